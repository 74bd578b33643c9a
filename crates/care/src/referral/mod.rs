//! Referral: a request to an organisation for one service, with a clock.
//!
//! sent → seen → accepted or declined (coded) → done or not taken up. It opens to the provider who the person is, how to
//! reach them, the plan and the one category that the need belongs to, as it stood then. It closes at once when it is declined,
//! recalled or not taken up, and thirty days after the service was given; what the provider did stays its own. The lead of the case stays where it is: that is what tells it from a hand-over. A directory entry that
//! was not confirmed in time is asked about first (rule 14); legal status is never asked (rule 6).

mod api;
mod clock;
mod fields;
mod inbox;
mod next_best;
mod pages;
mod steps;
mod store;
mod telling;

use base::{Category, CategorySet, Check, Entry, MeasureId, Problem, ReferralId, ServiceId};
use partners::service::ServiceKind;
use serde::{Deserialize, Serialize};

pub use clock::{due_at, is_weekend};
pub use fields::{Referral, ReferralAnswer, ReferralDecline, ReferralState, Request, Urgency};
pub use inbox::{Side, of_case, page};
pub use next_best::next_best;
pub use steps::{accept, decline, finish, not_taken_up, recall, see, send};
pub use store::Referred;

/// Days for which a provider can still look up a referral that has ended.
pub const LOOK_BACK_DAYS: i64 = 30;

/// What this room brings to the program.
pub fn room() -> web::Room {
    web::Room {
        name: "referral",
        api: api::routes(),
        pages: pages::routes(),
        templates: &[
            ("referral/parts.html", include_str!("templates/parts.html")),
            ("referral/case.html", include_str!("templates/case.html")),
            ("referral/choose.html", include_str!("templates/choose.html")),
            ("referral/send.html", include_str!("templates/send.html")),
            ("referral/show.html", include_str!("templates/show.html")),
            ("referral/inbox.html", include_str!("templates/inbox.html")),
        ],
        words: web::words!("locale/"),
        cards: Some(|app, caller| Box::pin(inbox::cards(app, caller))),
        telling: Some(telling::TELLING),
    }
}

/// A step that somebody takes with a referral.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReferralStep {
    /// The provider opened it.
    See,
    /// The provider takes the person.
    Accept,
    /// The provider does not, and says why.
    Decline,
    /// The service was given.
    Finish,
    /// The person did not take the service up.
    NotTakenUp,
    /// The sender takes it back.
    Recall,
}

impl ReferralState {
    /// The state after a step; `None` where the step does not follow.
    pub const fn after(self, step: ReferralStep) -> Option<Self> {
        match (self, step) {
            (Self::Sent, ReferralStep::See) => Some(Self::Seen),
            (Self::Sent | Self::Seen, ReferralStep::Accept) => Some(Self::Accepted),
            (Self::Sent | Self::Seen, ReferralStep::Decline) => Some(Self::Declined),
            (Self::Accepted, ReferralStep::Finish) => Some(Self::Done),
            (Self::Accepted, ReferralStep::NotTakenUp) => Some(Self::NotTakenUp),
            (Self::Sent | Self::Seen | Self::Accepted, ReferralStep::Recall) => Some(Self::Recalled),
            _ => None,
        }
    }

    /// Whether the provider still owes an answer.
    pub const fn waits(self) -> bool {
        matches!(self, Self::Sent | Self::Seen)
    }
}

/// What a referral for a need opens to the provider; the built-in clause limits it again.
pub fn opened(need: ServiceKind) -> CategorySet {
    CategorySet::of(&[Category::Identity, Category::Contact, Category::Plan, need.category()])
}

/// A referral as typed or sent.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct ReferralIn {
    /// Client-made id (UUID): sending it again is the same referral.
    pub id: Entry,
    /// The directory entry.
    pub service: Entry,
    /// The measure of the plan that it carries out, if it does.
    pub measure: Entry,
    /// What is asked for, and what the provider needs to know for it.
    pub reason: Entry,
    /// `none`, `soon`, `urgent` or `immediate`.
    pub urgency: Entry,
    /// Set once somebody asked whether a stale directory entry is still right.
    pub service_confirmed: Entry,
}

/// A referral that passed the check.
#[derive(Clone, Debug, Serialize)]
pub struct NewReferral {
    /// Client-made id, if one was sent.
    pub id: Option<ReferralId>,
    /// The directory entry.
    pub service: ServiceId,
    /// The measure that it carries out.
    pub measure: Option<MeasureId>,
    /// What is asked for.
    pub reason: String,
    /// How soon it is needed.
    pub urgency: Urgency,
    /// Whether a stale entry was asked about.
    pub service_confirmed: bool,
}

impl ReferralIn {
    /// Checks every field by itself.
    ///
    /// # Errors
    /// 422 with all refused fields.
    pub fn check(&self) -> Result<NewReferral, Problem> {
        let mut check = Check::new();
        let id = check.id("id", &self.id);
        let service = check.id("service", &self.service);
        let service = check.required("service", &self.service, service);
        let measure = check.id("measure", &self.measure);
        let reason = check.note("reason", &self.reason, 2_000);
        let reason = check.required("reason", &self.reason, reason);
        let urgency = check.word("urgency", &self.urgency);
        let urgency = check.required("urgency", &self.urgency, urgency);
        let service_confirmed = Check::ticked(&self.service_confirmed);
        check.done(|| {
            Some(NewReferral {
                id,
                service: service?,
                measure,
                reason: reason?,
                urgency: urgency?,
                service_confirmed,
            })
        })
    }
}

/// Why a provider declines, as typed or sent.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct ReferralDeclineIn {
    /// A word of the list `referral-decline`.
    pub decline_reason: Entry,
}

impl ReferralDeclineIn {
    /// Reads the reason.
    ///
    /// # Errors
    /// 422 when it is missing or not in the list.
    pub fn check(&self) -> Result<ReferralDecline, Problem> {
        let mut check = Check::new();
        let reason = check.word("decline_reason", &self.decline_reason);
        let reason = check.required("decline_reason", &self.decline_reason, reason);
        check.done(|| reason)
    }
}

/// How a service ended, as typed or sent.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct OutcomeIn {
    /// What was done, or why the person did not take it up.
    pub outcome: Entry,
}

impl OutcomeIn {
    /// Reads the outcome.
    ///
    /// # Errors
    /// 422 when it is missing or cannot be stored.
    pub fn check(&self) -> Result<String, Problem> {
        let mut check = Check::new();
        let outcome = check.note("outcome", &self.outcome, 2_000);
        let outcome = check.required("outcome", &self.outcome, outcome);
        check.done(|| outcome)
    }
}

#[cfg(test)]
mod tests;
