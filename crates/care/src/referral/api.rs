//! JSON of referrals, under `/api`.

use access::{Capability, Seen};
use axum::extract::{Query, State};
use axum::http::StatusCode;
use base::{CaseId, Page, PageRequest, ReferralId, Word};
use partners::service::ServiceView;
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{App, Caller, Can, Enter, Failure, Json, Nothing, Read};

use super::store::Referred;
use super::{OutcomeIn, Referral, ReferralDeclineIn, ReferralIn, Side, inbox, next_best, steps};
use crate::case::Case;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(send_referral, list_case_referrals))
        .routes(routes!(list_referrals))
        .routes(routes!(get_referral))
        .routes(routes!(list_next_best))
        .routes(routes!(accept_referral))
        .routes(routes!(decline_referral))
        .routes(routes!(finish_referral))
        .routes(routes!(not_taken_up))
        .routes(routes!(recall_referral))
}

/// The id of what was written.
#[derive(Serialize, utoipa::ToSchema)]
struct ReferralWritten {
    id: ReferralId,
}

/// Refers a case to a service. Sending the same `id` again is the same referral.
#[utoipa::path(post, path = "/cases/{id}/referrals", operation_id = "send_referral", tag = "referral", params(("id" = CaseId, Path)), request_body = ReferralIn,
    responses((status = 201, body = ReferralWritten), (status = 409, description = "The step does not follow"), (status = 422, description = "Refused, stale entry, or no consent")))]
async fn send_referral(
    State(app): State<App>,
    can: Can<Enter, Case>,
    Json(input): Json<ReferralIn>,
) -> Result<(StatusCode, axum::Json<ReferralWritten>), Failure> {
    can.require(Capability::ManageCase)?;
    let id = steps::send(&app.db, &can.scope, &*app.clock, &can.item.spine(), &input).await?;
    Ok((StatusCode::CREATED, axum::Json(ReferralWritten { id })))
}

/// The referrals of a case, newest first, as far as the caller sees the categories of their needs.
#[utoipa::path(get, path = "/cases/{id}/referrals", operation_id = "list_case_referrals", tag = "referral", params(("id" = CaseId, Path)),
    responses((status = 200, body = Vec<Referral>)))]
async fn list_case_referrals(
    State(app): State<App>,
    can: Can<Read, Case>,
) -> Result<axum::Json<Vec<Seen<Referral>>>, Failure> {
    Ok(axum::Json(inbox::of_case(&app.db, &can.scope, can.item.id).await?))
}

#[derive(Deserialize)]
struct Asked {
    side: Option<String>,
    after: Option<String>,
    limit: Option<i64>,
}

/// One side of the organisation's referrals, newest first: `inbox`, `outbox`, `inbox_all`, `outbox_all`.
#[utoipa::path(get, path = "/referrals", operation_id = "list_referrals", tag = "referral",
    params(("side" = Option<Side>, Query), ("after" = Option<String>, Query), ("limit" = Option<i64>, Query)),
    responses((status = 200, body = Vec<Referral>)))]
async fn list_referrals(
    State(app): State<App>,
    caller: Caller,
    Query(asked): Query<Asked>,
) -> Result<axum::Json<Page<Seen<Referral>>>, Failure> {
    let side = asked.side.as_deref().and_then(Side::parse).unwrap_or(Side::Inbox);
    let request = PageRequest::new("referrals", asked.after.as_deref(), asked.limit);
    Ok(axum::Json(inbox::page(&app.db, &caller.usual_scope(), side, &request).await?))
}

/// One referral; the provider's first look is noted.
#[utoipa::path(get, path = "/referrals/{id}", operation_id = "get_referral", tag = "referral", params(("id" = ReferralId, Path)),
    responses((status = 200, body = Referral), (status = 404, description = "Not there or not visible")))]
async fn get_referral(
    State(app): State<App>,
    can: Can<Read, Referred>,
) -> Result<axum::Json<Seen<Referral>>, Failure> {
    steps::see(&app.db, &can.scope, &can.item).await?;
    Ok(axum::Json(can.show(can.item.row.clone())))
}

/// What else could be asked: other entries of the same kind, the nearest, freshest and quickest first.
#[utoipa::path(get, path = "/referrals/{id}/next-best", operation_id = "list_next_best", tag = "referral", params(("id" = ReferralId, Path)),
    responses((status = 200, body = Vec<ServiceView>)))]
async fn list_next_best(
    State(app): State<App>,
    can: Can<Read, Referred>,
) -> Result<axum::Json<Vec<ServiceView>>, Failure> {
    Ok(axum::Json(next_best(&app.db, &can.item, can.scope.now.day()).await?))
}

/// Takes the person.
#[utoipa::path(post, path = "/referrals/{id}/accept", operation_id = "accept_referral", tag = "referral", params(("id" = ReferralId, Path)),
    responses((status = 204), (status = 409, description = "The step does not follow")))]
async fn accept_referral(
    State(app): State<App>,
    can: Can<Enter, Referred>,
    Json(_): Json<Nothing>,
) -> Result<StatusCode, Failure> {
    can.require(Capability::AnswerReferral)?;
    steps::accept(&app.db, &can.scope, &*app.clock, can.item.row.id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Does not take the person, for a coded reason.
#[utoipa::path(post, path = "/referrals/{id}/decline", operation_id = "decline_referral", tag = "referral", params(("id" = ReferralId, Path)), request_body = ReferralDeclineIn,
    responses((status = 204), (status = 409, description = "The step does not follow"), (status = 422, description = "No reason")))]
async fn decline_referral(
    State(app): State<App>,
    can: Can<Enter, Referred>,
    Json(input): Json<ReferralDeclineIn>,
) -> Result<StatusCode, Failure> {
    can.require(Capability::AnswerReferral)?;
    steps::decline(&app.db, &can.scope, &*app.clock, can.item.row.id, input.check()?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The service was given.
#[utoipa::path(post, path = "/referrals/{id}/finish", operation_id = "finish_referral", tag = "referral", params(("id" = ReferralId, Path)), request_body = OutcomeIn,
    responses((status = 204), (status = 409, description = "The step does not follow"), (status = 422, description = "No outcome")))]
async fn finish_referral(
    State(app): State<App>,
    can: Can<Enter, Referred>,
    Json(input): Json<OutcomeIn>,
) -> Result<StatusCode, Failure> {
    can.require(Capability::AnswerReferral)?;
    steps::finish(&app.db, &can.scope, can.item.row.id, &input.check()?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The person did not take the service up.
#[utoipa::path(post, path = "/referrals/{id}/not-taken-up", operation_id = "not_taken_up", tag = "referral", params(("id" = ReferralId, Path)), request_body = OutcomeIn,
    responses((status = 204), (status = 409, description = "The step does not follow"), (status = 422, description = "No outcome")))]
async fn not_taken_up(
    State(app): State<App>,
    can: Can<Enter, Referred>,
    Json(input): Json<OutcomeIn>,
) -> Result<StatusCode, Failure> {
    can.require(Capability::AnswerReferral)?;
    steps::not_taken_up(&app.db, &can.scope, can.item.row.id, &input.check()?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes a referral back; the provider loses sight of the case with its next request.
#[utoipa::path(post, path = "/referrals/{id}/recall", operation_id = "recall_referral", tag = "referral", params(("id" = ReferralId, Path)),
    responses((status = 204), (status = 409, description = "The step does not follow")))]
async fn recall_referral(
    State(app): State<App>,
    can: Can<Enter, Referred>,
    Json(_): Json<Nothing>,
) -> Result<StatusCode, Failure> {
    can.require(Capability::ManageCase)?;
    steps::recall(&app.db, &can.scope, can.item.row.id).await?;
    Ok(StatusCode::NO_CONTENT)
}
