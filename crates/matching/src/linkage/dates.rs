//! Grades of likeness of two birth dates.

use crate::person::{Birth, Precision};

/// Grades with two full dates.
pub(crate) const DIFFERENT: u8 = 0;
const YEARS_NEAR: u8 = 1;
const ONE_OFF: u8 = 2;
const SWAPPED: u8 = 3;
const SAME: u8 = 4;
/// Grades where at least one side knows the year only, or wrote in another calendar.
const YEAR_DIFFERENT: u8 = 6;
const YEAR_NEAR: u8 = 7;
const YEAR_SAME: u8 = 8;
const OTHER_CALENDAR: u8 = 9;

/// The grade of two birth dates.
pub(crate) fn grade(a: Birth, b: Birth) -> u8 {
    if let Some(grade) = calendars(a, b) {
        return grade;
    }
    let years = a.year.abs_diff(b.year);
    if a.precision == Precision::Day && b.precision == Precision::Day {
        return full(a, b, years);
    }
    let guessed = a.precision == Precision::Estimated || b.precision == Precision::Estimated;
    let months_differ = a.month != 0 && b.month != 0 && a.month != b.month;
    let month_known = a.precision != Precision::Year && b.precision != Precision::Year;
    match years {
        0 if !(months_differ && month_known) => YEAR_SAME,
        0 | 1 => YEAR_NEAR,
        2..=4 if guessed => YEAR_NEAR,
        _ => YEAR_DIFFERENT,
    }
}

/// Whether a grade says that the dates are the same, as far as they are known.
pub(crate) fn same_day_or_year(grade: u8) -> bool {
    matches!(grade, SWAPPED | SAME | YEAR_SAME | OTHER_CALENDAR)
}

/// Hijri on one side, Gregorian on the other: the same day within two, or different.
fn calendars(a: Birth, b: Birth) -> Option<u8> {
    if (a.year > 1500) == (b.year > 1500) {
        return None;
    }
    let alike = a
        .readings()
        .into_iter()
        .flatten()
        .any(|x| b.readings().into_iter().flatten().any(|y| (x - y).abs() <= 2));
    if alike {
        return Some(OTHER_CALENDAR);
    }
    if a.precision == Precision::Day && b.precision == Precision::Day {
        return Some(YEAR_DIFFERENT);
    }
    let (hijri, other) = if a.year < b.year { (a.year, b.year) } else { (b.year, a.year) };
    let lunar = f64::from(hijri) * 0.970_229 + 621.54;
    let solar = f64::from(hijri) + 621.3;
    let near = |year: f64| (year - f64::from(other)).abs() < 1.6;
    Some(if near(lunar) || near(solar) { YEAR_NEAR } else { YEAR_DIFFERENT })
}

fn full(a: Birth, b: Birth, years: u16) -> u8 {
    let (same_month, same_day) = (a.month == b.month, a.day == b.day);
    if years == 0 && same_month && same_day {
        return SAME;
    }
    if years == 0 && a.month == b.day && a.day == b.month {
        return SWAPPED;
    }
    if one_digit(a, b) || (years == 0 && (same_month || same_day)) {
        return ONE_OFF;
    }
    let swapped_digits = same_month && same_day && years.is_multiple_of(9) && years <= 81;
    if swapped_digits || (same_month && same_day && years <= 10) {
        return ONE_OFF;
    }
    if years <= 1 { YEARS_NEAR } else { DIFFERENT }
}

/// One digit of the eight differs.
fn one_digit(a: Birth, b: Birth) -> bool {
    let digits = |x: Birth| {
        let (y, m, d) = (x.year, x.month, x.day);
        [
            u8::try_from(y / 1000).unwrap_or(0),
            u8::try_from(y / 100 % 10).unwrap_or(0),
            u8::try_from(y / 10 % 10).unwrap_or(0),
            u8::try_from(y % 10).unwrap_or(0),
            m / 10,
            m % 10,
            d / 10,
            d % 10,
        ]
    };
    digits(a).iter().zip(digits(b)).filter(|(x, y)| **x != *y).count() == 1
}
