//! The fields that a merge chooses, and a merge as it leaves the program.

use base::{Moment, OrgId, PersonId, Word};
use serde::Serialize;
use uuid::Uuid;

use crate::person::Person;

/// A merge's identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(transparent)]
#[schema(value_type = String, format = Uuid)]
pub struct MergeId(pub Uuid);

access::record! {
    /// A merge with what it changed.
    pub struct Merge in "merge" by org {
        // Shown to `org` alone, which merged two records of its own; of what moved with them it is told how much it can see.
        plain { id: MergeId, org: OrgId, survivor: PersonId, gone: PersonId, merged_at: Moment, undone_at: Option<Moment>, cases: i64, consents: i64 }
        held {
            identity: Vec<Change> => Identity,
            contact: Vec<Change> => Contact,
            documents: Vec<Change> => Documents,
            household: Vec<Change> => Household,
        }
    }
}

/// One value that a merge changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = MergeChange)]
pub struct Change {
    /// The field.
    pub field: String,
    /// What the survivor had.
    pub before: Option<String>,
    /// What was chosen.
    pub after: Option<String>,
    /// What stands there now.
    pub now: Option<String>,
}

/// Columns of `persons` that are chosen.
pub(super) const COLUMNS: [&str; 9] = [
    "name_ar",
    "name_latin",
    "sex",
    "birth_precision",
    "birth_on",
    "nationalities",
    "languages",
    "household_id",
    "household_role",
];

/// Columns that are chosen, kept and put back together: first and one past the last.
pub(super) const GROUPS: [(&str, usize, usize); 7] = [
    ("name_ar", 0, 1),
    ("name_latin", 1, 2),
    ("sex", 2, 3),
    ("birth", 3, 5),
    ("nationalities", 5, 6),
    ("languages", 6, 7),
    ("household", 7, 9),
];

/// Values of [`COLUMNS`].
pub(super) type Columns = [Option<String>; COLUMNS.len()];

/// The columns of a person.
pub(super) fn columns(person: &Person) -> Columns {
    let (name, birth) = (person.name.for_rule(), person.birth.for_rule());
    let nationalities: Vec<&str> = person.nationalities.for_rule().iter().map(|c| c.code()).collect();
    [
        name.ar.clone(),
        name.latin.clone(),
        Some(person.sex.for_rule().word().to_owned()),
        Some(birth.precision.word().to_owned()),
        birth.on.map(|on| on.to_string()),
        Some(nationalities.join(" ")),
        Some(person.languages.for_rule().join(" ")),
        person.household.for_rule().map(|id| id.to_string()),
        person.household_role.for_rule().map(|role| role.word().to_owned()),
    ]
}

/// One group's part of the columns.
pub(super) fn part(columns: &Columns, from: usize, to: usize) -> &[Option<String>] {
    columns.get(from..to).unwrap_or_default()
}

/// Puts one group's part of `from` into `into`.
pub(super) fn take(into: &mut Columns, from: &Columns, first: usize, end: usize) {
    for (to, value) in into.iter_mut().zip(from).skip(first).take(end - first) {
        to.clone_from(value);
    }
}
