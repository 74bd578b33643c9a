//! SQL of the list: a walk over the visibility index, never over the cases.

use std::collections::HashSet;
use std::future::Future;
use std::pin::Pin;

use access::{Masks, Scope, Seen};
use base::{CaseId, CaseRef, Category, Cursor, OrgId, Page, PageRequest, PersonId, Problem, Word};
use people::person::Journey;
use store::audit::{self, Act, Entry, Noun};
use store::{Db, DbError, Reads, Row, among, args, door};
use uuid::Uuid;

use super::Filter;
use crate::case::{CaseRow, number};

const WALK: &str = "SELECT v.sort_at, v.case_id, v.via, v.until_at FROM visibility v WHERE v.org_id = $1
    AND (v.sort_at, v.case_id, v.via) < ($2, $3, $4) ORDER BY v.sort_at DESC, v.case_id DESC, v.via DESC LIMIT $5";
const WALK_STAGE: &str = "SELECT v.sort_at, v.case_id, v.via, v.until_at FROM visibility v WHERE v.org_id = $1 AND v.stage = $6
    AND (v.sort_at, v.case_id, v.via) < ($2, $3, $4) ORDER BY v.sort_at DESC, v.case_id DESC, v.via DESC LIMIT $5";
const ROWS: &str = "SELECT c.id, c.person_id, c.household_id, c.org_id, c.lead_org, c.programme_id, c.host, c.origin, c.area_id, c.stage, c.stage_org, c.registrar_org, c.record_id,
    c.number, c.opened_at, c.departs_on, c.arrived_on, c.arrived_org, p.name_ar, p.name_latin FROM cases c JOIN persons p ON p.id = c.person_id WHERE c.id IN";

const OF_PERSON: &str = "SELECT c.id FROM cases c WHERE c.person_id = $1
    AND EXISTS (SELECT 1 FROM visibility v WHERE v.case_id = c.id AND v.org_id = $2) ORDER BY c.opened_at DESC, c.id DESC LIMIT 50";

/// Rows of the index looked at in one go, and in all for one page: a filter that fits almost nothing answers with a short
/// page that says where to go on, rather than with a long wait.
const STRIDE: i64 = 400;
const STRIDES: usize = 12;

/// One page of the cases that the caller may know of, newest first, each behind its decision. The readings are on record.
///
/// The index says which cases the caller's organisation can list and by which clause; only rows of the organisation's own and
/// of clauses that are in force now count, and the decision is taken again on every row that is shown.
///
/// # Errors
/// Those of the database.
pub async fn list(
    db: &Db,
    scope: &Scope,
    filter: &Filter,
    page: PageRequest,
) -> Result<Page<Seen<CaseRow>>, Problem> {
    // Of a journey that the role does not work with no filter tells, not by how long it walks either.
    // To a role that sees nothing of anybody no row is shown, and none is walked over.
    let seen = access::sees(scope.actor.role);
    if seen.is_empty() || *filter != Filter::default() && !seen.has(Category::Journey) {
        return Ok(Page { items: Vec::new(), next: None });
    }
    let from = db.reader().await?;
    let mut in_force: HashSet<Uuid> = door::in_force(&from, scope).await?;
    in_force.insert(door::OWN);
    let wanted = usize::try_from(page.limit).unwrap_or(usize::MAX);
    let mut walk = Walk::after(page.after);
    let mut shown: Vec<Found> = Vec::new();
    for _ in 0..STRIDES {
        let stride = if filter.narrows() { STRIDE } else { (page.limit * 2 + 1).min(STRIDE) };
        let marks = walk.stride(&from, scope, filter, &in_force, stride).await?;
        // Index rows are cheap and cases are not: where nearly all are wanted, no more are read than the page still needs.
        let at_a_time = if filter.narrows() { marks.len() } else { wanted.saturating_sub(shown.len()) + 1 };
        for marks in marks.chunks(at_a_time.max(1)) {
            if shown.len() <= wanted {
                shown.extend(rows(&from, scope, filter, marks).await?);
            }
        }
        if walk.ended || shown.len() > wanted {
            break;
        }
    }
    drop(from);
    let full = shown.len() > wanted;
    shown.truncate(wanted);
    let next = match (full, walk.ended) {
        (true, _) => shown.last().map(|(at, ..)| at.to_text(page.list)),
        (false, true) => None,
        (false, false) => Some(walk.done.to_text(page.list)),
    };
    let entries = shown
        .iter()
        .flat_map(|(_, row, case, masks)| Entry::new(Act::List, Noun::Case, row.id.0).case(case).seen(masks));
    audit::read(db, scope, entries.collect()).await?;
    Ok(Page { items: shown.into_iter().map(|(_, row, _, masks)| Seen::new(row, &masks)).collect(), next })
}

/// A row to be shown: its place in the list, the row, the spine it was decided on, the decisions.
pub(in crate::case) type Found = (Cursor, CaseRow, CaseRef, Masks);

/// Where the walk over the index stands. A case that several clauses open has several rows there, one after the other.
struct Walk {
    /// The last row looked at.
    at: (Cursor, Uuid),
    /// The last case of which every row, or one that counts, was looked at.
    done: Cursor,
    ended: bool,
}

impl Walk {
    fn after(cursor: Option<Cursor>) -> Self {
        let newest = Cursor { key: i64::MAX, id: Uuid::max() };
        let done = cursor.unwrap_or(newest);
        // The nil id comes before every other: nothing of that case is looked at again.
        Self { at: (done, Uuid::nil()), done, ended: false }
    }

    /// The next cases of the index that count, each once, in order.
    async fn stride(
        &mut self,
        from: &impl Reads,
        scope: &Scope,
        filter: &Filter,
        in_force: &HashSet<Uuid>,
        stride: i64,
    ) -> Result<Vec<Cursor>, DbError> {
        let (Cursor { key, id }, via) = self.at;
        let mut args = args![scope.org(), key, id, via, stride];
        let sql = match filter.stage {
            Some(stage) => {
                args.extend(args![stage.word()]);
                WALK_STAGE
            }
            None => WALK,
        };
        let found = from.all(sql, args).await?;
        self.ended = i64::try_from(found.len()).unwrap_or(i64::MAX) < stride;
        let mut marks: Vec<Cursor> = Vec::new();
        for row in &found {
            let mark = Cursor { key: row.int("sort_at")?, id: row.id("case_id")? };
            let via: Uuid = row.id("via")?;
            if self.at.0 != mark {
                self.done = self.at.0;
            }
            self.at = (mark, via);
            let open = row.opt_moment("until_at")?.is_none_or(|until| scope.now < until);
            if open && in_force.contains(&via) && self.done != mark {
                self.done = mark;
                marks.push(mark);
            }
        }
        Ok(marks)
    }
}

/// The cases at these places of the index that are wanted and visible, in order.
pub(in crate::case) async fn rows(
    from: &impl Reads,
    scope: &Scope,
    filter: &Filter,
    marks: &[Cursor],
) -> Result<Vec<Found>, DbError> {
    if marks.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<Uuid> = marks.iter().map(|mark| mark.id).collect();
    let (list, args) = among(1, &ids);
    let mut found = Vec::new();
    for row in from.all(&format!("{ROWS} {list}"), args).await? {
        found.push((door::case_ref(&row)?, case_row(&row)?));
    }
    let place = |case: &CaseRef| marks.iter().find(|mark| mark.id == case.id.0).copied();
    let cases: Vec<CaseRef> = found.iter().map(|(case, _)| *case).collect();
    let masks = door::decide_listed(from, scope, &cases).await?;
    let mut shown: Vec<Found> = found
        .into_iter()
        .zip(masks)
        .filter(|((case, _), masks)| !masks.is_blind() && filter.fits(case, masks))
        .filter_map(|((case, row), masks)| Some((place(&case)?, row, case, masks)))
        .collect();
    named_as_told(from, scope, &mut shown).await?;
    shown.sort_unstable_by_key(|(at, ..)| std::cmp::Reverse((at.key, at.id)));
    Ok(shown)
}

/// The cases of a person that the caller can open, newest first: the counterpart of `people::person::Journeys`. The readings are on
/// record.
///
/// # Errors
/// Those of the database.
pub fn journeys<'a>(
    db: &'a Db,
    scope: &'a Scope,
    person: PersonId,
) -> Pin<Box<dyn Future<Output = Result<Vec<Journey>, Problem>> + Send + 'a>> {
    Box::pin(async move {
        let from = db.reader().await?;
        let marks: Vec<Cursor> = from
            .all(OF_PERSON, args![person, scope.org()])
            .await?
            .iter()
            .map(|row| Ok(Cursor { key: 0, id: row.id("id")? }))
            .collect::<Result<_, DbError>>()?;
        let mut found = rows(&from, scope, &Filter::default(), &marks).await?;
        drop(from);
        // That a case is this person's is told to who may know whose it is.
        found.retain(|(_, row, _, masks)| row.name.open(masks.of(row.named_by)).is_some());
        let entries = found.iter().flat_map(|(_, row, case, masks)| {
            Entry::new(Act::List, Noun::Case, row.id.0).case(case).seen(masks)
        });
        audit::read(db, scope, entries.collect()).await?;
        let journey = |(_, row, case, masks): Found| Journey {
            case: row.id,
            number: row.number,
            stage: row.stage.open(&masks.of_row(row.stage_by, Some(case.id.0), None)).copied(),
        };
        Ok(found.into_iter().map(journey).collect())
    })
}

/// Where the registrar's part is closed, the name that the person told the caller's own organisation stands in.
async fn named_as_told(from: &impl Reads, scope: &Scope, shown: &mut [Found]) -> Result<(), DbError> {
    let closed = |(_, _, case, masks): &&Found| !masks.of(case.registrar).sees(Category::Identity);
    let persons: Vec<PersonId> = shown.iter().filter(closed).map(|(_, _, case, _)| case.person).collect();
    let names = people::person::told_names(from, scope, &persons).await?;
    for (_, row, case, masks) in shown {
        if let Some((name, by)) = names.stands_in(case, masks) {
            (row.name, row.named_by) = (name.into(), by);
        }
    }
    Ok(())
}

fn case_row(row: &Row) -> Result<CaseRow, DbError> {
    let (lead, stage_by): (OrgId, OrgId) = (row.id("lead_org")?, row.id("stage_org")?);
    Ok(CaseRow {
        org: row.id("org_id")?,
        named_by: row.id("registrar_org")?,
        lead_by: lead,
        stage_by,
        arrived_by: row.opt_id("arrived_org")?.unwrap_or(stage_by),
        id: row.id::<CaseId>("id")?,
        number: number::grouped(&row.text("number")?),
        lead: lead.into(),
        programme: row.id::<base::ProgrammeId>("programme_id")?.into(),
        stage: row.word::<base::Stage>("stage")?.into(),
        opened_at: row.moment("opened_at")?.into(),
        name: row.bilingual()?.into(),
        host: row.country("host")?.into(),
        origin: row.country("origin")?.into(),
        departs_on: row.opt_day("departs_on")?.into(),
        arrived_on: row.opt_day("arrived_on")?.into(),
    })
}
