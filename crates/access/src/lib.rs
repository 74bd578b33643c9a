//! Who may see, do and carry out what: agreement ∩ consent ∩ role ∩ scope, less the firewall.
//!
//! The rules stand in `policy.cedar`, in Cedar's language, with the schema of a request beside it; `decide` puts each question
//! to them and words what they answer. What was proved of them, for every agreement that could be written, is on record in
//! `policy.proved`.
//!
//! Pure: facts come in, a [`Mask`] comes out. What the store reads is [`Held`]; it is opened by a mask, and only
//! [`Seen`] can be written to a page, an answer or a file. A field that is not listed in a [`record!`] has no way out.

mod action;
mod ask;
mod clause;
mod consent;
mod counted;
mod decide;
mod engine;
mod firewall;
mod held;
mod mask;
mod masks;
pub mod policy;
mod record;
mod render;
mod role;
mod scope;
mod shape;

pub use action::{Action, ActionSet};
pub use clause::{Clause, ClauseScope, Conditions, FLOWS, Grant, GrantReason, Party, RecipientKind};
pub use consent::{Answered, ConsentFact, standing_consents};
pub use counted::Counted;
pub use decide::{Decider, Emergency, Situation, decide, decide_action};
pub use firewall::{Breach, OrgFacts};
pub use held::{Held, category};
pub use mask::{Mask, Verdict, Why, WithheldWhy};
pub use masks::{Masks, Step};
pub use policy::{promises, proved};
#[doc(hidden)]
pub use record::access_schema;
pub use record::{Field, Record, Seen};
pub use render::{Make, Part, facts, make, render};
pub use role::{Capability, sees};
pub use scope::Scope;

/// What the macros of this crate name in the crates that use them.
#[doc(hidden)]
pub mod reexport {
    pub use base;
    pub use serde;
    pub use utoipa;
}
