//! SQL of the approval queue.

use access::{Masks, Scope, Seen};
use base::{CaseRef, Category, Cursor, Page, PageRequest, Problem};
use store::audit::{self, Act, Entry, Noun};
use store::{Db, DbError, Reads, Row, args, door, walk};
use uuid::Uuid;

use crate::case::number;
use crate::plan::PlanRow;

const WAITING: &str = "SELECT q.id AS plan_id, q.org_id AS plan_org, q.number AS revision, q.submitted_at, q.currency, q.total_minor, c.number, c.id, c.person_id, c.household_id, c.org_id, c.lead_org,
    c.programme_id, c.host, c.origin, c.area_id, c.stage, c.stage_org, c.registrar_org, c.record_id, p.name_ar, p.name_latin
    FROM plans q JOIN cases c ON c.id = q.case_id JOIN persons p ON p.id = q.person_id
    WHERE q.org_id = $1 AND q.state = 'submitted' AND (q.submitted_at, q.id) > ($2, $3) ORDER BY q.submitted_at, q.id LIMIT $4";
const COUNT: &str = "SELECT COUNT(*) AS n FROM plans WHERE org_id = $1 AND state = 'submitted'";

/// One page of the plans that wait for the caller's organisation, the longest waiting first. The readings are on record.
///
/// # Errors
/// Those of the database.
pub async fn waiting(db: &Db, scope: &Scope, page: PageRequest) -> Result<Page<Seen<PlanRow>>, Problem> {
    let after = page.after.unwrap_or(Cursor { key: i64::MIN, id: Uuid::nil() });
    let found = walk::page(
        (page.list, after),
        page.limit,
        |(at, ..): &Found| *at,
        |at, most| async move {
            let rows = db.all(WAITING, args![scope.org(), at.key, at.id, most]).await?;
            let cases: Vec<CaseRef> = rows.iter().map(door::case_ref).collect::<Result<_, _>>()?;
            let masks = door::decide_cases(db, scope, &cases).await?;
            let (mut shown, mut last) = (Vec::new(), None);
            for ((row, case), masks) in rows.iter().zip(cases).zip(masks) {
                let plan = plan_row(row, &case)?;
                let key = plan.submitted_at.map(base::Moment::micros).unwrap_or_default();
                let at = Cursor { key, id: plan.id.0 };
                last = Some(at);
                if masks.of(plan.org).sees(Category::Plan) {
                    shown.push((at, case, plan, masks));
                }
            }
            Ok((shown, last.filter(|_| !walk::ended(&rows, most))))
        },
    )
    .await?;
    let entries = found.items.iter().flat_map(|(_, case, plan, masks)| {
        Entry::new(Act::List, Noun::Plan, plan.id.0).case(case).seen(masks)
    });
    audit::read(db, scope, entries.collect()).await?;
    Ok(found.map(|(_, _, plan, masks)| Seen::new(plan, &masks)))
}

/// Its place in the list, the spine it was decided on, the row, the decision.
type Found = (Cursor, CaseRef, PlanRow, Masks);

/// How many plans wait for the caller's organisation.
pub(super) async fn count(from: &impl Reads, scope: &Scope) -> Result<i64, DbError> {
    let row = from.first(COUNT, args![scope.org()]).await?;
    row.map(|row| row.int("n")).transpose().map(Option::unwrap_or_default)
}

fn plan_row(row: &Row, case: &CaseRef) -> Result<PlanRow, DbError> {
    Ok(PlanRow {
        org: row.id("plan_org")?,
        named_by: case.registrar,
        opener: case.org,
        id: row.id("plan_id")?,
        case: row.id("id")?,
        number: number::grouped(&row.text("number")?),
        revision: row.int("revision")?,
        submitted_at: row.opt_moment("submitted_at")?,
        name: row.bilingual()?.into(),
        host: row.country("host")?.into(),
        origin: row.country("origin")?.into(),
        total: row.money("total_minor", "currency")?.into(),
    })
}
