//! All grades of one comparison.

use super::field::{Field, Grades, MISSING, POORER};
use super::lexicon::{Id, Lexicon};
use super::memo::Memo;
use super::naming::{NameLikeness, likeness};
use super::profile::Profile;
use super::{dates, field};
use crate::names::{Closeness, distance, jaro_winkler};

/// A comparison before it is weighed.
pub(crate) struct Graded {
    pub(crate) grades: Grades,
    /// What the frequency of the agreed given and family name adds, in bits: a shared rare name says more.
    pub(crate) frequency: [f64; 2],
    /// The two are members of one household in one source, so they are two persons.
    pub(crate) impossible: bool,
}

/// Grades two profiles of the same lexicon.
pub(crate) fn grade(lexicon: &Lexicon, memo: &mut Memo, a: &Profile, b: &Profile) -> Graded {
    let mut grades = [MISSING; field::FIELDS];
    let mut set = |field: Field, grade: Option<u8>| {
        if let (Some(place), Some(grade)) = (grades.get_mut(field.at()), grade) {
            *place = grade;
        }
    };
    let names = likeness(lexicon, memo, a, b);
    if let Some(names) = names {
        set(Field::Given, Some(name_grade(names.given, names.across)));
        set(Field::Family, names.family.map(|f| name_grade(f, names.across)));
        set(Field::Order, order(&names));
    }
    set(Field::Birth, a.birth.zip(b.birth).map(|(x, y)| dates::grade(x, y)));
    set(Field::Sex, a.sex.zip(b.sex).map(|(x, y)| u8::from(x == y)));
    set(Field::Phone, sets(a.phones, b.phones, phones_near));
    set(Field::Document, sets(a.documents, b.documents, |x, y| texts_near(lexicon, x, y)));
    set(
        Field::Place,
        sets(a.places, b.places, |x, y| jaro_winkler(lexicon.text_of(x), lexicon.text_of(y)) >= 0.9),
    );
    set(Field::Address, text(lexicon, a.address, b.address));
    set(Field::Postcode, sets([a.postcode, 0], [b.postcode, 0], |x, y| texts_near(lexicon, x, y)));
    set(Field::Members, members(lexicon, memo, a, b));
    for (n, (x, y)) in a.other.iter().zip(b.other).enumerate() {
        set(Field::Other(u8::try_from(n).unwrap_or(0)), text(lexicon, *x, y));
    }
    let impossible = a.household != 0 && a.household == b.household;
    let frequency = names.map_or([0.0; 2], |n| {
        [(n.given, n.agreed[0]), (n.family.unwrap_or(Closeness::Different), n.agreed[1])]
            .map(|(closeness, part)| frequency_bits(lexicon, closeness, part, n.across))
    });
    Graded { grades, frequency, impossible }
}

/// Bits for an agreed name being rarer (or commoner) than agreed names are on average.
fn frequency_bits(lexicon: &Lexicon, closeness: Closeness, part: Id, across: bool) -> f64 {
    if closeness < Closeness::Near || part == 0 {
        return 0.0;
    }
    let [letters, skeletons] = lexicon.chance;
    let bits = if closeness == Closeness::Same && !across {
        (letters / lexicon.share_of(part)).log2()
    } else {
        (skeletons / lexicon.skeleton_share_of(part)).log2()
    };
    let weight = if closeness == Closeness::Near { 0.5 } else { 1.0 };
    (bits * weight).clamp(-6.0, 6.0)
}

fn name_grade(closeness: Closeness, across: bool) -> u8 {
    let grade = match closeness {
        Closeness::Different => 0,
        Closeness::Faint => 1,
        Closeness::Near => 2,
        Closeness::Variant => 3,
        Closeness::Same => 4,
    };
    if !across {
        return grade;
    }
    u8::try_from(POORER).unwrap_or(0) + grade.min(3)
}

/// Order says something only where the names agree.
fn order(names: &NameLikeness) -> Option<u8> {
    let agree = names.given >= Closeness::Near && names.family.is_some_and(|f| f >= Closeness::Near);
    agree.then_some(u8::from(names.crossed))
}

/// Two small sets of numbers: 2 when they share one, 1 when two are near, 0 otherwise; nothing where one is empty.
fn sets(a: [u32; 2], b: [u32; 2], near: impl Fn(u32, u32) -> bool) -> Option<u8> {
    let some = |set: [u32; 2]| set.into_iter().filter(|x| *x != 0);
    if some(a).next().is_none() || some(b).next().is_none() {
        return None;
    }
    if some(a).any(|x| some(b).any(|y| x == y)) {
        return Some(2);
    }
    Some(u8::from(some(a).any(|x| some(b).any(|y| near(x, y)))))
}

/// One digit differs, or two neighbours are swapped.
fn phones_near(a: u32, b: u32) -> bool {
    let digits = |mut n: u32| {
        let mut out = [0_u32; 10];
        for place in out.iter_mut().rev() {
            *place = n % 10;
            n /= 10;
        }
        out
    };
    let (x, y) = (digits(a), digits(b));
    let mut differ = x.iter().zip(y).enumerate().filter(|(_, (p, q))| **p != *q);
    match (differ.next(), differ.next(), differ.next()) {
        (Some(_), None, _) => true,
        (Some((i, (p, q))), Some((j, (r, s))), None) => j == i + 1 && *p == s && *r == q,
        _ => false,
    }
}

fn texts_near(lexicon: &Lexicon, a: Id, b: Id) -> bool {
    let (x, y) = (lexicon.text_of(a), lexicon.text_of(b));
    x.len().min(y.len()) >= 4 && distance(x.as_bytes(), y.as_bytes(), 1) <= 1
}

/// Two texts: 3 the same, 2 near, 1 faintly alike, 0 different.
fn text(lexicon: &Lexicon, a: Id, b: Id) -> Option<u8> {
    if a == 0 || b == 0 {
        return None;
    }
    if a == b {
        return Some(3);
    }
    let (x, y) = (lexicon.text_of(a), lexicon.text_of(b));
    let likeness = jaro_winkler(x, y);
    Some(if likeness >= 0.92 { 2 } else { u8::from(likeness >= 0.82) })
}

/// Household members by given name: how many of the smaller household are found in the other.
fn members(lexicon: &Lexicon, memo: &mut Memo, a: &Profile, b: &Profile) -> Option<u8> {
    if a.members.is_empty() || b.members.is_empty() {
        return None;
    }
    let mut found = 0;
    for x in &a.members {
        found += u8::from(b.members.iter().any(|y| memo.closeness(lexicon, *x, *y) >= Closeness::Variant));
    }
    Some(found.min(2))
}
