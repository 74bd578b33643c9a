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

use ::store::audit::Act;
use base::{Category, CategorySet, MeasureId, Note, ReferralId, ServiceId, Ticked};
use partners::service::ServiceKind;

use crate::case::EventKind;
use crate::life::{Party, Turn};

pub use clock::{due_at, is_weekend};
pub use fields::{Referral, ReferralAnswer, ReferralDecline, ReferralState, Request, Urgency};
pub use inbox::{Side, of_case, page};
pub use next_best::next_best;
pub use store::Referred;

/// Days for which a provider can still look up a referral that has ended.
pub const LOOK_BACK_DAYS: i64 = 30;

/// What this room brings to the program.
pub fn room() -> web::Room {
    web::Room {
        name: "referral",
        api: api::routes(),
        pages: pages::routes(),
        steps: pages::steps(),
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

impl ReferralStep {
    /// Its line in the life of a referral.
    #[rustfmt::skip]
    pub const fn turn(self) -> Turn<ReferralState> {
        use {EventKind as Event, Party::{Receiver, Sender}, ReferralState::{Accepted, Declined, Done, NotTakenUp, Recalled, Seen, Sent}};
        match self {
            Self::See => Turn { by: Receiver, from: &[Sent], to: Seen, verb: Act::See, event: Event::ReferralSeen },
            Self::Accept => Turn { by: Receiver, from: &[Sent, Seen], to: Accepted, verb: Act::Accept, event: Event::ReferralAccepted },
            Self::Decline => Turn { by: Receiver, from: &[Sent, Seen], to: Declined, verb: Act::Decline, event: Event::ReferralDeclined },
            Self::Finish => Turn { by: Receiver, from: &[Accepted], to: Done, verb: Act::Finish, event: Event::ReferralDone },
            Self::NotTakenUp => Turn { by: Receiver, from: &[Accepted], to: NotTakenUp, verb: Act::NotTakenUp, event: Event::ReferralNotTakenUp },
            Self::Recall => Turn { by: Sender, from: &[Sent, Seen, Accepted], to: Recalled, verb: Act::Recall, event: Event::ReferralRecalled },
        }
    }
}

impl ReferralState {
    /// Whether the provider still owes an answer.
    pub const fn waits(self) -> bool {
        matches!(self, Self::Sent | Self::Seen)
    }
}

/// What a referral for a need opens to the provider; the built-in clause limits it again.
pub fn opened(need: ServiceKind) -> CategorySet {
    CategorySet::of(&[Category::Identity, Category::Contact, Category::Plan, need.category()])
}

base::input! {
    /// A referral as typed or sent.
    pub struct ReferralIn reads
    /// A referral that passed the check.
    pub NewReferral {
        /// Client-made id (UUID): sending it again is the same referral.
        id: Option<ReferralId>,
        /// The directory entry.
        service: ServiceId,
        /// The measure of the plan that it carries out, if it does.
        measure: Option<MeasureId>,
        /// What is asked for, and what the provider needs to know for it.
        reason: Note<2_000>,
        /// How soon it is needed.
        urgency: Urgency,
        /// Set once somebody asked whether a stale directory entry is still right.
        service_confirmed: Ticked,
    }
}

base::input! {
    /// Why a provider declines, as typed or sent.
    pub struct ReferralDeclineIn reads
    /// Why it declines.
    pub DeclineOfReferral {
        /// Why.
        decline_reason: ReferralDecline,
    }
}

base::input! {
    /// How a service ended, as typed or sent.
    pub struct OutcomeIn reads
    /// How it ended.
    pub Outcome {
        /// What was done, or why the person did not take it up.
        outcome: Note<2_000>,
    }
}

#[cfg(test)]
mod tests;
