//! Grades of likeness of two persons' names: part by part, in order or crossed, within a script or across.

use super::lexicon::{Id, Lexicon, Part};
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
pub(crate) fn likeness(lexicon: &Lexicon, a: &Profile, b: &Profile) -> Option<NameLikeness> {
    let mut best: Option<NameLikeness> = None;
    for across in [false, true] {
        for x in a.forms.iter().filter(|f| !f.is_empty()) {
            for y in b.forms.iter().filter(|f| !f.is_empty() && (f.script != x.script) == across) {
                let found = forms(lexicon, x, y, across);
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
        Closeness::Near => 5,
        Closeness::Variant => 6,
        Closeness::Same => 7,
    }
}

fn forms(lexicon: &Lexicon, x: &Form, y: &Form, across: bool) -> NameLikeness {
    let ((xg, xf), (yg, yf)) = (x.split(), y.split());
    let (given, given_id) = group(lexicon, xg, yg);
    let (family, family_id) = group(lexicon, xf, yf);
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
    let (given, given_id) = group(lexicon, xg, &ys);
    let (family, family_id) = group(lexicon, &xs, yg);
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

/// The likeness of two groups of parts: each part of the shorter finds its best in the longer; the worst of these
/// is the grade, or `Faint` when only some agree. Also the part that agreed best.
fn group(lexicon: &Lexicon, x: &[Id], y: &[Id]) -> (Closeness, Id) {
    let (short, long) = if x.len() <= y.len() { (x, y) } else { (y, x) };
    let (mut worst, mut best, mut agreed) = (Closeness::Same, Closeness::Different, 0);
    for one in short {
        let mut found = Closeness::Different;
        for other in long {
            found = found.max(closeness(lexicon, *one, *other));
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
    if x.script == y.script { within(lexicon, a, x, y) } else { over(lexicon, a, b) }
}

fn within(lexicon: &Lexicon, a: Id, x: &Part, y: &Part) -> Closeness {
    let (short, long) = (x.letters.len().min(y.letters.len()), x.letters.len().max(y.letters.len()));
    if short == 1 {
        return if x.letters.first() == y.letters.first() { Closeness::Faint } else { Closeness::Different };
    }
    let same_skeleton = x.skeleton == y.skeleton && lexicon.skeleton_of(a).len() >= 2;
    let likeness = jaro_winkler(&x.text, &y.text);
    if same_skeleton && likeness >= 0.75 && x.script == Script::Latin {
        return Closeness::Variant;
    }
    let limit = if long >= 8 { 2 } else { usize::from(long >= 4) };
    if limit > 0 && distance(&x.letters, &y.letters, limit) <= limit {
        return Closeness::Near;
    }
    if likeness >= 0.9 || same_skeleton {
        return Closeness::Near;
    }
    if likeness >= 0.83 { Closeness::Faint } else { Closeness::Different }
}

fn over(lexicon: &Lexicon, a: Id, b: Id) -> Closeness {
    let (x, y) = (lexicon.skeleton_of(a), lexicon.skeleton_of(b));
    if x == y {
        return if x.len() >= 2 { Closeness::Variant } else { Closeness::Near };
    }
    let likeness = jaro_winkler(x, y);
    if likeness >= 0.9 {
        Closeness::Near
    } else if likeness >= 0.8 {
        Closeness::Faint
    } else {
        Closeness::Different
    }
}
