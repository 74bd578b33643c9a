//! SQL of the access log of a case.

use access::Scope;
use base::{CaseRef, Category, CategorySet, Cursor, OrgId, Page, PageRequest, Problem};
use store::{DbError, Reads, Row, args};
use uuid::Uuid;

use super::Access;

const OF_CASE: &str = "SELECT e.id, e.at, e.action, e.subject, e.categories, e.purpose, e.emergency_until, COALESCE(CASE WHEN q.by_org <> e.owner_org THEN q.by_org END, e.org_id) AS org_id,
    CAST(CASE WHEN q.by_org <> e.owner_org THEN 1 ELSE 0 END AS BIGINT) AS passed_on, u.name AS user_name, u.role, o.name_ar, o.name_en, o.name_fr, o.name_es,
    k.article, g.title_ar, g.title_en, g.title_fr, g.title_es
    FROM audit_entries e LEFT JOIN grants q ON q.id = e.grant_id
    JOIN organisations o ON o.id = COALESCE(CASE WHEN q.by_org <> e.owner_org THEN q.by_org END, e.org_id) LEFT JOIN users u ON u.id = e.user_id
    LEFT JOIN clauses k ON k.id = e.clause_id LEFT JOIN agreements g ON g.id = k.agreement_id
    WHERE e.case_id = $1 AND (e.org_id = $5 OR (e.owner_org = $5 AND $6 = 0)) AND (e.at, e.id) < ($2, $3) ORDER BY e.at DESC, e.id DESC LIMIT $4";

/// One page of what was done with what the caller's organisation wrote in a case, and of what its own people did there, newest
/// first: for the organisations that opened and lead it.
///
/// # Errors
/// 403 for others; those of the database.
pub(crate) async fn access_log(
    from: &impl Reads,
    scope: &Scope,
    case: &CaseRef,
    page: PageRequest,
) -> Result<Page<Access>, Problem> {
    if !crate::case::reads_log(scope, case) {
        return Err(Problem::forbidden());
    }
    let after = page.after.unwrap_or(Cursor { key: i64::MAX, id: Uuid::max() });
    let rows = from
        .all(
            OF_CASE,
            args![case.id, after.key, after.id, page.limit + 1, scope.org(), scope.actor.enforcement],
        )
        .await?;
    let entries: Vec<(Cursor, Access)> =
        rows.iter().map(|row| entry(row, scope.org())).collect::<Result<_, _>>()?;
    Ok(Page::cut(entries, &page, |(at, _)| *at).map(|(_, entry)| entry))
}

fn entry(row: &Row, own: OrgId) -> Result<(Cursor, Access), DbError> {
    let org: OrgId = row.id("org_id")?;
    let categories: Vec<Category> = CategorySet::from_text(&row.text("categories")?).iter().collect();
    let article = row.opt_text("article")?;
    let agreement = if article.is_some() { Some(row.label("title")?) } else { None };
    let access = Access {
        at: row.moment("at")?,
        action: row.text("action")?,
        subject: row.text("subject")?,
        categories,
        purpose: row.word("purpose")?,
        org,
        org_name: row.label("name")?,
        role: row.opt_word("role")?,
        article,
        agreement,
        emergency: row.opt_moment("emergency_until")?,
        user_name: row.opt_text("user_name")?.filter(|_| org == own),
        passed_on: row.flag("passed_on")?,
    };
    Ok((Cursor { key: access.at.micros(), id: row.id("id")? }, access))
}
