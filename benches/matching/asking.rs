//! How well two organisations find that they serve the same person when they compare blind: `cargo run -p jisr-matching --example asking
//! -- FOLDER`, the folder being what generate.py wrote. Even records are of the one, odd ones of the other; each of the one is asked
//! of the other.
#![expect(
    clippy::print_stdout,
    clippy::as_conversions,
    reason = "a tool of the command line, with shares of counts"
)]

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::time::Instant;

use jisr_matching::private::{Code, Secret, lines};
use jisr_matching::{Birth, PersonKey, Sex, WrittenName};

#[derive(Default)]
struct Tally {
    asked: usize,
    found: usize,
    wrong: usize,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("which folder?")?;
    let mut persons: HashMap<u32, PersonKey> = HashMap::new();
    for row in csv::Reader::from_path(Path::new(&folder).join("persons.csv"))?.deserialize() {
        let row: HashMap<String, String> = row?;
        let of = |name: &str| row.get(name).cloned().unwrap_or_default();
        let some = |text: String| if text.is_empty() { Vec::new() } else { vec![text] };
        let names = some(of("name_ar")).into_iter().chain(some(of("name_latin")));
        let person = PersonKey {
            names: names.map(|name| WrittenName::full(&name)).collect(),
            birth: Birth::parse(&of("date_of_birth")),
            sex: Sex::parse(&of("sex")),
            phones: some(of("phone")),
            documents: some(of("document")),
            ..PersonKey::default()
        };
        persons.insert(of("id").parse()?, person);
    }
    let mut same: HashMap<u32, HashMap<u32, String>> = HashMap::new();
    for row in csv::Reader::from_path(Path::new(&folder).join("truth.csv"))?.deserialize() {
        let (a, b, stratum): (u32, u32, String) = row?;
        same.entry(a).or_default().insert(b, stratum.clone());
        same.entry(b).or_default().insert(a, stratum);
    }
    measure(&persons, &same);
    Ok(())
}

fn measure(persons: &HashMap<u32, PersonKey>, same: &HashMap<u32, HashMap<u32, String>>) {
    let secret = Secret::new(1, [7; 32]);
    let start = Instant::now();
    let mut index: HashMap<[u8; 16], Vec<(u32, Code)>> = HashMap::new();
    for (id, person) in persons.iter().filter(|(id, _)| *id % 2 == 1) {
        for line in lines(&secret, person) {
            index.entry(line.block).or_default().push((*id, line.code));
        }
    }
    let kept: usize = index.values().map(Vec::len).sum();
    println!(
        "{kept} lines, the largest block {}, {:?}",
        index.values().map(Vec::len).max().unwrap_or(0),
        start.elapsed()
    );
    let start = Instant::now();
    let none = HashMap::new();
    let mut tallies: HashMap<&str, Tally> = HashMap::new();
    let (mut asked, mut hits, mut true_hits) = (0, 0, 0);
    for (id, person) in persons.iter().filter(|(id, _)| *id % 2 == 0) {
        let mut found: HashSet<u32> = HashSet::new();
        for line in lines(&secret, person) {
            let there = index.get(&line.block).map(Vec::as_slice).unwrap_or_default();
            found.extend(there.iter().filter(|(_, code)| line.is_like(code)).map(|(id, _)| *id));
        }
        asked += 1;
        let known = same.get(id).unwrap_or(&none);
        for (other, stratum) in known.iter().filter(|(other, _)| **other % 2 == 1) {
            let tally = tallies.entry(stratum).or_default();
            tally.asked += 1;
            tally.found += usize::from(found.contains(other));
        }
        let right = found.iter().any(|other| known.contains_key(other));
        hits += usize::from(!found.is_empty());
        true_hits += usize::from(right);
        tallies.entry("all").or_default().wrong += usize::from(!found.is_empty() && !right);
    }
    println!(
        "{asked} questions in {:?}: {hits} answered with yes, {true_hits} of them rightly",
        start.elapsed()
    );
    let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
    println!("precision of a yes {:.4}", share(true_hits, hits));
    let mut strata: Vec<_> = tallies.iter().filter(|(name, _)| **name != "all").collect();
    strata.sort_by_key(|(name, _)| **name);
    for (name, tally) in strata {
        println!("{name}: {} pairs, recall {:.4}", tally.asked, share(tally.found, tally.asked));
    }
    let (pairs, found) = tallies.values().fold((0, 0), |(a, f), t| (a + t.asked, f + t.found));
    println!("all: {pairs} pairs, recall {:.4}", share(found, pairs));
}
