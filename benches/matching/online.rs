//! How long it takes to find the candidates for one person among those of a file.
//!
//! `cargo run -p jisr-matching --example online -- persons.csv [QUESTIONS]`: every k-th record is asked about, under the default weights.
#![expect(
    clippy::print_stdout,
    clippy::indexing_slicing,
    clippy::as_conversions,
    reason = "a measurement on the command line"
)]

use std::time::Instant;

use jisr_matching::files::people;
use jisr_matching::linkage::{Index, Model};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let path = args.next().ok_or("which file?")?;
    let questions: usize = args.next().map_or(Ok(5000), |n| n.parse())?;
    let (mut index, mut asked, mut count) = (Index::default(), Vec::new(), 0);
    let total = std::fs::read_to_string(&path)?.lines().count();
    people(std::fs::File::open(&path)?, &[], |_, person| {
        index.add(&person);
        if count % (total / questions).max(1) == 0 {
            asked.push(person);
        }
        count += 1;
    })?;
    index.settle();
    let model = Model::default();
    let (mut times, mut found) = (Vec::new(), 0);
    for person in &asked {
        let start = Instant::now();
        found += index.candidates(&model, person, 0.5, 20).len();
        times.push(start.elapsed().as_secs_f64() * 1e3);
    }
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    println!(
        "{count} known, {} asked, {:.2} candidates each; ms: p50 {:.2}, p95 {:.2}, p99 {:.2}, most {:.2}",
        times.len(),
        found as f64 / times.len() as f64,
        at(0.50),
        at(0.95),
        at(0.99),
        at(1.0)
    );
    Ok(())
}
