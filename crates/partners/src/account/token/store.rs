//! SQL of personal access tokens.

use access::Scope;
use base::{Clock, Input, Moment, OrgId, Problem, UserId};
use store::audit::{self, Act, Entry, Noun};
use store::{DbError, Reads, Tx, args};
use web::caller::secret_hash;
use web::{App, Nothing};

use super::{AtOwn, Makes, TokenIn, TokenView};
use crate::account::secret;

const INSERT: &str = "INSERT INTO tokens (id, user_id, name, token_hash, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)";
const LIST: &str = "SELECT id, name, created_at, expires_at, revoked_at FROM tokens WHERE user_id = $1 ORDER BY created_at DESC, id DESC";
const REVOKE: &str =
    "UPDATE tokens SET revoked_at = $3 WHERE id = $1 AND user_id = $2 AND revoked_at IS NULL";
const REVOKE_ALL: &str = "UPDATE tokens SET revoked_at = $2 WHERE user_id = $1 AND revoked_at IS NULL";

/// Makes a token of 90 days for an account and gives it; it cannot be read again.
///
/// # Errors
/// 500 when the system has no chance to give.
pub async fn token(
    tx: &Tx,
    clock: &dyn Clock,
    by: &Scope,
    (org, user): (OrgId, UserId),
    name: &str,
) -> Result<String, Problem> {
    write(tx, clock, by, (org, user), (name, super::DAYS)).await
}

/// Makes a token for the caller's own account.
pub(in crate::account) async fn issue(app: &App, may: &Makes, input: &TokenIn) -> Result<String, Problem> {
    let scope = &may.caller.usual_scope();
    let new = input.check(scope.now)?;
    let tx = app.db.begin().await?;
    let of = (scope.org(), scope.actor.user);
    let token = write(&tx, &*app.clock, scope, of, (&new.token_name, new.days)).await?;
    tx.commit().await?;
    Ok(token)
}

/// Makes a token that holds for some days, and enters on the trail who made it.
async fn write(
    tx: &Tx,
    clock: &dyn Clock,
    by: &Scope,
    (org, user): (OrgId, UserId),
    (name, days): (&str, i64),
) -> Result<String, Problem> {
    let token = format!("jisr_{}", secret::fresh()?);
    let now = clock.now();
    let id = clock.new_id();
    tx.run(INSERT, args![id, user, name, secret_hash(&token), now, now.plus_days(days)]).await?;
    audit::write(tx, by, Entry::new(Act::IssueToken, Noun::Token, id).owner(org)).await?;
    Ok(token)
}

/// The tokens of an account, newest first.
pub(in crate::account) async fn list(
    from: &impl Reads,
    user: UserId,
    now: Moment,
) -> Result<Vec<TokenView>, DbError> {
    let rows = from.all(LIST, args![user]).await?;
    let view = |row: &store::Row| {
        let expires_at = row.moment("expires_at")?;
        Ok(TokenView {
            id: row.id("id")?,
            name: row.text("name")?,
            created_at: row.moment("created_at")?,
            expires_at,
            valid: row.opt_int("revoked_at")?.is_none() && expires_at > now,
        })
    };
    rows.iter().map(view).collect()
}

/// Revokes a token of the caller's own; the next request with it is refused.
///
/// # Errors
/// 404 when the account has no such token.
pub(in crate::account) async fn revoke(app: &App, at: &AtOwn, _: Nothing) -> Result<(), Problem> {
    let (by, id) = (&at.desk.caller.usual_scope(), at.path);
    let tx = app.db.begin().await?;
    if tx.run(REVOKE, args![id, by.actor.user, by.now]).await? == 0 {
        return Err(Problem::not_found());
    }
    audit::write(&tx, by, Entry::new(Act::RevokeToken, Noun::Token, id)).await?;
    tx.commit().await?;
    Ok(())
}

/// Revokes every token of an account.
pub(in crate::account) async fn revoke_all(tx: &Tx, user: UserId, now: Moment) -> Result<(), DbError> {
    tx.run(REVOKE_ALL, args![user, now]).await?;
    Ok(())
}
