//! What remains of two records, chosen field by field.

use base::text::fold;
use base::{Entry, Problem};
use serde::Serialize;

use super::MergeIn;
use super::fields::{Columns, GROUPS, columns, part, take};
use crate::person::{Contact, Document, Person};

/// One of the two records of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    A,
    B,
}

impl Side {
    const fn letter(self) -> &'static str {
        match self {
            Self::A => "a",
            Self::B => "b",
        }
    }

    const fn other(self) -> Self {
        match self {
            Self::A => Self::B,
            Self::B => Self::A,
        }
    }

    fn parse(text: &str) -> Option<Self> {
        match text {
            "a" => Some(Self::A),
            "b" => Some(Self::B),
            _ => None,
        }
    }
}

/// What the survivor will be.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Outcome {
    pub(super) survivor: Side,
    pub(super) columns: Columns,
    pub(super) contacts: Vec<Contact>,
    pub(super) documents: Vec<Document>,
}

/// One field as the page asks about it.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Question {
    /// The field.
    pub(crate) field: &'static str,
    /// Whether both records say the same.
    pub(crate) same: bool,
    /// What is proposed: `a`, `b` or `both`.
    pub(crate) proposed: &'static str,
}

/// What there is to choose between two records, with what is proposed; `survivor` first.
pub(crate) fn questions(a: &Person, b: &Person) -> Vec<Question> {
    let survivor = if b.created_at.for_rule() < a.created_at.for_rule() { Side::B } else { Side::A };
    let (of_a, of_b) = (columns(a), columns(b));
    let mut asked = vec![Question { field: "survivor", same: false, proposed: survivor.letter() }];
    for (field, first, end) in GROUPS {
        let (x, y) = (part(&of_a, first, end), part(&of_b, first, end));
        let (kept, other) = if survivor == Side::A { (x, y) } else { (y, x) };
        let proposed = match field {
            "nationalities" | "languages" => "both",
            _ if says_less(field, kept, other) => survivor.other().letter(),
            _ => survivor.letter(),
        };
        asked.push(Question { field, same: x == y, proposed });
    }
    asked
}

/// Reads the choices.
///
/// # Errors
/// 422 for a choice that is none.
pub(super) fn choose(a: &Person, b: &Person, input: &MergeIn) -> Result<Outcome, Problem> {
    let survivor = match side("survivor", &input.survivor)? {
        Some(side) => side,
        None if b.created_at.for_rule() < a.created_at.for_rule() => Side::B,
        None => Side::A,
    };
    let (kept, other) = if survivor == Side::A { (columns(a), columns(b)) } else { (columns(b), columns(a)) };
    let mut chosen = kept.clone();
    for (group, first, end) in GROUPS {
        let list = matches!(group, "nationalities" | "languages");
        let answer = answer(input, group);
        if list && matches!(answer.trimmed(), "" | "both") {
            for (to, (one, two)) in
                chosen.iter_mut().zip(kept.iter().zip(&other)).skip(first).take(end - first)
            {
                *to = Some(union(one.as_deref(), two.as_deref()));
            }
            continue;
        }
        let from_other = match side(group, answer)? {
            Some(side) => side != survivor,
            None => says_less(group, part(&kept, first, end), part(&other, first, end)),
        };
        if from_other {
            take(&mut chosen, &other, first, end);
        }
    }
    let (of_a, of_b) = (a.contacts.for_rule(), b.contacts.for_rule());
    let contacts = kept_of(survivor, of_a, of_b, &input.listed, &input.contacts, |one, other| one == other);
    let (of_a, of_b) = (a.documents.for_rule(), b.documents.for_rule());
    let same = |one: &Document, other: &Document| one.kind == other.kind && number(one) == number(other);
    let documents = kept_of(survivor, of_a, of_b, &input.listed, &input.documents, same);
    Ok(Outcome { survivor, columns: chosen, contacts, documents })
}

/// A document's number without blanks and case.
pub(super) fn number(document: &Document) -> String {
    fold(&document.number).replace(' ', "")
}

fn answer<'i>(input: &'i MergeIn, group: &str) -> &'i Entry {
    match group {
        "name_ar" => &input.name_ar,
        "name_latin" => &input.name_latin,
        "sex" => &input.sex,
        "birth" => &input.birth,
        "nationalities" => &input.nationalities,
        "languages" => &input.languages,
        _ => &input.household,
    }
}

fn side(field: &str, raw: &Entry) -> Result<Option<Side>, Problem> {
    match raw.trimmed() {
        "" => Ok(None),
        text => Side::parse(text).map(Some).ok_or_else(|| Problem::field(field, "not_in_list")),
    }
}

/// Whether the other record knows what this one does not.
fn says_less(group: &str, kept: &[Option<String>], other: &[Option<String>]) -> bool {
    let rank = |values: &[Option<String>]| match (group, values.first().and_then(Option::as_deref)) {
        (_, None | Some("" | "unknown")) => 0,
        ("birth", Some("estimated")) => 1,
        _ => 2,
    };
    rank(kept) < rank(other)
}

/// Words of both, each once.
fn union(one: Option<&str>, other: Option<&str>) -> String {
    let mut words: Vec<&str> = Vec::new();
    for word in [one, other].into_iter().flatten().flat_map(str::split_whitespace) {
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words.join(" ")
}

/// The entries of both lists that are kept, the survivor's first, none twice.
fn kept_of<T: Clone>(
    survivor: Side,
    a: &[T],
    b: &[T],
    listed: &Entry,
    named: &[Entry],
    same: impl Fn(&T, &T) -> bool,
) -> Vec<T> {
    let wanted = |side: char, at: usize| {
        listed.is_blank() || named.iter().any(|entry| entry.trimmed() == format!("{side}.{at}"))
    };
    let of = |side: char, list: &[T]| -> Vec<T> {
        list.iter().enumerate().filter(|(at, _)| wanted(side, *at)).map(|(_, one)| one.clone()).collect()
    };
    let (mut first, second) = match survivor {
        Side::A => (of('a', a), of('b', b)),
        Side::B => (of('b', b), of('a', a)),
    };
    for one in second {
        if !first.iter().any(|known| same(known, &one)) {
            first.push(one);
        }
    }
    first
}

/// A list as it is put back: what the merge brought goes, what it dropped comes back, what was added since stays. Unchanged
/// since the merge, it is exactly what it was.
pub(super) fn restore<T: Clone + PartialEq>(before: &[T], after: &[T], now: &[T]) -> Vec<T> {
    if now == after {
        return before.to_vec();
    }
    let brought = |one: &T| after.contains(one) && !before.contains(one);
    let mut list: Vec<T> = now.iter().filter(|one| !brought(one)).cloned().collect();
    for one in before {
        if !after.contains(one) && !list.contains(one) {
            list.push(one.clone());
        }
    }
    list
}
