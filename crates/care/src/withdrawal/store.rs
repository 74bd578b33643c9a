//! SQL of what a withdrawn consent takes back. A rule's own step: nothing read here is shown to anybody.

use base::{CaseRef, Category, Moment, PersonId};
use partners::service::ServiceKind;
use store::{DbError, Reads, Tx, args, door};
use uuid::Uuid;

const HANDOVERS: &str = "SELECT h.id AS handover_id, c.id, c.person_id, c.household_id, c.org_id, c.lead_org, c.programme_id, c.host, c.origin, c.area_id, c.stage
    FROM handovers h JOIN cases c ON c.id = h.case_id WHERE c.person_id = $1 AND h.state = 'sent'";
// Whoever opened or leads the case needs no consent to serve the person.
const REFERRALS: &str = "SELECT r.id AS referral_id, r.need, c.id, c.person_id, c.household_id, c.org_id, c.lead_org, c.programme_id, c.host, c.origin, c.area_id, c.stage
    FROM referrals r JOIN cases c ON c.id = r.case_id WHERE c.person_id = $1 AND r.state IN ('sent', 'seen', 'accepted')
    AND r.to_org <> c.org_id AND r.to_org <> c.lead_org";
const RECALL_HANDOVER: &str =
    "UPDATE handovers SET state = 'recalled', version = version + 1 WHERE id = $1 AND state = 'sent'";
const RECALL_REFERRAL: &str = "UPDATE referrals SET state = 'recalled', done_at = $2, version = version + 1 WHERE id = $1 AND state IN ('sent', 'seen', 'accepted')";
const END_GRANT: &str =
    "UPDATE grants SET until_at = $2 WHERE source_id = $1 AND (until_at IS NULL OR until_at > $2)";

pub(super) async fn sent_handovers(tx: &Tx, person: PersonId) -> Result<Vec<(Uuid, CaseRef)>, DbError> {
    let rows = tx.all(HANDOVERS, args![person]).await?;
    rows.iter().map(|row| Ok((row.id("handover_id")?, door::case_ref(row)?))).collect()
}

pub(super) async fn open_referrals(
    tx: &Tx,
    person: PersonId,
) -> Result<Vec<(Uuid, Category, CaseRef)>, DbError> {
    let rows = tx.all(REFERRALS, args![person]).await?;
    rows.iter()
        .map(|row| {
            let need: ServiceKind = row.word("need")?;
            Ok((row.id("referral_id")?, need.category(), door::case_ref(row)?))
        })
        .collect()
}

pub(super) async fn recall_handover(tx: &Tx, id: Uuid) -> Result<bool, DbError> {
    Ok(tx.run(RECALL_HANDOVER, args![id]).await? == 1)
}

pub(super) async fn recall_referral(tx: &Tx, id: Uuid, now: Moment) -> Result<bool, DbError> {
    Ok(tx.run(RECALL_REFERRAL, args![id, now]).await? == 1)
}

pub(super) async fn end_grant(tx: &Tx, id: Uuid, now: Moment) -> Result<(), DbError> {
    tx.run(END_GRANT, args![id, now]).await?;
    Ok(())
}
