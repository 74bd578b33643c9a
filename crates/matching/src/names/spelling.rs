//! How probable it is that one spelling was written for the other: a model learned from name pairs.
//!
//! Two spellings are read as a chain of small steps, each taking at most one letter on the left and two on the
//! right (ش→sh, و→ou, vowel marks that Arabic leaves out →a). A step's probability depends on where it happens:
//! at the beginning, within or at the end on the left, and after a vowel or a consonant on the right. All chains are summed up
//! (Bisani and Ney's joint-sequence models, Speech Communication 50, 2008, in small), and the sum is set against how
//! probable the two would be as unrelated names. The result is evidence in bits.
//!
//! The tables were learned by `benches/matching/train.rs`; `spelling.md` beside them says from what.

use std::sync::LazyLock;

use super::script::{Script, script_of};

/// Arabic letters after folding, in the order of their codes (from 1).
const ARABIC: &str = "ابتثجحخدذرزسشصضطظعغفقكلمنهويپچژگڤ";
/// Codes on the left side, 0 included.
pub const LEFT: usize = 34;
/// Codes on the right side: none, a-z.
pub const RIGHT: usize = 27;
/// Right-hand steps: nothing, one letter, or two.
pub const GRAMS: usize = RIGHT * RIGHT;
/// Places where a step can happen.
pub const CONTEXTS: usize = 9;
/// The most letters read of one spelling.
const LONGEST: usize = 32;

/// The letters of a folded name part as codes; letters outside the alphabet are skipped.
#[must_use]
pub fn encode(part: &str) -> Vec<u8> {
    let arabic = script_of(part) == Script::Arabic;
    let code = |c: char| {
        let at = if arabic {
            ARABIC.chars().position(|a| a == c)
        } else {
            c.is_ascii_lowercase().then(|| usize::from(u8::try_from(c).unwrap_or(b'a') - b'a'))
        };
        at.and_then(|at| u8::try_from(at + 1).ok())
    };
    part.chars().filter_map(code).take(LONGEST).collect()
}

/// Where a step happens: which third of the left side, and what was written last on the right.
#[must_use]
pub fn context(taken: usize, length: usize, last: Option<u8>) -> usize {
    let third = if taken == 0 {
        0
    } else if taken + 1 >= length {
        2
    } else {
        1
    };
    let written = match last {
        None => 0,
        // a e i o u y
        Some(1 | 5 | 9 | 15 | 21 | 25) => 1,
        Some(_) => 2,
    };
    third * 3 + written
}

/// The number of a right-hand step of no, one or two letters.
#[must_use]
pub fn gram(letters: &[u8]) -> usize {
    match letters {
        [] => 0,
        [one] => usize::from(*one),
        [one, two, ..] => usize::from(*one) * RIGHT + usize::from(*two),
    }
}

/// A learned table of steps with the letter statistics of both sides.
pub struct Spelling {
    steps: Vec<f32>,
    left: Vec<f32>,
    right: Vec<f32>,
}

/// Which of the two learned tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pairing {
    /// Arabic on the left, Latin on the right.
    Across,
    /// Latin on both sides.
    Latin,
}

static ACROSS: LazyLock<Spelling> = LazyLock::new(|| Spelling::read(include_str!("spelling_across.txt")));
static LATIN: LazyLock<Spelling> = LazyLock::new(|| Spelling::read(include_str!("spelling_latin.txt")));

/// The learned table of a pairing.
#[must_use]
pub fn table(pairing: Pairing) -> &'static Spelling {
    match pairing {
        Pairing::Across => &ACROSS,
        Pairing::Latin => &LATIN,
    }
}

impl Spelling {
    /// Reads a table as the trainer writes it: `s context left gram:cost …`, `l before after:cost …`, `r before after:cost …`,
    /// costs in eighths of a bit. What is not listed has the least probability.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let mut out = Self {
            steps: vec![2.0_f32.powi(-24); CONTEXTS * LEFT * GRAMS],
            left: vec![2.0_f32.powi(-14); LEFT * LEFT],
            right: vec![2.0_f32.powi(-14); RIGHT * RIGHT],
        };
        for line in text.lines() {
            out.line(line);
        }
        out
    }

    fn line(&mut self, line: &str) {
        let mut words = line.split(' ');
        let kind = words.next();
        let mut number = || words.next().and_then(|w| w.parse::<usize>().ok()).unwrap_or(0);
        let (table, base) = match kind {
            Some("s") => {
                let (context, left) = (number(), number());
                (&mut self.steps, (context * LEFT + left) * GRAMS)
            }
            Some("l") => (&mut self.left, number() * LEFT),
            Some("r") => (&mut self.right, number() * RIGHT),
            _ => return,
        };
        for word in words {
            let pair = word
                .split_once(':')
                .and_then(|(at, cost)| Some((at.parse::<usize>().ok()?, cost.parse::<f32>().ok()?)));
            if let Some((at, cost)) = pair
                && let Some(cell) = table.get_mut(base + at)
            {
                *cell = (-cost / 8.0).exp2();
            }
        }
    }

    /// How probable a left-hand spelling is by its letters alone, as log2.
    #[must_use]
    pub fn alone_left(&self, letters: &[u8]) -> f64 {
        chain(&self.left, LEFT, letters)
    }

    /// How probable a right-hand spelling is by its letters alone, as log2.
    #[must_use]
    pub fn alone_right(&self, letters: &[u8]) -> f64 {
        chain(&self.right, RIGHT, letters)
    }

    /// The right-hand steps of one left-hand letter (0: none) in one context.
    fn steps(&self, context: usize, left: usize) -> &[f32] {
        let from = (context * LEFT + left) * GRAMS;
        self.steps.get(from..from + GRAMS).unwrap_or_default()
    }

    /// How probable it is to write the two for one name: all chains of steps summed up, as log2.
    #[must_use]
    pub fn together(&self, left: &[u8], right: &[u8]) -> f64 {
        let mut row = [0.0_f64; LONGEST + 3];
        let mut next = row;
        if let Some(start) = row.first_mut() {
            *start = 1.0;
        }
        for taken in 0..=left.len() {
            next.fill(0.0);
            let letter = left.get(taken).map(|l| usize::from(*l));
            // What is a billion times less probable than the best chain so far adds nothing.
            let floor = row.iter().copied().fold(0.0, f64::max) * 1e-9;
            for at in 0..=right.len() {
                let here = row.get(at).copied().unwrap_or(0.0);
                if here <= floor {
                    continue;
                }
                let last = at.checked_sub(1).and_then(|k| right.get(k)).copied();
                let context = context(taken, left.len(), last);
                let grams = [
                    0,
                    gram(right.get(at..at + 1).unwrap_or_default()),
                    gram(right.get(at..at + 2).unwrap_or_default()),
                ];
                let possible = 1 + right.len().saturating_sub(at).min(2);
                spread(
                    &mut row,
                    at,
                    1,
                    here,
                    self.steps(context, 0),
                    grams.get(..possible).unwrap_or_default(),
                );
                if let Some(letter) = letter {
                    spread(
                        &mut next,
                        at,
                        0,
                        here,
                        self.steps(context, letter),
                        grams.get(..possible).unwrap_or_default(),
                    );
                }
            }
            if letter.is_some() {
                std::mem::swap(&mut row, &mut next);
            }
        }
        row.get(right.len()).copied().unwrap_or(0.0).max(f64::MIN_POSITIVE).log2()
    }
}

/// Adds what leads on from one place: steps of `least` to two right-hand letters.
fn spread(row: &mut [f64], at: usize, least: usize, here: f64, steps: &[f32], grams: &[usize]) {
    let cells = row.get_mut(at..).unwrap_or_default().iter_mut();
    for (cell, gram) in cells.zip(grams).skip(least) {
        *cell += here * f64::from(steps.get(*gram).copied().unwrap_or(0.0));
    }
}

/// Log2 probability of a spelling by its neighbouring letters; code 0 stands for both ends.
fn chain(table: &[f32], width: usize, letters: &[u8]) -> f64 {
    let mut before = 0;
    let mut sum = 0.0;
    for letter in letters.iter().copied().chain([0]) {
        let after = usize::from(letter);
        sum += f64::from(table.get(before * width + after).copied().unwrap_or(1e-4)).log2();
        before = after;
    }
    sum
}
