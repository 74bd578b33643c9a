//! SQL of the list of entries: one index is walked, a window at a time, and the filter is put to what stands in it.

use access::Scope;
use base::{CaseId, CategorySet, Cursor, OrgId, Page, PageRequest, Purpose, UserId, Word};
use store::{DbError, Reads, Row, args};

use super::super::LIST;
use super::super::filter::{Filter, Side};
use super::super::line::Line;
use crate::case::number;

/// Entries on one page.
const PAGE: i64 = 50;
/// Entries looked through for one page: a filter that fits almost nothing answers with a short page that says where to go on,
/// rather than with a long wait.
const WINDOW: i64 = 20_000;

// $1 whose walk it is, $2 and $3 where it starts, $4 where it ends.
const OF_ORG: &str = "e.org_id = $1 AND (e.at < $2 OR (e.at = $2 AND e.id < $3)) AND e.at >= $4";
const OF_OWNER: &str = "e.owner_org = $1 AND e.owner_org <> e.org_id AND (e.at < $2 OR (e.at = $2 AND e.id < $3)) AND e.at >= $4";
const OF_CASE: &str = "e.case_id = $1 AND (e.at < $2 OR (e.at = $2 AND e.id < $3)) AND e.at >= $4";
const OF_PERSON: &str = "e.person_id = $1 AND (e.at < $2 OR (e.at = $2 AND e.id < $3)) AND e.at >= $4";

const COLUMNS: &str = "e.id, e.at, e.org_id, e.action, e.subject, e.case_id, e.person_id, e.categories, e.purpose, e.emergency_until, e.seal,
    u.name AS user_name, u.role, o.name_ar, o.name_en, o.name_fr, o.name_es, k.article, g.title_ar, g.title_en, g.title_fr, g.title_es, c.number";
const JOINS: &str = "JOIN organisations o ON o.id = e.org_id LEFT JOIN users u ON u.id = e.user_id LEFT JOIN cases c ON c.id = e.case_id
    LEFT JOIN clauses k ON k.id = e.clause_id LEFT JOIN agreements g ON g.id = k.agreement_id";
const FITS: &str =
    "($6 IS NULL OR e.user_id = $6) AND ($7 IS NULL OR e.action = $7) AND ($8 IS NULL OR e.org_id = $8)
    AND ($9 IS NULL OR e.person_id = $9)";
const BY_OWN: &str = "e.org_id = $10";
// Whom others passed it on to is theirs to know, and nothing of who reads is told to a unit with an enforcement mandate.
const BY_OTHERS: &str = "e.owner_org = $10 AND e.org_id <> $10 AND NOT EXISTS (SELECT 1 FROM grants q WHERE q.id = e.grant_id AND q.by_org <> e.owner_org)
    AND NOT EXISTS (SELECT 1 FROM organisations f WHERE f.id = $10 AND f.enforcement = 1)";

// A case is looked for only where one's own organisation has to do with it; for others there is no such number.
const CASE: &str = "SELECT c.id FROM cases c WHERE c.number = $1 AND (c.org_id = $2 OR c.lead_org = $2
    OR EXISTS (SELECT 1 FROM audit_entries e WHERE e.case_id = c.id AND e.org_id = $2))";
const ACCOUNTS: &str = "SELECT id, name, email FROM users WHERE org_id = $1 ORDER BY email LIMIT 500";

/// One page of entries, newest first, and where to go on. The caller's organisation acted, or its data were touched.
pub(in super::super) async fn lines(
    from: &impl Reads,
    scope: &Scope,
    filter: &Filter,
) -> Result<Page<Line>, DbError> {
    let own = scope.org();
    let (walk, whose) = match (filter.case, filter.person, filter.side) {
        (Some(case), ..) => (OF_CASE, case.0),
        (None, Some(person), _) => (OF_PERSON, person.0),
        (None, None, Side::Own) => (OF_ORG, own.0),
        (None, None, Side::Shared) => (OF_OWNER, own.0),
    };
    let side = match filter.side {
        Side::Own => BY_OWN,
        Side::Shared => BY_OTHERS,
    };
    let sql = format!(
        "SELECT {COLUMNS} FROM (SELECT e.* FROM audit_entries e WHERE {walk} ORDER BY e.at DESC, e.id DESC LIMIT $5) e {JOINS}
         WHERE {FITS} AND {side} ORDER BY e.at DESC, e.id DESC LIMIT $11"
    );
    let start = args![whose, filter.start.key, filter.start.id, filter.from];
    let mut all = start.clone();
    all.extend(args![WINDOW, filter.user, filter.action, filter.org, filter.person, own, PAGE + 1]);
    let rows = from.all(&sql, all).await?;
    let lines: Vec<Line> = rows.iter().map(|row| line(row, own)).collect::<Result<_, _>>()?;
    let cursor = |line: &Line| Cursor { key: line.at.micros(), id: line.id };
    let mut page = Page::cut(lines, &PageRequest::first(LIST, PAGE), cursor);
    if page.next.is_none() {
        page.next = end_of_window(from, walk, start).await?;
    }
    Ok(page)
}

/// Where the window ended, if anything stands beyond it.
async fn end_of_window(
    from: &impl Reads,
    walk: &str,
    mut start: Vec<store::Value>,
) -> Result<Option<String>, DbError> {
    start.extend(args![WINDOW - 1]);
    let sql = format!(
        "SELECT e.at, e.id FROM audit_entries e WHERE {walk} ORDER BY e.at DESC, e.id DESC LIMIT 2 OFFSET $5"
    );
    let rows = from.all(&sql, start).await?;
    let last = rows.first().filter(|_| rows.len() == 2);
    last.map(|row| Ok(Cursor { key: row.int("at")?, id: row.id("id")? }.to_text(LIST))).transpose()
}

fn line(row: &Row, own: OrgId) -> Result<Line, DbError> {
    let org: OrgId = row.id("org_id")?;
    let article = row.opt_text("article")?;
    let agreement = if article.is_some() { Some(row.label("title")?) } else { None };
    Ok(Line {
        id: row.id("id")?,
        at: row.moment("at")?,
        org,
        organisation: row.label("name")?,
        user_name: row.opt_text("user_name")?.filter(|_| org == own),
        role: row.opt_word("role")?,
        action: row.text("action")?,
        subject: row.text("subject")?,
        case: row.opt_id("case_id")?,
        number: row.opt_text("number")?.map(|text| number::grouped(&text)),
        person: row.opt_id("person_id")?,
        categories: CategorySet::from_text(&row.text("categories")?),
        purpose: Purpose::parse(&row.text("purpose")?),
        article,
        agreement,
        emergency: row.opt_moment("emergency_until")?,
        seal: row.int("seal")?,
    })
}

/// The case with a number, if the caller's organisation has or had to do with it.
pub(in super::super) async fn case_by_number(
    from: &impl Reads,
    scope: &Scope,
    typed: &str,
) -> Result<Option<CaseId>, DbError> {
    let Some(number) = number::parse(typed) else { return Ok(None) };
    from.first(CASE, args![number, scope.org()]).await?.map(|row| row.id("id")).transpose()
}

/// The accounts of an organisation, to choose from.
pub(in super::super) async fn accounts(
    from: &impl Reads,
    org: OrgId,
) -> Result<Vec<(UserId, String)>, DbError> {
    let rows = from.all(ACCOUNTS, args![org]).await?;
    rows.iter()
        .map(|row| Ok((row.id("id")?, format!("{} · {}", row.text("name")?, row.text("email")?))))
        .collect()
}
