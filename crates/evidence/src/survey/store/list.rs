//! SQL of the lists: what an organisation has to ask, what it had asked, page by page.

use access::{Masks, Scope, Seen};
use base::{Cursor, Day, OrgId, Page, PageRequest, PersonId};
use store::audit::{self, Act, Entry, Noun};
use store::{Db, DbError, Reads, Row, args, door, walk};

use super::opens;
use crate::survey::SurveyRow;

base::word_list! {
    /// Which surveys are listed.
    pub enum Show in "survey-show" {
        /// Due before today.
        Overdue = "overdue",
        /// Due from today on, within the window.
        Coming = "coming",
        /// Answered.
        Done = "done",
    }
}

base::word_list! {
    /// Who is to ask.
    pub enum Side in "survey-side" {
        /// The caller's organisation.
        Ours = "ours",
        /// A partner, in cases that the caller's organisation leads.
        Partners = "partners",
    }
}

/// What is due within so many days is coming.
const WINDOW_DAYS: i64 = 60;
/// Days that no survey is due before or after.
const EDGES: (i64, i64) = (-25_567, 58_440);

const DUE_OURS: &str = "SELECT s.id AS survey_id, s.round, s.due_on, s.state, s.done_on, s.assigned_org, s.lead_org AS round_org, s.done_org, c.number, p.name_ar, p.name_latin,
    c.id, c.person_id, c.household_id, c.org_id, c.lead_org, c.programme_id, c.host, c.origin, c.area_id, c.stage, c.stage_org, c.registrar_org, c.record_id
    FROM surveys s JOIN cases c ON c.id = s.case_id JOIN persons p ON p.id = c.person_id
    WHERE s.assigned_org = $1 AND s.state = 'due' AND s.due_on >= $2 AND s.due_on <= $3 AND (s.due_on, s.id) > ($4, $5) AND c.stage <> 'closed'
    ORDER BY s.due_on, s.id LIMIT $6";
const DUE_PARTNERS: &str = "SELECT s.id AS survey_id, s.round, s.due_on, s.state, s.done_on, s.assigned_org, s.lead_org AS round_org, s.done_org, c.number, p.name_ar, p.name_latin,
    c.id, c.person_id, c.household_id, c.org_id, c.lead_org, c.programme_id, c.host, c.origin, c.area_id, c.stage, c.stage_org, c.registrar_org, c.record_id
    FROM surveys s JOIN cases c ON c.id = s.case_id JOIN persons p ON p.id = c.person_id
    WHERE s.lead_org = $1 AND s.assigned_org <> $1 AND s.state = 'due' AND s.due_on >= $2 AND s.due_on <= $3 AND (s.due_on, s.id) > ($4, $5) AND c.stage <> 'closed'
    ORDER BY s.due_on, s.id LIMIT $6";
const DONE_OURS: &str = "SELECT s.id AS survey_id, s.round, s.due_on, s.state, s.done_on, s.assigned_org, s.lead_org AS round_org, s.done_org, c.number, p.name_ar, p.name_latin,
    c.id, c.person_id, c.household_id, c.org_id, c.lead_org, c.programme_id, c.host, c.origin, c.area_id, c.stage, c.stage_org, c.registrar_org, c.record_id
    FROM surveys s JOIN cases c ON c.id = s.case_id JOIN persons p ON p.id = c.person_id
    WHERE s.assigned_org = $1 AND s.state = 'done' AND s.due_on >= $2 AND s.due_on <= $3 AND (s.due_on, s.id) < ($4, $5)
    ORDER BY s.due_on DESC, s.id DESC LIMIT $6";
const DONE_PARTNERS: &str = "SELECT s.id AS survey_id, s.round, s.due_on, s.state, s.done_on, s.assigned_org, s.lead_org AS round_org, s.done_org, c.number, p.name_ar, p.name_latin,
    c.id, c.person_id, c.household_id, c.org_id, c.lead_org, c.programme_id, c.host, c.origin, c.area_id, c.stage, c.stage_org, c.registrar_org, c.record_id
    FROM surveys s JOIN cases c ON c.id = s.case_id JOIN persons p ON p.id = c.person_id
    WHERE s.lead_org = $1 AND s.assigned_org <> $1 AND s.state = 'done' AND s.due_on >= $2 AND s.due_on <= $3 AND (s.due_on, s.id) < ($4, $5)
    ORDER BY s.due_on DESC, s.id DESC LIMIT $6";
const ROWS_OWED: &str = "SELECT s.due_on, c.id, c.person_id, c.household_id, c.org_id, c.lead_org, c.programme_id, c.host, c.origin, c.area_id, c.stage, c.stage_org, c.registrar_org, c.record_id
    FROM surveys s JOIN cases c ON c.id = s.case_id WHERE s.assigned_org = $1 AND s.state = 'due' AND s.due_on <= $3 AND c.stage <> 'closed'
    AND EXISTS (SELECT 1 FROM visibility v WHERE v.case_id = s.case_id AND v.org_id = $1 AND (v.until_at IS NULL OR v.until_at > $4)
    AND (v.via = $5 OR EXISTS (SELECT 1 FROM clauses k JOIN agreements a ON a.id = k.agreement_id WHERE k.id = v.via AND a.state = 'in_force' AND k.standing = 'live'
    AND k.from_on <= $2 AND a.starts_on <= $2 AND (k.until_on IS NULL OR k.until_on >= $2) AND (a.ends_on IS NULL OR a.ends_on >= $2)))) ORDER BY s.due_on, s.id LIMIT $6";
const OWED: &str = "SELECT CAST(SUM(CASE WHEN s.due_on < $2 THEN 1 ELSE 0 END) AS BIGINT) AS late, COUNT(*) AS n
    FROM surveys s JOIN cases c ON c.id = s.case_id WHERE s.assigned_org = $1 AND s.state = 'due' AND s.due_on <= $3 AND c.stage <> 'closed'
    AND EXISTS (SELECT 1 FROM visibility v WHERE v.case_id = s.case_id AND v.org_id = $1 AND (v.until_at IS NULL OR v.until_at > $4)
    AND (v.via = $5 OR EXISTS (SELECT 1 FROM clauses k JOIN agreements a ON a.id = k.agreement_id WHERE k.id = v.via AND a.state = 'in_force' AND k.standing = 'live'
    AND k.from_on <= $2 AND a.starts_on <= $2 AND (k.until_on IS NULL OR k.until_on >= $2) AND (a.ends_on IS NULL OR a.ends_on >= $2))))";

/// A page of surveys that the caller's organisation is to ask or had asked, as far as the caller may see them: the most
/// urgent first, those that are done by the latest due day first. The readings are on record.
///
/// # Errors
/// Those of the database.
pub async fn list(
    db: &Db,
    scope: &Scope,
    show: Show,
    side: Side,
    page: PageRequest,
) -> Result<Page<Seen<SurveyRow>>, DbError> {
    let today = scope.now.day();
    let edges = (Day::from_number(EDGES.0), Day::from_number(EDGES.1));
    let (from, to) = match show {
        Show::Overdue => (edges.0, today.plus_days(-1)),
        Show::Coming => (today, today.plus_days(WINDOW_DAYS)),
        Show::Done => edges,
    };
    let first = if show == Show::Done {
        Cursor { key: EDGES.1, id: uuid::Uuid::max() }
    } else {
        Cursor { key: EDGES.0, id: uuid::Uuid::nil() }
    };
    let after = page.after.unwrap_or(first);
    let sql = match (show, side) {
        (Show::Done, Side::Ours) => DONE_OURS,
        (Show::Done, Side::Partners) => DONE_PARTNERS,
        (_, Side::Ours) => DUE_OURS,
        (_, Side::Partners) => DUE_PARTNERS,
    };
    let place = |row: &SurveyRow| Cursor { key: row.due_on.number(), id: row.id.0 };
    let found = walk::page(
        (page.list, after),
        page.limit,
        |(row, ..): &Found| place(row),
        |at, most| async move {
            let after_on = Day::from_number(at.key);
            let rows = db.all(sql, args![scope.org(), from, to, after_on, at.id, most]).await?;
            let rows: Vec<SurveyRowOf> = rows.iter().map(row).collect::<Result<_, _>>()?;
            let last = rows.last().filter(|_| !walk::ended(&rows, most)).map(|(row, ..)| place(row));
            Ok((seen(db, scope, rows).await?, last))
        },
    )
    .await?;
    let entries = found
        .items
        .iter()
        .flat_map(|(row, case, masks)| Entry::new(Act::List, Noun::Survey, row.id.0).case(case).seen(masks));
    audit::read(db, scope, entries.collect()).await?;
    Ok(found.map(|(row, _, masks)| Seen::new(row, &masks)))
}

/// A row, its spine, and who asked.
type SurveyRowOf = (SurveyRow, base::CaseRef, OrgId);

/// A row to be shown, the spine it was decided on, the decision.
type Found = (SurveyRow, base::CaseRef, Masks);

/// Those that the caller may open: it is to ask them and knows of the case, or sees what is monitored.
async fn seen(db: &Db, scope: &Scope, rows: Vec<SurveyRowOf>) -> Result<Vec<Found>, DbError> {
    let of = |(row, case, asked_by): &SurveyRowOf| (*case, vec![row.lead, row.assigned, *asked_by]);
    let writers: Vec<_> = rows.iter().map(of).collect();
    let masks = door::decide_rows(db, scope, &writers).await?;
    let persons: Vec<PersonId> = rows.iter().map(|(_, case, _)| case.person).collect();
    let names = people::person::told_names(db, scope, &persons).await?;
    let mut found = Vec::new();
    for ((mut row, case, asked_by), masks) in rows.into_iter().zip(masks) {
        if !opens(scope, &masks, (row.lead, row.assigned, asked_by)) {
            continue;
        }
        if let Some((name, by)) = names.stands_in(&case, &masks) {
            (row.name, row.named_by) = (name.into(), by);
        }
        found.push((row, case, masks));
    }
    Ok(found)
}

fn row(row: &Row) -> Result<SurveyRowOf, DbError> {
    let found = SurveyRow {
        id: row.id("survey_id")?,
        case: row.id("id")?,
        case_number: care::case::number::grouped(&row.text("number")?),
        round: row.word("round")?,
        due_on: row.day("due_on")?,
        state: row.word("state")?,
        done_on: row.opt_day("done_on")?,
        assigned: row.id("assigned_org")?,
        lead: row.id("round_org")?,
        named_by: row.id("registrar_org")?,
        opened_by: row.id("org_id")?,
        name: row.bilingual()?.into(),
        origin: row.country("origin")?.into(),
    };
    let asked_by = row.opt_id("done_org")?.unwrap_or(found.assigned);
    Ok((found, door::case_ref(row)?, asked_by))
}

/// How many surveys the organisation has to ask within two weeks, and how many of them are overdue; only of cases that it can
/// still see now.
///
/// # Errors
/// Those of the database.
pub async fn owed(from: &impl Reads, scope: &Scope) -> Result<(i64, i64), DbError> {
    let today = scope.now.day();
    let args = || args![scope.org(), today, today.plus_days(14), scope.now, door::OWN];
    let first = args().into_iter().chain(args![door::DECIDED]).collect();
    let found = from.all(ROWS_OWED, first).await?;
    let read = found.len();
    let mut late = 0;
    let open = door::opened(from, scope, found, |_, masks| Ok(!masks.is_blind())).await?;
    for row in &open {
        late += usize::from(row.day("due_on")? < today);
    }
    let most = i64::try_from(read).is_ok_and(|read| read >= door::DECIDED);
    let row = if most { from.first(OWED, args()).await? } else { None };
    let Some(row) = row else {
        return Ok((door::counted(open.len(), read, 0), door::counted(late, read, 0)));
    };
    let all_late = row.opt_int("late")?.unwrap_or_default();
    Ok((door::counted(open.len(), read, row.int("n")?), door::counted(late, read, all_late)))
}
