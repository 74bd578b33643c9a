//! Candidates for one new person among many known ones, in memory.
//!
//! A server keeps the blocking keys in its database instead; this index serves files, tests and measurements, and is
//! the reference for what the database must find.

use std::collections::HashMap;

use super::blocking::each_key;
use super::blocks::hash;
use super::grade::grade;
use super::lexicon::Lexicon;
use super::memo::Memo;
use super::model::{Match, Model};
use super::namesakes::Namesakes;
use super::profile::Profile;
use crate::person::PersonKey;

/// A known person who may be the new one.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The person's place in the order of adding.
    pub record: u32,
    /// Probability and reasons.
    pub found: Match,
}

/// The most records of one key that are looked at: a commoner name needs the other keys.
const LARGEST: usize = 150;

/// Known persons by blocking key.
#[derive(Default)]
pub struct Index {
    lexicon: Lexicon,
    profiles: Vec<Profile>,
    entries: Vec<(u64, u32)>,
    sorted: bool,
    namesakes: Namesakes,
}

impl Index {
    /// Adds a known person.
    pub fn add(&mut self, person: &PersonKey) {
        let profile = self.lexicon.profile(person);
        let record = u32::try_from(self.profiles.len()).unwrap_or(u32::MAX);
        let entries = &mut self.entries;
        each_key(&self.lexicon, &profile, |rule, pieces| entries.push((hash(rule, pieces), record)));
        self.profiles.push(profile);
        self.sorted = false;
    }

    /// Makes what was added findable.
    pub fn settle(&mut self) {
        self.entries.sort_unstable();
        self.entries.dedup();
        self.namesakes = Namesakes::count(&self.lexicon, &mut self.profiles);
        self.sorted = true;
    }

    /// The known persons who may be this one, from `threshold` up, the most probable first; at most `limit`.
    ///
    /// The new person's name parts enter the lexicon, so that it grows with what is asked.
    pub fn candidates(
        &mut self,
        model: &Model,
        person: &PersonKey,
        threshold: f64,
        limit: usize,
    ) -> Vec<Candidate> {
        if !self.sorted {
            self.settle();
        }
        let mut profile = self.lexicon.profile(person);
        profile.namesakes = self.namesakes.of(&self.lexicon, &profile);
        let mut model = model.clone();
        model.records = u32::try_from(self.profiles.len()).map_or(0.0, f64::from);
        let mut shared: HashMap<u32, ()> = HashMap::new();
        each_key(&self.lexicon, &profile, |rule, pieces| {
            let key = hash(rule, pieces);
            let from = self.entries.partition_point(|(k, _)| *k < key);
            let block = self.entries.get(from..).unwrap_or_default();
            let size = block.iter().take(LARGEST + 1).take_while(|(k, _)| *k == key).count();
            if size <= LARGEST {
                shared.extend(block.iter().take(size).map(|(_, record)| (*record, ())));
            }
        });
        let mut memo = Memo::with_bits(10);
        let mut out: Vec<Candidate> = Vec::new();
        for record in shared.into_keys() {
            let Some(known) = usize::try_from(record).ok().and_then(|at| self.profiles.get(at)) else {
                continue;
            };
            let found = model.judge(&grade(&self.lexicon, &mut memo, &profile, known));
            if found.probability >= threshold {
                out.push(Candidate { record, found });
            }
        }
        out.sort_by(|x, y| y.found.probability.total_cmp(&x.found.probability).then(x.record.cmp(&y.record)));
        out.truncate(limit);
        out
    }
}
