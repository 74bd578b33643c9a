//! Remembers the closeness of name parts: in a large file the same pairs of parts come again and again.

use super::lexicon::{Id, Lexicon};
use super::naming;
use crate::names::Closeness;

/// A fixed-size memory of pairs of parts; a later pair takes the place of an earlier one that falls on its slot.
#[derive(Default)]
pub(crate) struct Memo {
    slots: Vec<(Id, Id, Option<Closeness>)>,
}

impl Memo {
    /// A memory with room for `2^bits` pairs; the default one remembers nothing.
    pub(crate) fn with_bits(bits: u32) -> Self {
        Self { slots: vec![(0, 0, None); 1_usize << bits] }
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
