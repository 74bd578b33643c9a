//! SQL of holders.

use access::RecipientKind;
use base::{CaseId, Moment, OrgId, Purpose, PurposeSet, Word};
use partners::recall::{Holder, RecallDuty};
use store::{DbError, Reads, Tx, args};

use super::super::store::reason_of;
use super::{Stopped, Withdrawn};

// Grants that rest on the consent, also those that ended, unless their holder was asked since.
const GRANTED: &str = "SELECT DISTINCT g.org_id, g.case_id FROM grants g JOIN clauses k ON k.id = g.clause_id
    WHERE g.person_id = $1 AND g.reason = $2 AND g.recipient = $3 AND k.needs_consent = 1
    AND NOT EXISTS (SELECT 1 FROM recalls r WHERE r.org_id = g.org_id AND r.case_id = g.case_id AND r.purpose = $4 AND r.recipient = $3
      AND r.made_at >= COALESCE(g.until_at, $5))";
// Cases that a standing clause opens, if it asks for this consent.
const LISTED: &str = "SELECT DISTINCT v.org_id, v.case_id, k.purposes FROM visibility v JOIN clauses k ON k.id = v.via
    WHERE v.person_id = $1 AND k.needs_consent = 1 AND k.recipient = $2 AND (v.until_at IS NULL OR v.until_at > $3)";
const LEADS: &str = "SELECT c.id AS case_id, c.lead_org AS org_id FROM cases c WHERE c.person_id = $1 AND c.stage <> 'closed'";
// Who wrote the consent down has passed on under it: it is told, and has a working day to follow.
const RECORDED: &str = "SELECT DISTINCT s.org_id, c.id AS case_id FROM consents s JOIN cases c ON c.person_id = s.person_id
    WHERE s.person_id = $1 AND s.purpose = $2 AND s.recipient = $3 AND s.answer = 'given' AND s.withdrawn_at IS NULL AND c.stage <> 'closed'";
const STOPPED: &str = "SELECT r.purpose, MIN(r.made_at) AS since FROM recalls r WHERE r.case_id = $1 AND r.org_id = $2 AND r.duty = 'stop_use'
    AND NOT EXISTS (SELECT 1 FROM consents s WHERE s.person_id = r.person_id AND s.purpose = r.purpose AND s.recipient = r.recipient
      AND s.answer = 'given' AND s.withdrawn_at IS NULL AND s.given_at >= r.made_at AND (s.until_at IS NULL OR s.until_at > $3))
    GROUP BY r.purpose ORDER BY r.purpose";

/// Every organisation besides the one that heard it that held or can see a case by the consent, or wrote the consent down, each once
/// for a case.
pub(super) async fn holders(
    tx: &Tx,
    withdrawn: Withdrawn,
    owner: OrgId,
    now: Moment,
) -> Result<Vec<Holder>, DbError> {
    let Withdrawn { person, purpose, recipient } = withdrawn;
    let leads = tx.all(LEADS, args![person]).await?;
    let leads: Vec<(OrgId, CaseId)> = leads
        .iter()
        .map(|row| Ok((row.id("org_id")?, row.id("case_id")?)))
        .collect::<Result<_, DbError>>()?;
    let recorded = tx.all(RECORDED, args![person, purpose.word(), recipient.word()]).await?;
    let recorded: Vec<(OrgId, CaseId)> = recorded
        .iter()
        .map(|row| Ok((row.id("org_id")?, row.id("case_id")?)))
        .collect::<Result<_, DbError>>()?;
    let mut found: Vec<(OrgId, CaseId)> = Vec::new();
    if let Some(reason) = reason_of(purpose) {
        let args = args![person, reason.word(), recipient.word(), purpose.word(), now];
        for row in tx.all(GRANTED, args).await? {
            found.push((row.id("org_id")?, row.id("case_id")?));
        }
    }
    for row in tx.all(LISTED, args![person, recipient.word(), now]).await? {
        if PurposeSet::from_text(&row.text("purposes")?).iter().any(|p| p == purpose) {
            found.push((row.id("org_id")?, row.id("case_id")?));
        }
    }
    if recipient == RecipientKind::Partner {
        found.extend(&leads);
    }
    found.extend(&recorded);
    found.retain(|(org, _)| *org != owner);
    found.sort_unstable();
    found.dedup();
    let stays = |holder: &(OrgId, CaseId)| leads.contains(holder) || recorded.contains(holder);
    let duty = |holder| if stays(holder) { RecallDuty::StopUse } else { RecallDuty::GiveBack };
    Ok(found.iter().map(|at| Holder { org: at.0, case: Some(at.1), duty: duty(at) }).collect())
}

/// The purposes for which an organisation may use a case no more, though it leads it.
///
/// # Errors
/// Those of the database.
pub async fn stopped(
    from: &impl Reads,
    org: OrgId,
    case: CaseId,
    now: Moment,
) -> Result<Vec<Stopped>, DbError> {
    let rows = from.all(STOPPED, args![case, org, now]).await?;
    rows.iter()
        .map(|row| Ok(Stopped { purpose: row.word::<Purpose>("purpose")?, since: row.moment("since")? }))
        .collect()
}
