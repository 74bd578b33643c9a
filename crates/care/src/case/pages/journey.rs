//! The case's own page: what is next, what happened, and the steps that change its stage.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::{Category, OrgId, Problem, Stage, Word};
use minijinja::{Value, context};
use web::{App, Can, Enter, Failure, Form, Read, See, Shown, Verb, page};

use super::{NAV, choices};
use crate::case::next::{Facts, Next, Passage, next};
use crate::case::steps::ClosePage;
use crate::case::{
    Case, ClosureReason, DepartedAgainIn, Event, EventKind, StageIn, VersionIn, frame, store, timeline,
};
use crate::handover::{self, Handover};
use crate::{assessment, plan};

pub(super) async fn show(State(app): State<App>, can: Can<Read, Case>) -> Shown {
    let case = can.item.spine();
    let locale = can.visitor.reader.locale;
    let case_frame = frame(&app, &can, "journey").await?;
    let events = timeline(&app.db, &can.masks, &case).await?;
    let mut organisations: Vec<_> = events.iter().map(|event| event.org).collect();
    organisations.extend(can.item.partner.open(can.masks.of(can.item.opener)).copied().flatten());
    let handed = handover::taken_part(&app.db, &can.scope, case.id).await?;
    organisations.extend(handed.iter().flat_map(|one| [one.record().from, one.record().to]));
    let organisations = choices::organisation_names(&app.db, locale, &organisations).await?;
    let programme = match can.item.programme.open(can.masks.of(can.item.opener)) {
        Some(id) => choices::programme_name(&app.db, locale, *id).await?,
        None => None,
    };
    let events: Vec<Value> = events.iter().map(line).collect();
    let ask_again = may_tell(&can) && !has_told(&app, &can).await?;
    let sides: Vec<&Handover> = handed.iter().map(access::Seen::record).collect();
    let next = next_steps(&app, &can, &sides, ask_again).await?;
    let asks = next
        .iter()
        .any(|step| step.get_attr("word").is_ok_and(|word| word.as_str() == Some(Next::AskAgain.word())));
    // Where to look for what was handed over stays on the page of both sides.
    let handed: Vec<Value> = handed.into_iter().map(page::value).collect();
    let ctx = context! {
        case_frame, events, organisations, programme, next, handed, writable => may_manage(&can),
        stage_steps => stage_steps(&can), told => may_tell(&can) && !asks,
        not_arrived => sees_stage(&can) && matches!(case.stage, Stage::PreDeparture | Stage::InTransit),
    };
    page::show(&app, &can.visitor, "case/show.html", NAV, ctx)
}

/// Whether the caller takes the steps of the case: of the organisation that leads it, those who manage cases.
fn may_manage<V>(can: &Can<V, Case>) -> bool {
    let leads = store::as_lead(&can.scope, &can.item.spine()).is_ok();
    leads && can.require(access::Capability::ManageCase).is_ok()
}

/// Whether the person may be asked again: by who leads the case of somebody whom another organisation registered.
fn may_tell<V>(can: &Can<V, Case>) -> bool {
    let closed = crate::case::is_known_closed(&can.item, &can.masks);
    may_manage(can)
        && !closed
        && can.item.registrar != can.scope.org()
        && can.item.arrived_on.for_rule().is_some()
}

/// Whether the person has told the caller's own organisation who they are.
async fn has_told(app: &App, can: &Can<Read, Case>) -> Result<bool, Problem> {
    let person = can.item.spine().person;
    Ok(people::person::told_names(&app.db, &can.scope, &[person]).await?.has_own(person))
}

/// How far the hand-over has come, for who leads the case, and who is the other side of the last one.
fn passage(me: OrgId, handed: &[&Handover]) -> (Passage, Option<OrgId>, Option<String>) {
    use crate::handover::HandoverState::{Accepted, Arrived, Sent};
    match handed.first() {
        Some(one) if one.from == me && matches!(one.state, Some(Sent | Accepted)) => {
            (Passage::Sent, Some(one.to), None)
        }
        Some(one) if one.to == me && matches!(one.state, Some(Accepted | Arrived)) => {
            (Passage::Taken, Some(one.from), Some(format!("/handovers/{}/arrival", one.id)))
        }
        _ => (Passage::None, None, None),
    }
}

/// What the case waits for, for those who work on it and may know why.
async fn next_steps(
    app: &App,
    can: &Can<Read, Case>,
    handed: &[&Handover],
    ask_again: bool,
) -> Result<Vec<Value>, Problem> {
    let case = can.item.spine();
    if !may_manage(can) {
        return Ok(to_depart(can, handed));
    }
    if !can.sees(Category::Assessment) || !sees_stage(can) {
        return Ok(Vec::new());
    }
    let (passage, other, arrival) = passage(can.scope.org(), handed);
    let assessed = assessment::latest(&app.db, &can.scope, &case).await?;
    let facts = Facts {
        stage: case.stage,
        standing: assessment::standing(&app.db, &can.scope, &case).await?.seen,
        assessed: assessed.is_some(),
        assess_again: assessed.unwrap_or_default(),
        plan: plan_at_hand(app, can).await?,
        passage,
        ask_again,
    };
    let href = |step: Next| match step {
        Next::ConfirmArrival if arrival.is_some() => arrival.clone(),
        _ => step.path().map(|path| format!("/cases/{}{path}", case.id)),
    };
    let other = other.map(|org| org.to_string());
    Ok(next(&facts)
        .into_iter()
        .map(|step| context! { key => step.message_key(), word => step.word(), href => href(step), other => &other })
        .collect())
}

/// What is left to do for who handed the case over: the receiver leads it from its answer on, and the departure is the sender's.
fn to_depart(can: &Can<Read, Case>, handed: &[&Handover]) -> Vec<Value> {
    use crate::handover::HandoverState::Accepted;
    let manages = can.require(access::Capability::ManageCase).is_ok() && sees_stage(can);
    let me = can.scope.org();
    let sent = handed.first().filter(|one| one.from == me && one.state == Some(Accepted));
    let step = Next::ConfirmDeparture;
    let line = |one: &&Handover| {
        let href = format!("/handovers/{}", one.id);
        context! { key => step.message_key(), word => step.word(), href, other => one.to.to_string() }
    };
    let waits = manages && *can.item.stage.for_rule() == Stage::PreDeparture;
    sent.filter(|_| waits).map(line).into_iter().collect()
}

/// Where the plan stands that the case goes by: the own one, or the approved one that came along.
async fn plan_at_hand(app: &App, can: &Can<Read, Case>) -> Result<Option<plan::PlanState>, Problem> {
    let case = can.item.spine();
    let own = plan::state(&app.db, &can.scope, &case).await?;
    if own.is_some() || !can.sees(Category::Plan) {
        return Ok(own);
    }
    let came = plan::of_case(&app.db, &can.scope, &can.masks, &case).await?;
    Ok(came.iter().map(|plan| plan.state).find(|state| *state == plan::PlanState::Approved))
}

/// Whether the caller may know how far the case is: what follows from it tells as much.
fn sees_stage<V>(can: &Can<V, Case>) -> bool {
    can.masks.of(can.item.stage_by).sees(Category::Journey)
}

/// The stages to which the case's page can move it: those without a step of their own elsewhere.
fn stage_steps(can: &Can<Read, Case>) -> Vec<Value> {
    let to: &[Stage] = match *can.item.stage.for_rule() {
        Stage::Arrived => &[Stage::Reintegrating],
        Stage::Reintegrating => &[Stage::FollowUp],
        Stage::FollowUp => &[Stage::Reintegrating],
        Stage::PreDeparture | Stage::InTransit | Stage::Closed => &[],
    };
    let shown = if may_manage(can) && sees_stage(can) { to } else { &[] };
    shown.iter().map(|stage| context! { value => stage.word(), key => format!("case-move-{}", stage.word().replace('_', "-")) }).collect()
}

/// A line of the timeline as the template takes it: its detail is a stage, a reason or a day.
pub(in crate::case) fn line(event: &Event) -> Value {
    let detail = event.detail.as_deref();
    let detail_key = match event.kind {
        EventKind::StageChanged => detail.and_then(Stage::parse).map(Word::message_key),
        EventKind::Closed => detail.and_then(ClosureReason::parse).map(Word::message_key),
        _ => None,
    };
    let detail_day = detail.and_then(base::Day::parse_iso).map(|day| day.to_string());
    context! {
        key => event.kind.message_key(), at => event.at.micros(), when => page::value(event.at), org => event.org.to_string(),
        detail_key, detail_day,
    }
}

pub(super) async fn steps_page(State(app): State<App>, can: Can<Enter, Case>) -> Shown {
    can.require(access::Capability::ManageCase)?;
    store::as_lead(&can.scope, &can.item.spine())?;
    let ctx = steps_context(&app, &can, Value::from(()), Value::from(())).await?;
    page::show(&app, &can.visitor, "case/steps.html", NAV, ctx)
}

/// The forms of the steps, with what was typed into the one that was refused.
async fn steps_context<V: Verb>(
    app: &App,
    can: &Can<V, Case>,
    closing: Value,
    leaving: Value,
) -> Result<Value, Failure> {
    let case_frame = frame(app, can, "journey").await?;
    let version = *can.item.version.for_rule();
    let today = can.scope.now.day().to_string();
    Ok(context! {
        case_frame, version, today, closing, leaving, reasons => page::words::<ClosureReason>(),
        plan_waits => plan_waits(app, can).await?, closed => sees_stage(can) && *can.item.stage.for_rule() == Stage::Closed,
        has_arrived => can.item.arrived_on.open(can.masks.of(can.item.arrived_by)).is_some_and(Option::is_some),
    })
}

/// Whether a plan of the caller's organisation waits for approval: a case is not closed over it without a word.
async fn plan_waits<V>(app: &App, can: &Can<V, Case>) -> Result<bool, Problem> {
    let state = plan::state(&app.db, &can.scope, &can.item.spine()).await?;
    Ok(can.sees(Category::Plan) && state == Some(plan::PlanState::Submitted))
}

pub(super) async fn move_on(
    State(app): State<App>,
    can: Can<Enter, Case>,
    Form(input): Form<StageIn>,
) -> Result<See, Failure> {
    can.require(access::Capability::ManageCase)?;
    store::step_to(&app.db, &can.scope, &can.item.spine(), &input).await?;
    Ok(back(&can).flash("case-moved", &app))
}

pub(super) async fn close(
    State(app): State<App>,
    can: Can<Enter, Case>,
    Form(input): Form<ClosePage>,
) -> Result<Response, Failure> {
    can.require(access::Capability::ManageCase)?;
    let case = can.item.spine();
    let closed = match input.check(plan_waits(&app, &can).await?) {
        Ok(close) => store::close(&app.db, &can.scope, &case, &close).await,
        Err(problem) => Err(problem),
    };
    match closed {
        Ok(()) => Ok(back(&can).flash("case-closed", &app).into_response()),
        Err(problem) => {
            let ctx = steps_context(&app, &can, page::value(&input), Value::from(())).await?;
            Ok(page::redraw(&app, &can.visitor, "case/steps.html", NAV, problem, ctx)?.into_response())
        }
    }
}

pub(super) async fn departed_again(
    State(app): State<App>,
    can: Can<Enter, Case>,
    Form(input): Form<DepartedAgainIn>,
) -> Result<Response, Failure> {
    can.require(access::Capability::ManageCase)?;
    match store::departed_again(&app.db, &can.scope, &can.item, &input).await {
        Ok(()) => Ok(back(&can).flash("case-departed-again", &app).into_response()),
        Err(problem) => {
            let ctx = steps_context(&app, &can, Value::from(()), page::value(&input)).await?;
            Ok(page::redraw(&app, &can.visitor, "case/steps.html", NAV, problem, ctx)?.into_response())
        }
    }
}

pub(super) async fn reopen(
    State(app): State<App>,
    can: Can<Enter, Case>,
    Form(input): Form<VersionIn>,
) -> Result<See, Failure> {
    can.require(access::Capability::ManageCase)?;
    let has_arrived = can.item.arrived_on.for_rule().is_some();
    store::reopen(&app.db, &can.scope, &can.item.spine(), has_arrived, input.check()?).await?;
    Ok(back(&can).flash("case-reopened", &app))
}

fn back<V>(can: &Can<V, Case>) -> See {
    See::other(format!("/cases/{}", can.item.id))
}
