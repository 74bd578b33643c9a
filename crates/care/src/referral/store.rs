//! SQL of referrals.

use access::{Masks, Scope};
use base::{
    CaseId, CaseRef, Category, CategorySet, Cursor, Moment, OrgId, Page, PageRequest, Problem, ReferralId,
    ServiceId, Word,
};
use partners::service::{ServiceKind, ServiceView};
use store::audit::{Act, Entry, Noun};
use store::{Db, DbError, Reads, Row, Tx, Value, args, door, walk};
use web::{Found, Guarded};

use super::fields::{Referral, ReferralAnswer, ReferralState, Request};
use super::steps::Words;
use super::{NewReferral, ReferralStep, Side};
use crate::case;
use crate::sides::{self, Sides};

pub(super) const TAKEN: &str = "SELECT 1 AS taken FROM referrals WHERE id = $1";
const COLUMNS: &str = "r.id AS referral_id, r.from_org, r.to_org, r.service_id, r.measure_id, r.need, r.reason, r.urgency, r.state, r.decline_reason,
    r.outcome, r.sent_at, r.due_at, r.seen_at, r.answered_at, r.done_at, r.version, r.enforced, c.number, p.name_ar, p.name_latin,
    c.id, c.person_id, c.household_id, c.org_id, c.lead_org, c.programme_id, c.host, c.origin, c.area_id, c.stage, c.stage_org, c.registrar_org, c.record_id
    FROM referrals r JOIN cases c ON c.id = r.case_id JOIN persons p ON p.id = r.person_id";
const INSERT: &str = "INSERT INTO referrals (id, case_id, person_id, from_org, to_org, service_id, measure_id, need, reason, urgency, state, outcome,
    sent_by, sent_at, due_at, enforced, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'sent', '', $11, $12, $13,
    (SELECT o.enforcement FROM organisations o WHERE o.id = $4), 1) ON CONFLICT (id) DO NOTHING";
const MEASURE: &str = "SELECT id FROM measures WHERE id = $1 AND case_id = $2";
const SEE: &str = "UPDATE referrals SET state = 'seen', seen_at = $2, version = version + 1 WHERE id = $1 AND state = 'sent'";
const ANSWER: &str =
    "UPDATE referrals SET state = $2, seen_at = COALESCE(seen_at, $3), answered_at = $3, decline_reason = $4,
    version = version + 1 WHERE id = $1 AND state = $5 AND version = $6";
const ENDED_WITH: &str = "SELECT 1 AS same FROM referrals WHERE id = $1 AND outcome = $2";
const END: &str = "UPDATE referrals SET state = $2, outcome = $4, done_at = $3, version = version + 1 WHERE id = $1 AND state = $5 AND version = $6";
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
const DECLINED: &str =
    "SELECT service_id FROM referrals WHERE case_id = $1 AND from_org = $2 AND state = 'declined'";
// The most urgent referrals that wait, as far as the organisation can still see their cases now; each is decided again.
const WAITING: &str = "SELECT r.need, r.due_at, r.from_org, c.id, c.person_id, c.household_id, c.org_id, c.lead_org, c.programme_id, c.host, c.origin, c.area_id, c.stage, c.stage_org, c.registrar_org, c.record_id
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
// What the organisation itself asked of others, by the kinds of need whose category the caller sees. Who leads the case asks anew, and
// wrote itself whether it is closed.
const COUNT_LATE: &str = "SELECT COUNT(*) AS n FROM referrals r WHERE r.from_org = $1 AND r.state IN ('sent', 'seen') AND r.due_at <= $2 AND r.need IN";
const COUNT_DECLINED: &str = "SELECT COUNT(*) AS n FROM referrals r JOIN cases c ON c.id = r.case_id WHERE r.from_org = $1 AND r.state = 'declined'
    AND c.lead_org = $1 AND c.stage <> 'closed' AND NOT EXISTS (SELECT 1 FROM referrals n WHERE n.case_id = r.case_id AND n.from_org = $1 AND n.need = r.need AND n.sent_at > r.sent_at)
    AND r.need IN";

/// A referral found within a scope, with its case and what is asked for.
#[derive(Clone)]
pub struct Referred {
    /// The referral, as far as its two sides are told of it.
    pub row: Referral,
    /// Its case.
    pub case: CaseRef,
    /// How far it has come.
    pub state: ReferralState,
    /// Counts the steps of both sides.
    version: i64,
    /// What is asked for; only for who sees the category of the need.
    pub(super) request: Request,
    /// Whether its sender enforced the law on immigration then: that stays, whatever mandate the sender has now.
    pub(super) enforced: bool,
}

impl Referred {
    /// The category that the need belongs to.
    pub const fn category(&self) -> Category {
        self.request.need.category()
    }

    fn is_party(&self, scope: &Scope) -> bool {
        [self.row.from, self.row.to].contains(&scope.org())
    }

    /// What was asked opens it; the provider keeps what it answered.
    fn is_open(&self, scope: &Scope, masks: &Masks) -> bool {
        let asked = masks.of_row(self.row.from, Some(self.row.id.0), Some(self.row.sent_at));
        let mine = self.row.to == scope.org() && self.is_answered();
        asked.sees(self.category()) || (mine && masks.own().sees(self.category()))
    }

    /// Whether the provider has answered, whatever came of it.
    fn is_answered(&self) -> bool {
        use ReferralState::{Accepted, Declined, Done, NotTakenUp};
        matches!(self.state, Accepted | Declined | Done | NotTakenUp)
    }

    /// How far it has come is told to its two sides, and to who may see what the provider did. That the provider looked is no answer:
    /// it is told to whom what it does is open.
    fn told(mut self, scope: &Scope, masks: &Masks) -> Self {
        let opened = self.row.to == scope.org() || masks.of(self.row.to).sees(self.category());
        let told = self.is_party(scope) || self.row.answered(masks).sees(self.category());
        let enforced = scope.actor.enforcement || (self.enforced && self.row.from == scope.org());
        let state = match self.state {
            ReferralState::Seen if !opened => ReferralState::Sent,
            // Whether somebody came is told to no unit with an enforcement mandate: accepted or declined, and no more.
            ReferralState::Done | ReferralState::NotTakenUp if enforced && !opened => ReferralState::Accepted,
            state => state,
        };
        self.row.state = told.then_some(state);
        self.row.late &= told;
        if !opened {
            self.row.answer = unlooked(self.row.answer.for_rule()).into();
            self.row.health_answer = unlooked(self.row.health_answer.for_rule()).into();
            self.row.protection_answer = unlooked(self.row.protection_answer.for_rule()).into();
        }
        self
    }
}

/// An answer without when the provider first looked.
fn unlooked(answer: &Option<ReferralAnswer>) -> Option<ReferralAnswer> {
    answer.clone().map(|answer| ReferralAnswer { seen_at: None, ..answer })
}

impl Guarded for Referred {
    type Id = ReferralId;

    async fn find(db: &Db, scope: &Scope, id: ReferralId) -> Result<Option<Found<Self>>, DbError> {
        let Some((item, masks)) = find(db, scope, id).await? else { return Ok(None) };
        let writable = item.is_party(scope);
        Ok(Some(Found { item, masks, writable, entries }))
    }
}

/// The entries of a reading in the audit trail.
pub(super) fn entries(item: &Referred, masks: &Masks, action: Act) -> Vec<Entry> {
    let read = CategorySet::of(&[Category::Identity, item.category()]);
    Entry::new(action, Noun::Referral, item.row.id.0).case(&item.case).seen_of(masks, read)
}

/// A referral within the scope, with the decision for its case.
pub(super) async fn find(
    from: &impl Reads,
    scope: &Scope,
    id: ReferralId,
) -> Result<Option<(Referred, Masks)>, DbError> {
    Ok(list(from, scope, "WHERE r.id = $1", args![id]).await?.pop())
}

/// Referrals under a condition and an order, without those whose category of need the caller does not see.
pub(super) async fn list(
    from: &impl Reads,
    scope: &Scope,
    tail: &str,
    args: Vec<Value>,
) -> Result<Vec<(Referred, Masks)>, DbError> {
    let rows = from.all(&format!("SELECT {COLUMNS} {tail}"), args).await?;
    decided(from, scope, &rows).await
}

async fn decided(from: &impl Reads, scope: &Scope, rows: &[Row]) -> Result<Vec<(Referred, Masks)>, DbError> {
    let mut shown = Vec::new();
    for (row, Sides { case, masks, name }) in rows.iter().zip(sides::decided(from, scope, rows).await?) {
        let mut referred = referred(row, case, scope.now)?;
        if !referred.is_open(scope, &masks) {
            continue;
        }
        if let Some((name, by)) = name {
            (referred.row.name, referred.row.named_by) = (name.into(), by);
        }
        shown.push((referred.told(scope, &masks), masks));
    }
    Ok(shown)
}

/// The referrals of a case, newest first.
pub(super) async fn of_case(
    from: &impl Reads,
    scope: &Scope,
    case: CaseId,
) -> Result<Vec<(Referred, Masks)>, DbError> {
    list(from, scope, "WHERE r.case_id = $1 ORDER BY r.sent_at DESC, r.id DESC LIMIT 100", args![case]).await
}

/// As [`of_case`], however many there are: for the person's own report.
pub(super) async fn all_of_case(
    from: &impl Reads,
    scope: &Scope,
    case: CaseId,
) -> Result<Vec<(Referred, Masks)>, DbError> {
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
    })
}

fn answered(row: &Row) -> Result<ReferralAnswer, DbError> {
    Ok(ReferralAnswer {
        seen_at: row.opt_moment("seen_at")?,
        answered_at: row.opt_moment("answered_at")?,
        done_at: row.opt_moment("done_at")?,
        decline_reason: row.opt_word("decline_reason")?,
        outcome: row.text("outcome")?,
    })
}

fn referred(row: &Row, case: CaseRef, now: Moment) -> Result<Referred, DbError> {
    let (request, answer) = (request(row)?, answered(row)?);
    let told_at = [answer.seen_at, answer.answered_at, answer.done_at].into_iter().flatten().max();
    let (state, version): (ReferralState, i64) = (row.word("state")?, row.int("version")?);
    let (due_at, enforced) = (row.moment("due_at")?, row.flag("enforced")?);
    let is_of = |category| request.need.category() == category;
    let asked = |category| is_of(category).then(|| request.clone());
    let said = |category| is_of(category).then(|| answer.clone());
    let row = Referral {
        id: row.id("referral_id")?,
        case: case.id,
        number: case::number::grouped(&row.text("number")?),
        from: row.id("from_org")?,
        to: request.to,
        state: None,
        late: state.waits() && due_at <= now,
        sent_at: row.moment("sent_at")?,
        due_at,
        person: case.person.into(),
        name: row.bilingual()?.into(),
        request: asked(Category::Plan).into(),
        health_request: asked(Category::Health).into(),
        protection_request: asked(Category::Protection).into(),
        answer: said(Category::Plan).into(),
        health_answer: said(Category::Health).into(),
        protection_answer: said(Category::Protection).into(),
        registrar: case.registrar,
        named_by: case.registrar,
        told_at: told_at.unwrap_or(now),
    };
    Ok(Referred { row, case, state, version, request, enforced })
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

/// Marks a referral as seen; `false` when it was before.
pub(super) async fn see(tx: &Tx, scope: &Scope, id: ReferralId) -> Result<bool, DbError> {
    Ok(tx.run(SEE, args![id, scope.now]).await? == 1)
}

/// Writes a step that was taken, with its words; `false` when somebody else was first.
pub(super) async fn turn(
    tx: &Tx,
    scope: &Scope,
    referred: &Referred,
    step: ReferralStep,
    words: &Words,
) -> Result<bool, DbError> {
    let (id, to) = (referred.row.id, step.turn().to.word());
    let (sql, args) = match step {
        ReferralStep::Accept | ReferralStep::Decline => {
            (ANSWER, args![id, to, scope.now, words.reason.map(Word::word)])
        }
        _ => (END, args![id, to, scope.now, words.outcome]),
    };
    let read = args![referred.state.word(), referred.version];
    Ok(tx.run(sql, args.into_iter().chain(read).collect()).await? == 1)
}

/// Whether a referral ended with this outcome.
pub(super) async fn ended_with(tx: &Tx, id: ReferralId, outcome: &str) -> Result<bool, DbError> {
    Ok(tx.first(ENDED_WITH, args![id, outcome]).await?.is_some())
}

/// The entries of the directory that have declined what an organisation asked for a case.
pub(super) async fn declined(
    from: &impl Reads,
    case: CaseId,
    asker: OrgId,
) -> Result<Vec<ServiceId>, DbError> {
    from.all(DECLINED, args![case, asker]).await?.iter().map(|row| row.id("service_id")).collect()
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
    let opens = |row: &Row, masks: &Masks| {
        Ok(masks.of(row.id("from_org")?).sees(row.word::<ServiceKind>("need")?.category()))
    };
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
    let own = door::own_mask(scope);
    let kinds = ServiceKind::ALL.iter().filter(|kind| own.sees(kind.category()));
    let kinds: Vec<&str> = kinds.map(|kind| kind.word()).collect();
    let asked = async |sql: &str, first: Vec<Value>| {
        let (list, more) = store::among(first.len() + 1, &kinds);
        count(&format!("{sql} {list}"), first.into_iter().chain(more).collect()).await
    };
    Ok(Owed {
        waiting: door::counted(open.len(), read, all(COUNT_WAITING).await?),
        overdue: door::counted(overdue, read, all(COUNT_OVERDUE).await?),
        late: asked(COUNT_LATE, args![org, now]).await?,
        declined: asked(COUNT_DECLINED, args![org]).await?,
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
) -> Result<Page<(Referred, Masks)>, DbError> {
    let tail = match side {
        Side::Inbox => INBOX,
        Side::Outbox => OUTBOX,
        Side::InboxAll => INBOX_ALL,
        Side::OutboxAll => OUTBOX_ALL,
    };
    let after = page.after.unwrap_or(Cursor { key: i64::MAX, id: uuid::Uuid::max() });
    let cursor =
        |(found, _): &(Referred, Masks)| Cursor { key: found.row.sent_at.micros(), id: found.row.id.0 };
    walk::page((page.list, after), page.limit, cursor, |at, most| async move {
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
