//! Opening the database that an address names.

use std::str::FromStr;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{ConnectOptions, Connection};

use crate::audit::Pen;
use crate::group::Group;
use crate::names::Kept;
use crate::{DbError, wall};

/// Which database it is; asked only where the two truly differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Embedded, one file.
    Sqlite,
    /// A PostgreSQL server, or an engine that speaks its protocol.
    Postgres,
}

/// How long a request waits for a connection: whoever typed something should soon read that the database is away.
const WAIT: Duration = Duration::from_secs(5);

/// How the database is opened.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Connections that read (SQLite) or all connections (PostgreSQL).
    pub connections: u32,
    /// SQLite page cache per connection in KiB.
    pub cache_kib: u32,
}

impl Default for Options {
    /// Four connections, and two for each core beyond two: readers of SQLite are threads, and more of them than the cores can
    /// run only take turns.
    fn default() -> Self {
        let cores =
            std::thread::available_parallelism().map_or(2, |cores| u32::try_from(cores.get()).unwrap_or(16));
        Self { connections: (2 * cores).clamp(4, 32), cache_kib: 4 * 1024 }
    }
}

/// A database. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Db(pub(crate) Arc<Inner>);

#[derive(Debug)]
pub(crate) struct Inner {
    pub(crate) pools: Pools,
    pub(crate) pen: Pen,
    pub(crate) statements: AtomicU64,
    pub(crate) names: Kept,
}

#[derive(Debug)]
pub(crate) enum Pools {
    Sqlite {
        readers: SqlitePool,
        writer: Arc<Group>,
    },
    /// `walled`: rows are kept from the role that is connected unless it says in whose name it asks.
    Pg {
        pool: PgPool,
        walled: bool,
    },
}

impl Db {
    /// Opens `sqlite://path` (the file is made if it is not there) or `postgres://…`.
    ///
    /// # Errors
    /// [`DbError::Address`] for any other address, [`DbError::Driver`] when the database cannot be reached.
    pub async fn connect(url: &str, options: Options) -> Result<Self, DbError> {
        let pools = if url.starts_with("sqlite:") {
            sqlite(url, options).await?
        } else if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            let pool = postgres(url, options).await?;
            let walled = wall::stands(&pool).await?;
            Pools::Pg { pool, walled }
        } else {
            return Err(DbError::Address);
        };
        Ok(Self(Arc::new_cyclic(|inner| Inner {
            pools,
            pen: Pen::start(inner.clone()),
            statements: AtomicU64::new(0),
            names: Kept::default(),
        })))
    }

    /// Which database it is.
    pub fn kind(&self) -> Kind {
        match &self.0.pools {
            Pools::Sqlite { .. } => Kind::Sqlite,
            Pools::Pg { .. } => Kind::Postgres,
        }
    }

    /// Closes every connection after what is under way.
    pub async fn close(&self) {
        match &self.0.pools {
            Pools::Sqlite { readers, writer } => {
                readers.close().await;
                writer.close().await;
            }
            Pools::Pg { pool, .. } => pool.close().await,
        }
    }
}

async fn sqlite(url: &str, options: Options) -> Result<Pools, DbError> {
    let base = SqliteConnectOptions::from_str(url)?
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(10))
        .pragma("cache_size", format!("-{}", options.cache_kib))
        .pragma("temp_store", "memory")
        .statement_cache_capacity(300)
        .disable_statement_logging();
    let mut connection = sqlx::SqliteConnection::connect_with(&base).await?;
    sqlx::query("PRAGMA journal_size_limit = 67108864").execute(&mut connection).await?;
    // What is deleted or written anew is overwritten in the file, so that an erased name is not found in a free page.
    sqlx::query("PRAGMA secure_delete = ON").execute(&mut connection).await?;
    let readers = SqlitePoolOptions::new()
        .max_connections(options.connections)
        .min_connections(1)
        .acquire_timeout(WAIT)
        .test_before_acquire(false)
        .connect_with(base.read_only(true).create_if_missing(false))
        .await?;
    Ok(Pools::Sqlite { readers, writer: Group::new(connection) })
}

async fn postgres(url: &str, options: Options) -> Result<PgPool, DbError> {
    let connect = PgConnectOptions::from_str(url)?
        .application_name("jisr")
        .statement_cache_capacity(300)
        .disable_statement_logging();
    Ok(PgPoolOptions::new()
        .max_connections(options.connections)
        .acquire_timeout(WAIT)
        .test_before_acquire(false)
        .connect_with(connect)
        .await?)
}
