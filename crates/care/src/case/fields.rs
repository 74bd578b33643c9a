//! The fields of a case and of its row in a list, each with its data category.

use base::{
    AreaId, BilingualName, CaseId, CaseRef, Country, Day, HouseholdId, Moment, OrgId, PersonId, ProgrammeId,
    Stage,
};
use partners::programme::ReturnKind;

access::record! {
    /// One journey of one person in one programme, host country to country of origin, as the store gives it out.
    ///
    /// Its head is of who opened it; its course of whoever took each step: the lead, the stage, the arrival. Who handed it over is
    /// told the course by this one row, whatever else of the journey stays with who leads it.
    pub struct Case in "case" by opener row id {
        // Under these everybody speaks of the case who sees anything of it; they are chance and say nothing of it.
        plain { id: CaseId, number: String }
        held {
            /// Who opened it.
            org: OrgId => Journey,
            opened_at: Moment => Journey,
            /// Counts steps: of who takes them.
            version: i64 => Journey by lead_by,
            person: PersonId => Identity by named_by,
            name: BilingualName => Identity by named_by,
            programme: ProgrammeId => Journey,
            partner: Option<OrgId> => Journey,
            lead: OrgId => Journey by lead_by,
            stage: Stage => Journey by stage_by,
            closed_at: Option<Moment> => Journey by stage_by,
            household: Option<HouseholdId> => Household,
            host: Country => Journey,
            origin: Country => Journey,
            area: Option<AreaId> => Journey,
            return_kind: ReturnKind => Journey,
            dependants: i64 => Household,
            departs_on: Option<Day> => Journey,
            arrived_on: Option<Day> => Journey by arrived_by,
            closure_reason: Option<ClosureReason> => Journey by stage_by,
            departed_again_on: Option<Day> => Journey by stage_by,
            /// Since when the person was followed up; for who leads the case, and for whom it was handed over by.
            followed_up_on: Option<Day> => Monitoring by lead_by,
        }
        unsaid { opener: OrgId, record: Option<PersonId>, registrar: OrgId, named_by: OrgId, lead_by: OrgId, stage_by: OrgId, arrived_by: OrgId }
    }
}

impl Case {
    /// The little that other rooms may know of the case: for rules and writes, never to be shown.
    pub fn spine(&self) -> CaseRef {
        CaseRef {
            id: self.id,
            person: *self.person.for_rule(),
            household: *self.household.for_rule(),
            org: self.opener,
            lead: *self.lead.for_rule(),
            programme: *self.programme.for_rule(),
            host: *self.host.for_rule(),
            origin: *self.origin.for_rule(),
            area: *self.area.for_rule(),
            stage: *self.stage.for_rule(),
            stage_by: self.stage_by,
            registrar: self.registrar,
            record: self.record,
        }
    }
}

access::record! {
    /// A case in a list: who and where from to, and nothing that a list must not show.
    pub struct CaseRow in "case_row" by org row id {
        plain { id: CaseId, number: String }
        held {
            opened_at: Moment => Journey,
            name: BilingualName => Identity by named_by,
            lead: OrgId => Journey by lead_by,
            programme: ProgrammeId => Journey,
            stage: Stage => Journey by stage_by,
            host: Country => Journey,
            origin: Country => Journey,
            departs_on: Option<Day> => Journey,
            arrived_on: Option<Day> => Journey by arrived_by,
        }
        unsaid { org: OrgId, named_by: OrgId, lead_by: OrgId, stage_by: OrgId, arrived_by: OrgId }
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
        HandoverRecalled = "handover_recalled", HandoverSupplemented = "handover_supplemented", Departed = "departed", Arrived = "arrived",
        Referred = "referred", ReferralSeen = "referral_seen", ReferralAccepted = "referral_accepted",
        ReferralDeclined = "referral_declined", ReferralDone = "referral_done",
        ReferralNotTakenUp = "referral_not_taken_up", ReferralRecalled = "referral_recalled",
        Assisted = "assisted", AssistanceCancelled = "assistance_cancelled", SurveyAssigned = "survey_assigned", SurveyDone = "survey_done",
        SurveyMissed = "survey_missed", ConsentWithdrawn = "consent_withdrawn",
    }
}
