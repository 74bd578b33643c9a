//! How a world comes about by chance: few organisations and dates close to each other, so that what must match often does.

use base::{Category, OrgKind, Purpose, Role, Stage, Word};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use super::plan::{
    Agreement, CASES, Case, Clause, Consent, Emergency, Grant, Handover, PERSONS, Party, Pen, Plan, Referral,
    Single, Survey, Told, USERS, User, writers,
};

/// The world of a seed, the same each time.
pub fn world_of(seed: u8) -> Plan {
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    world().new_tree(&mut runner).unwrap().current()
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

/// The clauses that every installation has: interim, to whoever receives, each for its purpose.
fn built_in() -> Vec<Clause> {
    use Category::{Assistance, Contact, Health, Household, Identity, Journey, Monitoring, Plan, Protection};
    let clause = |categories: &[Category], purpose, consent| Clause {
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
        consent,
        trained: false,
        recipient: "partner",
        owners: Vec::new(),
    };
    vec![
        clause(Category::ALL, Purpose::Handover, true),
        clause(&[Identity, Contact, Plan, Assistance, Health, Protection], Purpose::Service, true),
        clause(&[Identity, Contact, Household, Journey, Monitoring], Purpose::Monitoring, true),
        clause(Category::ALL, Purpose::Counselling, false),
    ]
}

prop_compose! {
    fn consent()(
        person in 0..PERSONS, by in org(), purpose in any_of::<Purpose>(), recipient in recipient(), given in prop::bool::weighted(0.85),
        days in prop_oneof![6 => Just(4_i64), 2 => 0..4_i64], ahead in prop::bool::weighted(0.08),
        until in option::weighted(0.2, -1..2_i64), withdrawn in option::weighted(0.15, 0..4_i64),
    ) -> Consent {
        let (days, withdrawn) = if ahead { (0, None) } else { (days, withdrawn.filter(|on| given && *on <= days)) };
        Consent { place: 0, person, by, purpose, recipient, given, days, ahead: ahead && given, until: until.filter(|_| given), withdrawn }
    }
}

prop_compose! {
    fn pen()(by in org(), at in select(&[-40_i64, -20, -10][..])) -> Pen {
        Pen { by, at }
    }
}

prop_compose! {
    fn referral()(from in pen(), to in 1..5_usize, service in 0..3_usize, state in select(&["seen", "accepted", "declined", "done"][..]), answered in select(&[-8_i64, -4][..])) -> Referral {
        Referral { from, to, service, state, answered }
    }
}

prop_compose! {
    fn handover()(from in pen(), to in org(), state in select(&["sent", "accepted", "arrived", "declined"][..])) -> Handover {
        Handover { from, to, state }
    }
}

prop_compose! {
    fn survey()(lead in org(), asked in org(), due in -3..4_i64, done in any::<bool>(), answered in select(&[-18_i64, -4][..])) -> Survey {
        Survey { lead, asked, due, done, answered }
    }
}

prop_compose! {
    fn head()(
        person in 0..PERSONS, org in org(), lead in org(), one in any::<bool>(), stage_by in org(), arrived_by in option::of(org()),
        programme in 0..2_usize, corridor in corridor(), area in option::weighted(0.8, 0..2_usize), stage in any_of::<Stage>(),
    ) -> Case {
        Case { person, org, lead: if one { org } else { lead }, stage_by, arrived_by, programme, corridor, area, stage, notes: Vec::new(),
            assessments: Vec::new(), rapid: Vec::new(), plans: Vec::new(), help: Vec::new(), referrals: Vec::new(), handover: None, survey: None }
    }
}

prop_compose! {
    fn case()(
        head in head(), notes in vec((any_of::<Category>(), pen()), 2..5), assessments in vec(pen(), 1..3), rapid in vec(pen(), 0..3),
        plans in vec((pen(), select(&["draft", "submitted", "approved"][..])), 1..3), help in vec(pen(), 1..3),
        referrals in vec(referral(), 0..3), handover in option::of(handover()), survey in option::of(survey()),
    ) -> Case {
        Case { notes, assessments, rapid, plans, help, referrals, handover, survey, ..head }
    }
}

/// What a grant is made of before it is fitted to its case: whose of the writers, and on which earlier one it rests.
#[derive(Clone, Debug)]
struct Draft {
    grant: Grant,
    whose: usize,
    on: Option<usize>,
    honest: bool,
}

prop_compose! {
    fn draft()(
        case in 0..CASES, org in org(), by in org(), own in prop::bool::weighted(0.85), whose in 0..30_usize, on in option::weighted(0.35, 0..60_usize),
        honest in prop::bool::weighted(0.85), leave in categories(), gives in prop::bool::weighted(0.7),
        as_of in option::weighted(0.5, select(&[-30_i64, -15, -5][..])), single in option::weighted(0.2, (any::<bool>(), 0..5_usize)),
    )(
        kind in 0..4_usize, other in option::weighted(0.3, 4..13_usize), categories in prop_oneof![3 => Just(Category::ALL.to_vec()), 1 => categories()],
        odd in prop::bool::weighted(0.1), recipient in recipient(), since in prop_oneof![8 => Just(-3_i64), 1 => 0..2_i64],
        until in option::weighted(0.2, -1..2_i64),
        made in Just((case, org, by, own, whose, on, honest, if gives { leave } else { Vec::new() }, as_of, single)),
    ) -> Draft {
        let (case, org, by, own, whose, on, honest, leave, as_of, single) = made;
        let reason = ["handover", "referral", "monitoring", "return"][kind];
        let usual = ["partner", "provider", "monitor", "registrar"][kind];
        let single = single.map(|(note, at)| if note { Single::Note(at) } else { Single::Help(at) });
        // The writer is found when the case is known; until then it stands for "not by the writer".
        let writer = if own { by } else { usize::MAX };
        Draft { grant: Grant { case, org, writer, by, parent: None, leave, as_of, single, clause: other.unwrap_or(kind), reason, categories,
            recipient: if odd { recipient } else { usual }, since, until }, whose, on, honest }
    }
}

/// Grants of what somebody wrote in their case: mostly by its writer, else by who got it, or by who never did.
fn fitted(drafts: Vec<Draft>, cases: &[Case], persons: &[usize]) -> Vec<Grant> {
    let mut grants: Vec<Grant> = Vec::new();
    for Draft { grant, whose, on, honest } in drafts {
        let on = on.filter(|at| *at < grants.len());
        let mut new = grant;
        if let Some(parent) = on.map(|at| &grants[at]) {
            new.parent = on;
            new.case = parent.case;
            new.single = None;
            new.writer = parent.writer;
            if honest {
                new.by = parent.org;
            }
        }
        let of = &cases[new.case];
        let mut all = writers(of);
        all.push(persons[of.person]);
        if new.parent.is_none() {
            let own = new.writer == new.by;
            new.writer = all[whose % all.len()];
            new.by = if own { new.writer } else { new.by };
        } else if new.by == new.writer {
            new.parent = None;
        }
        let there = |single: &Single| match single {
            Single::Note(at) => *at < of.notes.len() && of.notes[*at].1.by == new.writer,
            Single::Help(at) => *at < of.help.len() && of.help[*at].by == new.writer,
        };
        new.single = new.single.filter(there);
        if let Some(Single::Note(at)) = new.single {
            new.categories = vec![of.notes[at].0];
        }
        if new.org != new.writer {
            grants.push(new);
        }
    }
    grants
}

/// Of one organisation the later of two answers to a question ends the earlier one, as the program does it.
fn answered(all: Vec<Consent>) -> Vec<Consent> {
    let mut kept: Vec<Consent> = Vec::new();
    for (place, new) in all.into_iter().enumerate() {
        let same = |old: &Consent| {
            (old.person, old.by, old.purpose, old.recipient)
                == (new.person, new.by, new.purpose, new.recipient)
        };
        kept.retain(|old| !(same(old) && old.given));
        kept.push(Consent { place, ..new });
    }
    kept
}

prop_compose! {
    fn emergency(users: usize)(case in 0..CASES, user in 0..users, until in prop_oneof![4 => Just(3_i64), 1 => -1..1_i64]) -> Emergency {
        Emergency { case, user, until }
    }
}

/// Who asked whom again: who leads a case of somebody whom another one registered, now and then; and whoever once did.
fn heard(leads: &[bool], others: Vec<(usize, usize)>, cases: &[Case], persons: &[usize]) -> Vec<Told> {
    let leads =
        cases.iter().zip(leads).filter(|(_, asked)| **asked).map(|(case, _)| (case.person, case.lead));
    let mut told: Vec<Told> = Vec::new();
    for (person, by) in leads.chain(others) {
        let new = Told { person, by };
        if persons[person] != by && !told.contains(&new) {
            told.push(new);
        }
    }
    told
}

prop_compose! {
    fn world()(
        users in vec(user(), USERS), persons in vec(prop_oneof![3 => Just(0_usize), 2 => Just(1), 1 => org()], PERSONS),
        agreements in vec(agreement(), 6), clauses in vec(clause(), 9), consents in vec(consent(), 200),
        cases in vec(case(), CASES), drafts in vec(draft(), 60), emergencies in vec(emergency(USERS), 5),
        asked in (vec(any::<bool>(), CASES), vec((0..PERSONS, org()), 4)),
    ) -> Plan {
        let mut all = vec![Agreement { state: "in_force", starts: -2000, ends: None }];
        all.extend(agreements);
        let mut every = built_in();
        every.extend(clauses);
        let grants = fitted(drafts, &cases, &persons);
        let told = heard(&asked.0, asked.1, &cases, &persons);
        Plan { users, persons, agreements: all, clauses: every, consents: answered(consents), cases, grants, emergencies, told }
    }
}
