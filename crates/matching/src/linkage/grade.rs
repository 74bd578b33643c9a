//! All grades of one comparison.

use super::field::{Field, Grades, MISSING, POORER};
use super::lexicon::{Id, Lexicon, Role};
use super::memo::Memo;
use super::naming::{NameLikeness, likeness};
use super::profile::Profile;
use super::{dates, field};
use crate::names::{Closeness, distance, jaro_winkler};

/// A comparison before it is weighed.
pub(crate) struct Graded {
    pub(crate) grades: Grades,
    /// How rare the agreed given and family name are, in bits: a shared rare name says more.
    pub(crate) rarity: [f64; 2],
    /// The same by their skeletons only, both together.
    pub(crate) skeleton_rarity: f64,
    /// How many records share the whole name, where that was counted.
    pub(crate) namesakes: u32,
    /// The two are different members of one household in one source, so they are two persons.
    pub(crate) impossible: bool,
}

impl Graded {
    /// Whether two of the facts that stand firm tell the two apart: full dates of birth that are no slip of each other, sex, and given
    /// names of one script with nothing in common. One alone may be a mistake.
    pub(crate) fn contradicts(&self) -> bool {
        let of = |field: Field| self.grades.get(field.at()).copied().unwrap_or(MISSING);
        let apart = [
            of(Field::Birth) == dates::DIFFERENT,
            matches!(of(Field::Sex), 0 | OTHER_CASE),
            of(Field::Given) == 0,
        ];
        apart.iter().filter(|apart| **apart).count() > 1
    }
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
    // Namesakes are mostly of one sex and often of one region: among them these fields say less.
    let namesakes =
        names.is_some_and(|n| n.given >= Closeness::Near && n.family.is_none_or(|f| f >= Closeness::Near));
    let among = |grade: u8| if namesakes { grade + OTHER_CASE } else { grade };
    set(Field::Sex, a.sex.zip(b.sex).map(|(x, y)| among(u8::from(x == y))));
    set(Field::Phone, sets(a.phones, b.phones, phones_near));
    set(Field::Document, sets(a.documents, b.documents, |x, y| texts_near(lexicon, x, y)));
    set(Field::Place, places(lexicon, memo, a.places, b.places).map(among));
    set(Field::Address, text(lexicon, a.address, b.address));
    set(Field::Postcode, sets([a.postcode, 0], [b.postcode, 0], |x, y| texts_near(lexicon, x, y)));
    set(Field::Members, members(lexicon, memo, a, b));
    for (n, (x, y)) in a.other.iter().zip(b.other).enumerate() {
        set(Field::Other(u8::try_from(n).unwrap_or(0)), text(lexicon, *x, y));
    }
    let one_household = a.household != 0 && a.household == b.household;
    let impossible = one_household && !repeated(names.as_ref(), &grades);
    let rarity = names.map_or([0.0; 2], |n| rarity(lexicon, &n));
    let skeleton_rarity = names.map_or(0.0, |n| {
        let [given, family] = n.agreed;
        lexicon.skeleton_rarity(given, Role::Given) + lexicon.skeleton_rarity(family, Role::Family)
    });
    Graded { grades, rarity, skeleton_rarity, namesakes: a.namesakes.max(b.namesakes), impossible }
}

/// How rare the agreed parts are: by their letters where these are the same, else by all spellings of the name.
fn rarity(lexicon: &Lexicon, names: &NameLikeness) -> [f64; 2] {
    let of = |closeness: Closeness, part: Id, role: Role| match closeness {
        Closeness::Same => lexicon.rarity(part, role),
        Closeness::Nickname => lexicon.nickname_rarity(part),
        _ => lexicon.skeleton_rarity(part, role),
    };
    let [given, family] = names.agreed;
    [
        of(names.given, given, Role::Given),
        of(names.family.unwrap_or(Closeness::Different), family, Role::Family),
    ]
}

/// What is added to a grade in the second case of its field.
#[expect(clippy::as_conversions, reason = "a small constant")]
const OTHER_CASE: u8 = POORER as u8;

fn name_grade(closeness: Closeness, across: bool) -> u8 {
    let grade = match closeness {
        Closeness::Different => 0,
        Closeness::Faint => 1,
        Closeness::Near => 2,
        Closeness::Variant => 3,
        Closeness::Same => 4,
        Closeness::Nickname if across => return OTHER_CASE + 4,
        Closeness::Nickname => 5,
    };
    if !across {
        return grade;
    }
    OTHER_CASE + grade.min(3)
}

/// Within one household: the same row twice, not two members of it. Twins differ in their given names; a grandson of the same name
/// in his date of birth.
fn repeated(names: Option<&NameLikeness>, grades: &Grades) -> bool {
    let of = |field: Field| grades.get(field.at()).copied().unwrap_or(MISSING);
    let same_sex = !matches!(of(Field::Sex), 0 | OTHER_CASE);
    names.is_some_and(|n| n.given >= Closeness::Variant && !n.crossed)
        && dates::same_day_or_year(of(Field::Birth))
        && same_sex
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

/// The best of the places on both sides: 2 the same or another spelling of it, 1 nearly, 0 different.
fn places(lexicon: &Lexicon, memo: &mut Memo, a: [Id; 2], b: [Id; 2]) -> Option<u8> {
    let mut best = None;
    for x in a.into_iter().filter(|x| *x != 0) {
        for y in b.into_iter().filter(|y| *y != 0) {
            let grade = match memo.closeness(lexicon, x, y) {
                Closeness::Same | Closeness::Variant => 2,
                Closeness::Near => 1,
                Closeness::Nickname | Closeness::Faint | Closeness::Different => 0,
            };
            best = best.max(Some(grade));
        }
    }
    best
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
