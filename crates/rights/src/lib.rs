//! What an organisation owes for holding data at all: to keep them no longer than allowed, to erase them, to hold them where a
//! law says so, and to answer for what goes wrong with them.

pub mod erasure;
pub mod incident;
pub mod retention;

use base::Problem;
use store::wall::{Work, for_work};
use web::App;

/// The rooms of this crate.
pub fn rooms() -> Vec<web::Room> {
    vec![retention::room(), erasure::room(), incident::room()]
}

/// What waits here: approved lists to erase, what a receiver may keep no longer, tombstones to note in the data folder. True when something was done.
///
/// # Errors
/// Those of the database and of the data folder.
pub async fn tick(app: &App) -> Result<bool, Problem> {
    for_work(Work::Erasure, work(app)).await
}

async fn work(app: &App) -> Result<bool, Problem> {
    let erased = retention::tick(app).await?;
    let ended = retention::limit::tick(app).await?;
    let noted = erasure::note(&app.db, &app.config.data_dir, app.clock.now()).await?;
    Ok(erased || ended || noted > 0)
}
