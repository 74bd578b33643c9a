//! The page on which the person is asked again.

use access::Capability;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use base::Entry;
use minijinja::{Value, context};
use people::consent::GivenHow;
use people::person::Spoken;
use web::{App, Can, Enter, Failure, Form, See, Shown, page};

use super::AgainIn;
use crate::case::{self, Case};

const TEMPLATE: &str = "again/ask.html";
const NAV: &str = "nav-cases";

pub(super) fn routes() -> Router<App> {
    Router::new().route("/cases/{id}/ask-again", get(show).post(ask))
}

async fn show(State(app): State<App>, can: Can<Enter, Case>) -> Shown {
    can.require(Capability::ManageCase)?;
    let case = can.item.spine();
    super::may_ask(&can.scope, &case)?;
    let found = people::person::find(&app.db, &can.scope, case.person).await?;
    let mut input = match &found {
        Some((person, masks)) => AgainIn::offered(Some(person), masks),
        None => AgainIn::offered(None, &can.masks),
    };
    input.talk = Entry(app.clock.new_id().to_string());
    input.language = Entry::from(can.visitor.reader.locale.tag());
    let ctx = ask_context(&app, &can, &input).await?;
    page::show(&app, &can.visitor, TEMPLATE, NAV, ctx)
}

async fn ask_context(app: &App, can: &Can<Enter, Case>, input: &AgainIn) -> Result<Value, Failure> {
    let case_frame = case::frame(app, can, "journey").await?;
    let questions: Vec<Value> = super::ASKED
        .iter()
        .map(|(name, purpose, recipient)| context! { name => *name, key => format!("consent-ask-{purpose}-{recipient}") })
        .collect();
    Ok(context! {
        case_frame, form => page::value(input), questions, case_id => can.item.id.to_string(),
        hows => page::words::<GivenHow>(), spoken => page::words::<Spoken>(),
    })
}

async fn ask(
    State(app): State<App>,
    can: Can<Enter, Case>,
    Form(input): Form<AgainIn>,
) -> Result<Response, Failure> {
    can.require(Capability::ManageCase)?;
    match super::ask(&app.db, &can.scope, &*app.clock, &can.item.spine(), &input).await {
        Ok(()) => {
            let to = format!("/cases/{}", can.item.id);
            Ok(See::other(to).flash("case-asked-again", &app).into_response())
        }
        Err(problem) => {
            let ctx = ask_context(&app, &can, &input).await?;
            Ok(page::redraw(&app, &can.visitor, TEMPLATE, NAV, problem, ctx)?.into_response())
        }
    }
}
