//! The verification of the trail as a job: with progress, and its result kept.

use access::Scope;
use base::{JobId, Problem};
use serde::Serialize;
use store::audit::{self, Act, Checker, Entry, Fault, Noun, Report, Trusted};
use store::jobs::{self, Job, JobState};
use store::wall::{Work, for_work};
use web::App;

/// Kind of these jobs.
const KIND: &str = "audit_verify";
/// Steps of the check between two notes of its progress.
const STEPS: usize = 16;

/// Asks for a verification. The same id twice is one.
///
/// # Errors
/// Those of the database.
pub(super) async fn order(app: &App, scope: &Scope, id: JobId) -> Result<(), Problem> {
    store::retry(|| async {
        let tx = app.db.begin().await?;
        jobs::add(&tx, id, KIND, scope.org(), scope.actor.user, "{}", scope.now).await?;
        audit::write(&tx, scope, Entry::new(Act::Verify, Noun::Trail, id.0)).await?;
        tx.commit().await
    })
    .await?;
    Ok(())
}

/// A verification of an organisation; 404 for any other job.
///
/// # Errors
/// 404; those of the database.
pub(super) async fn find(app: &App, scope: &Scope, id: JobId) -> Result<Job, Problem> {
    let job = jobs::one(&app.db, scope.org(), id).await?.filter(|job| job.kind == KIND);
    job.map(in_hundredths).ok_or_else(Problem::not_found)
}

/// What a verification found, as an officer is told it: how many entries and seals there are is told on the machine only, since two
/// verifications would say how much all organisations did between them.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(super) struct Found {
    /// Whether nothing is wrong.
    pub(super) whole: bool,
    /// The first thing that is wrong.
    pub(super) fault: Option<Fault>,
}

/// What a verification found, once it is done.
pub(super) fn found(job: &Job) -> Option<Found> {
    let report: Report = job.result()?;
    Some(Found { whole: report.is_whole(), fault: report.fault })
}

fn in_hundredths(mut job: Job) -> Job {
    if job.total > 0 {
        (job.done, job.total) = ((job.done.saturating_mul(100) / job.total).clamp(0, 100), 100);
    }
    job
}

/// The newest verification that an organisation asked for.
///
/// # Errors
/// Those of the database.
pub(super) async fn latest(app: &App, scope: &Scope) -> Result<Option<Job>, Problem> {
    let recent = jobs::recent(&app.db, scope.org()).await?;
    Ok(recent.into_iter().find(|job| job.kind == KIND).map(in_hundredths))
}

/// Works on one verification that waits; false when none does.
///
/// # Errors
/// Those of the database: the job is then tried again.
pub async fn tick(app: &App) -> Result<bool, Problem> {
    let Some(job) = jobs::take_of(&app.db, &*app.clock, KIND).await? else { return Ok(false) };
    for_work(Work::Trail, work(app, &job)).await.map(|()| true)
}

async fn work(app: &App, job: &Job) -> Result<(), Problem> {
    let (state, result, problem) = match check(app, job).await? {
        Some(report) => {
            (JobState::Done, Some(serde_json::to_string(&report).map_err(Problem::internal)?), None)
        }
        None => (JobState::Cancelled, None, None),
    };
    let tx = app.db.begin().await?;
    jobs::end(&tx, job.id, state, result, problem, app.clock.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// The report; none when the job was asked to stop.
async fn check(app: &App, job: &Job) -> Result<Option<Report>, Problem> {
    let data_dir = &app.config.data_dir;
    let trusted = Trusted::of_server(data_dir).map_err(Problem::internal)?;
    let known = audit::last_seen(data_dir)?.into_iter().collect();
    let mut checker = Checker::new(&app.db, trusted, known).await?;
    loop {
        for _ in 0..STEPS {
            if !checker.step(&app.db).await? {
                return Ok(Some(checker.finish(&app.db).await?));
            }
        }
        let (done, total) = checker.progress();
        let tx = app.db.begin().await?;
        let go_on = jobs::step(&tx, job.id, "", done, total, app.clock.now()).await?;
        tx.commit().await?;
        if !go_on {
            return Ok(None);
        }
    }
}
