//! A generated world as data: who works where, what was agreed, who consented, what was handed on. Few organisations and
//! dates close to each other, so that what must match often does.

use base::{Category, OrgId, OrgKind, Purpose, Role, Stage, Word};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use crate::world::{CLINIC, COLOGNE, OBSERVERS, OUTSIDER, POLICE, SFAX};

/// The organisations of every story, with what the rules ask of them: kind, and whether they have an enforcement mandate.
pub const ORGS: [(OrgId, OrgKind, bool); 6] = [
    (COLOGNE, OrgKind::LocalAuthority, false),
    (SFAX, OrgKind::Ngo, false),
    (CLINIC, OrgKind::Ngo, false),
    (OBSERVERS, OrgKind::Ngo, false),
    (POLICE, OrgKind::Government, true),
    (OUTSIDER, OrgKind::Ngo, false),
];

/// Persons of a world.
pub const PERSONS: usize = 9;
/// Cases of a world.
pub const CASES: usize = 13;
/// The built-in clauses come first: hand-over, referral, monitoring.
pub const BUILT_IN: usize = 3;

/// Somebody with an account. The place in [`ORGS`] names the organisation.
#[derive(Clone, Debug)]
pub struct User {
    pub org: usize,
    pub role: Role,
    pub trained: bool,
}

/// An agreement: its state and on which days, counted from today, it starts and ends.
#[derive(Clone, Debug)]
pub struct Agreement {
    pub state: &'static str,
    pub starts: i64,
    pub ends: Option<i64>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Party {
    Org(usize),
    Kind(OrgKind),
    Receiver,
}

/// A clause. Empty lists set no limit.
#[derive(Clone, Debug)]
pub struct Clause {
    pub agreement: usize,
    pub standing: &'static str,
    pub party: Party,
    pub actions: Vec<&'static str>,
    pub categories: Vec<Category>,
    pub purposes: Vec<Purpose>,
    pub programmes: Vec<usize>,
    pub corridors: Vec<(&'static str, &'static str)>,
    pub areas: Vec<usize>,
    pub stages: Vec<Stage>,
    pub referred_only: bool,
    pub from: i64,
    pub until: Option<i64>,
    pub consent: bool,
    pub trained: bool,
    pub recipient: &'static str,
    pub owners: Vec<usize>,
}

/// An answer to a question of consent; hours are counted from now.
#[derive(Clone, Debug)]
pub struct Consent {
    pub person: usize,
    pub purpose: Purpose,
    pub recipient: &'static str,
    pub given: bool,
    pub since: i64,
    pub until: Option<i64>,
    pub withdrawn: bool,
}

/// A case and what is written in it.
#[derive(Clone, Debug)]
pub struct Case {
    pub person: usize,
    pub org: usize,
    pub lead: usize,
    pub programme: usize,
    pub corridor: (&'static str, &'static str),
    pub area: Option<usize>,
    pub stage: Stage,
    pub notes: Vec<Category>,
    /// Provider, place in the list of services, state.
    pub referrals: Vec<(usize, usize, &'static str)>,
    /// From, to, state.
    pub handover: Option<(usize, usize, &'static str)>,
    /// Who asks, due in how many days.
    pub survey: Option<(usize, i64)>,
    pub plan: &'static str,
}

/// What a hand-over, a referral or an assignment opened.
#[derive(Clone, Debug)]
pub struct Grant {
    pub case: usize,
    pub org: usize,
    pub clause: usize,
    pub reason: &'static str,
    pub categories: Vec<Category>,
    pub recipient: &'static str,
    pub since: i64,
    pub until: Option<i64>,
}

/// Life at risk, declared by a user for a case, until so many hours from now.
#[derive(Clone, Debug)]
pub struct Emergency {
    pub case: usize,
    pub user: usize,
    pub until: i64,
}

#[derive(Clone, Debug)]
pub struct Plan {
    pub users: Vec<User>,
    /// Registrar of each person.
    pub persons: Vec<usize>,
    pub agreements: Vec<Agreement>,
    pub clauses: Vec<Clause>,
    pub consents: Vec<Consent>,
    pub cases: Vec<Case>,
    pub grants: Vec<Grant>,
    pub emergencies: Vec<Emergency>,
}

impl Plan {
    /// The world of a seed, the same each time.
    pub fn of_seed(seed: u8) -> Self {
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]);
        let mut runner = TestRunner::new_with_rng(Config::default(), rng);
        world().new_tree(&mut runner).unwrap().current()
    }
}

fn any_of<W: Word + std::fmt::Debug + 'static>() -> impl Strategy<Value = W> + Clone {
    select(W::ALL)
}

/// An organisation: mostly one of those that work together.
fn org() -> impl Strategy<Value = usize> + Clone {
    prop_oneof![4 => 0..2_usize, 3 => 2..4_usize, 1 => 4..6_usize]
}

fn recipient() -> impl Strategy<Value = &'static str> + Clone {
    select(&["partner", "provider", "monitor"][..])
}

fn corridor() -> impl Strategy<Value = (&'static str, &'static str)> + Clone {
    select(&[("DE", "TN"), ("DE", "TN"), ("FR", "TN"), ("DE", "MA")][..])
}

fn categories() -> impl Strategy<Value = Vec<Category>> + Clone {
    prop_oneof![2 => Just(Category::ALL.to_vec()), 3 => subsequence(Category::ALL.to_vec(), 1..=9)]
}

prop_compose! {
    fn user()(org in org(), role in any_of::<Role>(), manager in prop::bool::weighted(0.4), trained in prop::bool::weighted(0.7)) -> User {
        User { org, role: if manager { Role::CaseManager } else { role }, trained }
    }
}

prop_compose! {
    fn agreement()(
        state in prop_oneof![7 => Just("in_force"), 3 => select(&["draft", "consultation", "signed", "suspended", "expired", "ended"][..])],
        starts in prop_oneof![6 => Just(-300_i64), 1 => 0..2_i64], ends in option::weighted(0.3, -1..2_i64),
    ) -> Agreement {
        Agreement { state, starts, ends }
    }
}

prop_compose! {
    fn narrow()(
        programmes in vec(0..2_usize, 0..2), corridors in vec(corridor(), 0..2), areas in vec(0..2_usize, 0..2),
        stages in subsequence(Stage::ALL.to_vec(), 0..=4),
    ) -> (Vec<usize>, Vec<(&'static str, &'static str)>, Vec<usize>, Vec<Stage>) {
        (programmes, corridors, areas, stages)
    }
}

prop_compose! {
    fn clause()(
        agreement in 1..7_usize, standing in prop_oneof![8 => Just("live"), 1 => Just("coming"), 1 => Just("retired")],
        party in prop_oneof![3 => org().prop_map(Party::Org), 2 => select(&[OrgKind::Ngo, OrgKind::Government][..]).prop_map(Party::Kind)],
        actions in prop_oneof![5 => Just(vec!["see"]), 2 => Just(vec!["enter", "see"]), 1 => Just(vec!["refer", "count"])],
        categories in categories(), purposes in subsequence(Purpose::ALL.to_vec(), 3..=7),
        narrow in narrow(), wide in prop::bool::weighted(0.6), referred_only in prop::bool::weighted(0.3),
        from in prop_oneof![6 => Just(-200_i64), 1 => 0..2_i64], until in option::weighted(0.2, -1..2_i64),
        consent in any::<bool>(), trained in prop::bool::weighted(0.3), recipient in recipient(),
        owners in prop_oneof![2 => Just((0..6).collect::<Vec<usize>>()), 1 => subsequence((0..6).collect::<Vec<usize>>(), 2..=5)],
    ) -> Clause {
        let (programmes, corridors, areas, stages) = if wide { Default::default() } else { narrow };
        Clause { agreement, standing, party, actions, categories, purposes, programmes, corridors, areas, stages, referred_only, from, until,
            consent, trained, recipient, owners }
    }
}

/// The three clauses that every installation has: interim, to whoever receives, each for its purpose.
fn built_in() -> Vec<Clause> {
    use Category::{
        Assistance, Contact, Documents, Health, Household, Identity, Journey, Monitoring, Plan, Protection,
    };
    let clause = |categories: &[Category], purpose| Clause {
        agreement: 0,
        standing: "live",
        party: Party::Receiver,
        actions: vec!["see"],
        categories: categories.to_vec(),
        purposes: vec![purpose],
        programmes: Vec::new(),
        corridors: Vec::new(),
        areas: Vec::new(),
        stages: Vec::new(),
        referred_only: true,
        from: -2000,
        until: None,
        consent: true,
        trained: false,
        recipient: "partner",
        owners: Vec::new(),
    };
    vec![
        clause(&[Identity, Contact, Documents, Household, Journey, Plan, Assistance], Purpose::Handover),
        clause(&[Identity, Contact, Plan, Health, Protection], Purpose::Service),
        clause(&[Identity, Contact, Household, Journey, Monitoring], Purpose::Monitoring),
    ]
}

prop_compose! {
    fn consent()(
        person in 0..PERSONS, purpose in any_of::<Purpose>(), recipient in recipient(), given in prop::bool::weighted(0.85),
        since in prop_oneof![8 => Just(-48_i64), 1 => 0..2_i64], until in option::weighted(0.2, -1..2_i64), withdrawn in prop::bool::weighted(0.15),
    ) -> Consent {
        Consent { person, purpose, recipient, given, since, until, withdrawn }
    }
}

prop_compose! {
    fn case()(
        person in 0..PERSONS, org in org(), lead in org(), one in any::<bool>(), programme in 0..2_usize, corridor in corridor(),
        area in option::weighted(0.8, 0..2_usize), stage in any_of::<Stage>(), notes in vec(any_of::<Category>(), 1..4),
        referrals in vec((1..5_usize, 0..3_usize, select(&["seen", "accepted", "declined", "done"][..])), 0..3),
        handover in option::of((org(), org(), select(&["sent", "accepted", "arrived", "declined"][..]))),
        survey in option::of((org(), -3..4_i64)), plan in select(&["draft", "submitted", "approved"][..]),
    ) -> Case {
        Case { person, org, lead: if one { org } else { lead }, programme, corridor, area, stage, notes, referrals, handover, survey, plan }
    }
}

prop_compose! {
    fn grant()(
        case in 0..CASES, org in org(), kind in 0..3_usize, other in option::weighted(0.3, 3..12_usize),
        categories in prop_oneof![3 => Just(Category::ALL.to_vec()), 1 => categories()],
        odd in prop::bool::weighted(0.1), recipient in recipient(),
        since in prop_oneof![8 => Just(-24_i64), 1 => 0..2_i64], until in option::weighted(0.25, -1..2_i64),
    ) -> Grant {
        let reason = ["handover", "referral", "monitoring"][kind];
        let usual = ["partner", "provider", "monitor"][kind];
        Grant { case, org, clause: other.unwrap_or(kind), reason, categories, recipient: if odd { recipient } else { usual }, since, until }
    }
}

prop_compose! {
    fn emergency(users: usize)(case in 0..CASES, user in 0..users, until in prop_oneof![4 => Just(3_i64), 1 => -1..1_i64]) -> Emergency {
        Emergency { case, user, until }
    }
}

prop_compose! {
    fn world()(
        users in vec(user(), 9), persons in vec(prop_oneof![3 => Just(0_usize), 2 => Just(1), 1 => org()], PERSONS),
        agreements in vec(agreement(), 6), clauses in vec(clause(), 9), consents in vec(consent(), 60),
        cases in vec(case(), CASES), grants in vec(grant(), 24), emergencies in vec(emergency(9), 5),
    ) -> Plan {
        let mut all = vec![Agreement { state: "in_force", starts: -2000, ends: None }];
        all.extend(agreements);
        let mut every = built_in();
        every.extend(clauses);
        Plan { users, persons, agreements: all, clauses: every, consents, cases, grants, emergencies }
    }
}
