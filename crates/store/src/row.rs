//! One row of an answer.

use std::str::FromStr;

use base::{BilingualName, Country, Currency, Day, Label, Moment, Money, Word};
use sqlx::Row as _;
use uuid::Uuid;

use crate::DbError;

/// A row; columns are read by name and typed by the reader.
#[derive(Debug)]
pub enum Row {
    /// From SQLite.
    Sqlite(sqlx::sqlite::SqliteRow),
    /// From PostgreSQL.
    Pg(sqlx::postgres::PgRow),
}

macro_rules! get {
    ($row:expr, $column:expr) => {
        match $row {
            Row::Sqlite(row) => row.try_get_unchecked($column),
            Row::Pg(row) => row.try_get_unchecked($column),
        }
        .map_err(|source| DbError::Column { column: $column.to_owned(), source: Some(source) })
    };
}

fn unreadable(column: &str) -> DbError {
    DbError::Column { column: column.to_owned(), source: None }
}

type Read<T> = Result<T, DbError>;

/// Readers: each fails with the column's name when it is absent, null where null is not meant, or of another type.
#[expect(clippy::missing_errors_doc, reason = "one sentence on the impl says it for all")]
impl Row {
    /// BIGINT.
    pub fn int(&self, column: &str) -> Read<i64> {
        get!(self, column)
    }
    /// BIGINT or null.
    pub fn opt_int(&self, column: &str) -> Read<Option<i64>> {
        get!(self, column)
    }
    /// BIGINT 0 or 1.
    pub fn flag(&self, column: &str) -> Read<bool> {
        Ok(self.int(column)? != 0)
    }
    /// TEXT.
    pub fn text(&self, column: &str) -> Read<String> {
        get!(self, column)
    }
    /// TEXT or null.
    pub fn opt_text(&self, column: &str) -> Read<Option<String>> {
        get!(self, column)
    }
    /// BYTEA.
    pub fn bytes(&self, column: &str) -> Read<Vec<u8>> {
        get!(self, column)
    }
    /// BYTEA or null.
    pub fn opt_bytes(&self, column: &str) -> Read<Option<Vec<u8>>> {
        get!(self, column)
    }
    /// UUID as the id type that is wanted.
    pub fn id<T: From<Uuid>>(&self, column: &str) -> Read<T> {
        let id: Uuid = get!(self, column)?;
        Ok(T::from(id))
    }
    /// UUID or null.
    pub fn opt_id<T: From<Uuid>>(&self, column: &str) -> Read<Option<T>> {
        let id: Option<Uuid> = get!(self, column)?;
        Ok(id.map(T::from))
    }
    /// Instant.
    pub fn moment(&self, column: &str) -> Read<Moment> {
        self.int(column).map(Moment::from_micros)
    }
    /// Instant or null.
    pub fn opt_moment(&self, column: &str) -> Read<Option<Moment>> {
        Ok(self.opt_int(column)?.map(Moment::from_micros))
    }
    /// ISO day.
    pub fn day(&self, column: &str) -> Read<Day> {
        self.opt_day(column)?.ok_or_else(|| unreadable(column))
    }
    /// ISO day or null.
    pub fn opt_day(&self, column: &str) -> Read<Option<Day>> {
        self.opt_text(column)?.map(|text| Day::parse_iso(&text).ok_or_else(|| unreadable(column))).transpose()
    }
    /// A word of a closed list.
    pub fn word<T: Word>(&self, column: &str) -> Read<T> {
        T::parse(&self.text(column)?).ok_or_else(|| unreadable(column))
    }
    /// A word of a closed list or null.
    pub fn opt_word<T: Word>(&self, column: &str) -> Read<Option<T>> {
        self.opt_text(column)?.map(|text| T::parse(&text).ok_or_else(|| unreadable(column))).transpose()
    }
    /// Words separated by spaces.
    pub fn words<T: Word>(&self, column: &str) -> Read<Vec<T>> {
        Ok(self.text(column)?.split_whitespace().filter_map(T::parse).collect())
    }
    /// Ids or other parsed things separated by spaces.
    pub fn list<T: FromStr>(&self, column: &str) -> Read<Vec<T>> {
        self.text(column)?.split_whitespace().map(|t| t.parse().map_err(|_| unreadable(column))).collect()
    }
    /// Country code.
    pub fn country(&self, column: &str) -> Read<Country> {
        Country::parse(&self.text(column)?).ok_or_else(|| unreadable(column))
    }
    /// Country codes separated by spaces.
    pub fn countries(&self, column: &str) -> Read<Vec<Country>> {
        Ok(self.text(column)?.split_whitespace().filter_map(Country::parse).collect())
    }
    /// An amount from its two columns.
    pub fn money(&self, minor: &str, currency: &str) -> Read<Money> {
        let code = self.text(currency)?;
        let currency = Currency::parse(&code).ok_or_else(|| unreadable(currency))?;
        Ok(Money::new(self.int(minor)?, currency))
    }
    /// A label from `{prefix}_ar`, `{prefix}_en`, `{prefix}_fr`, `{prefix}_es`.
    pub fn label(&self, prefix: &str) -> Read<Label> {
        Ok(Label {
            ar: self.text(&format!("{prefix}_ar"))?,
            en: self.text(&format!("{prefix}_en"))?,
            fr: self.opt_text(&format!("{prefix}_fr"))?,
            es: self.opt_text(&format!("{prefix}_es"))?,
        })
    }
    /// A person's name from `name_ar` and `name_latin`.
    pub fn bilingual(&self) -> Read<BilingualName> {
        Ok(BilingualName { ar: self.opt_text("name_ar")?, latin: self.opt_text("name_latin")? })
    }
}
