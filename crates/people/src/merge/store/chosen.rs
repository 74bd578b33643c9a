//! SQL of the fields that a merge chooses: written, and put back.

use access::Scope;
use base::{HouseholdId, PersonId, Problem, Word};
use serde::Serialize;
use serde::de::DeserializeOwned;
use store::{DbError, Reads, Tx, Value, args};
use uuid::Uuid;

use super::super::choice::{self, Outcome};
use super::super::fields::{COLUMNS, Columns, GROUPS, columns, part, take};
use super::Line;
use crate::person::{Contact, Document, Person, load_all, write_contacts, write_documents};

const WRITE: &str = "UPDATE persons SET name_ar = $2, name_latin = $3, sex = $4, birth_precision = $5, birth_on = $6, nationalities = $7, languages = $8,
    household_id = $9, household_role = $10, updated_at = $11, version = version + 1 WHERE id = $1 AND version = $12 AND merged_into IS NULL";
const CONTACTS: &str =
    "SELECT kind, value, since_at FROM person_contacts WHERE person_id = $1 ORDER BY position";
const SINCE: &str =
    "UPDATE person_contacts SET since_at = $4 WHERE person_id = $1 AND kind = $2 AND value = $3";
const LATER: &str = "SELECT r.merge_id, r.position, r.column_name, r.before FROM merge_rows r JOIN merges m ON m.id = r.merge_id
    WHERE m.survivor = $1 AND m.undone_at IS NULL AND (m.merged_at > $2 OR (m.merged_at = $2 AND m.id > $3)) AND r.table_name = 'persons' AND r.row_key = $4
    ORDER BY m.merged_at, m.id, r.position";
const REBASE: &str = "UPDATE merge_rows SET before = $3 WHERE merge_id = $1 AND position = $2";

/// Writes what was chosen for the survivor, and says what changed.
pub(super) async fn write(
    tx: &Tx,
    scope: &Scope,
    survivor: &Person,
    gone: &Person,
    outcome: &Outcome,
) -> Result<Vec<Line>, Problem> {
    let mut lines = Vec::new();
    let before = columns(survivor);
    for (_, first, end) in GROUPS {
        if part(&before, first, end) == part(&outcome.columns, first, end) {
            continue;
        }
        // All columns of a group, so that it can be told whether somebody corrected any of them since.
        for ((column, old), new) in
            COLUMNS.iter().zip(&before).zip(&outcome.columns).skip(first).take(end - first)
        {
            lines.push(Line::new("persons", &survivor.id, column, old.clone(), new.clone()));
        }
    }
    put(tx, scope, survivor, &outcome.columns).await?;
    if *survivor.contacts.for_rule() != outcome.contacts {
        lines.push(list("person_contacts", survivor.id, survivor.contacts.for_rule(), &outcome.contacts)?);
        write_contacts(tx, survivor.id, &outcome.contacts, scope.now).await?;
    }
    lines.extend(new_to_others(tx, scope, survivor.id, gone).await?);
    if *survivor.documents.for_rule() != outcome.documents {
        lines.push(list("person_documents", survivor.id, survivor.documents.for_rule(), &outcome.documents)?);
        write_documents(tx, survivor.id, &outcome.documents).await?;
    }
    Ok(lines)
}

/// What stood on one record alone is new to who was shown the other one: for whoever finished there it came after. The line says since when
/// each way to reach the person stood there.
async fn new_to_others(
    tx: &Tx,
    scope: &Scope,
    survivor: PersonId,
    gone: &Person,
) -> Result<Option<Line>, Problem> {
    let mut before: Vec<Since> = Vec::new();
    for row in tx.all(CONTACTS, args![survivor]).await? {
        let (kind, value) = (row.text("kind")?, row.text("value")?);
        let known = gone.contacts.for_rule().iter().any(|one| one.kind.word() == kind && one.value == value);
        if !known {
            tx.run(SINCE, args![survivor, kind, value, scope.now]).await?;
            before.push((kind, value, row.moment("since_at")?.micros()));
        }
    }
    let text = serde_json::to_string(&before).map_err(Problem::internal)?;
    Ok((!before.is_empty()).then(|| Line::new("person_contacts", &survivor, "since", Some(text), None)))
}

/// A way to reach a person, by kind and value, and since when it stands there.
type Since = (String, String, i64);

/// What stands there still stands there since it did before.
async fn since_before(tx: &Tx, survivor: PersonId, line: &Line) -> Result<(), DbError> {
    for (kind, value, since) in read::<Since>(&line.before) {
        tx.run(SINCE, args![survivor, kind, value, base::Moment::from_micros(since)]).await?;
    }
    Ok(())
}

async fn put(tx: &Tx, scope: &Scope, person: &Person, to: &Columns) -> Result<(), Problem> {
    let mut args: Vec<Value> = args![person.id];
    for (column, value) in COLUMNS.iter().zip(to) {
        args.extend(match *column {
            "household_id" => args![value.as_deref().and_then(|id| id.parse::<HouseholdId>().ok())],
            _ => args![value],
        });
    }
    args.extend(args![scope.now, person.version]);
    if tx.run(WRITE, args).await? == 0 {
        return Err(Problem::conflict("changed_meanwhile"));
    }
    Ok(())
}

fn list<T: Serialize>(table: &str, person: PersonId, before: &[T], after: &[T]) -> Result<Line, Problem> {
    let text = |list: &[T]| serde_json::to_string(list).map_err(Problem::internal);
    Ok(Line::new(table, &person, "list", Some(text(before)?), Some(text(after)?)))
}

/// Puts the survivor's fields back, save what was corrected since; `lines` are the merge's own.
pub(super) async fn restore(
    tx: &Tx,
    scope: &Scope,
    merge: (Uuid, base::Moment),
    survivor: PersonId,
    lines: &[Line],
) -> Result<(), Problem> {
    let person = load_all(tx, &[survivor]).await?.pop().ok_or_else(Problem::not_found)?;
    let now = columns(&person);
    let (mut back, mut before, mut after) = (now.clone(), now.clone(), now.clone());
    let key = survivor.to_string();
    let own: Vec<&Line> = lines.iter().filter(|l| l.table == "persons" && l.key == key).collect();
    for line in &own {
        if let Some(at) = COLUMNS.iter().position(|column| *column == line.column) {
            before.get_mut(at).into_iter().for_each(|value| value.clone_from(&line.before));
            after.get_mut(at).into_iter().for_each(|value| value.clone_from(&line.after));
        }
    }
    for (_, first, end) in GROUPS {
        if part(&now, first, end) == part(&after, first, end) {
            take(&mut back, &before, first, end);
        } else {
            rebase(tx, merge, survivor, (first, end), &before, &after).await?;
        }
    }
    put(tx, scope, &person, &back).await?;
    for line in lines.iter().filter(|line| line.key == key) {
        match line.table.as_str() {
            "person_contacts" if line.column == "since" => since_before(tx, survivor, line).await?,
            "person_contacts" => {
                let list = restored::<Contact>(line, person.contacts.for_rule());
                write_contacts(tx, survivor, &list, scope.now).await?;
            }
            "person_documents" => {
                let list = restored::<Document>(line, person.documents.for_rule());
                write_documents(tx, survivor, &list).await?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// A later merge of the same survivor that chose anew what this one had chosen: it now replaces what stood there before.
async fn rebase(
    tx: &Tx,
    merge: (Uuid, base::Moment),
    survivor: PersonId,
    (first, end): (usize, usize),
    before: &Columns,
    after: &Columns,
) -> Result<(), DbError> {
    let names = COLUMNS.get(first..end).unwrap_or_default();
    let rows = tx.all(LATER, args![survivor, merge.1, merge.0, survivor.to_string()]).await?;
    let mut seen: Vec<String> = Vec::new();
    for row in rows {
        let column = row.text("column_name")?;
        let Some(at) = COLUMNS.iter().position(|name| *name == column) else { continue };
        // Only the first later merge that touched the column took over what this one wrote.
        if !names.contains(&column.as_str()) || seen.contains(&column) {
            continue;
        }
        seen.push(column);
        let took_over = after.get(at).is_some_and(|value| row.opt_text("before").is_ok_and(|b| b == *value));
        if let (true, Some(value)) = (took_over, before.get(at)) {
            let line: (Uuid, i64) = (row.id("merge_id")?, row.int("position")?);
            tx.run(REBASE, args![line.0, line.1, value]).await?;
        }
    }
    Ok(())
}

fn restored<T: Clone + PartialEq + DeserializeOwned>(line: &Line, now: &[T]) -> Vec<T> {
    choice::restore(&read(&line.before), &read(&line.after), now)
}

/// A list as a line keeps it.
pub(super) fn read<T: DeserializeOwned>(text: &Option<String>) -> Vec<T> {
    text.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
}
