//! SQL of what others did.

use std::collections::{HashMap, HashSet};

use access::{Mask, Scope, Seen};
use base::{CaseRef, Cursor, Moment, Problem};
use store::audit::{self, Entry};
use store::{Db, Reads, args};
use uuid::Uuid;

use super::Change;
use crate::case::CaseRow;
use crate::case::event::line;
use crate::case::list::{Filter, rows};

/// The newest lines of all timelines, and of these the ones of cases in the caller's index: whatever the server holds, no more
/// than two thousand are looked at.
const NEWS: &str = "SELECT e.case_id, e.at, e.kind, e.category, e.org_id, e.subject_id, e.detail FROM (
      SELECT id, case_id, at, kind, category, org_id, user_id, subject_id, detail FROM case_events WHERE at > $1 AND at <= $2
      ORDER BY at DESC, id DESC LIMIT 2000) e
    WHERE e.user_id <> $3 AND EXISTS (SELECT 1 FROM visibility v WHERE v.case_id = e.case_id AND v.org_id = $4)
    ORDER BY e.at DESC, e.id DESC LIMIT 60";

/// What others did last in each of the cases that the caller may open, since an instant, newest first, as far as it may see what
/// it was.
///
/// # Errors
/// Those of the database.
pub async fn changes(db: &Db, scope: &Scope, since: Moment, most: usize) -> Result<Vec<Change>, Problem> {
    let from = db.reader().await?;
    let mut events = Vec::new();
    for row in from.all(NEWS, args![since, scope.now, scope.actor.user, scope.org()]).await? {
        events.push((row.id::<Uuid>("case_id")?, line(&row)?));
    }
    let mut ids: Vec<Uuid> = events.iter().map(|(case, _)| *case).collect();
    ids.sort_unstable();
    ids.dedup();
    let marks: Vec<Cursor> = ids.into_iter().map(|id| Cursor { key: 0, id }).collect();
    let cases: HashMap<Uuid, (CaseRow, CaseRef, Mask)> = rows(&from, scope, &Filter::default(), &marks)
        .await?
        .into_iter()
        .map(|(_, row, case, mask)| (case.id.0, (row, case, mask)))
        .collect();
    drop(from);
    let mut found = Vec::new();
    let (mut entries, mut told) = (Vec::new(), HashSet::new());
    for (id, event) in events {
        let Some((row, case, mask)) = cases.get(&id).filter(|(_, _, mask)| mask.sees(event.category)) else {
            continue;
        };
        if found.len() == most || !told.insert(id) {
            continue;
        }
        entries.push(Entry::new("list", "case", id).case(case).seen(mask));
        found.push(Change { event, case: Seen::new(row.clone(), *mask) });
    }
    audit::read(db, scope, entries).await?;
    Ok(found)
}
