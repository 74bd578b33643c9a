//! The rows of a part of the world, table by table, ready to be written.

use std::collections::HashMap;

use base::{CaseRef, Day};
use store::Value;

/// One table's rows, one after the other.
pub(super) struct Table {
    /// Its name.
    pub name: &'static str,
    /// Its columns, in the order of the values.
    pub columns: &'static [&'static str],
    /// The values of all rows.
    pub values: Vec<Value>,
}

macro_rules! tables {
    ($($name:ident { $($column:ident)+ })+) => {
        /// Rows waiting to be written.
        #[derive(Default)]
        pub(super) struct Rows { $(#[doc = concat!("Rows of `", stringify!($name), "`.")] pub $name: Vec<Value>),+ }

        impl Rows {
            /// The tables, those that others point to first.
            pub(super) fn into_tables(self) -> Vec<Table> {
                vec![$(Table { name: stringify!($name), columns: &[$(stringify!($column)),+], values: self.$name }),+]
            }
        }
    };
}

tables! {
    households { id org_id created_at }
    persons { id org_id name_ar name_latin sex birth_precision birth_on nationalities languages household_id household_role created_by created_at updated_at version }
    person_contacts { person_id position kind value }
    person_documents { person_id position kind number country expires_on }
    person_names { person_id org_id name_ar name_latin told_to told_at }
    person_told { person_id org_id position kind value }
    person_told_tokens { person_id org_id token }
    person_tokens { org_id token person_id }
    consents { id person_id org_id purpose recipient answer notice_version language given_how witness recorded_by given_at until_at withdrawn_at created_at }
    cases { id number org_id lead_org partner_org person_id household_id programme_id host origin area_id return_kind stage dependants departs_on arrived_on opened_by opened_at closed_at closure_reason departed_again_on updated_at version surveys_from_on followed_up_on stage_org arrived_org registrar_org }
    case_events { id case_id person_id at kind category org_id user_id subject_id detail }
    notes { id case_id person_id org_id user_id category body created_at }
    grants { id case_id person_id org_id clause_id reason categories recipient source_id from_at until_at created_at writer_org by_org parent_id leave_service leave_monitoring as_of_at single }
    grant_rows { grant_id row_id case_id }
    visibility { org_id sort_at case_id via writer_org person_id stage until_at }
    assessments { id case_id person_id org_id user_id stage urgency summary child_at_risk seeks_protection assessed_on reassess_on reopened_at reopened_why created_at }
    rapid_forms { id case_id person_id org_id user_id safety guardian heard views actions tracing responsible review_on filled_on created_at }
    factors { assessment_id position case_id level direction nature code note }
    plans { id case_id person_id org_id user_id revision state summary currency total_minor submitted_at approved_by approved_at returned_why created_at updated_at version }
    measures { id plan_id case_id position dimension level horizon kind description service_id cost_minor currency needs_referral }
    handovers { id case_id person_id from_org to_org state departs_on arrives_on travel port needs message unannounced decline_reason arrived_on sent_by sent_at accepted_at confirmed_by confirmed_at escalated_at version goes }
    referrals { id case_id person_id from_org to_org service_id measure_id need reason urgency state decline_reason outcome sent_by sent_at due_at seen_at answered_at done_at escalated_at version }
    assistance { id case_id person_id org_id user_id measure_id referral_id phase mode kind description amount_minor currency delivered_on proof created_at }
    surveys { id case_id person_id instrument_id round due_on lead_org assigned_org state done_on answers submission_id done_by done_at created_at version done_org }
    scores { survey_id case_id dimension score_e6 answered applicable }
    tallies { programme_id host origin lead_org month measure slot figure amount }
    audit_entries { id at user_id org_id action subject subject_id case_id person_id categories fields clause_id grant_id owner_org purpose seal }
}

/// Which counter: programme, corridor, leading organisation, month, measure, slot.
type Key = (base::ProgrammeId, base::Country, base::Country, base::OrgId, String, String, i64);

/// The counters, summed up before they are written.
#[derive(Default)]
pub(super) struct Tallies(HashMap<Key, (i64, i64)>);

impl Tallies {
    /// Adds to a counter as `store::tally` does: in the month of `on`, under the case's organisation of that time.
    pub(super) fn add(&mut self, case: &CaseRef, measure: &str, on: Day, figure: i64, amount: i64) {
        let month = store::tally::month(on);
        let slot = i64::try_from(case.id.0.as_u128() % 16).unwrap_or_default();
        let key = (case.programme, case.host, case.origin, case.lead, month, measure.to_owned(), slot);
        let entry = self.0.entry(key).or_default();
        *entry = (entry.0 + figure, entry.1 + amount);
    }

    /// As rows of `tallies`, in key order.
    pub(super) fn into_values(self) -> Vec<Value> {
        let mut all: Vec<_> = self.0.into_iter().collect();
        all.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        all.into_iter()
            .flat_map(|((programme, host, origin, lead, month, measure, slot), (figure, amount))| {
                store::args![programme, host, origin, lead, month, measure, slot, figure, amount]
            })
            .collect()
    }
}
