//! A document on paper: headings, facts, tables and paragraphs in, PDF out, right to left where the language is.
//!
//! It knows nothing of persons. What it is given is set as text and never read as the typesetter's own markup, so no
//! name or note can change the document; nothing is read from disk or network while it is set, and nothing of it is kept
//! afterwards. The typesetter (Typst) is built with the feature `typeset` only: it is the heaviest dependency there is.

#[cfg(feature = "typeset")]
mod press;

#[cfg(feature = "typeset")]
pub use press::{PaperError, Press};

/// What is to be printed. All texts are finished words in the document's language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// On the first page, and in the file's properties.
    pub title: String,
    /// Language tag, `ar`.
    pub language: String,
    /// Whether pages, tables and lines run from right to left.
    pub right_to_left: bool,
    /// At the top of every page after the first one.
    pub running_head: String,
    /// Around page number and number of pages, in three parts: `Page `, ` of `, nothing.
    pub page_words: [String; 3],
    /// Whether page numbers are written in Eastern Arabic digits.
    pub eastern_digits: bool,
    /// Under the title.
    pub lead: Vec<Part>,
    /// The document itself; each chapter stands in the file's outline.
    pub chapters: Vec<Chapter>,
}

/// One chapter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chapter {
    /// Its heading.
    pub title: String,
    /// What it holds, in order.
    pub parts: Vec<Part>,
}

/// One piece of a chapter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A heading within the chapter.
    Heading(String),
    /// A paragraph; line ends are kept.
    Text(String),
    /// A remark about the data, set apart from them.
    Remark(String),
    /// What is said of one thing: names and values.
    Facts(Vec<(String, Words)>),
    /// A table; its head is repeated on every page.
    Table {
        /// The heads of the columns.
        columns: Vec<String>,
        /// A cell for each column.
        rows: Vec<Vec<Words>>,
    },
}

/// A value as it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// The text.
    pub text: String,
    /// Whether it runs from left to right whatever the document does: numbers, codes, dates in figures.
    pub left_to_right: bool,
}

impl From<&str> for Words {
    fn from(text: &str) -> Self {
        Self { text: text.to_owned(), left_to_right: false }
    }
}

#[cfg(all(test, feature = "typeset"))]
mod tests;
