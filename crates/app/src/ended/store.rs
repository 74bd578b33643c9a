//! SQL of what ended.

use std::collections::BTreeSet;

use access::Scope;
use base::{Clock, ConsentId, Moment, OrgId, PersonId, Problem, UserId};
use store::{Db, DbError, Reads, args, standing};
use uuid::Uuid;

use super::{Again, Ended, What};

const TOKENS: &str = "SELECT id, revoked_at AS at FROM tokens WHERE revoked_at > $1";
const ACCOUNTS: &str = "SELECT id, disabled_at AS at FROM users WHERE disabled_at > $1";
const CONSENTS: &str = "SELECT id, withdrawn_at AS at FROM consents WHERE answer = 'given' AND withdrawn_at > $1 AND (follow_at IS NULL OR follow_at <= $2)";
const DISABLED: &str = "SELECT id FROM users WHERE disabled_at IS NOT NULL";
const NEWEST: &str = "SELECT sealed_at FROM audit_seals ORDER BY seq DESC LIMIT 1";
const END_SESSIONS: &str = "DELETE FROM sessions";
const END_TOKEN: &str = "UPDATE tokens SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL";
const END_ACCOUNT: &str =
    "UPDATE users SET disabled_at = $2, version = version + 1 WHERE id = $1 AND disabled_at IS NULL";
const END_TOKENS_OF: &str = "UPDATE tokens SET revoked_at = $2 WHERE user_id = $1 AND revoked_at IS NULL";
const STANDING: &str = "SELECT person_id, org_id, recorded_by FROM consents WHERE id = $1 AND withdrawn_at IS NULL AND answer = 'given'";
const SOMEBODY: &str =
    "SELECT id FROM users WHERE org_id = $1 AND disabled_at IS NULL ORDER BY created_at, id LIMIT 1";

/// What ended after an instant; a withdrawal that can still be undone has not.
pub(super) async fn since(db: &Db, at: Moment, now: Moment) -> Result<Vec<Ended>, DbError> {
    let mut found = Vec::new();
    let asked = [
        (What::Token, TOKENS, args![at]),
        (What::Account, ACCOUNTS, args![at]),
        (What::Consent, CONSENTS, args![at, now]),
    ];
    for (what, sql, args) in asked {
        for row in db.all(sql, args).await? {
            found.push(Ended { what, id: row.id("id")?, at: row.moment("at")? });
        }
    }
    Ok(found)
}

/// The accounts that are disabled now.
pub(super) async fn disabled(db: &Db) -> Result<BTreeSet<Uuid>, DbError> {
    db.all(DISABLED, args![]).await?.iter().map(|row| row.id("id")).collect()
}

/// When the trail was sealed last.
pub(super) async fn newest(db: &Db) -> Result<Option<Moment>, DbError> {
    db.first(NEWEST, args![]).await?.map(|row| row.moment("sealed_at")).transpose()
}

/// Ends what the lines say, and all sessions.
pub(super) async fn end(
    db: &Db,
    lines: &[Ended],
    shut: &BTreeSet<Uuid>,
    clock: &dyn Clock,
) -> Result<Again, Problem> {
    let mut again = Again::default();
    // Consents first: who recorded one may be disabled since.
    for line in lines.iter().filter(|line| line.what == What::Consent) {
        match withdraw(db, line.id, clock).await? {
            Some(true) => again.done += 1,
            Some(false) => again.left += 1,
            None => {}
        }
    }
    let tx = db.begin().await?;
    tx.run(END_SESSIONS, args![]).await?;
    let mut ended = 0;
    for line in lines {
        ended += match line.what {
            What::Token => tx.run(END_TOKEN, args![line.id, line.at]).await?,
            What::Account if shut.contains(&line.id) => {
                tx.run(END_TOKENS_OF, args![line.id, line.at]).await?;
                tx.run(END_ACCOUNT, args![line.id, line.at]).await?
            }
            _ => 0,
        };
    }
    tx.commit().await?;
    again.done += usize::try_from(ended).unwrap_or_default();
    Ok(again)
}

/// Withdraws a consent as its organisation did; what follows is taken up as after any withdrawal; false where nobody can, none where it does not stand.
async fn withdraw(db: &Db, id: Uuid, clock: &dyn Clock) -> Result<Option<bool>, Problem> {
    let Some(row) = db.first(STANDING, args![id]).await? else { return Ok(None) };
    let (person, org): (PersonId, OrgId) = (row.id("person_id")?, row.id("org_id")?);
    let Some(scope) = in_the_name_of(db, org, row.id("recorded_by")?, clock.now()).await? else {
        tracing::error!(consent = %id, "this consent was withdrawn, and stands again: withdraw it by hand");
        return Ok(Some(false));
    };
    match people::consent::take_back(db, &scope, person, ConsentId(id)).await {
        Ok(()) => Ok(Some(true)),
        Err(problem) if matches!(problem.status, base::Status::Forbidden | base::Status::NotFound) => {
            tracing::error!(consent = %id, "this consent was withdrawn, and stands again: withdraw it by hand");
            Ok(Some(false))
        }
        Err(problem) => Err(problem),
    }
}

/// Who recorded it, or else the oldest account of the organisation.
async fn in_the_name_of(db: &Db, org: OrgId, by: UserId, now: Moment) -> Result<Option<Scope>, DbError> {
    if let Some(scope) = standing(db, org, by, now).await? {
        return Ok(Some(scope));
    }
    match db.first(SOMEBODY, args![org]).await? {
        Some(row) => standing(db, org, row.id("id")?, now).await,
        None => Ok(None),
    }
}
