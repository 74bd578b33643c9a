//! The report on paper. Printing is built with the feature `pdf`; without it the page offers the browser's own.

use base::{Locale, Problem};
use paper::{Document, Words};

use super::{Cell, Part, Report};

/// The report as a document: the same words as on the page. `page_words` stand around the number of a page.
pub fn document(report: &Report, page_words: [String; 3], eastern_digits: bool) -> Document {
    let lead = report.lead.iter().map(|text| paper::Part::Text(text.clone())).collect();
    let chapter = |chapter: &super::Chapter| paper::Chapter {
        title: chapter.title.clone(),
        parts: chapter.parts.iter().flat_map(part).collect(),
    };
    Document {
        title: report.title.clone(),
        language: report.language.tag().to_owned(),
        right_to_left: report.language.dir() == "rtl",
        running_head: report.title.clone(),
        page_words,
        eastern_digits: eastern_digits && report.language == Locale::Ar,
        lead,
        chapters: report.chapters.iter().map(chapter).collect(),
    }
}

fn part(part: &Part) -> Vec<paper::Part> {
    match part {
        Part::Heading { text } => vec![paper::Part::Heading(text.clone())],
        Part::Remark { text } | Part::Withheld { text, .. } => vec![paper::Part::Remark(text.clone())],
        Part::Facts { facts, .. } => {
            let written = facts.iter().filter(|fact| !fact.cell.text.is_empty());
            vec![paper::Part::Facts(written.map(|fact| (fact.label.clone(), words(&fact.cell))).collect())]
        }
        Part::Table { title, columns, rows, .. } => vec![
            paper::Part::Heading(title.clone()),
            paper::Part::Table {
                columns: columns.iter().map(|column| column.label.clone()).collect(),
                rows: rows.iter().map(|row| row.iter().map(words).collect()).collect(),
            },
        ],
        Part::Data { .. } => Vec::new(),
    }
}

fn words(cell: &Cell) -> Words {
    Words { text: cell.text.clone(), left_to_right: cell.left_to_right }
}

/// Whether this program can print: it was built with the typesetter, and the front end with its fonts.
#[cfg(feature = "pdf")]
pub(super) fn is_there() -> bool {
    press::ready().is_some()
}

/// Whether this program can print: it was built without.
#[cfg(not(feature = "pdf"))]
pub(super) const fn is_there() -> bool {
    false
}

/// That this program cannot print.
pub(super) fn missing() -> Problem {
    Problem::new(base::Status::Unavailable, "report.no_paper")
}

/// The document as PDF.
///
/// # Errors
/// 503 `report.no_paper`: the program was built without.
#[cfg(not(feature = "pdf"))]
pub(super) async fn print(_: Document) -> Result<Vec<u8>, Problem> {
    std::future::ready(Err(missing())).await
}

#[cfg(feature = "pdf")]
pub(super) use press::print;

#[cfg(feature = "pdf")]
mod press {
    use std::sync::{Arc, LazyLock};
    use std::time::Duration;

    use base::{Problem, Status};
    use paper::{Document, Press};
    use tokio::sync::Semaphore;

    /// Documents set at one time: setting one takes a core, and some hundred megabytes for long ones.
    const AT_ONCE: usize = 2;
    /// How long a reader waits for a turn.
    const WAIT: Duration = Duration::from_secs(20);

    static TURNS: LazyLock<Arc<Semaphore>> = LazyLock::new(|| Arc::new(Semaphore::new(AT_ONCE)));
    static PRESS: LazyLock<Option<Press>> = LazyLock::new(|| Press::new(web::assets::paper_fonts()).ok());

    pub(in super::super) fn ready() -> Option<&'static Press> {
        PRESS.as_ref()
    }

    /// The document as PDF.
    ///
    /// # Errors
    /// 503 `report.no_paper` without fonts, `busy` where too much is being printed; 500 when it fails.
    pub(in super::super) async fn print(document: Document) -> Result<Vec<u8>, Problem> {
        let press = ready().ok_or_else(super::missing)?;
        let turn = tokio::time::timeout(WAIT, Arc::clone(&TURNS).acquire_owned()).await;
        let turn = turn.ok().and_then(Result::ok).ok_or_else(|| Problem::new(Status::Unavailable, "busy"))?;
        let printed = tokio::task::spawn_blocking(move || {
            let printed = press.print(&document);
            // The turn ends with the work, also when nobody waits for it any more.
            drop(turn);
            printed
        });
        printed.await.map_err(Problem::internal)?.map_err(Problem::internal)
    }
}
