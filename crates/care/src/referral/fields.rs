//! The fields of a referral, each with its data category.

use access::{Mask, Masks};
use base::{BilingualName, CaseId, MeasureId, Moment, OrgId, PersonId, ReferralId, ServiceId};
use partners::service::ServiceKind;
use serde::Serialize;

access::record! {
    /// A referral: what was asked, of who refers, and the answer, of the provider. Each stands in the field of the category that the
    /// need belongs to; the other two are empty. Who does not see that category does not know of the referral.
    pub struct Referral in "referral" by from at sent_at row id {
        // The record is there for who sees the category of the need in what `from` wrote; what it asks of whom is held.
        plain {
            id: ReferralId, case: CaseId, number: String, from: OrgId,
            /// How far it has come, for its two sides and for who may see what the provider did.
            state: Option<ReferralState>,
            late: bool, sent_at: Moment, due_at: Moment,
        }
        held {
            person: PersonId => Identity by registrar,
            name: BilingualName => Identity by named_by,
            request: Option<Request> => Plan,
            health_request: Option<Request> => Health,
            protection_request: Option<Request> => Protection,
            answer: Option<ReferralAnswer> => Plan by to at told_at,
            health_answer: Option<ReferralAnswer> => Health by to at told_at,
            protection_answer: Option<ReferralAnswer> => Protection by to at told_at,
        }
        unsaid {
            to: OrgId, registrar: OrgId, named_by: OrgId,
            /// When the provider last did something with it; now, while it has done nothing, so that what was passed on as it stood
            /// does not show whether it has.
            told_at: Moment,
        }
    }
}

impl Referral {
    /// The decision on what the provider did with it.
    pub fn answered(&self, masks: &Masks) -> Mask {
        masks.of_row(self.to, Some(self.id.0), Some(self.told_at))
    }
}

/// What is asked of whom.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Request {
    /// The provider.
    pub to: OrgId,
    /// The directory entry.
    pub service: ServiceId,
    /// The measure of the plan that it carries out.
    pub measure: Option<MeasureId>,
    /// What kind of service is needed.
    pub need: ServiceKind,
    /// In the words of who refers.
    pub reason: String,
    /// How soon it is needed.
    pub urgency: Urgency,
}

/// What the provider did with it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ReferralAnswer {
    /// When the provider first looked at it.
    pub seen_at: Option<Moment>,
    /// When it took the person, or declined.
    pub answered_at: Option<Moment>,
    /// When it ended.
    pub done_at: Option<Moment>,
    /// Why the provider declined.
    pub decline_reason: Option<ReferralDecline>,
    /// How it ended.
    pub outcome: String,
}

base::word_list! {
    /// How far a referral has come.
    pub enum ReferralState in "referral-state" {
        Sent = "sent", Seen = "seen", Accepted = "accepted", Declined = "declined", Done = "done",
        NotTakenUp = "not_taken_up", Recalled = "recalled",
    }
}

base::word_list! {
    /// Why a provider declines.
    pub enum ReferralDecline in "referral-decline" {
        NoCapacity = "no_capacity", NotEligible = "not_eligible", WrongService = "wrong_service",
        PersonNotReached = "person_not_reached", PersonDeclined = "person_declined", Other = "other",
    }
}

base::word_list! {
    /// How soon a service is needed; said of the situation, never a mark of the person.
    pub enum Urgency in "referral-urgency" {
        None = "none", Soon = "soon", Urgent = "urgent", Immediate = "immediate",
    }
}
