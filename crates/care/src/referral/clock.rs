//! The clock of a referral: working days of the provider's country, and the end of the last of them.

use base::{Country, Day, Moment};

/// More working days than this are not a deadline.
const LONGEST: i64 = 90;

/// Days of the week, Monday first, as counted by [`weekday`].
const THURSDAY: i64 = 3;
const FRIDAY: i64 = 4;
const SATURDAY: i64 = 5;
const SUNDAY: i64 = 6;

/// When an answer is due that was asked for at `sent`: the end (UTC) of the `answer_days`-th working day after that day.
/// Public holidays differ by region and year and are not known here; a holiday is for the provider to say.
pub fn due_at(sent: Moment, answer_days: i64, country: Country) -> Moment {
    let mut day = sent.day();
    let mut left = answer_days.clamp(1, LONGEST);
    while left > 0 {
        day = day.plus_days(1);
        if !is_weekend(day, country) {
            left -= 1;
        }
    }
    Moment::start_of(day.plus_days(1))
}

/// Whether offices of a country rest on a day. The table is that of Unicode CLDR (supplemental week data), with Bangladesh,
/// Djibouti, the Maldives and Palestine after the rules of their public service.
pub fn is_weekend(day: Day, country: Country) -> bool {
    let rest: &[i64] = match country.code() {
        "AF" => &[THURSDAY, FRIDAY],
        "IR" | "DJ" => &[FRIDAY],
        "BH" | "DZ" | "EG" | "IQ" | "JO" | "KW" | "LY" | "OM" | "QA" | "SA" | "SD" | "SY" | "YE" | "BD"
        | "MV" | "PS" => &[FRIDAY, SATURDAY],
        "IN" | "UG" => &[SUNDAY],
        _ => &[SATURDAY, SUNDAY],
    };
    rest.contains(&weekday(day))
}

/// Monday is 0. The first of January 1970, day 0, was a Thursday.
fn weekday(day: Day) -> i64 {
    (day.number() + THURSDAY).rem_euclid(7)
}
