//! The decision itself.

use base::{AreaId, Category, CategorySet, Country, Moment, OrgId, ProgrammeId, Purpose, Stage};

use crate::{Action, Clause, Grant, Mask, Party, RecipientKind, Scope, Verdict, Why, WithheldWhy, sees};

/// A consent that stands now: given, not withdrawn, not past its end.
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
    /// Whether it covers a purpose and a receiver at an instant.
    pub fn covers(&self, purpose: Purpose, recipient: RecipientKind, now: Moment) -> bool {
        self.purpose == purpose
            && self.recipient == recipient
            && self.given <= now
            && self.until.is_none_or(|u| now < u)
    }
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
}

/// What the caller may see of a case.
pub fn decide(scope: &Scope, situation: &Situation<'_>, clauses: &[Clause]) -> Mask {
    Mask::from_fn(|category| decide_action(scope, Action::See, category, situation, clauses))
}

/// Whether the caller may do something with one category of a case, and why.
///
/// Order matters to the explanation only: the firewall first, since nothing lifts it; then the role; then ownership; then
/// the clauses. A caller's own organisation needs no clause, but no one's organisation is beyond the firewall.
pub fn decide_action(
    scope: &Scope,
    action: Action,
    category: Category,
    situation: &Situation<'_>,
    clauses: &[Clause],
) -> Verdict {
    let actor = &scope.actor;
    if actor.enforcement && category.is_behind_firewall() {
        return Verdict::Withheld(WithheldWhy::Firewall);
    }
    if !sees(actor.role).has(category) {
        return Verdict::Withheld(WithheldWhy::Role);
    }
    if situation.org == actor.org || situation.lead == actor.org {
        return Verdict::See(Why::Own);
    }
    let mut refusal = WithheldWhy::NoClause { ask: situation.lead };
    for clause in clauses {
        if !grants_action(clause, scope, action, category, situation) {
            continue;
        }
        match conditions(clause, scope, category, situation) {
            Ok(why) => return Verdict::See(why),
            Err(why) => refusal = why,
        }
    }
    Verdict::Withheld(refusal)
}

/// Whether the clause speaks to the caller about this at all.
fn grants_action(
    clause: &Clause,
    scope: &Scope,
    action: Action,
    category: Category,
    situation: &Situation<'_>,
) -> bool {
    let party = match clause.party {
        Party::Org(org) => org == scope.actor.org,
        Party::Kind(kind) => kind == scope.actor.org_kind && clause.scope.owners.contains(&scope.actor.org),
        Party::Receiver => true,
    };
    party
        && clause.holds_on(scope.now.day())
        && clause.actions.has(action)
        && clause.categories.has(category)
        && owned(clause, situation)
        && in_scope(clause, situation)
}

/// Whether those whose case it is have signed: the organisation that opened it and the one that leads it now.
fn owned(clause: &Clause, situation: &Situation<'_>) -> bool {
    let signed = |org: OrgId| clause.scope.owners.contains(&org);
    clause.party == Party::Receiver || (signed(situation.org) && signed(situation.lead))
}

fn in_scope(clause: &Clause, situation: &Situation<'_>) -> bool {
    let scope = &clause.scope;
    let any = |list_is_empty: bool, found: bool| list_is_empty || found;
    any(scope.programmes.is_empty(), scope.programmes.contains(&situation.programme))
        && any(scope.corridors.is_empty(), scope.corridors.contains(&situation.corridor))
        && any(scope.areas.is_empty(), situation.area.is_some_and(|a| scope.areas.contains(&a)))
        && any(scope.stages.is_empty(), scope.stages.contains(&situation.stage))
}

/// The reason if every condition of the clause is met, else what is missing.
fn conditions(
    clause: &Clause,
    scope: &Scope,
    category: Category,
    situation: &Situation<'_>,
) -> Result<Why, WithheldWhy> {
    let no_clause = WithheldWhy::NoClause { ask: situation.lead };
    let grant = if clause.scope.referred_only {
        let open = situation
            .grants
            .iter()
            .find(|g| g.clause == clause.id && g.is_open_at(scope.now) && g.categories.has(category));
        Some(open.ok_or(no_clause)?)
    } else {
        None
    };
    let (purpose, recipient) =
        grant.map_or((scope.purpose, clause.recipient), |g| (purpose_of(g), g.recipient));
    if !clause.purposes.has(purpose) {
        return Err(no_clause);
    }
    if clause.conditions.trained && !scope.actor.trained {
        return Err(WithheldWhy::Untrained);
    }
    let consent = situation.consents.iter().find(|c| c.covers(purpose, recipient, scope.now));
    if clause.conditions.consent && consent.is_none() {
        return Err(WithheldWhy::NoConsent { ask: situation.lead });
    }
    Ok(Why::Clause {
        agreement: clause.agreement,
        clause: clause.id,
        grant: grant.map(|g| g.id),
        reason: grant.map(|g| g.reason),
        until: grant.and_then(|g| g.until),
        consent_on: consent.map(|c| c.given.day()),
    })
}

/// A grant is used for what it was made for, whatever the caller says.
fn purpose_of(grant: &Grant) -> Purpose {
    match grant.reason {
        crate::GrantReason::Handover => Purpose::Handover,
        crate::GrantReason::Referral => Purpose::Service,
        crate::GrantReason::Monitoring => Purpose::Monitoring,
    }
}

/// Everything a clause may open behind the firewall, for forms that warn before a draft is signed.
impl Clause {
    /// The categories of this clause that no enforcement mandate may see.
    pub fn sensitive(&self) -> CategorySet {
        self.categories.iter().filter(|c| c.is_behind_firewall()).fold(CategorySet::NONE, CategorySet::with)
    }
}

#[cfg(test)]
#[path = "decide_tests.rs"]
mod tests;
