//! JSON of hand-overs and arrivals, under `/api`.

use access::{Capability, Seen};
use axum::extract::{Query, State};
use axum::http::StatusCode;
use base::{CaseId, HandoverId, PageRequest, Word};
use serde::{Deserialize, Serialize};
use store::audit::{self, Act};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{App, Caller, Can, Enter, Failure, Json, May, Nothing, Read, may};

use super::store::{self as rows, Handed, entries};
use super::{ArrivalIn, GoingIn, Handover, HandoverDeclineIn, HandoverIn, Side, UnannouncedIn, board, steps};
use crate::case::Case;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(send_handover, list_handovers))
        .routes(routes!(get_handover))
        .routes(routes!(accept_handover))
        .routes(routes!(decline_handover))
        .routes(routes!(recall_handover))
        .routes(routes!(supplement_handover))
        .routes(routes!(confirm_first_days))
        .routes(routes!(confirm_departure))
        .routes(routes!(confirm_arrival))
        .routes(routes!(list_arrivals))
        .routes(routes!(register_arrival))
        .routes(routes!(start_reintegration))
}

/// The id of what was written.
#[derive(Serialize, utoipa::ToSchema)]
struct HandoverWritten {
    id: HandoverId,
}

/// The id of the case that was opened.
#[derive(Serialize, utoipa::ToSchema)]
struct ArrivalWritten {
    id: CaseId,
}

/// Hands a case over to an organisation in the country of origin. Sending the same `id` again is the same hand-over.
#[utoipa::path(post, path = "/cases/{id}/handovers", operation_id = "send_handover", tag = "handover", params(("id" = CaseId, Path)), request_body = HandoverIn,
    responses((status = 201, body = HandoverWritten), (status = 409, description = "The step does not follow"), (status = 422, description = "Refused, or no consent")))]
async fn send_handover(
    State(app): State<App>,
    can: Can<Enter, Case>,
    Json(input): Json<HandoverIn>,
) -> Result<(StatusCode, axum::Json<HandoverWritten>), Failure> {
    can.require(Capability::ManageCase)?;
    let id = steps::send(&app.db, &can.scope, &*app.clock, &can.item.spine(), &input).await?;
    Ok((StatusCode::CREATED, axum::Json(HandoverWritten { id })))
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
    responses((status = 200, body = Handover), (status = 404, description = "Not there or not visible")))]
async fn get_handover(can: Can<Read, Handed>) -> axum::Json<Seen<Handover>> {
    axum::Json(can.show(can.item.row.clone()))
}

/// Takes the case; the receiver leads it from here on.
#[utoipa::path(post, path = "/handovers/{id}/accept", operation_id = "accept_handover", tag = "handover", params(("id" = HandoverId, Path)),
    responses((status = 204), (status = 409, description = "The step does not follow")))]
async fn accept_handover(
    State(app): State<App>,
    can: Can<Enter, Handed>,
    Json(_): Json<Nothing>,
) -> Result<StatusCode, Failure> {
    can.require(Capability::ConfirmArrival)?;
    steps::accept(&app.db, &can.scope, &*app.clock, can.item.row.id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Does not take the case, for a coded reason.
#[utoipa::path(post, path = "/handovers/{id}/decline", operation_id = "decline_handover", tag = "handover", params(("id" = HandoverId, Path)), request_body = HandoverDeclineIn,
    responses((status = 204), (status = 409, description = "The step does not follow"), (status = 422, description = "No reason")))]
async fn decline_handover(
    State(app): State<App>,
    can: Can<Enter, Handed>,
    Json(input): Json<HandoverDeclineIn>,
) -> Result<StatusCode, Failure> {
    can.require(Capability::ConfirmArrival)?;
    steps::decline(&app.db, &can.scope, &*app.clock, can.item.row.id, input.check()?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes a hand-over back before the departure.
#[utoipa::path(post, path = "/handovers/{id}/recall", operation_id = "recall_handover", tag = "handover", params(("id" = HandoverId, Path)),
    responses((status = 204), (status = 409, description = "The person has left, or the step does not follow")))]
async fn recall_handover(
    State(app): State<App>,
    can: Can<Enter, Handed>,
    Json(_): Json<Nothing>,
) -> Result<StatusCode, Failure> {
    can.require(Capability::ManageCase)?;
    steps::recall(&app.db, &can.scope, can.item.row.id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Sends something after a hand-over, as it stands now; by who sent the hand-over.
#[utoipa::path(post, path = "/handovers/{id}/supplement", operation_id = "supplement_handover", tag = "handover", params(("id" = HandoverId, Path)), request_body = GoingIn,
    responses((status = 204), (status = 409, description = "The step does not follow"), (status = 422, description = "Refused, or no consent")))]
async fn supplement_handover(
    State(app): State<App>,
    can: Can<Enter, Handed>,
    Json(input): Json<GoingIn>,
) -> Result<StatusCode, Failure> {
    can.require(Capability::ManageCase)?;
    steps::supplement(&app.db, &can.scope, &*app.clock, can.item.row.id, &input).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A second user of the sender confirms what must be known in the first days of somebody who cannot agree.
#[utoipa::path(post, path = "/handovers/{id}/first-days", operation_id = "confirm_first_days", tag = "handover", params(("id" = HandoverId, Path)),
    responses((status = 204), (status = 409, description = "Nothing waits for it, or the same person sent it")))]
async fn confirm_first_days(
    State(app): State<App>,
    can: Can<Enter, Handed>,
    Json(_): Json<Nothing>,
) -> Result<StatusCode, Failure> {
    can.require(Capability::ManageCase)?;
    steps::confirm_first_days(&app.db, &can.scope, &*app.clock, can.item.row.id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The sender saw the person leave.
#[utoipa::path(post, path = "/handovers/{id}/departure", operation_id = "confirm_departure", tag = "handover", params(("id" = HandoverId, Path)),
    responses((status = 204), (status = 409, description = "Before the day of departure, or the step does not follow")))]
async fn confirm_departure(
    State(app): State<App>,
    can: Can<Enter, Handed>,
    Json(_): Json<Nothing>,
) -> Result<StatusCode, Failure> {
    can.require(Capability::ManageCase)?;
    steps::confirm_departure(&app.db, &can.scope, can.item.row.id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The receiver saw the person arrive; accepts the case if that was not done.
#[utoipa::path(post, path = "/handovers/{id}/arrival", operation_id = "confirm_arrival", tag = "handover", params(("id" = HandoverId, Path)), request_body = ArrivalIn,
    responses((status = 204), (status = 409, description = "The step does not follow"), (status = 422, description = "A day that cannot be")))]
async fn confirm_arrival(
    State(app): State<App>,
    can: Can<Enter, Handed>,
    Json(input): Json<ArrivalIn>,
) -> Result<StatusCode, Failure> {
    can.require(Capability::ConfirmArrival)?;
    steps::confirm_arrival(&app.db, &can.scope, &*app.clock, can.item.row.id, &input).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize)]
struct Asked {
    side: Option<String>,
    after: Option<String>,
    limit: Option<i64>,
}

/// A page of the arrivals board.
#[derive(Serialize)]
struct ArrivalsPage {
    items: Vec<Seen<Handover>>,
    next: Option<String>,
}

/// Persons expected, by day; `side` is `incoming` or `outgoing`.
#[utoipa::path(get, path = "/arrivals", operation_id = "list_arrivals", tag = "handover",
    params(("side" = Option<Side>, Query), ("after" = Option<String>, Query), ("limit" = Option<i64>, Query)), responses((status = 200, body = Vec<Handover>)))]
async fn list_arrivals(
    State(app): State<App>,
    caller: Caller,
    Query(asked): Query<Asked>,
) -> Result<axum::Json<ArrivalsPage>, Failure> {
    let side = asked.side.as_deref().and_then(Side::parse).unwrap_or(Side::Incoming);
    let asked = PageRequest::new(super::LIST, asked.after.as_deref(), asked.limit.or(Some(100)));
    let page = board(&app.db, &caller.usual_scope(), side, asked).await?;
    let items = page.items.into_iter().map(|(_, seen)| seen).collect();
    Ok(axum::Json(ArrivalsPage { items, next: page.next }))
}

/// Registers a person who arrived unannounced, with a case at the stage *arrived*.
#[utoipa::path(post, path = "/arrivals/unannounced", operation_id = "register_arrival", tag = "handover", request_body = UnannouncedIn,
    responses((status = 201, body = ArrivalWritten), (status = 422, description = "Refused fields")))]
async fn register_arrival(
    State(app): State<App>,
    may: May<may::ConfirmArrival>,
    Json(input): Json<UnannouncedIn>,
) -> Result<(StatusCode, axum::Json<ArrivalWritten>), Failure> {
    let id = super::register(&app.db, &may.caller.usual_scope(), &*app.clock, &input).await?;
    Ok((StatusCode::CREATED, axum::Json(ArrivalWritten { id })))
}

/// Begins the reintegration of a case that has arrived.
#[utoipa::path(post, path = "/cases/{id}/reintegration", operation_id = "start_reintegration", tag = "handover", params(("id" = CaseId, Path)),
    responses((status = 204), (status = 409, description = "Nothing was given or planned yet, or the step does not follow")))]
async fn start_reintegration(
    State(app): State<App>,
    can: Can<Enter, Case>,
    Json(_): Json<Nothing>,
) -> Result<StatusCode, Failure> {
    can.require(Capability::ManageCase)?;
    steps::start_reintegration(&app.db, &can.scope, &can.item.spine()).await?;
    Ok(StatusCode::NO_CONTENT)
}
