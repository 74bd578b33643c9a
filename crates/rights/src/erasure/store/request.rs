//! SQL of requests to erase.

use access::Scope;
use base::{Clock, OrgId, PersonId, Problem, UserId, Word};
use store::audit::{self, Act, Entry, Noun};
use store::sent::{Claim, Sent};
use store::{Db, DbError, Reads, Row, args};
use uuid::Uuid;

use crate::erasure::{Decision, ErasureRequest, NewRequest, Obstacle, RequestState};

const TAKEN: &str = "SELECT 1 AS taken FROM erasure_requests WHERE id = $1";
const OF_PERSON: &str = "SELECT r.id, COALESCE(p.merged_into, r.person_id) AS person_id, r.asker, r.asked_on, r.recorded_by, u.name AS recorder, r.recorded_at, r.state, r.decided_at, r.refusal, r.from_org, r.due_at
    FROM erasure_requests r JOIN users u ON u.id = r.recorded_by LEFT JOIN persons p ON p.id = r.person_id WHERE r.org_id = $1 AND (r.person_id = $2 OR p.merged_into = $2) ORDER BY r.recorded_at DESC, r.id DESC LIMIT 50";
const OPEN: &str = "SELECT r.id, COALESCE(p.merged_into, r.person_id) AS person_id, r.asker, r.asked_on, r.recorded_by, u.name AS recorder, r.recorded_at, r.state, r.decided_at, r.refusal, r.from_org, r.due_at
    FROM erasure_requests r JOIN users u ON u.id = r.recorded_by LEFT JOIN persons p ON p.id = r.person_id WHERE r.org_id = $1 AND r.state = 'open' ORDER BY r.recorded_at, r.id LIMIT 100";
const ONE: &str = "SELECT r.id, COALESCE(p.merged_into, r.person_id) AS person_id, r.asker, r.asked_on, r.recorded_by, u.name AS recorder, r.recorded_at, r.state, r.decided_at, r.refusal, r.from_org, r.due_at
    FROM erasure_requests r JOIN users u ON u.id = r.recorded_by LEFT JOIN persons p ON p.id = r.person_id WHERE r.org_id = $1 AND r.id = $2";
const COUNT: &str = "SELECT COUNT(*) AS n, SUM(CASE WHEN due_at < $2 THEN 1 ELSE 0 END) AS late FROM erasure_requests WHERE org_id = $1 AND state = 'open'";
const IS_OPEN: &str =
    "SELECT id FROM erasure_requests WHERE person_id = $1 AND state = 'open' AND org_id = $2";
const RECORD: &str = "INSERT INTO erasure_requests (id, person_id, org_id, asker, asked_on, recorded_by, recorded_at, state) VALUES ($1, $2, $3, $4, $5, $6, $7, 'open')
    ON CONFLICT (id) DO NOTHING";
const DECIDE: &str = "UPDATE erasure_requests SET state = $2, decided_by = $3, decided_at = $4, refusal = $5 WHERE id = $1 AND state = 'open'";

fn request(row: &Row) -> Result<ErasureRequest, DbError> {
    let passed_on = row.opt_id::<OrgId>("from_org")?.is_some();
    Ok(ErasureRequest {
        passed_on,
        due_at: row.opt_moment("due_at")?,
        id: row.id("id")?,
        person: row.id("person_id")?,
        asker: row.word("asker")?,
        asked_on: row.day("asked_on")?,
        // Who decided it elsewhere is named there.
        recorded_by: if passed_on { None } else { Some(row.id::<UserId>("recorded_by")?) },
        recorder: if passed_on { None } else { Some(row.text("recorder")?) },
        recorded_at: row.moment("recorded_at")?,
        state: row.word("state")?,
        decided_at: row.opt_moment("decided_at")?,
        refusal: row.opt_text("refusal")?,
    })
}

/// The requests about a person, the newest first.
pub(in crate::erasure) async fn of_person(
    from: &impl Reads,
    scope: &Scope,
    person: PersonId,
) -> Result<Vec<ErasureRequest>, DbError> {
    from.all(OF_PERSON, args![scope.org(), person]).await?.iter().map(request).collect()
}

/// The requests that nobody decided yet, the oldest first.
pub(in crate::erasure) async fn open(
    from: &impl Reads,
    scope: &Scope,
) -> Result<Vec<ErasureRequest>, DbError> {
    from.all(OPEN, args![scope.org()]).await?.iter().map(request).collect()
}

/// How many these are, and whether the clock of one has run.
pub(in crate::erasure) async fn how_many_open(
    from: &impl Reads,
    scope: &Scope,
) -> Result<(i64, bool), DbError> {
    let Some(row) = from.first(COUNT, args![scope.org(), scope.now]).await? else { return Ok((0, false)) };
    Ok((row.int("n")?, row.opt_int("late")?.unwrap_or_default() > 0))
}

/// A request of the caller's organisation.
pub(in crate::erasure) async fn one(
    from: &impl Reads,
    scope: &Scope,
    id: Uuid,
) -> Result<Option<ErasureRequest>, DbError> {
    from.first(ONE, args![scope.org(), id]).await?.as_ref().map(request).transpose()
}

/// Records a request about a person of whom the caller's organisation wrote something. The same client-made id twice is one request.
pub(in crate::erasure) async fn record(
    db: &Db,
    scope: &Scope,
    clock: &dyn Clock,
    person: PersonId,
    new: &NewRequest,
) -> Result<Uuid, Problem> {
    let tx = db.begin().await?;
    let person = store::survivor(&tx, person).await?.ok_or_else(Problem::not_found)?;
    let sent = Sent { id: new.id, taken: TAKEN, person: Some(person) };
    let id = match sent.claim(&tx, scope, clock, &(person, new)).await? {
        Claim::New(id) => id,
        Claim::Again(id) => return Ok(id),
    };
    if tx.first(IS_OPEN, args![person, scope.org()]).await?.is_some() {
        return Err(Problem::conflict("erasure.asked_already"));
    }
    let row = args![id, person, scope.org(), new.asker.word(), new.asked_on, scope.actor.user, scope.now];
    if tx.run(RECORD, row).await? == 0 {
        return Err(Problem::conflict("id_taken"));
    }
    let entry = Entry::new(Act::Request, Noun::Erasure, id).person(person, scope.org());
    audit::write(&tx, scope, entry.fields(&["asker", "asked_on"])).await?;
    tx.commit().await?;
    Ok(id)
}

/// Decides a request; `Err` with what stands in the way of an erasure is nobody's fault and changes nothing.
pub(in crate::erasure) async fn decide(
    db: &Db,
    scope: &Scope,
    id: Uuid,
    decision: &Decision,
) -> Result<Vec<Obstacle>, Problem> {
    store::retry(async || {
        let tx = db.begin().await?;
        let request = one(&tx, scope, id).await?.ok_or_else(Problem::not_found)?;
        if request.recorded_by == Some(scope.actor.user) {
            return Err(Problem::conflict("erasure.own_request"));
        }
        let state = if decision.0.is_some() { RequestState::Refused } else { RequestState::Erased };
        let args = args![id, state.word(), scope.actor.user, scope.now, decision.0];
        if tx.run(DECIDE, args).await? == 0 {
            return Err(Problem::conflict("changed_meanwhile"));
        }
        if decision.0.is_some() {
            let entry =
                Entry::new(Act::Refuse, Noun::Erasure, id).person(request.person, scope.org()).of_past();
            audit::write(&tx, scope, entry.fields(&["refusal"])).await?;
        } else {
            let found = super::by_request(&tx, scope, &request).await?;
            if !found.is_empty() {
                return Ok(found);
            }
        }
        tx.commit().await?;
        Ok(Vec::new())
    })
    .await
}
