//! The job around a proof: it notes how far it is, can be asked to stop, has its time, and ends with a word whatever happens.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant};

use base::{JobId, Problem, Word};
use store::jobs::{self, Job, JobState};
use store::wall::{Work, for_work};
use web::App;

use super::run::{self, Ended};
use super::{KIND, Order, ProofOutcome};
use crate::agreement::store::proof as rows;

/// How often a proof notes how far it is; also how soon it learns that it is to stop.
const NOTE: Duration = Duration::from_secs(2);
/// What has not been decided by then counts as not decided.
const LONGEST: Duration = Duration::from_secs(300);

/// Works on one proof that waits; false when none does. The program calls it apart from other jobs: a proof takes seconds or
/// minutes. Dropped, it ends its solver; the job is then taken up again.
///
/// # Errors
/// Those of the database: the job is then tried again.
pub async fn tick(app: &App) -> Result<bool, Problem> {
    for_work(Work::Jobs, next(app)).await
}

async fn next(app: &App) -> Result<bool, Problem> {
    let Some(job) = jobs::take_of(&app.db, &*app.clock, KIND).await? else { return Ok(false) };
    let order: Order = job.input().map_err(Problem::internal)?;
    let started = Instant::now();
    let ended = within_its_time(app, &job, &order).await?;
    let millis = i64::try_from(started.elapsed().as_millis()).unwrap_or(i64::MAX);
    end(app, job.id, &ended, millis).await?;
    Ok(true)
}

async fn within_its_time(app: &App, job: &Job, order: &Order) -> Result<Ended, Problem> {
    let (done, total) = (AtomicI64::new(0), AtomicI64::new(0));
    let proof = run::prove(app, order, (&done, &total));
    tokio::pin!(proof);
    let started = Instant::now();
    loop {
        tokio::select! {
            ended = &mut proof => return ended,
            () = tokio::time::sleep(NOTE) => {}
        }
        if started.elapsed() > LONGEST {
            return Ok(Ended::without(ProofOutcome::Undecided));
        }
        let tx = app.db.begin().await?;
        let (done, total) = (done.load(Ordering::Relaxed), total.load(Ordering::Relaxed));
        let go_on = jobs::step(&tx, job.id, "", done, total, app.clock.now()).await?;
        tx.commit().await?;
        if !go_on {
            return Ok(Ended::without(ProofOutcome::GaveUp));
        }
    }
}

async fn end(app: &App, id: JobId, ended: &Ended, millis: i64) -> Result<(), Problem> {
    let findings = serde_json::to_string(&ended.findings).map_err(Problem::internal)?;
    let now = app.clock.now();
    let tx = app.db.begin().await?;
    rows::end(&tx, id, ended.outcome, (&ended.solver, &findings), (now, millis)).await?;
    let state = if ended.outcome == ProofOutcome::GaveUp { JobState::Cancelled } else { JobState::Done };
    jobs::end(&tx, id, state, Some(ended.outcome.word().to_owned()), None, now).await?;
    tx.commit().await?;
    Ok(())
}
