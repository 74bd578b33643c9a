//! Instants and days.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// An instant, UTC, in microseconds since 1970; stored as `BIGINT` in columns named `…_at`.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(transparent)]
#[schema(value_type = i64)]
pub struct Moment(i64);

const DAY_MICROS: i64 = 86_400_000_000;

impl Moment {
    /// From microseconds since 1970, UTC.
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// Microseconds since 1970, UTC.
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// The first instant of a day, UTC.
    pub fn start_of(day: Day) -> Self {
        Self(day.number().saturating_mul(DAY_MICROS))
    }

    /// The day on which the instant falls, UTC.
    pub fn day(self) -> Day {
        Day::from_number(self.0.div_euclid(DAY_MICROS))
    }

    /// The instant `days` later (or earlier, when negative).
    pub const fn plus_days(self, days: i64) -> Self {
        Self(self.0.saturating_add(days.saturating_mul(DAY_MICROS)))
    }

    /// The instant `seconds` later (or earlier, when negative).
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(1_000_000)))
    }
}

/// A calendar day, Gregorian, without a zone; stored as ISO text in columns named `…_on`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(Date);

impl Day {
    /// A day that exists; `None` for the 31st of February.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        Date::new(year, month, day).ok().map(Self)
    }

    /// Reads `yyyy-mm-dd`, nothing else. What people type is read by the calendar of the form.
    pub fn parse_iso(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let shaped = bytes.len() == 10
            && bytes
                .iter()
                .enumerate()
                .all(|(at, b)| if at == 4 || at == 7 { *b == b'-' } else { b.is_ascii_digit() });
        if !shaped {
            return None;
        }
        text.parse().ok().map(Self)
    }

    /// Days since 1970-01-01.
    pub fn number(self) -> i64 {
        let epoch = Date::constant(1970, 1, 1);
        epoch.until(self.0).map_or(0, |span| i64::from(span.get_days()))
    }

    /// The day that is `number` days after 1970-01-01, kept within years -9999 to 9999.
    pub fn from_number(number: i64) -> Self {
        let span = jiff::Span::new().try_days(number);
        let epoch = Date::constant(1970, 1, 1);
        match span.and_then(|s| epoch.checked_add(s)) {
            Ok(date) => Self(date),
            Err(_) if number < 0 => Self(Date::MIN),
            Err(_) => Self(Date::MAX),
        }
    }

    /// The day `days` later (or earlier, when negative).
    pub fn plus_days(self, days: i64) -> Self {
        Self::from_number(self.number().saturating_add(days))
    }

    /// The day `months` later, kept to the month's last day when it is shorter.
    pub fn plus_months(self, months: i32) -> Self {
        let span = jiff::Span::new().try_months(months);
        span.and_then(|s| self.0.checked_add(s)).map_or(self, Self)
    }

    /// Calendar year.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// Month, 1 to 12.
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// Day of the month, 1 to 31.
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// Whole years from this day to `other`; negative when `other` is earlier.
    pub fn years_until(self, other: Day) -> i64 {
        let years = i64::from(other.year()) - i64::from(self.year());
        let not_yet = (other.month(), other.day()) < (self.month(), self.day());
        if not_yet { years - 1 } else { years }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0.year(), self.0.month(), self.0.day())
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Day {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        Self::parse_iso(&text).ok_or_else(|| serde::de::Error::custom("a day is written yyyy-mm-dd"))
    }
}

impl utoipa::__dev::ComposeSchema for Day {
    fn compose(
        _: Vec<utoipa::openapi::RefOr<utoipa::openapi::Schema>>,
    ) -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .format(Some(utoipa::openapi::SchemaFormat::KnownFormat(utoipa::openapi::KnownFormat::Date)))
            .into()
    }
}
impl utoipa::ToSchema for Day {}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;

    #[test]
    fn days_that_do_not_exist_are_refused() {
        for (text, ok) in [
            ("2026-11-21", true),
            ("2026-02-31", false),
            ("1990-13-01", false),
            ("26-11-21", false),
            ("2026-1-1", false),
            ("+026-01-01", false),
            ("2026-11-21T00", false),
            ("٢٠٢٦-١١-٢١", false),
        ] {
            assert_eq!(Day::parse_iso(text).is_some(), ok, "{text}");
        }
    }

    #[test]
    fn a_day_and_its_number_are_the_same_thing() {
        for text in ["1970-01-01", "1969-12-31", "2024-02-29", "1900-03-01"] {
            let day = Day::parse_iso(text).unwrap();
            assert_eq!(Day::from_number(day.number()), day);
            assert_eq!(Moment::start_of(day).day(), day);
        }
        assert_eq!(Moment::from_micros(-1).day().to_string(), "1969-12-31");
    }

    #[test]
    fn age_counts_whole_years() {
        let born = Day::parse_iso("2000-02-29").unwrap();
        assert_eq!(born.years_until(Day::parse_iso("2018-02-28").unwrap()), 17);
        assert_eq!(born.years_until(Day::parse_iso("2018-03-01").unwrap()), 18);
    }
}
