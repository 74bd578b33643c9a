//! Record linkage after Fellegi and Sunter (1969): each field's likeness is a grade, each grade speaks for or
//! against "same person" by the ratio of how often it occurs among matches and among strangers.
//!
//! How two records are compared: [`compare`] for two persons, [`Match`] with its [`Reason`]s as the answer.
//! How candidates are found: [`blocking_keys`], texts that a database can store and look up.
//! The threshold belongs to the use: warn from about 0.5, hold an import for review from about 0.8; nothing is
//! ever merged by a number.
//!
//! Sources: I. P. Fellegi and A. B. Sunter, "A Theory for Record Linkage", JASA 64 (1969); W. E. Winkler on
//! frequency-based weights and expectation maximisation (US Census Bureau, 1988-2000).

mod blocking;
mod blocks;
mod clusters;
mod dates;
mod field;
mod grade;
mod index;
mod learning;
mod lexicon;
mod memo;
mod model;
mod namesakes;
mod naming;
mod profile;
mod records;

pub use blocking::blocking_keys;
pub use clusters::{Cluster, Clusters, LeftOut, Refusal};
pub use field::{Field, Reason};
pub use index::{Candidate, Index};
pub use model::{Match, Model};
pub use records::{Pair, Records, groups};

use lexicon::Lexicon;

use crate::person::PersonKey;

/// Compares two persons with the default weights, as if one were new and the other one of about 100,000 known.
#[must_use]
pub fn compare(a: &PersonKey, b: &PersonKey) -> Match {
    Model::default().compare(a, b)
}

impl Model {
    /// Compares two persons with these weights.
    #[must_use]
    pub fn compare(&self, a: &PersonKey, b: &PersonKey) -> Match {
        let mut lexicon = Lexicon::default();
        let (a, b) = (lexicon.profile(a), lexicon.profile(b));
        self.judge(&grade::grade(&lexicon, &mut memo::Memo::default(), &a, &b))
    }
}

#[cfg(test)]
mod tests;
