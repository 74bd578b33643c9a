//! Migrations: forward only, each applied once, in order, in a transaction of its own.

use sha2::{Digest, Sha256};

use crate::{Db, DbError, Kind, Reads, args};

/// One step of the schema.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// Name of the file, which also gives the order: `0001_ground`.
    pub name: &'static str,
    /// Statements, each ended by `;` at the end of a line. `/*! … */` is for SQLite only.
    pub sql: &'static str,
}

const LEDGER: &str =
    "CREATE TABLE IF NOT EXISTS migrations (name TEXT NOT NULL PRIMARY KEY, digest BYTEA NOT NULL)";
const APPLIED: &str = "SELECT name, digest FROM migrations ORDER BY name";
const APPLY: &str = "INSERT INTO migrations (name, digest) VALUES ($1, $2)";

/// Applies what is missing and returns the names applied.
///
/// # Errors
/// [`DbError::Migration`] when the database knows a migration that this program does not, or knows it with another text.
pub async fn migrate(db: &Db, migrations: &[Migration]) -> Result<Vec<&'static str>, DbError> {
    let tx = db.begin().await?;
    tx.run(LEDGER, args![]).await?;
    tx.commit().await?;
    let applied = db.all(APPLIED, args![]).await?;
    for row in &applied {
        let name = row.text("name")?;
        let known = migrations.iter().find(|m| m.name == name).map(|m| digest(m.sql));
        if known != Some(row.bytes("digest")?) {
            return Err(DbError::Migration(name));
        }
    }
    let mut done = Vec::new();
    for migration in migrations.iter().skip(applied.len()) {
        let tx = db.begin().await?;
        for statement in statements(migration.sql, db.kind()) {
            tx.run(&statement, args![]).await?;
        }
        tx.run(APPLY, args![migration.name, digest(migration.sql)]).await?;
        tx.commit().await?;
        done.push(migration.name);
    }
    Ok(done)
}

fn digest(sql: &str) -> Vec<u8> {
    Sha256::digest(sql.as_bytes()).to_vec()
}

/// The statements of a migration for one database.
pub fn statements(sql: &str, kind: Kind) -> Vec<String> {
    let (open, close) = match kind {
        Kind::Sqlite => ("", ""),
        Kind::Postgres => ("/* ", " */"),
    };
    let text: String =
        sql.lines().filter(|line| !line.trim_start().starts_with("--")).collect::<Vec<_>>().join("\n");
    let text = match kind {
        Kind::Sqlite => text.replace("/*!", open).replace("*/", close),
        Kind::Postgres => text.replace("/*!", open),
    };
    text.split(";\n").map(|s| s.trim().trim_end_matches(';').to_owned()).filter(|s| !s.is_empty()).collect()
}
