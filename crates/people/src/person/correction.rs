//! Corrections: what somebody changed of a person's details, kept with the value before and after for as long as the record.

use base::{Birth, Moment, OrgId, Role, Word};
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use super::fields::Person;

/// A correction's identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(transparent)]
#[schema(value_type = String, format = Uuid)]
pub struct CorrectionId(pub Uuid);

access::record! {
    /// What somebody changed at one time.
    pub struct Correction in "correction" by org at at {
        // The record is there for who sees one of the lines that `org` changed.
        plain {
            id: CorrectionId, org: OrgId, at: Moment, role: Option<Role>,
            /// Named to its own organisation only.
            user_name: Option<String>,
        }
        held {
            identity: Vec<Changed> => Identity,
            contact: Vec<Changed> => Contact,
            documents: Vec<Changed> => Documents,
            household: Vec<Changed> => Household,
        }
    }
}

/// One value that was changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Changed {
    /// The field of the person: `name_ar`, `sex`, `birth`, `contacts` …
    pub field: String,
    /// What stood there, as the person's own record writes it.
    pub before: Value,
    /// What stands there since.
    pub after: Value,
}

/// One line of a correction, as a page lists it.
#[derive(Clone, Debug, Serialize)]
pub struct CorrectedLine {
    /// When.
    pub at: Moment,
    /// For which organisation.
    pub org: OrgId,
    /// In what role.
    pub role: Option<Role>,
    /// Who, for the organisation's own people.
    pub user_name: Option<String>,
    /// What.
    #[serde(flatten)]
    pub changed: Changed,
}

/// The lines of corrections that a decision opens, in the order of the corrections.
pub fn lines(corrections: &[Correction], masks: &access::Masks) -> Vec<CorrectedLine> {
    let mut lines = Vec::new();
    for one in corrections {
        let mask = &access::Record::mask(one, masks);
        let parts = [
            one.identity.open(mask),
            one.contact.open(mask),
            one.documents.open(mask),
            one.household.open(mask),
        ];
        lines.extend(parts.into_iter().flatten().flatten().map(|changed| CorrectedLine {
            at: one.at,
            org: one.org,
            role: one.role,
            user_name: one.user_name.clone(),
            changed: changed.clone(),
        }));
    }
    lines
}

/// A value as it is kept: its JSON; none for what is not recorded.
pub(crate) type Kept = Option<String>;

/// A field with its value before and after.
pub(crate) struct Change {
    pub(crate) field: &'static str,
    pub(crate) before: Kept,
    pub(crate) after: Kept,
}

/// A value as it is kept.
pub(crate) fn kept(value: impl Serialize) -> Kept {
    let value = serde_json::to_value(value).ok()?;
    let is_empty = matches!(&value, Value::Null) || matches!(&value, Value::Array(all) if all.is_empty());
    (!is_empty).then(|| value.to_string())
}

/// What of a person's own fields differs. A field that is added to the form is added here.
pub(super) fn differences(before: &Person, after: &super::NewPerson) -> Vec<Change> {
    let (name, birth): (_, &Birth) = (before.name.for_rule(), before.birth.for_rule());
    let all = [
        ("name_ar", kept(&name.ar), kept(&after.name.ar)),
        ("name_latin", kept(&name.latin), kept(&after.name.latin)),
        ("sex", kept(before.sex.for_rule().word()), kept(after.sex.word())),
        ("birth", kept(birth), kept(after.birth)),
        ("nationalities", kept(before.nationalities.for_rule()), kept(&after.nationalities)),
        ("languages", kept(before.languages.for_rule()), kept(&after.languages)),
        ("contacts", kept(before.contacts.for_rule()), kept(&after.contacts)),
        ("documents", kept(before.documents.for_rule()), kept(&after.documents)),
    ];
    let differs = all.into_iter().filter(|(_, before, after)| before != after);
    differs.map(|(field, before, after)| Change { field, before, after }).collect()
}
