//! Lists: put up, approved by a second officer, and worked off item by item.

use std::collections::HashSet;

use access::Scope;
use base::{Check, JobId, PageRequest, PersonId, Problem, Word};
use serde::{Deserialize, Serialize};
use store::audit::{self, Act, Entry, Noun};
use store::jobs::{self, Job, JobState};
use uuid::Uuid;
use web::App;

use super::list::{self, ApproveIn, BatchState, Due, Item, ItemOutcome, Window};
use super::{RetentionKind, store as rows};
use crate::erasure;

/// Kind of these jobs.
const KIND: &str = "erasure";
/// Things on one list: as many as a person can look through.
const LONGEST: usize = 500;
/// Up to so many are erased before the officer sees the next page.
const AT_ONCE: i64 = 20;

#[derive(Serialize, Deserialize)]
struct Order {
    batch: Uuid,
}

/// Puts up what is overdue and not held, 500 things at most. Says the list's id; none where there is nothing.
///
/// # Errors
/// Those of the database.
pub(super) async fn propose(app: &App, scope: &Scope) -> Result<Option<Uuid>, Problem> {
    let items = overdue(app, scope).await?;
    if items.is_empty() {
        return Ok(None);
    }
    let id = app.clock.new_id();
    let tx = app.db.begin().await?;
    rows::propose(&tx, scope, id, &items).await?;
    audit::write(&tx, scope, Entry::new(Act::Propose, Noun::ErasureList, id)).await?;
    tx.commit().await?;
    Ok(Some(id))
}

/// Whole records first: what goes with one needs no line of its own.
async fn overdue(app: &App, scope: &Scope) -> Result<Vec<(RetentionKind, Due)>, Problem> {
    let listed = rows::listed(&app.db, scope.org()).await?;
    let mut whole: HashSet<PersonId> = HashSet::new();
    let mut items: Vec<(RetentionKind, Due)> = Vec::new();
    for kind in [RetentionKind::Record, RetentionKind::Sensitive, RetentionKind::Assistance] {
        let mut page = PageRequest::first("retention", 200);
        loop {
            let found = list::due(&app.db, scope, kind, Window::Overdue, page).await?;
            for due in found.items {
                let known = listed.contains(&(kind, due.person, due.case)) || whole.contains(&due.person);
                if items.len() < LONGEST && !due.held && !known {
                    if kind == RetentionKind::Record {
                        whole.insert(due.person);
                    }
                    items.push((kind, due));
                }
            }
            let Some(next) = found.next.filter(|_| items.len() < LONGEST) else { break };
            page = PageRequest::new("retention", Some(&next), Some(200));
        }
    }
    Ok(items)
}

/// Approves a list: a second officer, by its count.
///
/// # Errors
/// 404 for another organisation's; 409 `retention.own_list` for who put it up, `changed_meanwhile` when it was decided; 422
/// `retention.other_count`; those of the database.
pub(super) async fn approve(app: &App, scope: &Scope, id: Uuid, input: &ApproveIn) -> Result<(), Problem> {
    let mut check = Check::new();
    let count = check.number("count", &input.count, 0..=i64::MAX);
    let count = check.required("count", &input.count, count);
    let count = check.done(|| count)?;
    let job = JobId::new(&*app.clock);
    let tx = app.db.begin().await?;
    let batch = rows::one(&tx, scope, id).await?.ok_or_else(Problem::not_found)?;
    if batch.proposed_by == scope.actor.user {
        return Err(Problem::conflict("retention.own_list"));
    }
    if batch.items != count {
        return Err(Problem::field("count", "retention.other_count"));
    }
    if !rows::decide(&tx, scope, id, BatchState::Approved.word()).await? {
        return Err(Problem::conflict("changed_meanwhile"));
    }
    let input = serde_json::to_string(&Order { batch: id }).map_err(Problem::internal)?;
    jobs::add(&tx, job, KIND, scope.org(), scope.actor.user, &input, scope.now).await?;
    audit::write(&tx, scope, Entry::new(Act::Approve, Noun::ErasureList, id)).await?;
    tx.commit().await?;
    if batch.items <= AT_ONCE
        && let Some(job) = jobs::take_one(&app.db, &*app.clock, job).await?
    {
        run(app, &job).await?;
    }
    Ok(())
}

/// Drops a list that is not approved.
///
/// # Errors
/// 404 for another organisation's; 409 `changed_meanwhile` when it was decided; those of the database.
pub(super) async fn drop(app: &App, scope: &Scope, id: Uuid) -> Result<(), Problem> {
    let tx = app.db.begin().await?;
    rows::one(&tx, scope, id).await?.ok_or_else(Problem::not_found)?;
    if !rows::decide(&tx, scope, id, BatchState::Dropped.word()).await? {
        return Err(Problem::conflict("changed_meanwhile"));
    }
    audit::write(&tx, scope, Entry::new(Act::Drop, Noun::ErasureList, id)).await?;
    tx.commit().await?;
    Ok(())
}

/// Works off an approved list, if one waits.
///
/// # Errors
/// Those of the database.
pub(crate) async fn tick(app: &App) -> Result<bool, Problem> {
    match jobs::take_of(&app.db, &*app.clock, KIND).await? {
        Some(job) => run(app, &job).await.map(|()| true),
        None => Ok(false),
    }
}

async fn run(app: &App, job: &Job) -> Result<(), Problem> {
    let order: Order = job.input().map_err(Problem::internal)?;
    let Some((org, user)) = rows::approved(&app.db, order.batch).await? else { return end(app, job).await };
    let scope = erasure::in_the_name_of(&app.db, org, user, app.clock.now()).await?;
    let mut done = 0;
    loop {
        let items = rows::waiting(&app.db, order.batch, 50).await?;
        if items.is_empty() {
            break;
        }
        for item in &items {
            store::retry(async || one(app, &scope, job, order.batch, item, done).await).await?;
            done += 1;
        }
    }
    let tx = app.db.begin().await?;
    rows::finish(&tx, order.batch).await?;
    tx.commit().await?;
    erasure::note(&app.db, &app.config.data_dir, app.clock.now()).await?;
    end(app, job).await
}

/// One thing in a transaction of its own: what is done stays done when the next one fails.
async fn one(
    app: &App,
    scope: &Scope,
    job: &Job,
    batch: Uuid,
    item: &Item,
    done: i64,
) -> Result<(), Problem> {
    let tx = app.db.begin().await?;
    let why = match (item.kind, item.case) {
        (RetentionKind::Record, _) => erasure::by_schedule(&tx, scope, item.person).await?,
        (kind, Some(case)) => erasure::part_by_schedule(&tx, scope, case, kind).await?,
        (_, None) => Some("gone"),
    };
    let outcome = if why.is_some() { ItemOutcome::Kept } else { ItemOutcome::Erased };
    rows::settle(&tx, batch, item.position, outcome, why).await?;
    jobs::step(&tx, job.id, "", done + 1, 0, app.clock.now()).await?;
    tx.commit().await?;
    Ok(())
}

async fn end(app: &App, job: &Job) -> Result<(), Problem> {
    let tx = app.db.begin().await?;
    jobs::end(&tx, job.id, JobState::Done, None, None, app.clock.now()).await?;
    tx.commit().await?;
    Ok(())
}
