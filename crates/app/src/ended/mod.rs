//! What ended, noted outside the database: consents that were withdrawn, tokens that were revoked, accounts that were disabled.
//!
//! A copy of the database that is put back brings all of them back to life. So the server notes them in `ended.jsonl` of the data
//! folder, ids and instants only, and ends them again in a database that is older than the note. The note is at most seconds
//! behind; what is lost with the folder itself cannot be known.

mod store;

use std::collections::BTreeSet;
use std::io::{ErrorKind, Write};
use std::path::Path;

use ::store::Db;
use ::store::wall::{Work, for_work};
use base::{Clock, Moment, Problem};
use serde::{Deserialize, Serialize};
use tokio::sync::Mutex;
use uuid::Uuid;

/// Name of the note in the data folder.
const FILE: &str = "ended.jsonl";
/// What ended within this time before the last look is looked at again: clocks of transactions are not in step.
const OVERLAP_SECONDS: i64 = 300;

/// What ended, or began again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum What {
    Consent,
    Token,
    Account,
    AccountAgain,
}

/// One line of the note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Ended {
    what: What,
    id: Uuid,
    at: Moment,
}

/// What was done in a database that had been put back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Again {
    /// Consents, tokens and accounts that were ended again.
    pub done: usize,
    /// Consents that could not be: nobody of the organisation that recorded them is there in the copy.
    pub left: usize,
}

/// The note as it stands in memory.
#[derive(Debug, Default)]
pub struct Note(Mutex<Option<BTreeSet<Ended>>>);

impl Note {
    /// Notes what ended since the last look. Gives how much that was.
    ///
    /// # Errors
    /// Those of the database and of the folder.
    pub async fn keep(&self, db: &Db, folder: &Path, clock: &dyn Clock) -> Result<usize, Problem> {
        let mut known = self.0.lock().await;
        let known = match known.as_mut() {
            Some(known) => known,
            None => known.insert(read(folder)?.into_iter().collect()),
        };
        let since = known.iter().map(|line| line.at).max().unwrap_or(Moment::from_micros(0));
        let found =
            for_work(Work::Recalls, store::since(db, since.plus_seconds(-OVERLAP_SECONDS), clock.now()))
                .await?;
        let mut new: Vec<Ended> = found.into_iter().filter(|line| !known.contains(line)).collect();
        let disabled = store::disabled(db).await?;
        for id in shut(known) {
            if !disabled.contains(&id) {
                new.push(Ended { what: What::AccountAgain, id, at: clock.now() });
            }
        }
        if !new.is_empty() {
            append(folder, &new).map_err(Problem::internal)?;
            known.extend(new.iter().copied());
        }
        Ok(new.len())
    }
}

/// The accounts whose last line says that they are disabled.
fn shut(lines: &BTreeSet<Ended>) -> BTreeSet<Uuid> {
    let mut accounts: Vec<&Ended> =
        lines.iter().filter(|l| matches!(l.what, What::Account | What::AccountAgain)).collect();
    accounts.sort_by_key(|line| line.at);
    let mut shut = BTreeSet::new();
    for line in accounts {
        if line.what == What::Account {
            shut.insert(line.id)
        } else {
            shut.remove(&line.id)
        };
    }
    shut
}

fn read(folder: &Path) -> Result<Vec<Ended>, Problem> {
    let text = match std::fs::read_to_string(folder.join(FILE)) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(Problem::internal(error)),
    };
    let mut lines = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty()) {
        match serde_json::from_str(line) {
            Ok(line) => lines.push(line),
            // The last line of a machine that lost its power: what it said is noted again from the database.
            Err(_) => tracing::warn!("a line of {FILE} cannot be read and is left out"),
        }
    }
    Ok(lines)
}

fn append(folder: &Path, lines: &[Ended]) -> std::io::Result<()> {
    let mut text = String::new();
    for line in lines {
        text.push_str(&serde_json::to_string(line)?);
        text.push('\n');
    }
    let mut file = std::fs::OpenOptions::new().create(true).append(true).open(folder.join(FILE))?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// Ends again what had ended, in a database that is older than the note: that is, in which the trail goes less far. Ends the
/// sessions too, which were those of another time. `whole` for a database that was put back just now.
///
/// # Errors
/// Those of the database and of the folder.
pub async fn again(db: &Db, folder: &Path, clock: &dyn Clock, whole: bool) -> Result<Again, Problem> {
    let lines = read(folder)?;
    let newest = store::newest(db).await?.unwrap_or(Moment::from_micros(0));
    let last = lines.iter().map(|line| line.at).max().unwrap_or(Moment::from_micros(0));
    if !whole && last <= newest.plus_seconds(OVERLAP_SECONDS) {
        return Ok(Again::default());
    }
    for_work(Work::Recalls, store::end(db, &lines, &shut(&lines.iter().copied().collect()), clock)).await
}
