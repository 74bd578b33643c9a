//! The door: finds cases and persons within a scope and decides what of them may be seen.

use std::collections::{HashMap, HashSet};

use access::{
    Action, Clause, ConsentFact, Decider, Emergency, Grant, Mask, Scope, Situation, Verdict, decide,
    decide_action,
};
use base::{CaseId, CaseRef, Category, CategorySet, ClauseId, PersonId, PersonRef};
use uuid::Uuid;

use crate::{DbError, Reads, Row, among, args};

pub(crate) use crate::clauses::clause;
pub use crate::clauses::{clauses, in_force};

/// Columns of `cases c` that make a [`CaseRef`].
pub const CASE_REF: &str = "c.id, c.person_id, c.household_id, c.org_id, c.lead_org, c.programme_id, c.host, c.origin, c.area_id, c.stage";

/// The id that stands in `visibility.via` for the organisation's own cases.
pub const OWN: Uuid = Uuid::nil();

const CASE: &str = "SELECT c.id, c.person_id, c.household_id, c.org_id, c.lead_org, c.programme_id, c.host, c.origin, c.area_id, c.stage
    FROM cases c WHERE c.id = $1";
const CASES_OF_PERSONS: &str = "SELECT c.id, c.person_id, c.household_id, c.org_id, c.lead_org, c.programme_id, c.host, c.origin, c.area_id, c.stage
    FROM cases c WHERE c.person_id IN";
// The id of a record that was merged into another one names the one that survives.
const PERSON: &str = "SELECT p.id, p.org_id FROM persons q JOIN persons p ON p.id = COALESCE(q.merged_into, q.id) WHERE q.id = $1";
const EMERGENCIES: &str = "SELECT case_id, user_id, until_at FROM emergencies WHERE org_id = $1 AND user_id = $2 AND until_at > $3 AND case_id IN";
const GRANTS: &str = "SELECT id, case_id, clause_id, reason, categories, recipient, from_at, until_at FROM grants WHERE org_id = $1 AND case_id IN";
const CONSENTS: &str = "SELECT person_id, purpose, recipient, given_at, until_at FROM consents
    WHERE answer = 'given' AND withdrawn_at IS NULL AND person_id IN";

/// Reads a [`CaseRef`] from a row that holds the columns of [`CASE_REF`].
///
/// # Errors
/// When a column cannot be read.
pub fn case_ref(row: &Row) -> Result<CaseRef, DbError> {
    Ok(CaseRef {
        id: row.id("id")?,
        person: row.id("person_id")?,
        household: row.opt_id("household_id")?,
        org: row.id("org_id")?,
        lead: row.id("lead_org")?,
        programme: row.id("programme_id")?,
        host: row.country("host")?,
        origin: row.country("origin")?,
        area: row.opt_id("area_id")?,
        stage: row.word("stage")?,
    })
}

/// A case that the caller may know of, with what it may see; `None` for what is not there and for what is not visible.
///
/// # Errors
/// Those of the database.
pub async fn case(from: &impl Reads, scope: &Scope, id: CaseId) -> Result<Option<(CaseRef, Mask)>, DbError> {
    let Some(row) = from.first(CASE, args![id]).await? else { return Ok(None) };
    let case = case_ref(&row)?;
    let mask = decide_cases(from, scope, &[case]).await?.into_iter().next().unwrap_or_else(Mask::nothing);
    Ok((!mask.is_blind()).then_some((case, mask)))
}

/// A case read for a step that a rule takes by itself (a job, an import): no decision, and nothing of it may be shown.
///
/// # Errors
/// Those of the database.
pub async fn case_for_rule(from: &impl Reads, id: CaseId) -> Result<Option<CaseRef>, DbError> {
    from.first(CASE, args![id]).await?.map(|row| case_ref(&row)).transpose()
}

/// What the caller may see of each case, in order. Cases in the same situation are decided once.
///
/// # Errors
/// Those of the database.
pub async fn decide_cases(from: &impl Reads, scope: &Scope, cases: &[CaseRef]) -> Result<Vec<Mask>, DbError> {
    let facts = Facts::load(from, scope, cases).await?;
    let mut decider = Decider::new(scope, &facts.clauses);
    Ok(cases.iter().map(|case| decider.decide(&facts.situation(case))).collect())
}

/// Whether the caller may do something with a category of a case.
///
/// # Errors
/// Those of the database.
pub async fn may(
    from: &impl Reads,
    scope: &Scope,
    case: &CaseRef,
    action: Action,
    category: Category,
) -> Result<bool, DbError> {
    let facts = Facts::load(from, scope, std::slice::from_ref(case)).await?;
    let verdict = decide_action(scope, action, category, &facts.situation(case), &facts.clauses);
    Ok(matches!(verdict, Verdict::See(_)))
}

/// A person that the caller may know of, as registrar or through a case, with what it may see. The id of a record that was
/// merged into another one gives the person that survives.
///
/// # Errors
/// Those of the database.
pub async fn person(
    from: &impl Reads,
    scope: &Scope,
    id: PersonId,
) -> Result<Option<(PersonRef, Mask)>, DbError> {
    let Some(row) = from.first(PERSON, args![id]).await? else { return Ok(None) };
    let person = PersonRef { id: row.id("id")?, org: row.id("org_id")? };
    let mask = person_mask(from, scope, &person).await?;
    Ok((!mask.is_blind()).then_some((person, mask)))
}

/// What the caller may see of a person: as the registrar, else what any of the person's cases opens.
///
/// # Errors
/// Those of the database.
pub async fn person_mask(from: &impl Reads, scope: &Scope, person: &PersonRef) -> Result<Mask, DbError> {
    let masks = person_masks(from, scope, std::slice::from_ref(person)).await?;
    Ok(masks.into_iter().next().unwrap_or_else(Mask::nothing))
}

/// What the caller may see of each person, in order, decided together.
///
/// # Errors
/// Those of the database.
pub async fn person_masks(
    from: &impl Reads,
    scope: &Scope,
    persons: &[PersonRef],
) -> Result<Vec<Mask>, DbError> {
    let others: Vec<PersonId> = persons.iter().filter(|p| p.org != scope.org()).map(|p| p.id).collect();
    let mut by_cases: HashMap<PersonId, Mask> = HashMap::new();
    if !others.is_empty() {
        let (list, args) = among(1, &others);
        let sql = format!("{CASES_OF_PERSONS} {list} ORDER BY c.opened_at DESC, c.id DESC");
        let cases: Vec<CaseRef> =
            from.all(&sql, args).await?.iter().map(case_ref).collect::<Result<_, _>>()?;
        for (case, mask) in cases.iter().zip(decide_cases(from, scope, &cases).await?) {
            let opened = by_cases.entry(case.person).or_insert_with(Mask::nothing);
            *opened = opened.or(&mask);
        }
    }
    let own = own_mask(scope);
    let mask = |person: &PersonRef| match person.org == scope.org() {
        true => own,
        false => by_cases.get(&person.id).copied().unwrap_or_else(Mask::nothing),
    };
    Ok(persons.iter().map(mask).collect())
}

/// The rows, each with the columns of [`CASE_REF`], that the decision on their case opens: what a count may count.
///
/// # Errors
/// Those of the database.
pub async fn opened(
    from: &impl Reads,
    scope: &Scope,
    rows: Vec<Row>,
    opens: impl Fn(&Row, &Mask) -> Result<bool, DbError>,
) -> Result<Vec<Row>, DbError> {
    let cases: Vec<CaseRef> = rows.iter().map(case_ref).collect::<Result<_, _>>()?;
    let masks = decide_cases(from, scope, &cases).await?;
    let mut open = Vec::new();
    for (row, mask) in rows.into_iter().zip(masks) {
        if opens(&row, &mask)? {
            open.push(row);
        }
    }
    Ok(open)
}

/// Rows that a card of the work queue decides one by one; of those beyond it counts what the organisation can see.
pub const DECIDED: i64 = 500;

/// A count of which the first [`DECIDED`] rows were decided one by one and `all` would be counted by the index.
pub fn counted(decided: usize, read: usize, all: i64) -> i64 {
    let beyond = if i64::try_from(read).is_ok_and(|read| read >= DECIDED) { all - DECIDED } else { 0 };
    i64::try_from(decided).unwrap_or(i64::MAX).saturating_add(beyond.max(0))
}

/// What the caller may see of a row that its own organisation wrote.
pub fn own_mask(scope: &Scope) -> Mask {
    let country = scope.actor.country;
    let org = scope.org();
    let situation = Situation {
        org,
        lead: org,
        programme: OWN.into(),
        corridor: (country, country),
        area: None,
        stage: base::Stage::PreDeparture,
        consents: &[],
        grants: &[],
        emergency: None,
    };
    decide(scope, &situation, &[])
}

/// What was read once for a page of cases.
#[derive(Default)]
pub(crate) struct Facts {
    pub(crate) clauses: Vec<Clause>,
    grants: HashMap<CaseId, Vec<Grant>>,
    consents: HashMap<PersonId, Vec<ConsentFact>>,
    emergencies: HashMap<CaseId, Emergency>,
}

impl Facts {
    pub(crate) async fn load(from: &impl Reads, scope: &Scope, cases: &[CaseRef]) -> Result<Self, DbError> {
        let mut facts = Self::default();
        let shared: Vec<&CaseRef> = cases.iter().filter(|case| !is_own(scope, case)).collect();
        if shared.is_empty() {
            return Ok(facts);
        }
        let ids: Vec<CaseId> = shared.iter().map(|case| case.id).collect();
        let (list, args) = among(2, &ids);
        let args = args![scope.org()].into_iter().chain(args).collect();
        for row in from.all(&format!("{GRANTS} {list}"), args).await? {
            facts.grants.entry(row.id("case_id")?).or_default().push(grant(&row)?);
        }
        let mut people: Vec<PersonId> = shared.iter().map(|case| case.person).collect();
        people.sort_unstable();
        people.dedup();
        let (list, args) = among(1, &people);
        for row in from.all(&format!("{CONSENTS} {list}"), args).await? {
            facts.consents.entry(row.id("person_id")?).or_default().push(consent(&row)?);
        }
        let (list, args) = among(4, &ids);
        let args = args![scope.org(), scope.actor.user, scope.now].into_iter().chain(args).collect();
        for row in from.all(&format!("{EMERGENCIES} {list}"), args).await? {
            let new = Emergency { user: row.id("user_id")?, until: row.moment("until_at")? };
            let longest = facts.emergencies.entry(row.id("case_id")?).or_insert(new);
            longest.until = longest.until.max(new.until);
        }
        facts.clauses = facts.clauses(from, scope).await?;
        Ok(facts)
    }

    async fn clauses(&self, from: &impl Reads, scope: &Scope) -> Result<Vec<Clause>, DbError> {
        let granted: HashSet<ClauseId> = self.grants.values().flatten().map(|grant| grant.clause).collect();
        crate::clauses::that_can_open(from, scope, &granted).await
    }

    pub(crate) fn situation(&self, case: &CaseRef) -> Situation<'_> {
        Situation {
            org: case.org,
            lead: case.lead,
            programme: case.programme,
            corridor: (case.host, case.origin),
            area: case.area,
            stage: case.stage,
            consents: self.consents.get(&case.person).map(Vec::as_slice).unwrap_or_default(),
            grants: self.grants.get(&case.id).map(Vec::as_slice).unwrap_or_default(),
            emergency: self.emergencies.get(&case.id).copied(),
        }
    }
}

fn is_own(scope: &Scope, case: &CaseRef) -> bool {
    case.org == scope.org() || case.lead == scope.org()
}

pub(crate) fn grant(row: &Row) -> Result<Grant, DbError> {
    Ok(Grant {
        id: row.id("id")?,
        clause: row.id("clause_id")?,
        reason: row.word("reason")?,
        categories: CategorySet::from_text(&row.text("categories")?),
        recipient: row.word("recipient")?,
        from: row.moment("from_at")?,
        until: row.opt_moment("until_at")?,
    })
}

pub(crate) fn consent(row: &Row) -> Result<ConsentFact, DbError> {
    Ok(ConsentFact {
        purpose: row.word("purpose")?,
        recipient: row.word("recipient")?,
        given: row.moment("given_at")?,
        until: row.opt_moment("until_at")?,
    })
}
