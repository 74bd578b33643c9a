//! `/emergency` for who can help, `/admin/emergencies` for who answers for it.

use ::store::audit::{self, Act, Noun};
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use base::{EmergencyId, Entry, Problem, Word};
use minijinja::{Value, context};
use web::{App, Caller, Failure, Form, May, See, Shown, Visitor, may, page};

use super::{EmergencyIn, EmergencyVerdict, ReviewIn, api, declare, may_declare, review, store};

const NAV: &str = "nav-cases";
const ADMIN: &str = "nav-admin";
const REVIEW: &str = "emergency/review.html";

type Officer = May<may::ReadAudit>;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/emergency", get(form).post(open))
        .route("/admin/emergencies", get(list))
        .route("/admin/emergencies/{id}", get(show).post(decide))
}

async fn form(State(app): State<App>, caller: Caller, visitor: Visitor) -> Shown {
    if !may_declare(caller.actor().role) {
        return Err(Problem::forbidden().into());
    }
    let input = EmergencyIn {
        id: Entry(EmergencyId::new(&*app.clock).to_string()),
        hours: Entry::from("4"),
        ..EmergencyIn::default()
    };
    page::show(&app, &visitor, "emergency/declare.html", NAV, form_context(&caller, &input))
}

fn form_context(caller: &Caller, input: &EmergencyIn) -> Value {
    context! { form => page::value(input), trained => caller.actor().trained }
}

async fn open(
    State(app): State<App>,
    caller: Caller,
    visitor: Visitor,
    Form(input): Form<EmergencyIn>,
) -> Result<Response, Failure> {
    match declare(&app.db, &caller.usual_scope(), &*app.clock, &input).await {
        Ok(opened) => Ok(See::other(format!("/cases/{}", opened.case)).into_response()),
        Err(problem) => {
            let ctx = form_context(&caller, &input);
            Ok(page::redraw(&app, &visitor, "emergency/declare.html", NAV, problem, ctx)?.into_response())
        }
    }
}

async fn list(State(app): State<App>, may: Officer, Query(after): Query<api::After>) -> Shown {
    let declared = api::read(&app, &may, after.after.as_deref()).await?;
    let next = declared.next.map(|next| format!("/admin/emergencies?after={next}"));
    let newest = after.after.map(|_| "/admin/emergencies");
    page::show(
        &app,
        &may.visitor,
        "emergency/list.html",
        ADMIN,
        context! { declared => page::value(declared.items), next, newest },
    )
}

async fn show(State(app): State<App>, may: Officer, Path(id): Path<EmergencyId>) -> Shown {
    let ctx = one(&app, &may, id, &ReviewIn::default()).await?;
    page::show(&app, &may.visitor, REVIEW, ADMIN, ctx)
}

async fn one(app: &App, may: &Officer, id: EmergencyId, form: &ReviewIn) -> Result<Value, Failure> {
    let scope = may.caller.usual_scope();
    let found = store::one(&app.db, &scope, id).await?.ok_or_else(Problem::not_found)?;
    audit::read(&app.db, &scope, vec![audit::Entry::new(Act::Read, Noun::Emergency, id.0)]).await?;
    let verdicts: Vec<Value> = EmergencyVerdict::ALL
        .iter()
        .map(|verdict| context! { value => verdict.word(), key => verdict.message_key() })
        .collect();
    Ok(context! { declared => page::value(found), form => page::value(form), verdicts })
}

async fn decide(
    State(app): State<App>,
    may: Officer,
    Path(id): Path<EmergencyId>,
    Form(input): Form<ReviewIn>,
) -> Result<Response, Failure> {
    match keep(&app, &may, id, &input).await {
        Ok(()) => Ok(See::other("/admin/emergencies").flash("emergency-reviewed", &app).into_response()),
        Err(problem) => {
            let ctx = one(&app, &may, id, &input).await?;
            Ok(page::redraw(&app, &may.visitor, REVIEW, ADMIN, problem, ctx)?.into_response())
        }
    }
}

async fn keep(app: &App, may: &Officer, id: EmergencyId, input: &ReviewIn) -> Result<(), Problem> {
    review(&app.db, &may.caller.usual_scope(), id, &input.check()?).await
}
