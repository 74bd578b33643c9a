//! SQL of assessments and rapid forms.

use access::Scope;
use base::reexport::uuid::Uuid;
use base::{AssessmentId, CaseId, CaseRef, Category, Clock, Problem, Stage, Word};
use store::audit::{self, Entry};
use store::{Db, DbError, Reads, Row, Tx, args};

use super::{Assessment, AssessmentIn, Noted, RapidForm, RapidFormIn, Standing, Urgency};
use crate::case::{EventKind, event};

const CHILD_AT_RISK: &str = "SELECT id FROM assessments WHERE case_id = $1 AND child_at_risk = 1 LIMIT 1";
const RAPID_FORM: &str = "SELECT id FROM rapid_forms WHERE case_id = $1 LIMIT 1";
const LATEST: &str = "SELECT seeks_protection, reopened_at, reassess_on FROM assessments WHERE case_id = $1 ORDER BY created_at DESC, id DESC LIMIT 1";
const REOPEN: &str =
    "UPDATE assessments SET reopened_at = $2, reopened_why = $3 WHERE case_id = $1 AND reopened_at IS NULL";
const INSERT: &str = "INSERT INTO assessments (id, case_id, person_id, org_id, user_id, stage, urgency, summary, none_found, child_at_risk, seeks_protection,
    assessed_on, reassess_on, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) ON CONFLICT (id) DO NOTHING";
const INSERT_FACTORS: &str =
    "INSERT INTO factors (assessment_id, position, case_id, level, direction, nature, code, note) VALUES";
const KNOWN: &str = "SELECT case_id FROM assessments WHERE id = $1 AND org_id = $2";
const OF_CASE: &str = "SELECT id, org_id, stage, urgency, summary, none_found, child_at_risk, seeks_protection, assessed_on, reassess_on, reopened_at, created_at
    FROM assessments WHERE case_id = $1 ORDER BY created_at DESC, id DESC LIMIT $2";
const FACTORS: &str = "SELECT assessment_id, code, nature, note FROM factors WHERE case_id = $1 ORDER BY assessment_id, position";
const INSERT_RAPID: &str = "INSERT INTO rapid_forms (id, case_id, person_id, org_id, user_id, safety, guardian, heard, views, actions, tracing, responsible,
    review_on, filled_on, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) ON CONFLICT (id) DO NOTHING";
const KNOWN_RAPID: &str = "SELECT case_id FROM rapid_forms WHERE id = $1 AND org_id = $2";
const RAPID_FORMS: &str = "SELECT org_id, safety, guardian, heard, views, actions, tracing, responsible, review_on, filled_on, created_at
    FROM rapid_forms WHERE case_id = $1 ORDER BY created_at DESC, id DESC LIMIT $2";

/// What the assessments of a case say that bears on its steps. A child once found at risk stays so until the rapid form is
/// filled, whatever a later assessment says; a wish to seek protection stands as the latest assessment has it.
///
/// # Errors
/// Those of the database.
pub async fn standing(from: &impl Reads, case: CaseId) -> Result<Standing, DbError> {
    let child_at_risk = from.first(CHILD_AT_RISK, args![case]).await?.is_some();
    let rapid_form = child_at_risk && from.first(RAPID_FORM, args![case]).await?.is_some();
    let latest = from.first(LATEST, args![case]).await?;
    let seeks_protection = latest.map(|row| row.flag("seeks_protection")).transpose()?.unwrap_or_default();
    Ok(Standing { child_at_risk, rapid_form, seeks_protection })
}

/// Whether there is an assessment, and whether the latest one must be looked at again: opened again, or past its day.
///
/// # Errors
/// Those of the database.
pub async fn latest(from: &impl Reads, scope: &Scope, case: CaseId) -> Result<Option<bool>, DbError> {
    let Some(row) = from.first(LATEST, args![case]).await? else { return Ok(None) };
    let opened_again = row.opt_moment("reopened_at")?.is_some();
    let past = row.opt_day("reassess_on")?.is_some_and(|on| on <= scope.now.day());
    Ok(Some(opened_again || past))
}

/// Opens the assessments of a case again because the situation has moved on to another stage.
///
/// # Errors
/// Those of the database.
pub async fn reopen_for_stage(tx: &Tx, scope: &Scope, case: &CaseRef) -> Result<(), DbError> {
    if case.stage == Stage::Closed {
        return Ok(());
    }
    if tx.run(REOPEN, args![case.id, scope.now, "stage"]).await? > 0 {
        event(tx, scope, case, EventKind::AssessmentReopened, Category::Assessment, None).await?;
    }
    Ok(())
}

/// Records an assessment. Sending the same client-made id again is the same assessment. It is never stopped by what earlier
/// ones demand.
///
/// # Errors
/// 422 for refused fields; 409 `id_taken`; those of the database.
pub async fn assess(
    db: &Db,
    scope: &Scope,
    clock: &dyn Clock,
    case: &CaseRef,
    input: &AssessmentIn,
) -> Result<AssessmentId, Problem> {
    let new = input.check(scope.now.day())?;
    let id = new.id.unwrap_or_else(|| AssessmentId::new(clock));
    let none_found: Vec<&str> = new.none_found.iter().map(|d| d.word()).collect();
    let tx = db.begin().await?;
    let args = args![
        id,
        case.id,
        case.person,
        scope.org(),
        scope.actor.user,
        case.stage.word(),
        new.urgency.word(),
        new.summary,
        none_found.join(" "),
        new.child_at_risk,
        new.seeks_protection,
        new.assessed_on,
        new.reassess_on,
        scope.now
    ];
    if tx.run(INSERT, args).await? == 0 {
        return same(&tx, scope, KNOWN, id.0, case).await.map(AssessmentId);
    }
    let factors = (0_i64..).zip(&new.factors).map(|(at, f)| {
        args![id, at, case.id, f.level.word(), f.direction.word(), f.nature.word(), f.factor.word(), f.note]
    });
    tx.insert_many(INSERT_FACTORS, "", factors.collect()).await?;
    let entry = Entry::new("assess", "assessment", id.0).case(case).categories(&[Category::Assessment]);
    let fields = ["factors", "urgency", "summary", "child_at_risk", "seeks_protection", "reassess_on"];
    audit::write(&tx, scope, entry.fields(&fields)).await?;
    event(&tx, scope, case, EventKind::Assessed, Category::Assessment, Some(id.0)).await?;
    tx.commit().await?;
    Ok(id)
}

/// What was sent before under this id, if it was for this case and by this organisation.
async fn same(tx: &Tx, scope: &Scope, known: &str, id: Uuid, case: &CaseRef) -> Result<Uuid, Problem> {
    let row = tx.first(known, args![id, scope.org()]).await?;
    let of: Option<CaseId> = row.map(|row| row.id("case_id")).transpose()?;
    if of == Some(case.id) { Ok(id) } else { Err(Problem::conflict("id_taken")) }
}

/// Assessments or forms that a page lists.
const SHOWN: i64 = 100;

/// The assessments of a case, newest first.
///
/// # Errors
/// Those of the database.
pub async fn of_case(from: &impl Reads, case: &CaseRef) -> Result<Vec<Assessment>, DbError> {
    newest(from, case, SHOWN).await
}

/// As [`of_case`], however many there are: for the person's own report.
pub(super) async fn all_of_case(from: &impl Reads, case: &CaseRef) -> Result<Vec<Assessment>, DbError> {
    newest(from, case, i64::MAX).await
}

async fn newest(from: &impl Reads, case: &CaseRef, limit: i64) -> Result<Vec<Assessment>, DbError> {
    let factors = from.all(FACTORS, args![case.id]).await?;
    let rows = from.all(OF_CASE, args![case.id, limit]).await?;
    rows.iter().map(|row| assessment(row, &factors)).collect()
}

fn assessment(row: &Row, factors: &[Row]) -> Result<Assessment, DbError> {
    let id: AssessmentId = row.id("id")?;
    let mut noted = Vec::new();
    for factor in factors {
        if factor.id::<AssessmentId>("assessment_id")? == id {
            let code: super::Factor = factor.word("code")?;
            let (level, direction) = (code.level(), code.direction());
            noted.push(Noted {
                factor: code,
                level,
                direction,
                nature: factor.word("nature")?,
                note: factor.text("note")?,
            });
        }
    }
    Ok(Assessment {
        id,
        org: row.id("org_id")?,
        created_at: row.moment("created_at")?,
        assessed_on: row.day("assessed_on")?.into(),
        stage: row.word::<Stage>("stage")?.into(),
        urgency: row.word::<Urgency>("urgency")?.into(),
        summary: row.text("summary")?.into(),
        factors: noted.into(),
        none_found: row.words("none_found")?.into(),
        child_at_risk: row.flag("child_at_risk")?.into(),
        seeks_protection: row.flag("seeks_protection")?.into(),
        reassess_on: row.opt_day("reassess_on")?.into(),
        reopened_at: row.opt_moment("reopened_at")?.into(),
    })
}

/// Files the best-interests rapid form. Sending the same client-made id again is the same form.
///
/// # Errors
/// 422 for refused fields; 409 `id_taken`; those of the database.
pub async fn fill_rapid_form(
    db: &Db,
    scope: &Scope,
    clock: &dyn Clock,
    case: &CaseRef,
    input: &RapidFormIn,
) -> Result<Uuid, Problem> {
    let today = scope.now.day();
    let new = input.check(today)?;
    let id = new.id.unwrap_or_else(|| clock.new_id());
    let tx = db.begin().await?;
    let args = args![
        id,
        case.id,
        case.person,
        scope.org(),
        scope.actor.user,
        new.safety.word(),
        new.guardian.word(),
        new.heard.word(),
        new.views,
        new.actions,
        new.tracing,
        new.responsible,
        new.review_on,
        today,
        scope.now
    ];
    if tx.run(INSERT_RAPID, args).await? == 0 {
        return same(&tx, scope, KNOWN_RAPID, id, case).await;
    }
    let entry = Entry::new("fill", "rapid_form", id).case(case).categories(&[Category::Protection]);
    let fields = ["safety", "guardian", "heard", "views", "actions", "tracing", "responsible", "review_on"];
    audit::write(&tx, scope, entry.fields(&fields)).await?;
    event(&tx, scope, case, EventKind::RapidForm, Category::Protection, Some(id)).await?;
    tx.commit().await?;
    Ok(id)
}

/// The rapid forms of a case, newest first.
///
/// # Errors
/// Those of the database.
pub async fn rapid_forms(from: &impl Reads, case: &CaseRef) -> Result<Vec<RapidForm>, DbError> {
    newest_forms(from, case, SHOWN).await
}

/// As [`rapid_forms`], however many there are: for the person's own report.
pub(super) async fn all_rapid_forms(from: &impl Reads, case: &CaseRef) -> Result<Vec<RapidForm>, DbError> {
    newest_forms(from, case, i64::MAX).await
}

async fn newest_forms(from: &impl Reads, case: &CaseRef, limit: i64) -> Result<Vec<RapidForm>, DbError> {
    let rows = from.all(RAPID_FORMS, args![case.id, limit]).await?;
    rows.iter()
        .map(|row| {
            Ok(RapidForm {
                org: row.id("org_id")?,
                created_at: row.moment("created_at")?,
                filled_on: row.day("filled_on")?.into(),
                safety: row.word::<super::Safety>("safety")?.into(),
                guardian: row.word::<super::Guardian>("guardian")?.into(),
                heard: row.word::<super::Heard>("heard")?.into(),
                views: row.text("views")?.into(),
                actions: row.text("actions")?.into(),
                tracing: row.flag("tracing")?.into(),
                responsible: row.text("responsible")?.into(),
                review_on: row.day("review_on")?.into(),
            })
        })
        .collect()
}
