//! What the rule closes, written down for each organisation's officer, and what a receiver demonstrably read, left open for thirty days.

use ::store::{Reads, Tx, args};
use access::{GrantReason, RecipientKind};
use base::reexport::uuid::Uuid;
use base::{
    CaseId, Category, CategorySet, Clock, GrantId, HandoverId, Moment, OrgId, PersonId, Problem, Word,
};
use partners::agreement::HANDOVER;

// A unit with an enforcement mandate is given nothing, whatever it read.
const HANDED: &str = "SELECT h.id, h.case_id, h.person_id, h.from_org, h.to_org, h.goes, o.enforcement FROM handovers h
    JOIN cases c ON c.id = h.case_id JOIN organisations o ON o.id = h.to_org
    WHERE h.state IN ('accepted', 'arrived') AND h.from_org <> h.to_org AND c.closed_at IS NULL ORDER BY h.id";
const READ: &str = "SELECT DISTINCT categories FROM audit_entries WHERE case_id = $1 AND org_id = $2 AND action IN ('read', 'export')";
const OWN_CASES: &str = "SELECT c.id AS case_id, c.org_id, p.org_id AS registrar FROM cases c JOIN persons p ON p.id = c.person_id WHERE c.org_id <> p.org_id ORDER BY c.id";
const ANSWERS: &str = "SELECT DISTINCT c.id AS case_id, s.org_id, p.org_id AS registrar FROM consents s JOIN persons p ON p.id = s.person_id JOIN cases c ON c.person_id = p.id
    WHERE s.org_id <> p.org_id AND s.answer = 'given' AND s.withdrawn_at IS NULL AND c.closed_at IS NULL ORDER BY c.id";
const LINE: &str = "INSERT INTO settled (id, org_id, case_id, other_org, side, cause, still, kept, kept_until_at, handover_id, settled_at) VALUES";

/// Days for which what was demonstrably read stays open.
const KEPT_DAYS: i64 = 30;

struct Line {
    case: CaseId,
    reader: OrgId,
    writer: OrgId,
    cause: &'static str,
    still: CategorySet,
    kept: CategorySet,
    handover: Option<HandoverId>,
}

/// Writes the lists, and the grants of what is left open for some days.
///
/// # Errors
/// Those of the database.
pub(super) async fn write(tx: &Tx, clock: &dyn Clock) -> Result<(), Problem> {
    let until = clock.now().plus_days(KEPT_DAYS);
    let mut rows = Vec::new();
    let mut list = |line: &Line, sides: &[&'static str]| {
        for side in sides {
            let (org, other) =
                if *side == "reader" { (line.reader, line.writer) } else { (line.writer, line.reader) };
            let until = (!line.kept.is_empty()).then_some(until);
            let mut row = args![clock.new_id(), org, line.case, other, *side, line.cause];
            row.extend(args![line.still.to_text(), line.kept.to_text(), until, line.handover, clock.now()]);
            rows.push(row);
        }
    };
    for row in tx.all(HANDED, args![]).await? {
        let (case, handover): (CaseId, HandoverId) = (row.id("case_id")?, row.id("id")?);
        let (from, to): (OrgId, OrgId) = (row.id("from_org")?, row.id("to_org")?);
        let goes = CategorySet::from_text(&row.text("goes")?);
        let read = if row.flag("enforcement")? { CategorySet::NONE } else { read(tx, case, to).await? };
        let kept = read.without(goes);
        let line = Line {
            case,
            reader: to,
            writer: from,
            cause: "handover",
            still: goes,
            kept,
            handover: Some(handover),
        };
        list(&line, &["reader", "writer"]);
        if !kept.is_empty() {
            keep(tx, clock, (&line, row.id("person_id")?), until).await?;
        }
        let back = CategorySet::of(&[Category::Journey]);
        let line = Line {
            reader: from,
            writer: to,
            cause: "return",
            still: back,
            kept: CategorySet::NONE,
            handover: None,
            ..line
        };
        list(&line, &["reader", "writer"]);
    }
    for (sql, cause) in [(OWN_CASES, "own_case"), (ANSWERS, "answer")] {
        for row in tx.all(sql, args![]).await? {
            let (reader, writer) = (row.id("org_id")?, row.id("registrar")?);
            let (still, kept) = (CategorySet::NONE, CategorySet::NONE);
            // The registrar is not told who works with its person.
            let line = Line { case: row.id("case_id")?, reader, writer, cause, still, kept, handover: None };
            list(&line, &["reader"]);
        }
    }
    Ok(tx.insert_many(LINE, "", rows).await?)
}

/// Which categories of a case an organisation read, by its own entries on the trail.
async fn read(tx: &Tx, case: CaseId, org: OrgId) -> Result<CategorySet, Problem> {
    let rows = tx.all(READ, args![case, org]).await?;
    let all: Vec<CategorySet> = rows
        .iter()
        .map(|row| Ok(CategorySet::from_text(&row.text("categories")?)))
        .collect::<Result<_, ::store::DbError>>()?;
    Ok(all.into_iter().fold(CategorySet::NONE, CategorySet::or))
}

/// A grant of what was read, as it stands now, that nobody may pass on.
async fn keep(
    tx: &Tx,
    clock: &dyn Clock,
    (line, person): (&Line, PersonId),
    until: Moment,
) -> Result<(), Problem> {
    let now = clock.now();
    let source = line.handover.map(|id| id.0).unwrap_or_else(Uuid::nil);
    let mut grant = args![GrantId::new(clock), line.case, person, line.reader, HANDOVER];
    grant.extend(args![GrantReason::Handover.word(), line.kept.to_text(), RecipientKind::Partner.word()]);
    grant.extend(args![source, now, until, now, line.writer, line.writer, None::<GrantId>, "", now, false]);
    Ok(tx.insert_many(super::GRANT, "", vec![grant]).await?)
}
