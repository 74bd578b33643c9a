//! What a comparison says, property by property, in codes that have words in four languages.

use access::Seen;
use matching::linkage::Field;
use serde::Serialize;

use crate::person::{Person, key_as_seen};

base::word_list! {
    /// What one property says about two persons.
    pub enum Verdict in "match-verdict" {
        /// It is the same, and few strangers share it.
        Strong = "strong",
        /// It speaks for one person, less than fully.
        Near = "near",
        /// It speaks against.
        Differs = "differs",
        /// One of the two lacks it: it says nothing.
        Unknown = "unknown",
    }
}

/// Bits from which on a property agrees strongly: strangers agree on it once in sixteen at the most.
const STRONG: f64 = 4.0;
/// The properties that records of persons have, in the order of the page.
const COMPARED: [(Field, &str); 6] = [
    (Field::Given, "given"),
    (Field::Family, "family"),
    (Field::Birth, "birth"),
    (Field::Sex, "sex"),
    (Field::Phone, "phone"),
    (Field::Document, "document"),
];

/// What one property says.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = ComparedLine)]
pub struct Line {
    /// The property: `given`, `family`, `birth`, `sex`, `phone`, `document`.
    pub field: &'static str,
    /// How it speaks.
    pub verdict: Verdict,
    /// Its code, such as `given.across.variant`; none where one side lacks it.
    pub code: Option<&'static str>,
}

/// What the comparison of two persons says.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Comparison {
    /// Each property.
    pub lines: Vec<Line>,
    /// Whether the two are different members of one household, and so cannot be one person.
    pub one_household: bool,
    /// Whether they seem to be relatives: that speaks against one person.
    pub relatives: bool,
    /// Probability that they are one person, in millionths.
    #[serde(skip)]
    pub per_million: i64,
}

impl Comparison {
    /// Codes of what speaks for one person.
    pub(super) fn told(&self) -> Vec<&'static str> {
        let speaks = |line: &&Line| matches!(line.verdict, Verdict::Strong | Verdict::Near);
        self.lines.iter().filter(speaks).filter_map(|line| line.code).collect()
    }
}

/// Compares two persons, each by what the caller may see of it: a withheld category says nothing.
pub fn compare(a: &Seen<Person>, b: &Seen<Person>) -> Comparison {
    let (x, y) = (key(a), key(b));
    let mut apart = (x.clone(), y.clone());
    (apart.0.household, apart.1.household) = (String::new(), String::new());
    let found = matching::compare(&x, &y);
    // Of members of one household the comparison says nothing else; the properties are told all the same.
    let told = matching::compare(&apart.0, &apart.1);
    let lines = COMPARED.map(|(field, name)| {
        let reason = told.reasons.iter().find(|reason| reason.field == field);
        let verdict = match reason.map(|reason| reason.bits) {
            None => Verdict::Unknown,
            Some(bits) if bits >= STRONG => Verdict::Strong,
            Some(bits) if bits > 0.0 => Verdict::Near,
            Some(_) => Verdict::Differs,
        };
        Line { field: name, verdict, code: reason.map(|reason| reason.code) }
    });
    let says = |code: &str| found.reasons.iter().any(|reason| reason.code == code);
    Comparison {
        lines: lines.into(),
        one_household: says("household.same"),
        relatives: says("household.likely"),
        per_million: crate::person::per_million(found.probability),
    }
}

/// What the comparison may know of a person as seen.
fn key(seen: &Seen<Person>) -> matching::PersonKey {
    key_as_seen(seen.record(), seen.masks()).unwrap_or_default()
}
