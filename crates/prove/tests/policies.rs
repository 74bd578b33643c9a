//! The shipped policy set keeps every promise, no condition of it is idle, and clauses read as they are decided.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]

use std::collections::HashSet;

use access::policy::{self, POLICIES, PROVED, SCHEMA};
use access::{Action, ActionSet, Clause, ClauseScope, Conditions, OrgFacts, Party, RecipientKind, render};
use base::reexport::uuid::Uuid;
use base::{
    AgreementId, AreaId, Category, CategorySet, ClauseId, Country, Day, OrgId, OrgKind, ProgrammeId, Purpose,
    PurposeSet, Stage,
};
use prove::{PROPERTIES, Prover};

/// One policy of the set, from its name to its end.
fn policy_of(id: &str) -> String {
    let (_, from) = POLICIES.split_once(&format!("@id(\"{id}\")")).unwrap();
    format!("@id(\"{id}\"){};", from.split_once(';').unwrap().0)
}

fn prover() -> Prover {
    Prover::start(SCHEMA, &prove::solver()).unwrap()
}

#[tokio::test]
async fn every_promise_holds_and_is_on_record() {
    let proofs = prover().promises(POLICIES).await.unwrap();
    for proof in &proofs {
        assert!(proof.holds, "{}: {:?}", proof.id, proof.counterexample);
    }
    let promises: Vec<&str> = proofs.iter().map(|proof| proof.id).collect();
    assert_eq!(promises.len(), PROPERTIES.len());
    let solver = PROVED.lines().find_map(|line| line.strip_prefix("solver ")).unwrap();
    assert!(solver.starts_with("cvc5 "), "{solver}");
    let record = policy::record_of(POLICIES, SCHEMA, solver, &promises);
    assert_eq!(PROVED, record, "run: jisr agreement prove --record crates/access/policy.proved");
}

/// Each `when` of the shipped set, taken out in turn, breaks some promise, or leaves what cannot even be compiled.
#[tokio::test]
async fn no_condition_is_idle() {
    let conditions = conditions(POLICIES);
    assert!(conditions.len() > 20, "the conditions were not found");
    let mut prover = prover();
    let mut idle = Vec::new();
    for (from, to) in conditions {
        let mutant = format!("{}{}", &POLICIES[..from], &POLICIES[to..]);
        if matches!(prover.keeps_every_promise(&mutant).await, Ok(true)) {
            idle.push(POLICIES[from..to].to_owned());
        }
    }
    assert!(idle.is_empty(), "idle conditions:\n{}", idle.join("\n"));
}

/// Promises of what is never allowed would be kept by a set that allows nothing: each permit opens something.
#[tokio::test]
async fn every_permit_opens_something() {
    let mut prover = prover();
    let nothing = "forbid (principal, action, resource);";
    for id in ["own", "clause", "emergency"] {
        assert!(prover.compare(&policy_of(id), nothing).await.unwrap().is_some(), "{id} opens nothing");
    }
}

#[tokio::test]
async fn without_the_forbid_the_firewall_falls_and_the_example_says_how() {
    let open = POLICIES.replacen(&policy_of("firewall"), "", 1);
    let proofs = prover().promises(&open).await.unwrap();
    let broken: Vec<&prove::Proof> = proofs.iter().filter(|proof| !proof.holds).collect();
    assert_eq!(broken.iter().map(|proof| proof.id).collect::<Vec<_>>(), ["firewall"]);
    let example = broken[0].counterexample.as_ref().unwrap();
    assert!(example.sentence.contains("border police"), "{}", example.sentence);
    let category = &example.request["category"];
    assert!(["protection", "health", "assessment", "complaint"].contains(&category.as_str()), "{category}");
    assert!(example.sentence.contains(category), "{}", example.sentence);
}

fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

/// A clause whose parts follow from the bits of a number, so that a few numbers try every part.
fn clause(n: u128) -> Clause {
    let bit = |at: u32| n >> at & 1 == 1;
    let pick = |set: bool, one: &str| if set { Country::parse(one) } else { None };
    let party = match n % 3 {
        0 => Party::Org(OrgId(id(1 + n % 2))),
        1 => Party::Kind(if bit(3) { OrgKind::Government } else { OrgKind::Ngo }),
        _ => Party::Receiver,
    };
    let corridor = pick(bit(1), "DE").zip(Country::parse("TN"));
    let categories =
        <Category as base::Word>::ALL.iter().enumerate().filter(|(at, _)| (n * 7 + 1) >> (at % 9) & 1 == 1);
    Clause {
        id: ClauseId(id(1000 + n)),
        agreement: AgreementId(id(900)),
        article: format!("{n} \"a\""),
        party,
        actions: ActionSet::of(if bit(0) { &[Action::See, Action::Export] } else { &[Action::See] }),
        categories: CategorySet::of(&categories.map(|(_, category)| *category).collect::<Vec<_>>()),
        purposes: PurposeSet::of(if bit(2) {
            &[Purpose::Service]
        } else {
            &[Purpose::Service, Purpose::Handover]
        }),
        scope: ClauseScope {
            programmes: if bit(4) { vec![ProgrammeId(id(5)), ProgrammeId(id(6))] } else { Vec::new() },
            corridors: corridor.into_iter().collect(),
            areas: if bit(5) { vec![AreaId(id(8))] } else { Vec::new() },
            owners: if bit(2) { vec![OrgId(id(1)), OrgId(id(2))] } else { vec![OrgId(id(1))] },
            stages: if bit(6) { vec![Stage::Arrived] } else { Vec::new() },
            referred_only: bit(7) || party == Party::Receiver,
        },
        from: Day::parse_iso("2026-01-01").unwrap(),
        until: bit(8).then(|| Day::parse_iso("2026-12-31").unwrap()),
        in_force: true,
        conditions: Conditions { consent: bit(1), trained: bit(2), smallest_count: 5 },
        recipient: RecipientKind::Provider,
    }
}

fn police() -> OrgFacts {
    OrgFacts { id: OrgId(id(2)), kind: OrgKind::Government, enforcement: true }
}

/// Rendered clause and clause as data open the same, for every request; and what the check by sets calls clean, is. Asked of
/// whole clauses, and of every make in parts.
#[tokio::test]
async fn clauses_read_as_they_are_decided() {
    let whole: Vec<Clause> = (0..4).map(|n| clause(n * 131 + 3)).collect();
    let breaches =
        |clauses: &[Clause]| clauses.iter().filter(|k| k.firewall_breach(&[police()]).is_some()).count();
    assert!((1..4).contains(&breaches(&whole)), "{}", breaches(&whole));
    let mut prover = prover();
    for clause in &whole {
        assert!(prover.whole(clause, &[police()]).await.unwrap().is_none(), "{}", render(clause));
    }
    let clauses: Vec<Clause> = (0..600).map(clause).collect();
    let checked = prover.clauses(&clauses, &[police()], &HashSet::new()).await.unwrap();
    assert_eq!(checked.counterexample.map(|example| example.sentence), None);
    assert_eq!(checked.proved, clauses.len());
    let known: HashSet<String> = checked.hashes.into_iter().collect();
    assert_eq!(prove::already_proved(&clauses, &[police()], &known), clauses.len());
    let again = prover.clauses(&clauses, &[police()], &known).await.unwrap();
    assert_eq!((again.proved, again.hashes.len()), (clauses.len(), 0));
}

/// What the check by sets calls a breach, is one: the solver finds the request too.
#[tokio::test]
async fn the_check_by_sets_and_the_solver_agree_on_a_breach() {
    let open = Clause {
        party: Party::Org(police().id),
        categories: CategorySet::of(&[Category::Identity, Category::Health]),
        ..clause(0)
    };
    assert_eq!(open.firewall_breach(&[police()]).unwrap().category, Category::Health);
    let firewall = policy_of("firewall");
    let alone = render(&open);
    let found = prover().compare(&alone, &format!("{alone}{firewall}")).await.unwrap().unwrap();
    assert_eq!((found.user["enforcement"].as_str(), found.request["category"].as_str()), ("true", "health"));
}

#[tokio::test]
async fn two_versions_differ_only_where_the_text_differs() {
    let before = clause(5);
    let same = Clause { article: "another number".into(), ..before.clone() };
    let wider = Clause {
        categories: before.categories.with(Category::Money).with(Category::Health),
        ..before.clone()
    };
    let mut prover = prover();
    assert!(prover.compare(&render(&before), &render(&same)).await.unwrap().is_none());
    let found = prover.compare(&render(&before), &render(&wider)).await.unwrap().unwrap();
    assert!(["money", "health"].contains(&found.request["category"].as_str()), "{found:?}");
    assert!(found.sentence.contains("earlier text"), "{}", found.sentence);
}

/// Byte ranges of the `when { … }` clauses.
fn conditions(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for (from, _) in text.match_indices("when {") {
        let mut depth = 0_usize;
        for (at, c) in text[from..].char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 1 => {
                    found.push((from, from + at + 1));
                    break;
                }
                '}' => depth -= 1,
                _ => {}
            }
        }
    }
    found
}
