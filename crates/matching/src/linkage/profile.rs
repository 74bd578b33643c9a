//! A person made ready for comparison: numbers instead of texts, everything folded once.

use super::field::OTHERS;
use super::lexicon::{Id, Lexicon, Role};
use crate::names::{Script, fold, parts, script_of};
use crate::person::{Birth, PersonKey, Sex, WrittenName, document_text, phone_digits};

/// The most name parts kept of one written name: the first ones and the last.
pub(crate) const PARTS: usize = 6;

/// One written name: its parts, given name first.
#[derive(Clone, Copy)]
pub(crate) struct Form {
    ids: [Id; PARTS],
    len: u8,
    /// How many of the parts are the given name; 0 when the name was one text.
    pub(crate) given: u8,
    pub(crate) script: Script,
}

impl Form {
    const EMPTY: Self = Self { ids: [0; PARTS], len: 0, given: 0, script: Script::Latin };

    pub(crate) fn is_empty(&self) -> bool {
        self.len == 0
    }

    pub(crate) fn all(&self) -> &[Id] {
        self.ids.get(..usize::from(self.len)).unwrap_or_default()
    }

    /// Given parts and the others; of a name in one text the first part counts as given.
    pub(crate) fn split(&self) -> (&[Id], &[Id]) {
        let all = self.all();
        all.split_at_checked(usize::from(self.given.max(1))).unwrap_or((all, &[]))
    }
}

/// A person made ready for comparison.
pub(crate) struct Profile {
    pub(crate) forms: [Form; 2],
    pub(crate) birth: Option<Birth>,
    pub(crate) sex: Option<Sex>,
    /// Last nine digits; 0 for none.
    pub(crate) phones: [u32; 2],
    pub(crate) documents: [Id; 2],
    /// Places, as name parts.
    pub(crate) places: [Id; 2],
    pub(crate) address: Id,
    pub(crate) postcode: Id,
    pub(crate) household: Id,
    pub(crate) members: Box<[Id]>,
    pub(crate) other: [Id; OTHERS],
    /// How many records have this one's names by their skeletons, itself included; 0 while not counted.
    pub(crate) namesakes: u32,
}

impl Lexicon {
    /// Makes a person ready, entering what is new into the lexicon.
    pub(crate) fn profile(&mut self, person: &PersonKey) -> Profile {
        let mut other = [0; OTHERS];
        for (at, text) in &person.other {
            if let Some(place) = other.get_mut(*at) {
                *place = self.text(&fold(text));
            }
        }
        Profile {
            forms: self.forms(&person.names),
            birth: person.birth,
            sex: person.sex,
            phones: first_two(
                person.phones.iter().filter_map(|p| phone_digits(p)).filter_map(|p| u32::try_from(p).ok()),
            ),
            documents: first_two(person.documents.iter().map(|d| self.text(&document_text(d)))),
            places: first_two(person.places.iter().map(|p| self.place(p))),
            address: self.text(&fold(&person.address)),
            postcode: self.text(&document_text(&person.postcode)),
            household: self.text(&fold(&person.household)),
            members: person
                .members
                .iter()
                .filter_map(|m| parts(m).first().map(|first| self.part(first, Role::Given)))
                .collect(),
            other,
            namesakes: 0,
        }
    }

    /// At most two written names, of different scripts where both are there.
    fn forms(&mut self, names: &[WrittenName]) -> [Form; 2] {
        let mut forms = [Form::EMPTY; 2];
        let mut spare = None;
        for name in names {
            let form = self.form(name);
            let [first, second] = &mut forms;
            if form.is_empty() {
            } else if first.is_empty() {
                *first = form;
            } else if second.is_empty() && first.script != form.script {
                *second = form;
            } else if spare.is_none() {
                spare = Some(form);
            }
        }
        if let ([_, second], Some(spare)) = (&mut forms, spare)
            && second.is_empty()
        {
            *second = spare;
        }
        forms
    }

    fn form(&mut self, name: &WrittenName) -> Form {
        let given = parts(&name.given);
        let family = parts(&name.family);
        let script = script_of(if given.is_empty() { &name.family } else { &name.given });
        let cut = given.len() + family.len();
        let mut form =
            Form { given: u8::try_from(given.len().min(PARTS)).unwrap_or(0), script, ..Form::EMPTY };
        for (at, part) in given.iter().chain(&family).enumerate() {
            // Of a long chain the middle goes: the first parts and the last one tell most.
            if at >= PARTS - 1 && at + 1 != cut {
                continue;
            }
            let role = if at < given.len().max(1) { Role::Given } else { Role::Family };
            let id = self.part(part, role);
            if let Some(place) = form.ids.get_mut(usize::from(form.len)) {
                *place = id;
                form.len += 1;
            }
        }
        form
    }
}

fn first_two(values: impl Iterator<Item = u32>) -> [u32; 2] {
    let mut out = [0; 2];
    for (place, value) in out.iter_mut().zip(values.filter(|v| *v != 0)) {
        *place = value;
    }
    out
}
