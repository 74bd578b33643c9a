//! JSON of assistance, under `/api`.

use access::{Capability, Seen};
use axum::extract::State;
use axum::http::StatusCode;
use base::{AssistanceId, CaseId, Category};
use serde::Serialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{App, Can, Enter, Failure, Json, Read};

use super::{Assistance, AssistanceIn, CancelIn, store};
use crate::case::Case;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(record_assistance, list_assistance))
        .routes(routes!(cancel_assistance))
}

/// The id of what was written.
#[derive(Serialize, utoipa::ToSchema)]
struct AssistanceWritten {
    id: AssistanceId,
}

/// Records help that was given. Sending the same `id` again is the same help.
#[utoipa::path(post, path = "/cases/{id}/assistance", operation_id = "record_assistance", tag = "assistance", params(("id" = CaseId, Path)), request_body = AssistanceIn,
    responses((status = 201, body = AssistanceWritten), (status = 422, description = "Refused fields, or over the ceiling")))]
async fn record_assistance(
    State(app): State<App>,
    can: Can<Enter, Case>,
    Json(input): Json<AssistanceIn>,
) -> Result<(StatusCode, axum::Json<AssistanceWritten>), Failure> {
    can.require(Capability::ManageCase)?;
    let id = store::record(&app.db, &can.scope, &*app.clock, &can.item.spine(), &input).await?;
    Ok((StatusCode::CREATED, axum::Json(AssistanceWritten { id })))
}

/// Cancels help that the caller's organisation entered by mistake; it stays on the record and no longer counts.
#[utoipa::path(post, path = "/cases/{id}/assistance/cancel", operation_id = "cancel_assistance", tag = "assistance", params(("id" = CaseId, Path)), request_body = CancelIn,
    responses((status = 204, description = "Cancelled"), (status = 404, description = "Not given by the organisation in this case")))]
async fn cancel_assistance(
    State(app): State<App>,
    can: Can<Enter, Case>,
    Json(input): Json<CancelIn>,
) -> Result<StatusCode, Failure> {
    can.require(Capability::ManageCase)?;
    super::cancel(&app.db, &can.scope, &can.item.spine(), &input).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What was given in a case, newest first.
#[utoipa::path(get, path = "/cases/{id}/assistance", operation_id = "list_assistance", tag = "assistance", params(("id" = CaseId, Path)),
    responses((status = 200, body = Vec<Assistance>)))]
async fn list_assistance(
    State(app): State<App>,
    can: Can<Read, Case>,
) -> Result<axum::Json<Vec<Seen<Assistance>>>, Failure> {
    // Who does not see help does not learn that there was any.
    if !can.sees(Category::Assistance) {
        return Ok(axum::Json(Vec::new()));
    }
    let found = store::of_case(&app.db, &can.masks, &can.item.spine()).await?;
    Ok(axum::Json(can.show_all(found)))
}
