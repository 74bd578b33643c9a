//! How many records share a whole name. Names go together by country and by fashion, so a pair of names is commoner than
//! each of the two would suggest; where many records are at hand, they are counted.

use std::collections::HashMap;

use super::blocking::ends;
use super::blocks::hash;
use super::lexicon::Lexicon;
use super::profile::Profile;

/// Records by the skeletons of their first and last name part.
#[derive(Default)]
pub(crate) struct Namesakes {
    counts: HashMap<u64, u32>,
}

impl Namesakes {
    /// Counts the records, and writes into each how many share its name.
    pub(crate) fn count(lexicon: &Lexicon, profiles: &mut [Profile]) -> Self {
        let mut out = Self::default();
        for profile in profiles.iter() {
            let [first, second] = keys(lexicon, profile);
            for key in first.into_iter().chain(second.filter(|key| Some(*key) != first)) {
                *out.counts.entry(key).or_default() += 1;
            }
        }
        for profile in profiles.iter_mut() {
            profile.namesakes = out.of(lexicon, profile);
        }
        out
    }

    /// How many counted records share a name of this one.
    pub(crate) fn of(&self, lexicon: &Lexicon, profile: &Profile) -> u32 {
        keys(lexicon, profile)
            .into_iter()
            .flatten()
            .filter_map(|key| self.counts.get(&key).copied())
            .max()
            .unwrap_or(0)
    }
}

fn keys(lexicon: &Lexicon, profile: &Profile) -> [Option<u64>; 2] {
    profile.forms.each_ref().map(|form| ends(lexicon, form).map(|pieces| hash('n', &pieces)))
}
