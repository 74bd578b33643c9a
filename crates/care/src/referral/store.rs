//! SQL of referrals.

use access::{GrantReason, Mask, RecipientKind, Scope};
use base::{
    CaseId, CaseRef, Category, Clock, Cursor, GrantId, Moment, Page, PageRequest, Problem, ReferralId,
    ServiceId, Word,
};
use partners::agreement::REFERRAL;
use partners::service::{ServiceKind, ServiceView};
use store::audit::Entry;
use store::{Db, DbError, Reads, Row, Tx, Value, args, door, walk};
use web::{Found, Guarded};

use super::fields::{Referral, ReferralDecline, ReferralState, Request};
use super::{LOOK_BACK_DAYS, NewReferral, Side, opened};
use crate::case;

const COLUMNS: &str = "r.id AS referral_id, r.from_org, r.to_org, r.service_id, r.measure_id, r.need, r.reason, r.urgency, r.state, r.decline_reason,
    r.outcome, r.sent_at, r.due_at, r.seen_at, r.answered_at, r.done_at, r.version, c.number, p.name_ar, p.name_latin,
    c.id, c.person_id, c.household_id, c.org_id, c.lead_org, c.programme_id, c.host, c.origin, c.area_id, c.stage
    FROM referrals r JOIN cases c ON c.id = r.case_id JOIN persons p ON p.id = r.person_id";
const INSERT: &str = "INSERT INTO referrals (id, case_id, person_id, from_org, to_org, service_id, measure_id, need, reason, urgency, state, outcome,
    sent_by, sent_at, due_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'sent', '', $11, $12, $13, 1) ON CONFLICT (id) DO NOTHING";
const MEASURE: &str = "SELECT id FROM measures WHERE id = $1 AND case_id = $2";
const SEE: &str = "UPDATE referrals SET state = 'seen', seen_at = $2, version = version + 1 WHERE id = $1 AND state = 'sent'";
const ANSWER: &str =
    "UPDATE referrals SET state = $2, seen_at = COALESCE(seen_at, $3), answered_at = $3, decline_reason = $4,
    version = version + 1 WHERE id = $1 AND state = $5 AND version = $6";
const END: &str = "UPDATE referrals SET state = $2, outcome = $3, done_at = $4, version = version + 1 WHERE id = $1 AND state = $5 AND version = $6";
const GRANT: &str = "INSERT INTO grants (id, case_id, person_id, org_id, clause_id, reason, categories, recipient, source_id, from_at, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)";
const END_GRANT: &str =
    "UPDATE grants SET until_at = $2 WHERE source_id = $1 AND (until_at IS NULL OR until_at > $2)";
const INBOX: &str =
    "WHERE r.to_org = $1 AND r.state IN ('sent', 'seen', 'accepted') AND (r.sent_at, r.id) < ($2, $3)
    ORDER BY r.sent_at DESC, r.id DESC LIMIT $4";
const OUTBOX: &str =
    "WHERE r.from_org = $1 AND r.state IN ('sent', 'seen', 'accepted') AND (r.sent_at, r.id) < ($2, $3)
    ORDER BY r.sent_at DESC, r.id DESC LIMIT $4";
const INBOX_ALL: &str =
    "WHERE r.to_org = $1 AND (r.sent_at, r.id) < ($2, $3) ORDER BY r.sent_at DESC, r.id DESC LIMIT $4";
const OUTBOX_ALL: &str =
    "WHERE r.from_org = $1 AND (r.sent_at, r.id) < ($2, $3) ORDER BY r.sent_at DESC, r.id DESC LIMIT $4";
const DECLINED: &str = "SELECT service_id FROM referrals WHERE case_id = $1 AND state = 'declined'";
// The most urgent referrals that wait, as far as the organisation can still see their cases now; each is decided again.
const WAITING: &str = "SELECT r.need, r.due_at, c.id, c.person_id, c.household_id, c.org_id, c.lead_org, c.programme_id, c.host, c.origin, c.area_id, c.stage
    FROM referrals r JOIN cases c ON c.id = r.case_id WHERE r.to_org = $1 AND r.state IN ('sent', 'seen')
    AND EXISTS (SELECT 1 FROM visibility v WHERE v.case_id = r.case_id AND v.org_id = $1 AND (v.until_at IS NULL OR v.until_at > $2)
    AND (v.via = $3 OR EXISTS (SELECT 1 FROM clauses k JOIN agreements a ON a.id = k.agreement_id WHERE k.id = v.via AND a.state = 'in_force' AND k.standing = 'live'
    AND k.from_on <= $4 AND a.starts_on <= $4 AND (k.until_on IS NULL OR k.until_on >= $4) AND (a.ends_on IS NULL OR a.ends_on >= $4)))) ORDER BY r.due_at, r.id LIMIT $5";
// Rows of a card: referrals on one side in states, as far as the organisation can still see their cases now.
const COUNT_WAITING: &str = "SELECT COUNT(*) AS n FROM referrals r WHERE r.to_org = $1 AND r.state IN ('sent', 'seen')
    AND EXISTS (SELECT 1 FROM visibility v WHERE v.case_id = r.case_id AND v.org_id = $1 AND (v.until_at IS NULL OR v.until_at > $2)
    AND (v.via = $3 OR EXISTS (SELECT 1 FROM clauses k JOIN agreements a ON a.id = k.agreement_id WHERE k.id = v.via AND a.state = 'in_force' AND k.standing = 'live'
    AND k.from_on <= $4 AND a.starts_on <= $4 AND (k.until_on IS NULL OR k.until_on >= $4) AND (a.ends_on IS NULL OR a.ends_on >= $4))))";
const COUNT_OVERDUE: &str = "SELECT COUNT(*) AS n FROM referrals r WHERE r.to_org = $1 AND r.state IN ('sent', 'seen') AND r.due_at <= $2
    AND EXISTS (SELECT 1 FROM visibility v WHERE v.case_id = r.case_id AND v.org_id = $1 AND (v.until_at IS NULL OR v.until_at > $2)
    AND (v.via = $3 OR EXISTS (SELECT 1 FROM clauses k JOIN agreements a ON a.id = k.agreement_id WHERE k.id = v.via AND a.state = 'in_force' AND k.standing = 'live'
    AND k.from_on <= $4 AND a.starts_on <= $4 AND (k.until_on IS NULL OR k.until_on >= $4) AND (a.ends_on IS NULL OR a.ends_on >= $4))))";
const COUNT_LATE: &str =
    "SELECT COUNT(*) AS n FROM referrals r JOIN cases c ON c.id = r.case_id WHERE r.from_org = $1
    AND r.state IN ('sent', 'seen') AND r.due_at <= $2 AND (c.org_id = $1 OR c.lead_org = $1)";
const COUNT_DECLINED: &str = "SELECT COUNT(*) AS n FROM referrals r JOIN cases c ON c.id = r.case_id WHERE r.from_org = $1 AND r.state = 'declined'
    AND (c.org_id = $1 OR c.lead_org = $1) AND c.stage <> 'closed'
    AND NOT EXISTS (SELECT 1 FROM referrals n WHERE n.case_id = r.case_id AND n.need = r.need AND n.sent_at > r.sent_at)";

/// A referral found within a scope, with its case and what is asked for.
#[derive(Clone)]
pub struct Referred {
    /// The referral.
    pub row: Referral,
    /// Its case.
    pub case: CaseRef,
    /// What is asked for; only for who sees the category of the need.
    pub(super) request: Request,
}

impl Referred {
    /// The category that the need belongs to.
    pub const fn category(&self) -> Category {
        self.request.need.category()
    }
}

impl Guarded for Referred {
    type Id = ReferralId;

    async fn find(db: &Db, scope: &Scope, id: ReferralId) -> Result<Option<Found<Self>>, DbError> {
        let Some((item, mask)) = find(db, scope, id).await? else { return Ok(None) };
        let writable = [item.row.from, item.request.to].contains(&scope.org());
        Ok(Some(Found { item, mask, writable, entry }))
    }
}

/// The entry of a reading in the audit trail.
pub(super) fn entry(item: &Referred, mask: &Mask, action: &'static str) -> Entry {
    Entry::new(action, "referral", item.row.id.0).case(&item.case).seen(mask)
}

/// A referral within the scope, with the decision for its case.
pub(super) async fn find(
    from: &impl Reads,
    scope: &Scope,
    id: ReferralId,
) -> Result<Option<(Referred, Mask)>, DbError> {
    Ok(list(from, scope, "WHERE r.id = $1", args![id]).await?.pop())
}

/// Referrals under a condition and an order, without those whose category of need the caller does not see.
pub(super) async fn list(
    from: &impl Reads,
    scope: &Scope,
    tail: &str,
    args: Vec<Value>,
) -> Result<Vec<(Referred, Mask)>, DbError> {
    let rows = from.all(&format!("SELECT {COLUMNS} {tail}"), args).await?;
    decided(from, scope, &rows).await
}

async fn decided(from: &impl Reads, scope: &Scope, rows: &[Row]) -> Result<Vec<(Referred, Mask)>, DbError> {
    let cases: Vec<CaseRef> = rows.iter().map(door::case_ref).collect::<Result<_, _>>()?;
    let masks = door::decide_cases(from, scope, &cases).await?;
    let mut shown = Vec::new();
    for ((row, case), mask) in rows.iter().zip(cases).zip(masks) {
        let referred = referred(row, case, scope.now)?;
        if mask.sees(referred.category()) {
            shown.push((referred, mask));
        }
    }
    Ok(shown)
}

/// The referrals of a case, newest first.
pub(super) async fn of_case(
    from: &impl Reads,
    scope: &Scope,
    case: CaseId,
) -> Result<Vec<(Referred, Mask)>, DbError> {
    list(from, scope, "WHERE r.case_id = $1 ORDER BY r.sent_at DESC, r.id DESC LIMIT 100", args![case]).await
}

/// As [`of_case`], however many there are: for the person's own report.
pub(super) async fn all_of_case(
    from: &impl Reads,
    scope: &Scope,
    case: CaseId,
) -> Result<Vec<(Referred, Mask)>, DbError> {
    list(from, scope, "WHERE r.case_id = $1 ORDER BY r.sent_at DESC, r.id DESC", args![case]).await
}

fn request(row: &Row) -> Result<Request, DbError> {
    Ok(Request {
        to: row.id("to_org")?,
        service: row.id("service_id")?,
        measure: row.opt_id("measure_id")?,
        need: row.word("need")?,
        reason: row.text("reason")?,
        urgency: row.word("urgency")?,
        decline_reason: row.opt_word("decline_reason")?,
        outcome: row.text("outcome")?,
    })
}

fn referred(row: &Row, case: CaseRef, now: Moment) -> Result<Referred, DbError> {
    let request = request(row)?;
    let state: ReferralState = row.word("state")?;
    let due_at = row.moment("due_at")?;
    let held = |category| (request.need.category() == category).then(|| request.clone());
    let row = Referral {
        id: row.id("referral_id")?,
        case: case.id,
        number: case::number::grouped(&row.text("number")?),
        from: row.id("from_org")?,
        state,
        late: state.waits() && due_at <= now,
        sent_at: row.moment("sent_at")?,
        due_at,
        seen_at: row.opt_moment("seen_at")?,
        answered_at: row.opt_moment("answered_at")?,
        done_at: row.opt_moment("done_at")?,
        version: row.int("version")?,
        person: case.person.into(),
        name: row.bilingual()?.into(),
        request: held(Category::Plan).into(),
        health_request: held(Category::Health).into(),
        protection_request: held(Category::Protection).into(),
    };
    Ok(Referred { row, case, request })
}

/// Writes a referral; `false` when the id is there already.
pub(super) async fn insert(
    tx: &Tx,
    scope: &Scope,
    case: &CaseRef,
    id: ReferralId,
    new: &NewReferral,
    service: &ServiceView,
) -> Result<bool, Problem> {
    if let Some(measure) = new.measure {
        let fits = tx.first(MEASURE, args![measure, case.id]).await?;
        fits.ok_or_else(|| Problem::field("measure", "not_in_list"))?;
    }
    let due = super::due_at(scope.now, service.answer_days, service.country);
    let mut args = args![id, case.id, case.person, scope.org(), service.org, service.id, new.measure];
    args.extend(args![service.kind.word(), new.reason, new.urgency.word(), scope.actor.user, scope.now, due]);
    Ok(tx.run(INSERT, args).await? == 1)
}

/// Opens to the provider what it needs, under the built-in clause.
pub(super) async fn open_grant(
    tx: &Tx,
    scope: &Scope,
    clock: &dyn Clock,
    case: &CaseRef,
    id: ReferralId,
    service: &ServiceView,
) -> Result<(), DbError> {
    let mut args = args![GrantId::new(clock), case.id, case.person, service.org, REFERRAL];
    args.extend(args![GrantReason::Referral.word(), opened(service.kind).to_text()]);
    args.extend(args![RecipientKind::Provider.word(), id.0, scope.now]);
    tx.run(GRANT, args).await?;
    Ok(())
}

/// Closes what a referral opened: at once after a recall, else after the days for looking back.
pub(super) async fn end_grant(
    tx: &Tx,
    scope: &Scope,
    id: ReferralId,
    to: ReferralState,
) -> Result<(), DbError> {
    let days = if to == ReferralState::Recalled { 0 } else { LOOK_BACK_DAYS };
    tx.run(END_GRANT, args![id.0, scope.now.plus_days(days)]).await?;
    Ok(())
}

/// Marks a referral as seen; `false` when it was before.
pub(super) async fn see(tx: &Tx, scope: &Scope, id: ReferralId) -> Result<bool, DbError> {
    Ok(tx.run(SEE, args![id, scope.now]).await? == 1)
}

/// Writes the provider's answer; `false` when somebody else was first.
pub(super) async fn answer(
    tx: &Tx,
    scope: &Scope,
    row: &Referral,
    to: ReferralState,
    reason: Option<ReferralDecline>,
) -> Result<bool, DbError> {
    let reason = reason.map(Word::word);
    let args = args![row.id, to.word(), scope.now, reason, row.state.word(), row.version];
    Ok(tx.run(ANSWER, args).await? == 1)
}

/// Ends a referral with its outcome, or takes it back; `false` when somebody else was first.
pub(super) async fn end(
    tx: &Tx,
    scope: &Scope,
    row: &Referral,
    to: ReferralState,
    outcome: &str,
) -> Result<bool, DbError> {
    let args = args![row.id, to.word(), outcome, scope.now, row.state.word(), row.version];
    Ok(tx.run(END, args).await? == 1)
}

/// The entries of the directory that have declined this case.
pub(super) async fn declined(from: &impl Reads, case: CaseId) -> Result<Vec<ServiceId>, DbError> {
    from.all(DECLINED, args![case]).await?.iter().map(|row| row.id("service_id")).collect()
}

/// What the cards of the work queue say.
pub(super) struct Owed {
    /// Referrals that this organisation has not answered.
    pub(super) waiting: i64,
    /// Those of them whose deadline has passed.
    pub(super) overdue: i64,
    /// Referrals that others have not answered in time.
    pub(super) late: i64,
    /// Declined ones for which nothing else was asked.
    pub(super) declined: i64,
}

/// Counts what is owed by and to an organisation.
pub(super) async fn owed(from: &impl Reads, scope: &Scope) -> Result<Owed, DbError> {
    let (org, now) = (scope.org(), scope.now);
    let found = from.all(WAITING, args![org, now, door::OWN, now.day(), door::DECIDED]).await?;
    let read = found.len();
    // Who does not see the category of a need does not learn that anybody has it.
    let opens = |row: &Row, mask: &Mask| Ok(mask.sees(row.word::<ServiceKind>("need")?.category()));
    let mut overdue = 0;
    let open = door::opened(from, scope, found, opens).await?;
    for row in &open {
        overdue += usize::from(row.moment("due_at")? <= now);
    }
    let count = async |sql: &str, args: Vec<Value>| -> Result<i64, DbError> {
        from.first(sql, args).await?.map_or(Ok(0), |row| row.int("n"))
    };
    let all = async |sql: &str| match i64::try_from(read).is_ok_and(|read| read < door::DECIDED) {
        true => Ok(0),
        false => count(sql, args![org, now, door::OWN, now.day()]).await,
    };
    Ok(Owed {
        waiting: door::counted(open.len(), read, all(COUNT_WAITING).await?),
        overdue: door::counted(overdue, read, all(COUNT_OVERDUE).await?),
        late: count(COUNT_LATE, args![org, now]).await?,
        declined: count(COUNT_DECLINED, args![org]).await?,
    })
}

/// One side of the referrals of an organisation, newest first, from after a row.
///
/// # Errors
/// Those of the database.
pub(super) async fn side(
    from: &impl Reads,
    scope: &Scope,
    side: Side,
    page: &PageRequest,
) -> Result<Page<(Referred, Mask)>, DbError> {
    let tail = match side {
        Side::Inbox => INBOX,
        Side::Outbox => OUTBOX,
        Side::InboxAll => INBOX_ALL,
        Side::OutboxAll => OUTBOX_ALL,
    };
    let after = page.after.unwrap_or(Cursor { key: i64::MAX, id: uuid::Uuid::max() });
    let cursor =
        |(found, _): &(Referred, Mask)| Cursor { key: found.row.sent_at.micros(), id: found.row.id.0 };
    walk::page(after, page.limit, cursor, |at, most| async move {
        let sql = format!("SELECT {COLUMNS} {tail}");
        let rows = from.all(&sql, args![scope.org(), at.key, at.id, most]).await?;
        let last = rows.last().filter(|_| !walk::ended(&rows, most));
        let place =
            |row: &Row| Ok::<_, DbError>(Cursor { key: row.int("sent_at")?, id: row.id("referral_id")? });
        let last = last.map(place).transpose()?;
        Ok((decided(from, scope, &rows).await?, last))
    })
    .await
}
