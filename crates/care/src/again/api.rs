//! JSON of asking the person again, under `/api`.

use access::Capability;
use axum::extract::State;
use axum::http::StatusCode;
use base::CaseId;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{App, Can, Enter, Failure, Json};

use super::AgainIn;
use crate::case::Case;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(ask_again))
}

/// Records what the person told the organisation that leads their case: name, how to reach them, what they agree to.
#[utoipa::path(post, path = "/cases/{id}/ask-again", operation_id = "ask_again", tag = "case", params(("id" = CaseId, Path)), request_body = AgainIn,
    responses((status = 204), (status = 403, description = "Not the lead of the case of another registrar's person")))]
async fn ask_again(
    State(app): State<App>,
    can: Can<Enter, Case>,
    Json(input): Json<AgainIn>,
) -> Result<StatusCode, Failure> {
    can.require(Capability::ManageCase)?;
    super::ask(&app.db, &can.scope, &*app.clock, &can.item.spine(), &input).await?;
    Ok(StatusCode::NO_CONTENT)
}
