//! JSON of organisations, under `/api`.

use axum::extract::State;
use axum::http::StatusCode;
use base::{OrgId, Problem};
use serde::Serialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{App, Caller, Failure, Json, May, Path, may};

use super::{OrgView, OrganisationIn, store};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_organisations, add_organisation))
        .routes(routes!(get_organisation, change_organisation))
}

/// The id of what was written.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = AddedOrganisation)]
struct Added {
    id: OrgId,
}

/// Every organisation, by country.
#[utoipa::path(get, path = "/organisations", operation_id = "list_organisations", tag = "organisation",
    responses((status = 200, body = Vec<OrgView>)))]
async fn list_organisations(
    State(app): State<App>,
    _caller: Caller,
) -> Result<axum::Json<Vec<OrgView>>, Failure> {
    Ok(axum::Json(store::all(&app.db).await?))
}

/// One organisation.
#[utoipa::path(get, path = "/organisations/{id}", operation_id = "get_organisation", tag = "organisation", params(("id" = OrgId, Path)),
    responses((status = 200, body = OrgView)))]
async fn get_organisation(
    State(app): State<App>,
    _caller: Caller,
    Path(id): Path<OrgId>,
) -> Result<axum::Json<OrgView>, Failure> {
    Ok(axum::Json(store::find(&app.db, id).await?.ok_or_else(Problem::not_found)?))
}

/// Adds an organisation; for administrators of the organisation that runs the server. Nobody is invited to it before an officer for
/// data protection has confirmed what it is charged with. The same `id` again is the same one. Takes a session.
#[utoipa::path(post, path = "/organisations", operation_id = "add_organisation", tag = "organisation", request_body = OrganisationIn,
    responses((status = 201, body = Added), (status = 403, description = "Not the operator, or no session")))]
async fn add_organisation(
    State(app): State<App>,
    may: May<may::ManageUsers>,
    Json(input): Json<OrganisationIn>,
) -> Result<(StatusCode, axum::Json<Added>), Failure> {
    crate::account::require_session(&may.caller)?;
    let id = store::add(&app.db, &may.caller.usual_scope(), &*app.clock, &input).await?;
    Ok((StatusCode::CREATED, axum::Json(Added { id })))
}

/// Changes an organisation; `version` is the one that was read. Its own administrators change names and contact, and what else
/// they send must be as it was; the operator's change all but the mandate to enforce, which `…/enforcement` asks for.
#[utoipa::path(put, path = "/organisations/{id}", operation_id = "change_organisation", tag = "organisation", params(("id" = OrgId, Path)), request_body = OrganisationIn,
    responses((status = 204), (status = 403, description = "Not one's own")))]
async fn change_organisation(
    State(app): State<App>,
    may: May<may::ManageUsers>,
    Path(id): Path<OrgId>,
    Json(input): Json<OrganisationIn>,
) -> Result<StatusCode, Failure> {
    store::change(&app.db, &may.caller.usual_scope(), id, &input).await?;
    Ok(StatusCode::NO_CONTENT)
}
