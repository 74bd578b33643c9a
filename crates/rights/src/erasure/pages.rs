//! `/people/{id}/erasure`: holds, requests and what stands in the way; `/admin/erasures/{id}`: the decision.

use axum::Router;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use base::{Entry, Problem};
use minijinja::{Value, context};
use people::person::Person;
use uuid::Uuid;
use web::{App, Can, Failure, Form, May, Nothing, Read, See, Shown, may, page};

use super::{DecisionIn, ErasureAsker, ErasureDecision, HoldIn, RequestIn, api, store};

const NAV: &str = "nav-cases";
const ADMIN: &str = "nav-admin";
const PERSON: &str = "erasure/person.html";
const DECIDE: &str = "erasure/decide.html";

type Officer = May<may::ReadAudit>;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/people/{id}/erasure", get(show).post(request))
        .route("/people/{id}/holds", post(place))
        .route("/admin/holds/{id}/lift", post(lift))
        .route("/admin/erasures/{id}", get(decision).post(decide))
}

async fn show(State(app): State<App>, can: Can<Read, Person>) -> Shown {
    let request = RequestIn { id: new_id(&app), ..RequestIn::default() };
    let hold = HoldIn { id: new_id(&app), ..HoldIn::default() };
    let ctx = person(&app, &can, &request, &hold).await?;
    page::show(&app, &can.visitor, PERSON, NAV, ctx)
}

fn new_id(app: &App) -> Entry {
    Entry(app.clock.new_id().to_string())
}

async fn person(
    app: &App,
    can: &Can<Read, Person>,
    request: &RequestIn,
    hold: &HoldIn,
) -> Result<Value, Failure> {
    api::answers_for(app, can).await?;
    let standing = api::standing(app, can).await?;
    let asked = standing.requests.iter().any(|r| r.state == super::RequestState::Open);
    let frame = people::person::frame(app, can).await?;
    let may_hold = api::holds_for(&can.caller).is_ok();
    let own = can.scope.org().to_string();
    Ok(context! {
        standing => page::value(standing), asked, may_hold, own, form => page::value(request), hold => page::value(hold),
        askers => page::words::<ErasureAsker>(), ..frame
    })
}

async fn request(
    State(app): State<App>,
    can: Can<Read, Person>,
    Form(input): Form<RequestIn>,
) -> Result<Response, Failure> {
    api::answers_for(&app, &can).await?;
    let here = format!("/people/{}/erasure", can.item.id);
    match record(&app, &can, &input).await {
        Ok(_) => Ok(See::other(here).flash("erasure-requested", &app).into_response()),
        Err(problem) => {
            let ctx = person(&app, &can, &input, &HoldIn { id: new_id(&app), ..HoldIn::default() }).await?;
            Ok(page::redraw(&app, &can.visitor, PERSON, NAV, problem, ctx)?.into_response())
        }
    }
}

async fn record(app: &App, can: &Can<Read, Person>, input: &RequestIn) -> Result<Uuid, Problem> {
    let new = input.check(app.clock.today())?;
    store::record(&app.db, &can.scope, &*app.clock, can.item.id, &new).await
}

async fn place(
    State(app): State<App>,
    can: Can<Read, Person>,
    Form(input): Form<HoldIn>,
) -> Result<Response, Failure> {
    api::holds_for(&can.caller)?;
    let here = format!("/people/{}/erasure", can.item.id);
    match hold(&app, &can, &input).await {
        Ok(_) => Ok(See::other(here).flash("erasure-held", &app).into_response()),
        Err(problem) => {
            let request = RequestIn { id: new_id(&app), ..RequestIn::default() };
            let ctx = person(&app, &can, &request, &input).await?;
            Ok(page::redraw(&app, &can.visitor, PERSON, NAV, problem, ctx)?.into_response())
        }
    }
}

async fn hold(app: &App, can: &Can<Read, Person>, input: &HoldIn) -> Result<Uuid, Problem> {
    let new = input.check(app.clock.today())?;
    store::place(&app.db, &can.scope, &*app.clock, can.item.id, can.item.registrar, &new).await
}

async fn lift(
    State(app): State<App>,
    may: Officer,
    Path(id): Path<Uuid>,
    Form(_): Form<Nothing>,
) -> Result<Response, Failure> {
    let person = store::lift(&app.db, &may.caller.usual_scope(), id).await?;
    Ok(See::other(format!("/people/{person}/erasure")).flash("erasure-lifted", &app).into_response())
}

async fn decision(State(app): State<App>, may: Officer, Path(id): Path<Uuid>) -> Shown {
    let ctx = one(&app, &may, id, &DecisionIn::default()).await?;
    page::show(&app, &may.visitor, DECIDE, ADMIN, ctx)
}

async fn one(app: &App, may: &Officer, id: Uuid, form: &DecisionIn) -> Result<Value, Failure> {
    let scope = may.caller.usual_scope();
    let request = store::one(&app.db, &scope, id).await?.ok_or_else(Problem::not_found)?;
    let is_open = request.state == super::RequestState::Open;
    let obstacles =
        if is_open { store::in_the_way(&app.db, &scope, request.person).await? } else { Vec::new() };
    let is_own = request.recorded_by == Some(scope.actor.user);
    Ok(context! {
        request => page::value(request), obstacles => page::value(obstacles), is_own, is_open, form => page::value(form),
        decisions => page::words::<ErasureDecision>(),
    })
}

async fn decide(
    State(app): State<App>,
    may: Officer,
    Path(id): Path<Uuid>,
    Form(input): Form<DecisionIn>,
) -> Result<Response, Failure> {
    match api::decide(&app, &may.caller, id, &input).await {
        Ok(()) => Ok(See::other("/admin/retention").flash("erasure-decided", &app).into_response()),
        Err(problem) => {
            let ctx = one(&app, &may, id, &input).await?;
            Ok(page::redraw(&app, &may.visitor, DECIDE, ADMIN, problem, ctx)?.into_response())
        }
    }
}
