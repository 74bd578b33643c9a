//! SQL of the report: whose cases and records the person's are.

use ::store::{DbError, Reads, args, door};
use access::{Action, Mask, Scope};
use base::{CaseRef, Category, PersonId};
use web::chapter::SubjectCase;

const CASES: &str = "SELECT c.number, c.id, c.person_id, c.household_id, c.org_id, c.lead_org, c.programme_id, c.host, c.origin, c.area_id, c.stage
    FROM cases c WHERE c.person_id = $1 ORDER BY c.opened_at DESC, c.id DESC";
const ABSORBED: &str = "SELECT id FROM persons WHERE merged_into = $1 ORDER BY id";

/// The records that were merged into a person's.
pub(super) async fn absorbed(from: &impl Reads, person: PersonId) -> Result<Vec<PersonId>, DbError> {
    from.all(ABSORBED, args![person]).await?.iter().map(|row| row.id("id")).collect()
}

/// The person's cases that the caller may know of, newest first, each with what of it may be taken out: of the caller's own
/// cases what it sees, of another organisation's what a clause lets it export. A case that it may not know of is not there.
pub(super) async fn cases(
    from: &impl Reads,
    scope: &Scope,
    person: PersonId,
) -> Result<Vec<SubjectCase>, DbError> {
    let rows = from.all(CASES, args![person]).await?;
    let cases: Vec<CaseRef> = rows.iter().map(door::case_ref).collect::<Result<_, _>>()?;
    let masks = door::decide_cases(from, scope, &cases).await?;
    let mut found = Vec::new();
    for ((row, case), mask) in rows.iter().zip(cases).zip(masks).filter(|(_, mask)| !mask.is_blind()) {
        let mask = exportable(from, scope, &case, mask).await?;
        found.push(SubjectCase { case, number: base::text::grouped(&row.text("number")?), mask });
    }
    Ok(found)
}

async fn exportable(from: &impl Reads, scope: &Scope, case: &CaseRef, mask: Mask) -> Result<Mask, DbError> {
    if [case.org, case.lead].contains(&scope.org()) {
        return Ok(mask);
    }
    let mut out: Vec<Category> = Vec::new();
    for category in mask.visible().iter() {
        if door::may(from, scope, case, Action::Export, category).await? {
            out.push(category);
        }
    }
    Ok(mask.narrowed(case.lead, |category| out.contains(&category)))
}
