//! SQL of that.

mod listed;

use ::store::{Db, Reads, Row, Tx, args};
use access::{GrantReason, RecipientKind};
use base::{CaseId, Category, CategorySet, Clock, GrantId, Moment, OrgId, PersonId, Problem, Word};
use partners::agreement::RETURN;

// What who took a case over passed on of it: the sender's part of that rests on the hand-over and its leave.
const PASSED_ON: &str = "SELECT g.case_id, g.person_id, g.org_id, g.clause_id, g.reason, g.categories, g.recipient, g.source_id, g.from_at, g.until_at, g.by_org,
    p.id AS parent, p.writer_org AS parent_writer, p.leave_service AS parent_leave FROM grants g JOIN grants p ON p.case_id = g.case_id AND p.org_id = g.by_org AND p.reason = 'handover'
    WHERE g.reason IN ('referral', 'monitoring') AND g.writer_org = g.by_org AND p.writer_org <> g.by_org AND p.writer_org <> g.org_id ORDER BY g.id";
const TAKEN: &str = "SELECT h.id AS source_id, h.case_id, h.person_id, h.from_org AS asker, h.to_org AS answers, COALESCE(h.accepted_at, h.confirmed_at, h.sent_at) AS at, c.closed_at
    FROM handovers h JOIN cases c ON c.id = h.case_id JOIN organisations o ON o.id = h.from_org
    WHERE h.state IN ('accepted', 'arrived') AND h.from_org <> h.to_org AND o.enforcement = 0 ORDER BY h.id";
const ANSWERED: &str = "SELECT r.id AS source_id, r.case_id, r.person_id, r.from_org AS asker, r.to_org AS answers, COALESCE(r.answered_at, r.sent_at) AS at, r.need, c.closed_at
    FROM referrals r JOIN cases c ON c.id = r.case_id JOIN organisations o ON o.id = r.from_org
    WHERE r.state IN ('accepted', 'declined', 'done', 'not_taken_up') AND r.from_org <> r.to_org AND o.enforcement = 0 ORDER BY r.id";
const ASKED: &str = "SELECT s.id AS source_id, s.case_id, s.person_id, s.lead_org AS asker, s.done_org AS answers, COALESCE(s.done_at, s.created_at) AS at, c.closed_at
    FROM surveys s JOIN cases c ON c.id = s.case_id WHERE s.state = 'done' AND s.done_org IS NOT NULL AND s.done_org <> s.lead_org ORDER BY s.id";
const GOES: &str = "UPDATE handovers SET goes = COALESCE((SELECT g.categories FROM grants g WHERE g.source_id = handovers.id AND g.reason = 'handover' AND g.single = 0), '')
    WHERE from_org <> to_org";
const GRANT: &str = "INSERT INTO grants (id, case_id, person_id, org_id, clause_id, reason, categories, recipient, source_id, from_at, until_at, created_at,
    writer_org, by_org, parent_id, leave_service, as_of_at, single) VALUES";
const GRANT_ROWS: &str = "INSERT INTO grant_rows (grant_id, row_id, case_id) VALUES";
const CASES: &str = "SELECT id FROM cases WHERE id > $1 ORDER BY id LIMIT 200";

/// Days that what flows back stays open after a case closed.
const AFTER_CLOSING_DAYS: i64 = 365;

/// Brings grants, what flows back and every list up to the rule.
///
/// # Errors
/// Those of the database.
pub(crate) async fn settle(db: &Db, clock: &dyn Clock) -> Result<(), Problem> {
    let tx = db.begin().await?;
    split(&tx, clock).await?;
    for (sql, of) in [(TAKEN, Back::Journey), (ANSWERED, Back::Need), (ASKED, Back::Answers)] {
        give_back(&tx, clock, sql, of).await?;
    }
    tx.run(GOES, args![]).await?;
    listed::write(&tx, clock).await?;
    tx.commit().await?;
    derive(db).await
}

async fn split(tx: &Tx, clock: &dyn Clock) -> Result<(), Problem> {
    let mut rows = Vec::new();
    for row in tx.all(PASSED_ON, args![]).await? {
        let leave = CategorySet::from_text(&row.text("parent_leave")?);
        let categories = CategorySet::from_text(&row.text("categories")?).and(leave);
        if categories.is_empty() {
            continue;
        }
        let at = row.moment("from_at")?;
        let mut grant =
            args![GrantId::new(clock), row.id::<CaseId>("case_id")?, row.id::<PersonId>("person_id")?];
        grant.extend(args![row.id::<OrgId>("org_id")?, row.id::<base::ClauseId>("clause_id")?]);
        grant.extend(args![row.text("reason")?, categories.to_text(), row.text("recipient")?]);
        grant.extend(args![
            row.id::<base::reexport::uuid::Uuid>("source_id")?,
            at,
            row.opt_moment("until_at")?,
            at
        ]);
        grant.extend(args![row.id::<OrgId>("parent_writer")?, row.id::<OrgId>("by_org")?]);
        grant.extend(args![row.id::<GrantId>("parent")?, "", None::<Moment>, false]);
        rows.push(grant);
    }
    Ok(tx.insert_many(GRANT, "", rows).await?)
}

/// What flows back of a row.
#[derive(Clone, Copy)]
enum Back {
    /// Stage, arrival and closing code.
    Journey,
    /// The answer to a referral.
    Need,
    /// The answers of a survey.
    Answers,
}

impl Back {
    fn category(self, row: &Row) -> Result<Category, Problem> {
        Ok(match self {
            Self::Journey => Category::Journey,
            Self::Need => row.word::<partners::service::ServiceKind>("need")?.category(),
            Self::Answers => Category::Monitoring,
        })
    }
}

async fn give_back(tx: &Tx, clock: &dyn Clock, sql: &str, of: Back) -> Result<(), Problem> {
    let (mut grants, mut singles) = (Vec::new(), Vec::new());
    for row in tx.all(sql, args![]).await? {
        let (id, case) = (GrantId::new(clock), row.id::<CaseId>("case_id")?);
        let source: base::reexport::uuid::Uuid = row.id("source_id")?;
        let journey = matches!(of, Back::Journey);
        let recipient = if !journey { RecipientKind::Partner } else { RecipientKind::Registrar };
        let (at, writer) = (row.moment("at")?, row.id::<OrgId>("answers")?);
        let until = row.opt_moment("closed_at")?.map(|closed| closed.plus_days(AFTER_CLOSING_DAYS));
        let categories = CategorySet::of(&[of.category(&row)?]).to_text();
        let mut grant = args![id, case, row.id::<PersonId>("person_id")?, row.id::<OrgId>("asker")?, RETURN];
        grant.extend(args![GrantReason::Return.word(), categories, recipient.word(), source, at, until, at]);
        grant.extend(args![writer, writer, None::<GrantId>, "", None::<Moment>, true]);
        grants.push(grant);
        singles.push(args![id, source, case]);
        if journey {
            singles.push(args![id, case.0, case]);
        }
    }
    tx.insert_many(GRANT, "", grants).await?;
    Ok(tx.insert_many(GRANT_ROWS, "", singles).await?)
}

/// Derives anew who can list and find each case, some hundred in a transaction.
///
/// # Errors
/// Those of the database.
pub(crate) async fn derive(db: &Db) -> Result<(), Problem> {
    let mut after = CaseId(base::reexport::uuid::Uuid::nil());
    loop {
        let tx = db.begin().await?;
        let cases = tx.all(CASES, args![after]).await?;
        for row in &cases {
            after = row.id("id")?;
            ::store::refresh_case(&tx, after).await?;
        }
        tx.commit().await?;
        if cases.is_empty() {
            return Ok(());
        }
    }
}
