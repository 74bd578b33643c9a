//! Clauses as data, and what a hand-over or referral narrows them to.

use base::{
    AgreementId, AreaId, CategorySet, ClauseId, Country, Day, GrantId, Moment, OrgId, OrgKind, ProgrammeId,
    Purpose, PurposeSet, Stage,
};

use crate::ActionSet;

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
    /// Who signed: nobody opens a case that another organisation opened or leads. The built-in clauses to receivers, which
    /// a grant of the case's own organisation narrows, have none.
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

    /// Whether those whose case it is have signed: who opened it and who leads it. The built-in clauses need a grant of
    /// theirs instead.
    pub fn is_signed_by(&self, org: OrgId, lead: OrgId) -> bool {
        let signed = |org: OrgId| self.scope.owners.contains(&org);
        (self.party == Party::Receiver && self.scope.referred_only) || (signed(org) && signed(lead))
    }
}

impl ClauseScope {
    /// Whether a case lies within the programmes, corridors, areas and stages.
    pub fn covers(
        &self,
        programme: ProgrammeId,
        corridor: (Country, Country),
        area: Option<AreaId>,
        stage: Stage,
    ) -> bool {
        (self.programmes.is_empty() || self.programmes.contains(&programme))
            && (self.corridors.is_empty() || self.corridors.contains(&corridor))
            && (self.areas.is_empty() || area.is_some_and(|area| self.areas.contains(&area)))
            && (self.stages.is_empty() || self.stages.contains(&stage))
    }
}

base::word_list! {
    /// What opened a case to an organisation.
    pub enum GrantReason in "grant-reason" {
        Handover = "handover", Referral = "referral", Monitoring = "monitoring",
    }
}

/// What one hand-over, referral or assignment opened of one case to one organisation, under one clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The grant.
    pub id: GrantId,
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

impl Grant {
    /// For what the data are used, whatever the caller says: what it was made for.
    pub const fn purpose(&self) -> Purpose {
        match self.reason {
            GrantReason::Handover => Purpose::Handover,
            GrantReason::Referral => Purpose::Service,
            GrantReason::Monitoring => Purpose::Monitoring,
        }
    }

    /// Whether the grant is open at an instant.
    pub fn is_open_at(&self, now: Moment) -> bool {
        self.from <= now && self.until.is_none_or(|until| now < until)
    }
}
