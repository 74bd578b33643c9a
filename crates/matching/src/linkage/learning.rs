//! Learning the weights from the records themselves, without labels (expectation maximisation).
//!
//! Two samples are weighed in turns: pairs that share a blocking key, among which the matches are, and pairs taken
//! at random, which are strangers but for very few. Each round asks how probable a match each pair is under the
//! weights so far, and counts the grades anew by that probability. The defaults take part with a small weight, so
//! that a small file cannot teach nonsense.

use std::collections::HashMap;

use super::Field;
use super::field::{FIELDS, GRADES, Grades, MISSING, POORER};
use super::model::{Model, Table, agrees, case_of, of_household};

const ROUNDS: usize = 15;
/// A grade of the poorer case.
#[expect(clippy::as_conversions, reason = "a small constant")]
const LAST: u8 = POORER as u8;
/// How many pairs the defaults count for.
const BELIEF_MATCHES: f64 = 30.0;
const BELIEF_STRANGERS: f64 = 300.0;

/// Grades of many pairs, each kind counted.
#[derive(Default)]
pub(crate) struct Sample {
    kinds: HashMap<Grades, f64>,
}

impl Sample {
    pub(crate) fn add(&mut self, grades: Grades) {
        *self.kinds.entry(grades).or_default() += 1.0;
    }
}

type Counts = [Table; FIELDS];

/// The most that two records of one person may differ, whatever the sample says: grade 0 (and 6) of the fields that
/// hardly change. Without it, learning takes brothers and sisters for one person when a file is full of them.
const DISAGREEMENT: [(Field, f64); 4] =
    [(Field::Given, 0.06), (Field::Family, 0.10), (Field::Birth, 0.03), (Field::Sex, 0.03)];

/// Learns from candidate pairs (`rate` is the share of all candidates in the sample) and from random pairs, among
/// `pairs` pairs in all. Three classes are told apart: one person, two of one household, strangers.
pub(crate) fn learn(
    candidates: &Sample,
    rate: f64,
    random: &Sample,
    namesakes: &Sample,
    pairs: f64,
) -> Model {
    let defaults = Model::default();
    let mut model = defaults.clone();
    model.prior = 1.0 / pairs.sqrt().max(100.0);
    model.relatives = model.prior;
    for _ in 0..ROUNDS {
        let mut matches = [[0.0; GRADES]; FIELDS];
        let mut relatives = [[0.0; GRADES]; FIELDS];
        let mut strangers = [[0.0; GRADES]; FIELDS];
        let mut expected = [0.0; 3];
        for (grades, count) in &candidates.kinds {
            let sure = model.memberships(grades).map(|share| share * count);
            expected.iter_mut().zip(sure).for_each(|(sum, share)| *sum += share);
            tally(&mut matches, grades, sure[0]);
            tally(&mut relatives, grades, sure[1]);
        }
        for (grades, count) in &random.kinds {
            tally(&mut strangers, grades, model.memberships(grades)[2] * count);
        }
        for (grades, count) in &namesakes.kinds {
            tally_only(&mut strangers, grades, model.memberships(grades)[2] * count);
        }
        model.namesakes = together(&model, random);
        model.among_matches = shares(&matches, &defaults.among_matches, BELIEF_MATCHES);
        limit_disagreement(&mut model.among_matches);
        model.among_strangers = shares(&strangers, &defaults.among_strangers, BELIEF_STRANGERS);
        let learned = shares(&relatives, &defaults.among_relatives, BELIEF_MATCHES);
        for (at, table) in model.among_relatives.iter_mut().enumerate() {
            let from = if of_household(at) { &learned } else { &model.among_strangers };
            *table = from.get(at).copied().unwrap_or(*table);
        }
        let share = |expected: f64| ((expected / rate.max(1e-9)).max(0.5) / pairs.max(1.0)).clamp(1e-12, 0.2);
        model.prior = share(expected[0]);
        // Households are in every file, also where too few are seen to learn from.
        model.relatives = share(expected[1]).max(model.prior * 0.05);
        model.settle();
    }
    model
}

impl Model {
    /// How probable each class is for a pair with these grades: match, relatives, strangers.
    fn memberships(&self, grades: &Grades) -> [f64; 3] {
        let bits = self.classes(grades);
        let most = bits.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let each = bits.map(|b| (b - most).exp2());
        let sum: f64 = each.iter().sum();
        each.map(|e| e / sum)
    }
}

fn limit_disagreement(tables: &mut Counts) {
    for (field, most) in DISAGREEMENT {
        for case in [case_of(0), case_of(LAST)] {
            let Some(cells) = tables.get_mut(field.at()).and_then(|t| t.get_mut(case)) else { continue };
            let Some((first, others)) = cells.split_first_mut() else { continue };
            if *first > most {
                let scale = (1.0 - most) / (1.0 - *first).max(1e-9);
                others.iter_mut().for_each(|cell| *cell *= scale);
                *first = most;
            }
        }
    }
}

fn tally(counts: &mut Counts, grades: &Grades, weight: f64) {
    for (table, grade) in counts.iter_mut().zip(grades) {
        if *grade != MISSING
            && let Some(cell) = table.get_mut(usize::from(*grade))
        {
            *cell += weight;
        }
    }
}

/// Counts sex and place where the names agree, which pairs at random hardly ever do.
fn tally_only(counts: &mut Counts, grades: &Grades, weight: f64) {
    let mut only = [MISSING; FIELDS];
    for field in [Field::Sex, Field::Place] {
        if let (Some(to), Some(from)) = (only.get_mut(field.at()), grades.get(field.at()))
            && usize::from(*from) >= POORER
        {
            *to = *from;
        }
    }
    tally(counts, &only, weight);
}

/// How much oftener than by chance strangers share both names, in bits.
fn together(model: &Model, random: &Sample) -> f64 {
    let (mut all, mut given, mut family, mut both) = (0.0, 0.0, 0.0, 0.0);
    for (grades, count) in &random.kinds {
        let of = |field: Field| grades.get(field.at()).copied().unwrap_or(MISSING);
        let (g, f) = (of(Field::Given), of(Field::Family));
        if g == MISSING || f == MISSING {
            continue;
        }
        let weight = model.memberships(grades)[2] * count;
        all += weight;
        given += if agrees(g) { weight } else { 0.0 };
        family += if agrees(f) { weight } else { 0.0 };
        both += if agrees(g) && agrees(f) { weight } else { 0.0 };
    }
    let expected = if all > 0.0 { given * family / all } else { 0.0 };
    ((both + 1.0) / (expected + 1.0)).log2().clamp(0.0, 6.0)
}

/// Shares of the grades within each case, with the defaults counted in.
fn shares(counts: &Counts, defaults: &Counts, belief: f64) -> Counts {
    let mut out = *counts;
    for (table, default) in out.iter_mut().zip(defaults) {
        for case in [case_of(0), case_of(LAST)] {
            let (Some(cells), Some(before)) = (table.get_mut(case.clone()), default.get(case)) else {
                continue;
            };
            let sum: f64 = cells.iter().sum::<f64>() + belief * before.iter().sum::<f64>();
            if sum > 0.0 {
                cells.iter_mut().zip(before).for_each(|(cell, b)| *cell = (*cell + belief * b) / sum);
            }
        }
    }
    out
}
