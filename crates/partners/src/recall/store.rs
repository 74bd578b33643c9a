//! SQL of recalls.

use access::{RecipientKind, Scope};
use base::reexport::uuid::Uuid;
use base::{
    AgreementId, CaseId, ClauseId, Cursor, Moment, OrgId, Page, PageRequest, PersonId, Problem, Purpose,
    RecallId, Word,
};
use store::audit::{self, Act, Entry, Noun};
use store::wall::{Work, for_work};
use store::{Db, DbError, Reads, Row, Tx, Value, args};
use web::App;

use super::{Acknowledgement, AtOne, Recall, RecallDuty, RecallKind, RecallSide, RecallStatement, Subject};

/// Rows of a person's ledger.
const LIST: i64 = 300;

const COLUMNS: &str = "r.id, COALESCE(r.cause, r.kind) AS kind, r.org_id, r.owner_org, COALESCE(c.number, r.number) AS number, r.purpose, r.recipient, r.agreement_id, r.duty, r.made_at, r.due_at, r.escalated_at,
    r.lifted_at, r.acknowledged_at, r.statement, r.legal_basis, h.name_ar AS holder_ar, h.name_en AS holder_en, h.name_fr AS holder_fr, h.name_es AS holder_es,
    o.name_ar AS owner_ar, o.name_en AS owner_en, o.name_fr AS owner_fr, o.name_es AS owner_es,
    a.title_ar, a.title_en, a.title_fr, a.title_es
    FROM recalls r JOIN organisations h ON h.id = r.org_id JOIN organisations o ON o.id = r.owner_org
    LEFT JOIN cases c ON c.id = r.case_id LEFT JOIN agreements a ON a.id = r.agreement_id";
// Unanswered ones first, then the newest: what is answered sorts as if it were of long ago.
const OF_HOLDER: &str = "WHERE r.org_id = $1 AND (CASE WHEN r.acknowledged_at IS NULL AND r.lifted_at IS NULL THEN r.made_at ELSE r.made_at - 4000000000000000000 END, r.id) < ($2, $3)
    AND r.made_at <= $5 ORDER BY CASE WHEN r.acknowledged_at IS NULL AND r.lifted_at IS NULL THEN r.made_at ELSE r.made_at - 4000000000000000000 END DESC, r.id DESC LIMIT $4";
const OF_OWNER: &str = "WHERE r.owner_org = $1 AND (CASE WHEN r.acknowledged_at IS NULL AND r.lifted_at IS NULL THEN r.made_at ELSE r.made_at - 4000000000000000000 END, r.id) < ($2, $3)
    AND r.made_at <= $5 ORDER BY CASE WHEN r.acknowledged_at IS NULL AND r.lifted_at IS NULL THEN r.made_at ELSE r.made_at - 4000000000000000000 END DESC, r.id DESC LIMIT $4";
/// The counterpart in the two statements above.
const LONG_AGO: i64 = 4_000_000_000_000_000_000;
const OF_PERSON: &str = "WHERE r.person_id = $1 AND (r.owner_org = $3 OR r.org_id = $3) AND r.made_at <= $4 ORDER BY r.made_at DESC, r.id LIMIT $2";
const OWN: &str = "WHERE r.id = $1 AND r.org_id = $2 AND r.made_at <= $3";
const ONE: &str = "SELECT person_id, owner_org, acknowledged_at, lifted_at, duty, cause FROM recalls WHERE id = $1 AND org_id = $2 AND made_at <= $3";
const ASK: &str = "INSERT INTO recalls (id, kind, org_id, owner_org, person_id, case_id, purpose, recipient, agreement_id, duty, made_at, due_at, cause)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
const LEAVING: &str = "SELECT id, owner_org FROM recalls WHERE person_id = $1 AND purpose = $2 AND recipient = $3 AND made_at = $4 AND (cause IS NULL OR cause = 'heard')";
const ASKED_TWICE: &str = "DELETE FROM recalls WHERE person_id = $1 AND purpose = $2 AND recipient = $3 AND made_at = $4 AND (cause IS NULL OR cause = 'heard')
    AND EXISTS (SELECT 1 FROM recalls r WHERE r.org_id = recalls.org_id AND r.case_id = recalls.case_id AND r.purpose = recalls.purpose AND r.recipient = recalls.recipient
      AND r.made_at < recalls.made_at AND r.acknowledged_at IS NULL AND r.lifted_at IS NULL)";
const FORGET: &str = "DELETE FROM recalls WHERE person_id = $1 AND purpose = $2 AND recipient = $3 AND made_at = $4 AND (cause IS NULL OR cause = 'heard')";
// Who has not answered yet is not asked the same again.
const ASKED_OF_CASE: &str =
    "SELECT id FROM recalls WHERE org_id = $1 AND case_id = $2 AND purpose = $3 AND recipient = $4
    AND made_at <= $5 AND acknowledged_at IS NULL AND lifted_at IS NULL";
const ASKED_OF_RECORD: &str = "SELECT id FROM recalls WHERE org_id = $1 AND case_id = $2 AND cause = $3 AND acknowledged_at IS NULL AND lifted_at IS NULL";
const ASKED_OF_CLAUSE: &str = "SELECT id FROM recalls WHERE org_id = $1 AND agreement_id = $2 AND cause = 'clause' AND acknowledged_at IS NULL AND lifted_at IS NULL";
const ASKED_OF_AGREEMENT: &str = "SELECT id FROM recalls WHERE org_id = $1 AND agreement_id = $2 AND cause IS NULL AND acknowledged_at IS NULL AND lifted_at IS NULL";
const ACKNOWLEDGE: &str =
    "UPDATE recalls SET acknowledged_by = $3, acknowledged_at = $4, statement = $5, legal_basis = $6
    WHERE id = $1 AND org_id = $2 AND acknowledged_at IS NULL AND lifted_at IS NULL";
const LIFT: &str = "UPDATE recalls SET lifted_at = $2 WHERE agreement_id = $1 AND cause IS NULL AND acknowledged_at IS NULL AND lifted_at IS NULL";
const ESCALATE: &str = "UPDATE recalls SET escalated_at = $1 WHERE due_at <= $1 AND acknowledged_at IS NULL AND lifted_at IS NULL AND escalated_at IS NULL";
const DUE: &str = "SELECT id FROM recalls WHERE due_at <= $1 AND acknowledged_at IS NULL AND lifted_at IS NULL AND escalated_at IS NULL LIMIT 1";
const OWED: &str = "SELECT COUNT(*) AS waiting, CAST(COALESCE(SUM(CASE WHEN escalated_at IS NOT NULL THEN 1 ELSE 0 END), 0) AS BIGINT) AS overdue
    FROM recalls WHERE org_id = $1 AND made_at <= $2 AND acknowledged_at IS NULL AND lifted_at IS NULL AND CASE WHEN cause = 'heard' THEN 1 ELSE 0 END = $3";
const SILENT: &str = "SELECT COUNT(*) AS n FROM recalls WHERE owner_org = $1 AND acknowledged_at IS NULL AND lifted_at IS NULL AND escalated_at IS NOT NULL";
const PARTIES: &str = "SELECT k.party_org AS org_id, k.owners FROM clauses k WHERE k.agreement_id = $1 AND k.standing = 'live' AND k.party = 'org'
    UNION SELECT o.id AS org_id, k.owners FROM clauses k JOIN organisations o ON o.kind = k.party_kind
    WHERE k.agreement_id = $1 AND k.standing = 'live' AND k.party = 'kind'";
const PARTIES_OF_CLAUSE: &str = "SELECT k.party_org AS org_id, k.owners FROM clauses k WHERE k.id = $1 AND k.party = 'org'
    UNION SELECT o.id AS org_id, k.owners FROM clauses k JOIN organisations o ON o.kind = k.party_kind WHERE k.id = $1 AND k.party = 'kind'";

/// One organisation that held or could see something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holder {
    /// The organisation.
    pub org: OrgId,
    /// The case it was about; none for a whole agreement.
    pub case: Option<CaseId>,
    /// What it must do.
    pub duty: RecallDuty,
}

/// Asks each holder to give back. Who was asked the same and has not answered is not asked again. Says how many were asked.
///
/// # Errors
/// Those of the database.
pub async fn ask(tx: &Tx, scope: &Scope, subject: Subject, holders: &[Holder]) -> Result<usize, DbError> {
    ask_at(tx, scope, subject, holders, scope.now).await
}

/// As [`ask`], at an instant to come: until then nobody reads it, and [`forget`] undoes it. [`leave`] enters it on the trail then.
///
/// # Errors
/// Those of the database.
pub async fn ask_at(
    tx: &Tx,
    scope: &Scope,
    subject: Subject,
    holders: &[Holder],
    at: Moment,
) -> Result<usize, DbError> {
    for_work(Work::Recalls, ask_each(tx, scope, subject, holders, at)).await
}

/// Enters on the trail what is asked of the holders of a consent from this instant on.
///
/// # Errors
/// Those of the database.
pub async fn leave(
    tx: &Tx,
    scope: &Scope,
    person: PersonId,
    (purpose, recipient): (Purpose, RecipientKind),
    at: Moment,
) -> Result<(), DbError> {
    // Two who heard a no within the same minute ask once.
    let twice = args![person, purpose.word(), recipient.word(), at];
    for_work(Work::Recalls, tx.run(ASKED_TWICE, twice)).await?;
    let leaving = tx.all(LEAVING, args![person, purpose.word(), recipient.word(), at]);
    for row in for_work(Work::Recalls, leaving).await? {
        let entry = Entry::new(Act::Recall, Noun::Recall, row.id::<RecallId>("id")?.0);
        let entry = entry.person(person, row.id("owner_org")?).of_past();
        audit::write(tx, scope, entry.fields(&["duty"])).await?;
    }
    Ok(())
}

/// Asks nobody of what was to leave at this instant: the consent stands again.
///
/// # Errors
/// Those of the database.
pub async fn forget(
    tx: &Tx,
    person: PersonId,
    (purpose, recipient): (Purpose, RecipientKind),
    at: Moment,
) -> Result<(), DbError> {
    let forget = tx.run(FORGET, args![person, purpose.word(), recipient.word(), at]);
    for_work(Work::Recalls, forget).await?;
    Ok(())
}

async fn ask_each(
    tx: &Tx,
    scope: &Scope,
    subject: Subject,
    holders: &[Holder],
    at: Moment,
) -> Result<usize, DbError> {
    let mut asked = 0;
    for holder in holders {
        if is_asked(tx, subject, holder, scope.now).await? {
            continue;
        }
        let id = RecallId::new(&store::SystemClock);
        let due = holder.duty.due(at);
        let (org, case) = (holder.org, holder.case);
        let mut row = Asked::of(subject);
        // The list of duties is closed in the schema too: to follow a refusal is to use nothing for the purpose any more, and why.
        let duty = match holder.duty {
            RecallDuty::Follow => {
                row.cause = Some(RecallKind::Heard.word());
                RecallDuty::StopUse.word()
            }
            duty => duty.word(),
        };
        let mut args = args![id, row.kind, org, row.owner, row.person, case, row.purpose, row.recipient];
        args.extend(args![row.agreement, duty, at, due, row.cause]);
        tx.run(ASK, args).await?;
        asked += 1;
        if at > scope.now {
            continue;
        }
        let entry = Entry::new(Act::Recall, Noun::Recall, id.0);
        let entry = match row.person {
            Some(person) => entry.person(person, row.owner).of_past(),
            None => entry,
        };
        audit::write(tx, scope, entry.fields(&["duty"])).await?;
    }
    Ok(asked)
}

/// What is written of a subject. The list of kinds is closed in the schema: what came later stands in `cause`.
struct Asked {
    kind: &'static str,
    cause: Option<&'static str>,
    owner: OrgId,
    person: Option<PersonId>,
    purpose: Option<&'static str>,
    recipient: Option<&'static str>,
    agreement: Option<AgreementId>,
}

impl Asked {
    fn of(subject: Subject) -> Self {
        let of = |kind: RecallKind, owner| Self {
            kind: kind.word(),
            cause: None,
            owner,
            person: None,
            purpose: None,
            recipient: None,
            agreement: None,
        };
        match subject {
            Subject::Consent { person, owner, purpose, recipient } => Self {
                person: Some(person),
                purpose: Some(purpose.word()),
                recipient: Some(recipient.word()),
                ..of(RecallKind::Consent, owner)
            },
            Subject::Agreement { agreement, owner } => {
                Self { agreement: Some(agreement), ..of(RecallKind::Agreement, owner) }
            }
            Subject::Clause { agreement, owner } => Self {
                cause: Some(RecallKind::Clause.word()),
                agreement: Some(agreement),
                ..of(RecallKind::Agreement, owner)
            },
            Subject::Record { person, owner, cause, agreement } => Self {
                person: Some(person),
                cause: Some(cause.word()),
                agreement,
                ..of(RecallKind::Consent, owner)
            },
        }
    }
}

async fn is_asked(tx: &Tx, subject: Subject, holder: &Holder, now: Moment) -> Result<bool, DbError> {
    let found = match subject {
        Subject::Consent { purpose, recipient, .. } => {
            tx.first(ASKED_OF_CASE, args![holder.org, holder.case, purpose.word(), recipient.word(), now])
                .await?
        }
        Subject::Agreement { agreement, .. } => {
            tx.first(ASKED_OF_AGREEMENT, args![holder.org, agreement]).await?
        }
        Subject::Clause { agreement, .. } => tx.first(ASKED_OF_CLAUSE, args![holder.org, agreement]).await?,
        Subject::Record { cause, .. } => {
            tx.first(ASKED_OF_RECORD, args![holder.org, holder.case, cause.word()]).await?
        }
    };
    Ok(found.is_some())
}

/// Asks every organisation to which an agreement opened something; one row each, however many cases. The one that suspends
/// holds the others' data too: it answers to them.
///
/// # Errors
/// Those of the database.
pub async fn of_agreement(tx: &Tx, scope: &Scope, agreement: AgreementId) -> Result<(), DbError> {
    let rows = tx.all(PARTIES, args![agreement]).await?;
    of_parties(tx, scope, &rows, |owner| Subject::Agreement { agreement, owner }).await
}

/// Asks every organisation to which one clause opened something, when the clause has reached its last day.
///
/// # Errors
/// Those of the database.
pub async fn of_clause(
    tx: &Tx,
    scope: &Scope,
    agreement: AgreementId,
    clause: ClauseId,
) -> Result<(), DbError> {
    let rows = tx.all(PARTIES_OF_CLAUSE, args![clause]).await?;
    of_parties(tx, scope, &rows, |owner| Subject::Clause { agreement, owner }).await
}

async fn of_parties(
    tx: &Tx,
    scope: &Scope,
    rows: &[Row],
    subject: impl Fn(OrgId) -> Subject,
) -> Result<(), DbError> {
    let mut done: Vec<OrgId> = Vec::new();
    for row in rows {
        let org: OrgId = row.id("org_id")?;
        let owners: Vec<OrgId> = row.list("owners")?;
        let owner =
            if org == scope.org() { owners.into_iter().find(|o| *o != org) } else { Some(scope.org()) };
        let Some(owner) = owner.filter(|_| !done.contains(&org)) else { continue };
        done.push(org);
        let holder = Holder { org, case: None, duty: RecallDuty::GiveBack };
        ask(tx, scope, subject(owner), &[holder]).await?;
    }
    Ok(())
}

/// The agreement is in force again: what was not answered yet falls away.
///
/// # Errors
/// Those of the database.
pub async fn lift(tx: &Tx, agreement: AgreementId, now: Moment) -> Result<(), DbError> {
    for_work(Work::Recalls, tx.run(LIFT, args![agreement, now])).await?;
    Ok(())
}

/// Marks what is late, so that both sides find it in their work queue. Says how many.
///
/// # Errors
/// Those of the database.
pub async fn escalate(db: &Db, now: Moment) -> Result<u64, DbError> {
    for_work(Work::Recalls, mark_late(db, now)).await
}

async fn mark_late(db: &Db, now: Moment) -> Result<u64, DbError> {
    if db.first(DUE, args![now]).await?.is_none() {
        return Ok(0);
    }
    let tx = db.begin().await?;
    let late = tx.run(ESCALATE, args![now]).await?;
    tx.commit().await?;
    Ok(late)
}

/// Answers a recall. Answering again changes nothing.
///
/// # Errors
/// 404 for a recall that is not the caller's to answer; 409 `recall.lifted`.
pub(super) async fn acknowledge(app: &App, at: &AtOne, answer: Acknowledgement) -> Result<(), Problem> {
    let (scope, id) = (&at.desk.caller.usual_scope(), at.path);
    store::retry(async || {
        let tx = app.db.begin().await?;
        let row = tx.first(ONE, args![id, scope.org(), scope.now]).await?.ok_or_else(Problem::not_found)?;
        if row.opt_moment("acknowledged_at")?.is_some() {
            return Ok(());
        }
        if row.opt_moment("lifted_at")?.is_some() {
            return Err(Problem::conflict("recall.lifted"));
        }
        let heard = row.opt_text("cause")?.as_deref() == Some(RecallKind::Heard.word());
        let duty = if heard { RecallDuty::Follow } else { row.word("duty")? };
        if !duty.statements().contains(&answer.statement) {
            return Err(Problem::field("statement", "not_in_list"));
        }
        let statement = written(answer.statement).word();
        let args = args![id, scope.org(), scope.actor.user, scope.now, statement, answer.law()];
        if tx.run(ACKNOWLEDGE, args).await? == 0 {
            return Err(Problem::conflict("changed_meanwhile"));
        }
        let entry = Entry::new(Act::Acknowledge, Noun::Recall, id.0);
        let entry = match row.opt_id::<PersonId>("person_id")? {
            Some(person) => entry.person(person, row.id("owner_org")?).of_past(),
            None => entry,
        };
        audit::write(&tx, scope, entry.fields(&["statement", "legal_basis"])).await?;
        tx.commit().await?;
        Ok(())
    })
    .await
}

/// Recalls with the number of their case, which its reader may have just lost sight of.
async fn named(from: &impl Reads, which: &str, args: Vec<Value>) -> Result<Vec<Row>, DbError> {
    let sql = format!("SELECT {COLUMNS} {which}");
    for_work(Work::Recalls, from.all(&sql, args)).await
}

/// One page of an organisation's recalls on one side, unanswered ones first.
///
/// # Errors
/// Those of the database.
pub async fn of_org(
    from: &impl Reads,
    scope: &Scope,
    side: RecallSide,
    page: PageRequest,
) -> Result<Page<Recall>, DbError> {
    let tail = match side {
        RecallSide::Holder => OF_HOLDER,
        RecallSide::Owner => OF_OWNER,
    };
    let start = page.after.unwrap_or(Cursor { key: i64::MAX, id: Uuid::max() });
    let args = args![scope.org(), start.key, start.id, page.limit + 1, scope.now];
    let rows = named(from, tail, args).await?;
    let found: Vec<Recall> = rows.iter().map(|row| recall(row, scope.now)).collect::<Result<_, _>>()?;
    Ok(Page::cut(found, &page, cursor))
}

fn cursor(recall: &Recall) -> Cursor {
    let waits = recall.acknowledged_at.is_none() && recall.lifted_at.is_none();
    let made = recall.made_at.micros();
    Cursor { key: if waits { made } else { made - LONG_AGO }, id: recall.id.0 }
}

/// A recall that the caller's organisation is asked to answer.
pub(super) async fn one(from: &impl Reads, scope: &Scope, id: RecallId) -> Result<Option<Recall>, DbError> {
    let rows = named(from, OWN, args![id, scope.org(), scope.now]).await?;
    rows.first().map(|row| recall(row, scope.now)).transpose()
}

/// The ledger of a person: who was asked, who answered what, who is late. The caller keeps the relation to the person.
///
/// # Errors
/// Those of the database.
pub async fn of_person(from: &impl Reads, scope: &Scope, person: PersonId) -> Result<Vec<Recall>, DbError> {
    newest(from, scope, person, LIST).await
}

/// As [`of_person`], however many there are: for the person's own report.
pub(super) async fn all_of_person(
    from: &impl Reads,
    scope: &Scope,
    person: PersonId,
) -> Result<Vec<Recall>, DbError> {
    newest(from, scope, person, i64::MAX).await
}

async fn newest(
    from: &impl Reads,
    scope: &Scope,
    person: PersonId,
    limit: i64,
) -> Result<Vec<Recall>, DbError> {
    let rows = named(from, OF_PERSON, args![person, limit, scope.org(), scope.now]).await?;
    rows.iter().map(|row| recall(row, scope.now)).collect()
}

/// What the work queue says of recalls.
pub(super) struct Owed {
    pub waiting: i64,
    pub overdue: i64,
    pub silent: i64,
    /// Refusals heard elsewhere that wait to be followed.
    pub heard: i64,
    pub heard_late: bool,
}

pub(super) async fn owed(from: &impl Reads, org: OrgId, now: Moment) -> Result<Owed, DbError> {
    let mine = from.first(OWED, args![org, now, 0_i64]).await?;
    let heard = from.first(OWED, args![org, now, 1_i64]).await?;
    let silent = from.first(SILENT, args![org]).await?;
    let of = |row: &Option<Row>, column| row.as_ref().map_or(Ok(0), |row| row.int(column));
    Ok(Owed {
        waiting: of(&mine, "waiting")?,
        overdue: of(&mine, "overdue")?,
        silent: of(&silent, "n")?,
        heard: of(&heard, "waiting")?,
        heard_late: of(&heard, "overdue")? > 0,
    })
}

fn recall(row: &Row, now: Moment) -> Result<Recall, DbError> {
    let due_at = row.moment("due_at")?;
    let acknowledged_at = row.opt_moment("acknowledged_at")?;
    let lifted_at = row.opt_moment("lifted_at")?;
    let agreement = row.opt_id("agreement_id")?;
    let waits = acknowledged_at.is_none() && lifted_at.is_none() && due_at <= now;
    let kind = row.word("kind")?;
    let duty = if kind == RecallKind::Heard { RecallDuty::Follow } else { row.word("duty")? };
    Ok(Recall {
        id: row.id("id")?,
        kind,
        org: row.id("org_id")?,
        organisation: row.label("holder")?,
        owner: row.id("owner_org")?,
        owner_name: row.label("owner")?,
        number: row.opt_text("number")?.map(|number| base::text::grouped(&number)),
        purpose: row.opt_word("purpose")?,
        recipient: row.opt_word("recipient")?,
        title: if agreement.is_some() { Some(row.label("title")?) } else { None },
        agreement,
        duty,
        made_at: row.moment("made_at")?,
        due_at,
        days_late: if waits { web::page::days_between(due_at, now) } else { 0 },
        escalated_at: row.opt_moment("escalated_at")?,
        lifted_at,
        acknowledged_at,
        statement: row.opt_word("statement")?.map(|said| told(duty, said)),
        legal_basis: row.opt_text("legal_basis")?,
    })
}

/// The list of statements is closed in the schema: what is said of a refusal is written with the words for data.
const WRITTEN: &[(RecallStatement, RecallStatement)] = &[
    (RecallStatement::Followed, RecallStatement::Deleted),
    (RecallStatement::NothingOpen, RecallStatement::NotKept),
];

fn written(said: RecallStatement) -> RecallStatement {
    WRITTEN.iter().find(|(of_refusal, _)| *of_refusal == said).map_or(said, |(_, of_data)| *of_data)
}

fn told(duty: RecallDuty, said: RecallStatement) -> RecallStatement {
    let one = WRITTEN.iter().find(|(_, of_data)| duty == RecallDuty::Follow && *of_data == said);
    one.map_or(said, |(of_refusal, _)| *of_refusal)
}
