//! The search for pairs through all of an organisation's persons: a job with progress that can be stopped and goes on after
//! a restart.
//!
//! The persons are taken in slices, and every two slices are compared as one set with the batch model, which learns its
//! weights from them. So memory stays within two slices, however many persons there are.

use base::{Cursor, JobId, PersonId, Problem};
use matching::linkage::{Pair, Records};
use serde::{Deserialize, Serialize};
use store::audit::{self, Act, Entry, Noun};
use store::jobs::{self, Job, JobState};
use store::wall::for_org;
use web::App;

use super::store as rows;

/// Kind of these jobs.
pub const KIND: &str = "duplicates";
/// Persons of one slice: two of them in memory take about 130 MB.
const SLICE: i64 = 100_000;
/// Persons read at once.
const PAGE: i64 = 1_000;
/// Pairs written in one transaction, short enough that no page waits.
const WRITTEN: usize = 200;
/// From this probability on a pair is put up for a look.
const LIKELY: f64 = 0.5;
/// Reasons kept with a pair.
const REASONS: usize = 4;
/// Seconds after which a long comparison says that it is still at work.
const PULSE: u64 = 15;

/// What came of a search.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Outcome {
    /// Persons compared.
    pub persons: i64,
    /// Pairs that were not known before.
    pub found: i64,
}

/// How far a search is.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
struct Place {
    run: usize,
    found: i64,
}

/// A pair to be written: who, how probable in millionths, and why.
struct Likely {
    persons: [PersonId; 2],
    probability: i64,
    reasons: String,
}

/// Asks for a search; one that still runs is answered instead of a second one.
///
/// # Errors
/// Those of the database.
pub(super) async fn start(app: &App, scope: &access::Scope) -> Result<JobId, Problem> {
    if let Some(job) = latest(app, scope).await?.filter(runs_still) {
        return Ok(job.id);
    }
    let id = JobId::new(&*app.clock);
    let tx = app.db.begin().await?;
    jobs::add(&tx, id, KIND, scope.org(), scope.actor.user, "{}", scope.now).await?;
    audit::write(&tx, scope, Entry::new(Act::Order, Noun::Duplicate, id.0)).await?;
    tx.commit().await?;
    Ok(id)
}

/// Asks a search to stop at its next step; what it found stays.
///
/// # Errors
/// 404 for a search that is not the caller's organisation's; those of the database.
pub(super) async fn stop(app: &App, scope: &access::Scope, id: JobId) -> Result<(), Problem> {
    let job = jobs::one(&app.db, scope.org(), id).await?.filter(|job| job.kind == KIND);
    job.ok_or_else(Problem::not_found)?;
    let tx = app.db.begin().await?;
    jobs::cancel(&tx, scope.org(), id).await?;
    tx.commit().await?;
    Ok(())
}

/// The last search of the caller's organisation, if it is among its last fifty jobs.
///
/// # Errors
/// Those of the database.
pub(super) async fn latest(app: &App, scope: &access::Scope) -> Result<Option<Job>, Problem> {
    Ok(jobs::recent(&app.db, scope.org()).await?.into_iter().find(|job| job.kind == KIND))
}

/// Whether a search has not ended yet.
pub(super) fn runs_still(job: &Job) -> bool {
    matches!(job.state, JobState::Waiting | JobState::Running)
}

/// Works on the next search that waits; false when there is none.
///
/// # Errors
/// Those of the database; any other problem ends the job.
pub async fn tick(app: &App) -> Result<bool, Problem> {
    let Some(job) = jobs::take_of(&app.db, &*app.clock, KIND).await? else { return Ok(false) };
    for_org(job.org, app.clock.now(), work(app, &job)).await.map(|()| true)
}

async fn work(app: &App, job: &Job) -> Result<(), Problem> {
    let (state, result, problem) = match run(app, job).await {
        Ok(None) => (JobState::Cancelled, None, None),
        Ok(Some(outcome)) => {
            (JobState::Done, Some(serde_json::to_string(&outcome).map_err(Problem::internal)?), None)
        }
        Err(problem) if problem.status == base::Status::Unavailable => return Err(problem),
        Err(problem) => {
            tracing::error!(job = %job.id, code = %problem.code, "a search for duplicates failed");
            (JobState::Failed, None, Some(problem.code.into_owned()))
        }
    };
    let tx = app.db.begin().await?;
    jobs::end(&tx, job.id, state, result, problem, app.clock.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Every two slices once; a single slice with itself.
fn runs(slices: usize) -> Vec<Vec<usize>> {
    if slices == 1 {
        return vec![vec![0]];
    }
    (0..slices).flat_map(|one| (one + 1..slices).map(move |other| vec![one, other])).collect()
}

/// The outcome, or none when the job was asked to stop.
async fn run(app: &App, job: &Job) -> Result<Option<Outcome>, Problem> {
    let scope = ::store::standing(&app.db, job.org, job.user, app.clock.now())
        .await?
        .ok_or_else(Problem::forbidden)?;
    if !access::Capability::Register.is_of(scope.actor.role) {
        return Err(Problem::forbidden());
    }
    let persons = rows::count_persons(&app.db, job.org).await?;
    let starts = rows::starts(&app.db, job.org, SLICE).await?;
    let runs = runs(starts.len());
    let mut search = Search {
        app,
        scope,
        job: job.id,
        place: job.position.as_deref().and_then(|at| serde_json::from_str(at).ok()).unwrap_or_default(),
        runs: i64::try_from(runs.len()).unwrap_or(i64::MAX),
    };
    for slices in runs.iter().skip(search.place.run) {
        let slices = slices.iter().filter_map(|at| starts.get(*at)).copied().collect();
        if !search.compare(slices).await? {
            return Ok(None);
        }
    }
    Ok(Some(Outcome { persons, found: search.place.found }))
}

/// One search at work.
struct Search<'a> {
    app: &'a App,
    scope: access::Scope,
    job: JobId,
    place: Place,
    runs: i64,
}

impl Search<'_> {
    /// Compares the persons of these slices with each other; false when the job was asked to stop.
    async fn compare(&mut self, slices: Vec<Cursor>) -> Result<bool, Problem> {
        let parts = i64::try_from(slices.len()).unwrap_or(1) * SLICE;
        let (mut records, mut ids) = (Records::new(), Vec::new());
        for start in slices {
            let (mut at, mut left) = (start, SLICE);
            while left > 0 {
                let (keys, next) = rows::keys(&self.app.db, self.scope.org(), at, PAGE.min(left)).await?;
                let Some(next) = next else { break };
                at = next;
                left -= PAGE;
                ids.extend(keys.iter().map(|(id, _)| *id));
                records = blocking(move || {
                    keys.iter().for_each(|(_, key)| records.add(key));
                    records
                })
                .await?;
                if !self.tell(i64::try_from(ids.len()).unwrap_or(parts) * 40 / parts).await? {
                    return Ok(false);
                }
            }
        }
        let Some(found) = self.find(records, ids).await? else { return Ok(false) };
        self.write(found).await
    }

    /// The comparison itself, off the threads that answer requests; none when the job was asked to stop meanwhile.
    async fn find(&self, records: Records, ids: Vec<PersonId>) -> Result<Option<Vec<Likely>>, Problem> {
        let mut work = tokio::task::spawn_blocking(move || likely(records, &ids));
        loop {
            let pulse = std::time::Duration::from_secs(PULSE);
            match tokio::time::timeout(pulse, &mut work).await {
                Ok(found) => return found.map(Some).map_err(Problem::internal),
                Err(_) if self.tell(50).await? => {}
                Err(_) => return Ok(None),
            }
        }
    }

    async fn write(&mut self, found: Vec<Likely>) -> Result<bool, Problem> {
        for part in found.chunks(WRITTEN) {
            let place = self.place;
            let new = store::retry(async || {
                let tx = self.app.db.begin().await?;
                let mut new = 0;
                for likely in part {
                    let id = self.app.clock.new_id();
                    let Likely { persons, probability, reasons } = likely;
                    let added =
                        rows::add_found(&tx, &self.scope, id, *persons, *probability, reasons).await?;
                    new += i64::from(added);
                }
                let on = self.step(&tx, Place { found: place.found + new, ..place }, 90).await?;
                tx.commit().await?;
                Ok::<_, Problem>(on.then_some(new))
            })
            .await?;
            let Some(new) = new else { return Ok(false) };
            self.place.found += new;
        }
        self.place.run += 1;
        let tx = self.app.db.begin().await?;
        let on = self.step(&tx, self.place, 0).await?;
        audit::write(&tx, &self.scope, Entry::new(Act::Search, Noun::Duplicate, self.job.0)).await?;
        tx.commit().await?;
        Ok(on)
    }

    /// Says how far this run is, in percent of it; false when the job was asked to stop.
    async fn tell(&self, percent: i64) -> Result<bool, Problem> {
        let tx = self.app.db.begin().await?;
        let on = self.step(&tx, self.place, percent).await?;
        tx.commit().await?;
        Ok(on)
    }

    async fn step(&self, tx: &store::Tx, place: Place, percent: i64) -> Result<bool, Problem> {
        let position = serde_json::to_string(&place).map_err(Problem::internal)?;
        let done = i64::try_from(place.run).unwrap_or_default() * 100 + percent.min(99);
        let now = self.app.clock.now();
        Ok(jobs::step(tx, self.job, &position, done, self.runs.saturating_mul(100), now).await?)
    }
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Problem> {
    tokio::task::spawn_blocking(work).await.map_err(Problem::internal)
}

fn likely(mut records: Records, ids: &[PersonId]) -> Vec<Likely> {
    let (pairs, model) = records.find(LIKELY);
    let id = |at: u32| usize::try_from(at).ok().and_then(|at| ids.get(at)).copied();
    let mut found = Vec::with_capacity(pairs.len());
    for Pair { a, b, probability } in pairs {
        let (Some(one), Some(other)) = (id(a), id(b)) else { continue };
        let Some(why) = records.explain(&model, a, b) else { continue };
        // A pair that follows from two others is still impossible between members of one household.
        if why.reasons.iter().any(|reason| reason.code == "household.same") {
            continue;
        }
        let told = why.reasons.iter().filter(|reason| reason.bits > 0.0).take(REASONS);
        let reasons: Vec<&str> = told.map(|reason| reason.code).collect();
        let probability = crate::person::per_million(probability);
        found.push(Likely { persons: [one, other], probability, reasons: reasons.join(" ") });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::runs;

    #[test]
    fn every_two_slices_meet_once() {
        assert_eq!(runs(1), [[0]]);
        assert_eq!(runs(3), [[0, 1], [0, 2], [1, 2]]);
    }
}
