//! Pages of hand-overs and arrivals.

use access::{Capability, Seen};
use axum::Router;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use base::{CaseId, Category, Entry, HandoverId, OrgId, PageRequest, Problem, Stage, Word};
use minijinja::{Value, context};
use partners::{organisation, programme};
use serde::Deserialize;
use store::audit::{self, Act};
use web::{
    App, Caller, Can, Drawn, Enter, Failure, Form, May, Needs, Read, See, Shown, Steps, Typed, Verb, Visitor,
    may, page,
};

use super::board::When;
use super::going::{CHOSEN, FirstDaysBasis, SEALED, USUAL};
use super::store::{self as rows, Handed, entries};
use super::{
    ArrivalIn, ArrivalNeed, GoingIn, Handover, HandoverDecline, HandoverDeclineIn, HandoverIn, HandoverState,
    Side, Travel, UnannouncedIn, board, steps,
};
use crate::case::{self, Case};

const NAV: &str = "nav-arrivals";
/// Rows of the board on one page.
const ROWS: i64 = 60;

/// Who leads a case.
pub(super) type Leads = Can<Enter, Case, may::ManageCase>;
/// Who sent the hand-over.
pub(super) type Sends = Can<Enter, Handed, may::ManageCase>;
/// To whom it was sent.
pub(super) type Receives = Can<Enter, Handed, may::ConfirmArrival>;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/cases/{id}/hand-over", get(send_page))
        .route("/cases/{id}/start-reintegration", get(start_page))
        .route("/arrivals", get(board_page))
        .route("/arrivals/unannounced", get(unannounced_page).post(register))
        .route("/handovers/{id}", get(show))
        .route("/handovers/{id}/supplement", get(supplement_page))
        .route("/handovers/{id}/arrival", get(arrival_page))
}

#[rustfmt::skip]
pub(super) fn steps() -> Steps {
    Steps::of("handover")
        .step("send_handover", "/cases/{id}/handovers", steps::send,
            "Hands a case over to an organisation in the country of origin. Sending the same `id` again is the same hand-over.")
        .at("/cases/{id}/hand-over").drawn(send_again, |_, made| format!("/handovers/{}", made.id), "handover-sent")
        .step("accept_handover", "/handovers/{id}/accept", steps::accept, "Takes the case; the receiver leads it from here on.")
        .then(to_case, "handover-accepted")
        .step("decline_handover", "/handovers/{id}/decline", steps::decline, "Does not take the case, for a coded reason.")
        .drawn(show_page, |_, ()| "/arrivals".into(), "handover-declined")
        .step("recall_handover", "/handovers/{id}/recall", steps::recall, "Takes a hand-over back before the departure.")
        .then(|can, ()| format!("/cases/{}/hand-over", can.item.case.id), "handover-recalled")
        .step("supplement_handover", "/handovers/{id}/supplement", steps::supplement, "Sends something after a hand-over, as it stands now; by who sent the hand-over.")
        .drawn(supplement_form, here, "handover-supplemented")
        .step("confirm_first_days", "/handovers/{id}/first-days", steps::confirm_first_days,
            "A second user of the sender confirms what must be known in the first days of somebody who cannot agree.")
        .then(here, "handover-first-days-confirmed")
        .step("confirm_departure", "/handovers/{id}/departure", steps::confirm_departure, "The sender saw the person leave.")
        .then(here, "handover-departed")
        .step("confirm_arrival", "/handovers/{id}/arrival", steps::confirm_arrival, "The receiver saw the person arrive; accepts the case if that was not done.")
        .drawn(arrival_form, to_case, "handover-arrived")
        .step("start_reintegration", "/cases/{id}/reintegration", steps::start_reintegration, "Begins the reintegration of a case that has arrived.")
        .at("/cases/{id}/start-reintegration").drawn(start_form, |can, ()| format!("/cases/{}", can.item.id), "reintegration-started")
}

fn here(can: &Sends, (): &()) -> String {
    format!("/handovers/{}", can.item.row.id)
}

fn to_case(can: &Receives, (): &()) -> String {
    format!("/cases/{}", can.item.case.id)
}

async fn send_page(State(app): State<App>, can: Can<Read, Case>) -> Shown {
    let input = HandoverIn {
        id: Entry(HandoverId::new(&*app.clock).to_string()),
        departs_on: Entry(can.item.departs_on.for_rule().map(|on| on.to_string()).unwrap_or_default()),
        goes: GoingIn::usual().goes,
        pass_on_service: words_of(super::going::TO_SERVE),
        pass_on_monitoring: words_of(super::going::TO_MONITOR),
        to: Entry(can.item.partner.for_rule().map(|to| to.to_string()).unwrap_or_default()),
        ..HandoverIn::default()
    };
    send_form(&app, &can, &input).await?.show(&app, &can.visitor)
}

async fn send_again(app: &App, can: &Leads, typed: Typed) -> Result<Drawn, Failure> {
    send_form(app, can, &typed.form()).await
}

/// The form, and the hand-overs that were before.
async fn send_form<V: Verb, C: Needs>(
    app: &App,
    can: &Can<V, Case, C>,
    input: &HandoverIn,
) -> Result<Drawn, Failure> {
    let spine = can.item.spine();
    let found = rows::of_case(&app.db, &can.scope, spine.id).await?;
    let read = found.iter().flat_map(|(handed, masks)| entries(handed, masks, Act::List)).collect();
    audit::read(&app.db, &can.scope, read).await?;
    let is_open = found.iter().any(|(handed, _)| handed.state.is_open());
    let may_send = [spine.org, spine.lead] == [can.scope.org(); 2]
        && !is_open
        && spine.stage == Stage::PreDeparture
        && can.require(Capability::ManageCase).is_ok();
    let past = found.into_iter().map(|(handed, masks)| Seen::new(handed.row, &masks)).collect();
    let past = shown_all(app, &can.visitor, past).await?;
    let locale = can.visitor.reader.locale;
    let receivers = if may_send { steps::fit_receivers(&app.db, &spine).await? } else { Vec::new() };
    let receivers: Vec<Value> = receivers
        .into_iter()
        .map(|org| context! { value => org.id.to_string(), label => org.name.in_locale(locale) })
        .collect();
    let notes = if may_send { own_notes(app, can).await? } else { Vec::new() };
    let form = page::value(input);
    let case_frame = case::frame(app, can, "journey").await?;
    let context = context! {
        form, receivers, past, notes, ticks => ticks(), may_send, case_frame, case_id => spine.id.to_string(),
        travels => page::words::<Travel>(), needs => page::words::<ArrivalNeed>(),
    };
    Ok(Drawn { template: "handover/send.html", nav: "nav-cases", context })
}

fn words_of(categories: &[Category]) -> Vec<Entry> {
    categories.iter().map(|category| Entry::from(category.word())).collect()
}

/// The categories that a form offers: ticked by itself, chosen, behind a reason, and to be passed on.
fn ticks() -> Value {
    let keys = |of: &[Category]| -> Vec<Value> {
        of.iter()
            .map(|c| context! { value => c.word(), key => format!("handover-goes-{}", c.word()) })
            .collect()
    };
    let (to_serve, to_monitor) = (keys(super::going::TO_SERVE), keys(super::going::TO_MONITOR));
    context! { usual => keys(USUAL), chosen => keys(CHOSEN), sealed => keys(SEALED), to_serve, to_monitor }
}

/// The notes of the caller's organisation that it may pass on one by one.
async fn own_notes<V: Verb, C: Needs>(app: &App, can: &Can<V, Case, C>) -> Result<Vec<Value>, Failure> {
    let mut notes = case::notes(&app.db, &can.masks, &can.item.spine()).await?;
    notes.retain(|note| note.org == can.scope.org());
    Ok(notes.into_iter().map(page::value).collect())
}

/// A hand-over as seen, with the names of its two sides.
async fn shown(app: &App, visitor: &Visitor, seen: Seen<Handover>) -> Result<Value, Failure> {
    let one = shown_all(app, visitor, vec![seen]).await?.pop();
    Ok(one.ok_or_else(Problem::not_found)?)
}

/// The same for a list, in its order: each organisation is named once, however often it stands there.
pub(super) async fn shown_all(
    app: &App,
    visitor: &Visitor,
    seen: Vec<Seen<Handover>>,
) -> Result<Vec<Value>, Failure> {
    let locale = visitor.reader.locale;
    let sides: Vec<OrgId> = seen.iter().flat_map(|one| [one.record().from, one.record().to]).collect();
    let names = organisation::names(&app.db, &sides).await?;
    let name = |org: &OrgId| names.get(org).map(|name| name.in_locale(locale).to_owned()).unwrap_or_default();
    let row = |seen: Seen<Handover>| {
        let (from, to) = (name(&seen.record().from), name(&seen.record().to));
        context! { row => page::value(seen), from, to }
    };
    Ok(seen.into_iter().map(row).collect())
}

#[derive(Deserialize)]
struct Asked {
    side: Option<String>,
    after: Option<String>,
}

async fn board_page(
    State(app): State<App>,
    caller: Caller,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Shown {
    let receives = caller.require(Capability::ConfirmArrival).is_ok();
    let usual = if receives { Side::Incoming } else { Side::Outgoing };
    let side = asked.side.as_deref().and_then(Side::parse).unwrap_or(usual);
    let asked = PageRequest::new(super::LIST, asked.after.as_deref(), Some(ROWS));
    let found = board(&app.db, &caller.usual_scope(), side, asked).await?;
    let mut parts: Vec<(When, Vec<Value>)> = When::ALL.iter().map(|when| (*when, Vec::new())).collect();
    let (when, seen): (Vec<When>, Vec<_>) = found.items.into_iter().unzip();
    for (when, row) in when.into_iter().zip(shown_all(&app, &visitor, seen).await?) {
        if let Some((_, rows)) = parts.iter_mut().find(|(known, _)| *known == when) {
            rows.push(row);
        }
    }
    let parts: Vec<Value> = parts
        .into_iter()
        .filter(|(_, rows)| !rows.is_empty())
        .map(|(when, rows)| context! { key => when.message_key(), word => when.word(), rows })
        .collect();
    let next = found.next.map(|next| format!("/arrivals?side={}&after={next}", side.word()));
    let newest = asked.after.map(|_| format!("/arrivals?side={}", side.word()));
    // A unit with an enforcement mandate receives nobody.
    let takes =
        receives && !caller.actor().enforcement && programme::runs(&app.db, &caller.usual_scope()).await?;
    let ctx = context! { parts, side => side.word(), receives, takes, next, newest };
    page::show(&app, &visitor, "handover/board.html", NAV, ctx)
}

async fn show(State(app): State<App>, can: Can<Read, Handed>) -> Shown {
    show_page(&app, &can, Typed::default()).await?.show(&app, &can.visitor)
}

async fn show_page<V: Verb, C: Needs>(
    app: &App,
    can: &Can<V, Handed, C>,
    typed: Typed,
) -> Result<Drawn, Failure> {
    let Handed { row, case, state, first_by, basis, .. } = &can.item;
    let access = web::why::reasons(&app.db, can.visitor.reader.locale, &can.masks).await?;
    let receives = row.to == can.scope.org() && can.require(Capability::ConfirmArrival).is_ok();
    let sends = row.from == can.scope.org() && can.require(Capability::ManageCase).is_ok();
    let left = case.stage != Stage::PreDeparture;
    let may_depart = sends && !left && state.is_open() && *row.departs_on.for_rule() <= can.scope.now.day();
    let item = shown(app, &can.visitor, can.show(row.clone())).await?;
    let context = context! {
        item, access, form => page::value(typed.form::<HandoverDeclineIn>()), reasons => page::words::<HandoverDecline>(), may_depart,
        may_answer => receives && *state == HandoverState::Sent, may_arrive => receives && state.is_open(),
        may_recall => sends && !left && state.is_open(), receives => row.to == can.scope.org() && row.from != row.to,
        may_add => sends && !row.unannounced && (state.is_open() || *state == HandoverState::Arrived),
        stays => stays(row), waits => sends && *basis == Some(FirstDaysBasis::VitalAsked),
        may_confirm => sends && *first_by != Some(can.scope.actor.user),
    };
    Ok(Drawn { template: "handover/show.html", nav: NAV, context })
}

/// What did not cross; for whom to ask it is said whether or not there is anything.
fn stays(row: &Handover) -> Vec<String> {
    let all = Category::ALL.iter().filter(|c| !row.goes.for_rule().contains(c));
    all.map(|c| c.message_key()).collect()
}

async fn supplement_page(State(app): State<App>, can: Can<Read, Handed, may::ManageCase>) -> Shown {
    supplement_form(&app, &can, Typed::default()).await?.show(&app, &can.visitor)
}

async fn supplement_form<V: Verb, C: Needs>(
    app: &App,
    can: &Can<V, Handed, C>,
    typed: Typed,
) -> Result<Drawn, Failure> {
    let Handed { row, case, .. } = &can.item;
    if row.from != can.scope.org() {
        return Err(Problem::forbidden().into());
    }
    let mut notes = case::notes(&app.db, &can.masks, case).await?;
    notes.retain(|note| note.org == can.scope.org());
    let item = shown(app, &can.visitor, can.show(row.clone())).await?;
    let form = page::value(typed.form::<GoingIn>());
    let context = context! { item, form, ticks => ticks(), notes => page::value(notes) };
    Ok(Drawn { template: "handover/supplement.html", nav: NAV, context })
}

async fn arrival_page(State(app): State<App>, can: Can<Read, Handed, may::ConfirmArrival>) -> Shown {
    let today = ArrivalIn { arrived_on: Entry(can.scope.now.day().to_string()) };
    arrival_drawn(&app, &can, &today).await?.show(&app, &can.visitor)
}

async fn arrival_form(app: &App, can: &Receives, typed: Typed) -> Result<Drawn, Failure> {
    arrival_drawn(app, can, &typed.form()).await
}

async fn arrival_drawn<V: Verb, C: Needs>(
    app: &App,
    can: &Can<V, Handed, C>,
    input: &ArrivalIn,
) -> Result<Drawn, Failure> {
    let item = shown(app, &can.visitor, can.show(can.item.row.clone())).await?;
    let context = context! { item, form => page::value(input) };
    Ok(Drawn { template: "handover/arrival.html", nav: NAV, context })
}

async fn unannounced_page(State(app): State<App>, may: May<may::ConfirmArrival>) -> Shown {
    let mut input = UnannouncedIn::default();
    input.journey.case_id = Entry(CaseId::new(&*app.clock).to_string());
    input.journey.arrived_on = Entry(may.caller.now().day().to_string());
    input.person.id = Entry(base::PersonId::new(&*app.clock).to_string());
    let ctx = unannounced_context(&app, &may, &input).await?;
    page::show(&app, &may.visitor, "handover/unannounced.html", NAV, ctx)
}

async fn register(
    State(app): State<App>,
    may: May<may::ConfirmArrival>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let input = UnannouncedIn::from_form(&fields)?;
    let scope = may.caller.usual_scope();
    let ctx = unannounced_context(&app, &may, &input).await?;
    if !input.person.add.is_blank() {
        return Ok(page::show(&app, &may.visitor, "handover/unannounced.html", NAV, ctx)?.into_response());
    }
    match super::register(&app.db, &scope, &*app.clock, &input).await {
        Ok(id) => Ok(See::other(format!("/cases/{id}")).flash("arrival-registered", &app).into_response()),
        Err(problem) => {
            let likely = likely(&app, &scope, &problem, &input).await?;
            let ctx = context! { likely, ..ctx };
            let shown = page::redraw(&app, &may.visitor, "handover/unannounced.html", NAV, problem, ctx)?;
            Ok(shown.into_response())
        }
    }
}

/// The persons that a refusal for likeness is about, to be looked at before saving.
async fn likely(
    app: &App,
    scope: &access::Scope,
    problem: &Problem,
    input: &UnannouncedIn,
) -> Result<Value, Failure> {
    if problem.code != "person.likely_duplicate" {
        return Ok(Value::from(()));
    }
    let new = input.person.check(scope.now.day())?;
    let candidates = people::person::candidates(&app.db, scope, &new).await?;
    Ok(page::value(people::person::show_candidates(&app.db, scope, candidates).await?))
}

async fn unannounced_context(
    app: &App,
    may: &May<may::ConfirmArrival>,
    input: &UnannouncedIn,
) -> Result<Value, Failure> {
    let locale = may.visitor.reader.locale;
    let mut programmes = programme::mine(&app.db, &may.caller.usual_scope()).await?;
    programmes.retain(|p| p.origins.contains(&may.caller.actor().country));
    let mut hosts: Vec<(&str, String)> =
        programmes.iter().flat_map(|p| &p.hosts).map(|c| (c.name(locale), c.code().to_owned())).collect();
    hosts.sort_by_cached_key(|(name, _)| base::sort_key(locale, name));
    hosts.dedup();
    let hosts: Vec<Value> = hosts.into_iter().map(|(label, value)| context! { value, label }).collect();
    let programmes: Vec<Value> = programmes
        .iter()
        .map(|p| context! { value => p.id.to_string(), label => p.name.in_locale(locale) })
        .collect();
    let near = people::person::near_countries(&app.db, &may.caller.usual_scope()).await?;
    let lists = people::person::form_lists(&may.visitor, &input.person, &near);
    Ok(context! {
        form => page::value(&input.person), journey => page::value(&input.journey), lists, programmes, hosts,
        likely => Value::from(()), travels => page::words::<Travel>(), needs => page::words::<ArrivalNeed>(),
        kinds => page::words::<programme::ReturnKind>(),
    })
}

async fn start_page(State(app): State<App>, can: Can<Read, Case>) -> Shown {
    start_form(&app, &can, Typed::default()).await?.show(&app, &can.visitor)
}

async fn start_form<V: Verb, C: Needs>(app: &App, can: &Can<V, Case, C>, _: Typed) -> Result<Drawn, Failure> {
    let started = rows::has_started(&app.db, &can.scope, can.item.id).await?;
    let case_frame = case::frame(app, can, "journey").await?;
    let may_start = started
        && can.item.lead.for_rule() == &can.scope.org()
        && *can.item.stage.for_rule() == Stage::Arrived
        && can.require(Capability::ManageCase).is_ok();
    let context = context! { case_frame, case_id => can.item.id.to_string(), may_start, started };
    Ok(Drawn { template: "handover/reintegration.html", nav: "nav-cases", context })
}
