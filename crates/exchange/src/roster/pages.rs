//! Pages of rosters, under `/admin/imports`: send a file, say what its columns hold, look at the dry run, import, decide.

use std::collections::HashMap;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use base::{Entry, JobId, Problem, ProgrammeId, Word};
use bytes::{Bytes, BytesMut};
use minijinja::{Value, context};
use partners::programme;
use serde::{Deserialize, Serialize};
use store::audit::{self, Act, Noun};
use store::door;
use store::jobs::{self, JobState};
use uuid::Uuid;
use web::{App, Failure, Form, May, See, Shown, Upload as Sent, Visitor, may, page};

use super::heading::Column;
use super::orders::{self, Decision};
use super::report::{refused, waiting};
use super::sheet::FILE_MAX;
use super::step::Tally;
use super::store::{self as rows, Upload};
use super::turn::Turn;
use super::work::KIND;

const NAV: &str = "nav-admin";
/// Findings on one page.
const PAGE: i64 = 50;
/// Seconds after which a page of a running job asks again; works without scripts.
const ASK_AGAIN: &str = "2";

type Importer = May<may::ImportRoster>;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/admin/imports", get(list).post(send).layer(DefaultBodyLimit::max(FILE_MAX + 64 * 1024)))
        .route("/admin/imports/columns/{upload}", get(columns_page).post(columns))
        .route("/admin/imports/{id}", get(show))
        .route("/admin/imports/{id}/confirm", post(confirm))
        .route("/admin/imports/{id}/cancel", post(cancel))
        .route("/admin/imports/{id}/rows/{row}", post(decide))
}

/// What the form for a file holds besides the file.
#[derive(Clone, Debug, Default, Serialize)]
struct Sending {
    programme: Entry,
}

async fn list(State(app): State<App>, may: Importer) -> Shown {
    let ctx = list_context(&app, &may, &Sending::default()).await?;
    page::show(&app, &may.visitor, "roster/list.html", NAV, ctx)
}

async fn list_context(app: &App, may: &Importer, form: &Sending) -> Result<Value, Failure> {
    let scope = may.caller.usual_scope();
    let locale = may.visitor.reader.locale;
    let programmes = programme::mine(&app.db, &scope).await?;
    let option = |p: &programme::ProgrammeView| context! { value => p.id.to_string(), label => p.name.in_locale(locale) };
    let options: Vec<Value> = programmes.iter().map(option).collect();
    let chosen = match programmes.as_slice() {
        [one] if form.programme.is_blank() => one.id.to_string(),
        _ => form.programme.trimmed().to_owned(),
    };
    let mut imports = Vec::new();
    for job in jobs::recent(&app.db, scope.org()).await?.into_iter().filter(|job| job.kind == KIND) {
        let order: super::work::Order = job.input().map_err(Problem::internal)?;
        let file = rows::upload(&app.db, scope.org(), order.upload).await?.map(|u| u.file_name);
        let tally: Option<Tally> = job.result();
        imports.push(context! { id => job.id.to_string(), file, dry_run => order.dry_run, state => job.state.message_key(),
            at => page::value(job.created_at), rows => tally.as_ref().map(|t| t.rows), imported => tally.map(|t| t.imported) });
    }
    Ok(context! { programmes => options, programme => chosen, imports })
}

async fn send(
    State(app): State<App>,
    may: Importer,
    _turn: Turn,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let (form, name, bytes) = parts(&mut sent).await?;
    match received(&app, &may, &form, &name, bytes).await {
        Ok(to) => Ok(See::other(to).into_response()),
        Err(problem) => {
            // What is wrong with a file is said beside the field, whatever its status.
            let problem = match problem.status {
                base::Status::TooLarge => Problem::field("file", problem.code),
                // What is named a workbook and is none was damaged on its way.
                base::Status::UnsupportedMedia if is_workbook(&name) => {
                    Problem::field("file", "file.unreadable")
                }
                base::Status::UnsupportedMedia => Problem::field("file", problem.code),
                _ => problem,
            };
            let ctx = list_context(&app, &may, &form).await?;
            Ok(page::redraw(&app, &may.visitor, "roster/list.html", NAV, problem, ctx)?.into_response())
        }
    }
}

fn is_workbook(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [".xlsx", ".ods"].iter().any(|ending| name.ends_with(ending))
}

async fn received(
    app: &App,
    may: &Importer,
    form: &Sending,
    name: &str,
    bytes: Bytes,
) -> Result<String, Problem> {
    if bytes.is_empty() {
        let code = if name.is_empty() { "roster.choose_file" } else { "roster.file_empty" };
        return Err(Problem::field("file", code));
    }
    let scope = may.caller.usual_scope();
    let named: Option<ProgrammeId> = form.programme.trimmed().parse().ok();
    let programme = orders::choose(app, &scope, named).await?;
    let upload = Upload { id: app.clock.new_id(), programme: programme.id, file_name: orders::name_of(name) };
    if !orders::receive(app, &scope, &upload, bytes).await?.is_empty() {
        return Ok(format!("/admin/imports/columns/{}", upload.id));
    }
    let id = JobId::new(&*app.clock);
    orders::order(app, &scope, id, &upload, true).await?;
    Ok(format!("/admin/imports/{id}"))
}

async fn parts(sent: &mut Sent) -> Result<(Sending, String, Bytes), Failure> {
    let broken = || Problem::new(base::Status::BadRequest, "unreadable");
    let (mut form, mut name, mut bytes) = (Sending::default(), String::new(), BytesMut::new());
    while let Some(mut field) = sent.parts().next_field().await.map_err(|_| broken())? {
        match field.name() {
            Some("programme") => form.programme = Entry(field.text().await.map_err(|_| broken())?),
            Some("file") => {
                name = field.file_name().unwrap_or_default().to_owned();
                while let Some(chunk) = field.chunk().await.map_err(|e| {
                    let large = e.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE;
                    if large { Problem::new(base::Status::TooLarge, "file.too_large") } else { broken() }
                })? {
                    bytes.extend_from_slice(&chunk);
                }
            }
            _ => {}
        }
    }
    Ok((form, name, bytes.freeze()))
}

/// What columns hold, one answer for each heading, in the same order.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
struct Mapping {
    heading: Vec<Entry>,
    column: Vec<Entry>,
}

async fn columns_page(State(app): State<App>, may: Importer, Path(upload): Path<Uuid>) -> Shown {
    let ctx = columns_context(&app, &may, upload).await?;
    page::show(&app, &may.visitor, "roster/columns.html", NAV, ctx)
}

async fn columns_context(app: &App, may: &Importer, upload: Uuid) -> Result<Value, Failure> {
    let scope = may.caller.usual_scope();
    let upload = rows::upload(&app.db, scope.org(), upload).await?.ok_or_else(Problem::not_found)?;
    let (columns, lacks) = orders::columns(app, &scope, &upload).await?;
    let unknown = columns.iter().any(|c| c.column.is_none());
    let lacks: Vec<String> = lacks.into_iter().map(Word::message_key).collect();
    let columns: Vec<Value> = columns
        .into_iter()
        .map(|c| context! { heading => c.heading, column => c.column.map_or("", Word::word) })
        .collect();
    let kinds: Vec<Value> =
        Column::ALL.iter().map(|c| context! { value => c.word(), key => c.message_key() }).collect();
    Ok(context! { upload => upload.id.to_string(), file => upload.file_name, columns, kinds, unknown, lacks })
}

async fn columns(
    State(app): State<App>,
    may: Importer,
    Path(id): Path<Uuid>,
    Form(mapping): Form<Mapping>,
) -> Result<Response, Failure> {
    let scope = may.caller.usual_scope();
    let upload = rows::upload(&app.db, scope.org(), id).await?.ok_or_else(Problem::not_found)?;
    let answers = mapping.heading.iter().zip(&mapping.column);
    let taught: HashMap<String, Column> = answers
        .filter(|(heading, _)| heading.chars().count() <= 400)
        .filter_map(|(heading, column)| {
            Some((heading.trimmed().to_owned(), Column::parse(column.trimmed())?))
        })
        .collect();
    rows::teach(&app.db, &scope, &taught).await?;
    let bytes = rows::bytes(&app.db, id).await?.ok_or_else(|| Problem::refused("roster.file_gone"))?;
    match orders::receive(&app, &scope, &upload, bytes).await {
        Ok(lacking) if lacking.is_empty() => {
            let job = JobId::new(&*app.clock);
            orders::order(&app, &scope, job, &upload, true).await?;
            Ok(See::other(format!("/admin/imports/{job}")).flash("roster-columns-kept", &app).into_response())
        }
        Ok(_) => {
            let ctx = columns_context(&app, &may, id).await?;
            let problem = Problem::refused("roster.columns_unknown");
            Ok(page::redraw(&app, &may.visitor, "roster/columns.html", NAV, problem, ctx)?.into_response())
        }
        Err(problem) => Err(problem.into()),
    }
}

/// Which part of the findings is looked at: after this row and position of the sheet.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct After {
    row: i64,
    position: Option<i64>,
}

async fn show(
    State(app): State<App>,
    may: Importer,
    Path(id): Path<JobId>,
    Query(after): Query<After>,
) -> Result<Response, Failure> {
    let scope = may.caller.usual_scope();
    let (job, order) = orders::job(&app.db, scope.org(), id).await?;
    let runs = matches!(job.state, JobState::Waiting | JobState::Running);
    let upload = rows::upload(&app.db, scope.org(), order.upload).await?;
    let programme = upload.as_ref().map(|u| u.programme.to_string());
    let kept = upload.is_some() && rows::bytes(&app.db, order.upload).await?.is_some();
    let percent = (job.total > 0).then(|| (job.done.saturating_mul(100) / job.total).clamp(0, 100));
    let tally: Option<Tally> = job.result();
    let next_id = JobId::new(&*app.clock).to_string();
    let mut ctx = context! { id => id.to_string(), upload => order.upload.to_string(), programme, file => upload.map(|u| u.file_name), dry_run => order.dry_run,
    runs, state => job.state.message_key(), failed => job.problem.clone().map(|code| Problem::message_key(&code)), done => job.done, percent,
    tally => page::value(tally), kept, next_id };
    if !runs {
        ctx = context! { ..findings(&app, &may.visitor, &scope, id, &after).await?, ..ctx };
    }
    let html = page::show(&app, &may.visitor, "roster/show.html", NAV, ctx)?;
    Ok(if runs { ([(header::REFRESH, ASK_AGAIN)], html).into_response() } else { html.into_response() })
}

/// The findings of a job that ended; their reading is on record.
async fn findings(
    app: &App,
    visitor: &Visitor,
    scope: &access::Scope,
    id: JobId,
    after: &After,
) -> Result<Value, Failure> {
    let masks = door::own_masks(scope);
    let start = (after.row, after.position.unwrap_or(-1));
    let mut errors = rows::findings(&app.db, id, "error", start, PAGE + 1).await?;
    let more = i64::try_from(errors.len()).unwrap_or_default() > PAGE;
    errors.truncate(usize::try_from(PAGE).unwrap_or_default());
    let next = errors
        .last()
        .filter(|_| more)
        .map(|last| format!("/admin/imports/{id}?row={}&position={}", last.row, last.position));
    let held = rows::findings(&app.db, id, "held", (0, -1), PAGE * 4).await?;
    let held = held.into_iter().map(|found| waiting(found, &masks)).collect::<Result<Vec<_>, _>>()?;
    let errors: Vec<_> = errors.into_iter().map(|found| refused(found, &masks)).collect();
    let entries = audit::Entry::new(Act::Read, Noun::Roster, id.0).seen(&masks);
    audit::read(&app.db, scope, entries).await?;
    let access = web::why::reasons(&app.db, visitor.reader.locale, &masks).await?;
    let newest = (after.row > 0).then(|| format!("/admin/imports/{id}"));
    Ok(context! { errors => page::value(errors), held => page::value(held), next, newest, access })
}

/// The client-made id of what is asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Confirming {
    id: Entry,
}

async fn confirm(
    State(app): State<App>,
    may: Importer,
    Path(dry): Path<JobId>,
    Form(form): Form<Confirming>,
) -> Result<See, Failure> {
    let id = JobId(orders::id_or_new(&app, &form.id));
    let id = orders::confirm(&app, &may.caller.usual_scope(), dry, id).await?;
    Ok(See::other(format!("/admin/imports/{id}")))
}

async fn cancel(
    State(app): State<App>,
    may: Importer,
    Path(id): Path<JobId>,
    Form(_): Form<Confirming>,
) -> Result<See, Failure> {
    let scope = may.caller.usual_scope();
    orders::job(&app.db, scope.org(), id).await?;
    orders::cancel(&app, &scope, id).await?;
    Ok(See::other(format!("/admin/imports/{id}")).flash("roster-stopping", &app))
}

/// What is said about a held row.
#[derive(Debug, Deserialize)]
struct Deciding {
    decision: Decision,
}

async fn decide(
    State(app): State<App>,
    may: Importer,
    Path((id, row)): Path<(JobId, i64)>,
    Form(form): Form<Deciding>,
) -> Result<See, Failure> {
    orders::decide(&app, &may.caller.usual_scope(), id, row, form.decision).await?;
    let flash = match form.decision {
        Decision::Same => "roster-row-same",
        Decision::Different => "roster-row-imported",
    };
    Ok(See::other(format!("/admin/imports/{id}")).flash(flash, &app))
}
