//! The weights: how often each grade occurs among matches (m) and among strangers (u).

use super::field::{FIELDS, GRADES, Grades, MISSING, POORER, Reason};
use super::grade::Graded;
use crate::names::nicknames::LESS;

/// Probabilities of the grades of one field. The grades of the usual and of the poorer case each sum to 1.
pub(crate) type Table = [f64; GRADES];

/// What a comparison found.
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    /// Probability that the two are one person, 0 to 1.
    pub probability: f64,
    /// Why, the weightiest first.
    pub reasons: Vec<Reason>,
}

/// Weights of a comparison: the defaults, or learned from the records themselves.
#[derive(Clone, Debug)]
pub struct Model {
    pub(crate) among_matches: [Table; FIELDS],
    pub(crate) among_strangers: [Table; FIELDS],
    /// What members of one household share: family name, phone, place. Their other fields are as among strangers.
    pub(crate) among_relatives: [Table; FIELDS],
    /// Probability that two records taken at random are one person.
    pub(crate) prior: f64,
    /// Probability that two records taken at random are two persons of one household.
    pub(crate) relatives: f64,
    /// How much oftener strangers share both names than each name alone would suggest, in bits: names go by country.
    pub(crate) namesakes: f64,
    /// Records among which namesakes were counted; 0 where they were not.
    pub(crate) records: f64,
    /// Log2 of the three tables: matches, relatives, strangers.
    logs: Box<[[Table; FIELDS]; 3]>,
}

/// Defaults among matches: what a small file, or one new person, is judged by. They are our own estimates, set
/// so that learning on the synthetic rosters moves them little; see `benches/RESULTS-matching.md`.
const MATCHES: [Table; 12] = [
    [0.05, 0.04, 0.08, 0.16, 0.65, 0.02, 0.06, 0.08, 0.20, 0.64, 0.02, 0.0],
    [0.09, 0.09, 0.08, 0.16, 0.58, 0.0, 0.10, 0.12, 0.20, 0.58, 0.0, 0.0],
    [0.95, 0.05, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
    [0.04, 0.03, 0.10, 0.05, 0.78, 0.0, 0.10, 0.15, 0.70, 0.05, 0.0, 0.0],
    [0.02, 0.98, 0.0, 0.0, 0.0, 0.0, 0.02, 0.98, 0.0, 0.0, 0.0, 0.0],
    [0.35, 0.05, 0.60, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
    [0.20, 0.06, 0.74, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
    [0.22, 0.10, 0.68, 0.0, 0.0, 0.0, 0.22, 0.10, 0.68, 0.0, 0.0, 0.0],
    [0.25, 0.12, 0.15, 0.48, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
    [0.18, 0.10, 0.72, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
    [0.25, 0.25, 0.50, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
    [0.22, 0.10, 0.13, 0.55, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
];

/// Defaults among strangers. A shared phone or document is given more than chance would, as families share them.
const STRANGERS: [Table; 12] = [
    [0.9345, 0.040, 0.008, 0.006, 0.010, 0.0015, 0.9145, 0.060, 0.012, 0.012, 0.0015, 0.0],
    [0.947, 0.042, 0.004, 0.003, 0.004, 0.0, 0.935, 0.053, 0.006, 0.006, 0.0, 0.0],
    [0.50, 0.50, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
    [0.944, 0.052, 0.0038, 0.0001, 0.0001, 0.0, 0.93, 0.045, 0.0245, 0.0005, 0.0, 0.0],
    [0.50, 0.50, 0.0, 0.0, 0.0, 0.0, 0.10, 0.90, 0.0, 0.0, 0.0, 0.0],
    [0.9994, 0.0002, 0.0004, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
    [0.9998, 0.0001, 0.0001, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
    [0.92, 0.01, 0.07, 0.0, 0.0, 0.0, 0.85, 0.02, 0.13, 0.0, 0.0, 0.0],
    [0.95, 0.04, 0.007, 0.003, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
    [0.975, 0.010, 0.015, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
    [0.90, 0.09, 0.01, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
    [0.90, 0.06, 0.01, 0.03, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
];

/// Log2 of how often a name is recognisably the same in two records of one person.
const KEPT: f64 = -0.2;

impl Default for Model {
    fn default() -> Self {
        let spread = |tables: &[Table; 12]| {
            let mut out = [[0.0; GRADES]; FIELDS];
            for (at, table) in out.iter_mut().enumerate() {
                if let Some(default) = tables.get(at.min(tables.len() - 1)) {
                    *table = *default;
                }
            }
            out
        };
        let (among_matches, among_strangers) = (spread(&MATCHES), spread(&STRANGERS));
        let mut among_relatives = among_strangers;
        for (at, table) in among_relatives.iter_mut().enumerate().filter(|(at, _)| of_household(*at)) {
            *table = among_matches.get(at).copied().unwrap_or(*table);
        }
        let logs = Box::new([[[0.0; GRADES]; FIELDS]; 3]);
        let (prior, relatives, namesakes) = (1e-5, 1e-5, 2.0);
        let mut model = Self {
            among_matches,
            among_strangers,
            among_relatives,
            prior,
            relatives,
            namesakes,
            records: 0.0,
            logs,
        };
        model.settle();
        model
    }
}

impl Model {
    /// The weight of one grade in bits.
    pub(crate) fn bits(&self, at: usize, grade: u8) -> f64 {
        if grade == MISSING {
            return 0.0;
        }
        let look = |tables: &[Table; FIELDS]| {
            tables.get(at).and_then(|t| t.get(usize::from(grade))).copied().unwrap_or(1.0)
        };
        (look(&self.among_matches).max(1e-6) / look(&self.among_strangers).max(1e-6)).log2()
    }

    /// Takes the tables as they now are into use.
    pub(crate) fn settle(&mut self) {
        let tables = [&self.among_matches, &self.among_relatives, &self.among_strangers];
        for (logs, tables) in self.logs.iter_mut().zip(tables) {
            for (log, share) in logs.iter_mut().flatten().zip(tables.iter().flatten()) {
                *log = share.max(1e-6).log2();
            }
        }
    }

    /// Log2 of how probable these grades are in each class, the class's own probability included: match, relatives,
    /// strangers.
    pub(crate) fn classes(&self, grades: &Grades) -> [f64; 3] {
        let strangers = (1.0 - self.prior - self.relatives).max(1e-9);
        let [matched, related, strange] = &*self.logs;
        let sum = |logs: &[Table; FIELDS], own: f64| {
            logs.iter()
                .zip(grades)
                .filter(|(_, grade)| **grade != MISSING)
                .fold(own.log2(), |sum, (log, grade)| {
                    sum + log.get(usize::from(*grade)).copied().unwrap_or(0.0)
                })
        };
        let together = if namesakes(grades) { self.namesakes } else { 0.0 };
        [
            sum(matched, self.prior),
            sum(related, self.relatives) + together,
            sum(strange, strangers) + together,
        ]
    }

    /// The odds of a match against relatives and strangers together, in bits, frequencies of names included. What a
    /// rare family name adds, it adds against strangers only.
    pub(crate) fn odds_bits(&self, graded: &Graded) -> f64 {
        let [matched, relatives, strangers] = self.classes(&graded.grades);
        let [given, family] = self.frequency(graded);
        -either(relatives - matched - given, strangers - matched - given - family + self.crowd(graded))
    }

    /// What the frequency of the agreed names adds to their grades' weights, in bits.
    ///
    /// Strangers share a name as often as the name occurs: so a shared name weighs its rarity, whatever the grade's
    /// average. Of near spellings only half the difference counts, as they may be near by chance. A short form weighs what it was
    /// learned to weigh, and at the most the rarity of the name it stands for less a set share ([`LESS`]).
    fn frequency(&self, graded: &Graded) -> [f64; 2] {
        let mut out = [0.0; 2];
        for (at, (bits, rarity)) in out.iter_mut().zip(graded.rarity).enumerate() {
            let grade = graded.grades.get(at).copied().unwrap_or(MISSING);
            let strangers =
                self.among_strangers.get(at).and_then(|t| t.get(usize::from(grade))).copied().unwrap_or(1.0);
            let difference = match grade {
                4 => strangers.max(1e-6).log2() + rarity,
                3 | 9 => rarity + KEPT - self.bits(at, grade),
                2 | 8 => (rarity + KEPT - self.bits(at, grade)) / 2.0,
                5 | 10 => (rarity + LESS - self.bits(at, grade)).min(0.0),
                _ => 0.0,
            };
            *bits = difference.clamp(-6.0, 6.0);
        }
        out
    }

    /// How much commoner the whole name is than its two parts suggest, in bits. Three records of the name may be the
    /// person's own.
    fn crowd(&self, graded: &Graded) -> f64 {
        if !namesakes(&graded.grades) || self.records <= 0.0 {
            return 0.0;
        }
        let expected = self.records * (-graded.skeleton_rarity).exp2();
        let others = f64::from(graded.namesakes.saturating_sub(3));
        ((others + expected) / expected.max(1e-3)).log2().clamp(0.0, 8.0)
    }

    pub(crate) fn judge(&self, graded: &Graded) -> Match {
        if graded.impossible {
            let reason =
                Reason { field: super::Field::Members, code: "household.same", bits: f64::NEG_INFINITY };
            return Match { probability: 0.0, reasons: vec![reason] };
        }
        let frequency = self.frequency(graded);
        let odds = self.odds_bits(graded);
        let probability = probability(odds);
        let mut reasons: Vec<Reason> = graded
            .grades
            .iter()
            .enumerate()
            .filter(|(_, grade)| **grade != MISSING)
            .filter_map(|(at, grade)| {
                Reason::of(at, *grade, self.bits(at, *grade) + frequency.get(at).copied().unwrap_or(0.0))
            })
            .collect();
        let [matched, relatives, strangers] = self.classes(&graded.grades);
        let unrelated = matched - strangers + frequency.iter().sum::<f64>() - self.crowd(graded);
        if relatives > strangers && unrelated - odds > 1.0 {
            reasons.push(Reason {
                field: super::Field::Members,
                code: "household.likely",
                bits: odds - unrelated,
            });
        }
        reasons.sort_by(|x, y| y.bits.abs().total_cmp(&x.bits.abs()));
        Match { probability, reasons }
    }
}

/// Whether both names agree.
pub(crate) fn namesakes(grades: &Grades) -> bool {
    [super::Field::Given, super::Field::Family]
        .iter()
        .all(|f| grades.get(f.at()).copied().is_some_and(agrees))
}

/// Whether a name grade is "near" or better, or a short form.
pub(crate) fn agrees(grade: u8) -> bool {
    matches!(grade, 2..=5 | 8..=10)
}

/// Log2 of the sum of two numbers given as log2.
fn either(a: f64, b: f64) -> f64 {
    let (low, high) = (a.min(b), a.max(b));
    high + (1.0 + (low - high).exp2()).log2()
}

/// Whether a field is one that a household shares.
pub(crate) fn of_household(at: usize) -> bool {
    use super::Field::{Address, Family, Members, Phone, Place, Postcode};
    [Family, Phone, Place, Address, Postcode, Members].iter().any(|field| field.at() == at)
}

/// Probability from odds in bits.
pub(crate) fn probability(bits: f64) -> f64 {
    1.0 / (1.0 + (-bits).exp2())
}

/// The grades of a field that belong to the same case as this one.
pub(crate) fn case_of(grade: u8) -> std::ops::Range<usize> {
    if usize::from(grade) < POORER { 0..POORER } else { POORER..GRADES }
}
