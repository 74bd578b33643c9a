//! Consents that reach their last day: what rested on one closes with the next request by itself; what was built on it is
//! recalled and those who hold the data are asked to give them back, as after a withdrawal.

mod store;

use ::store::audit::{self, Entry};
use ::store::wall::{Work, for_work};
use access::Scope;
use base::{Category, Problem};
use web::App;

use super::store::settle;
use super::{Follow, Withdrawn};

/// Follows up the consents whose day has passed, some at a time. True when there was one.
///
/// # Errors
/// Those of the database.
pub async fn tick(app: &App, follow: Follow) -> Result<bool, Problem> {
    for_work(Work::Recalls, end_what_ended(app, follow)).await
}

async fn end_what_ended(app: &App, follow: Follow) -> Result<bool, Problem> {
    let ended = store::ended(&app.db, app.clock.now()).await?;
    for one in &ended {
        ::store::retry(async || follow_up(app, one, follow).await).await?;
    }
    Ok(!ended.is_empty())
}

async fn follow_up(app: &App, one: &store::Ended, follow: Follow) -> Result<(), Problem> {
    let now = app.clock.now();
    let tx = app.db.begin().await?;
    // Another server may have been here first.
    if !store::note(&tx, one.id, now).await? {
        return Ok(());
    }
    let scope: Scope = store::recorder(&tx, one, now).await?;
    let entry = Entry::new("expire", "consent", one.id.0).person(one.person, one.org);
    audit::write(&tx, &scope, entry.categories(&[Category::Identity]).fields(&["until_at"])).await?;
    let question = Withdrawn { person: one.person, purpose: one.purpose, recipient: one.recipient, of: None };
    settle(&tx, &scope, question, Some(follow)).await?;
    tx.commit().await?;
    Ok(())
}
