//! SQL of what ends again.

use access::Scope;
use base::{CaseId, CaseRef, Category, Moment, OrgId, Word};
use partners::service::ServiceKind;
use store::{DbError, Reads, Tx, args, door};
use uuid::Uuid;

use crate::case::ClosureReason;
use crate::referral::ReferralState;

const HANDOVER: &str = "SELECT h.from_org, h.to_org, c.id, c.person_id, c.household_id, c.org_id, c.lead_org, c.programme_id, c.host, c.origin, c.area_id, c.stage, c.stage_org, c.registrar_org, c.record_id
    FROM handovers h JOIN cases c ON c.id = h.case_id WHERE h.id = $1 AND h.state IN ('sent', 'accepted')";
const REFERRAL: &str = "SELECT r.to_org, r.need, r.state AS referral_state, c.id, c.person_id, c.household_id, c.org_id, c.lead_org, c.programme_id, c.host, c.origin, c.area_id, c.stage, c.stage_org, c.registrar_org, c.record_id
    FROM referrals r JOIN cases c ON c.id = r.case_id WHERE r.id = $1 AND r.state IN ('sent', 'seen', 'accepted')";
const RECALL_HANDOVER: &str = "UPDATE handovers SET state = 'recalled', version = version + 1 WHERE id = $1 AND state IN ('sent', 'accepted')";
const RELEASE: &str = "UPDATE cases SET partner_org = NULL, updated_at = $2 WHERE id = $1";
const END_REFERRAL: &str =
    "UPDATE referrals SET state = $2, done_at = $3, version = version + 1 WHERE id = $1";
const CLOSE: &str = "UPDATE cases SET stage = 'closed', stage_org = $4, closed_at = $2, closure_reason = $3, updated_at = $5, version = version + 1
    WHERE id = $1 AND stage <> 'closed'";

pub(super) struct Handed {
    pub(super) from: OrgId,
    pub(super) to: OrgId,
    pub(super) case: CaseRef,
}

pub(super) async fn open_handover(tx: &Tx, id: Uuid) -> Result<Option<Handed>, DbError> {
    let Some(row) = tx.first(HANDOVER, args![id]).await? else { return Ok(None) };
    Ok(Some(Handed { from: row.id("from_org")?, to: row.id("to_org")?, case: door::case_ref(&row)? }))
}

pub(super) async fn recall_handover(tx: &Tx, id: Uuid) -> Result<(), DbError> {
    tx.run(RECALL_HANDOVER, args![id]).await?;
    Ok(())
}

pub(super) async fn release(tx: &Tx, scope: &Scope, case: CaseId) -> Result<(), DbError> {
    tx.run(RELEASE, args![case, scope.now]).await?;
    Ok(())
}

pub(super) struct Referred {
    pub(super) to: OrgId,
    pub(super) accepted: bool,
    pub(super) category: Category,
    pub(super) case: CaseRef,
}

pub(super) async fn open_referral(tx: &Tx, id: Uuid) -> Result<Option<Referred>, DbError> {
    let Some(row) = tx.first(REFERRAL, args![id]).await? else { return Ok(None) };
    let need: ServiceKind = row.word("need")?;
    let accepted = row.word::<ReferralState>("referral_state")? == ReferralState::Accepted;
    let case = door::case_ref(&row)?;
    Ok(Some(Referred { to: row.id("to_org")?, accepted, category: need.category(), case }))
}

pub(super) async fn end_referral(tx: &Tx, id: Uuid, state: ReferralState, at: Moment) -> Result<(), DbError> {
    tx.run(END_REFERRAL, args![id, state.word(), at]).await?;
    Ok(())
}

pub(super) async fn close(
    tx: &Tx,
    scope: &Scope,
    id: CaseId,
    reason: Option<ClosureReason>,
    at: Moment,
) -> Result<(), DbError> {
    tx.run(CLOSE, args![id, at, reason.map(Word::word), scope.org(), scope.now]).await?;
    Ok(())
}
