//! Places: browsers in which an account signed in with both factors before.
//!
//! Whoever guesses at a password from elsewhere must be made to wait, and its holder must not be: else anybody could lock a
//! counsellor out by typing her address with wrong passwords. A browser in which somebody signed in keeps a secret of 256 bits in
//! a cookie, and its tries are counted by themselves; nobody else can use up what it is given, and a cookie that was stolen opens
//! nothing, it only has five tries of its own. (OWASP calls this a device cookie.)

mod store;

pub(super) use store::{forget, knows, remember};

/// Days without signing in after which a browser is a new one.
pub(super) const DAYS: i64 = 180;
