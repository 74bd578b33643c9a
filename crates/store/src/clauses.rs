//! Reads clauses: those that speak to a caller, and those to be proved.

use std::collections::{HashMap, HashSet};

use access::{ActionSet, Clause, ClauseScope, Conditions, OrgFacts, Party, Scope};
use base::{AgreementId, CategorySet, ClauseId, Country, Moment, OrgId, PurposeSet, Word};
use uuid::Uuid;

use crate::{Db, DbError, Reads, Row, Tx, among, args};

const CLAUSES: &str = "SELECT k.id, k.agreement_id, k.article, k.party, k.party_org, k.party_kind, k.actions, k.categories, k.purposes,
    k.programmes, k.corridors, k.areas, k.stages, k.referred_only, k.from_on, k.until_on, k.needs_consent, k.needs_training, k.smallest_count,
    k.recipient, k.owners, k.standing, a.state, a.starts_on, a.ends_on
    FROM clauses k JOIN agreements a ON a.id = k.agreement_id
    WHERE a.state = 'in_force' AND k.standing = 'live' AND (k.party_org = $1 OR k.party = 'receiver' OR k.party_kind = $2) ORDER BY k.agreement_id, k.position";
// Those that open by themselves, each by its index, and in one question: every decision asks it.
const STANDING: &str = "SELECT k.id, k.agreement_id, k.article, k.party, k.party_org, k.party_kind, k.actions, k.categories, k.purposes,
    k.programmes, k.corridors, k.areas, k.stages, k.referred_only, k.from_on, k.until_on, k.needs_consent, k.needs_training, k.smallest_count,
    k.recipient, k.owners, k.standing, a.state, a.starts_on, a.ends_on
    FROM clauses k JOIN agreements a ON a.id = k.agreement_id
    WHERE a.state = 'in_force' AND k.standing = 'live' AND k.referred_only = 0 AND k.party_org = $1
    UNION ALL SELECT k.id, k.agreement_id, k.article, k.party, k.party_org, k.party_kind, k.actions, k.categories, k.purposes,
    k.programmes, k.corridors, k.areas, k.stages, k.referred_only, k.from_on, k.until_on, k.needs_consent, k.needs_training, k.smallest_count,
    k.recipient, k.owners, k.standing, a.state, a.starts_on, a.ends_on
    FROM clauses k JOIN agreements a ON a.id = k.agreement_id
    WHERE a.state = 'in_force' AND k.standing = 'live' AND k.referred_only = 0 AND k.party_kind = $2";
const GRANTED: &str = "SELECT k.id, k.agreement_id, k.article, k.party, k.party_org, k.party_kind, k.actions, k.categories, k.purposes,
    k.programmes, k.corridors, k.areas, k.stages, k.referred_only, k.from_on, k.until_on, k.needs_consent, k.needs_training, k.smallest_count,
    k.recipient, k.owners, k.standing, a.state, a.starts_on, a.ends_on
    FROM clauses k JOIN agreements a ON a.id = k.agreement_id
    WHERE a.state = 'in_force' AND k.standing = 'live' AND k.id IN";
const BY_ID: &str = "SELECT k.id, k.agreement_id, k.article, k.party, k.party_org, k.party_kind, k.actions, k.categories, k.purposes,
    k.programmes, k.corridors, k.areas, k.stages, k.referred_only, k.from_on, k.until_on, k.needs_consent, k.needs_training, k.smallest_count,
    k.recipient, k.owners, k.standing, a.state, a.starts_on, a.ends_on
    FROM clauses k JOIN agreements a ON a.id = k.agreement_id WHERE k.id IN";
const OF_AGREEMENT: &str = "SELECT k.id, k.agreement_id, k.article, k.party, k.party_org, k.party_kind, k.actions, k.categories, k.purposes,
    k.programmes, k.corridors, k.areas, k.stages, k.referred_only, k.from_on, k.until_on, k.needs_consent, k.needs_training, k.smallest_count,
    k.recipient, k.owners, k.standing, a.state, a.starts_on, a.ends_on
    FROM clauses k JOIN agreements a ON a.id = k.agreement_id
    WHERE a.id = $1 ORDER BY k.position, k.id";
const OF_AGREEMENTS: &str = "SELECT k.id, k.agreement_id, k.article, k.party, k.party_org, k.party_kind, k.actions, k.categories, k.purposes,
    k.programmes, k.corridors, k.areas, k.stages, k.referred_only, k.from_on, k.until_on, k.needs_consent, k.needs_training, k.smallest_count,
    k.recipient, k.owners, k.standing, a.state, a.starts_on, a.ends_on
    FROM clauses k JOIN agreements a ON a.id = k.agreement_id
    WHERE a.state IN ('signed', 'in_force', 'suspended') AND k.standing <> 'retired' ORDER BY k.agreement_id, k.position, k.id";
const IN_FORCE: &str = "SELECT k.id FROM clauses k JOIN agreements a ON a.id = k.agreement_id
    WHERE a.state = 'in_force' AND k.standing = 'live' AND (k.party_org = $1 OR k.party = 'receiver' OR k.party_kind = $2)
    AND k.from_on <= $3 AND a.starts_on <= $3 AND (k.until_on IS NULL OR k.until_on >= $3) AND (a.ends_on IS NULL OR a.ends_on >= $3)";
const COUNT: &str = "SELECT COUNT(*) AS n FROM agreements WHERE state IN ('signed', 'in_force', 'suspended')";
const PROOFS: &str = "SELECT hash FROM clause_proofs WHERE solver = $1";
const KEEP: &str = "INSERT INTO clause_proofs (hash, solver, proved_at) VALUES";
const OWNERS: &str = "INSERT INTO clause_owners (org_id, clause_id) VALUES";
const ENFORCEMENT: &str = "SELECT id, kind FROM organisations WHERE enforcement = 1 ORDER BY id";

/// The clauses of agreements in force that speak to the caller's organisation.
///
/// # Errors
/// Those of the database.
pub async fn clauses(from: &impl Reads, scope: &Scope) -> Result<Vec<Clause>, DbError> {
    let rows = from.all(CLAUSES, args![scope.org(), scope.actor.org_kind.word()]).await?;
    rows.iter().map(clause).collect()
}

/// The clauses of all agreements that are signed, in force or suspended, and that are in force or being put in force themselves.
///
/// # Errors
/// Those of the database.
pub async fn standing(from: &impl Reads) -> Result<Vec<Clause>, DbError> {
    from.all(OF_AGREEMENTS, args![]).await?.iter().map(clause).collect()
}

/// The clauses that can open a case of another organisation: those that open by themselves, and of the others those under
/// which something was granted.
///
/// # Errors
/// Those of the database.
pub(crate) async fn that_can_open(
    from: &impl Reads,
    scope: &Scope,
    granted: &HashSet<ClauseId>,
) -> Result<Vec<Clause>, DbError> {
    let mut args = args![scope.org(), scope.actor.org_kind.word()];
    let rows = if granted.is_empty() {
        from.all(STANDING, args).await?
    } else {
        let granted: Vec<ClauseId> = granted.iter().copied().collect();
        let (list, ids) = among(3, &granted);
        args.extend(ids);
        from.all(&format!("{STANDING} UNION ALL {GRANTED} {list}"), args).await?
    };
    let mut clauses: Vec<Clause> = rows.iter().map(clause).collect::<Result<_, _>>()?;
    clauses.sort_by_key(|clause| (clause.agreement, clause.id));
    clauses.dedup_by_key(|clause| clause.id);
    Ok(clauses)
}

/// Clauses by their ids, whatever the state of their agreements.
///
/// # Errors
/// Those of the database.
pub(crate) async fn by_ids(
    from: &impl Reads,
    ids: &[ClauseId],
) -> Result<HashMap<ClauseId, Clause>, DbError> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let (list, args) = among(1, ids);
    let rows = from.all(&format!("{BY_ID} {list}"), args).await?;
    rows.iter().map(|row| clause(row).map(|clause| (clause.id, clause))).collect()
}

/// The ids of the clauses that are in force today and speak to the caller's organisation: what a list counts as open.
///
/// # Errors
/// Those of the database.
pub async fn in_force(from: &impl Reads, scope: &Scope) -> Result<HashSet<Uuid>, DbError> {
    let args = args![scope.org(), scope.actor.org_kind.word(), scope.now.day()];
    from.all(IN_FORCE, args).await?.iter().map(|row| row.id("id")).collect()
}

/// The clauses of one agreement whatever its state, or of all that are signed, in force or suspended: to be proved.
///
/// # Errors
/// Those of the database.
pub async fn clauses_to_prove(
    from: &impl Reads,
    agreement: Option<AgreementId>,
) -> Result<Vec<Clause>, DbError> {
    let rows = match agreement {
        Some(id) => from.all(OF_AGREEMENT, args![id]).await?,
        None => from.all(OF_AGREEMENTS, args![]).await?,
    };
    rows.iter().map(clause).collect()
}

/// The organisations with an enforcement mandate.
///
/// # Errors
/// Those of the database.
pub async fn enforcement_orgs(from: &impl Reads) -> Result<Vec<OrgFacts>, DbError> {
    let facts = |row: &Row| Ok(OrgFacts { id: row.id("id")?, kind: row.word("kind")?, enforcement: true });
    from.all(ENFORCEMENT, args![]).await?.iter().map(facts).collect()
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
        recipient: row.word("recipient")?,
    })
}

/// How many agreements are signed, in force or suspended.
///
/// # Errors
/// Those of the database.
pub async fn count_to_prove(from: &impl Reads) -> Result<i64, DbError> {
    let row = from.first(COUNT, args![]).await?;
    row.map_or(Ok(0), |row| row.int("n"))
}

/// The hashes of the clauses that a solver has proved.
///
/// # Errors
/// Those of the database.
pub async fn proofs(from: &impl Reads, solver: &str) -> Result<HashSet<String>, DbError> {
    from.all(PROOFS, args![solver]).await?.iter().map(|row| row.text("hash")).collect()
}

/// Keeps the hashes of clauses that a solver has just proved.
///
/// # Errors
/// Those of the database.
pub async fn keep_proofs(db: &Db, hashes: &[String], solver: &str, now: Moment) -> Result<(), DbError> {
    let tx = db.begin().await?;
    let rows = hashes.iter().map(|hash| args![hash.as_str(), solver, now]).collect();
    tx.insert_many(KEEP, "ON CONFLICT (hash) DO NOTHING", rows).await?;
    tx.commit().await
}

/// Notes whose cases a clause can open, beside its own row: those who signed. Whoever writes a clause calls this, so that a case
/// finds the clauses of its organisations without a look at all the others.
///
/// # Errors
/// Those of the database.
pub async fn note_owners(tx: &Tx, clause: ClauseId, owners: &[OrgId]) -> Result<(), DbError> {
    let rows = owners.iter().map(|org| args![*org, clause]).collect();
    tx.insert_many(OWNERS, "ON CONFLICT (org_id, clause_id) DO NOTHING", rows).await
}
