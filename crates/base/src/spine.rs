//! The little that rooms may know of each other's persons and cases.

use crate::{AreaId, CaseId, Country, HouseholdId, OrgId, PersonId, ProgrammeId};

crate::word_list! {
    /// Where a case stands on its journey.
    pub enum Stage in "stage" {
        PreDeparture = "pre_departure", InTransit = "in_transit", Arrived = "arrived",
        Reintegrating = "reintegrating", FollowUp = "follow_up", Closed = "closed",
    }
}

/// A person that was found within somebody's scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PersonRef {
    /// The person.
    pub id: PersonId,
    /// Registrar: the organisation that keeps the person's row.
    pub org: OrgId,
}

/// A case that was found within somebody's scope; holding one means that the door was passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CaseRef {
    /// The case.
    pub id: CaseId,
    /// Whose journey it is.
    pub person: PersonId,
    /// With whom, if not alone.
    pub household: Option<HouseholdId>,
    /// The organisation that opened the case, and wrote its head: corridor, area, programme, household.
    pub org: OrgId,
    /// The organisation that leads it now.
    pub lead: OrgId,
    /// The programme that funds it.
    pub programme: ProgrammeId,
    /// From where.
    pub host: Country,
    /// To where.
    pub origin: Country,
    /// Area of return, once known.
    pub area: Option<AreaId>,
    /// Where it stands.
    pub stage: Stage,
    /// The organisation that wrote where it stands.
    pub stage_by: OrgId,
    /// The organisation that registered the person.
    pub registrar: OrgId,
    /// Where two records were merged into the person: which of the two the case was opened for. None: it is of the person as they are.
    pub record: Option<PersonId>,
}
