//! Migrations: forward only, each applied once, in order, in a transaction of its own.

use std::collections::{BTreeMap, HashSet};

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
const PG_LEDGER: &str = "SELECT 1 AS one FROM pg_class WHERE oid = to_regclass('migrations')";
const APPLIED: &str = "SELECT name, digest FROM migrations ORDER BY name";
const APPLY: &str = "INSERT INTO migrations (name, digest) VALUES ($1, $2)";

/// Applies what is missing and returns the names applied.
///
/// # Errors
/// [`DbError::Migration`] when the database knows a migration that this program does not, or knows it with another text.
pub async fn migrate(db: &Db, migrations: &[Migration]) -> Result<Vec<&'static str>, DbError> {
    // Whoever does not own the tables may not even ask for one to be made that is there.
    if db.kind() == Kind::Sqlite || db.first(PG_LEDGER, args![]).await?.is_none() {
        let tx = db.begin().await?;
        tx.run(LEDGER, args![]).await?;
        tx.commit().await?;
    }
    let applied = db.all(APPLIED, args![]).await?;
    for row in &applied {
        let name = row.text("name")?;
        let known = migrations.iter().find(|m| m.name == name).map(|m| digest(m.sql));
        if known != Some(row.bytes("digest")?) {
            return Err(DbError::Migration(name));
        }
    }
    let mut done = Vec::new();
    // By name, not by count: of two that were written side by side either may have come first.
    let known: Vec<String> = applied.iter().map(|row| row.text("name")).collect::<Result<_, _>>()?;
    for migration in migrations.iter().filter(|m| !known.iter().any(|name| name == m.name)) {
        if db.walled() {
            return Err(DbError::NotOwner(migration.name));
        }
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

const SQLITE_NAMES: &str = "SELECT name FROM sqlite_master WHERE type = 'index'";
const PG_NAMES: &str = "SELECT indexname AS name FROM pg_indexes WHERE schemaname = current_schema()";

/// Makes the indexes again that the migrations declare and the database lacks, and returns their names: loading a world
/// takes them off, and a load that was killed leaves them so. Behind the second wall only the owner's `jisr migrate` can.
///
/// # Errors
/// Those of the database.
pub async fn mend_indexes(db: &Db, migrations: &[Migration]) -> Result<Vec<String>, DbError> {
    if db.walled() {
        return Ok(Vec::new());
    }
    let sql = match db.kind() {
        Kind::Sqlite => SQLITE_NAMES,
        Kind::Postgres => PG_NAMES,
    };
    let there: HashSet<String> =
        db.all(sql, args![]).await?.iter().map(|row| row.text("name")).collect::<Result<_, _>>()?;
    let mut made = Vec::new();
    for (name, statement) in indexes(migrations, db.kind()) {
        if !there.contains(&name) {
            let tx = db.begin().await?;
            tx.run(&statement, args![]).await?;
            tx.commit().await?;
            made.push(name);
        }
    }
    Ok(made)
}

/// The indexes that stand after all migrations, by name, each with its statement.
fn indexes(migrations: &[Migration], kind: Kind) -> BTreeMap<String, String> {
    let mut indexes = BTreeMap::new();
    for statement in migrations.iter().flat_map(|migration| statements(migration.sql, kind)) {
        let words: Vec<&str> = statement.split_whitespace().collect();
        let last = words.last().copied().unwrap_or_default();
        match words.as_slice() {
            ["CREATE", "INDEX", name, ..] | ["CREATE", "UNIQUE", "INDEX", name, ..] => {
                indexes.insert((*name).to_owned(), statement);
            }
            ["DROP", "INDEX", ..] => {
                indexes.remove(last);
            }
            ["DROP", "TABLE", ..] => indexes.retain(|_, made| !made.contains(&format!(" ON {last} "))),
            ["ALTER", "TABLE", old, "RENAME", "TO", new] => {
                let renamed =
                    |made: &mut String| *made = made.replace(&format!(" ON {old} "), &format!(" ON {new} "));
                indexes.values_mut().for_each(renamed);
            }
            _ => {}
        }
    }
    indexes
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_indexes_that_stand_are_those_made_and_neither_dropped_nor_lost_with_their_table() {
        let steps = [
            "CREATE INDEX one ON a (x);\nCREATE UNIQUE INDEX two ON b (y);\nCREATE INDEX three ON c (z) WHERE z = 0;\n",
            "DROP INDEX one;\nDROP TABLE b;\nALTER TABLE c RENAME TO d;\n",
        ];
        let migrations = steps.map(|sql| Migration { name: "step", sql });
        let standing = indexes(&migrations, Kind::Sqlite);
        let three = ("three".to_owned(), "CREATE INDEX three ON d (z) WHERE z = 0".to_owned());
        assert_eq!(standing.into_iter().collect::<Vec<_>>(), [three]);
    }
}
