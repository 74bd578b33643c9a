//! SQL of hand-overs.

use access::{Masks, Scope, Seen, Verdict, Why};
use base::reexport::uuid::Uuid;
use base::{
    CaseId, CaseRef, Category, CategorySet, Cursor, Day, HandoverId, OrgId, Page, PageRequest, Problem,
    ProgrammeId, UserId, Word,
};
use store::audit::{Act, Entry, Noun};
use store::{Db, DbError, Reads, Row, Tx, Value, args, door, walk};
use web::{Found, Guarded};

use super::NewHandover;
use super::board::Side;
use super::fields::{ArrivalNeed, Handover, HandoverDecline, HandoverState, Travel};
use super::going::{FirstDaysBasis, Going};
use crate::case;
use crate::sides::{self, Sides};

const COLUMNS: &str = "h.id AS handover_id, h.from_org, h.to_org, h.state, h.departs_on, h.arrives_on, h.travel, h.port, h.needs, h.message,
    h.unannounced, h.decline_reason, h.arrived_on, h.sent_at, h.accepted_at, h.confirmed_at, h.version, h.goes, h.goes_reason, h.first_days,
    h.first_days_basis, h.first_days_by, h.enforced, c.number, p.name_ar, p.name_latin,
    c.id, c.person_id, c.household_id, c.org_id, c.lead_org, c.programme_id, c.host, c.origin, c.area_id, c.stage, c.stage_org, c.registrar_org, c.record_id
    FROM handovers h JOIN cases c ON c.id = h.case_id JOIN persons p ON p.id = h.person_id";
const INSERT: &str = "INSERT INTO handovers (id, case_id, person_id, from_org, to_org, state, departs_on, arrives_on, travel, port, needs, message,
    unannounced, arrived_on, sent_by, sent_at, accepted_at, confirmed_by, confirmed_at, goes, goes_reason, first_days, first_days_basis, first_days_reason, first_days_by, enforced, version)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25,
    (SELECT o.enforcement FROM organisations o WHERE o.id = $4), 1) ON CONFLICT DO NOTHING";
/// The claim of an arrival only looks: the case claims its id itself.
pub(super) const TAKEN_ARRIVAL: &str = "SELECT 1 AS taken FROM cases WHERE id = $1 AND 1 = 0";
pub(super) const TAKEN: &str = "SELECT 1 AS taken FROM handovers WHERE id = $1";
const ANSWER: &str = "UPDATE handovers SET state = $2, accepted_at = COALESCE(accepted_at, $3), decline_reason = $4, version = version + 1
    WHERE id = $1 AND state = $5 AND version = $6";
const ARRIVE: &str =
    "UPDATE handovers SET state = 'arrived', accepted_at = COALESCE(accepted_at, $2), arrived_on = $3, confirmed_by = $4,
    confirmed_at = $2, version = version + 1 WHERE id = $1 AND state = $5 AND version = $6";
const ADD: &str =
    "UPDATE handovers SET goes = $2, goes_reason = $3, version = version + 1 WHERE id = $1 AND version = $4";
const FIRST_DAYS: &str = "UPDATE handovers SET first_days = $2, first_days_basis = $3, first_days_reason = $4, first_days_by = $5 WHERE id = $1";
const CONFIRM_FIRST_DAYS: &str = "UPDATE handovers SET first_days_basis = 'vital', version = version + 1 WHERE id = $1 AND first_days_basis = 'vital_asked'";
const OWN_NOTES: &str = "SELECT id, category FROM notes WHERE case_id = $1 AND org_id = $2 AND id IN";
const STARTED: &str =
    "SELECT 1 AS one WHERE EXISTS (SELECT 1 FROM assistance WHERE case_id = $1 AND org_id = $2)
    OR EXISTS (SELECT 1 FROM plans WHERE case_id = $1 AND org_id = $2 AND state = 'approved')";
const INCOMING: &str =
    "WHERE h.to_org = $1 AND h.state IN ('sent', 'accepted') AND (h.arrives_on, h.id) > ($2, $3)
    ORDER BY h.arrives_on, h.id LIMIT $4";
const OUTGOING: &str =
    "WHERE h.from_org = $1 AND (h.state IN ('sent', 'accepted') OR (h.state = 'arrived' AND ($5 = 1 OR h.enforced = 1))) AND (h.arrives_on, h.id) > ($2, $3)
    ORDER BY h.arrives_on, h.id LIMIT $4";
// What the receiver is asked to answer, and whom it expects; only cases that it can still see now.
const ROWS_IN: &str = "SELECT h.state AS handover_state, h.arrives_on, h.from_org, c.id, c.person_id, c.household_id, c.org_id, c.lead_org, c.programme_id, c.host, c.origin, c.area_id, c.stage, c.stage_org, c.registrar_org, c.record_id
    FROM handovers h JOIN cases c ON c.id = h.case_id WHERE h.to_org = $1 AND h.state IN ('sent', 'accepted')
    AND EXISTS (SELECT 1 FROM visibility v WHERE v.case_id = h.case_id AND v.org_id = $1 AND (v.until_at IS NULL OR v.until_at > $2)
    AND (v.via = $3 OR EXISTS (SELECT 1 FROM clauses k JOIN agreements a ON a.id = k.agreement_id WHERE k.id = v.via AND a.state = 'in_force' AND k.standing = 'live'
    AND k.from_on <= $4 AND a.starts_on <= $4 AND (k.until_on IS NULL OR k.until_on >= $4) AND (a.ends_on IS NULL OR a.ends_on >= $4)))) ORDER BY h.arrives_on, h.id LIMIT $5";
// Its own hand-overs: what the organisation sent is its own portion, whatever else of the case anybody opened to it.
const ROWS_OUT: &str = "SELECT h.departs_on, h.arrives_on, h.enforced, h.from_org, c.id, c.person_id, c.household_id, c.org_id, c.lead_org, c.programme_id, c.host, c.origin, c.area_id, c.stage, c.stage_org, c.registrar_org, c.record_id
    FROM handovers h JOIN cases c ON c.id = h.case_id WHERE h.from_org = $1 AND h.state IN ('sent', 'accepted') ORDER BY h.arrives_on, h.id LIMIT $2";
const COUNT_IN: &str = "SELECT CAST(SUM(CASE WHEN h.state = 'sent' THEN 1 ELSE 0 END) AS BIGINT) AS to_answer,
    CAST(SUM(CASE WHEN h.arrives_on >= $4 AND h.arrives_on <= $5 THEN 1 ELSE 0 END) AS BIGINT) AS this_week,
    CAST(SUM(CASE WHEN h.arrives_on <= $6 THEN 1 ELSE 0 END) AS BIGINT) AS late FROM handovers h
    WHERE h.to_org = $1 AND h.state IN ('sent', 'accepted')
    AND EXISTS (SELECT 1 FROM visibility v WHERE v.case_id = h.case_id AND v.org_id = $1 AND (v.until_at IS NULL OR v.until_at > $2)
    AND (v.via = $3 OR EXISTS (SELECT 1 FROM clauses k JOIN agreements a ON a.id = k.agreement_id WHERE k.id = v.via AND a.state = 'in_force' AND k.standing = 'live'
    AND k.from_on <= $4 AND a.starts_on <= $4 AND (k.until_on IS NULL OR k.until_on >= $4) AND (a.ends_on IS NULL OR a.ends_on >= $4))))";
const COUNT_OUT: &str =
    "SELECT CAST(SUM(CASE WHEN h.departs_on <= $2 AND c.stage = 'pre_departure' THEN 1 ELSE 0 END) AS BIGINT) AS to_depart,
    CAST(SUM(CASE WHEN h.arrives_on <= $3 AND h.enforced = 0 THEN 1 ELSE 0 END) AS BIGINT) AS late
    FROM handovers h JOIN cases c ON c.id = h.case_id WHERE h.from_org = $1 AND h.state IN ('sent', 'accepted')";
const RELEASE: &str = "UPDATE cases SET partner_org = NULL, updated_at = $2 WHERE id = $1";
const MEMBERS: &str = "SELECT lead_org AS org_id FROM programmes WHERE id = $1 UNION SELECT org_id FROM programme_members WHERE programme_id = $1";
const EXPECT: &str = "UPDATE cases SET departs_on = $2, updated_at = $3 WHERE id = $1";

/// Before every day of a journey, as its number: the year 1900.
const FIRST_DAY: i64 = -25_567;

/// A hand-over found within a scope, with the case that it moves.
#[derive(Clone)]
pub struct Handed {
    /// The hand-over, as far as its two sides are told of it.
    pub row: Handover,
    /// Its case.
    pub case: CaseRef,
    /// How far it has come.
    pub state: HandoverState,
    /// Counts the steps of both sides.
    pub(super) version: i64,
    /// Who wrote what must be known in the first days.
    pub(super) first_by: Option<UserId>,
    /// On what it rests that the first days are told.
    pub(super) basis: Option<FirstDaysBasis>,
    /// Whether its sender enforced the law on immigration then: that stays, whatever mandate the sender has now.
    pub(super) enforced: bool,
}

impl Handed {
    /// Whether the caller's organisation is one of its two sides.
    fn is_party(&self, scope: &Scope) -> bool {
        [self.row.from, self.row.to].contains(&scope.org())
    }

    /// Whether the caller sent it and may not know what came of it: as a unit with an enforcement mandate, or as what was one then.
    fn is_kept_from(&self, scope: &Scope) -> bool {
        scope.actor.enforcement || (self.enforced && self.row.from == scope.org())
    }

    /// What the sender wrote opens it; the receiver keeps what it did itself.
    fn is_open(&self, scope: &Scope, masks: &Masks) -> bool {
        let mine = self.row.to == scope.org()
            && matches!(self.state, HandoverState::Accepted | HandoverState::Arrived);
        let asked = masks.of(self.row.from).verdict(Category::Journey);
        // What was opened of a case is not who else it was handed to: that is between its two sides, and for standing clauses.
        let by_grant = matches!(asked, Verdict::See(Why::Clause { grant: Some(_), .. }));
        let told = matches!(asked, Verdict::See(_)) && (self.is_party(scope) || !by_grant);
        told || (mine && masks.own().sees(Category::Journey))
    }

    /// Leaves out what is not for this reader: needs, message and list are between the two sides, and how far it has come is told to
    /// them and to who may see what the receiver did. An enforcement unit learns whether it was taken, and no more, also when it has
    /// the mandate no longer.
    fn told(mut self, scope: &Scope, masks: &Masks) -> Self {
        if self.is_party(scope) {
            let enforcing = self.is_kept_from(scope) && self.state == HandoverState::Arrived;
            if enforcing {
                let late = scope.now.day().number() - self.row.arrives_on.for_rule().number();
                self.row.days_late = late.max(0).into();
            }
            self.row.state = Some(if enforcing { HandoverState::Accepted } else { self.state });
            return self;
        }
        let answered = masks.of(self.row.to).sees(Category::Journey);
        self.row.state = answered.then_some(self.state);
        self.row.needs = Vec::new().into();
        self.row.message = String::new().into();
        self.row.goes = Vec::new().into();
        self.row.goes_reason = String::new().into();
        self
    }
}

impl Guarded for Handed {
    type Id = HandoverId;

    async fn find(db: &Db, scope: &Scope, id: HandoverId) -> Result<Option<Found<Self>>, DbError> {
        let Some((item, masks)) = find(db, scope, id).await? else { return Ok(None) };
        let writable = item.is_party(scope);
        Ok(Some(Found { item, masks, writable, entries }))
    }
}

/// The entries of a reading in the audit trail.
pub(super) fn entries(item: &Handed, masks: &Masks, action: Act) -> Vec<Entry> {
    let read = CategorySet::of(&[Category::Identity, Category::Journey]);
    Entry::new(action, Noun::Handover, item.row.id.0).case(&item.case).seen_of(masks, read)
}

/// A hand-over within the scope, with the decision for its case.
pub(super) async fn find(
    from: &impl Reads,
    scope: &Scope,
    id: HandoverId,
) -> Result<Option<(Handed, Masks)>, DbError> {
    let rows = from.all(&format!("SELECT {COLUMNS} WHERE h.id = $1"), args![id]).await?;
    Ok(shown(from, scope, &rows).await?.pop())
}

/// Hand-overs under a condition and an order, as far as the caller sees their journeys.
pub(super) async fn list(
    from: &impl Reads,
    scope: &Scope,
    tail: &str,
    args: Vec<Value>,
) -> Result<Vec<(Handed, Masks)>, DbError> {
    let rows = from.all(&format!("SELECT {COLUMNS} {tail}"), args).await?;
    shown(from, scope, &rows).await
}

async fn shown(from: &impl Reads, scope: &Scope, rows: &[Row]) -> Result<Vec<(Handed, Masks)>, DbError> {
    let mut shown = Vec::new();
    for (row, Sides { case, masks, name }) in rows.iter().zip(sides::decided(from, scope, rows).await?) {
        let mut handed = handover(row, case, scope.now.day())?;
        if !handed.is_open(scope, &masks) {
            continue;
        }
        if let Some((name, by)) = name {
            (handed.row.name, handed.row.named_by) = (name.into(), by);
        }
        shown.push((handed.told(scope, &masks), masks));
    }
    Ok(shown)
}

/// The hand-overs of a case, newest first.
///
/// # Errors
/// Those of the database.
pub async fn of_case(
    from: &impl Reads,
    scope: &Scope,
    case: CaseId,
) -> Result<Vec<(Handed, Masks)>, DbError> {
    list(from, scope, "WHERE h.case_id = $1 ORDER BY h.sent_at DESC, h.id DESC LIMIT 20", args![case]).await
}

/// The hand-overs of a case in which the caller's organisation took part, newest first. The readings are on record.
///
/// # Errors
/// Those of the database.
pub async fn taken_part(db: &Db, scope: &Scope, case: CaseId) -> Result<Vec<Seen<Handover>>, DbError> {
    let mut found = of_case(&db.reader().await?, scope, case).await?;
    found.retain(|(handed, _)| handed.is_party(scope) && handed.row.from != handed.row.to);
    let read = found.iter().flat_map(|(handed, masks)| entries(handed, masks, Act::List)).collect();
    store::audit::read(db, scope, read).await?;
    Ok(found.into_iter().map(|(handed, masks)| Seen::new(handed.row, &masks)).collect())
}

/// As [`of_case`], however many there are: for the person's own report.
pub(super) async fn all_of_case(
    from: &impl Reads,
    scope: &Scope,
    case: CaseId,
) -> Result<Vec<(Handed, Masks)>, DbError> {
    list(from, scope, "WHERE h.case_id = $1 ORDER BY h.sent_at DESC, h.id DESC", args![case]).await
}

/// Reads a hand-over; `today` says how late its arrival is.
fn handover(row: &Row, case: CaseRef, today: Day) -> Result<Handed, DbError> {
    let state: HandoverState = row.word("state")?;
    let arrives_on = row.day("arrives_on")?;
    let late = if state.is_open() { (today.number() - arrives_on.number()).max(0) } else { 0 };
    let goes: Vec<Category> = CategorySet::from_text(&row.text("goes")?).iter().collect();
    let told = Handover {
        id: row.id("handover_id")?,
        case: case.id,
        number: case::number::grouped(&row.text("number")?),
        from: row.id("from_org")?,
        to: row.id("to_org")?,
        state: None,
        unannounced: row.flag("unannounced")?,
        sent_at: row.moment("sent_at")?,
        person: case.person.into(),
        name: row.bilingual()?.into(),
        departs_on: row.day("departs_on")?.into(),
        arrives_on: arrives_on.into(),
        days_late: late.into(),
        travel: row.word::<Travel>("travel")?.into(),
        port: row.text("port")?.into(),
        needs: row.words::<ArrivalNeed>("needs")?.into(),
        message: row.text("message")?.into(),
        goes: goes.into(),
        goes_reason: row.text("goes_reason")?.into(),
        first_days: row.text("first_days")?.into(),
        accepted_at: row.opt_moment("accepted_at")?.into(),
        confirmed_at: row.opt_moment("confirmed_at")?.into(),
        decline_reason: row.opt_word::<HandoverDecline>("decline_reason")?.into(),
        arrived_on: row.opt_day("arrived_on")?.into(),
        registrar: case.registrar,
        named_by: case.registrar,
    };
    let (first_by, basis) = (row.opt_id("first_days_by")?, row.opt_word("first_days_basis")?);
    let (version, enforced) = (row.int("version")?, row.flag("enforced")?);
    Ok(Handed { row: told, case, state, version, first_by, basis, enforced })
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

/// Writes a hand-over.
///
/// # Errors
/// 409 `handover.open_already` when another one of this case is open, `id_taken`; those of the database.
pub(super) async fn insert(
    tx: &Tx,
    scope: &Scope,
    case: &CaseRef,
    sending: &Sending<'_>,
) -> Result<(), Problem> {
    let Sending { id, new, state } = sending;
    let unannounced = *state == HandoverState::Arrived;
    let arrived = unannounced.then_some(scope.now);
    let needs = new.needs.iter().map(|need| need.word()).collect::<Vec<_>>().join(" ");
    let mut args = args![id, case.id, case.person, scope.org(), new.to, state.word(), new.departs_on];
    args.extend(args![new.arrives_on, new.travel.word(), new.port, needs, new.message, unannounced]);
    args.extend(args![arrived.map(|_| new.arrives_on), scope.actor.user, scope.now, arrived]);
    let first = new.going.first.as_ref();
    args.extend(args![arrived.map(|_| scope.actor.user), arrived, new.going.categories.to_text()]);
    args.extend(args![new.going.reason, first.map(|f| f.text.as_str()).unwrap_or_default()]);
    args.extend(args![first.map(|f| f.basis.word()), first.map(|f| f.reason.as_str()).unwrap_or_default()]);
    args.extend(args![first.map(|_| scope.actor.user)]);
    if tx.run(INSERT, args).await? == 1 {
        return Ok(());
    }
    match tx.first(TAKEN, args![id]).await? {
        Some(_) => Err(Problem::conflict("id_taken")),
        None => Err(Problem::conflict("handover.open_already")),
    }
}

/// Moves a hand-over on from the state in which it was read; `false` when somebody else was first.
pub(super) async fn answer(
    tx: &Tx,
    scope: &Scope,
    handed: &Handed,
    to: HandoverState,
    reason: Option<HandoverDecline>,
) -> Result<bool, DbError> {
    let row = &handed.row;
    let accepted = (to == HandoverState::Accepted).then_some(scope.now);
    let reason = reason.map(Word::word);
    let args = args![row.id, to.word(), accepted, reason, handed.state.word(), handed.version];
    Ok(tx.run(ANSWER, args).await? == 1)
}

/// Writes that the person arrived; `false` when somebody else was first.
pub(super) async fn arrive(tx: &Tx, scope: &Scope, handed: &Handed, on: Day) -> Result<bool, DbError> {
    let row = &handed.row;
    let args = args![row.id, scope.now, on, scope.actor.user, handed.state.word(), handed.version];
    Ok(tx.run(ARRIVE, args).await? == 1)
}

/// Adds what goes later to the list.
pub(super) async fn add(tx: &Tx, scope: &Scope, handed: &Handed, going: &Going) -> Result<bool, DbError> {
    let row = &handed.row;
    let goes = CategorySet::of(row.goes.for_rule()).or(going.categories);
    let reason = if going.reason.is_empty() { row.goes_reason.for_rule() } else { &going.reason };
    if tx.run(ADD, args![row.id, goes.to_text(), reason, handed.version]).await? == 0 {
        return Ok(false);
    }
    if let Some(first) = &going.first {
        tx.run(FIRST_DAYS, args![row.id, first.text, first.basis.word(), first.reason, scope.actor.user])
            .await?;
    }
    Ok(true)
}

/// Notes that the second user confirmed the first days; `false` when that was done.
pub(super) async fn confirm_first_days(tx: &Tx, id: HandoverId) -> Result<bool, DbError> {
    Ok(tx.run(CONFIRM_FIRST_DAYS, args![id]).await? == 1)
}

/// The categories of notes of the caller's organisation in a case, one by one.
pub(super) async fn own_notes(
    from: &impl Reads,
    scope: &Scope,
    case: CaseId,
    ids: &[Uuid],
) -> Result<Vec<(Uuid, Category)>, DbError> {
    let (list, more) = store::among(3, ids);
    let args = args![case, scope.org()].into_iter().chain(more).collect();
    let rows = from.all(&format!("{OWN_NOTES} {list}"), args).await?;
    rows.iter().map(|row| Ok((row.id("id")?, row.word("category")?))).collect()
}

/// Whether the caller's organisation gave help or approved a plan, so that reintegration has begun.
pub(super) async fn has_started(from: &impl Reads, scope: &Scope, case: CaseId) -> Result<bool, DbError> {
    Ok(from.first(STARTED, args![case, scope.org()]).await?.is_some())
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
    page: PageRequest,
) -> Result<Page<(Handed, Masks)>, DbError> {
    let tail = if side == Side::Incoming { INCOMING } else { OUTGOING };
    // Ordered by day: the key is the number of the day.
    let first = Cursor { key: FIRST_DAY, id: uuid::Uuid::nil() };
    let after = page.after.unwrap_or(first);
    let cursor = |(handed, _): &(Handed, Masks)| Cursor {
        key: handed.row.arrives_on.for_rule().number(),
        id: handed.row.id.0,
    };
    // An enforcement unit does not learn of an arrival by its row's going.
    let args = |day: Day, at: Cursor, most: i64| {
        let mut args = args![scope.org(), day, at.id, most];
        if side == Side::Outgoing {
            args.extend(args![scope.actor.enforcement]);
        }
        args
    };
    walk::page((page.list, after), page.limit, cursor, |at, most| async move {
        let day = Day::from_number(at.key);
        let rows = from.all(&format!("SELECT {COLUMNS} {tail}"), args(day, at, most)).await?;
        let last = rows.last().filter(|_| !walk::ended(&rows, most));
        let place = |row: &Row| {
            Ok::<_, DbError>(Cursor { key: row.day("arrives_on")?.number(), id: row.id("handover_id")? })
        };
        let last = last.map(place).transpose()?;
        let mut open = shown(from, scope, &rows).await?;
        // The board is ordered by days that the sender wrote: where these are closed, the row has no place on it.
        open.retain(|(handed, masks)| masks.of(handed.row.from).sees(Category::Journey));
        Ok((open, last))
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
    let opens = |row: &Row, masks: &Masks| Ok(masks.of(row.id("from_org")?).sees(Category::Journey));
    let found_in = from.all(ROWS_IN, args![org, now, door::OWN, today, door::DECIDED]).await?;
    let found_out = from.all(ROWS_OUT, args![org, door::DECIDED]).await?;
    let (read_in, read_out) = (found_in.len(), found_out.len());
    let most = |read: usize| i64::try_from(read).is_ok_and(|read| read >= door::DECIDED);
    let incoming = match most(read_in) {
        true => from.first(COUNT_IN, args![org, now, door::OWN, today, week, silent]).await?,
        false => None,
    };
    let outgoing = match most(read_out) {
        true => from.first(COUNT_OUT, args![org, today, silent]).await?,
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
        // Nothing flows back to a unit with an enforcement mandate, and an arrival that is no longer missed would.
        let told = !scope.actor.enforcement && !row.flag("enforced")?;
        late_out += usize::from(told && row.day("arrives_on")? <= silent);
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
