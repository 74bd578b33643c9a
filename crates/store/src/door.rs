//! The door: finds cases and persons within a scope and decides what of them may be seen.

use std::collections::HashMap;

use access::{Action, Mask, Masks, Scope, Situation, Verdict, decide, decide_action};
use base::{CaseId, CaseRef, Category, CategorySet, OrgId, PersonId, PersonRef};
use uuid::Uuid;

use crate::facts::{Facts, Writers};
use crate::{DbError, Reads, Row, among, args};

pub use crate::clauses::{clauses, in_force};
pub use crate::facts::standing_of as consents;
pub use crate::visibility::head;

/// Columns of `cases c` that make a [`CaseRef`].
pub const CASE_REF: &str = "c.id, c.person_id, c.household_id, c.org_id, c.lead_org, c.programme_id, c.host, c.origin, c.area_id, c.stage, c.stage_org, c.registrar_org, c.record_id";

/// The id that stands in `visibility.via` for the cases that the organisation opened or leads.
pub const OWN: Uuid = Uuid::nil();

/// The same for a case in which it wrote something and does not work: its own part stays its own, and the case on no list.
pub const WROTE: Uuid = Uuid::from_u128(1);

const CASE: &str = "SELECT c.id, c.person_id, c.household_id, c.org_id, c.lead_org, c.programme_id, c.host, c.origin, c.area_id, c.stage, c.stage_org, c.registrar_org, c.record_id
    FROM cases c WHERE c.id = $1";
const CASES_OF_PERSONS: &str = "SELECT c.id, c.person_id, c.household_id, c.org_id, c.lead_org, c.programme_id, c.host, c.origin, c.area_id, c.stage, c.stage_org, c.registrar_org, c.record_id
    FROM cases c WHERE c.person_id IN";
// The id of a record that was merged into another one names the one that survives.
const PERSON: &str = "SELECT p.id, p.org_id FROM persons q JOIN persons p ON p.id = COALESCE(q.merged_into, q.id) WHERE q.id = $1";
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
        stage_by: row.id("stage_org")?,
        registrar: row.id("registrar_org")?,
        record: row.opt_id("record_id")?,
    })
}

/// A case that the caller may know of, with what it may see of each of those who wrote in it; `None` for what is not there and
/// for what is not visible.
///
/// # Errors
/// Those of the database.
pub async fn case(from: &impl Reads, scope: &Scope, id: CaseId) -> Result<Option<(CaseRef, Masks)>, DbError> {
    let Some(row) = from.first(CASE, args![id]).await? else { return Ok(None) };
    let case = case_ref(&row)?;
    let masks = decide_case(from, scope, &case).await?;
    Ok((!masks.is_blind()).then_some((case, masks)))
}

/// What the caller may see of each of those who wrote in a case.
///
/// # Errors
/// Those of the database.
pub async fn decide_case(from: &impl Reads, scope: &Scope, case: &CaseRef) -> Result<Masks, DbError> {
    let cases = std::slice::from_ref(case);
    let writers = Writers::all(from, scope, case).await?;
    let facts = Facts::load(from, scope, cases, writers).await?;
    Ok(facts.decided(scope, cases).into_iter().next().unwrap_or_else(Masks::nothing))
}

/// As [`decide_case`], for several standings of one organisation at one instant: what is known of the case is read once for them.
/// None of them is of an account that opened it in an emergency.
///
/// # Errors
/// Those of the database.
pub async fn decide_case_as(
    from: &impl Reads,
    scopes: &[Scope],
    case: &CaseRef,
) -> Result<Vec<Masks>, DbError> {
    let Some(first) = scopes.first() else { return Ok(Vec::new()) };
    let cases = std::slice::from_ref(case);
    let facts = Facts::load(from, first, cases, Writers::all(from, first, case).await?).await?;
    let decided = |scope: &Scope| facts.decided(scope, cases).into_iter().next();
    Ok(scopes.iter().map(|scope| decided(scope).unwrap_or_else(Masks::nothing)).collect())
}

/// A case read for a step that a rule takes by itself (a job, an import): no decision, and nothing of it may be shown.
///
/// # Errors
/// Those of the database.
pub async fn case_for_rule(from: &impl Reads, id: CaseId) -> Result<Option<CaseRef>, DbError> {
    from.first(CASE, args![id]).await?.map(|row| case_ref(&row)).transpose()
}

/// What the caller may see of each case, in order: of what those wrote whom the case itself names, who opened it, leads it, wrote
/// its stage and registered the person. Portions in the same situation are decided once.
///
/// # Errors
/// Those of the database.
pub async fn decide_cases(
    from: &impl Reads,
    scope: &Scope,
    cases: &[CaseRef],
) -> Result<Vec<Masks>, DbError> {
    Ok(Facts::load(from, scope, cases, Writers::default()).await?.decided(scope, cases))
}

/// As [`decide_cases`], for what is found by the index and not by an address: without emergencies. The index has lines for what
/// agreements and grants may open; were a case that an emergency opens listed where it has one, the list would tell of that.
///
/// # Errors
/// Those of the database.
pub async fn decide_listed(
    from: &impl Reads,
    scope: &Scope,
    cases: &[CaseRef],
) -> Result<Vec<Masks>, DbError> {
    Ok(Facts::calm(from, scope, cases, Writers::default()).await?.decided(scope, cases))
}

/// As [`decide_cases`], also of what others wrote: for rows of a list, each with who wrote it.
///
/// # Errors
/// Those of the database.
pub async fn decide_rows(
    from: &impl Reads,
    scope: &Scope,
    rows: &[(CaseRef, Vec<OrgId>)],
) -> Result<Vec<Masks>, DbError> {
    let cases: Vec<CaseRef> = rows.iter().map(|(case, _)| *case).collect();
    let mut writers = Writers::default();
    for (case, more) in rows {
        writers.of.entry(case.id).or_default().extend(more);
    }
    Ok(Facts::load(from, scope, &cases, writers).await?.decided(scope, &cases))
}

/// Whether the caller may do something with a category of what an organisation wrote in a case.
///
/// # Errors
/// Those of the database.
pub async fn may(
    from: &impl Reads,
    scope: &Scope,
    case: &CaseRef,
    action: Action,
    category: Category,
    writer: OrgId,
) -> Result<bool, DbError> {
    let writers = Writers::all(from, scope, case).await?;
    let facts = Facts::load(from, scope, std::slice::from_ref(case), writers).await?;
    let verdict = decide_action(scope, action, category, writer, &facts.situation(case), &facts.clauses);
    Ok(matches!(verdict, Verdict::See(_)))
}

/// The categories in which the caller may begin something of its own in a case: as who leads it, as who opened it until the departure,
/// since the person is still with them whoever took the case over, or by a clause that who leads or opened it signed. Having written there
/// before begins nothing, and a unit with an enforcement mandate begins nothing that it does not lead.
///
/// # Errors
/// Those of the database.
pub async fn may_enter(from: &impl Reads, scope: &Scope, case: &CaseRef) -> Result<CategorySet, DbError> {
    let writers = Writers::all(from, scope, case).await?;
    let facts = Facts::load(from, scope, std::slice::from_ref(case), writers).await?;
    let situation = facts.situation(case);
    let enters = |category: Category| {
        // As who opened the case wrote it: once somebody else moved the stage, it is gone from there.
        let here = [case.org, case.stage_by] == [scope.org(); 2] && case.stage == base::Stage::PreDeparture;
        let still_here = here && !scope.actor.enforcement;
        let leads = (case.lead == scope.org() || still_here) && own_mask(scope).sees(category);
        let others = [case.lead, case.org].into_iter().filter(|writer| *writer != scope.org());
        leads
            || others.into_iter().any(|writer| {
                let asked = decide_action(scope, Action::Enter, category, writer, &situation, &facts.clauses);
                matches!(asked, Verdict::See(_))
            })
    };
    let all = <Category as base::Word>::ALL.iter().copied();
    Ok(all.filter(|category| enters(*category)).fold(CategorySet::NONE, CategorySet::with))
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
) -> Result<Option<(PersonRef, Masks)>, DbError> {
    let Some(row) = from.first(PERSON, args![id]).await? else { return Ok(None) };
    let person = PersonRef { id: row.id("id")?, org: row.id("org_id")? };
    let masks = person_mask(from, scope, &person).await?;
    Ok((!masks.is_blind()).then_some((person, masks)))
}

/// What the caller may see of what each organisation wrote about a person: of one whom it registered what it wrote itself, else
/// what any of the person's cases opens.
///
/// # Errors
/// Those of the database.
pub async fn person_mask(from: &impl Reads, scope: &Scope, person: &PersonRef) -> Result<Masks, DbError> {
    let masks = person_masks(from, scope, std::slice::from_ref(person)).await?;
    Ok(masks.into_iter().next().unwrap_or_else(Masks::nothing))
}

/// What the caller may see of each person, in order, decided together.
///
/// # Errors
/// Those of the database.
pub async fn person_masks(
    from: &impl Reads,
    scope: &Scope,
    persons: &[PersonRef],
) -> Result<Vec<Masks>, DbError> {
    let all: Vec<PersonId> = persons.iter().map(|p| p.id).collect();
    let by_cases = by_cases(from, scope, &all, false).await?;
    let own = Masks::of_own(scope, own_mask(scope));
    let masks = |person: &PersonRef| match person.org == scope.org() {
        true => by_cases.get(&person.id).map_or_else(|| own.clone(), |by_cases| own.or(by_cases)),
        false => by_cases.get(&person.id).cloned().unwrap_or_else(Masks::nothing),
    };
    Ok(persons.iter().map(masks).collect())
}

/// What the caller may see of the records of persons who are found by what is searched for: as [`person_masks`] without emergencies, as
/// [`decide_listed`]. Of a record of its own organisation that is the own part alone: what others wrote stands in their cases, not in
/// the record.
///
/// # Errors
/// Those of the database.
pub async fn listed_person_masks(
    from: &impl Reads,
    scope: &Scope,
    persons: &[PersonRef],
) -> Result<Vec<Masks>, DbError> {
    let others: Vec<PersonId> = persons.iter().filter(|p| p.org != scope.org()).map(|p| p.id).collect();
    let by_cases = by_cases(from, scope, &others, true).await?;
    let own = Masks::of_own(scope, own_mask(scope));
    let masks = |person: &PersonRef| match person.org == scope.org() {
        true => own.clone(),
        false => by_cases.get(&person.id).cloned().unwrap_or_else(Masks::nothing),
    };
    Ok(persons.iter().map(masks).collect())
}

/// What the caller may see of a person by the cases of one of the records that were merged into them: of what somebody else was told under
/// that record. Without emergencies, which are for one case.
///
/// # Errors
/// Those of the database.
pub async fn masks_of_record(
    from: &impl Reads,
    scope: &Scope,
    person: PersonId,
    record: PersonId,
) -> Result<Masks, DbError> {
    let sql = format!("{CASES_OF_PERSONS} ($1) AND c.record_id = $2 ORDER BY c.opened_at DESC, c.id DESC");
    let rows = from.all(&sql, args![person, record]).await?;
    let cases: Vec<CaseRef> = rows.iter().map(case_ref).collect::<Result<_, _>>()?;
    let masks = decide_listed(from, scope, &cases).await?;
    Ok(masks.iter().fold(Masks::nothing(), |all, masks| if masks.is_blind() { all } else { all.or(masks) }))
}

async fn by_cases(
    from: &impl Reads,
    scope: &Scope,
    persons: &[PersonId],
    listed: bool,
) -> Result<HashMap<PersonId, Masks>, DbError> {
    let mut by_cases: HashMap<PersonId, Masks> = HashMap::new();
    if persons.is_empty() {
        return Ok(by_cases);
    }
    let (list, args) = among(1, persons);
    let sql = format!("{CASES_OF_PERSONS} {list} ORDER BY c.opened_at DESC, c.id DESC");
    let cases: Vec<CaseRef> = from.all(&sql, args).await?.iter().map(case_ref).collect::<Result<_, _>>()?;
    let facts = match listed {
        true => Facts::calm(from, scope, &cases, Writers::default()).await?,
        false => Facts::load(from, scope, &cases, Writers::default()).await?,
    };
    // Of a case that the caller may not know of, not even the wording of a refusal tells.
    let decided = cases.iter().zip(facts.decided(scope, &cases)).filter(|(_, masks)| !masks.is_blind());
    for (case, masks) in decided {
        let known = by_cases.remove(&case.person);
        by_cases.insert(case.person, known.map_or_else(|| masks.clone(), |known| known.or(&masks)));
    }
    Ok(by_cases)
}

/// The rows, each with the columns of [`CASE_REF`], that the decision on their case opens: what a count may count.
///
/// # Errors
/// Those of the database.
pub async fn opened(
    from: &impl Reads,
    scope: &Scope,
    rows: Vec<Row>,
    opens: impl Fn(&Row, &Masks) -> Result<bool, DbError>,
) -> Result<Vec<Row>, DbError> {
    let cases: Vec<CaseRef> = rows.iter().map(case_ref).collect::<Result<_, _>>()?;
    let masks = decide_listed(from, scope, &cases).await?;
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
        opener: org,
        lead: org,
        stage_by: org,
        programme: OWN.into(),
        corridor: (country, country),
        area: None,
        stage: base::Stage::PreDeparture,
        consents: &[],
        grants: &[],
        rows: &[],
        entered: CategorySet::NONE,
        emergency: None,
    };
    decide(scope, org, &situation, &[])
}

/// The same for a page of such rows.
pub fn own_masks(scope: &Scope) -> Masks {
    Masks::uniform(own_mask(scope))
}
