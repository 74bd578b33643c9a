//! Groups that hold together: who is the same as whom must not join those who cannot be one person.

use std::collections::{HashMap, HashSet};

use super::records::Pair;

/// Which group each record is in (union-find with path halving).
#[derive(Default)]
pub(crate) struct Roots {
    parent: HashMap<u32, u32>,
}

impl Roots {
    pub(crate) fn root(&mut self, record: u32) -> u32 {
        let mut at = record;
        while let Some(up) = self.parent.get(&at).copied() {
            if let Some(further) = self.parent.get(&up).copied() {
                self.parent.insert(at, further);
            }
            at = up;
        }
        at
    }

    /// Joins two groups under the lower root; returns the root that remains and the one that went.
    pub(crate) fn join(&mut self, a: u32, b: u32) -> (u32, u32) {
        let (x, y) = (self.root(a), self.root(b));
        let (stays, goes) = (x.min(y), x.max(y));
        if stays != goes {
            self.parent.insert(goes, stays);
        }
        (stays, goes)
    }
}

/// Why two records are not put into one cluster although a pair speaks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Two of the records are different members of one household.
    Household,
    /// Two of the records are of the same source, when two sources are linked.
    Source,
    /// Two of the records contradict each other in two of the facts that stand firm (full date of birth, sex, given name), and nothing
    /// outweighs it.
    Contradiction,
}

impl Refusal {
    /// Its word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Household => "household",
            Self::Source => "source",
            Self::Contradiction => "contradiction",
        }
    }
}

/// Records that are taken for one person's.
#[derive(Clone, Debug, PartialEq)]
pub struct Cluster {
    /// The records, in the order they were added.
    pub records: Vec<u32>,
    /// The least probability of a pair by which a record joined, 0 to 1: the cluster's weakest joint.
    pub least: f64,
}

/// A pair that speaks for one person but would have brought into one cluster who cannot be one.
#[derive(Clone, Debug, PartialEq)]
pub struct LeftOut {
    /// The pair.
    pub pair: Pair,
    /// Why.
    pub why: Refusal,
    /// The two records that cannot be one person: the pair's own, or others of their clusters.
    pub between: [u32; 2],
}

/// Everybody who has more than one record.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Clusters {
    /// Clusters of two and more, in the order of their first records. No record is in two.
    pub clusters: Vec<Cluster>,
    /// Pairs left out, the most probable first.
    pub left_out: Vec<LeftOut>,
}

/// Lets clusters grow along the pairs, the most probable first; `refusal` says why two records cannot be one person. Every record of one
/// cluster is held against every one of the other before the two become one.
pub(crate) fn grow(pairs: Vec<Pair>, mut refusal: impl FnMut(u32, u32) -> Option<Refusal>) -> Clusters {
    let mut roots = Roots::default();
    let mut groups: HashMap<u32, Cluster> = HashMap::new();
    let mut out = Clusters::default();
    let alone = |record: u32| Cluster { records: vec![record], least: 1.0 };
    for pair in pairs {
        let (x, y) = (roots.root(pair.a), roots.root(pair.b));
        if x == y {
            continue;
        }
        let mut own = groups.remove(&x).unwrap_or_else(|| alone(x));
        let other = groups.remove(&y).unwrap_or_else(|| alone(y));
        let mut all =
            own.records.iter().flat_map(|a| other.records.iter().map(move |b| [*a.min(b), *a.max(b)]));
        if let Some((between, why)) = all.find_map(|[a, b]| Some(([a, b], refusal(a, b)?))) {
            out.left_out.push(LeftOut { pair, why, between });
            for (root, group) in [(x, own), (y, other)] {
                if group.records.len() > 1 {
                    groups.insert(root, group);
                }
            }
            continue;
        }
        own.records.extend(other.records);
        own.least = own.least.min(other.least).min(pair.probability);
        let (stays, _) = roots.join(x, y);
        groups.insert(stays, own);
    }
    out.clusters = groups.into_values().collect();
    out.clusters.iter_mut().for_each(|cluster| cluster.records.sort_unstable());
    out.clusters.sort_unstable_by(|a, b| a.records.cmp(&b.records));
    out
}

/// Keeps the pairs, the most probable first, that do not bring two members of a household into one group, nor
/// two records of the same source when two sources are linked.
pub(crate) fn consistent(pairs: Vec<Pair>, households: &[u32], second: Option<usize>) -> Vec<Pair> {
    let mut roots = Roots::default();
    let mut marks: HashMap<u32, HashSet<u64>> = HashMap::new();
    let mark = |record: u32| {
        let at = usize::try_from(record).unwrap_or(usize::MAX);
        let household =
            households.get(at).copied().filter(|h| *h != 0 && second.is_none()).map(|h| u64::from(h) + 2);
        let source = second.map(|s| u64::from(at >= s));
        household.into_iter().chain(source)
    };
    let mut kept = Vec::with_capacity(pairs.len());
    for pair in pairs {
        let (x, y) = (roots.root(pair.a), roots.root(pair.b));
        if x != y {
            for root in [x, y] {
                marks.entry(root).or_insert_with(|| mark(root).collect());
            }
            let (own, other) = (marks.remove(&x).unwrap_or_default(), marks.remove(&y).unwrap_or_default());
            // A row repeated within a household was found so by its comparison.
            let repeated = mark(pair.a).next().is_some() && second.is_none() && mark(pair.a).eq(mark(pair.b));
            let clash = !repeated && !own.is_disjoint(&other);
            if clash {
                marks.insert(x, own);
                marks.insert(y, other);
                continue;
            }
            let (stays, _) = roots.join(pair.a, pair.b);
            marks.insert(stays, own.into_iter().chain(other).collect());
        }
        kept.push(pair);
    }
    kept
}

/// Pairs that follow from two others: when a is b, and b is c, then a is c, with the product of the two
/// probabilities. Only what reaches `threshold` and was not found directly. Pairs of one source never follow when two
/// sources are linked, as their groups hold one record of each.
pub(crate) fn implied(pairs: &[Pair], threshold: f64) -> Vec<Pair> {
    let mut neighbours: HashMap<u32, Vec<(u32, f64)>> = HashMap::new();
    for pair in pairs {
        neighbours.entry(pair.a).or_default().push((pair.b, pair.probability));
        neighbours.entry(pair.b).or_default().push((pair.a, pair.probability));
    }
    let mut best: HashMap<(u32, u32), f64> = HashMap::new();
    for around in neighbours.values() {
        for (at, (a, p)) in around.iter().enumerate() {
            for (b, q) in around.get(at + 1..).unwrap_or_default() {
                if p * q >= threshold {
                    let known = best.entry((*a.min(b), *a.max(b))).or_default();
                    *known = known.max(p * q);
                }
            }
        }
    }
    for pair in pairs {
        best.remove(&(pair.a, pair.b));
    }
    best.into_iter().map(|((a, b), probability)| Pair { a, b, probability }).collect()
}
