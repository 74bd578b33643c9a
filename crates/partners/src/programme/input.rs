//! A programme as a form or a client sends it.

use base::{
    Check, Checked, Country, Currency, Day, Entry, Input, Label, Moment, Money, OrgId, ProgrammeId, Word,
};
use serde::{Deserialize, Serialize};

use super::ceiling::{Ceiling, CeilingItem, ReturnKind};

/// Longest text of the conditions for taking part, in characters.
const ELIGIBILITY_MAX: usize = 4_000;

/// A programme as typed or sent.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct ProgrammeIn {
    /// Client-made id (UUID): sending it again is the same programme.
    pub id: Entry,
    /// Name in Arabic.
    pub name_ar: Entry,
    /// Name in English.
    pub name_en: Entry,
    /// Name in French, where it differs.
    pub name_fr: Entry,
    /// Name in Spanish, where it differs.
    pub name_es: Entry,
    /// First day, `yyyy-mm-dd`.
    pub starts_on: Entry,
    /// Last day, if there is one.
    pub ends_on: Entry,
    /// Three capital letters.
    pub currency: Entry,
    /// What it may spend.
    pub budget: Entry,
    /// Country codes from which people return.
    pub hosts: Vec<Entry>,
    /// Country codes to which people return.
    pub origins: Vec<Entry>,
    /// Ids of the organisations that work in it.
    pub members: Vec<Entry>,
    /// Who can take part, in Arabic.
    pub eligibility_ar: Entry,
    /// Who can take part, in English.
    pub eligibility_en: Entry,
    /// Ceiling after arrival, voluntary return.
    pub voluntary_post_arrival: Entry,
    /// Ceiling after return, voluntary, the person.
    pub voluntary_post_return_principal: Entry,
    /// Ceiling after return, voluntary, each dependant.
    pub voluntary_post_return_dependant: Entry,
    /// Ceiling after arrival, forced return.
    pub forced_post_arrival: Entry,
    /// Ceiling after return, forced, the person.
    pub forced_post_return_principal: Entry,
    /// Ceiling after return, forced, each dependant.
    pub forced_post_return_dependant: Entry,
    /// The version that was edited; needed when changing.
    pub version: Entry,
}

/// A programme that passed the check.
#[derive(Clone, Debug, Serialize)]
pub struct NewProgramme {
    /// Client-made id, if one was sent.
    pub id: Option<ProgrammeId>,
    /// What it is called.
    pub name: Label,
    /// First day.
    pub starts_on: Day,
    /// Last day, if there is one.
    pub ends_on: Option<Day>,
    /// What it may spend.
    pub budget: Money,
    /// From where.
    pub hosts: Vec<Country>,
    /// To where.
    pub origins: Vec<Country>,
    /// Who works in it.
    pub members: Vec<OrgId>,
    /// Who can take part, Arabic and English.
    pub eligibility: [String; 2],
    /// The ceilings that are set.
    pub ceilings: Vec<Ceiling>,
    /// The version that was edited.
    pub version: Option<i64>,
}

/// Refused are no host or origin, an end before the start, an amount that cannot be read in the programme's currency.
impl Input for ProgrammeIn {
    type Checked = NewProgramme;

    fn read(&self, check: &mut Check, _: Moment) -> Option<NewProgramme> {
        let id = check.id("id", &self.id);
        let name = crate::label::name(check, [&self.name_ar, &self.name_en, &self.name_fr, &self.name_es]);
        let starts_on = check.day("starts_on", &self.starts_on);
        let starts_on = check.required("starts_on", &self.starts_on, starts_on);
        let ends_on = check.day("ends_on", &self.ends_on);
        if starts_on.zip(ends_on).is_some_and(|(start, end)| end < start) {
            check.refuse("ends_on", "programme.ends_before_start");
        }
        let currency = currency(check, &self.currency);
        let amounts = currency.unwrap_or(Currency::EUR);
        let budget = check.money("budget", &self.budget, amounts);
        let budget = check.required("budget", &self.budget, budget);
        let hosts = countries(check, "hosts", &self.hosts);
        let origins = countries(check, "origins", &self.origins);
        let members = ids(check, &self.members);
        let eligibility = [
            check.note("eligibility_ar", &self.eligibility_ar, ELIGIBILITY_MAX).unwrap_or_default(),
            check.note("eligibility_en", &self.eligibility_en, ELIGIBILITY_MAX).unwrap_or_default(),
        ];
        let ceilings = self.ceilings(check, amounts);
        let version = crate::label::version(check, &self.version);
        Some(NewProgramme {
            id,
            name: name?,
            starts_on: starts_on?,
            ends_on,
            budget: budget?,
            hosts,
            origins,
            members,
            eligibility,
            ceilings,
            version,
        })
    }
}

impl Checked for NewProgramme {
    type Typed = ProgrammeIn;
}

impl ProgrammeIn {
    /// The entry that holds a ceiling.
    pub fn ceiling(&self, kind: ReturnKind, item: CeilingItem) -> &Entry {
        match (kind, item) {
            (ReturnKind::Voluntary, CeilingItem::PostArrival) => &self.voluntary_post_arrival,
            (ReturnKind::Voluntary, CeilingItem::PostReturnPrincipal) => {
                &self.voluntary_post_return_principal
            }
            (ReturnKind::Voluntary, CeilingItem::PostReturnDependant) => {
                &self.voluntary_post_return_dependant
            }
            (ReturnKind::Forced, CeilingItem::PostArrival) => &self.forced_post_arrival,
            (ReturnKind::Forced, CeilingItem::PostReturnPrincipal) => &self.forced_post_return_principal,
            (ReturnKind::Forced, CeilingItem::PostReturnDependant) => &self.forced_post_return_dependant,
        }
    }

    fn ceilings(&self, check: &mut Check, currency: Currency) -> Vec<Ceiling> {
        let mut ceilings = Vec::new();
        for (return_kind, item) in pairs() {
            let field = format!("{}_{}", return_kind.word(), item.word());
            let money = check.money(&field, self.ceiling(return_kind, item), currency);
            ceilings.extend(money.map(|money| Ceiling { return_kind, item, amount_minor: money.minor }));
        }
        ceilings
    }
}

/// Every ceiling that a programme can set.
pub(super) fn pairs() -> impl Iterator<Item = (ReturnKind, CeilingItem)> {
    ReturnKind::ALL.iter().flat_map(|kind| CeilingItem::ALL.iter().map(|item| (*kind, *item)))
}

fn currency(check: &mut Check, raw: &Entry) -> Option<Currency> {
    let currency = Currency::parse(raw.trimmed());
    if raw.is_blank() {
        check.refuse("currency", "required");
    } else if currency.is_none() {
        check.refuse("currency", "programme.currency_unknown");
    }
    currency
}

fn countries(check: &mut Check, field: &str, raw: &[Entry]) -> Vec<Country> {
    let mut countries: Vec<Country> = raw.iter().filter_map(|entry| check.country(field, entry)).collect();
    countries.sort_unstable();
    countries.dedup();
    if countries.is_empty() && raw.iter().all(Entry::is_blank) {
        check.refuse(field, "required");
    }
    countries
}

fn ids(check: &mut Check, raw: &[Entry]) -> Vec<OrgId> {
    let mut ids: Vec<OrgId> = raw.iter().filter_map(|entry| check.id("members", entry)).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}
