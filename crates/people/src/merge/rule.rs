//! Which two records cannot be one person's, whatever a number says.

use matching::linkage::Reason;

use super::choice::number;
use crate::person::{Document, DocumentKind, Person, key_of_known};

/// Why two records of one organisation cannot be merged as they are, as codes of problems; none when they can. `both_open`:
/// both have an open case in one programme.
pub(super) fn impossible(a: &Person, b: &Person, both_open: bool) -> Vec<&'static str> {
    let mut why = Vec::new();
    if one_household(a, b) {
        let roles = (a.household_role.for_rule(), b.household_role.for_rule());
        why.push(if roles.0 == roles.1 { "merge.one_household" } else { "merge.household_roles" });
    }
    if two_national_numbers(a, b) {
        why.push("merge.national_numbers");
    }
    if both_open {
        why.push("merge.open_cases");
    }
    why
}

/// Two members of one household are two persons, unless one row was written twice.
fn one_household(a: &Person, b: &Person) -> bool {
    let says = |reason: &Reason| reason.code == "household.same";
    let roles_differ = a.household.for_rule().is_some()
        && a.household.for_rule() == b.household.for_rule()
        && a.household_role.for_rule() != b.household_role.for_rule();
    roles_differ || matching::compare(&key_of_known(a), &key_of_known(b)).reasons.iter().any(says)
}

/// A country gives a person one national number.
fn two_national_numbers(a: &Person, b: &Person) -> bool {
    let national = |person: &Person| -> Vec<Document> {
        let all = person.documents.for_rule().iter();
        all.filter(|d| d.kind == DocumentKind::NationalId && d.country.is_some()).cloned().collect()
    };
    let (of_a, of_b) = (national(a), national(b));
    of_a.iter().any(|one| {
        let mut same_country = of_b.iter().filter(|other| other.country == one.country).peekable();
        same_country.peek().is_some() && !same_country.any(|other| number(other) == number(one))
    })
}
