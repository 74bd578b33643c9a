//! Pages of the trail.

mod sight;

use access::{Capability, Scope};
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use base::{CaseId, Entry, JobId, Locale, Page, PersonId, Problem, Word};
use minijinja::{Value, context};
use people::person::Person;
use serde::Deserialize;
use store::audit::{self, Act, Noun, Trusted};
use store::jobs::{Job, JobState};
use web::{App, Can, Failure, Form, May, Read, See, Shown, may, page};

use super::api::DaysIn;
use super::{FilterIn, Line, Side, check, share, store as rows};
use crate::case::Case;

const NAV: &str = "nav-admin";
/// Seconds after which the page of a running job asks again; works without scripts.
const ASK_AGAIN: &str = "2";

/// The verbs that a reader of the trail may look for.
const ACTIONS: &[Act] = &[
    Act::Read,
    Act::List,
    Act::Find,
    Act::Compare,
    Act::Register,
    Act::Rectify,
    Act::Open,
    Act::Move,
    Act::Close,
    Act::Write,
    Act::Consent,
    Act::Withdraw,
    Act::Recall,
    Act::Acknowledge,
    Act::BreakGlass,
    Act::Review,
    Act::HandOver,
    Act::Accept,
    Act::Decline,
    Act::Refer,
    Act::Record,
    Act::Import,
    Act::Export,
    Act::Explain,
    Act::Verify,
    Act::Invite,
    Act::Disable,
    Act::Add,
    Act::Change,
    Act::Erase,
    Act::Hold,
    Act::Expire,
    Act::Notify,
];

type Officer = May<may::ReadAudit>;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/admin/audit", get(list))
        .route("/admin/audit/find", post(find))
        .route("/admin/audit/heads", get(heads))
        .route("/admin/audit/verify", post(verify))
        .route("/admin/audit/verify/{id}", get(verification))
        .route("/admin/shares", get(shares))
        .route("/people/{id}/shares", get(person_shares))
        .route("/cases/{id}/who", get(sight::who))
        .route("/admin/organisations/{id}/sees", get(sight::sees))
}

/// One page of the trail; that it was read stands in the trail.
///
/// # Errors
/// 422 for a filter that cannot be read; those of the database.
pub(super) async fn read_trail(app: &App, scope: &Scope, wanted: &FilterIn) -> Result<Page<Line>, Problem> {
    let filter = wanted.check()?;
    let lines = rows::lines(&app.db, scope, &filter).await?;
    let subject = filter.case.map(|case| case.0).or(filter.person.map(|person| person.0));
    audit::read(&app.db, scope, vec![audit::Entry::new(Act::Read, Noun::Trail, subject)]).await?;
    Ok(lines)
}

/// Whether the caller answers for a case: the data protection officer of the organisation that opened or leads it.
///
/// # Errors
/// 403.
pub(super) fn may_answer_for<V>(can: &Can<V, Case>) -> Result<(), Problem> {
    can.require(Capability::ReadAudit)?;
    if crate::case::reads_log(&can.scope, &can.item.spine()) { Ok(()) } else { Err(Problem::forbidden()) }
}

async fn list(State(app): State<App>, may: Officer, Query(wanted): Query<FilterIn>) -> Shown {
    let scope = may.caller.usual_scope();
    let (wanted, problem, lines) = match read_trail(&app, &scope, &wanted).await {
        Ok(lines) => (wanted, None, lines),
        Err(problem) if problem.status == base::Status::Unprocessable => {
            (wanted, Some(problem), Page { items: Vec::new(), next: None })
        }
        Err(problem) => return Err(problem.into()),
    };
    let accounts = rows::accounts(&app.db, scope.org()).await?;
    let accounts: Vec<Value> =
        accounts.into_iter().map(|(id, label)| context! { value => id.to_string(), label }).collect();
    let next = lines.next.as_ref().map(|next| wanted.address(Some(next)));
    let newest = (!wanted.after.is_blank()).then(|| wanted.address(None));
    let narrowed =
        [&wanted.case, &wanted.person, &wanted.user, &wanted.org, &wanted.action, &wanted.from, &wanted.to]
            .iter()
            .any(|entry| !entry.is_blank());
    let side = Side::parse(wanted.side.trimmed()).unwrap_or(Side::Own).word();
    let number = case_number(&app, &scope, &wanted).await?;
    let ctx = context! { lines => page::value(lines.items), next, newest, wanted => page::value(&wanted), accounts, actions => page::value(ACTIONS), narrowed, side, number };
    match problem {
        Some(problem) => page::redraw(&app, &may.visitor, "trail/audit.html", NAV, problem, ctx),
        None => page::show(&app, &may.visitor, "trail/audit.html", NAV, ctx),
    }
}

/// The number of the case that is looked for, where one's own organisation has to do with it.
async fn case_number(app: &App, scope: &Scope, wanted: &FilterIn) -> Result<Option<String>, Problem> {
    let Ok(case) = wanted.case.trimmed().parse::<CaseId>() else { return Ok(None) };
    let number = rows::number_of(&app.db, case).await?;
    let known = rows::case_by_number(&app.db, scope, &number).await?;
    Ok(known.map(|_| number))
}

/// A case number; by POST, so that it does not stand among the addresses that browsers keep.
#[derive(Deserialize)]
struct Find {
    #[serde(default)]
    number: Entry,
    #[serde(default)]
    side: Entry,
}

async fn find(State(app): State<App>, may: Officer, Form(find): Form<Find>) -> Result<See, Failure> {
    let scope = may.caller.usual_scope();
    match rows::case_by_number(&app.db, &scope, find.number.trimmed()).await? {
        Some(case) => {
            let filter = FilterIn { case: Entry(case.to_string()), side: find.side, ..FilterIn::default() };
            Ok(See::other(filter.address(None)))
        }
        None => Ok(See::other("/admin/audit").flash("trail-number-unknown-failed", &app)),
    }
}

async fn heads(State(app): State<App>, may: Officer) -> Shown {
    let scope = may.caller.usual_scope();
    let heads = audit::kept(&app.db, scope.now, None, 20).await?;
    let keys = Trusted::of_server(&app.config.data_dir).map_err(Problem::internal)?.lines();
    let latest = check::latest(&app, &scope).await?.map(|job| verification_value(&job));
    let next_id = JobId::new(&*app.clock).to_string();
    let ctx = context! { heads => page::value(heads), keys, latest, next_id };
    page::show(&app, &may.visitor, "trail/heads.html", NAV, ctx)
}

/// The client-made id of what is asked for.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Asking {
    id: Entry,
}

async fn verify(State(app): State<App>, may: Officer, Form(form): Form<Asking>) -> Result<See, Failure> {
    let id = form.id.trimmed().parse().unwrap_or_else(|_| JobId::new(&*app.clock));
    check::order(&app, &may.caller.usual_scope(), id).await?;
    Ok(See::other(format!("/admin/audit/verify/{id}")))
}

async fn verification(
    State(app): State<App>,
    may: Officer,
    Path(id): Path<JobId>,
) -> Result<Response, Failure> {
    let job = check::find(&app, &may.caller.usual_scope(), id).await?;
    let runs = matches!(job.state, JobState::Waiting | JobState::Running);
    let ctx = context! { check => verification_value(&job) };
    let html = page::show(&app, &may.visitor, "trail/check.html", NAV, ctx)?;
    Ok(if runs { ([(header::REFRESH, ASK_AGAIN)], html).into_response() } else { html.into_response() })
}

fn verification_value(job: &Job) -> Value {
    let runs = matches!(job.state, JobState::Waiting | JobState::Running);
    let percent = (job.total > 0).then_some(job.done);
    let report = check::found(job);
    let fault = report.as_ref().and_then(|r| r.fault.as_ref()).map(|fault| fault.kind.message_key());
    context! { id => job.id.to_string(), runs, state => job.state.message_key(), done => job.done, percent,
    at => page::value(job.created_at), report => page::value(report), fault }
}

async fn shares(State(app): State<App>, may: Officer, Query(wanted): Query<DaysIn>) -> Shown {
    let shares = share::of_owner(&app.db, &may.caller.usual_scope(), wanted.before()?).await?;
    let next = shares.next.map(|day| format!("/admin/shares?before={day}"));
    let newest = (!wanted.before.is_blank()).then_some("/admin/shares");
    let ctx = context! { days => page::value(shares.days), next, newest };
    page::show(&app, &may.visitor, "trail/shares.html", NAV, ctx)
}

async fn person_shares(
    State(app): State<App>,
    can: Can<Read, Person>,
    Query(wanted): Query<DaysIn>,
) -> Shown {
    people::person::may_read_trail(&app, &can).await?;
    let id: PersonId = can.item.id;
    let shares = share::of_person(&app.db, &can.scope, id, wanted.before()?).await?;
    // The paper is for the person: in the person's language, whatever the reader's own is.
    let mut visitor = can.visitor.clone();
    visitor.reader.locale = Locale::parse(wanted.language.trimmed()).unwrap_or(visitor.reader.locale);
    let language = visitor.reader.locale.tag();
    let base = format!("/people/{id}/shares?in={language}");
    let next = shares.next.map(|day| format!("{base}&before={day}"));
    let newest = (!wanted.before.is_blank()).then_some(base);
    let printed_at = page::value(can.scope.now);
    let ctx = context! { days => page::value(shares.days), next, newest, language, printed_at, ..people::person::frame(&app, &can).await? };
    page::show(&app, &visitor, "trail/person.html", "nav-cases", ctx)
}
