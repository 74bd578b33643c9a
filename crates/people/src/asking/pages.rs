//! Pages of questions: about one person, and the list of those put to the organisation.

use access::Capability;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use base::{Label, OrgId, PageRequest, Problem, Purpose, Status, UserId};
use minijinja::{Value, context};
use serde::Deserialize;
use web::{App, Caller, Can, Card, Failure, Form, Nothing, Read, See, Shown, Visitor, page};

use super::store::questions;
use super::{Who, ask, askable, officer};
use crate::person::{Person, frame};

const NAV: &str = "nav-cases";
const TEMPLATE: &str = "asking/person.html";
/// Questions on one page.
const QUESTIONS: i64 = 50;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/people/{id}/ask", get(show).post(put))
        .route("/people/questions", get(list))
        .route("/people/questions/seen", post(seen))
        .route("/people/questions/stops/{user}/release", post(release))
        .route("/people/questions/keys/{org}/rotate", post(rotate))
}

async fn show(State(app): State<App>, can: Can<Read, Person>) -> Shown {
    let ctx = person_context(&app, &can).await?;
    page::show(&app, &can.visitor, TEMPLATE, NAV, ctx)
}

async fn put(
    State(app): State<App>,
    can: Can<Read, Person>,
    Form(Nothing {}): Form<Nothing>,
) -> Result<Response, Failure> {
    can.require(Capability::Register)?;
    match ask(&app, &can.scope, None, Who::Known(&can.item)).await {
        Ok(_) => Ok(See::other(format!("/people/{}/ask", can.item.id)).into_response()),
        Err(problem) if is_said(&problem) => {
            let ctx =
                context! { problem => page::problem_value(&problem), ..person_context(&app, &can).await? };
            let html = page::show(&app, &can.visitor, TEMPLATE, NAV, ctx)?;
            Ok(html.status(problem.status).into_response())
        }
        Err(problem) => Err(problem.into()),
    }
}

/// Whether a refusal is said on the page where the question was put.
pub(crate) const fn is_said(problem: &Problem) -> bool {
    matches!(problem.status, Status::Conflict | Status::TooMany | Status::Unavailable)
}

async fn person_context(app: &App, can: &Can<Read, Person>) -> Result<Value, Failure> {
    can.require(Capability::Register)?;
    if !crate::consent::keeps(&app.db, &can.scope, can.item.id).await? || can.scope.actor.enforcement {
        return Err(Problem::forbidden().into());
    }
    let parties = names(app, &can.scope.for_purpose(Purpose::Tracing)).await?;
    let answers = questions::of_person(&app.db, &can.scope, can.item.id).await?;
    Ok(
        context! { parties => page::value(parties), answers => page::value(answers), ..frame(app, can).await? },
    )
}

/// Whom the caller may ask, by name.
pub(crate) async fn names(app: &App, scope: &access::Scope) -> Result<Vec<Label>, Problem> {
    let mut orgs: Vec<OrgId> = askable(&app.db, scope).await?.into_iter().map(|(org, _)| org).collect();
    orgs.sort_unstable();
    orgs.dedup();
    let mut names = Vec::new();
    for org in orgs {
        names.push(partners::organisation::name(&app.db, org).await?);
    }
    Ok(names)
}

#[derive(Deserialize)]
struct After {
    after: Option<String>,
}

/// Those who work with persons see what was asked, and officers how much.
pub(super) fn may_look(caller: &Caller) -> Result<(), Problem> {
    let role = caller.actor().role;
    if Capability::Register.is_of(role) || Capability::ReadAudit.is_of(role) {
        return Ok(());
    }
    Err(Problem::forbidden())
}

async fn list(State(app): State<App>, caller: Caller, visitor: Visitor, Query(query): Query<After>) -> Shown {
    may_look(&caller)?;
    let scope = caller.usual_scope();
    let request = PageRequest::new("questions", query.after.as_deref(), Some(QUESTIONS));
    let received = questions::received(&app.db, &scope, request).await?;
    let next = received.next.as_ref().map(|next| format!("/people/questions?after={next}"));
    let newest = query.after.map(|_| "/people/questions");
    let officer = Capability::ReadAudit.is_of(caller.actor().role);
    let overview = if officer { Some(questions::numbers(&app.db, &scope).await?) } else { None };
    let unseen = questions::unseen(&app.db, scope.org()).await?;
    let registers = Capability::Register.is_of(caller.actor().role);
    let ctx = context! { received => page::value(received.items), next, newest, overview => page::value(overview), unseen, registers };
    page::show(&app, &visitor, "asking/list.html", NAV, ctx)
}

async fn seen(
    State(app): State<App>,
    caller: Caller,
    Form(Nothing {}): Form<Nothing>,
) -> Result<See, Failure> {
    may_look(&caller)?;
    questions::see(&app.db, &caller.usual_scope()).await?;
    Ok(See::other("/people/questions").flash("asking-seen", &app))
}

async fn release(
    State(app): State<App>,
    caller: Caller,
    Path(user): Path<UserId>,
    Form(Nothing {}): Form<Nothing>,
) -> Result<See, Failure> {
    officer::release(&app, &caller.usual_scope(), user).await?;
    Ok(See::other("/people/questions").flash("asking-released", &app))
}

async fn rotate(
    State(app): State<App>,
    caller: Caller,
    Path(org): Path<OrgId>,
    Form(Nothing {}): Form<Nothing>,
) -> Result<See, Failure> {
    officer::rotate(&app, &caller.usual_scope(), org).await?;
    Ok(See::other("/people/questions").flash("asking-rotated", &app))
}

/// What the work queue says of questions that were put to the organisation.
pub(super) async fn cards(app: App, caller: Caller) -> Result<Vec<Card>, Problem> {
    if may_look(&caller).is_err() {
        return Ok(Vec::new());
    }
    let count = questions::unseen(&app.db, caller.actor().org).await?;
    let key = "queue-questions";
    Ok(vec![Card { href: "/people/questions", key, count, sign: "search", late: false, rank: 45 }])
}
