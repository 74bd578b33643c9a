//! Measures the decision: `cargo run -p jisr-access --example decide`. Prints rows for benches/RESULTS.md.
#![expect(clippy::unwrap_used, clippy::print_stdout, clippy::as_conversions, reason = "a measurement")]

use std::time::Instant;

use base::reexport::uuid::Uuid;
use base::{
    Actor, AgreementId, AreaId, CategorySet, ClauseId, Country, Day, GrantId, Locale, Moment, OrgId, OrgKind,
    ProgrammeId, Purpose, PurposeSet, Role, Stage, UserId, Word,
};
use jisr_access::{
    Action, ActionSet, Clause, ClauseScope, Conditions, ConsentFact, Decider, Grant, GrantReason, Party,
    RecipientKind, Scope, Situation, decide,
};

/// Organisations that share the agreements among themselves.
const ORGS: usize = 20;
const PAGE: usize = 50;
const ROUNDS: u32 = 50;

fn id(n: usize) -> Uuid {
    Uuid::from_u128(n as u128)
}

/// The clauses of so many agreements that speak to one organisation: what the store finds by its index. Every agreement has a
/// clause that opens by itself in one programme, and one for referred cases.
fn clauses(agreements: usize, by_area: bool) -> Vec<Clause> {
    let of = |n: usize, referred_only: bool| Clause {
        id: ClauseId(id(10_000 + 2 * n + usize::from(referred_only))),
        agreement: AgreementId(id(50_000 + n)),
        article: "1".into(),
        party: Party::Org(OrgId(id(1))),
        actions: ActionSet::of(&[Action::See]),
        categories: CategorySet::all(),
        purposes: PurposeSet::of(&[Purpose::Counselling, Purpose::Service]),
        scope: ClauseScope {
            programmes: vec![ProgrammeId(id(n % 50))],
            // One clause that asks for the area, and every case of the page is a situation of its own.
            areas: if by_area && n == 0 { vec![AreaId(id(7))] } else { Vec::new() },
            referred_only,
            owners: vec![OrgId(id(1)), OrgId(id(2)), OrgId(id(3))],
            ..ClauseScope::default()
        },
        from: Day::new(2026, 1, 1).unwrap(),
        until: None,
        in_force: true,
        conditions: Conditions { consent: true, trained: true, smallest_count: 5 },
        recipient: RecipientKind::Partner,
    };
    (0..agreements).step_by(ORGS).flat_map(|n| [of(n, false), of(n, true)]).collect()
}

struct Case {
    programme: usize,
    area: usize,
    stage: Stage,
    consents: Vec<ConsentFact>,
    grants: Vec<Grant>,
}

/// A page of other organisations' cases in three programmes: some with consent, some referred, each in its own place.
fn page(clauses: &[Clause]) -> Vec<Case> {
    (0..PAGE)
        .map(|n| {
            let consent = |purpose, recipient| ConsentFact {
                by: OrgId(id(2)),
                purpose,
                recipient,
                given: Moment::from_micros(n as i64),
                until: None,
            };
            let mut consents = vec![consent(Purpose::Service, RecipientKind::Provider)];
            if !n.is_multiple_of(5) {
                consents.push(consent(Purpose::Counselling, RecipientKind::Partner));
            }
            let programme = n % 3 * 20;
            let under = clauses
                .iter()
                .find(|k| k.scope.referred_only && k.scope.programmes == [ProgrammeId(id(programme % 50))]);
            let grants = under.filter(|_| n.is_multiple_of(2)).map(|clause| Grant {
                id: GrantId(id(n)),
                writer: OrgId(id(2)),
                by: OrgId(id(2)),
                leave: false,
                as_of: None,
                frozen: None,
                clause: clause.id,
                reason: GrantReason::Referral,
                categories: CategorySet::all(),
                recipient: RecipientKind::Provider,
                from: Moment::from_micros(0),
                until: None,
            });
            Case {
                programme: programme % 50,
                area: n,
                stage: Stage::ALL.get(n % 6).copied().unwrap(),
                consents,
                grants: grants.into_iter().collect(),
            }
        })
        .collect()
}

fn situation(case: &Case) -> Situation<'_> {
    Situation {
        opener: OrgId(id(2)),
        lead: OrgId(id(3)),
        stage_by: OrgId(id(3)),
        rows: &[],
        entered: CategorySet::NONE,
        programme: ProgrammeId(id(case.programme)),
        corridor: (Country::parse("DE").unwrap(), Country::parse("TN").unwrap()),
        area: Some(AreaId(id(case.area))),
        stage: case.stage,
        consents: &case.consents,
        grants: &case.grants,
        emergency: None,
    }
}

/// Time that this thread was on a processor, in seconds; other work on the machine does not count.
fn cpu() -> f64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanos = told.split_whitespace().next().and_then(|first| first.parse::<f64>().ok());
    nanos.map_or_else(|| START.elapsed().as_secs_f64(), |nanos| nanos / 1e9)
}

static START: std::sync::LazyLock<Instant> = std::sync::LazyLock::new(Instant::now);

fn main() {
    let actor = Actor {
        user: UserId(id(1)),
        org: OrgId(id(1)),
        org_kind: OrgKind::Ngo,
        country: Country::parse("TN").unwrap(),
        role: Role::CaseManager,
        enforcement: false,
        trained: true,
        locale: Locale::Ar,
    };
    let scope =
        Scope { actor, purpose: Purpose::Counselling, now: Moment::start_of(Day::new(2026, 6, 1).unwrap()) };
    println!(
        "| agreements in force | clauses to the caller | µs a decision | ms a page of {PAGE} × 13 | situations asked |"
    );
    println!("|---|---|---|---|---|");
    for (agreements, by_area) in [(10, false), (100, false), (1_000, false), (1_000, true)] {
        let clauses = clauses(agreements, by_area);
        let cases = page(&clauses);
        let started = cpu();
        for _ in 0..ROUNDS {
            for case in cases.iter().take(5) {
                std::hint::black_box(decide(&scope, OrgId(id(2)), &situation(case), &clauses));
            }
        }
        let decision = (cpu() - started) * 1e6 / f64::from(ROUNDS) / 5.0 / 13.0;
        let writers = [OrgId(id(2)), OrgId(id(3)), OrgId(id(4))];
        let mut asked = 0;
        let started = cpu();
        for _ in 0..ROUNDS {
            let mut decider = Decider::new(&scope, &clauses);
            for case in &cases {
                std::hint::black_box(decider.masks(&situation(case), &writers, false));
            }
            asked = decider.asked();
        }
        let page = (cpu() - started) * 1e3 / f64::from(ROUNDS);
        println!("| {agreements} | {} | {decision:.1} | {page:.2} | {asked} |", clauses.len());
    }
}
