//! Pages that show what an instrument asks and how it scores.

use axum::Router;
use axum::extract::{Path, State};
use axum::routing::get;
use base::{InstrumentId, Word};
use minijinja::{Value, context};
use web::{App, Caller, Shown, Visitor, page};

use super::{Definition, Dimension, Question, store};

const NAV: &str = "nav-monitoring";

pub(super) fn routes() -> Router<App> {
    Router::new().route("/monitoring/instruments", get(list)).route("/monitoring/instruments/{id}", get(show))
}

async fn list(State(app): State<App>, _caller: Caller, visitor: Visitor) -> Shown {
    let instruments = page::value(store::all(&app.db).await?);
    page::show(&app, &visitor, "instrument/list.html", NAV, context! { instruments })
}

async fn show(
    State(app): State<App>,
    _caller: Caller,
    visitor: Visitor,
    Path(id): Path<InstrumentId>,
) -> Shown {
    let definition = store::definition(&app.db, id).await?;
    let dimensions: Vec<Value> = Dimension::ALL
        .iter()
        .map(|dimension| {
            let questions = definition.questions.iter().filter(|q| q.dimension == *dimension);
            let questions: Vec<Value> = questions.map(|q| question(&definition, q)).collect();
            context! { key => dimension.message_key(), questions }
        })
        .collect();
    let ctx = context! {
        name => page::value(&definition.name), notice => page::value(&definition.notice), official => definition.official,
        revision => definition.revision, completeness => definition.completeness / 10_000, dimensions,
    };
    page::show(&app, &visitor, "instrument/show.html", NAV, ctx)
}

fn question(definition: &Definition, question: &Question) -> Value {
    let choices: Vec<Value> = definition
        .choices(question)
        .iter()
        .map(|choice| context! { label => page::value(&choice.label), points => choice.score.map(percent) })
        .collect();
    let after = question.only_if.as_ref().and_then(|rule| definition.question(&rule.question));
    context! {
        text => page::value(&question.text), choices, rows => page::value(&question.rows), kind => question.kind.message_key(),
        after => after.map(|before| page::value(&before.text)),
    }
}

/// Parts per million as whole percent, for a list of scores that are.
const fn percent(parts: i64) -> i64 {
    parts / 10_000
}
