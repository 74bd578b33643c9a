//! A directory entry as a form or a client sends it.

use base::{AreaId, Check, Country, Entry, Label, Problem, ServiceId};
use serde::{Deserialize, Serialize};

use super::{Dimension, ServiceKind};

/// Longest description, in characters.
const TEXT_MAX: usize = 2_000;
/// A referral is answered within this many days unless the entry says otherwise.
pub(super) const ANSWER_DAYS: i64 = 5;
/// A confirmation holds for half a year unless the entry says otherwise.
pub(super) const FRESH_DAYS: i64 = 180;

/// A directory entry as typed or sent.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct ServiceIn {
    /// Client-made id (UUID): sending it again is the same entry.
    pub id: Entry,
    /// Name in Arabic.
    pub name_ar: Entry,
    /// Name in English.
    pub name_en: Entry,
    /// Name in French, where it differs.
    pub name_fr: Entry,
    /// Name in Spanish, where it differs.
    pub name_es: Entry,
    /// Word of the list of service kinds.
    pub kind: Entry,
    /// `economic`, `social` or `psychosocial`.
    pub dimension: Entry,
    /// What it is, in Arabic.
    pub description_ar: Entry,
    /// What it is, in English.
    pub description_en: Entry,
    /// Who can have it, in Arabic.
    pub eligibility_ar: Entry,
    /// Who can have it, in English.
    pub eligibility_en: Entry,
    /// Country code.
    pub country: Entry,
    /// Area, by id; empty for the whole country.
    pub area: Entry,
    /// Street and town.
    pub address: Entry,
    /// Number to call.
    pub phone: Entry,
    /// When it is open.
    pub hours: Entry,
    /// Degrees north, -90 to 90.
    pub latitude: Entry,
    /// Degrees east, -180 to 180.
    pub longitude: Entry,
    /// Persons it can take at a time.
    pub capacity: Entry,
    /// Days in which it answers a referral, 1 to 60; 5 when empty.
    pub answer_days: Entry,
    /// Days for which a confirmation holds, 7 to 365; 180 when empty.
    pub fresh_days: Entry,
    /// Set when the service has ended.
    pub closed: Entry,
    /// The version that was edited; needed when changing.
    pub version: Entry,
}

/// A directory entry that passed the check.
#[derive(Clone, Debug, Serialize)]
pub struct NewService {
    /// Client-made id, if one was sent.
    pub id: Option<ServiceId>,
    /// What it is called.
    pub name: Label,
    /// What it gives.
    pub kind: ServiceKind,
    /// What it works on.
    pub dimension: Dimension,
    /// What it is, Arabic and English.
    pub description: [String; 2],
    /// Who can have it, Arabic and English.
    pub eligibility: [String; 2],
    /// Where.
    pub country: Country,
    /// In which area.
    pub area: Option<AreaId>,
    /// Street and town.
    pub address: String,
    /// Number to call.
    pub phone: String,
    /// When it is open.
    pub hours: String,
    /// Degrees north and east in millionths.
    pub place: Option<(i64, i64)>,
    /// Persons it can take at a time.
    pub capacity: Option<i64>,
    /// Days in which it answers a referral.
    pub answer_days: i64,
    /// Days for which a confirmation holds.
    pub fresh_days: i64,
    /// Whether it has ended.
    pub closed: bool,
    /// The version that was edited.
    pub version: Option<i64>,
}

impl ServiceIn {
    /// Checks every field.
    ///
    /// # Errors
    /// 422 with all refused fields.
    pub fn check(&self) -> Result<NewService, Problem> {
        let mut check = Check::new();
        let id = check.id("id", &self.id);
        let name =
            crate::label::name(&mut check, [&self.name_ar, &self.name_en, &self.name_fr, &self.name_es]);
        let kind = check.word("kind", &self.kind);
        let kind = check.required("kind", &self.kind, kind);
        let dimension = check.word("dimension", &self.dimension);
        let dimension = check.required("dimension", &self.dimension, dimension);
        let country = check.country("country", &self.country);
        let country = check.required("country", &self.country, country);
        let mut texts = |field: [&str; 2], raw: [&Entry; 2]| {
            let [ar, en] = [0, 1].map(|at: usize| {
                let (field, raw) = (field.get(at)?, raw.get(at)?);
                check.note(field, raw, TEXT_MAX)
            });
            [ar.unwrap_or_default(), en.unwrap_or_default()]
        };
        let description =
            texts(["description_ar", "description_en"], [&self.description_ar, &self.description_en]);
        let eligibility =
            texts(["eligibility_ar", "eligibility_en"], [&self.eligibility_ar, &self.eligibility_en]);
        let area = check.id("area", &self.area);
        let address = check.line("address", &self.address, 300).unwrap_or_default();
        let phone = self.phone(&mut check);
        let hours = check.line("hours", &self.hours, 200).unwrap_or_default();
        let place = self.place(&mut check);
        let capacity = check.number("capacity", &self.capacity, 0..=100_000);
        let answer_days = check.number("answer_days", &self.answer_days, 1..=60).unwrap_or(ANSWER_DAYS);
        let fresh_days = check.number("fresh_days", &self.fresh_days, 7..=365).unwrap_or(FRESH_DAYS);
        let version = crate::label::version(&mut check, &self.version);
        check.done(|| {
            Some(NewService {
                id,
                name: name?,
                kind: kind?,
                dimension: dimension?,
                description,
                eligibility,
                country: country?,
                area,
                address,
                phone,
                hours,
                place,
                capacity,
                answer_days,
                fresh_days,
                closed: Check::ticked(&self.closed),
                version,
            })
        })
    }

    fn phone(&self, check: &mut Check) -> String {
        let Some(typed) = check.line("phone", &self.phone, 40) else { return String::new() };
        let phone = base::text::phone(&typed);
        if phone.is_none() {
            check.refuse("phone", "service.phone_invalid");
        }
        phone.unwrap_or_default()
    }

    fn place(&self, check: &mut Check) -> Option<(i64, i64)> {
        let north = degrees(check, "latitude", &self.latitude, 90);
        let east = degrees(check, "longitude", &self.longitude, 180);
        if self.latitude.is_blank() != self.longitude.is_blank() {
            check.refuse(if self.latitude.is_blank() { "latitude" } else { "longitude" }, "required");
        }
        north.zip(east)
    }
}

/// Decimal degrees as millionths.
fn degrees(check: &mut Check, field: &str, raw: &Entry, limit: i64) -> Option<i64> {
    if raw.is_blank() {
        return None;
    }
    let text = base::text::western_digits(raw.trimmed());
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
