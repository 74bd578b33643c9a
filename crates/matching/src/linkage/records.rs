//! Many records at once: duplicates within one source, or the same persons in two.

use std::collections::HashMap;

use super::blocks::Blocks;
use super::clusters::{Clusters, Refusal, consistent, grow, implied};
use super::field::Grades;
use super::grade::{Graded, grade};
use super::learning::{Sample, learn};
use super::lexicon::Lexicon;
use super::memo::Memo;
use super::model::{Match, Model, probability};
use super::namesakes::Namesakes;
use super::profile::Profile;
use crate::person::PersonKey;

/// Two records that may be one person: their places in the order they were added, the lower first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// The first record.
    pub a: u32,
    /// The second record.
    pub b: u32,
    /// Probability that the two are one person, 0 to 1.
    pub probability: f64,
}

/// In blocks larger than this, pairs without hope are passed over.
const SMALL: usize = 5;

/// Candidate pairs graded to learn from, about.
const SAMPLE: usize = 400_000;
/// Pairs taken at random to learn from, at the most: strangers share a birthday once in some 25,000 pairs, and fewer would leave its weight
/// to chance.
const RANDOM: u64 = 1_200_000;

/// The records to compare.
#[derive(Default)]
pub struct Records {
    lexicon: Lexicon,
    profiles: Vec<Profile>,
    /// Where the second source begins, when two are linked.
    second: Option<usize>,
    memo: Memo,
}

impl Records {
    /// No records yet.
    #[must_use]
    pub fn new() -> Self {
        Self { memo: Memo::with_bits(20), ..Self::default() }
    }

    /// Adds a record.
    pub fn add(&mut self, person: &PersonKey) {
        let profile = self.lexicon.profile(person);
        self.profiles.push(profile);
    }

    /// What is added from here on is a second source: only pairs across the two are sought, and each source is
    /// taken to be free of duplicates of its own.
    pub fn begin_second_source(&mut self) {
        self.second = Some(self.profiles.len());
    }

    /// How many records there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.profiles.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.profiles.is_empty()
    }

    /// Learns the weights from these records and finds the pairs from `threshold` up, by falling probability.
    ///
    /// Groups of more than two hold together: pairs that would join two members of one household, or two
    /// records of one source when two are linked, are left out, the less probable first.
    #[must_use]
    pub fn find(&mut self, threshold: f64) -> (Vec<Pair>, Model) {
        let (pairs, model) = self.candidates(threshold, false);
        let households: Vec<u32> = self.profiles.iter().map(|p| p.household).collect();
        let mut pairs = consistent(pairs, &households, self.second);
        pairs.extend(implied(&pairs, threshold.max(0.5)));
        sort(&mut pairs);
        (pairs, model)
    }

    /// Learns the weights from these records and puts those who are one person into one cluster: a record joins by a pair from
    /// `threshold` up, the most probable first, where nobody in the one group contradicts somebody in the other.
    #[must_use]
    pub fn clusters(&mut self, threshold: f64) -> Clusters {
        let (pairs, model) = self.candidates(threshold, true);
        grow(pairs, |a, b| self.refusal(&model, threshold, a, b))
    }

    /// Why two records cannot be of one person, if they cannot. Contradictions that all else outweighs are slips, and no reason.
    fn refusal(&mut self, model: &Model, threshold: f64, a: u32, b: u32) -> Option<Refusal> {
        match self.grade(a, b) {
            None => Some(Refusal::Source),
            Some(graded) if graded.impossible => Some(Refusal::Household),
            Some(graded) => {
                let outweighed = || probability(model.odds_bits(&graded)) >= threshold;
                (graded.contradicts() && !outweighed()).then_some(Refusal::Contradiction)
            }
        }
    }

    /// The pairs from `threshold` up, by falling probability, with the weights learned; those that are two members of one household
    /// only where asked for.
    fn candidates(&mut self, threshold: f64, impossible: bool) -> (Vec<Pair>, Model) {
        Namesakes::count(&self.lexicon, &mut self.profiles);
        let blocks = Blocks::of(&self.lexicon, &self.profiles);
        let mut model = self.learn(&blocks);
        model.records = u32::try_from(self.profiles.len()).map_or(0.0, f64::from);
        let mut pairs = Vec::new();
        blocks.each_pair(|a, b, size| {
            if size > SMALL && self.hopeless(a, b) {
                return;
            }
            if let Some(graded) = self.grade(a, b).filter(|g| impossible || !g.impossible) {
                let probability = probability(model.odds_bits(&graded));
                if probability >= threshold {
                    pairs.push(Pair { a, b, probability });
                }
            }
        });
        sort(&mut pairs);
        (pairs, model)
    }

    /// Probability and reasons for two of the records, under weights learned from all of them.
    #[must_use]
    pub fn explain(&mut self, model: &Model, a: u32, b: u32) -> Option<Match> {
        self.grade(a, b).map(|graded| model.judge(&graded))
    }

    /// Whether a pair is not worth comparing: another birth year, and no number, address or place in common. Only the
    /// rarest names could outweigh that, and those make small blocks.
    fn hopeless(&self, a: u32, b: u32) -> bool {
        let of = |n: u32| usize::try_from(n).ok().and_then(|at| self.profiles.get(at));
        let (Some(x), Some(y)) = (of(a), of(b)) else { return true };
        let apart = x.birth.zip(y.birth).is_some_and(|(x, y)| {
            ![0, 1, 2, 10].contains(&x.year.abs_diff(y.year)) && (x.year > 1500) == (y.year > 1500)
        });
        let meet = |p: [u32; 2], q: [u32; 2]| p.iter().any(|n| *n != 0 && q.contains(n));
        apart
            && !meet(x.phones, y.phones)
            && !meet(x.documents, y.documents)
            && !meet(x.places, y.places)
            && (x.address == 0 || x.address != y.address)
    }

    fn grade(&mut self, a: u32, b: u32) -> Option<Graded> {
        let at = |n: u32| usize::try_from(n).unwrap_or(usize::MAX);
        if self.second.is_some_and(|second| (at(a) < second) == (at(b) < second)) {
            return None;
        }
        let (x, y) = (self.profiles.get(at(a))?, self.profiles.get(at(b))?);
        let mut graded = grade(&self.lexicon, &mut self.memo, x, y);
        // Two sources number their households each on their own.
        graded.impossible &= self.second.is_none();
        Some(graded)
    }

    fn learn(&mut self, blocks: &Blocks) -> Model {
        let (mut candidates, mut random) = (Sample::default(), Sample::default());
        let every = u64::try_from(blocks.size() / SAMPLE + 1).unwrap_or(1);
        let mut chance = 0x2545_F491_4F6C_DD1D_u64;
        blocks.each_pair(|a, b, _| {
            if next(&mut chance).is_multiple_of(every)
                && let Some(graded) = self.grade(a, b).filter(|g| !g.impossible)
            {
                candidates.add(graded.grades);
            }
        });
        let mut namesakes = Sample::default();
        for (a, b) in &blocks.namesakes {
            if let Some(graded) = self.grade(*a, *b) {
                namesakes.add(graded.grades);
            }
        }
        let count = u64::try_from(self.profiles.len()).unwrap_or(0);
        let split = self.second.and_then(|s| u64::try_from(s).ok());
        let pairs = split.map_or(count * count.saturating_sub(1) / 2, |s| s * (count - s));
        let tries = RANDOM.min(pairs.saturating_mul(2));
        // Its own sequence: what is learned of strangers does not hang on how many candidates there were.
        let mut chance = 987_654_321_987_u64;
        for _ in 0..tries {
            if let Some(grades) = self.stranger_grades(&mut chance, count) {
                random.add(grades);
            }
        }
        #[expect(
            clippy::as_conversions,
            clippy::cast_precision_loss,
            reason = "a count as a number; the last digits do not matter"
        )]
        let pairs = pairs as f64;
        #[expect(clippy::as_conversions, clippy::cast_precision_loss, reason = "a small whole number")]
        let rate = 1.0 / every as f64;
        learn(&candidates, rate, &random, &namesakes, pairs)
    }

    /// The grades of two records taken at random.
    fn stranger_grades(&mut self, chance: &mut u64, count: u64) -> Option<Grades> {
        let pick = |chance: &mut u64| u32::try_from(next(chance) % count.max(1)).ok();
        let (a, b) = (pick(chance)?, pick(chance)?);
        if a == b { None } else { self.grade(a.min(b), a.max(b)).map(|g| g.grades) }
    }
}

fn sort(pairs: &mut [Pair]) {
    pairs.sort_by(|x, y| y.probability.total_cmp(&x.probability).then((x.a, x.b).cmp(&(y.a, y.b))));
}

/// The next number of a fixed sequence (xorshift64*): the same records always teach the same weights.
fn next(state: &mut u64) -> u64 {
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    state.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 16
}

/// Groups of records that the pairs hold together, by the lowest record of each.
#[must_use]
pub fn groups(pairs: &[Pair]) -> Vec<Vec<u32>> {
    let mut lowest: HashMap<u32, u32> = HashMap::new();
    let mut roots = super::clusters::Roots::default();
    for pair in pairs {
        roots.join(pair.a, pair.b);
        lowest.entry(pair.a).or_insert(pair.a);
        lowest.entry(pair.b).or_insert(pair.b);
    }
    let mut by_root: HashMap<u32, Vec<u32>> = HashMap::new();
    for record in lowest.into_keys() {
        by_root.entry(roots.root(record)).or_default().push(record);
    }
    let mut out: Vec<Vec<u32>> = by_root.into_values().collect();
    out.iter_mut().for_each(|group| group.sort_unstable());
    out.sort_unstable();
    out
}
