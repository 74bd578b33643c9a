//! SQL of hand-overs.

use access::{GrantReason, Mask, RecipientKind, Scope};
use base::{
    CaseId, CaseRef, Category, CategorySet, Clock, Cursor, Day, GrantId, HandoverId, OrgId, Page, Problem,
    ProgrammeId, Word,
};
use partners::agreement::HANDOVER;
use store::audit::Entry;
use store::{Db, DbError, Reads, Row, Tx, Value, args, door, walk};
use web::{Found, Guarded};

use super::NewHandover;
use super::board::{Place, Side};
use super::fields::{ArrivalNeed, Handover, HandoverDecline, HandoverState, Travel};
use crate::case;

const COLUMNS: &str = "h.id AS handover_id, h.from_org, h.to_org, h.state, h.departs_on, h.arrives_on, h.travel, h.port, h.needs, h.message,
    h.unannounced, h.decline_reason, h.arrived_on, h.sent_at, h.accepted_at, h.confirmed_at, h.version, c.number, p.name_ar, p.name_latin,
    c.id, c.person_id, c.household_id, c.org_id, c.lead_org, c.programme_id, c.host, c.origin, c.area_id, c.stage
    FROM handovers h JOIN cases c ON c.id = h.case_id JOIN persons p ON p.id = h.person_id";
const INSERT: &str = "INSERT INTO handovers (id, case_id, person_id, from_org, to_org, state, departs_on, arrives_on, travel, port, needs, message,
    unannounced, arrived_on, sent_by, sent_at, accepted_at, confirmed_by, confirmed_at, version)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, 1) ON CONFLICT DO NOTHING";
const EXISTS: &str = "SELECT id FROM handovers WHERE id = $1 AND case_id = $2";
const KNOWN: &str = "SELECT id FROM handovers WHERE case_id = $1 LIMIT 1";
const ANSWER: &str = "UPDATE handovers SET state = $2, accepted_at = COALESCE(accepted_at, $3), decline_reason = $4, version = version + 1
    WHERE id = $1 AND state = $5 AND version = $6";
const ARRIVE: &str =
    "UPDATE handovers SET state = 'arrived', accepted_at = COALESCE(accepted_at, $2), arrived_on = $3, confirmed_by = $4,
    confirmed_at = $2, version = version + 1 WHERE id = $1 AND state = $5 AND version = $6";
const GRANT: &str = "INSERT INTO grants (id, case_id, person_id, org_id, clause_id, reason, categories, recipient, source_id, from_at, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)";
const END_GRANT: &str =
    "UPDATE grants SET until_at = $2 WHERE source_id = $1 AND (until_at IS NULL OR until_at > $2)";
const STARTED: &str = "SELECT 1 AS one WHERE EXISTS (SELECT 1 FROM assistance WHERE case_id = $1)
    OR EXISTS (SELECT 1 FROM plans WHERE case_id = $1 AND state = 'approved')";
const INCOMING: &str =
    "WHERE h.to_org = $1 AND h.state IN ('sent', 'accepted') AND (h.arrives_on, h.id) > ($2, $3)
    ORDER BY h.arrives_on, h.id LIMIT $4";
const OUTGOING: &str =
    "WHERE h.from_org = $1 AND h.state IN ('sent', 'accepted') AND (h.arrives_on, h.id) > ($2, $3)
    ORDER BY h.arrives_on, h.id LIMIT $4";
// What the receiver is asked to answer, and whom it expects; only cases that it can still see now.
const ROWS_IN: &str = "SELECT h.state AS handover_state, h.arrives_on, c.id, c.person_id, c.household_id, c.org_id, c.lead_org, c.programme_id, c.host, c.origin, c.area_id, c.stage
    FROM handovers h JOIN cases c ON c.id = h.case_id WHERE h.to_org = $1 AND h.state IN ('sent', 'accepted')
    AND EXISTS (SELECT 1 FROM visibility v WHERE v.case_id = h.case_id AND v.org_id = $1 AND (v.until_at IS NULL OR v.until_at > $2)
    AND (v.via = $3 OR EXISTS (SELECT 1 FROM clauses k JOIN agreements a ON a.id = k.agreement_id WHERE k.id = v.via AND a.state = 'in_force' AND k.standing = 'live'
    AND k.from_on <= $4 AND a.starts_on <= $4 AND (k.until_on IS NULL OR k.until_on >= $4) AND (a.ends_on IS NULL OR a.ends_on >= $4)))) ORDER BY h.arrives_on, h.id LIMIT $5";
const ROWS_OUT: &str = "SELECT h.departs_on, h.arrives_on, c.id, c.person_id, c.household_id, c.org_id, c.lead_org, c.programme_id, c.host, c.origin, c.area_id, c.stage
    FROM handovers h JOIN cases c ON c.id = h.case_id WHERE h.from_org = $1 AND h.state IN ('sent', 'accepted')
    AND EXISTS (SELECT 1 FROM visibility v WHERE v.case_id = h.case_id AND v.org_id = $1 AND (v.until_at IS NULL OR v.until_at > $2)
    AND (v.via = $3 OR EXISTS (SELECT 1 FROM clauses k JOIN agreements a ON a.id = k.agreement_id WHERE k.id = v.via AND a.state = 'in_force' AND k.standing = 'live'
    AND k.from_on <= $4 AND a.starts_on <= $4 AND (k.until_on IS NULL OR k.until_on >= $4) AND (a.ends_on IS NULL OR a.ends_on >= $4)))) ORDER BY h.arrives_on, h.id LIMIT $5";
const COUNT_IN: &str = "SELECT CAST(SUM(CASE WHEN h.state = 'sent' THEN 1 ELSE 0 END) AS BIGINT) AS to_answer,
    CAST(SUM(CASE WHEN h.arrives_on >= $4 AND h.arrives_on <= $5 THEN 1 ELSE 0 END) AS BIGINT) AS this_week,
    CAST(SUM(CASE WHEN h.arrives_on <= $6 THEN 1 ELSE 0 END) AS BIGINT) AS late FROM handovers h
    WHERE h.to_org = $1 AND h.state IN ('sent', 'accepted')
    AND EXISTS (SELECT 1 FROM visibility v WHERE v.case_id = h.case_id AND v.org_id = $1 AND (v.until_at IS NULL OR v.until_at > $2)
    AND (v.via = $3 OR EXISTS (SELECT 1 FROM clauses k JOIN agreements a ON a.id = k.agreement_id WHERE k.id = v.via AND a.state = 'in_force' AND k.standing = 'live'
    AND k.from_on <= $4 AND a.starts_on <= $4 AND (k.until_on IS NULL OR k.until_on >= $4) AND (a.ends_on IS NULL OR a.ends_on >= $4))))";
const COUNT_OUT: &str =
    "SELECT CAST(SUM(CASE WHEN h.departs_on <= $2 AND c.stage = 'pre_departure' THEN 1 ELSE 0 END) AS BIGINT) AS to_depart,
    CAST(SUM(CASE WHEN h.arrives_on <= $3 THEN 1 ELSE 0 END) AS BIGINT) AS late
    FROM handovers h JOIN cases c ON c.id = h.case_id WHERE h.from_org = $1 AND h.state IN ('sent', 'accepted')
    AND EXISTS (SELECT 1 FROM visibility v WHERE v.case_id = h.case_id AND v.org_id = $1 AND (v.until_at IS NULL OR v.until_at > $4)
    AND (v.via = $5 OR EXISTS (SELECT 1 FROM clauses k JOIN agreements a ON a.id = k.agreement_id WHERE k.id = v.via AND a.state = 'in_force' AND k.standing = 'live'
    AND k.from_on <= $2 AND a.starts_on <= $2 AND (k.until_on IS NULL OR k.until_on >= $2) AND (a.ends_on IS NULL OR a.ends_on >= $2))))";
const RELEASE: &str = "UPDATE cases SET partner_org = NULL, updated_at = $2 WHERE id = $1";
const MEMBERS: &str = "SELECT lead_org AS org_id FROM programmes WHERE id = $1 UNION SELECT org_id FROM programme_members WHERE programme_id = $1";
const EXPECT: &str = "UPDATE cases SET departs_on = $2, updated_at = $3 WHERE id = $1";

/// Before every day of a journey, as its number: the year 1900.
const FIRST_DAY: i64 = -25_567;

/// A hand-over found within a scope, with the case that it moves.
#[derive(Clone)]
pub struct Handed {
    /// The hand-over.
    pub row: Handover,
    /// Its case.
    pub case: CaseRef,
}

impl Guarded for Handed {
    type Id = HandoverId;

    async fn find(db: &Db, scope: &Scope, id: HandoverId) -> Result<Option<Found<Self>>, DbError> {
        let Some((item, mask)) = find(db, scope, id).await? else { return Ok(None) };
        let writable = [item.row.from, item.row.to].contains(&scope.org());
        Ok(Some(Found { item, mask, writable, entry }))
    }
}

/// The entry of a reading in the audit trail.
pub(super) fn entry(item: &Handed, mask: &Mask, action: &'static str) -> Entry {
    Entry::new(action, "handover", item.row.id.0).case(&item.case).seen(mask)
}

/// A hand-over within the scope, with the decision for its case; invisible where the journey is.
pub(super) async fn find(
    from: &impl Reads,
    scope: &Scope,
    id: HandoverId,
) -> Result<Option<(Handed, Mask)>, DbError> {
    let rows = from.all(&format!("SELECT {COLUMNS} WHERE h.id = $1"), args![id]).await?;
    Ok(shown(from, scope, &rows).await?.pop())
}

/// Hand-overs under a condition and an order, as far as the caller sees their journeys.
pub(super) async fn list(
    from: &impl Reads,
    scope: &Scope,
    tail: &str,
    args: Vec<Value>,
) -> Result<Vec<(Handed, Mask)>, DbError> {
    let rows = from.all(&format!("SELECT {COLUMNS} {tail}"), args).await?;
    shown(from, scope, &rows).await
}

async fn shown(from: &impl Reads, scope: &Scope, rows: &[Row]) -> Result<Vec<(Handed, Mask)>, DbError> {
    let cases: Vec<CaseRef> = rows.iter().map(door::case_ref).collect::<Result<_, _>>()?;
    let masks = door::decide_cases(from, scope, &cases).await?;
    let mut shown = Vec::new();
    for ((row, case), mask) in rows.iter().zip(cases).zip(masks) {
        if mask.sees(Category::Journey) {
            shown.push((Handed { row: handover(row, scope.now.day())?, case }, mask));
        }
    }
    Ok(shown)
}

/// The hand-overs of a case, newest first.
///
/// # Errors
/// Those of the database.
pub async fn of_case(from: &impl Reads, scope: &Scope, case: CaseId) -> Result<Vec<(Handed, Mask)>, DbError> {
    list(from, scope, "WHERE h.case_id = $1 ORDER BY h.sent_at DESC, h.id DESC LIMIT 20", args![case]).await
}

/// As [`of_case`], however many there are: for the person's own report.
pub(super) async fn all_of_case(
    from: &impl Reads,
    scope: &Scope,
    case: CaseId,
) -> Result<Vec<(Handed, Mask)>, DbError> {
    list(from, scope, "WHERE h.case_id = $1 ORDER BY h.sent_at DESC, h.id DESC", args![case]).await
}

/// Reads a hand-over; `today` says how late its arrival is.
fn handover(row: &Row, today: Day) -> Result<Handover, DbError> {
    let state: HandoverState = row.word("state")?;
    let arrives_on = row.day("arrives_on")?;
    let late = if state.is_open() { (today.number() - arrives_on.number()).max(0) } else { 0 };
    Ok(Handover {
        id: row.id("handover_id")?,
        case: row.id("id")?,
        number: case::number::grouped(&row.text("number")?),
        from: row.id("from_org")?,
        to: row.id("to_org")?,
        state,
        unannounced: row.flag("unannounced")?,
        sent_at: row.moment("sent_at")?,
        accepted_at: row.opt_moment("accepted_at")?,
        confirmed_at: row.opt_moment("confirmed_at")?,
        version: row.int("version")?,
        person: row.id::<base::PersonId>("person_id")?.into(),
        name: row.bilingual()?.into(),
        departs_on: row.day("departs_on")?.into(),
        arrives_on: arrives_on.into(),
        days_late: late.into(),
        travel: row.word::<Travel>("travel")?.into(),
        port: row.text("port")?.into(),
        needs: row.words::<ArrivalNeed>("needs")?.into(),
        message: row.text("message")?.into(),
        decline_reason: row.opt_word::<HandoverDecline>("decline_reason")?.into(),
        arrived_on: row.opt_day("arrived_on")?.into(),
    })
}

/// A hand-over to be written: what was typed, and what the step adds to it.
pub(super) struct Sending<'a> {
    /// Its id.
    pub(super) id: HandoverId,
    /// What was typed.
    pub(super) new: &'a NewHandover,
    /// `Sent`, or `Arrived` for somebody who came unannounced.
    pub(super) state: HandoverState,
}

/// Writes a hand-over; `false` when the id is there already.
///
/// # Errors
/// 409 `handover.open_already` when another one of this case is open; those of the database.
pub(super) async fn insert(
    tx: &Tx,
    scope: &Scope,
    case: &CaseRef,
    sending: &Sending<'_>,
) -> Result<bool, Problem> {
    let Sending { id, new, state } = sending;
    let unannounced = *state == HandoverState::Arrived;
    let arrived = unannounced.then_some(scope.now);
    let needs = new.needs.iter().map(|need| need.word()).collect::<Vec<_>>().join(" ");
    let mut args = args![id, case.id, case.person, scope.org(), new.to, state.word(), new.departs_on];
    args.extend(args![new.arrives_on, new.travel.word(), new.port, needs, new.message, unannounced]);
    args.extend(args![arrived.map(|_| new.arrives_on), scope.actor.user, scope.now, arrived]);
    args.extend(args![arrived.map(|_| scope.actor.user), arrived]);
    if tx.run(INSERT, args).await? == 1 {
        return Ok(true);
    }
    match tx.first(EXISTS, args![id, case.id]).await? {
        Some(_) => Ok(false),
        None => Err(Problem::conflict("handover.open_already")),
    }
}

/// Moves a hand-over on from the state in which it was read; `false` when somebody else was first.
pub(super) async fn answer(
    tx: &Tx,
    scope: &Scope,
    row: &Handover,
    to: HandoverState,
    reason: Option<HandoverDecline>,
) -> Result<bool, DbError> {
    let accepted = (to == HandoverState::Accepted).then_some(scope.now);
    let reason = reason.map(Word::word);
    let args = args![row.id, to.word(), accepted, reason, row.state.word(), row.version];
    Ok(tx.run(ANSWER, args).await? == 1)
}

/// Writes that the person arrived; `false` when somebody else was first.
pub(super) async fn arrive(tx: &Tx, scope: &Scope, row: &Handover, on: Day) -> Result<bool, DbError> {
    let args = args![row.id, scope.now, on, scope.actor.user, row.state.word(), row.version];
    Ok(tx.run(ARRIVE, args).await? == 1)
}

/// Opens to the receiver what it needs, under the built-in clause.
pub(super) async fn open_grant(
    tx: &Tx,
    scope: &Scope,
    clock: &dyn Clock,
    case: &CaseRef,
    id: HandoverId,
    to: OrgId,
) -> Result<(), DbError> {
    let mut args =
        args![GrantId::new(clock), case.id, case.person, to, HANDOVER, GrantReason::Handover.word()];
    let opened = CategorySet::of(super::OPENED).to_text();
    args.extend(args![opened, RecipientKind::Partner.word(), id.0, scope.now]);
    tx.run(GRANT, args).await?;
    Ok(())
}

/// Closes what a hand-over opened, from this instant on.
pub(super) async fn end_grant(tx: &Tx, scope: &Scope, id: HandoverId) -> Result<(), DbError> {
    tx.run(END_GRANT, args![id.0, scope.now]).await?;
    Ok(())
}

/// Whether help was given or a plan approved, so that reintegration has begun.
pub(super) async fn has_started(from: &impl Reads, case: CaseId) -> Result<bool, DbError> {
    Ok(from.first(STARTED, args![case]).await?.is_some())
}

/// Notes the day of departure on the case.
pub(super) async fn expect(tx: &Tx, scope: &Scope, case: CaseId, departs_on: Day) -> Result<(), DbError> {
    tx.run(EXPECT, args![case, departs_on, scope.now]).await?;
    Ok(())
}

/// Takes the receiver off a case that was taken back.
pub(super) async fn release(tx: &Tx, scope: &Scope, case: CaseId) -> Result<(), DbError> {
    tx.run(RELEASE, args![case, scope.now]).await?;
    Ok(())
}

/// The organisations of a programme.
pub(super) async fn members(from: &impl Reads, programme: ProgrammeId) -> Result<Vec<OrgId>, DbError> {
    from.all(MEMBERS, args![programme]).await?.iter().map(|row| row.id("org_id")).collect()
}

/// One side of the open hand-overs of an organisation in the order of their days, from after a row.
pub(super) async fn side(
    from: &impl Reads,
    scope: &Scope,
    side: Side,
    after: Option<Place>,
    limit: i64,
) -> Result<Page<(Handed, Mask)>, DbError> {
    let tail = if side == Side::Incoming { INCOMING } else { OUTGOING };
    // Ordered by day: the key is the number of the day.
    let first = Cursor { key: FIRST_DAY, id: uuid::Uuid::nil() };
    let after = after.map_or(first, |at| Cursor { key: at.day.number(), id: at.id.0 });
    let cursor = |(handed, _): &(Handed, Mask)| Cursor {
        key: handed.row.arrives_on.for_rule().number(),
        id: handed.row.id.0,
    };
    walk::page(after, limit, cursor, |at, most| async move {
        let day = Day::from_number(at.key);
        let rows =
            from.all(&format!("SELECT {COLUMNS} {tail}"), args![scope.org(), day, at.id, most]).await?;
        let last = rows.last().filter(|_| !walk::ended(&rows, most));
        let place = |row: &Row| {
            Ok::<_, DbError>(Cursor { key: row.day("arrives_on")?.number(), id: row.id("handover_id")? })
        };
        let last = last.map(place).transpose()?;
        Ok((shown(from, scope, &rows).await?, last))
    })
    .await
}

/// What the cards of the work queue say.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Owed {
    /// Hand-overs that this organisation has not answered.
    pub(super) to_answer: i64,
    /// Persons expected from today to a week from now.
    pub(super) this_week: i64,
    /// Expected persons of whom nobody heard for [`super::SILENT_DAYS`].
    pub(super) late_in: i64,
    /// Persons handed over whose departure is due to be confirmed.
    pub(super) to_depart: i64,
    /// Persons handed over whose arrival nobody confirmed.
    pub(super) late_out: i64,
}

/// Counts what is owed by and to an organisation.
pub(super) async fn owed(from: &impl Reads, scope: &Scope) -> Result<Owed, DbError> {
    let (org, now, today) = (scope.org(), scope.now, scope.now.day());
    let silent = today.plus_days(-super::SILENT_DAYS);
    let week = today.plus_days(super::WEEK_DAYS);
    let first = || args![org, now, door::OWN, today, door::DECIDED];
    let opens = |_: &Row, mask: &Mask| Ok(mask.sees(Category::Journey));
    let (found_in, found_out) = (from.all(ROWS_IN, first()).await?, from.all(ROWS_OUT, first()).await?);
    let (read_in, read_out) = (found_in.len(), found_out.len());
    let most = |read: usize| i64::try_from(read).is_ok_and(|read| read >= door::DECIDED);
    let incoming = match most(read_in) {
        true => from.first(COUNT_IN, args![org, now, door::OWN, today, week, silent]).await?,
        false => None,
    };
    let outgoing = match most(read_out) {
        true => from.first(COUNT_OUT, args![org, today, silent, now, door::OWN]).await?,
        false => None,
    };
    let (mut to_answer, mut this_week, mut late_in) = (0, 0, 0);
    for row in door::opened(from, scope, found_in, opens).await? {
        let arrives = row.day("arrives_on")?;
        to_answer += usize::from(row.word::<HandoverState>("handover_state")? == HandoverState::Sent);
        this_week += usize::from(arrives >= today && arrives <= week);
        late_in += usize::from(arrives <= silent);
    }
    let (mut to_depart, mut late_out) = (0, 0);
    for row in door::opened(from, scope, found_out, opens).await? {
        let waits = row.word::<base::Stage>("stage")? == base::Stage::PreDeparture;
        to_depart += usize::from(waits && row.day("departs_on")? <= today);
        late_out += usize::from(row.day("arrives_on")? <= silent);
    }
    let sum = |row: &Option<Row>, column: &str| -> Result<i64, DbError> {
        // A sum over no rows is null, which here does mean none.
        Ok(row.as_ref().map(|row| row.opt_int(column)).transpose()?.flatten().unwrap_or_default())
    };
    Ok(Owed {
        to_answer: door::counted(to_answer, read_in, sum(&incoming, "to_answer")?),
        this_week: door::counted(this_week, read_in, sum(&incoming, "this_week")?),
        late_in: door::counted(late_in, read_in, sum(&incoming, "late")?),
        to_depart: door::counted(to_depart, read_out, sum(&outgoing, "to_depart")?),
        late_out: door::counted(late_out, read_out, sum(&outgoing, "late")?),
    })
}

/// Whether a case has a hand-over already: then an unannounced arrival was sent before.
pub(super) async fn is_known(from: &impl Reads, case: CaseId) -> Result<bool, DbError> {
    Ok(from.first(KNOWN, args![case]).await?.is_some())
}
