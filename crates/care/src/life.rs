//! Life cycles: each step of something that goes between two organisations, as a line of a table: by whom, from which states, to which,
//! and what the trail and the timeline say of it. What a withdrawal takes back walks the same lines.

use access::Scope;
use base::{OrgId, Problem, Word};
use store::audit::Act;

use crate::case::EventKind;

/// Which of the two organisations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Party {
    /// Whose word it was first.
    Sender,
    /// To whom it was sent.
    Receiver,
}

/// One step.
#[derive(Clone, Copy, Debug)]
pub struct Turn<S: 'static> {
    /// Who takes it.
    pub by: Party,
    /// The states from which it follows.
    pub from: &'static [S],
    /// The state to which it leads.
    pub to: S,
    /// Its verb in the trail.
    pub verb: Act,
    /// Its line in the timeline.
    pub event: EventKind,
}

impl<S: Word> Turn<S> {
    /// Refuses anybody but whose step it is.
    ///
    /// # Errors
    /// 403.
    pub fn is_of(&self, scope: &Scope, sender: OrgId, receiver: OrgId) -> Result<(), Problem> {
        let who = match self.by {
            Party::Sender => sender,
            Party::Receiver => receiver,
        };
        if who == scope.org() { Ok(()) } else { Err(Problem::forbidden()) }
    }

    /// Whether it follows from a state.
    pub fn follows(&self, state: S) -> bool {
        self.from.contains(&state)
    }

    /// Refuses where it does not follow from a state.
    ///
    /// # Errors
    /// 409 `step.does_not_follow`.
    pub fn must_follow(&self, state: S) -> Result<(), Problem> {
        if self.follows(state) { Ok(()) } else { Err(Problem::conflict("step.does_not_follow")) }
    }

    /// Its states in SQL: `('sent', 'seen')`.
    pub fn states(&self) -> String {
        let states: Vec<String> = self.from.iter().map(|state| format!("'{}'", state.word())).collect();
        format!("({})", states.join(", "))
    }
}
