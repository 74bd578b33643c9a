//! Dates of birth: how exact they are, and in which calendar they may have been written.

use crate::names::fold;

/// How exactly a birth date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    /// Day, month and year.
    Day,
    /// Year and month.
    Month,
    /// Year only, or 1 January, which offices write when only the year is known.
    Year,
    /// An age somebody guessed: a few years either way.
    Estimated,
}

/// A date of birth as recorded. Month and day are 0 where not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Birth {
    /// Year as written, in whatever calendar.
    pub year: u16,
    /// Month, 1 to 12, or 0.
    pub month: u8,
    /// Day of the month, 1 to 31, or 0.
    pub day: u8,
    /// How exact it is.
    pub precision: Precision,
}

impl Birth {
    /// A full date; 1 January counts as "year only".
    #[must_use]
    pub fn day(year: u16, month: u8, day: u8) -> Self {
        let precision = if (month, day) == (1, 1) { Precision::Year } else { Precision::Day };
        Self { year, month, day, precision }
    }

    /// A year that somebody estimated, such as from an age.
    #[must_use]
    pub fn estimated(year: u16) -> Self {
        Self { year, month: 0, day: 0, precision: Precision::Estimated }
    }

    /// Reads `1990-05-17`, `17/05/1990`, `17.5.1990`, `19900517`, `1990-05`, `1990`, `~1990`, and the same in Arabic
    /// digits; `None` for what is no date. Between day and month the order day-month is assumed unless impossible.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let guessed = text.contains(['~', '≈', '?']);
        let folded = fold(text);
        let numbers: Vec<&str> =
            folded.split(|c: char| !c.is_ascii_digit()).filter(|s| !s.is_empty()).collect();
        let birth = match numbers.as_slice() {
            [one] if one.len() == 8 => compact(one)?,
            [year] if year.len() == 4 => {
                Self { year: year.parse().ok()?, month: 0, day: 0, precision: Precision::Year }
            }
            [year, month] if year.len() == 4 => month_of(year.parse().ok()?, month.parse().ok()?)?,
            [month, year] if year.len() == 4 => month_of(year.parse().ok()?, month.parse().ok()?)?,
            [year, month, day, ..] if year.len() == 4 => {
                checked(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)?
            }
            [day, month, year, ..] if year.len() == 4 => {
                checked(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)?
            }
            _ => return None,
        };
        Some(if guessed { Self::estimated(birth.year) } else { birth })
    }

    /// The day number (days since 1 March of year 0, Gregorian) a date would be in each calendar it may have been
    /// written in: Gregorian; lunar Hijri for years 1300-1500; solar Hijri (Afghanistan, Iran) for 1250-1420.
    pub(crate) fn readings(self) -> [Option<i64>; 3] {
        if self.precision != Precision::Day {
            return [None; 3];
        }
        let (y, m, d) = (i64::from(self.year), i64::from(self.month), i64::from(self.day));
        let gregorian = (y > 1500).then(|| gregorian_day(y, m, d));
        let lunar = (1300..=1500).contains(&y).then(|| lunar_day(y, m, d));
        let solar = (1250..=1420).contains(&y).then(|| solar_day(y, m, d));
        [gregorian, lunar, solar]
    }
}

fn compact(digits: &str) -> Option<Birth> {
    let year = digits.get(0..4)?.parse().ok()?;
    checked(year, digits.get(4..6)?.parse().ok()?, digits.get(6..8)?.parse().ok()?)
}

fn month_of(year: u16, month: u8) -> Option<Birth> {
    (1..=12).contains(&month).then_some(Birth { year, month, day: 0, precision: Precision::Month })
}

fn checked(year: u16, month: u8, day: u8) -> Option<Birth> {
    if month == 0 && day == 0 {
        return Some(Birth { year, month: 0, day: 0, precision: Precision::Year });
    }
    // Beyond the calendar but still telling: a slip of the pen made month 23 of it; kept, as it was written.
    if month > 12 && (1..=12).contains(&day) {
        return Some(Birth::day(year, day, month));
    }
    (month <= 99 && day <= 99).then(|| Birth::day(year, month, day))
}

/// Days of the Gregorian calendar, by the usual March-based count.
fn gregorian_day(year: i64, month: i64, day: i64) -> i64 {
    let (y, m) = if month <= 2 { (year - 1, month + 9) } else { (year, month - 3) };
    365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1
}

/// Days of the tabular Islamic calendar (30-year cycle, civil epoch 16 July 622 Julian = 19 July 622 Gregorian).
/// Sighted calendars differ from it by one or two days, which the comparison allows.
fn lunar_day(year: i64, month: i64, day: i64) -> i64 {
    let epoch = gregorian_day(622, 7, 19);
    epoch + (year - 1) * 354 + (3 + 11 * year) / 30 + (59 * (month - 1) + 1) / 2 + day - 1
}

/// Days of the solar Hijri calendar, counted from 21 March of the Gregorian year + 621; right within a day.
fn solar_day(year: i64, month: i64, day: i64) -> i64 {
    let nowruz = gregorian_day(year + 621, 3, 21);
    let before = if month <= 7 { 31 * (month - 1) } else { 186 + 30 * (month - 7) };
    nowruz + before + day - 1
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;

    #[test]
    fn dates_are_read_as_offices_write_them() {
        for text in [
            "1990-05-17",
            "17/05/1990",
            "17.5.1990",
            "19900517",
            "١٧/٠٥/١٩٩٠",
            "۱۹۹۰-۰۵-۱۷",
            "1990-05-17T00:00:00",
            "1990/17/05",
        ] {
            assert_eq!(Birth::parse(text), Some(Birth::day(1990, 5, 17)), "{text}");
        }
        assert_eq!(Birth::parse("1990").unwrap().precision, Precision::Year);
        assert_eq!(Birth::parse("1990-01-01").unwrap().precision, Precision::Year);
        assert_eq!(Birth::parse("05/1990").unwrap().precision, Precision::Month);
        assert_eq!(Birth::parse("~1990").unwrap().precision, Precision::Estimated);
        assert_eq!(Birth::parse("unknown"), None);
    }

    #[test]
    fn the_three_calendars_meet_on_known_days() {
        // 1 Muharram 1400 was 21 November 1979 (tabular: 20 or 21); 1 Farvardin 1370 was 21 March 1991.
        let lunar = Birth { year: 1400, month: 1, day: 2, precision: Precision::Day }.readings()[1].unwrap();
        let known = Birth::day(1979, 11, 22).readings()[0].unwrap();
        assert!((lunar - known).abs() <= 2, "{lunar} {known}");
        let solar = Birth { year: 1370, month: 2, day: 11, precision: Precision::Day }.readings()[2].unwrap();
        let known = Birth::day(1991, 5, 1).readings()[0].unwrap();
        assert!((solar - known).abs() <= 1, "{solar} {known}");
    }
}
