//! The fields of a case and of its row in a list, each with its data category.

use base::{
    AreaId, BilingualName, CaseId, CaseRef, Country, Day, HouseholdId, Moment, OrgId, PersonId, ProgrammeId,
    Stage,
};
use partners::programme::ReturnKind;

access::record! {
    /// One journey of one person in one programme, host country to country of origin, as the store gives it out.
    pub struct Case in "case" {
        plain {
            id: CaseId, number: String, org: OrgId, lead: OrgId, partner: Option<OrgId>, programme: ProgrammeId,
            stage: Stage, opened_at: Moment, closed_at: Option<Moment>, version: i64,
        }
        held {
            person: PersonId => Identity,
            name: BilingualName => Identity,
            household: Option<HouseholdId> => Household,
            host: Country => Journey,
            origin: Country => Journey,
            area: Option<AreaId> => Journey,
            return_kind: ReturnKind => Journey,
            dependants: i64 => Household,
            departs_on: Option<Day> => Journey,
            arrived_on: Option<Day> => Journey,
            closure_reason: Option<ClosureReason> => Journey,
            departed_again_on: Option<Day> => Journey,
        }
    }
}

impl Case {
    /// The little that other rooms may know of the case: for rules and writes, never to be shown.
    pub const fn spine(&self) -> CaseRef {
        CaseRef {
            id: self.id,
            person: *self.person.for_rule(),
            household: *self.household.for_rule(),
            org: self.org,
            lead: self.lead,
            programme: self.programme,
            host: *self.host.for_rule(),
            origin: *self.origin.for_rule(),
            area: *self.area.for_rule(),
            stage: self.stage,
        }
    }
}

access::record! {
    /// A case in a list: who and where from to, and nothing that a list must not show.
    pub struct CaseRow in "case_row" {
        plain { id: CaseId, number: String, lead: OrgId, programme: ProgrammeId, stage: Stage, opened_at: Moment }
        held {
            name: BilingualName => Identity,
            host: Country => Journey,
            origin: Country => Journey,
            departs_on: Option<Day> => Journey,
            arrived_on: Option<Day> => Journey,
        }
    }
}

base::word_list! {
    /// Why a case was closed.
    pub enum ClosureReason in "closure-reason" {
        Completed = "completed", DroppedOut = "dropped_out", MovedAway = "moved_away", DepartedAgain = "departed_again",
        Deceased = "deceased", Duplicate = "duplicate", Other = "other",
    }
}

base::word_list! {
    /// What happened in a case, one line of its timeline.
    pub enum EventKind in "event" {
        Opened = "opened", StageChanged = "stage_changed", Closed = "closed", Reopened = "reopened",
        DepartedAgain = "departed_again", NoteWritten = "note_written",
        Assessed = "assessed", AssessmentReopened = "assessment_reopened", RapidForm = "rapid_form",
        PlanDrafted = "plan_drafted", PlanSubmitted = "plan_submitted", PlanReturned = "plan_returned",
        PlanApproved = "plan_approved",
        HandoverSent = "handover_sent", HandoverAccepted = "handover_accepted", HandoverDeclined = "handover_declined",
        HandoverRecalled = "handover_recalled", Departed = "departed", Arrived = "arrived",
        Referred = "referred", ReferralSeen = "referral_seen", ReferralAccepted = "referral_accepted",
        ReferralDeclined = "referral_declined", ReferralDone = "referral_done",
        ReferralNotTakenUp = "referral_not_taken_up", ReferralRecalled = "referral_recalled",
        Assisted = "assisted", AssistanceCancelled = "assistance_cancelled", SurveyAssigned = "survey_assigned", SurveyDone = "survey_done",
        SurveyMissed = "survey_missed", ConsentWithdrawn = "consent_withdrawn",
    }
}
