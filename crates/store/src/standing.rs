//! The standing of an account as it is now: for jobs, which act for whoever asked for them.

use access::Scope;
use base::{Actor, Locale, Moment, OrgId, Purpose, UserId};

use crate::{DbError, Reads, Row, args};

const ACCOUNT: &str = "SELECT u.id AS user_id, u.org_id, u.role, u.locale, u.trained_until_on, o.kind, o.country, o.enforcement
    FROM users u JOIN organisations o ON o.id = u.org_id WHERE u.id = $1 AND u.org_id = $2 AND u.disabled_at IS NULL";

/// The standing of the account that asked for a job; none when the account was closed meanwhile.
///
/// # Errors
/// Those of the database.
pub async fn standing(
    from: &impl Reads,
    org: OrgId,
    user: UserId,
    now: Moment,
) -> Result<Option<Scope>, DbError> {
    let Some(row) = from.first(ACCOUNT, args![user, org]).await? else { return Ok(None) };
    Ok(Some(Scope { actor: actor(&row, now)?, purpose: Purpose::Counselling, now }))
}

/// Reads an account with its organisation from a row that names them `user_id`, `org_id`, `role`, `locale`,
/// `trained_until_on`, and `kind`, `country`, `enforcement` of the organisation.
///
/// # Errors
/// When a column cannot be read.
pub fn actor(row: &Row, now: Moment) -> Result<Actor, DbError> {
    Ok(Actor {
        user: row.id("user_id")?,
        org: row.id("org_id")?,
        org_kind: row.word("kind")?,
        country: row.country("country")?,
        role: row.word("role")?,
        enforcement: row.flag("enforcement")?,
        trained: row.opt_day("trained_until_on")?.is_some_and(|until| now.day() <= until),
        locale: Locale::parse(&row.text("locale")?).unwrap_or_default(),
    })
}
