//! SQL of the figures.

use store::wall::{Work, for_work};
use store::{Db, DbError, Reads, args};

const JOBS: &str = "SELECT state, CAST(COUNT(*) AS BIGINT) AS n FROM jobs WHERE state IN ('waiting', 'running') GROUP BY state";

/// Jobs that wait and run.
pub(super) async fn jobs(db: &Db) -> Result<[(&'static str, i64); 2], DbError> {
    let mut counts = [("waiting", 0), ("running", 0)];
    for row in for_work(Work::Doctor, db.all(JOBS, args![])).await? {
        let state = row.text("state")?;
        for (known, count) in &mut counts {
            if *known == state {
                *count = row.int("n")?;
            }
        }
    }
    Ok(counts)
}
