//! Bloom-filter codes (cryptographic long-term keys): pieces of names and of the date, hashed into one bit field.

use super::Secret;
use crate::names::{parts, skeleton};
use crate::person::{PersonKey, Precision};

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
    /// Dice likeness of two codes, 0 to 1; `None` when they were made with different secrets.
    #[must_use]
    pub fn likeness(&self, other: &Self) -> Option<f64> {
        if self.secret != other.secret {
            return None;
        }
        let ones = |bits: &[u64; WORDS]| bits.iter().map(|w| w.count_ones()).sum::<u32>();
        let both: u32 = self.bits.iter().zip(other.bits).map(|(x, y)| (x & y).count_ones()).sum();
        let all = ones(&self.bits) + ones(&other.bits);
        Some(if all == 0 { 0.0 } else { 2.0 * f64::from(both) / f64::from(all) })
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

/// Makes codes with one secret.
pub struct Encoder<'a> {
    secret: &'a Secret,
    salted: bool,
}

impl<'a> Encoder<'a> {
    /// An encoder for comparing with whoever has the same secret.
    #[must_use]
    pub fn new(secret: &'a Secret) -> Self {
        Self { secret, salted: true }
    }

    /// Without salt, as the literature's first codes were: only to show in a test what it would give away.
    #[cfg(test)]
    pub(super) fn unsalted(secret: &'a Secret) -> Self {
        Self { secret, salted: false }
    }

    /// The code of a person; `None` without a name and a full date of birth: the codes of common names would
    /// otherwise be equal, and stand out by their number.
    ///
    /// What goes in: letter pairs of the consonant skeletons, which are the same in both scripts, with each part's
    /// beginning and end; the parts of the birth date; the sex. All under the year of birth as salt, so
    /// a wrong year makes another code: the price of not showing which names are common.
    #[must_use]
    pub fn encode(&self, person: &PersonKey) -> Option<Code> {
        let birth = person.birth.filter(|b| b.precision == Precision::Day)?;
        let name = person.names.first()?;
        let year = birth.year.to_string();
        let salt = if self.salted { year.as_str() } else { "" };
        let mut code = Code { secret: self.secret.number, bits: [0; WORDS] };
        let written: Vec<String> = parts(&name.given).into_iter().chain(parts(&name.family)).collect();
        for part in &written {
            let bones: Vec<char> = format!("_{}_", skeleton(part)).chars().collect();
            for pair in bones.windows(2) {
                self.set(&mut code, salt, &pair.iter().collect::<String>());
            }
        }
        for piece in [birth.month, birth.day] {
            self.set(&mut code, salt, &format!("date {piece}"));
        }
        if let Some(sex) = person.sex {
            self.set(&mut code, salt, &format!("sex {sex:?}"));
        }
        (!written.is_empty()).then_some(code)
    }

    /// Sets the bits of one piece: positions drawn from its keyed digest.
    fn set(&self, code: &mut Code, salt: &str, piece: &str) {
        let digest = self.secret.digest("bloom", &[salt.as_bytes(), piece.as_bytes()]);
        let more = self.secret.digest("bloom more", &[salt.as_bytes(), piece.as_bytes()]);
        let pairs = digest.chunks_exact(2).chain(more.chunks_exact(2)).take(EACH);
        for pair in pairs {
            let at = pair.iter().fold(0_usize, |sum, byte| sum * 256 + usize::from(*byte)) % BITS;
            if let Some(word) = code.bits.get_mut(at / 64) {
                *word |= 1 << (at % 64);
            }
        }
    }
}
