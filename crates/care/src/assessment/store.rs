//! SQL of assessments.

use access::Scope;
use base::{CaseId, CaseRef, Category, Stage};
use store::{DbError, Reads, Tx, args};

use super::Standing;
use crate::case::{EventKind, event};

const CHILD_AT_RISK: &str = "SELECT id FROM assessments WHERE case_id = $1 AND child_at_risk = 1 LIMIT 1";
const RAPID_FORM: &str = "SELECT id FROM rapid_forms WHERE case_id = $1 LIMIT 1";
const LATEST: &str =
    "SELECT seeks_protection FROM assessments WHERE case_id = $1 ORDER BY created_at DESC, id DESC LIMIT 1";
const REOPEN: &str =
    "UPDATE assessments SET reopened_at = $2, reopened_why = $3 WHERE case_id = $1 AND reopened_at IS NULL";

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
