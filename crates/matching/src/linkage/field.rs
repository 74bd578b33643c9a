//! The fields compared, their grades, and the reasons they give.

/// A field of the comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Given name.
    Given,
    /// Family name, and the further parts of the name chain.
    Family,
    /// Whether given and family name stand in the same order.
    Order,
    /// Date of birth.
    Birth,
    /// Sex.
    Sex,
    /// Phone numbers.
    Phone,
    /// Document numbers.
    Document,
    /// Places.
    Place,
    /// Street address.
    Address,
    /// Postal code.
    Postcode,
    /// Names of the household's other members.
    Members,
    /// A further column, compared as text.
    Other(u8),
}

/// The most further columns that are compared.
pub(crate) const OTHERS: usize = 5;
/// Fields in a comparison, the further columns included.
pub(crate) const FIELDS: usize = 11 + OTHERS;
/// Grades of one field: 0-5 in the usual case, 6-11 in the poorer one (names in two scripts; birth year only; sex and
/// place of namesakes).
pub(crate) const GRADES: usize = 12;
/// Where the grades of the poorer case begin.
pub(crate) const POORER: usize = 6;
/// The grade of a field that either side lacks.
pub(crate) const MISSING: u8 = 15;

/// One grade for each field.
pub(crate) type Grades = [u8; FIELDS];

impl Field {
    /// The field's place in a comparison.
    pub(crate) fn at(self) -> usize {
        match self {
            Self::Given => 0,
            Self::Family => 1,
            Self::Order => 2,
            Self::Birth => 3,
            Self::Sex => 4,
            Self::Phone => 5,
            Self::Document => 6,
            Self::Place => 7,
            Self::Address => 8,
            Self::Postcode => 9,
            Self::Members => 10,
            Self::Other(n) => 11 + usize::from(n).min(OTHERS - 1),
        }
    }
}

/// Codes by field and grade, in the order of [`Field::at`]; the words stand with the pages.
const CODES: [[&str; GRADES]; 12] = [
    [
        "given.different",
        "given.faint",
        "given.near",
        "given.variant",
        "given.same",
        "given.nickname",
        "given.across.different",
        "given.across.faint",
        "given.across.near",
        "given.across.variant",
        "given.across.nickname",
        "",
    ],
    [
        "family.different",
        "family.faint",
        "family.near",
        "family.variant",
        "family.same",
        "",
        "family.across.different",
        "family.across.faint",
        "family.across.near",
        "family.across.variant",
        "",
        "",
    ],
    ["order.kept", "order.crossed", "", "", "", "", "", "", "", "", "", ""],
    [
        "birth.different",
        "birth.years_near",
        "birth.one_off",
        "birth.swapped",
        "birth.same",
        "",
        "birth.year_different",
        "birth.year_near",
        "birth.year_same",
        "birth.other_calendar",
        "",
        "",
    ],
    ["sex.different", "sex.same", "", "", "", "", "sex.different", "sex.same", "", "", "", ""],
    ["phone.different", "phone.near", "phone.same", "", "", "", "", "", "", "", "", ""],
    ["document.different", "document.near", "document.same", "", "", "", "", "", "", "", "", ""],
    [
        "place.different",
        "place.near",
        "place.same",
        "",
        "",
        "",
        "place.different",
        "place.near",
        "place.same",
        "",
        "",
        "",
    ],
    ["address.different", "address.faint", "address.near", "address.same", "", "", "", "", "", "", "", ""],
    ["postcode.different", "postcode.near", "postcode.same", "", "", "", "", "", "", "", "", ""],
    ["members.none", "members.one", "members.more", "", "", "", "", "", "", "", "", ""],
    ["other.different", "other.faint", "other.near", "other.same", "", "", "", "", "", "", "", ""],
];

/// One reason of a match, as a code; it never carries a value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reason {
    /// The field.
    pub field: Field,
    /// Stable code such as `given.across.variant`; the key of its words in four languages.
    pub code: &'static str,
    /// Weight in bits: positive speaks for the same person, negative against.
    pub bits: f64,
}

impl Reason {
    /// Every code that a comparison may give: what the locale files must have words for.
    pub fn codes() -> impl Iterator<Item = &'static str> {
        CODES
            .iter()
            .flatten()
            .copied()
            .filter(|code| !code.is_empty())
            .chain(["household.same", "household.likely"])
    }

    pub(crate) fn of(at: usize, grade: u8, bits: f64) -> Option<Self> {
        let code = CODES.get(at.min(CODES.len() - 1))?.get(usize::from(grade)).copied()?;
        let field = field_at(at)?;
        (!code.is_empty()).then_some(Self { field, code, bits })
    }
}

fn field_at(at: usize) -> Option<Field> {
    use Field::{Address, Birth, Document, Family, Given, Members, Order, Phone, Place, Postcode, Sex};
    let fixed = [Given, Family, Order, Birth, Sex, Phone, Document, Place, Address, Postcode, Members];
    match fixed.get(at) {
        Some(field) => Some(*field),
        None => u8::try_from(at.saturating_sub(fixed.len())).ok().map(Field::Other),
    }
}
