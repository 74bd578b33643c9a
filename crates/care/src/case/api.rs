//! JSON of cases, under `/api`.

use access::Seen;
use axum::extract::State;
use axum::http::StatusCode;
use base::reexport::uuid::Uuid;
use base::{CaseId, Check, Entry, Page, PageRequest, Problem};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{App, Caller, Can, Enter, Failure, Json, May, Query, Read, may};

use super::{
    Access, Case, CaseIn, CaseRow, CloseIn, DepartedAgainIn, Event, Filter, Note, NoteIn, StageIn, VersionIn,
    access_log, note, store,
};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_cases, open_case))
        .routes(routes!(get_case))
        .routes(routes!(get_timeline))
        .routes(routes!(move_case))
        .routes(routes!(close_case))
        .routes(routes!(reopen_case))
        .routes(routes!(record_renewed_departure))
        .routes(routes!(list_notes, write_note))
        .routes(routes!(get_access_log))
}

/// The id of what was written.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = OpenedCase)]
struct Opened {
    id: CaseId,
}

/// The id of a note.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = WrittenNote)]
struct Written {
    #[schema(value_type = String)]
    id: Uuid,
}

/// Which cases are wanted and which page of them.
#[derive(Debug, Default, Serialize, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(super) struct FilterIn {
    /// Stage.
    #[param(value_type = Option<String>)]
    pub(super) stage: Entry,
    /// Programme.
    #[param(value_type = Option<String>)]
    pub(super) programme: Entry,
    /// Host country.
    #[param(value_type = Option<String>)]
    pub(super) host: Entry,
    /// Country of origin.
    #[param(value_type = Option<String>)]
    pub(super) origin: Entry,
    /// `next` of the page before.
    #[param(value_type = Option<String>)]
    pub(super) after: Entry,
    /// Rows wanted, 1 to 200.
    #[param(value_type = Option<i64>)]
    pub(super) limit: Entry,
}

impl FilterIn {
    /// Checks every part.
    ///
    /// # Errors
    /// 422 with all refused parts.
    pub(super) fn check(&self) -> Result<(Filter, PageRequest), Problem> {
        let mut check = Check::new();
        let filter = Filter {
            stage: check.word("stage", &self.stage),
            programme: check.id("programme", &self.programme),
            host: check.country("host", &self.host),
            origin: check.country("origin", &self.origin),
        };
        let limit = check.number("limit", &self.limit, 1..=200);
        let page = PageRequest::new("cases", Some(self.after.trimmed()), limit);
        check.done(|| Some((filter, page)))
    }
}

/// The cases that the caller may know of, newest first.
#[utoipa::path(get, path = "/cases", operation_id = "list_cases", tag = "case", params(FilterIn), responses((status = 200, body = Page<CaseRow>)))]
async fn list_cases(
    State(app): State<App>,
    caller: Caller,
    Query(wanted): Query<FilterIn>,
) -> Result<axum::Json<Page<Seen<CaseRow>>>, Failure> {
    let (filter, page) = wanted.check()?;
    Ok(axum::Json(super::list(&app.db, &caller.usual_scope(), &filter, page).await?))
}

/// Opens a case. Sending the same `id` again is the same case.
#[utoipa::path(post, path = "/cases", operation_id = "open_case", tag = "case", request_body = CaseIn,
    responses((status = 201, body = Opened)))]
async fn open_case(
    State(app): State<App>,
    may: May<may::Register>,
    Json(input): Json<CaseIn>,
) -> Result<(StatusCode, axum::Json<Opened>), Failure> {
    let id = store::open(&app.db, &may.caller.usual_scope(), &*app.clock, &input).await?;
    Ok((StatusCode::CREATED, axum::Json(Opened { id })))
}

/// A case, each data category with its reason or withheld.
#[utoipa::path(get, path = "/cases/{id}", operation_id = "get_case", tag = "case", params(("id" = CaseId, Path)),
    responses((status = 200, body = Case)))]
async fn get_case(can: Can<Read, Case>) -> axum::Json<Seen<Case>> {
    axum::Json(can.seen())
}

/// What happened in a case, as far as the caller may see it, newest first.
#[utoipa::path(get, path = "/cases/{id}/timeline", operation_id = "get_timeline", tag = "case", params(("id" = CaseId, Path)),
    responses((status = 200, body = Vec<Event>)))]
async fn get_timeline(
    State(app): State<App>,
    can: Can<Read, Case>,
) -> Result<axum::Json<Vec<Event>>, Failure> {
    Ok(axum::Json(super::timeline(&app.db, &can.masks, &can.item.spine()).await?))
}

/// Moves a case to the stage that follows.
#[utoipa::path(post, path = "/cases/{id}/stage", operation_id = "move_case", tag = "case", params(("id" = CaseId, Path)), request_body = StageIn,
    responses((status = 204), (status = 409, description = "The stage does not follow, or something comes first")))]
async fn move_case(
    State(app): State<App>,
    can: Can<Enter, Case>,
    Json(input): Json<StageIn>,
) -> Result<StatusCode, Failure> {
    can.require(access::Capability::ManageCase)?;
    store::step_to(&app.db, &can.scope, &can.item.spine(), &input).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Closes a case with a coded reason.
#[utoipa::path(post, path = "/cases/{id}/close", operation_id = "close_case", tag = "case", params(("id" = CaseId, Path)), request_body = CloseIn,
    responses((status = 204)))]
async fn close_case(
    State(app): State<App>,
    can: Can<Enter, Case>,
    Json(input): Json<CloseIn>,
) -> Result<StatusCode, Failure> {
    can.require(access::Capability::ManageCase)?;
    store::close(&app.db, &can.scope, &can.item.spine(), &input).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Opens a closed case again.
#[utoipa::path(post, path = "/cases/{id}/reopen", operation_id = "reopen_case", tag = "case", params(("id" = CaseId, Path)), request_body = VersionIn,
    responses((status = 204), (status = 409, description = "Not closed, or changed meanwhile")))]
async fn reopen_case(
    State(app): State<App>,
    can: Can<Enter, Case>,
    Json(input): Json<VersionIn>,
) -> Result<StatusCode, Failure> {
    can.require(access::Capability::ManageCase)?;
    let has_arrived = can.item.arrived_on.for_rule().is_some();
    store::reopen(&app.db, &can.scope, &can.item.spine(), has_arrived, input.check()?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Records that the person has left again; closes nothing.
#[utoipa::path(post, path = "/cases/{id}/departed-again", operation_id = "record_renewed_departure", tag = "case",
    params(("id" = CaseId, Path)), request_body = DepartedAgainIn,
    responses((status = 204)))]
async fn record_renewed_departure(
    State(app): State<App>,
    can: Can<Enter, Case>,
    Json(input): Json<DepartedAgainIn>,
) -> Result<StatusCode, Failure> {
    can.require(access::Capability::ManageCase)?;
    store::departed_again(&app.db, &can.scope, &can.item, &input).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The notes of a case whose category the caller may see, newest first.
#[utoipa::path(get, path = "/cases/{id}/notes", operation_id = "list_notes", tag = "case", params(("id" = CaseId, Path)),
    responses((status = 200, body = Vec<Note>)))]
async fn list_notes(State(app): State<App>, can: Can<Read, Case>) -> Result<axum::Json<Vec<Note>>, Failure> {
    Ok(axum::Json(note::notes(&app.db, &can.masks, &can.item.spine()).await?))
}

/// Writes a note; its category is `protection` unless said otherwise. Who serves the person by a referral writes of what it asked for.
#[utoipa::path(post, path = "/cases/{id}/notes", operation_id = "write_note", tag = "case", params(("id" = CaseId, Path)), request_body = NoteIn,
    responses((status = 201, body = Written)))]
async fn write_note(
    State(app): State<App>,
    can: Can<Enter, Case>,
    Json(input): Json<NoteIn>,
) -> Result<(StatusCode, axum::Json<Written>), Failure> {
    let enters = super::pages::notes_entered(&app, &can).await?;
    let new = input.check(enters)?;
    let id = note::write(&app.db, &can.scope, &*app.clock, &can.item.spine(), &new).await?;
    Ok((StatusCode::CREATED, axum::Json(Written { id })))
}

/// Which page of the access log.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[derive(Default)]
#[into_params(parameter_in = Query)]
pub(super) struct LogPage {
    /// `next` of the page before.
    #[param(value_type = Option<String>)]
    pub(super) after: Entry,
}

/// Who saw a case and who changed it, newest first: for the organisations that opened and lead it.
#[utoipa::path(get, path = "/cases/{id}/access", operation_id = "get_access_log", tag = "case", params(("id" = CaseId, Path), LogPage),
    responses((status = 200, body = Page<Access>), (status = 403, description = "Not of the organisations that opened and lead it")))]
async fn get_access_log(
    State(app): State<App>,
    can: Can<Read, Case>,
    Query(wanted): Query<LogPage>,
) -> Result<axum::Json<Page<Access>>, Failure> {
    let page = PageRequest::new("case_access", Some(wanted.after.trimmed()), None);
    Ok(axum::Json(access_log::access_log(&app.db, &can.scope, &can.item.spine(), page).await?))
}
