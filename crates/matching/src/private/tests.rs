#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::print_stdout,
    reason = "tests may panic, and say the rates they measure"
)]

use std::collections::HashMap;

use super::*;
use crate::person::{Birth, PersonKey, Sex, WrittenName};

fn person(name: &str, birth: &str) -> PersonKey {
    PersonKey {
        names: vec![WrittenName::full(name)],
        birth: Birth::parse(birth),
        sex: Some(Sex::Male),
        ..PersonKey::default()
    }
}

fn secret(number: u32) -> Secret {
    Secret::new(number, [7; 32])
}

/// Whether the one would be found by the other.
fn found(asked: &PersonKey, known: &PersonKey) -> bool {
    let secret = secret(1);
    let index = lines(&secret, known);
    lines(&secret, asked).iter().any(|q| index.iter().any(|l| l.block == q.block && q.is_like(&l.code)))
}

#[test]
fn the_same_person_in_two_scripts_is_found_and_others_are_not() {
    let known = person("محمد بن علي الغامدي", "1990-05-17");
    assert!(found(&person("Mohamed Ben Ali El Ghamdi", "1990-05-17"), &known));
    assert!(found(&person("Mohamed El Ghamdi", "1990-05-17"), &known), "the father's name left out");
    assert!(found(&person("Mohammad Ali Ghamdi", "1990-05-17"), &known));
    assert!(!found(&person("Karim Haddad", "1990-05-17"), &known), "born on the same day");
    assert!(!found(&person("Mohamed Ben Ali El Ghamdi", "1988-03-02"), &known), "of the same name");
    assert!(
        found(&person("Karim Haddad", "1990-02-11"), &person("كريم حداد", "1990-11-02")),
        "day and month swapped"
    );
}

#[test]
fn a_phone_finds_the_person_and_not_the_others_of_the_house() {
    let with_phone = |name: &str, birth: &str| PersonKey {
        phones: vec!["+216 20 123 456".to_owned()],
        ..person(name, birth)
    };
    let known = with_phone("سلمى بن علي", "1991-04-02");
    assert!(found(&with_phone("Salma Ben Ali", ""), &known), "without a date");
    assert!(!found(&with_phone("Karim Ben Ali", "1960-01-13"), &known), "her father has the same phone");
}

#[test]
fn lines_of_another_secret_say_nothing() {
    let who = person("Karim Haddad", "1990-05-17");
    let (a, b) = (lines(&secret(1), &who), lines(&secret(2), &who));
    assert_eq!(a[0].code.likeness(&b[0].code), None, "a rotated secret is not compared");
    assert_ne!(a[0].block, b[0].block, "the number takes part, even where the bytes are the same");
    assert_ne!(a[0].code.to_bytes(), b[0].code.to_bytes());
}

#[test]
fn codes_travel_as_bytes() {
    let line = lines(&secret(3), &person("Karim Haddad", "1990-05-17")).remove(0);
    assert!(line.ones() < 512, "a filter more than half full would find everybody alike");
    let code = line.code;
    assert_eq!(Code::from_bytes(3, &code.to_bytes()), Some(code.clone()));
    assert_eq!(Code::from_bytes(3, &code.to_bytes()[1..]), None);
}

#[test]
fn a_name_alone_is_never_in_the_index() {
    for birth in ["", "1990", "1990-01-01"] {
        assert!(lines(&secret(1), &person("Mohamed Haddad", birth)).is_empty(), "{birth}");
    }
    assert_eq!(lines(&secret(1), &person("Mohamed Haddad", "1990-05-17")).len(), 1);
}

#[test]
fn nothing_secret_is_shown() {
    assert_eq!(format!("{:?}", secret(4)), "Secret(4)");
}

/// Names no two of which have the same skeleton, the commonest first.
const NAMES: [&str; 12] =
    ["محمد", "علي", "حسين", "ابراهيم", "خالد", "سعيد", "مصطفى", "يوسف", "كريم", "ناصر", "طارق", "جمال"];

/// Some 15,000 men with names as common as names are (the n-th 1/n as often) and dates of birth over forty years.
fn population() -> Vec<(&'static str, PersonKey)> {
    let mut records = Vec::new();
    for (rank, name) in NAMES.iter().enumerate() {
        for copy in 0..4800 / (rank + 1) {
            let (year, month, day) = (
                1960 + (copy * 7 + rank * 3) % 40,
                1 + (copy / 40 + rank) % 12,
                2 + (copy / 3 + rank * 5) % 27,
            );
            records.push((*name, person(name, &format!("{year}-{month:02}-{day:02}"))));
        }
    }
    records
}

/// The index of the population: who is behind each line, its block and its code.
fn index(secret: &Secret) -> Vec<(&'static str, [u8; 16], Vec<u8>)> {
    let line = |person: &PersonKey| lines(secret, person).remove(0);
    let of = |(name, person): &(&'static str, PersonKey)| {
        let line = line(person);
        (*name, line.block, line.code.to_bytes())
    };
    population().iter().map(of).collect()
}

/// The frequency attack: who sees the index without the secret, and knows how common names are, sorts what it sees by how
/// often it occurs and hands out the names in that order, to as many records as should have them. The share of
/// records whose name is then known.
fn by_frequency<T: std::hash::Hash + Ord>(seen: Vec<(&str, T)>) -> f64 {
    let count = seen.len();
    let mut groups: HashMap<T, Vec<&str>> = HashMap::new();
    for (name, mark) in seen {
        groups.entry(mark).or_default().push(name);
    }
    let mut sorted: Vec<_> = groups.into_iter().collect();
    sorted.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then(a.0.cmp(&b.0)));
    let guesses =
        NAMES.iter().enumerate().flat_map(|(rank, name)| std::iter::repeat_n(*name, 4800 / (rank + 1)));
    let right = sorted
        .iter()
        .flat_map(|(_, behind)| behind)
        .zip(guesses)
        .filter(|(truth, guess)| **truth == *guess)
        .count();
    right as f64 / count as f64
}

/// What the same attacker gets right without any index, by handing out the names blindly.
fn blindly() -> f64 {
    let records = population();
    let shares = NAMES
        .iter()
        .map(|name| records.iter().filter(|(n, _)| n == name).count() as f64 / records.len() as f64);
    shares.map(|share| share * share).sum()
}

#[test]
fn counting_the_index_tells_no_more_than_guessing() {
    let secret = secret(1);
    let names: Vec<_> =
        population().into_iter().map(|(n, _)| (n, secret.digest("name", &[n.as_bytes()]))).collect();
    let if_names_were_blocks = by_frequency(names);
    let index = index(&secret);
    let blocks = by_frequency(index.iter().map(|(n, block, _)| (*n, *block)).collect());
    let codes = by_frequency(index.iter().map(|(n, _, code)| (*n, code.clone())).collect());
    let ones = |code: &[u8]| code.iter().map(|byte| byte.count_ones()).sum::<u32>();
    let weights = by_frequency(index.iter().map(|(n, _, code)| (*n, ones(code) / 8)).collect());
    let bare: Vec<_> =
        population().iter().map(|(n, p)| (*n, lines(&secret, p).remove(0).ones() / 8)).collect();
    let weights_without_mask = by_frequency(bare);
    let guess = blindly();
    println!(
        "names known without the secret: guessing {guess:.3}; by blocks {blocks:.3}, by codes {codes:.3}, by how full codes are \
         {weights:.3} (without their mask {weights_without_mask:.3}); were names the blocks {if_names_were_blocks:.3}"
    );
    assert!(if_names_were_blocks > 0.99, "the attack must work where it can");
    assert!(blocks < guess + 0.10, "blocks: {blocks}, blindly: {guess}");
    assert!(codes < guess + 0.05, "codes: {codes}, blindly: {guess}");
    assert!(
        weights_without_mask > guess + 0.20,
        "this attack too must work where it can: {weights_without_mask}"
    );
    assert!(weights < guess + 0.05, "weights: {weights}, blindly: {guess}");
}

/// The pattern attack: bits that are set often, and together, belong to the pieces of the commonest name. Returns what
/// share of its bearers is found, and how many of those found bear it.
fn by_pattern(codes: &[(&str, Vec<u8>)]) -> (f64, f64) {
    let bit = |code: &[u8], at: usize| code[at / 8] >> (at % 8) & 1 == 1;
    let total = codes.len() as f64;
    let share = |at: usize| codes.iter().filter(|(_, code)| bit(code, at)).count() as f64 / total;
    // Set in nearly all: the sex. Set in a quarter and more: the name.
    let telling: Vec<usize> = (0..BITS).filter(|at| (0.3..0.9).contains(&share(*at))).collect();
    let all = |code: &[u8]| {
        telling.iter().filter(|at| bit(code, **at)).count() as f64 >= 0.8 * telling.len() as f64
    };
    let found: Vec<&str> =
        codes.iter().filter(|(_, code)| !telling.is_empty() && all(code)).map(|(n, _)| *n).collect();
    let right = found.iter().filter(|n| **n == NAMES[0]).count() as f64;
    let bearers = codes.iter().filter(|(n, _)| *n == NAMES[0]).count() as f64;
    (right / bearers, if found.is_empty() { 0.0 } else { right / found.len() as f64 })
}

#[test]
fn patterns_of_bits_show_the_commonest_name_without_salt_and_not_with_it() {
    let secret = secret(1);
    let alike = bloom::Encoder::new(&secret, "");
    let unsalted: Vec<_> = population()
        .iter()
        .map(|(n, p)| (*n, alike.encode(&p.names[0], &["sex m".to_owned()]).unwrap().to_bytes()))
        .collect();
    let (known, precise) = by_pattern(&unsalted);
    assert!(known > 0.8 && precise > 0.8, "the attack must work where it can: {known} {precise}");
    let salted: Vec<_> = index(&secret).into_iter().map(|(n, _, code)| (n, code)).collect();
    let (left, _) = by_pattern(&salted);
    println!(
        "bearers of the commonest name found by patterns of bits: without salt {known:.3}, with it {left:.3}"
    );
    assert!(left < 0.01, "salted: {left}");
}

/// Who has a secret makes the lines of everybody who could be in the index, and looks them up.
fn by_dictionary(stolen: &Secret, index: &[(&'static str, [u8; 16], Vec<u8>)]) -> f64 {
    let mut there: HashMap<[u8; 16], Vec<(&str, &[u8])>> = HashMap::new();
    for (name, block, code) in index {
        there.entry(*block).or_default().push((name, code));
    }
    let (mut right, mut tried) = (0, 0);
    for (year, month, day) in
        (1960..2000).flat_map(|y| (1..=12).flat_map(move |m| (2..=28).map(move |d| (y, m, d))))
    {
        if day < month && month <= 12 && day >= 2 {
            // The swapped date has the same block and is tried there.
            continue;
        }
        for name in NAMES {
            tried += 1;
            let line = lines(stolen, &person(name, &format!("{year}-{month:02}-{day:02}"))).remove(0);
            let behind = there.get(&line.block).map(Vec::as_slice).unwrap_or_default();
            right +=
                behind.iter().filter(|(truth, code)| *truth == name && line.code.to_bytes() == *code).count();
        }
    }
    assert!(tried > 50_000);
    right as f64 / index.len() as f64
}

#[test]
fn a_stolen_secret_opens_its_own_generation_and_no_other() {
    let stolen = secret(1);
    let own = by_dictionary(&stolen, &index(&stolen));
    let next = by_dictionary(&stolen, &index(&Secret::new(2, [8; 32])));
    println!(
        "names known with a stolen secret: in the index of its generation {own:.3}, after rotation {next:.3}"
    );
    assert!(own > 0.95, "no code protects against who has the secret: {own}");
    assert!(next == 0.0, "{next}");
}
