//! SQL of the proofs that were asked for.

use access::Scope;
use base::{AgreementId, JobId, Moment, Word};
use store::wall::{Work, for_work};
use store::{DbError, Reads, Row, Tx, args};

use super::Loaded;
use crate::agreement::proof::{Finding, Proof, ProofOutcome};

const ASK: &str = "INSERT INTO agreement_proofs (id, agreement_id, version_id, number, edition, org_id, asked_by, asked_at, clauses, outcome, millis,
    policy_hash, solver, findings) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'running', 0, $10, '', '[]') ON CONFLICT DO NOTHING";
const RUNNING: &str = "SELECT id FROM agreement_proofs WHERE agreement_id = $1 AND ended_at IS NULL";
const END: &str = "UPDATE agreement_proofs SET outcome = $2, ended_at = $3, millis = $4, solver = $5, findings = $6 WHERE id = $1 AND ended_at IS NULL";
const GIVE_UP: &str = "UPDATE agreement_proofs SET outcome = 'gave_up', ended_at = $1 WHERE ended_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM jobs j WHERE j.id = agreement_proofs.id AND j.state IN ('waiting', 'running'))";
const LIST: &str = "SELECT p.id, p.number, p.edition, p.org_id, u.name, p.asked_at, p.clauses, p.outcome, p.ended_at, p.millis, p.policy_hash, p.solver,
    p.findings, j.done FROM agreement_proofs p JOIN users u ON u.id = p.asked_by LEFT JOIN jobs j ON j.id = p.id
    WHERE p.agreement_id = $1 ORDER BY p.asked_at DESC, p.id DESC LIMIT 20";

/// A proof to be asked for.
pub(in crate::agreement) struct New<'a> {
    pub(in crate::agreement) id: JobId,
    pub(in crate::agreement) loaded: &'a Loaded,
    pub(in crate::agreement) scope: &'a Scope,
    pub(in crate::agreement) clauses: i64,
    pub(in crate::agreement) policies: &'a str,
}

/// Notes that a proof was asked for; false when it was noted before, or another one of the agreement has not ended.
pub(in crate::agreement) async fn ask(tx: &Tx, new: &New<'_>) -> Result<bool, DbError> {
    let (scope, shown) = (new.scope, new.loaded.shown());
    let mut args = args![new.id, new.loaded.head.id, shown.map(|v| v.id), shown.map(|v| v.number)];
    args.extend(args![
        shown.map(|v| v.edition),
        scope.org(),
        scope.actor.user,
        scope.now,
        new.clauses,
        new.policies
    ]);
    Ok(tx.run(ASK, args).await? == 1)
}

/// The proof of an agreement that has not ended.
pub(in crate::agreement) async fn running(
    from: &impl Reads,
    agreement: AgreementId,
) -> Result<Option<JobId>, DbError> {
    from.first(RUNNING, args![agreement]).await?.map(|row| row.id("id")).transpose()
}

/// Ends a proof.
pub(in crate::agreement) async fn end(
    tx: &Tx,
    id: JobId,
    outcome: ProofOutcome,
    (solver, findings): (&str, &str),
    (at, millis): (Moment, i64),
) -> Result<(), DbError> {
    tx.run(END, args![id, outcome.word(), at, millis, solver, findings]).await?;
    Ok(())
}

/// Ends the proofs whose job failed or is gone, so that another can be asked for.
pub(in crate::agreement) async fn give_up(tx: &Tx, now: Moment) -> Result<(), DbError> {
    for_work(Work::Jobs, tx.run(GIVE_UP, args![now])).await?;
    Ok(())
}

/// The last proofs of an agreement.
pub(in crate::agreement) async fn list(
    from: &impl Reads,
    agreement: AgreementId,
) -> Result<Vec<Proof>, DbError> {
    // How far it is stands with the job, which is the asking organisation's.
    for_work(Work::Jobs, from.all(LIST, args![agreement])).await?.iter().map(proof).collect()
}

fn proof(row: &Row) -> Result<Proof, DbError> {
    let findings: Vec<Finding> = serde_json::from_str(&row.text("findings")?).unwrap_or_default();
    let ended_at = row.opt_moment("ended_at")?;
    let clauses = row.int("clauses")?;
    Ok(Proof {
        id: row.id("id")?,
        version: row.opt_int("number")?,
        outcome: row.word("outcome")?,
        current: false,
        clauses,
        done: if ended_at.is_some() { clauses } else { row.opt_int("done")?.unwrap_or(0) },
        findings,
        solver: row.text("solver")?,
        policies: row.text("policy_hash")?,
        org: row.id("org_id")?,
        asked_by: row.text("name")?,
        asked_at: row.moment("asked_at")?,
        ended_at,
        millis: row.int("millis")?,
        edition: row.opt_int("edition")?,
    })
}
