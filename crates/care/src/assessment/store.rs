//! SQL of assessments and rapid forms.

use access::Scope;
use base::reexport::uuid::Uuid;
use base::{AssessmentId, CaseId, CaseRef, Category, CategorySet, Clock, OrgId, Problem, Stage, Word};
use store::audit::{self, Act, Entry, Noun};
use store::sent::{Claim, Sent};
use store::{Db, DbError, Reads, Row, args, door};

use super::gate::Finding;
use super::{Assessment, AssessmentIn, Noted, RapidForm, RapidFormIn, Standing, Urgency};
use crate::case::{EventKind, event};

const FOUND: &str = "SELECT a.org_id, a.created_at, a.child_at_risk, CASE WHEN a.seeks_protection = 1 AND l.assessment_id IS NULL THEN 1 ELSE 0 END AS seeks_protection
    FROM assessments a LEFT JOIN protection_lifts l ON l.assessment_id = a.id WHERE a.case_id = $1 AND (a.child_at_risk = 1 OR a.seeks_protection = 1)";
const FORMS: &str = "SELECT org_id, created_at FROM rapid_forms WHERE case_id = $1";
const LATEST: &str = "SELECT org_id, stage, reopened_at, reassess_on, created_at FROM assessments WHERE case_id = $1 ORDER BY created_at DESC, id DESC LIMIT 50";
const INSERT: &str = "INSERT INTO assessments (id, case_id, person_id, org_id, user_id, stage, urgency, summary, none_found, child_at_risk, seeks_protection,
    assessed_on, reassess_on, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) ON CONFLICT (id) DO NOTHING";
const INSERT_FACTORS: &str =
    "INSERT INTO factors (assessment_id, position, case_id, level, direction, nature, code, note) VALUES";
const TAKEN: &str = "SELECT 1 AS taken FROM assessments WHERE id = $1";
const RECEIVERS: &str = "SELECT DISTINCT to_org FROM handovers WHERE case_id = $1 AND from_org <> to_org";
const OF_CASE: &str = "SELECT id, org_id, stage, urgency, summary, none_found, child_at_risk, seeks_protection, assessed_on, reassess_on, reopened_at, created_at
    FROM assessments WHERE case_id = $1 ORDER BY created_at DESC, id DESC LIMIT $2";
const FACTORS: &str = "SELECT assessment_id, code, nature, note FROM factors WHERE case_id = $1 ORDER BY assessment_id, position";
const INSERT_RAPID: &str = "INSERT INTO rapid_forms (id, case_id, person_id, org_id, user_id, safety, guardian, heard, views, actions, tracing, responsible,
    review_on, filled_on, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) ON CONFLICT (id) DO NOTHING";
const TAKEN_RAPID: &str = "SELECT 1 AS taken FROM rapid_forms WHERE id = $1";
const RAPID_FORMS: &str = "SELECT org_id, safety, guardian, heard, views, actions, tracing, responsible, review_on, filled_on, created_at
    FROM rapid_forms WHERE case_id = $1 ORDER BY created_at DESC, id DESC LIMIT $2";

/// What was found in a case that bears on its steps, and the rapid forms that were filled. A child once found at risk stays so until
/// the form is filled, whatever a later assessment says; a wish to seek protection stands until it is lifted.
/// Organisations to which a case was ever handed over.
pub(super) async fn receivers(from: &impl Reads, case: CaseId) -> Result<Vec<OrgId>, DbError> {
    from.all(RECEIVERS, args![case]).await?.iter().map(|row| row.id("to_org")).collect()
}

/// Lets begin who leads the case, or by a clause.
///
/// # Errors
/// 403.
pub(super) async fn begins(
    from: &impl Reads,
    scope: &Scope,
    case: &CaseRef,
    what: Category,
) -> Result<(), Problem> {
    if entered(from, scope, case).await?.has(what) { Ok(()) } else { Err(Problem::forbidden()) }
}

/// Of what the caller may begin something here: what a page offers is what the step accepts.
pub(super) async fn entered(
    from: &impl Reads,
    scope: &Scope,
    case: &CaseRef,
) -> Result<CategorySet, DbError> {
    door::may_enter(from, scope, case).await
}

pub(super) async fn findings(from: &impl Reads, case: CaseId) -> Result<Vec<Finding>, DbError> {
    let mut found = Vec::new();
    for row in from.all(FOUND, args![case]).await? {
        let says = Standing {
            child_at_risk: row.flag("child_at_risk")?,
            rapid_form: false,
            seeks_protection: row.flag("seeks_protection")?,
        };
        found.push(Finding { by: row.id("org_id")?, at: row.moment("created_at")?, says });
    }
    if found.iter().any(|one| one.says.child_at_risk) {
        for row in from.all(FORMS, args![case]).await? {
            let says = Standing { rapid_form: true, ..Standing::default() };
            found.push(Finding { by: row.id("org_id")?, at: row.moment("created_at")?, says });
        }
    }
    Ok(found)
}

/// Whether there is an assessment that the caller may see, and whether the latest of them must be looked at again: opened again,
/// past its day, or of another stage than the case is in, as far as that is seen.
///
/// # Errors
/// Those of the database.
pub async fn latest(from: &impl Reads, scope: &Scope, case: &CaseRef) -> Result<Option<bool>, DbError> {
    let rows = from.all(LATEST, args![case.id]).await?;
    if rows.is_empty() {
        return Ok(None);
    }
    let masks = door::decide_case(from, scope, case).await?;
    for row in rows {
        let mask = masks.of_row(row.id("org_id")?, None, Some(row.moment("created_at")?));
        if mask.sees(Category::Assessment) {
            let moved = masks.of_row(case.stage_by, Some(case.id.0), None).sees(Category::Journey)
                && case.stage != Stage::Closed
                && row.word::<Stage>("stage")? != case.stage;
            let past = row.opt_day("reassess_on")?.is_some_and(|on| on <= scope.now.day());
            return Ok(Some(moved || past || row.opt_moment("reopened_at")?.is_some()));
        }
    }
    Ok(None)
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
    begins(db, scope, case, Category::Assessment).await?;
    let none_found: Vec<&str> = new.none_found.iter().map(|d| d.word()).collect();
    let tx = db.begin().await?;
    let sent = Sent { id: new.id, taken: TAKEN, person: Some(case.person) };
    let id = match sent.claim(&tx, scope, clock, &(case.id, &new)).await? {
        Claim::New(id) => id,
        Claim::Again(id) => return Ok(id),
    };
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
        return Err(Problem::conflict("id_taken"));
    }
    let factors = (0_i64..).zip(&new.factors).map(|(at, f)| {
        args![id, at, case.id, f.level.word(), f.direction.word(), f.nature.word(), f.factor.word(), f.note]
    });
    tx.insert_many(INSERT_FACTORS, "", factors.collect()).await?;
    let entry =
        Entry::new(Act::Assess, Noun::Assessment, id.0).case(case).categories(&[Category::Assessment]);
    let fields = ["factors", "urgency", "summary", "child_at_risk", "seeks_protection", "reassess_on"];
    audit::write(&tx, scope, entry.fields(&fields)).await?;
    event(&tx, scope, case, EventKind::Assessed, Category::Assessment, Some(id.0)).await?;
    tx.commit().await?;
    Ok(id)
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
    begins(db, scope, case, Category::Protection).await?;
    let tx = db.begin().await?;
    let sent = Sent { id: new.id, taken: TAKEN_RAPID, person: Some(case.person) };
    let id = match sent.claim(&tx, scope, clock, &(case.id, &new)).await? {
        Claim::New(id) => id,
        Claim::Again(id) => return Ok(id),
    };
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
        return Err(Problem::conflict("id_taken"));
    }
    let entry = Entry::new(Act::Fill, Noun::RapidForm, id).case(case).categories(&[Category::Protection]);
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
