//! Learns the two spelling tables of `jisr-matching` by expectation maximisation.
//!
//! Input: tab-separated lines `arabic, latin, count` made by `units.py` (training share only). Output: the two text
//! tables in the folder given. Everything is deterministic.
//!
//! `cargo run -p jisr-matching --example train -- train.tsv crates/matching/src/names`
#![expect(
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::print_stdout,
    reason = "an offline tool over its own tables; a slip stops it"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;

use jisr_matching::names::parts;
use jisr_matching::names::spelling::{CONTEXTS, GRAMS, LEFT, RIGHT, context, encode, gram};

const ROUNDS: usize = 12;
/// Weight of the context-free table in each context, in steps.
const SHRINK: f64 = 40.0;

struct Pair {
    left: Vec<u8>,
    right: Vec<u8>,
    weight: f64,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let (input, folder) = (args.next().ok_or("training file?")?, args.next().ok_or("output folder?")?);
    let mut by_key: BTreeMap<String, BTreeMap<String, f64>> = BTreeMap::new();
    for line in std::fs::read_to_string(input)?.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let [arabic, latin, count] = fields.as_slice() else { continue };
        let (left, right) = (parts(arabic), parts(latin));
        let count: f64 = count.parse()?;
        // Parts that stand in the same number on both sides belong together in their order.
        if left.len() == right.len() {
            for (l, r) in left.into_iter().zip(right) {
                *by_key.entry(l).or_default().entry(r).or_default() += count;
            }
        }
    }
    let across: Vec<Pair> = by_key
        .iter()
        .flat_map(|(l, rs)| {
            rs.iter().map(move |(r, n)| Pair { left: encode(l), right: encode(r), weight: (1.0 + n).ln() })
        })
        .collect();
    std::fs::write(format!("{folder}/frequency.txt"), common(&by_key))?;
    std::fs::write(format!("{folder}/spelling_across.txt"), learn(&across))?;
    std::fs::write(format!("{folder}/spelling_latin.txt"), learn(&spellings(&by_key)))?;
    Ok(())
}

/// The more common parts of both scripts with their counts, ten and more.
fn common(by_key: &BTreeMap<String, BTreeMap<String, f64>>) -> String {
    let mut counts: BTreeMap<&str, f64> = BTreeMap::new();
    for (arabic, latin) in by_key {
        for (spelling, count) in latin {
            *counts.entry(arabic).or_default() += count;
            *counts.entry(spelling).or_default() += count;
        }
    }
    let mut lines: Vec<(&str, f64)> =
        counts.into_iter().filter(|(name, n)| *n >= 10.0 && !name.contains(char::is_whitespace)).collect();
    lines.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
    lines.iter().map(|(name, n)| format!("{name} {n}\n")).collect()
}

/// Pairs of the Latin spellings that share one Arabic name: the eight most frequent ones, both ways.
fn spellings(by_key: &BTreeMap<String, BTreeMap<String, f64>>) -> Vec<Pair> {
    let mut out = Vec::new();
    for latin in by_key.values() {
        let mut top: Vec<(&String, &f64)> = latin.iter().collect();
        top.sort_by(|a, b| b.1.total_cmp(a.1).then(a.0.cmp(b.0)));
        top.truncate(8);
        for (a, n) in &top {
            for (b, m) in top.iter().filter(|(b, _)| b != a) {
                out.push(Pair {
                    left: encode(a),
                    right: encode(b),
                    weight: (1.0 + n.min(**m)).ln() / top.len() as f64,
                });
            }
        }
    }
    out
}

type Steps = Vec<f64>;

fn learn(pairs: &[Pair]) -> String {
    let mut model = beginning();
    for round in 0..ROUNDS {
        let mut counts = vec![0.0; CONTEXTS * LEFT * GRAMS];
        let mut likelihood = 0.0;
        for pair in pairs.iter().filter(|p| !p.left.is_empty() && !p.right.is_empty()) {
            likelihood += expect(&model, pair, &mut counts);
        }
        model = maximise(&counts);
        println!("round {round}: {} pairs, log2 likelihood {:.1}", pairs.len(), likelihood);
    }
    write(&model, pairs)
}

/// Before learning: any step is possible, short ones sooner.
fn beginning() -> Steps {
    let mut model = vec![0.0; CONTEXTS * LEFT * GRAMS];
    for at in 0..CONTEXTS * LEFT {
        for gram in 0..GRAMS {
            let size = if gram == 0 { 0 } else { 1 + i32::from(gram >= RIGHT) };
            model[at * GRAMS + gram] = 0.02_f64.powi(size + 1);
        }
    }
    model
}

/// Adds the expected steps of one pair to the counts; returns the pair's log2 likelihood, weighted.
fn expect(model: &Steps, pair: &Pair, counts: &mut [f64]) -> f64 {
    let (n, m) = (pair.left.len(), pair.right.len());
    let cell = |i: usize, j: usize| i * (m + 1) + j;
    let mut forward = vec![0.0; (n + 1) * (m + 1)];
    let mut backward = forward.clone();
    forward[0] = 1.0;
    backward[cell(n, m)] = 1.0;
    let steps = |i: usize, j: usize| {
        let context = context(i, n, j.checked_sub(1).map(|k| pair.right[k]));
        (0..=1.min(n - i)).flat_map(move |taken| {
            (0..=2.min(m - j)).filter(move |size| taken + size > 0).map(move |size| {
                let left = if taken == 0 { 0 } else { usize::from(pair.left[i]) };
                ((context * LEFT + left) * GRAMS + gram(&pair.right[j..j + size]), i + taken, j + size)
            })
        })
    };
    for i in 0..=n {
        for j in 0..=m {
            for (step, to_i, to_j) in steps(i, j) {
                forward[cell(to_i, to_j)] += forward[cell(i, j)] * model[step];
            }
        }
    }
    for i in (0..=n).rev() {
        for j in (0..=m).rev() {
            for (step, to_i, to_j) in steps(i, j) {
                backward[cell(i, j)] += model[step] * backward[cell(to_i, to_j)];
            }
        }
    }
    let total = forward[cell(n, m)];
    if total <= 0.0 {
        return 0.0;
    }
    for i in 0..=n {
        for j in 0..=m {
            for (step, to_i, to_j) in steps(i, j) {
                counts[step] +=
                    pair.weight * forward[cell(i, j)] * model[step] * backward[cell(to_i, to_j)] / total;
            }
        }
    }
    pair.weight * total.log2()
}

/// New probabilities: each context's counts, drawn towards those of all contexts, with a little left for slips.
fn maximise(counts: &[f64]) -> Steps {
    let size = LEFT * GRAMS;
    let mut all = vec![0.0; size];
    for (at, count) in counts.iter().enumerate() {
        all[at % size] += count;
    }
    let sum: f64 = all.iter().sum();
    for (at, count) in all.iter_mut().enumerate() {
        let gram = at % GRAMS;
        let floor = if gram < RIGHT { 4e-6 } else { 5e-9 };
        *count = *count / sum + floor;
    }
    let mut model = vec![0.0; CONTEXTS * size];
    for context in 0..CONTEXTS {
        let part = &counts[context * size..(context + 1) * size];
        let sum: f64 = part.iter().sum();
        for at in 0..size {
            model[context * size + at] = (part[at] + SHRINK * all[at]) / (sum + SHRINK);
        }
    }
    model
}

/// The table as text: costs in eighths of a bit, only what is more probable than the least.
fn write(model: &Steps, pairs: &[Pair]) -> String {
    let mut out = String::new();
    for context in 0..CONTEXTS {
        for left in 0..LEFT {
            let base = (context * LEFT + left) * GRAMS;
            line(&mut out, &format!("s {context} {left}"), &model[base..base + GRAMS], 23.0);
        }
    }
    letters(&mut out, 'l', LEFT, pairs, |p| &p.left);
    letters(&mut out, 'r', RIGHT, pairs, |p| &p.right);
    out
}

fn line(out: &mut String, head: &str, probabilities: &[f64], limit: f64) {
    let mut row = String::new();
    for (at, probability) in probabilities.iter().enumerate() {
        let cost = -probability.log2();
        if cost < limit {
            let _ = write!(row, " {at}:{}", (cost * 8.0).round() as i64);
        }
    }
    if !row.is_empty() {
        out.push_str(head);
        out.push_str(&row);
        out.push('\n');
    }
}

/// How often one letter follows another.
fn letters(out: &mut String, kind: char, width: usize, pairs: &[Pair], side: impl Fn(&Pair) -> &Vec<u8>) {
    let mut counts = vec![0.05; width * width];
    for pair in pairs {
        let mut before = 0;
        for letter in side(pair).iter().copied().chain([0]) {
            counts[before * width + usize::from(letter)] += pair.weight;
            before = usize::from(letter);
        }
    }
    for before in 0..width {
        let row = &counts[before * width..(before + 1) * width];
        let sum: f64 = row.iter().sum();
        let row: Vec<f64> = row.iter().map(|c| c / sum).collect();
        line(out, &format!("{kind} {before}"), &row, 14.0);
    }
}
