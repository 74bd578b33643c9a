//! Signing in and out. A session begins after both factors; between them stands a pending one that opens nothing.

mod pages;
mod rule;
pub(super) mod store;

pub(super) use pages::{public_page, routes};
pub(super) use rule::begin_pending;

/// Hours after which a session ends, however busy.
pub(super) const HOURS: i64 = 12;
/// Minutes for the second factor after the password.
pub(super) const PENDING_MINUTES: i64 = 10;
