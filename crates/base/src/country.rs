//! Countries: ISO 3166-1 codes, names in four languages, and the spellings offices write.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::{Locale, text::fold};

/// A country by its ISO 3166-1 alpha-2 code; only codes of the list can be made.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Country([u8; 2]);

struct Row {
    code: Country,
    alpha3: &'static str,
    names: [&'static str; 4],
    others: &'static str,
}

static ROWS: LazyLock<Vec<Row>> =
    LazyLock::new(|| include_str!("../data/countries.tsv").lines().filter_map(read_row).collect());

/// Folded names and codes to the country they mean.
static SPELLINGS: LazyLock<HashMap<String, Country>> = LazyLock::new(|| {
    let mut map = HashMap::new();
    for row in ROWS.iter() {
        let spellings =
            row.names.iter().copied().chain(row.others.split('|')).chain([row.code.code(), row.alpha3]);
        for spelling in spellings.filter(|s| !s.is_empty()) {
            map.entry(fold(spelling)).or_insert(row.code);
        }
    }
    map
});

fn read_row(line: &'static str) -> Option<Row> {
    let mut cells = line.split('\t');
    let code = Country(cells.next()?.as_bytes().try_into().ok()?);
    let alpha3 = cells.next()?;
    let names = [cells.next()?, cells.next()?, cells.next()?, cells.next()?];
    Some(Row { code, alpha3, names, others: cells.next().unwrap_or_default() })
}

impl Country {
    /// By code, two letters; `None` when no country has it.
    pub fn parse(code: &str) -> Option<Self> {
        let bytes: [u8; 2] = code.as_bytes().try_into().ok()?;
        let code = Self(bytes.map(|b| b.to_ascii_uppercase()));
        code.row().map(|row| row.code)
    }

    /// By anything an office writes: a name in one of four languages, a code, a usual other spelling.
    pub fn read(text: &str) -> Option<Self> {
        SPELLINGS.get(&fold(text)).copied()
    }

    /// Every country, in code order.
    pub fn all() -> impl Iterator<Item = Self> {
        ROWS.iter().map(|row| row.code)
    }

    /// The two-letter code.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("ZZ")
    }

    /// The name in a language.
    pub fn name(self, locale: Locale) -> &'static str {
        let at = Locale::ALL.iter().position(|l| *l == locale).unwrap_or_default();
        self.row().and_then(|row| row.names.get(at).copied()).unwrap_or_default()
    }

    fn row(self) -> Option<&'static Row> {
        ROWS.binary_search_by(|row| row.code.cmp(&self)).ok().and_then(|at| ROWS.get(at))
    }
}

impl std::fmt::Debug for Country {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Country {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Country {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let code = String::deserialize(from)?;
        Self::parse(&code)
            .ok_or_else(|| serde::de::Error::custom("a country is an ISO 3166-1 code of two letters"))
    }
}

impl utoipa::__dev::ComposeSchema for Country {
    fn compose(
        _: Vec<utoipa::openapi::RefOr<utoipa::openapi::Schema>>,
    ) -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
        utoipa::openapi::ObjectBuilder::new().schema_type(utoipa::openapi::schema::Type::String).into()
    }
}
impl utoipa::ToSchema for Country {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offices_write_countries_in_many_ways() {
        for (text, code) in [
            ("تونس", "TN"),
            ("Tunisie", "TN"),
            ("tn", "TN"),
            ("TUN", "TN"),
            ("Côte d’Ivoire", "CI"),
            ("COTE D'IVOIRE", "CI"),
            ("ساحل العاج", "CI"),
            ("سورية", "SY"),
            ("المانيا", "DE"),
            ("Níger", "NE"),
            ("السودان", "SD"),
        ] {
            assert_eq!(Country::read(text).map(|c| c.code().to_owned()).as_deref(), Some(code), "{text}");
        }
        assert_eq!(Country::read("أطلانتس"), None);
        assert_eq!(Country::read(""), None);
        assert_eq!(Country::all().count(), 250);
        assert!(Country::all().all(|c| Locale::ALL.iter().all(|l| !c.name(*l).is_empty())));
    }
}
