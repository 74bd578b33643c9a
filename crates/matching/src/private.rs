//! Comparison between two organisations that do not show each other their records.
//!
//! Two ways, for two questions. A **blind index** ([`blind_index`]) answers "does the other one have exactly this
//! key?" (a phone, a document, a blocking key). A **Bloom-filter code** ([`Encoder`]) answers "does the other one have
//! somebody like this?", with slips and spellings allowed. Both are made with a secret of the two parties, who
//! agree on it under their agreement and keep it on their own servers; whoever only sees the codes has no secret. The answer that
//! leaves is one bit for each question; auditing and limiting the questions is the server's work.
//!
//! # What an attacker can learn
//!
//! * **With codes, without the secret, by counting:** equal keys give equal codes, so a code of a name alone is as good as the name: in
//!   the test all names of a population are recovered. Therefore the blind index takes no name, nor a name with a year
//!   ([`blind_index`]), and a Bloom-filter code needs a full date of birth. Counting these tells no more than
//!   guessing (tested).
//! * **With many codes, without the secret, by patterns of bits:** the bits of a common name are set together in many
//!   codes (pattern mining on Bloom filters; P. Christen and others, 2017). Without salt the test finds the bearers of the
//!   commonest name. Every piece is therefore salted with the year of birth, and the same attack finds nearly none. An attacker
//!   who first sorts many codes by likely year can repeat it year by year; so the asked side compares codes and throws them away, never
//!   storing them, and secrets are rotated ([`Secret`] carries its number).
//! * **With the secret,** as each party has it: any person can be tried, one question at a time (dictionary attack). No
//!   code helps against that; limits on the number of questions and their audit on both sides do.
//! * **From the answer:** that somebody like this is known to the other side, which is what was agreed to tell.
//!
//! Codes after R. Schnell, T. Bachteler and J. Reiher, "Privacy-preserving record linkage using Bloom filters", BMC Medical
//! Informatics and Decision Making 9:41 (2009).

mod bloom;

pub use bloom::{BITS, Code, Encoder};

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::fmt;

use crate::linkage::blocking_keys;
use crate::person::PersonKey;

/// A secret that two organisations share for comparing. The number tells secrets apart when they are rotated; codes
/// of different secrets are never compared.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret {
    /// Number of the secret, rising with each rotation.
    pub number: u32,
    bytes: [u8; 32],
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Secret({})", self.number)
    }
}

impl Secret {
    /// A secret of 32 random bytes, which the caller draws from the operating system.
    #[must_use]
    pub fn new(number: u32, bytes: [u8; 32]) -> Self {
        Self { number, bytes }
    }

    /// HMAC-SHA-256 of the pieces under this secret, each purpose with codes of its own.
    fn digest(&self, purpose: &str, pieces: &[&[u8]]) -> [u8; 32] {
        // HMAC takes keys of any length: this cannot fail.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.bytes) else { return [0; 32] };
        mac.update(&self.number.to_be_bytes());
        for piece in std::iter::once(purpose.as_bytes()).chain(pieces.iter().copied()) {
            mac.update(&u64::try_from(piece.len()).unwrap_or(u64::MAX).to_be_bytes());
            mac.update(piece);
        }
        mac.finalize().into_bytes().into()
    }
}

/// One entry of a blind index: the number of the secret and 16 bytes that say nothing without it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BlindKey {
    /// Number of the secret it was made with.
    pub secret: u32,
    /// The key.
    pub bytes: [u8; 16],
}

/// The blind index of a person: a keyed digest of every blocking key that is rare enough to be one person's.
///
/// Keys of names alone are left out: the commonest of them would be known by how often they occur.
#[must_use]
pub fn blind_index(secret: &Secret, person: &PersonKey) -> Vec<BlindKey> {
    blocking_keys(person)
        .iter()
        .filter(|key| is_telling(key))
        .map(|key| {
            let digest = secret.digest("blind index", &[key.as_bytes()]);
            let mut bytes = [0; 16];
            bytes.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
            BlindKey { secret: secret.number, bytes }
        })
        .collect()
}

/// Phone, document, and full date of birth with a place or an initial; not a name, nor a name with a year.
fn is_telling(key: &str) -> bool {
    key.starts_with(['p', 'd', 'e', 'b'])
}

#[cfg(test)]
mod tests;
