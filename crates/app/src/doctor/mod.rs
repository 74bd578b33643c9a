//! Examination of a database: what is derived is derived anew and compared with what stands there.
//!
//! Visibility and search tokens of each case, and the counters of dashboards. A sound database shows no difference; the
//! examination changes nothing unless repair is asked for.

mod store;

use ::store::{Db, DbError};
use serde::Serialize;

use crate::wall::{self, Wall};

/// Cases examined in one transaction.
const BATCH: i64 = 200;
/// Cases between two words of progress.
const TELL_EVERY: u64 = 20_000;

/// What was found.
#[derive(Debug, Default, Serialize)]
pub struct Findings {
    /// Cases examined.
    pub cases: u64,
    /// Cases whose visibility was not what it should be.
    pub visibility: u64,
    /// Persons, by case, whose search tokens were not what they should be.
    pub tokens: u64,
    /// Counters that differ from a recount.
    pub counters: Vec<Counter>,
    /// Row-level security of PostgreSQL.
    pub wall: Wall,
    /// Whether the clock is behind the audit trail by more than an hour.
    pub clock_behind: bool,
}

/// One counter that differs.
#[derive(Debug, Serialize, PartialEq, Eq)]
pub struct Counter {
    /// What it counts.
    pub measure: String,
    /// Of which programme.
    pub programme: base::ProgrammeId,
    /// From where.
    pub host: String,
    /// To where.
    pub origin: String,
    /// What stands there: a figure, or an amount in minor units for money.
    pub kept: i64,
    /// What a recount gives.
    pub counted: i64,
}

impl Findings {
    /// Whether all is as it should be.
    pub fn is_clean(&self) -> bool {
        self.visibility == 0
            && self.tokens == 0
            && self.counters.is_empty()
            && self.wall.is_sound()
            && !self.clock_behind
    }
}

/// Examines the whole database, case by case; with `repair`, what was derived is written. Counters are compared only.
///
/// # Errors
/// Those of the database.
pub async fn examine(db: &Db, repair: bool, mut progress: impl FnMut(u64)) -> Result<Findings, DbError> {
    let mut findings = Findings::default();
    let mut after = None;
    loop {
        let cases = store::batch(db, after, BATCH).await?;
        let Some(last) = cases.last() else { break };
        after = Some(last.0);
        let tx = db.begin().await?;
        for (case, person) in &cases {
            let before = store::derived(&tx, *case, *person).await?;
            ::store::refresh_case(&tx, *case).await?;
            let derived = store::derived(&tx, *case, *person).await?;
            findings.cases += 1;
            findings.visibility += u64::from(before.0 != derived.0);
            findings.tokens += u64::from(before.1 != derived.1);
            if findings.cases % TELL_EVERY == 0 {
                progress(findings.cases);
            }
        }
        if repair {
            tx.commit().await?;
        }
    }
    findings.counters = store::counters(db).await?;
    findings.wall = wall::look(db).await?;
    Ok(findings)
}
