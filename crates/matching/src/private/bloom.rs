//! Bloom-filter codes (cryptographic long-term keys): pieces of names and of the date, hashed into one bit field.

use super::Secret;
use crate::names::{parts, skeleton};
use crate::person::WrittenName;

/// Length of a code in bits.
pub const BITS: usize = 1024;
const WORDS: usize = BITS / 64;
/// How many bits one piece of the code sets. With some 20 pieces about a third of all bits is set.
const EACH: usize = 20;

/// A person's code. Two codes of one secret can be compared; nothing can be read from one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Code {
    /// Number of the secret it was made with.
    pub secret: u32,
    bits: [u64; WORDS],
}

impl Code {
    /// Likeness of two codes, 0 to 1: the mean of Dice's coefficient and of the part of the smaller code that is in the larger one,
    /// as a father's name is often left out; `None` when they were made with different secrets.
    #[must_use]
    pub fn likeness(&self, other: &Self) -> Option<f64> {
        if self.secret != other.secret {
            return None;
        }
        let ones = |bits: &[u64; WORDS]| f64::from(bits.iter().map(|w| w.count_ones()).sum::<u32>());
        let both: u32 = self.bits.iter().zip(other.bits).map(|(x, y)| (x & y).count_ones()).sum();
        let (x, y, both) = (ones(&self.bits), ones(&other.bits), f64::from(both));
        let least = x.min(y);
        Some(if least == 0.0 { 0.0 } else { both / (x + y) + both / (2.0 * least) })
    }

    /// The bits where the two differ; for masking, and for taking a mask off.
    pub(super) fn xor(&self, mask: &Self) -> Self {
        let mut bits = self.bits;
        bits.iter_mut().zip(mask.bits).for_each(|(bits, mask)| *bits ^= mask);
        Self { secret: self.secret, bits }
    }

    /// The bits, to send.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        self.bits.iter().flat_map(|w| w.to_be_bytes()).collect()
    }

    /// A code as received; `None` when the length is wrong.
    #[must_use]
    pub fn from_bytes(secret: u32, bytes: &[u8]) -> Option<Self> {
        let mut bits = [0; WORDS];
        let mut chunks = bytes.chunks_exact(8);
        for word in &mut bits {
            *word = u64::from_be_bytes(chunks.next()?.try_into().ok()?);
        }
        (chunks.next().is_none() && chunks.remainder().is_empty()).then_some(Self { secret, bits })
    }

    #[cfg(test)]
    pub(super) fn ones(&self) -> u32 {
        self.bits.iter().map(|w| w.count_ones()).sum()
    }
}

/// Makes the codes of one salt: codes of different salts have nothing in common, whatever they are made of.
pub(super) struct Encoder<'a> {
    secret: &'a Secret,
    salt: &'a str,
}

impl<'a> Encoder<'a> {
    pub(super) fn new(secret: &'a Secret, salt: &'a str) -> Self {
        Self { secret, salt }
    }

    /// The code of a name and of what else is known of the person; `None` where no consonant of the name is left.
    ///
    /// What goes in of the name: letter pairs of the consonant skeletons, which are the same in both scripts, with each part's
    /// beginning and end.
    pub(super) fn encode(&self, name: &WrittenName, beside: &[String]) -> Option<Code> {
        let mut code = Code { secret: self.secret.number, bits: [0; WORDS] };
        let parts = parts(&name.given).into_iter().chain(parts(&name.family));
        let bones: Vec<String> = parts.map(|part| skeleton(&part)).filter(|bones| bones != "@").collect();
        for bones in &bones {
            let letters: Vec<char> = format!("_{bones}_").chars().collect();
            for pair in letters.windows(2) {
                self.set(&mut code, &pair.iter().collect::<String>());
            }
        }
        beside.iter().for_each(|piece| self.set(&mut code, piece));
        (!bones.is_empty()).then_some(code)
    }

    /// As good as random bits for everybody without the secret.
    pub(super) fn mask(&self) -> Code {
        let mut bits = [0; WORDS];
        for (part, words) in (0_u8..).zip(bits.chunks_exact_mut(4)) {
            let digest = self.secret.digest("mask", &[self.salt.as_bytes(), &[part]]);
            for (word, bytes) in words.iter_mut().zip(digest.chunks_exact(8)) {
                *word = bytes.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte));
            }
        }
        Code { secret: self.secret.number, bits }
    }

    /// Sets the bits of one piece: positions drawn from its keyed digest.
    fn set(&self, code: &mut Code, piece: &str) {
        let digest = self.secret.digest("bloom", &[self.salt.as_bytes(), piece.as_bytes()]);
        let more = self.secret.digest("bloom more", &[self.salt.as_bytes(), piece.as_bytes()]);
        let pairs = digest.chunks_exact(2).chain(more.chunks_exact(2)).take(EACH);
        for pair in pairs {
            let at = pair.iter().fold(0_usize, |sum, byte| sum * 256 + usize::from(*byte)) % BITS;
            if let Some(word) = code.bits.get_mut(at / 64) {
                *word |= 1 << (at % 64);
            }
        }
    }
}
