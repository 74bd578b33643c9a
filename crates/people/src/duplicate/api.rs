//! JSON of pairs, under `/api/duplicates`.

use ::store::jobs::{self, Job};
use axum::extract::State;
use axum::http::StatusCode;
use base::{JobId, Page, PageRequest, PersonId, Problem};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;
use web::{App, Failure, Json, May, Path, Query, may};

use super::search::{self, KIND, Outcome};
use super::store::{self, Compared, Pair};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_duplicates, propose_duplicate))
        .routes(routes!(get_duplicate))
        .routes(routes!(set_duplicate_apart))
        .routes(routes!(put_duplicate_aside))
        .routes(routes!(search_duplicates))
        .routes(routes!(get_duplicate_search))
        .routes(routes!(stop_duplicate_search))
}

/// Where the page starts.
#[derive(Deserialize)]
struct After {
    after: Option<String>,
    limit: Option<i64>,
}

/// Pairs of persons who may be one, the likeliest first.
#[utoipa::path(get, path = "/duplicates", operation_id = "list_duplicates", tag = "duplicate",
    params(("after" = Option<String>, Query), ("limit" = Option<i64>, Query)), responses((status = 200, body = Page<Pair>)))]
async fn list_duplicates(
    State(app): State<App>,
    may: May<may::Register>,
    Query(query): Query<After>,
) -> Result<axum::Json<Page<Pair>>, Failure> {
    let request = PageRequest::new("duplicates", query.after.as_deref(), query.limit);
    Ok(axum::Json(store::pending(&app.db, &may.caller.usual_scope(), request).await?))
}

/// Two persons who somebody thinks are one.
#[derive(Deserialize, utoipa::ToSchema)]
struct Proposal {
    a: PersonId,
    b: PersonId,
}

/// The id of what was written.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = WrittenDuplicate)]
struct Written {
    id: Uuid,
}

/// Puts up two persons for a look. Asking again gives the same pair.
#[utoipa::path(post, path = "/duplicates", operation_id = "propose_duplicate", tag = "duplicate", request_body = Proposal,
    responses((status = 201, body = Written), (status = 404, description = "One of them is not there or not visible")))]
async fn propose_duplicate(
    State(app): State<App>,
    may: May<may::Register>,
    Json(input): Json<Proposal>,
) -> Result<(StatusCode, axum::Json<Written>), Failure> {
    let id = store::propose(&app.db, &may.caller.usual_scope(), &*app.clock, [input.a, input.b]).await?;
    Ok((StatusCode::CREATED, axum::Json(Written { id })))
}

/// A pair side by side, with what the comparison says of each property.
#[utoipa::path(get, path = "/duplicates/{id}", operation_id = "get_duplicate", tag = "duplicate", params(("id" = Uuid, Path)),
    responses((status = 200, body = Compared), (status = 404, description = "No such pair")))]
async fn get_duplicate(
    State(app): State<App>,
    may: May<may::Register>,
    Path(id): Path<Uuid>,
) -> Result<axum::Json<Compared>, Failure> {
    Ok(axum::Json(store::one(&app.db, &may.caller.usual_scope(), id).await?))
}

/// Remembers for good that a pair are two different persons.
#[utoipa::path(post, path = "/duplicates/{id}/different", operation_id = "set_duplicate_apart", tag = "duplicate",
    params(("id" = Uuid, Path)), responses((status = 204), (status = 404, description = "No such pair")))]
async fn set_duplicate_apart(
    State(app): State<App>,
    may: May<may::Register>,
    Path(id): Path<Uuid>,
) -> Result<StatusCode, Failure> {
    store::set_apart(&app.db, &may.caller.usual_scope(), id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Puts a pair aside for two weeks.
#[utoipa::path(post, path = "/duplicates/{id}/later", operation_id = "put_duplicate_aside", tag = "duplicate",
    params(("id" = Uuid, Path)), responses((status = 204), (status = 404, description = "No such pair")))]
async fn put_duplicate_aside(
    State(app): State<App>,
    may: May<may::Register>,
    Path(id): Path<Uuid>,
) -> Result<StatusCode, Failure> {
    store::set_later(&app.db, &may.caller.usual_scope(), id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A search through all persons, as it stands.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = DuplicateSearch)]
struct Search {
    /// The job.
    #[serde(flatten)]
    job: Job,
    /// What came of it, once it is done.
    outcome: Option<Outcome>,
}

/// Searches all persons of the organisation for pairs. A search that still runs is answered instead of a second one.
#[utoipa::path(post, path = "/duplicate-searches", operation_id = "search_duplicates", tag = "duplicate",
    responses((status = 202, body = Written)))]
async fn search_duplicates(
    State(app): State<App>,
    may: May<may::Register>,
) -> Result<(StatusCode, axum::Json<Written>), Failure> {
    let id = search::start(&app, &may.caller.usual_scope()).await?;
    Ok((StatusCode::ACCEPTED, axum::Json(Written { id: id.0 })))
}

/// How far a search is.
#[utoipa::path(get, path = "/duplicate-searches/{id}", operation_id = "get_duplicate_search", tag = "duplicate", params(("id" = JobId, Path)),
    responses((status = 200, body = Search), (status = 404, description = "No such search")))]
async fn get_duplicate_search(
    State(app): State<App>,
    may: May<may::Register>,
    Path(id): Path<JobId>,
) -> Result<axum::Json<Search>, Failure> {
    let job = jobs::one(&app.db, may.caller.actor().org, id).await?.filter(|job| job.kind == KIND);
    let job = job.ok_or_else(Problem::not_found)?;
    let outcome = job.result();
    Ok(axum::Json(Search { job, outcome }))
}

/// Stops a search at its next step; what it found stays.
#[utoipa::path(post, path = "/duplicate-searches/{id}/stop", operation_id = "stop_duplicate_search", tag = "duplicate", params(("id" = JobId, Path)),
    responses((status = 204), (status = 404, description = "No such search")))]
async fn stop_duplicate_search(
    State(app): State<App>,
    may: May<may::Register>,
    Path(id): Path<JobId>,
) -> Result<StatusCode, Failure> {
    search::stop(&app, &may.caller.usual_scope(), id).await?;
    Ok(StatusCode::NO_CONTENT)
}
