//! Pages of referrals: refer, inbox and outbox, answer.

use access::{Capability, Seen};
use axum::Router;
use axum::extract::{Query, State};
use axum::routing::get;
use base::{Entry, Label, OrgId, PageRequest, Problem, ReferralId, Word};
use minijinja::{Value, context};
use partners::service::{self, ServiceKind};
use partners::{area, organisation};
use serde::Deserialize;
use store::{Db, Directory, Reads};
use web::{
    App, Caller, Can, Drawn, Enter, Failure, Needs, Nothing, Read, Shown, Steps, Typed, Verb, Visitor, may,
    page,
};

use super::steps::Words;
use super::store::Referred;
use super::{
    DeclineOfReferral, Outcome, OutcomeIn, Referral, ReferralAnswer, ReferralDecline, ReferralDeclineIn,
    ReferralIn, ReferralState, ReferralStep, Request, Side, Urgency, inbox, next_best, steps,
};
use crate::case::{self, Case};

const NAV: &str = "nav-referrals";

/// Who leads a case and refers it.
pub(super) type Leads = Can<Enter, Case, may::ManageCase>;
/// Whom was asked.
type Answers = Can<Enter, Referred, may::AnswerReferral>;
/// Who asked.
type Sends = Can<Enter, Referred, may::ManageCase>;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/cases/{id}/referrals", get(case_page))
        .route("/cases/{id}/referrals/new", get(choose_page))
        .route("/referrals", get(inbox_page))
        .route("/referrals/{id}", get(show))
}

#[rustfmt::skip]
pub(super) fn steps() -> Steps {
    Steps::of("referral")
        .step("send_referral", "/cases/{id}/referrals", steps::send, "Refers a case to a service. Sending the same `id` again is the same referral.")
        .drawn(send_page, |can, _| format!("/cases/{}/referrals", can.item.id), "referral-sent")
        .step("accept_referral", "/referrals/{id}/accept", accept, "Takes the person.")
        .then(|can, ()| format!("/referrals/{}", can.item.row.id), "referral-accepted")
        .step("decline_referral", "/referrals/{id}/decline", decline, "Does not take the person, for a coded reason.")
        .drawn(show_page, to_inbox, "referral-declined")
        .step("finish_referral", "/referrals/{id}/finish", finish, "The service was given.")
        .drawn(show_page, to_inbox, "referral-done")
        .step("not_taken_up", "/referrals/{id}/not-taken-up", not_taken_up, "The person did not take the service up.")
        .drawn(show_page, to_inbox, "referral-done")
        .step("recall_referral", "/referrals/{id}/recall", recall, "Takes a referral back; the provider loses sight of the case with its next request.")
        .then(|can, ()| format!("/cases/{}/referrals", can.item.case.id), "referral-recalled")
}

fn to_inbox(_: &Answers, (): &()) -> String {
    "/referrals".into()
}

async fn accept(app: &App, can: &Answers, _: Nothing) -> Result<(), Problem> {
    steps::take(app, &can.scope, can.item.row.id, ReferralStep::Accept, &Words::default()).await
}

async fn decline(app: &App, can: &Answers, said: DeclineOfReferral) -> Result<(), Problem> {
    let words = Words { reason: Some(said.decline_reason), ..Words::default() };
    steps::take(app, &can.scope, can.item.row.id, ReferralStep::Decline, &words).await
}

async fn finish(app: &App, can: &Answers, said: Outcome) -> Result<(), Problem> {
    let words = Words { outcome: said.outcome, ..Words::default() };
    steps::take(app, &can.scope, can.item.row.id, ReferralStep::Finish, &words).await
}

async fn not_taken_up(app: &App, can: &Answers, said: Outcome) -> Result<(), Problem> {
    let words = Words { outcome: said.outcome, ..Words::default() };
    steps::take(app, &can.scope, can.item.row.id, ReferralStep::NotTakenUp, &words).await
}

async fn recall(app: &App, can: &Sends, _: Nothing) -> Result<(), Problem> {
    steps::take(app, &can.scope, can.item.row.id, ReferralStep::Recall, &Words::default()).await
}

async fn case_page(State(app): State<App>, can: Can<Read, Case>) -> Shown {
    let found = inbox::of_case(&app.db, &can.scope, can.item.id).await?;
    let rows = rows(&app, &can.visitor, found).await?;
    let case_frame = case::frame(&app, &can, "referrals").await?;
    let ctx = context! { rows, case_frame, case_id => can.item.id.to_string(), may_refer => may_refer(&can) };
    page::show(&app, &can.visitor, "referral/case.html", "nav-cases", ctx)
}

fn may_refer(can: &Can<Read, Case>) -> bool {
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

async fn choose_page(State(app): State<App>, can: Leads, Query(wanted): Query<Wanted>) -> Shown {
    if wanted.service.is_blank() {
        let ctx = choose_context(&app, &can, &wanted).await?;
        return page::show(&app, &can.visitor, "referral/choose.html", "nav-cases", ctx);
    }
    let input = ReferralIn {
        id: Entry(ReferralId::new(&*app.clock).to_string()),
        service: wanted.service,
        measure: wanted.measure,
        urgency: Entry::from(Urgency::Soon.word()),
        ..ReferralIn::default()
    };
    send_form(&app, &can, &input).await?.show(&app, &can.visitor)
}

/// The directory of the side of the bridge where help is needed, filtered by kind and area.
async fn choose_context(app: &App, can: &Leads, wanted: &Wanted) -> Result<Value, Failure> {
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

async fn send_page(app: &App, can: &Leads, typed: Typed) -> Result<Drawn, Failure> {
    send_form(app, can, &typed.form()).await
}

async fn send_form(app: &App, can: &Leads, input: &ReferralIn) -> Result<Drawn, Failure> {
    let service = match input.service.trimmed().parse() {
        Ok(id) => service::find(&app.db, id, can.scope.now.day()).await?,
        Err(_) => None,
    };
    let due = service.as_ref().map(|s| super::due_at(can.scope.now, s.answer_days, s.country));
    // What is due before midnight is due on the day before.
    let due_on = due.map(|at| at.plus_seconds(-1).day().to_string());
    let case_frame = case::frame(app, can, "referrals").await?;
    let context = context! {
        case_frame, form => page::value(input), service => service.map(page::value), due_on,
        urgencies => page::words::<Urgency>(), case_id => can.item.id.to_string(),
    };
    Ok(Drawn { template: "referral/send.html", nav: "nav-cases", context })
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
    show_page(&app, &can, Typed::default()).await?.show(&app, &can.visitor)
}

async fn show_page<V: Verb, C: Needs>(
    app: &App,
    can: &Can<V, Referred, C>,
    typed: Typed,
) -> Result<Drawn, Failure> {
    let referred = &can.item;
    let state = referred.state;
    let access = web::why::reasons(&app.db, can.visitor.reader.locale, &can.masks).await?;
    let answers = referred.request.to == can.scope.org() && can.require(Capability::AnswerReferral).is_ok();
    let sends = referred.row.from == can.scope.org() && can.require(Capability::ManageCase).is_ok();
    let open = ReferralStep::Recall.turn().follows(state);
    let look_on = sends && (state == ReferralState::Declined || referred.row.late);
    let others = if look_on { next_best(&app.db, referred, can.scope.now.day()).await? } else { Vec::new() };
    let names = app.db.names().await?;
    let item = row(&names, can.visitor.reader.locale, can.show(referred.row.clone()));
    let person = people::person::find(&app.db, &can.scope, referred.case.person).await?;
    let person = person.map(|(person, masks)| page::value(Seen::new(person, &masks)));
    let (decline, outcome): (ReferralDeclineIn, OutcomeIn) = (typed.form(), typed.form());
    let context = context! {
        item, person, access, category => referred.category().word(), due_on => due_on(referred),
        may_answer => answers && ReferralStep::Accept.turn().follows(state), may_end => answers && ReferralStep::Finish.turn().follows(state),
        may_recall => sends && open, look_on, others => page::value(others), reasons => page::words::<ReferralDecline>(),
        form => context! { decline_reason => decline.decline_reason.trimmed(), outcome => outcome.outcome.trimmed() },
    };
    Ok(Drawn { template: "referral/show.html", nav: NAV, context })
}

/// The last day on which an answer is in time.
fn due_on(referred: &Referred) -> String {
    referred.row.due_at.plus_seconds(-1).day().to_string()
}
