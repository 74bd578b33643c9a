//! Reading and writing: the same calls on a database and inside a transaction.

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use sqlx::pool::PoolConnection;
use sqlx::{AssertSqlSafe, Postgres, Sqlite};
use tokio::sync::{Mutex, OwnedMutexGuard};

use crate::connect::Pools;
use crate::group::Slot;
use crate::names::{self, Directory};
use crate::{Db, DbError, Kind, Row, ToValue, Value, args, wall};

/// Whatever can be read from: the database, or a transaction that also sees its own writes.
pub trait Reads: Send + Sync {
    /// All rows of a query.
    ///
    /// # Errors
    /// Those of the database.
    fn all(&self, sql: &str, args: Vec<Value>) -> impl Future<Output = Result<Vec<Row>, DbError>> + Send;

    /// The first row of a query, if there is one.
    ///
    /// # Errors
    /// Those of the database.
    fn first(
        &self,
        sql: &str,
        args: Vec<Value>,
    ) -> impl Future<Output = Result<Option<Row>, DbError>> + Send {
        async move { Ok(self.all(sql, args).await?.into_iter().next()) }
    }

    /// What organisations, areas, programmes and services are called: no statement, unless a name changed.
    ///
    /// # Errors
    /// Those of the database.
    fn names(&self) -> impl Future<Output = Result<Arc<Directory>, DbError>> + Send;
}

macro_rules! bind {
    ($query:expr, $args:expr) => {{
        let mut query = $query;
        for value in $args {
            query = match value {
                Value::NoInt => query.bind(None::<i64>),
                Value::NoText => query.bind(None::<String>),
                Value::NoId => query.bind(None::<uuid::Uuid>),
                Value::NoBytes => query.bind(None::<Vec<u8>>),
                Value::Int(v) => query.bind(v),
                Value::Text(v) => query.bind(v),
                Value::Id(v) => query.bind(v),
                Value::Bytes(v) => query.bind(v),
            };
        }
        query
    }};
}

// SQL text is written in the rooms' `store.rs` and never built from what a caller sends; values are always bound.
macro_rules! statement {
    ($sql:expr, $args:expr) => {
        bind!(sqlx::query(AssertSqlSafe($sql.to_owned())), $args)
    };
}

impl Reads for Db {
    async fn all(&self, sql: &str, args: Vec<Value>) -> Result<Vec<Row>, DbError> {
        self.count();
        Ok(match &self.0.pools {
            Pools::Sqlite { readers, .. } => {
                statement!(sql, args).fetch_all(readers).await?.into_iter().map(Row::Sqlite).collect()
            }
            Pools::Pg { pool, walled: true } if wall::name() != wall::Name::Nobody => {
                let mut named = wall::Named::begin(pool, true).await?;
                let rows = statement!(sql, args).fetch_all(named.connection().await?).await?;
                rows.into_iter().map(Row::Pg).collect()
            }
            Pools::Pg { pool, .. } => {
                statement!(sql, args).fetch_all(pool).await?.into_iter().map(Row::Pg).collect()
            }
        })
    }

    async fn names(&self) -> Result<Arc<Directory>, DbError> {
        names::current(self, &self.0.names).await
    }
}

impl Db {
    fn count(&self) {
        self.0.statements.fetch_add(1, Ordering::Relaxed);
    }

    /// How many statements were run since the database was opened, transactions' too. A page of twenty rows may not take
    /// twenty times those of one: tests compare.
    pub fn statements(&self) -> u64 {
        self.0.statements.load(Ordering::Relaxed)
    }

    /// Begins a transaction. On SQLite this waits for the one writer's turn, so do slow work before.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn begin(&self) -> Result<Tx, DbError> {
        let inner = match &self.0.pools {
            Pools::Sqlite { writer, .. } => TxInner::Sqlite(writer.enter().await?),
            Pools::Pg { pool, walled } => TxInner::Pg(wall::Named::begin(pool, *walled).await?),
        };
        Ok(Tx { db: self.clone(), inner: Mutex::new(Some(inner)), named: AtomicBool::new(false) })
    }
}

/// One connection held for several readings in a row: to take a connection and to give it back, tested, costs about as much as
/// a small statement. Let it go before anything is written or entered in the trail: whoever holds one and waits for another
/// may wait for ever.
#[derive(Debug)]
pub struct Reader {
    db: Db,
    inner: Mutex<ReaderInner>,
}

#[derive(Debug)]
enum ReaderInner {
    Sqlite(PoolConnection<Sqlite>),
    Pg(PoolConnection<Postgres>),
    /// Behind the wall, a transaction: it carries the name.
    Walled(wall::Named),
}

impl Db {
    /// Takes a connection for several readings.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn reader(&self) -> Result<Reader, DbError> {
        let inner = match &self.0.pools {
            Pools::Sqlite { readers, .. } => ReaderInner::Sqlite(readers.acquire().await?),
            Pools::Pg { pool, walled: true } => ReaderInner::Walled(wall::Named::begin(pool, true).await?),
            Pools::Pg { pool, .. } => ReaderInner::Pg(pool.acquire().await?),
        };
        Ok(Reader { db: self.clone(), inner: Mutex::new(inner) })
    }
}

impl Reads for Reader {
    async fn all(&self, sql: &str, args: Vec<Value>) -> Result<Vec<Row>, DbError> {
        self.db.count();
        Ok(match &mut *self.inner.lock().await {
            ReaderInner::Sqlite(connection) => {
                let rows = statement!(sql, args).fetch_all(&mut **connection).await?;
                rows.into_iter().map(Row::Sqlite).collect()
            }
            ReaderInner::Pg(connection) => {
                statement!(sql, args).fetch_all(&mut **connection).await?.into_iter().map(Row::Pg).collect()
            }
            ReaderInner::Walled(named) => {
                let rows = statement!(sql, args).fetch_all(named.connection().await?).await?;
                rows.into_iter().map(Row::Pg).collect()
            }
        })
    }

    async fn names(&self) -> Result<Arc<Directory>, DbError> {
        names::current(self, &self.db.0.names).await
    }
}

#[derive(Debug)]
enum TxInner {
    Sqlite(OwnedMutexGuard<Slot>),
    Pg(wall::Named),
}

/// A transaction: all of it happens, or none. Dropped without [`Tx::commit`], it is taken back.
#[derive(Debug)]
pub struct Tx {
    db: Db,
    inner: Mutex<Option<TxInner>>,
    /// Whether it wrote what something is called.
    named: AtomicBool,
}

/// Forgets names when it goes: after the commit, and also where nobody waited for its end.
struct Forgets(Db);

impl Drop for Forgets {
    fn drop(&mut self) {
        self.0.0.names.forget();
    }
}

fn closed() -> DbError {
    DbError::NotDurable("the transaction has ended".into())
}

impl Reads for Tx {
    async fn all(&self, sql: &str, args: Vec<Value>) -> Result<Vec<Row>, DbError> {
        self.db.count();
        Ok(match self.inner.lock().await.as_mut().ok_or_else(closed)? {
            TxInner::Sqlite(slot) => {
                let connection = slot.connection.as_mut().ok_or_else(closed)?;
                statement!(sql, args).fetch_all(connection).await?.into_iter().map(Row::Sqlite).collect()
            }
            TxInner::Pg(named) => {
                let rows = statement!(sql, args).fetch_all(named.connection().await?).await?;
                rows.into_iter().map(Row::Pg).collect()
            }
        })
    }

    async fn names(&self) -> Result<Arc<Directory>, DbError> {
        names::inside(self, &self.db.0.names, self.named.load(Ordering::SeqCst)).await
    }
}

impl Tx {
    pub(crate) fn kind(&self) -> Kind {
        self.db.kind()
    }

    fn note(&self, sql: &str) {
        self.db.count();
        if names::written(sql) {
            self.named.store(true, Ordering::SeqCst);
        }
    }

    /// Runs a statement and says how many rows it touched.
    ///
    /// # Errors
    /// Those of the database; on PostgreSQL the transaction can then only be dropped.
    pub async fn run(&self, sql: &str, args: Vec<Value>) -> Result<u64, DbError> {
        self.note(sql);
        Ok(match self.inner.lock().await.as_mut().ok_or_else(closed)? {
            TxInner::Sqlite(slot) => {
                let connection = slot.connection.as_mut().ok_or_else(closed)?;
                statement!(sql, args).execute(connection).await?.rows_affected()
            }
            TxInner::Pg(named) => {
                statement!(sql, args).execute(named.connection().await?).await?.rows_affected()
            }
        })
    }

    /// Inserts many rows with few statements: `into` is `INSERT INTO t (a, b) VALUES`, `tail` what follows the rows.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn insert_many(&self, into: &str, tail: &str, rows: Vec<Vec<Value>>) -> Result<(), DbError> {
        let width = rows.first().map_or(1, Vec::len).max(1);
        // Both databases take tens of thousands of parameters; fewer keep the statement small enough to be cached.
        let chunk = (4_000 / width).max(1);
        let mut rows = rows.into_iter().peekable();
        while rows.peek().is_some() {
            let part: Vec<Vec<Value>> = rows.by_ref().take(chunk).collect();
            let sql = format!("{into} {} {tail}", placeholders(self.db.kind(), part.len(), width));
            self.run(&sql, part.into_iter().flatten().collect()).await?;
        }
        Ok(())
    }

    /// Runs a `COPY … FROM STDIN` with its rows; PostgreSQL only.
    pub(crate) async fn copy_in(&self, sql: &str, rows: Vec<u8>) -> Result<u64, DbError> {
        self.note(sql);
        match self.inner.lock().await.as_mut().ok_or_else(closed)? {
            TxInner::Pg(named) => {
                let mut copy = named.connection().await?.copy_in_raw(sql).await?;
                copy.send(rows).await?;
                Ok(copy.finish().await?)
            }
            TxInner::Sqlite(_) => Err(closed()),
        }
    }

    /// Makes it durable.
    ///
    /// # Errors
    /// Those of the database; nothing has then happened.
    pub async fn commit(self) -> Result<(), DbError> {
        let named = self.named.load(Ordering::SeqCst);
        if named {
            self.run(names::CHANGED, args![]).await?;
        }
        let _forgets = named.then(|| Forgets(self.db.clone()));
        let inner = self.inner.lock().await.take().ok_or_else(closed)?;
        match (inner, &self.db.0.pools) {
            (TxInner::Sqlite(slot), Pools::Sqlite { writer, .. }) => writer.leave(slot).await,
            (TxInner::Pg(named), _) => named.commit().await,
            (TxInner::Sqlite(_), Pools::Pg { .. }) => Err(closed()),
        }
    }
}

impl Drop for Tx {
    fn drop(&mut self) {
        // PostgreSQL's takes itself back before its connection serves again.
        let Some(TxInner::Sqlite(mut slot)) = self.inner.get_mut().take() else { return };
        let Ok(runtime) = tokio::runtime::Handle::try_current() else { return };
        runtime.spawn(async move { slot.abandon().await });
    }
}

/// `($1,$2),($3,$4)` for two rows of two columns. On SQLite `(?,?),(?,?)`: it looks numbered parameters up one by one, so that
/// thousands of them cost their square.
pub(crate) fn placeholders(kind: Kind, rows: usize, width: usize) -> String {
    let mut text = String::with_capacity(rows * width * 6);
    for row in 0..rows {
        text.push_str(if row == 0 { "(" } else { ",(" });
        for column in 0..width {
            if column > 0 {
                text.push(',');
            }
            match kind {
                Kind::Sqlite => text.push('?'),
                Kind::Postgres => {
                    text.push('$');
                    text.push_str(&(row * width + column + 1).to_string());
                }
            }
        }
        text.push(')');
    }
    text
}

/// The list of an `IN` and its arguments: `($first,$first+1,…)`. It is filled up to a power of two by the last of `list` again,
/// so that pages of any length share few prepared statements.
pub fn among<T: ToValue>(first: usize, list: &[T]) -> (String, Vec<Value>) {
    let Some(last) = list.last() else { return ("(NULL)".into(), Vec::new()) };
    let count = list.len().next_power_of_two();
    let marks = (first..first + count).map(|n| format!("${n}")).collect::<Vec<_>>().join(",");
    let all = list.iter().chain(std::iter::repeat(last)).take(count);
    (format!("({marks})"), all.map(ToValue::to_value).collect())
}

/// Tries a whole operation again when the database could not order it among others (40001), three times at most.
///
/// # Errors
/// The last failure.
pub async fn retry<T, E, F, Fut>(mut operation: F) -> Result<T, E>
where
    F: FnMut() -> Fut,
    Fut: Future<Output = Result<T, E>>,
    E: Transient,
{
    for pause in [5, 20, 80] {
        match operation().await {
            Err(error) if error.is_transient() => {
                tokio::time::sleep(std::time::Duration::from_millis(pause)).await;
            }
            done => return done,
        }
    }
    operation().await
}

/// Errors that may pass when tried again.
pub trait Transient {
    /// Whether trying again may help.
    fn is_transient(&self) -> bool;
}

impl Transient for DbError {
    fn is_transient(&self) -> bool {
        DbError::is_transient(self)
    }
}

impl Transient for base::Problem {
    fn is_transient(&self) -> bool {
        self.code == "busy"
    }
}
