//! Comparison between two organisations that do not show each other their records.
//!
//! A person becomes a few [`Line`]s: a **block**, the keyed digest of something rarely shared (a document, a phone, a full date of
//! birth), and a **code**, a Bloom filter over pieces of the name that allows for slips and spellings. One organisation
//! keeps an index of such lines, the other makes the lines of one person and asks. Both are made with a secret of
//! the two, which they keep on their own servers; whoever only sees lines has no secret. The answer that leaves is one bit; auditing and
//! limiting the questions is the server's work.
//!
//! # What an attacker can learn
//!
//! * **With the index, without the secret, by counting:** no block is made of a name, so no block is frequent because a name is.
//! * **With the index, without the secret, by patterns of bits:** in codes made alike, the bits of a common name are set together
//!   in many (pattern mining on Bloom filters; P. Christen and others, 2017). Here each code is salted with the text of its
//!   own block: one name sets other bits in each block, and there is no pattern to find. Tested, and that the same attack works without salt.
//! * **With the index, without the secret, by how full codes are:** a long name sets more bits than a short one, and lengths
//!   tell common names apart. Each code is therefore masked with bits drawn from its block. Tested, and that the attack works without the mask.
//! * **What stays visible:** how many lines there are, which lines are one person's, which persons share a phone, and within such a
//!   block that names are alike: the shape of a family, without its name.
//! * **With a secret,** as each party has it, or a thief: whoever can be listed can be tried (dictionary attack), the
//!   whole index at once. No code helps against that. A new secret does, for every line made after it ([`Secret`] carries its number).
//! * **From the answer:** that somebody like this is known to the other side, which is what was agreed to tell.
//!
//! Codes after R. Schnell, T. Bachteler and J. Reiher, "Privacy-preserving record linkage using Bloom filters", BMC Medical
//! Informatics and Decision Making 9:41 (2009).

mod bloom;
mod line;

pub use bloom::{BITS, Code};
pub use line::{Line, lines};

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::fmt;

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

#[cfg(test)]
mod tests;
