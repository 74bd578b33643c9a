//! SQL of what others did.

use std::collections::{HashMap, HashSet};

use access::{Masks, Scope, Seen};
use base::{CaseRef, Cursor, Moment, Problem};
use store::audit::{self, Act, Entry, Noun};
use store::{Db, Reads, args};
use uuid::Uuid;

use super::Change;
use crate::case::CaseRow;
use crate::case::Event;
use crate::case::event::line;
use crate::case::list::{Filter, rows};

/// The newest lines of all timelines, and of these the ones of cases in the caller's index: whatever the server holds, no more
/// than two thousand are looked at.
const NEWS: &str = "SELECT e.id, e.case_id, e.at, e.kind, e.category, e.org_id, e.subject_id, e.detail, a.kind AS help FROM (
      SELECT id, case_id, at, kind, category, org_id, user_id, subject_id, detail FROM case_events WHERE at > $1 AND at <= $2
      ORDER BY at DESC, id DESC LIMIT 2000) e
    LEFT JOIN assistance a ON a.id = e.subject_id AND a.case_id = e.case_id WHERE e.user_id <> $3 AND EXISTS (SELECT 1 FROM visibility v WHERE v.case_id = e.case_id AND v.org_id = $4)
    AND (e.at, e.id) < ($5, $6) ORDER BY e.at DESC, e.id DESC LIMIT 60";

/// Lines read in one go, and how often: what may not be seen takes no place from what may.
const STRIDE: usize = 60;
const STRIDES: usize = 12;

/// What others did last in each of the cases that the caller may open, since an instant, newest first, as far as it may see what
/// it was.
///
/// # Errors
/// Those of the database.
pub async fn changes(db: &Db, scope: &Scope, since: Moment, most: usize) -> Result<Vec<Change>, Problem> {
    let from = db.reader().await?;
    let (mut found, mut entries, mut told) = (Vec::new(), Vec::new(), HashSet::new());
    let mut at = (scope.now.plus_seconds(1), Uuid::max());
    for _ in 0..STRIDES {
        let args = args![since, scope.now, scope.actor.user, scope.org(), at.0, at.1];
        let mut events = Vec::new();
        for row in from.all(NEWS, args).await? {
            at = (row.moment("at")?, row.id("id")?);
            events.push((row.id::<Uuid>("case_id")?, line(&row)?));
        }
        let ended = events.len() < STRIDE;
        let cases = cases_of(&from, scope, &events).await?;
        for (id, event) in events {
            let Some((row, case, masks)) = cases.get(&id).filter(|(_, _, masks)| event.is_open(masks)) else {
                continue;
            };
            if found.len() == most || !told.insert(id) {
                continue;
            }
            entries.extend(Entry::new(Act::List, Noun::Case, id).case(case).seen(masks));
            found.push(Change { event, case: Seen::new(row.clone(), masks) });
        }
        if ended || found.len() == most {
            break;
        }
    }
    drop(from);
    audit::read(db, scope, entries).await?;
    Ok(found)
}

/// The cases of these lines that the caller may open, each with the decisions.
async fn cases_of(
    from: &impl Reads,
    scope: &Scope,
    events: &[(Uuid, Event)],
) -> Result<HashMap<Uuid, (CaseRow, CaseRef, Masks)>, Problem> {
    let mut ids: Vec<Uuid> = events.iter().map(|(case, _)| *case).collect();
    ids.sort_unstable();
    ids.dedup();
    let marks: Vec<Cursor> = ids.into_iter().map(|id| Cursor { key: 0, id }).collect();
    let shown = rows(from, scope, &Filter::default(), &marks).await?;
    Ok(shown.into_iter().map(|(_, row, case, masks)| (case.id.0, (row, case, masks))).collect())
}
