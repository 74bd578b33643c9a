//! SQL of holders.

use access::RecipientKind;
use base::{CaseId, Moment, OrgId, Purpose, PurposeSet, Word};
use partners::recall::{Holder, RecallDuty};
use store::{DbError, Reads, Row, Tx, args};

use super::super::ending::reason_of;
use super::{Stopped, Withdrawn};

// Grants that rest on the consent, also those that ended, unless their holder was asked since.
const GRANTED: &str = "SELECT DISTINCT g.org_id, g.case_id, g.by_org AS owner FROM grants g JOIN clauses k ON k.id = g.clause_id
    WHERE g.person_id = $1 AND g.reason = $2 AND g.recipient = $3 AND k.needs_consent = 1
    AND NOT EXISTS (SELECT 1 FROM recalls r WHERE r.org_id = g.org_id AND r.case_id = g.case_id AND r.purpose = $4 AND r.recipient = $3
      AND r.made_at >= COALESCE(g.until_at, $5))";
// Cases that a standing clause opens, if it asks for this consent.
const LISTED: &str = "SELECT DISTINCT v.org_id, v.case_id, v.writer_org AS owner, k.purposes FROM visibility v JOIN clauses k ON k.id = v.via
    WHERE v.person_id = $1 AND k.needs_consent = 1 AND k.recipient = $2 AND (v.until_at IS NULL OR v.until_at > $3)";
const LEADS: &str = "SELECT c.id AS case_id, c.lead_org AS org_id, CASE WHEN c.org_id <> c.lead_org THEN c.org_id ELSE c.registrar_org END AS owner
    FROM cases c WHERE c.person_id = $1 AND c.stage <> 'closed'";
// Who wrote the consent down has passed on under it: it is told, and has a working day to follow. Of a case that it works on with the one
// that heard the no: of others' cases it is told nothing, and its consent page says that the answer no longer stands.
const RECORDED: &str = "SELECT DISTINCT s.org_id, c.id AS case_id, CASE WHEN c.lead_org = $4 THEN c.lead_org ELSE c.org_id END AS owner FROM consents s JOIN cases c ON c.person_id = s.person_id
    WHERE s.person_id = $1 AND s.purpose = $2 AND s.recipient = $3 AND s.answer = 'given' AND s.withdrawn_at IS NULL AND c.stage <> 'closed'
    AND s.org_id <> $4 AND s.org_id IN (c.org_id, c.lead_org) AND $4 IN (c.org_id, c.lead_org)";
const ENFORCING: &str = "SELECT id FROM organisations WHERE enforcement = 1";
const STOPPED: &str = "SELECT r.purpose, MIN(r.made_at) AS since FROM recalls r WHERE r.case_id = $1 AND r.org_id = $2 AND r.duty = 'stop_use' AND r.made_at <= $3
    AND NOT EXISTS (SELECT 1 FROM consents s WHERE s.person_id = r.person_id AND s.purpose = r.purpose AND s.recipient = r.recipient
      AND s.answer = 'given' AND s.withdrawn_at IS NULL AND s.given_at >= r.made_at AND (s.until_at IS NULL OR s.until_at > $3))
    GROUP BY r.purpose ORDER BY r.purpose";

/// Every organisation besides the one that heard it that held or can see a case by the consent, or wrote the consent down, each once
/// for a case, with who asks it: whoever opened it to them. So nobody is told by a recall of a receiver that they have nothing to do
/// with; a unit with an enforcement mandate neither asks nor is asked.
pub(super) async fn holders(
    tx: &Tx,
    withdrawn: Withdrawn,
    hearer: OrgId,
    now: Moment,
) -> Result<Vec<(OrgId, Holder)>, DbError> {
    let Withdrawn { person, purpose, recipient, .. } = withdrawn;
    let one = |row: &Row| Ok::<Found, DbError>((row.id("org_id")?, row.id("case_id")?, row.id("owner")?));
    let leads = tx.all(LEADS, args![person]).await?.iter().map(one).collect::<Result<Vec<_>, _>>()?;
    let recorded = tx.all(RECORDED, args![person, purpose.word(), recipient.word(), hearer]).await?;
    let recorded = recorded.iter().map(one).collect::<Result<Vec<_>, _>>()?;
    let mut found: Vec<Found> = Vec::new();
    if let Some(reason) = reason_of(purpose) {
        let args = args![person, reason.word(), recipient.word(), purpose.word(), now];
        found.extend(tx.all(GRANTED, args).await?.iter().map(one).collect::<Result<Vec<_>, _>>()?);
    }
    for row in tx.all(LISTED, args![person, recipient.word(), now]).await? {
        if PurposeSet::from_text(&row.text("purposes")?).iter().any(|p| p == purpose) {
            found.push(one(&row)?);
        }
    }
    if recipient == RecipientKind::Partner {
        found.extend(&leads);
    }
    found.extend(&recorded);
    let enforcing = tx.all(ENFORCING, args![]).await?;
    let enforcing: Vec<OrgId> = enforcing.iter().map(|row| row.id("id")).collect::<Result<_, _>>()?;
    found.retain(|(org, _, owner)| {
        *org != hearer && org != owner && !enforcing.contains(org) && !enforcing.contains(owner)
    });
    let mut once: Vec<Found> = Vec::new();
    for (org, case, owner) in found {
        if !once.iter().any(|known| (known.0, known.1) == (org, case)) {
            once.push((org, case, owner));
        }
    }
    let among = |of: &[Found], at: &Found| of.iter().any(|one| (one.0, one.1) == (at.0, at.1));
    // Who wrote the consent down follows the refusal; who leads the case goes on leading it.
    let duty = |at| match (among(&recorded, at), among(&leads, at)) {
        (true, _) => RecallDuty::Follow,
        (false, true) => RecallDuty::StopUse,
        (false, false) => RecallDuty::GiveBack,
    };
    Ok(once.iter().map(|at| (at.2, Holder { org: at.0, case: Some(at.1), duty: duty(at) })).collect())
}

/// Who is asked, of which case, by whom.
type Found = (OrgId, CaseId, OrgId);

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
