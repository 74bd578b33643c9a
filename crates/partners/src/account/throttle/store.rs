//! SQL of the counted tries.

use base::{Moment, Problem, Status};
use store::{Db, DbError, Reads, args};

use std::time::Duration;

use super::{Cost, Key, counted};

// Locks the row on PostgreSQL too, so that tries sent side by side are counted one after the other.
const TOUCH: &str =
    "INSERT INTO login_throttles (key_hash, failures, last_at, blocked_until_at) VALUES ($1, 0, $2, 0)
    ON CONFLICT (key_hash) DO UPDATE SET failures = login_throttles.failures";
const READ: &str = "SELECT failures, last_at, blocked_until_at FROM login_throttles WHERE key_hash = $1";
const COUNT: &str =
    "UPDATE login_throttles SET failures = $2, last_at = $3, blocked_until_at = $4 WHERE key_hash = $1";
const CLEAR: &str = "DELETE FROM login_throttles WHERE key_hash = $1";
const TAKE_BACK: &str = "UPDATE login_throttles SET failures = failures - 1, blocked_until_at = 0 WHERE key_hash = $1 AND failures > 0";

/// Counts a try for each key, before it is answered; gives how much longer the answer has to take.
///
/// # Errors
/// 429 `account.throttled` with the minutes to wait, when one of the keys has to wait; those of the database.
pub(in crate::account) async fn attempt(db: &Db, keys: &[Key], now: Moment) -> Result<Duration, Problem> {
    store::retry(|| async {
        let tx = db.begin().await?;
        let mut until = Moment::from_micros(0);
        let mut longest = Duration::ZERO;
        for key in keys {
            let hash = key.hash();
            tx.run(TOUCH, args![hash, now]).await?;
            let Some(row) = tx.first(READ, args![hash]).await? else { continue };
            let blocked = row.moment("blocked_until_at")?;
            if blocked > now {
                until = until.max(blocked);
                continue;
            }
            let failures = counted(row.int("failures")?, row.moment("last_at")?, now) + 1;
            let Cost { wait, slower } = key.cost(failures);
            longest = longest.max(slower);
            tx.run(COUNT, args![hash, failures, now, now.plus_seconds(wait)]).await?;
        }
        tx.commit().await?;
        if until > now { Err(throttled(until, now)) } else { Ok(longest) }
    })
    .await
}

fn throttled(until: Moment, now: Moment) -> Problem {
    let seconds = (until.micros() - now.micros()) / 1_000_000;
    Problem::new(Status::TooMany, "account.throttled").with("minutes", seconds / 60 + 1)
}

/// A try succeeded: the account starts anew, the address gets this one try back.
///
/// # Errors
/// Those of the database.
pub(in crate::account) async fn forgive(db: &Db, keys: &[Key]) -> Result<(), DbError> {
    let tx = db.begin().await?;
    for key in keys {
        let sql = if matches!(key, Key::Address(_)) { TAKE_BACK } else { CLEAR };
        tx.run(sql, args![key.hash()]).await?;
    }
    tx.commit().await
}
