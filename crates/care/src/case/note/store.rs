//! SQL of notes.

use access::{Masks, Scope};
use base::reexport::uuid::Uuid;
use base::{CaseRef, Clock, Problem, Word};
use store::audit::{self, Act, Entry, Noun};
use store::sent::{Claim, Sent};
use store::{Db, DbError, Reads, Row, args};

use super::{NewNote, Note};
use crate::case::{EventKind, event};

const INSERT: &str = "INSERT INTO notes (id, case_id, person_id, org_id, user_id, category, body, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO NOTHING";
const OF_CASE: &str = "SELECT id, category, org_id, created_at, body FROM notes WHERE case_id = $1 ORDER BY created_at DESC, id DESC LIMIT $2";
const TAKEN: &str = "SELECT 1 AS taken FROM notes WHERE id = $1";

/// Notes that a page lists.
const SHOWN: i64 = 500;

/// Writes a note. Sending the same client-made id again is the same note.
///
/// # Errors
/// 409 `id_taken`; those of the database.
pub(crate) async fn write(
    db: &Db,
    scope: &Scope,
    clock: &dyn Clock,
    case: &CaseRef,
    new: &NewNote,
) -> Result<Uuid, Problem> {
    let tx = db.begin().await?;
    let sent = Sent { id: new.id, taken: TAKEN, person: Some(case.person) };
    let id = match sent.claim(&tx, scope, clock, &(case.id, new)).await? {
        Claim::New(id) => id,
        Claim::Again(id) => return Ok(id),
    };
    let args = args![
        id,
        case.id,
        case.person,
        scope.org(),
        scope.actor.user,
        new.category.word(),
        new.body,
        scope.now
    ];
    if tx.run(INSERT, args).await? == 0 {
        return Err(Problem::conflict("id_taken"));
    }
    let entry = Entry::new(Act::Write, Noun::Note, id).case(case).categories(&[new.category]);
    audit::write(&tx, scope, entry.fields(&["body"])).await?;
    event(&tx, scope, case, EventKind::NoteWritten, new.category, Some(id)).await?;
    store::wrote(&tx, scope, case).await?;
    tx.commit().await?;
    Ok(id)
}

/// The notes that the caller may see, newest first: its own organisation's by their category, another's one by one, as they were
/// passed on, or by a clause that opens all of them. What it does not see leaves no gap.
///
/// # Errors
/// Those of the database.
pub(crate) async fn notes(from: &impl Reads, masks: &Masks, case: &CaseRef) -> Result<Vec<Note>, DbError> {
    newest(from, masks, case, SHOWN).await
}

/// As [`notes`], however many there are: for the person's own report.
pub(crate) async fn all(from: &impl Reads, masks: &Masks, case: &CaseRef) -> Result<Vec<Note>, DbError> {
    newest(from, masks, case, i64::MAX).await
}

async fn newest(from: &impl Reads, masks: &Masks, case: &CaseRef, limit: i64) -> Result<Vec<Note>, DbError> {
    let rows = from.all(OF_CASE, args![case.id, limit]).await?;
    let notes: Vec<Note> = rows.iter().map(note).collect::<Result<_, _>>()?;
    Ok(notes.into_iter().filter(|note| note.is_open(masks)).collect())
}

fn note(row: &Row) -> Result<Note, DbError> {
    Ok(Note {
        id: row.id("id")?,
        category: row.word("category")?,
        org: row.id("org_id")?,
        created_at: row.moment("created_at")?,
        body: row.text("body")?,
    })
}
