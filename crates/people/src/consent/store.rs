//! SQL of consents: written with their audit entry, the end of what they replace, and who can still list the person.

use access::{GrantReason, Masks, RecipientKind, Scope};
use base::{Category, Clock, ConsentId, Moment, OrgId, PersonId, Problem, Purpose, Word};
use store::audit::{self, Entry};
use store::sent::{Claim, Sent};
use store::wall::{Work, for_work};
use store::{Db, DbError, Reads, Row, SystemClock, Tx, args, door};

use super::fields::{Answer, Consent, GivenHow};
use super::{Follow, Manner, NOTICE_VERSION, NewConsent, Withdrawn, holders};

const OF_PERSON: &str = "SELECT id, person_id, org_id, purpose, recipient, answer, notice_version, language, given_how, witness, assent, proof,
    given_at, until_at, withdrawn_at, created_at FROM consents WHERE person_id = $1 ORDER BY created_at DESC, id DESC LIMIT $2";
const ONE: &str = "SELECT purpose, recipient, org_id, language FROM consents WHERE id = $1 AND person_id = $2 AND answer = 'given'";
const TAKEN: &str = "SELECT 1 AS taken FROM consents WHERE id = $1";
const REGISTERED: &str = "SELECT created_at FROM persons WHERE id = $1";
const KEEPS: &str = "SELECT org_id FROM persons WHERE id = $1 AND org_id = $2
    UNION ALL SELECT lead_org FROM cases WHERE person_id = $1 AND lead_org = $2 LIMIT 1";
const INSERT: &str = "INSERT INTO consents (id, person_id, org_id, purpose, recipient, answer, notice_version, language, given_how, witness, recorded_by,
    given_at, until_at, withdrawn_at, created_at, assent, proof) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, NULL, $14, $15, $16) ON CONFLICT (id) DO NOTHING";
// A newer consent ends the older one to the same question that the same organisation wrote down; a refusal withdraws it.
const REPLACE: &str = "UPDATE consents SET until_at = $5, end_followed_at = $5 WHERE person_id = $1 AND purpose = $2 AND recipient = $3 AND id <> $4 AND answer = 'given'
    AND withdrawn_at IS NULL AND (until_at IS NULL OR until_at > $5) AND org_id = $6";
const REVOKE: &str = "UPDATE consents SET withdrawn_at = $5 WHERE person_id = $1 AND purpose = $2 AND recipient = $3 AND id <> $4 AND answer = 'given'
    AND withdrawn_at IS NULL AND org_id = $6";
const WITHDRAW: &str = "UPDATE consents SET withdrawn_at = $3 WHERE id = $1 AND person_id = $2 AND answer = 'given' AND withdrawn_at IS NULL AND (until_at IS NULL OR until_at > $3)";
// Only grants under clauses that ask for consent rest on it; a clause with another legal basis keeps its own.
const END_GRANTS: &str = "UPDATE grants SET until_at = $4 WHERE person_id = $1 AND reason = $2 AND recipient = $3 AND (until_at IS NULL OR until_at > $4)
    AND clause_id IN (SELECT id FROM clauses WHERE needs_consent = 1) AND (CAST($5 AS UUID) IS NULL OR by_org = $5)";
// What came back to who handed over ends with the consent to it.
const END_RETURNS: &str = "UPDATE grants SET until_at = $2 WHERE person_id = $1 AND reason = 'return' AND recipient = 'registrar' AND (until_at IS NULL OR until_at > $2)
    AND (CAST($3 AS UUID) IS NULL OR org_id = $3)";

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
    follow: Follow,
) -> Result<ConsentId, Problem> {
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
    let entry = Entry::new("consent", "consent", id.0).person(person, scope.org());
    audit::write(
        tx,
        scope,
        entry.categories(&[Category::Identity]).fields(&["purpose", "recipient", "answer"]),
    )
    .await?;
    let withdrawn = Withdrawn { person, purpose: new.purpose, recipient: new.recipient, of: None };
    settle(tx, scope, withdrawn, revoked.then_some(follow)).await?;
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
    follow: Follow,
) -> Result<Vec<ConsentId>, Problem> {
    store::retry(async || {
        let tx = db.begin().await?;
        let mut ids = Vec::new();
        for new in answers {
            ids.push(record(&tx, scope, clock, person, new, follow).await?);
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
        manner.proof
    ];
    Ok(tx.run(INSERT, args).await? == 1)
}

/// Withdraws a consent at once: what rests on it closes with the next request, and each organisation that held or could see
/// the data is asked to give them back. Withdrawing again changes nothing.
///
/// # Errors
/// 403 unless the caller's organisation registered the person or leads a case of theirs; 404 for a consent that is not
/// this person's or was never given; those of the database.
pub async fn withdraw(
    tx: &Tx,
    scope: &Scope,
    person: PersonId,
    id: ConsentId,
    follow: Follow,
) -> Result<(), Problem> {
    if !keeps(tx, scope, person).await? {
        return Err(Problem::forbidden());
    }
    let row = tx.first(ONE, args![id, person]).await?.ok_or_else(Problem::not_found)?;
    let question = (row.word("purpose")?, row.word("recipient")?);
    if row.id::<OrgId>("org_id")? != scope.org() {
        // Said to us, of what another organisation wrote down: its answer stays, and ours, which is a no of today, stands over it.
        return hear(tx, scope, person, question, row.text("language")?, follow).await;
    }
    if tx.run(WITHDRAW, args![id, person, scope.now]).await? == 0 {
        return Ok(());
    }
    let entry = Entry::new("withdraw", "consent", id.0).person(person, scope.org());
    audit::write(tx, scope, entry.categories(&[Category::Identity]).fields(&["withdrawn_at"])).await?;
    let (purpose, recipient) = question;
    settle(tx, scope, Withdrawn { person, purpose, recipient, of: None }, Some(follow)).await
}

/// Writes down that the person said no, today and to us.
async fn hear(
    tx: &Tx,
    scope: &Scope,
    person: PersonId,
    (purpose, recipient): (Purpose, RecipientKind),
    language: String,
    follow: Follow,
) -> Result<(), Problem> {
    if !stands(tx, person, (purpose, recipient), None, scope.now).await? {
        return Ok(());
    }
    let manner = Manner {
        notice_version: NOTICE_VERSION.to_owned(),
        language,
        given_how: GivenHow::Spoken,
        witness: None,
        assent: None,
        proof: None,
        given: scope.now,
        named_day: None,
        until: None,
    };
    let new = NewConsent { id: None, purpose, recipient, answer: Answer::Refused, manner };
    record(tx, scope, &SystemClock, person, &new, follow).await?;
    Ok(())
}

/// Nobody answered before they were on the record; the day before leaves room for where the sun rises first.
async fn not_before_registration(tx: &Tx, person: PersonId, new: &NewConsent) -> Result<(), Problem> {
    let row = tx.first(REGISTERED, args![person]).await?.ok_or_else(Problem::not_found)?;
    if new.manner.given.day() < row.moment("created_at")?.day().plus_days(-1) {
        return Err(Problem::field("given_on", "consent.before_registration"));
    }
    Ok(())
}

/// [`withdraw`] in a transaction of its own.
///
/// # Errors
/// Those of [`withdraw`].
pub async fn take_back(
    db: &Db,
    scope: &Scope,
    person: PersonId,
    id: ConsentId,
    follow: Follow,
) -> Result<(), Problem> {
    store::retry(async || {
        let tx = db.begin().await?;
        withdraw(&tx, scope, person, id, follow).await?;
        tx.commit().await?;
        Ok(())
    })
    .await
}

/// Ends what no consent carries any more: asks the holders to give back and lets what was built on it follow (`follow`, after
/// a withdrawal only), ends the grants, and derives anew who can list the person.
pub(super) async fn settle(
    tx: &Tx,
    scope: &Scope,
    question: Withdrawn,
    follow: Option<Follow>,
) -> Result<(), Problem> {
    // What rests on the consent may be between two others.
    for_work(Work::Recalls, end_all(tx, scope, question, follow)).await
}

async fn end_all(tx: &Tx, scope: &Scope, question: Withdrawn, follow: Option<Follow>) -> Result<(), Problem> {
    let Withdrawn { person, purpose, recipient, .. } = question;
    let stands_on = heard(tx, scope, person, (purpose, recipient)).await?;
    // Where somebody else heard a yes that stands, what rests on the one that ended ends all the same.
    if !stands_on.anybody || (!stands_on.own && follow.is_some()) {
        let question = Withdrawn { of: stands_on.anybody.then(|| scope.org()), ..question };
        if let Some(follow) = follow {
            // Before anything is closed: afterwards nobody holds it any more.
            holders::ask(tx, scope, question).await?;
            follow(tx, scope, question).await?;
        }
        if let Some(reason) = reason_of(purpose) {
            let args = args![person, reason.word(), recipient.word(), scope.now, question.of];
            tx.run(END_GRANTS, args).await?;
        }
        if purpose == Purpose::Handover {
            tx.run(END_RETURNS, args![person, scope.now, question.of]).await?;
        }
    }
    Ok(store::refresh_person(tx, person).await?)
}

/// What kind of grant is used for a purpose; the counterpart of the decision's own table.
pub(super) const fn reason_of(purpose: Purpose) -> Option<GrantReason> {
    match purpose {
        Purpose::Handover => Some(GrantReason::Handover),
        Purpose::Service => Some(GrantReason::Referral),
        Purpose::Monitoring => Some(GrantReason::Monitoring),
        _ => None,
    }
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
struct Heard {
    anybody: bool,
    own: bool,
}

async fn heard(
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
pub(super) async fn all_of_person(
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
        rows.iter().map(|row| consent(row, heard.as_deref(), scope.now)).collect::<Result<_, _>>()?;
    answers.retain(|one| masks.of(one.org).sees(Category::Identity));
    Ok(answers)
}

/// `heard`: what stands of all that the person answered, whoever heard it; a no that somebody else heard later ends a yes.
fn consent(row: &Row, heard: Option<&[access::ConsentFact]>, now: Moment) -> Result<Consent, DbError> {
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
    })
}
