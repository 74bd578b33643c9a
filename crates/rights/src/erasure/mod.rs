//! Erasing a person: asked for, looked at by a second pair of eyes, done in one transaction, and provable.
//!
//! Who asks and when is recorded by whoever works with the person or by the data protection officer, of any organisation that wrote
//! something about them: a person asks those before whom they stand. Another officer of the same organisation decides, for its part. It is refused while a case is open, while any organisation's legal hold
//! stands, and until each law that the organisation itself named has run. What goes and what stays is one list
//! (`fates`), which a test compares with the schema. A tombstone stays: id, when, under which rule, by whom.
//!
//! Each organisation erases what it wrote and nothing else. What others wrote stays with them, and each of them gets the request
//! with thirty days to decide; the record goes as a whole with the last of them.

mod api;
mod pages;
mod store;
mod telling;

use std::collections::HashMap;

use ::store::{DbError, Reads};
use access::Scope;
use base::{Check, Day, Entry, Label, Moment, OrgId, PersonId, Problem, UserId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use web::{App, Caller, Card};

use crate::retention::{RetentionKind, Schedule};

pub(crate) use store::{by_schedule, in_the_name_of, part_by_schedule};
pub use store::{note, reapply};

const REASON_MAX: usize = 500;
/// Days in which an organisation decides about a request that another one passed on.
const ANSWER_DAYS: i64 = 30;

base::word_list! {
    /// Who asks that a record be erased.
    pub enum ErasureAsker in "erasure-asker" {
        Person = "person", Guardian = "guardian", Representative = "representative", Authority = "authority",
    }
}

base::word_list! {
    /// Where a request stands.
    pub enum RequestState in "erasure-state" { Open = "open", Erased = "erased", Refused = "refused" }
}

base::word_list! {
    /// What an officer decides about a request.
    pub enum ErasureDecision in "erasure-decision" { Erase = "erase", Refuse = "refuse" }
}

/// A request as typed or sent.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct RequestIn {
    /// Client-made id (UUID): sending it again is the same request.
    pub id: Entry,
    /// `person`, `guardian`, `representative` or `authority`.
    pub asker: Entry,
    /// On which day; today when left out.
    pub asked_on: Entry,
}

/// A request that passed the check.
#[derive(Clone, Copy, Debug, Serialize)]
pub(crate) struct NewRequest {
    pub(crate) id: Option<Uuid>,
    pub(crate) asker: ErasureAsker,
    pub(crate) asked_on: Day,
}

impl RequestIn {
    pub(crate) fn check(&self, today: Day) -> Result<NewRequest, Problem> {
        let mut check = Check::new();
        let id = check.id("id", &self.id);
        let asker = check.word("asker", &self.asker);
        let asker = check.required("asker", &self.asker, asker);
        let asked_on =
            if self.asked_on.is_blank() { Some(today) } else { check.day("asked_on", &self.asked_on) };
        if asked_on.is_some_and(|on| on > today) {
            check.refuse("asked_on", "erasure.asked_in_future");
        }
        check.done(|| Some(NewRequest { id, asker: asker?, asked_on: asked_on? }))
    }
}

/// A decision as typed or sent.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct DecisionIn {
    /// `erase` or `refuse`.
    pub decision: Entry,
    /// Why it is refused, for the person who asked.
    pub refusal: Entry,
}

/// A decision that passed the check: the words of a refusal, none to erase.
#[derive(Clone, Debug)]
pub(crate) struct Decision(pub(crate) Option<String>);

impl DecisionIn {
    pub(crate) fn check(&self) -> Result<Decision, Problem> {
        let mut check = Check::new();
        let decision: Option<ErasureDecision> = check.word("decision", &self.decision);
        let decision = check.required("decision", &self.decision, decision);
        let words = check.note("refusal", &self.refusal, REASON_MAX);
        if decision == Some(ErasureDecision::Refuse) && words.is_none() && check.is_clean() {
            check.refuse("refusal", "required");
        }
        let refuses = decision == Some(ErasureDecision::Refuse);
        check.done(|| decision.map(|_| Decision(words.filter(|_| refuses))))
    }
}

/// A legal hold as typed or sent.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct HoldIn {
    /// Client-made id (UUID): sending it again is the same hold.
    pub id: Entry,
    /// Why nothing may be erased: which procedure, which court, which file.
    pub reason: Entry,
    /// Last day; until lifted when left out.
    pub until_on: Entry,
}

/// A hold that passed the check.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct NewHold {
    pub(crate) id: Option<Uuid>,
    pub(crate) reason: String,
    pub(crate) until_on: Option<Day>,
}

impl HoldIn {
    pub(crate) fn check(&self, today: Day) -> Result<NewHold, Problem> {
        let mut check = Check::new();
        let id = check.id("id", &self.id);
        let reason = check.note("reason", &self.reason, REASON_MAX);
        let reason = check.required("reason", &self.reason, reason);
        let until_on = check.day("until_on", &self.until_on);
        if until_on.is_some_and(|on| on < today) {
            check.refuse("until_on", "erasure.hold_in_past");
        }
        check.done(|| Some(NewHold { id, reason: reason?, until_on }))
    }
}

/// A legal hold on a person's record.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Hold {
    /// The hold.
    #[schema(value_type = String)]
    pub id: Uuid,
    /// Whose record.
    pub person: PersonId,
    /// Who placed it.
    pub org: OrgId,
    /// What they are called.
    pub organisation: Label,
    /// Why; told to the organisation that placed it only.
    pub reason: Option<String>,
    /// By whom; named to the own organisation only.
    pub placed_by: Option<String>,
    /// When.
    pub placed_at: Moment,
    /// Last day; none until it is lifted.
    pub until_on: Option<Day>,
    /// Whether it stands today.
    pub stands: bool,
    /// When it was lifted.
    pub lifted_at: Option<Moment>,
}

/// A request to erase, as its organisation reads it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ErasureRequest {
    /// The request.
    #[schema(value_type = String)]
    pub id: Uuid,
    /// Whose record.
    pub person: PersonId,
    /// Who asked.
    pub asker: ErasureAsker,
    /// When.
    pub asked_on: Day,
    /// Who recorded it; none where another organisation passed it on.
    pub recorded_by: Option<UserId>,
    /// What they are called; none where another organisation passed the request on.
    pub recorder: Option<String>,
    /// When.
    pub recorded_at: Moment,
    /// Where it stands.
    pub state: RequestState,
    /// When it was decided.
    pub decided_at: Option<Moment>,
    /// Why it was refused.
    pub refusal: Option<String>,
    /// Whether another organisation passed it on, having erased what it wrote itself.
    pub passed_on: bool,
    /// By when it is to be decided, where it was passed on.
    pub due_at: Option<Moment>,
}

/// What stands in the way of an erasure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Obstacle {
    /// `open_case`, `hold` and `minimum` for what the caller's organisation can read; `elsewhere` for anything else, in one word.
    pub why: &'static str,
    /// Number of the open case.
    pub number: Option<String>,
    /// Whose hold or law it is.
    pub org: Option<OrgId>,
    /// What they are called.
    pub organisation: Option<Label>,
    /// The first day on which it no longer stands in the way, where that is known.
    pub until_on: Option<Day>,
    /// The law.
    pub basis: Option<String>,
}

impl Obstacle {
    fn new(why: &'static str) -> Self {
        Self { why, number: None, org: None, organisation: None, until_on: None, basis: None }
    }
}

/// What decides whether a record or a part of it may go.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facts {
    /// Numbers of open cases that the caller can open.
    pub(crate) open: Vec<String>,
    /// Whether something stands in the way that the caller cannot read: a hold of others.
    pub(crate) elsewhere: bool,
    /// When the last case ended, as far as the organisation knows, or the person was registered where it knows of none.
    pub(crate) since: Option<Moment>,
    /// Whether there was a case: a law's days count from its closing.
    pub(crate) had_case: bool,
    /// Holds of the caller's organisation that stand, and until when.
    pub(crate) holds: Vec<(OrgId, Option<Day>)>,
    /// The groups that there is something of.
    pub(crate) kinds: Vec<RetentionKind>,
    /// The schedule of the organisation that erases.
    pub(crate) schedules: HashMap<OrgId, Schedule>,
}

/// What stands in the way today. Of what the caller cannot read it is said that there is something, and no more: neither how much
/// nor whose.
pub(crate) fn obstacles(facts: &Facts, today: Day) -> Vec<Obstacle> {
    let mut found: Vec<Obstacle> = facts
        .open
        .iter()
        .map(|number| Obstacle { number: Some(base::text::grouped(number)), ..Obstacle::new("open_case") })
        .collect();
    for (org, until) in &facts.holds {
        found.push(Obstacle {
            org: Some(*org),
            until_on: until.map(|on| on.plus_days(1)),
            ..Obstacle::new("hold")
        });
    }
    if facts.elsewhere {
        found.push(Obstacle::new("elsewhere"));
    }
    found.sort_by_key(|o| (o.why, o.until_on, o.org));
    let Some(since) = facts.since.filter(|_| facts.had_case) else { return found };
    for (org, schedule) in &facts.schedules {
        for kind in &facts.kinds {
            let rule = schedule.rule(*kind);
            let until = since.plus_days(rule.least_days).day();
            if rule.least_days > 0 && today < until {
                found.push(Obstacle {
                    org: Some(*org),
                    until_on: Some(until),
                    basis: Some(rule.basis),
                    ..Obstacle::new("minimum")
                });
            }
        }
    }
    found.sort_by_key(|o| (o.why, o.until_on, o.org));
    found
}

/// The day on which the schedule lets a group go.
pub(crate) fn due_on(facts: &Facts, kind: RetentionKind) -> Option<Day> {
    let since = facts.since?;
    facts.schedules.values().map(|schedule| schedule.due(kind, since).day()).max()
}

/// What this room brings to the program.
pub fn room() -> web::Room {
    web::Room {
        name: "erasure",
        api: api::routes(),
        pages: pages::routes(),
        templates: &[
            ("erasure/person.html", include_str!("templates/person.html")),
            ("erasure/decide.html", include_str!("templates/decide.html")),
            ("erasure/parts.html", include_str!("templates/parts.html")),
        ],
        words: web::words!("locale/"),
        cards: Some(|app, caller| Box::pin(cards(app, caller))),
        telling: Some(telling::TELLING),
        ..web::Room::default()
    }
}

async fn cards(app: App, caller: Caller) -> Result<Vec<Card>, Problem> {
    if !access::Capability::ReadAudit.is_of(caller.actor().role) {
        return Ok(Vec::new());
    }
    let (waiting, late) = store::how_many_open(&app.db, &caller.usual_scope()).await?;
    Ok(vec![Card {
        href: "/admin/retention",
        key: "queue-erasures",
        count: waiting,
        sign: "close",
        late,
        rank: 5,
    }])
}

/// Requests that wait for an officer of the caller's organisation, the oldest first.
///
/// # Errors
/// Those of the database.
pub(crate) async fn open_requests(from: &impl Reads, scope: &Scope) -> Result<Vec<ErasureRequest>, DbError> {
    store::open(from, scope).await
}

/// Holds of the caller's organisation that stand, the newest first.
///
/// # Errors
/// Those of the database.
pub(crate) async fn standing_holds(from: &impl Reads, scope: &Scope) -> Result<Vec<Hold>, DbError> {
    store::standing_holds(from, scope).await
}

#[cfg(test)]
mod tests;
