//! Verification without a database: seals and entries are handed in, in order; the first thing that is wrong is named.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::form::{self, GENESIS, HASH, Head, Record, Seal};
use super::key::Trusted;

base::word_list! {
    /// What is wrong with the trail.
    pub enum FaultKind in "audit-fault" {
        /// An entry says something else than when it was sealed.
        EntryChanged = "entry_changed",
        /// An entry that was sealed is gone.
        EntryRemoved = "entry_removed",
        /// An entry was never sealed and claims to be.
        EntryAdded = "entry_added",
        /// Entries stand in another order, or in another seal.
        EntryMoved = "entry_moved",
        /// A seal is gone.
        SealRemoved = "seal_removed",
        /// A seal was written anew or does not follow from the one before.
        SealChanged = "seal_changed",
        /// A seal is not signed by a key that is believed.
        SealForged = "seal_forged",
        /// The chain ends before a head that is known.
        HeadLost = "head_lost",
        /// The chain has another root at the number of a head that is known.
        HeadDiffers = "head_differs",
        /// A line of an export cannot be read.
        Unreadable = "unreadable",
    }
}

/// The first thing that is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Fault {
    /// What.
    pub kind: FaultKind,
    /// In which seal.
    pub seal: i64,
    /// Which entry of the seal, from 1, where it is about an entry.
    pub position: Option<i64>,
    /// The entry that stands there, where one does.
    pub entry: Option<Uuid>,
}

/// What a verification found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = VerificationReport)]
pub struct Report {
    /// Entries found whole.
    pub entries: i64,
    /// Seals found whole.
    pub heads: i64,
    /// The last head that is whole.
    pub head: Option<Head>,
    /// Entries that are not sealed yet, about which nothing can be said.
    pub unsealed: i64,
    /// The first thing that is wrong; none when all is whole.
    pub fault: Option<Fault>,
}

impl Report {
    /// Whether nothing is wrong.
    pub fn is_whole(&self) -> bool {
        self.fault.is_none()
    }
}

/// A walk along the chain.
#[derive(Debug)]
pub(super) struct Walk {
    trusted: Trusted,
    known: Vec<Head>,
    previous: Vec<u8>,
    pub(super) report: Report,
}

impl Walk {
    pub(super) fn new(trusted: Trusted, known: Vec<Head>) -> Self {
        Self { trusted, known, previous: GENESIS.to_vec(), report: Report::default() }
    }

    /// The number of the seal that comes next.
    pub(super) fn next(&self) -> i64 {
        self.report.heads + 1
    }

    /// Notes what is wrong, if it is the first thing.
    pub(super) fn fault(&mut self, kind: FaultKind, seal: i64, place: Option<(usize, Option<Uuid>)>) {
        let position = place.map(|(at, _)| i64::try_from(at + 1).unwrap_or(i64::MAX));
        let entry = place.and_then(|(_, id)| id);
        self.report.fault.get_or_insert(Fault { kind, seal, position, entry });
    }

    /// Goes on by one seal and its entries; false when something is wrong.
    pub(super) fn step(&mut self, seal: &Seal, entries: &[Record]) -> bool {
        let next = self.next();
        if let Some(kind) = self.wrong_seal(seal, next) {
            let at = if kind == FaultKind::SealRemoved { next } else { seal.seq };
            self.fault(kind, at, None);
        } else if let Some((kind, at)) = wrong_entry(seal, entries) {
            self.fault(kind, seal.seq, Some((at, entries.get(at).map(|entry| entry.id))));
        } else {
            self.previous.clone_from(&seal.root);
            self.report.heads += 1;
            self.report.entries += seal.entries;
            self.report.head = Some(seal.head());
        }
        self.report.is_whole()
    }

    fn wrong_seal(&self, seal: &Seal, next: i64) -> Option<FaultKind> {
        if seal.seq > next {
            return Some(FaultKind::SealRemoved);
        }
        let counted = usize::try_from(seal.entries).ok().and_then(|n| n.checked_mul(HASH));
        let follows = seal.seq == next
            && seal.previous == self.previous
            && counted == Some(seal.leaves.len())
            && seal.root == form::root(&seal.previous, seal.seq, &seal.leaves);
        if !follows {
            return Some(FaultKind::SealChanged);
        }
        if !self.trusted.signed(&seal.signed(), &seal.signature) {
            return Some(FaultKind::SealForged);
        }
        let head = seal.head();
        let differs = self.known.iter().any(|known| known.seq == head.seq && known.root != head.root);
        differs.then_some(FaultKind::HeadDiffers)
    }

    /// The chain has ended: no known head may lie beyond.
    pub(super) fn end(mut self, unsealed: i64) -> Report {
        self.report.unsealed = unsealed;
        let lost = self.known.iter().map(|known| known.seq).filter(|seq| *seq >= self.next()).min();
        if let Some(seq) = lost {
            self.fault(FaultKind::HeadLost, seq, None);
        }
        self.report
    }
}

/// The first place where entries are not what their leaves say, and what happened there.
fn wrong_entry(seal: &Seal, entries: &[Record]) -> Option<(FaultKind, usize)> {
    let hashes: Vec<[u8; HASH]> = entries.iter().map(Record::leaf).collect();
    let (leaves, _) = seal.leaves.as_chunks::<HASH>();
    let at = (0..hashes.len().max(leaves.len())).find(|at| hashes.get(*at) != leaves.get(*at))?;
    let found: HashSet<&[u8; HASH]> = hashes.iter().collect();
    let sealed: HashSet<&[u8; HASH]> = leaves.iter().collect();
    let kind = match (hashes.get(at), leaves.get(at)) {
        (None, _) => FaultKind::EntryRemoved,
        (Some(_), None) => FaultKind::EntryAdded,
        (Some(hash), Some(leaf)) => match (sealed.contains(hash), found.contains(leaf)) {
            (true, true) => FaultKind::EntryMoved,
            (true, false) => FaultKind::EntryRemoved,
            (false, true) => FaultKind::EntryAdded,
            (false, false) => FaultKind::EntryChanged,
        },
    };
    Some((kind, at))
}
