//! SQL of erasures: requests, holds, what decides, and the erasing itself.

mod fates;
mod hold;
mod own;
mod request;
mod stone;

use std::collections::BTreeSet;

use access::Scope;
use base::{Actor, CaseId, CaseRef, Category, Moment, OrgId, PersonId, Problem, Purpose, Role, UserId, Word};
use partners::recall::{self, Holder, RecallDuty, RecallKind, Subject};
use store::audit::{self, Act, Entry, Noun};
use store::wall::{Work, for_work};
use store::{DbError, Reads, Row, Tx, args, door};

use super::{ErasureRequest, Facts, Obstacle, due_on, obstacles};
use crate::retention::{self, RetentionKind};

pub(super) use hold::{holds, lift, place, standing_holds};
pub(super) use request::{decide, how_many_open, of_person, one, open, record};
pub use stone::{note, reapply};

const REGISTRAR: &str = "SELECT org_id, created_at FROM persons WHERE id = $1 AND merged_into IS NULL";
const CASES: &str = "SELECT c.id, c.person_id, c.household_id, c.org_id, c.lead_org, c.programme_id, c.host, c.origin, c.area_id, c.stage, c.stage_org, c.registrar_org, c.record_id,
    c.number, c.closed_at, CAST(CASE WHEN c.lead_org = $2 OR EXISTS (SELECT 1 FROM visibility v WHERE v.case_id = c.id AND v.org_id = $2
    AND v.writer_org = c.lead_org AND v.stage <> '' AND (v.until_at IS NULL OR v.until_at > COALESCE(c.closed_at, $3))) THEN 1 ELSE 0 END AS BIGINT) AS known,
    (SELECT MAX(e.at) FROM case_events e WHERE e.case_id = c.id AND e.org_id = $2) AS wrote_at
    FROM cases c WHERE c.person_id = $1";
const HOLDS: &str =
    "SELECT l.org_id, l.until_on FROM legal_holds l JOIN persons p ON p.id = l.person_id WHERE (p.id = $1 OR p.merged_into = $1)
    AND l.lifted_at IS NULL AND (l.until_on IS NULL OR l.until_on >= $2)";
const HAS_SENSITIVE: &str = "SELECT c.id FROM cases c WHERE c.person_id = $1 AND (EXISTS (SELECT 1 FROM assessments a WHERE a.case_id = c.id AND a.org_id = $2)
    OR EXISTS (SELECT 1 FROM rapid_forms f WHERE f.case_id = c.id AND f.org_id = $2)
    OR EXISTS (SELECT 1 FROM notes n WHERE n.case_id = c.id AND n.org_id = $2)) LIMIT 1";
const HAS_ASSISTANCE: &str = "SELECT a.id FROM assistance a JOIN cases c ON c.id = a.case_id WHERE c.person_id = $1 AND a.org_id = $2 LIMIT 1";
const OF_CASE: &str = "SELECT c.person_id, c.number, c.closed_at, CAST(CASE WHEN c.lead_org = $2 OR EXISTS (SELECT 1 FROM visibility v WHERE v.case_id = c.id AND v.org_id = $2
    AND v.writer_org = c.lead_org AND v.stage <> '' AND (v.until_at IS NULL OR v.until_at > COALESCE(c.closed_at, $3))) THEN 1 ELSE 0 END AS BIGINT) AS known,
    (SELECT MAX(e.at) FROM case_events e WHERE e.case_id = c.id AND e.org_id = $2) AS wrote_at
    FROM cases c WHERE c.id = $1";
// Whoever was granted something, can list a case, opened or leads one.
const HOLDERS: &str = "SELECT g.org_id, g.case_id FROM grants g WHERE g.person_id = $1
    UNION SELECT v.org_id, v.case_id FROM visibility v WHERE v.person_id = $1
    UNION SELECT c.org_id, c.id AS case_id FROM cases c WHERE c.person_id = $1
    UNION SELECT c.lead_org AS org_id, c.id AS case_id FROM cases c WHERE c.person_id = $1";
const ORG: &str = "SELECT kind, country, enforcement FROM organisations WHERE id = $1";

/// What decides whether a person's record may go; none when it is not there.
pub(super) async fn facts(
    from: &impl Reads,
    scope: &Scope,
    person: PersonId,
) -> Result<Option<Facts>, DbError> {
    let Some(row) = from.first(REGISTRAR, args![person]).await? else { return Ok(None) };
    let cases = from.all(CASES, args![person, scope.org(), scope.now]).await?;
    let mut facts = Facts { since: Some(row.moment("created_at")?), ..Facts::default() };
    let mut last = None;
    let refs: Vec<CaseRef> = cases.iter().map(door::case_ref).collect::<Result<_, _>>()?;
    for (case, mask) in cases.iter().zip(door::decide_cases(from, scope, &refs).await?) {
        match end(case)? {
            End::Unknown => continue,
            End::At(at) => last = last.max(Some(at)),
            End::Open if mask.is_blind() => facts.elsewhere = true,
            End::Open => facts.open.push(case.text("number")?),
        }
        facts.had_case = true;
    }
    facts.since = last.or(facts.since);
    for row in from.all(HOLDS, args![person, scope.now.day()]).await? {
        if row.id::<OrgId>("org_id")? == scope.org() {
            facts.holds.push((scope.org(), row.opt_day("until_on")?));
        } else {
            facts.elsewhere = true;
        }
    }
    facts.kinds.push(RetentionKind::Record);
    for (kind, sql) in
        [(RetentionKind::Sensitive, HAS_SENSITIVE), (RetentionKind::Assistance, HAS_ASSISTANCE)]
    {
        if from.first(sql, args![person, scope.org()]).await?.is_some() {
            facts.kinds.push(kind);
        }
    }
    facts.schedules = retention::schedules(from, &[scope.org()]).await?;
    Ok(Some(facts))
}

/// The same for one group of one case, with its person.
async fn facts_of_part(
    from: &impl Reads,
    scope: &Scope,
    case: CaseId,
    kind: RetentionKind,
) -> Result<Option<(PersonId, Facts)>, DbError> {
    let Some(row) = from.first(OF_CASE, args![case, scope.org(), scope.now]).await? else { return Ok(None) };
    let person: PersonId = row.id("person_id")?;
    let Some(whole) = facts(from, scope, person).await? else { return Ok(None) };
    let (open, since) = match end(&row)? {
        End::Open => (vec![row.text("number")?], None),
        End::At(at) => (Vec::new(), Some(at)),
        End::Unknown => (Vec::new(), None),
    };
    Ok(Some((person, Facts { open, since, had_case: true, kinds: vec![kind], ..whole })))
}

/// When a case ended for an organisation.
enum End {
    /// It leads it or sees what who leads it does, and it is not closed.
    Open,
    /// When it was closed, for who leads it or sees that; else when the organisation last did something there itself.
    At(Moment),
    /// It neither wrote in it nor sees what who leads it does: it is none of its cases.
    Unknown,
}

fn end(case: &Row) -> Result<End, DbError> {
    let at = if case.flag("known")? {
        case.opt_moment("closed_at")?.map_or(End::Open, End::At)
    } else {
        case.opt_moment("wrote_at")?.map_or(End::Unknown, End::At)
    };
    Ok(at)
}

/// What stands in the way of erasing a person today, with the names of those whose hold or law it is.
pub(super) async fn in_the_way(
    from: &impl Reads,
    scope: &Scope,
    person: PersonId,
) -> Result<Vec<Obstacle>, Problem> {
    let facts = for_work(Work::Erasure, facts(from, scope, person)).await?.ok_or_else(Problem::not_found)?;
    let mut found = obstacles(&facts, scope.now.day());
    let orgs: Vec<OrgId> = found.iter().filter_map(|o| o.org).collect();
    let names = partners::organisation::names(from, &orgs).await?;
    for obstacle in &mut found {
        obstacle.organisation = obstacle.org.and_then(|org| names.get(&org).cloned());
    }
    Ok(found)
}

/// Erases what the caller's organisation wrote about a person, if nothing stands in the way; says what does. The others that wrote
/// something get the request.
pub(super) async fn by_request(
    tx: &Tx,
    scope: &Scope,
    request: &ErasureRequest,
) -> Result<Vec<Obstacle>, Problem> {
    let found = in_the_way(tx, scope, request.person).await?;
    if found.is_empty() {
        let work = async {
            let others = erase(tx, scope, request.person, "request").await?;
            own::pass_on(tx, scope, request, &others).await
        };
        for_work(Work::Erasure, work).await?;
    }
    Ok(found)
}

/// Erases what the caller's organisation wrote about a person, once its days have run by its own schedule; else says why not. The
/// others have schedules of their own.
///
/// # Errors
/// Those of the database.
pub(crate) async fn by_schedule(
    tx: &Tx,
    scope: &Scope,
    person: PersonId,
) -> Result<Option<&'static str>, Problem> {
    let Some(facts) = facts(tx, scope, person).await? else { return Ok(Some("gone")) };
    let why = not_yet(&facts, RetentionKind::Record, scope);
    if why.is_none() {
        erase(tx, scope, person, "schedule").await?;
    }
    Ok(why)
}

/// Erases one group of a case whose days have run; else says why not.
///
/// # Errors
/// Those of the database.
pub(crate) async fn part_by_schedule(
    tx: &Tx,
    scope: &Scope,
    case: CaseId,
    kind: RetentionKind,
) -> Result<Option<&'static str>, Problem> {
    let Some((person, facts)) = facts_of_part(tx, scope, case, kind).await? else { return Ok(Some("gone")) };
    let why = not_yet(&facts, kind, scope);
    if why.is_none() {
        fates::take_out_part(tx, case, kind, scope.org()).await?;
        let stone = stone::Stone {
            id: case.0,
            kind: kind.word().to_owned(),
            org: scope.org(),
            orgs: vec![scope.org()],
            rule: "schedule".into(),
            by: scope.actor.user,
            at: scope.now,
            own_only: true,
        };
        stone::put(tx, &stone).await?;
        let categories: &[Category] = match kind {
            RetentionKind::Sensitive => &[Category::Health, Category::Protection, Category::Assessment],
            RetentionKind::Assistance => &[Category::Assistance, Category::Money],
            RetentionKind::Record => Category::ALL,
        };
        let entry = Entry::new(Act::Erase, Noun::CasePart, case.0).person(person, scope.org()).of_past();
        audit::write(tx, scope, entry.categories(categories).fields(&["schedule"])).await?;
    }
    Ok(why)
}

fn not_yet(facts: &Facts, kind: RetentionKind, scope: &Scope) -> Option<&'static str> {
    let today = scope.now.day();
    if let Some(obstacle) = obstacles(facts, today).first() {
        return Some(obstacle.why);
    }
    due_on(facts, kind).is_none_or(|due| today < due).then_some("not_due")
}

/// Erases: asks everybody else who held something of the registrar's to give it back, takes out what the caller's organisation wrote,
/// and leaves tombstones. Where no other one has anything of its own left, the record goes as a whole. Says who has.
async fn erase(
    tx: &Tx,
    scope: &Scope,
    person: PersonId,
    rule: &'static str,
) -> Result<BTreeSet<OrgId>, Problem> {
    let row = tx.first(REGISTRAR, args![person]).await?.ok_or_else(Problem::not_found)?;
    let owner: OrgId = row.id("org_id")?;
    let (people, cases, orgs) = reach(tx, person, owner).await?;
    let others = own::others(tx, &people, scope.org()).await?;
    if owner == scope.org() {
        ask_back(tx, scope, person, owner).await?;
    }
    for one in people.iter().rev() {
        if others.is_empty() {
            fates::take_out(tx, *one).await?;
        } else {
            own::take_out(tx, *one, scope.org(), &others).await?;
        }
    }
    // Where rows of others stay, only the one that erased is told that its record is gone.
    let told = if others.is_empty() { orgs } else { vec![scope.org()] };
    stone::of_record(tx, scope, (&people, &cases), &told, (rule, !others.is_empty())).await?;
    let entry = Entry::new(Act::Erase, Noun::Person, person.0).person(person, owner).of_past();
    audit::write(tx, scope, entry.categories(Category::ALL).fields(&[rule])).await?;
    Ok(others)
}

/// Of these the ones that somebody else opened it to, and who did: the one that erases is not told of them.
const OPENED_BY: &str = "SELECT g.by_org FROM grants g WHERE g.person_id = $1 AND g.org_id = $2 AND g.case_id = $3 AND g.by_org <> $4 AND g.by_org <> g.org_id
    AND NOT EXISTS (SELECT 1 FROM grants o WHERE o.person_id = $1 AND o.org_id = $2 AND o.case_id = $3 AND o.by_org = $4) ORDER BY g.id LIMIT 1";

/// The ids that go, and the organisations that know of them.
async fn reach(
    tx: &Tx,
    person: PersonId,
    owner: OrgId,
) -> Result<(Vec<PersonId>, Vec<CaseId>, Vec<OrgId>), DbError> {
    let people = fates::people(tx, person).await?;
    let mut cases = Vec::new();
    let mut orgs: BTreeSet<OrgId> = BTreeSet::from([owner]);
    for one in &people {
        cases.extend(fates::cases(tx, *one).await?);
        for row in tx.all(HOLDERS, args![*one]).await? {
            orgs.insert(row.id("org_id")?);
        }
    }
    Ok((people, cases, orgs.into_iter().collect()))
}

async fn ask_back(tx: &Tx, scope: &Scope, person: PersonId, owner: OrgId) -> Result<(), DbError> {
    let mut holders = Vec::new();
    for row in tx.all(HOLDERS, args![person]).await? {
        let org: OrgId = row.id("org_id")?;
        if org != owner {
            let case: CaseId = row.id("case_id")?;
            let by = tx.first(OPENED_BY, args![person, org, case, owner]).await?;
            let by = by.map(|row| row.id("by_org")).transpose()?.unwrap_or(owner);
            holders.push((by, Holder { org, case: Some(case), duty: RecallDuty::GiveBack }));
        }
    }
    for (owner, holder) in holders {
        let subject = Subject::Record { person, owner, cause: RecallKind::Erasure, agreement: None };
        recall::ask(tx, scope, subject, &[holder]).await?;
    }
    Ok(())
}

/// Erases again what a restored copy brought back; nobody is asked a second time, and the trail has its entry already.
async fn clear(tx: &Tx, stone: &stone::Stone) -> Result<(), DbError> {
    let person = PersonId(stone.id);
    let people = fates::people(tx, person).await?;
    let others = if stone.own_only { own::others(tx, &people, stone.org).await? } else { BTreeSet::new() };
    for one in people.iter().rev() {
        if others.is_empty() {
            fates::take_out(tx, *one).await?;
        } else {
            own::take_out(tx, *one, stone.org, &others).await?;
        }
    }
    Ok(())
}

/// The standing in which a job erases: of the officer who approved, whatever became of the account since.
///
/// # Errors
/// Those of the database.
pub(crate) async fn in_the_name_of(
    from: &impl Reads,
    org: OrgId,
    user: UserId,
    now: Moment,
) -> Result<Scope, Problem> {
    let row = from.first(ORG, args![org]).await?.ok_or_else(Problem::not_found)?;
    let actor = Actor {
        user,
        org,
        org_kind: row.word("kind")?,
        country: row.country("country")?,
        role: Role::DataProtection,
        enforcement: row.flag("enforcement")?,
        trained: false,
        locale: base::Locale::default(),
    };
    Ok(Scope { actor, purpose: Purpose::Audit, now })
}
