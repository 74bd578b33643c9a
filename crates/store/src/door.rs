//! The door: finds cases and persons within a scope and decides what of them may be seen.

use std::collections::HashMap;

use access::{
    Action, ActionSet, Clause, ClauseScope, Conditions, ConsentFact, Grant, Mask, Party, Scope, Situation,
    Verdict, decide, decide_action,
};
use base::{CaseId, CaseRef, Category, CategorySet, Country, PersonId, PersonRef, PurposeSet, Word};
use uuid::Uuid;

use crate::tx::list_of;
use crate::{DbError, Reads, Row, args};

/// Columns of `cases c` that make a [`CaseRef`].
pub const CASE_REF: &str = "c.id, c.person_id, c.household_id, c.org_id, c.lead_org, c.programme_id, c.host, c.origin, c.area_id, c.stage";

/// The id that stands in `visibility.via` for the organisation's own cases.
pub const OWN: Uuid = Uuid::nil();

const CASE: &str = "SELECT c.id, c.person_id, c.household_id, c.org_id, c.lead_org, c.programme_id, c.host, c.origin, c.area_id, c.stage
    FROM cases c WHERE c.id = $1";
const CASES_OF_PERSON: &str = "SELECT c.id, c.person_id, c.household_id, c.org_id, c.lead_org, c.programme_id, c.host, c.origin, c.area_id, c.stage
    FROM cases c WHERE c.person_id = $1 ORDER BY c.opened_at DESC, c.id DESC LIMIT 50";
const PERSON: &str = "SELECT id, org_id FROM persons WHERE id = $1";
const CLAUSES: &str = "SELECT k.id, k.agreement_id, k.article, k.party, k.party_org, k.party_kind, k.actions, k.categories, k.purposes,
    k.programmes, k.corridors, k.areas, k.stages, k.referred_only, k.from_on, k.until_on, k.needs_consent, k.needs_training, k.smallest_count,
    k.recipient, k.owners, k.standing, a.state, a.starts_on, a.ends_on
    FROM clauses k JOIN agreements a ON a.id = k.agreement_id
    WHERE a.state = 'in_force' AND k.standing = 'live' AND (k.party_org = $1 OR k.party = 'receiver' OR k.party_kind = $2)
    ORDER BY k.agreement_id, k.position";
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
    let mut decided: HashMap<Key, Mask> = HashMap::new();
    Ok(cases
        .iter()
        .map(|case| {
            *decided
                .entry(facts.key(scope, case))
                .or_insert_with(|| decide(scope, &facts.situation(case), &facts.clauses))
        })
        .collect())
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

/// A person that the caller may know of, as registrar or through a case, with what it may see.
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
    if person.org == scope.org() {
        return Ok(own_mask(scope));
    }
    let cases = from.all(CASES_OF_PERSON, args![person.id]).await?;
    let cases: Vec<CaseRef> = cases.iter().map(case_ref).collect::<Result<_, _>>()?;
    let masks = decide_cases(from, scope, &cases).await?;
    Ok(masks.iter().fold(Mask::nothing(), |all, mask| all.or(mask)))
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
    };
    decide(scope, &situation, &[])
}

/// The clauses in force that speak to the caller's organisation.
///
/// # Errors
/// Those of the database.
pub async fn clauses(from: &impl Reads, scope: &Scope) -> Result<Vec<Clause>, DbError> {
    let rows = from.all(CLAUSES, args![scope.org(), scope.actor.org_kind.word()]).await?;
    rows.iter().map(clause).collect()
}

pub(crate) fn clause(row: &Row) -> Result<Clause, DbError> {
    let party = match row.text("party")?.as_str() {
        "org" => Party::Org(row.id("party_org")?),
        "kind" => Party::Kind(row.word("party_kind")?),
        _ => Party::Receiver,
    };
    let ends = [row.opt_day("until_on")?, row.opt_day("ends_on")?];
    let pairs = row.text("corridors")?;
    let corridors = pairs.split_whitespace().filter_map(|pair| {
        let (host, origin) = pair.split_once('>')?;
        Some((Country::parse(host)?, Country::parse(origin)?))
    });
    Ok(Clause {
        id: row.id("id")?,
        agreement: row.id("agreement_id")?,
        article: row.text("article")?,
        party,
        actions: ActionSet::from_text(&row.text("actions")?),
        categories: CategorySet::from_text(&row.text("categories")?),
        purposes: PurposeSet::from_text(&row.text("purposes")?),
        recipient: row.word("recipient")?,
        scope: ClauseScope {
            programmes: row.list("programmes")?,
            corridors: corridors.collect(),
            areas: row.list("areas")?,
            stages: row.words("stages")?,
            referred_only: row.flag("referred_only")?,
            owners: row.list("owners")?,
        },
        from: row.day("from_on")?.max(row.day("starts_on")?),
        until: ends.into_iter().flatten().min(),
        in_force: row.text("state")? == "in_force" && row.text("standing")? == "live",
        conditions: Conditions {
            consent: row.flag("needs_consent")?,
            trained: row.flag("needs_training")?,
            smallest_count: u16::try_from(row.int("smallest_count")?).unwrap_or(u16::MAX),
        },
    })
}

/// What was read once for a page of cases.
struct Facts {
    clauses: Vec<Clause>,
    grants: HashMap<CaseId, Vec<Grant>>,
    consents: HashMap<PersonId, Vec<ConsentFact>>,
}

/// Everything about a case that can change the decision, less the ids that cannot.
#[derive(PartialEq, Eq, Hash)]
enum Key {
    Own,
    Shared(CaseId),
}

impl Facts {
    async fn load(from: &impl Reads, scope: &Scope, cases: &[CaseRef]) -> Result<Self, DbError> {
        let mut facts = Self { clauses: Vec::new(), grants: HashMap::new(), consents: HashMap::new() };
        let shared: Vec<&CaseRef> = cases.iter().filter(|case| !is_own(scope, case)).collect();
        if shared.is_empty() {
            return Ok(facts);
        }
        facts.clauses = clauses(from, scope).await?;
        let mut args = args![scope.org()];
        args.extend(shared.iter().flat_map(|case| args![case.id]));
        for row in from.all(&format!("{GRANTS} ({})", list_of(2, shared.len())), args).await? {
            facts.grants.entry(row.id("case_id")?).or_default().push(grant(&row)?);
        }
        let people = shared.iter().flat_map(|case| args![case.person]).collect();
        for row in from.all(&format!("{CONSENTS} ({})", list_of(1, shared.len())), people).await? {
            facts.consents.entry(row.id("person_id")?).or_default().push(consent(&row)?);
        }
        Ok(facts)
    }

    fn key(&self, scope: &Scope, case: &CaseRef) -> Key {
        if is_own(scope, case) { Key::Own } else { Key::Shared(case.id) }
    }

    fn situation(&self, case: &CaseRef) -> Situation<'_> {
        Situation {
            org: case.org,
            lead: case.lead,
            programme: case.programme,
            corridor: (case.host, case.origin),
            area: case.area,
            stage: case.stage,
            consents: self.consents.get(&case.person).map(Vec::as_slice).unwrap_or_default(),
            grants: self.grants.get(&case.id).map(Vec::as_slice).unwrap_or_default(),
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
