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

/// How well probabilities of one tenth of the scale came true.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bin {
    /// Where the tenth begins, 0 to 0.9.
    pub from: f64,
    /// Pairs found with a probability in it.
    pub pairs: usize,
    /// Their mean probability: what share of them should be true; none where there are none.
    pub predicted: Option<f64>,
    /// Share of them that is true; none where there are none.
    pub observed: Option<f64>,
}

/// What share of the pairs came true, by tenths of their probability.
#[derive(Clone, Debug, PartialEq)]
pub struct Reliability {
    /// The ten tenths, rising.
    pub bins: Vec<Bin>,
    /// Expected calibration error: the mean distance between predicted and observed, each tenth weighed by its pairs
    /// (Naeini, Cooper and Hauskrecht, AAAI 2015).
    pub error: f64,
}

/// Compares probabilities with the truth: the same CSV as for [`score`]. Only pairs that were given out are counted, so a low
/// threshold says more.
///
/// # Errors
/// As [`score`].
pub fn reliability(found: &[FoundPair], truth: impl Read) -> Result<Reliability, FileError> {
    let known = known(truth)?;
    let mut sums = [(0_usize, 0.0_f64, 0_usize); 10];
    for pair in found {
        let tenth = (1..10_u8).filter(|n| pair.probability >= f64::from(*n) / 10.0).count();
        if let Some((pairs, predicted, right)) = sums.get_mut(tenth) {
            *pairs += 1;
            *predicted += pair.probability;
            *right += usize::from(known.contains(&ordered(&pair.id_a, &pair.id_b)));
        }
    }
    let mut error = 0.0;
    let bins = (0_u8..)
        .zip(sums)
        .map(|(tenth, (pairs, sum, right))| {
            let mean = (pairs > 0).then(|| sum * share(1, pairs));
            let observed = (pairs > 0).then(|| share(right, pairs));
            if let (Some(mean), Some(observed)) = (mean, observed) {
                error += (mean - observed).abs() * share(pairs, found.len());
            }
            Bin { from: f64::from(tenth) / 10.0, pairs, predicted: mean, observed }
        })
        .collect();
    Ok(Reliability { bins, error })
}

/// Compares with the truth: a CSV with the columns `id_a` and `id_b`, in any order within a pair.
///
/// # Errors
/// When the file cannot be read or lacks one of the columns.
pub fn score(found: &[FoundPair], truth: impl Read) -> Result<Score, FileError> {
    let known = known(truth)?;
    let mut seen = HashSet::new();
    let found: Vec<_> =
        found.iter().map(|p| ordered(&p.id_a, &p.id_b)).filter(|p| seen.insert(p.clone())).collect();
    let right = found.iter().filter(|p| known.contains(*p)).count();
    let (precision, recall) = (share(right, found.len()), share(right, known.len()));
    let sum = precision + recall;
    let f1 = if sum > 0.0 { 2.0 * precision * recall / sum } else { 0.0 };
    Ok(Score { pairs: found.len(), precision, recall, f1 })
}

/// The true pairs.
fn known(truth: impl Read) -> Result<HashSet<(String, String)>, FileError> {
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
    Ok(known)
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
