//! SQL of what a withdrawn consent takes back. A rule's own step: nothing read here is shown to anybody.

use access::Scope;
use base::{CaseRef, Category, CategorySet, Moment, OrgId, PersonId};
use partners::agreement::TELL;
use partners::service::ServiceKind;
use store::{DbError, Reads, Tx, args, door};
use uuid::Uuid;

use crate::referral::ReferralStep;

const HANDOVERS: &str = "SELECT h.id AS handover_id, h.from_org, c.id, c.person_id, c.household_id, c.org_id, c.lead_org, c.programme_id, c.host, c.origin, c.area_id, c.stage, c.stage_org, c.registrar_org, c.record_id
    FROM handovers h JOIN cases c ON c.id = h.case_id WHERE c.person_id = $1 AND h.state = 'sent'";
// Who refers to itself needs no consent for it.
const REFERRALS: &str = "SELECT r.id AS referral_id, r.from_org, r.need, c.id, c.person_id, c.household_id, c.org_id, c.lead_org, c.programme_id, c.host, c.origin, c.area_id, c.stage, c.stage_org, c.registrar_org, c.record_id
    FROM referrals r JOIN cases c ON c.id = r.case_id WHERE c.person_id = $1 AND r.state IN ('sent', 'seen', 'accepted') AND r.to_org <> r.from_org";
// Who leads a case that was handed over to it, asked the person nothing of its own yet and heard no "no" itself, with what the hand-over
// opens to it at this instant. Once for a hand-over: nobody renews it by saying yes and no again.
const LEADING: &str = "SELECT h.id AS handover_id, h.to_org, g.categories AS opened, c.id, c.person_id, c.household_id, c.org_id, c.lead_org, c.programme_id, c.host, c.origin, c.area_id, c.stage, c.stage_org, c.registrar_org, c.record_id
    FROM handovers h JOIN cases c ON c.id = h.case_id JOIN grants g ON g.source_id = h.id AND g.org_id = h.to_org AND g.writer_org = h.from_org AND g.by_org = h.from_org AND g.single = 0
    WHERE c.person_id = $1 AND h.from_org = $2 AND h.state IN ('accepted', 'arrived') AND c.lead_org = h.to_org AND h.to_org <> h.from_org AND c.stage <> 'closed'
    AND g.clause_id <> $3 AND g.from_at <= $4 AND (g.until_at IS NULL OR g.until_at > $4)
    AND NOT EXISTS (SELECT 1 FROM grants t WHERE t.source_id = h.id AND t.clause_id = $3)
    AND NOT EXISTS (SELECT 1 FROM consents n WHERE n.person_id = c.person_id AND n.org_id = h.to_org AND n.purpose = 'handover' AND n.recipient = 'partner' AND n.answer = 'refused' AND n.withdrawn_at IS NULL)
    AND NOT EXISTS (SELECT 1 FROM person_names n WHERE n.person_id = c.person_id AND n.org_id = h.to_org)";
const RECALL_HANDOVER: &str =
    "UPDATE handovers SET state = 'recalled', version = version + 1 WHERE id = $1 AND state = 'sent'";
const RECALL_REFERRAL: &str =
    "UPDATE referrals SET state = 'recalled', done_at = $2, version = version + 1 WHERE id = $1";

pub(super) async fn sent_handovers(
    tx: &Tx,
    person: PersonId,
) -> Result<Vec<(Uuid, OrgId, CaseRef)>, DbError> {
    let rows = tx.all(HANDOVERS, args![person]).await?;
    rows.iter().map(|row| Ok((row.id("handover_id")?, row.id("from_org")?, door::case_ref(row)?))).collect()
}

/// Accepted hand-overs of the caller's organisation whose receiver knows the person by what it wrote alone: with the receiver and what
/// is open to it.
pub(super) async fn leading(
    tx: &Tx,
    scope: &Scope,
    person: PersonId,
) -> Result<Vec<(Uuid, OrgId, CategorySet, CaseRef)>, DbError> {
    let rows = tx.all(LEADING, args![person, scope.org(), TELL, scope.now]).await?;
    let one = |row: &store::Row| {
        let opened = CategorySet::from_text(&row.text("opened")?);
        Ok((row.id("handover_id")?, row.id("to_org")?, opened, door::case_ref(row)?))
    };
    rows.iter().map(one).collect()
}

pub(super) async fn open_referrals(
    tx: &Tx,
    person: PersonId,
) -> Result<Vec<(Uuid, OrgId, Category, CaseRef)>, DbError> {
    let rows = tx.all(REFERRALS, args![person]).await?;
    rows.iter()
        .map(|row| {
            let need: ServiceKind = row.word("need")?;
            Ok((row.id("referral_id")?, row.id("from_org")?, need.category(), door::case_ref(row)?))
        })
        .collect()
}

pub(super) async fn recall_handover(tx: &Tx, id: Uuid) -> Result<bool, DbError> {
    Ok(tx.run(RECALL_HANDOVER, args![id]).await? == 1)
}

pub(super) async fn recall_referral(tx: &Tx, id: Uuid, now: Moment) -> Result<bool, DbError> {
    let sql = format!("{RECALL_REFERRAL} AND state IN {}", ReferralStep::Recall.turn().states());
    Ok(tx.run(&sql, args![id, now]).await? == 1)
}
