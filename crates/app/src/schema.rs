//! The database's schema: forward-only migrations, and what must be there before anybody signs in.

use base::{Clock, Problem};
use store::Db;
use store::migrate::Migration;
use store::wall::{Work, for_work};

/// Every migration, in order. A released one never changes; a change is a new one.
pub const MIGRATIONS: &[Migration] = &[
    Migration { name: "0001_ground", sql: include_str!("../migrations/0001_ground.sql") },
    Migration { name: "0002_access", sql: include_str!("../migrations/0002_access.sql") },
    Migration { name: "0003_agreements", sql: include_str!("../migrations/0003_agreements.sql") },
    Migration { name: "0004_trail", sql: include_str!("../migrations/0004_trail.sql") },
    Migration { name: "0005_identity", sql: include_str!("../migrations/0005_identity.sql") },
    Migration { name: "0007_corrections", sql: include_str!("../migrations/0007_corrections.sql") },
    Migration { name: "0008_rights", sql: include_str!("../migrations/0008_rights.sql") },
    Migration { name: "0009_asking", sql: include_str!("../migrations/0009_asking.sql") },
    Migration { name: "0010_report", sql: include_str!("../migrations/0010_report.sql") },
    Migration { name: "0011_retention", sql: include_str!("../migrations/0011_retention.sql") },
    Migration { name: "0012_policy", sql: include_str!("../migrations/0012_policy.sql") },
    Migration { name: "0015_queue", sql: include_str!("../migrations/0015_queue.sql") },
    Migration { name: "0016_writers", sql: include_str!("../migrations/0016_writers.sql") },
    Migration { name: "0020_places", sql: include_str!("../migrations/0020_places.sql") },
    Migration { name: "0021_counts", sql: include_str!("../migrations/0021_counts.sql") },
    Migration { name: "0023_doors", sql: include_str!("../migrations/0023_doors.sql") },
    Migration { name: "0025_sent", sql: include_str!("../migrations/0025_sent.sql") },
    Migration { name: "0026_settled", sql: include_str!("../migrations/0026_settled.sql") },
    Migration { name: "0027_undo", sql: include_str!("../migrations/0027_undo.sql") },
    Migration { name: "0028_enforcement", sql: include_str!("../migrations/0028_enforcement.sql") },
    Migration { name: "0029_counted", sql: include_str!("../migrations/0029_counted.sql") },
    Migration { name: "0030_frozen", sql: include_str!("../migrations/0030_frozen.sql") },
    Migration { name: "0031_records", sql: include_str!("../migrations/0031_records.sql") },
    Migration { name: "0032_leave", sql: include_str!("../migrations/0032_leave.sql") },
    Migration { name: "0033_ended", sql: include_str!("../migrations/0033_ended.sql") },
    Migration { name: "0034_enforced", sql: include_str!("../migrations/0034_enforced.sql") },
    Migration { name: "0035_over", sql: include_str!("../migrations/0035_over.sql") },
];

/// Brings a database up to this program and writes what is built in: agreement, instrument, areas. Returns the names of the migrations applied.
///
/// # Errors
/// When the database is of a newer program, or fails.
pub async fn prepare(db: &Db, clock: &dyn Clock) -> Result<Vec<&'static str>, Problem> {
    for_work(Work::Prepare, bring_up(db, clock)).await
}

async fn bring_up(db: &Db, clock: &dyn Clock) -> Result<Vec<&'static str>, Problem> {
    let applied = store::migrate::migrate(db, MIGRATIONS).await?;
    if !applied.is_empty() {
        crate::wall::renew(db).await?;
    }
    let indexes = store::migrate::mend_indexes(db, MIGRATIONS).await?;
    if !indexes.is_empty() {
        tracing::warn!(?indexes, "these indexes were missing and were made again");
    }
    let tx = db.begin().await?;
    partners::agreement::found_interim(&tx, clock.now()).await?;
    evidence::instrument::found(&tx, clock.now()).await?;
    tx.commit().await?;
    crate::areas::found(db).await?;
    if applied.contains(&"0016_writers") {
        crate::settle::settle(db, clock).await?;
    } else if applied.contains(&"0023_doors") {
        // What the list of each organisation is ordered and filtered by is what it sees of a case.
        crate::settle::derive(db).await?;
    }
    Ok(applied)
}
