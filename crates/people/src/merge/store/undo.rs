//! SQL of the undo: what a merge moved goes back, what it changed is put back.

use access::Scope;
use base::{Check, Moment, PersonId, Problem};
use store::audit::Act;
use store::{Db, DbError, Reads, Row, Tx, args};
use uuid::Uuid;

use super::super::UndoIn;
use super::{Line, MERGED_INTO, chosen, consents, derive, enter, moves, pairs};
use crate::duplicate;

const ONE: &str =
    "SELECT id, survivor, gone, pair_id, merged_at, undone_at FROM merges WHERE id = $1 AND org_id = $2";
const CLOSE: &str = "UPDATE merges SET undone_by = $2, undone_at = $3 WHERE id = $1 AND undone_at IS NULL";
const ROWS: &str = "SELECT table_name, row_key, column_name, before, after FROM merge_rows WHERE merge_id = $1 ORDER BY position";
const STAND_UP: &str = "UPDATE persons SET merged_into = NULL WHERE id = $1 AND merged_into = $2";
const COME_HOME: &str =
    "UPDATE persons SET household_id = $2, household_role = $3 WHERE id = $1 AND household_id IS NULL";
const OWN_CASE: &str = "SELECT id FROM cases WHERE id = $1 AND org_id = $2";
const SEND_BACK: &str = "UPDATE persons SET merged_into = $2 WHERE id = $1 AND merged_into = $3";

/// Takes a merge back. Taking it back again changes nothing.
///
/// # Errors
/// 404 for a merge that is not the caller's organisation's; 409 `merge.later_first` when the survivor was itself merged into
/// somebody since: that one comes first; 422 for a case that the caller's organisation did not open since; those of the database.
pub async fn undo(db: &Db, scope: &Scope, id: Uuid, input: &UndoIn) -> Result<(), Problem> {
    let mut cases: Vec<base::CaseId> = Vec::new();
    for entry in input.cases.iter().filter(|entry| !entry.is_blank()) {
        cases.push(entry.trimmed().parse().map_err(|_| Problem::field("cases", "not_in_list"))?);
    }
    store::retry(async || {
        let tx = db.begin().await?;
        let row = tx.first(ONE, args![id, scope.org()]).await?.ok_or_else(Problem::not_found)?;
        let (survivor, gone): (PersonId, PersonId) = (row.id("survivor")?, row.id("gone")?);
        store::alone(&tx, [survivor, gone]).await?;
        if tx.run(CLOSE, args![id, scope.actor.user, scope.now]).await? == 0 {
            return Ok(());
        }
        let merged_on = tx.first(MERGED_INTO, args![survivor]).await?;
        if merged_on.map(|row| row.opt_id::<PersonId>("merged_into")).transpose()?.flatten().is_some() {
            return Err(Problem::conflict("merge.later_first"));
        }
        let lines = lines(&tx, id).await?;
        part(&tx, scope, (id, row.moment("merged_at")?), (survivor, gone), &lines).await?;
        for case in cases.iter().copied() {
            // Whose case it is says whose it is: what another organisation opened is to nobody else a case to be moved.
            let own = tx.first(OWN_CASE, args![case, scope.org()]).await?.is_some();
            if !own || !moves::case(&tx, case, survivor, gone).await? {
                return Err(Problem::field("cases", "not_in_list"));
            }
        }
        for person in [survivor, gone] {
            moves::forget_records(&tx, person).await?;
        }
        derive(&tx, scope.org(), survivor, gone).await?;
        enter(&tx, scope, Act::UndoMerge, id, [survivor, gone]).await?;
        if Check::ticked(&input.apart) {
            duplicate::tell_apart(&tx, scope, row.id("pair_id")?).await?;
        }
        tx.commit().await?;
        Ok(())
    })
    .await
}

/// What a merge changed.
pub(super) async fn lines(from: &impl Reads, merge: Uuid) -> Result<Vec<Line>, DbError> {
    from.all(ROWS, args![merge]).await?.iter().map(line).collect()
}

fn line(row: &Row) -> Result<Line, DbError> {
    Ok(Line {
        table: row.text("table_name")?,
        key: row.text("row_key")?,
        column: row.text("column_name")?,
        before: row.opt_text("before")?,
        after: row.opt_text("after")?,
    })
}

async fn part(
    tx: &Tx,
    scope: &Scope,
    merge: (Uuid, Moment),
    (survivor, gone): (PersonId, PersonId),
    lines: &[Line],
) -> Result<(), Problem> {
    chosen::restore(tx, scope, merge, survivor, lines).await?;
    tx.run(STAND_UP, args![gone, survivor]).await?;
    for line in lines.iter().rev() {
        match (line.table.as_str(), line.column.as_str()) {
            ("cases", _) => {
                if let Ok(case) = line.key.parse() {
                    moves::case(tx, case, survivor, gone).await?;
                }
            }
            ("consents", "withdrawn_at") => consents::give_back(tx, line).await?,
            ("consents", _) => {
                if let Ok(consent) = line.key.parse() {
                    moves::consent(tx, consent, survivor, gone).await?;
                }
            }
            ("person_names", _) => moves::told(tx, &line.key, survivor, gone).await?,
            ("import_fingerprints", _) => moves::fingerprint(tx, &line.key, survivor, gone).await?,
            ("duplicate_pairs", _) => pairs::restore(tx, line).await?,
            ("persons", "merged_into") => {
                if let Ok(other) = line.key.parse::<PersonId>() {
                    tx.run(SEND_BACK, args![other, gone, survivor]).await?;
                }
            }
            _ => {}
        }
    }
    come_home(tx, gone, lines).await?;
    Ok(())
}

/// The household of the record that comes back.
async fn come_home(tx: &Tx, gone: PersonId, lines: &[Line]) -> Result<(), DbError> {
    let key = gone.to_string();
    let of = |column: &str| {
        lines
            .iter()
            .find(|l| l.table == "persons" && l.key == key && l.column == column)
            .and_then(|line| line.before.clone())
    };
    if let Some(household) = of("household_id").and_then(|id| id.parse::<base::HouseholdId>().ok()) {
        tx.run(COME_HOME, args![gone, household, of("household_role")]).await?;
    }
    Ok(())
}
