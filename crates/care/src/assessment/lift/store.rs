//! SQL of lifted stops.

use access::Scope;
use base::{AssessmentId, CaseId, CaseRef, Day, UserId};
use store::{DbError, Reads, Tx, args};

const STOPS: &str = "SELECT a.id, a.user_id FROM assessments a WHERE a.case_id = $1 AND a.org_id = $2 AND a.seeks_protection = 1
    AND NOT EXISTS (SELECT 1 FROM protection_lifts l WHERE l.assessment_id = a.id)";
const RECORDED: &str = "SELECT assessed_on FROM assessments WHERE id = $1";
const LIFT: &str = "INSERT INTO protection_lifts (assessment_id, case_id, person_id, org_id, lifted_by, talked_on, reason, lifted_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (assessment_id) DO NOTHING";

/// The wishes that the caller's organisation recorded and nobody lifted, each with who recorded it.
pub(super) async fn stops(
    tx: &Tx,
    scope: &Scope,
    case: CaseId,
) -> Result<Vec<(AssessmentId, UserId)>, DbError> {
    let rows = tx.all(STOPS, args![case, scope.org()]).await?;
    rows.iter().map(|row| Ok((row.id("id")?, row.id("user_id")?))).collect()
}

/// The day of the assessment that recorded the wish.
pub(super) async fn recorded_on(tx: &Tx, id: AssessmentId) -> Result<Day, DbError> {
    let row = tx.first(RECORDED, args![id]).await?;
    row.ok_or_else(|| DbError::Column { column: "assessed_on".into(), source: None })?.day("assessed_on")
}

pub(super) async fn lift(
    tx: &Tx,
    scope: &Scope,
    case: &CaseRef,
    id: AssessmentId,
    on: Day,
    reason: &str,
) -> Result<(), DbError> {
    let args = args![id, case.id, case.person, scope.org(), scope.actor.user, on, reason, scope.now];
    tx.run(LIFT, args).await?;
    Ok(())
}
