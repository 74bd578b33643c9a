//! What an import found, as the command line and the API give it out.

use access::{Scope, Seen};
use base::{Category, Country, Day, JobId, Problem};
use serde::Serialize;
use store::audit::{self, Act, Entry, Noun};
use store::{door, jobs::Job};
use web::App;

use super::step::{Kept, Tally};
use super::store::{self as rows, Written};

/// Findings read at a time.
const PAGE: i64 = 1_000;

/// What was found in a file, row by row.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = ImportReport)]
pub struct Report {
    /// Rows that tell of a person.
    pub rows: u32,
    /// Rows that can go in, or went in before.
    pub accepted: u32,
    /// Rows that went in now; 0 in a dry run.
    pub imported: u32,
    /// Every refused cell.
    pub errors: Vec<CellError>,
    /// Rows that wait for a decision.
    pub held: Vec<HeldRow>,
}

/// One refused cell.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct CellError {
    /// The sheet's own row number.
    pub row: i64,
    /// Heading of the column as written.
    pub column: String,
    /// What stands there, cut; none where the reader's role does not work with the data.
    pub value: Option<String>,
    /// Stable code.
    pub code: String,
    /// What is wrong and what would be accepted, in the reader's language.
    pub message: String,
}

/// A row that is likely a person who is known already.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct HeldRow {
    /// The sheet's own row number.
    pub row: i64,
    /// `likely_duplicate`.
    pub reason: String,
    /// `row 191`, or `person` and the id of somebody on the record.
    pub of: String,
}

/// The report of a job that ended; its reading is on record.
///
/// # Errors
/// 409 `roster.not_done` while it runs, the job's own problem when it failed; those of the database.
pub(super) async fn report(
    app: &App,
    scope: &Scope,
    reader: &web::format::Reader,
    job: &Job,
) -> Result<Report, Problem> {
    if let Some(code) = &job.problem {
        return Err(Problem::refused(code.clone()));
    }
    let tally: Tally = job.result().ok_or_else(|| Problem::conflict("roster.not_done"))?;
    let masks = door::own_masks(scope);
    let mask = masks.own();
    let mut report = Report {
        rows: tally.rows,
        accepted: tally.accepted,
        imported: tally.imported,
        errors: Vec::new(),
        held: Vec::new(),
    };
    let error = |found: Written| CellError {
        row: found.row,
        message: message(app, reader, &found.code),
        value: mask.sees(Category::Identity).then_some(found.value),
        column: found.field,
        code: found.code,
    };
    for found in all(app, job.id, "error").await? {
        report.errors.push(error(found));
    }
    for found in all(app, job.id, "held").await? {
        report.held.push(HeldRow { row: found.row, reason: found.code.clone(), of: of(&found)? });
    }
    let entries = Entry::new(Act::Read, Noun::Roster, job.id.0).seen(&masks);
    audit::read(&app.db, scope, entries).await?;
    Ok(report)
}

async fn all(app: &App, job: JobId, outcome: &'static str) -> Result<Vec<Written>, Problem> {
    let (mut found, mut after) = (Vec::new(), (0, -1));
    loop {
        let page = rows::findings(&app.db, job, outcome, after, PAGE).await?;
        let Some(last) = page.last() else { return Ok(found) };
        after = (last.row, last.position);
        found.extend(page);
    }
}

/// What is wrong, in words.
pub(super) fn message(app: &App, reader: &web::format::Reader, code: &str) -> String {
    web::page::say(app, reader, &explanation(code), &[])
}

/// Key of the message that says what is wrong in a cell of a roster and what would be accepted.
pub(super) fn explanation(code: &str) -> String {
    format!("roster-cell-{}", code.replace(['.', '_'], "-"))
}

fn of(found: &Written) -> Result<String, Problem> {
    if let Some(row) = found.other_row {
        return Ok(format!("row {row}"));
    }
    let person = found.body.as_deref().map(kept).transpose()?.and_then(|kept| kept.person);
    Ok(person.map(|id| format!("person {id}")).unwrap_or_default())
}

/// A held row as it was kept.
pub(super) fn kept(body: &str) -> Result<Kept, Problem> {
    serde_json::from_str(body).map_err(Problem::internal)
}

access::record! {
    /// A refused cell on a page.
    pub struct RefusedCell in "refused_cell" {
        plain { row: i64, column: String, explanation: String }
        held { value: String => Identity }
    }
}

access::record! {
    /// A held row on a page, beside the one that it is likely the same as.
    pub struct Waiting in "held_row" {
        plain { row: i64, other_row: Option<i64>, person: Option<base::PersonId>, decision: Option<String> }
        held {
            name_ar: Option<String> => Identity,
            name_latin: Option<String> => Identity,
            birth_on: Option<Day> => Identity,
            phone: Option<String> => Contact,
            origin: Option<Country> => Journey,
        }
    }
}

/// A refused cell as the caller may see it.
pub(super) fn refused(found: Written, masks: &access::Masks) -> Seen<RefusedCell> {
    let explanation = explanation(&found.code);
    let cell = RefusedCell { row: found.row, column: found.field, explanation, value: found.value.into() };
    Seen::new(cell, masks)
}

/// A held row as the caller may see it; of a decided one only that it was decided.
pub(super) fn waiting(found: Written, masks: &access::Masks) -> Result<Seen<Waiting>, Problem> {
    let kept = found.body.as_deref().map(kept).transpose()?;
    let person = kept.as_ref().and_then(|k| k.person);
    let returnee = kept.map(|k| k.returnee);
    let of = |text: fn(&super::check::Returnee) -> Option<String>| returnee.as_ref().and_then(text);
    let row = Waiting {
        row: found.row,
        other_row: found.other_row,
        person,
        decision: found.decision,
        name_ar: of(|r| r.name_ar.clone()).into(),
        name_latin: of(|r| r.name_latin.clone()).into(),
        birth_on: returnee.as_ref().and_then(|r| r.birth.on).into(),
        phone: of(|r| r.phones.first().cloned()).into(),
        origin: returnee.as_ref().map(|r| r.origin).into(),
    };
    Ok(Seen::new(row, masks))
}
