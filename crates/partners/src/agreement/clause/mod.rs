//! One clause: what it grants to whom, as data, as a form, as a sentence.

mod input;
mod list;
mod sentence;
mod warning;

use access::{Action, ActionSet, Clause, ClauseScope, Conditions, Party, RecipientKind};
use base::reexport::uuid::Uuid;
use base::{
    AgreementId, AreaId, CategorySet, ClauseId, Country, Day, OrgId, OrgKind, ProgrammeId, PurposeSet, Stage,
};
use serde::{Deserialize, Serialize};

pub use input::ClauseIn;
pub use list::listed;
pub use sentence::{counterexample, sentence, word_in_sentence};
pub use warning::{Warning, warnings};

use super::body::Body;

/// To whom a clause of an agreement speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PartyRef {
    /// One of those who sign.
    Org(OrgId),
    /// All of a kind among those who sign.
    Kind(OrgKind),
    /// Whoever a case was handed over or referred to: the built-in clauses only.
    Receiver,
    /// Nobody yet: a clause from the library, until somebody says to whom it speaks. It cannot be sent or signed.
    Open,
}

/// From where to where.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Corridor {
    /// Host country.
    pub host: Country,
    /// Country of origin.
    pub origin: Country,
}

/// A clause as a version has it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ClauseBody {
    /// The clause in this version; the decision and the audit trail name it.
    pub id: ClauseId,
    /// The same clause through all versions.
    #[schema(value_type = String)]
    pub lineage: Uuid,
    /// Article number as printed.
    pub article: String,
    /// To whom.
    pub party: PartyRef,
    /// What the party may do.
    pub actions: Vec<Action>,
    /// With which data.
    pub categories: CategorySet,
    /// For what.
    pub purposes: PurposeSet,
    /// As which kind of receiver the party counts for consent.
    pub recipient: RecipientKind,
    /// Only these programmes; all when empty.
    pub programmes: Vec<ProgrammeId>,
    /// Only these corridors; all when empty.
    pub corridors: Vec<Corridor>,
    /// Only these areas of return; all when empty.
    pub areas: Vec<AreaId>,
    /// Only these stages; all when empty.
    pub stages: Vec<Stage>,
    /// Only cases handed over or referred to the party.
    pub referred_only: bool,
    /// First day; the agreement's when absent.
    pub from: Option<Day>,
    /// Last day; the agreement's when absent.
    pub until: Option<Day>,
    /// Only with the person's consent for the purpose.
    pub needs_consent: bool,
    /// The law it rests on where no consent is asked.
    pub legal_basis: String,
    /// Only users with valid training.
    pub needs_training: bool,
    /// What is seen is not passed on.
    pub no_onward: bool,
    /// Figures below this are withheld.
    pub smallest_count: i64,
    /// Days after which the party deletes what it took out.
    pub retention_days: Option<i64>,
}

impl ClauseBody {
    /// The clause as the decision takes it, as if it were in force.
    pub fn as_clause(&self, agreement: AgreementId, body: &Body) -> Clause {
        let ends = [self.until, body.ends_on];
        Clause {
            id: self.id,
            agreement,
            article: self.article.clone(),
            party: match self.party {
                PartyRef::Org(org) => Party::Org(org),
                PartyRef::Kind(kind) => Party::Kind(kind),
                PartyRef::Receiver => Party::Receiver,
                // No organisation has this id.
                PartyRef::Open => Party::Org(OrgId(Uuid::nil())),
            },
            actions: ActionSet::of(&self.actions),
            categories: self.categories,
            purposes: self.purposes,
            recipient: self.recipient,
            scope: ClauseScope {
                programmes: self.programmes.clone(),
                corridors: self.corridors.iter().map(|c| (c.host, c.origin)).collect(),
                areas: self.areas.clone(),
                stages: self.stages.clone(),
                referred_only: self.referred_only,
                owners: body.signatories(),
            },
            from: self.from.unwrap_or(body.starts_on).max(body.starts_on),
            until: ends.into_iter().flatten().min(),
            in_force: true,
            conditions: Conditions {
                consent: self.needs_consent,
                trained: self.needs_training,
                smallest_count: u16::try_from(self.smallest_count).unwrap_or(u16::MAX),
            },
        }
    }

    /// Whether it says the same as another version of itself.
    pub fn says_the_same(&self, other: &Self) -> bool {
        let alike = Self { id: self.id, ..other.clone() };
        *self == alike
    }
}
