//! What is due, and the lists that officers approve.

use access::Scope;
use base::{CaseId, Cursor, Day, Entry, Moment, Page, PageRequest, PersonId, Problem, UserId, Word};
use serde::{Deserialize, Serialize};
use store::{DbError, Reads};
use uuid::Uuid;

use super::{RetentionKind, Schedule, store as rows};

base::word_list! {
    /// By when something falls due.
    pub enum Window in "retention-window" { Overdue = "overdue", In30 = "in_30", In90 = "in_90" }
}

base::word_list! {
    /// Where a list of things to erase stands.
    pub enum BatchState in "batch-state" { Proposed = "proposed", Approved = "approved", Done = "done", Dropped = "dropped" }
}

base::word_list! {
    /// What became of one item of an approved list.
    pub enum ItemOutcome in "item-outcome" { Erased = "erased", Kept = "kept" }
}

impl Window {
    /// The first and the last instant at which what is meant may have been closed.
    pub(super) fn bounds(self, schedule: &Schedule, kind: RetentionKind, now: Moment) -> (Moment, Moment) {
        let due = now.plus_days(-schedule.rule(kind).days);
        match self {
            Self::Overdue => (Moment::from_micros(i64::MIN), due),
            Self::In30 => (due, due.plus_days(30)),
            Self::In90 => (due, due.plus_days(90)),
        }
    }
}

/// Which part of what is due is wanted.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct WantedIn {
    /// `overdue` (when left out), `in_30` or `in_90` days.
    pub window: Entry,
    /// `record` (when left out), `assistance` or `sensitive`.
    pub kind: Entry,
    /// `next` of the page before.
    pub after: Option<String>,
}

impl WantedIn {
    pub(super) fn window(&self) -> Window {
        Window::parse(self.window.trimmed()).unwrap_or(Window::Overdue)
    }
    pub(super) fn kind(&self) -> RetentionKind {
        RetentionKind::parse(self.kind.trimmed()).unwrap_or(RetentionKind::Record)
    }
}

/// Something that is due or will be.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Due {
    /// Whose.
    pub person: PersonId,
    /// Of which case; none for a record that never had one.
    pub case: Option<CaseId>,
    /// Its number.
    pub number: Option<String>,
    /// When the last case was closed, or the person registered where there was none.
    pub since_at: Moment,
    /// Since when, or from when on, it is due.
    pub due_on: Day,
    /// Whether a legal hold stands.
    pub held: bool,
}

impl Due {
    pub(super) fn cursor(&self) -> Cursor {
        Cursor { key: self.since_at.micros(), id: self.case.map_or(self.person.0, |case| case.0) }
    }
}

/// How much is due, all groups together.
#[derive(Clone, Copy, Debug, Default, Serialize, utoipa::ToSchema)]
pub struct Counts {
    /// Overdue now.
    pub overdue: i64,
    /// Due within 30 days.
    pub in_30: i64,
    /// Due within 90 days, those within 30 among them.
    pub in_90: i64,
}

/// A list that was put up to be erased.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Batch {
    /// The list.
    #[schema(value_type = String)]
    pub id: Uuid,
    /// Where it stands.
    pub state: BatchState,
    /// How many things are on it.
    pub items: i64,
    /// Who put it up.
    pub proposed_by: UserId,
    /// What they are called.
    pub proposer: String,
    /// When.
    pub proposed_at: Moment,
    /// Who approved or dropped it.
    pub decider: Option<String>,
    /// When.
    pub decided_at: Option<Moment>,
    /// How many were erased.
    pub erased: i64,
    /// How many were kept, because something stood in the way.
    pub kept: i64,
}

/// One thing on a list.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Item {
    /// Its place.
    pub position: i64,
    /// What goes.
    pub kind: RetentionKind,
    /// Whose.
    pub person: PersonId,
    /// Of which case.
    pub case: Option<CaseId>,
    /// Its number, while it is there.
    pub number: Option<String>,
    /// When its clock began.
    pub since_at: Moment,
    /// What became of it.
    pub outcome: Option<ItemOutcome>,
    /// Why it was kept: `open_case`, `hold`, `minimum`, `elsewhere`, `not_due` or `gone`.
    pub why: Option<String>,
}

/// The approval of a list.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct ApproveIn {
    /// How many things are on it, typed by who approves.
    pub count: Entry,
}

/// How much is due by the schedule of the caller's organisation.
///
/// # Errors
/// Those of the database.
pub(super) async fn counts(from: &impl Reads, scope: &Scope) -> Result<Counts, DbError> {
    let schedule = rows::schedule(from, scope.org()).await?;
    let mut counts = Counts::default();
    for kind in RetentionKind::ALL {
        for (window, sum) in [
            (Window::Overdue, &mut counts.overdue),
            (Window::In30, &mut counts.in_30),
            (Window::In90, &mut counts.in_90),
        ] {
            *sum += rows::how_many(from, scope, *kind, window.bounds(&schedule, *kind, scope.now)).await?;
        }
    }
    Ok(counts)
}

/// How much is overdue; what the work queue asks for.
///
/// # Errors
/// Those of the database.
pub(super) async fn overdue(from: &impl Reads, scope: &Scope) -> Result<i64, DbError> {
    let schedule = rows::schedule(from, scope.org()).await?;
    let mut sum = 0;
    for kind in RetentionKind::ALL {
        let bounds = Window::Overdue.bounds(&schedule, *kind, scope.now);
        sum += rows::how_many(from, scope, *kind, bounds).await?;
    }
    Ok(sum)
}

/// One page of what is due, the oldest first.
///
/// # Errors
/// Those of the database.
pub(super) async fn due(
    from: &impl Reads,
    scope: &Scope,
    kind: RetentionKind,
    window: Window,
    page: PageRequest,
) -> Result<Page<Due>, Problem> {
    let schedule = rows::schedule(from, scope.org()).await?;
    let bounds = window.bounds(&schedule, kind, scope.now);
    let found = rows::due(from, scope, kind, bounds, &page).await?;
    let found = found.into_iter().map(|due| Due { due_on: schedule.due(kind, due.since_at).day(), ..due });
    Ok(Page::cut(found.collect(), &page, Due::cursor))
}
