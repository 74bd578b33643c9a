//! The access report: everything that the organisation's record holds about one person, in the person's language.
//!
//! Each room tells its chapters ([`web::chapter`]); here they are gathered, worded, shown, sent as JSON and printed. For the
//! organisation that registered the person, its counsellors and its data protection officer, each as far as the door lets them
//! see; what the copy does not hold it names, with whom to ask. Making one is entered as an export of the person's record.

mod api;
mod gather;
mod pages;
mod paper;
mod store;
mod wording;
mod writing;

use base::{Label, Locale, Moment, PersonId};
use serde::Serialize;
use serde_json::Value;

pub use gather::{compile, tellings};
pub use paper::document;

/// Tables about a person that no chapter tells, each with its reason.
pub fn elsewhere() -> impl Iterator<Item = (&'static str, &'static str)> {
    ::store::tables::TABLES.iter().filter_map(|table| Some((table.name, table.about.as_ref()?.untold?)))
}

/// What this room brings to the program.
pub fn room() -> web::Room {
    web::Room {
        name: "report",
        api: api::routes(),
        pages: pages::routes(),
        templates: &[("report/person.html", include_str!("templates/person.html"))],
        words: web::words!("locale/"),
        ..web::Room::default()
    }
}

/// A report in words.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = PersonReport)]
pub struct Report {
    /// Whose.
    pub person: PersonId,
    /// The organisation that keeps the record.
    pub organisation: Label,
    /// Whom to ask there.
    pub contact: String,
    /// Language of the words.
    pub language: Locale,
    /// When it was made.
    pub made_at: Moment,
    /// Its title.
    pub title: String,
    /// What it is, what it leaves out and what the person may ask.
    pub lead: Vec<String>,
    /// The chapters, in order.
    pub chapters: Vec<Chapter>,
}

/// One chapter in words.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = ReportChapter)]
pub struct Chapter {
    /// Which: `person`, `consents`, `journey` …
    pub name: &'static str,
    /// Its title.
    pub title: String,
    /// What it holds.
    pub parts: Vec<Part>,
}

/// One piece of a chapter.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[schema(as = ReportPart)]
pub enum Part {
    /// A heading.
    Heading {
        /// The words.
        text: String,
    },
    /// A remark about the data.
    Remark {
        /// The words.
        text: String,
    },
    /// Data that this copy does not hold. It is said whether or not there are any.
    Withheld {
        /// Data category.
        category: &'static str,
        /// Why, and whom to ask.
        text: String,
    },
    /// What is said of one thing.
    Facts {
        /// What it is: `person`, `case`, `consent` …
        noun: &'static str,
        /// Field by field.
        facts: Vec<Fact>,
    },
    /// Several things of a kind.
    Table {
        /// What they are.
        noun: &'static str,
        /// The title.
        title: String,
        /// The columns.
        columns: Vec<Column>,
        /// A cell for each column.
        rows: Vec<Vec<Cell>>,
    },
    /// The same in the names of a standard; it has no words.
    Data {
        /// What it is.
        name: &'static str,
        /// The data.
        data: Value,
    },
}

/// One value with its name.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = ReportFact)]
pub struct Fact {
    /// The field.
    pub field: &'static str,
    /// What it is called.
    pub label: String,
    /// The value.
    #[serde(flatten)]
    pub cell: Cell,
}

/// A column of a table.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = ReportColumn)]
pub struct Column {
    /// The field.
    pub field: &'static str,
    /// What it is called.
    pub label: String,
}

/// A value as it is kept and in words.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = ReportCell)]
pub struct Cell {
    /// As it is kept.
    pub value: Value,
    /// In words; empty where nothing is recorded.
    pub text: String,
    /// Whether the words run from left to right in every language: codes, phones, amounts.
    pub left_to_right: bool,
}
