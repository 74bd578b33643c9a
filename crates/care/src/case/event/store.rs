//! SQL of the timeline.

use access::{Masks, Scope};
use base::{CaseRef, Category, Clock, Stage, Word};
use store::{DbError, Reads, Row, SystemClock, Tx, args};
use uuid::Uuid;

use super::{Event, NewEvent};
use crate::case::EventKind;

const INSERT: &str = "INSERT INTO case_events (id, case_id, person_id, at, kind, category, org_id, user_id, subject_id, detail)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
const OF_CASE: &str = "SELECT e.at, e.kind, e.category, e.org_id, e.subject_id, e.detail, a.kind AS help FROM case_events e
    LEFT JOIN assistance a ON a.id = e.subject_id AND a.case_id = e.case_id WHERE e.case_id = $1 ORDER BY e.at DESC, e.id DESC LIMIT $2";
const STAGES: &str = "SELECT at, kind, category, org_id, subject_id, detail, CAST(NULL AS TEXT) AS help FROM case_events WHERE case_id = $1 AND kind IN ('stage_changed', 'reopened')";

/// Lines that a page lists.
const SHOWN: i64 = 300;

/// Adds a line to a case's timeline, in the transaction of what happened.
///
/// # Errors
/// Those of the database.
pub async fn event(
    tx: &Tx,
    scope: &Scope,
    case: &CaseRef,
    kind: EventKind,
    category: Category,
    subject: Option<Uuid>,
) -> Result<(), DbError> {
    write(tx, scope, NewEvent { case, kind, category, subject, detail: None }).await
}

/// The same with a word or a day that belongs to it: a stage, a coded reason. Never free text.
///
/// # Errors
/// Those of the database.
pub async fn event_with(
    tx: &Tx,
    scope: &Scope,
    case: &CaseRef,
    kind: EventKind,
    category: Category,
    subject: Option<Uuid>,
    detail: Option<&str>,
) -> Result<(), DbError> {
    write(tx, scope, NewEvent { case, kind, category, subject, detail }).await
}

async fn write(tx: &Tx, scope: &Scope, new: NewEvent<'_>) -> Result<(), DbError> {
    // Only orders lines of the same instant; nothing refers to it.
    let id = SystemClock.new_id();
    let (case, kind, category) = (new.case, new.kind.word(), new.category.word());
    let args = args![
        id,
        case.id,
        case.person,
        scope.now,
        kind,
        category,
        scope.org(),
        scope.actor.user,
        new.subject,
        new.detail
    ];
    tx.run(INSERT, args).await?;
    Ok(())
}

/// The last three hundred lines, each of who took the step, as far as the caller may see that one's. What it does not see leaves no
/// gap, and saving a draft over and over leaves one line a day.
///
/// # Errors
/// Those of the database.
pub async fn timeline(from: &impl Reads, masks: &Masks, case: &CaseRef) -> Result<Vec<Event>, DbError> {
    Ok(super::gathered(newest(from, masks, case, SHOWN).await?))
}

/// As [`timeline`], however many lines there are: for the person's own report.
pub(crate) async fn all(from: &impl Reads, masks: &Masks, case: &CaseRef) -> Result<Vec<Event>, DbError> {
    newest(from, masks, case, i64::MAX).await
}

async fn newest(from: &impl Reads, masks: &Masks, case: &CaseRef, limit: i64) -> Result<Vec<Event>, DbError> {
    let rows = from.all(OF_CASE, args![case.id, limit]).await?;
    let events: Vec<Event> = rows.iter().map(line).collect::<Result<_, _>>()?;
    Ok(events.into_iter().filter(|event| event.is_open(masks)).collect())
}

/// The stages that the case was moved to, as far as the caller may see who moved it.
///
/// # Errors
/// Those of the database.
pub(in crate::case) async fn stages_reached(
    from: &impl Reads,
    masks: &Masks,
    case: &CaseRef,
) -> Result<Vec<Stage>, DbError> {
    let rows = from.all(STAGES, args![case.id]).await?;
    let events: Vec<Event> = rows.iter().map(line).collect::<Result<_, _>>()?;
    let reached = events.iter().filter(|event| event.is_open(masks)).filter_map(|event| match event.kind {
        // A closed case that is taken up again goes on at home.
        EventKind::Reopened => Some(Stage::Reintegrating),
        _ => event.detail.as_deref().and_then(Stage::parse),
    });
    Ok(reached.collect())
}

/// A line as read from the table.
pub(in crate::case) fn line(row: &Row) -> Result<Event, DbError> {
    Ok(Event {
        at: row.moment("at")?,
        kind: row.word("kind")?,
        category: row.word("category")?,
        org: row.id("org_id")?,
        subject: row.opt_id("subject_id")?,
        detail: row.opt_text("detail")?,
        help: row.opt_word("help")?,
    })
}
