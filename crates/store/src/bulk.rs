//! Loading many rows into an empty database: indexes are taken off and built again at the end, sorted keys stay sorted.
//!
//! Only for a database that nobody else uses yet (the synthetic world, a restore): until [`Bulk::finish`] a crash may leave
//! it incomplete on SQLite, so whoever loads marks it complete afterwards and starts anew when the mark is absent.

use sqlx::AssertSqlSafe;
use tokio::sync::OwnedMutexGuard;

use crate::connect::Pools;
use crate::group::Slot;
use crate::{Db, DbError, Kind, Reads, Tx, Value, args, copy};

const SQLITE_INDEXES: &str =
    "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name";
const PG_INDEXES: &str = "SELECT i.indexname AS name, i.indexdef AS sql FROM pg_indexes i
    WHERE i.schemaname = current_schema() AND i.indexdef NOT LIKE 'CREATE UNIQUE%' ORDER BY i.indexname";

const PG_SUPERUSER: &str = "SELECT 1 AS one FROM pg_roles WHERE rolname = current_user AND rolsuper";

const PG_SECURED: &str =
    "SELECT 1 AS one FROM pg_class WHERE oid = to_regclass('cases') AND row_security_active(oid)";

/// Tables whose key does not follow the order of writing: rows wait aside and are sorted in at the end.
const SORTED_AT_END: [(&str, &str, &str); 1] =
    [("person_tokens", "org_id UUID, token TEXT, person_id UUID", "org_id, token, person_id")];

/// Parameters in one statement: few enough that the statement stays in the driver's cache.
const PARAMETERS: usize = 4_000;

/// A database being loaded.
#[derive(Debug)]
pub struct Bulk {
    db: Db,
    indexes: Vec<(String, String)>,
    /// Whether the references between tables are left unchecked, as on SQLite: rows are drawn whole, and a check of each is
    /// most of the work. PostgreSQL lets only a superuser do so.
    unchecked: bool,
    /// Whether rows go in by `COPY`: PostgreSQL takes none into tables with row-level security.
    copied: bool,
}

impl Bulk {
    /// Takes the indexes off and, on SQLite, the waiting for the disk.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn start(db: &Db) -> Result<Self, DbError> {
        let sql = match db.kind() {
            Kind::Sqlite => SQLITE_INDEXES,
            Kind::Postgres => PG_INDEXES,
        };
        // Who does not own the tables leaves the indexes where they are.
        let rows = if db.walled() { Vec::new() } else { db.all(sql, args![]).await? };
        let indexes =
            rows.iter().map(|r| Ok((r.text("name")?, r.text("sql")?))).collect::<Result<_, DbError>>()?;
        let unchecked = db.kind() == Kind::Postgres && db.first(PG_SUPERUSER, args![]).await?.is_some();
        let copied = db.kind() == Kind::Postgres && db.first(PG_SECURED, args![]).await?.is_none();
        let bulk = Self { db: db.clone(), indexes, unchecked, copied };
        bulk.pragmas(&[
            "synchronous = OFF",
            "foreign_keys = OFF",
            "cache_size = -262144",
            "temp_store = FILE",
            // Sorting for an index may use a second core, and statistics need a look at part of each index only.
            "threads = 2",
            "analysis_limit = 1000",
        ])
        .await?;
        let tx = db.begin().await?;
        for (name, _) in &bulk.indexes {
            tx.run(&format!("DROP INDEX {name}"), args![]).await?;
        }
        for (table, columns, _) in bulk.sorted_at_end() {
            tx.run(&format!("DROP TABLE IF EXISTS unsorted_{table}"), args![]).await?;
            tx.run(&format!("CREATE TABLE unsorted_{table} ({columns})"), args![]).await?;
        }
        tx.commit().await?;
        Ok(bulk)
    }

    /// A transaction to load with; a few hundred thousand rows in each.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn begin(&self) -> Result<Tx, DbError> {
        let tx = self.db.begin().await?;
        if self.unchecked {
            tx.run("SET LOCAL session_replication_role = replica", args![]).await?;
        }
        Ok(tx)
    }

    /// Adds rows to a table: `values` holds them one after the other, each as long as `columns`.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn insert(
        &self,
        tx: &Tx,
        table: &'static str,
        columns: &'static [&'static str],
        values: Vec<Value>,
    ) -> Result<(), DbError> {
        let width = columns.len().max(1);
        let aside = self.sorted_at_end().iter().any(|(name, _, _)| *name == table);
        let place = format!("{}{table} ({})", if aside { "unsorted_" } else { "" }, columns.join(","));
        if self.copied {
            if !values.is_empty() {
                let sql = format!("COPY {place} FROM STDIN WITH (FORMAT binary)");
                tx.copy_in(&sql, copy::rows(width, &values)).await?;
            }
            return Ok(());
        }
        let into = format!("INSERT INTO {place} VALUES");
        let most = (PARAMETERS / width).max(1);
        let mut left = values.len() / width;
        let mut values = values.into_iter();
        while left > 0 {
            let rows = left.min(most);
            left -= rows;
            let sql = format!("{into} {}", crate::tx::placeholders(self.db.kind(), rows, width));
            tx.run(&sql, values.by_ref().take(rows * width).collect()).await?;
        }
        Ok(())
    }

    /// Sorts in what waited aside, builds the indexes and makes everything durable.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn finish(self) -> Result<(), DbError> {
        let tx = self.begin().await?;
        if self.db.kind() == Kind::Postgres {
            tx.run("SET LOCAL maintenance_work_mem = '256MB'", args![]).await?;
            tx.run("SET LOCAL work_mem = '256MB'", args![]).await?;
        }
        for (table, _, key) in self.sorted_at_end() {
            tx.run(
                &format!(
                    "INSERT INTO {table} ({key}) SELECT DISTINCT {key} FROM unsorted_{table} ORDER BY {key}"
                ),
                args![],
            )
            .await?;
            tx.run(&format!("DROP TABLE unsorted_{table}"), args![]).await?;
        }
        for (_, sql) in &self.indexes {
            // Another program that opened the database meanwhile made them again.
            tx.run(&sql.replacen("CREATE INDEX", "CREATE INDEX IF NOT EXISTS", 1), args![]).await?;
        }
        // Of tables of others PostgreSQL only warns.
        tx.run("ANALYZE", args![]).await?;
        tx.commit().await?;
        let restore = [
            "synchronous = FULL",
            "foreign_keys = ON",
            "cache_size = -4096",
            "temp_store = MEMORY",
            "threads = 0",
            "wal_checkpoint(TRUNCATE)",
        ];
        self.pragmas(&restore).await
    }

    /// As [`SORTED_AT_END`]; none where no table may be made.
    fn sorted_at_end(&self) -> &'static [(&'static str, &'static str, &'static str)] {
        if self.db.walled() { &[] } else { &SORTED_AT_END }
    }

    async fn pragmas(&self, pragmas: &[&str]) -> Result<(), DbError> {
        let Pools::Sqlite { writer, .. } = &self.db.0.pools else { return Ok(()) };
        let mut slot: OwnedMutexGuard<Slot> = writer.alone().await?;
        let Some(connection) = slot.connection.as_mut() else { return Ok(()) };
        for pragma in pragmas {
            sqlx::query(AssertSqlSafe(format!("PRAGMA {pragma}"))).fetch_all(&mut *connection).await?;
        }
        Ok(())
    }
}
