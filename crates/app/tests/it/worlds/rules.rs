//! The reference decision, written from the rules in words: product.md, rules 1, 2, 3, 11 and the table of clauses. It knows
//! the generated world only, and neither the policies nor the program's tables.

use base::{Category, Purpose, Role};

use super::plan::{Case, Clause, Grant, ORGS, Party, Plan, User};

/// What each role works with: nobody sees more than the work needs. An administrator keeps accounts, a secretary reads figures.
fn works_with(role: Role) -> &'static [Category] {
    use Category::{
        Assessment, Assistance, Complaint, Contact, Documents, Health, Household, Identity, Journey, Money,
        Monitoring, Plan, Protection,
    };
    match role {
        Role::Counsellor | Role::CaseManager => &[
            Identity, Contact, Documents, Household, Journey, Health, Protection, Assessment, Plan,
            Assistance, Money, Monitoring, Complaint,
        ],
        Role::Monitor => &[Identity, Contact, Household, Journey, Monitoring],
        Role::Provider => {
            &[Identity, Contact, Documents, Household, Journey, Health, Protection, Plan, Assistance]
        }
        Role::ProgrammeManager => &[Identity, Household, Journey, Plan, Assistance, Money, Monitoring],
        Role::DataProtection => &[Identity, Contact, Journey, Complaint],
        Role::Secretary | Role::Administrator => &[],
    }
}

/// What each role usually asks for.
pub const fn purpose(role: Role) -> Purpose {
    match role {
        Role::Counsellor | Role::CaseManager | Role::ProgrammeManager => Purpose::Counselling,
        Role::Provider => Purpose::Service,
        Role::Monitor => Purpose::Monitoring,
        Role::DataProtection | Role::Administrator => Purpose::Audit,
        Role::Secretary => Purpose::Statistics,
    }
}

/// The firewall and the role, which nothing lifts.
fn never(user: &User, category: Category) -> bool {
    let sensitive = [Category::Protection, Category::Health, Category::Assessment, Category::Complaint];
    let (_, _, enforcement) = ORGS[user.org];
    (enforcement && sensitive.contains(&category)) || !works_with(user.role).contains(&category)
}

/// Whether a user may see a category of a case, asking for a purpose.
pub fn sees(w: &Plan, user: usize, case: usize, category: Category, purpose: Purpose) -> bool {
    stands(w, user, case, category, purpose) || by_emergency(w, user, case, category)
}

/// The same without emergencies: what a list or a search finds. An emergency is for one case whose address its user has.
pub fn stands(w: &Plan, user: usize, case: usize, category: Category, purpose: Purpose) -> bool {
    let (who, of) = (&w.users[user], &w.cases[case]);
    if never(who, category) {
        return false;
    }
    if of.org == who.org || of.lead == who.org {
        return true;
    }
    (0..w.clauses.len()).any(|clause| by_clause(w, who, case, clause, category, purpose))
}

fn by_emergency(w: &Plan, user: usize, case: usize, category: Category) -> bool {
    let who = &w.users[user];
    !never(who, category)
        && who.trained
        && w.emergencies.iter().any(|e| e.case == case && e.user == user && e.until > 0)
}

fn by_clause(w: &Plan, who: &User, case: usize, clause: usize, category: Category, purpose: Purpose) -> bool {
    let (k, of) = (&w.clauses[clause], &w.cases[case]);
    let agreement = &w.agreements[k.agreement];
    let in_force = agreement.state == "in_force"
        && k.standing == "live"
        && agreement.starts <= 0
        && agreement.ends.is_none_or(|day| day >= 0)
        && k.from <= 0
        && k.until.is_none_or(|day| day >= 0);
    let named = match &k.party {
        Party::Org(org) => *org == who.org,
        Party::Kind(kind) => *kind == ORGS[who.org].1 && k.owners.contains(&who.org),
        Party::Receiver => true,
    };
    let signed = k.party == Party::Receiver || (k.owners.contains(&of.org) && k.owners.contains(&of.lead));
    if !in_force || !named || !signed || !within(k, of) {
        return false;
    }
    if !k.actions.contains(&"see") || !k.categories.contains(&category) || (k.trained && !who.trained) {
        return false;
    }
    if !k.referred_only {
        return k.purposes.contains(&purpose)
            && (!k.consent || consented(w, of.person, purpose, k.recipient));
    }
    w.grants.iter().any(|grant| {
        let open = grant.since <= 0 && grant.until.is_none_or(|until| until > 0);
        grant.case == case
            && grant.org == who.org
            && grant.clause == clause
            && open
            && grant.categories.contains(&category)
            && k.purposes.contains(&used_for(grant))
            && (!k.consent || consented(w, of.person, used_for(grant), grant.recipient))
    })
}

/// What was handed over is used for the hand-over, what was referred for the service, what was assigned for monitoring.
fn used_for(grant: &Grant) -> Purpose {
    match grant.reason {
        "handover" => Purpose::Handover,
        "referral" => Purpose::Service,
        _ => Purpose::Monitoring,
    }
}

fn within(k: &Clause, of: &Case) -> bool {
    (k.programmes.is_empty() || k.programmes.contains(&of.programme))
        && (k.corridors.is_empty() || k.corridors.contains(&of.corridor))
        && (k.areas.is_empty() || of.area.is_some_and(|area| k.areas.contains(&area)))
        && (k.stages.is_empty() || k.stages.contains(&of.stage))
}

/// The person's dated answer, given, not withdrawn, not ended.
fn consented(w: &Plan, person: usize, purpose: Purpose, recipient: &str) -> bool {
    w.consents.iter().any(|c| {
        c.person == person
            && c.purpose == purpose
            && c.recipient == recipient
            && c.given
            && !c.withdrawn
            && c.since <= 0
            && c.until.is_none_or(|until| until > 0)
    })
}

/// Whether a user may see a category of a person: its registrar's role, or what any case of the person opens.
pub fn sees_person(w: &Plan, user: usize, person: usize, category: Category, purpose: Purpose) -> bool {
    let who = &w.users[user];
    if w.persons[person] == who.org {
        return !never(who, category);
    }
    (0..w.cases.len()).any(|case| w.cases[case].person == person && sees(w, user, case, category, purpose))
}

/// Who a person lives with, as the world has it: pairs that one office registered.
pub fn mate(w: &Plan, person: usize) -> Option<usize> {
    let mate = person ^ 1;
    (mate < w.persons.len() && w.persons[mate] == w.persons[person]).then_some(mate)
}

/// Whether a user may see a fact of a person: by the person, or, who is meant, by somebody whose household is open.
pub fn sees_fact(w: &Plan, user: usize, person: usize, category: Category, purpose: Purpose) -> bool {
    let by_household = |mate| {
        [Category::Household, Category::Identity].iter().all(|c| sees_person(w, user, mate, *c, purpose))
    };
    sees_person(w, user, person, category, purpose)
        || (category == Category::Identity && mate(w, person).is_some_and(by_household))
}

/// The same, as a search finds persons: without emergencies.
pub fn finds_person(w: &Plan, user: usize, person: usize, category: Category, purpose: Purpose) -> bool {
    let who = &w.users[user];
    if w.persons[person] == who.org {
        return !never(who, category);
    }
    (0..w.cases.len()).any(|case| w.cases[case].person == person && stands(w, user, case, category, purpose))
}
