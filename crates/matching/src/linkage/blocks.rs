//! Which records of a file are compared: those that share a blocking key, each pair once.

use std::collections::HashSet;

use super::blocking::each_key;
use super::lexicon::Lexicon;
use super::profile::Profile;

/// Blocks with more records than this are not compared pair by pair: a name as common as that needs a year, a
/// place or a date beside it, and other rules have them.
const LARGEST: usize = 80;

/// Records by blocking key.
pub(crate) struct Blocks {
    /// Key and record, sorted.
    entries: Vec<(u64, u32)>,
    /// Each record's keys, sorted, without those of blocks too large.
    keys: Vec<u64>,
    /// Where each record's keys begin, and the end.
    starts: Vec<u32>,
    /// Pairs of records whose names have the same skeletons, taken evenly.
    pub(crate) namesakes: Vec<(u32, u32)>,
}

/// How many pairs of namesakes are taken, about.
const NAMESAKES: usize = 100_000;

impl Blocks {
    /// Works out all keys of all records.
    pub(crate) fn of(lexicon: &Lexicon, profiles: &[Profile]) -> Self {
        let mut entries = Vec::with_capacity(profiles.len() * 8);
        for (at, profile) in profiles.iter().enumerate() {
            let record = u32::try_from(at).unwrap_or(u32::MAX);
            let from = entries.len();
            each_key(lexicon, profile, |rule, pieces| entries.push((hash(rule, pieces), record)));
            if let Some(own) = entries.get_mut(from..) {
                own.sort_unstable();
            }
        }
        entries.dedup();
        let mut blocks = Self {
            entries: Vec::new(),
            keys: Vec::new(),
            starts: Vec::with_capacity(profiles.len() + 1),
            namesakes: Vec::new(),
        };
        let by_record = entries.clone();
        entries.sort_unstable();
        let namesakes = namesakes(&entries);
        let useless = useless(&entries);
        entries.retain(|(key, _)| !useless.contains(key));
        entries.shrink_to_fit();
        blocks.entries = entries;
        blocks.namesakes = namesakes;
        blocks.keep_keys(&by_record, &useless, profiles.len());
        blocks
    }

    fn keep_keys(&mut self, by_record: &[(u64, u32)], useless: &HashSet<u64>, records: usize) {
        let mut rest = by_record.iter().peekable();
        for at in 0..records {
            self.starts.push(u32::try_from(self.keys.len()).unwrap_or(u32::MAX));
            while let Some((key, _)) = rest.next_if(|(_, record)| usize::try_from(*record) == Ok(at)) {
                if !useless.contains(key) {
                    self.keys.push(*key);
                }
            }
        }
        self.starts.push(u32::try_from(self.keys.len()).unwrap_or(u32::MAX));
    }

    /// Every pair of records that share a key, once, the lower record first, with the size of a block they share.
    pub(crate) fn each_pair(&self, mut found: impl FnMut(u32, u32, usize)) {
        for block in self.entries.chunk_by(|x, y| x.0 == y.0) {
            for (at, (key, a)) in block.iter().enumerate() {
                for (_, b) in block.get(at + 1..).unwrap_or_default() {
                    if self.first_shared(*a, *b) == Some(*key) {
                        found(*a, *b, block.len());
                    }
                }
            }
        }
    }

    /// How many pairs the blocks hold, counting a pair in each block it is in.
    pub(crate) fn size(&self) -> usize {
        self.entries.chunk_by(|x, y| x.0 == y.0).map(|block| block.len() * (block.len() - 1) / 2).sum()
    }

    fn keys_of(&self, record: u32) -> &[u64] {
        let at = usize::try_from(record).unwrap_or(0);
        let bound = |k: usize| self.starts.get(k).and_then(|s| usize::try_from(*s).ok()).unwrap_or(0);
        self.keys.get(bound(at)..bound(at + 1)).unwrap_or_default()
    }

    fn first_shared(&self, a: u32, b: u32) -> Option<u64> {
        let (mut x, mut y) = (self.keys_of(a).iter(), self.keys_of(b).iter());
        let (mut p, mut q) = (x.next()?, y.next()?);
        loop {
            match p.cmp(q) {
                std::cmp::Ordering::Equal => return Some(*p),
                std::cmp::Ordering::Less => p = x.next()?,
                std::cmp::Ordering::Greater => q = y.next()?,
            }
        }
    }
}

/// Keys of a single record, and keys of too many.
fn useless(sorted: &[(u64, u32)]) -> HashSet<u64> {
    let blocks = sorted.chunk_by(|x, y| x.0 == y.0);
    blocks
        .filter(|b| b.len() == 1 || b.len() > LARGEST)
        .filter_map(|b| b.first())
        .map(|(key, _)| *key)
        .collect()
}

/// Pairs within the blocks of equal names, the large ones included, at an even rate.
fn namesakes(sorted: &[(u64, u32)]) -> Vec<(u32, u32)> {
    let named = || {
        sorted
            .chunk_by(|x, y| x.0 == y.0)
            .filter(|block| block.first().is_some_and(|(key, _)| key & 0xff == NAMES))
    };
    let all: usize = named().map(|block| block.len() * (block.len() - 1) / 2).sum();
    let every = all / NAMESAKES + 1;
    let (mut out, mut skip) = (Vec::new(), 0);
    for block in named() {
        for (at, (_, a)) in block.iter().enumerate() {
            let rest = block.get(at + 1..).unwrap_or_default();
            out.extend(rest.iter().skip(skip).step_by(every).map(|(_, b)| (*a.min(b), *a.max(b))));
            let taken = rest.len().saturating_sub(skip).div_ceil(every);
            skip = skip + taken * every - rest.len().min(skip + taken * every);
        }
    }
    out
}

/// Low byte of the keys of equal names.
const NAMES: u64 = 0x6e;

/// FNV-1a over the rule and the pieces, with a final mix; the low byte is the rule.
pub(crate) fn hash(rule: char, pieces: &[&str]) -> u64 {
    let mut sum = 0xcbf2_9ce4_8422_2325_u64 ^ u64::from(u32::from(rule));
    for piece in pieces {
        for byte in piece.bytes().chain([0xff]) {
            sum = (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    let mixed = (sum ^ (sum >> 32)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed & !0xff) | (u64::from(u32::from(rule)) & 0xff)
}
