//! What a person answered when asked whether their data may be used for a purpose by a kind of receiver.
//!
//! Each answer is a dated row of its own: given, refused, and not asked (no row) are three different things. A later answer
//! to the same question ends the earlier one. Withdrawal takes effect with the next request: it closes all that rests
//! on the consent and takes the person out of the receivers' lists (rule 3). For a minute it can be undone; what others are asked
//! and told of it leaves after.
//! Recorded by whoever keeps the relation to the person: the registrar, or the organisation that leads a case of theirs.
//!
//! What is written down follows what GDPR art. 7 and IOM's Data Protection Manual ask of a consent: purpose, receiver, which
//! notice in which language, in what form, who was present.

mod answers;
mod api;
mod ending;
mod export;
mod fields;
mod holders;
mod pages;
mod store;
mod telling;

use std::future::Future;
use std::pin::Pin;

use ::store::Tx;
use access::{RecipientKind, Scope};
use base::{Check, ConsentId, Day, Entry, Moment, PersonId, Problem, Purpose};
use serde::{Deserialize, Serialize};

pub use answers::AnswersIn;
pub use ending::{UNDO_SECONDS, take_back, tick, undo, withdraw};
pub use export::ConsentRecord;
pub use fields::{Answer, Assent, Consent, GivenHow};
pub use holders::{Stopped, stopped};
pub(crate) use store::all_of_person;
pub use store::{keeps, of_person, record, record_all, stands};

/// Version of the notice that the program's own words hold (`consent-notice-…`); changes with its text.
pub const NOTICE_VERSION: &str = "2026-11";

/// What is asked: every purpose and receiver that a clause can make its condition.
pub const QUESTIONS: &[(Purpose, RecipientKind)] = &[
    (Purpose::Counselling, RecipientKind::Registrar),
    (Purpose::Counselling, RecipientKind::Partner),
    (Purpose::Handover, RecipientKind::Partner),
    (Purpose::Service, RecipientKind::Provider),
    (Purpose::Monitoring, RecipientKind::Monitor),
    (Purpose::Statistics, RecipientKind::Partner),
    (Purpose::Tracing, RecipientKind::Partner),
];

/// An answer of a day that lies further back asks for its proof.
const UNPROVED_DAYS: i64 = 7;
const VERSION_MAX: usize = 40;
const WITNESS_MAX: usize = 200;
const PROOF_MAX: usize = 500;

/// A consent that was withdrawn, and is not given any more by any other answer.
#[derive(Clone, Copy, Debug)]
pub struct Withdrawn {
    /// Whose.
    pub person: PersonId,
    /// For what.
    pub purpose: Purpose,
    /// To what kind of receiver.
    pub recipient: RecipientKind,
    /// Whose answer ended, where that of somebody else stands on: what rests on theirs goes on.
    pub of: Option<base::OrgId>,
}

impl Withdrawn {
    /// Whether what this organisation opened rests on the answer that ended.
    #[must_use]
    pub fn ends(&self, giver: base::OrgId) -> bool {
        self.of.is_none_or(|of| of == giver)
    }
}

/// What else follows from a withdrawal when it can be undone no more: open hand-overs and referrals are recalled. They are built on
/// this room and it knows none of them, so the program says when it puts the rooms together.
pub type Follow = for<'a> fn(
    &'a Tx,
    &'a Scope,
    Withdrawn,
) -> Pin<Box<dyn Future<Output = Result<(), Problem>> + Send + 'a>>;

/// What this room brings to the program.
pub fn room() -> web::Room {
    web::Room {
        name: "consent",
        api: api::routes(),
        pages: pages::routes(),
        templates: &[("consent/person.html", include_str!("templates/person.html"))],
        words: web::words!("locale/"),
        telling: Some(telling::TELLING),
        ..web::Room::default()
    }
}

/// One answer as typed or sent.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct ConsentIn {
    /// Client-made id (UUID): sending it again is the same answer.
    pub id: Entry,
    /// What the data would be used for.
    pub purpose: Entry,
    /// By what kind of receiver: `registrar`, `partner`, `provider` or `monitor`.
    pub recipient: Entry,
    /// `given` or `refused`; nothing is sent for a question that was not asked.
    pub answer: Entry,
    /// Which version of the notice was explained; the program's own when left out.
    pub notice_version: Entry,
    /// Language in which it was explained, as a tag such as `ar` or `fr`.
    pub language: Entry,
    /// `written`, `spoken`, `digital` or `guardian`.
    pub given_how: Entry,
    /// Who was present, or who answered for the person.
    pub witness: Entry,
    /// What a child itself answered, where a guardian answers: `given`, `refused` or `too_young`.
    pub assent: Entry,
    /// Where the proof is, or the words that were spoken: a file number, a recording.
    pub proof: Entry,
    /// Day of the answer; today when left out.
    pub given_on: Entry,
    /// Last day on which it holds; open when left out.
    pub until_on: Entry,
}

/// An answer that passed the check.
#[derive(Clone, Debug, Serialize)]
pub struct NewConsent {
    /// Client-made id, if one was sent.
    pub id: Option<ConsentId>,
    /// What the data would be used for.
    pub purpose: Purpose,
    /// By what kind of receiver.
    pub recipient: RecipientKind,
    /// The answer.
    pub answer: Answer,
    /// How it was given.
    pub manner: Manner,
}

/// When, how and in whose presence a person answered; the same for all questions of one talk.
#[derive(Clone, Debug, Serialize)]
pub struct Manner {
    /// Which version of the notice was explained.
    pub notice_version: String,
    /// In which language.
    pub language: String,
    /// In what form the answer came.
    pub given_how: GivenHow,
    /// Who was present, or who answered for the person.
    pub witness: Option<String>,
    /// What a child itself answered.
    pub assent: Option<Assent>,
    /// Where the proof is, or the words that were spoken.
    pub proof: Option<String>,
    /// When.
    #[serde(skip)]
    pub given: Moment,
    /// The day, where one was named: sending the same again is the same answer whenever it arrives.
    pub named_day: Option<Day>,
    /// Until when it holds; open when absent.
    pub until: Option<Moment>,
}

impl ConsentIn {
    /// Checks one answer at an instant.
    ///
    /// # Errors
    /// 422 with all refused fields; `consent.not_asked` for a purpose and receiver that are no question.
    pub fn check(&self, now: Moment) -> Result<NewConsent, Problem> {
        let mut check = Check::new();
        let id = check.id("id", &self.id);
        let purpose = check.word("purpose", &self.purpose);
        let purpose = check.required("purpose", &self.purpose, purpose);
        let recipient = check.word("recipient", &self.recipient);
        let recipient = check.required("recipient", &self.recipient, recipient);
        let answer = check.word("answer", &self.answer);
        let answer = check.required("answer", &self.answer, answer);
        if purpose.zip(recipient).is_some_and(|question| !QUESTIONS.contains(&question)) {
            check.refuse("recipient", "consent.not_asked");
        }
        let manner = self.manner(&mut check, now);
        check.done(|| {
            Some(NewConsent {
                id,
                purpose: purpose?,
                recipient: recipient?,
                answer: answer?,
                manner: manner?,
            })
        })
    }

    /// When and how, apart from the question: the page asks it once for all questions.
    fn manner(&self, check: &mut Check, now: Moment) -> Option<Manner> {
        let notice_version = check.line("notice_version", &self.notice_version, VERSION_MAX);
        let language = language(check, &self.language);
        let given_how = check.word("given_how", &self.given_how);
        let given_how = check.required("given_how", &self.given_how, given_how);
        let witness = check.line("witness", &self.witness, WITNESS_MAX);
        if given_how == Some(GivenHow::Guardian) && witness.is_none() {
            check.refuse("witness", "consent.guardian_unnamed");
        }
        let assent = check.word("assent", &self.assent);
        if assent.is_some() && given_how.is_some_and(|how| how != GivenHow::Guardian) {
            check.refuse("assent", "consent.assent_without_guardian");
        }
        let proof = check.line("proof", &self.proof, PROOF_MAX);
        let given = self.given(check, now);
        if proof.is_none() && given.is_some_and(|at| at.day() < now.day().plus_days(-UNPROVED_DAYS)) {
            check.refuse_with(
                "proof",
                "consent.old_without_proof",
                vec![("days", UNPROVED_DAYS.to_string())],
            );
        }
        let until = self.until(check, now.day());
        Some(Manner {
            notice_version: notice_version.unwrap_or_else(|| NOTICE_VERSION.to_owned()),
            language: language?,
            given_how: given_how?,
            witness,
            assent,
            proof,
            given: given?,
            named_day: Day::parse_iso(self.given_on.trimmed()).filter(|day| *day != now.day()),
            until,
        })
    }

    fn given(&self, check: &mut Check, now: Moment) -> Option<Moment> {
        let Some(on) = check.day("given_on", &self.given_on) else {
            return self.given_on.is_blank().then_some(now);
        };
        if on > now.day() {
            check.refuse("given_on", "consent.given_in_future");
            return None;
        }
        // Today's answer holds from this instant on, not from midnight.
        Some(if on == now.day() { now } else { Moment::start_of(on) })
    }

    /// The last day counts in full.
    fn until(&self, check: &mut Check, today: Day) -> Option<Moment> {
        let on = check.day("until_on", &self.until_on)?;
        if on < today {
            check.refuse("until_on", "consent.ends_in_past");
            return None;
        }
        Some(Moment::start_of(on.plus_days(1)))
    }
}

fn language(check: &mut Check, raw: &Entry) -> Option<String> {
    let tag = raw.trimmed().to_ascii_lowercase();
    let shaped = (2..=8).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    if shaped {
        return Some(tag);
    }
    check.refuse("language", if tag.is_empty() { "required" } else { "not_in_list" });
    None
}

#[cfg(test)]
mod tests;
