//! How much a merge moved, as its reader may know it: a number of rows that are not open tells of them as well as a row would.

use access::Scope;
use base::PersonId;
use store::{DbError, Reads, args, door};

use super::Line;
use super::show::Found;
use crate::{consent, person};

const CASES: &str = "SELECT c.id, c.person_id, c.household_id, c.org_id, c.lead_org, c.programme_id, c.host, c.origin, c.area_id, c.stage, c.stage_org, c.registrar_org, c.record_id
    FROM cases c WHERE c.person_id IN ($1, $2)";

/// The cases and the answers on consent of both records that are open to the caller, as lines of a merge name them.
pub(super) async fn open(
    from: &impl Reads,
    scope: &Scope,
    row: &Found,
) -> Result<Vec<(&'static str, String)>, DbError> {
    let rows = from.all(CASES, args![row.survivor, row.gone]).await?;
    let rows = door::opened(from, scope, rows, |_, mask| Ok(!mask.is_blind())).await?;
    let mut open = Vec::new();
    for row in &rows {
        open.push(("cases", row.id::<base::CaseId>("id")?.to_string()));
    }
    // The record that was merged answers by the survivor, until the merge is taken back.
    let mut persons: Vec<PersonId> = vec![row.survivor, row.gone];
    if row.undone_at.is_none() {
        persons.truncate(1);
    }
    for id in persons {
        let Some((_, masks)) = person::find(from, scope, id).await? else { continue };
        let answers = consent::all_of_person(from, scope, &masks, id).await?;
        open.extend(answers.iter().map(|one| ("consents", one.id.to_string())));
    }
    Ok(open)
}

/// How many rows of a table the merge moved from one person to the other, of those that are open.
pub(super) fn count(lines: &[Line], table: &str, open: &[(&'static str, String)]) -> i64 {
    let moved = lines.iter().filter(|line| line.table == table && line.column == "person_id");
    let seen = moved.filter(|line| open.iter().any(|(of, key)| *of == table && *key == line.key));
    i64::try_from(seen.count()).unwrap_or(i64::MAX)
}
