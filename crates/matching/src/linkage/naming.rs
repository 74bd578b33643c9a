//! Grades of likeness of two persons' names: part by part, in order or crossed, within a script or across.

use super::lexicon::{Id, Lexicon, Part};
use super::memo::Memo;
use super::profile::{Form, Profile};
use crate::names::{Closeness, Script, distance, jaro_winkler};

/// How two names compare.
#[derive(Clone, Copy)]
pub(crate) struct NameLikeness {
    pub(crate) given: Closeness,
    pub(crate) family: Option<Closeness>,
    /// Given name stood where the other has its family name.
    pub(crate) crossed: bool,
    /// The two were written in different scripts.
    pub(crate) across: bool,
    /// The parts that agreed, for their frequency: given, family.
    pub(crate) agreed: [Id; 2],
}

/// The best comparison that the written names of two persons allow; within one script where they share one.
pub(crate) fn likeness(lexicon: &Lexicon, memo: &mut Memo, a: &Profile, b: &Profile) -> Option<NameLikeness> {
    let mut best: Option<NameLikeness> = None;
    for across in [false, true] {
        for x in a.forms.iter().filter(|f| !f.is_empty()) {
            for y in b.forms.iter().filter(|f| !f.is_empty() && (f.script != x.script) == across) {
                let found = forms(lexicon, memo, x, y, across);
                if found.given == Closeness::Same && found.family == Some(Closeness::Same) && !found.crossed {
                    return Some(found);
                }
                if best.is_none_or(|b| rank(&found) > rank(&b)) {
                    best = Some(found);
                }
            }
        }
        if best.is_some() {
            break;
        }
    }
    best
}

fn rank(x: &NameLikeness) -> (u8, bool) {
    (points(x.given) + x.family.map_or(0, points), !x.crossed)
}

fn points(c: Closeness) -> u8 {
    match c {
        Closeness::Different => 0,
        Closeness::Faint => 2,
        Closeness::Near | Closeness::Nickname => 5,
        Closeness::Variant => 6,
        Closeness::Same => 7,
    }
}

fn forms(lexicon: &Lexicon, memo: &mut Memo, x: &Form, y: &Form, across: bool) -> NameLikeness {
    let ((xg, xf), (yg, yf)) = (x.split(), y.split());
    let (given, given_id) = given_group(lexicon, memo, xg, yg);
    let (family, family_id) = group(lexicon, memo, xf, yf);
    let known = !xf.is_empty() && !yf.is_empty();
    let straight = NameLikeness {
        given,
        family: known.then_some(family),
        crossed: false,
        across,
        agreed: [given_id, family_id],
    };
    if !known || points(given) + points(family) >= 10 {
        return straight;
    }
    let (xs, ys) = ([last(xf)], [last(yf)]);
    let (given, given_id) = group(lexicon, memo, xg, &ys);
    let (family, family_id) = group(lexicon, memo, &xs, yg);
    let crossed =
        NameLikeness { given, family: Some(family), crossed: true, across, agreed: [given_id, family_id] };
    // Crossed only where both halves then agree: half a crossing is chance.
    if points(given).min(points(family)) >= 5 && rank(&crossed) > rank(&straight) {
        crossed
    } else {
        straight
    }
}

fn last(ids: &[Id]) -> Id {
    ids.last().copied().unwrap_or(0)
}

/// As [`group`], with short forms: where nothing else agrees, a given name and its short form do, and the name that both stand for counts.
fn given_group(lexicon: &Lexicon, memo: &mut Memo, x: &[Id], y: &[Id]) -> (Closeness, Id) {
    let found = group(lexicon, memo, x, y);
    if found.0 >= Closeness::Near {
        return found;
    }
    let mut pairs = x.iter().flat_map(|one| y.iter().map(move |other| (*one, *other)));
    let name = pairs.find_map(|(one, other)| lexicon.nickname_of(one, other));
    name.map_or(found, |name| (Closeness::Nickname, name))
}

/// The likeness of two groups of parts: each part of the shorter finds its best in the longer; the worst of these
/// is the grade, or `Faint` when only some agree. Also the part that agreed best.
fn group(lexicon: &Lexicon, memo: &mut Memo, x: &[Id], y: &[Id]) -> (Closeness, Id) {
    let (short, long) = if x.len() <= y.len() { (x, y) } else { (y, x) };
    let (mut worst, mut best, mut agreed) = (Closeness::Same, Closeness::Different, 0);
    for one in short {
        let mut found = Closeness::Different;
        for other in long {
            found = found.max(memo.closeness(lexicon, *one, *other));
        }
        worst = worst.min(found);
        if found > best {
            (best, agreed) = (found, *one);
        }
    }
    if best < Closeness::Near {
        return (best, agreed);
    }
    (if worst >= Closeness::Near { worst } else { Closeness::Faint }, agreed)
}

/// How close two name parts are.
pub(crate) fn closeness(lexicon: &Lexicon, a: Id, b: Id) -> Closeness {
    if a == b {
        return Closeness::Same;
    }
    let (Some(x), Some(y)) = (lexicon.get(a), lexicon.get(b)) else {
        return Closeness::Different;
    };
    // Few consonants in common is beyond slips and spellings, and seen at a glance.
    let (shared, lone) =
        ((x.consonants & y.consonants).count_ones(), (x.consonants ^ y.consonants).count_ones());
    if lone > 3 || (lone > 1 && shared == 0) {
        return Closeness::Different;
    }
    if x.script == y.script { within(x, y) } else { across(x, y) }
}

/// Two parts in one script: another spelling, or a slip of the hand.
fn within(x: &Part, y: &Part) -> Closeness {
    let (short, long) = (x.letters.len().min(y.letters.len()), x.letters.len().max(y.letters.len()));
    if short == 1 {
        return if x.letters.first() == y.letters.first() { Closeness::Faint } else { Closeness::Different };
    }
    if x.script == Script::Latin && x.spelled.likeness(&y.spelled) >= VARIANT {
        return Closeness::Variant;
    }
    let limit = if long >= 8 { 2 } else { usize::from(long >= 4) };
    let likeness = jaro_winkler(&x.text, &y.text);
    if likeness >= 0.92 || (limit > 0 && distance(&x.letters, &y.letters, limit) <= limit) {
        return Closeness::Near;
    }
    if likeness >= 0.82 || x.skeleton == y.skeleton { Closeness::Faint } else { Closeness::Different }
}

/// Evidence in bits from which a pair of spellings counts as one name; strangers reach it in fewer than 1 of 1000.
const VARIANT: f64 = 9.0;
/// From here on as nearly one name, and as faintly alike (1 in 100 strangers).
const NEAR: f64 = 3.0;
const FAINT: f64 = -3.0;

fn across(x: &Part, y: &Part) -> Closeness {
    let bits = x.spelled.likeness(&y.spelled);
    if bits >= VARIANT {
        Closeness::Variant
    } else if bits >= NEAR {
        Closeness::Near
    } else if bits >= FAINT {
        Closeness::Faint
    } else {
        Closeness::Different
    }
}
