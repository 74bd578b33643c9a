//! SQL of corrections.

use access::Scope;
use base::{Clock, PersonId, UserId};
use serde_json::Value;
use store::{DbError, Reads, Row, SystemClock, Tx, args};

use super::super::correction::{Change, Changed, Correction, CorrectionId};

const INSERT: &str = "INSERT INTO person_changes (correction_id, position, person_id, org_id, user_id, at, field, before, after) VALUES";
const OF_PERSON: &str = "SELECT h.correction_id, h.org_id, h.at, h.field, h.before, h.after, u.role, u.name AS user_name
    FROM person_changes h LEFT JOIN users u ON u.id = h.user_id
    WHERE h.person_id = $1 OR h.person_id IN (SELECT id FROM persons WHERE merged_into = $1) ORDER BY h.at DESC, h.correction_id DESC, h.position";

const LAST: &str = "SELECT user_id FROM person_changes WHERE person_id = $1 AND user_id IS NOT NULL ORDER BY at DESC, correction_id DESC, position LIMIT 1";

/// Keeps what a correction changes, in its transaction; nothing where nothing changes.
///
/// # Errors
/// Those of the database.
pub(crate) async fn keep_changes(
    tx: &Tx,
    scope: &Scope,
    person: PersonId,
    changes: Vec<Change>,
) -> Result<(), DbError> {
    if changes.is_empty() {
        return Ok(());
    }
    let id = SystemClock.new_id();
    let (org, user, now) = (scope.org(), scope.actor.user, scope.now);
    let rows = (0_i64..)
        .zip(changes)
        .map(|(at, change)| args![id, at, person, org, user, now, change.field, change.before, change.after])
        .collect();
    tx.insert_many(INSERT, "", rows).await
}

/// Who corrected a person's details last, for the message to who was second.
///
/// # Errors
/// Those of the database.
pub(crate) async fn last_corrected_by(
    from: &impl Reads,
    person: PersonId,
) -> Result<Option<UserId>, DbError> {
    from.first(LAST, args![person]).await?.map(|row| row.id("user_id")).transpose()
}

/// The corrections of a person whom the caller found, newest first, those of the records merged into it among them.
///
/// # Errors
/// Those of the database.
pub async fn corrections(
    from: &impl Reads,
    scope: &Scope,
    person: PersonId,
) -> Result<Vec<Correction>, DbError> {
    let mut corrections: Vec<Correction> = Vec::new();
    let mut parts: [Vec<Changed>; 4] = Default::default();
    for row in from.all(OF_PERSON, args![person]).await? {
        let id = CorrectionId(row.id("correction_id")?);
        if corrections.last().is_none_or(|last| last.id != id) {
            close(&mut corrections, &mut parts);
            corrections.push(head(&row, id, scope)?);
        }
        let changed = changed(&row)?;
        let [identity, contact, documents, household] = &mut parts;
        let part = match changed.field.as_str() {
            "languages" | "contacts" => contact,
            "documents" => documents,
            "household_role" => household,
            _ => identity,
        };
        part.push(changed);
    }
    close(&mut corrections, &mut parts);
    Ok(corrections)
}

fn head(row: &Row, id: CorrectionId, scope: &Scope) -> Result<Correction, DbError> {
    let org = row.id("org_id")?;
    let user_name = if org == scope.org() { row.opt_text("user_name")? } else { None };
    Ok(Correction {
        id,
        org,
        at: row.moment("at")?,
        role: row.opt_word("role")?,
        user_name,
        identity: Vec::new().into(),
        contact: Vec::new().into(),
        documents: Vec::new().into(),
        household: Vec::new().into(),
    })
}

/// Gives the last correction what was gathered for it.
fn close(corrections: &mut [Correction], parts: &mut [Vec<Changed>; 4]) {
    let [identity, contact, documents, household] = parts;
    if let Some(last) = corrections.last_mut() {
        last.identity = std::mem::take(identity).into();
        last.contact = std::mem::take(contact).into();
        last.documents = std::mem::take(documents).into();
        last.household = std::mem::take(household).into();
    }
}

fn changed(row: &Row) -> Result<Changed, DbError> {
    let value = |text: Option<String>| {
        text.and_then(|text| serde_json::from_str::<Value>(&text).ok()).unwrap_or(Value::Null)
    };
    Ok(Changed {
        field: row.text("field")?,
        before: value(row.opt_text("before")?),
        after: value(row.opt_text("after")?),
    })
}
