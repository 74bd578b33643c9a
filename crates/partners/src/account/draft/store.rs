//! SQL of drafts.

use base::{Moment, Problem, UserId};
use store::{Db, DbError, Reads, args};

use crate::account::secret;

const SAVE: &str = "INSERT INTO drafts (user_id, form, body, saved_at) VALUES ($1, $2, $3, $4)
    ON CONFLICT (user_id, form) DO UPDATE SET body = excluded.body, saved_at = excluded.saved_at";
const READ: &str = "SELECT body, saved_at FROM drafts WHERE user_id = $1 AND form = $2 AND saved_at > $3";
const DROP: &str = "DELETE FROM drafts WHERE user_id = $1 AND form = $2";
const DROP_OLD: &str = "DELETE FROM drafts WHERE user_id = $1 AND saved_at <= $2";

/// A draft moved to another account or form does not open.
fn purpose(user: UserId, form: &str) -> String {
    format!("draft of {user} for {form}")
}

/// Keeps a draft in place of the one before.
///
/// # Errors
/// 500 when the system has no chance to give; those of the database.
pub(super) async fn save(
    db: &Db,
    key: &[u8; 32],
    user: UserId,
    form: &str,
    body: &str,
    now: Moment,
) -> Result<(), Problem> {
    let sealed = secret::hex(&secret::seal(key, &purpose(user, form), body.as_bytes())?);
    let tx = db.begin().await?;
    tx.run(SAVE, args![user, form, sealed, now]).await?;
    tx.run(DROP_OLD, args![user, now.plus_days(-super::DAYS)]).await?;
    tx.commit().await?;
    Ok(())
}

/// A draft of the account and when it was saved.
pub(super) async fn read(
    from: &impl Reads,
    key: &[u8; 32],
    user: UserId,
    form: &str,
    now: Moment,
) -> Result<Option<(String, Moment)>, DbError> {
    let Some(row) = from.first(READ, args![user, form, now.plus_days(-super::DAYS)]).await? else {
        return Ok(None);
    };
    let saved_at = row.moment("saved_at")?;
    let opened = secret::unhex(&row.text("body")?).and_then(|sealed| secret::open(key, &purpose(user, form), &sealed));
    // One that does not open was sealed under a key that is gone: it is as if there were none.
    Ok(opened.and_then(|bytes| String::from_utf8(bytes).ok()).map(|body| (body, saved_at)))
}

/// Drops a draft: what it held was sent, or is not wanted.
pub(super) async fn drop(db: &Db, user: UserId, form: &str) -> Result<(), DbError> {
    let tx = db.begin().await?;
    tx.run(DROP, args![user, form]).await?;
    tx.commit().await
}
