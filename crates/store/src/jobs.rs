//! Long work: kept in the database, resumable, with progress, so that a restart loses nothing.

use base::{Clock, JobId, Moment, OrgId, UserId};
use serde::{Serialize, de::DeserializeOwned};

use crate::wall::{Work, for_work};
use crate::{Db, DbError, Reads, Row, Tx, Value, args};

/// How long a worker may be silent before another takes its job over, in seconds.
const LEASE: i64 = 60;
/// How often a job is begun before it counts as failed.
const ATTEMPTS: i64 = 3;

const ADD: &str = "INSERT INTO jobs (id, kind, org_id, user_id, state, input, done, total, cancel_asked, attempts, lease_until_at, created_at)
    VALUES ($1, $2, $3, $4, 'waiting', $5, 0, 0, 0, 0, 0, $6) ON CONFLICT (id) DO NOTHING";
const NEXT: &str = "SELECT id, kind, org_id, user_id, state, input, position, done, total, result, problem, cancel_asked, attempts, created_at, finished_at
    FROM jobs WHERE state IN ('waiting', 'running') AND lease_until_at < $1 ORDER BY created_at LIMIT 1";
const NEXT_OF: &str = "SELECT id, kind, org_id, user_id, state, input, position, done, total, result, problem, cancel_asked, attempts, created_at, finished_at
    FROM jobs WHERE state IN ('waiting', 'running') AND lease_until_at < $1 AND kind = $2 ORDER BY created_at LIMIT 1";
const ANY: &str = "SELECT id, kind, org_id, user_id, state, input, position, done, total, result, problem, cancel_asked, attempts, created_at, finished_at
    FROM jobs WHERE id = $1 AND state IN ('waiting', 'running')";
const TAKE: &str = "UPDATE jobs SET state = 'running', attempts = attempts + 1, lease_until_at = $2, started_at = $3 WHERE id = $1 AND attempts = $4";
const ONE: &str = "SELECT id, kind, org_id, user_id, state, input, position, done, total, result, problem, cancel_asked, attempts, created_at, finished_at
    FROM jobs WHERE id = $1 AND org_id = $2";
const RECENT: &str = "SELECT id, kind, org_id, user_id, state, input, position, done, total, result, problem, cancel_asked, attempts, created_at, finished_at
    FROM jobs WHERE org_id = $1 ORDER BY created_at DESC LIMIT 50";
const STEP: &str = "UPDATE jobs SET position = $2, done = $3, total = $4, lease_until_at = $5 WHERE id = $1";
const ASKED: &str = "SELECT cancel_asked FROM jobs WHERE id = $1";
const END: &str = "UPDATE jobs SET state = $2, result = $3, problem = $4, finished_at = $5 WHERE id = $1";
const FAILED: &str = "SELECT finished_at FROM jobs WHERE id = $1 AND state = 'failed'";
const AGAIN: &str = "UPDATE jobs SET state = 'waiting', attempts = 0, lease_until_at = 0, problem = NULL, finished_at = NULL WHERE id = $1 AND state = 'failed'";
const CANCEL: &str =
    "UPDATE jobs SET cancel_asked = 1 WHERE id = $1 AND org_id = $2 AND state IN ('waiting', 'running')";

base::word_list! {
    /// Where a job stands.
    pub enum JobState in "job-state" {
        Waiting = "waiting", Running = "running", Done = "done", Failed = "failed", Cancelled = "cancelled",
    }
}

/// A job as its organisation sees it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Job {
    /// The job.
    pub id: JobId,
    /// What it does: `roster`.
    pub kind: String,
    /// For whom.
    pub org: OrgId,
    /// Who asked.
    pub user: UserId,
    /// Where it stands.
    pub state: JobState,
    /// What it was given, as JSON text.
    #[serde(skip)]
    pub input: String,
    /// Where to go on after a restart, as the worker wrote it.
    #[serde(skip)]
    pub position: Option<String>,
    /// Parts done.
    pub done: i64,
    /// Parts in all; 0 while not known.
    pub total: i64,
    /// What came of it, as JSON text.
    #[serde(skip)]
    pub result: Option<String>,
    /// Code of the problem it failed with.
    pub problem: Option<String>,
    /// When it was asked for.
    pub created_at: Moment,
    /// When it ended.
    pub finished_at: Option<Moment>,
    #[serde(skip)]
    attempts: i64,
}

impl Job {
    fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.id("id")?,
            kind: row.text("kind")?,
            org: row.id("org_id")?,
            user: row.id("user_id")?,
            state: row.word("state")?,
            input: row.text("input")?,
            position: row.opt_text("position")?,
            done: row.int("done")?,
            total: row.int("total")?,
            result: row.opt_text("result")?,
            problem: row.opt_text("problem")?,
            created_at: row.moment("created_at")?,
            finished_at: row.opt_moment("finished_at")?,
            attempts: row.int("attempts")?,
        })
    }

    /// The input as the worker's type.
    ///
    /// # Errors
    /// When it was written by another kind of worker.
    pub fn input<T: DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        serde_json::from_str(&self.input)
    }

    /// The result as a type, if there is one.
    pub fn result<T: DeserializeOwned>(&self) -> Option<T> {
        self.result.as_deref().and_then(|text| serde_json::from_str(text).ok())
    }
}

/// Asks for a job. The same id twice is one job.
///
/// # Errors
/// Those of the database.
pub async fn add(
    tx: &Tx,
    id: JobId,
    kind: &str,
    org: OrgId,
    user: UserId,
    input: &str,
    now: Moment,
) -> Result<(), DbError> {
    tx.run(ADD, args![id, kind, org, user, input, now]).await?;
    Ok(())
}

/// Takes the oldest job that nobody works on, whosever it is; one that was begun too often is failed instead.
///
/// # Errors
/// Those of the database.
pub async fn take(db: &Db, clock: &dyn Clock) -> Result<Option<Job>, DbError> {
    take_row(db, clock, NEXT, args![clock.now()]).await
}

/// Takes the oldest job of one kind that nobody works on, as [`take`] does.
///
/// # Errors
/// Those of the database.
pub async fn take_of(db: &Db, clock: &dyn Clock, kind: &str) -> Result<Option<Job>, DbError> {
    take_row(db, clock, NEXT_OF, args![clock.now(), kind]).await
}

/// Takes one job by its id, for whoever added it and works on it at once.
///
/// # Errors
/// Those of the database.
pub async fn take_one(db: &Db, clock: &dyn Clock, id: JobId) -> Result<Option<Job>, DbError> {
    take_row(db, clock, ANY, args![id]).await
}

async fn take_row(db: &Db, clock: &dyn Clock, sql: &str, args: Vec<Value>) -> Result<Option<Job>, DbError> {
    for_work(Work::Jobs, take_now(db, clock.now(), sql, args)).await
}

async fn take_now(db: &Db, now: Moment, sql: &str, args: Vec<Value>) -> Result<Option<Job>, DbError> {
    let tx = db.begin().await?;
    let Some(row) = tx.first(sql, args).await? else { return Ok(None) };
    let job = Job::read(&row)?;
    if job.attempts >= ATTEMPTS {
        tx.run(END, args![job.id, "failed", None::<String>, "job.gave_up", now]).await?;
        tx.commit().await?;
        return Ok(None);
    }
    let taken = tx.run(TAKE, args![job.id, now.plus_seconds(LEASE), now, job.attempts]).await?;
    tx.commit().await?;
    Ok((taken == 1).then_some(job))
}

/// A job of an organisation.
///
/// # Errors
/// Those of the database.
pub async fn one(from: &impl Reads, org: OrgId, id: JobId) -> Result<Option<Job>, DbError> {
    from.first(ONE, args![id, org]).await?.map(|row| Job::read(&row)).transpose()
}

/// An organisation's last fifty jobs, newest first.
///
/// # Errors
/// Those of the database.
pub async fn recent(from: &impl Reads, org: OrgId) -> Result<Vec<Job>, DbError> {
    from.all(RECENT, args![org]).await?.iter().map(Job::read).collect()
}

/// Writes progress, in the transaction of the work it speaks of; false when the job was asked to stop.
///
/// # Errors
/// Those of the database.
pub async fn step(
    tx: &Tx,
    id: JobId,
    position: &str,
    done: i64,
    total: i64,
    now: Moment,
) -> Result<bool, DbError> {
    tx.run(STEP, args![id, position, done, total, now.plus_seconds(LEASE)]).await?;
    let asked = tx.first(ASKED, args![id]).await?;
    Ok(asked.map(|row| row.flag("cancel_asked")).transpose()? != Some(true))
}

/// Ends a job.
///
/// # Errors
/// Those of the database.
pub async fn end(
    tx: &Tx,
    id: JobId,
    state: JobState,
    result: Option<String>,
    problem: Option<String>,
    now: Moment,
) -> Result<(), DbError> {
    tx.run(END, args![id, base::Word::word(state), result, problem, now]).await?;
    Ok(())
}

/// When a job was given up; none while it has not failed. For whoever may know of the work by another right than having asked for it.
///
/// # Errors
/// Those of the database.
pub async fn failed(from: &impl Reads, id: JobId) -> Result<Option<Moment>, DbError> {
    let row = from.first(FAILED, args![id]).await?;
    Ok(row.map(|row| row.opt_moment("finished_at")).transpose()?.flatten())
}

/// Lets a job that was given up begin again where it stopped; false when it has not failed.
///
/// # Errors
/// Those of the database.
pub async fn again(tx: &Tx, id: JobId) -> Result<bool, DbError> {
    Ok(tx.run(AGAIN, args![id]).await? == 1)
}

/// Asks a job to stop at its next step; false when it had ended.
///
/// # Errors
/// Those of the database.
pub async fn cancel(tx: &Tx, org: OrgId, id: JobId) -> Result<bool, DbError> {
    Ok(tx.run(CANCEL, args![id, org]).await? == 1)
}
