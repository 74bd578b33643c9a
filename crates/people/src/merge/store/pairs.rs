//! SQL of what was said about the record that goes: it is now said about the survivor, by each organisation for itself.

use access::Scope;
use base::{Clock, OrgId, PersonId, Problem};
use store::{DbError, Reads, Row, Tx, args};
use uuid::Uuid;

use super::Line;

const OF: &str = "SELECT id, org_id, person_a, person_b, probability_e6, reasons, state, decided_by, decided_at FROM duplicate_pairs
    WHERE (person_a = $1 OR person_b = $1) AND id <> $2 AND state <> 'merged' ORDER BY id";
const OF_TWO: &str =
    "SELECT id, state FROM duplicate_pairs WHERE person_a = $1 AND person_b = $2 AND org_id = $3";
const SET: &str =
    "UPDATE duplicate_pairs SET state = $2, decided_by = $4, decided_at = $5 WHERE id = $1 AND state = $3";
const PUT_BACK: &str = "UPDATE duplicate_pairs SET state = $2, decided_by = NULL, decided_at = NULL WHERE id = $1 AND state = $3";
const INSERT: &str = "INSERT INTO duplicate_pairs (id, org_id, person_a, person_b, probability_e6, reasons, state, found_at, decided_by, decided_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
const REMOVE: &str = "DELETE FROM duplicate_pairs WHERE id = $1 AND state = $2";

/// The pair itself is decided; other pairs of the record that goes are closed, and what was found or said about them is
/// carried over, a "different" before a "pending".
pub(super) async fn follow(
    tx: &Tx,
    scope: &Scope,
    clock: &dyn Clock,
    pair: Uuid,
    gone: PersonId,
    survivor: PersonId,
) -> Result<Vec<Line>, Problem> {
    let mut lines = Vec::new();
    if !set(tx, scope, &mut lines, (pair, scope.org()), ["pending", "merged"]).await? {
        return Err(Problem::conflict("merge.decided"));
    }
    for row in tx.all(OF, args![gone, pair]).await? {
        let (id, state): (Uuid, String) = (row.id("id")?, row.text("state")?);
        let org: OrgId = row.id("org_id")?;
        if state == "pending" {
            set(tx, scope, &mut lines, (id, org), ["pending", "merged"]).await?;
        }
        let both: [PersonId; 2] = [row.id("person_a")?, row.id("person_b")?];
        let Some(other) = both.into_iter().find(|one| *one != gone && *one != survivor) else { continue };
        let (a, b) = if survivor < other { (survivor, other) } else { (other, survivor) };
        match tx.first(OF_TWO, args![a, b, org]).await? {
            Some(known) if state == "different" && known.text("state")? == "pending" => {
                set(tx, scope, &mut lines, (known.id("id")?, org), ["pending", "different"]).await?;
            }
            Some(_) => {}
            None => lines.push(carry(tx, scope, clock, &row, (a, b)).await?),
        }
    }
    Ok(lines)
}

/// Sets a pair of an organisation; what follows for another organisation's pair was decided by nobody there.
async fn set(
    tx: &Tx,
    scope: &Scope,
    lines: &mut Vec<Line>,
    (id, org): (Uuid, OrgId),
    [before, after]: [&str; 2],
) -> Result<bool, DbError> {
    let by = (org == scope.org()).then_some(scope.actor.user);
    let done = tx.run(SET, args![id, after, before, by, scope.now]).await? == 1;
    if done {
        lines.push(Line::new("duplicate_pairs", &id, "state", Some(before.into()), Some(after.into())));
    }
    Ok(done)
}

async fn carry(
    tx: &Tx,
    scope: &Scope,
    clock: &dyn Clock,
    row: &Row,
    (a, b): (PersonId, PersonId),
) -> Result<Line, DbError> {
    let (id, state) = (clock.new_id(), row.text("state")?);
    let org: OrgId = row.id("org_id")?;
    let (probability, reasons) = (row.int("probability_e6")?, row.text("reasons")?);
    let decided = (row.opt_id::<base::UserId>("decided_by")?, row.opt_moment("decided_at")?);
    let pair = args![id, org, a, b, probability, reasons, state, scope.now, decided.0, decided.1];
    tx.run(INSERT, pair).await?;
    Ok(Line::new("duplicate_pairs", &id, "row", None, Some(state)))
}

/// Puts one line back; what was decided about a pair since stays decided.
pub(super) async fn restore(tx: &Tx, line: &Line) -> Result<(), DbError> {
    let Ok(id) = line.key.parse::<Uuid>() else { return Ok(()) };
    if line.column == "row" {
        tx.run(REMOVE, args![id, line.after]).await?;
    } else {
        tx.run(PUT_BACK, args![id, line.before, line.after]).await?;
    }
    Ok(())
}
