//! Matching of CSV files, as `jisr match` does it: read, compare, print, and measure against a known truth.

mod clusters;
mod columns;
mod truth;

pub use clusters::{Clustered, FoundCluster, LeftOutPair, cluster_files};
pub use columns::{Column, Columns};
pub use truth::{Bin, Reliability, Score, reliability, score};

use std::io::Read;
use std::time::Instant;

use thiserror::Error;

use crate::linkage::Records;
use crate::person::PersonKey;

/// What can be wrong with the files. No value of a record is ever part of the text.
#[derive(Debug, Error)]
pub enum FileError {
    /// The file is not CSV, or not UTF-8.
    #[error("line {line}: not readable as CSV in UTF-8")]
    Unreadable {
        /// Line of the file, from 1.
        line: u64,
    },
    /// A column that must be there is missing.
    #[error("the column `{0}` is missing; name it with --columns theirs={0}")]
    ColumnMissing(&'static str),
    /// No column was recognised as telling persons apart.
    #[error("no column to compare: a name, a date of birth, a phone or another property is needed")]
    NothingToCompare,
    /// `--columns` names a column that the file does not have, or an unknown word.
    #[error("--columns: `{0}` is not a column of the file, or its meaning is not known")]
    ColumnsUnknown(String),
}

impl From<csv::Error> for FileError {
    fn from(error: csv::Error) -> Self {
        Self::Unreadable { line: error.position().map_or(0, csv::Position::line) }
    }
}

/// How to match.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// Least probability of the pairs given out, 0 to 1.
    pub threshold: f64,
    /// What columns mean, where their names do not say it: (theirs, ours). Ours may be `ignore`.
    pub columns: Vec<(String, String)>,
}

impl Default for Options {
    fn default() -> Self {
        Self { threshold: 0.5, columns: Vec::new() }
    }
}

/// Two records of the files that may be one person.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundPair {
    /// Value of the column `id` of the first record.
    pub id_a: String,
    /// Value of the column `id` of the second record.
    pub id_b: String,
    /// Probability that the two are one person, 0 to 1.
    pub probability: f64,
}

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Matched {
    /// Pairs, the most probable first.
    pub pairs: Vec<FoundPair>,
    /// Records read of both files.
    pub records: usize,
    /// Seconds from the first byte read to the last pair.
    pub seconds: f64,
}

/// Finds duplicates within one CSV file, or the same persons in two (`with`).
///
/// # Errors
/// When a file cannot be read, has no column `id`, or nothing to compare; see [`FileError`].
pub fn match_files(
    file: impl Read,
    with: Option<impl Read>,
    options: &Options,
) -> Result<Matched, FileError> {
    let start = Instant::now();
    let (mut records, ids) = read_all(file, with, options)?;
    let (pairs, _) = records.find(options.threshold);
    let pairs = pairs
        .into_iter()
        .map(|p| FoundPair {
            id_a: ids.get(p.a).to_owned(),
            id_b: ids.get(p.b).to_owned(),
            probability: p.probability,
        })
        .collect();
    Ok(Matched { pairs, records: records.len(), seconds: start.elapsed().as_secs_f64() })
}

fn read_all(
    file: impl Read,
    with: Option<impl Read>,
    options: &Options,
) -> Result<(Records, Ids), FileError> {
    let mut records = Records::new();
    let mut ids = Ids::default();
    read(file, options, &mut records, &mut ids)?;
    if let Some(with) = with {
        records.begin_second_source();
        read(with, options, &mut records, &mut ids)?;
    }
    Ok((records, ids))
}

fn read(file: impl Read, options: &Options, records: &mut Records, ids: &mut Ids) -> Result<(), FileError> {
    people(file, &options.columns, |id, person| {
        ids.push(id);
        records.add(&person);
    })
}

/// Reads the persons of a CSV file one by one, with their `id`.
///
/// # Errors
/// As [`match_files`].
pub fn people(
    file: impl Read,
    columns: &[(String, String)],
    mut each: impl FnMut(&str, PersonKey),
) -> Result<(), FileError> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(file);
    let columns = Columns::of(reader.headers()?.iter(), columns)?;
    let mut row = csv::StringRecord::new();
    while reader.read_record(&mut row)? {
        let mut person = PersonKey::default();
        let id = columns.person(row.iter(), &mut person);
        each(id, person);
    }
    Ok(())
}

/// Identifiers one after the other in one text, as a million small texts would cost several times as much.
#[derive(Default)]
struct Ids {
    text: String,
    ends: Vec<usize>,
}

impl Ids {
    fn push(&mut self, id: &str) {
        self.text.push_str(id);
        self.ends.push(self.text.len());
    }

    fn get(&self, at: u32) -> &str {
        let at = usize::try_from(at).unwrap_or(usize::MAX);
        let start = at.checked_sub(1).and_then(|k| self.ends.get(k)).copied().unwrap_or(0);
        self.ends.get(at).and_then(|end| self.text.get(start..*end)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
