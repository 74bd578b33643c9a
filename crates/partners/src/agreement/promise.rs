//! What holds for every agreement, whatever it says: the promises of the generic policy set, in words.

use serde::Serialize;

/// A property of the policy set with the proof that is on record.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Promise {
    /// Its name; the message `promise-{id}` says it.
    pub id: String,
    /// Milliseconds that the proof took.
    pub millis: i64,
}

/// The promises whose proof is on record for the policy set that this program runs. None are recorded yet: then the page
/// says so rather than claim one.
pub const fn promises() -> Vec<Promise> {
    Vec::new()
}
