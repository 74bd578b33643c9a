//! Which record a person is kept under, asked by who writes about them.
//!
//! The door has said so before; a merge may have been done since. What is written under a record that went is on no page, and a no
//! among it would close nothing. So a write asks again in its own transaction, and the record stays as it is until that ends.

use base::PersonId;

use crate::wall::{Work, for_work};
use crate::{DbError, Kind, Reads, Row, Tx, args};

const KEPT: &str = "SELECT id, merged_into FROM persons WHERE id = $1";
// A merge waits for whoever writes about the person, and they for it; they do not wait for each other.
const PG_KEPT: &str = "SELECT id, merged_into FROM persons WHERE id = $1 FOR SHARE";
const PG_ALONE: &str = "SELECT id, merged_into FROM persons WHERE id = $1 FOR UPDATE";

/// How often a record that went leads to another one at most: it always leads to the last.
const STEPS: usize = 4;

/// The record under which what is written about a person now belongs; none where there is none. It is not merged into another one
/// before the transaction ends.
///
/// # Errors
/// Those of the database.
pub async fn survivor(tx: &Tx, person: PersonId) -> Result<Option<PersonId>, DbError> {
    let mut id = person;
    for _ in 0..STEPS {
        let Some(row) = held(tx, id, PG_KEPT).await? else { return Ok(None) };
        match row.opt_id("merged_into")? {
            Some(other) => id = other,
            None => return Ok(Some(id)),
        }
    }
    Err(DbError::Merged)
}

/// Refuses to write about a record that was merged into another one meanwhile.
///
/// # Errors
/// [`DbError::Merged`], which a request answers by 409 `changed_meanwhile`; those of the database.
pub(crate) async fn still(tx: &Tx, person: PersonId) -> Result<(), DbError> {
    let row = held(tx, person, PG_KEPT).await?;
    let into = row.map(|row| row.opt_id::<PersonId>("merged_into")).transpose()?.flatten();
    if into.is_some() { Err(DbError::Merged) } else { Ok(()) }
}

/// Holds records for a merge or its undo: nobody writes about these persons until it is done, and what was written before is seen.
///
/// # Errors
/// Those of the database.
pub async fn alone(tx: &Tx, mut persons: [PersonId; 2]) -> Result<(), DbError> {
    // In one order, so that two of them do not wait for each other.
    persons.sort_unstable();
    for person in persons {
        held(tx, person, PG_ALONE).await?;
    }
    Ok(())
}

async fn held(tx: &Tx, person: PersonId, pg: &str) -> Result<Option<Row>, DbError> {
    // On SQLite one writes at a time. Whoever writes about a person holds the record, also where it is another organisation's.
    let sql = if tx.kind() == Kind::Postgres { pg } else { KEPT };
    for_work(Work::Derive, tx.first(sql, args![person])).await
}
