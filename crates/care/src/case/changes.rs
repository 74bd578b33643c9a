//! What others did in the caller's cases since it last worked: the second half of the work queue.

mod store;

use access::Seen;
use minijinja::context;
use web::{App, Caller, Failure, Panel, Visitor, page};

use super::pages::{choices, event_line};
use super::{CaseRow, Event};

pub use store::changes;

/// Lines shown; older ones stand in the cases.
const LINES: usize = 8;

/// Days looked back for somebody who was never here before.
const FIRST_DAYS: i64 = 7;

/// One thing that somebody else did, and in which case.
pub struct Change {
    /// What happened.
    pub event: Event,
    /// In which case, as the caller sees it.
    pub case: Seen<CaseRow>,
}

/// What others did in the cases that the caller can open, newest first. The readings are on record like those of the list.
///
/// # Errors
/// Those of the database.
pub async fn changes_panel(app: App, caller: Caller, visitor: Visitor) -> Result<Option<Panel>, Failure> {
    let since = caller.news_since().unwrap_or_else(|| caller.now().plus_days(-FIRST_DAYS));
    let found = changes(&app.db, &caller.usual_scope(), since, LINES).await?;
    let organisations: Vec<_> = found.iter().map(|change| change.event.org).collect();
    let organisations = choices::organisation_names(&app.db, visitor.reader.locale, &organisations).await?;
    let rows: Vec<_> = found
        .into_iter()
        .map(|Change { event, case }| context! { case => page::value(case), event => event_line(&event) })
        .collect();
    if rows.is_empty() {
        return Ok(None);
    }
    let context = context! { rows, organisations, since => since.micros() };
    Ok(Some(Panel { template: "case/changes.html", context }))
}
