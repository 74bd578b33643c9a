//! The number of a case as people say it over the phone: random, without look-alikes, with a check character.
//!
//! Nine characters of Crockford's base 32 (no I, L, O, U) and a tenth that is computed in the field of 32 elements, so that
//! any one wrong character and any two that changed places are noticed before a wrong file is opened.

use base::Clock;
use base::text::western_digits;

pub use base::text::grouped;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Characters before the check character.
const DIGITS: usize = 9;

/// A new number. Chance comes from the clock's new id, so that tests and synthetic worlds repeat exactly.
pub fn new(clock: &dyn Clock) -> String {
    let (_, chance) = clock.new_id().as_u64_pair();
    of_bits(mix(chance))
}

/// Spreads bits so that neighbours in time do not look alike (the finaliser of SplitMix64; it maps no two inputs to one).
const fn mix(bits: u64) -> u64 {
    let bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

fn of_bits(bits: u64) -> String {
    let digits: Vec<u8> = (0..DIGITS).map(|at| low_five(bits >> (5 * at))).collect();
    let check = check(&digits);
    digits
        .iter()
        .chain(std::iter::once(&check))
        .filter_map(|d| ALPHABET.get(usize::from(*d)))
        .map(|c| char::from(*c))
        .collect()
}

fn low_five(bits: u64) -> u8 {
    u8::try_from(bits & 31).unwrap_or_default()
}

/// The number that somebody typed, in its stored form; `None` when it is not one or a character is wrong. Spaces and
/// hyphens are left out, O is read as 0, I and L as 1, small letters and Arabic digits as their like.
pub fn parse(text: &str) -> Option<String> {
    let text = western_digits(text.trim());
    if text.len() > 40 {
        return None;
    }
    let digits: Vec<u8> = text
        .chars()
        .filter(|c| !matches!(c, ' ' | '-' | '\u{200e}' | '\u{200f}'))
        .map(digit)
        .collect::<Option<_>>()?;
    let (last, body) = digits.split_last()?;
    (body.len() == DIGITS && check(body) == *last).then_some(())?;
    digits.iter().map(|d| ALPHABET.get(usize::from(*d)).map(|c| char::from(*c))).collect()
}

fn digit(character: char) -> Option<u8> {
    let character = match character.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    ALPHABET.iter().position(|known| char::from(*known) == character).and_then(|at| u8::try_from(at).ok())
}

/// Each character times a different power of the generator: Horner's rule in GF(32).
fn check(digits: &[u8]) -> u8 {
    double(digits.iter().fold(0, |sum, digit| double(sum) ^ digit))
}

/// Times the generator, modulo x⁵ + x² + 1.
const fn double(element: u8) -> u8 {
    let shifted = element << 1;
    if shifted & 0b10_0000 == 0 { shifted } else { (shifted ^ 0b10_0101) & 31 }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]

    use base::{FixedClock, Moment};

    use super::*;

    #[test]
    fn a_number_is_read_back_however_it_is_written() {
        let number = new(&FixedClock::at(Moment::from_micros(1_700_000_000_000_000)));
        assert_eq!(number.len(), 10);
        assert_eq!(parse(&number), Some(number.clone()));
        assert_eq!(parse(&grouped(&number).to_lowercase()), Some(number.clone()));
        assert_eq!(parse(&format!("  {} ", number.replace('0', "o").replace('1', "l"))), Some(number));
    }

    #[test]
    fn every_single_slip_and_every_swap_is_noticed() {
        let clock = FixedClock::at(Moment::from_micros(1_700_000_000_000_000));
        for _ in 0..40 {
            let number = new(&clock);
            for at in 0..10 {
                for wrong in ALPHABET.iter().map(|c| char::from(*c)) {
                    let mut typed: Vec<char> = number.chars().collect();
                    if typed[at] != wrong {
                        typed[at] = wrong;
                        assert_eq!(parse(&typed.iter().collect::<String>()), None, "{number} slip at {at}");
                    }
                }
                for other in at + 1..10 {
                    let mut typed: Vec<char> = number.chars().collect();
                    typed.swap(at, other);
                    if typed.iter().collect::<String>() != number {
                        assert_eq!(
                            parse(&typed.iter().collect::<String>()),
                            None,
                            "{number} swap {at} {other}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn numbers_do_not_count_upwards() {
        let clock = FixedClock::at(Moment::from_micros(1_700_000_000_000_000));
        let numbers: Vec<String> = (0..2_000).map(|_| new(&clock)).collect();
        let mut distinct = numbers.clone();
        distinct.sort_unstable();
        distinct.dedup();
        assert_eq!(distinct.len(), numbers.len());
        assert!(numbers.windows(2).filter(|pair| pair[0] < pair[1]).count() < 1_200);
        let first: std::collections::HashSet<char> =
            numbers.iter().map(|n| n.chars().next().unwrap()).collect();
        assert!(first.len() > 25, "every character comes up in the first place");
    }

    #[test]
    fn nonsense_is_no_number() {
        for text in ["", "-", "7KQ4M", "UUUUU-UUUUU", "7KQ4M-9T2XH-7KQ4M", "رقم", &"1".repeat(5_000)] {
            assert_eq!(parse(text), None, "{text:.20}");
        }
    }
}
