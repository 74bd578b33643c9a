//! JSON of accounts, under `/api`. What opens a door to others (tokens, invitations, resets, roles) takes a session: a token
//! that was lost must not make more of its kind.

use axum::extract::State;
use axum::http::StatusCode;
use base::UserId;
use serde::Serialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{App, Caller, Failure, Json, Steps};

use super::token::{self, Makes, TokenIn, TokenView};
use super::user::{self, Administers, InvitationIn, SignedAtOne};
use super::{Account, Signed, me, store};

#[rustfmt::skip]
pub(super) fn steps() -> Steps {
    Steps::of("account")
        .step("change_preferences", "/me/preferences", me::set_preferences, "Changes language, digits and calendar.")
        .put().drawn(me::form, |_, ()| "/me".into(), "preferences-saved")
        .step("revoke_token", "/me/tokens/{id}/revoke", token::revoke, "Revokes one of the caller's tokens.")
        .then(|_, ()| "/me".into(), "token-revoked")
        .step("change_user", "/users/{id}", user::change, "Changes role and training of an account of the caller's organisation. Takes a session.")
        .put().at("/admin/users/{id}").drawn(user::form, to_users, "account-changed")
        .step("disable_user", "/users/{id}/disable", user::disable, "Keeps an account of the caller's organisation from signing in; its sessions and tokens end.")
        .at("/admin/users/{id}/disable").then(to_users, "account-disabled")
        .step("enable_user", "/users/{id}/enable", user::enable, "Lets an account of the caller's organisation sign in again.")
        .at("/admin/users/{id}/enable").then(to_users, "account-enabled")
}

fn to_users<D>(_: &D, (): &()) -> String {
    "/admin/users".into()
}

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(get_me))
        .routes(routes!(list_tokens, issue_token))
        .routes(routes!(list_users))
        .routes(routes!(invite_user))
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
    may: Makes,
    Json(input): Json<TokenIn>,
) -> Result<(StatusCode, axum::Json<Secret>), Failure> {
    let secret = token::issue(&app, &may, &input).await?;
    Ok((StatusCode::CREATED, axum::Json(Secret { secret })))
}

/// The accounts of the caller's organisation.
#[utoipa::path(get, path = "/users", operation_id = "list_users", tag = "account", responses((status = 200, body = Vec<Account>)))]
async fn list_users(State(app): State<App>, may: Administers) -> Result<axum::Json<Vec<Account>>, Failure> {
    Ok(axum::Json(store::list(&app.db, Some(may.caller.actor().org)).await?))
}

/// Invites somebody; `secret` ends the address `/invitation/…`, which holds for seven days and once. Takes a session.
#[utoipa::path(post, path = "/users/invitations", operation_id = "invite_user", tag = "account", request_body = InvitationIn,
    responses((status = 201, body = Secret), (status = 403, description = "For another organisation: not from the one that runs the server"),
        (status = 409, description = "The other organisation has accounts of its own, or what it is charged with is not confirmed")))]
async fn invite_user(
    State(app): State<App>,
    may: Signed<Administers>,
    Json(input): Json<InvitationIn>,
) -> Result<(StatusCode, axum::Json<Secret>), Failure> {
    let secret = user::invite(&app, &may, &input).await?;
    Ok((StatusCode::CREATED, axum::Json(Secret { secret })))
}

/// Takes from an account all it signs in with; `secret` ends the address `/invitation/…` that lets it in again. Takes a session.
#[utoipa::path(post, path = "/users/{id}/reset", operation_id = "reset_user", tag = "account", params(("id" = UserId, Path)),
    request_body = web::Nothing, responses((status = 200, body = Secret), (status = 404, description = "Not of this organisation"), (status = 409, description = "One's own account")))]
async fn reset_user(
    State(app): State<App>,
    at: SignedAtOne,
    Json(_): Json<web::Nothing>,
) -> Result<axum::Json<Secret>, Failure> {
    let secret = user::reset(&app, &at).await?;
    Ok(axum::Json(Secret { secret }))
}
