//! What a careful lawyer would ask about a clause before it is signed.

use access::Action;

use super::ClauseBody;
use crate::agreement::body::Body;

base::word_list! {
    /// What may be meant, and should be looked at once more before signing.
    pub enum Warning in "clause-warning" {
        /// Neither consent nor a law.
        NoBasis = "no_basis",
        /// Open for ever.
        NoEnd = "no_end",
        /// Counts that could single somebody out.
        NoSmallestCount = "no_smallest_count",
    }
}

/// What to look at once more.
pub fn warnings(clause: &ClauseBody, body: &Body) -> Vec<Warning> {
    let mut found = Vec::new();
    if !clause.needs_consent && clause.legal_basis.is_empty() {
        found.push(Warning::NoBasis);
    }
    if clause.until.is_none() && body.ends_on.is_none() {
        found.push(Warning::NoEnd);
    }
    if clause.actions.contains(&Action::Count) && clause.smallest_count < 2 {
        found.push(Warning::NoSmallestCount);
    }
    found
}
