//! The list filter as rows: which organisation can list which case, and by what.
//!
//! Derived from the case, its grants, the person's consents and the clauses, in the transaction that changes any of them.
//! Whether the clause's agreement is in force is asked when the list is read, so that suspending one is one row; clauses that
//! are being put in force have their rows before they count.

use std::collections::HashMap;

use access::{Action, Clause, ConsentFact, Grant, GrantReason, Party};
use base::{CaseId, CaseRef, ClauseId, Moment, OrgId, OrgKind, PersonId, Purpose, Word};
use uuid::Uuid;

use crate::door::{OWN, case_ref, clause, consent, grant};
use crate::wall::{Work, for_work};
use crate::{DbError, Reads, Row, Tx, Value, among, args};

const CASE: &str = "SELECT c.id, c.person_id, c.household_id, c.org_id, c.lead_org, c.programme_id, c.host, c.origin, c.area_id, c.stage, c.opened_at
    FROM cases c WHERE c.id = $1";
const CASES_OF: &str = "SELECT id FROM cases WHERE person_id = $1";
const GRANTS: &str = "SELECT id, org_id, clause_id, reason, categories, recipient, from_at, until_at FROM grants WHERE case_id = $1";
const CONSENTS: &str = "SELECT person_id, purpose, recipient, given_at, until_at FROM consents
    WHERE answer = 'given' AND withdrawn_at IS NULL AND person_id = $1";
// Clauses of agreements that are or may again be in force, that do not need a grant to apply, and that both have signed whose
// case it is.
const STANDING: &str = "SELECT k.id, k.agreement_id, k.article, k.party, k.party_org, k.party_kind, k.actions, k.categories, k.purposes,
    k.programmes, k.corridors, k.areas, k.stages, k.referred_only, k.from_on, k.until_on, k.needs_consent, k.needs_training, k.smallest_count,
    k.recipient, k.owners, k.standing, a.state, a.starts_on, a.ends_on
    FROM clause_owners s JOIN clauses k ON k.id = s.clause_id JOIN agreements a ON a.id = k.agreement_id
    WHERE s.org_id = $1 AND EXISTS (SELECT 1 FROM clause_owners l WHERE l.org_id = $2 AND l.clause_id = s.clause_id)
    AND a.state IN ('signed', 'in_force', 'suspended') AND k.standing IN ('coming', 'live') AND k.referred_only = 0 AND k.party <> 'receiver'
    ORDER BY k.agreement_id, k.position, k.id";
const CLAUSES: &str = "SELECT k.id, k.agreement_id, k.article, k.party, k.party_org, k.party_kind, k.actions, k.categories, k.purposes,
    k.programmes, k.corridors, k.areas, k.stages, k.referred_only, k.from_on, k.until_on, k.needs_consent, k.needs_training, k.smallest_count,
    k.recipient, k.owners, k.standing, a.state, a.starts_on, a.ends_on
    FROM clauses k JOIN agreements a ON a.id = k.agreement_id WHERE k.id IN";
const KINDS: &str = "SELECT id, kind FROM organisations WHERE id IN";
const CLEAR: &str = "DELETE FROM visibility WHERE case_id = $1";
const INSERT: &str =
    "INSERT INTO visibility (org_id, sort_at, case_id, via, person_id, stage, until_at) VALUES";
const VIEWERS: &str = "SELECT DISTINCT org_id FROM visibility WHERE person_id = $1";
const TOKENS: &str = "SELECT DISTINCT token FROM person_tokens WHERE org_id = $1 AND person_id = $2";
const CLEAR_TOKENS: &str = "DELETE FROM person_tokens WHERE person_id = $1 AND org_id <> $2";
const INSERT_TOKENS: &str = "INSERT INTO person_tokens (org_id, token, person_id) VALUES";
// In this order: who is writing the person's lines at this moment is waited for, and its lines are taken out too.
const STALE: &str = "INSERT INTO ask_stale (person_id) SELECT id FROM persons WHERE id = $1 AND EXISTS (SELECT 1 FROM ask_indexes)
    ON CONFLICT (person_id) DO NOTHING";
const CLEAR_LINES: &str =
    "DELETE FROM ask_lines WHERE entry IN (SELECT entry FROM ask_entries WHERE person_id = $1)";
const CLEAR_ENTRIES: &str = "DELETE FROM ask_entries WHERE person_id = $1";
const REGISTRAR: &str = "SELECT id, org_id FROM persons WHERE id = $1";

/// One row to be: organisation, by what, until when.
type Seat = (OrgId, Uuid, Option<Moment>);

/// Derives a case's visibility anew, and who can find its person. Call after any change of case, grant or consent.
///
/// # Errors
/// Those of the database.
pub async fn refresh_case(tx: &Tx, id: CaseId) -> Result<(), DbError> {
    for_work(Work::Derive, derive_case(tx, id)).await
}

async fn derive_case(tx: &Tx, id: CaseId) -> Result<(), DbError> {
    let Some(row) = tx.first(CASE, args![id]).await? else { return Ok(()) };
    let case = case_ref(&row)?;
    refresh(tx, &row, &case).await?;
    refresh_tokens(tx, case.person).await
}

/// Derives the visibility of all of a person's cases anew. Call after a consent changed.
///
/// # Errors
/// Those of the database.
pub async fn refresh_person(tx: &Tx, id: PersonId) -> Result<(), DbError> {
    for_work(Work::Derive, derive_person(tx, id)).await
}

async fn derive_person(tx: &Tx, id: PersonId) -> Result<(), DbError> {
    for row in tx.all(CASES_OF, args![id]).await? {
        let Some(row) = tx.first(CASE, args![row.id::<CaseId>("id")?]).await? else { continue };
        refresh(tx, &row, &case_ref(&row)?).await?;
    }
    refresh_tokens(tx, id).await
}

async fn refresh(tx: &Tx, row: &Row, case: &CaseRef) -> Result<(), DbError> {
    let opened = row.moment("opened_at")?;
    let seats = seats(tx, case).await?;
    tx.run(CLEAR, args![case.id]).await?;
    let rows: Vec<Vec<Value>> = seats
        .into_iter()
        .map(|(org, via, until)| args![org, opened, case.id, via, case.person, case.stage.word(), until])
        .collect();
    tx.insert_many(INSERT, "ON CONFLICT (org_id, sort_at, case_id, via) DO NOTHING", rows).await
}

async fn seats(tx: &Tx, case: &CaseRef) -> Result<Vec<Seat>, DbError> {
    let mut seats = vec![(case.org, OWN, None)];
    if case.lead != case.org {
        seats.push((case.lead, OWN, None));
    }
    let consents = tx.all(CONSENTS, args![case.person]).await?;
    let consents: Vec<ConsentFact> = consents.iter().map(consent).collect::<Result<_, _>>()?;
    let grants = tx.all(GRANTS, args![case.id]).await?;
    let granted = clauses_of(tx, &grants).await?;
    for row in &grants {
        let grant = grant(row)?;
        let Some(clause) = granted.get(&grant.clause) else { continue };
        if let Some(seat) = seat_of_grant(row.id("org_id")?, &grant, clause, &consents) {
            take(&mut seats, seat);
        }
    }
    let mut standing = Vec::new();
    for row in tx.all(STANDING, args![case.org, case.lead]).await? {
        let clause = clause(&row)?;
        // What lets only count, refer or ask puts nobody on a list.
        if !clause.actions.has(Action::See) || !applies(&clause, case) {
            continue;
        }
        if let Some(until) = standing_until(&clause, &consents) {
            standing.push((clause, until));
        }
    }
    let kinds = kinds(tx, &standing).await?;
    for (clause, until) in &standing {
        for org in parties(clause, &kinds) {
            take(&mut seats, (org, clause.id.0, *until));
        }
    }
    Ok(seats)
}

/// The clauses under which something was granted.
async fn clauses_of(tx: &Tx, grants: &[Row]) -> Result<HashMap<ClauseId, Clause>, DbError> {
    let mut ids: Vec<ClauseId> = grants.iter().map(|row| row.id("clause_id")).collect::<Result<_, _>>()?;
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let (list, args) = among(1, &ids);
    let rows = tx.all(&format!("{CLAUSES} {list}"), args).await?;
    rows.iter().map(|row| clause(row).map(|clause| (clause.id, clause))).collect()
}

/// What the signatories are of clauses that speak to all of a kind.
async fn kinds(tx: &Tx, standing: &[(Clause, Option<Moment>)]) -> Result<HashMap<OrgId, OrgKind>, DbError> {
    let of_kind = standing.iter().filter(|(clause, _)| matches!(clause.party, Party::Kind(_)));
    let mut orgs: Vec<OrgId> = of_kind.flat_map(|(clause, _)| clause.scope.owners.iter().copied()).collect();
    orgs.sort_unstable();
    orgs.dedup();
    if orgs.is_empty() {
        return Ok(HashMap::new());
    }
    let (list, args) = among(1, &orgs);
    let rows = tx.all(&format!("{KINDS} {list}"), args).await?;
    rows.iter().map(|row| Ok((row.id("id")?, row.word("kind")?))).collect()
}

/// One seat for an organisation and a clause, as long as the longest of what opened it: an ended referral must not take the
/// case off the list of a provider who has another one open.
fn take(seats: &mut Vec<Seat>, new: Seat) {
    match seats.iter_mut().find(|(org, via, _)| (*org, *via) == (new.0, new.1)) {
        Some(known) => known.2 = known.2.zip(new.2).map(|(one, other)| one.max(other)),
        None => seats.push(new),
    }
}

fn parties(clause: &Clause, kinds: &HashMap<OrgId, OrgKind>) -> Vec<OrgId> {
    match clause.party {
        Party::Org(org) => vec![org],
        Party::Kind(kind) => {
            let of_kind = |org: &&OrgId| kinds.get(*org) == Some(&kind);
            clause.scope.owners.iter().filter(of_kind).copied().collect()
        }
        Party::Receiver => Vec::new(),
    }
}

fn applies(clause: &Clause, case: &CaseRef) -> bool {
    let scope = &clause.scope;
    scope.owners.contains(&case.org)
        && scope.owners.contains(&case.lead)
        && (scope.programmes.is_empty() || scope.programmes.contains(&case.programme))
        && (scope.corridors.is_empty() || scope.corridors.contains(&(case.host, case.origin)))
        && (scope.areas.is_empty() || case.area.is_some_and(|a| scope.areas.contains(&a)))
        && (scope.stages.is_empty() || scope.stages.contains(&case.stage))
}

fn seat_of_grant(org: OrgId, grant: &Grant, clause: &Clause, consents: &[ConsentFact]) -> Option<Seat> {
    let purpose = match grant.reason {
        GrantReason::Handover => Purpose::Handover,
        GrantReason::Referral => Purpose::Service,
        GrantReason::Monitoring => Purpose::Monitoring,
    };
    let by_consent = consent_until(clause, purpose, grant.recipient, consents)?;
    Some((org, clause.id.0, [grant.until, by_consent].into_iter().flatten().min()))
}

/// As [`consent_until`], for a clause that needs no grant: any of its purposes opens the case to somebody there.
fn standing_until(clause: &Clause, consents: &[ConsentFact]) -> Option<Option<Moment>> {
    let purposes = clause.purposes.iter();
    let ends: Vec<Option<Moment>> =
        purposes.filter_map(|purpose| consent_until(clause, purpose, clause.recipient, consents)).collect();
    if ends.is_empty() || ends.contains(&None) {
        return (!ends.is_empty()).then_some(None);
    }
    Some(ends.into_iter().flatten().max())
}

/// `None` when the clause asks for a consent that is not there; else until when the consents reach.
fn consent_until(
    clause: &Clause,
    purpose: Purpose,
    recipient: access::RecipientKind,
    consents: &[ConsentFact],
) -> Option<Option<Moment>> {
    if !clause.conditions.consent {
        return Some(None);
    }
    let fitting = consents.iter().filter(|c| c.purpose == purpose && c.recipient == recipient);
    let ends: Vec<Option<Moment>> = fitting.map(|c| c.until).collect();
    if ends.is_empty() {
        return None;
    }
    Some(if ends.contains(&None) { None } else { ends.into_iter().flatten().max() })
}

/// Every organisation that can list a case of the person can find the person; hits are decided again when shown.
async fn refresh_tokens(tx: &Tx, person: PersonId) -> Result<(), DbError> {
    take_out_lines(tx, person).await?;
    let Some(row) = tx.first(REGISTRAR, args![person]).await? else { return Ok(()) };
    let registrar: OrgId = row.id("org_id")?;
    let tokens = tx.all(TOKENS, args![registrar, person]).await?;
    let viewers = tx.all(VIEWERS, args![person]).await?;
    tx.run(CLEAR_TOKENS, args![person, registrar]).await?;
    let mut rows = Vec::new();
    for viewer in &viewers {
        let org: OrgId = viewer.id("org_id")?;
        if org == registrar {
            continue;
        }
        for token in &tokens {
            rows.push(args![org, token.text("token")?, person]);
        }
    }
    tx.insert_many(INSERT_TOKENS, "ON CONFLICT (org_id, token, person_id) DO NOTHING", rows).await
}

/// Takes the person out of every index that other organisations can ask, at once, whatever changed; those who are still to be
/// found by them are put in again by the work on `ask_stale` (`people::asking`).
async fn take_out_lines(tx: &Tx, person: PersonId) -> Result<(), DbError> {
    tx.run(STALE, args![person]).await?;
    tx.run(CLEAR_LINES, args![person]).await?;
    tx.run(CLEAR_ENTRIES, args![person]).await?;
    Ok(())
}
