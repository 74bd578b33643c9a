//! The words every room shares: ids, time, money, countries, languages, names, problems, the caller.
//!
//! No clock, no network, no disk: time and ids come in through [`Clock`]. What is here changes rarely,
//! because everything else is compiled after it.

mod actor;
mod area;
mod bilingual;
mod birth;
mod category;
mod check;
mod clock;
mod collation;
mod country;
mod entry;
mod id;
mod input;
mod locale;
mod moment;
mod money;
mod paging;
mod problem;
pub mod schema;
mod spine;
pub mod text;
mod word;

/// What the macros of this crate name in the crates that use them.
#[doc(hidden)]
pub mod reexport {
    pub use serde;
    pub use utoipa;
    pub use uuid;
}

pub use actor::{Actor, Mandate, OrgKind, Role};
pub use area::Area;
pub use bilingual::{BilingualName, Label};
pub use birth::{Birth, BirthPrecision, Sex};
pub use category::{Category, CategorySet, Purpose, PurposeSet};
pub use check::Check;
pub use clock::{Clock, FixedClock};
pub use collation::sort_key;
pub use country::Country;
pub use entry::Entry;
pub use id::*;
pub use input::{Checked, Field, Input, Line, Note, Number, Text, Ticked, Usually, described, take};
pub use locale::Locale;
pub use moment::{Day, Moment};
pub use money::{Currency, Money};
pub use paging::{Cursor, Page, PageRequest, seal_cursors};
pub use problem::{Arg, ArgValue, FieldError, Problem, Status};
pub use spine::{CaseRef, PersonRef, Stage};
pub use word::Word;
