//! Ends hand-overs, referrals and cases again in a copy of the database that is older than their end. The program's note says what
//! ended (`app/src/ended`); nothing read here is shown to anybody.

mod store;

use ::store::audit::{self, Act, Entry, Noun};
use ::store::tally::{self, Tally};
use ::store::{Tx, grants};
use access::Scope;
use base::{CaseId, CaseRef, Category, Moment, Problem, Stage};
use uuid::Uuid;

use crate::case::{self, EventKind};
use crate::handover::HandoverStep;
use crate::referral::{LOOK_BACK_DAYS, ReferralState, ReferralStep};

/// Takes back a hand-over that is still open in the copy, in the sender's name: the receiver loses sight of the case. False where there
/// is none.
///
/// # Errors
/// Those of the database.
pub async fn handover(tx: &Tx, scope: &Scope, id: Uuid) -> Result<bool, Problem> {
    let Some(found) = store::open_handover(tx, id).await? else { return Ok(false) };
    store::recall_handover(tx, id).await?;
    grants::end(tx, id, scope.now).await?;
    let mut case = found.case;
    if case.lead == found.to && found.from != found.to {
        case = case::move_lead(tx, scope, &case, found.from).await?;
        store::release(tx, scope, case.id).await?;
    }
    let turn = HandoverStep::Recall.turn();
    enter(tx, scope, &case, (turn.verb, Noun::Handover, id), turn.event, Category::Journey).await?;
    Ok(true)
}

/// Ends a referral that is still open in the copy: as it ended where that follows, else taken back. False where there is none.
///
/// # Errors
/// Those of the database.
pub async fn referral(
    tx: &Tx,
    scope: &Scope,
    id: Uuid,
    ended: ReferralState,
    at: Moment,
) -> Result<bool, Problem> {
    let Some(found) = store::open_referral(tx, id).await? else { return Ok(false) };
    let served = found.accepted && matches!(ended, ReferralState::Done | ReferralState::NotTakenUp);
    let state = if served { ended } else { ReferralState::Recalled };
    store::end_referral(tx, id, state, at).await?;
    let days = if state == ReferralState::Done { LOOK_BACK_DAYS } else { 0 };
    grants::over(tx, id, found.to, at, days).await?;
    let turn = match state {
        ReferralState::Done => ReferralStep::Finish.turn(),
        ReferralState::NotTakenUp => ReferralStep::NotTakenUp.turn(),
        _ => ReferralStep::Recall.turn(),
    };
    enter(tx, scope, &found.case, (turn.verb, Noun::Referral, id), turn.event, found.category).await?;
    Ok(true)
}

/// Closes a case that is still open in the copy, if there is one. None where somebody else leads it there: whose stage it is says who
/// closes it.
///
/// # Errors
/// Those of the database.
pub async fn close(
    tx: &Tx,
    scope: &Scope,
    id: CaseId,
    reason: Option<case::ClosureReason>,
    at: Moment,
) -> Result<Option<bool>, Problem> {
    let Some(case) = ::store::door::case_for_rule(tx, id).await? else { return Ok(Some(false)) };
    if case.stage == Stage::Closed {
        return Ok(Some(false));
    }
    if case.lead != scope.org() {
        return Ok(None);
    }
    store::close(tx, scope, id, reason, at).await?;
    let after = CaseRef { stage: Stage::Closed, stage_by: scope.org(), ..case };
    tally::add(tx, &after, Tally::Closed, at.day()).await?;
    tally::move_stage(tx, Some(&case), &after).await?;
    grants::closed(tx, id, at).await?;
    enter(tx, scope, &after, (Act::Close, Noun::Case, id.0), EventKind::Closed, Category::Journey).await?;
    Ok(Some(true))
}

async fn enter(
    tx: &Tx,
    scope: &Scope,
    case: &CaseRef,
    (action, subject, id): (Act, Noun, Uuid),
    kind: EventKind,
    category: Category,
) -> Result<(), Problem> {
    let entry = Entry::new(action, subject, id).case(case).categories(&[category]);
    audit::write(tx, scope, entry.fields(&["state"])).await?;
    case::event(tx, scope, case, kind, category, Some(id)).await?;
    Ok(::store::refresh_case(tx, case.id).await?)
}
