//! The same as clusters: who has more than one record, each record in one cluster only.

use std::io::Read;
use std::time::Instant;

use super::{FileError, FoundPair, Options, read_all};
use crate::linkage::Refusal;

/// Records that are taken for one person's.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundCluster {
    /// Number of the cluster, from 1, in the order of its first record in the file.
    pub number: usize,
    /// Values of the column `id`, in the order of the file; those of a second file last.
    pub ids: Vec<String>,
    /// The least probability of a pair by which a record joined, 0 to 1.
    pub least: f64,
}

/// A pair that speaks for one person but was left out, as it would have joined two who cannot be one.
#[derive(Clone, Debug, PartialEq)]
pub struct LeftOutPair {
    /// The pair.
    pub pair: FoundPair,
    /// Why.
    pub why: Refusal,
    /// The two records that cannot be one person: the pair's own, or others of their clusters.
    pub between: [String; 2],
}

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Clustered {
    /// Clusters of two and more records.
    pub clusters: Vec<FoundCluster>,
    /// Pairs left out, the most probable first.
    pub left_out: Vec<LeftOutPair>,
    /// Seconds from the first byte read to the last cluster.
    pub seconds: f64,
}

impl Clustered {
    /// All pairs within the clusters, to be measured against a truth; each with its cluster's least probability.
    #[must_use]
    pub fn pairs(&self) -> Vec<FoundPair> {
        let mut pairs = Vec::new();
        for cluster in &self.clusters {
            for (at, a) in cluster.ids.iter().enumerate() {
                for b in cluster.ids.get(at + 1..).unwrap_or_default() {
                    pairs.push(FoundPair { id_a: a.clone(), id_b: b.clone(), probability: cluster.least });
                }
            }
        }
        pairs
    }
}

/// As [`super::match_files`], with clusters as the answer.
///
/// # Errors
/// As [`super::match_files`].
pub fn cluster_files(
    file: impl Read,
    with: Option<impl Read>,
    options: &Options,
) -> Result<Clustered, FileError> {
    let start = Instant::now();
    let (mut records, ids) = read_all(file, with, options)?;
    let found = records.clusters(options.threshold);
    let id = |record: u32| ids.get(record).to_owned();
    let clusters = (1..)
        .zip(found.clusters)
        .map(|(number, cluster)| FoundCluster {
            number,
            ids: cluster.records.into_iter().map(id).collect(),
            least: cluster.least,
        })
        .collect();
    let left_out = found
        .left_out
        .into_iter()
        .map(|left| LeftOutPair {
            pair: FoundPair {
                id_a: id(left.pair.a),
                id_b: id(left.pair.b),
                probability: left.pair.probability,
            },
            why: left.why,
            between: left.between.map(id),
        })
        .collect();
    Ok(Clustered { clusters, left_out, seconds: start.elapsed().as_secs_f64() })
}
