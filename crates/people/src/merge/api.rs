//! JSON of merges and links, under `/api/merges` and `/api/person-links`.

use axum::extract::State;
use axum::http::StatusCode;
use base::{Page, PageRequest};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;
use web::{App, Failure, Json, May, Path, Query, may};

use super::link::{self, Link};
use super::{MergeIn, Shown, UndoIn, store};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(merge_duplicate))
        .routes(routes!(list_merges))
        .routes(routes!(get_merge))
        .routes(routes!(undo_merge))
        .routes(routes!(ask_person_link))
        .routes(routes!(list_person_links))
        .routes(routes!(get_person_link))
        .routes(routes!(accept_person_link))
        .routes(routes!(decline_person_link))
        .routes(routes!(end_person_link))
}

/// The id of what was written.
#[derive(Serialize, utoipa::ToSchema)]
struct Done {
    id: Uuid,
}

/// Merges the two records of a pair, field by field as chosen. Sending the same `id` again is the same merge.
#[utoipa::path(post, path = "/duplicates/{id}/merge", operation_id = "merge_duplicate", tag = "merge", params(("id" = Uuid, Path)), request_body = MergeIn,
    responses((status = 201, body = Done), (status = 404, description = "No such pair"),
        (status = 409, description = "Decided before, changed meanwhile, of two organisations, or not possible; the code says which")))]
async fn merge_duplicate(
    State(app): State<App>,
    may: May<may::Register>,
    Path(pair): Path<Uuid>,
    Json(input): Json<MergeIn>,
) -> Result<(StatusCode, axum::Json<Done>), Failure> {
    let id = store::merge(&app.db, &may.caller.usual_scope(), &*app.clock, pair, &input).await?;
    Ok((StatusCode::CREATED, axum::Json(Done { id })))
}

/// Where the page starts.
#[derive(Deserialize)]
struct After {
    after: Option<String>,
    limit: Option<i64>,
}

/// The merges of the caller's organisation, newest first.
#[utoipa::path(get, path = "/merges", operation_id = "list_merges", tag = "merge",
    params(("after" = Option<String>, Query), ("limit" = Option<i64>, Query)), responses((status = 200, body = Page<Shown>)))]
async fn list_merges(
    State(app): State<App>,
    may: May<may::Register>,
    Query(query): Query<After>,
) -> Result<axum::Json<Page<Shown>>, Failure> {
    let request = PageRequest::new("merges", query.after.as_deref(), query.limit);
    Ok(axum::Json(store::merges(&app.db, &may.caller.usual_scope(), request).await?))
}

/// A merge with what it changed.
#[utoipa::path(get, path = "/merges/{id}", operation_id = "get_merge", tag = "merge", params(("id" = Uuid, Path)),
    responses((status = 200, body = Shown), (status = 404, description = "No such merge")))]
async fn get_merge(
    State(app): State<App>,
    may: May<may::Register>,
    Path(id): Path<Uuid>,
) -> Result<axum::Json<Shown>, Failure> {
    Ok(axum::Json(store::one(&app.db, &may.caller.usual_scope(), id).await?))
}

/// Takes a merge back, at any later time. Fields that were corrected since keep the correction.
#[utoipa::path(post, path = "/merges/{id}/undo", operation_id = "undo_merge", tag = "merge", params(("id" = Uuid, Path)), request_body = UndoIn,
    responses((status = 204), (status = 404, description = "No such merge"), (status = 409, description = "A later merge comes first")))]
async fn undo_merge(
    State(app): State<App>,
    may: May<may::Register>,
    Path(id): Path<Uuid>,
    Json(input): Json<UndoIn>,
) -> Result<StatusCode, Failure> {
    store::undo(&app.db, &may.caller.usual_scope(), id, &input).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Asks the other organisation of a pair whether the two records are one person's.
#[utoipa::path(post, path = "/duplicates/{id}/ask", operation_id = "ask_person_link", tag = "merge", params(("id" = Uuid, Path)),
    responses((status = 201, body = Done), (status = 404, description = "No such pair"), (status = 422, description = "Not of two organisations")))]
async fn ask_person_link(
    State(app): State<App>,
    may: May<may::Register>,
    Path(pair): Path<Uuid>,
) -> Result<(StatusCode, axum::Json<Done>), Failure> {
    let id = link::ask(&app.db, &may.caller.usual_scope(), &*app.clock, pair).await?;
    Ok((StatusCode::CREATED, axum::Json(Done { id })))
}

/// Questions and links between the caller's records and those of other organisations.
#[utoipa::path(get, path = "/person-links", operation_id = "list_person_links", tag = "merge", responses((status = 200, body = Vec<Link>)))]
async fn list_person_links(
    State(app): State<App>,
    may: May<may::Register>,
) -> Result<axum::Json<Vec<Link>>, Failure> {
    Ok(axum::Json(link::links(&app.db, &may.caller.usual_scope()).await?))
}

/// One question or link.
#[utoipa::path(get, path = "/person-links/{id}", operation_id = "get_person_link", tag = "merge", params(("id" = Uuid, Path)),
    responses((status = 200, body = Link), (status = 404, description = "No such link")))]
async fn get_person_link(
    State(app): State<App>,
    may: May<may::Register>,
    Path(id): Path<Uuid>,
) -> Result<axum::Json<Link>, Failure> {
    Ok(axum::Json(link::one(&app.db, &may.caller.usual_scope(), id).await?))
}

/// Says that the two records are one person's. Nothing moves; what each may see does not change.
#[utoipa::path(post, path = "/person-links/{id}/accept", operation_id = "accept_person_link", tag = "merge", params(("id" = Uuid, Path)),
    responses((status = 204), (status = 404, description = "Not asked of the caller"), (status = 409, description = "Answered before")))]
async fn accept_person_link(
    State(app): State<App>,
    may: May<may::Register>,
    Path(id): Path<Uuid>,
) -> Result<StatusCode, Failure> {
    link::answer(&app.db, &may.caller.usual_scope(), id, true).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Says that they are two persons; it is not asked again.
#[utoipa::path(post, path = "/person-links/{id}/decline", operation_id = "decline_person_link", tag = "merge", params(("id" = Uuid, Path)),
    responses((status = 204), (status = 404, description = "Not asked of the caller"), (status = 409, description = "Answered before")))]
async fn decline_person_link(
    State(app): State<App>,
    may: May<may::Register>,
    Path(id): Path<Uuid>,
) -> Result<StatusCode, Failure> {
    link::answer(&app.db, &may.caller.usual_scope(), id, false).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes a link, or a question of one's own, back.
#[utoipa::path(post, path = "/person-links/{id}/end", operation_id = "end_person_link", tag = "merge", params(("id" = Uuid, Path)),
    responses((status = 204), (status = 404, description = "No such link")))]
async fn end_person_link(
    State(app): State<App>,
    may: May<may::Register>,
    Path(id): Path<Uuid>,
) -> Result<StatusCode, Failure> {
    link::end(&app.db, &may.caller.usual_scope(), id).await?;
    Ok(StatusCode::NO_CONTENT)
}
