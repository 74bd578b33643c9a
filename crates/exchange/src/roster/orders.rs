//! What people ask of rosters: look at a file, import it, stop, decide about a held row.

use std::time::Duration;

use access::Scope;
use base::{JobId, OrgId, Problem, ProgrammeId};
use bytes::Bytes;
use partners::programme::{self, ProgrammeView};
use store::Reads;
use store::audit::{self, Act, Entry, Noun};
use store::jobs::{self, Job, JobState};
use store::wall::for_org;
use uuid::Uuid;
use web::App;

use super::heading::Column;
use super::report::{self, Report};
use super::scan::Roster;
use super::store::{self as rows, Upload};
use super::work::{self, KIND, Order};
use super::write::Context;

base::word_list! {
    /// What somebody says about a row that is likely a duplicate.
    pub enum Decision in "roster-decision" {
        /// It is the person who is there already; nothing is added.
        Same = "same",
        /// It is somebody else; the row is imported.
        Different = "different",
    }
}

/// What is to be done with a file.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The programme in which cases are opened; without it the caller's only one.
    pub programme: Option<ProgrammeId>,
    /// Only report what would happen.
    pub dry_run: bool,
    /// Name of the file, for people.
    pub file_name: String,
}

/// A column that nobody has mapped yet.
#[derive(Clone, Debug, serde::Serialize)]
pub(super) struct Unmapped {
    pub(super) heading: String,
    pub(super) column: Option<Column>,
}

/// Imports a file from beginning to end and reports; the command `jisr import roster`. The same file twice adds nothing.
///
/// # Errors
/// 403 without the capability, 422 for a file that cannot be read or a programme that is not the caller's; those of the database.
pub async fn import_file(
    app: &App,
    scope: &Scope,
    bytes: Bytes,
    options: &Options,
) -> Result<Report, Problem> {
    require(scope)?;
    let programme = choose(app, scope, options.programme).await?;
    let upload =
        Upload { id: app.clock.new_id(), programme: programme.id, file_name: name_of(&options.file_name) };
    rows::keep(&app.db, scope, &upload, &bytes).await?;
    let id = JobId::new(&*app.clock);
    let id = order(app, scope, id, &upload, options.dry_run).await?;
    let job = loop {
        // A server on the same database may have been faster; then its work is awaited.
        match jobs::take_one(&app.db, &*app.clock, id).await? {
            Some(job) => for_org(job.org, app.clock.now(), work::work(app, &job)).await?,
            None => tokio::time::sleep(Duration::from_millis(200)).await,
        }
        let job = jobs::one(&app.db, scope.org(), id).await?.ok_or_else(Problem::not_found)?;
        if !matches!(job.state, JobState::Waiting | JobState::Running) {
            break job;
        }
    };
    let reader = web::format::Reader::new(scope.actor.locale);
    report::report(app, scope, &reader, &job).await
}

/// Works on the next roster that waits; false when none does. The program's job loop calls it.
///
/// # Errors
/// Those of the database.
pub async fn tick(app: &App) -> Result<bool, Problem> {
    match jobs::take_of(&app.db, &*app.clock, KIND).await? {
        Some(job) => for_org(job.org, app.clock.now(), work::work(app, &job)).await.map(|()| true),
        None => Ok(false),
    }
}

fn require(scope: &Scope) -> Result<(), Problem> {
    let may = access::Capability::ImportRoster.is_of(scope.actor.role);
    if may { Ok(()) } else { Err(Problem::forbidden()) }
}

/// A file name on one line, without its folders.
pub(super) fn name_of(sent: &str) -> String {
    let last = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    super::sheet::cut(&base::text::one_line(last), 120)
}

/// The programme that is meant: the one named, if it is the caller's, else the caller's widest.
pub(super) async fn choose(
    app: &App,
    scope: &Scope,
    named: Option<ProgrammeId>,
) -> Result<ProgrammeView, Problem> {
    let mut mine = programme::mine(&app.db, scope).await?;
    match named {
        Some(id) => mine
            .into_iter()
            .find(|p| p.id == id)
            .ok_or_else(|| Problem::field("programme", "roster.programme")),
        // Nobody named one: the one that covers the most corridors, if there is no doubt which that is.
        None => {
            mine.sort_by_key(|p| p.hosts.len() * p.origins.len());
            let widest = mine.pop();
            let rival = mine.pop();
            let corridors = |p: &ProgrammeView| p.hosts.len() * p.origins.len();
            widest
                .filter(|w| rival.as_ref().is_none_or(|r| corridors(r) < corridors(w)))
                .ok_or_else(undecided)
        }
    }
}

fn undecided() -> Problem {
    Problem::field("programme", "roster.programme")
}

/// Keeps a file that was sent by a person; gives the columns that somebody has to say something about before it can be read.
pub(super) async fn receive(
    app: &App,
    scope: &Scope,
    upload: &Upload,
    bytes: Bytes,
) -> Result<Vec<Unmapped>, Problem> {
    let programme = choose(app, scope, Some(upload.programme)).await?;
    let taught = rows::taught(&app.db, scope.org()).await?;
    let looked = bytes.clone();
    let roster = work::blocking(move || Roster::open(&looked, &taught)).await?;
    rows::keep(&app.db, scope, upload, &bytes).await?;
    if roster.lacks(work::standing(&programme)).is_empty() {
        return Ok(Vec::new());
    }
    Ok(unmapped(&roster))
}

/// The columns of a file that was kept, those first that nobody has mapped; and what the file must tell and does not.
pub(super) async fn columns(
    app: &App,
    scope: &Scope,
    upload: &Upload,
) -> Result<(Vec<Unmapped>, Vec<Column>), Problem> {
    let bytes = rows::bytes(&app.db, upload.id).await?.ok_or_else(|| Problem::refused("roster.file_gone"))?;
    let taught = rows::taught(&app.db, scope.org()).await?;
    let programme = choose(app, scope, Some(upload.programme)).await?;
    let roster = work::blocking(move || Roster::open(&bytes, &taught)).await?;
    Ok((unmapped(&roster), roster.lacks(work::standing(&programme))))
}

fn unmapped(roster: &Roster) -> Vec<Unmapped> {
    let column = |h: &super::heading::Head| Unmapped { heading: h.text.clone(), column: h.column };
    roster
        .heading
        .unknown()
        .chain(roster.heading.heads.iter().filter(|h| h.column.is_some()))
        .map(column)
        .collect()
}

/// Asks for a job on a file and says by which id; the same id twice is one job. An id that is in use elsewhere neither tells so nor
/// loses the import: then it is a fresh one.
pub(super) async fn order(
    app: &App,
    scope: &Scope,
    id: JobId,
    upload: &Upload,
    dry_run: bool,
) -> Result<JobId, Problem> {
    let order = Order { upload: upload.id, programme: upload.programme, dry_run };
    let input = serde_json::to_string(&order).map_err(Problem::internal)?;
    let tx = app.db.begin().await?;
    let mut id = id;
    jobs::add(&tx, id, KIND, scope.org(), scope.actor.user, &input, scope.now).await?;
    if jobs::one(&tx, scope.org(), id).await?.is_none() {
        id = JobId::new(&*app.clock);
        jobs::add(&tx, id, KIND, scope.org(), scope.actor.user, &input, scope.now).await?;
    }
    tx.commit().await?;
    Ok(id)
}

/// A roster job of an organisation with its order.
pub(super) async fn job(from: &impl Reads, org: OrgId, id: JobId) -> Result<(Job, Order), Problem> {
    let job =
        jobs::one(from, org, id).await?.filter(|job| job.kind == KIND).ok_or_else(Problem::not_found)?;
    let order = job.input().map_err(Problem::internal)?;
    Ok((job, order))
}

/// Imports what a dry run found good.
///
/// # Errors
/// 409 when the dry run has not ended; 422 when the file is kept no longer; those of the database.
pub(super) async fn confirm(app: &App, scope: &Scope, dry: JobId, id: JobId) -> Result<JobId, Problem> {
    let (job, done) = self::job(&app.db, scope.org(), dry).await?;
    if job.state != JobState::Done || !done.dry_run {
        return Err(Problem::conflict("roster.not_done"));
    }
    let upload = rows::upload(&app.db, scope.org(), done.upload).await?.ok_or_else(Problem::not_found)?;
    order(app, scope, id, &upload, false).await
}

/// Asks a job to stop.
pub(super) async fn cancel(app: &App, scope: &Scope, id: JobId) -> Result<(), Problem> {
    let tx = app.db.begin().await?;
    if !jobs::cancel(&tx, scope.org(), id).await? {
        return Err(Problem::conflict("roster.ended"));
    }
    tx.commit().await?;
    Ok(())
}

/// Takes somebody's word about a held row: nothing is added, or the row goes in.
///
/// # Errors
/// 404 for a row that is not held, 409 `changed_meanwhile` when it was decided before; those of the database.
pub(super) async fn decide(
    app: &App,
    scope: &Scope,
    id: JobId,
    row: i64,
    decision: Decision,
) -> Result<(), Problem> {
    let (job, order) = self::job(&app.db, scope.org(), id).await?;
    if order.dry_run || job.state != JobState::Done {
        return Err(Problem::conflict("roster.not_done"));
    }
    store::retry(|| async {
        let tx = app.db.begin().await?;
        let held = rows::held(&tx, id, row).await?.ok_or_else(Problem::not_found)?;
        let body = held.body.as_deref().ok_or_else(|| Problem::conflict("changed_meanwhile"))?;
        let kept = report::kept(body)?;
        if !rows::decide(&tx, id, row, base::Word::word(decision)).await? {
            return Err(Problem::conflict("changed_meanwhile"));
        }
        match (decision, kept.person) {
            (Decision::Different, _) => {
                let context = Context { app, scope, programme: order.programme, area: None, household: None };
                context.write(&tx, &kept.returnee, &kept.fingerprint).await?;
            }
            (Decision::Same, Some(person)) => {
                rows::remember(&tx, scope.org(), &kept.fingerprint, None, person).await?;
            }
            // The other row of the file is known by its own fingerprint.
            (Decision::Same, None) => {}
        }
        audit::write(&tx, scope, Entry::new(Act::Decide, Noun::Roster, id.0)).await?;
        tx.commit().await?;
        Ok(())
    })
    .await
}

/// An id that a client made, or a new one.
pub(super) fn id_or_new(app: &App, sent: &base::Entry) -> Uuid {
    sent.trimmed().parse().unwrap_or_else(|_| app.clock.new_id())
}
