//! JSON of the mandate to enforce, under `/api`.

use axum::extract::State;
use axum::http::StatusCode;
use base::{OrgId, Problem};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{App, Caller, Failure, Json, May, Path, may};

use super::{Asked, ConfirmIn, EnforcementIn, store};

pub(in super::super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(get_enforcement, ask_enforcement))
        .routes(routes!(confirm_enforcement))
        .routes(routes!(drop_enforcement))
}

/// What waits to be confirmed of an organisation's mandate to enforce, for administrators and officers for data protection of the
/// organisation that runs the server and of the organisation itself.
#[utoipa::path(get, path = "/organisations/{id}/enforcement", operation_id = "get_enforcement", tag = "organisation", params(("id" = OrgId, Path)),
    responses((status = 200, body = Asked), (status = 404, description = "Nothing waits, or not for the caller")))]
async fn get_enforcement(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<OrgId>,
) -> Result<axum::Json<Asked>, Failure> {
    let desk = store::desk(&app.db, &caller.usual_scope(), id).await?;
    let asked = if desk.sees() { store::asked(&app.db, id).await? } else { None };
    Ok(axum::Json(asked.ok_or_else(Problem::not_found)?))
}

/// Asks that an organisation be given the mandate to enforce, or that it be taken away; nothing changes until an officer for data
/// protection confirms. Asking again replaces what waits. Takes a session.
#[utoipa::path(post, path = "/organisations/{id}/enforcement", operation_id = "ask_enforcement", tag = "organisation", params(("id" = OrgId, Path)),
    request_body = EnforcementIn, responses((status = 204), (status = 403, description = "Not an administrator of the operator, or no session"), (status = 409, description = "It is so already")))]
async fn ask_enforcement(
    State(app): State<App>,
    may: May<may::ManageUsers>,
    Path(id): Path<OrgId>,
    Json(input): Json<EnforcementIn>,
) -> Result<StatusCode, Failure> {
    super::ask(&app, &may.caller, id, &input).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Confirms what waits: it takes effect, for the units below as well. For officers for data protection of the operator, and, where
/// the mandate is given, of the organisation itself; not for who asked. Takes a session.
#[utoipa::path(post, path = "/organisations/{id}/enforcement/confirm", operation_id = "confirm_enforcement", tag = "organisation", params(("id" = OrgId, Path)),
    request_body = ConfirmIn, responses((status = 204), (status = 403, description = "Not an officer who may, or no session"), (status = 404, description = "Nothing waits"),
        (status = 409, description = "Something else was asked since it was read")))]
async fn confirm_enforcement(
    State(app): State<App>,
    may: May<may::ReadAudit>,
    Path(id): Path<OrgId>,
    Json(input): Json<ConfirmIn>,
) -> Result<StatusCode, Failure> {
    super::confirm(&app, &may.caller, id, &input).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes back what was asked, or turns it down: nothing changes. For who may ask and who may confirm. Takes a session.
#[utoipa::path(post, path = "/organisations/{id}/enforcement/drop", operation_id = "drop_enforcement", tag = "organisation", params(("id" = OrgId, Path)),
    request_body = web::Nothing, responses((status = 204), (status = 403, description = "Neither who asks nor who confirms, or no session"), (status = 404, description = "Nothing waits"),
        (status = 409, description = "What a new organisation is charged with stays to be confirmed")))]
async fn drop_enforcement(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<OrgId>,
    Json(_): Json<web::Nothing>,
) -> Result<StatusCode, Failure> {
    super::drop(&app, &caller, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
