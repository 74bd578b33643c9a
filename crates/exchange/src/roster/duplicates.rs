//! Likely duplicates between the rows of one file.

use std::collections::HashMap;

use base::text::fold;
use sha2::{Digest, Sha256};

use super::check::Returnee;

/// What is remembered of a row: half of a hash is enough among a million rows.
type Key = [u8; 16];

/// A row, as the content that makes it this row: names, birth, corridor, day, phones, document. Where it stands, how the
/// file is called and how the cells are written do not count, so the same row is known again in a corrected file.
pub(super) type Fingerprint = [u8; 32];

/// The rows seen so far.
#[derive(Default)]
pub(super) struct Seen {
    persons: HashMap<Key, u32>,
    contents: HashMap<Key, u32>,
}

impl Seen {
    /// The earlier row that is likely the same person; else remembers this one.
    pub(super) fn check(&mut self, row: u32, returnee: &Returnee) -> Option<u32> {
        let keys = keys(returnee);
        let earlier = keys.iter().find_map(|key| self.persons.get(key)).copied();
        for key in keys {
            self.persons.entry(key).or_insert(row);
        }
        earlier
    }

    /// The fingerprint of a row; the second row of the same content has another one.
    pub(super) fn fingerprint(&mut self, returnee: &Returnee) -> Fingerprint {
        let content = content(returnee);
        let times = self.contents.entry(half(&content)).or_default();
        *times += 1;
        Sha256::new().chain_update(content).chain_update(times.to_be_bytes()).finalize().into()
    }
}

/// Two rows with one of these in common are likely one person: the same name in a script and the same birth, or the same
/// document, or, where no birth is known, the same name and phone.
fn keys(returnee: &Returnee) -> Vec<Key> {
    let names = [&returnee.name_ar, &returnee.name_latin].into_iter().flatten().map(|name| sorted(name));
    let mut keys = Vec::new();
    for name in names {
        match (returnee.birth.on, returnee.phones.first()) {
            (Some(on), _) => keys.push(key(&["birth", &name, &on.to_string()])),
            (None, Some(phone)) => keys.push(key(&["phone", &name, phone])),
            (None, None) => {}
        }
    }
    if let Some(document) = &returnee.document {
        keys.push(key(&["document", &fold(document).replace(' ', "")]));
    }
    keys
}

/// The parts of a name in the order of the alphabet: family name first or last is the same name.
fn sorted(name: &str) -> String {
    let folded = fold(name);
    let mut parts: Vec<&str> = folded.split(' ').collect();
    parts.sort_unstable();
    parts.join(" ")
}

fn key(parts: &[&str]) -> Key {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    half(&hash.finalize().into())
}

fn half(hash: &[u8; 32]) -> Key {
    let mut key = [0; 16];
    key.iter_mut().zip(hash).for_each(|(to, from)| *to = *from);
    key
}

fn content(returnee: &Returnee) -> [u8; 32] {
    let day = |day: Option<base::Day>| day.map(|d| d.to_string()).unwrap_or_default();
    let mut hash = Sha256::new();
    let texts = [
        fold(returnee.name_ar.as_deref().unwrap_or_default()),
        fold(returnee.name_latin.as_deref().unwrap_or_default()),
        day(returnee.birth.on),
        base::Word::word(returnee.sex).to_owned(),
        returnee.host.code().to_owned(),
        returnee.origin.code().to_owned(),
        day(returnee.departs_on),
        returnee.phones.join(" "),
        fold(returnee.document.as_deref().unwrap_or_default()),
    ];
    for text in texts {
        hash.update(text.as_bytes());
        hash.update([0]);
    }
    hash.finalize().into()
}
