//! What ended, noted outside the database: noes and withdrawn consents, what was opened and is closed, hand-overs, referrals and cases
//! that ended, emergencies, agreements that rest or are over, mandates to enforce, tokens that were revoked, accounts that were disabled.
//!
//! A copy of the database that is put back brings all of them back to life. So the server notes them in `ended.jsonl` of the data
//! folder, ids, instants and codes only, and ends them again in a database that is older than the note, before anybody is served. The
//! note is at most seconds behind (a minute, where something can be undone for a minute); what is lost with the folder itself cannot be
//! known. What cannot be ended again is said with what to do.

mod line;
mod store;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::Path;

use ::store::Db;
use ::store::wall::{Work, for_work};
use base::{Clock, Moment, Problem};
use tokio::sync::Mutex;
use uuid::Uuid;

use line::{Ended, Standing, What};

/// What ended within this time before the last look is looked at again: clocks of transactions are not in step.
const OVERLAP_SECONDS: i64 = 300;
/// How far back the first look goes for what earlier programs did not note: no copy is kept longer.
const FIRST_DAYS: i64 = 92;
/// Of what ends by itself all the time, lines of this time before the copy was made are looked at too.
const BEFORE_COPY_DAYS: i64 = 1;

/// What was done in a database that had been put back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Again {
    /// What was ended again.
    pub done: usize,
    /// What could not be.
    pub left: Vec<Left>,
}

/// Something that is open in the copy though it had ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Left {
    what: What,
    id: Uuid,
}

impl fmt::Display for Left {
    /// For who runs the server: what it is, and what to do.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let id = self.id;
        match self.what {
            What::Consent => write!(
                f,
                "consent {id} was withdrawn and stands again: its organisation withdraws it on the person's page"
            ),
            What::Refusal => write!(
                f,
                "the no {id} is lost: ask who heard it to write it down again before anybody works with that person"
            ),
            What::Case => write!(f, "case {id} was closed and is open again: who leads it now closes it"),
            What::NotJustified => write!(
                f,
                "emergency {id} was found not justified and is not in the copy: tell both organisations' officers"
            ),
            What::Suspension => write!(
                f,
                "agreement {id} was suspended and is not in force yet in the copy: suspend it again when it is"
            ),
            _ => write!(f, "{:?} {id} had ended and is open again: end it by hand", self.what),
        }
    }
}

/// The note as it stands in memory: of what is found by its time the last minutes, of what can be taken back how it stands.
#[derive(Debug, Default)]
pub struct Note(Mutex<Option<Known>>);

#[derive(Debug, Default)]
struct Known {
    newest: BTreeMap<What, Moment>,
    recent: BTreeSet<Ended>,
    standing: Standing,
    looked: bool,
}

impl Known {
    fn read(folder: &Path) -> Result<Self, Problem> {
        let mut known = Self::default();
        line::each(folder, |line| known.take(line))?;
        Ok(known)
    }

    fn take(&mut self, line: Ended) {
        // How a case stands is asked when it is needed: there are too many of them to hold.
        if !line.what.is_many() {
            self.standing.take(&line);
        }
        if line.what.stands() {
            return;
        }
        let newest = self.newest.entry(line.what).or_insert(line.at);
        *newest = (*newest).max(line.at);
        self.recent.insert(line);
        if self.recent.len().is_multiple_of(4096) {
            self.forget();
        }
    }

    /// Forgets what is not looked at any more.
    fn forget(&mut self) {
        let newest = &self.newest;
        self.recent.retain(|line| {
            newest.get(&line.what).is_none_or(|at| line.at >= at.plus_seconds(-OVERLAP_SECONDS))
        });
    }

    /// From when on a kind is looked for.
    fn since(&self, what: What, now: Moment) -> Moment {
        // Consents, tokens and accounts were noted by every program.
        let old = matches!(what, What::Consent | What::Token | What::Account);
        let first = if old { Moment::from_micros(0) } else { now.plus_days(-FIRST_DAYS) };
        let newest = match what.is_step() {
            // They are read off the trail together.
            true => self.newest.iter().filter(|(what, _)| what.is_step()).map(|(_, at)| *at).max(),
            false => self.newest.get(&what).copied(),
        };
        newest.map_or(first, |at| at.plus_seconds(-OVERLAP_SECONDS))
    }

    /// Whether a step that the trail tells of is noted already.
    fn knows_step(&self, what: What, id: Uuid, at: Moment) -> bool {
        let mut noted = self.recent.range(Ended::new(what, id, at)..);
        noted.next().is_some_and(|line| (line.what, line.id, line.at) == (what, id, at))
    }

    fn knows(&self, line: &Ended) -> bool {
        if line.what.stands() { self.standing.has(line) } else { self.recent.contains(line) }
    }
}

impl Note {
    /// Notes what ended since the last look. Gives how much that was.
    ///
    /// # Errors
    /// Those of the database and of the folder.
    pub async fn keep(&self, db: &Db, folder: &Path, clock: &dyn Clock) -> Result<usize, Problem> {
        let mut known = self.0.lock().await;
        let known = match known.as_mut() {
            Some(known) => known,
            None => known.insert(Known::read(folder)?),
        };
        let now = clock.now();
        let since = |what| known.since(what, now);
        let mut found = for_work(Work::Recalls, store::found(db, now, since)).await?;
        let noted = |what, id, at| known.knows_step(what, id, at);
        found.extend(for_work(Work::Recalls, store::steps(db, known.since(What::Case, now), noted)).await?);
        let mut new: Vec<Ended> = found.into_iter().filter(|line| !known.knows(line)).collect();
        if !known.looked {
            // What stood before anybody noted it is of no day that says how old a database is.
            let standing = &known.standing;
            let unheard = |line: &&mut Ended| line.what.stands() && standing.of(line.what).next().is_none();
            new.iter_mut().filter(unheard).for_each(|line| line.at = Moment::from_micros(0));
        }
        known.looked = true;
        new.extend(for_work(Work::Recalls, store::taken_back(db, &known.standing, now)).await?);
        if !new.is_empty() {
            line::append(folder, &new).map_err(Problem::internal)?;
            for line in new.iter().cloned() {
                known.take(line);
            }
            known.forget();
        }
        Ok(new.len())
    }
}

/// Ends again what had ended, in a database that is older than the note: that is, in which the trail goes less far. Ends the
/// sessions too, which were those of another time. `whole` for a database that was put back just now.
///
/// # Errors
/// Those of the database and of the folder.
pub async fn again(db: &Db, folder: &Path, clock: &dyn Clock, whole: bool) -> Result<Again, Problem> {
    let newest = store::newest(db).await?.unwrap_or(Moment::from_micros(0));
    let (mut lines, mut standing, mut last) = (Vec::new(), Standing::default(), Moment::from_micros(0));
    line::each(folder, |line| {
        if line.what.is_entered() {
            last = last.max(line.at);
        }
        if line.what.is_many() && line.at < newest.plus_days(-BEFORE_COPY_DAYS) {
            return;
        }
        standing.take(&line);
        if !line.what.stands() {
            lines.push(line);
        }
    })?;
    if !whole && last <= newest.plus_seconds(OVERLAP_SECONDS) {
        return Ok(Again::default());
    }
    lines.sort_by_key(|line| line.at);
    for_work(Work::Recalls, store::again(db, &lines, &standing, clock)).await
}
