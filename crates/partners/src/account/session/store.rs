//! SQL of sessions.

use base::{Moment, Role, UserId};
use store::{Db, DbError, Reads, Tx, args};
use web::caller::secret_hash;

use super::{HOURS, PENDING_MINUTES};

const INSERT: &str = "INSERT INTO sessions (id_hash, user_id, csrf, created_at, seen_at, expires_at, second_factor_at)
    VALUES ($1, $2, $3, $4, $4, $5, $6)";
const PENDING: &str =
    "SELECT user_id FROM sessions WHERE id_hash = $1 AND second_factor_at IS NULL AND expires_at > $2";
const END: &str = "DELETE FROM sessions WHERE id_hash = $1";
const END_ALL: &str = "DELETE FROM sessions WHERE user_id = $1";
const END_OTHERS: &str = "DELETE FROM sessions WHERE user_id = $1 AND id_hash <> $2";
const END_OLD: &str = "DELETE FROM sessions WHERE user_id = $1 AND expires_at <= $2";
const OPEN: &str = "SELECT CAST(COUNT(*) AS BIGINT) AS n FROM sessions WHERE user_id = $1 AND second_factor_at IS NOT NULL
    AND expires_at > $2 AND seen_at > $3";
const DEMO: &str = "SELECT u.id, u.email, u.role, o.name_ar, o.name_en, o.name_fr, o.name_es
    FROM users u JOIN organisations o ON o.id = u.org_id WHERE u.email LIKE $1 AND u.disabled_at IS NULL ORDER BY u.created_at, u.email";

/// Begins a session that waits for the second factor.
pub(in crate::account) async fn begin_pending(
    tx: &Tx,
    user: UserId,
    secret: &str,
    now: Moment,
) -> Result<(), DbError> {
    tx.run(END_OLD, args![user, now]).await?;
    let expires = now.plus_seconds(PENDING_MINUTES * 60);
    tx.run(INSERT, args![secret_hash(secret), user, "", now, expires, None::<Moment>]).await?;
    Ok(())
}

/// Begins a session after both factors, in place of the pending one: its secret is new, so one set by somebody else is worth nothing.
pub(in crate::account) async fn begin(
    tx: &Tx,
    user: UserId,
    secrets: [&str; 2],
    pending: Option<&str>,
    now: Moment,
) -> Result<(), DbError> {
    let [secret, csrf] = secrets;
    if let Some(pending) = pending {
        tx.run(END, args![secret_hash(pending)]).await?;
    }
    let expires = now.plus_seconds(HOURS * 3_600);
    tx.run(INSERT, args![secret_hash(secret), user, csrf, now, expires, now]).await?;
    Ok(())
}

/// The account that gave its password and still owes the second factor.
pub(super) async fn pending(from: &impl Reads, secret: &str, now: Moment) -> Result<Option<UserId>, DbError> {
    from.first(PENDING, args![secret_hash(secret), now]).await?.map(|row| row.id("user_id")).transpose()
}

/// Ends one session.
pub(super) async fn end(db: &Db, id_hash: &[u8]) -> Result<(), DbError> {
    let tx = db.begin().await?;
    tx.run(END, args![id_hash]).await?;
    tx.commit().await
}

/// Ends all sessions of an account, but the one to keep.
pub(in crate::account) async fn end_all(tx: &Tx, user: UserId, keep: Option<&[u8]>) -> Result<(), DbError> {
    match keep {
        Some(keep) => tx.run(END_OTHERS, args![user, keep]).await?,
        None => tx.run(END_ALL, args![user]).await?,
    };
    Ok(())
}

/// How many sessions of an account are open.
pub(in crate::account) async fn open(from: &impl Reads, user: UserId, now: Moment) -> Result<i64, DbError> {
    let seen_after = now.plus_seconds(-web::caller::IDLE_MINUTES * 60);
    let row = from.first(OPEN, args![user, now, seen_after]).await?;
    Ok(row.map(|row| row.int("n")).transpose()?.unwrap_or_default())
}

/// An account of the demo that the sign-in page offers.
pub(super) struct DemoAccount {
    pub(super) id: UserId,
    pub(super) email: String,
    pub(super) role: Role,
    pub(super) organisation: base::Label,
}

/// The accounts of the demo, in the order in which they were made.
pub(super) async fn demo_accounts(from: &impl Reads) -> Result<Vec<DemoAccount>, DbError> {
    let rows = from.all(DEMO, args![format!("%@{}", crate::account::DEMO_DOMAIN)]).await?;
    let account = |row: &store::Row| {
        Ok(DemoAccount {
            id: row.id("id")?,
            email: row.text("email")?,
            role: row.word("role")?,
            organisation: row.label("name")?,
        })
    };
    rows.iter().map(account).collect()
}

