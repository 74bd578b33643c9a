//! Drafts: what somebody has typed into a form and not yet sent, so that a session that ends costs nothing.
//!
//! What is typed can be a person's data, so a draft is sealed, belongs to one account alone, and goes after thirty days.

mod pages;
mod store;

use base::{Moment, Problem};
use web::{App, Caller};

pub(super) use pages::routes;

/// What the caller typed into a form and has not sent, with when it was kept; for forms that run over several pages, which
/// put it back themselves.
///
/// # Errors
/// Those of the database.
pub async fn kept(
    app: &App,
    caller: &Caller,
    form: &str,
) -> Result<Option<(Vec<(String, String)>, Moment)>, Problem> {
    let user = caller.actor().user;
    let found = store::read(&app.db, &app.config.secret, user, form, caller.now()).await?;
    let read = |(body, at): (String, Moment)| serde_json::from_str(&body).map(|fields| (fields, at));
    found.map(read).transpose().map_err(Problem::internal)
}

/// Drops the draft of a form that was sent.
///
/// # Errors
/// Those of the database.
pub async fn forget(app: &App, caller: &Caller, form: &str) -> Result<(), Problem> {
    Ok(store::drop(&app.db, caller.actor().user, form).await?)
}

/// Days after which a draft goes.
const DAYS: i64 = 30;
/// Largest draft taken, in bytes; a long form is a tenth of it.
const LARGEST: usize = 128 * 1024;
/// Longest name of a form, in bytes: its address.
const NAME_MAX: usize = 200;
