//! SQL of places.

use ::store::{DbError, Reads, Tx, args};
use base::{Moment, UserId};
use web::caller::secret_hash;

use super::DAYS;

const KNOWS: &str =
    "SELECT 1 AS one FROM sign_in_places WHERE user_id = $1 AND place_hash = $2 AND seen_at > $3";
const REMEMBER: &str = "INSERT INTO sign_in_places (user_id, place_hash, seen_at) VALUES ($1, $2, $3)
    ON CONFLICT (user_id, place_hash) DO UPDATE SET seen_at = excluded.seen_at";
const FORGET_OLD: &str = "DELETE FROM sign_in_places WHERE user_id = $1 AND seen_at <= $2";
const FORGET: &str = "DELETE FROM sign_in_places WHERE user_id = $1";

/// Whether the account signed in before in the browser that keeps this secret.
pub(in crate::account) async fn knows(
    from: &impl Reads,
    user: UserId,
    secret: &str,
    now: Moment,
) -> Result<bool, DbError> {
    Ok(from.first(KNOWS, args![user, secret_hash(secret), now.plus_days(-DAYS)]).await?.is_some())
}

/// Notes that the account signed in where this secret is kept.
pub(in crate::account) async fn remember(
    tx: &Tx,
    user: UserId,
    secret: &str,
    now: Moment,
) -> Result<(), DbError> {
    tx.run(FORGET_OLD, args![user, now.plus_days(-DAYS)]).await?;
    tx.run(REMEMBER, args![user, secret_hash(secret), now]).await?;
    Ok(())
}

/// Takes every browser for a new one: for an account that somebody else may have signed in to.
pub(in crate::account) async fn forget(tx: &Tx, user: UserId) -> Result<(), DbError> {
    tx.run(FORGET, args![user]).await?;
    Ok(())
}
