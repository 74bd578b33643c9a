//! SQL that asks what of the data folder the database needs.

use base::Moment;
use store::{Db, DbError, Reads, args};

const SEALED: &str = "SELECT 1 AS one FROM users WHERE totp_secret IS NOT NULL LIMIT 1";
const SIGNED: &str = "SELECT 1 AS one FROM audit_seals LIMIT 1";
const ASKING: &str = "SELECT 1 AS one FROM ask_keys LIMIT 1";
// Entries are sealed within a second, so the last seal is as late as they are.
const NEWEST: &str = "SELECT sealed_at FROM audit_seals ORDER BY seq DESC LIMIT 1";

pub(super) async fn sealed(db: &Db) -> Result<bool, DbError> {
    Ok(db.first(SEALED, args![]).await?.is_some())
}

pub(super) async fn signed(db: &Db) -> Result<bool, DbError> {
    Ok(db.first(SIGNED, args![]).await?.is_some())
}

pub(super) async fn asking(db: &Db) -> Result<bool, DbError> {
    Ok(db.first(ASKING, args![]).await?.is_some())
}

/// When the trail was sealed last.
pub(super) async fn newest(db: &Db) -> Result<Option<Moment>, DbError> {
    db.first(NEWEST, args![]).await?.map(|row| row.moment("sealed_at")).transpose()
}
