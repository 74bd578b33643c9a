//! The timeline of a case: one line for everything that happened, each of one data category.

mod store;

use access::Masks;
use base::{CaseRef, Category, Moment, OrgId};
use partners::service::ServiceKind;
use serde::Serialize;
use uuid::Uuid;

pub(super) use store::{all, line, stages_reached};
pub use store::{event, event_with, timeline};

use super::{EventKind, note};

/// One line of the timeline, as a caller who sees its category may read it. Made by [`timeline`] alone.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = CaseEvent)]
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
    /// Of help, what kind it was of: that says something about health or protection.
    #[serde(skip)]
    help: Option<ServiceKind>,
}

impl Event {
    /// Whether it is there for who sees so much of whoever took the step. A line says that something is there: it is open with it.
    /// That a provider looked is told by its answer, and not to who only gets that.
    pub(in crate::case) fn is_open(&self, masks: &Masks) -> bool {
        match (self.kind, self.subject) {
            (EventKind::NoteWritten, Some(note)) => note::opens(masks, self.org, self.category, note),
            (EventKind::ReferralSeen, _) => masks.of(self.org).as_it_stood(self.at).sees(self.category),
            // What is drafted is for its writer: others get the plan when it was approved.
            (EventKind::PlanDrafted | EventKind::PlanSubmitted | EventKind::PlanReturned, _)
                if !masks.is_own(self.org) =>
            {
                false
            }
            (kind, subject) => {
                let mask = masks.of_row(self.org, subject, Some(self.at));
                let of_help = matches!(kind, EventKind::Assisted | EventKind::AssistanceCancelled);
                // Help whose row is gone is nobody's to see but who gave it.
                let there = self.help.map_or(masks.is_own(self.org), |help| mask.sees(help.category()));
                mask.sees(self.category) && (!of_help || there)
            }
        }
    }
}

/// The lines of a timeline, newest first, with one for all the times that a draft was saved on one day: the last of them.
pub(in crate::case) fn gathered(events: Vec<Event>) -> Vec<Event> {
    let mut shown: Vec<Event> = Vec::with_capacity(events.len());
    for event in events {
        let again = |known: &Event| {
            known.kind == EventKind::PlanDrafted
                && (known.subject, known.at.day()) == (event.subject, event.at.day())
        };
        if event.kind != EventKind::PlanDrafted || !shown.iter().any(again) {
            shown.push(event);
        }
    }
    shown
}

/// A newly written line, ready for the store.
struct NewEvent<'a> {
    case: &'a CaseRef,
    kind: EventKind,
    category: Category,
    subject: Option<Uuid>,
    detail: Option<&'a str>,
}
