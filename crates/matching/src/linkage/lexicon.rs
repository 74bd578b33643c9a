//! Every distinct name part and text once, with what the comparison needs of it worked out once.

use std::collections::HashMap;

use crate::names::frequency::share;
use crate::names::nicknames::called;
use crate::names::{Script, Spelled, parts, script_of, skeleton};

/// Number of a name part or text in the lexicon; 0 stands for none.
pub(crate) type Id = u32;

/// One distinct name part.
pub(crate) struct Part {
    pub(crate) text: Box<str>,
    pub(crate) script: Script,
    pub(crate) letters: Box<[char]>,
    /// The part as the spelling model reads it.
    pub(crate) spelled: Spelled,
    /// The consonant skeleton, as a number shared by all parts that have it.
    pub(crate) skeleton: Id,
    /// The consonant classes of the skeleton, a bit each: two parts that share few are different at a glance.
    pub(crate) consonants: u32,
    /// The names it stands for, and whether as their short form.
    called: Box<[(Id, bool)]>,
    /// How often the part was met in each role.
    counts: [u32; 2],
    /// The part's share in the built-in counts.
    built_in: f64,
}

/// Where in a name a part stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// As the given name.
    Given,
    /// After it: father's name, family name.
    Family,
}

impl Role {
    fn at(self) -> usize {
        match self {
            Self::Given => 0,
            Self::Family => 1,
        }
    }
}

/// Name parts, texts and skeletons, numbered.
#[derive(Default)]
pub(crate) struct Lexicon {
    part_ids: HashMap<Box<str>, Id>,
    parts: Vec<Part>,
    text_ids: HashMap<Box<str>, Id>,
    texts: Vec<(Box<str>, ())>,
    skeleton_ids: HashMap<Box<str>, Id>,
    skeletons: Vec<(Box<str>, [u32; 2])>,
    /// Name parts met, repetitions included, by script and role.
    met: [[u32; 2]; 2],
}

/// Records known elsewhere that the built-in counts of names stand for, beside those at hand.
const BELIEF: f64 = 300.0;
/// The share of a name that the built-in counts do not have.
const RARE: f64 = 2e-5;

impl Lexicon {
    /// The number of a name part, counted once more in its role.
    pub(crate) fn part(&mut self, text: &str, role: Role) -> Id {
        let id = self.part_ids.get(text).copied().unwrap_or_else(|| self.new_part(text));
        if let Some(part) = self.parts.get_mut(slot(id)) {
            count_up(&mut part.counts, role);
            if let Some(met) = self.met.get_mut(script_at(part.script)) {
                count_up(met, role);
            }
            if let Some((_, counts)) = self.skeletons.get_mut(slot(part.skeleton)) {
                count_up(counts, role);
            }
        }
        id
    }

    /// The number of a place, read as one name part and not counted among names; 0 for an empty one.
    pub(crate) fn place(&mut self, text: &str) -> Id {
        let joined = parts(text).concat();
        if joined.is_empty() {
            return 0;
        }
        self.part_ids.get(joined.as_str()).copied().unwrap_or_else(|| self.new_part(&joined))
    }

    fn new_part(&mut self, text: &str) -> Id {
        let bones = skeleton(text);
        let skeleton = number(&mut self.skeleton_ids, &mut self.skeletons, &bones);
        self.parts.push(Part {
            text: text.into(),
            script: script_of(text),
            letters: text.chars().collect(),
            spelled: Spelled::new(text),
            skeleton,
            consonants: bones.bytes().filter(u8::is_ascii_lowercase).fold(0, |set, b| set | 1 << (b - b'a')),
            called: Box::default(),
            counts: [0; 2],
            built_in: f64::from(share(text)).max(RARE),
        });
        let id = next(self.parts.len());
        self.part_ids.insert(text.into(), id);
        let mut names = Vec::new();
        for name in called(text) {
            let known = self.part_ids.get(name.name).copied();
            names.push((known.unwrap_or_else(|| self.new_part(name.name)), name.short));
        }
        if let Some(part) = self.parts.get_mut(slot(id)) {
            part.called = names.into_boxed_slice();
        }
        id
    }

    /// The name that two parts stand for where at least one is its short form.
    pub(crate) fn nickname_of(&self, a: Id, b: Id) -> Option<Id> {
        let (x, y) = (self.get(a)?, self.get(b)?);
        let meets = |(name, short): &&(Id, bool)| y.called.iter().any(|(n, s)| n == name && (*s || *short));
        x.called.iter().find(meets).map(|(name, _)| *name)
    }

    /// The names of which a part is a short form.
    pub(crate) fn short_of(&self, part: Id) -> impl Iterator<Item = Id> {
        let called = self.get(part).map(|part| &*part.called).unwrap_or_default();
        called.iter().filter(|(_, short)| *short).map(|(name, _)| *name)
    }

    /// The number of a text that is compared as a whole; 0 for an empty one.
    pub(crate) fn text(&mut self, text: &str) -> Id {
        if text.is_empty() { 0 } else { number(&mut self.text_ids, &mut self.texts, text) }
    }

    pub(crate) fn get(&self, id: Id) -> Option<&Part> {
        self.parts.get(slot(id))
    }

    pub(crate) fn text_of(&self, id: Id) -> &str {
        self.texts.get(slot(id)).map_or("", |(text, _)| text)
    }

    /// How rare a name part is in its role, in bits: by its letters among the parts of its script, at hand and built in.
    pub(crate) fn rarity(&self, id: Id, role: Role) -> f64 {
        let Some(part) = self.get(id) else { return 0.0 };
        let met = self.met.get(script_at(part.script)).map_or(0, |met| count_of(met, role));
        rarity(count_of(&part.counts, role), met, part.built_in)
    }

    /// How rare the part's skeleton is, which stands for all its spellings in both scripts.
    pub(crate) fn skeleton_rarity(&self, id: Id, role: Role) -> f64 {
        self.rarity_of_skeleton(id, role, 0)
    }

    /// The same of a name that was met as a short form: the two who go by it bear the name.
    pub(crate) fn nickname_rarity(&self, name: Id) -> f64 {
        self.rarity_of_skeleton(name, Role::Given, 2)
    }

    fn rarity_of_skeleton(&self, id: Id, role: Role, more: u32) -> f64 {
        let Some(part) = self.get(id) else { return 0.0 };
        let count =
            more + self.skeletons.get(slot(part.skeleton)).map_or(0, |(_, counts)| count_of(counts, role));
        let met = self.met.iter().map(|met| count_of(met, role)).sum();
        rarity(count, met, part.built_in)
    }

    pub(crate) fn skeleton_of(&self, part: Id) -> &str {
        self.get(part).and_then(|p| self.skeletons.get(slot(p.skeleton))).map_or("@", |(text, _)| text)
    }
}

/// Numbers start at 1, so that 0 can mean none.
fn slot(id: Id) -> usize {
    usize::try_from(id).unwrap_or(usize::MAX).wrapping_sub(1)
}

fn next(len: usize) -> Id {
    Id::try_from(len).unwrap_or(Id::MAX)
}

fn rarity(count: u32, met: u32, built_in: f64) -> f64 {
    ((f64::from(met) + BELIEF) / (f64::from(count) + BELIEF * built_in)).log2()
}

fn script_at(script: Script) -> usize {
    match script {
        Script::Arabic => 0,
        Script::Latin => 1,
    }
}

fn count_up(counts: &mut [u32; 2], role: Role) {
    if let Some(count) = counts.get_mut(role.at()) {
        *count += 1;
    }
}

fn count_of(counts: &[u32; 2], role: Role) -> u32 {
    counts.get(role.at()).copied().unwrap_or(0)
}

fn number<T: Default>(ids: &mut HashMap<Box<str>, Id>, all: &mut Vec<(Box<str>, T)>, text: &str) -> Id {
    if let Some(id) = ids.get(text).copied() {
        return id;
    }
    all.push((text.into(), T::default()));
    let id = next(all.len());
    ids.insert(text.into(), id);
    id
}
