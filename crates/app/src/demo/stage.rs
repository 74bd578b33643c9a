//! The stage of the synthetic world: organisations, accounts, programmes and services, written before the first case.

use base::{Area, AreaId, Country, Moment, OrgId, ProgrammeId, Role, ServiceId, UserId, Word};
use partners::service::ServiceKind;

use super::cast::{self, Frame, Player};
use super::chance::fixed_id;
use crate::areas;

/// Days on which a world looks back: cases were opened over this time.
pub const HISTORY_DAYS: i64 = 730;

/// Everything that a case can refer to.
#[derive(Clone, Debug)]
pub struct Stage {
    /// The instant at which the world stands.
    pub now: Moment,
    /// Corridors with their weights.
    pub corridors: Vec<(Corridor, i64)>,
}

/// One way home: host, origin, programme, and who works there.
#[derive(Clone, Debug)]
pub struct Corridor {
    /// Programme.
    pub programme: ProgrammeId,
    /// Its amounts in cents, voluntary and forced: post-arrival, principal, dependant.
    pub ceilings: [[i64; 3]; 2],
    /// Host country.
    pub host: Country,
    /// Country of origin.
    pub origin: Country,
    /// Women among a thousand.
    pub women: i64,
    /// Who opens the cases.
    pub sender: Desk,
    /// Who receives the people.
    pub partner: Desk,
    /// Who asks how they fare; the partner itself where there is no monitoring partner.
    pub monitor: Option<Desk>,
    /// Services in the country of origin.
    pub services: Vec<Offer>,
    /// Areas of return.
    pub areas: Vec<AreaId>,
    /// Whether it is a humanitarian return: by charter, soon, without a choice of date.
    pub humanitarian: bool,
}

/// An organisation with the accounts that act for it.
#[derive(Clone, Copy, Debug)]
pub struct Desk {
    /// The organisation.
    pub org: OrgId,
    /// Who does the daily work.
    pub worker: UserId,
    /// Who approves plans.
    pub manager: UserId,
}

/// A service of the directory as a case needs it.
#[derive(Clone, Debug)]
pub struct Offer {
    /// The entry.
    pub id: ServiceId,
    /// Who offers it.
    pub desk: Desk,
    /// Kind.
    pub kind: ServiceKind,
    /// Working days within which it answers.
    pub answer_days: i64,
    /// Whether its entry is fresh enough to refer to without asking.
    pub fresh: bool,
}

/// An account of the cast.
#[derive(Clone, Debug)]
pub struct Account {
    /// The account.
    pub id: UserId,
    /// Its organisation.
    pub org: OrgId,
    /// English name of the organisation.
    pub organisation: &'static str,
    /// Address to sign in with.
    pub email: String,
    /// What it does.
    pub role: Role,
    /// Whether it is one of those that the demo prints.
    pub shown: bool,
}

/// The id of an organisation of the cast.
pub fn org(key: &str) -> OrgId {
    OrgId(fixed_id(&["demo", "organisation", key]))
}

/// The id of a programme of the cast.
pub fn programme(key: &str) -> ProgrammeId {
    ProgrammeId(fixed_id(&["demo", "programme", key]))
}

/// The id of an account of the cast.
pub fn user(key: &str, role: Role) -> UserId {
    UserId(fixed_id(&["demo", "user", key, role.word()]))
}

/// The accounts of the cast: one of each role is shown and can sign in; the others are there because somebody did the work.
pub fn accounts() -> Vec<Account> {
    let all =
        cast::PLAYERS.iter().flat_map(|player| player.staff.iter().map(move |role| account(player, *role)));
    all.collect()
}

fn account(player: &Player, role: Role) -> Account {
    let shown = match player.key {
        "police" | cast::HOST => true,
        "partner-tn" => matches!(role, Role::CaseManager | Role::DataProtection),
        "monitor-tn" => role == Role::Monitor,
        "health-tn" => true,
        _ => false,
    };
    let name = role.word();
    let email = match player.key {
        "police" => "police@demo.jisr.example".to_owned(),
        "partner-tn" if role == Role::DataProtection => format!("{name}_partner@demo.jisr.example"),
        _ if shown => format!("{name}@demo.jisr.example"),
        key => format!("{name}@{key}.example"),
    };
    let [_, organisation, ..] = player.names;
    Account { id: user(player.key, role), org: org(player.key), organisation, email, role, shown }
}

impl Stage {
    /// The stage as it stands at `now`, from the cast.
    pub fn set(now: Moment) -> Self {
        let areas = areas::all();
        let mut corridors = Vec::new();
        for frame in cast::FRAMES {
            for (origin, weight, women) in frame.origins {
                corridors.extend(corridor(frame, origin, *women, &areas).map(|c| (c, *weight)));
            }
        }
        Self { now, corridors }
    }

    /// The corridor of a programme to a country.
    pub fn corridor(&self, key: &str, origin: &str) -> Option<&Corridor> {
        let wanted = programme(key);
        self.corridors.iter().map(|(c, _)| c).find(|c| c.programme == wanted && c.origin.code() == origin)
    }
}

fn corridor(frame: &Frame, origin: &str, women: i64, areas: &[Area]) -> Option<Corridor> {
    let country = Country::parse(origin)?;
    let of_country = |player: &&Player, role: Role| player.country == origin && player.staff.contains(&role);
    let partner = cast::PLAYERS.iter().find(|p| of_country(p, Role::CaseManager))?;
    let monitor = cast::PLAYERS.iter().find(|p| of_country(p, Role::Monitor));
    Some(Corridor {
        programme: programme(frame.key),
        ceilings: frame.ceilings,
        host: Country::parse(frame.host)?,
        origin: country,
        women,
        sender: desk(cast::PLAYERS.iter().find(|p| p.key == frame.lead)?),
        partner: desk(partner),
        monitor: monitor.map(desk),
        services: entries().filter(|(p, ..)| p.country == origin).filter_map(|entry| offer(&entry)).collect(),
        areas: areas.iter().filter(|a| a.country == country).map(|a| a.id).collect(),
        humanitarian: frame.key == "humanitarian-return",
    })
}

fn desk(player: &Player) -> Desk {
    let worker = player.staff.first().copied().unwrap_or(Role::CaseManager);
    Desk {
        org: org(player.key),
        worker: user(player.key, worker),
        manager: user(player.key, Role::ProgrammeManager),
    }
}

/// One entry of the directory to be: player, kind, dimension, working days, area, names, days since it was confirmed.
pub(super) type EntryOf =
    (&'static Player, &'static str, &'static str, i64, Option<&'static str>, [&'static str; 4], i64);

pub(super) fn entries() -> impl Iterator<Item = EntryOf> {
    let players = || cast::PLAYERS.iter().filter(|p| p.staff.contains(&Role::Provider));
    let own = cast::SERVICES.iter().filter_map(move |(key, kind, dimension, days, area, names, age)| {
        let player = players().find(|p| p.key == *key)?;
        Some((player, *kind, *dimension, *days, Some(*area), *names, *age))
    });
    let common = players().filter(|p| p.country != "TN").flat_map(|player| {
        let entries = cast::EVERYWHERE.iter();
        entries.map(move |(kind, dimension, days, names, age)| {
            (player, *kind, *dimension, *days, None, *names, *age)
        })
    });
    own.chain(common)
}

/// How long an entry counts as fresh, in days.
const FRESH_DAYS: i64 = 180;

fn offer((player, kind, _, days, _, _, age): &EntryOf) -> Option<Offer> {
    Some(Offer {
        id: ServiceId(fixed_id(&["demo", "service", player.key, kind])),
        desk: desk(player),
        kind: ServiceKind::parse(kind)?,
        answer_days: *days,
        fresh: *age <= FRESH_DAYS,
    })
}
