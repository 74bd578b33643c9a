//! Remembers the closeness of name parts: in a large file the same pairs of parts come again and again.

use std::collections::HashMap;

use super::lexicon::{Id, Lexicon};
use super::naming;
use crate::names::{Closeness, jaro_winkler, name_evidence, script_of};

/// Evidence in bits from which two places in two scripts count as near.
const PLACE_BITS: f64 = 3.0;
/// The most pairs of places remembered.
const MOST_PLACES: usize = 1 << 20;

/// A fixed-size memory of pairs of parts; a later pair takes the place of an earlier one that falls on its slot.
#[derive(Default)]
pub(crate) struct Memo {
    slots: Vec<(Id, Id, Option<Closeness>)>,
    places: HashMap<(Id, Id), bool>,
}

impl Memo {
    /// A memory with room for `2^bits` pairs; the default one remembers nothing.
    pub(crate) fn with_bits(bits: u32) -> Self {
        Self { slots: vec![(0, 0, None); 1_usize << bits], places: HashMap::new() }
    }

    /// Whether two places are near to one another in writing, also across scripts.
    pub(crate) fn places_near(&mut self, lexicon: &Lexicon, a: Id, b: Id) -> bool {
        let remember = !self.slots.is_empty() && self.places.len() < MOST_PLACES;
        let key = (a.min(b), a.max(b));
        if let Some(known) = self.places.get(&key) {
            return *known;
        }
        let (x, y) = (lexicon.text_of(key.0), lexicon.text_of(key.1));
        let near = if script_of(x) == script_of(y) {
            jaro_winkler(x, y) >= 0.9
        } else {
            name_evidence(x, y) >= PLACE_BITS
        };
        if remember {
            self.places.insert(key, near);
        }
        near
    }

    /// The closeness of two parts, from memory where it was worked out before.
    pub(crate) fn closeness(&mut self, lexicon: &Lexicon, a: Id, b: Id) -> Closeness {
        if a == b {
            return Closeness::Same;
        }
        let (low, high) = (a.min(b), a.max(b));
        let mixed = (u64::from(low) << 32 | u64::from(high)).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 20;
        let size = self.slots.len();
        let at = usize::try_from(mixed).unwrap_or(0).checked_rem(size).unwrap_or(0);
        let Some(slot) = self.slots.get_mut(at) else {
            return naming::closeness(lexicon, low, high);
        };
        if let (x, y, Some(known)) = *slot
            && (x, y) == (low, high)
        {
            return known;
        }
        let found = naming::closeness(lexicon, low, high);
        *slot = (low, high, Some(found));
        found
    }
}
