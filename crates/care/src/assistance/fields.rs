//! The fields of assistance, each with its data category.

use base::{AssistanceId, CaseId, Day, MeasureId, Moment, Money, OrgId, ReferralId};
use partners::service::ServiceKind;

access::record! {
    /// Something delivered in a case.
    pub struct Assistance in "assistance" by org at created_at row id {
        // The record is there for who sees help of `org`, and the category of its kind.
        plain { id: AssistanceId, case: CaseId, org: OrgId, created_at: Moment, cancelled_at: Option<Moment> }
        held {
            phase: Phase => Assistance,
            mode: Mode => Assistance,
            kind: ServiceKind => Assistance,
            description: String => Assistance,
            delivered_on: Day => Assistance,
            measure: Option<MeasureId> => Assistance,
            referral: Option<ReferralId> => Assistance,
            cancelled_why: Option<String> => Assistance,
            amount: Money => Money,
            proof: String => Money,
        }
    }
}

base::word_list! {
    /// When it was given: the first days after the arrival, or the months of reintegration that follow.
    pub enum Phase in "assistance-phase" { PostArrival = "post_arrival", PostReturn = "post_return" }
}

base::word_list! {
    /// In what form it was given.
    pub enum Mode in "assistance-mode" { Cash = "cash", InKind = "in_kind", Service = "service" }
}
