//! The timeline of a case: one line for everything that happened, each of one data category.

mod store;

use access::Masks;
use base::{CaseRef, Category, Moment, OrgId};
use serde::Serialize;
use uuid::Uuid;

pub(super) use store::{all, line, stages_reached};
pub use store::{event, event_with, timeline};

use super::EventKind;

/// One line of the timeline, as a caller who sees its category may read it. Made by [`timeline`] alone.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Event {
    /// When.
    pub at: Moment,
    /// What.
    pub kind: EventKind,
    /// The category it belongs to.
    pub category: Category,
    /// Which organisation did it.
    pub org: OrgId,
    /// What it concerns: the plan, referral, note.
    pub subject: Option<Uuid>,
    /// The new stage, the reason of a closure, or a day.
    pub detail: Option<String>,
}

impl Event {
    /// Whether it is there for who sees so much of whoever took the step.
    pub(in crate::case) fn is_open(&self, masks: &Masks) -> bool {
        masks.of_row(self.org, self.subject, Some(self.at)).sees(self.category)
    }
}

/// A newly written line, ready for the store.
struct NewEvent<'a> {
    case: &'a CaseRef,
    kind: EventKind,
    category: Category,
    subject: Option<Uuid>,
    detail: Option<&'a str>,
}
