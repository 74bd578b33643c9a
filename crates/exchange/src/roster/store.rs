//! SQL of rosters: the file until it is imported, what was found in each row, what an office taught, who is known.

use std::collections::HashMap;

use access::Scope;
use base::{BilingualName, Day, JobId, OrgId, PersonId, ProgrammeId, Word};
use bytes::Bytes;
use store::audit::{self, Act, Entry, Noun};
use store::{Db, DbError, Reads, Row, Tx, Value, args};
use uuid::Uuid;

use super::duplicates::Fingerprint;
use super::heading::{Column, Taught};

const INSERT_UPLOAD: &str =
    "INSERT INTO import_uploads (id, org_id, user_id, programme_id, file_name, size, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING";
const UPLOAD: &str = "SELECT id, org_id, programme_id, file_name, size, created_at FROM import_uploads WHERE id = $1 AND org_id = $2";
const INSERT_FILE: &str = "INSERT INTO import_files (upload_id, part, body) VALUES ($1, $2, $3) ON CONFLICT (upload_id, part) DO NOTHING";
const FILE: &str = "SELECT body FROM import_files WHERE upload_id = $1 ORDER BY part";
const CLEAR_FILE: &str = "DELETE FROM import_files WHERE upload_id = $1";
const CLEAR_OLD: &str =
    "DELETE FROM import_files WHERE upload_id IN (SELECT id FROM import_uploads WHERE created_at < $1)";
const MAPPINGS: &str = "SELECT heading, field FROM import_mappings WHERE org_id = $1";
const SET_MAPPING: &str = "INSERT INTO import_mappings (org_id, heading, field) VALUES ($1, $2, $3)
    ON CONFLICT (org_id, heading) DO UPDATE SET field = excluded.field";
const KNOWN: &str = "SELECT person_id FROM import_fingerprints WHERE org_id = $1 AND fingerprint = $2";
const REMEMBER: &str =
    "INSERT INTO import_fingerprints (org_id, fingerprint, case_id, person_id) VALUES ($1, $2, $3, $4)
    ON CONFLICT (org_id, fingerprint) DO NOTHING";
const IMPORTED: &str =
    "SELECT f.org_id, c.number FROM import_fingerprints f LEFT JOIN cases c ON c.id = f.case_id
    WHERE f.person_id = $1 AND f.org_id = $2 ORDER BY c.number";
const BORN_ON: &str = "SELECT id, name_ar, name_latin FROM persons WHERE org_id = $1 AND birth_on = $2 AND merged_into IS NULL LIMIT 200";
const BY_TOKEN: &str =
    "SELECT p.id, p.name_ar, p.name_latin FROM person_tokens t JOIN persons p ON p.id = t.person_id
    WHERE t.org_id = $1 AND t.token = $2 AND p.org_id = $1 LIMIT 20";
const INSERT_ROWS: &str = "INSERT INTO import_rows (job_id, sheet_row, position, outcome, field, value, code, other_row, body, decision) VALUES";
const ROWS: &str = "SELECT sheet_row, position, outcome, field, value, code, other_row, body, decision FROM import_rows
    WHERE job_id = $1 AND outcome = $2 AND (sheet_row > $3 OR (sheet_row = $3 AND position > $4)) ORDER BY sheet_row, position LIMIT $5";
const HELD: &str =
    "SELECT sheet_row, position, outcome, field, value, code, other_row, body, decision FROM import_rows
    WHERE job_id = $1 AND sheet_row = $2 AND outcome = 'held'";
const DECIDE: &str = "UPDATE import_rows SET decision = $3, body = NULL WHERE job_id = $1 AND sheet_row = $2 AND outcome = 'held' AND decision IS NULL";

/// Bytes of a file kept in one row.
const PART: usize = 256 * 1024;
/// Days for which a file that was not imported is kept.
const KEPT_DAYS: i64 = 7;

/// A roster as it was sent.
#[derive(Clone, Debug)]
pub(super) struct Upload {
    pub(super) id: Uuid,
    pub(super) programme: ProgrammeId,
    pub(super) file_name: String,
}

/// Keeps a file; the same id twice is the same file. Files that nobody imported within a week go.
pub(super) async fn keep(db: &Db, scope: &Scope, upload: &Upload, bytes: &Bytes) -> Result<(), DbError> {
    let tx = db.begin().await?;
    let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    tx.run(CLEAR_OLD, args![scope.now.plus_days(-KEPT_DAYS)]).await?;
    let kept =
        args![upload.id, scope.org(), scope.actor.user, upload.programme, upload.file_name, size, scope.now];
    if tx.run(INSERT_UPLOAD, kept).await? == 1 {
        for (part, body) in bytes.chunks(PART).enumerate() {
            tx.run(INSERT_FILE, args![upload.id, i64::try_from(part).unwrap_or(i64::MAX), *body]).await?;
        }
        audit::write(&tx, scope, Entry::new(Act::Upload, Noun::Roster, upload.id)).await?;
    }
    tx.commit().await
}

/// A file of the caller's organisation.
pub(super) async fn upload(from: &impl Reads, org: OrgId, id: Uuid) -> Result<Option<Upload>, DbError> {
    let Some(row) = from.first(UPLOAD, args![id, org]).await? else { return Ok(None) };
    Ok(Some(Upload {
        id: row.id("id")?,
        programme: row.id("programme_id")?,
        file_name: row.text("file_name")?,
    }))
}

/// The bytes of a file; none when they are kept no longer.
pub(super) async fn bytes(from: &impl Reads, upload: Uuid) -> Result<Option<Bytes>, DbError> {
    let mut bytes = Vec::new();
    for row in from.all(FILE, args![upload]).await? {
        bytes.extend(row.bytes("body")?);
    }
    Ok((!bytes.is_empty()).then(|| Bytes::from(bytes)))
}

/// Forgets the bytes of a file that was imported.
pub(super) async fn forget(tx: &Tx, upload: Uuid) -> Result<(), DbError> {
    tx.run(CLEAR_FILE, args![upload]).await?;
    Ok(())
}

/// What an organisation's people said about headings, folded.
pub(super) async fn taught(from: &impl Reads, org: OrgId) -> Result<Taught, DbError> {
    let mut taught = Taught::new();
    for row in from.all(MAPPINGS, args![org]).await? {
        taught.extend(
            Column::parse(&row.text("field")?)
                .map(|column| (row.text("heading").unwrap_or_default(), column)),
        );
    }
    Ok(taught)
}

/// Remembers what columns hold.
pub(super) async fn teach(db: &Db, scope: &Scope, headings: &HashMap<String, Column>) -> Result<(), DbError> {
    let tx = db.begin().await?;
    for (heading, column) in headings {
        tx.run(SET_MAPPING, args![scope.org(), base::text::fold(heading), column.word()]).await?;
    }
    audit::write(&tx, scope, Entry::new(Act::Map, Noun::Roster, None)).await?;
    tx.commit().await
}

/// The person that a row became when it was imported before.
pub(super) async fn known(
    from: &impl Reads,
    org: OrgId,
    fingerprint: &Fingerprint,
) -> Result<Option<PersonId>, DbError> {
    from.first(KNOWN, args![org, fingerprint.as_slice()]).await?.map(|row| row.id("person_id")).transpose()
}

/// Remembers what a row became.
pub(super) async fn remember(
    tx: &Tx,
    org: OrgId,
    fingerprint: &Fingerprint,
    case: Option<base::CaseId>,
    person: PersonId,
) -> Result<(), DbError> {
    tx.run(REMEMBER, args![org, fingerprint.as_slice(), case, person]).await?;
    Ok(())
}

/// Names of the organisation's persons who were born on a day.
pub(super) async fn born_on(
    from: &impl Reads,
    org: OrgId,
    on: Day,
) -> Result<Vec<(PersonId, BilingualName)>, DbError> {
    from.all(BORN_ON, args![org, on]).await?.iter().map(named).collect()
}

/// Names of the organisation's persons who can be found by a phone or document.
pub(super) async fn by_token(
    from: &impl Reads,
    org: OrgId,
    token: &str,
) -> Result<Vec<(PersonId, BilingualName)>, DbError> {
    from.all(BY_TOKEN, args![org, token]).await?.iter().map(named).collect()
}

fn named(row: &Row) -> Result<(PersonId, BilingualName), DbError> {
    Ok((row.id("id")?, row.bilingual()?))
}

/// A finding before it is written.
#[derive(Clone, Debug)]
pub(super) struct Finding {
    pub(super) row: u32,
    pub(super) position: i64,
    pub(super) outcome: &'static str,
    pub(super) field: Option<String>,
    pub(super) value: Option<String>,
    pub(super) code: &'static str,
    pub(super) other_row: Option<u32>,
    pub(super) body: Option<String>,
}

/// Writes what was found in rows; what is there already stays.
pub(super) async fn write_findings(tx: &Tx, job: JobId, findings: &[Finding]) -> Result<(), DbError> {
    let row = |f: &Finding| {
        args![
            job,
            f.row,
            f.position,
            f.outcome,
            f.field,
            f.value,
            f.code,
            f.other_row,
            f.body,
            None::<String>
        ]
    };
    let rows: Vec<Vec<Value>> = findings.iter().map(row).collect();
    tx.insert_many(INSERT_ROWS, "ON CONFLICT (job_id, sheet_row, position) DO NOTHING", rows).await
}

/// A finding as it was written.
#[derive(Clone, Debug)]
pub(super) struct Written {
    pub(super) row: i64,
    pub(super) position: i64,
    pub(super) field: String,
    pub(super) value: String,
    pub(super) code: String,
    pub(super) other_row: Option<i64>,
    pub(super) body: Option<String>,
    pub(super) decision: Option<String>,
}

fn written(row: &Row) -> Result<Written, DbError> {
    Ok(Written {
        row: row.int("sheet_row")?,
        position: row.int("position")?,
        field: row.opt_text("field")?.unwrap_or_default(),
        value: row.opt_text("value")?.unwrap_or_default(),
        code: row.text("code")?,
        other_row: row.opt_int("other_row")?,
        body: row.opt_text("body")?,
        decision: row.opt_text("decision")?,
    })
}

/// Findings of one kind after a row and position, in the order of the sheet.
pub(super) async fn findings(
    from: &impl Reads,
    job: JobId,
    outcome: &'static str,
    after: (i64, i64),
    limit: i64,
) -> Result<Vec<Written>, DbError> {
    from.all(ROWS, args![job, outcome, after.0, after.1, limit]).await?.iter().map(written).collect()
}

/// One held row.
pub(super) async fn held(from: &impl Reads, job: JobId, row: i64) -> Result<Option<Written>, DbError> {
    from.first(HELD, args![job, row]).await?.as_ref().map(written).transpose()
}

/// Writes a decision about a held row; false when one was made before.
pub(super) async fn decide(tx: &Tx, job: JobId, row: i64, decision: &str) -> Result<bool, DbError> {
    Ok(tx.run(DECIDE, args![job, row, decision]).await? == 1)
}

/// The rows of rosters that made a person's records: by whom, and the number of the case that came of it.
pub(super) async fn imported(
    from: &impl Reads,
    scope: &Scope,
    record: PersonId,
) -> Result<Vec<(OrgId, Option<String>)>, DbError> {
    let rows = from.all(IMPORTED, args![record, scope.org()]).await?;
    rows.iter().map(|row| Ok((row.id("org_id")?, row.opt_text("number")?))).collect()
}
