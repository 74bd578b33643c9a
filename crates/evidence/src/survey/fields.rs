//! The fields of a survey, each with its data category.

use access::{Mask, Masks};
use base::{BilingualName, CaseId, Country, Day, InstrumentId, Moment, OrgId, SurveyId};

use crate::instrument::{Answers, DimensionScore};

base::word_list! {
    /// When in the journey a survey is asked.
    pub enum Round in "round" {
        Baseline = "baseline", Month6 = "month_6", Month12 = "month_12", Month18 = "month_18", Extra = "extra",
    }
}

base::word_list! {
    /// Where a survey stands.
    pub enum SurveyState in "survey-state" {
        Due = "due", Done = "done", Missed = "missed", Cancelled = "cancelled",
    }
}

access::record! {
    /// One round of one case, as the store gives it out: the round is of who leads the case, the answers are of who asked.
    pub struct Survey in "survey" by lead row id {
        // All of the round, which is there for who sees what its lead monitors, is to ask, or asked; whether it was done is told to these
        // two and to who may know it (`store::told`).
        plain {
            id: SurveyId, case: CaseId, case_number: String, instrument: InstrumentId, round: Round, due_on: Day, state: SurveyState,
            done_on: Option<Day>, lead: OrgId, assigned: OrgId, version: i64,
        }
        held {
            name: BilingualName => Identity by named_by,
            phones: Vec<String> => Contact by told_by,
            origin: Country => Journey by opened_by,
            answers: Option<Answers> => Monitoring by asked_by at told_at,
            scores: Vec<DimensionScore> => Monitoring by asked_by at told_at,
        }
        unsaid {
            named_by: OrgId, told_by: OrgId, opened_by: OrgId, asked_by: OrgId,
            /// When it was answered; now, while it is not.
            told_at: Moment,
        }
    }
}

impl Survey {
    /// The decision on what was answered.
    pub fn answered(&self, masks: &Masks) -> Mask {
        masks.of_row(self.asked_by, Some(self.id.0), Some(self.told_at))
    }
}

access::record! {
    /// A survey in a list: who, when, and nothing that was answered.
    pub struct SurveyRow in "survey_row" by lead {
        plain { id: SurveyId, case: CaseId, case_number: String, round: Round, due_on: Day, state: SurveyState, done_on: Option<Day>, assigned: OrgId }
        held { name: BilingualName => Identity by named_by, origin: Country => Journey by opened_by }
        unsaid { lead: OrgId, named_by: OrgId, opened_by: OrgId }
    }
}
