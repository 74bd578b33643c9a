//! Putting in force and cleaning up, batch by batch.
//!
//! Before a version counts, the list filter of every case that its signatories lead is derived with its clauses in mind; then
//! one transaction opens them all. What was replaced or has ended does not count from that moment; its rows are swept
//! afterwards by the same walk. A restart goes on after the last batch.

use access::Scope;
use base::reexport::uuid::Uuid;
use base::{AgreementId, JobId, Moment, OrgId, Problem};
use serde::{Deserialize, Serialize};
use store::audit::{self, Act, Entry, Noun};
use store::jobs::{self, Job, JobState};
use store::wall::{Work, for_work};
use store::{Reads, Tx};
use web::App;

use super::AgreementState;
use super::body::Body;
use super::life::VersionState;
use super::store::life;
use crate::recall;

/// Kind of these jobs.
const KIND: &str = "agreement";
/// Cases of one transaction: short enough that no page waits for it.
const BATCH: i64 = 50;
/// With up to this many cases the work is done before the signer sees the next page.
const AT_ONCE: i64 = 200;

/// What a job is to do.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Order {
    agreement: AgreementId,
    /// The version to put in force; none where rows are only swept.
    version: Option<Uuid>,
    /// Whose cases.
    leads: Vec<OrgId>,
}

/// Where a job stands: which organisation, after which case, and whether the version counts already.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
struct Place {
    lead: usize,
    after: Uuid,
    swept: bool,
    done: i64,
}

/// A job that was asked for, with whose cases it walks.
#[derive(Debug)]
pub(super) struct Waiting {
    id: JobId,
    leads: Vec<OrgId>,
}

/// Asks for a signed version to be put in force. Asking twice is once.
pub(super) async fn begin(
    tx: &Tx,
    scope: &Scope,
    id: AgreementId,
    version: Uuid,
    body: &Body,
) -> Result<Waiting, Problem> {
    life::live_clauses(tx, id, version, body, "coming").await?;
    let job = life::job_of(version);
    let leads = leads(tx, id, body, scope).await?;
    add(tx, scope, job, &Order { agreement: id, version: Some(version), leads: leads.clone() }).await?;
    Ok(Waiting { id: job, leads })
}

/// Those who sign now, and those who signed what is replaced.
async fn leads(
    from: &impl Reads,
    id: AgreementId,
    body: &Body,
    scope: &Scope,
) -> Result<Vec<OrgId>, Problem> {
    let mut leads = body.signatories();
    for (_, state, before, _) in life::for_job(from, id, scope.now).await? {
        if state == VersionState::InForce {
            leads.extend(before.signatories());
        }
    }
    leads.sort_unstable();
    leads.dedup();
    Ok(leads)
}

/// Asks for the rows of what has ended to be swept.
pub(super) async fn clean(
    app: &App,
    tx: &Tx,
    scope: &Scope,
    id: AgreementId,
    leads: Vec<OrgId>,
) -> Result<Waiting, Problem> {
    let job = JobId::new(&*app.clock);
    add(tx, scope, job, &Order { agreement: id, version: None, leads: leads.clone() }).await?;
    Ok(Waiting { id: job, leads })
}

async fn add(tx: &Tx, scope: &Scope, id: JobId, order: &Order) -> Result<(), Problem> {
    let input = serde_json::to_string(order).map_err(Problem::internal)?;
    Ok(jobs::add(tx, id, KIND, scope.org(), scope.actor.user, &input, scope.now).await?)
}

/// Does a small job now; a large one waits for the program's job loop.
pub(super) async fn at_once(app: &App, waiting: Waiting) -> Result<(), Problem> {
    let mut cases = 0;
    for lead in &waiting.leads {
        cases += for_work(Work::Jobs, life::how_many(&app.db, *lead, AT_ONCE + 1)).await?;
    }
    if cases <= AT_ONCE
        && let Some(job) = jobs::take_one(&app.db, &*app.clock, waiting.id).await?
    {
        for_work(Work::Jobs, run(app, &job)).await?;
    }
    Ok(())
}

/// What waits here: versions whose day has come, agreements whose last day has passed, and cases to walk over. True when
/// something was done. The program's job loop calls it.
///
/// # Errors
/// Those of the database.
pub async fn tick(app: &App) -> Result<bool, Problem> {
    for_work(Work::Jobs, work(app)).await
}

async fn work(app: &App) -> Result<bool, Problem> {
    let today = app.clock.today();
    let mut busy = false;
    for (id, version, body) in life::due(&app.db, today).await? {
        let tx = app.db.begin().await?;
        if let Some(scope) = officer(&tx, app, id).await? {
            begin(&tx, &scope, id, version, &body).await?;
            tx.commit().await?;
            busy = true;
        }
    }
    for id in life::expired(&app.db, today).await? {
        let tx = app.db.begin().await?;
        if let Some(scope) = officer(&tx, app, id).await? {
            let leads = signatories(&tx, app, id).await?;
            // Before the clauses are retired: afterwards nobody stands there to be asked.
            recall::of_agreement(&tx, &scope, id).await?;
            life::end(&tx, id, AgreementState::Expired, app.clock.now()).await?;
            life::event(&tx, &scope, id, None, "expired", "").await?;
            audit::write(&tx, &scope, Entry::new(Act::Expire, Noun::Agreement, id.0)).await?;
            clean(app, &tx, &scope, id, leads).await?;
            tx.commit().await?;
            busy = true;
        }
    }
    busy |= clauses_past(app).await?;
    match jobs::take_of(&app.db, &*app.clock, KIND).await? {
        Some(job) => run(app, &job).await.map(|()| true),
        None => Ok(busy),
    }
}

/// Clauses that reached their last day in an agreement that goes on: they open nothing since, and who saw by them is asked.
async fn clauses_past(app: &App) -> Result<bool, Problem> {
    let past = life::past_clauses(&app.db, app.clock.today()).await?;
    for (clause, id) in &past {
        let tx = app.db.begin().await?;
        if let Some(scope) = officer(&tx, app, *id).await? {
            recall::of_clause(&tx, &scope, *id, *clause).await?;
            audit::write(&tx, &scope, Entry::new(Act::Expire, Noun::Clause, clause.0).by(*clause)).await?;
        }
        life::follow_end(&tx, *clause, app.clock.now()).await?;
        tx.commit().await?;
    }
    Ok(!past.is_empty())
}

/// When putting a version in force was given up after several tries; none where it was not.
pub(super) async fn given_up(from: &impl Reads, version: Uuid) -> Result<Option<Moment>, Problem> {
    // The job stands with one of the parties; that it failed concerns all.
    Ok(for_work(Work::Jobs, jobs::failed(from, life::job_of(version))).await?)
}

/// Lets the putting in force begin again where it stopped.
pub(super) async fn again(app: &App, scope: &Scope, id: AgreementId, version: Uuid) -> Result<(), Problem> {
    let job = life::job_of(version);
    let tx = app.db.begin().await?;
    if !for_work(Work::Jobs, jobs::again(&tx, job)).await? {
        return Err(Problem::conflict("agreement.not_given_up"));
    }
    life::event(&tx, scope, id, Some(version), "tried_again", "").await?;
    audit::write(&tx, scope, Entry::new(Act::Retry, Noun::Agreement, id.0)).await?;
    tx.commit().await?;
    Ok(())
}

async fn officer(from: &impl Reads, app: &App, id: AgreementId) -> Result<Option<Scope>, Problem> {
    Ok(life::for_job(from, id, app.clock.now()).await?.into_iter().find_map(|(.., scope)| scope))
}

async fn signatories(from: &impl Reads, app: &App, id: AgreementId) -> Result<Vec<OrgId>, Problem> {
    let versions = life::for_job(from, id, app.clock.now()).await?;
    let in_force = versions.into_iter().find(|(_, state, ..)| *state == VersionState::InForce);
    Ok(in_force.map(|(_, _, body, _)| body.signatories()).unwrap_or_default())
}

async fn run(app: &App, job: &Job) -> Result<(), Problem> {
    let order: Order = job.input().map_err(Problem::internal)?;
    let mut place: Place =
        job.position.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    let mut total = 0;
    for lead in &order.leads {
        total += life::how_many(&app.db, *lead, 1_000_000).await?;
    }
    // A version that replaces nothing needs no second walk, and what only sweeps no first one.
    place.swept = place.swept || order.version.is_none();
    loop {
        if walk(app, job, &order, &mut place, total).await? {
            continue;
        }
        if place.swept || !open(app, &order).await? {
            break;
        }
        place = Place { swept: true, done: place.done, ..Place::default() };
    }
    let tx = app.db.begin().await?;
    jobs::end(&tx, job.id, JobState::Done, None, None, app.clock.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// One batch; false when there is no case left.
async fn walk(app: &App, job: &Job, order: &Order, place: &mut Place, total: i64) -> Result<bool, Problem> {
    let Some(lead) = order.leads.get(place.lead) else { return Ok(false) };
    let tx = app.db.begin().await?;
    let cases = life::cases(&tx, *lead, place.after, BATCH).await?;
    for case in &cases {
        store::refresh_case(&tx, *case).await?;
    }
    match cases.last() {
        Some(last) => place.after = last.0,
        None => (place.lead, place.after) = (place.lead + 1, Uuid::nil()),
    }
    place.done += i64::try_from(cases.len()).unwrap_or_default();
    let text = serde_json::to_string(place).map_err(Problem::internal)?;
    jobs::step(&tx, job.id, &text, place.done, total, app.clock.now()).await?;
    tx.commit().await?;
    Ok(true)
}

/// Opens what was prepared; true when something was replaced, whose rows are then swept.
async fn open(app: &App, order: &Order) -> Result<bool, Problem> {
    let Some(version) = order.version else { return Ok(false) };
    let tx = app.db.begin().await?;
    let versions = life::for_job(&tx, order.agreement, app.clock.now()).await?;
    let Some((_, state, body, scope)) = versions.into_iter().find(|(id, ..)| *id == version) else {
        return Ok(false);
    };
    // It may have been opened before a restart, or ended meanwhile.
    let (VersionState::Signed, Some(scope)) = (state, scope) else { return Ok(true) };
    let replaced = life::flip(&tx, order.agreement, version, &body).await?;
    life::event(&tx, &scope, order.agreement, Some(version), "in_force", "").await?;
    audit::write(&tx, &scope, Entry::new(Act::PutInForce, Noun::Agreement, order.agreement.0)).await?;
    tx.commit().await?;
    Ok(replaced)
}
