//! The job: reads a roster and, unless it is a dry run, writes persons, households and cases, some hundred rows at a time.
//!
//! Each batch is one transaction with its progress, so a restart goes on after the last row that was written, and a row
//! that was imported before, from this file or another one, is known by its fingerprint and adds nothing.

use std::collections::{HashMap, HashSet};

use access::Scope;
use base::text::fold;
use base::{HouseholdId, JobId, PersonId, Problem, ProgrammeId};
use partners::programme::{self, ProgrammeView};
use people::household;
use serde::{Deserialize, Serialize};
use store::Tx;
use store::audit::{self, Act, Entry, Noun};
use store::jobs::{self, Job, JobState};
use tokio::sync::mpsc;
use uuid::Uuid;
use web::App;

use super::check::{Refusal, Returnee, Standing};
use super::duplicates::Fingerprint;
use super::heading::Column;
use super::scan::{Found, Roster, Scanned};
use super::sheet::Flow;
use super::step::{Step, Tally, phone_token, same_name};
use super::store as rows;
use super::write::Context;

/// Kind of these jobs.
pub(super) const KIND: &str = "roster";
/// From this probability on a row is held: below it most of those whom the comparison finds are others of the name.
const HELD_FROM: f64 = 0.9;
/// Rows of one transaction: short enough that no page waits for it.
const BATCH: usize = 100;

/// What a job is to do.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct Order {
    pub(super) upload: Uuid,
    pub(super) programme: ProgrammeId,
    pub(super) dry_run: bool,
}

/// One run over one file.
struct Run<'a> {
    app: &'a App,
    scope: Scope,
    job: JobId,
    order: Order,
    programme: ProgrammeView,
    origin_heading: String,
    shared: HashSet<String>,
    areas: HashMap<(base::Country, String), base::AreaId>,
    households: HashMap<String, HouseholdId>,
    mine: HashSet<PersonId>,
    tally: Tally,
    total: i64,
}

/// Works on a job that was taken, and ends it with its result or its problem.
///
/// # Errors
/// Those of the database; a problem of the file ends the job instead.
pub(super) async fn work(app: &App, job: &Job) -> Result<(), Problem> {
    match run(app, job).await {
        Ok(None) => end(app, job, JobState::Cancelled, None, None).await,
        Ok(Some(tally)) => {
            let result = serde_json::to_string(&tally).map_err(Problem::internal)?;
            end(app, job, JobState::Done, Some(result), None).await
        }
        Err(problem) if problem.status == base::Status::Unavailable => Err(problem),
        Err(problem) => {
            let code = problem.code.clone().into_owned();
            if problem.status == base::Status::Internal {
                tracing::error!(job = %job.id, error = ?problem.source.as_ref().map(ToString::to_string), "a roster failed");
            }
            end(app, job, JobState::Failed, None, Some(code)).await
        }
    }
}

async fn end(
    app: &App,
    job: &Job,
    state: JobState,
    result: Option<String>,
    problem: Option<String>,
) -> Result<(), Problem> {
    let order: Option<Order> = job.input().ok();
    let tx = app.db.begin().await?;
    jobs::end(&tx, job.id, state, result, problem, app.clock.now()).await?;
    if let Some(order) = order.filter(|o| !o.dry_run && state == JobState::Done) {
        rows::forget(&tx, order.upload).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// The tally, or none when the job was asked to stop.
async fn run(app: &App, job: &Job) -> Result<Option<Tally>, Problem> {
    let order: Order = job.input().map_err(Problem::internal)?;
    let scope = ::store::standing(&app.db, job.org, job.user, app.clock.now())
        .await?
        .ok_or_else(Problem::forbidden)?;
    if !access::Capability::ImportRoster.is_of(scope.actor.role) {
        return Err(Problem::forbidden());
    }
    let bytes =
        rows::bytes(&app.db, order.upload).await?.ok_or_else(|| Problem::refused("roster.file_gone"))?;
    let programme = programme::find(&app.db, order.programme).await?;
    let programme = programme.ok_or_else(|| Problem::refused("roster.programme"))?;
    let taught = rows::taught(&app.db, job.org).await?;
    let standing = standing(&programme);
    let today = app.clock.today();
    let (roster, shared) = blocking(move || {
        let roster = Roster::open(&bytes, &taught)?;
        let shared =
            if order.dry_run { HashSet::new() } else { roster.shared_households(standing, today)? };
        Ok((roster, shared))
    })
    .await?;
    if let Some(column) = roster.lacks(standing).first() {
        return Err(Problem::refused(match column {
            Column::Name => "roster.no_name_column",
            _ => "roster.no_country_column",
        }));
    }
    let heading = |column| roster.heading.first(column).map(|h| h.text.clone()).unwrap_or_default();
    let mut tally: Tally =
        job.position.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    tally.unused = roster.heading.unknown().map(|h| h.text.clone()).collect();
    let run = Run {
        app,
        scope,
        job: job.id,
        order,
        origin_heading: heading(Column::Origin),
        shared,
        areas: areas(app, &programme).await?,
        programme,
        households: HashMap::new(),
        mine: HashSet::new(),
        tally,
        total: i64::from(roster.below),
    };
    run.through(roster, standing).await
}

/// Runs slow reading off the threads that answer requests.
pub(super) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    tokio::task::spawn_blocking(work).await.map_err(Problem::internal)?
}

/// The countries that a programme leaves no choice about.
pub(super) fn standing(programme: &ProgrammeView) -> Standing {
    let only = |countries: &[base::Country]| match countries {
        [one] => Some(*one),
        _ => None,
    };
    Standing { host: only(&programme.hosts), origin: only(&programme.origins) }
}

async fn areas(
    app: &App,
    programme: &ProgrammeView,
) -> Result<HashMap<(base::Country, String), base::AreaId>, Problem> {
    let mut areas = HashMap::new();
    for country in &programme.origins {
        for area in partners::area::of_country(&app.db, *country).await? {
            let names = [Some(area.name.ar), Some(area.name.en), area.name.fr, area.name.es];
            areas.extend(names.into_iter().flatten().map(|name| ((*country, fold(&name)), area.id)));
        }
    }
    Ok(areas)
}

impl Run<'_> {
    async fn through(mut self, roster: Roster, standing: Standing) -> Result<Option<Tally>, Problem> {
        let (sender, mut batches) = mpsc::channel::<Vec<Scanned>>(2);
        let today = self.app.clock.today();
        let after = self.tally.row;
        let reader = tokio::task::spawn_blocking(move || {
            let mut batch = Vec::with_capacity(BATCH);
            roster.rows(standing, today, &mut |scanned| {
                if scanned.row > after {
                    batch.push(scanned);
                }
                // Nobody listens any more once the job was cancelled.
                if batch.len() >= BATCH && sender.blocking_send(std::mem::take(&mut batch)).is_err() {
                    return Flow::Break(());
                }
                Flow::Continue(())
            })?;
            let _ = sender.blocking_send(batch);
            Ok::<(), Problem>(())
        });
        let mut goes_on = true;
        while let Some(batch) = batches.recv().await {
            goes_on = self.batch(&batch).await?;
            if !goes_on {
                break;
            }
        }
        drop(batches);
        reader.await.map_err(Problem::internal)??;
        Ok(goes_on.then_some(self.tally))
    }

    /// Writes one batch; false when the job was asked to stop. What the run remembers is changed only once it is durable.
    async fn batch(&mut self, batch: &[Scanned]) -> Result<bool, Problem> {
        let this = &*self;
        let (goes_on, step) = store::retry(|| async move {
            let tx = this.app.db.begin().await?;
            let mut step =
                Step { tally: this.tally.clone(), households: this.households.clone(), ..Step::default() };
            this.known_first(&tx, batch, &mut step).await?;
            for scanned in batch {
                this.row(&tx, scanned, &mut step).await?;
            }
            rows::write_findings(&tx, this.job, &step.findings).await?;
            let position = serde_json::to_string(&step.tally).map_err(Problem::internal)?;
            let (done, now) = (i64::from(step.tally.rows), this.app.clock.now());
            let goes_on = jobs::step(&tx, this.job, &position, done, this.total.max(done), now).await?;
            if step.tally.imported > this.tally.imported {
                audit::write(&tx, &this.scope, Entry::new(Act::Import, Noun::Roster, this.job.0)).await?;
            }
            tx.commit().await?;
            Ok::<_, Problem>((goes_on, step))
        })
        .await?;
        self.tally = step.tally;
        self.households = step.households;
        self.mine.extend(step.mine);
        Ok(goes_on)
    }

    /// Looks up which rows were imported before, and their households: the rest of a family joins them.
    async fn known_first(&self, tx: &Tx, batch: &[Scanned], step: &mut Step) -> Result<(), Problem> {
        for scanned in batch {
            let Found::Good { returnee, fingerprint, .. } = &scanned.found else { continue };
            let Some(person) = rows::known(tx, self.scope.org(), fingerprint).await? else { continue };
            step.known.insert(scanned.row);
            step.mine.insert(person);
            if let Some(number) = returnee.household.clone().filter(|n| !step.households.contains_key(n)) {
                step.households
                    .extend(household::of_person(tx, person).await?.map(|household| (number, household)));
            }
        }
        Ok(())
    }

    async fn row(&self, tx: &Tx, scanned: &Scanned, step: &mut Step) -> Result<(), Problem> {
        step.tally.row = scanned.row;
        step.tally.rows += 1;
        match &scanned.found {
            Found::Bad(refusals) => step.refuse(scanned.row, refusals),
            Found::Good { returnee, fingerprint, like } => {
                if step.known.contains(&scanned.row) {
                    step.tally.accepted += 1;
                    step.tally.known += 1;
                } else if let Some(refusal) = self.corridor(returnee) {
                    step.refuse(scanned.row, &[refusal]);
                } else if like.is_some() {
                    step.hold(scanned.row, returnee, fingerprint, *like, None)?;
                } else if let Some(person) = self.same_person(tx, returnee, step).await? {
                    step.hold(scanned.row, returnee, fingerprint, None, Some(person))?;
                } else {
                    step.tally.accepted += 1;
                    if !self.order.dry_run {
                        self.write(tx, returnee, fingerprint, step).await?;
                    }
                }
            }
        }
        Ok(())
    }

    /// A corridor that the programme does not fund.
    fn corridor(&self, returnee: &Returnee) -> Option<Refusal> {
        let funded = self.programme.hosts.contains(&returnee.host)
            && self.programme.origins.contains(&returnee.origin);
        let value = format!("{} → {}", returnee.host.code(), returnee.origin.code());
        (!funded).then(|| Refusal {
            column: self.origin_heading.clone(),
            value,
            code: "corridor.not_in_programme",
        })
    }

    /// Somebody on the record who is likely this person: the same name and birth, the same document, or, where no birth is
    /// known, the same name and phone; else whom registration would warn of, if the comparison is all but sure. Persons of
    /// this very file are compared row by row, not here.
    async fn same_person(
        &self,
        tx: &Tx,
        returnee: &Returnee,
        step: &Step,
    ) -> Result<Option<PersonId>, Problem> {
        let org = self.scope.org();
        let is_other = |id: &PersonId| !self.mine.contains(id) && !step.mine.contains(id);
        if let Some(document) = &returnee.document {
            let token = format!("d:{}", fold(document).replace(' ', ""));
            let found = rows::by_token(tx, org, &token).await?;
            if let Some((id, _)) = found.into_iter().find(|(id, _)| is_other(id)) {
                return Ok(Some(id));
            }
        }
        let found = match (returnee.birth.on, returnee.phones.first()) {
            (Some(on), _) => rows::born_on(tx, org, on).await?,
            (None, Some(phone)) => rows::by_token(tx, org, &phone_token(phone)).await?,
            (None, None) => Vec::new(),
        };
        let same = found.into_iter().find(|(id, name)| is_other(id) && same_name(name, returnee));
        if let Some((id, _)) = same {
            return Ok(Some(id));
        }
        let new = super::write::new_person(returnee, false);
        // Ids rise with time: what this job writes comes after its own.
        let before = PersonId(self.job.0);
        let likely = people::person::candidates_before(tx, &self.scope, &new, before).await?;
        let sure = likely.iter().find(|one| one.probability >= HELD_FROM && is_other(&one.person.id));
        Ok(sure.map(|one| one.person.id))
    }

    async fn write(
        &self,
        tx: &Tx,
        returnee: &Returnee,
        fingerprint: &Fingerprint,
        step: &mut Step,
    ) -> Result<(), Problem> {
        let number = returnee.household.clone().filter(|number| self.shared.contains(number));
        let household = number.as_ref().and_then(|number| step.households.get(number).copied());
        let household = match (number, household) {
            (Some(number), None) => {
                let made = household::create(tx, &self.scope, &*self.app.clock).await?;
                step.households.insert(number, made);
                Some(made)
            }
            (_, household) => household,
        };
        let context = Context {
            app: self.app,
            scope: &self.scope,
            programme: self.order.programme,
            area: self.area(returnee),
            household,
        };
        let person = context.write(tx, returnee, fingerprint).await?;
        step.mine.insert(person);
        step.tally.imported += 1;
        Ok(())
    }

    fn area(&self, returnee: &Returnee) -> Option<base::AreaId> {
        let place = returnee.place.as_deref()?;
        self.areas.get(&(returnee.origin, fold(place))).copied()
    }
}
