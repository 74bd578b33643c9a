//! What an organisation that holds data is asked to give back, and whether it did.
//!
//! A withdrawn consent and a suspended or ended agreement close what they opened with the next request. That does not reach
//! what a receiver wrote down elsewhere. So each organisation that held or could see the data gets a recall, says in a coded
//! statement what became of them, and both sides are told when it is silent for too long (rule 3). A recall names a case by
//! its number and the purpose, never a person: its reader has just lost sight of the person.

mod api;
mod pages;
mod store;
mod telling;

use access::{Capability, RecipientKind};
use base::{AgreementId, Label, Line, Moment, OrgId, PersonId, Problem, Purpose, RecallId};
use serde::Serialize;
use web::{App, At, Caller, Card, May, Needs};

pub use store::{
    Holder, ask, ask_at, escalate, forget, leave, lift, of_agreement, of_clause, of_org, of_person,
};

/// Days after which a silent holder is escalated.
pub const ANSWER_DAYS: i64 = 7;

/// Longest legal basis, in characters.
const BASIS_MAX: usize = 500;

base::word_list! {
    /// What the recall follows from.
    pub enum RecallKind in "recall-kind" {
        Consent = "consent",
        Agreement = "agreement",
        /// A clause of an agreement that goes on has reached its last day.
        Clause = "clause",
        /// The days run out for which a clause lets a receiver keep what it got.
        Retention = "retention",
        /// The record was erased.
        Erasure = "erasure",
        /// The person said no to somebody else than who wrote the consent down.
        Heard = "heard",
    }
}

base::word_list! {
    /// What the holder must do.
    pub enum RecallDuty in "recall-duty" {
        /// Delete what it took from the record, or say why not.
        GiveBack = "give_back",
        /// Go on leading the case, and use nothing of it for the purpose any more.
        StopUse = "stop_use",
        /// Follow a refusal that was heard elsewhere: end the consent here too.
        Follow = "follow",
    }
}

base::word_list! {
    /// What became of the data, in the holder's words.
    pub enum RecallStatement in "recall-statement" {
        Deleted = "deleted",
        /// Nothing was ever kept outside the shared record.
        NotKept = "not_kept",
        /// A law that is named obliges the holder to keep them.
        KeptByLaw = "kept_by_law",
        /// The refusal was followed: the consent ended here too.
        Followed = "followed",
        /// Nothing rested on the consent here.
        NothingOpen = "nothing_open",
    }
}

base::word_list! {
    /// On which side of a recall an organisation stands.
    pub enum RecallSide in "recall-side" { Holder = "holder", Owner = "owner" }
}

/// One recall as both sides read it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Recall {
    /// The recall.
    pub id: RecallId,
    /// What it follows from.
    pub kind: RecallKind,
    /// Who is asked.
    pub org: OrgId,
    /// Its name.
    pub organisation: Label,
    /// Who asks: who answers to the person, or whoever suspended the agreement.
    pub owner: OrgId,
    /// Its name.
    pub owner_name: Label,
    /// Number of the case, where it is about one.
    pub number: Option<String>,
    /// The purpose that was withdrawn.
    pub purpose: Option<Purpose>,
    /// The kind of receiver that it was withdrawn from.
    pub recipient: Option<RecipientKind>,
    /// The agreement that was suspended or ended.
    pub agreement: Option<AgreementId>,
    /// Its title.
    pub title: Option<Label>,
    /// What must be done.
    pub duty: RecallDuty,
    /// Since when.
    pub made_at: Moment,
    /// Until when an answer is due.
    pub due_at: Moment,
    /// Whole days past the due day, while no answer came; 0 before.
    pub days_late: i64,
    /// When both sides were told that it is late.
    pub escalated_at: Option<Moment>,
    /// When it fell away, because the agreement was taken up again.
    pub lifted_at: Option<Moment>,
    /// When it was answered.
    pub acknowledged_at: Option<Moment>,
    /// The answer.
    pub statement: Option<RecallStatement>,
    /// The law that the answer names.
    pub legal_basis: Option<String>,
}

/// What is asked of the holders of one thing.
#[derive(Clone, Copy, Debug)]
pub enum Subject {
    /// A person withdrew a consent.
    Consent {
        /// The person.
        person: PersonId,
        /// Who answers to the person.
        owner: OrgId,
        /// For what.
        purpose: Purpose,
        /// From what kind of receiver.
        recipient: RecipientKind,
    },
    /// An agreement was suspended or ended.
    Agreement {
        /// The agreement.
        agreement: AgreementId,
        /// Who asks.
        owner: OrgId,
    },
    /// A clause of an agreement that goes on reached its last day.
    Clause {
        /// The agreement.
        agreement: AgreementId,
        /// Who asks.
        owner: OrgId,
    },
    /// A person's record, or what a receiver got of it, is kept no longer.
    Record {
        /// The person.
        person: PersonId,
        /// Who answers to the person.
        owner: OrgId,
        /// Why: [`RecallKind::Retention`] or [`RecallKind::Erasure`].
        cause: RecallKind,
        /// The agreement that limits the keeping.
        agreement: Option<AgreementId>,
    },
}

base::input! {
    /// An answer as typed or sent.
    pub struct AcknowledgeIn reads
    /// An answer that passed the check.
    pub Acknowledgement {
        /// What became of the data: `deleted`, `not_kept` or `kept_by_law`; of a refusal to follow `followed`, `nothing_open` or `kept_by_law`.
        statement: RecallStatement,
        /// The law, where it obliges to keep.
        legal_basis: Option<Line<BASIS_MAX>>,
    }
    rules(check, _now) {
        if statement == Some(RecallStatement::KeptByLaw) && legal_basis == Some(None) {
            check.refuse("legal_basis", "recall.basis_missing");
        }
    }
}

impl Acknowledgement {
    /// The law that obliges to keep; what is left over in the form of another answer names none.
    fn law(&self) -> Option<&str> {
        self.legal_basis.as_deref().filter(|_| self.statement == RecallStatement::KeptByLaw)
    }
}

impl RecallDuty {
    /// What can be said of it.
    pub const fn statements(self) -> [RecallStatement; 3] {
        use RecallStatement::{Deleted, Followed, KeptByLaw, NotKept, NothingOpen};
        match self {
            Self::GiveBack | Self::StopUse => [Deleted, NotKept, KeptByLaw],
            Self::Follow => [Followed, NothingOpen, KeptByLaw],
        }
    }

    /// Until when an answer is due: a refusal is followed within one working day, the rest within [`ANSWER_DAYS`].
    pub fn due(self, from: Moment) -> Moment {
        match self {
            Self::GiveBack | Self::StopUse => from.plus_days(ANSWER_DAYS),
            Self::Follow => next_working_day(from),
        }
    }
}

/// The same time on the next day from Monday to Friday. Public holidays, and offices that rest on other days, are not known.
fn next_working_day(from: Moment) -> Moment {
    // Day 0 was a Thursday.
    let weekday = |at: Moment| (at.day().number() + 3).rem_euclid(7);
    let mut at = from.plus_days(1);
    while weekday(at) > 4 {
        at = at.plus_days(1);
    }
    at
}

/// Who answers recalls: whoever works with cases, and who guards the data.
#[derive(Clone, Copy, Debug)]
enum Answers {}
impl Needs for Answers {
    const CAPABILITIES: &'static [Capability] =
        &[Capability::ManageCase, Capability::Survey, Capability::AnswerReferral, Capability::ReadAudit];
}
type Answering = May<Answers>;
/// At a recall.
type AtOne = At<Answering, RecallId>;

/// What this room brings to the program.
pub fn room() -> web::Room {
    web::Room {
        name: "recall",
        api: api::routes(),
        pages: pages::routes(),
        steps: pages::steps(),
        templates: &[
            ("recall/parts.html", include_str!("templates/parts.html")),
            ("recall/list.html", include_str!("templates/list.html")),
            ("recall/answer.html", include_str!("templates/answer.html")),
        ],
        words: web::words!("locale/"),
        cards: Some(|app, caller| Box::pin(cards(app, caller))),
        telling: Some(telling::TELLING),
    }
}

async fn cards(app: App, caller: Caller) -> Result<Vec<Card>, Problem> {
    if caller.require_one(Answers::CAPABILITIES).is_err() {
        return Ok(Vec::new());
    }
    let owed = store::owed(&app.db, caller.actor().org, app.clock.now()).await?;
    let card = |href, key, count, late, rank| Card { href, key, count, sign: "undo", late, rank };
    Ok(vec![
        card("/recalls", "queue-recalls-heard", owed.heard, owed.heard_late, 3),
        card("/recalls", "queue-recalls-overdue", owed.overdue, true, 4),
        card("/recalls", "queue-recalls-owed", owed.waiting - owed.overdue, false, 8),
        card("/recalls?side=owner", "queue-recalls-silent", owed.silent, true, 6),
    ])
}

#[cfg(test)]
mod tests;
