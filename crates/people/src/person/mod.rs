//! A human being on the record: names in two scripts, birth as far as it is known, how to reach them, their papers.
//!
//! Not a category: nothing here labels anybody. The row belongs to the organisation that registered the person; others see
//! it through a case that an agreement opens to them (`product.md`, rules 1 and 2). Registration starts with a search, and
//! shows likely duplicates before it saves (capability B1).

mod api;
mod correction;
mod fields;
mod pages;
mod store;
mod telling;
mod tokens;

use std::future::Future;
use std::pin::Pin;

use ::store::Db;
use access::Scope;
use axum::Extension;
use base::{
    BilingualName, Birth, BirthPrecision, CaseId, Check, Country, Day, Entry, PersonId, Problem, Sex, Stage,
};
use serde::{Deserialize, Serialize};

pub(crate) use correction::{Change, kept};
pub use correction::{Changed, CorrectedLine, Correction, CorrectionId, lines as corrected_lines};
pub use fields::{Contact, ContactKind, Document, DocumentKind, HouseholdRole, Person, Spoken};
pub use pages::{form_lists, frame, may_read_trail, may_take_report, near_countries};
pub use store::{
    Candidate, Hit, Likely, PairState, Told, ToldNames, Trace, add_token, answers_to, candidates,
    candidates_before, corrections, find, insert, register, remember, replace, search, show_candidates, tell,
    told_name, told_names, trail,
};
pub(crate) use store::{
    as_read, derive_tokens, keep_changes, key_as_seen, load_all, masks, per_million, reading, write_contacts,
    write_documents,
};
pub use tokens::{case_token, tokens, told_tokens};
pub(crate) use tokens::{key_of_known, key_of_new};

/// The longest name taken, in characters; the longest real full names are well under half of it.
pub const NAME_MAX: usize = 200;
/// More contacts or documents than this are a mistake.
const LIST_MAX: usize = 20;

/// A case of a person that the caller can open, as the person's page lists it.
#[derive(Clone, Debug, Serialize)]
pub struct Journey {
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub number: String,
    /// Where it stands, if the caller may know.
    pub stage: Option<Stage>,
}

/// The cases of a person that the caller can open, newest first. Cases are built on this room and it knows none of them, so the
/// program says when it puts the rooms together.
pub type Journeys = for<'a> fn(
    &'a Db,
    &'a Scope,
    PersonId,
) -> Pin<Box<dyn Future<Output = Result<Vec<Journey>, Problem>> + Send + 'a>>;

/// What this room brings to the program; `journeys` is asked for the person's page.
pub fn room(journeys: Journeys) -> web::Room {
    web::Room {
        name: "person",
        api: api::routes(),
        pages: pages::routes().layer(Extension(journeys)),
        templates: &[
            ("person/new.html", include_str!("templates/new.html")),
            ("person/show.html", include_str!("templates/show.html")),
            ("person/search.html", include_str!("templates/search.html")),
            ("person/values.html", include_str!("templates/values.html")),
            ("person/fields.html", include_str!("templates/fields.html")),
            ("person/frame.html", include_str!("templates/frame.html")),
            ("person/likely.html", include_str!("templates/likely.html")),
            ("person/access.html", include_str!("templates/access.html")),
        ],
        words: web::words!("locale/"),
        telling: Some(telling::TELLING),
        ..web::Room::default()
    }
}

/// A person as typed or sent.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct PersonIn {
    /// Client-made id (UUID): sending it again is the same person, never a second one.
    pub id: Entry,
    /// Name in Arabic script; this or the Latin one is needed.
    pub name_ar: Entry,
    /// Name in Latin script.
    pub name_latin: Entry,
    /// `female`, `male`, `other` or `unknown`.
    pub sex: Entry,
    /// `exact`, `estimated` or `unknown`.
    pub birth_precision: Entry,
    /// `yyyy-mm-dd`; for an estimate a year is enough.
    pub birth_on: Entry,
    /// Country codes.
    pub nationalities: Vec<Entry>,
    /// Language tags.
    pub languages: Vec<Entry>,
    /// `phone`, `email`, `address`, `messenger` or `relative`, one for each value.
    pub contact_kind: Vec<Entry>,
    /// Numbers or addresses, in the order of their kinds.
    pub contact_value: Vec<Entry>,
    /// Kinds of documents.
    pub document_kind: Vec<Entry>,
    /// Their numbers, in the same order.
    pub document_number: Vec<Entry>,
    /// Issuing countries, in the same order.
    pub document_country: Vec<Entry>,
    /// Last days of validity, in the same order.
    pub document_expires_on: Vec<Entry>,
    /// The version that was edited; needed when replacing.
    pub version: Entry,
    /// Set once the likely duplicates were looked at and none is this person.
    pub not_duplicate: Entry,
    /// Set when the person agrees that other organisations are asked before registration.
    pub agreed: Entry,
    /// Set to ask them instead of saving; the page's own.
    #[schema(ignore)]
    pub ask: Entry,
    /// Which list gets one row more; the page's own.
    #[schema(ignore)]
    pub add: Entry,
}

/// A person that passed the check.
#[derive(Clone, Debug, Serialize)]
pub struct NewPerson {
    /// Client-made id, if one was sent.
    pub id: Option<PersonId>,
    /// Names.
    pub name: BilingualName,
    /// Sex as recorded.
    pub sex: Sex,
    /// Birth as far as known.
    pub birth: Birth,
    /// Nationalities.
    pub nationalities: Vec<Country>,
    /// Language tags.
    pub languages: Vec<String>,
    /// How to reach the person.
    pub contacts: Vec<Contact>,
    /// Papers.
    pub documents: Vec<Document>,
}

/// A correction as sent: what is left out of it stays as it is, a list that is sent empty is emptied. A page sends every list.
#[derive(Clone, Debug)]
pub struct PersonPut {
    /// What was sent.
    pub input: PersonIn,
    /// The lists that were left out.
    pub left_out: LeftOut,
}

/// Which lists a correction leaves as they are.
#[derive(Clone, Copy, Debug, Default)]
pub struct LeftOut {
    nationalities: bool,
    languages: bool,
    contacts: bool,
    documents: bool,
}

impl<'de> Deserialize<'de> for PersonPut {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let sent = serde_json::Map::deserialize(from)?;
        let no = |names: &[&str]| names.iter().all(|name| sent.get(*name).is_none_or(|list| list.is_null()));
        let left_out = LeftOut {
            nationalities: no(&["nationalities"]),
            languages: no(&["languages"]),
            contacts: no(&["contact_kind", "contact_value"]),
            documents: no(&["document_kind", "document_number", "document_country", "document_expires_on"]),
        };
        let input = PersonIn::deserialize(serde_json::Value::Object(sent));
        Ok(Self { input: input.map_err(serde::de::Error::custom)?, left_out })
    }
}

impl LeftOut {
    /// What is then to stand on the record.
    pub(super) fn keep(self, new: NewPerson, before: &Person) -> NewPerson {
        let mut kept = new;
        if self.nationalities {
            kept.nationalities.clone_from(before.nationalities.for_rule());
        }
        if self.languages {
            kept.languages.clone_from(before.languages.for_rule());
        }
        if self.contacts {
            kept.contacts.clone_from(before.contacts.for_rule());
        }
        if self.documents {
            kept.documents.clone_from(before.documents.for_rule());
        }
        kept
    }
}

impl PersonIn {
    /// Checks every field against `today`.
    ///
    /// # Errors
    /// 422 with all refused fields: no name in either script (`name.missing`), a birth in the future
    /// (`birth_date.future`), text that cannot be stored.
    pub fn check(&self, today: Day) -> Result<NewPerson, Problem> {
        let mut check = Check::new();
        let id = check.id("id", &self.id);
        let name = BilingualName {
            ar: check.line("name_ar", &self.name_ar, NAME_MAX),
            latin: check.line("name_latin", &self.name_latin, NAME_MAX),
        };
        // Also a name of nothing but invisible marks is no name.
        if name.ar.is_none() && name.latin.is_none() && check.is_clean() {
            check.refuse("name_ar", "name.missing");
        }
        let sex = check.word("sex", &self.sex);
        let sex = check.required("sex", &self.sex, sex);
        let birth = self.birth(&mut check, today);
        let nationalities =
            self.nationalities.iter().filter_map(|e| check.country("nationalities", e)).collect();
        let languages = self.languages.iter().filter_map(|e| language(&mut check, e)).collect();
        let contacts = self.contacts(&mut check);
        let documents = self.documents(&mut check);
        check.done(|| {
            Some(NewPerson {
                id,
                name,
                sex: sex?,
                birth: birth?,
                nationalities,
                languages,
                contacts,
                documents,
            })
        })
    }

    fn birth(&self, check: &mut Check, today: Day) -> Option<Birth> {
        let precision = check.word("birth_precision", &self.birth_precision);
        let precision = check.required("birth_precision", &self.birth_precision, precision)?;
        if precision == BirthPrecision::Unknown {
            return Some(Birth::UNKNOWN);
        }
        let on = match (precision, year_only(&self.birth_on)) {
            (BirthPrecision::Estimated, Some(middle)) => Some(middle),
            _ => check.day("birth_on", &self.birth_on),
        };
        let on = check.required("birth_on", &self.birth_on, on)?;
        if on > today {
            check.refuse("birth_on", "birth_date.future");
            return None;
        }
        Some(Birth { precision, on: Some(on) })
    }

    fn contacts(&self, check: &mut Check) -> Vec<Contact> {
        if self.contact_value.len() > LIST_MAX {
            check.refuse("contact_value", "too_many");
        }
        let kinds = self.contact_kind.iter().map(Some).chain(std::iter::repeat(None));
        let mut contacts = Vec::new();
        for (kind, value) in
            kinds.zip(self.contact_value.iter().take(LIST_MAX)).filter(|(_, v)| !v.is_blank())
        {
            let kind = kind.and_then(|k| check.word("contact_kind", k)).unwrap_or(ContactKind::Phone);
            let text = check.line("contact_value", value, 300);
            let text = if kind == ContactKind::Phone { text.and_then(|t| phone(check, &t)) } else { text };
            contacts.extend(text.map(|value| Contact { kind, value }));
        }
        contacts
    }

    fn documents(&self, check: &mut Check) -> Vec<Document> {
        if self.document_number.len() > LIST_MAX {
            check.refuse("document_number", "too_many");
        }
        let mut documents = Vec::new();
        for (at, number) in
            self.document_number.iter().take(LIST_MAX).enumerate().filter(|(_, n)| !n.is_blank())
        {
            let kind = self.document_kind.get(at).and_then(|k| check.word("document_kind", k));
            let country = self.document_country.get(at).and_then(|c| check.country("document_country", c));
            let expires_on =
                self.document_expires_on.get(at).and_then(|d| check.day("document_expires_on", d));
            let number = check.line("document_number", number, 60);
            let kind = kind.unwrap_or(DocumentKind::Other);
            documents.extend(number.map(|number| Document { kind, number, country, expires_on }));
        }
        documents
    }
}

/// A year alone, for an estimate: its middle stands in for the day.
fn year_only(raw: &Entry) -> Option<Day> {
    let text = base::text::western_digits(raw.trimmed());
    let year: i16 = text.parse().ok().filter(|y| (1900..=2100).contains(y))?;
    Day::new(year, 7, 1)
}

fn language(check: &mut Check, raw: &Entry) -> Option<String> {
    let tag = raw.trimmed().to_ascii_lowercase();
    let shaped = (2..=8).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    if !tag.is_empty() && !shaped {
        check.refuse("languages", "not_in_list");
    }
    shaped.then_some(tag)
}

fn phone(check: &mut Check, text: &str) -> Option<String> {
    let phone = base::text::phone(text);
    if phone.is_none() {
        check.refuse("contact_value", "phone.invalid");
    }
    phone
}

#[cfg(test)]
mod tests;
