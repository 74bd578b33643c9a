//! SQL of what the rule closed.

use access::Scope;
use base::reexport::uuid::Uuid;
use base::{CategorySet, Cursor, Page, PageRequest};
use store::{DbError, Reads, Row, args};

use super::Settled;

const LIST: &str = "SELECT s.id, s.case_id, c.number, s.side, s.cause, s.other_org, o.name_ar, o.name_en, o.name_fr, o.name_es, s.still, s.kept, s.kept_until_at, s.handover_id, s.settled_at
    FROM settled s JOIN cases c ON c.id = s.case_id JOIN organisations o ON o.id = s.other_org
    WHERE s.org_id = $1 AND (s.settled_at, s.id) < ($2, $3) ORDER BY s.settled_at DESC, s.id DESC LIMIT $4";
const RUNNING: &str = "SELECT COUNT(*) AS n FROM settled WHERE org_id = $1 AND settled_at > $2";

/// Days for which the list stands on the officer's work queue.
const ON_QUEUE_DAYS: i64 = 30;

/// The list of the caller's organisation, newest first.
pub(super) async fn of_org(
    from: &impl Reads,
    scope: &Scope,
    page: PageRequest,
) -> Result<Page<Settled>, DbError> {
    let start = page.after.unwrap_or(Cursor { key: i64::MAX, id: Uuid::max() });
    let rows = from.all(LIST, args![scope.org(), start.key, start.id, page.limit + 1]).await?;
    let lines = rows.iter().map(|row| line(row, scope)).collect::<Result<_, _>>()?;
    Ok(Page::cut(lines, &page, |line: &Settled| Cursor { key: line.settled_at.micros(), id: line.id }))
}

fn line(row: &Row, scope: &Scope) -> Result<Settled, DbError> {
    let kept_until_at = row.opt_moment("kept_until_at")?;
    Ok(Settled {
        id: row.id("id")?,
        case: row.id("case_id")?,
        number: row.text("number")?,
        side: row.word("side")?,
        cause: row.word("cause")?,
        other: row.id("other_org")?,
        other_name: row.label("name")?,
        still: CategorySet::from_text(&row.text("still")?).iter().collect(),
        kept: CategorySet::from_text(&row.text("kept")?).iter().collect(),
        over: kept_until_at.is_some_and(|until| until <= scope.now),
        kept_until_at,
        handover: row.opt_id("handover_id")?,
        settled_at: row.moment("settled_at")?,
    })
}

/// How many lines are new enough to be looked at.
pub(super) async fn running(from: &impl Reads, scope: &Scope) -> Result<i64, DbError> {
    let since = scope.now.plus_days(-ON_QUEUE_DAYS);
    from.first(RUNNING, args![scope.org(), since]).await?.map_or(Ok(0), |row| row.int("n"))
}
