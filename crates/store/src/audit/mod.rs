//! The audit trail: who did what to which record, for what purpose, by which clause. Ids and field names, never values.
//!
//! A change is entered in its own transaction. A reading is entered before the answer leaves. Within a second every entry is
//! sealed: `form` says what of an entry is hashed, `seal` chains the hashes and signs each head, `verify` finds what was
//! changed, removed, added or moved since, `export` writes all of it for verification elsewhere.
//!
//! What the chain shows and what not: whoever has the database alone can change nothing unseen. Whoever also has the signing
//! key can write another history, and is found out by the heads that others keep (see [`kept`]). Entries that are not sealed
//! yet can still be lost; they are counted and said.

mod checker;
mod entry;
mod export;
mod form;
mod hex;
mod key;
mod load;
mod pen;
mod seal;
mod verify;
mod vocabulary;

use access::Scope;

use crate::{Db, DbError, Tx};

pub use checker::Checker;
pub use entry::Entry;
pub use export::{Exported, Folder, export};
pub use form::{Head, Record, Seal};
pub use key::{KeyError, Trusted};
pub use load::Loading;
pub use seal::{KeptHead, SealError, Sealer, SignedHead, forget_head, head, kept, last_seen};
pub use verify::{Fault, FaultKind, Report};
pub use vocabulary::{Act, Noun};

pub(crate) use pen::Pen;

/// Enters a change, in its transaction. What is written about a person is written under the record that they are kept under, or not
/// at all: every change comes through here.
///
/// # Errors
/// [`DbError::Merged`] where the record was merged into another one meanwhile; those of the database.
pub async fn write(tx: &Tx, scope: &Scope, entry: Entry) -> Result<(), DbError> {
    if let Some(person) = entry.written_about() {
        crate::survivor::still(tx, person).await?;
    }
    tx.insert_many(entry::INSERT, "", vec![entry.row(scope)]).await
}

/// Enters readings and returns once they are durable; nothing read may leave before. That somebody stood in a list is entered
/// once an hour for each reader, so that what was opened and read is found among it.
///
/// # Errors
/// Those of the database: then the reading must not leave.
pub async fn read(db: &Db, scope: &Scope, entries: Vec<Entry>) -> Result<(), DbError> {
    let told: Vec<(Option<String>, Entry)> =
        entries.into_iter().map(|entry| (entry.gathered(scope), entry)).collect();
    let new: Vec<(Option<String>, Entry)> =
        told.into_iter().filter(|(line, _)| line.as_ref().is_none_or(|line| !db.0.pen.knows(line))).collect();
    if new.is_empty() {
        return Ok(());
    }
    let (lines, entries): (Vec<_>, Vec<_>) = new.into_iter().unzip();
    db.0.pen.write(entries.into_iter().map(|entry| entry.row(scope)).collect()).await?;
    db.0.pen.note(lines.into_iter().flatten());
    Ok(())
}
