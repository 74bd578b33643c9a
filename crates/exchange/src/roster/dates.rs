//! Dates as offices write them: numbers of a spreadsheet, ISO, and text in three orders with any digits.

use base::Day;
use base::text::{fold, western_digits};

use super::sheet::Value;

/// Years outside these are slips of the pen.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2100;

/// In which order a column writes day and month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Order {
    /// Day first, as most of the world does; also when a column does not tell.
    #[default]
    DayFirst,
    /// Month first.
    MonthFirst,
}

/// How often a column's texts can only be read in one order.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Votes {
    day_first: u32,
    month_first: u32,
}

impl Votes {
    /// Looks at one cell.
    pub(super) fn count(&mut self, value: &Value) {
        let Value::Text(text) = value else { return };
        match parts(text) {
            Some(Parts::Numbers(first, second, _)) if first > 12 && second <= 12 => self.day_first += 1,
            Some(Parts::Numbers(first, second, _)) if first <= 12 && second > 12 => self.month_first += 1,
            _ => {}
        }
    }

    /// The order that most of the telling values have.
    pub(super) const fn order(self) -> Order {
        if self.month_first > self.day_first { Order::MonthFirst } else { Order::DayFirst }
    }
}

/// What a date cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// A day.
    Day(Day),
    /// Only a year.
    Year(i16),
}

/// Reads a cell of a date column. `today` settles the century of a year of two digits: no later than `today` plus ten years.
pub(super) fn read(value: &Value, order: Order, today: Day) -> Option<Written> {
    match value {
        Value::Day(day) => in_range(*day).map(Written::Day),
        Value::Number(number) => from_number(*number),
        Value::Text(text) => from_text(text, order, today),
        Value::Empty | Value::Flag(_) | Value::Broken => None,
    }
}

fn in_range(day: Day) -> Option<Day> {
    YEARS.contains(&i32::from(day.year())).then_some(day)
}

/// A number without a date format: a year, eight digits `yyyymmdd`, or the count of days that spreadsheets keep.
fn from_number(number: f64) -> Option<Written> {
    if !(0.0..100_000_000.0).contains(&number) {
        return None;
    }
    let whole = whole(number)?;
    if number.fract() == 0.0 && (1900..=2100).contains(&whole) {
        return i16::try_from(whole).ok().map(Written::Year);
    }
    if number.fract() == 0.0 && (19_000_101..=21_001_231).contains(&whole) {
        return date(whole / 10_000, whole / 100 % 100, whole % 100).map(Written::Day);
    }
    serial(number, false).and_then(in_range).map(Written::Day)
}

/// The integer below a number.
fn whole(number: f64) -> Option<i32> {
    format!("{:.0}", number.floor()).parse().ok()
}

/// The day that a spreadsheet's day number stands for. Numbers below 61 are one off, because the first spreadsheet
/// believed in a 29th of February 1900 and all others copied it.
pub(super) fn serial(number: f64, from_1904: bool) -> Option<Day> {
    if !(0.0..=2_958_465.0).contains(&number) {
        return None;
    }
    let days = i64::from(whole(number)?);
    let start = match (from_1904, days < 61) {
        (true, _) => Day::new(1904, 1, 1)?,
        (false, true) => Day::new(1899, 12, 31)?,
        (false, false) => Day::new(1899, 12, 30)?,
    };
    Some(start.plus_days(days))
}

fn from_text(text: &str, order: Order, today: Day) -> Option<Written> {
    match parts(text)? {
        Parts::Year(year) => {
            i16::try_from(year).ok().filter(|y| YEARS.contains(&i32::from(*y))).map(Written::Year)
        }
        Parts::YearFirst(year, month, day) => date(year, month, day).map(Written::Day),
        Parts::Named(day, month, year) => date(full_year(year, today), month, day).map(Written::Day),
        Parts::Numbers(first, second, year) => {
            let year = full_year(year, today);
            let (day, month) = match order {
                Order::DayFirst => (first, second),
                Order::MonthFirst => (second, first),
            };
            // A value that only makes sense in the other order is read in it: 03/25/1990 has one meaning.
            let day = if month > 12 { date(year, day, month) } else { date(year, month, day) };
            day.map(Written::Day)
        }
    }
}

fn full_year(year: i32, today: Day) -> i32 {
    if year >= 100 {
        return year;
    }
    let this_century = 2000 + year;
    if this_century > i32::from(today.year()) + 10 { 1900 + year } else { this_century }
}

fn date(year: i32, month: i32, day: i32) -> Option<Day> {
    if !YEARS.contains(&year) {
        return None;
    }
    Day::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
}

/// What a text is made of, before day and month are told apart.
enum Parts {
    Year(i32),
    YearFirst(i32, i32, i32),
    Numbers(i32, i32, i32),
    Named(i32, i32, i32),
}

fn parts(text: &str) -> Option<Parts> {
    if text.len() > 80 {
        return None;
    }
    let western = western_digits(text);
    let day_part = without_time(&base::text::one_line(&western));
    let words: Vec<String> =
        day_part.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        [one] => run_together(one),
        [a, b, c] => three(a, b, c),
        _ => named(&words),
    }
}

/// Cuts `T00:00:00Z` or ` 12:30` off.
fn without_time(text: &str) -> String {
    let Some(colon) = text.find(':') else { return text.trim_end_matches(['T', 't']).to_owned() };
    let before = text.get(..colon).unwrap_or_default();
    before.rfind(['T', 't', ' ']).and_then(|at| before.get(..at)).unwrap_or(text).to_owned()
}

fn run_together(text: &str) -> Option<Parts> {
    let number: i32 = text.parse().ok()?;
    match text.len() {
        4 => Some(Parts::Year(number)),
        8 if YEARS.contains(&(number / 10_000)) => {
            Some(Parts::YearFirst(number / 10_000, number / 100 % 100, number % 100))
        }
        8 => Some(Parts::Numbers(number / 1_000_000, number / 10_000 % 100, number % 10_000)),
        _ => None,
    }
}

fn three(a: &str, b: &str, c: &str) -> Option<Parts> {
    let (Ok(first), Ok(second), Ok(third)) = (a.parse::<i32>(), b.parse::<i32>(), c.parse::<i32>()) else {
        return named(&[a, b, c]);
    };
    match (a.len(), b.len(), c.len()) {
        (4, 1 | 2, 1 | 2) => Some(Parts::YearFirst(first, second, third)),
        (1 | 2, 1 | 2, 2) => Some(Parts::Numbers(first, second, third)),
        (1 | 2, 1 | 2, 4) if third >= 100 => Some(Parts::Numbers(first, second, third)),
        _ => None,
    }
}

/// `12 mars 1990`, `March 12, 1990`, `١٢ كانون الثاني ١٩٩٠`, `Monday, 12 March 1990`.
fn named(words: &[&str]) -> Option<Parts> {
    let numbers: Vec<i32> = words.iter().filter_map(|w| number_with_ending(w)).collect();
    let [first, second] = numbers.as_slice() else { return None };
    let letters: Vec<String> =
        words.iter().filter(|w| number_with_ending(w).is_none()).map(|w| fold(w)).collect();
    let month = month_named(&letters)?;
    let (day, year) = if *first > 31 { (*second, *first) } else { (*first, *second) };
    Some(Parts::Named(day, month, year))
}

/// `12`, `1er`, `3rd`.
fn number_with_ending(word: &str) -> Option<i32> {
    let digits = word.trim_end_matches(|c: char| c.is_alphabetic());
    let ending = word.get(digits.len()..)?.to_lowercase();
    matches!(ending.as_str(), "" | "er" | "st" | "nd" | "rd" | "th").then(|| digits.parse().ok())?
}

/// Month names in the four languages, with the names of the Levant and of the Maghreb.
const MONTHS: [&str; 12] = [
    "january jan janvier janv enero ene يناير جانفي كانون_الثاني",
    "february feb fevrier fevr fev febrero فبراير فيفري شباط",
    "march mar mars marzo مارس آذار",
    "april apr avril avr abril abr أبريل إبريل أفريل نيسان",
    "may mai mayo مايو ماي أيار",
    "june jun juin junio يونيو يونيه جوان حزيران",
    "july jul juillet juil julio يوليو يوليه جويلية يوليوز تموز",
    "august aug aout agosto ago أغسطس أوت غشت آب",
    "september sept sep septembre septiembre set سبتمبر شتنبر أيلول",
    "october oct octobre octubre أكتوبر تشرين_الأول",
    "november nov novembre noviembre نوفمبر نونبر تشرين_الثاني",
    "december dec decembre diciembre dic ديسمبر دجنبر كانون_الأول",
];

fn month_named(letters: &[String]) -> Option<i32> {
    let pairs = letters.windows(2).map(|pair| pair.join(" "));
    let candidates: Vec<String> = pairs.chain(letters.iter().cloned()).collect();
    let names = |list: &str| list.split(' ').map(|name| fold(&name.replace('_', " "))).collect::<Vec<_>>();
    let at = MONTHS.iter().position(|list| names(list).iter().any(|name| candidates.contains(name)))?;
    i32::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;

    fn day_of(text: &str, order: Order) -> Option<String> {
        let today = Day::parse_iso("2026-11-21").unwrap();
        match read(&Value::Text(text.to_owned()), order, today)? {
            Written::Day(day) => Some(day.to_string()),
            Written::Year(year) => Some(year.to_string()),
        }
    }

    #[test]
    fn one_day_is_written_in_many_ways() {
        for text in [
            "12/03/1990",
            "١٢/٠٣/١٩٩٠",
            "12.3.1990",
            "12-03-90",
            "1990-03-12",
            "1990/3/12",
            "1990-03-12T00:00:00Z",
            "1990-03-12 00:00:00",
            "12/03/1990 14:05",
            "19900312",
            "12031990",
            "12 mars 1990",
            "March 12, 1990",
            "12 آذار 1990",
            "\u{200f}١٢ مارس ١٩٩٠",
            "12-Mar-1990",
            "12 de marzo de 1990",
            "Lundi 12 mars 1990",
        ] {
            assert_eq!(day_of(text, Order::DayFirst).as_deref(), Some("1990-03-12"), "{text}");
        }
        assert_eq!(day_of("03/12/1990", Order::MonthFirst).as_deref(), Some("1990-03-12"));
        assert_eq!(day_of("1er كانون الثاني 2001", Order::DayFirst).as_deref(), Some("2001-01-01"));
        assert_eq!(day_of("1987", Order::DayFirst).as_deref(), Some("1987"));
        assert_eq!(day_of("1/2/31", Order::DayFirst).as_deref(), Some("2031-02-01"));
        assert_eq!(day_of("1/2/40", Order::DayFirst).as_deref(), Some("1940-02-01"));
    }

    #[test]
    fn days_that_do_not_exist_are_no_dates() {
        for text in [
            "31/02/1990",
            "٣١/٠٢/١٩٩٠",
            "1990-02-31",
            "00/00/0000",
            "32/13/1990",
            "soon",
            "12/03",
            "1/2/3/4",
            "12:30",
            "",
            "99999999",
            "12//1990",
            "31/12/0090",
        ] {
            assert_eq!(day_of(text, Order::DayFirst), None, "{text}");
            assert_eq!(day_of(text, Order::MonthFirst), None, "{text}");
        }
    }

    #[test]
    fn a_column_tells_its_order_by_the_values_that_can_only_be_read_one_way() {
        let order = |texts: &[&str]| {
            let mut votes = Votes::default();
            texts.iter().for_each(|t| votes.count(&Value::Text((*t).to_owned())));
            votes.order()
        };
        assert_eq!(order(&["01/02/2020", "12/25/2020", "03/04/2020"]), Order::MonthFirst);
        assert_eq!(order(&["01/02/2020", "25/12/2020", "03/04/2020"]), Order::DayFirst);
        assert_eq!(order(&["01/02/2020", "03/04/2020"]), Order::DayFirst);
    }

    #[test]
    fn day_numbers_count_as_spreadsheets_do() {
        for (number, from_1904, day) in [
            (25472.0, false, "1969-09-26"),
            (1.0, false, "1900-01-01"),
            (61.0, false, "1900-03-01"),
            (46261.75, false, "2026-08-27"),
            (0.0, true, "1904-01-01"),
        ] {
            assert_eq!(serial(number, from_1904).unwrap().to_string(), day);
        }
        assert_eq!(serial(-1.0, false), None);
        assert_eq!(serial(f64::NAN, false), None);
        assert_eq!(from_number(1990.0), Some(Written::Year(1990)));
        assert_eq!(from_number(35258.0), Day::new(1996, 7, 12).map(Written::Day));
    }
}
