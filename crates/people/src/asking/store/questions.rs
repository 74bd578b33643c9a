//! SQL of questions: counted before they are answered, written down for both sides.

use access::Scope;
use base::{CaseId, Category, ClauseId, Label, Moment, OrgId, Page, PageRequest, PersonId, Problem, UserId};
use store::audit::{self, Act, Entry, Noun};
use store::{Db, DbError, Reads, Row, Tx, args};
use uuid::Uuid;

use super::super::limit::{Count, MISSES};
use super::super::{Answer, Numbers, Overview, Received, Serving, Stopped};

const HOUR: &str = "SELECT CAST(COUNT(*) AS BIGINT) AS n FROM ask_questions WHERE user_id = $1 AND at > $2";
const DAY: &str = "SELECT CAST(COUNT(*) AS BIGINT) AS n FROM ask_questions WHERE org_id = $1 AND at > $2";
const WEEK: &str = "SELECT q.user_id, CAST(COUNT(*) AS BIGINT) AS n, CAST(SUM(CASE WHEN q.hits > 0 THEN 1 ELSE 0 END) AS BIGINT) AS hits FROM ask_questions q
    WHERE q.user_id = $1 AND q.at > $2 AND NOT EXISTS (SELECT 1 FROM ask_releases r WHERE r.user_id = q.user_id AND r.at >= q.at) GROUP BY q.user_id";
const WEEK_OF_ORG: &str = "SELECT q.user_id, u.name, CAST(COUNT(*) AS BIGINT) AS n, CAST(SUM(CASE WHEN q.hits > 0 THEN 1 ELSE 0 END) AS BIGINT) AS hits
    FROM ask_questions q JOIN users u ON u.id = q.user_id
    WHERE q.org_id = $1 AND q.at > $2 AND NOT EXISTS (SELECT 1 FROM ask_releases r WHERE r.user_id = q.user_id AND r.at >= q.at)
    GROUP BY q.user_id, u.name HAVING COUNT(*) >= $3 ORDER BY u.name";
const RELEASE: &str = "INSERT INTO ask_releases (user_id, at, released_by) SELECT id, $3, $4 FROM users WHERE id = $1 AND org_id = $2
    ON CONFLICT (user_id, at) DO NOTHING";
// The user's row is locked, so that questions sent side by side are counted one after the other.
const LOCK: &str = "UPDATE users SET version = version WHERE id = $1";
const INSERT: &str = "INSERT INTO ask_questions (id, org_id, user_id, person_id, at, hits) VALUES ($1, $2, $3, $4, $5, 0) ON CONFLICT (id) DO NOTHING";
const HITS: &str = "UPDATE ask_questions SET hits = $2 WHERE id = $1";
const ANSWER: &str =
    "INSERT INTO ask_answers (question_id, asked_org, org_id, at, hit_case) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (question_id, asked_org) DO NOTHING";
const ONE: &str = "SELECT id, at FROM ask_questions WHERE id = $1 AND org_id = $2";
const OF_PERSON: &str =
    "SELECT id FROM ask_questions WHERE person_id = $1 AND org_id = $2 ORDER BY at DESC, id DESC LIMIT 10";
const ANSWERS: &str = "SELECT a.asked_org, a.hit_case, o.name_ar, o.name_en, o.name_fr, o.name_es, o.privacy_contact FROM ask_answers a
    JOIN organisations o ON o.id = a.asked_org WHERE a.question_id = $1 ORDER BY o.id";
const RECEIVED: &str = "SELECT a.question_id, a.at, a.hit_case, a.seen_at, c.number, o.name_ar, o.name_en, o.name_fr, o.name_es FROM ask_answers a
    JOIN organisations o ON o.id = a.org_id LEFT JOIN cases c ON c.id = a.hit_case
    WHERE a.asked_org = $1 AND (a.at < $2 OR (a.at = $2 AND a.question_id < $3)) ORDER BY a.at DESC, a.question_id DESC LIMIT $4";
const UNSEEN: &str =
    "SELECT CAST(COUNT(*) AS BIGINT) AS n FROM ask_answers WHERE asked_org = $1 AND seen_at IS NULL";
const SEE: &str = "UPDATE ask_answers SET seen_at = $2 WHERE asked_org = $1 AND seen_at IS NULL AND at <= $2";
const ASKED: &str = "SELECT asked_org AS other, CAST(COUNT(*) AS BIGINT) AS n, CAST(COUNT(hit_case) AS BIGINT) AS hits FROM ask_answers
    WHERE org_id = $1 AND at > $2 GROUP BY asked_org";
const PUT_TO: &str = "SELECT org_id AS other, CAST(COUNT(*) AS BIGINT) AS n, CAST(COUNT(hit_case) AS BIGINT) AS hits FROM ask_answers
    WHERE asked_org = $1 AND at > $2 GROUP BY org_id";

const HOUR_SECONDS: i64 = 3_600;
const NUMBERS_DAYS: i64 = 30;
const WEEK_DAYS: i64 = 7;

async fn count(from: &impl Reads, scope: &Scope) -> Result<Count, DbError> {
    let (user, now) = (scope.actor.user, scope.now);
    let hour = from.first(HOUR, args![user, now.plus_seconds(-HOUR_SECONDS)]).await?;
    let day = from.first(DAY, args![scope.org(), now.plus_days(-1)]).await?;
    let week = from.first(WEEK, args![user, now.plus_days(-WEEK_DAYS)]).await?;
    let number = |row: Option<Row>| row.map(|row| row.int("n")).transpose().map(Option::unwrap_or_default);
    let hits = week.as_ref().map(|row| row.int("hits")).transpose()?.unwrap_or_default();
    Ok(Count { hour: number(hour)?, day: number(day)?, misses: number(week)? - hits, hits })
}

/// Counts a question before it is answered, as one without a find; false when it was asked before, by the id.
///
/// # Errors
/// 429 where a limit is reached; those of the database.
pub(in crate::asking) async fn begin(
    db: &Db,
    scope: &Scope,
    id: Uuid,
    person: Option<PersonId>,
) -> Result<Option<Uuid>, Problem> {
    store::retry(async || {
        let tx = db.begin().await?;
        tx.run(LOCK, args![scope.actor.user]).await?;
        if tx.first(ONE, args![id, scope.org()]).await?.is_some() {
            return Ok(None);
        }
        count(&tx, scope).await?.check()?;
        // An id that is in use elsewhere neither tells so nor loses the question.
        let fresh: Uuid = base::Clock::new_id(&store::SystemClock);
        for id in [id, fresh] {
            if tx.run(INSERT, args![id, scope.org(), scope.actor.user, person, scope.now]).await? == 1 {
                tx.commit().await?;
                return Ok(Some(id));
            }
        }
        Err(Problem::conflict("changed_meanwhile"))
    })
    .await
}

/// What an organisation that was asked found: by which clause, and the case, if any.
pub(in crate::asking) struct Outcome {
    pub asked: OrgId,
    pub clause: ClauseId,
    pub case: Option<CaseId>,
}

/// Writes down the answers, and the entries of both sides: the asking one's names its own record, the asked one's no record at all.
///
/// # Errors
/// Those of the database: then nothing may be told.
pub(in crate::asking) async fn answer(
    db: &Db,
    scope: &Scope,
    id: Uuid,
    person: Option<PersonId>,
    outcomes: &[Outcome],
) -> Result<(), DbError> {
    let tx = db.begin().await?;
    let hits = i64::try_from(outcomes.iter().filter(|o| o.case.is_some()).count()).unwrap_or(i64::MAX);
    tx.run(HITS, args![id, hits]).await?;
    let asked = || Entry::new(Act::Ask, Noun::Question, id).categories(&[Category::Identity]);
    let own = match person {
        Some(person) => asked().person(person, scope.org()),
        None => asked().owner(scope.org()),
    };
    audit::write(&tx, scope, own).await?;
    for outcome in outcomes {
        tx.run(ANSWER, args![id, outcome.asked, scope.org(), scope.now, outcome.case]).await?;
        audit::write(&tx, scope, asked().owner(outcome.asked).by(outcome.clause)).await?;
    }
    tx.commit().await
}

/// A question of the caller's organisation with what came of it.
///
/// # Errors
/// 404 for another organisation's; those of the database.
pub(in crate::asking) async fn one(from: &impl Reads, scope: &Scope, id: Uuid) -> Result<Answer, Problem> {
    let row = from.first(ONE, args![id, scope.org()]).await?.ok_or_else(Problem::not_found)?;
    let mut answer = Answer { id, at: row.moment("at")?, asked: Vec::new(), found: Vec::new() };
    for row in from.all(ANSWERS, args![id]).await? {
        let organisation = row.label("name")?;
        if row.opt_id::<CaseId>("hit_case")?.is_some() {
            let contact = row.text("privacy_contact")?;
            answer.found.push(Serving { organisation: organisation.clone(), contact });
        }
        answer.asked.push(organisation);
    }
    Ok(answer)
}

/// What the caller's organisation asked about one of its persons, newest first.
///
/// # Errors
/// Those of the database.
pub(in crate::asking) async fn of_person(
    from: &impl Reads,
    scope: &Scope,
    person: PersonId,
) -> Result<Vec<Answer>, Problem> {
    let mut answers = Vec::new();
    for row in from.all(OF_PERSON, args![person, scope.org()]).await? {
        answers.push(one(from, scope, row.id("id")?).await?);
    }
    Ok(answers)
}

/// The questions that were put to the caller's organisation, newest first.
///
/// # Errors
/// Those of the database.
pub async fn received(db: &Db, scope: &Scope, request: PageRequest) -> Result<Page<Received>, DbError> {
    let (at, id) = match request.after.as_ref() {
        Some(after) => (Moment::from_micros(after.key), after.id),
        None => (Moment::from_micros(i64::MAX), Uuid::max()),
    };
    let rows = db.all(RECEIVED, args![scope.org(), at, id, request.limit + 1]).await?;
    let items: Vec<Received> = rows.iter().map(read).collect::<Result<_, _>>()?;
    audit::read(db, scope, vec![Entry::new(Act::List, Noun::Question, None).owner(scope.org())]).await?;
    Ok(Page::cut(items, &request, |last| base::Cursor { key: last.at.micros(), id: last.question }))
}

fn read(row: &Row) -> Result<Received, DbError> {
    Ok(Received {
        question: row.id("question_id")?,
        organisation: row.label("name")?,
        at: row.moment("at")?,
        case: row.opt_id("hit_case")?,
        number: row.opt_text("number")?.map(|number| base::text::grouped(&number)),
        seen: row.opt_moment("seen_at")?.is_some(),
    })
}

/// How many of them nobody has looked at.
///
/// # Errors
/// Those of the database.
pub(in crate::asking) async fn unseen(from: &impl Reads, org: OrgId) -> Result<i64, DbError> {
    let row = from.first(UNSEEN, args![org]).await?;
    row.map(|row| row.int("n")).transpose().map(Option::unwrap_or_default)
}

/// Takes them off the work queue.
///
/// # Errors
/// Those of the database.
pub async fn see(db: &Db, scope: &Scope) -> Result<(), DbError> {
    let tx = db.begin().await?;
    tx.run(SEE, args![scope.org(), scope.now]).await?;
    audit::write(&tx, scope, Entry::new(Act::See, Noun::Question, None).owner(scope.org())).await?;
    tx.commit().await
}

/// What officers see of the questions of the caller's organisation, and of those put to it.
///
/// # Errors
/// Those of the database.
pub async fn numbers(from: &impl Reads, scope: &Scope) -> Result<Overview, DbError> {
    let mut numbers: Vec<Numbers> = Vec::new();
    for generation in super::generations(from).await?.iter().filter(|g| g.pair.contains(&scope.org())) {
        let [low, high] = generation.pair;
        let of = line(from, &mut numbers, if low == scope.org() { high } else { low }).await?;
        of.changing |= generation.coming;
        if !generation.coming {
            of.key = Some(generation.number);
        }
    }
    let since = scope.now.plus_days(-NUMBERS_DAYS);
    for row in from.all(ASKED, args![scope.org(), since]).await? {
        let of = line(from, &mut numbers, row.id("other")?).await?;
        (of.asked, of.asked_found) = (row.int("n")?, row.int("hits")?);
    }
    for row in from.all(PUT_TO, args![scope.org(), since]).await? {
        let of = line(from, &mut numbers, row.id("other")?).await?;
        (of.received, of.received_found) = (row.int("n")?, row.int("hits")?);
    }
    let mut stopped = Vec::new();
    for row in from.all(WEEK_OF_ORG, args![scope.org(), scope.now.plus_days(-WEEK_DAYS), MISSES]).await? {
        let hits = row.int("hits")?;
        let count = Count { misses: row.int("n")? - hits, hits, ..Count::default() };
        if count.is_stopped() {
            let user: UserId = row.id("user_id")?;
            stopped.push(Stopped { user, name: row.text("name")?, misses: count.misses });
        }
    }
    Ok(Overview { numbers, stopped })
}

async fn line<'a>(
    from: &impl Reads,
    numbers: &'a mut Vec<Numbers>,
    org: OrgId,
) -> Result<&'a mut Numbers, DbError> {
    let at = match numbers.iter().position(|line| line.org == org) {
        Some(at) => at,
        None => {
            let organisation: Label = partners::organisation::name(from, org).await?;
            numbers.push(Numbers {
                org,
                organisation,
                asked: 0,
                asked_found: 0,
                received: 0,
                received_found: 0,
                key: None,
                changing: false,
            });
            numbers.len() - 1
        }
    };
    numbers.get_mut(at).ok_or_else(|| DbError::Column { column: "other".to_owned(), source: None })
}

/// Lets a stopped user of the caller's organisation ask again; false when there is no such user.
///
/// # Errors
/// Those of the database.
pub(in crate::asking) async fn release(tx: &Tx, scope: &Scope, user: UserId) -> Result<bool, DbError> {
    Ok(tx.run(RELEASE, args![user, scope.org(), scope.now, scope.actor.user]).await? == 1)
}
