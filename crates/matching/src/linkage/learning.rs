//! Learning the weights from the records themselves, without labels (expectation maximisation).
//!
//! Two samples are weighed in turns: pairs that share a blocking key, among which the matches are, and pairs taken
//! at random, which are strangers but for very few. Each round asks how probable a match each pair is under the
//! weights so far, and counts the grades anew by that probability. The defaults take part with a small weight, so
//! that a small file cannot teach nonsense.

use std::collections::HashMap;

use super::field::{FIELDS, GRADES, Grades, MISSING};
use super::model::{Model, Table, case_of, probability};

const ROUNDS: usize = 15;
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

/// Learns from candidate pairs (`rate` is the share of all candidates in the sample) and from random pairs, among
/// `pairs` pairs in all.
pub(crate) fn learn(candidates: &Sample, rate: f64, random: &Sample, pairs: f64) -> Model {
    let defaults = Model::default();
    let mut model = defaults.clone();
    model.prior = 1.0 / pairs.sqrt().max(100.0);
    for _ in 0..ROUNDS {
        let mut matches = [[0.0; GRADES]; FIELDS];
        let mut strangers = [[0.0; GRADES]; FIELDS];
        let mut expected = 0.0;
        for (grades, count) in &candidates.kinds {
            let sure = probability(model.total_bits(grades));
            expected += sure * count;
            tally(&mut matches, grades, sure * count);
        }
        for (grades, count) in &random.kinds {
            tally(&mut strangers, grades, (1.0 - probability(model.total_bits(grades))) * count);
        }
        model.among_matches = shares(&matches, &defaults.among_matches, BELIEF_MATCHES);
        model.among_strangers = shares(&strangers, &defaults.among_strangers, BELIEF_STRANGERS);
        model.prior = ((expected / rate.max(1e-9)).max(0.5) / pairs.max(1.0)).clamp(1e-12, 0.2);
    }
    model
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

/// Shares of the grades within each case, with the defaults counted in.
fn shares(counts: &Counts, defaults: &Counts, belief: f64) -> Counts {
    let mut out = *counts;
    for (table, default) in out.iter_mut().zip(defaults) {
        for case in [case_of(0), case_of(8)] {
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
