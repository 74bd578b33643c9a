//! The door to the database: SQLite or PostgreSQL behind one set of queries, transactions, audit, tallies, jobs.
//!
//! The only crate that links a database driver. Rooms hand over SQL text with `$1` parameters and get [`Row`]s; the same
//! text runs on both. Personal data leave through [`door`] decisions only.

pub mod audit;
mod bulk;
pub mod clauses;
mod clock;
mod connect;
mod copy;
pub mod door;
mod error;
mod facts;
pub mod grants;
mod group;
pub mod jobs;
pub mod migrate;
mod names;
mod row;
pub mod sent;
mod sight;
mod standing;
mod survivor;
pub mod tables;
mod tombstone;
mod tx;
mod value;
mod visibility;
pub mod walk;
pub mod wall;

pub mod tally;

pub use bulk::Bulk;
pub use clock::SystemClock;
pub use connect::{Db, Kind, Options};
pub use error::DbError;
pub use names::Directory;
pub use row::Row;
pub use sight::{Sight, sight};
pub use standing::{actor, standing};
pub use survivor::{alone, survivor};
pub use tombstone::erased;
pub use tx::{Reader, Reads, Tx, among, retry};
pub use value::{ToValue, Value};
pub use visibility::{
    Seat, refresh_case, refresh_person, rows as visibility_rows, take as take_seat, tells_no_more, wrote,
};
