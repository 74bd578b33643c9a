//! Who saw or changed a person's data: the person's part of the audit trail, in words that can be shown.

use access::Scope;
use base::{CategorySet, Cursor, Label, Moment, Page, PageRequest, PersonId, Purpose, Role, Word};
use serde::Serialize;
use store::{DbError, Reads, Row, args};
use uuid::Uuid;

// What was done by the caller's organisation, and by others with what it wrote. A provider whom it did not choose stands there as
// whoever passed on to it: its name would say where the person is.
const TRAIL: &str = "SELECT e.id, e.at, e.action, e.subject, e.categories, e.purpose, COALESCE(CASE WHEN q.by_org <> e.owner_org THEN q.by_org END, e.org_id) AS org_id,
    CAST(CASE WHEN q.by_org <> e.owner_org THEN 1 ELSE 0 END AS BIGINT) AS passed_on, u.role, o.name_ar, o.name_en, o.name_fr, o.name_es,
    k.article, g.title_ar, g.title_en, g.title_fr, g.title_es
    FROM audit_entries e LEFT JOIN grants q ON q.id = e.grant_id LEFT JOIN users u ON u.id = e.user_id
    JOIN organisations o ON o.id = COALESCE(CASE WHEN q.by_org <> e.owner_org THEN q.by_org END, e.org_id)
    LEFT JOIN clauses k ON k.id = e.clause_id LEFT JOIN agreements g ON g.id = k.agreement_id
    WHERE (e.person_id = $1 OR e.person_id IN (SELECT id FROM persons WHERE merged_into = $1)) AND (e.org_id = $5 OR (e.owner_org = $5 AND $6 = 0))
    AND (e.at < $2 OR (e.at = $2 AND e.id < $3)) ORDER BY e.at DESC, e.id DESC LIMIT $4";

/// One line of the trail. It holds no data of the person, only which kinds of data were touched.
#[derive(Serialize, utoipa::ToSchema)]
pub struct Trace {
    /// The entry.
    pub id: Uuid,
    /// When.
    pub at: Moment,
    /// What was done: `read`, `find`, `register`, `rectify` …
    pub action: String,
    /// To what.
    pub subject: String,
    /// Which data categories were shown or written.
    pub categories: CategorySet,
    /// For what purpose.
    pub purpose: Option<Purpose>,
    /// In what role; none for a step that the program took by itself.
    pub role: Option<Role>,
    /// For which organisation.
    pub organisation: Label,
    /// Whether that organisation passed it on to one that the caller's did not choose.
    pub passed_on: bool,
    /// Whether that is the caller's own organisation.
    pub own: bool,
    /// Article of the clause that allowed it; none for own data.
    pub article: Option<String>,
    /// The agreement it stands in.
    pub agreement: Option<Label>,
}

/// What the caller's organisation did with a person's data and what others did with what it wrote, newest first, the records merged
/// into it among them. The caller must have found the person and keep the relation to them.
///
/// # Errors
/// Those of the database.
pub async fn trail(
    from: &impl Reads,
    scope: &Scope,
    person: PersonId,
    page: PageRequest,
) -> Result<Page<Trace>, DbError> {
    let after = page.after.unwrap_or(Cursor { key: i64::MAX, id: Uuid::max() });
    let mut args = args![person, after.key, after.id, page.limit + 1];
    args.extend(args![scope.org(), scope.actor.enforcement]);
    let rows = from.all(TRAIL, args).await?;
    let traces: Vec<Trace> = rows.iter().map(|row| trace(row, scope)).collect::<Result<_, _>>()?;
    Ok(Page::cut(traces, &page, |trace| Cursor { key: trace.at.micros(), id: trace.id }))
}

fn trace(row: &Row, scope: &Scope) -> Result<Trace, DbError> {
    let article = row.opt_text("article")?;
    let agreement = if article.is_some() { Some(row.label("title")?) } else { None };
    Ok(Trace {
        id: row.id("id")?,
        at: row.moment("at")?,
        action: row.text("action")?,
        subject: row.text("subject")?,
        categories: CategorySet::from_text(&row.text("categories")?),
        purpose: Purpose::parse(&row.text("purpose")?),
        role: row.opt_word("role")?,
        organisation: row.label("name")?,
        passed_on: row.flag("passed_on")?,
        own: row.id::<base::OrgId>("org_id")? == scope.org(),
        article,
        agreement,
    })
}
