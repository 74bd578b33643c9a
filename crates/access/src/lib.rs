//! Who may see, do and carry out what: agreement ∩ consent ∩ role ∩ scope, less the firewall.
//!
//! Pure: facts come in, a [`Mask`] comes out. What the store reads is [`Held`]; it is opened by a mask, and only
//! [`Seen`] can be written to a page, an answer or a file. A field that is not listed in a [`record!`] has no way out.

mod action;
mod clause;
mod counted;
mod decide;
mod held;
mod mask;
mod record;
mod role;
mod scope;

pub use action::{Action, ActionSet};
pub use clause::{Clause, ClauseScope, Conditions, Grant, GrantReason, Party, RecipientKind};
pub use counted::Counted;
pub use decide::{ConsentFact, Situation, decide, decide_action};
pub use held::{Held, category};
pub use mask::{Mask, Verdict, Why, WithheldWhy};
#[doc(hidden)]
pub use record::access_schema;
pub use record::{Field, Record, Seen};
pub use role::{Capability, sees};
pub use scope::Scope;

/// What the macros of this crate name in the crates that use them.
#[doc(hidden)]
pub mod reexport {
    pub use base;
    pub use serde;
    pub use utoipa;
}
