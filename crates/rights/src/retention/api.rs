//! JSON of retention, under `/api`; for data protection officers.

use axum::extract::State;
use axum::http::StatusCode;
use base::{Page, PageRequest, Problem};
use serde::{Deserialize, Serialize};
use store::audit::{self, Act, Entry, Noun};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;
use web::{App, Failure, Json, May, Path, Query, may};

use super::list::{self, ApproveIn, Batch, Counts, Due, Item, WantedIn};
use super::{Schedule, ScheduleIn, store as rows, work};

/// Things of a list that are shown at a time.
pub(super) const ITEMS: i64 = 100;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(show_retention, set_retention))
        .routes(routes!(list_due))
        .routes(routes!(list_batches, propose_batch))
        .routes(routes!(show_batch))
        .routes(routes!(approve_batch))
        .routes(routes!(drop_batch))
}

/// The schedule and how much is due by it.
#[derive(Serialize, utoipa::ToSchema)]
struct Retention {
    schedule: Schedule,
    counts: Counts,
}

/// A list with the things on it.
#[derive(Serialize, utoipa::ToSchema)]
struct BatchWithItems {
    batch: Batch,
    items: Vec<Item>,
}

/// The id of a list that was made.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = ProposedBatch)]
struct Made {
    #[schema(value_type = String)]
    id: Uuid,
}

/// Where a list of things goes on.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct From {
    /// The last place that was read; from the first one when left out.
    #[serde(default)]
    after: i64,
}

/// How long the caller's organisation keeps what, and how much is due.
#[utoipa::path(get, path = "/retention", operation_id = "show_retention", tag = "retention",
    responses((status = 200, body = Retention), (status = 403, description = "Not a data protection officer")))]
async fn show_retention(
    State(app): State<App>,
    may: May<may::ReadAudit>,
) -> Result<axum::Json<Retention>, Failure> {
    let scope = may.caller.usual_scope();
    let schedule = rows::schedule(&app.db, scope.org()).await?;
    Ok(axum::Json(Retention { schedule, counts: list::counts(&app.db, &scope).await? }))
}

/// Replaces the schedule.
#[utoipa::path(put, path = "/retention", operation_id = "set_retention", tag = "retention", request_body = ScheduleIn,
    responses((status = 204), (status = 403, description = "Not a data protection officer")))]
async fn set_retention(
    State(app): State<App>,
    may: May<may::ReadAudit>,
    Json(input): Json<ScheduleIn>,
) -> Result<StatusCode, Failure> {
    rows::set_schedule(&app.db, &may.caller.usual_scope(), &input.check()?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What is overdue, or falls due within 30 or 90 days, the oldest first.
#[utoipa::path(get, path = "/retention/due", operation_id = "list_due", tag = "retention", params(WantedIn),
    responses((status = 200, body = Page<Due>), (status = 403, description = "Not a data protection officer")))]
async fn list_due(
    State(app): State<App>,
    may: May<may::ReadAudit>,
    Query(wanted): Query<WantedIn>,
) -> Result<axum::Json<Page<Due>>, Failure> {
    Ok(axum::Json(read_due(&app, &may, &wanted).await?))
}

/// One page of what is due, with its entry in the trail.
pub(super) async fn read_due(
    app: &App,
    may: &May<may::ReadAudit>,
    wanted: &WantedIn,
) -> Result<Page<Due>, Failure> {
    let scope = may.caller.usual_scope();
    let request = PageRequest::new("retention", wanted.after.as_deref(), None);
    let page = list::due(&app.db, &scope, wanted.kind(), wanted.window(), request).await?;
    audit::read(&app.db, &scope, vec![Entry::new(Act::List, Noun::Retention, None)]).await?;
    Ok(page)
}

/// The last lists that were put up to be erased.
#[utoipa::path(get, path = "/retention/batches", operation_id = "list_batches", tag = "retention",
    responses((status = 200, body = Vec<Batch>), (status = 403, description = "Not a data protection officer")))]
async fn list_batches(
    State(app): State<App>,
    may: May<may::ReadAudit>,
) -> Result<axum::Json<Vec<Batch>>, Failure> {
    Ok(axum::Json(rows::batches(&app.db, &may.caller.usual_scope()).await?))
}

/// Puts up what is overdue, for another officer to approve.
#[utoipa::path(post, path = "/retention/batches", operation_id = "propose_batch", tag = "retention",
    responses((status = 201, body = Made), (status = 403, description = "Not a data protection officer"),
        (status = 409, description = "Nothing is overdue")))]
async fn propose_batch(
    State(app): State<App>,
    may: May<may::ReadAudit>,
) -> Result<(StatusCode, axum::Json<Made>), Failure> {
    let id = work::propose(&app, &may.caller.usual_scope()).await?;
    let id = id.ok_or_else(|| Problem::conflict("retention.nothing_due"))?;
    Ok((StatusCode::CREATED, axum::Json(Made { id })))
}

/// A list with a part of the things on it.
#[utoipa::path(get, path = "/retention/batches/{id}", operation_id = "show_batch", tag = "retention", params(("id" = String, Path), From),
    responses((status = 200, body = BatchWithItems), (status = 403, description = "Not a data protection officer"), (status = 404, description = "Not the caller's")))]
async fn show_batch(
    State(app): State<App>,
    may: May<may::ReadAudit>,
    Path(id): Path<Uuid>,
    Query(from): Query<From>,
) -> Result<axum::Json<BatchWithItems>, Failure> {
    let (batch, items) = read_batch(&app, &may, id, from.after).await?;
    Ok(axum::Json(BatchWithItems { batch, items }))
}

/// A list and a part of the things on it, with the entry in the trail.
pub(super) async fn read_batch(
    app: &App,
    may: &May<may::ReadAudit>,
    id: Uuid,
    after: i64,
) -> Result<(Batch, Vec<Item>), Failure> {
    let scope = may.caller.usual_scope();
    let batch = rows::one(&app.db, &scope, id).await?.ok_or_else(Problem::not_found)?;
    let items = rows::items(&app.db, &batch, after, ITEMS).await?;
    audit::read(&app.db, &scope, vec![Entry::new(Act::Read, Noun::ErasureList, id)]).await?;
    Ok((batch, items))
}

/// Approves a list by its count; what is on it is erased, unless something stands in the way by then.
#[utoipa::path(post, path = "/retention/batches/{id}/approve", operation_id = "approve_batch", tag = "retention", params(("id" = String, Path)),
    request_body = ApproveIn, responses((status = 204), (status = 404, description = "Not the caller's"),
        (status = 409, description = "The caller put it up, or it was decided"), (status = 422, description = "Another count")))]
async fn approve_batch(
    State(app): State<App>,
    may: May<may::ReadAudit>,
    Path(id): Path<Uuid>,
    Json(input): Json<ApproveIn>,
) -> Result<StatusCode, Failure> {
    work::approve(&app, &may.caller.usual_scope(), id, &input).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Drops a list; nothing on it is erased by it.
#[utoipa::path(post, path = "/retention/batches/{id}/drop", operation_id = "drop_batch", tag = "retention", params(("id" = String, Path)),
    responses((status = 204), (status = 404, description = "Not the caller's"), (status = 409, description = "It was decided")))]
async fn drop_batch(
    State(app): State<App>,
    may: May<may::ReadAudit>,
    Path(id): Path<Uuid>,
) -> Result<StatusCode, Failure> {
    work::drop(&app, &may.caller.usual_scope(), id).await?;
    Ok(StatusCode::NO_CONTENT)
}
