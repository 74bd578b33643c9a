//! Measures the proof of clauses: `cargo run -p jisr-prove --example clauses`. Prints rows for benches/RESULTS.md.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a measurement")]

use std::collections::HashSet;
use std::time::Instant;

use access::{Action, ActionSet, Clause, ClauseScope, Conditions, OrgFacts, Party, RecipientKind, policy};
use base::reexport::uuid::Uuid;
use base::{
    AgreementId, AreaId, Category, CategorySet, ClauseId, Country, Day, OrgId, OrgKind, ProgrammeId, Purpose,
    PurposeSet, Stage, Word,
};
use prove::Prover;

const AGREEMENTS: u128 = 200;
const CLAUSES: u128 = 3;

/// A clause of an agreement whose parts follow from a number: no two are alike, and every kind of part occurs.
fn clause(n: u128) -> Clause {
    // Spread, so that the parts do not go together.
    let n = n.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 7;
    let bit = |at: u32| n >> at & 1 == 1;
    let id = |of: u128| Uuid::from_u128(of);
    let party = match n % 5 {
        0 => Party::Kind(if bit(3) { OrgKind::International } else { OrgKind::Ngo }),
        _ => Party::Org(OrgId(id(1 + n % 40))),
    };
    let some = |set: bool, many: usize| if set { many } else { 0 };
    Clause {
        id: ClauseId(id(n)),
        agreement: AgreementId(id(n / CLAUSES)),
        article: "1".into(),
        party,
        actions: ActionSet::of(if bit(11) { &[Action::See, Action::Export] } else { &[Action::See] }),
        categories: Category::ALL
            .iter()
            .enumerate()
            .filter(|(at, _)| n >> at & 1 == 1)
            .fold(CategorySet::of(&[Category::Identity]), |set, (_, category)| set.with(*category)),
        purposes: PurposeSet::of(if bit(2) {
            &[Purpose::Service]
        } else {
            &[Purpose::Service, Purpose::Handover]
        }),
        scope: ClauseScope {
            programmes: (0..4).take(some(bit(4), 3)).map(|p| ProgrammeId(id(900 + p + n % 9))).collect(),
            corridors: Country::parse("DE")
                .zip(Country::parse("TN"))
                .into_iter()
                .take(some(bit(5), 1))
                .collect(),
            areas: (0..4).take(some(bit(6), 2)).map(|a| AreaId(id(800 + a + n % 9))).collect(),
            stages: Stage::ALL.iter().copied().take(some(bit(7), 2)).collect(),
            referred_only: bit(8),
            owners: (0..3).map(|o| OrgId(id(1 + (n + o) % 40))).collect(),
        },
        from: Day::parse_iso("2026-01-01").unwrap().plus_days(i64::try_from(n % 300).unwrap()),
        until: bit(9).then(|| Day::parse_iso("2028-12-31").unwrap()),
        in_force: true,
        conditions: Conditions { consent: bit(10), trained: bit(12), smallest_count: 5 },
        recipient: RecipientKind::Provider,
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let police = [OrgFacts { id: OrgId(Uuid::from_u128(77)), kind: OrgKind::Government, enforcement: true }];
    let clauses: Vec<Clause> = (0..AGREEMENTS * CLAUSES).map(clause).collect();
    let mut known: HashSet<String> = HashSet::new();
    println!(
        "| {AGREEMENTS} agreements, {} clauses | proved | questions to the solver | seconds |",
        clauses.len()
    );
    println!("|---|---|---|---|");
    for case in ["nothing known", "one more clause", "all known"] {
        let asked: Vec<Clause> = match case {
            "one more clause" => clauses.iter().cloned().chain([clause(10_000)]).collect(),
            _ => clauses.clone(),
        };
        let started = Instant::now();
        let mut prover = Prover::start(policy::SCHEMA, &prove::solver()).unwrap();
        let checked = prover.clauses(&asked, &police, &known).await.unwrap();
        assert!(checked.counterexample.is_none());
        let seconds = started.elapsed().as_secs_f64();
        println!("| {case} | {} | {} | {seconds:.2} |", checked.proved, checked.hashes.len());
        known.extend(checked.hashes);
    }
}
