//! Recall of name comparison at given rates of false alarms, on pairs that the spelling tables never saw.
//!
//! `cargo run -p jisr-matching --example names -- pairs.tsv [...]`: lines `name, name, ...` separated by tabs. Each pair is set against
//! pairs of the same file shifted by 7919 lines, that is, names of two persons.
#![expect(
    clippy::print_stdout,
    clippy::as_conversions,
    clippy::indexing_slicing,
    reason = "a measurement on the command line"
)]

use jisr_matching::names::{jaro_winkler, name_evidence, parts, skeleton};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let show = std::env::var("SHOW").is_ok();
    for path in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&path)?;
        let pairs: Vec<(&str, &str)> = text
            .lines()
            .filter_map(|l| l.split_once('\t'))
            .map(|(a, rest)| (a, rest.split('\t').next().unwrap_or(rest)))
            .collect();
        println!("{path}: {} pairs", pairs.len());
        let start = std::time::Instant::now();
        let learned = scores(&pairs, name_evidence);
        let seconds = start.elapsed().as_secs_f64();
        report("learned evidence", &learned);
        println!("  {:.2} µs a comparison", seconds * 1e6 / (2.0 * pairs.len() as f64));
        by_kind(&text, &learned);
        report("skeleton + Jaro-Winkler", &scores(&pairs, |a, b| jaro_winkler(&bones(a), &bones(b))));
        if show {
            let limit = threshold(&learned.1, 0.01);
            for k in (0..pairs.len()).filter(|k| learned.1[*k] > limit).take(30) {
                println!(
                    "    strangers {:.1} {} | {}",
                    learned.1[k],
                    pairs[k].0,
                    pairs[(k + 7919) % pairs.len()].1
                );
            }
            for (k, (a, b)) in pairs.iter().enumerate().filter(|(k, _)| learned.0[*k] < limit).take(60) {
                println!("    {:.1} {a} | {b} | {:?} {:?}", learned.0[k], parts(a), parts(b));
            }
        }
    }
    Ok(())
}

/// Recall and precision by kind of variation, where the file names kinds: limit 0 bits, one stranger for each pair.
fn by_kind(text: &str, (same, other): &(Vec<f64>, Vec<f64>)) {
    let kinds: Vec<&str> = text.lines().filter_map(|l| l.split('\t').nth(2)).collect();
    let mut seen = Vec::new();
    for kind in kinds.iter().filter(|k| k.parse::<u64>().is_err()) {
        if seen.contains(kind) {
            continue;
        }
        seen.push(*kind);
        let of = |scores: &[f64]| {
            (0..kinds.len()).filter(|k| kinds[*k] == *kind && scores[*k] > 0.0).count() as f64
        };
        let (right, wrong) = (of(same), of(other));
        let all = kinds.iter().filter(|k| *k == kind).count() as f64;
        println!(
            "  {kind}: {all} pairs, recall {:.4}, precision {:.4} at 0 bits",
            right / all,
            right / (right + wrong)
        );
    }
}

fn bones(name: &str) -> String {
    parts(name).iter().map(|p| skeleton(p)).collect::<Vec<_>>().join(" ")
}

fn scores(pairs: &[(&str, &str)], score: impl Fn(&str, &str) -> f64) -> (Vec<f64>, Vec<f64>) {
    let same = pairs.iter().map(|(a, b)| score(a, b)).collect();
    let other = (0..pairs.len()).map(|k| score(pairs[k].0, pairs[(k + 7919) % pairs.len()].1)).collect();
    (same, other)
}

fn threshold(strangers: &[f64], rate: f64) -> f64 {
    let mut sorted = strangers.to_vec();
    sorted.sort_by(|a, b| b.total_cmp(a));
    sorted[((sorted.len() as f64 * rate) as usize).min(sorted.len() - 1)]
}

fn report(name: &str, (same, other): &(Vec<f64>, Vec<f64>)) {
    print!("  {name}:");
    for rate in [0.01, 0.001] {
        let limit = threshold(other, rate);
        let found = same.iter().filter(|s| **s > limit).count();
        print!(
            "  recall {:.4} at {:.1} % false alarms (limit {limit:.2})",
            found as f64 / same.len() as f64,
            rate * 100.0
        );
    }
    println!();
}
