//! The first rows of the arrivals board, on the work queue.

use access::Capability;
use base::{PageRequest, Word};
use minijinja::context;
use web::{App, Caller, Failure, Panel, Visitor};

use super::board::When;
use super::{Side, board, pages};

/// Rows shown before the reader is sent to the board itself.
const ROWS: i64 = 5;

/// Who is late, comes today or within the week: to us for those who confirm arrivals, from us for those who hand over.
/// The readings are on record like those of the board.
///
/// # Errors
/// Those of the database.
pub async fn panel(app: App, caller: Caller, visitor: Visitor) -> Result<Option<Panel>, Failure> {
    let role = caller.actor().role;
    let receives = Capability::ConfirmArrival.is_of(role);
    if !receives && !Capability::ManageCase.is_of(role) {
        return Ok(None);
    }
    let side = if receives { Side::Incoming } else { Side::Outgoing };
    let found = board(&app.db, &caller.usual_scope(), side, PageRequest::first(super::LIST, ROWS)).await?;
    let soon = found.items.into_iter().filter(|(when, _)| *when != When::Later).map(|(_, seen)| seen);
    let rows = pages::shown_all(&app, &visitor, soon.collect()).await?;
    if rows.is_empty() {
        return Ok(None);
    }
    let context = context! { rows, receives, incoming => side == Side::Incoming, side => side.word() };
    Ok(Some(Panel { template: "handover/panel.html", context }))
}
