//! SQL of the days that a clause lets a receiver keep what it got.

use base::{AgreementId, CaseId, ClauseId, Moment, OrgId, PersonId, UserId};
use store::{DbError, Reads, Tx, args};
use uuid::Uuid;

const LIMITED: &str = "SELECT k.id, k.agreement_id, k.retention_days, v.made_by, u.org_id FROM clauses k JOIN agreement_versions v ON v.id = k.version_id
    JOIN users u ON u.id = v.made_by WHERE k.retention_days IS NOT NULL ORDER BY k.id";
const RUN_OUT: &str = "SELECT g.id, g.org_id, g.case_id, g.person_id, p.org_id AS owner_org FROM grants g JOIN cases c ON c.id = g.case_id JOIN persons p ON p.id = g.person_id
    WHERE g.clause_id = $1 AND g.from_at <= $2 AND g.limit_asked_at IS NULL AND c.lead_org <> g.org_id ORDER BY g.from_at, g.id LIMIT 50";
const NOTE: &str = "UPDATE grants SET limit_asked_at = $2 WHERE id = $1 AND limit_asked_at IS NULL";
const END: &str = "UPDATE grants SET until_at = $2 WHERE id = $1 AND (until_at IS NULL OR until_at > $2)";

/// A clause that limits how long its receiver keeps what it got.
pub(in crate::retention) struct Limited {
    pub(in crate::retention) id: ClauseId,
    pub(in crate::retention) agreement: AgreementId,
    pub(in crate::retention) days: i64,
    /// Who wrote it, and for whom: in whose name the end is followed up.
    pub(in crate::retention) officer: UserId,
    pub(in crate::retention) org: OrgId,
}

/// A grant whose days have run.
pub(in crate::retention) struct RunOut {
    pub(in crate::retention) id: Uuid,
    pub(in crate::retention) org: OrgId,
    pub(in crate::retention) case: CaseId,
    pub(in crate::retention) person: PersonId,
    pub(in crate::retention) owner: OrgId,
}

/// Clauses with a limit, whatever became of their agreement: what was received under them is held all the same.
pub(in crate::retention) async fn clauses(from: &impl Reads) -> Result<Vec<Limited>, DbError> {
    let rows = from.all(LIMITED, args![]).await?;
    rows.iter()
        .map(|row| {
            Ok(Limited {
                id: row.id("id")?,
                agreement: row.id("agreement_id")?,
                days: row.int("retention_days")?,
                officer: row.id("made_by")?,
                org: row.id("org_id")?,
            })
        })
        .collect()
}

/// Grants under a clause that were given before an instant, and that nobody followed up yet.
pub(in crate::retention) async fn run_out(
    from: &impl Reads,
    clause: &Limited,
    since: Moment,
) -> Result<Vec<RunOut>, DbError> {
    let rows = from.all(RUN_OUT, args![clause.id, since]).await?;
    rows.iter()
        .map(|row| {
            Ok(RunOut {
                id: row.id("id")?,
                org: row.id("org_id")?,
                case: row.id("case_id")?,
                person: row.id("person_id")?,
                owner: row.id("owner_org")?,
            })
        })
        .collect()
}

/// Notes that a grant was followed up; false when somebody was first.
pub(in crate::retention) async fn note(tx: &Tx, grant: Uuid, now: Moment) -> Result<bool, DbError> {
    Ok(tx.run(NOTE, args![grant, now]).await? == 1)
}

/// Ends a grant.
pub(in crate::retention) async fn end(tx: &Tx, grant: Uuid, now: Moment) -> Result<(), DbError> {
    tx.run(END, args![grant, now]).await?;
    Ok(())
}
