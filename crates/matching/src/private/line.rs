//! Lines of the index that is asked: where to look, and what to compare there.

use super::{Code, Secret};
use crate::person::{Birth, PersonKey, Precision, Sex, document_text, phone_digits};
use crate::private::bloom::Encoder;

/// What a block is made of: it says how alike the names must be, and is not in the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Document,
    Phone,
    Day,
}

impl Kind {
    /// Least likeness of the codes from which two lines are taken for one person's. A phone is a household's, a day of birth a
    /// hundred people's: there the name must agree more than beside the same document. Measured in `benches/RESULTS-matching.md`.
    const fn least(self) -> f64 {
        match self {
            Self::Document => 0.60,
            Self::Phone => 0.74,
            Self::Day => 0.86,
        }
    }
}

/// One line: 16 bytes that say where to look, and the code to compare with those found there.
#[derive(Clone, PartialEq, Eq)]
pub struct Line {
    /// Keyed digest of the block.
    pub block: [u8; 16],
    /// Code of the name, salted and masked with the block: nothing can be read from it, not even how long the name is.
    pub code: Code,
    /// The code without its mask, to compare with.
    bare: Code,
    kind: Kind,
}

impl Line {
    #[cfg(test)]
    pub(super) fn ones(&self) -> u32 {
        self.bare.ones()
    }

    /// Whether the code of a line with the same block is of the same person, as far as codes can tell.
    #[must_use]
    pub fn is_like(&self, other: &Code) -> bool {
        let mask = self.code.xor(&self.bare);
        self.bare.likeness(&other.xor(&mask)).is_some_and(|likeness| likeness >= self.kind.least())
    }
}

/// The lines of a person: one for each document, phone and full date of birth, and each of these for every different way the
/// name is written. None for a person without any of the three: a name, or a name with a year, is never asked by.
#[must_use]
pub fn lines(secret: &Secret, person: &PersonKey) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for (kind, text) in blocks(person) {
        let digest = secret.digest("block", &[text.as_bytes()]);
        let mut block = [0; 16];
        block.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
        let encoder = Encoder::new(secret, &text);
        let beside = beside(kind, person);
        let mask = encoder.mask();
        for name in &person.names {
            let Some(bare) = encoder.encode(name, &beside) else { continue };
            let line = Line { block, code: bare.xor(&mask), bare, kind };
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
    }
    lines
}

fn blocks(person: &PersonKey) -> Vec<(Kind, String)> {
    let documents = person.documents.iter().map(|number| document_text(number)).filter(|text| text.len() > 3);
    let phones = person.phones.iter().filter_map(|phone| phone_digits(phone));
    let day = person.birth.and_then(day);
    let mut blocks: Vec<(Kind, String)> =
        documents.map(|text| (Kind::Document, format!("document {text}"))).collect();
    blocks.extend(phones.map(|digits| (Kind::Phone, format!("phone {digits}"))));
    blocks.extend(day.map(|day| (Kind::Day, format!("day {day}"))));
    blocks.dedup();
    blocks
}

/// A full date, its day and month in rising order, so that a swap of the two makes no difference. The first of January is mostly a
/// year, and no day.
fn day(birth: Birth) -> Option<String> {
    if birth.precision != Precision::Day || (birth.month, birth.day) == (1, 1) {
        return None;
    }
    let (low, high) = (birth.month.min(birth.day), birth.month.max(birth.day));
    Some(format!("{}-{low}-{high}", birth.year))
}

/// What goes into the code beside the name: the sex; and the date of birth, where the block is not the date itself.
fn beside(kind: Kind, person: &PersonKey) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    pieces.extend(
        person.sex.map(|sex| if sex == Sex::Female { "sex f".to_owned() } else { "sex m".to_owned() }),
    );
    if kind != Kind::Day
        && let Some(birth) = person.birth
    {
        pieces.push(format!("year {}", birth.year));
        if let Some(day) = day(birth) {
            pieces.push(format!("day {day}"));
        }
    }
    pieces
}
