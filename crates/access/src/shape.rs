//! Which portions are decided alike.

use base::{AreaId, CategorySet, ClauseId, Country, Moment, OrgId, ProgrammeId, Purpose, Stage};

use crate::decide::open_grants;
use crate::{Clause, ConsentFact, Emergency, Grant, GrantReason, RecipientKind, Scope, Situation};

/// Which facts of a case some clause looks at; what none does, cannot tell two cases apart.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    programme: bool,
    corridor: bool,
    area: bool,
    stage: bool,
}

impl Limits {
    pub(crate) fn of(clauses: &[Clause]) -> Self {
        let any = |limited: fn(&Clause) -> bool| clauses.iter().any(limited);
        Self {
            programme: any(|c| !c.scope.programmes.is_empty()),
            corridor: any(|c| !c.scope.corridors.is_empty()),
            area: any(|c| !c.scope.areas.is_empty()),
            stage: any(|c| !c.scope.stages.is_empty()),
        }
    }
}

/// Everything about another organisation's portion that can change the decision, and nothing else. Which organisation it is does
/// not: two writers who signed the same clauses, heard the same answers and opened the same are decided once.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(crate) struct Shape {
    /// Which of the clauses the writer signed, in their order.
    signed: Vec<bool>,
    /// Whether the reader wrote what the limits of clauses look at: the opening, the stage.
    steered: (bool, bool),
    programme: Option<ProgrammeId>,
    corridor: Option<(Country, Country)>,
    area: Option<AreaId>,
    stage: Option<Stage>,
    /// What the standing consents cover that the writer wrote down, in order, each once.
    consents: Vec<(Purpose, RecipientKind)>,
    /// Open grants of the writer's, each with the consents that whoever gave it wrote down.
    grants: Vec<(ClauseId, GrantReason, RecipientKind, CategorySet, bool, bool)>,
    /// The places of these grants by how late what they open was written.
    latest: Vec<usize>,
    /// The same for what flows, where one of them flows no more.
    flowing: Vec<usize>,
    emergency: bool,
    /// In an emergency, which of these grants open less than it does: what stood when.
    narrower: Vec<(bool, bool)>,
}

impl Shape {
    pub(crate) fn of(
        scope: &Scope,
        writer: OrgId,
        situation: &Situation<'_>,
        clauses: &[Clause],
        limits: Limits,
    ) -> Self {
        let standing = situation.consents.iter().filter(|consent| consent.stands_at(scope.now));
        let by_writer = standing.filter(|consent| consent.by == writer);
        let mut consents: Vec<_> = by_writer.map(|consent| (consent.purpose, consent.recipient)).collect();
        consents.sort_unstable();
        consents.dedup();
        let emergency = |e: Emergency| e.user == scope.actor.user && scope.now < e.until;
        let heard = |g: &Grant| {
            let covers = |c: &ConsentFact| c.by == g.by && c.covers(g.purpose(), g.recipient, scope.now);
            g.by != scope.org() && situation.consents.iter().any(covers)
        };
        let latest = places(open_grants(scope, writer, situation).map(Grant::stood));
        let frozen = open_grants(scope, writer, situation).any(|grant| grant.frozen.is_some());
        let flowing = if frozen {
            places(open_grants(scope, writer, situation).map(Grant::flowed))
        } else {
            Vec::new()
        };
        Self {
            latest,
            flowing,
            signed: clauses.iter().map(|clause| clause.is_signed_by(writer)).collect(),
            steered: (situation.opener == scope.org(), situation.stage_by == scope.org()),
            programme: limits.programme.then_some(situation.programme),
            corridor: limits.corridor.then_some(situation.corridor),
            area: situation.area.filter(|_| limits.area),
            stage: limits.stage.then_some(situation.stage),
            consents,
            grants: open_grants(scope, writer, situation)
                .map(|g| {
                    (g.clause, g.reason, g.recipient, g.categories, g.by == g.writer || g.leave, heard(g))
                })
                .collect(),
            emergency: situation.emergency.is_some_and(emergency),
            narrower: match situation.emergency {
                Some(_) => open_grants(scope, writer, situation)
                    .map(|g| (g.as_of.is_some(), g.frozen.is_some()))
                    .collect(),
                None => Vec::new(),
            },
        }
    }
}

/// The places of these, the latest first.
fn places<T: Ord>(written: impl Iterator<Item = T>) -> Vec<usize> {
    let mut all: Vec<(usize, T)> = written.enumerate().collect();
    all.sort_by(|(_, one), (_, other)| other.cmp(one));
    all.into_iter().map(|(place, _)| place).collect()
}

/// The last instant at which all that a reason rests on still stands: clause, grant and consent.
pub(crate) fn until(clause: &Clause, grant: Option<&Grant>, consent: Option<&ConsentFact>) -> Option<Moment> {
    let last_day = clause.until.map(|day| Moment::start_of(day.plus_days(1)).plus_seconds(-1));
    let consent = consent.filter(|_| clause.conditions.consent).and_then(|c| c.until);
    [last_day, grant.and_then(|g| g.until), consent].into_iter().flatten().min()
}
