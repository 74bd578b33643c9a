//! Verification of the trail in the database, some seals at a time, so that it can show its progress and be stopped.

use std::collections::HashMap;

use super::form::{Head, Record, Seal};
use super::key::Trusted;
use super::verify::{FaultKind, Report, Walk};
use crate::{DbError, Reads, args};

/// Seals read at a time.
const STEP: i64 = 16;

const SEALS: &str = "SELECT seq, entries, leaves, previous, root, signature, sealed_at FROM audit_seals WHERE seq > $1 ORDER BY seq LIMIT $2";
const SEALED: &str = "SELECT seal, id, at, user_id, org_id, action, subject, subject_id, case_id, person_id, categories, fields,
    clause_id, grant_id, owner_org, purpose, emergency_until FROM audit_entries WHERE seal >= $1 AND seal <= $2 ORDER BY seal, id LIMIT $3";
const COUNT: &str = "SELECT COUNT(*) AS n FROM audit_seals";
const UNSEALED: &str = "SELECT COUNT(*) AS n FROM audit_entries WHERE seal = 0";
// What claims a seal that is not there: in one statement, since the chain grows meanwhile.
const ORPHAN: &str = "SELECT seal, id FROM audit_entries
    WHERE seal < 0 OR seal > (SELECT COALESCE(MAX(seq), 0) FROM audit_seals) ORDER BY seal, id LIMIT 1";

/// Reads seals after a number, each with its entries.
pub(super) async fn read(from: &impl Reads, after: i64) -> Result<Vec<(Seal, Vec<Record>)>, DbError> {
    let seals = from.all(SEALS, args![after, STEP]).await?;
    let seals: Vec<Seal> = seals.iter().map(Seal::read).collect::<Result<_, _>>()?;
    let (Some(first), Some(last)) = (seals.first(), seals.last()) else { return Ok(Vec::new()) };
    // One more than there should be is enough to find an added one, and bounds what is held in memory.
    let most = seals.iter().map(|seal| seal.leaves.len() / super::form::HASH).sum::<usize>() + 1;
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let mut entries: HashMap<i64, Vec<Record>> = HashMap::new();
    for row in from.all(SEALED, args![first.seq, last.seq, most]).await? {
        let record = Record::read(&row)?;
        entries.entry(record.seal).or_default().push(record);
    }
    Ok(seals
        .into_iter()
        .map(|seal| {
            let own = entries.remove(&seal.seq).unwrap_or_default();
            (seal, own)
        })
        .collect())
}

/// A verification under way.
#[derive(Debug)]
pub struct Checker {
    walk: Walk,
    total: i64,
}

impl Checker {
    /// Begins. `known` are heads that were kept elsewhere; the chain must hold each.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn new(from: &impl Reads, trusted: Trusted, known: Vec<Head>) -> Result<Self, DbError> {
        let total = from.first(COUNT, args![]).await?.map_or(Ok(0), |row| row.int("n"))?;
        Ok(Self { walk: Walk::new(trusted, known), total })
    }

    /// Seals done and seals in all.
    pub fn progress(&self) -> (i64, i64) {
        (self.walk.report.heads, self.total.max(self.walk.report.heads))
    }

    /// Goes on by some seals; false at the end, or when something is wrong.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn step(&mut self, from: &impl Reads) -> Result<bool, DbError> {
        let part = read(from, self.walk.report.heads).await?;
        let more = !part.is_empty();
        Ok(part.iter().all(|(seal, entries)| self.walk.step(seal, entries)) && more)
    }

    /// Looks for what claims a seal that is not there, counts what is not sealed yet, and says what was found.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn finish(mut self, from: &impl Reads) -> Result<Report, DbError> {
        if let Some(row) = from.first(ORPHAN, args![]).await? {
            let seal = row.int("seal")?;
            let kind = if seal < 0 { FaultKind::EntryAdded } else { FaultKind::SealRemoved };
            self.walk.fault(kind, seal, Some((0, Some(row.id("id")?))));
        }
        let unsealed = from.first(UNSEALED, args![]).await?.map_or(Ok(0), |row| row.int("n"))?;
        Ok(self.walk.end(unsealed))
    }

    /// All of it.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn run(
        mut self,
        from: &impl Reads,
        mut progress: impl FnMut(i64, i64),
    ) -> Result<Report, DbError> {
        while self.step(from).await? {
            let (done, total) = self.progress();
            progress(done, total);
        }
        self.finish(from).await
    }
}
