//! SQL of consents that reached their last day.

use access::{RecipientKind, Scope};
use base::{ConsentId, Moment, OrgId, PersonId, Purpose, UserId};
use store::{DbError, Reads, Tx, args};

const ENDED: &str = "SELECT id, person_id, org_id, purpose, recipient, recorded_by FROM consents WHERE answer = 'given' AND withdrawn_at IS NULL
    AND until_at IS NOT NULL AND until_at <= $1 AND end_followed_at IS NULL ORDER BY until_at, id LIMIT 50";
const NOTE: &str = "UPDATE consents SET end_followed_at = $2 WHERE id = $1 AND end_followed_at IS NULL AND withdrawn_at IS NULL";
const RECORDER: &str =
    "SELECT u.id AS user_id, u.org_id, u.role, u.locale, u.trained_until_on, o.kind, o.country, o.enforcement
    FROM users u JOIN organisations o ON o.id = u.org_id WHERE u.id = $1";

/// A consent whose last day has passed.
pub(super) struct Ended {
    pub(super) id: ConsentId,
    pub(super) person: PersonId,
    pub(super) org: OrgId,
    pub(super) purpose: Purpose,
    pub(super) recipient: RecipientKind,
    recorded_by: UserId,
}

/// Consents that ended and that nobody followed up yet, the oldest first.
pub(super) async fn ended(from: &impl Reads, now: Moment) -> Result<Vec<Ended>, DbError> {
    let rows = from.all(ENDED, args![now]).await?;
    rows.iter()
        .map(|row| {
            Ok(Ended {
                id: row.id("id")?,
                person: row.id("person_id")?,
                org: row.id("org_id")?,
                purpose: row.word("purpose")?,
                recipient: row.word("recipient")?,
                recorded_by: row.id("recorded_by")?,
            })
        })
        .collect()
}

/// Notes that a consent's end was followed up; false when somebody was first.
pub(super) async fn note(tx: &Tx, id: ConsentId, now: Moment) -> Result<bool, DbError> {
    Ok(tx.run(NOTE, args![id, now]).await? == 1)
}

/// The standing of whoever recorded the consent, whatever became of the account since: the day was written down by them.
pub(super) async fn recorder(tx: &Tx, one: &Ended, now: Moment) -> Result<Scope, DbError> {
    let row = tx.first(RECORDER, args![one.recorded_by]).await?;
    let row = row.ok_or_else(|| DbError::Column { column: "recorded_by".into(), source: None })?;
    Ok(Scope { actor: ::store::actor(&row, now)?, purpose: Purpose::Counselling, now })
}
