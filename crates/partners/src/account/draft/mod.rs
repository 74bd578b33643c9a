//! Drafts: what somebody has typed into a form and not yet sent, so that a session that ends costs nothing.
//!
//! What is typed can be a person's data, so a draft is sealed, belongs to one account alone, and goes after thirty days.

mod pages;
mod store;

pub(super) use pages::routes;

/// Days after which a draft goes.
const DAYS: i64 = 30;
/// Largest draft taken, in bytes; a long form is a tenth of it.
const LARGEST: usize = 128 * 1024;
/// Longest name of a form, in bytes: its address.
const NAME_MAX: usize = 200;
