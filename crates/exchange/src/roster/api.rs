//! JSON of rosters, under `/api/imports`.

use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use base::{JobId, Problem, ProgrammeId};
use bytes::Bytes;
use serde::{Deserialize, Serialize};
use store::jobs::{self, JobState};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{App, Failure, Json, May, Path, Query, may};

use super::orders::{self, Decision};
use super::report::{self, Report};
use super::sheet::FILE_MAX;
use super::step::Tally;
use super::store::Upload;
use super::turn::Turn;

pub(super) fn routes() -> OpenApiRouter<App> {
    let sending = OpenApiRouter::new().routes(routes!(import_roster)).layer(DefaultBodyLimit::max(FILE_MAX));
    OpenApiRouter::new()
        .merge(sending)
        .routes(routes!(get_import))
        .routes(routes!(get_import_report))
        .routes(routes!(cancel_import))
        .routes(routes!(decide_held_row))
}

/// How a file is to be taken.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct Taking {
    /// Client-made id of the import; sending it again is the same import.
    id: Option<JobId>,
    /// The programme in which cases are opened; may be left out by who has only one.
    programme: Option<ProgrammeId>,
    /// `true` to only report what would happen.
    #[serde(default)]
    dry_run: bool,
}

/// An import as it stands.
#[derive(Serialize, utoipa::ToSchema)]
struct Import {
    id: JobId,
    state: JobState,
    dry_run: bool,
    /// Rows read so far.
    done: i64,
    /// Rows in all, totals and remarks among them; 0 while not known.
    total: i64,
    /// Code of the problem it failed with.
    problem: Option<String>,
    /// What came of it, once it has ended.
    result: Option<Tally>,
}

/// The id of what was asked for.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = OrderedImport)]
struct Ordered {
    id: JobId,
}

/// What is said about a held row.
#[derive(Deserialize, utoipa::ToSchema)]
struct Deciding {
    decision: Decision,
}

/// Takes a roster (XLSX, ODS or CSV, up to 64 MB) as the body. It is read in the background: ask for the import until it is done.
#[utoipa::path(post, path = "/imports", operation_id = "import_roster", tag = "roster", params(Taking), request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 202, body = Ordered), (status = 413, description = "Too large"), (status = 422, description = "Not readable"),
        (status = 503, description = "Other files are being taken: again later")))]
async fn import_roster(
    State(app): State<App>,
    may: May<may::ImportRoster>,
    Query(taking): Query<Taking>,
    _turn: Turn,
    body: Bytes,
) -> Result<(StatusCode, axum::Json<Ordered>), Failure> {
    let scope = may.caller.usual_scope();
    let programme = orders::choose(&app, &scope, taking.programme).await?;
    let id = taking.id.unwrap_or_else(|| JobId::new(&*app.clock));
    if jobs::one(&app.db, scope.org(), id).await?.is_some() {
        return Ok((StatusCode::ACCEPTED, axum::Json(Ordered { id })));
    }
    // The file has an id of its own: what the client made is the import's.
    let upload = Upload { id: app.clock.new_id(), programme: programme.id, file_name: String::new() };
    let unmapped = orders::receive(&app, &scope, &upload, body).await?;
    if !unmapped.is_empty() {
        return Err(Problem::refused("roster.columns_unknown").into());
    }
    let id = orders::order(&app, &scope, id, &upload, taking.dry_run).await?;
    Ok((StatusCode::ACCEPTED, axum::Json(Ordered { id })))
}

/// How an import stands.
#[utoipa::path(get, path = "/imports/{id}", operation_id = "get_import", tag = "roster", params(("id" = JobId, Path)),
    responses((status = 200, body = Import), (status = 404, description = "Not there or not yours")))]
async fn get_import(
    State(app): State<App>,
    may: May<may::ImportRoster>,
    Path(id): Path<JobId>,
) -> Result<axum::Json<Import>, Failure> {
    let (job, order) = orders::job(&app.db, may.caller.actor().org, id).await?;
    let result = job.result();
    let import = Import {
        id,
        state: job.state,
        dry_run: order.dry_run,
        done: job.done,
        total: job.total,
        problem: job.problem,
        result,
    };
    Ok(axum::Json(import))
}

/// What was found, row by row, once the import has ended.
#[utoipa::path(get, path = "/imports/{id}/report", operation_id = "get_import_report", tag = "roster", params(("id" = JobId, Path)),
    responses((status = 200, body = Report), (status = 409, description = "Not done"), (status = 422, description = "The file could not be read")))]
async fn get_import_report(
    State(app): State<App>,
    may: May<may::ImportRoster>,
    Path(id): Path<JobId>,
) -> Result<axum::Json<Report>, Failure> {
    let scope = may.caller.usual_scope();
    let (job, _) = orders::job(&app.db, scope.org(), id).await?;
    Ok(axum::Json(report::report(&app, &scope, &may.visitor.reader, &job).await?))
}

/// Stops an import; what went in so far stays.
#[utoipa::path(post, path = "/imports/{id}/cancel", operation_id = "cancel_import", tag = "roster", params(("id" = JobId, Path)),
    request_body = web::Nothing, responses((status = 204), (status = 409, description = "It had ended")))]
async fn cancel_import(
    State(app): State<App>,
    may: May<may::ImportRoster>,
    Path(id): Path<JobId>,
    Json(_): Json<web::Nothing>,
) -> Result<StatusCode, Failure> {
    let scope = may.caller.usual_scope();
    orders::job(&app.db, scope.org(), id).await?;
    orders::cancel(&app, &scope, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Says whether a held row is the person who is there already.
#[utoipa::path(post, path = "/imports/{id}/rows/{row}", operation_id = "decide_held_row", tag = "roster", params(("id" = JobId, Path), ("row" = i64, Path)),
    request_body = Deciding, responses((status = 204), (status = 404, description = "No such held row"), (status = 409, description = "Decided before")))]
async fn decide_held_row(
    State(app): State<App>,
    may: May<may::ImportRoster>,
    Path((id, row)): Path<(JobId, i64)>,
    Json(deciding): Json<Deciding>,
) -> Result<StatusCode, Failure> {
    orders::decide(&app, &may.caller.usual_scope(), id, row, deciding.decision).await?;
    Ok(StatusCode::NO_CONTENT)
}
