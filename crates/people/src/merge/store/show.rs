//! SQL of merges as they are shown.

use std::collections::HashMap;

use access::{Scope, Seen};
use base::{CaseId, Cursor, Moment, Page, PageRequest, PersonId, Problem};
use serde::Serialize;
use store::audit::{self, Act, Entry, Noun};
use store::{Db, DbError, Reads, Row, args, door};
use uuid::Uuid;

use super::super::fields::{COLUMNS, Change, Merge, MergeId, columns};
use super::{Line, chosen, counted, undo};
use crate::person::{Contact, Document, Person, load_all, reading};

const LIST: &str = "SELECT id, org_id, survivor, gone, merged_at, undone_at FROM merges
    WHERE org_id = $1 AND merged_at <= $2 AND (merged_at < $2 OR id < $3) ORDER BY merged_at DESC, id DESC LIMIT $4";
const ONE: &str =
    "SELECT id, org_id, survivor, gone, merged_at, undone_at FROM merges WHERE id = $1 AND org_id = $2";
const OF_PERSON: &str = "SELECT id, org_id, survivor, gone, merged_at, undone_at FROM merges
    WHERE survivor = $1 AND org_id = $2 AND undone_at IS NULL ORDER BY merged_at DESC, id DESC LIMIT 20";
const SINCE: &str = "SELECT c.id, c.person_id, c.household_id, c.org_id, c.lead_org, c.programme_id, c.host, c.origin, c.area_id, c.stage, c.stage_org, c.registrar_org, c.record_id,
    c.number, c.opened_at FROM cases c WHERE c.person_id = $1 AND c.opened_at > $2 AND c.org_id = $3 ORDER BY c.opened_at, c.id LIMIT 50";
const MOVED_CASES: &str = "SELECT row_key FROM merge_rows WHERE merge_id = $1 AND table_name = 'cases'";

/// A merge with its two persons, as the caller may see them.
#[derive(Serialize, utoipa::ToSchema)]
pub struct Shown {
    /// The merge.
    #[schema(value_type = Merge)]
    pub merge: Seen<Merge>,
    /// The person who survives.
    #[schema(value_type = Person)]
    pub survivor: Seen<Person>,
    /// The record that was merged into it, as it was.
    #[schema(value_type = Person)]
    pub gone: Seen<Person>,
    /// Cases that the caller's organisation opened since the merge and the caller can open: at an undo they stay with the survivor
    /// unless they are named. Those of other organisations are not named, and stay.
    pub since: Vec<Since>,
}

/// A case opened since a merge.
#[derive(Serialize, utoipa::ToSchema)]
pub struct Since {
    /// The case.
    pub id: CaseId,
    /// Its number.
    pub number: String,
    /// When it was opened.
    pub opened_at: Moment,
}

/// The merges of the caller's organisation, newest first, those that were taken back among them. The readings are on record.
///
/// # Errors
/// Those of the database.
pub async fn merges(db: &Db, scope: &Scope, page: PageRequest) -> Result<Page<Shown>, DbError> {
    let after = page.after.unwrap_or(Cursor { key: i64::MAX, id: Uuid::max() });
    let rows = db.all(LIST, args![scope.org(), after.key, after.id, page.limit + 1]).await?;
    let rows: Vec<Found> = rows.iter().map(found).collect::<Result<_, _>>()?;
    let page = Page::cut(rows, &page, |row| Cursor { key: row.merged_at.micros(), id: row.id });
    let items = show(db, scope, page.items).await?;
    Ok(Page { items, next: page.next })
}

/// One merge of the caller's organisation with all that it changed. The readings are on record.
///
/// # Errors
/// 404 for a merge of another organisation; those of the database.
pub async fn one(db: &Db, scope: &Scope, id: Uuid) -> Result<Shown, Problem> {
    let row = db.first(ONE, args![id, scope.org()]).await?.ok_or_else(Problem::not_found)?;
    show(db, scope, vec![found(&row)?]).await?.pop().ok_or_else(Problem::not_found)
}

/// The merges that made a person of the caller's organisation what it is, newest first: ids and when.
///
/// # Errors
/// Those of the database.
pub(crate) async fn of_person(
    from: &impl Reads,
    scope: &Scope,
    person: PersonId,
) -> Result<Vec<(Uuid, Moment)>, DbError> {
    let rows = from.all(OF_PERSON, args![person, scope.org()]).await?;
    rows.iter().map(|row| Ok((row.id("id")?, row.moment("merged_at")?))).collect()
}

pub(super) struct Found {
    pub(super) id: Uuid,
    org: base::OrgId,
    pub(super) survivor: PersonId,
    pub(super) gone: PersonId,
    merged_at: Moment,
    pub(super) undone_at: Option<Moment>,
}

pub(super) fn found(row: &Row) -> Result<Found, DbError> {
    Ok(Found {
        id: row.id("id")?,
        org: row.id("org_id")?,
        survivor: row.id("survivor")?,
        gone: row.id("gone")?,
        merged_at: row.moment("merged_at")?,
        undone_at: row.opt_moment("undone_at")?,
    })
}

async fn show(db: &Db, scope: &Scope, found: Vec<Found>) -> Result<Vec<Shown>, DbError> {
    let mut ids: Vec<PersonId> = found.iter().flat_map(|row| [row.survivor, row.gone]).collect();
    ids.sort_unstable();
    ids.dedup();
    let persons: HashMap<PersonId, Person> =
        load_all(db, &ids).await?.into_iter().map(|person| (person.id, person)).collect();
    // Both records are the organisation's own.
    let masks = door::own_masks(scope);
    let (mut shown, mut entries) = (Vec::new(), Vec::new());
    for row in found {
        let (Some(survivor), Some(gone)) = (persons.get(&row.survivor), persons.get(&row.gone)) else {
            continue;
        };
        let lines = undo::lines(db, row.id).await?;
        let since = if row.undone_at.is_none() { since(db, scope, &row).await? } else { Vec::new() };
        entries.extend(Entry::new(Act::Read, Noun::Merge, row.id).person(row.survivor, row.org).seen(&masks));
        entries.extend(reading(Act::Read, gone, &masks));
        let open = counted::open(db, scope, &row).await?;
        shown.push(Shown {
            merge: Seen::new(record(&row, survivor, &lines, &open), &masks),
            survivor: Seen::new(survivor.clone(), &masks),
            gone: Seen::new(gone.clone(), &masks),
            since,
        });
    }
    audit::read(db, scope, entries).await?;
    Ok(shown)
}

async fn since(db: &Db, scope: &Scope, row: &Found) -> Result<Vec<Since>, DbError> {
    let moved: Vec<String> = db
        .all(MOVED_CASES, args![row.id])
        .await?
        .iter()
        .map(|row| row.text("row_key"))
        .collect::<Result<_, _>>()?;
    let rows = db.all(SINCE, args![row.survivor, row.merged_at, scope.org()]).await?;
    let rows = door::opened(db, scope, rows, |_, mask| Ok(!mask.is_blind())).await?;
    let cases = rows
        .iter()
        .map(|row| {
            Ok(Since { id: row.id("id")?, number: row.text("number")?, opened_at: row.moment("opened_at")? })
        })
        .collect::<Result<Vec<_>, DbError>>()?;
    Ok(cases.into_iter().filter(|case| !moved.contains(&case.id.to_string())).collect())
}

pub(super) fn record(
    row: &Found,
    survivor: &Person,
    lines: &[Line],
    open: &[(&'static str, String)],
) -> Merge {
    let count = |table: &str| counted::count(lines, table, open);
    let now = columns(survivor);
    let key = row.survivor.to_string();
    let of = |fields: &[&str]| -> Vec<Change> {
        let own = lines.iter().filter(|line| line.table == "persons" && line.key == key);
        own.filter(|line| fields.contains(&line.column.as_str()) && line.before != line.after)
            .map(|line| {
                let at = COLUMNS.iter().position(|column| *column == line.column);
                let now = at.and_then(|at| now.get(at)).cloned().flatten();
                Change {
                    field: line.column.clone(),
                    before: line.before.clone(),
                    after: line.after.clone(),
                    now,
                }
            })
            .collect()
    };
    let mut contact = of(&["languages"]);
    contact.extend(list(lines, "person_contacts", survivor.contacts.for_rule(), |one: &Contact| {
        one.value.clone()
    }));
    let documents =
        list(lines, "person_documents", survivor.documents.for_rule(), |one: &Document| one.number.clone());
    Merge {
        id: MergeId(row.id),
        org: row.org,
        survivor: row.survivor,
        gone: row.gone,
        merged_at: row.merged_at,
        undone_at: row.undone_at,
        cases: count("cases"),
        consents: count("consents"),
        identity: of(&["name_ar", "name_latin", "sex", "birth_precision", "birth_on", "nationalities"])
            .into(),
        contact: contact.into(),
        documents: documents.into(),
        household: of(&["household_role"]).into(),
    }
}

fn list<T: serde::de::DeserializeOwned>(
    lines: &[Line],
    table: &str,
    now: &[T],
    word: impl Fn(&T) -> String,
) -> Vec<Change> {
    let words = |list: &[T]| Some(list.iter().map(&word).collect::<Vec<_>>().join(" · "));
    let of_table = lines.iter().filter(|line| line.table == table && line.column == "list");
    of_table
        .map(|line| Change {
            field: table.to_owned(),
            before: words(&chosen::read(&line.before)),
            after: words(&chosen::read(&line.after)),
            now: words(now),
        })
        .collect()
}
