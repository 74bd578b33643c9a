//! JSON of the mandate to enforce, under `/api`.

use axum::extract::State;
use base::{OrgId, Problem};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{App, Caller, Failure, Path};

use super::{Asked, store};

pub(in super::super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(get_enforcement))
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
