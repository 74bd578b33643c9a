//! Who asks, for what purpose, when: the first parameter of everything that reads personal data.

use base::{Actor, Moment, OrgId, Purpose};

/// One request's standing. Made by the sign-in, never by a room.
#[derive(Clone, Copy, Debug)]
pub struct Scope {
    /// The account that asks.
    pub actor: Actor,
    /// Why it asks.
    pub purpose: Purpose,
    /// When it asks; every rule of this request sees the same instant.
    pub now: Moment,
}

impl Scope {
    /// The organisation that asks.
    pub const fn org(&self) -> OrgId {
        self.actor.org
    }

    /// The same caller asking for another purpose.
    #[must_use]
    pub const fn for_purpose(mut self, purpose: Purpose) -> Self {
        self.purpose = purpose;
        self
    }
}
