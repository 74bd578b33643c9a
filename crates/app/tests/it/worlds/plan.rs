//! A generated world as data: who works where, what was agreed, who consented, what was handed on.

use base::{Category, OrgId, OrgKind, Purpose, Role, Stage};

use super::chance;
use super::lines::lines;
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

/// Users of a world.
pub const USERS: usize = 9;
/// Persons of a world.
pub const PERSONS: usize = 9;
/// Cases of a world.
pub const CASES: usize = 13;
/// The built-in clauses come first: hand-over, referral, monitoring, and what comes back.
pub const BUILT_IN: usize = 4;

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

/// An answer to a question of consent, as one organisation wrote it down; days before now, hours from now.
#[derive(Clone, Debug)]
pub struct Consent {
    /// Its place among all that were ever given.
    pub place: usize,
    pub person: usize,
    /// Who wrote it down.
    pub by: usize,
    pub purpose: Purpose,
    pub recipient: &'static str,
    pub given: bool,
    pub days: i64,
    /// It holds only from the next hour on.
    pub ahead: bool,
    pub until: Option<i64>,
    /// Withdrawn so many days ago.
    pub withdrawn: Option<i64>,
}

/// Who wrote something, and how many hours from now (before it).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pen {
    pub by: usize,
    pub at: i64,
}

#[derive(Clone, Debug)]
pub struct Referral {
    pub from: Pen,
    pub to: usize,
    pub service: usize,
    pub state: &'static str,
    /// When the provider answered, if it did.
    pub answered: i64,
}

impl Referral {
    pub fn is_answered(&self) -> bool {
        self.state != "seen"
    }
}

#[derive(Clone, Debug)]
pub struct Handover {
    pub from: Pen,
    pub to: usize,
    pub state: &'static str,
}

impl Handover {
    pub fn is_taken(&self) -> bool {
        ["accepted", "arrived"].contains(&self.state)
    }
}

/// A round: whose, who asks, due in how many days, and whether it was asked.
#[derive(Clone, Debug)]
pub struct Survey {
    pub lead: usize,
    pub asked: usize,
    pub due: i64,
    pub done: bool,
    /// When it was answered, if it was.
    pub answered: i64,
}

/// A case and what is written in it, by whom.
#[derive(Clone, Debug)]
pub struct Case {
    pub person: usize,
    pub org: usize,
    pub lead: usize,
    pub stage_by: usize,
    pub arrived_by: Option<usize>,
    pub programme: usize,
    pub corridor: (&'static str, &'static str),
    pub area: Option<usize>,
    pub stage: Stage,
    pub notes: Vec<(Category, Pen)>,
    pub assessments: Vec<Pen>,
    pub rapid: Vec<Pen>,
    pub plans: Vec<(Pen, &'static str)>,
    pub help: Vec<Pen>,
    pub referrals: Vec<Referral>,
    pub handover: Option<Handover>,
    pub survey: Option<Survey>,
}

/// One row that was passed on by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Single {
    Note(usize),
    Help(usize),
}

/// What a hand-over, a referral or an assignment opened of what a writer wrote, and by whom.
#[derive(Clone, Debug)]
pub struct Grant {
    pub case: usize,
    pub org: usize,
    pub writer: usize,
    pub by: usize,
    /// What it rests on, where the giver is not the writer.
    pub parent: Option<usize>,
    pub leave: Vec<Category>,
    pub as_of: Option<i64>,
    pub single: Option<Single>,
    pub clause: usize,
    pub reason: &'static str,
    pub categories: Vec<Category>,
    pub recipient: &'static str,
    pub since: i64,
    pub until: Option<i64>,
}

/// What a person told an organisation that did not register them: a name, and how to reach them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    pub person: usize,
    pub by: usize,
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
    pub told: Vec<Told>,
}

impl Plan {
    /// The world of a seed, the same each time.
    pub fn of_seed(seed: u8) -> Self {
        chance::world_of(seed)
    }
}

/// Who wrote in a case, each once.
pub fn writers(of: &Case) -> Vec<usize> {
    let mut all: Vec<usize> = vec![of.org, of.lead, of.stage_by];
    all.extend(timeline(of));
    all.sort_unstable();
    all.dedup();
    all
}

/// Who has a line in the timeline of a case.
pub fn timeline(of: &Case) -> Vec<usize> {
    lines(of).iter().map(|line| line.item.writer).collect()
}
