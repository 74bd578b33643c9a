//! Rosters: the lists of returnees that offices keep in spreadsheets, read into persons, households and cases.
//!
//! XLSX, ODS and CSV, with headings in four languages, titles above them, merged cells, blank lines, any digits, dates in
//! several orders. A file is read row by row, twice: once to find the sheet, the heading and the order of its dates
//! (`scan.rs`), once to check each row (`check.rs`, pure). A dry run only reports. Good rows go in some hundred at a time
//! (`work.rs`); a row that was imported before is known by its fingerprint and adds nothing; a likely duplicate waits for
//! somebody's decision; a cell that is a formula is refused, because what it shows is not data.

mod api;
mod check;
mod dates;
mod delimited;
mod duplicates;
mod heading;
mod ods;
mod orders;
mod pages;
mod reading;
mod report;
mod scan;
mod sheet;
mod step;
mod store;
mod telling;
mod turn;
mod words;
mod work;
mod workbook;
mod write;
mod xlsx;
mod xml;

pub use heading::Column;
pub use orders::{Decision, Options, import_file, tick};
pub use report::{CellError, HeldRow, Report};
pub use step::Tally;

/// What this room brings to the program.
pub fn room() -> web::Room {
    web::Room {
        name: "roster",
        api: api::routes(),
        pages: pages::routes(),
        templates: &[
            ("roster/list.html", include_str!("templates/list.html")),
            ("roster/columns.html", include_str!("templates/columns.html")),
            ("roster/show.html", include_str!("templates/show.html")),
        ],
        words: web::words!("locale/"),
        telling: Some(telling::TELLING),
        ..web::Room::default()
    }
}
