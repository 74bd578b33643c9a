//! Spellings ready for comparison, and two whole names against each other, in evidence bits.

use super::frequency::share;
use super::nicknames::{LESS, called, in_common};
use super::parts::parts;
use super::script::{Script, script_of};
use super::spelling::{Pairing, encode, table};

/// What a pair of parts that do not agree costs at most, in bits: a name may be left out or changed.
const DISAGREE: f64 = -12.0;

/// One name part, encoded, with the probability of its letters.
#[derive(Clone, Debug)]
pub struct Spelled {
    letters: Box<[u8]>,
    script: Script,
    /// Log2 probability by the letters alone.
    alone: f64,
    /// Log2 of the part's share among names, where it is a common one.
    share: f64,
}

impl Spelled {
    /// Reads a folded name part.
    #[must_use]
    pub fn new(part: &str) -> Self {
        let letters = encode(part).into_boxed_slice();
        let script = script_of(part);
        let alone = match script {
            Script::Arabic => table(Pairing::Across).alone_left(&letters),
            Script::Latin => table(Pairing::Latin).alone_right(&letters),
        };
        Self { letters, script, alone, share: f64::from(share(part)).log2() }
    }

    /// Evidence in bits from the spelling alone that two parts are one name, however common it is.
    #[must_use]
    pub fn likeness(&self, other: &Self) -> f64 {
        match (self.script, other.script) {
            (Script::Arabic, Script::Arabic) => letters(&self.letters, &other.letters),
            (Script::Latin, Script::Arabic) => other.likeness(self),
            (script, Script::Latin) => {
                if self.letters.is_empty() || other.letters.is_empty() {
                    return 0.0;
                }
                let pairing = if script == Script::Arabic { Pairing::Across } else { Pairing::Latin };
                table(pairing).together(&self.letters, &other.letters) - self.alone - other.alone
            }
        }
    }

    /// Evidence in bits that two parts are one name of one person: a common name, however well spelled, says little.
    #[must_use]
    pub fn evidence(&self, other: &Self) -> f64 {
        let common = self.share.max(other.share);
        let likeness = self.likeness(other);
        if likeness > 0.0 { likeness.min(1.0 - common) } else { likeness }
    }
}

/// Evidence in bits that two written names, in any script and order of parts, are spellings of one person's name.
///
/// Parts are paired best first; a compound written as one word on one side and as two on the other is caught by
/// comparing the names run together. About 0 or less for unrelated names, 10 and more for two spellings of a name.
#[must_use]
pub fn name_evidence(a: &str, b: &str) -> f64 {
    let (a, b) = (parts(a), parts(b));
    let spelled = |name: &[String]| name.iter().map(|p| Spelled::new(p)).collect::<Vec<_>>();
    let short = a.first().zip(b.first()).map_or(0.0, |(x, y)| short_form(x, y));
    let apart = paired(&spelled(&a), &spelled(&b), short);
    if a.len() == b.len() {
        return apart;
    }
    apart.max(Spelled::new(&a.concat()).evidence(&Spelled::new(&b.concat())))
}

/// Evidence in bits that a given name and its short form give, by how rare the name is; 0 for other parts.
fn short_form(a: &str, b: &str) -> f64 {
    let name = in_common(&called(a), &called(b));
    name.map_or(0.0, |name| (LESS - f64::from(share(name)).log2()).clamp(0.0, 8.0))
}

fn paired(a: &[Spelled], b: &[Spelled], short: f64) -> f64 {
    let mut all: Vec<(f64, usize, usize)> = Vec::with_capacity(a.len() * b.len());
    for (i, x) in a.iter().enumerate() {
        all.extend(b.iter().enumerate().map(|(j, y)| {
            let bits = x.evidence(y);
            (if (i, j) == (0, 0) && short > 0.0 { bits.max(short) } else { bits }, i, j)
        }));
    }
    all.sort_by(|x, y| y.0.total_cmp(&x.0));
    let (mut used_a, mut used_b) = (vec![false; a.len()], vec![false; b.len()]);
    let mut sum = 0.0;
    for (bits, i, j) in all {
        if let (Some(x @ false), Some(y @ false)) = (used_a.get_mut(i), used_b.get_mut(j)) {
            sum += bits.max(DISAGREE);
            (*x, *y) = (true, true);
        }
    }
    sum
}

/// Within Arabic script spelling hardly varies: each letter kept speaks for, each letter changed against.
fn letters(x: &[u8], y: &[u8]) -> f64 {
    let longest = x.len().max(y.len());
    let changed = super::distance(x, y, longest);
    let count = |n: usize| f64::from(u16::try_from(n).unwrap_or(u16::MAX));
    3.0 * count(longest - changed) - 6.0 * count(changed)
}
