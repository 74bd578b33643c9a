//! The decision. The policies say what is open; here the clauses worth asking about are picked, and a refusal is worded.
//!
//! Picking only narrows: a clause that is not picked cannot open, and one that is picked opens only if the policies say so.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use base::{
    AreaId, Category, CategorySet, ClauseId, Country, Day, Moment, OrgId, ProgrammeId, Purpose, Role, Stage,
    UserId, Word,
};

use cedar_policy::Entity;

use crate::engine::{self, Asker, Means, standing};
use crate::policy::Permit;
use crate::{
    Action, Clause, Grant, GrantReason, Mask, Party, RecipientKind, Scope, Verdict, Why, WithheldWhy, sees,
};

/// A consent that was given and not withdrawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConsentFact {
    /// For what.
    pub purpose: Purpose,
    /// To whom.
    pub recipient: RecipientKind,
    /// When it was given.
    pub given: Moment,
    /// Until when; open when absent.
    pub until: Option<Moment>,
}

impl ConsentFact {
    /// Whether it stands at an instant.
    pub fn stands_at(&self, now: Moment) -> bool {
        self.given <= now && self.until.is_none_or(|until| now < until)
    }

    /// Whether it covers a purpose and a receiver at an instant.
    pub fn covers(&self, purpose: Purpose, recipient: RecipientKind, now: Moment) -> bool {
        self.purpose == purpose && self.recipient == recipient && self.stands_at(now)
    }
}

/// Break-glass: life at risk, declared for one case by one user, with a reason, for hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Emergency {
    /// Who declared it, and alone reads by it.
    pub user: UserId,
    /// When it ends.
    pub until: Moment,
}

/// What the decision needs to know of one case and of the caller's relation to it.
#[derive(Clone, Debug)]
pub struct Situation<'a> {
    /// The organisation that opened the case.
    pub org: OrgId,
    /// The organisation that leads it now.
    pub lead: OrgId,
    /// Programme.
    pub programme: ProgrammeId,
    /// Corridor.
    pub corridor: (Country, Country),
    /// Area of return.
    pub area: Option<AreaId>,
    /// Stage.
    pub stage: Stage,
    /// The person's consents.
    pub consents: &'a [ConsentFact],
    /// What was opened of this case to the caller's organisation.
    pub grants: &'a [Grant],
    /// The caller's own emergency for this case.
    pub emergency: Option<Emergency>,
}

/// What the caller may see of a case.
pub fn decide(scope: &Scope, situation: &Situation<'_>, clauses: &[Clause]) -> Mask {
    Decider::new(scope, clauses).decide(situation)
}

/// Whether the caller may do something with one category of a case, and why.
pub fn decide_action(
    scope: &Scope,
    action: Action,
    category: Category,
    situation: &Situation<'_>,
    clauses: &[Clause],
) -> Verdict {
    let mut asker = Asker::new(scope);
    let outcome = Matter::new(scope, action, situation, clauses).outcome(asker.as_mut(), category);
    worded(outcome, scope, situation, clauses)
}

/// Decides many cases for one caller. Cases that are alike in everything that the policies look at are decided once.
pub struct Decider<'a> {
    scope: &'a Scope,
    clauses: &'a [Clause],
    limits: Limits,
    decided: HashMap<Shape, Outcomes>,
    asker: Option<Asker<'a>>,
}

impl<'a> Decider<'a> {
    /// For one caller and the clauses that may speak to it.
    pub fn new(scope: &'a Scope, clauses: &'a [Clause]) -> Self {
        Self { scope, clauses, limits: Limits::of(clauses), decided: HashMap::new(), asker: None }
    }

    /// What the caller may see of a case.
    pub fn decide(&mut self, situation: &Situation<'_>) -> Mask {
        let (scope, clauses) = (self.scope, self.clauses);
        let outcomes = if is_own(scope, situation) {
            own(scope, situation)
        } else {
            let shape = Shape::of(scope, situation, self.limits);
            match self.decided.get(&shape) {
                Some(known) => *known,
                None => {
                    let asker = self.asker.take().or_else(|| Asker::new(scope));
                    let (outcomes, asker) = outcomes(scope, asker, situation, clauses);
                    self.asker = asker;
                    self.decided.insert(shape, outcomes);
                    outcomes
                }
            }
        };
        let mut outcomes = outcomes.into_iter();
        Mask::from_fn(|_| {
            let outcome = outcomes.next().unwrap_or(Outcome::Refused(Refusal::NoClause));
            worded(outcome, scope, situation, clauses)
        })
    }

    /// How many different situations were put to the policies.
    pub fn asked(&self) -> usize {
        self.decided.len()
    }
}

impl std::fmt::Debug for Decider<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Decider").field("asked", &self.asked()).finish_non_exhaustive()
    }
}

fn outcomes<'a>(
    scope: &Scope,
    mut asker: Option<Asker<'a>>,
    situation: &Situation<'_>,
    clauses: &[Clause],
) -> (Outcomes, Option<Asker<'a>>) {
    let mut matter = Matter::new(scope, Action::See, situation, clauses);
    let mut outcomes = [Outcome::Refused(Refusal::NoClause); 13];
    for (slot, category) in outcomes.iter_mut().zip(Category::ALL) {
        *slot = matter.outcome(asker.as_mut(), *category);
    }
    (outcomes, asker)
}

/// Own cases are most of what is read, and of them the policies look at the role and the firewall only: asked once for
/// each of these in the life of the program.
fn own(scope: &Scope, situation: &Situation<'_>) -> Outcomes {
    static DECIDED: Mutex<Vec<((Role, bool), Outcomes)>> = Mutex::new(Vec::new());
    let key = (scope.actor.role, scope.actor.enforcement);
    let known = |all: &[((Role, bool), Outcomes)]| all.iter().find(|(k, _)| *k == key).map(|(_, o)| *o);
    if let Some(outcomes) = known(&DECIDED.lock().unwrap_or_else(PoisonError::into_inner)) {
        return outcomes;
    }
    let (outcomes, _) = outcomes(scope, Asker::new(scope), situation, &[]);
    let mut decided = DECIDED.lock().unwrap_or_else(PoisonError::into_inner);
    if known(&decided).is_none() {
        decided.push((key, outcomes));
    }
    outcomes
}

fn is_own(scope: &Scope, situation: &Situation<'_>) -> bool {
    situation.org == scope.org() || situation.lead == scope.org()
}

/// What was decided of one category, without what differs between cases alike: ids and dates of the reasons.
#[derive(Clone, Copy, Debug)]
enum Outcome {
    Own,
    /// Places in the list of clauses, and among the open grants of the situation.
    Clause(usize, Option<usize>),
    Emergency,
    Refused(Refusal),
}

type Outcomes = [Outcome; 13];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Refusal {
    Firewall,
    Role,
    Untrained,
    NoConsent,
    NoClause,
}

/// One caller before one case, for one action.
struct Matter<'a> {
    scope: &'a Scope,
    situation: &'a Situation<'a>,
    action: Action,
    /// Clauses worth asking about, each with every grant by which it may open, in order.
    ways: Vec<Way<'a>>,
    own: Asked<'a>,
    emergency: Asked<'a>,
    /// The case as Cedar holds it, once something is asked.
    case: Option<Entity>,
}

/// A clause by which a case may be open, and a grant under it where it needs one; with their places.
struct Way<'a> {
    place: usize,
    clause: &'a Clause,
    grant: Option<(usize, &'a Grant)>,
    /// What is missing, whatever the category: then nothing needs to be asked.
    lacking: Option<Refusal>,
    asked: Asked<'a>,
}

/// What the policies were asked about a case by one means.
struct Asked<'a> {
    means: Means<'a>,
    matter: Option<engine::Matter>,
    known: Vec<(Class, Option<Permit>)>,
}

/// In which of the sets that the policies look into a category is: those of the role, the clause and the grant, and what is
/// behind the firewall. They look at a category in no other way (a test of the crate reads them for that), so categories of one
/// class have one answer.
type Class = [bool; 4];

impl<'a> Asked<'a> {
    const fn new(by: Option<(&'a Clause, Option<&'a Grant>)>, emergency: bool) -> Self {
        Self { means: Means { by, emergency }, matter: None, known: Vec::new() }
    }

    fn class(&self, scope: &Scope, category: Category) -> Class {
        let (clause, grant) = self.means.by.map_or((false, false), |(clause, grant)| {
            (clause.categories.has(category), grant.is_some_and(|grant| grant.categories.has(category)))
        });
        [sees(scope.actor.role).has(category), clause, grant, category.is_behind_firewall()]
    }
}

impl<'a> Matter<'a> {
    fn new(scope: &'a Scope, action: Action, situation: &'a Situation<'a>, clauses: &'a [Clause]) -> Self {
        let mut matter = Self {
            scope,
            situation,
            action,
            ways: Vec::new(),
            own: Asked::new(None, false),
            emergency: Asked::new(None, true),
            case: None,
        };
        if !is_own(scope, situation) {
            let grants: Vec<&Grant> = open_grants(scope, situation).collect();
            let today = scope.now.day();
            for (place, clause) in clauses.iter().enumerate() {
                if matter.is_worth(clause, today) {
                    matter.ways_of(place, clause, &grants);
                }
            }
        }
        matter
    }

    fn is_worth(&self, clause: &Clause, today: Day) -> bool {
        let (scope, situation) = (self.scope, self.situation);
        clause.actions.has(self.action)
            && clause.speaks_to(scope.org(), scope.actor.org_kind)
            && clause.holds_on(today)
            && clause.is_signed_by(situation.org, situation.lead)
            && clause.scope.covers(situation.programme, situation.corridor, situation.area, situation.stage)
    }

    /// The grants by which a clause may open something; for one that opens by itself, the one way without a grant.
    fn ways_of(&mut self, place: usize, clause: &'a Clause, grants: &[&'a Grant]) {
        if !clause.scope.referred_only {
            if clause.purposes.has(self.scope.purpose) {
                self.way(place, clause, None);
            }
            return;
        }
        for (at, grant) in grants.iter().copied().enumerate() {
            if grant.clause == clause.id && clause.purposes.has(grant.purpose()) {
                self.way(place, clause, Some((at, grant)));
            }
        }
    }

    fn way(&mut self, place: usize, clause: &'a Clause, grant: Option<(usize, &'a Grant)>) {
        let by = (clause, grant.map(|(_, grant)| grant));
        let (lacking, asked) = (self.lacking(by), Asked::new(Some(by), false));
        self.ways.push(Way { place, clause, grant, lacking, asked });
    }

    fn outcome(&mut self, mut asker: Option<&mut Asker<'_>>, category: Category) -> Outcome {
        let actor = &self.scope.actor;
        // Two promises of the policies that are proved: what is behind the firewall, and what the role does not work with, is
        // open by no means. It is not asked.
        if actor.enforcement && category.is_behind_firewall() {
            return Outcome::Refused(Refusal::Firewall);
        }
        if !sees(actor.role).has(category) {
            return Outcome::Refused(Refusal::Role);
        }
        let (scope, situation, action) = (self.scope, self.situation, self.action);
        let case = &mut self.case;
        let mut allows = |asked: &mut Asked<'a>, permit| {
            let class = asked.class(scope, category);
            if let Some((_, known)) = asked.known.iter().find(|(known, _)| *known == class) {
                return *known == Some(permit);
            }
            let answer = asker.as_deref_mut().and_then(|asker| {
                put(asker, case, situation, asked)?;
                asker.ask(asked.matter.as_ref()?, action, category)
            });
            asked.known.push((class, answer));
            answer == Some(permit)
        };
        if is_own(scope, situation) && allows(&mut self.own, Permit::Own) {
            return Outcome::Own;
        }
        let mut refusal = None;
        for way in &mut self.ways {
            let granted = way.grant.is_none_or(|(_, grant)| grant.categories.has(category));
            if !(way.clause.categories.has(category) && granted) {
                continue;
            }
            if way.lacking.is_some() {
                refusal = refusal.or(way.lacking);
            } else if allows(&mut way.asked, Permit::Clause) {
                return Outcome::Clause(way.place, way.grant.map(|(place, _)| place));
            }
        }
        if situation.emergency.is_some() && allows(&mut self.emergency, Permit::Emergency) {
            return Outcome::Emergency;
        }
        Outcome::Refused(refusal.unwrap_or(Refusal::NoClause))
    }

    /// What a clause lacks that otherwise speaks to the caller.
    fn lacking(&self, (clause, grant): (&Clause, Option<&Grant>)) -> Option<Refusal> {
        let (purpose, recipient) = standing(self.scope, Some((clause, grant)));
        let consent = consent(self.situation, purpose, recipient, self.scope.now);
        if clause.conditions.trained && !self.scope.actor.trained {
            Some(Refusal::Untrained)
        } else {
            (clause.conditions.consent && consent.is_none()).then_some(Refusal::NoConsent)
        }
    }
}

/// Puts the facts in Cedar's terms, unless they are already; nothing when they cannot be.
fn put(
    asker: &mut Asker<'_>,
    case: &mut Option<Entity>,
    situation: &Situation<'_>,
    asked: &mut Asked<'_>,
) -> Option<()> {
    if asked.matter.is_none() {
        if case.is_none() {
            *case = asker.case(situation);
        }
        asked.matter = asker.matter(case.as_ref()?, situation, asked.means);
    }
    Some(())
}

fn open_grants<'a>(scope: &Scope, situation: &Situation<'a>) -> impl Iterator<Item = &'a Grant> {
    let now = scope.now;
    situation.grants.iter().filter(move |grant| grant.is_open_at(now))
}

fn consent<'a>(
    situation: &Situation<'a>,
    purpose: Purpose,
    recipient: RecipientKind,
    now: Moment,
) -> Option<&'a ConsentFact> {
    situation.consents.iter().find(|consent| consent.covers(purpose, recipient, now))
}

/// The outcome with this case's own reasons.
fn worded(outcome: Outcome, scope: &Scope, situation: &Situation<'_>, clauses: &[Clause]) -> Verdict {
    let ask = situation.lead;
    let no_clause = Verdict::Withheld(WithheldWhy::NoClause { ask });
    match outcome {
        Outcome::Own => Verdict::See(Why::Own),
        Outcome::Emergency => match situation.emergency {
            Some(Emergency { until, .. }) => Verdict::See(Why::Emergency { until }),
            None => no_clause,
        },
        Outcome::Clause(clause, grant) => {
            let Some(clause) = clauses.get(clause) else { return no_clause };
            let grant = grant.and_then(|place| open_grants(scope, situation).nth(place));
            let (purpose, recipient) = standing(scope, Some((clause, grant)));
            let consent = consent(situation, purpose, recipient, scope.now);
            Verdict::See(Why::Clause {
                agreement: clause.agreement,
                clause: clause.id,
                grant: grant.map(|g| g.id),
                reason: grant.map(|g| g.reason),
                until: until(clause, grant, consent),
                consent_on: consent.map(|c| c.given.day()),
            })
        }
        Outcome::Refused(refusal) => Verdict::Withheld(match refusal {
            Refusal::Firewall => WithheldWhy::Firewall,
            Refusal::Role => WithheldWhy::Role,
            Refusal::Untrained => WithheldWhy::Untrained,
            Refusal::NoConsent => WithheldWhy::NoConsent { ask },
            Refusal::NoClause => WithheldWhy::NoClause { ask },
        }),
    }
}

/// The last instant at which all that a reason rests on still stands: clause, grant and consent.
fn until(clause: &Clause, grant: Option<&Grant>, consent: Option<&ConsentFact>) -> Option<Moment> {
    let last_day = clause.until.map(|day| Moment::start_of(day.plus_days(1)).plus_seconds(-1));
    let consent = consent.filter(|_| clause.conditions.consent).and_then(|c| c.until);
    [last_day, grant.and_then(|g| g.until), consent].into_iter().flatten().min()
}

/// Which facts of a case some clause looks at; what none does, cannot tell two cases apart.
#[derive(Clone, Copy, Debug)]
struct Limits {
    signed: bool,
    programme: bool,
    corridor: bool,
    area: bool,
    stage: bool,
}

impl Limits {
    fn of(clauses: &[Clause]) -> Self {
        let any = |limited: fn(&Clause) -> bool| clauses.iter().any(limited);
        Self {
            signed: any(|c| !(c.party == Party::Receiver && c.scope.referred_only)),
            programme: any(|c| !c.scope.programmes.is_empty()),
            corridor: any(|c| !c.scope.corridors.is_empty()),
            area: any(|c| !c.scope.areas.is_empty()),
            stage: any(|c| !c.scope.stages.is_empty()),
        }
    }
}

/// Everything about another organisation's case that can change the decision, and nothing else.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Shape {
    /// Who opened it and who leads it.
    signed: Option<(OrgId, OrgId)>,
    programme: Option<ProgrammeId>,
    corridor: Option<(Country, Country)>,
    area: Option<AreaId>,
    stage: Option<Stage>,
    /// What the standing consents cover, in order, each once.
    consents: Vec<(Purpose, RecipientKind)>,
    grants: Vec<(ClauseId, GrantReason, RecipientKind, CategorySet)>,
    emergency: bool,
}

impl Shape {
    fn of(scope: &Scope, situation: &Situation<'_>, limits: Limits) -> Self {
        let standing = situation.consents.iter().filter(|consent| consent.stands_at(scope.now));
        let mut consents: Vec<_> = standing.map(|consent| (consent.purpose, consent.recipient)).collect();
        consents.sort_unstable();
        consents.dedup();
        let emergency = |e: Emergency| e.user == scope.actor.user && scope.now < e.until;
        Self {
            signed: limits.signed.then_some((situation.org, situation.lead)),
            programme: limits.programme.then_some(situation.programme),
            corridor: limits.corridor.then_some(situation.corridor),
            area: situation.area.filter(|_| limits.area),
            stage: limits.stage.then_some(situation.stage),
            consents,
            grants: open_grants(scope, situation)
                .map(|g| (g.clause, g.reason, g.recipient, g.categories))
                .collect(),
            emergency: situation.emergency.is_some_and(emergency),
        }
    }
}

#[cfg(test)]
#[path = "decide_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "reference_tests.rs"]
mod reference;
