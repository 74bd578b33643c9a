//! SQL of how consents end.

use access::{RecipientKind, Scope};
use base::{ConsentId, Moment, OrgId, PersonId, Purpose, UserId, Word};
use store::{DbError, Reads, Row, Tx, args};

use super::super::Withdrawn;
use super::reason_of;

const GIVEN: &str = "SELECT purpose, recipient, org_id, language FROM consents WHERE id = $1 AND person_id = $2 AND answer = 'given'";
const WITHDRAW: &str = "UPDATE consents SET withdrawn_at = $3, worked = CASE WHEN EXISTS (SELECT 1 FROM cases c WHERE c.person_id = $2 AND c.lead_org = consents.org_id AND c.stage <> 'closed') THEN 1 ELSE 0 END
    WHERE id = $1 AND person_id = $2 AND answer = 'given' AND withdrawn_at IS NULL AND (until_at IS NULL OR until_at > $3)";
const FOLLOW_AT: &str = "UPDATE consents SET follow_at = $2, follow_by = $3 WHERE id = $1";
// A no that nobody took back: a withdrawal, or a refusal.
const SAID_NO: &str = "SELECT id, person_id, org_id, purpose, recipient, answer, withdrawn_at, follow_at, COALESCE(follow_by, recorded_by) AS by_user FROM consents
    WHERE id = $1 AND person_id = $2 AND org_id = $3 AND follow_by = $4 AND ((answer = 'given' AND withdrawn_at IS NOT NULL) OR (answer = 'refused' AND withdrawn_at IS NULL))";
const WAITING: &str = "SELECT id, person_id, org_id, purpose, recipient, answer, withdrawn_at, follow_at, COALESCE(follow_by, recorded_by) AS by_user FROM consents
    WHERE person_id = $1 AND purpose = $2 AND recipient = $3 AND org_id = $4 AND follow_at IS NOT NULL AND (answer = 'refused' OR withdrawn_at IS NOT NULL)";
const DUE: &str = "SELECT id, person_id, org_id, purpose, recipient, answer, withdrawn_at, follow_at, COALESCE(follow_by, recorded_by) AS by_user FROM consents
    WHERE follow_at <= $1 ORDER BY follow_at, id LIMIT 50";
const FORGET: &str = "UPDATE consents SET follow_at = NULL WHERE id = $1 AND follow_at = $2";
// What is undone is the last that this organisation wrote down of the question: a later answer of its own stands for itself.
const UNDO_WITHDRAWAL: &str = "UPDATE consents SET withdrawn_at = NULL, follow_at = until_at, follow_by = NULL WHERE id = $1 AND follow_at > $2
    AND NOT EXISTS (SELECT 1 FROM consents l WHERE l.person_id = consents.person_id AND l.org_id = consents.org_id AND l.purpose = consents.purpose
      AND l.recipient = consents.recipient AND l.created_at > consents.withdrawn_at)";
const UNDO_REFUSAL: &str = "UPDATE consents SET withdrawn_at = $2, follow_at = NULL WHERE id = $1 AND follow_at > $2
    AND NOT EXISTS (SELECT 1 FROM consents l WHERE l.person_id = consents.person_id AND l.org_id = consents.org_id AND l.purpose = consents.purpose
      AND l.recipient = consents.recipient AND l.created_at > consents.created_at)";
// The yes that the refusal had ended, of the same organisation.
const GIVE_BACK: &str = "UPDATE consents SET withdrawn_at = NULL, follow_at = until_at WHERE person_id = $1 AND purpose = $2 AND recipient = $3 AND org_id = $4
    AND answer = 'given' AND withdrawn_at = $5 AND (until_at IS NULL OR until_at > $5)";
// Only grants under clauses that ask for consent rest on it; a clause with another legal basis keeps its own.
const END_GRANTS: &str = "UPDATE grants SET until_at = $4 WHERE person_id = $1 AND reason = $2 AND recipient = $3 AND (until_at IS NULL OR until_at > $4)
    AND clause_id IN (SELECT id FROM clauses WHERE needs_consent = 1) AND (CAST($5 AS UUID) IS NULL OR by_org = $5)";
// What came back to who handed over ends with the consent to it.
const END_RETURNS: &str = "UPDATE grants SET ended_from_at = until_at, until_at = $2 WHERE person_id = $1 AND reason = 'return' AND recipient = 'registrar' AND (until_at IS NULL OR until_at > $2)
    AND (CAST($3 AS UUID) IS NULL OR org_id = $3)";
// A case may have closed within the minute: what flows back ends a year after it.
const RESUME_RETURNS: &str = "UPDATE grants SET until_at = COALESCE(ended_from_at, (SELECT c.closed_at + 31536000000000 FROM cases c WHERE c.id = grants.case_id)), ended_from_at = NULL WHERE person_id = $1 AND reason = 'return' AND recipient = 'registrar' AND until_at = $2";
const STANDING: &str =
    "SELECT u.id AS user_id, u.org_id, u.role, u.locale, u.trained_until_on, o.kind, o.country, o.enforcement
    FROM users u JOIN organisations o ON o.id = u.org_id WHERE u.id = $1";

/// A consent as it was given.
pub(super) struct Given {
    pub(super) org: OrgId,
    pub(super) purpose: Purpose,
    pub(super) recipient: RecipientKind,
    pub(super) language: String,
}

pub(super) async fn given(tx: &Tx, person: PersonId, id: ConsentId) -> Result<Option<Given>, DbError> {
    let Some(row) = tx.first(GIVEN, args![id, person]).await? else { return Ok(None) };
    Ok(Some(Given {
        org: row.id("org_id")?,
        purpose: row.word("purpose")?,
        recipient: row.word("recipient")?,
        language: row.text("language")?,
    }))
}

/// Withdraws what stands; false where it does not.
pub(super) async fn withdraw(
    tx: &Tx,
    scope: &Scope,
    person: PersonId,
    id: ConsentId,
) -> Result<bool, DbError> {
    Ok(tx.run(WITHDRAW, args![id, person, scope.now]).await? == 1)
}

/// Says when what follows from an answer leaves, and who gave it.
pub(super) async fn follow_at(tx: &Tx, scope: &Scope, id: ConsentId, at: Moment) -> Result<(), DbError> {
    tx.run(FOLLOW_AT, args![id, at, scope.actor.user]).await?;
    Ok(())
}

/// An answer that ended something, of which something is still to follow.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ending {
    pub(super) id: ConsentId,
    pub(super) person: PersonId,
    pub(super) org: OrgId,
    pub(super) purpose: Purpose,
    pub(super) recipient: RecipientKind,
    /// Whether the consent reached its last day, and nobody said no.
    pub(super) expired: bool,
    refused: bool,
    /// When it is to follow.
    pub(super) at: Moment,
    by: UserId,
}

impl Ending {
    /// The same, of the record that the person is kept under now.
    pub(super) fn of(self, person: PersonId) -> Self {
        Self { person, ..self }
    }
}

fn ending(row: &Row) -> Result<Ending, DbError> {
    let refused = row.text("answer")? == "refused";
    Ok(Ending {
        id: row.id("id")?,
        person: row.id("person_id")?,
        org: row.id("org_id")?,
        purpose: row.word("purpose")?,
        recipient: row.word("recipient")?,
        expired: !refused && row.opt_moment("withdrawn_at")?.is_none(),
        refused,
        at: row.opt_moment("follow_at")?.unwrap_or(Moment::from_micros(0)),
        by: row.id("by_user")?,
    })
}

/// A no that the caller said itself.
pub(super) async fn said_no(
    tx: &Tx,
    scope: &Scope,
    person: PersonId,
    id: ConsentId,
) -> Result<Option<Ending>, DbError> {
    let row = tx.first(SAID_NO, args![id, person, scope.org(), scope.actor.user]).await?;
    row.as_ref().map(ending).transpose()
}

/// The noes of the caller's organisation to a question of which something is still to follow.
pub(super) async fn waiting(tx: &Tx, scope: &Scope, question: Withdrawn) -> Result<Vec<Ending>, DbError> {
    let Withdrawn { person, purpose, recipient, .. } = question;
    let rows = tx.all(WAITING, args![person, purpose.word(), recipient.word(), scope.org()]).await?;
    rows.iter().map(ending).collect()
}

/// What is to follow by now, the oldest first.
pub(super) async fn due(from: &impl Reads, now: Moment) -> Result<Vec<Ending>, DbError> {
    let rows = from.all(DUE, args![now]).await?;
    rows.iter().map(ending).collect()
}

/// Notes that nothing is to follow any more; false when somebody was first.
pub(super) async fn forget(tx: &Tx, one: &Ending) -> Result<bool, DbError> {
    Ok(tx.run(FORGET, args![one.id, one.at]).await? == 1)
}

/// Lets what was said before a no stand again; false after the minute, and where another answer was written down since.
pub(super) async fn undo(tx: &Tx, scope: &Scope, one: &Ending) -> Result<bool, DbError> {
    if !one.refused {
        return Ok(tx.run(UNDO_WITHDRAWAL, args![one.id, scope.now]).await? == 1);
    }
    let undone = tx.run(UNDO_REFUSAL, args![one.id, scope.now]).await? == 1;
    if undone {
        let said = one.at.plus_seconds(-super::UNDO_SECONDS);
        let question = args![one.person, one.purpose.word(), one.recipient.word(), one.org, said];
        tx.run(GIVE_BACK, question).await?;
    }
    Ok(undone)
}

/// Ends what was granted on a consent.
pub(super) async fn end_grants(tx: &Tx, scope: &Scope, question: Withdrawn) -> Result<(), DbError> {
    let Withdrawn { person, purpose, recipient, of } = question;
    if let Some(reason) = reason_of(purpose) {
        tx.run(END_GRANTS, args![person, reason.word(), recipient.word(), scope.now, of]).await?;
    }
    Ok(())
}

/// Ends what flows back to who handed over.
pub(super) async fn end_returns(tx: &Tx, scope: &Scope, question: Withdrawn) -> Result<(), DbError> {
    if question.purpose == Purpose::Handover {
        tx.run(END_RETURNS, args![question.person, scope.now, question.of]).await?;
    }
    Ok(())
}

/// What flowed back until a no at this instant flows again.
pub(super) async fn resume_returns(
    tx: &Tx,
    person: PersonId,
    purpose: Purpose,
    at: Moment,
) -> Result<(), DbError> {
    if purpose == Purpose::Handover {
        tx.run(RESUME_RETURNS, args![person, at]).await?;
    }
    Ok(())
}

/// The standing of who gave the answer, whatever became of the account since.
pub(super) async fn standing_of(tx: &Tx, one: &Ending, now: Moment) -> Result<Scope, DbError> {
    let row = tx.first(STANDING, args![one.by]).await?;
    let row = row.ok_or_else(|| DbError::Column { column: "recorded_by".into(), source: None })?;
    Ok(Scope { actor: ::store::actor(&row, now)?, purpose: Purpose::Counselling, now })
}
