//! A directory entry as a form or a client sends it.

use base::{AreaId, Check, Country, Entry, Line, Number, ServiceId, Text, Ticked, Usually};

use super::{Dimension, ServiceKind};
use crate::label::{Name, Version};

/// Longest description, in characters.
const TEXT_MAX: usize = 2_000;
/// A referral is answered within this many days unless the entry says otherwise.
pub(super) const ANSWER_DAYS: i64 = 5;
/// A confirmation holds for half a year unless the entry says otherwise.
pub(super) const FRESH_DAYS: i64 = 180;

base::input! {
    /// A directory entry as typed or sent.
    pub struct ServiceIn reads
    /// A directory entry that passed the check.
    pub NewService {
        /// Client-made id (UUID): sending it again is the same entry.
        id: Option<ServiceId>,
        /// Name in Arabic.
        name_ar: Name,
        /// Name in English.
        name_en: Name,
        /// Name in French, where it differs.
        name_fr: Option<Name>,
        /// Name in Spanish, where it differs.
        name_es: Option<Name>,
        /// What it gives.
        kind: ServiceKind,
        /// What it works on.
        dimension: Dimension,
        /// Where.
        country: Country,
        /// What it is, in Arabic.
        description_ar: Text<TEXT_MAX>,
        /// What it is, in English.
        description_en: Text<TEXT_MAX>,
        /// Who can have it, in Arabic.
        eligibility_ar: Text<TEXT_MAX>,
        /// Who can have it, in English.
        eligibility_en: Text<TEXT_MAX>,
        /// Area, by id; empty for the whole country.
        area: Option<AreaId>,
        /// Street and town.
        address: Option<Line<300>>,
        /// Number to call.
        phone: Option<Phone>,
        /// When it is open.
        hours: Option<Line<200>>,
        /// Degrees north, -90 to 90.
        latitude: Option<Degrees<90>>,
        /// Degrees east, -180 to 180.
        longitude: Option<Degrees<180>>,
        /// Persons it can take at a time.
        capacity: Option<Number<0, 100_000>>,
        /// Days in which it answers a referral.
        answer_days: Usually<ANSWER_DAYS, 1, 60>,
        /// Days for which a confirmation holds.
        fresh_days: Usually<FRESH_DAYS, 7, 365>,
        /// Set when the service has ended.
        closed: Ticked,
        /// The version that was edited; needed when changing.
        version: Option<Version>,
    }
    rules(check, _now) {
        let left_out = |typed: Option<Option<i64>>| typed == Some(None);
        if left_out(latitude) != left_out(longitude) {
            check.refuse(if left_out(latitude) { "latitude" } else { "longitude" }, "required");
        }
    }
}

/// A number to call.
#[derive(Debug)]
pub enum Phone {}
base::field!([] Phone => String, |check, field, typed| phone(check, field, typed), Line::<40>::schema());

fn phone(check: &mut Check, field: &str, typed: &Entry) -> Option<String> {
    let phone = base::text::phone(&check.line(field, typed, 40)?);
    if phone.is_none() {
        check.refuse(field, "service.phone_invalid");
    }
    phone
}

/// Decimal degrees, kept as millionths.
#[derive(Debug)]
pub enum Degrees<const LIMIT: i64> {}
base::field!([const LIMIT: i64] Degrees<LIMIT> => i64, |check, field, typed| degrees(check, field, typed, LIMIT), Entry::schema());

fn degrees(check: &mut Check, field: &str, typed: &Entry, limit: i64) -> Option<i64> {
    let text = base::text::western_digits(typed.trimmed());
    let micro = read_degrees(&text).filter(|micro| micro.abs() <= limit * 1_000_000);
    if micro.is_none() {
        check.refuse(field, "service.place_invalid");
    }
    micro
}

fn read_degrees(text: &str) -> Option<i64> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, fraction) = digits.split_once(['.', ',', '٫']).unwrap_or((digits, "0"));
    let shaped =
        [whole, fraction].iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    if !shaped || whole.len() > 3 {
        return None;
    }
    let fraction: String = fraction.chars().chain("000000".chars()).take(6).collect();
    let micro = whole.parse::<i64>().ok()? * 1_000_000 + fraction.parse::<i64>().ok()?;
    Some(if negative { -micro } else { micro })
}

/// Millionths of a degree as people write degrees.
pub(super) fn degrees_text(micro: i64) -> String {
    let sign = if micro < 0 { "-" } else { "" };
    format!("{sign}{}.{:06}", micro.abs() / 1_000_000, micro.abs() % 1_000_000)
}
