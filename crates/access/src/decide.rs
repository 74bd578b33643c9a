//! The decision. The policies say what is open; here the clauses worth asking about are picked, and a refusal is worded.
//!
//! Picking only narrows: a clause that is not picked cannot open, and one that is picked opens only if the policies say so.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use base::{
    AreaId, Category, CategorySet, ClauseId, Country, Moment, OrgId, ProgrammeId, Purpose, Role, Stage,
    UserId, Word,
};

use crate::engine::{Asker, Question, standing};
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
    let outcome = Matter::new(scope, action, situation, clauses).outcome(category);
    worded(outcome, scope, situation, clauses)
}

/// Decides many cases for one caller. Cases that are alike in everything that the policies look at are decided once.
#[derive(Debug)]
pub struct Decider<'a> {
    scope: &'a Scope,
    clauses: &'a [Clause],
    limits: Limits,
    decided: HashMap<Shape, Outcomes>,
}

impl<'a> Decider<'a> {
    /// For one caller and the clauses that may speak to it.
    pub fn new(scope: &'a Scope, clauses: &'a [Clause]) -> Self {
        Self { scope, clauses, limits: Limits::of(clauses), decided: HashMap::new() }
    }

    /// What the caller may see of a case.
    pub fn decide(&mut self, situation: &Situation<'_>) -> Mask {
        let (scope, clauses) = (self.scope, self.clauses);
        let outcomes = if is_own(scope, situation) {
            own(scope, situation)
        } else {
            let shape = Shape::of(scope, situation, self.limits);
            *self.decided.entry(shape).or_insert_with(|| outcomes(scope, situation, clauses))
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

fn outcomes(scope: &Scope, situation: &Situation<'_>, clauses: &[Clause]) -> Outcomes {
    let matter = Matter::new(scope, Action::See, situation, clauses);
    let mut outcomes = [Outcome::Refused(Refusal::NoClause); 13];
    for (slot, category) in outcomes.iter_mut().zip(Category::ALL) {
        *slot = matter.outcome(*category);
    }
    outcomes
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
    let outcomes = outcomes(scope, situation, &[]);
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
    /// Clauses worth asking about, with their places.
    clauses: Vec<(usize, &'a Clause)>,
    grants: Vec<&'a Grant>,
    action: Action,
    own: bool,
    emergency: bool,
    asker: Option<Asker<'a>>,
}

impl<'a> Matter<'a> {
    fn new(scope: &'a Scope, action: Action, situation: &'a Situation<'a>, clauses: &'a [Clause]) -> Self {
        let own = is_own(scope, situation);
        let today = scope.now.day();
        let worth = |clause: &Clause| {
            clause.actions.has(action)
                && clause.speaks_to(scope.org(), scope.actor.org_kind)
                && clause.holds_on(today)
                && clause.is_signed_by(situation.org, situation.lead)
                && clause.scope.covers(
                    situation.programme,
                    situation.corridor,
                    situation.area,
                    situation.stage,
                )
        };
        let clauses: Vec<(usize, &Clause)> = match own {
            true => Vec::new(),
            false => clauses.iter().enumerate().filter(|(_, clause)| worth(clause)).collect(),
        };
        let grants = open_grants(scope, situation).collect();
        let mut matter = Self {
            scope,
            situation,
            clauses,
            grants,
            action,
            own,
            emergency: situation.emergency.is_some(),
            asker: None,
        };
        if own || matter.emergency || !matter.clauses.is_empty() {
            let all = matter.clauses.iter().map(|(_, clause)| *clause);
            let asked: Vec<&Clause> = all.filter(|clause| matter.may_be_asked(clause)).collect();
            matter.asker = Asker::new(scope, situation, &asked, &matter.grants);
        }
        matter
    }

    fn outcome(&self, category: Category) -> Outcome {
        let ask = |by, emergency| {
            self.asker.as_ref()?.ask(Question { action: self.action, category, by, emergency })
        };
        if self.own && ask(None, false) == Some(Permit::Own) {
            return Outcome::Own;
        }
        let mut refusal = None;
        for (place, clause) in self.clauses.iter().filter(|(_, clause)| clause.categories.has(category)) {
            for grant in self.ways(clause, category) {
                let by = (*clause, grant.map(|(_, grant)| grant));
                if let Some(lacking) = self.lacking(by) {
                    refusal = refusal.or(Some(lacking));
                } else if ask(Some(by), false) == Some(Permit::Clause) {
                    return Outcome::Clause(*place, grant.map(|(place, _)| place));
                }
            }
        }
        if self.emergency && ask(None, true) == Some(Permit::Emergency) {
            return Outcome::Emergency;
        }
        let actor = &self.scope.actor;
        Outcome::Refused(match refusal {
            _ if actor.enforcement && category.is_behind_firewall() => Refusal::Firewall,
            _ if !sees(actor.role).has(category) => Refusal::Role,
            Some(lacking) => lacking,
            None => Refusal::NoClause,
        })
    }

    /// Whether some category may come to be asked about by this clause.
    fn may_be_asked(&self, clause: &Clause) -> bool {
        if clause.scope.referred_only {
            self.grants.iter().any(|grant| grant.clause == clause.id)
        } else {
            clause.purposes.has(self.scope.purpose) && self.lacking((clause, None)).is_none()
        }
    }

    /// The grants by which a clause may open a category; for one that opens by itself, the one way without a grant.
    fn ways<'b>(&'b self, clause: &'b Clause, category: Category) -> Vec<Option<(usize, &'a Grant)>> {
        if !clause.scope.referred_only {
            return if clause.purposes.has(self.scope.purpose) { vec![None] } else { Vec::new() };
        }
        let fits = |grant: &Grant| {
            grant.clause == clause.id
                && grant.categories.has(category)
                && clause.purposes.has(grant.purpose())
        };
        self.grants.iter().copied().enumerate().filter(|(_, grant)| fits(grant)).map(Some).collect()
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
