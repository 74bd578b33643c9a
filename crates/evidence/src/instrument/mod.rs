//! Questionnaires as versioned data, and how their answers become scores.
//!
//! An instrument is a JSON definition: questions of three dimensions, the scores of their choices, skip rules, words in four
//! languages. A revision never changes once published; answers keep the revision they were given to, so that a corrected
//! weight table is a new revision and history can be scored again. The one that is built in follows the topics of IOM's
//! Reintegration Sustainability Survey with equal weights; IOM's own weights are not public in the sources used, and every
//! page that shows a score says so.

mod answers;
mod api;
mod definition;
mod files;
mod pages;
mod score;
mod store;

use base::InstrumentId;
use base::reexport::uuid::Uuid;

pub use answers::{Answer, Answers};
pub use definition::{
    Choice, Definition, Dimension, GridRow, NoAnswer, OnlyIf, Question, QuestionKind, Unsound, WHOLE,
};
pub use files::{ScoreError, ScoreReport, Scored, score_files};
pub use score::{DimensionScore, as_share, score};
pub use store::{InstrumentView, all, definition, found};

/// The instrument that is built in.
pub const RSS_STYLE: InstrumentId = InstrumentId(Uuid::from_u128(0x0000_0000_0000_7000_8000_0000_0000_0021));

/// Its code.
pub const RSS_STYLE_CODE: &str = "rss-style";
/// Which revision of it is built in.
pub const RSS_STYLE_REVISION: i64 = 1;
/// Its definition, as published.
pub const RSS_STYLE_JSON: &str = include_str!("data/rss_style.json");

/// What this room brings to the program.
pub fn room() -> web::Room {
    web::Room {
        name: "instrument",
        api: api::routes(),
        pages: pages::routes(),
        templates: &[
            ("instrument/list.html", include_str!("templates/list.html")),
            ("instrument/show.html", include_str!("templates/show.html")),
            ("instrument/notice.html", include_str!("templates/notice.html")),
        ],
        words: web::words!("locale/"),
        ..web::Room::default()
    }
}

#[cfg(test)]
mod tests;
