//! JSON of accounts, under `/api`. What opens a door to others (tokens, invitations, resets, roles) takes a session: a token
//! that was lost must not make more of its kind.

use axum::extract::State;
use axum::http::StatusCode;
use base::UserId;
use serde::Serialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;
use web::{App, Caller, Failure, Json, May, Path, may};

use super::me::{self, PreferencesIn};
use super::token::{self, TokenIn, TokenView};
use super::user::{self, AccountIn, InvitationIn};
use super::{Account, store};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(get_me))
        .routes(routes!(change_preferences))
        .routes(routes!(list_tokens, issue_token))
        .routes(routes!(revoke_token))
        .routes(routes!(list_users))
        .routes(routes!(invite_user))
        .routes(routes!(change_user))
        .routes(routes!(disable_user))
        .routes(routes!(enable_user))
        .routes(routes!(reset_user))
}

/// A secret that is shown once.
#[derive(Serialize, utoipa::ToSchema)]
struct Secret {
    /// Keep it; it cannot be read again.
    secret: String,
}

/// The caller's own account.
#[utoipa::path(get, path = "/me", operation_id = "get_me", tag = "account", responses((status = 200, body = Account)))]
async fn get_me(State(app): State<App>, caller: Caller) -> Result<axum::Json<Account>, Failure> {
    let account = store::find(&app.db, caller.actor().user).await?.ok_or_else(base::Problem::not_found)?;
    Ok(axum::Json(account))
}

/// Changes language, digits and calendar.
#[utoipa::path(put, path = "/me/preferences", operation_id = "change_preferences", tag = "account", request_body = PreferencesIn,
    responses((status = 204)))]
async fn change_preferences(
    State(app): State<App>,
    caller: Caller,
    Json(input): Json<PreferencesIn>,
) -> Result<StatusCode, Failure> {
    me::set_preferences(&app.db, caller.actor().user, input.check()?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The caller's personal access tokens, newest first, without their secrets.
#[utoipa::path(get, path = "/me/tokens", operation_id = "list_tokens", tag = "account", responses((status = 200, body = Vec<TokenView>)))]
async fn list_tokens(State(app): State<App>, caller: Caller) -> Result<axum::Json<Vec<TokenView>>, Failure> {
    Ok(axum::Json(token::list(&app.db, caller.actor().user, caller.now()).await?))
}

/// Makes a personal access token. Takes a session.
#[utoipa::path(post, path = "/me/tokens", operation_id = "issue_token", tag = "account", request_body = TokenIn,
    responses((status = 201, body = Secret), (status = 403, description = "A token makes no tokens")))]
async fn issue_token(
    State(app): State<App>,
    caller: Caller,
    Json(input): Json<TokenIn>,
) -> Result<(StatusCode, axum::Json<Secret>), Failure> {
    me::require_session(&caller)?;
    let (name, days) = input.check()?;
    let tx = app.db.begin().await?;
    let scope = caller.usual_scope();
    let secret =
        token::issue(&tx, &*app.clock, &scope, (scope.org(), scope.actor.user), (&name, days)).await?;
    tx.commit().await?;
    Ok((StatusCode::CREATED, axum::Json(Secret { secret })))
}

/// Revokes one of the caller's tokens.
#[utoipa::path(post, path = "/me/tokens/{id}/revoke", operation_id = "revoke_token", tag = "account", params(("id" = Uuid, Path)),
    request_body = web::Nothing, responses((status = 204), (status = 404, description = "No such token")))]
async fn revoke_token(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<Uuid>,
    Json(_): Json<web::Nothing>,
) -> Result<StatusCode, Failure> {
    token::revoke(&app.db, &caller.usual_scope(), id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The accounts of the caller's organisation.
#[utoipa::path(get, path = "/users", operation_id = "list_users", tag = "account", responses((status = 200, body = Vec<Account>)))]
async fn list_users(
    State(app): State<App>,
    may: May<may::ManageUsers>,
) -> Result<axum::Json<Vec<Account>>, Failure> {
    Ok(axum::Json(store::list(&app.db, Some(may.caller.actor().org)).await?))
}

/// Invites somebody; `secret` ends the address `/invitation/…`, which holds for seven days and once. Takes a session.
#[utoipa::path(post, path = "/users/invitations", operation_id = "invite_user", tag = "account", request_body = InvitationIn,
    responses((status = 201, body = Secret), (status = 403, description = "For another organisation: not from the one that runs the server"),
        (status = 409, description = "The other organisation has accounts of its own, or what it is charged with is not confirmed")))]
async fn invite_user(
    State(app): State<App>,
    may: May<may::ManageUsers>,
    Json(input): Json<InvitationIn>,
) -> Result<(StatusCode, axum::Json<Secret>), Failure> {
    let secret = user::invite(&app, &may.caller, &input).await?;
    Ok((StatusCode::CREATED, axum::Json(Secret { secret })))
}

/// Changes role and training of an account of the caller's organisation. Takes a session.
#[utoipa::path(put, path = "/users/{id}", operation_id = "change_user", tag = "account", params(("id" = UserId, Path)), request_body = AccountIn,
    responses((status = 204), (status = 404, description = "Not of this organisation")))]
async fn change_user(
    State(app): State<App>,
    may: May<may::ManageUsers>,
    Path(id): Path<UserId>,
    Json(input): Json<AccountIn>,
) -> Result<StatusCode, Failure> {
    user::change(&app, &may.caller, id, &input).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Keeps an account of the caller's organisation from signing in; its sessions and tokens end.
#[utoipa::path(post, path = "/users/{id}/disable", operation_id = "disable_user", tag = "account", params(("id" = UserId, Path)),
    request_body = web::Nothing, responses((status = 204), (status = 404, description = "Not of this organisation"), (status = 409, description = "One's own account")))]
async fn disable_user(
    State(app): State<App>,
    may: May<may::ManageUsers>,
    Path(id): Path<UserId>,
    Json(_): Json<web::Nothing>,
) -> Result<StatusCode, Failure> {
    user::disable(&app, &may.caller, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Lets an account of the caller's organisation sign in again.
#[utoipa::path(post, path = "/users/{id}/enable", operation_id = "enable_user", tag = "account", params(("id" = UserId, Path)),
    request_body = web::Nothing, responses((status = 204), (status = 404, description = "Not of this organisation")))]
async fn enable_user(
    State(app): State<App>,
    may: May<may::ManageUsers>,
    Path(id): Path<UserId>,
    Json(_): Json<web::Nothing>,
) -> Result<StatusCode, Failure> {
    user::enable(&app, &may.caller, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes from an account all it signs in with; `secret` ends the address `/invitation/…` that lets it in again. Takes a session.
#[utoipa::path(post, path = "/users/{id}/reset", operation_id = "reset_user", tag = "account", params(("id" = UserId, Path)),
    request_body = web::Nothing, responses((status = 200, body = Secret), (status = 404, description = "Not of this organisation"), (status = 409, description = "One's own account")))]
async fn reset_user(
    State(app): State<App>,
    may: May<may::ManageUsers>,
    Path(id): Path<UserId>,
    Json(_): Json<web::Nothing>,
) -> Result<axum::Json<Secret>, Failure> {
    let secret = user::reset(&app, &may.caller, id).await?;
    Ok(axum::Json(Secret { secret }))
}
