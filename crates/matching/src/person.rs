//! What the comparison knows of a person, and reading it from the way offices write it.

mod birth;

pub use birth::{Birth, Precision};

use std::fmt;

use crate::names::fold;

/// One way a person's name is written: given name and family name apart, or as one text.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct WrittenName {
    /// Given name or names; empty when the name is one text.
    pub given: String,
    /// Family name; or the whole name, when `given` is empty.
    pub family: String,
}

impl WrittenName {
    /// A name written as one text, given name first.
    #[must_use]
    pub fn full(name: &str) -> Self {
        Self { given: String::new(), family: name.to_owned() }
    }

    /// A name written in two fields.
    #[must_use]
    pub fn two(given: &str, family: &str) -> Self {
        Self { given: given.to_owned(), family: family.to_owned() }
    }
}

/// Sex as recorded; what is not known is absent, and then says nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sex {
    /// Female.
    Female,
    /// Male.
    Male,
}

impl Sex {
    /// Reads M/F, male/female, homme/femme, hombre/mujer, ذكر/أنثى; anything else is not known.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match fold(text).as_str() {
            "f" | "female" | "woman" | "girl" | "femme" | "feminin" | "fille" | "mujer" | "femenino"
            | "انثي" | "امراه" | "مونث" | "w" | "2" => Some(Self::Female),
            "m" | "male" | "man" | "boy" | "homme" | "masculin" | "garcon" | "hombre" | "masculino"
            | "ذكر" | "رجل" | "مذكر" | "h" | "1" => Some(Self::Male),
            _ => None,
        }
    }
}

/// The few properties that tell persons apart. All may be missing; a missing one counts neither for nor against.
///
/// It has no readable `Debug`: these are personal data, and must not reach a log.
#[derive(Clone, Default, PartialEq)]
pub struct PersonKey {
    /// The name in each script in which it is recorded.
    pub names: Vec<WrittenName>,
    /// Date or year of birth.
    pub birth: Option<Birth>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Phone numbers as written.
    pub phones: Vec<String>,
    /// Document numbers as written.
    pub documents: Vec<String>,
    /// Places: of origin, of return, of birth.
    pub places: Vec<String>,
    /// Street address.
    pub address: String,
    /// Postal code.
    pub postcode: String,
    /// Identifier of the household within the same source. Two members of one household are never one person; only a
    /// repeated row, with the same given name, birth date and sex, is.
    pub household: String,
    /// Names of other members of the household.
    pub members: Vec<String>,
    /// Further columns, compared as text, each under its own number.
    pub other: Vec<(usize, String)>,
}

impl fmt::Debug for PersonKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PersonKey(withheld)")
    }
}

/// The last nine digits of a phone number, which stay the same with or without country code and leading zero;
/// `None` when there are fewer than six.
#[must_use]
pub fn phone_digits(text: &str) -> Option<u64> {
    let digits: String = fold(text).chars().filter(char::is_ascii_digit).collect();
    let tail = digits.get(digits.len().saturating_sub(9)..)?;
    if tail.len() < 6 { None } else { tail.parse().ok() }
}

/// A document number without blanks, dashes and case; empty when nothing is left.
#[must_use]
pub fn document_text(text: &str) -> String {
    fold(text).chars().filter(|c| !c.is_whitespace()).collect()
}
