//! The decision. The policies say what is open; here the clauses worth asking about are picked, and a refusal is worded.
//!
//! Picking only narrows: a clause that is not picked cannot open, and one that is picked opens only if the policies say so.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use base::reexport::uuid::Uuid;
use base::{
    AreaId, Category, CategorySet, Country, Day, Moment, OrgId, ProgrammeId, Role, Stage, UserId, Word,
};
use cedar_policy::Entity;

use crate::ask::told;
use crate::engine::{self, Asker, Means, standing};
use crate::policy::Permit;
use crate::shape::{Limits, Shape, until};
use crate::{Action, Clause, ConsentFact, FLOWS, Grant, Mask, Masks, Scope, Verdict, Why, WithheldWhy, sees};

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
    /// The organisation that opened the case, and wrote its programme, corridor and area.
    pub opener: OrgId,
    /// The organisation that leads it now.
    pub lead: OrgId,
    /// The organisation that wrote the stage.
    pub stage_by: OrgId,
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
    /// Single rows that were opened to it, each with the grant that opened it.
    pub rows: &'a [(Grant, Uuid)],
    /// The categories in which the caller's organisation has written in this case before, by right.
    pub entered: CategorySet,
    /// The caller's own emergency for this case.
    pub emergency: Option<Emergency>,
}

/// What the caller may see of what an organisation wrote in a case.
pub fn decide(scope: &Scope, writer: OrgId, situation: &Situation<'_>, clauses: &[Clause]) -> Mask {
    Decider::new(scope, clauses).decide(writer, situation)
}

/// Whether the caller may do something with one category of what an organisation wrote in a case, and why. To enter is to begin
/// something of one's own beside it.
pub fn decide_action(
    scope: &Scope,
    action: Action,
    category: Category,
    writer: OrgId,
    situation: &Situation<'_>,
    clauses: &[Clause],
) -> Verdict {
    let mut asker = Asker::new(scope);
    let outcome = Matter::new(scope, action, writer, situation, clauses).outcome(asker.as_mut(), category);
    worded(outcome, category, scope, (writer, situation), clauses)
}

/// Decides many cases for one caller. Portions that are alike in everything that the policies look at are decided once.
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

    /// What the caller may see of what an organisation wrote in a case.
    pub fn decide(&mut self, writer: OrgId, situation: &Situation<'_>) -> Mask {
        let (scope, clauses) = (self.scope, self.clauses);
        let outcomes = if writer == scope.org() {
            own(scope, situation)
        } else {
            let shape = Shape::of(scope, writer, situation, clauses, self.limits);
            match self.decided.get(&shape) {
                Some(known) => *known,
                None => {
                    let asker = self.asker.take().or_else(|| Asker::new(scope));
                    let (outcomes, asker) = outcomes(scope, asker, writer, situation, clauses);
                    self.asker = asker;
                    self.decided.insert(shape, outcomes);
                    outcomes
                }
            }
        };
        let mut outcomes = Category::ALL.iter().zip(outcomes);
        Mask::from_fn(|_| match outcomes.next() {
            Some((category, outcome)) => worded(outcome, *category, scope, (writer, situation), clauses),
            None => Verdict::Withheld(WithheldWhy::Role),
        })
    }

    /// What the caller may see of a case in which these organisations wrote. `mine`: its own is among them, or works there.
    pub fn masks(&mut self, situation: &Situation<'_>, writers: &[OrgId], mine: bool) -> Masks {
        let own = self.decide(self.scope.org(), situation);
        let mut by: Vec<(OrgId, Mask)> = Vec::with_capacity(writers.len());
        for writer in writers.iter().copied().filter(|writer| *writer != self.scope.org()) {
            if by.iter().all(|(known, _)| *known != writer) {
                by.push((writer, self.decide(writer, situation)));
            }
        }
        let mut rows = Vec::with_capacity(situation.rows.len());
        for (grant, row) in situation.rows {
            let alone = Situation { grants: std::slice::from_ref(grant), rows: &[], ..situation.clone() };
            rows.push((*row, grant.writer, self.decide(grant.writer, &alone)));
        }
        let mut other = self.other(situation);
        told(self.scope.org(), situation, &mut by, &mut rows, &mut other);
        Masks::new(self.scope, mine, own, by, rows, other)
    }

    /// What is said of a writer that was not asked about: what is said where nothing is opened.
    fn other(&self, situation: &Situation<'_>) -> Mask {
        let scope = self.scope;
        Mask::from_fn(|category| {
            let refusal = never(scope, category).unwrap_or(Refusal::NoClause);
            worded(Outcome::Refused(refusal), category, scope, (scope.org(), situation), self.clauses)
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
    writer: OrgId,
    situation: &Situation<'_>,
    clauses: &[Clause],
) -> (Outcomes, Option<Asker<'a>>) {
    let mut matter = Matter::new(scope, Action::See, writer, situation, clauses);
    let mut outcomes = [Outcome::Refused(Refusal::NoClause); 13];
    for (slot, category) in outcomes.iter_mut().zip(Category::ALL) {
        *slot = matter.outcome(asker.as_mut(), *category);
    }
    (outcomes, asker)
}

/// What the own organisation wrote is most of what is read, and there the policies look at the role and the firewall only: asked
/// once for each of these in the life of the program.
fn own(scope: &Scope, situation: &Situation<'_>) -> Outcomes {
    static DECIDED: Mutex<Vec<((Role, bool), Outcomes)>> = Mutex::new(Vec::new());
    let key = (scope.actor.role, scope.actor.enforcement);
    let known = |all: &[((Role, bool), Outcomes)]| all.iter().find(|(k, _)| *k == key).map(|(_, o)| *o);
    if let Some(outcomes) = known(&DECIDED.lock().unwrap_or_else(PoisonError::into_inner)) {
        return outcomes;
    }
    let (outcomes, _) = outcomes(scope, Asker::new(scope), scope.org(), situation, &[]);
    let mut decided = DECIDED.lock().unwrap_or_else(PoisonError::into_inner);
    if known(&decided).is_none() {
        decided.push((key, outcomes));
    }
    outcomes
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

/// Two promises of the policies that are proved: what is behind the firewall, and what the role does not work with, is open by no
/// means. It is not asked.
fn never(scope: &Scope, category: Category) -> Option<Refusal> {
    let actor = &scope.actor;
    if actor.enforcement && category.is_behind_firewall() {
        Some(Refusal::Firewall)
    } else {
        (!sees(actor.role).has(category)).then_some(Refusal::Role)
    }
}

/// One caller before what one organisation wrote in a case, for one action.
struct Matter<'a> {
    scope: &'a Scope,
    writer: OrgId,
    situation: &'a Situation<'a>,
    action: Action,
    /// Clauses worth asking about, each with every grant by which it may open, in order.
    ways: Vec<Way<'a>>,
    /// The places of the ways in the order for what flows, where something flows no more.
    flowing: Option<Vec<usize>>,
    own: Asked<'a>,
    emergency: Asked<'a>,
    /// The portion as Cedar holds it, once something is asked.
    portion: Option<Entity>,
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

/// In which of the sets that the policies look into a category is: those of the role, the clause and the grant, what saves a life, what is behind
/// the firewall, and where the caller has written before. They look at a category in no other way (a test of the crate reads
/// them for that), so categories of one class have one answer.
type Class = [bool; 6];

impl<'a> Asked<'a> {
    const fn new(by: Option<(&'a Clause, Option<&'a Grant>)>, emergency: bool) -> Self {
        Self { means: Means { by, emergency }, matter: None, known: Vec::new() }
    }

    fn class(&self, scope: &Scope, category: Category, entered: bool) -> Class {
        let (clause, grant) = self.means.by.map_or((false, false), |(clause, grant)| {
            (clause.categories.has(category), grant.is_some_and(|grant| grant.categories.has(category)))
        });
        let (closed, vital) = (category.is_behind_firewall(), category.is_vital());
        [sees(scope.actor.role).has(category), clause, grant, closed, vital, entered]
    }
}

impl<'a> Matter<'a> {
    fn new(
        scope: &'a Scope,
        action: Action,
        writer: OrgId,
        situation: &'a Situation<'a>,
        clauses: &'a [Clause],
    ) -> Self {
        let mut matter = Self {
            scope,
            writer,
            situation,
            action,
            ways: Vec::new(),
            flowing: None,
            own: Asked::new(None, false),
            emergency: Asked::new(None, true),
            portion: None,
        };
        if writer != scope.org() {
            let grants: Vec<&Grant> = open_grants(scope, writer, situation).collect();
            let today = scope.now.day();
            for (place, clause) in clauses.iter().enumerate() {
                if matter.is_worth(clause, today) {
                    matter.ways_of(place, clause, &grants);
                }
            }
            // What opens more is asked first: clauses that open all, then what was passed on, what stood longest ago last.
            matter.ways.sort_by_key(|way| way.grant.map(|(_, grant)| Reverse(grant.stood())));
            if grants.iter().any(|grant| grant.frozen.is_some()) {
                let latest =
                    |at: &usize| matter.ways.get(*at).map(|way| way.grant.map(|(_, g)| Reverse(g.flowed())));
                let mut flowing: Vec<usize> = (0..matter.ways.len()).collect();
                flowing.sort_by_key(latest);
                matter.flowing = Some(flowing);
            }
        }
        matter
    }

    fn is_worth(&self, clause: &Clause, today: Day) -> bool {
        let (scope, situation) = (self.scope, self.situation);
        clause.actions.has(self.action)
            && clause.speaks_to(scope.org(), scope.actor.org_kind)
            && clause.holds_on(today)
            && clause.is_signed_by(self.writer)
            && clause.scope.covers(scope.org(), situation)
    }

    /// The grants by which a clause may open something; for one that opens by itself, the one way without a grant.
    fn ways_of(&mut self, place: usize, clause: &'a Clause, grants: &[&'a Grant]) {
        if !clause.scope.referred_only {
            if clause.purposes.has(self.scope.purpose) {
                self.way(place, clause, None);
            }
            return;
        }
        // Nothing is granted to a unit with an enforcement mandate.
        let to_receive = if self.scope.actor.enforcement { &[] } else { grants };
        for (at, grant) in to_receive.iter().copied().enumerate() {
            let given = grant.by == grant.writer || grant.leave;
            if given && grant.clause == clause.id && clause.purposes.has(grant.purpose()) {
                self.way(place, clause, Some((at, grant)));
            }
        }
    }

    fn way(&mut self, place: usize, clause: &'a Clause, grant: Option<(usize, &'a Grant)>) {
        let by = (clause, grant.map(|(_, grant)| grant));
        let lacking = self.lacking(by);
        self.ways.push(Way { place, clause, grant, lacking, asked: Asked::new(Some(by), false) });
    }

    fn outcome(&mut self, mut asker: Option<&mut Asker<'_>>, category: Category) -> Outcome {
        if let Some(refusal) = never(self.scope, category) {
            return Outcome::Refused(refusal);
        }
        let (scope, writer, situation, action) = (self.scope, self.writer, self.situation, self.action);
        let entered = situation.entered.has(category);
        let portion = &mut self.portion;
        let mut allows = |asked: &mut Asked<'a>, permit| {
            let class = asked.class(scope, category, entered);
            if let Some((_, known)) = asked.known.iter().find(|(known, _)| *known == class) {
                return *known == Some(permit);
            }
            let answer = asker.as_deref_mut().and_then(|asker| {
                put(asker, portion, (writer, situation), asked)?;
                asker.ask(asked.matter.as_ref()?, action, category, entered)
            });
            asked.known.push((class, answer));
            answer == Some(permit)
        };
        if writer == scope.org() && allows(&mut self.own, Permit::Own) {
            return Outcome::Own;
        }
        let breaks_glass = situation.emergency.is_some() && writer != scope.org() && category.is_vital();
        let mut refusal = None;
        let order = self.flowing.as_deref().filter(|_| FLOWS.contains(&category));
        for nth in 0..self.ways.len() {
            let at = order.and_then(|all| all.get(nth)).copied().unwrap_or(nth);
            let Some(way) = self.ways.get_mut(at) else { continue };
            let granted = way.grant.is_none_or(|(_, grant)| grant.categories.has(category));
            if !(way.clause.categories.has(category) && granted) {
                continue;
            }
            if way.lacking.is_some() {
                refusal = refusal.or(way.lacking);
            } else if allows(&mut way.asked, Permit::Clause) {
                // An emergency opens all that stands now, and is not narrowed by what was passed on as it stood.
                let narrower =
                    breaks_glass && way.grant.is_some_and(|(_, grant)| grant.as_of(category).is_some());
                if narrower && allows(&mut self.emergency, Permit::Emergency) {
                    return Outcome::Emergency;
                }
                return Outcome::Clause(way.place, way.grant.map(|(place, _)| place));
            }
        }
        if breaks_glass && allows(&mut self.emergency, Permit::Emergency) {
            return Outcome::Emergency;
        }
        Outcome::Refused(refusal.unwrap_or(Refusal::NoClause))
    }

    /// What a clause lacks that otherwise speaks to the caller.
    fn lacking(&self, (clause, grant): (&Clause, Option<&Grant>)) -> Option<Refusal> {
        let consent = consent(self.scope, (self.writer, self.situation), clause, grant);
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
    entity: &mut Option<Entity>,
    portion: Portion<'_>,
    asked: &mut Asked<'_>,
) -> Option<()> {
    if asked.matter.is_none() {
        if entity.is_none() {
            *entity = asker.portion(portion.0, portion.1);
        }
        asked.matter = asker.matter(entity.as_ref()?, portion.1, asked.means);
    }
    Some(())
}

/// Whose portion of which case.
type Portion<'a> = (OrgId, &'a Situation<'a>);

/// The open grants of what an organisation wrote.
pub(crate) fn open_grants<'a>(
    scope: &Scope,
    writer: OrgId,
    situation: &Situation<'a>,
) -> impl Iterator<Item = &'a Grant> {
    let now = scope.now;
    situation.grants.iter().filter(move |grant| grant.writer == writer && grant.is_open_at(now))
}

/// The consent by which a clause may open a portion: written down by its writer, or by whoever passed it on, and not by the
/// reader's own organisation.
fn consent<'a>(
    scope: &Scope,
    (writer, situation): (OrgId, &Situation<'a>),
    clause: &Clause,
    grant: Option<&Grant>,
) -> Option<&'a ConsentFact> {
    let (purpose, recipient) = standing(scope, Some((clause, grant)));
    let heard_by =
        |by: OrgId| by != scope.org() && (by == writer || grant.is_some_and(|grant| grant.by == by));
    let mut all = situation.consents.iter();
    all.find(|consent| heard_by(consent.by) && consent.covers(purpose, recipient, scope.now))
}

/// The outcome with this case's own reasons.
fn worded(
    outcome: Outcome,
    category: Category,
    scope: &Scope,
    (writer, situation): Portion<'_>,
    clauses: &[Clause],
) -> Verdict {
    // The other side of the bridge, and nobody of whom the reader need not know.
    let ask = [situation.lead, situation.opener].into_iter().find(|org| *org != scope.org());
    let no_clause = Verdict::Withheld(WithheldWhy::NoClause { ask });
    match outcome {
        Outcome::Own => Verdict::See(Why::Own),
        Outcome::Emergency => match situation.emergency {
            Some(Emergency { until, .. }) => Verdict::See(Why::Emergency { until }),
            None => no_clause,
        },
        Outcome::Clause(clause, grant) => {
            let Some(clause) = clauses.get(clause) else { return no_clause };
            let grant = grant.and_then(|place| open_grants(scope, writer, situation).nth(place));
            let consent = consent(scope, (writer, situation), clause, grant);
            Verdict::See(Why::Clause {
                agreement: clause.agreement,
                clause: clause.id,
                grant: grant.map(|g| g.id),
                reason: grant.map(|g| g.reason),
                until: until(clause, grant, consent),
                consent_on: consent.map(|c| c.given.day()),
                as_of: grant.and_then(|g| g.as_of(category)),
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

#[cfg(test)]
#[path = "decide_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "reference_tests.rs"]
mod reference;
