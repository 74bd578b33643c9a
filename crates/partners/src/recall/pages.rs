//! `/recalls`: what we are asked to give back, and what others owe us an answer to.

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use base::{Problem, RecallId, Word};
use minijinja::{Value, context};
use web::{App, Caller, Failure, Form, See, Shown, Visitor, page};

use super::api::{Wanted, require};
use super::{AcknowledgeIn, RecallStatement, store};

const NAV: &str = "nav-queue";
const TEMPLATE: &str = "recall/answer.html";

pub(super) fn routes() -> Router<App> {
    Router::new().route("/recalls", get(list)).route("/recalls/{id}", get(show).post(acknowledge))
}

async fn list(
    State(app): State<App>,
    caller: Caller,
    visitor: Visitor,
    Query(wanted): Query<Wanted>,
) -> Shown {
    require(&caller)?;
    let side = wanted.side();
    let recalls = store::of_org(&app.db, &caller.usual_scope(), side, wanted.page()).await?;
    let here = format!("/recalls?side={}", side.word());
    let next = recalls.next.map(|next| format!("{here}&after={next}"));
    let newest = (!wanted.is_first()).then_some(here);
    let ctx = context! { recalls => page::value(recalls.items), side => side.word(), next, newest };
    page::show(&app, &visitor, "recall/list.html", NAV, ctx)
}

async fn show(State(app): State<App>, caller: Caller, visitor: Visitor, Path(id): Path<RecallId>) -> Shown {
    require(&caller)?;
    let ctx = one(&app, &caller, id, &AcknowledgeIn::default()).await?;
    page::show(&app, &visitor, TEMPLATE, NAV, ctx)
}

async fn one(app: &App, caller: &Caller, id: RecallId, form: &AcknowledgeIn) -> Result<Value, Problem> {
    let recall = store::one(&app.db, &caller.usual_scope(), id).await?.ok_or_else(Problem::not_found)?;
    let word = |said: RecallStatement| context! { value => said.word(), key => said.message_key() };
    let statements: Vec<Value> = recall.duty.statements().into_iter().map(word).collect();
    Ok(context! { recall => page::value(recall), form => page::value(form), statements })
}

async fn acknowledge(
    State(app): State<App>,
    caller: Caller,
    visitor: Visitor,
    Path(id): Path<RecallId>,
    Form(input): Form<AcknowledgeIn>,
) -> Result<Response, Failure> {
    require(&caller)?;
    match answer(&app, &caller, id, &input).await {
        Ok(()) => Ok(See::other("/recalls").flash("recall-acknowledged", &app).into_response()),
        Err(problem) => {
            let ctx = one(&app, &caller, id, &input).await?;
            Ok(page::redraw(&app, &visitor, TEMPLATE, NAV, problem, ctx)?.into_response())
        }
    }
}

async fn answer(app: &App, caller: &Caller, id: RecallId, input: &AcknowledgeIn) -> Result<(), Problem> {
    store::acknowledge(&app.db, &caller.usual_scope(), id, &input.check()?).await
}
