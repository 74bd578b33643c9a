//! Pages of plans: the plan, its draft, the approval queue.

mod draft;

use ::store::Reads;
use access::Record;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use base::{Category, Entry, PageRequest, PlanId, Problem};
use minijinja::{Value, context};
use partners::organisation;
use serde::Deserialize;
use web::{App, Can, Enter, Failure, Form, May, Read, See, Shown, Verb, may, page};

use super::api::{WaitingPage, may_decide, may_plan};
use super::{Costed, Plan, PlanState, ReturnIn, store};
use crate::case::{Case, VersionIn, frame};

const NAV: &str = "nav-cases";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/plans", get(waiting))
        .route("/cases/{id}/plan", get(show))
        .route("/cases/{id}/plan/edit", get(draft::edit_page).post(draft::edit))
        .route("/cases/{id}/plan/submit", post(submit))
        .route("/cases/{id}/plan/approve", post(approve))
        .route("/cases/{id}/plan/return", post(return_to_writer))
        .route("/cases/{id}/plan/revise", post(revise))
}

/// Which plan is looked at; the newest of the own organisation when absent.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Wanted {
    plan: Entry,
}

async fn show(State(app): State<App>, can: Can<Read, Case>, Query(wanted): Query<Wanted>) -> Shown {
    let wanted = wanted.plan.trimmed().parse().ok();
    let ctx = show_context(&app, &can, wanted, Value::from(())).await?;
    page::show(&app, &can.visitor, "plan/show.html", NAV, ctx)
}

/// What the plan's page needs; `returning` is what was typed into the form for returning it.
async fn show_context<V: Verb>(
    app: &App,
    can: &Can<V, Case>,
    wanted: Option<PlanId>,
    returning: Value,
) -> Result<Value, Failure> {
    let case = can.item.spine();
    let plans = match can.sees(Category::Plan) {
        true => store::of_case(&app.db, &can.scope, &can.masks, &case).await?,
        false => Vec::new(),
    };
    let writers: Vec<_> = plans.iter().map(|p| p.org).collect();
    let writers = organisation::names(&app.db, &writers).await?;
    let locale = can.visitor.reader.locale;
    let named = |plan: &Plan| writers.get(&plan.org).map(|name| name.in_locale(locale).to_owned());
    let version = |p: &Plan| context! { id => p.id.to_string(), revision => p.revision, whose => named(p), state => page::value(p.state) };
    let versions: Vec<Value> = plans.iter().map(version).collect();
    let own = plans.iter().find(|p| p.org == can.scope.org()).map(|p| (p.id, p.state));
    let others = plans.iter().find(|p| p.org != can.scope.org()).map(|p| p.id.to_string());
    let chosen = plans.into_iter().find(|p| wanted.is_none_or(|wanted| p.id == wanted));
    if wanted.is_some() && chosen.is_none() {
        return Err(Problem::not_found().into());
    }
    let is_newest = chosen.as_ref().map(|p| p.id) == own.map(|(id, _)| id);
    let state = own.map(|(_, state)| state).filter(|_| is_newest);
    let none_yet = own.is_none();
    let whose = chosen.as_ref().and_then(named);
    let approved = chosen.as_ref().is_some_and(|plan| plan.state == PlanState::Approved);
    // What a programme allows tells the programme and who travels with the person: it is for who may know these.
    let shows = |plan: &Plan| {
        access::Record::mask(plan, &can.masks).sees(Category::Money)
            && crate::case::tells_terms(&can.item, &can.masks)
    };
    let totals = match &chosen {
        Some(plan) if shows(plan) => page::value(totals(app, can, plan).await?),
        _ => Value::from(()),
    };
    let services = services(app, can, chosen.as_ref()).await?;
    let plan = chosen.map_or_else(|| Value::from(()), |plan| page::value(can.show(plan)));
    let closed = crate::case::is_known_closed(&can.item, &can.masks);
    let (writes, decides) = (may_plan(can).is_ok() && !closed, may_decide(can).is_ok());
    Ok(context! {
        case_frame => frame(app, can, "plan").await?, plan, versions, totals, services, is_newest, returning,
        whose, based_on => others.filter(|_| none_yet),
        may_write => writes && (none_yet || (state == Some(PlanState::Draft) && is_newest)),
        may_submit => writes && state == Some(PlanState::Draft),
        may_revise => writes && matches!(state, Some(PlanState::Approved | PlanState::Superseded)),
        may_carry_out => writes && approved,
        may_decide => decides && state == Some(PlanState::Submitted),
    })
}

async fn totals<V>(app: &App, can: &Can<V, Case>, plan: &Plan) -> Result<super::Totals, Problem> {
    let pairs = plan.measures.for_rule().iter().zip(plan.costs.for_rule());
    let costed: Vec<Costed> = pairs.map(|(m, cost)| Costed { horizon: m.horizon, cost: *cost }).collect();
    store::weigh(&app.db, &can.item, &costed).await
}

/// Names of the directory entries that a plan's measures name.
async fn services<V>(app: &App, can: &Can<V, Case>, plan: Option<&Plan>) -> Result<Value, Problem> {
    let locale = can.visitor.reader.locale;
    let measures =
        plan.and_then(|p| p.measures.open(&p.mask(&can.masks))).map(Vec::as_slice).unwrap_or_default();
    let names = app.db.names().await?;
    let named = |id| Some((id, names.service(id)?.in_locale(locale)));
    let named = measures.iter().filter_map(|m| m.service).filter_map(named);
    Ok(Value::from_pairs(named.map(|(id, name)| (id.to_string(), name.to_owned()))))
}

async fn submit(
    State(app): State<App>,
    can: Can<Enter, Case>,
    Form(input): Form<VersionIn>,
) -> Result<Response, Failure> {
    may_plan(&can)?;
    let done = match input.check() {
        Ok(version) => store::submit(&app.db, &can.scope, &can.item, version).await,
        Err(problem) => Err(problem),
    };
    after(&app, &can, done, "plan-submitted", Value::from(())).await
}

async fn approve(
    State(app): State<App>,
    can: Can<Enter, Case>,
    Form(input): Form<VersionIn>,
) -> Result<Response, Failure> {
    may_decide(&can)?;
    let done = match input.check() {
        Ok(version) => store::approve(&app.db, &can.scope, &can.item, version).await,
        Err(problem) => Err(problem),
    };
    after(&app, &can, done, "plan-approved", Value::from(())).await
}

async fn return_to_writer(
    State(app): State<App>,
    can: Can<Enter, Case>,
    Form(input): Form<ReturnIn>,
) -> Result<Response, Failure> {
    may_decide(&can)?;
    let done = store::return_to_writer(&app.db, &can.scope, &can.item.spine(), &input).await;
    after(&app, &can, done, "plan-returned", page::value(&input)).await
}

/// The plan's page after a step: with a word of success, or drawn again with what stood in the way.
async fn after(
    app: &App,
    can: &Can<Enter, Case>,
    done: Result<(), Problem>,
    flash: &str,
    returning: Value,
) -> Result<Response, Failure> {
    match done {
        Ok(()) => Ok(See::other(format!("/cases/{}/plan", can.item.id)).flash(flash, app).into_response()),
        Err(problem) => {
            let ctx = show_context(app, can, None, returning).await?;
            Ok(page::redraw(app, &can.visitor, "plan/show.html", NAV, problem, ctx)?.into_response())
        }
    }
}

async fn revise(
    State(app): State<App>,
    can: Can<Enter, Case>,
    Form(_): Form<VersionIn>,
) -> Result<See, Failure> {
    may_plan(&can)?;
    store::revise(&app.db, &can.scope, &*app.clock, &can.item.spine()).await?;
    Ok(See::other(format!("/cases/{}/plan/edit", can.item.id)))
}

async fn waiting(
    State(app): State<App>,
    may: May<may::ApprovePlan>,
    Query(wanted): Query<WaitingPage>,
) -> Shown {
    let asked = PageRequest::new("plans", Some(wanted.after.trimmed()), None);
    let plans = super::waiting(&app.db, &may.caller.usual_scope(), asked).await?;
    let next = plans.next.as_ref().map(|next| format!("/plans?after={next}"));
    let newest = asked.after.map(|_| "/plans");
    let ctx = context! { plans => page::value(plans.items), next, newest };
    page::show(&app, &may.visitor, "plan/waiting.html", NAV, ctx)
}
