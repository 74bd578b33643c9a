//! Clauses as data, and what a hand-over or referral narrows them to.

use base::{
    AgreementId, AreaId, Category, CategorySet, ClauseId, Country, Day, GrantId, Moment, OrgId, OrgKind,
    ProgrammeId, Purpose, PurposeSet, Stage,
};

use crate::{ActionSet, Situation};

/// To whom a clause speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Party {
    /// One organisation.
    Org(OrgId),
    /// Every organisation of a kind among those that signed.
    Kind(OrgKind),
    /// Every organisation to which a case was handed over or referred: the built-in interim clauses.
    Receiver,
}

base::word_list! {
    /// To what kind of receiver a person consents.
    pub enum RecipientKind in "recipient" {
        /// The office that registered the person.
        Registrar = "registrar",
        /// The partner in the country of origin.
        Partner = "partner",
        /// A service provider to whom the person is referred.
        Provider = "provider",
        /// The local monitoring partner who asks how the person fares.
        Monitor = "monitor",
    }
}

/// Where a clause applies; an empty list sets no limit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClauseScope {
    /// Programmes.
    pub programmes: Vec<ProgrammeId>,
    /// Corridors, host and origin.
    pub corridors: Vec<(Country, Country)>,
    /// Areas of return.
    pub areas: Vec<AreaId>,
    /// Stages of the case.
    pub stages: Vec<Stage>,
    /// Only cases that were handed over or referred to the party.
    pub referred_only: bool,
    /// Who signed: a clause opens what these wrote, and nobody else's. The built-in clauses to receivers, which a grant of
    /// the writer narrows, have none.
    pub owners: Vec<OrgId>,
}

/// Under which conditions a clause holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conditions {
    /// The person must have consented for the purpose, unless the clause states another legal basis.
    pub consent: bool,
    /// Only users with valid training.
    pub trained: bool,
    /// Figures below this are suppressed.
    pub smallest_count: u16,
}

/// One article that grants something to one party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// The clause.
    pub id: ClauseId,
    /// The agreement it stands in.
    pub agreement: AgreementId,
    /// Article number as printed.
    pub article: String,
    /// To whom.
    pub party: Party,
    /// What the party may do.
    pub actions: ActionSet,
    /// With which data.
    pub categories: CategorySet,
    /// For what.
    pub purposes: PurposeSet,
    /// Where.
    pub scope: ClauseScope,
    /// First day in force.
    pub from: Day,
    /// Last day in force; open when absent.
    pub until: Option<Day>,
    /// Whether the agreement is in force now (not suspended, ended, or a draft).
    pub in_force: bool,
    /// Under which conditions.
    pub conditions: Conditions,
    /// As what kind of receiver the party counts, for the consent, where the clause opens by itself. A grant carries its own.
    pub recipient: RecipientKind,
}

impl Clause {
    /// Whether the clause is in force on a day.
    pub fn holds_on(&self, day: Day) -> bool {
        self.in_force && self.from <= day && self.until.is_none_or(|until| day <= until)
    }

    /// Whether the clause speaks to an organisation of a kind. The built-in ones speak to whoever was granted something.
    pub fn speaks_to(&self, org: OrgId, kind: OrgKind) -> bool {
        match self.party {
            Party::Org(party) => party == org,
            Party::Kind(party) => party == kind && self.scope.owners.contains(&org),
            Party::Receiver => self.scope.referred_only,
        }
    }

    /// Whether it is one of the built-in ones, which stand for nobody's signature and need a grant of the writer's.
    pub fn is_built_in(&self) -> bool {
        self.party == Party::Receiver && self.scope.referred_only
    }

    /// Whether it can open what an organisation wrote: that organisation has signed, or a grant of its own must be there.
    pub fn is_signed_by(&self, writer: OrgId) -> bool {
        self.is_built_in() || self.scope.owners.contains(&writer)
    }
}

impl ClauseScope {
    /// Whether a case lies within the programmes, corridors, areas and stages, for a reader. What the reader itself wrote of
    /// the case (who opened it wrote the first three) puts it within no limit.
    pub fn covers(&self, reader: OrgId, case: &Situation<'_>) -> bool {
        let given = reader != case.opener;
        (self.programmes.is_empty() || (given && self.programmes.contains(&case.programme)))
            && (self.corridors.is_empty() || (given && self.corridors.contains(&case.corridor)))
            && (self.areas.is_empty() || (given && case.area.is_some_and(|area| self.areas.contains(&area))))
            && (self.stages.is_empty() || (reader != case.stage_by && self.stages.contains(&case.stage)))
    }
}

/// What was opened is shown as it is now: who the person is, how to reach them, with which papers and whom they travel and how
/// far they are. Everything else is passed on as it stood.
pub const FLOWS: &[Category] =
    &[Category::Identity, Category::Contact, Category::Documents, Category::Household, Category::Journey];

base::word_list! {
    /// What opened a case to an organisation.
    pub enum GrantReason in "grant-reason" {
        Handover = "handover", Referral = "referral", Monitoring = "monitoring",
        /// What a receiver tells whoever handed over, referred or assigned.
        Return = "return",
    }
}

/// What one hand-over, referral or assignment opened to one organisation of what another one wrote in a case, under one clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The grant.
    pub id: GrantId,
    /// Whose portion it opens.
    pub writer: OrgId,
    /// Who gave it.
    pub by: OrgId,
    /// Whether whoever gave what it did not write had the writer's leave to pass it on, and still holds it.
    pub leave: bool,
    /// What it opens stands as it stood then, but for what flows ([`FLOWS`]); open to what comes when absent.
    pub as_of: Option<Moment>,
    /// Since when nothing flows any more and all of it stands as it stood then: what it was opened for is over.
    pub frozen: Option<Moment>,
    /// The clause that allows it.
    pub clause: ClauseId,
    /// What opened it.
    pub reason: GrantReason,
    /// What it opens; the clause limits it further.
    pub categories: CategorySet,
    /// To which kind of receiver, for the consent.
    pub recipient: RecipientKind,
    /// Since when.
    pub from: Moment,
    /// Until when; open when absent.
    pub until: Option<Moment>,
}

impl GrantReason {
    /// For what the data are used, whatever the caller says: what it was made for.
    pub const fn purpose(self) -> Purpose {
        match self {
            Self::Handover => Purpose::Handover,
            Self::Referral => Purpose::Service,
            Self::Monitoring => Purpose::Monitoring,
            Self::Return => Purpose::Counselling,
        }
    }
}

impl Grant {
    /// [`GrantReason::purpose`].
    pub const fn purpose(&self) -> Purpose {
        self.reason.purpose()
    }

    /// As of when it opens a category; open to what comes when absent.
    pub fn as_of(&self, category: Category) -> Option<Moment> {
        let as_of = self.as_of.filter(|_| !FLOWS.contains(&category));
        [as_of, self.frozen].into_iter().flatten().min()
    }

    /// Until when what it opens was written, of what does not flow.
    pub(crate) fn stood(&self) -> i64 {
        [self.as_of, self.frozen].into_iter().flatten().min().map_or(i64::MAX, Moment::micros)
    }

    /// The same of what flows, where one flows no more.
    pub(crate) fn flowed(&self) -> (i64, i64) {
        (self.frozen.map_or(i64::MAX, Moment::micros), self.stood())
    }

    /// Whether the grant is open at an instant.
    pub fn is_open_at(&self, now: Moment) -> bool {
        self.from <= now && self.until.is_none_or(|until| now < until)
    }
}
