//! Money in minor units with its currency; sums never mix currencies.

use serde::{Deserialize, Serialize};

/// An ISO 4217 currency code, three capital letters.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Currency([u8; 3]);

impl Currency {
    /// The euro, the currency of the programmes in the sources.
    pub const EUR: Self = Self(*b"EUR");

    /// Reads three capital letters; whether the code is in use is not checked.
    pub fn parse(code: &str) -> Option<Self> {
        let bytes: [u8; 3] = code.as_bytes().try_into().ok()?;
        bytes.iter().all(u8::is_ascii_uppercase).then_some(Self(bytes))
    }

    /// The code.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }

    /// Digits after the decimal point (ISO 4217): three for the dinars of Tunisia, Libya, Iraq and others.
    pub fn exponent(self) -> u32 {
        match &self.0 {
            b"TND" | b"LYD" | b"IQD" | b"JOD" | b"KWD" | b"BHD" | b"OMR" => 3,
            b"XOF" | b"XAF" | b"JPY" | b"KRW" | b"GNF" | b"DJF" | b"KMF" | b"RWF" | b"UGX" | b"VND"
            | b"CLP" | b"PYG" => 0,
            _ => 2,
        }
    }
}

impl std::fmt::Debug for Currency {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Currency {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("a currency is three capital letters"))
    }
}

impl utoipa::__dev::ComposeSchema for Currency {
    fn compose(
        _: Vec<utoipa::openapi::RefOr<utoipa::openapi::Schema>>,
    ) -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
        utoipa::openapi::ObjectBuilder::new().schema_type(utoipa::openapi::schema::Type::String).into()
    }
}
impl utoipa::ToSchema for Currency {}

/// An amount of one currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Money {
    /// Minor units: cents of a euro, millimes of a dinar.
    pub minor: i64,
    /// Which currency.
    pub currency: Currency,
}

impl Money {
    /// An amount in minor units.
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// The sum; `None` when the currencies differ or the sum is too large.
    pub fn plus(self, other: Self) -> Option<Self> {
        let minor = (self.currency == other.currency).then(|| self.minor.checked_add(other.minor))??;
        Some(Self { minor, currency: self.currency })
    }

    /// Reads what a person types: digits, at most one decimal separator (`.` or `,`), grouping by spaces
    /// or apostrophes. `1,350` with three digits after a lone comma is read as grouping only where the currency has two
    /// decimals at most; otherwise it is ambiguous and refused by giving `None`.
    pub fn parse(text: &str, currency: Currency) -> Option<Self> {
        let plain: String = crate::text::western_digits(text.trim())
            .chars()
            .filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\'' | '’' | '٬'))
            .map(|c| if c == '٫' { '.' } else { c })
            .collect();
        let (whole, fraction) = split_decimal(&plain, currency.exponent())?;
        if whole.len() > 15 || !(whole.clone() + &fraction).bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let exponent = usize::try_from(currency.exponent()).ok()?;
        if fraction.len() > exponent || (whole.is_empty() && fraction.is_empty()) {
            return None;
        }
        let digits = format!("{whole}{fraction:0<exponent$}");
        Some(Self { minor: digits.parse().ok()?, currency })
    }

    /// The amount as digits with a point, for forms and files: `1350.00`.
    pub fn plain(&self) -> String {
        let exponent = self.currency.exponent();
        let unit = 10_i64.pow(exponent);
        let sign = if self.minor < 0 { "-" } else { "" };
        let (whole, rest) = (
            self.minor.unsigned_abs() / unit.unsigned_abs(),
            self.minor.unsigned_abs() % unit.unsigned_abs(),
        );
        match usize::try_from(exponent) {
            Ok(width) if width > 0 => format!("{sign}{whole}.{rest:0width$}"),
            _ => format!("{sign}{whole}"),
        }
    }
}

/// Splits at the decimal separator, taking separators that can only be grouping out.
fn split_decimal(plain: &str, exponent: u32) -> Option<(String, String)> {
    let marks: Vec<(usize, char)> = plain.char_indices().filter(|(_, c)| matches!(c, '.' | ',')).collect();
    let Some(&(at, mark)) = marks.last() else { return Some((plain.to_owned(), String::new())) };
    let tail = plain.get(at + 1..)?;
    let repeated = marks.iter().filter(|(_, c)| *c == mark).count() > 1;
    let groups = tail.len() == 3 && (repeated || exponent < 3);
    let strip = |s: &str| s.replace(['.', ','], "");
    if groups {
        return Some((strip(plain), String::new()));
    }
    if repeated {
        return None;
    }
    Some((strip(plain.get(..at)?), tail.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (text, minor) in [
            ("1350", Some(135_000)),
            ("1,350", Some(135_000)),
            ("1.350,50", Some(135_050)),
            ("1 350,5", Some(135_050)),
            ("١٣٥٠", Some(135_000)),
            ("0.5", Some(50)),
            ("12.345.678", Some(1_234_567_800)),
            ("-3", None),
            ("1e9", None),
            ("", None),
            (".", None),
            ("1.2.3", None),
            ("1.2345", None),
            ("99999999999999999999", None),
        ] {
            assert_eq!(Money::parse(text, Currency::EUR).map(|m| m.minor), minor, "{text}");
        }
        assert_eq!(Money::new(135_005, Currency::EUR).plain(), "1350.05");
    }
}
