//! `/recalls`: what we are asked to give back, and what others owe us an answer to.

use axum::Router;
use axum::extract::{Query, State};
use axum::routing::get;
use base::{Problem, Word};
use minijinja::{Value, context};
use web::{App, Drawn, Failure, Shown, Steps, Typed, page};

use super::api::Wanted;
use super::{AcknowledgeIn, Answering, AtOne, RecallStatement, store};

const NAV: &str = "nav-queue";

pub(super) fn routes() -> Router<App> {
    Router::new().route("/recalls", get(list)).route("/recalls/{id}", get(show))
}

#[rustfmt::skip]
pub(super) fn steps() -> Steps {
    Steps::of("recall")
        .step("acknowledge_recall", "/recalls/{id}/acknowledge", store::acknowledge, "Says what became of the data. Answering again changes nothing.")
        .at("/recalls/{id}").drawn(form, |_, ()| "/recalls".into(), "recall-acknowledged")
}

async fn list(State(app): State<App>, may: Answering, Query(wanted): Query<Wanted>) -> Shown {
    let side = wanted.side();
    let recalls = store::of_org(&app.db, &may.caller.usual_scope(), side, wanted.page()).await?;
    let here = format!("/recalls?side={}", side.word());
    let next = recalls.next.map(|next| format!("{here}&after={next}"));
    let newest = (!wanted.is_first()).then_some(here);
    let ctx = context! { recalls => page::value(recalls.items), side => side.word(), next, newest };
    page::show(&app, &may.visitor, "recall/list.html", NAV, ctx)
}

async fn show(State(app): State<App>, at: AtOne) -> Shown {
    form(&app, &at, Typed::default()).await?.show(&app, &at.desk.visitor)
}

async fn form(app: &App, at: &AtOne, typed: Typed) -> Result<Drawn, Failure> {
    let recall = store::one(&app.db, &at.desk.caller.usual_scope(), at.path).await?;
    let recall = recall.ok_or_else(Problem::not_found)?;
    let word = |said: RecallStatement| context! { value => said.word(), key => said.message_key() };
    let statements: Vec<Value> = recall.duty.statements().into_iter().map(word).collect();
    let form = page::value(typed.form::<AcknowledgeIn>());
    let context = context! { recall => page::value(recall), form, statements };
    Ok(Drawn { template: "recall/answer.html", nav: NAV, context })
}
