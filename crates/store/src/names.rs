//! What organisations, areas, programmes and services are called, in memory: a page that shows fifty names looks up none.
//!
//! A transaction that writes one of the four tables notes it by itself ([`written`]): it counts up a number in `settings`, and
//! this server reads the names anew at its next question. Another server asks for the number when its names are older than
//! [`TRUSTED`]. There are no personal data among them.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use base::{Area, AreaId, Label, OrgId, ProgrammeId, ServiceId};

use crate::{DbError, Reads, Row, args};

/// How long names are taken for true before the number is asked for again: the longest that another server's change is unseen.
const TRUSTED: Duration = Duration::from_secs(1);

/// One statement, so that the names are those of the number beside them.
const ALL: &str = "SELECT COALESCE((SELECT value FROM settings WHERE name = 'names'), '') AS version, n.kind, n.id, n.country,
    n.name_ar, n.name_en, n.name_fr, n.name_es FROM (
    SELECT 'organisation' AS kind, id, country, name_ar, name_en, name_fr, name_es FROM organisations
    UNION ALL SELECT 'area', id, country, name_ar, name_en, name_fr, name_es FROM areas
    UNION ALL SELECT 'programme', id, '', name_ar, name_en, name_fr, name_es FROM programmes
    UNION ALL SELECT 'service', id, country, name_ar, name_en, name_fr, name_es FROM services) n ORDER BY n.id";
const VERSION: &str = "SELECT value AS version FROM settings WHERE name = 'names'";
pub(crate) const CHANGED: &str = "INSERT INTO settings (name, value) VALUES ('names', '1')
    ON CONFLICT (name) DO UPDATE SET value = CAST(CAST(settings.value AS BIGINT) + 1 AS TEXT)";

/// The tables that hold names.
const TABLES: [&str; 4] = ["organisations", "areas", "programmes", "services"];

/// Whether a statement writes a table that holds names.
pub(crate) fn written(sql: &str) -> bool {
    let mut words = sql.split([' ', '\n', '(']).filter(|word| !word.is_empty());
    let table = match words.next() {
        Some("INSERT" | "DELETE") => words.nth(1),
        Some("UPDATE" | "COPY") => words.next(),
        _ => None,
    };
    table.is_some_and(|table| TABLES.contains(&table))
}

/// What everything is called, as it stood at one instant.
#[derive(Debug, Default)]
pub struct Directory {
    organisations: HashMap<OrgId, Label>,
    areas: HashMap<AreaId, usize>,
    every_area: Vec<Area>,
    programmes: HashMap<ProgrammeId, Label>,
    services: HashMap<ServiceId, Label>,
}

impl Directory {
    /// What an organisation is called.
    pub fn organisation(&self, id: OrgId) -> Option<&Label> {
        self.organisations.get(&id)
    }

    /// An area with its name.
    pub fn area(&self, id: AreaId) -> Option<&Area> {
        self.every_area.get(*self.areas.get(&id)?)
    }

    /// Every area, by id.
    pub fn areas(&self) -> &[Area] {
        &self.every_area
    }

    /// What a programme is called.
    pub fn programme(&self, id: ProgrammeId) -> Option<&Label> {
        self.programmes.get(&id)
    }

    /// What a service is called.
    pub fn service(&self, id: ServiceId) -> Option<&Label> {
        self.services.get(&id)
    }

    fn take(&mut self, row: &Row) -> Result<(), DbError> {
        let name = row.label("name")?;
        match row.text("kind")?.as_str() {
            "organisation" => drop(self.organisations.insert(row.id("id")?, name)),
            "programme" => drop(self.programmes.insert(row.id("id")?, name)),
            "service" => drop(self.services.insert(row.id("id")?, name)),
            _ => {
                let area = Area { id: row.id("id")?, country: row.country("country")?, name };
                self.areas.insert(area.id, self.every_area.len());
                self.every_area.push(area);
            }
        }
        Ok(())
    }
}

/// The names that a server holds.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    /// How often this server changed a name: what was read before the last change is not kept.
    changes: AtomicU64,
    latest: Mutex<Option<Latest>>,
}

#[derive(Clone, Debug)]
struct Latest {
    names: Arc<Directory>,
    version: String,
    changes: u64,
    asked: Instant,
}

impl Kept {
    /// Forgets what was read until now.
    pub(crate) fn forget(&self) {
        self.changes.fetch_add(1, Ordering::SeqCst);
    }

    fn latest(&self) -> Option<Latest> {
        let changes = self.changes.load(Ordering::SeqCst);
        let latest = self.latest.lock().unwrap_or_else(PoisonError::into_inner).clone();
        latest.filter(|latest| latest.changes == changes)
    }

    fn keep(&self, latest: Latest) {
        *self.latest.lock().unwrap_or_else(PoisonError::into_inner) = Some(latest);
    }
}

/// The names as they stand: those that are kept, unless they may have changed.
pub(crate) async fn current(from: &impl Reads, kept: &Kept) -> Result<Arc<Directory>, DbError> {
    if let Some(latest) = kept.latest() {
        if latest.asked.elapsed() < TRUSTED {
            return Ok(latest.names);
        }
        let asked = Instant::now();
        let version = from.first(VERSION, args![]).await?.map(|row| row.text("version")).transpose()?;
        if version.unwrap_or_default() == latest.version {
            kept.keep(Latest { asked, ..latest.clone() });
            return Ok(latest.names);
        }
    }
    let (changes, asked) = (kept.changes.load(Ordering::SeqCst), Instant::now());
    let (names, version) = read(from).await?;
    let names = Arc::new(names);
    kept.keep(Latest { names: names.clone(), version, changes, asked });
    Ok(names)
}

/// The names as a transaction sees them, which are nobody else's yet: they are kept by none.
pub(crate) async fn inside(from: &impl Reads, kept: &Kept, written: bool) -> Result<Arc<Directory>, DbError> {
    match kept.latest().filter(|latest| !written && latest.asked.elapsed() < TRUSTED) {
        Some(latest) => Ok(latest.names),
        None => Ok(Arc::new(read(from).await?.0)),
    }
}

async fn read(from: &impl Reads) -> Result<(Directory, String), DbError> {
    let (mut names, mut version) = (Directory::default(), String::new());
    for row in from.all(ALL, args![]).await? {
        names.take(&row)?;
        version = row.text("version")?;
    }
    Ok((names, version))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_that_writes_names_is_known_by_its_table() {
        for sql in [
            "INSERT INTO organisations (id) VALUES ($1)",
            "INSERT INTO areas(id) VALUES ($1)",
            "UPDATE programmes\n    SET name_ar = $2",
            "DELETE FROM services WHERE id = $1",
            "COPY services (id) FROM STDIN",
        ] {
            assert!(written(sql), "{sql}");
        }
        for sql in [
            "INSERT INTO programme_members (programme_id) VALUES",
            "SELECT id FROM organisations",
            "UPDATE persons SET name_ar = (SELECT name_ar FROM areas)",
            "SAVEPOINT services",
        ] {
            assert!(!written(sql), "{sql}");
        }
    }
}
