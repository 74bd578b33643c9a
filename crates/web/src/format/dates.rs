//! Dates and times: Gregorian, and Hijri (Umm al-Qura) beside it for those who wish.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use icu_calendar::cal::hijri::UmmAlQura;
use icu_calendar::cal::{Gregorian, Hijri};
use icu_calendar::{Date, Iso};
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::YMD;
use icu_locale_core::Locale as IcuLocale;
use jiff::{Timestamp, civil, tz};

use super::{Reader, number};

/// How far a day is from today, for the messages `day-…`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayDistance {
    /// The day itself.
    Today,
    /// So many days ahead (1 is tomorrow).
    Ahead(i64),
    /// So many days ago (1 is yesterday).
    Ago(i64),
}

struct Formatters {
    long: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
    short: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
    hijri: FixedCalendarDateTimeFormatter<Hijri<UmmAlQura>, YMD>,
}

thread_local! {
    static FORMATTERS: RefCell<HashMap<String, Option<Rc<Formatters>>>> = RefCell::new(HashMap::new());
}

/// A date in words: `2 ماي 2026` for a reader in Tunisia, `2 أيار 2026` in Iraq, `2 May 2026` in English.
///
/// Takes an ISO date (`yyyy-mm-dd`); a text that is none is given back as it is.
pub fn date(reader: &Reader, iso: &str) -> String {
    written(reader, iso, |formatters, date| formatters.long.format(&date.to_calendar(Gregorian)).to_string())
}

/// A date in figures, in the order the reader's country uses.
pub fn date_short(reader: &Reader, iso: &str) -> String {
    written(reader, iso, |formatters, date| formatters.short.format(&date.to_calendar(Gregorian)).to_string())
}

/// The same day in the Hijri calendar (Umm al-Qura), in words.
pub fn hijri(reader: &Reader, iso: &str) -> String {
    written(reader, iso, |formatters, date| {
        formatters.hijri.format(&date.to_calendar(Hijri::new_umm_al_qura())).to_string()
    })
}

/// Date and time of day of an instant (microseconds since 1970 UTC): the ISO date, and the time as `hh:mm` in the
/// reader's digits. Times of a reader whose offset is 0 carry "UTC". None when the instant is out of range.
pub fn date_time(reader: &Reader, micros: i64) -> Option<(String, String)> {
    let offset = tz::Offset::from_seconds(reader.offset_minutes.checked_mul(60)?).ok()?;
    let local = offset.to_datetime(Timestamp::from_microsecond(micros).ok()?);
    let two = |value: i8| {
        let text = number(reader, i64::from(value));
        let zero = number(reader, 0);
        if value < 10 { format!("{zero}{text}") } else { text }
    };
    let suffix = if reader.offset_minutes == 0 { " UTC" } else { "" };
    let time = format!("{}:{}{suffix}", two(local.hour()), two(local.minute()));
    Some((local.date().to_string(), time))
}

/// How far `iso` is from the reader's today; none when either is not known or not a date.
pub fn day_distance(reader: &Reader, iso: &str) -> Option<DayDistance> {
    let today: civil::Date = reader.today_on.as_deref()?.parse().ok()?;
    let day: civil::Date = iso.parse().ok()?;
    let days = i64::from(today.until(day).ok()?.get_days());
    Some(match days {
        0 => DayDistance::Today,
        ahead if ahead > 0 => DayDistance::Ahead(ahead),
        ago => DayDistance::Ago(ago.saturating_neg()),
    })
}

fn written(reader: &Reader, iso: &str, write: impl Fn(&Formatters, Date<Iso>) -> String) -> String {
    let parsed = iso.parse::<civil::Date>().ok().and_then(|day| {
        let month = u8::try_from(day.month()).ok()?;
        Date::try_new_iso(i32::from(day.year()), month, u8::try_from(day.day()).ok()?).ok()
    });
    match (parsed, formatters(reader)) {
        (Some(date), Some(formatters)) => write(&formatters, date).chars().filter(|c| !is_mark(*c)).collect(),
        _ => iso.to_owned(),
    }
}

/// Direction marks that CLDR puts into Arabic dates; the page isolates dates itself.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{200E}' | '\u{200F}' | '\u{61C}')
}

fn formatters(reader: &Reader) -> Option<Rc<Formatters>> {
    FORMATTERS
        .with_borrow_mut(|known| known.entry(reader.icu_tag()).or_insert_with_key(|tag| make(tag)).clone())
}

fn make(tag: &str) -> Option<Rc<Formatters>> {
    let locale: IcuLocale = tag.parse().ok()?;
    Some(Rc::new(Formatters {
        long: FixedCalendarDateTimeFormatter::try_new((&locale).into(), YMD::long()).ok()?,
        short: FixedCalendarDateTimeFormatter::try_new((&locale).into(), YMD::short()).ok()?,
        hijri: FixedCalendarDateTimeFormatter::try_new((&locale).into(), YMD::long()).ok()?,
    }))
}

#[cfg(test)]
mod tests {
    use super::super::Digits;
    use super::*;
    use base::Locale;

    fn reader(locale: Locale, region: &str) -> Reader {
        Reader {
            region: Some(region.to_owned()),
            today_on: Some("2026-03-01".to_owned()),
            ..Reader::new(locale)
        }
    }

    #[test]
    fn month_names_follow_the_country() {
        for (locale, region, expected) in [
            (Locale::Ar, "TN", "12 مارس 2026"),
            (Locale::Ar, "IQ", "12 آذار 2026"),
            (Locale::Ar, "EG", "12 مارس 2026"),
            (Locale::En, "GB", "12 March 2026"),
            (Locale::En, "TN", "12 March 2026"),
            (Locale::En, "US", "March 12, 2026"),
            (Locale::Fr, "TN", "12 mars 2026"),
            (Locale::Es, "ES", "12 de marzo de 2026"),
        ] {
            assert_eq!(date(&reader(locale, region), "2026-03-12"), expected, "{locale:?}-{region}");
        }
    }

    #[test]
    fn digits_and_hijri() {
        let eastern = Reader { digits: Digits::Eastern, ..reader(Locale::Ar, "EG") };
        assert_eq!(date(&eastern, "2026-03-12"), "١٢ مارس ٢٠٢٦");
        assert_eq!(hijri(&reader(Locale::Ar, "SA"), "2026-03-12"), "23 رمضان 1447 هـ");
    }

    #[test]
    fn what_is_no_date_stays_as_it_is() {
        assert_eq!(date(&reader(Locale::Ar, "TN"), "1991"), "1991");
        assert_eq!(date(&reader(Locale::Ar, "TN"), "2026-02-30"), "2026-02-30");
    }

    #[test]
    fn instants_in_the_readers_time() {
        let tunis = Reader { offset_minutes: 60, ..reader(Locale::En, "GB") };
        let micros = 1_772_316_000_000_000; // 2026-02-28T22:00Z
        assert_eq!(date_time(&tunis, micros), Some(("2026-02-28".into(), "23:00".into())));
        let utc = reader(Locale::En, "GB");
        assert_eq!(date_time(&utc, micros), Some(("2026-02-28".into(), "22:00 UTC".into())));
    }

    #[test]
    fn distances() {
        let reader = reader(Locale::En, "GB");
        assert_eq!(day_distance(&reader, "2026-03-01"), Some(DayDistance::Today));
        assert_eq!(day_distance(&reader, "2026-03-02"), Some(DayDistance::Ahead(1)));
        assert_eq!(day_distance(&reader, "2026-02-27"), Some(DayDistance::Ago(2)));
        assert_eq!(day_distance(&reader, "soon"), None);
    }
}
