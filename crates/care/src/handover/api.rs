//! JSON of hand-overs and arrivals, under `/api`.

use access::Seen;
use axum::extract::State;
use axum::http::StatusCode;
use base::{CaseId, HandoverId, Page, PageRequest, Word};
use serde::{Deserialize, Serialize};
use store::audit::{self, Act};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{App, Caller, Can, Failure, Json, May, Query, Read, may};

use super::store::{self as rows, Handed, entries};
use super::{Handover, Side, UnannouncedIn, board};
use crate::case::Case;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_handovers))
        .routes(routes!(get_handover))
        .routes(routes!(list_arrivals))
        .routes(routes!(register_arrival))
}

/// The id of the case that was opened.
#[derive(Serialize, utoipa::ToSchema)]
struct ArrivalWritten {
    id: CaseId,
}

/// The hand-overs of a case, newest first.
#[utoipa::path(get, path = "/cases/{id}/handovers", operation_id = "list_handovers", tag = "handover", params(("id" = CaseId, Path)),
    responses((status = 200, body = Vec<Handover>)))]
async fn list_handovers(
    State(app): State<App>,
    can: Can<Read, Case>,
) -> Result<axum::Json<Vec<Seen<Handover>>>, Failure> {
    let found = rows::of_case(&app.db, &can.scope, can.item.id).await?;
    let read = found.iter().flat_map(|(handed, masks)| entries(handed, masks, Act::List)).collect();
    audit::read(&app.db, &can.scope, read).await?;
    Ok(axum::Json(found.into_iter().map(|(handed, masks)| Seen::new(handed.row, &masks)).collect()))
}

/// One hand-over.
#[utoipa::path(get, path = "/handovers/{id}", operation_id = "get_handover", tag = "handover", params(("id" = HandoverId, Path)),
    responses((status = 200, body = Handover)))]
async fn get_handover(can: Can<Read, Handed>) -> axum::Json<Seen<Handover>> {
    axum::Json(can.show(can.item.row.clone()))
}

#[derive(Deserialize)]
struct Asked {
    side: Option<String>,
    after: Option<String>,
    limit: Option<i64>,
}

/// Persons expected, by day; `side` is `incoming` or `outgoing`.
#[utoipa::path(get, path = "/arrivals", operation_id = "list_arrivals", tag = "handover",
    params(("side" = Option<String>, Query), ("after" = Option<String>, Query), ("limit" = Option<i64>, Query)), responses((status = 200, body = Page<Handover>)))]
async fn list_arrivals(
    State(app): State<App>,
    caller: Caller,
    Query(asked): Query<Asked>,
) -> Result<axum::Json<Page<Seen<Handover>>>, Failure> {
    let side = asked.side.as_deref().and_then(Side::parse).unwrap_or(Side::Incoming);
    let asked = PageRequest::new(super::LIST, asked.after.as_deref(), asked.limit.or(Some(100)));
    let page = board(&app.db, &caller.usual_scope(), side, asked).await?;
    Ok(axum::Json(page.map(|(_, seen)| seen)))
}

/// Registers a person who arrived unannounced, with a case at the stage *arrived*.
#[utoipa::path(post, path = "/arrivals/unannounced", operation_id = "register_arrival", tag = "handover", request_body = UnannouncedIn,
    responses((status = 201, body = ArrivalWritten)))]
async fn register_arrival(
    State(app): State<App>,
    may: May<may::ConfirmArrival>,
    Json(input): Json<UnannouncedIn>,
) -> Result<(StatusCode, axum::Json<ArrivalWritten>), Failure> {
    let id = super::register(&app.db, &may.caller.usual_scope(), &*app.clock, &input).await?;
    Ok((StatusCode::CREATED, axum::Json(ArrivalWritten { id })))
}
