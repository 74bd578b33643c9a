//! SQL of how a case ends, goes on after all, or the person leaves again.

use access::Scope;
use base::{CaseRef, Category, Problem, Stage, Word};
use store::audit::{self, Act, Entry, Noun};
use store::tally::{self, Tally};
use store::{Db, args};

use super::{as_lead, staged};
use crate::assessment;
use crate::case::event::{event, event_with};
use crate::case::fields::{Case, ClosureReason, EventKind};
use crate::case::stage;
use crate::case::steps::{CloseIn, DepartedAgainIn, Version};

const CLOSE: &str = "UPDATE cases SET stage = 'closed', stage_org = $5, closed_at = $2, closure_reason = $3, updated_at = $2, version = version + 1
    WHERE id = $1 AND version = $4 AND stage <> 'closed'";
const REOPEN: &str = "UPDATE cases SET stage = $2, stage_org = $5, closed_at = NULL, closure_reason = NULL, updated_at = $3, version = version + 1
    WHERE id = $1 AND version = $4 AND stage = 'closed'";
const DEPARTED_AGAIN: &str = "UPDATE cases SET departed_again_on = $2, updated_at = $3, version = version + 1 WHERE id = $1 AND version = $4";

/// Closes a case with a coded reason, if nobody changed it since it was read.
///
/// # Errors
/// 422 for refused fields; 409 `changed_meanwhile`, `child.procedure_first`; those of the database.
pub async fn close(db: &Db, scope: &Scope, case: &CaseRef, input: &CloseIn) -> Result<(), Problem> {
    let (reason, version) = input.check()?;
    as_lead(scope, case)?;
    if case.stage == Stage::Closed {
        return Err(Problem::conflict("stage.not_from_here"));
    }
    store::retry(|| async {
        let tx = db.begin().await?;
        if reason != ClosureReason::Deceased && reason != ClosureReason::Duplicate {
            assessment::may_go_on(&tx, scope, case).await?;
        }
        if tx.run(CLOSE, args![case.id, scope.now, reason.word(), version, scope.org()]).await? == 0 {
            return Err(Problem::conflict("changed_meanwhile"));
        }
        let after = CaseRef { stage: Stage::Closed, stage_by: scope.org(), ..*case };
        let entry = Entry::new(Act::Close, Noun::Case, case.id.0).case(case).categories(&[Category::Journey]);
        audit::write(&tx, scope, entry.fields(&["stage", "closure_reason"])).await?;
        event_with(
            &tx,
            scope,
            &after,
            EventKind::Closed,
            Category::Journey,
            Some(case.id.0),
            Some(reason.word()),
        )
        .await?;
        tally::add(&tx, &after, Tally::Closed, scope.now.day()).await?;
        store::grants::closed(&tx, case.id, scope.now).await?;
        staged(&tx, Some(case), &after).await?;
        Ok(tx.commit().await?)
    })
    .await
}

/// Opens a closed case again, where the journey was.
///
/// # Errors
/// 409 `stage.not_from_here`, `changed_meanwhile`; those of the database.
pub async fn reopen(
    db: &Db,
    scope: &Scope,
    case: &CaseRef,
    has_arrived: bool,
    version: Version,
) -> Result<(), Problem> {
    as_lead(scope, case)?;
    if case.stage != Stage::Closed {
        return Err(Problem::conflict("stage.not_from_here"));
    }
    let after = CaseRef { stage: stage::resumes_at(has_arrived), stage_by: scope.org(), ..*case };
    store::retry(|| async {
        let tx = db.begin().await?;
        store::grants::reopened(&tx, case.id, scope.now).await?;
        if tx.run(REOPEN, args![case.id, after.stage.word(), scope.now, version, scope.org()]).await? == 0 {
            return Err(Problem::conflict("changed_meanwhile"));
        }
        let entry =
            Entry::new(Act::Reopen, Noun::Case, case.id.0).case(case).categories(&[Category::Journey]);
        audit::write(&tx, scope, entry.fields(&["stage"])).await?;
        event(&tx, scope, &after, EventKind::Reopened, Category::Journey, Some(case.id.0)).await?;
        staged(&tx, Some(case), &after).await?;
        Ok(tx.commit().await?)
    })
    .await
}

/// Records that the person has left again: a fact with its day, which closes nothing by itself.
///
/// # Errors
/// 422 for refused fields; 409 `changed_meanwhile`; those of the database.
pub async fn departed_again(
    db: &Db,
    scope: &Scope,
    case: &Case,
    input: &DepartedAgainIn,
) -> Result<(), Problem> {
    let spine = case.spine();
    as_lead(scope, &spine)?;
    let (on, version) = input.check(scope.now.day(), *case.arrived_on.for_rule())?;
    let is_first = case.departed_again_on.for_rule().is_none();
    store::retry(|| async {
        let tx = db.begin().await?;
        if tx.run(DEPARTED_AGAIN, args![spine.id, on, scope.now, version]).await? == 0 {
            return Err(Problem::conflict("changed_meanwhile"));
        }
        let entry = Entry::new(Act::DepartAgain, Noun::Case, spine.id.0)
            .case(&spine)
            .categories(&[Category::Journey]);
        audit::write(&tx, scope, entry.fields(&["departed_again_on"])).await?;
        event_with(
            &tx,
            scope,
            &spine,
            EventKind::DepartedAgain,
            Category::Journey,
            None,
            Some(&on.to_string()),
        )
        .await?;
        // A corrected day is the same departure.
        if is_first {
            tally::add(&tx, &spine, Tally::DepartedAgain, on).await?;
        }
        Ok(tx.commit().await?)
    })
    .await
}
