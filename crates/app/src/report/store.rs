//! SQL of the report: whose cases and records the person's are.

use ::store::{DbError, Reads, args, door};
use access::{Action, Masks, Scope};
use base::{CaseRef, Category, OrgId, PersonId};
use web::chapter::SubjectCase;

const CASES: &str = "SELECT c.number, c.id, c.person_id, c.household_id, c.org_id, c.lead_org, c.programme_id, c.host, c.origin, c.area_id, c.stage, c.stage_org, c.registrar_org, c.record_id
    FROM cases c WHERE c.person_id = $1 ORDER BY c.opened_at DESC, c.id DESC";
const ABSORBED: &str = "SELECT id FROM persons WHERE merged_into = $1 ORDER BY id";

/// The records that were merged into a person's.
pub(super) async fn absorbed(from: &impl Reads, person: PersonId) -> Result<Vec<PersonId>, DbError> {
    from.all(ABSORBED, args![person]).await?.iter().map(|row| row.id("id")).collect()
}

/// The person's cases that the caller may know of, newest first, each with what of it may be taken out: of what the caller's own
/// organisation wrote what it sees, of another one's what a clause lets it export. A case that it may not know of is not there.
pub(super) async fn cases(
    from: &impl Reads,
    scope: &Scope,
    person: PersonId,
) -> Result<Vec<SubjectCase>, DbError> {
    let mut found = Vec::new();
    for row in from.all(CASES, args![person]).await? {
        let case = door::case_ref(&row)?;
        let masks = door::decide_case(from, scope, &case).await?;
        if !masks.is_blind() {
            let masks = exportable(from, scope, &case, &masks).await?;
            found.push(SubjectCase { case, number: base::text::grouped(&row.text("number")?), masks });
        }
    }
    Ok(found)
}

async fn exportable(
    from: &impl Reads,
    scope: &Scope,
    case: &CaseRef,
    masks: &Masks,
) -> Result<Masks, DbError> {
    let mut out: Vec<(OrgId, Category)> = Vec::new();
    for (writer, mask) in masks.others() {
        for category in mask.visible().iter() {
            if door::may(from, scope, case, Action::Export, category, writer).await? {
                out.push((writer, category));
            }
        }
    }
    Ok(masks.narrowed(|writer, category| writer == scope.org() || out.contains(&(writer, category))))
}
