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

impl From<DbError> for Problem {
    fn from(error: DbError) -> Self {
        if error.is_transient() {
            return Self { source: Some(Box::new(error)), ..Self::new(base::Status::Unavailable, "busy") };
        }
        Self::internal(error)
    }
}
