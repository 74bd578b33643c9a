//! Blocking keys: two records are compared only when they share one.
//!
//! Each rule survives errors that break the others: a new phone, a misspelled name, a wrong date.

use super::lexicon::Lexicon;
use super::profile::{Form, Profile};
use crate::person::{Birth, PersonKey};

/// The keys of one person, without repetition: texts to store beside the record and to look candidates up by.
///
/// They hold parts of names and dates: they are personal data, and belong to the category of what they are made of.
#[must_use]
pub fn blocking_keys(person: &PersonKey) -> Vec<String> {
    let mut lexicon = Lexicon::default();
    let profile = lexicon.profile(person);
    let mut keys = Vec::new();
    each_key(&lexicon, &profile, |rule, pieces| keys.push(format!("{rule}:{}", pieces.join("|"))));
    keys.sort();
    keys.dedup();
    keys
}

/// The key of equal names of one written name: the skeletons of its first and last part, in either order.
pub(crate) fn ends<'l>(lexicon: &'l Lexicon, form: &Form) -> Option<[&'l str; 2]> {
    let (first, last) = (form.all().first()?, form.all().last()?);
    let (first, last) = (lexicon.skeleton_of(*first), lexicon.skeleton_of(*last));
    (form.all().len() > 1).then_some(sorted(first, last))
}

fn sorted<'l>(first: &'l str, last: &'l str) -> [&'l str; 2] {
    if first <= last { [first, last] } else { [last, first] }
}

/// Calls `found` with the rule's letter and the key's pieces.
pub(crate) fn each_key(lexicon: &Lexicon, person: &Profile, mut found: impl FnMut(char, &[&str])) {
    for phone in person.phones.iter().filter(|p| **p != 0) {
        found('p', &[&phone.to_string()]);
    }
    for document in person.documents.iter().filter(|d| **d != 0) {
        found('d', &[lexicon.text_of(*document)]);
    }
    let day = person.birth.and_then(day_key);
    for area in areas(lexicon, person) {
        if person.address != 0 {
            found('a', &[lexicon.text_of(person.address), area]);
        }
        if let Some(day) = &day {
            found('e', &[day, area]);
        }
    }
    for form in person.forms.iter().filter(|f| !f.is_empty()) {
        name_keys(lexicon, person, form, &mut found);
    }
}

/// The keys of a given and a family name together.
fn named_keys(
    lexicon: &Lexicon,
    person: &Profile,
    [low, high]: [&str; 2],
    found: &mut impl FnMut(char, &[&str]),
) {
    found('n', &[low, high]);
    for place in person.places.iter().filter(|p| **p != 0) {
        found('m', &[low, high, lexicon.skeleton_of(*place)]);
    }
    if let Some(birth) = person.birth {
        found('y', &[low, high, &birth.year.to_string()]);
    }
}

fn name_keys(lexicon: &Lexicon, person: &Profile, form: &Form, found: &mut impl FnMut(char, &[&str])) {
    let all = form.all();
    let first = all.first().map_or("@", |id| lexicon.skeleton_of(*id));
    let last = all.last().map_or("@", |id| lexicon.skeleton_of(*id));
    if let Some(ends) = ends(lexicon, form) {
        named_keys(lexicon, person, ends, found);
    }
    // Who goes by a short form is found under the name as well; so its bearers need no further key.
    for name in all.first().into_iter().flat_map(|given| lexicon.short_of(*given)) {
        if all.len() > 1 {
            named_keys(lexicon, person, sorted(lexicon.skeleton_of(name), last), found);
        }
    }
    if person.postcode != 0 {
        found('z', &[lexicon.text_of(person.postcode), first]);
        found('z', &[lexicon.text_of(person.postcode), last]);
    }
    let Some(birth) = person.birth else { return };
    let year = birth.year.to_string();
    found('g', &[first, &year]);
    if all.len() > 1 {
        found('f', &[last, &year]);
    }
    if let Some(day) = day_key(birth) {
        found('b', &[&day, first.get(..1).unwrap_or("@")]);
        found('b', &[&day, last.get(..1).unwrap_or("@")]);
    }
}

/// Places, by their skeleton, and postal code.
fn areas<'l>(lexicon: &'l Lexicon, person: &Profile) -> impl Iterator<Item = &'l str> {
    let places = person.places.into_iter().filter(|id| *id != 0).map(|id| lexicon.skeleton_of(id));
    places.chain(Some(person.postcode).filter(|id| *id != 0).map(|id| lexicon.text_of(id)))
}

/// A full date with day and month in rising order, so that a swap of the two makes no difference.
fn day_key(birth: Birth) -> Option<String> {
    if birth.month == 0 || birth.day == 0 || (birth.month, birth.day) == (1, 1) {
        return None;
    }
    let (low, high) = (birth.month.min(birth.day), birth.month.max(birth.day));
    Some(format!("{}-{low}-{high}", birth.year))
}
