//! What can go wrong between the program and its database.

use base::Problem;

/// A failure of the database or of reading what it gave.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// The address of the database cannot be understood.
    #[error("the database address is not one of sqlite:// or postgres://")]
    Address,
    /// The driver failed.
    #[error("database")]
    Driver(#[from] sqlx::Error),
    /// A column was absent or of another type.
    #[error("column {column} cannot be read")]
    Column {
        /// Name of the column.
        column: String,
        /// What the driver said, if it was the driver.
        #[source]
        source: Option<sqlx::Error>,
    },
    /// A transaction that was grouped with this one failed to become durable.
    #[error("the write did not become durable: {0}")]
    NotDurable(String),
    /// What was to be written is about a record that was merged into another one meanwhile.
    #[error("the record was merged into another one")]
    Merged,
    /// The database is of a newer program, or a migration changed after it was applied.
    #[error("migration {0} does not match this program")]
    Migration(String),
    /// A migration waits, and this role may not apply it.
    #[error(
        "migration {0} waits, and the role of this connection does not own the tables: run `jisr migrate` as their owner"
    )]
    NotOwner(&'static str),
}

impl DbError {
    /// Whether a unique constraint refused the row: somebody was first.
    pub fn is_duplicate(&self) -> bool {
        matches!(self, Self::Driver(sqlx::Error::Database(e)) if e.is_unique_violation())
    }

    /// Whether trying again may help: a serialization failure or a deadlock (SQLSTATE 40001, 40P01), or a busy SQLite.
    pub fn is_transient(&self) -> bool {
        let Self::Driver(sqlx::Error::Database(e)) = self else { return false };
        matches!(e.code().as_deref(), Some("40001" | "40P01" | "5" | "517"))
    }
}

impl DbError {
    /// Whether the database is away, or cannot write because its disk is full or broken: what was asked was not done, and may be
    /// asked again once it is back.
    pub fn is_away(&self) -> bool {
        match self {
            Self::Driver(sqlx::Error::Database(e)) => e.code().is_some_and(|code| says_away(&code)),
            Self::Driver(error) => matches!(
                error,
                sqlx::Error::Io(_)
                    | sqlx::Error::Tls(_)
                    | sqlx::Error::PoolTimedOut
                    | sqlx::Error::PoolClosed
                    | sqlx::Error::WorkerCrashed
            ),
            Self::NotDurable(_) => true,
            _ => false,
        }
    }
}

/// Codes of PostgreSQL have five signs: no connection (08), no room (53), shut down or starting (57P), its disk fails (58). Those of
/// SQLite are numbers whose lowest byte says: read-only, failed to read or write, full, cannot be opened.
fn says_away(code: &str) -> bool {
    match code.parse::<u32>() {
        Ok(number) if code.len() < 5 => matches!(number & 0xff, 8 | 10 | 13 | 14),
        _ => ["08", "53", "57P", "58"].iter().any(|class| code.starts_with(class)),
    }
}

impl From<DbError> for Problem {
    fn from(error: DbError) -> Self {
        if error.is_away() {
            return Self {
                source: Some(Box::new(error)),
                ..Self::new(base::Status::Unavailable, "unavailable")
            };
        }
        if matches!(error, DbError::Merged) {
            return Self::conflict("changed_meanwhile");
        }
        if error.is_transient() {
            return Self { source: Some(Box::new(error)), ..Self::new(base::Status::Unavailable, "busy") };
        }
        Self::internal(error)
    }
}

#[cfg(test)]
mod tests {
    use super::says_away;

    #[test]
    fn codes_of_both_databases_say_when_they_are_away() {
        for away in
            ["13", "10", "778", "1034", "8", "14", "53100", "53300", "57P01", "57P03", "08006", "58030"]
        {
            assert!(says_away(away), "{away}");
        }
        for there in ["5", "19", "1555", "2067", "23505", "40001", "42501", "22001", "XX000"] {
            assert!(!says_away(there), "{there}");
        }
    }
}
