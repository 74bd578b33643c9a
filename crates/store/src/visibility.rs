//! The list filter as rows: which organisation can list which case, and by what.
//!
//! Derived from the case, its grants, the person's consents and the clauses, in the transaction that changes any of them.
//! Whether the clause's agreement is in force is asked when the list is read, so that suspending one is one row; clauses that
//! are being put in force have their rows before they count.

use std::collections::HashMap;

use access::{Action, Clause, ConsentFact, Party, Scope, Situation};
use base::{CaseId, CaseRef, Category, CategorySet, Moment, OrgId, OrgKind, PersonId, Purpose, Word};
use uuid::Uuid;

use crate::clauses::clause;
use crate::door::{OWN, WROTE, case_ref};
use crate::grants::{self, longest};
use crate::wall::{Work, for_work};
use crate::{DbError, Reads, Row, Tx, Value, among, args};

const CASE: &str = "SELECT c.id, c.person_id, c.household_id, c.org_id, c.lead_org, c.programme_id, c.host, c.origin, c.area_id, c.stage, c.stage_org, c.registrar_org, c.record_id, c.opened_at
    FROM cases c WHERE c.id = $1";
const CASES_OF: &str = "SELECT id FROM cases WHERE person_id = $1";
// Clauses of agreements that are or may again be in force, that do not need a grant to apply, and that a writer has signed.
const STANDING: &str = "SELECT k.id, k.agreement_id, k.article, k.party, k.party_org, k.party_kind, k.actions, k.categories, k.purposes,
    k.programmes, k.corridors, k.areas, k.stages, k.referred_only, k.from_on, k.until_on, k.needs_consent, k.needs_training, k.smallest_count,
    k.recipient, k.owners, k.standing, a.state, a.starts_on, a.ends_on
    FROM clause_owners s JOIN clauses k ON k.id = s.clause_id JOIN agreements a ON a.id = k.agreement_id
    WHERE s.org_id = $1
    AND a.state IN ('signed', 'in_force', 'suspended') AND k.standing IN ('coming', 'live') AND k.referred_only = 0 AND k.party <> 'receiver'
    ORDER BY k.agreement_id, k.position, k.id";
const WRITERS: &str = "SELECT DISTINCT org_id FROM case_events WHERE case_id = $1";
const KINDS: &str = "SELECT id, kind FROM organisations WHERE id IN";
const CLEAR: &str = "DELETE FROM visibility WHERE case_id = $1";
const INSERT: &str =
    "INSERT INTO visibility (org_id, sort_at, case_id, via, writer_org, person_id, stage, until_at) VALUES";
// By what the registrar's part is open to whom; of a clause for what was granted, what was.
const VIEWERS: &str = "SELECT DISTINCT v.org_id, k.referred_only, k.categories, g.categories AS granted, CAST(CASE WHEN g.frozen_at IS NULL THEN 0 ELSE 1 END AS BIGINT) AS frozen FROM visibility v JOIN clauses k ON k.id = v.via
    LEFT JOIN grants g ON g.case_id = v.case_id AND g.org_id = v.org_id AND g.clause_id = v.via AND g.writer_org = v.writer_org AND g.single = 0
    WHERE v.person_id = $1 AND v.writer_org = $2";
const TOLD: &str = "SELECT org_id, token FROM person_told_tokens WHERE person_id = $1";
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

/// One row to be.
#[derive(Clone, Copy, Debug)]
pub struct Seat {
    /// Who can list the case.
    pub org: OrgId,
    /// By what.
    pub via: Uuid,
    /// Whose portion.
    pub writer: OrgId,
    /// Until when.
    pub until: Option<Moment>,
    /// Whether what is open of that portion is the journey, among others.
    pub journey: bool,
}

impl Seat {
    /// Of who wrote something itself.
    pub const fn own(org: OrgId, via: Uuid) -> Self {
        Self { org, via, writer: org, until: None, journey: true }
    }
}

/// Derives a case's visibility anew, and who can find its person. Call after any change of case, grant or consent.
///
/// # Errors
/// Those of the database.
pub async fn refresh_case(tx: &Tx, id: CaseId) -> Result<(), DbError> {
    for_work(Work::Derive, derive_case(tx, id)).await
}

/// Gives an organisation that wrote in a case and does not work there its seat. Call where somebody may have written for the first
/// time and nothing else of the case changed.
///
/// # Errors
/// Those of the database.
pub async fn wrote(tx: &Tx, scope: &Scope, case: &CaseRef) -> Result<(), DbError> {
    let works = [case.org, case.lead].contains(&scope.org());
    if works { Ok(()) } else { refresh_case(tx, case.id).await }
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
    let rows = rows(case, opened, &seats);
    tx.insert_many(INSERT, "ON CONFLICT (org_id, sort_at, case_id, via, writer_org) DO NOTHING", rows).await
}

/// In place of the stage: the steps to come are open to the seat, and the last one was another's.
const COURSE: &str = "course";

/// The rows of a case for these seats. For who opened it they are ordered by when that was; for everybody else by its id, which they see
/// and which says when it was made: an order by what may be closed to one reader and not to another would tell it. They hold where
/// it stands for those to whom that is open (to whatever role: the decision follows).
pub fn rows(case: &CaseRef, opened: Moment, seats: &[Seat]) -> Vec<Vec<Value>> {
    let row = |seat: &Seat| {
        let sort_at = if seat.org == case.org { opened } else { made(case.id) };
        let stage = match seat.journey {
            true if seat.writer == case.stage_by => case.stage.word(),
            true if seat.writer == case.lead => COURSE,
            _ => "",
        };
        args![seat.org, sort_at, case.id, seat.via, seat.writer, case.person, stage, seat.until]
    };
    seats.iter().map(row).collect()
}

/// When an id says that it was made; of one that says nothing, at the beginning of time.
fn made(id: CaseId) -> Moment {
    let said = id.0.get_timestamp().map(|at| at.to_unix());
    said.and_then(|(seconds, _)| i64::try_from(seconds).ok())
        .map_or(Moment::from_micros(0), |seconds| Moment::from_micros(0).plus_seconds(seconds))
}

/// The organisations that wrote in a case, those that the case names first; and those that have a line in its timeline.
async fn writers(tx: &Tx, case: &CaseRef) -> Result<(Vec<OrgId>, Vec<OrgId>), DbError> {
    let lines = tx.all(WRITERS, args![case.id]).await?;
    let lines: Vec<OrgId> = lines.iter().map(|row| row.id("org_id")).collect::<Result<_, _>>()?;
    let mut writers = vec![case.org, case.lead, case.stage_by, case.registrar];
    writers.extend(&lines);
    let mut known = Vec::with_capacity(writers.len());
    for writer in writers {
        if !known.contains(&writer) {
            known.push(writer);
        }
    }
    Ok((known, lines))
}

async fn seats(tx: &Tx, case: &CaseRef) -> Result<Vec<Seat>, DbError> {
    let (writers, lines) = writers(tx, case).await?;
    let mut seats = Vec::new();
    for writer in writers.iter().copied() {
        if [case.org, case.lead].contains(&writer) {
            seats.push(Seat::own(writer, OWN));
        } else if writer != case.registrar || lines.contains(&writer) {
            seats.push(Seat::own(writer, WROTE));
        }
    }
    let consents = crate::facts::Consents::load(tx, std::slice::from_ref(case)).await?;
    let granted = grants::of_case(tx, case.id).await?;
    let parents = grants::parents(tx, &granted).await?;
    let clauses = grants::clauses_of(tx, &granted).await?;
    let person: &[ConsentFact] = consents.of(case.id);
    for one in granted {
        let grant = one.resolved(&parents, &consents, None);
        let Some(clause) = clauses.get(&grant.clause) else { continue };
        if grant.by != grant.writer && !grant.leave {
            continue;
        }
        let heard = [grant.writer, grant.by];
        let by_consent = consent_until(clause, grant.purpose(), grant.recipient, person, (one.org, &heard));
        if let Some(by_consent) = by_consent {
            let until = [grant.until, by_consent].into_iter().flatten().min();
            let journey = grant.categories.and(clause.categories).has(Category::Journey);
            take(&mut seats, Seat { org: one.org, via: clause.id.0, writer: grant.writer, until, journey });
        }
    }
    for writer in writers {
        by_standing_clauses(tx, case, writer, person, &mut seats).await?;
    }
    Ok(seats)
}

/// What opens by itself of what an organisation wrote.
async fn by_standing_clauses(
    tx: &Tx,
    case: &CaseRef,
    writer: OrgId,
    consents: &[ConsentFact],
    seats: &mut Vec<Seat>,
) -> Result<(), DbError> {
    let standing: Vec<Clause> =
        tx.all(STANDING, args![writer]).await?.iter().map(clause).collect::<Result<_, _>>()?;
    // What lets only count, refer or ask puts nobody on a list.
    let standing: Vec<Clause> = standing.into_iter().filter(|k| k.actions.has(Action::See)).collect();
    let kinds = kinds(tx, &standing).await?;
    for clause in &standing {
        for party in parties(clause, &kinds) {
            if party == writer || !clause.scope.covers(party, &head(case)) {
                continue;
            }
            if let Some(until) = standing_until(clause, consents, (party, &[writer])) {
                let journey = clause.categories.has(Category::Journey);
                take(seats, Seat { org: party, via: clause.id.0, writer, until, journey });
            }
        }
    }
    Ok(())
}

/// The case as the limits of a clause look at it: nothing is opened, and nobody answered.
pub fn head(case: &CaseRef) -> Situation<'static> {
    Situation {
        opener: case.org,
        lead: case.lead,
        stage_by: case.stage_by,
        programme: case.programme,
        corridor: (case.host, case.origin),
        area: case.area,
        stage: case.stage,
        consents: &[],
        grants: &[],
        rows: &[],
        entered: CategorySet::NONE,
        emergency: None,
    }
}

/// What the signatories are of clauses that speak to all of a kind.
async fn kinds(tx: &Tx, standing: &[Clause]) -> Result<HashMap<OrgId, OrgKind>, DbError> {
    let of_kind = standing.iter().filter(|clause| matches!(clause.party, Party::Kind(_)));
    let mut orgs: Vec<OrgId> = of_kind.flat_map(|clause| clause.scope.owners.iter().copied()).collect();
    orgs.sort_unstable();
    orgs.dedup();
    if orgs.is_empty() {
        return Ok(HashMap::new());
    }
    let (list, args) = among(1, &orgs);
    let rows = tx.all(&format!("{KINDS} {list}"), args).await?;
    rows.iter().map(|row| Ok((row.id("id")?, row.word("kind")?))).collect()
}

/// One seat for an organisation, a clause and a writer, as long as the longest of what opened it: an ended referral must not take
/// the case off the list of a provider who has another one open.
pub fn take(seats: &mut Vec<Seat>, new: Seat) {
    let of = |seat: &Seat| (seat.org, seat.via, seat.writer);
    match seats.iter_mut().find(|known| of(known) == of(&new)) {
        Some(known) => {
            known.until = known.until.zip(new.until).map(|(one, other)| one.max(other));
            known.journey |= new.journey;
        }
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

/// As [`consent_until`], for a clause that needs no grant: any of its purposes opens the case to somebody there.
fn standing_until(
    clause: &Clause,
    consents: &[ConsentFact],
    heard: (OrgId, &[OrgId]),
) -> Option<Option<Moment>> {
    let purposes = clause.purposes.iter();
    let ends: Vec<Option<Moment>> = purposes
        .filter_map(|purpose| consent_until(clause, purpose, clause.recipient, consents, heard))
        .collect();
    longest(&ends)
}

/// `None` when the clause asks for a consent that is not there; else until when the consents reach that were heard by these, and
/// not by the reader.
fn consent_until(
    clause: &Clause,
    purpose: Purpose,
    recipient: access::RecipientKind,
    consents: &[ConsentFact],
    (reader, heard_by): (OrgId, &[OrgId]),
) -> Option<Option<Moment>> {
    if !clause.conditions.consent {
        return Some(None);
    }
    let fitting = consents.iter().filter(|c| c.purpose == purpose && c.recipient == recipient);
    let heard = fitting.filter(|c| c.by != reader && heard_by.contains(&c.by));
    let ends: Vec<Option<Moment>> = heard.map(|c| c.until).collect();
    longest(&ends)
}

/// Every organisation to which something of the registrar's part is open can find the person by that, and by what the person told
/// it; hits are decided again when shown.
async fn refresh_tokens(tx: &Tx, person: PersonId) -> Result<(), DbError> {
    take_out_lines(tx, person).await?;
    let Some(row) = tx.first(REGISTRAR, args![person]).await? else { return Ok(()) };
    let registrar: OrgId = row.id("org_id")?;
    let tokens = tx.all(TOKENS, args![registrar, person]).await?;
    let tokens: Vec<String> = tokens.iter().map(|row| row.text("token")).collect::<Result<_, _>>()?;
    let mut open: HashMap<OrgId, CategorySet> = HashMap::new();
    for row in tx.all(VIEWERS, args![person, registrar]).await? {
        let whole = CategorySet::from_text(&row.text("categories")?);
        let granted = row.opt_text("granted")?.map(|text| CategorySet::from_text(&text));
        let by = match row.flag("referred_only")? {
            true => whole.and(granted.unwrap_or(CategorySet::NONE)),
            false => whole,
        };
        // Of what stands still a new number tells: who may not read it finds nobody by it.
        let flows =
            |category: &Category| *category != Category::Contact || !row.flag("frozen").unwrap_or(true);
        let by = Category::ALL.iter().copied().filter(|c| by.has(*c) && flows(c));
        let by = by.fold(CategorySet::NONE, CategorySet::with);
        let known = open.entry(row.id("org_id")?).or_insert(CategorySet::NONE);
        *known = known.or(by);
    }
    tx.run(CLEAR_TOKENS, args![person, registrar]).await?;
    let mut rows = Vec::new();
    for (org, categories) in open.into_iter().filter(|(org, _)| *org != registrar) {
        let found_by = tokens.iter().filter(|token| tells_no_more(token, categories));
        rows.extend(found_by.map(|token| args![org, token.as_str(), person]));
    }
    for row in tx.all(TOLD, args![person]).await? {
        rows.push(args![row.id::<OrgId>("org_id")?, row.text("token")?, person]);
    }
    tx.insert_many(INSERT_TOKENS, "ON CONFLICT (org_id, token, person_id) DO NOTHING", rows).await
}

/// Whether who sees these categories learns nothing by finding the person so. What a blocking key brings together is compared again
/// by what is seen (`people::person::candidates`).
pub fn tells_no_more(token: &str, seen: CategorySet) -> bool {
    let (identity, contact, documents) =
        (seen.has(Category::Identity), seen.has(Category::Contact), seen.has(Category::Documents));
    match token.split_once(':').map(|(kind, _)| kind) {
        Some("n" | "s" | "c" | "k") => identity,
        Some("p") => identity && contact,
        Some("d") => identity && documents,
        _ => identity && contact && documents,
    }
}

/// Takes the person out of every index that other organisations can ask, at once, whatever changed; those who are still to be
/// found by them are put in again by the work on `ask_stale` (`people::asking`).
async fn take_out_lines(tx: &Tx, person: PersonId) -> Result<(), DbError> {
    tx.run(STALE, args![person]).await?;
    tx.run(CLEAR_LINES, args![person]).await?;
    tx.run(CLEAR_ENTRIES, args![person]).await?;
    Ok(())
}
