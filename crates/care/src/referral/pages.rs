//! Pages of referrals: refer, inbox and outbox, answer.

use access::{Capability, Seen};
use axum::Router;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use base::{Entry, Label, OrgId, PageRequest, ReferralId, Word};
use minijinja::{Value, context};
use partners::service::{self, ServiceKind};
use partners::{area, organisation};
use serde::Deserialize;
use store::{Db, Directory, Reads};
use web::{App, Caller, Can, Enter, Failure, Form, Nothing, Read, See, Shown, Verb, Visitor, page};

use super::store::Referred;
use super::{
    OutcomeIn, Referral, ReferralAnswer, ReferralDecline, ReferralDeclineIn, ReferralIn, ReferralState,
    Request, Side, Urgency, inbox, next_best, steps,
};
use crate::case::{self, Case};

const NAV: &str = "nav-referrals";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/cases/{id}/referrals", get(case_page).post(send))
        .route("/cases/{id}/referrals/new", get(choose_page))
        .route("/referrals", get(inbox_page))
        .route("/referrals/{id}", get(show))
        .route("/referrals/{id}/accept", post(accept))
        .route("/referrals/{id}/decline", post(decline))
        .route("/referrals/{id}/finish", post(finish))
        .route("/referrals/{id}/not-taken-up", post(not_taken_up))
        .route("/referrals/{id}/recall", post(recall))
}

async fn case_page(State(app): State<App>, can: Can<Read, Case>) -> Shown {
    let found = inbox::of_case(&app.db, &can.scope, can.item.id).await?;
    let rows = rows(&app, &can.visitor, found).await?;
    let case_frame = case::frame(&app, &can, "referrals").await?;
    let ctx = context! { rows, case_frame, case_id => can.item.id.to_string(), may_refer => may_refer(&can) };
    page::show(&app, &can.visitor, "referral/case.html", "nav-cases", ctx)
}

fn may_refer<V: Verb>(can: &Can<V, Case>) -> bool {
    let spine = can.item.spine();
    let leads = case::as_lead(&can.scope, &spine).is_ok();
    leads && can.require(Capability::ManageCase).is_ok() && spine.stage != base::Stage::Closed
}

/// What is looked for in the directory, or the entry that was chosen.
#[derive(Deserialize)]
struct Wanted {
    #[serde(default)]
    kind: Entry,
    #[serde(default)]
    area: Entry,
    #[serde(default)]
    side: Entry,
    #[serde(default)]
    service: Entry,
    #[serde(default)]
    measure: Entry,
}

async fn choose_page(State(app): State<App>, can: Can<Enter, Case>, Query(wanted): Query<Wanted>) -> Shown {
    can.require(Capability::ManageCase)?;
    if !wanted.service.is_blank() {
        let input = ReferralIn {
            id: Entry(ReferralId::new(&*app.clock).to_string()),
            service: wanted.service,
            measure: wanted.measure,
            urgency: Entry::from(Urgency::Soon.word()),
            ..ReferralIn::default()
        };
        let ctx = send_context(&app, &can, &input).await?;
        return page::show(&app, &can.visitor, "referral/send.html", "nav-cases", ctx);
    }
    let ctx = choose_context(&app, &can, &wanted).await?;
    page::show(&app, &can.visitor, "referral/choose.html", "nav-cases", ctx)
}

/// The directory of the side of the bridge where help is needed, filtered by kind and area.
async fn choose_context(app: &App, can: &Can<Enter, Case>, wanted: &Wanted) -> Result<Value, Failure> {
    // Where the head of the case is closed, the directory of the reader's own country is offered, which tells nothing of it.
    let (head, here) = (can.masks.of(can.item.opener), can.scope.actor.country);
    let host = can.item.host.open(head).copied().unwrap_or(here);
    let origin = can.item.origin.open(head).copied().unwrap_or(here);
    let area = can.item.area.open(head).copied().flatten();
    let locale = can.visitor.reader.locale;
    let at_host = match wanted.side.trimmed() {
        "host" => true,
        "origin" => false,
        _ => host == here,
    };
    let country = if at_host { host } else { origin };
    let kind = ServiceKind::parse(wanted.kind.trimmed());
    let chosen_area: Option<base::AreaId> = match wanted.area.trimmed() {
        "" if !at_host => area,
        "all" => None,
        other => other.parse().ok(),
    };
    let filter = service::Filter { kind, area: chosen_area, ..service::Filter::of(country) };
    let services = service::search(&app.db, &filter, can.scope.now.day()).await?;
    let enforcing = enforcing(&app.db, country).await?;
    let services: Vec<Value> =
        services.into_iter().filter(|s| !enforcing.contains(&s.org)).map(page::value).collect();
    let areas: Vec<Value> = area::of_country(&app.db, country)
        .await?
        .into_iter()
        .map(|a| context! { value => a.id.to_string(), label => a.name.in_locale(locale) })
        .collect();
    let case_frame = case::frame(app, can, "referrals").await?;
    Ok(context! {
        case_frame, services, areas, kinds => page::words::<ServiceKind>(), side => if at_host { "host" } else { "origin" },
        kind => kind.map(Word::word).unwrap_or_default(), measure => wanted.measure.trimmed(),
        area => chosen_area.map(|a| a.to_string()).unwrap_or_default(), case_id => can.item.id.to_string(),
    })
}

async fn enforcing(db: &Db, country: base::Country) -> Result<Vec<OrgId>, Failure> {
    let orgs = organisation::of_country(db, country).await?;
    Ok(orgs.into_iter().filter(|org| org.enforcement).map(|org| org.id).collect())
}

async fn send(
    State(app): State<App>,
    can: Can<Enter, Case>,
    Form(input): Form<ReferralIn>,
) -> Result<Response, Failure> {
    can.require(Capability::ManageCase)?;
    match steps::send(&app.db, &can.scope, &*app.clock, &can.item.spine(), &input).await {
        Ok(_) => {
            let to = format!("/cases/{}/referrals", can.item.id);
            Ok(See::other(to).flash("referral-sent", &app).into_response())
        }
        Err(problem) => {
            let ctx = send_context(&app, &can, &input).await?;
            let shown = page::redraw(&app, &can.visitor, "referral/send.html", "nav-cases", problem, ctx)?;
            Ok(shown.into_response())
        }
    }
}

async fn send_context(app: &App, can: &Can<Enter, Case>, input: &ReferralIn) -> Result<Value, Failure> {
    let service = match input.service.trimmed().parse() {
        Ok(id) => service::find(&app.db, id, can.scope.now.day()).await?,
        Err(_) => None,
    };
    let due = service.as_ref().map(|s| super::due_at(can.scope.now, s.answer_days, s.country));
    // What is due before midnight is due on the day before.
    let due_on = due.map(|at| at.plus_seconds(-1).day().to_string());
    let case_frame = case::frame(app, can, "referrals").await?;
    Ok(context! {
        case_frame, form => page::value(input), service => service.map(page::value), due_on,
        urgencies => page::words::<Urgency>(), case_id => can.item.id.to_string(),
    })
}

#[derive(Deserialize)]
struct Asked {
    side: Option<String>,
    after: Option<String>,
}

async fn inbox_page(
    State(app): State<App>,
    caller: Caller,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Shown {
    let answers = caller.require(Capability::AnswerReferral).is_ok();
    let usual = if answers { Side::Inbox } else { Side::Outbox };
    let side = asked.side.as_deref().and_then(Side::parse).unwrap_or(usual);
    let request = PageRequest::new("referrals", asked.after.as_deref(), None);
    let found = inbox::page(&app.db, &caller.usual_scope(), side, &request).await?;
    let next = found.next.map(|next| format!("/referrals?side={}&after={next}", side.word()));
    let newest = request.after.map(|_| format!("/referrals?side={}", side.word()));
    let rows = rows(&app, &visitor, found.items).await?;
    let sides: Vec<Value> =
        Side::ALL.iter().map(|s| context! { value => s.word(), key => s.message_key() }).collect();
    let incoming = matches!(side, Side::Inbox | Side::InboxAll);
    let ctx = context! { rows, side => side.word(), sides, incoming, next, newest };
    page::show(&app, &visitor, "referral/inbox.html", NAV, ctx)
}

async fn rows(app: &App, visitor: &Visitor, found: Vec<Seen<Referral>>) -> Result<Vec<Value>, Failure> {
    let names = app.db.names().await?;
    Ok(found.into_iter().map(|seen| row(&names, visitor.reader.locale, seen)).collect())
}

/// A referral as seen, with the names of its sides and of the service.
fn row(names: &Directory, locale: base::Locale, seen: Seen<Referral>) -> Value {
    let named = |name: Option<&Label>| name.map(|name| name.in_locale(locale).to_owned()).unwrap_or_default();
    let request = visible(&seen).cloned();
    let from = named(names.organisation(seen.record().from));
    let to = named(request.as_ref().and_then(|request| names.organisation(request.to)));
    let service = named(request.as_ref().and_then(|request| names.service(request.service)));
    let answer = answer_of(&seen).map(page::value);
    let (row, request) = (page::value(seen), request.map(page::value));
    context! { row, request, answer, from, to, service }
}

/// What is asked for, from whichever of the three fields holds it and the reader sees.
fn visible(seen: &Seen<Referral>) -> Option<&Request> {
    let (row, mask) = (seen.record(), seen.mask());
    let fields =
        [row.request.open(&mask), row.health_request.open(&mask), row.protection_request.open(&mask)];
    fields.into_iter().flatten().find_map(Option::as_ref)
}

/// What the provider said, from whichever of the three fields holds it and the reader sees.
fn answer_of(seen: &Seen<Referral>) -> Option<&ReferralAnswer> {
    let row = seen.record();
    let mask = row.answered(seen.masks());
    let fields = [row.answer.open(&mask), row.health_answer.open(&mask), row.protection_answer.open(&mask)];
    fields.into_iter().flatten().find_map(Option::as_ref)
}

async fn show(State(app): State<App>, mut can: Can<Read, Referred>) -> Shown {
    if steps::see(&app.db, &can.scope, &can.item).await? {
        (can.item.state, can.item.row.state) = (ReferralState::Seen, Some(ReferralState::Seen));
    }
    let ctx = show_context(&app, &can, &ReferralDeclineIn::default(), &OutcomeIn::default()).await?;
    page::show(&app, &can.visitor, "referral/show.html", NAV, ctx)
}

async fn show_context<V: Verb>(
    app: &App,
    can: &Can<V, Referred>,
    decline: &ReferralDeclineIn,
    outcome: &OutcomeIn,
) -> Result<Value, Failure> {
    let referred = &can.item;
    let state = referred.state;
    let access = web::why::reasons(&app.db, can.visitor.reader.locale, &can.masks).await?;
    let answers = referred.request.to == can.scope.org() && can.require(Capability::AnswerReferral).is_ok();
    let sends = referred.row.from == can.scope.org() && can.require(Capability::ManageCase).is_ok();
    let open = state.waits() || state == ReferralState::Accepted;
    let look_on = sends && (state == ReferralState::Declined || referred.row.late);
    let others = if look_on { next_best(&app.db, referred, can.scope.now.day()).await? } else { Vec::new() };
    let names = app.db.names().await?;
    let item = row(&names, can.visitor.reader.locale, can.show(referred.row.clone()));
    let person = people::person::find(&app.db, &can.scope, referred.case.person).await?;
    let person = person.map(|(person, masks)| page::value(Seen::new(person, &masks)));
    Ok(context! {
        item, person, access, category => referred.category().word(), due_on => due_on(referred),
        may_answer => answers && state.waits(), may_end => answers && state == ReferralState::Accepted,
        may_recall => sends && open, look_on, others => page::value(others), reasons => page::words::<ReferralDecline>(),
        form => context! { decline_reason => decline.decline_reason.trimmed(), outcome => outcome.outcome.trimmed() },
    })
}

/// The last day on which an answer is in time.
fn due_on(referred: &Referred) -> String {
    referred.row.due_at.plus_seconds(-1).day().to_string()
}

async fn accept(
    State(app): State<App>,
    can: Can<Enter, Referred>,
    Form(_): Form<Nothing>,
) -> Result<See, Failure> {
    can.require(Capability::AnswerReferral)?;
    steps::accept(&app.db, &can.scope, &*app.clock, can.item.row.id).await?;
    Ok(See::other(format!("/referrals/{}", can.item.row.id)).flash("referral-accepted", &app))
}

async fn decline(
    State(app): State<App>,
    can: Can<Enter, Referred>,
    Form(input): Form<ReferralDeclineIn>,
) -> Result<Response, Failure> {
    can.require(Capability::AnswerReferral)?;
    let done = match input.check() {
        Ok(reason) => steps::decline(&app.db, &can.scope, &*app.clock, can.item.row.id, reason).await,
        Err(problem) => Err(problem),
    };
    answered(&app, &can, done, "referral-declined", &input, &OutcomeIn::default()).await
}

async fn finish(
    State(app): State<App>,
    can: Can<Enter, Referred>,
    Form(input): Form<OutcomeIn>,
) -> Result<Response, Failure> {
    can.require(Capability::AnswerReferral)?;
    let done = match input.check() {
        Ok(outcome) => steps::finish(&app.db, &can.scope, can.item.row.id, &outcome).await,
        Err(problem) => Err(problem),
    };
    answered(&app, &can, done, "referral-done", &ReferralDeclineIn::default(), &input).await
}

async fn not_taken_up(
    State(app): State<App>,
    can: Can<Enter, Referred>,
    Form(input): Form<OutcomeIn>,
) -> Result<Response, Failure> {
    can.require(Capability::AnswerReferral)?;
    let done = match input.check() {
        Ok(outcome) => steps::not_taken_up(&app.db, &can.scope, can.item.row.id, &outcome).await,
        Err(problem) => Err(problem),
    };
    answered(&app, &can, done, "referral-done", &ReferralDeclineIn::default(), &input).await
}

async fn answered(
    app: &App,
    can: &Can<Enter, Referred>,
    done: Result<(), base::Problem>,
    flash: &str,
    decline: &ReferralDeclineIn,
    outcome: &OutcomeIn,
) -> Result<Response, Failure> {
    match done {
        Ok(()) => Ok(See::other("/referrals").flash(flash, app).into_response()),
        Err(problem) => {
            let ctx = show_context(app, can, decline, outcome).await?;
            Ok(page::redraw(app, &can.visitor, "referral/show.html", NAV, problem, ctx)?.into_response())
        }
    }
}

async fn recall(
    State(app): State<App>,
    can: Can<Enter, Referred>,
    Form(_): Form<Nothing>,
) -> Result<See, Failure> {
    can.require(Capability::ManageCase)?;
    steps::recall(&app.db, &can.scope, can.item.row.id).await?;
    Ok(See::other(format!("/cases/{}/referrals", can.item.case.id)).flash("referral-recalled", &app))
}
