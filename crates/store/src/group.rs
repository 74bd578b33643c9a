//! SQLite's one writer with group commit.
//!
//! Each transaction is a savepoint inside a shared one. Whoever finishes with nobody waiting, or after [`WINDOW`], makes
//! the whole group durable with one sync; every member is told only then. So fifty small writes cost one disk flush, and an
//! answer is never sent before its write is on disk.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use sqlx::{Connection, SqliteConnection};
use tokio::sync::{Mutex, OwnedMutexGuard, oneshot};

use crate::DbError;

/// The longest that a finished write waits for others to join its flush.
const WINDOW: Duration = Duration::from_millis(50);
/// The most writes in one flush.
const MOST: usize = 256;

type Told = oneshot::Sender<Result<(), String>>;

#[derive(Debug)]
pub(crate) struct Group {
    slot: Arc<Mutex<Slot>>,
    waiting: AtomicUsize,
}

#[derive(Debug)]
pub(crate) struct Slot {
    pub(crate) connection: Option<SqliteConnection>,
    open: bool,
    savepoint: bool,
    since: Instant,
    members: Vec<Told>,
}

/// Counts one waiter for as long as it waits, also when its request is dropped meanwhile.
struct Waiting<'a>(&'a AtomicUsize);

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Group {
    pub(crate) fn new(connection: SqliteConnection) -> Arc<Self> {
        let slot = Slot {
            connection: Some(connection),
            open: false,
            savepoint: false,
            since: Instant::now(),
            members: Vec::new(),
        };
        Arc::new(Self { slot: Arc::new(Mutex::new(slot)), waiting: AtomicUsize::new(0) })
    }

    /// Waits for the turn to write and opens a savepoint.
    pub(crate) async fn enter(&self) -> Result<OwnedMutexGuard<Slot>, DbError> {
        self.waiting.fetch_add(1, Ordering::SeqCst);
        let waiting = Waiting(&self.waiting);
        let mut slot = self.slot.clone().lock_owned().await;
        drop(waiting);
        slot.undo().await?;
        if slot.open {
            slot.savepoint = true;
            slot.run("SAVEPOINT member").await?;
            return Ok(slot);
        }
        // Each order to the connection's thread costs two switches of thread: what goes together is sent together.
        if let Err(error) = slot.run("BEGIN IMMEDIATE; SAVEPOINT member").await {
            // Whichever of the two failed, nothing may stay open; without a transaction there is nothing to take back.
            let _ = slot.run("ROLLBACK").await;
            return Err(error);
        }
        slot.open = true;
        slot.savepoint = true;
        slot.since = Instant::now();
        Ok(slot)
    }

    /// Ends a savepoint for good and returns once it is durable.
    pub(crate) async fn leave(&self, mut slot: OwnedMutexGuard<Slot>) -> Result<(), DbError> {
        let (told, mut durable) = oneshot::channel();
        let alone = self.waiting.load(Ordering::SeqCst) == 0;
        if alone || slot.since.elapsed() >= WINDOW || slot.members.len() + 1 >= MOST {
            slot.savepoint = false;
            slot.members.push(told);
            slot.flush("RELEASE member; COMMIT").await;
        } else {
            slot.run("RELEASE member").await?;
            slot.savepoint = false;
            slot.members.push(told);
        }
        drop(slot);
        loop {
            match tokio::time::timeout(WINDOW, &mut durable).await {
                Ok(Ok(result)) => return result.map_err(DbError::NotDurable),
                Ok(Err(_)) => return Err(DbError::NotDurable("the writer stopped".into())),
                // Whoever was to flush the group went away without writing: do it in its place.
                Err(_) => {
                    let mut slot = self.slot.clone().lock_owned().await;
                    slot.undo().await?;
                    slot.flush("COMMIT").await;
                }
            }
        }
    }

    /// The writer's connection with no transaction open on it, for settings that cannot be changed inside one.
    pub(crate) async fn alone(&self) -> Result<OwnedMutexGuard<Slot>, DbError> {
        let mut slot = self.slot.clone().lock_owned().await;
        slot.undo().await?;
        slot.flush("COMMIT").await;
        Ok(slot)
    }

    pub(crate) async fn close(&self) {
        let mut slot = self.slot.clone().lock_owned().await;
        if slot.undo().await.is_ok() {
            slot.flush("COMMIT").await;
        }
        if let Some(connection) = slot.connection.take() {
            // Closing is the last thing this connection does; there is nobody left to tell.
            let _ = connection.close().await;
        }
    }
}

impl Slot {
    async fn run(&mut self, sql: &'static str) -> Result<(), DbError> {
        let connection =
            self.connection.as_mut().ok_or_else(|| DbError::NotDurable("the database is closed".into()))?;
        sqlx::query(sql).execute(connection).await?;
        Ok(())
    }

    /// Takes back the savepoint of a member that was dropped before it finished.
    pub(crate) async fn undo(&mut self) -> Result<(), DbError> {
        if !self.savepoint {
            return Ok(());
        }
        self.savepoint = false;
        if self.run("ROLLBACK TO member; RELEASE member").await.is_err() {
            // A full or failing disk makes SQLite take back the whole transaction by itself, savepoints and all.
            self.lose("the database took the group back").await;
        }
        Ok(())
    }

    /// The group is lost as a whole and every member hears so; no half-open transaction stays behind.
    async fn lose(&mut self, why: &str) {
        let _ = self.run("ROLLBACK").await;
        self.open = false;
        for member in self.members.drain(..) {
            // A member that stopped waiting needs no word.
            let _ = member.send(Err(why.to_owned()));
        }
    }

    /// After a member gave up: nobody may be left waiting, and no lock may stay on the file.
    pub(crate) async fn abandon(&mut self) {
        if self.undo().await.is_ok() {
            self.flush("COMMIT").await;
        }
    }

    /// Makes the group durable by `commit`, and tells its members.
    async fn flush(&mut self, commit: &'static str) {
        if !self.open {
            return;
        }
        if let Err(error) = self.run(commit).await {
            return self.lose(&error.to_string()).await;
        }
        self.open = false;
        for member in self.members.drain(..) {
            // A member that stopped waiting needs no word.
            let _ = member.send(Ok(()));
        }
    }
}
