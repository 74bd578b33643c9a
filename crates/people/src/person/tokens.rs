//! What a person is found by: texts beside the record, made here so that both databases find the same.
//!
//! `n:` a folded part of the name as written; `s:` its consonant skeleton, the same in both scripts; `p:` the last digits of a
//! phone; `d:` a document number; `c:` a case number; `k:` a blocking key under which likely duplicates meet.
//! They are personal data: they stay in the index of those who may list the person.

use base::text::fold;
use base::{Birth, BirthPrecision, Sex};
use matching::names::{parts, skeleton};
use matching::{PersonKey, WrittenName, blocking_keys};

use super::{ContactKind, NewPerson, Person};

/// Digits of a phone number that stay the same with or without country code and leading zero.
const PHONE_TAIL: usize = 8;

/// Every token of a person.
pub fn tokens(person: &NewPerson) -> Vec<String> {
    let mut tokens = Vec::new();
    for name in [&person.name.ar, &person.name.latin].into_iter().flatten() {
        tokens.extend(words(name).into_iter().map(|word| format!("n:{word}")));
        tokens.extend(skeletons(name).into_iter().map(|skeleton| format!("s:{skeleton}")));
    }
    tokens.extend(person.contacts.iter().filter_map(|contact| phone_token(&contact.value)));
    tokens.extend(person.documents.iter().map(|document| document_token(&document.number)));
    tokens.extend(block_tokens(&key_of_new(person)));
    tokens.sort_unstable();
    tokens.dedup();
    tokens
}

/// Every token of what a person told an organisation that did not register them.
pub fn told_tokens(name: &base::BilingualName, contacts: &[super::Contact]) -> Vec<String> {
    let mut tokens = Vec::new();
    for name in [&name.ar, &name.latin].into_iter().flatten() {
        tokens.extend(words(name).into_iter().map(|word| format!("n:{word}")));
        tokens.extend(skeletons(name).into_iter().map(|skeleton| format!("s:{skeleton}")));
    }
    tokens.extend(contacts.iter().filter_map(|contact| phone_token(&contact.value)));
    tokens
}

/// Every token of a person on the record.
pub(super) fn tokens_of(person: &Person) -> Vec<String> {
    tokens(&NewPerson {
        id: Some(person.id),
        name: person.name.for_rule().clone(),
        sex: *person.sex.for_rule(),
        birth: *person.birth.for_rule(),
        nationalities: person.nationalities.for_rule().clone(),
        languages: person.languages.for_rule().clone(),
        contacts: person.contacts.for_rule().clone(),
        documents: person.documents.for_rule().clone(),
    })
}

/// The folded words of a name.
pub(super) fn words(name: &str) -> Vec<String> {
    fold(name).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The consonant skeletons of a name's parts; a part of vowels alone has none.
pub(super) fn skeletons(name: &str) -> Vec<String> {
    parts(name).iter().map(|part| skeleton(part)).filter(|skeleton| skeleton != "@").collect()
}

/// The token of a phone number, if the text is one.
pub(super) fn phone_token(text: &str) -> Option<String> {
    let phone = base::text::phone(text)?;
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let tail = digits.len().saturating_sub(PHONE_TAIL);
    digits.get(tail..).map(|tail| format!("p:{tail}"))
}

/// The token of a document number.
pub(super) fn document_token(number: &str) -> String {
    format!("d:{}", fold(number).replace(' ', ""))
}

/// The token of a case number: Crockford's base 32 reads O as 0 and I or L as 1, and dashes as nothing.
pub fn case_token(number: &str) -> String {
    let folded = fold(number);
    let plain = folded.chars().filter(|c| !c.is_whitespace()).map(|c| match c {
        'o' => '0',
        'i' | 'l' => '1',
        other => other,
    });
    format!("c:{}", plain.collect::<String>())
}

/// The blocking keys as tokens.
pub(super) fn block_tokens(key: &PersonKey) -> Vec<String> {
    blocking_keys(key).into_iter().map(|key| format!("k:{key}")).collect()
}

/// What the comparison knows of a person who is about to be written.
pub(crate) fn key_of_new(person: &NewPerson) -> PersonKey {
    let names = [&person.name.ar, &person.name.latin];
    PersonKey {
        names: names.into_iter().flatten().map(|name| WrittenName::full(name)).collect(),
        birth: birth(person.birth),
        sex: sex(person.sex),
        phones: phones(&person.contacts),
        documents: person.documents.iter().map(|document| document.number.clone()).collect(),
        ..PersonKey::default()
    }
}

/// What the comparison knows of a person on the record.
pub(crate) fn key_of_known(person: &Person) -> PersonKey {
    let name = person.name.for_rule();
    PersonKey {
        names: [&name.ar, &name.latin].into_iter().flatten().map(|name| WrittenName::full(name)).collect(),
        birth: birth(*person.birth.for_rule()),
        sex: sex(*person.sex.for_rule()),
        phones: phones(person.contacts.for_rule()),
        documents: person.documents.for_rule().iter().map(|document| document.number.clone()).collect(),
        // Two members of one household are never one person, save for a row written twice.
        household: person.household.for_rule().map(|id| id.to_string()).unwrap_or_default(),
        ..PersonKey::default()
    }
}

fn phones(contacts: &[super::Contact]) -> Vec<String> {
    contacts.iter().filter(|contact| contact.kind == ContactKind::Phone).map(|c| c.value.clone()).collect()
}

fn birth(birth: Birth) -> Option<matching::Birth> {
    let on = birth.on?;
    let year = u16::try_from(on.year()).ok()?;
    if birth.precision == BirthPrecision::Estimated {
        return Some(matching::Birth::estimated(year));
    }
    Some(matching::Birth::day(year, u8::try_from(on.month()).ok()?, u8::try_from(on.day()).ok()?))
}

const fn sex(sex: Sex) -> Option<matching::Sex> {
    match sex {
        Sex::Female => Some(matching::Sex::Female),
        Sex::Male => Some(matching::Sex::Male),
        Sex::Other | Sex::Unknown => None,
    }
}
