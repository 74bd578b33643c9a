//! SQL of the mandate to enforce: what is asked, and what it does to a unit and to those below it.

use std::collections::HashSet;

use access::Scope;
use base::{Mandate, Moment, OrgId, Problem};
use store::audit::{self, Act, Entry, Noun};
use store::{Db, DbError, Reads, Tx, args};

use super::super::{mandate_words, store as organisations};
use super::{Asked, Desk};

const ASKED: &str = "SELECT enforces, founding, asked_by, asked_at FROM enforcement_asks WHERE org_id = $1";
const UNCONFIRMED: &str = "SELECT 1 AS unconfirmed FROM enforcement_asks WHERE org_id = $1 AND founding = 1";
const ASK: &str = "INSERT INTO enforcement_asks (org_id, enforces, founding, asked_by, asked_at) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (org_id) DO UPDATE SET enforces = excluded.enforces, asked_by = excluded.asked_by, asked_at = excluded.asked_at";
const SETTLE: &str = "DELETE FROM enforcement_asks WHERE org_id = $1 AND enforces = $2 AND asked_at = $3";
const CHARGE: &str =
    "UPDATE organisations SET mandates = $2, enforcement = $3, version = version + 1 WHERE id = $1";
const CHILDREN: &str = "SELECT id, mandates FROM organisations WHERE parent_id = $1 ORDER BY id";
const ENFORCE: &str =
    "UPDATE organisations SET enforcement = $2, version = version + 1 WHERE id = $1 AND enforcement <> $2";
// What an organisation is to shed, and what a new one is charged with, is confirmed by the one that runs the server.
const WAITING: &str = "SELECT CAST(COUNT(*) AS BIGINT) AS n FROM enforcement_asks a
    WHERE (a.org_id = $1 AND a.enforces = 1 AND a.founding = 0 OR $2 = 1) AND a.asked_by <> $3";

/// What the caller may do with what waits for an organisation.
pub(super) async fn desk(from: &impl Reads, scope: &Scope, org: OrgId) -> Result<Desk, DbError> {
    let operator = organisations::find(from, scope.org()).await?.is_some_and(|own| own.operates_server);
    Ok(Desk::of(scope, operator, org))
}

/// What waits for an organisation.
pub(super) async fn asked(from: &impl Reads, org: OrgId) -> Result<Option<Asked>, DbError> {
    let Some(row) = from.first(ASKED, args![org]).await? else { return Ok(None) };
    Ok(Some(Asked {
        enforces: row.flag("enforces")?,
        founding: row.flag("founding")?,
        asked_by: row.id("asked_by")?,
        asked_at: row.moment("asked_at")?,
    }))
}

/// Whether an organisation is new, and nobody has confirmed yet what it is charged with.
///
/// # Errors
/// Those of the database.
pub(crate) async fn is_unconfirmed(from: &impl Reads, org: OrgId) -> Result<bool, DbError> {
    Ok(from.first(UNCONFIRMED, args![org]).await?.is_some())
}

/// How much waits for an officer.
pub(super) async fn waiting(from: &impl Reads, scope: &Scope) -> Result<i64, DbError> {
    let operator = desk(from, scope, scope.org()).await?.of_operator;
    let row = from.first(WAITING, args![scope.org(), operator, scope.actor.user]).await?;
    row.map_or(Ok(0), |row| row.int("n"))
}

/// Notes that what a new organisation is charged with is still to be confirmed.
pub(in super::super) async fn found(
    tx: &Tx,
    scope: &Scope,
    org: OrgId,
    enforces: bool,
) -> Result<(), DbError> {
    tx.run(ASK, args![org, enforces, true, scope.actor.user, scope.now]).await?;
    Ok(())
}

pub(super) async fn ask(db: &Db, scope: &Scope, org: OrgId, enforces: bool) -> Result<(), Problem> {
    let tx = db.begin().await?;
    let before = organisations::find(&tx, org).await?.ok_or_else(Problem::not_found)?;
    let founding = is_unconfirmed(&tx, org).await?;
    if !founding && has(&before.mandates) == enforces {
        return Err(Problem::conflict("organisation.enforcement_same"));
    }
    tx.run(ASK, args![org, enforces, false, scope.actor.user, scope.now]).await?;
    audit::write(&tx, scope, Entry::new(Act::Submit, Noun::Enforcement, org.0).owner(org)).await?;
    tx.commit().await?;
    Ok(())
}

pub(super) async fn confirm(
    db: &Db,
    scope: &Scope,
    org: OrgId,
    desk: Desk,
    read: &str,
) -> Result<(), Problem> {
    let tx = db.begin().await?;
    let asked = asked(&tx, org).await?.ok_or_else(Problem::not_found)?;
    if !desk.confirms(&asked) {
        return Err(Problem::forbidden());
    }
    if read != asked.asked_at.micros().to_string() {
        return Err(Problem::conflict("changed_meanwhile"));
    }
    settle(&tx, org, &asked).await?;
    let before = organisations::find(&tx, org).await?.ok_or_else(Problem::not_found)?;
    let mut mandates = before.mandates;
    mandates.retain(|mandate| !mandate.is_enforcement());
    if asked.enforces {
        mandates.push(Mandate::ImmigrationEnforcement);
    }
    let above = match before.parent {
        Some(parent) => organisations::find(&tx, parent).await?.is_some_and(|unit| unit.enforcement),
        None => false,
    };
    let enforcement = above || asked.enforces;
    tx.run(CHARGE, args![org, mandate_words(&mandates), enforcement]).await?;
    audit::write(
        &tx,
        scope,
        Entry::new(Act::Confirm, Noun::Enforcement, org.0).owner(org).fields(&["mandates"]),
    )
    .await?;
    set_below(&tx, scope, org, enforcement).await?;
    tx.commit().await?;
    Ok(())
}

pub(super) async fn drop(db: &Db, scope: &Scope, org: OrgId, desk: Desk) -> Result<(), Problem> {
    let tx = db.begin().await?;
    let asked = asked(&tx, org).await?.ok_or_else(Problem::not_found)?;
    if !desk.drops(&asked) {
        let founding = asked.founding && desk.asks();
        return Err(if founding {
            Problem::conflict("organisation.unconfirmed")
        } else {
            Problem::forbidden()
        });
    }
    settle(&tx, org, &asked).await?;
    audit::write(&tx, scope, Entry::new(Act::Drop, Noun::Enforcement, org.0).owner(org)).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes away what was answered, if it is still what was read.
async fn settle(tx: &Tx, org: OrgId, asked: &Asked) -> Result<(), Problem> {
    let at: Moment = asked.asked_at;
    let settled = tx.run(SETTLE, args![org, asked.enforces, at]).await?;
    if settled == 1 { Ok(()) } else { Err(Problem::conflict("changed_meanwhile")) }
}

fn has(mandates: &[Mandate]) -> bool {
    mandates.iter().any(|mandate| mandate.is_enforcement())
}

/// Brings the firewall before every unit below one, or takes it from those that have no such mandate themselves and stand below
/// none that has. Each of them reads it on its own trail.
async fn set_below(tx: &Tx, scope: &Scope, from: OrgId, enforcement: bool) -> Result<(), DbError> {
    let mut waiting = vec![(from, enforcement)];
    let mut seen = HashSet::from([from]);
    while let Some((unit, above)) = waiting.pop() {
        for row in tx.all(CHILDREN, args![unit]).await? {
            let child: OrgId = row.id("id")?;
            let enforces = above || has(&row.words("mandates")?);
            if seen.insert(child) && tx.run(ENFORCE, args![child, enforces]).await? == 1 {
                audit::write(tx, scope, Entry::new(Act::Confirm, Noun::Enforcement, child.0).owner(child))
                    .await?;
                waiting.push((child, enforces));
            }
        }
    }
    Ok(())
}
