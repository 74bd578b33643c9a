//! Commands that read files: import roster, match, score.

use std::fs::File;
use std::path::{Path, PathBuf};

use anyhow::Context;
use base::ProgrammeId;
use clap::{Args, Subcommand};
use evidence::instrument::score_files;
use exchange::roster::{self, Options};
use matching::files;
use serde_json::json;

use super::audit::{acting, seal};
use super::{As, explain, say, serve};
use crate::config::Settings;

/// Imports.
#[derive(Debug, Subcommand)]
pub(super) enum Import {
    /// Persons and cases from an XLSX, ODS or CSV file
    Roster(Roster),
}

/// A roster to import.
#[derive(Debug, Args)]
pub(super) struct Roster {
    /// XLSX, ODS or CSV
    file: PathBuf,
    /// Programme in which cases are opened; without it the only one of the organisation
    #[arg(long)]
    programme: Option<ProgrammeId>,
    /// Only report what would happen
    #[arg(long)]
    dry_run: bool,
    /// Machine output
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    who: As,
}

impl Import {
    pub(super) async fn run(&self, settings: &Settings) -> anyhow::Result<()> {
        let Self::Roster(roster) = self;
        let bytes = std::fs::read(&roster.file).with_context(|| cannot_read(&roster.file))?;
        let app = serve::app(settings, false).await?;
        let scope = acting(&app.db, &roster.who).await?;
        let file_name = roster.file.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let options = Options { programme: roster.programme, dry_run: roster.dry_run, file_name };
        let report = roster::import_file(&app, &scope, bytes.into(), &options).await.map_err(explain)?;
        seal(settings, &app.db).await?;
        app.db.close().await;
        if roster.json {
            return say(&serde_json::to_string(&report)?);
        }
        for error in &report.errors {
            say(&format!("row {}, {}: {} ({})", error.row, error.column, error.message, error.code))?;
        }
        for held in &report.held {
            say(&format!("row {} is held: {} ({})", held.row, held.reason, held.of))?;
        }
        say(&format!("{} rows, {} accepted, {} imported", report.rows, report.accepted, report.imported))
    }
}

fn cannot_read(path: &Path) -> String {
    format!("{} cannot be read", path.display())
}

fn open(path: &Path) -> anyhow::Result<File> {
    File::open(path).with_context(|| cannot_read(path))
}

const CLUSTERS: &str = "Print who is one person: each record in one cluster at most.

A record joins a cluster by a pair from --threshold up, the most probable pairs first, unless somebody in the one cluster cannot be \
the same person as somebody in the other: two different members of one household (household), two records of one file when two are linked \
(source), or two of full date of birth, sex and given name apart and nothing that outweighs it (contradiction). Such pairs are left out and printed, the most \
probable first, with the two records that cannot be one person.

Lines: NUMBER, id, least probability of a pair by which the cluster holds together; then 'left out', the pair's ids, its probability, \
the reason, the two ids. With --json an object a line: {\"cluster\", \"ids\", \"least\"} or {\"left_out\": [a, b], \"probability\", \"why\", \
\"between\": [c, d]}. With --truth all pairs within clusters are measured.";

/// Matching of CSV files.
#[derive(Debug, Args)]
pub(super) struct Match {
    /// CSV with a header and a column `id`
    file: PathBuf,
    /// A second file: only pairs across the two are looked for
    #[arg(long)]
    with: Option<PathBuf>,
    /// CSV `id_a,id_b` of the true pairs: prints how good the result is
    #[arg(long)]
    truth: Option<PathBuf>,
    /// Least probability of the pairs printed; with --clusters, of a pair by which a record joins
    #[arg(long, default_value_t = 0.5)]
    threshold: f64,
    /// Print who is one person: each record in one cluster at most, with the pairs that were left out and why
    #[arg(long, long_help = CLUSTERS)]
    clusters: bool,
    /// What a column means, as theirs=ours; may be given again
    #[arg(long, value_name = "THEIRS=OURS")]
    columns: Vec<String>,
    /// Machine output
    #[arg(long)]
    json: bool,
}

impl Match {
    pub(super) fn run(&self) -> anyhow::Result<()> {
        let columns = self
            .columns
            .iter()
            .flat_map(|list| list.split(','))
            .map(column)
            .collect::<anyhow::Result<_>>()?;
        let options = files::Options { threshold: self.threshold, columns };
        let with = self.with.as_deref().map(open).transpose()?;
        if self.clusters {
            return self.clusters(&options, with);
        }
        let matched =
            files::match_files(open(&self.file)?, with, &options).with_context(|| cannot_read(&self.file))?;
        if let Some(truth) = &self.truth {
            let score = files::score(&matched.pairs, open(truth)?).with_context(|| cannot_read(truth))?;
            let reliability =
                files::reliability(&matched.pairs, open(truth)?).with_context(|| cannot_read(truth))?;
            return self.tell_score(&score, &reliability, matched.seconds);
        }
        for pair in &matched.pairs {
            if self.json {
                say(&json!({ "id_a": pair.id_a, "id_b": pair.id_b, "probability": pair.probability })
                    .to_string())?;
            } else {
                say(&format!("{}\t{}\t{:.4}", pair.id_a, pair.id_b, pair.probability))?;
            }
        }
        Ok(())
    }
}

impl Match {
    fn clusters(&self, options: &files::Options, with: Option<File>) -> anyhow::Result<()> {
        let found = files::cluster_files(open(&self.file)?, with, options)
            .with_context(|| cannot_read(&self.file))?;
        if let Some(truth) = &self.truth {
            let score = files::score(&found.pairs(), open(truth)?).with_context(|| cannot_read(truth))?;
            return self.tell_cluster_score(&score, &found);
        }
        for files::FoundCluster { number, ids, least } in &found.clusters {
            if self.json {
                say(&json!({ "cluster": number, "ids": ids, "least": least }).to_string())?;
                continue;
            }
            for id in ids {
                say(&format!("{number}\t{id}\t{least:.4}"))?;
            }
        }
        for files::LeftOutPair { pair, why, between } in &found.left_out {
            let (why, [c, d]) = (why.word(), between);
            if self.json {
                let line = json!({ "left_out": [pair.id_a, pair.id_b], "probability": pair.probability, "why": why, "between": [c, d] });
                say(&line.to_string())?;
            } else {
                say(&format!(
                    "left out\t{}\t{}\t{:.4}\t{why}\t{c}\t{d}",
                    pair.id_a, pair.id_b, pair.probability
                ))?;
            }
        }
        Ok(())
    }

    fn tell_cluster_score(&self, score: &files::Score, found: &files::Clustered) -> anyhow::Result<()> {
        let files::Score { pairs, precision, recall, f1 } = score;
        let (clusters, left_out, seconds) = (found.clusters.len(), found.left_out.len(), found.seconds);
        if self.json {
            let figures = json!({ "clusters": clusters, "left_out": left_out, "pairs": pairs, "precision": precision, "recall": recall,
                "f1": f1, "seconds": seconds });
            return say(&figures.to_string());
        }
        say(&format!(
            "{clusters} clusters, {pairs} pairs in them, precision {precision:.4}, recall {recall:.4}, F1 {f1:.4}, {left_out} pairs left out, \
             {seconds:.1} s"
        ))
    }

    fn tell_score(
        &self,
        score: &files::Score,
        reliability: &files::Reliability,
        seconds: f64,
    ) -> anyhow::Result<()> {
        let files::Score { pairs, precision, recall, f1 } = score;
        let files::Reliability { bins, error } = reliability;
        if self.json {
            let bin = |bin: &files::Bin| json!({ "from": bin.from, "pairs": bin.pairs, "predicted": bin.predicted, "observed": bin.observed });
            let bins: Vec<_> = bins.iter().map(bin).collect();
            let figures = json!({ "pairs": pairs, "precision": precision, "recall": recall, "f1": f1, "seconds": seconds,
                "calibration_error": error, "reliability": bins });
            return say(&figures.to_string());
        }
        say(&format!(
            "{pairs} pairs, precision {precision:.4}, recall {recall:.4}, F1 {f1:.4}, {seconds:.1} s"
        ))?;
        for bin in bins {
            if let (Some(predicted), Some(observed)) = (bin.predicted, bin.observed) {
                let to = bin.from + 0.1;
                say(&format!(
                    "{:.1} to {to:.1}: {} pairs, predicted {predicted:.3}, true {observed:.3}",
                    bin.from, bin.pairs
                ))?;
            }
        }
        say(&format!("expected calibration error {error:.4}"))
    }
}

fn column(pair: &str) -> anyhow::Result<(String, String)> {
    let (theirs, ours) =
        pair.split_once('=').with_context(|| format!("--columns {pair}: write theirs=ours"))?;
    Ok((theirs.trim().to_owned(), ours.trim().to_owned()))
}

/// Scoring of answers.
#[derive(Debug, Args)]
pub(super) struct Score {
    /// The instrument's definition, JSON
    #[arg(long)]
    instrument: PathBuf,
    /// Answers, JSON: one object, or a list of {id, answers}
    #[arg(long)]
    answers: PathBuf,
    /// Machine output
    #[arg(long)]
    json: bool,
}

impl Score {
    pub(super) fn run(&self) -> anyhow::Result<()> {
        let report = score_files(open(&self.instrument)?, open(&self.answers)?)?;
        if self.json {
            return say(&serde_json::to_string(&report)?);
        }
        for result in &report.results {
            for dimension in &result.dimensions {
                let score = dimension.score.map_or_else(
                    || "not scored".to_owned(),
                    |s| format!("{}.{:06}", s / 1_000_000, s % 1_000_000),
                );
                let name = base::Word::word(dimension.dimension);
                let id = result.id.as_deref().unwrap_or("-");
                say(&format!(
                    "{id}\t{name}\t{score}\t{} of {} answered",
                    dimension.answered, dimension.applicable
                ))?;
            }
        }
        Ok(())
    }
}
