//! SQL of the steps: freezing, signing, putting in force, suspending, ending. Each guarded by the state it starts from.

use access::Scope;
use base::reexport::uuid::Uuid;
use base::{Actor, AgreementId, CaseId, ClauseId, Day, JobId, Moment, OrgId, Problem, Role, UserId, Word};
use store::{DbError, Reads, Row, Tx, Value, args};

use crate::agreement::AgreementState;
use crate::agreement::body::Body;
use crate::agreement::clause::PartyRef;
use crate::agreement::life::VersionState;

const EVENT: &str = "INSERT INTO agreement_events (id, agreement_id, version_id, kind, org_id, user_id, reason, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
const FREEZE: &str = "UPDATE agreement_versions SET state = $2, body = $3, hash = $4, frozen_at = $5, edition = edition + 1 WHERE id = $1 AND state = 'draft'";
const MOVE_VERSION: &str = "UPDATE agreement_versions SET state = $2 WHERE id = $1 AND state = $3";
const MOVE: &str = "UPDATE agreements SET state = $2, version = version + 1 WHERE id = $1 AND state = $3";
const SIGN: &str = "INSERT INTO agreement_signatures (version_id, org_id, user_id, hash, signed_at) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (version_id, org_id) DO NOTHING";
const SUSPENSION: &str = "INSERT INTO agreement_suspensions (id, agreement_id, org_id, user_id, reason, at) VALUES ($1, $2, $3, $4, $5, $6)";
const LIFT: &str = "UPDATE agreement_suspensions SET lifted_at = $3, lifted_by = $4 WHERE agreement_id = $1 AND org_id = $2 AND lifted_at IS NULL";
const STANDING: &str =
    "SELECT COUNT(*) AS n FROM agreement_suspensions WHERE agreement_id = $1 AND lifted_at IS NULL";
const CLAUSE: &str = "INSERT INTO clauses (id, agreement_id, position, article, party, party_org, party_kind, actions, categories, purposes, programmes, corridors,
    areas, stages, referred_only, from_on, until_on, needs_consent, legal_basis, needs_training, no_onward, smallest_count, retention_days, recipient,
    owners, version_id, standing)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27)
    ON CONFLICT (id) DO NOTHING";
const KEEP: &str = "UPDATE clauses SET version_id = $3, position = $4, article = $5 WHERE id = $1 AND agreement_id = $2 AND standing = 'live'";
const RETIRE: &str = "UPDATE clauses SET standing = 'retired' WHERE agreement_id = $1 AND standing = 'live' AND (version_id IS NULL OR version_id <> $2)";
const OPEN: &str = "UPDATE clauses SET standing = 'live' WHERE agreement_id = $1 AND version_id = $2 AND standing = 'coming'";
const RETIRE_ALL: &str =
    "UPDATE clauses SET standing = 'retired' WHERE agreement_id = $1 AND standing <> 'retired'";
const REPLACE: &str = "UPDATE agreement_versions SET state = 'replaced' WHERE agreement_id = $1 AND state = 'in_force' AND id <> $2";
const SET_IN_FORCE: &str = "UPDATE agreements SET state = CASE WHEN state = 'signed' THEN 'in_force' ELSE state END, version_in_force = $2 WHERE id = $1
    AND state IN ('signed', 'in_force', 'suspended')";
const END: &str = "UPDATE agreements SET state = $2, ended_at = $3, version = version + 1 WHERE id = $1 AND state IN ('in_force', 'suspended')";
const EXPIRED: &str = "SELECT id FROM agreements WHERE state IN ('in_force', 'suspended') AND built_in = 0 AND ends_on < $1 ORDER BY id LIMIT 20";
const PAST_CLAUSES: &str = "SELECT k.id, k.agreement_id FROM clauses k JOIN agreements a ON a.id = k.agreement_id WHERE k.until_on < $1 AND k.end_followed_at IS NULL
    AND k.standing = 'live' AND a.state IN ('in_force', 'suspended') AND a.built_in = 0 AND (a.ends_on IS NULL OR a.ends_on >= $1) ORDER BY k.id LIMIT 20";
const FOLLOW_END: &str = "UPDATE clauses SET end_followed_at = $2 WHERE id = $1 AND end_followed_at IS NULL";
const DUE: &str = "SELECT v.id, v.agreement_id, v.body FROM agreement_versions v JOIN agreements a ON a.id = v.agreement_id
    WHERE v.state = 'signed' AND (a.state <> 'signed' OR a.starts_on <= $1) AND a.state IN ('signed', 'in_force', 'suspended')
    AND NOT EXISTS (SELECT 1 FROM jobs j WHERE j.id = v.id) ORDER BY v.id LIMIT 20";
const KEPT_BY: &str = "SELECT a.owner_org, v.made_by, v.body, v.id AS version_id, v.state FROM agreements a JOIN agreement_versions v ON v.agreement_id = a.id
    WHERE a.id = $1 ORDER BY v.number DESC";
const OFFICER: &str = "SELECT u.id, u.org_id, o.kind, o.country, o.enforcement FROM users u JOIN organisations o ON o.id = u.org_id WHERE u.id = $1";
const CASES: &str = "SELECT c.id FROM cases c WHERE c.lead_org = $1 AND c.id > $2 ORDER BY c.id LIMIT $3";
const HOW_MANY: &str =
    "SELECT COUNT(*) AS n FROM (SELECT c.id FROM cases c WHERE c.lead_org = $1 LIMIT $2) few";

/// Writes a line of the history.
pub(in crate::agreement) async fn event(
    tx: &Tx,
    scope: &Scope,
    id: AgreementId,
    version: Option<Uuid>,
    kind: &str,
    reason: &str,
) -> Result<(), DbError> {
    let line = base::Clock::new_id(&store::SystemClock);
    let by = (scope.actor.role == Role::DataProtection).then_some(scope.actor.user);
    tx.run(EVENT, args![line, id, version, kind, scope.org(), by, reason, scope.now]).await?;
    Ok(())
}

fn guarded(rows: u64) -> Result<(), Problem> {
    if rows == 0 { Err(Problem::conflict("changed_meanwhile")) } else { Ok(()) }
}

/// Freezes a draft as it is to be read by others.
pub(in crate::agreement) async fn freeze(
    tx: &Tx,
    scope: &Scope,
    version: Uuid,
    state: VersionState,
    text: &str,
) -> Result<(), Problem> {
    let sealed = crate::agreement::body::hash(text);
    guarded(tx.run(FREEZE, args![version, state.word(), text, sealed, scope.now]).await?)
}

/// Moves a version from one state to another.
pub(in crate::agreement) async fn move_version(
    tx: &Tx,
    version: Uuid,
    from: VersionState,
    to: VersionState,
) -> Result<(), Problem> {
    guarded(tx.run(MOVE_VERSION, args![version, to.word(), from.word()]).await?)
}

/// Moves an agreement from one state to another.
pub(in crate::agreement) async fn move_agreement(
    tx: &Tx,
    id: AgreementId,
    from: AgreementState,
    to: AgreementState,
) -> Result<(), Problem> {
    guarded(tx.run(MOVE, args![id, to.word(), from.word()]).await?)
}

/// Writes a signature of the exact text; false when the organisation had signed.
pub(in crate::agreement) async fn sign(
    tx: &Tx,
    scope: &Scope,
    version: Uuid,
    sealed: &[u8],
) -> Result<bool, DbError> {
    let args = args![version, scope.org(), scope.actor.user, sealed.to_vec(), scope.now];
    Ok(tx.run(SIGN, args).await? == 1)
}

/// Suspends: one row says why, and the agreement's own row closes everything.
pub(in crate::agreement) async fn suspend(
    tx: &Tx,
    scope: &Scope,
    id: AgreementId,
    reason: &str,
) -> Result<(), Problem> {
    let line = base::Clock::new_id(&store::SystemClock);
    tx.run(SUSPENSION, args![line, id, scope.org(), scope.actor.user, reason, scope.now]).await?;
    tx.run(MOVE, args![id, AgreementState::Suspended.word(), AgreementState::InForce.word()]).await?;
    Ok(())
}

/// Lifts the caller's suspension; true when none stands any more and the agreement counts again.
pub(in crate::agreement) async fn resume(tx: &Tx, scope: &Scope, id: AgreementId) -> Result<bool, Problem> {
    guarded(tx.run(LIFT, args![id, scope.org(), scope.now, scope.actor.user]).await?)?;
    let left = tx.first(STANDING, args![id]).await?.map_or(Ok(0), |row| row.int("n"))?;
    if left == 0 {
        move_agreement(tx, id, AgreementState::Suspended, AgreementState::InForce).await?;
    }
    Ok(left == 0)
}

/// Ends an agreement or marks it as expired; nothing that it opened counts from here on.
pub(in crate::agreement) async fn end(
    tx: &Tx,
    id: AgreementId,
    to: AgreementState,
    at: Moment,
) -> Result<(), Problem> {
    guarded(tx.run(END, args![id, to.word(), at]).await?)?;
    tx.run(RETIRE_ALL, args![id]).await?;
    Ok(())
}

/// Puts a version's clauses where decisions read them; with `coming` they do not count yet. A clause that stands there
/// already, unchanged, keeps its row.
pub(in crate::agreement) async fn live_clauses(
    tx: &Tx,
    id: AgreementId,
    version: Uuid,
    body: &Body,
    standing: &str,
) -> Result<(), DbError> {
    let signatories = body.signatories();
    let owners = spaced(signatories.iter());
    for (position, c) in (1_i64..).zip(&body.clauses) {
        if tx.run(KEEP, args![c.id, id, version, position, c.article]).await? == 1 {
            continue;
        }
        let (party, org, kind) = match c.party {
            PartyRef::Org(org) => ("org", Some(org), None),
            PartyRef::Kind(kind) => ("kind", None, Some(kind.word())),
            PartyRef::Receiver | PartyRef::Open => continue,
        };
        let until = [c.until, body.ends_on].into_iter().flatten().min();
        let basis = (!c.legal_basis.is_empty()).then_some(c.legal_basis.as_str());
        let mut args: Vec<Value> = args![c.id, id, position, c.article, party, org, kind];
        args.extend(args![
            access::ActionSet::of(&c.actions).to_text(),
            c.categories.to_text(),
            c.purposes.to_text(),
            spaced(c.programmes.iter()),
            spaced(c.corridors.iter().map(|c| format!("{}>{}", c.host.code(), c.origin.code()))),
            spaced(c.areas.iter()),
            spaced(c.stages.iter().map(|stage| stage.word())),
            c.referred_only
        ]);
        args.extend(args![
            c.from.unwrap_or(body.starts_on).max(body.starts_on),
            until,
            c.needs_consent,
            basis,
            c.needs_training
        ]);
        args.extend(args![
            c.no_onward,
            c.smallest_count,
            c.retention_days,
            c.recipient.word(),
            owners,
            version,
            standing
        ]);
        tx.run(CLAUSE, args).await?;
        store::clauses::note_owners(tx, c.id, &signatories).await?;
    }
    Ok(())
}

fn spaced<T: ToString>(items: impl Iterator<Item = T>) -> String {
    items.map(|item| item.to_string()).collect::<Vec<_>>().join(" ")
}

/// From one moment to the next: the clauses of a version count, those it replaces do not. True when something was replaced.
pub(in crate::agreement) async fn flip(
    tx: &Tx,
    id: AgreementId,
    version: Uuid,
    body: &Body,
) -> Result<bool, Problem> {
    guarded(tx.run(SET_IN_FORCE, args![id, version]).await?)?;
    move_version(tx, version, VersionState::Signed, VersionState::InForce).await?;
    tx.run(REPLACE, args![id, version]).await?;
    let retired = tx.run(RETIRE, args![id, version]).await?;
    tx.run(OPEN, args![id, version]).await?;
    super::write::head(tx, id, body).await?;
    Ok(retired > 0)
}

/// Agreements whose last day has passed.
pub(in crate::agreement) async fn expired(
    from: &impl Reads,
    today: Day,
) -> Result<Vec<AgreementId>, DbError> {
    from.all(EXPIRED, args![today]).await?.iter().map(|row| row.id("id")).collect()
}

/// Clauses whose last day has passed in agreements that go on, and that nobody was asked about yet.
pub(in crate::agreement) async fn past_clauses(
    from: &impl Reads,
    today: Day,
) -> Result<Vec<(ClauseId, AgreementId)>, DbError> {
    let rows = from.all(PAST_CLAUSES, args![today]).await?;
    rows.iter().map(|row| Ok((row.id("id")?, row.id("agreement_id")?))).collect()
}

/// Notes that the end of a clause was followed up.
pub(in crate::agreement) async fn follow_end(tx: &Tx, clause: ClauseId, now: Moment) -> Result<(), DbError> {
    tx.run(FOLLOW_END, args![clause, now]).await?;
    Ok(())
}

/// Signed versions whose day has come and that nobody puts in force yet.
pub(in crate::agreement) async fn due(
    from: &impl Reads,
    today: Day,
) -> Result<Vec<(AgreementId, Uuid, Body)>, Problem> {
    let rows = from.all(DUE, args![today]).await?;
    rows.iter()
        .map(|row| Ok((row.id("agreement_id")?, row.id("id")?, Body::from_json(&row.text("body")?)?)))
        .collect()
}

/// A version's text and who wrote it, for the job.
pub(in crate::agreement) async fn for_job(
    from: &impl Reads,
    id: AgreementId,
    now: Moment,
) -> Result<Vec<(Uuid, VersionState, Body, Option<Scope>)>, Problem> {
    let mut all = Vec::new();
    for row in from.all(KEPT_BY, args![id]).await? {
        let officer = from.first(OFFICER, args![row.id::<UserId>("made_by")?]).await?;
        let scope = officer.as_ref().map(|officer| scope_of(officer, now)).transpose()?;
        all.push((row.id("version_id")?, row.word("state")?, Body::from_json(&row.text("body")?)?, scope));
    }
    Ok(all)
}

/// What a job does in the name of the officer who wrote the text.
fn scope_of(row: &Row, now: Moment) -> Result<Scope, DbError> {
    let actor = Actor {
        user: row.id("id")?,
        org: row.id("org_id")?,
        org_kind: row.word("kind")?,
        country: row.country("country")?,
        role: Role::DataProtection,
        enforcement: row.flag("enforcement")?,
        trained: false,
        locale: base::Locale::En,
    };
    Ok(Scope { actor, purpose: base::Purpose::Audit, now })
}

/// The next cases that an organisation leads, in id order.
pub(in crate::agreement) async fn cases(
    from: &impl Reads,
    lead: OrgId,
    after: Uuid,
    most: i64,
) -> Result<Vec<CaseId>, DbError> {
    from.all(CASES, args![lead, after, most]).await?.iter().map(|row| row.id("id")).collect()
}

/// How many cases an organisation leads, counted up to a limit.
pub(in crate::agreement) async fn how_many(
    from: &impl Reads,
    lead: OrgId,
    limit: i64,
) -> Result<i64, DbError> {
    from.first(HOW_MANY, args![lead, limit]).await?.map_or(Ok(0), |row| row.int("n"))
}

/// The job that puts a version in force: one for each version.
pub(in crate::agreement) const fn job_of(version: Uuid) -> JobId {
    JobId(version)
}

/// A clause of a new version keeps its id where it says what the one in force says, to the same signatories; else it is a new
/// clause to the decision and the audit trail.
pub(in crate::agreement) fn with_ids(
    body: &Body,
    in_force: Option<&Body>,
    mut new_id: impl FnMut() -> ClauseId,
) -> Body {
    let mut body = body.clone();
    let Some(before) = in_force else { return body };
    let same_frame = {
        let (mut was, mut is) = (before.signatories(), body.signatories());
        was.sort_unstable();
        is.sort_unstable();
        was == is && before.starts_on == body.starts_on && before.ends_on == body.ends_on
    };
    for clause in &mut body.clauses {
        let known = before.clauses.iter().find(|known| known.lineage == clause.lineage);
        match known {
            Some(known) if same_frame && known.says_the_same(clause) => clause.id = known.id,
            Some(_) => clause.id = new_id(),
            None => {}
        }
    }
    body
}
