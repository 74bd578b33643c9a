//! SQL of the share ledger: what stood across organisations, gathered by day, organisation and ground.

use base::{CaseId, CategorySet, Day, Moment, OrgId, PersonId, Purpose, Word};
use store::{DbError, Reads, Row, Value, args};

use super::super::share::{Share, ShareDay};

/// Microseconds of a day.
const DAY: i64 = 86_400_000_000;

// Whether it was read by an emergency.
const EMERGENCY: &str = "CAST(CASE WHEN e.emergency_until IS NULL THEN 0 ELSE 1 END AS BIGINT)";

// By whom the reader came to the case, where that is not whose data it read: by the grant it read under, or, in an emergency, by what brought
// it there.
const THROUGH: &str = "CASE WHEN q.by_org <> e.owner_org THEN q.by_org WHEN e.emergency_until IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM grants m WHERE m.case_id = e.case_id AND m.org_id = e.org_id AND m.by_org = e.owner_org)
    THEN (SELECT b.by_org FROM grants b WHERE b.case_id = e.case_id AND b.org_id = e.org_id ORDER BY b.created_at, b.id LIMIT 1) END";

// $1 whose data; only what showed or wrote personal data.
const OF_OWNER: &str = "e.owner_org = $1 AND e.owner_org <> e.org_id AND e.categories <> ''";
const OF_CASE: &str =
    "e.case_id = $1 AND e.owner_org = $2 AND e.owner_org <> e.org_id AND e.categories <> ''";
const OF_PERSON: &str =
    "e.person_id = $1 AND e.owner_org = $2 AND e.owner_org <> e.org_id AND e.categories <> ''";

// For the person's own report: everybody who saw what the reporting organisation wrote, and itself.
const OF_RECORD: &str = "e.person_id = $1 AND (e.owner_org = $2 OR e.org_id = $2) AND e.categories <> ''";

/// Whose data were shared.
#[derive(Clone, Copy, Debug)]
pub(in super::super) enum Owner {
    Org(OrgId),
    /// What an organisation wrote in a case.
    Case(CaseId, OrgId),
    /// What an organisation wrote about a person.
    Person(PersonId, OrgId),
    /// A person's record at an organisation, whoever saw it, itself among them.
    Record(PersonId, OrgId),
}

impl Owner {
    /// The condition with its values.
    fn walk(self) -> (&'static str, Vec<Value>) {
        match self {
            Self::Org(id) => (OF_OWNER, args![id]),
            Self::Case(id, org) => (OF_CASE, args![id, org]),
            Self::Person(id, org) => (OF_PERSON, args![id, org]),
            Self::Record(id, org) => (OF_RECORD, args![id, org]),
        }
    }
}

/// The newest disclosure before an instant.
pub(in super::super) async fn newest(
    from: &impl Reads,
    owner: Owner,
    before: Moment,
) -> Result<Option<Moment>, DbError> {
    let (walk, mut all) = owner.walk();
    let at = all.len() + 1;
    let sql =
        format!("SELECT e.at FROM audit_entries e WHERE {walk} AND e.at < ${at} ORDER BY e.at DESC LIMIT 1");
    all.extend(args![before]);
    from.first(&sql, all).await?.map(|row| row.moment("at")).transpose()
}

/// Days newest first, each organisation of a day with what it was shown and on what ground.
pub(in super::super) async fn of_days(
    from: &impl Reads,
    owner: Owner,
    first: Moment,
    before: Moment,
) -> Result<Vec<ShareDay>, DbError> {
    let (walk, mut all) = owner.walk();
    let (from_at, to_at) = (all.len() + 1, all.len() + 2);
    // Whom the owner did not choose stands there by who did; the person is told every name.
    let through = match owner {
        Owner::Record(..) => "CAST(NULL AS UUID)",
        _ => THROUGH,
    };
    let sql = format!(
        "SELECT s.*, COALESCE(s.through, s.reader) AS org_id, o.name_ar, o.name_en, o.name_fr, o.name_es, k.article, g.id AS agreement_id, g.title_ar, g.title_en, g.title_fr, g.title_es
         FROM (SELECT r.day, r.reader, r.through, r.role, r.action, r.categories, r.purpose, r.clause_id, r.emergency, COUNT(*) AS n, MIN(r.at) AS first_at, MAX(r.at) AS last_at
               FROM (SELECT e.at / {DAY} AS day, e.org_id AS reader, {through} AS through, u.role, e.action, e.categories, e.purpose, e.clause_id, {EMERGENCY} AS emergency, e.at
                     FROM audit_entries e LEFT JOIN users u ON u.id = e.user_id LEFT JOIN grants q ON q.id = e.grant_id WHERE {walk} AND e.at >= ${from_at} AND e.at < ${to_at}) r
               GROUP BY r.day, r.reader, r.through, r.role, r.action, r.categories, r.purpose, r.clause_id, r.emergency) s
         JOIN organisations o ON o.id = COALESCE(s.through, s.reader) LEFT JOIN clauses k ON k.id = s.clause_id LEFT JOIN agreements g ON g.id = k.agreement_id
         ORDER BY s.day DESC, COALESCE(s.through, s.reader), CASE WHEN s.through IS NULL THEN 0 ELSE 1 END, s.last_at DESC"
    );
    all.extend(args![first, before]);
    let mut days: Vec<ShareDay> = Vec::new();
    for row in from.all(&sql, all).await? {
        let (day, org) = (Day::from_number(row.int("day")?), row.id("org_id")?);
        let passed_on = row.opt_id::<OrgId>("through")?.is_some();
        if days.last().is_none_or(|last| last.day != day || last.org != org || last.passed_on != passed_on) {
            days.push(ShareDay::new(day, org, row.label("name")?, passed_on));
        }
        if let Some(last) = days.last_mut() {
            last.add(share(&row)?);
        }
    }
    Ok(days)
}

/// Of how many persons an organisation saw data, by day.
pub(in super::super) async fn persons_of_days(
    from: &impl Reads,
    owner: Owner,
    first: Moment,
    before: Moment,
) -> Result<Vec<(Day, OrgId, i64)>, DbError> {
    let (walk, mut all) = owner.walk();
    let (from_at, to_at) = (all.len() + 1, all.len() + 2);
    let sql = format!(
        "SELECT e.at / {DAY} AS day, e.org_id, COUNT(DISTINCT e.person_id) AS n FROM audit_entries e
         WHERE {walk} AND e.at >= ${from_at} AND e.at < ${to_at} GROUP BY e.at / {DAY}, e.org_id"
    );
    all.extend(args![first, before]);
    let rows = from.all(&sql, all).await?;
    rows.iter().map(|row| Ok((Day::from_number(row.int("day")?), row.id("org_id")?, row.int("n")?))).collect()
}

fn share(row: &Row) -> Result<Share, DbError> {
    let article = row.opt_text("article")?;
    let agreement = if article.is_some() { Some(row.label("title")?) } else { None };
    Ok(Share {
        role: row.opt_word("role")?,
        action: row.text("action")?,
        categories: CategorySet::from_text(&row.text("categories")?),
        purpose: Purpose::parse(&row.text("purpose")?),
        article,
        agreement,
        emergency: row.flag("emergency")?,
        count: access::Counted::own(row.int("n")?),
        first_at: row.moment("first_at")?,
        last_at: row.moment("last_at")?,
    })
}
