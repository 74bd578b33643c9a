//! Pages of hand-overs and arrivals.

use access::{Capability, Seen};
use axum::Router;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use base::{CaseId, Category, Entry, HandoverId, OrgId, PageRequest, Problem, Stage, Word};
use minijinja::{Value, context};
use partners::{organisation, programme};
use serde::Deserialize;
use store::audit::{self, Act};
use web::{App, Caller, Can, Enter, Failure, Form, May, Nothing, Read, See, Shown, Verb, Visitor, may, page};

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

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/cases/{id}/hand-over", get(send_page).post(send))
        .route("/cases/{id}/start-reintegration", get(start_page).post(start))
        .route("/arrivals", get(board_page))
        .route("/arrivals/unannounced", get(unannounced_page).post(register))
        .route("/handovers/{id}", get(show))
        .route("/handovers/{id}/accept", post(accept))
        .route("/handovers/{id}/decline", post(decline))
        .route("/handovers/{id}/recall", post(recall))
        .route("/handovers/{id}/departure", post(departure))
        .route("/handovers/{id}/supplement", get(supplement_page).post(supplement))
        .route("/handovers/{id}/first-days", post(first_days))
        .route("/handovers/{id}/arrival", get(arrival_page).post(arrival))
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
    let ctx = send_context(&app, &can, &input).await?;
    page::show(&app, &can.visitor, "handover/send.html", "nav-cases", ctx)
}

async fn send(
    State(app): State<App>,
    can: Can<Enter, Case>,
    Form(input): Form<HandoverIn>,
) -> Result<Response, Failure> {
    can.require(Capability::ManageCase)?;
    match steps::send(&app.db, &can.scope, &*app.clock, &can.item.spine(), &input).await {
        Ok(id) => Ok(See::other(format!("/handovers/{id}")).flash("handover-sent", &app).into_response()),
        Err(problem) => {
            let ctx = send_context(&app, &can, &input).await?;
            let shown = page::redraw(&app, &can.visitor, "handover/send.html", "nav-cases", problem, ctx)?;
            Ok(shown.into_response())
        }
    }
}

/// The form, and the hand-overs that were before.
async fn send_context<V: Verb>(app: &App, can: &Can<V, Case>, input: &HandoverIn) -> Result<Value, Failure> {
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
    Ok(context! {
        form, receivers, past, notes, ticks => ticks(), may_send, case_frame, case_id => spine.id.to_string(),
        travels => page::words::<Travel>(), needs => page::words::<ArrivalNeed>(),
    })
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
async fn own_notes<V: Verb>(app: &App, can: &Can<V, Case>) -> Result<Vec<Value>, Failure> {
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
    let ctx = show_context(&app, &can, &HandoverDeclineIn::default()).await?;
    page::show(&app, &can.visitor, "handover/show.html", NAV, ctx)
}

async fn show_context<V: Verb>(
    app: &App,
    can: &Can<V, Handed>,
    input: &HandoverDeclineIn,
) -> Result<Value, Failure> {
    let Handed { row, case, state, first_by, basis, .. } = &can.item;
    let access = web::why::reasons(&app.db, can.visitor.reader.locale, &can.masks).await?;
    let receives = row.to == can.scope.org() && can.require(Capability::ConfirmArrival).is_ok();
    let sends = row.from == can.scope.org() && can.require(Capability::ManageCase).is_ok();
    let left = case.stage != Stage::PreDeparture;
    let may_depart = sends && !left && state.is_open() && *row.departs_on.for_rule() <= can.scope.now.day();
    let item = shown(app, &can.visitor, can.show(row.clone())).await?;
    Ok(context! {
        item, access, form => page::value(input), reasons => page::words::<HandoverDecline>(), may_depart,
        may_answer => receives && *state == HandoverState::Sent, may_arrive => receives && state.is_open(),
        may_recall => sends && !left && state.is_open(), receives => row.to == can.scope.org() && row.from != row.to,
        may_add => sends && !row.unannounced && (state.is_open() || *state == HandoverState::Arrived),
        stays => stays(row), waits => sends && *basis == Some(FirstDaysBasis::VitalAsked),
        may_confirm => sends && *first_by != Some(can.scope.actor.user),
    })
}

/// What did not cross; for whom to ask it is said whether or not there is anything.
fn stays(row: &Handover) -> Vec<String> {
    let all = Category::ALL.iter().filter(|c| !row.goes.for_rule().contains(c));
    all.map(|c| c.message_key()).collect()
}

async fn supplement_page(State(app): State<App>, can: Can<Read, Handed>) -> Shown {
    can.require(Capability::ManageCase)?;
    let ctx = supplement_context(&app, &can, &GoingIn::default()).await?;
    page::show(&app, &can.visitor, "handover/supplement.html", NAV, ctx)
}

async fn supplement_context<V: Verb>(
    app: &App,
    can: &Can<V, Handed>,
    input: &GoingIn,
) -> Result<Value, Failure> {
    let Handed { row, case, .. } = &can.item;
    if row.from != can.scope.org() {
        return Err(Problem::forbidden().into());
    }
    let mut notes = case::notes(&app.db, &can.masks, case).await?;
    notes.retain(|note| note.org == can.scope.org());
    let item = shown(app, &can.visitor, can.show(row.clone())).await?;
    Ok(context! { item, form => page::value(input), ticks => ticks(), notes => page::value(notes) })
}

async fn supplement(
    State(app): State<App>,
    can: Can<Enter, Handed>,
    Form(input): Form<GoingIn>,
) -> Result<Response, Failure> {
    can.require(Capability::ManageCase)?;
    let id = can.item.row.id;
    match steps::supplement(&app.db, &can.scope, &*app.clock, id, &input).await {
        Ok(()) => {
            Ok(See::other(format!("/handovers/{id}")).flash("handover-supplemented", &app).into_response())
        }
        Err(problem) => {
            let ctx = supplement_context(&app, &can, &input).await?;
            let shown = page::redraw(&app, &can.visitor, "handover/supplement.html", NAV, problem, ctx)?;
            Ok(shown.into_response())
        }
    }
}

async fn first_days(
    State(app): State<App>,
    can: Can<Enter, Handed>,
    Form(_): Form<Nothing>,
) -> Result<See, Failure> {
    can.require(Capability::ManageCase)?;
    let id = can.item.row.id;
    steps::confirm_first_days(&app.db, &can.scope, &*app.clock, id).await?;
    Ok(See::other(format!("/handovers/{id}")).flash("handover-first-days-confirmed", &app))
}

async fn accept(
    State(app): State<App>,
    can: Can<Enter, Handed>,
    Form(_): Form<Nothing>,
) -> Result<See, Failure> {
    can.require(Capability::ConfirmArrival)?;
    steps::accept(&app.db, &can.scope, &*app.clock, can.item.row.id).await?;
    Ok(See::other(format!("/cases/{}", can.item.case.id)).flash("handover-accepted", &app))
}

async fn decline(
    State(app): State<App>,
    can: Can<Enter, Handed>,
    Form(input): Form<HandoverDeclineIn>,
) -> Result<Response, Failure> {
    can.require(Capability::ConfirmArrival)?;
    let done = match input.check() {
        Ok(reason) => steps::decline(&app.db, &can.scope, &*app.clock, can.item.row.id, reason).await,
        Err(problem) => Err(problem),
    };
    match done {
        Ok(()) => Ok(See::other("/arrivals").flash("handover-declined", &app).into_response()),
        Err(problem) => {
            let ctx = show_context(&app, &can, &input).await?;
            Ok(page::redraw(&app, &can.visitor, "handover/show.html", NAV, problem, ctx)?.into_response())
        }
    }
}

async fn recall(
    State(app): State<App>,
    can: Can<Enter, Handed>,
    Form(_): Form<Nothing>,
) -> Result<See, Failure> {
    can.require(Capability::ManageCase)?;
    steps::recall(&app.db, &can.scope, can.item.row.id).await?;
    Ok(See::other(format!("/cases/{}/hand-over", can.item.case.id)).flash("handover-recalled", &app))
}

async fn departure(
    State(app): State<App>,
    can: Can<Enter, Handed>,
    Form(_): Form<Nothing>,
) -> Result<See, Failure> {
    can.require(Capability::ManageCase)?;
    steps::confirm_departure(&app.db, &can.scope, can.item.row.id).await?;
    Ok(See::other(format!("/handovers/{}", can.item.row.id)).flash("handover-departed", &app))
}

async fn arrival_page(State(app): State<App>, can: Can<Read, Handed>) -> Shown {
    can.require(Capability::ConfirmArrival)?;
    let input = ArrivalIn { arrived_on: Entry(can.scope.now.day().to_string()) };
    let ctx = arrival_context(&app, &can, &input).await?;
    page::show(&app, &can.visitor, "handover/arrival.html", NAV, ctx)
}

async fn arrival_context<V: Verb>(
    app: &App,
    can: &Can<V, Handed>,
    input: &ArrivalIn,
) -> Result<Value, Failure> {
    let item = shown(app, &can.visitor, can.show(can.item.row.clone())).await?;
    Ok(context! { item, form => page::value(input) })
}

async fn arrival(
    State(app): State<App>,
    can: Can<Enter, Handed>,
    Form(input): Form<ArrivalIn>,
) -> Result<Response, Failure> {
    can.require(Capability::ConfirmArrival)?;
    match steps::confirm_arrival(&app.db, &can.scope, &*app.clock, can.item.row.id, &input).await {
        Ok(_) => {
            let to = format!("/cases/{}", can.item.case.id);
            Ok(See::other(to).flash("handover-arrived", &app).into_response())
        }
        Err(problem) => {
            let ctx = arrival_context(&app, &can, &input).await?;
            Ok(page::redraw(&app, &can.visitor, "handover/arrival.html", NAV, problem, ctx)?.into_response())
        }
    }
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
    let started = rows::has_started(&app.db, &can.scope, can.item.id).await?;
    let ctx = start_context(&app, &can, started).await?;
    page::show(&app, &can.visitor, "handover/reintegration.html", "nav-cases", ctx)
}

async fn start_context<V: Verb>(app: &App, can: &Can<V, Case>, started: bool) -> Result<Value, Failure> {
    let case_frame = case::frame(app, can, "journey").await?;
    let may_start = started
        && can.item.lead.for_rule() == &can.scope.org()
        && *can.item.stage.for_rule() == Stage::Arrived
        && can.require(Capability::ManageCase).is_ok();
    Ok(context! { case_frame, case_id => can.item.id.to_string(), may_start, started })
}

async fn start(
    State(app): State<App>,
    can: Can<Enter, Case>,
    Form(_): Form<Nothing>,
) -> Result<Response, Failure> {
    can.require(Capability::ManageCase)?;
    match steps::start_reintegration(&app.db, &can.scope, &can.item.spine()).await {
        Ok(()) => {
            let to = format!("/cases/{}", can.item.id);
            Ok(See::other(to).flash("reintegration-started", &app).into_response())
        }
        Err(problem) => redraw_start(&app, &can, problem).await,
    }
}

async fn redraw_start(app: &App, can: &Can<Enter, Case>, problem: Problem) -> Result<Response, Failure> {
    let started = rows::has_started(&app.db, &can.scope, can.item.id).await?;
    let ctx = start_context(app, can, started).await?;
    let shown = page::redraw(app, &can.visitor, "handover/reintegration.html", "nav-cases", problem, ctx)?;
    Ok(shown.into_response())
}
