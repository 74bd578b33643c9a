//! SQL of consents: written with their audit entry, the end of what they replace, and who can still list the person.

use access::{Masks, RecipientKind, Scope};
use base::{Category, Clock, ConsentId, Moment, OrgId, PersonId, Problem, Purpose, Word};
use store::audit::{self, Act, Entry, Noun};
use store::sent::{Claim, Sent};
use store::{Db, DbError, Reads, Row, Tx, args, door};

use super::fields::{Answer, Consent};
use super::{NewConsent, Withdrawn, ending};

const OF_PERSON: &str = "SELECT id, person_id, org_id, purpose, recipient, answer, notice_version, language, given_how, witness, assent, proof,
    given_at, until_at, withdrawn_at, created_at, follow_at, follow_by FROM consents WHERE person_id = $1 ORDER BY created_at DESC, id DESC LIMIT $2";
const TAKEN: &str = "SELECT 1 AS taken FROM consents WHERE id = $1";
const REGISTERED: &str = "SELECT created_at FROM persons WHERE id = $1";
const KEEPS: &str = "SELECT org_id FROM persons WHERE id = $1 AND org_id = $2
    UNION ALL SELECT lead_org FROM cases WHERE person_id = $1 AND lead_org = $2 LIMIT 1";
const INSERT: &str = "INSERT INTO consents (id, person_id, org_id, purpose, recipient, answer, notice_version, language, given_how, witness, recorded_by,
    given_at, until_at, withdrawn_at, created_at, assent, proof, follow_at, worked) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, NULL, $14, $15, $16, $17,
    CASE WHEN $6 = 'refused' AND EXISTS (SELECT 1 FROM cases c WHERE c.person_id = $2 AND c.lead_org = $3 AND c.stage <> 'closed') THEN 1 ELSE 0 END) ON CONFLICT (id) DO NOTHING";
// A newer consent ends the older one to the same question that the same organisation wrote down; a refusal withdraws it.
const REPLACE: &str = "UPDATE consents SET until_at = $5, follow_at = NULL WHERE person_id = $1 AND purpose = $2 AND recipient = $3 AND id <> $4 AND answer = 'given'
    AND withdrawn_at IS NULL AND (until_at IS NULL OR until_at > $5) AND org_id = $6";
const REVOKE: &str = "UPDATE consents SET withdrawn_at = $5, follow_at = NULL WHERE person_id = $1 AND purpose = $2 AND recipient = $3 AND id <> $4 AND answer = 'given'
    AND withdrawn_at IS NULL AND org_id = $6";
/// Answers that a page lists.
const SHOWN: i64 = 200;

/// Records an answer. Sending the same client-made id again is the same answer. A refusal of what was given before is a
/// withdrawal, and travels like one.
///
/// # Errors
/// 403 unless the caller's organisation registered the person or leads a case of theirs; 409 `id_taken` for an id under which it
/// recorded another answer; those of the database.
pub async fn record(
    tx: &Tx,
    scope: &Scope,
    clock: &dyn Clock,
    person: PersonId,
    new: &NewConsent,
) -> Result<ConsentId, Problem> {
    // Whom the door found may have been merged into another record since: the answer is about who they are now.
    let person = store::survivor(tx, person).await?.ok_or_else(Problem::not_found)?;
    if !keeps(tx, scope, person).await? {
        return Err(Problem::forbidden());
    }
    let sent = Sent { id: new.id, taken: TAKEN, person: Some(person) };
    let id = match sent.claim(tx, scope, clock, &(person, new)).await? {
        Claim::New(id) => id,
        Claim::Again(id) => return Ok(id),
    };
    not_before_registration(tx, person, new).await?;
    let asked = (new.purpose, new.recipient);
    let stood = heard(tx, scope, person, asked).await?;
    if !insert(tx, scope, person, id, new).await? {
        return Err(Problem::conflict("id_taken"));
    }
    let question = args![person, new.purpose.word(), new.recipient.word(), id, scope.now, scope.org()];
    let end = if new.answer == Answer::Given { REPLACE } else { REVOKE };
    tx.run(end, question).await?;
    let stands_on = heard(tx, scope, person, asked).await?;
    let revoked = (stood.anybody && !stands_on.anybody) || (stood.own && !stands_on.own);
    let entry = Entry::new(Act::Consent, Noun::Consent, id.0).person(person, scope.org());
    audit::write(
        tx,
        scope,
        entry.categories(&[Category::Identity]).fields(&["purpose", "recipient", "answer"]),
    )
    .await?;
    let question = Withdrawn { person, purpose: new.purpose, recipient: new.recipient, of: None };
    if revoked {
        ending::close(tx, scope, question, id).await?;
    } else {
        ending::settle(tx, scope, question).await?;
    }
    Ok(id)
}

/// Records the answers of one talk, all or none.
///
/// # Errors
/// Those of [`record`].
pub async fn record_all(
    db: &Db,
    scope: &Scope,
    clock: &dyn Clock,
    person: PersonId,
    answers: &[NewConsent],
) -> Result<Vec<ConsentId>, Problem> {
    store::retry(async || {
        let tx = db.begin().await?;
        let mut ids = Vec::new();
        for new in answers {
            ids.push(record(&tx, scope, clock, person, new).await?);
        }
        tx.commit().await?;
        Ok(ids)
    })
    .await
}

async fn insert(
    tx: &Tx,
    scope: &Scope,
    person: PersonId,
    id: ConsentId,
    new: &NewConsent,
) -> Result<bool, DbError> {
    let manner = &new.manner;
    let args = args![
        id,
        person,
        scope.org(),
        new.purpose.word(),
        new.recipient.word(),
        new.answer.word(),
        manner.notice_version,
        manner.language,
        manner.given_how.word(),
        manner.witness,
        scope.actor.user,
        manner.given,
        manner.until,
        scope.now,
        manner.assent.map(Word::word),
        manner.proof,
        manner.until.filter(|_| new.answer == Answer::Given)
    ];
    Ok(tx.run(INSERT, args).await? == 1)
}

/// Nobody answered before they were on the record; the day before leaves room for where the sun rises first.
async fn not_before_registration(tx: &Tx, person: PersonId, new: &NewConsent) -> Result<(), Problem> {
    let row = tx.first(REGISTERED, args![person]).await?.ok_or_else(Problem::not_found)?;
    if new.manner.given.day() < row.moment("created_at")?.day().plus_days(-1) {
        return Err(Problem::field("given_on", "consent.before_registration"));
    }
    Ok(())
}

/// Whether a consent stands at an instant: given, not withdrawn, not past its end, and with no later refusal heard by anybody.
/// `heard_by`: as that organisation wrote it down; whoever did when absent.
///
/// # Errors
/// Those of the database.
pub async fn stands(
    from: &impl Reads,
    person: PersonId,
    (purpose, recipient): (Purpose, RecipientKind),
    heard_by: Option<OrgId>,
    now: Moment,
) -> Result<bool, DbError> {
    let consents = door::consents(from, person).await?;
    let heard = |by: OrgId| heard_by.is_none_or(|org| org == by);
    Ok(consents.iter().any(|consent| heard(consent.by) && consent.covers(purpose, recipient, now)))
}

/// Whether a consent stands now, as anybody heard it and as the caller's organisation did.
pub(super) struct Heard {
    pub(super) anybody: bool,
    pub(super) own: bool,
}

pub(super) async fn heard(
    from: &impl Reads,
    scope: &Scope,
    person: PersonId,
    (purpose, recipient): (Purpose, RecipientKind),
) -> Result<Heard, DbError> {
    let consents = door::consents(from, person).await?;
    let covers = |consent: &&access::ConsentFact| consent.covers(purpose, recipient, scope.now);
    let mut standing = consents.iter().filter(covers).map(|consent| consent.by).peekable();
    let anybody = standing.peek().is_some();
    Ok(Heard { anybody, own: standing.any(|by| by == scope.org()) })
}

/// Whether the caller's organisation keeps the relation to the person: registered them, or leads a case of theirs.
///
/// # Errors
/// Those of the database.
pub async fn keeps(from: &impl Reads, scope: &Scope, person: PersonId) -> Result<bool, DbError> {
    Ok(from.first(KEEPS, args![person, scope.org()]).await?.is_some())
}

/// A person's answers that are open to the caller, newest first; none unless its organisation keeps the relation to the person.
///
/// # Errors
/// Those of the database.
pub async fn of_person(
    from: &impl Reads,
    scope: &Scope,
    masks: &Masks,
    person: PersonId,
) -> Result<Vec<Consent>, DbError> {
    newest(from, scope, masks, person, SHOWN).await
}

/// As [`of_person`], however many there are: for the person's own report.
pub(crate) async fn all_of_person(
    from: &impl Reads,
    scope: &Scope,
    masks: &Masks,
    person: PersonId,
) -> Result<Vec<Consent>, DbError> {
    newest(from, scope, masks, person, i64::MAX).await
}

async fn newest(
    from: &impl Reads,
    scope: &Scope,
    masks: &Masks,
    person: PersonId,
    limit: i64,
) -> Result<Vec<Consent>, DbError> {
    if !keeps(from, scope, person).await? {
        return Ok(Vec::new());
    }
    // That others heard a no later is told to whoever works with the person, and to no unit with an enforcement mandate.
    let heard = if scope.actor.enforcement { None } else { Some(door::consents(from, person).await?) };
    let rows = from.all(OF_PERSON, args![person, limit]).await?;
    let mut answers: Vec<Consent> =
        rows.iter().map(|row| consent(row, heard.as_deref(), scope)).collect::<Result<_, _>>()?;
    answers.retain(|one| masks.of(one.org).sees(Category::Identity));
    Ok(answers)
}

/// `heard`: what stands of all that the person answered, whoever heard it; a no that somebody else heard later ends a yes.
fn consent(row: &Row, heard: Option<&[access::ConsentFact]>, scope: &Scope) -> Result<Consent, DbError> {
    let now = scope.now;
    let answer: Answer = row.word("answer")?;
    let given_at = row.moment("given_at")?;
    let until_at = row.opt_moment("until_at")?;
    let withdrawn_at = row.opt_moment("withdrawn_at")?;
    let org: OrgId = row.id("org_id")?;
    let (purpose, recipient) = (row.word::<Purpose>("purpose")?, row.word::<RecipientKind>("recipient")?);
    let stands = answer == Answer::Given
        && withdrawn_at.is_none()
        && given_at <= now
        && until_at.is_none_or(|until| now < until)
        && heard.is_none_or(|heard| {
            heard.iter().any(|fact| fact.by == org && fact.covers(purpose, recipient, now))
        });
    let said_no = answer == Answer::Refused || withdrawn_at.is_some();
    let own = row.opt_id("follow_by")? == Some(scope.actor.user);
    let undo_until = row.opt_moment("follow_at")?.filter(|at| said_no && own && *at > now);
    Ok(Consent {
        id: row.id("id")?,
        person: row.id("person_id")?,
        org,
        created_at: row.moment("created_at")?,
        purpose: purpose.into(),
        recipient: recipient.into(),
        answer: answer.into(),
        notice_version: row.text("notice_version")?.into(),
        language: row.text("language")?.into(),
        given_how: row.word::<super::GivenHow>("given_how")?.into(),
        witness: row.opt_text("witness")?.into(),
        assent: row.opt_word::<super::Assent>("assent")?.into(),
        proof: row.opt_text("proof")?.into(),
        given_at: given_at.into(),
        until_at: until_at.into(),
        withdrawn_at: withdrawn_at.into(),
        stands: stands.into(),
        undo_until: undo_until.into(),
    })
}
