//! What a clause lets a receiver keep for a number of days: when they have run since the grant, its sight ends and it is asked
//! to give back what it took. Whoever leads the case by then goes on: the record is its own.

use base::Problem;
use partners::recall::{self, Holder, RecallDuty, RecallKind, Subject};
use store::audit::{self, Act, Entry, Noun};
use web::App;

use super::store::limit as rows;
use crate::erasure;

/// Follows up grants whose days have run, some at a time. True when there was one.
///
/// # Errors
/// Those of the database.
pub(crate) async fn tick(app: &App) -> Result<bool, Problem> {
    let mut busy = false;
    for clause in rows::clauses(&app.db).await? {
        let since = app.clock.now().plus_days(-clause.days);
        for grant in rows::run_out(&app.db, &clause, since).await? {
            store::retry(async || end(app, &clause, &grant).await).await?;
            busy = true;
        }
    }
    Ok(busy)
}

async fn end(app: &App, clause: &rows::Limited, grant: &rows::RunOut) -> Result<(), Problem> {
    let now = app.clock.now();
    let tx = app.db.begin().await?;
    if !rows::note(&tx, grant.id, now).await? {
        return Ok(());
    }
    let scope = erasure::in_the_name_of(&tx, clause.org, clause.officer, now).await?;
    let subject = Subject::Record {
        person: grant.person,
        owner: grant.owner,
        cause: RecallKind::Retention,
        agreement: Some(clause.agreement),
    };
    let holder = Holder { org: grant.org, case: Some(grant.case), duty: RecallDuty::GiveBack };
    recall::ask(&tx, &scope, subject, &[holder]).await?;
    rows::end(&tx, grant.id, now).await?;
    store::refresh_case(&tx, grant.case).await?;
    let entry =
        Entry::new(Act::Expire, Noun::Grant, grant.id).person(grant.person, grant.owner).by(clause.id);
    audit::write(&tx, &scope, entry).await?;
    tx.commit().await?;
    Ok(())
}
