//! Pages of assistance: what was given, against the ceilings, and recording more.

use access::Capability;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use base::{AssistanceId, Category, Entry, Problem, Word};
use minijinja::{Value, context};
use partners::service::ServiceKind;
use serde::Deserialize;
use web::{App, Can, Enter, Failure, Form, Read, See, Shown, Verb, page};

use super::{AssistanceIn, CancelIn, Mode, Phase, store};
use crate::case::{self, Case};

const NAV: &str = "nav-cases";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/cases/{id}/assistance", get(list_page).post(record))
        .route("/cases/{id}/assistance/new", get(new_page))
        .route("/cases/{id}/assistance/cancel", get(cancel_page).post(cancel))
}

async fn list_page(State(app): State<App>, can: Can<Read, Case>) -> Shown {
    let sees = can.sees(Category::Assistance);
    let found = if sees { store::of_case(&app.db, &can.masks, &can.item.spine()).await? } else { Vec::new() };
    let rows: Vec<Value> = can.show_all(found).into_iter().map(page::value).collect();
    let standing = standing(&app, &can).await?;
    let case_frame = case::frame(&app, &can, "assistance").await?;
    let ctx = context! {
        case_frame, rows, standing, sees, case_id => can.item.id.to_string(), may_record => may_record(&app, &can).await?, may_cancel => may_cancel(&can),
        org => can.scope.org().to_string(),
    };
    page::show(&app, &can.visitor, "assistance/list.html", NAV, ctx)
}

async fn cancel_page(State(app): State<App>, can: Can<Enter, Case>, Query(asked): Query<CancelIn>) -> Shown {
    can.require(Capability::ManageCase)?;
    let ctx = cancel_context(&app, &can, &asked).await?;
    page::show(&app, &can.visitor, "assistance/cancel.html", NAV, ctx)
}

/// The help that is to be cancelled, and what was typed.
async fn cancel_context(app: &App, can: &Can<Enter, Case>, input: &CancelIn) -> Result<Value, Failure> {
    let found = store::of_case(&app.db, &can.masks, &can.item.spine()).await?;
    let row = found.into_iter().find(|row| row.id.to_string() == input.assistance.trimmed());
    let row = row.ok_or_else(base::Problem::not_found)?;
    let case_frame = case::frame(app, can, "assistance").await?;
    let row = page::value(can.show(row));
    Ok(context! { case_frame, row, form => page::value(input), case_id => can.item.id.to_string() })
}

async fn cancel(
    State(app): State<App>,
    can: Can<Enter, Case>,
    Form(input): Form<CancelIn>,
) -> Result<Response, Failure> {
    can.require(Capability::ManageCase)?;
    match super::cancel(&app.db, &can.scope, &can.item.spine(), &input).await {
        Ok(()) => {
            let to = format!("/cases/{}/assistance", can.item.id);
            Ok(See::other(to).flash("assistance-cancelled", &app).into_response())
        }
        Err(problem) => {
            let ctx = cancel_context(&app, &can, &input).await?;
            Ok(page::redraw(&app, &can.visitor, "assistance/cancel.html", NAV, problem, ctx)?.into_response())
        }
    }
}

/// Whether help can be recorded here at all; of which kinds, the form says.
async fn may_record<V: Verb>(app: &App, can: &Can<V, Case>) -> Result<bool, Failure> {
    let enters = store::entered(&app.db, &can.scope, &can.item.spine()).await?;
    Ok(may_cancel(can) && enters.has(Category::Assistance))
}

fn may_cancel<V: Verb>(can: &Can<V, Case>) -> bool {
    can.writable
        && can.require(Capability::ManageCase).is_ok()
        && !case::is_known_closed(&can.item, &can.masks)
}

/// Spent and allowed per phase; nothing for who does not see money.
async fn standing<V: Verb>(app: &App, can: &Can<V, Case>) -> Result<Vec<Value>, Failure> {
    if !can.sees(Category::Money) {
        return Ok(Vec::new());
    }
    if !crate::case::tells_terms(&can.item, &can.masks) {
        return Ok(Vec::new());
    }
    let totals = store::standing(&app.db, &can.masks, &can.item.spine()).await?;
    Ok(totals.into_iter().map(page::value).collect())
}

/// A referral or measure that the help belongs to.
#[derive(Deserialize)]
struct Linked {
    #[serde(default)]
    measure: Entry,
    #[serde(default)]
    referral: Entry,
}

async fn new_page(State(app): State<App>, can: Can<Enter, Case>, Query(linked): Query<Linked>) -> Shown {
    can.require(Capability::ManageCase)?;
    if !store::entered(&app.db, &can.scope, &can.item.spine()).await?.has(Category::Assistance) {
        return Err(Problem::forbidden().into());
    }
    let input = AssistanceIn {
        id: Entry(AssistanceId::new(&*app.clock).to_string()),
        delivered_on: Entry(can.scope.now.day().to_string()),
        measure: linked.measure,
        referral: linked.referral,
        ..AssistanceIn::default()
    };
    let ctx = form_context(&app, &can, &input).await?;
    page::show(&app, &can.visitor, "assistance/new.html", NAV, ctx)
}

async fn record(
    State(app): State<App>,
    can: Can<Enter, Case>,
    Form(input): Form<AssistanceIn>,
) -> Result<Response, Failure> {
    can.require(Capability::ManageCase)?;
    match store::record(&app.db, &can.scope, &*app.clock, &can.item.spine(), &input).await {
        Ok(_) => {
            let to = format!("/cases/{}/assistance", can.item.id);
            Ok(See::other(to).flash("assistance-recorded", &app).into_response())
        }
        Err(problem) => {
            let ctx = form_context(&app, &can, &input).await?;
            Ok(page::redraw(&app, &can.visitor, "assistance/new.html", NAV, problem, ctx)?.into_response())
        }
    }
}

async fn form_context(app: &App, can: &Can<Enter, Case>, input: &AssistanceIn) -> Result<Value, Failure> {
    let currency = store::currency(&app.db, &can.item.spine()).await?;
    let standing = standing(app, can).await?;
    let case_frame = case::frame(app, can, "assistance").await?;
    let enters = store::entered(&app.db, &can.scope, &can.item.spine()).await?;
    let kinds = ServiceKind::ALL.iter().filter(|kind| store::takes(enters, **kind));
    let kinds: Vec<Value> =
        kinds.map(|kind| context! { value => kind.word(), key => kind.message_key() }).collect();
    Ok(context! {
        case_frame, standing, form => page::value(input), currency => currency.code(), case_id => can.item.id.to_string(),
        phases => page::words::<Phase>(), modes => page::words::<Mode>(), kinds,
    })
}
