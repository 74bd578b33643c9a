//! Pairs found against pairs known to be true.

use std::collections::HashSet;
use std::io::Read;

use super::{FileError, FoundPair};

/// How good the pairs found are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Score {
    /// Pairs found.
    pub pairs: usize,
    /// Share of the pairs found that are true, 0 to 1; 1 where none was found.
    pub precision: f64,
    /// Share of the true pairs that were found, 0 to 1; 1 where there are none.
    pub recall: f64,
    /// Harmonic mean of the two.
    pub f1: f64,
}

/// Compares with the truth: a CSV with the columns `id_a` and `id_b`, in any order within a pair.
///
/// # Errors
/// When the file cannot be read or lacks one of the columns.
pub fn score(found: &[FoundPair], truth: impl Read) -> Result<Score, FileError> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(truth);
    let header = reader.headers()?.clone();
    let column = |name| header.iter().position(|h| h.trim_start_matches('\u{feff}') == name);
    let a = column("id_a").ok_or(FileError::ColumnMissing("id_a"))?;
    let b = column("id_b").ok_or(FileError::ColumnMissing("id_b"))?;
    let mut known: HashSet<(String, String)> = HashSet::new();
    for row in reader.records() {
        let row = row?;
        if let (Some(x), Some(y)) = (row.get(a), row.get(b)) {
            known.insert(ordered(x, y));
        }
    }
    let mut seen = HashSet::new();
    let found: Vec<_> =
        found.iter().map(|p| ordered(&p.id_a, &p.id_b)).filter(|p| seen.insert(p.clone())).collect();
    let right = found.iter().filter(|p| known.contains(*p)).count();
    let (precision, recall) = (share(right, found.len()), share(right, known.len()));
    let sum = precision + recall;
    let f1 = if sum > 0.0 { 2.0 * precision * recall / sum } else { 0.0 };
    Ok(Score { pairs: found.len(), precision, recall, f1 })
}

fn ordered(a: &str, b: &str) -> (String, String) {
    let (low, high) = if a <= b { (a, b) } else { (b, a) };
    (low.to_owned(), high.to_owned())
}

#[expect(
    clippy::as_conversions,
    clippy::cast_precision_loss,
    reason = "counts of pairs, far below what f64 holds exactly"
)]
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}
