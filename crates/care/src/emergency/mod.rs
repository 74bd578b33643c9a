//! Break-glass: a life is at risk, and whoever can help names the case and says why.
//!
//! It opens to this one user, for hours, what saves a life: who it is, how and where to reach them, with whom they are, and their health.
//! The firewall holds (the decision itself is `access`'s).
//! The data protection officers of its organisation and of each organisation whose data it opened find it in their work queue at
//! once, and each says for its own part whether it was justified. One "not justified" stands: it closes the case at once, and this
//! organisation opens it by no emergency for 90 days; who helps then calls those who keep it. Only for a case whose number is known, and that
//! stands in a list of the organisation, or did within 30 days, and was not taken back, or whose person it can name, so that nobody can
//! look around; never for an enforcement unit.

mod api;
mod pages;
mod steps;
mod store;
mod telling;

use access::Capability;
use base::{CaseId, Check, Day, EmergencyId, Entry, Label, Moment, OrgId, Problem, Role};
use serde::{Deserialize, Serialize};
use web::{App, Caller, Card};

pub use steps::{declare, review};

/// Tries of one user in a day; wrong numbers count too, so that nobody guesses.
pub const TRIES_A_DAY: i64 = 5;
/// Days after which a missing review is overdue.
pub const REVIEW_DAYS: i64 = 3;
/// Days for which an organisation that was found to have opened a case without need opens it no more by an emergency.
pub const BARRED_DAYS: i64 = 90;
/// Days after which a case that left an organisation's lists is none that it knows by its number.
pub const LISTED_DAYS: i64 = 30;
/// Emergencies of one organisation on one case that nobody has reviewed yet; one more waits for a review.
pub const UNREVIEWED_MAX: i64 = 2;
/// A reason shorter than this, in characters, is none.
pub const REASON_MIN: usize = 20;
const REASON_MAX: usize = 1_000;
const HOURS: std::ops::RangeInclusive<i64> = 1..=24;

base::word_list! {
    /// What the data protection officer made of an emergency.
    pub enum EmergencyVerdict in "emergency-verdict" { Justified = "justified", NotJustified = "not_justified" }
}

/// What is declared, as typed or sent.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct EmergencyIn {
    /// Client-made id (UUID): sending it again is the same emergency.
    pub id: Entry,
    /// Number of the case.
    pub number: Entry,
    /// The person's name, where the case never stood in a list of the caller's organisation.
    pub name: Entry,
    /// Their day of birth, likewise.
    pub born_on: Entry,
    /// Who is in danger of what, and what is needed for help; at least 20 characters.
    pub reason: Entry,
    /// For how many hours, 1 to 24.
    pub hours: Entry,
}

/// A declaration that passed the check.
#[derive(Clone, Debug, Serialize)]
pub struct NewEmergency {
    /// Client-made id, if one was sent.
    pub id: Option<EmergencyId>,
    /// Number of the case, in its stored form.
    pub number: String,
    /// The person's name and day of birth, where they were typed.
    pub person: Option<(String, Day)>,
    /// The reason.
    pub reason: String,
    /// For how many hours.
    pub hours: i64,
}

impl EmergencyIn {
    /// Checks every field.
    ///
    /// # Errors
    /// 422 with all refused fields: `emergency.number_unknown` for what is no number, `emergency.reason_short`.
    pub fn check(&self) -> Result<NewEmergency, Problem> {
        let mut check = Check::new();
        let id = check.id("id", &self.id);
        let typed = check.line("number", &self.number, 40);
        let typed = check.required("number", &self.number, typed);
        let number = typed.as_deref().and_then(crate::case::number::parse);
        if typed.is_some() && number.is_none() {
            check.refuse("number", "emergency.number_unknown");
        }
        let person = check.line("name", &self.name, 200).zip(check.day("born_on", &self.born_on));
        let reason = check.note("reason", &self.reason, REASON_MAX);
        let reason = check.required("reason", &self.reason, reason);
        if reason.as_ref().is_some_and(|reason| reason.chars().count() < REASON_MIN) {
            check.refuse("reason", "emergency.reason_short");
        }
        let hours = check.number("hours", &self.hours, HOURS);
        let hours = check.required("hours", &self.hours, hours);
        check.done(|| Some(NewEmergency { id, number: number?, person, reason: reason?, hours: hours? }))
    }
}

/// A review, as typed or sent.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct ReviewIn {
    /// `justified` or `not_justified`.
    pub verdict: Entry,
    /// Why, and what follows from it.
    pub words: Entry,
}

/// A review that passed the check.
#[derive(Clone, Debug)]
pub struct Review {
    /// The verdict.
    pub verdict: EmergencyVerdict,
    /// Why.
    pub words: String,
}

impl ReviewIn {
    /// Checks a review.
    ///
    /// # Errors
    /// 422 with all refused fields.
    pub fn check(&self) -> Result<Review, Problem> {
        let mut check = Check::new();
        let verdict = check.word("verdict", &self.verdict);
        let verdict = check.required("verdict", &self.verdict, verdict);
        let words = check.note("words", &self.words, REASON_MAX);
        let words = check.required("words", &self.words, words);
        check.done(|| Some(Review { verdict: verdict?, words: words? }))
    }
}

/// What was opened, for whoever declared it.
#[derive(Clone, Copy, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = OpenedEmergency)]
pub struct Opened {
    /// The emergency.
    pub id: EmergencyId,
    /// The case.
    pub case: CaseId,
    /// When it ends by itself.
    pub until_at: Moment,
}

/// An emergency as the data protection officers of both sides read it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Declared {
    /// The emergency.
    pub id: EmergencyId,
    /// Number of the case.
    pub number: String,
    /// Whose user declared it.
    pub org: OrgId,
    /// What it is called.
    pub organisation: Label,
    /// In what role.
    pub role: Role,
    /// By whom; named to the own organisation only.
    pub user: Option<String>,
    /// Why.
    pub reason: String,
    /// When.
    pub opened_at: Moment,
    /// Until when.
    pub until_at: Moment,
    /// Whether a review is overdue.
    pub overdue: bool,
    /// When the reader's organisation reviewed it for its own part.
    pub reviewed_at: Option<Moment>,
    /// Its verdict.
    pub verdict: Option<EmergencyVerdict>,
    /// Why.
    pub review: Option<String>,
    /// Whether any organisation found it not justified: then that stands.
    pub not_justified: bool,
}

/// Whether a role works with cases, so that it can help.
pub fn may_declare(role: Role) -> bool {
    [Capability::ManageCase, Capability::AnswerReferral, Capability::Survey].iter().any(|c| c.is_of(role))
}

/// What this room brings to the program.
pub fn room() -> web::Room {
    web::Room {
        name: "emergency",
        api: api::routes(),
        pages: pages::routes(),
        templates: &[
            ("emergency/declare.html", include_str!("templates/declare.html")),
            ("emergency/list.html", include_str!("templates/list.html")),
            ("emergency/review.html", include_str!("templates/review.html")),
        ],
        words: web::words!("locale/"),
        cards: Some(|app, caller| Box::pin(cards(app, caller))),
        telling: Some(telling::TELLING),
        ..web::Room::default()
    }
}

async fn cards(app: App, caller: Caller) -> Result<Vec<Card>, Problem> {
    if !Capability::ReadAudit.is_of(caller.actor().role) {
        return Ok(Vec::new());
    }
    let (waiting, overdue) = store::to_review(&app.db, caller.actor().org, caller.now()).await?;
    let card =
        |key, count, late, rank| Card { href: "/admin/emergencies", key, count, sign: "warn", late, rank };
    Ok(vec![
        card("queue-emergencies-overdue", overdue, true, 1),
        card("queue-emergencies-review", waiting - overdue, false, 2),
    ])
}

#[cfg(test)]
mod tests;
