//! JSON of organisations, under `/api`.

use axum::extract::State;
use base::{OrgId, Problem};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{App, Caller, Failure, Path};

use super::{OrgView, store};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_organisations)).routes(routes!(get_organisation))
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
