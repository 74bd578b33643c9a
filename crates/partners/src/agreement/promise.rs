//! What holds for every agreement, whatever it says: the promises of the generic policy set, in words.

use serde::Serialize;

/// A property of the policy set whose proof is on record.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Promise {
    /// Its name.
    pub id: String,
    /// The message that says it.
    pub key: String,
}

/// The promises whose proof is on record for the policy set that this program runs.
pub fn promises() -> Vec<Promise> {
    let told = |id: String| Promise { key: format!("promise-{}", id.replace('_', "-")), id };
    access::promises().into_iter().map(told).collect()
}
