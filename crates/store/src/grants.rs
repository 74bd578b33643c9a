//! What hand-overs, referrals and assignments opened of what an organisation wrote: loaded with what it rests on, opened, passed
//! on, ended.
//!
//! A grant that was given by somebody else than the writer rests on the one that opened the portion to the giver, and is open
//! only while that is, within what the writer gave leave for. Chains end by themselves so: nothing has to find their members.

use std::collections::HashMap;

use access::{Action, Clause, ConsentFact, Grant, GrantReason, RecipientKind, Scope};
use base::{CaseId, CaseRef, CategorySet, ClauseId, Clock, GrantId, Moment, OrgId, PersonId, Purpose, Word};
use uuid::Uuid;

use crate::clauses::clause;
use crate::facts::Consents;
use crate::{DbError, Reads, Row, Tx, among, args};

const TO_ORG: &str = "SELECT g.id, g.case_id, g.person_id, g.org_id, g.clause_id, g.reason, g.categories, g.recipient, g.from_at, g.until_at, g.writer_org, g.by_org,
    g.parent_id, g.leave_service, g.leave_monitoring, g.as_of_at, g.frozen_at, g.single FROM grants g WHERE g.org_id = $1 AND g.case_id IN";
const OF_CASE: &str = "SELECT g.id, g.case_id, g.person_id, g.org_id, g.clause_id, g.reason, g.categories, g.recipient, g.from_at, g.until_at, g.writer_org, g.by_org,
    g.parent_id, g.leave_service, g.leave_monitoring, g.as_of_at, g.frozen_at, g.single FROM grants g WHERE g.case_id = $1";
const PARENTS: &str = "SELECT g.id AS grant_id, g.case_id, g.person_id, g.org_id, g.clause_id, g.reason, g.categories AS granted, g.recipient AS to_kind, g.from_at, g.until_at,
    g.writer_org, g.by_org, g.parent_id, g.leave_service, g.leave_monitoring, g.as_of_at, g.frozen_at, g.single,
    k.id, k.agreement_id, k.article, k.party, k.party_org, k.party_kind, k.actions, k.categories, k.purposes,
    k.programmes, k.corridors, k.areas, k.stages, k.referred_only, k.from_on, k.until_on, k.needs_consent, k.needs_training, k.smallest_count,
    k.recipient, k.owners, k.standing, a.state, a.starts_on, a.ends_on, o.kind AS org_kind, o.enforcement,
    c.org_id AS opener, c.programme_id, c.host, c.origin, c.area_id, c.stage, c.stage_org
    FROM grants g JOIN clauses k ON k.id = g.clause_id JOIN agreements a ON a.id = k.agreement_id JOIN organisations o ON o.id = g.org_id
    JOIN cases c ON c.id = g.case_id WHERE g.id IN";
const ROWS: &str = "SELECT grant_id, row_id FROM grant_rows WHERE case_id IN";
const INSERT: &str = "INSERT INTO grants (id, case_id, person_id, org_id, clause_id, reason, categories, recipient, source_id, from_at, until_at, created_at,
    writer_org, by_org, parent_id, leave_service, leave_monitoring, as_of_at, single) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $10, $12, $13, $14, $15, $16, $17, $18)";
const INSERT_ROWS: &str = "INSERT INTO grant_rows (grant_id, row_id, case_id) VALUES";
const END: &str =
    "UPDATE grants SET until_at = $2 WHERE source_id = $1 AND (until_at IS NULL OR until_at > $2)";
const END_FOR: &str = "UPDATE grants SET until_at = $3 WHERE source_id = $1 AND org_id = $2 AND (until_at IS NULL OR until_at > $3)";

const FREEZE: &str =
    "UPDATE grants SET frozen_at = $3 WHERE source_id = $1 AND org_id = $2 AND frozen_at IS NULL";
// What crossed with a hand-over, and what flows back of it, outlasts the case, and not for ever.
const CLOSES: &str = "UPDATE grants SET until_at = CASE reason WHEN 'return' THEN CAST($3 AS BIGINT) WHEN 'referral' THEN CAST($4 AS BIGINT) ELSE CAST($2 AS BIGINT) END
    WHERE case_id = $1 AND until_at IS NULL";
// What comes after the closing is for nobody who worked on the case before.
const CLOSED_STILL: &str =
    "UPDATE grants SET frozen_at = $2 WHERE case_id = $1 AND reason <> 'return' AND frozen_at IS NULL";
// What was finished meanwhile goes on standing still.
const REOPENED_STILL: &str = "UPDATE grants SET frozen_at = NULL WHERE case_id = $1 AND frozen_at = (SELECT c.closed_at FROM cases c WHERE c.id = $1)
    AND (reason = 'handover' OR EXISTS (SELECT 1 FROM referrals r WHERE r.id = grants.source_id AND r.state IN ('sent', 'seen', 'accepted'))
      OR EXISTS (SELECT 1 FROM surveys s WHERE s.id = grants.source_id AND s.state <> 'done'))";
// Only what ended with the closing: what was open for some days goes on to end with them.
const REOPENS: &str = "UPDATE grants SET until_at = NULL WHERE case_id = $1 AND until_at > $2
    AND until_at - (SELECT c.closed_at FROM cases c WHERE c.id = $1) = CASE reason WHEN 'return' THEN CAST($4 AS BIGINT) WHEN 'referral' THEN CAST($5 AS BIGINT) ELSE CAST($3 AS BIGINT) END";

/// Seconds of a day.
const DAY: i64 = 86_400;

/// Days after the closing of a case for which what was handed over, or assigned for a round, stays open, what flows back of it, and what a
/// referral opened that nobody finished.
const AFTER_CLOSING: [i64; 3] = [90, 365, 30];

/// Links of a chain that are looked at; longer ones open nothing.
const LINKS: usize = 3;

/// A grant as it stands in the table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stored {
    pub(crate) grant: Grant,
    pub(crate) case: CaseId,
    pub(crate) person: PersonId,
    /// To whom.
    pub(crate) org: OrgId,
    parent: Option<GrantId>,
    /// What may be passed on of it.
    leave: Leave,
    /// Whether it opens single rows and no category.
    single: bool,
}

/// What grants rest on, by id.
pub(crate) type Parents = HashMap<GrantId, Parent>;

/// What a grant rests on, and by which clause.
pub(crate) struct Parent {
    stored: Stored,
    clause: Clause,
    /// Whether the clause lets who holds it see: it speaks to it, the writer signed it, the case is within its limits, and who
    /// holds it is no unit with an enforcement mandate, which is no link of a chain.
    lets: bool,
}

fn parent(row: &Row) -> Result<Parent, DbError> {
    let stored = stored(row, "grant_id", "granted", "to_kind")?;
    let clause = clause(row)?;
    let opener = row.id("opener")?;
    let case = CaseRef {
        id: stored.case,
        person: stored.person,
        household: None,
        org: opener,
        lead: opener,
        programme: row.id("programme_id")?,
        host: row.country("host")?,
        origin: row.country("origin")?,
        area: row.opt_id("area_id")?,
        stage: row.word("stage")?,
        stage_by: row.id("stage_org")?,
        registrar: opener,
        record: None,
    };
    let lets = !row.flag("enforcement")?
        && clause.scope.referred_only
        && clause.speaks_to(stored.org, row.word("org_kind")?)
        && clause.is_signed_by(stored.grant.writer)
        && clause.actions.has(Action::See)
        && clause.purposes.has(stored.grant.purpose())
        && clause.scope.covers(stored.org, &crate::visibility::head(&case));
    Ok(Parent { stored, clause, lets })
}

fn stored(row: &Row, id: &str, categories: &str, recipient: &str) -> Result<Stored, DbError> {
    Ok(Stored {
        grant: Grant {
            id: row.id(id)?,
            writer: row.id("writer_org")?,
            by: row.id("by_org")?,
            leave: false,
            as_of: row.opt_moment("as_of_at")?,
            frozen: row.opt_moment("frozen_at")?,
            clause: row.id("clause_id")?,
            reason: row.word("reason")?,
            categories: CategorySet::from_text(&row.text(categories)?),
            recipient: row.word(recipient)?,
            from: row.moment("from_at")?,
            until: row.opt_moment("until_at")?,
        },
        case: row.id("case_id")?,
        person: row.id("person_id")?,
        org: row.id("org_id")?,
        parent: row.opt_id("parent_id")?,
        leave: Leave {
            service: CategorySet::from_text(&row.text("leave_service")?),
            monitoring: CategorySet::from_text(&row.text("leave_monitoring")?),
        },
        single: row.flag("single")?,
    })
}

/// The grants of cases to an organisation.
pub(crate) async fn to_org(from: &impl Reads, org: OrgId, cases: &[CaseId]) -> Result<Vec<Stored>, DbError> {
    let (list, ids) = among(2, cases);
    let args = args![org].into_iter().chain(ids).collect();
    let rows = from.all(&format!("{TO_ORG} {list}"), args).await?;
    rows.iter().map(|row| stored(row, "id", "categories", "recipient")).collect()
}

/// All grants of a case.
pub(crate) async fn of_case(from: &impl Reads, case: CaseId) -> Result<Vec<Stored>, DbError> {
    let rows = from.all(OF_CASE, args![case]).await?;
    rows.iter().map(|row| stored(row, "id", "categories", "recipient")).collect()
}

/// What these grants rest on, up to the length of a chain.
pub(crate) async fn parents(from: &impl Reads, grants: &[Stored]) -> Result<Parents, DbError> {
    let mut known: Parents = HashMap::new();
    let mut wanted: Vec<GrantId> = grants.iter().filter_map(|one| one.parent).collect();
    for _ in 0..LINKS {
        wanted.retain(|id| !known.contains_key(id));
        wanted.sort_unstable();
        wanted.dedup();
        if wanted.is_empty() {
            break;
        }
        let (list, args) = among(1, &wanted);
        wanted.clear();
        for row in from.all(&format!("{PARENTS} {list}"), args).await? {
            let parent = parent(&row)?;
            wanted.extend(parent.stored.parent);
            known.insert(parent.stored.grant.id, parent);
        }
    }
    Ok(known)
}

impl Stored {
    /// The grant with what it rests on: within what the writer gave leave for, as long as the giver holds it. `now`: also
    /// whether it does at this instant, which a list that is read later asks then.
    pub(crate) fn resolved(self, parents: &Parents, consents: &Consents, now: Option<Moment>) -> Grant {
        self.up_to(parents, consents, now, LINKS)
    }

    fn up_to(self, parents: &Parents, consents: &Consents, now: Option<Moment>, links: usize) -> Grant {
        let mut grant = self.grant;
        let Some(Parent { stored: parent, clause, lets }) = self.parent.and_then(|id| parents.get(&id))
        else {
            return grant;
        };
        if links == 0 {
            return grant;
        }
        let above = parent.up_to(parents, consents, now, links - 1);
        let consent = held_by(parent, clause, consents, now);
        let stands = now.is_none_or(|now| above.is_open_at(now) && clause.holds_on(now.day()));
        grant.leave = stands
            && *lets
            && consent.is_some()
            && parent.case == self.case
            && !parent.single
            && (above.by == above.writer || above.leave)
            && parent.org == grant.by
            && above.writer == grant.writer;
        grant.categories = grant
            .categories
            .and(parent.leave.to(grant.purpose()))
            .and(above.categories)
            .and(clause.categories);
        // Nobody passes on what came after what it holds itself.
        grant.as_of = [grant.as_of, above.as_of].into_iter().flatten().min();
        grant.frozen = [grant.frozen, above.frozen].into_iter().flatten().min();
        let consent = consent.flatten();
        grant.until = [grant.until, above.until, consent].into_iter().flatten().min();
        grant
    }
}

/// By a consent to what a grant was given for: until when; `None` where there is none and the clause asks for one.
fn held_by(
    parent: &Stored,
    clause: &Clause,
    consents: &Consents,
    now: Option<Moment>,
) -> Option<Option<Moment>> {
    if !clause.conditions.consent {
        return Some(None);
    }
    let grant = &parent.grant;
    let heard = |c: &&ConsentFact| c.by != parent.org && [grant.writer, grant.by].contains(&c.by);
    let covers = |c: &&ConsentFact| {
        c.purpose == grant.purpose()
            && c.recipient == grant.recipient
            && now.is_none_or(|now| c.stands_at(now))
    };
    let all = consents.of(parent.case);
    let ends: Vec<Option<Moment>> = all.iter().filter(heard).filter(covers).map(|c| c.until).collect();
    longest(&ends)
}

/// The longest of several ends, where none is open without end; `None` of none.
pub(crate) fn longest(ends: &[Option<Moment>]) -> Option<Option<Moment>> {
    if ends.is_empty() || ends.contains(&None) {
        return (!ends.is_empty()).then_some(None);
    }
    Some(ends.iter().flatten().copied().max())
}

/// What is open of each case to an organisation: by category, and by single rows.
#[derive(Default)]
pub(crate) struct Opened {
    pub(crate) whole: HashMap<CaseId, Vec<Grant>>,
    pub(crate) rows: HashMap<CaseId, Vec<(Grant, Uuid)>>,
}

/// Sorts the grants of cases into what they open.
pub(crate) async fn opened(
    from: &impl Reads,
    grants: Vec<Stored>,
    consents: &Consents,
    now: Moment,
) -> Result<Opened, DbError> {
    let parents = parents(from, &grants).await?;
    let mut opened = Opened::default();
    let mut single: HashMap<GrantId, (CaseId, Grant)> = HashMap::new();
    for one in grants {
        let grant = one.resolved(&parents, consents, Some(now));
        if one.single {
            single.insert(grant.id, (one.case, grant));
        } else {
            opened.whole.entry(one.case).or_default().push(grant);
        }
    }
    if single.is_empty() {
        return Ok(opened);
    }
    let mut cases: Vec<CaseId> = single.values().map(|(case, _)| *case).collect();
    cases.sort_unstable();
    cases.dedup();
    let (list, args) = among(1, &cases);
    for row in from.all(&format!("{ROWS} {list}"), args).await? {
        if let Some((case, grant)) = single.get(&row.id("grant_id")?) {
            opened.rows.entry(*case).or_default().push((*grant, row.id("row_id")?));
        }
    }
    Ok(opened)
}

/// Something to be opened.
#[derive(Clone, Debug)]
pub struct NewGrant<'a> {
    /// Of which case.
    pub case: &'a CaseRef,
    /// To whom.
    pub to: OrgId,
    /// Under which clause.
    pub clause: ClauseId,
    /// By what.
    pub reason: GrantReason,
    /// As what kind of receiver.
    pub recipient: RecipientKind,
    /// The hand-over, referral or survey.
    pub source: Uuid,
    /// What of it.
    pub categories: CategorySet,
    /// What of it may be passed on.
    pub leave: Leave,
    /// As it stood then; open to what comes when absent.
    pub as_of: Option<Moment>,
    /// These single rows, and no category as a whole.
    pub rows: Vec<Uuid>,
    /// Until when, where that is known.
    pub until: Option<Moment>,
}

/// What may be passed on, for each purpose for which something is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Leave {
    /// To those who serve the person.
    pub service: CategorySet,
    /// To who asks how they fare.
    pub monitoring: CategorySet,
}

impl Leave {
    /// Nothing.
    pub const NONE: Self = Self { service: CategorySet::NONE, monitoring: CategorySet::NONE };

    fn to(self, purpose: Purpose) -> CategorySet {
        match purpose {
            Purpose::Service => self.service,
            Purpose::Monitoring => self.monitoring,
            _ => CategorySet::NONE,
        }
    }
}

impl NewGrant<'_> {
    const fn purpose(&self) -> Purpose {
        self.reason.purpose()
    }

    /// Opens what the caller's organisation itself wrote.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn open(&self, tx: &Tx, scope: &Scope, clock: &dyn Clock) -> Result<(), DbError> {
        self.write(tx, scope, clock, (scope.org(), None, self.categories)).await
    }

    /// Opens what the caller's organisation wrote, and of what others wrote what it holds with their leave. Gives all that goes.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn pass_on(&self, tx: &Tx, scope: &Scope, clock: &dyn Clock) -> Result<(), DbError> {
        self.open(tx, scope, clock).await?;
        for (writer, parent, leave) in held_with_leave(tx, scope, self.case, self.purpose()).await? {
            let categories = self.categories.and(leave);
            if !categories.is_empty() && writer != self.to {
                self.write(tx, scope, clock, (writer, Some(parent), categories)).await?;
            }
        }
        Ok(())
    }

    async fn write(
        &self,
        tx: &Tx,
        scope: &Scope,
        clock: &dyn Clock,
        (writer, parent, categories): (OrgId, Option<GrantId>, CategorySet),
    ) -> Result<(), DbError> {
        // Nobody opens what their own role does not see.
        let categories = categories.and(crate::door::own_mask(scope).visible());
        if categories.is_empty() {
            return Ok(());
        }
        let closed = self.case.stage == base::Stage::Closed && self.reason == GrantReason::Handover;
        let until = self.until.or(closed.then(|| scope.now.plus_seconds(AFTER_CLOSING[0] * DAY)));
        let id = GrantId::new(clock);
        let single = !self.rows.is_empty();
        let leave = if parent.is_some() { Leave::NONE } else { self.leave };
        let (service, monitoring) = (leave.service.to_text(), leave.monitoring.to_text());
        let mut all = args![id, self.case.id, self.case.person, self.to, self.clause, self.reason.word()];
        all.extend(args![categories.to_text(), self.recipient.word(), self.source, scope.now]);
        all.extend(args![until, writer, scope.org(), parent, service, monitoring, self.as_of, single]);
        tx.run(INSERT, all).await?;
        let rows = self.rows.iter().map(|row| args![id, *row, self.case.id]).collect();
        tx.insert_many(INSERT_ROWS, "", rows).await
    }
}

/// What the caller's organisation may pass on for a purpose of what others wrote in a case: whose, by which of its grants, and what.
///
/// # Errors
/// Those of the database.
pub async fn held_with_leave(
    from: &impl Reads,
    scope: &Scope,
    case: &CaseRef,
    purpose: Purpose,
) -> Result<Vec<(OrgId, GrantId, CategorySet)>, DbError> {
    let stored = to_org(from, scope.org(), &[case.id]).await?;
    let consents = Consents::load(from, std::slice::from_ref(case)).await?;
    let parents = parents(from, &stored).await?;
    let clauses = clauses_of(from, &stored).await?;
    let mut held: Vec<(OrgId, GrantId, CategorySet)> = Vec::new();
    for one in stored.iter().filter(|one| !one.leave.to(purpose).is_empty() && !one.single) {
        let grant = one.resolved(&parents, &consents, Some(scope.now));
        let Some(clause) = clauses.get(&grant.clause) else { continue };
        let open = grant.is_open_at(scope.now) && clause.holds_on(scope.now.day());
        let given = grant.by == grant.writer || grant.leave;
        if open && given && held_by(one, clause, &consents, Some(scope.now)).is_some() {
            held.push((
                grant.writer,
                grant.id,
                one.leave.to(purpose).and(grant.categories).and(clause.categories),
            ));
        }
    }
    Ok(held)
}

/// The clauses under which something was granted.
pub(crate) async fn clauses_of(
    from: &impl Reads,
    grants: &[Stored],
) -> Result<HashMap<ClauseId, Clause>, DbError> {
    let mut ids: Vec<ClauseId> = grants.iter().map(|one| one.grant.clause).collect();
    ids.sort_unstable();
    ids.dedup();
    crate::clauses::by_ids(from, &ids).await
}

/// Ends what a hand-over, referral or survey opened, from an instant on.
///
/// # Errors
/// Those of the database.
pub async fn end(tx: &Tx, source: Uuid, at: Moment) -> Result<(), DbError> {
    tx.run(END, args![source, at]).await?;
    Ok(())
}

/// Ends in some days what a referral or a round opened to one organisation, since what it was opened for is over; until then it stands still.
///
/// # Errors
/// Those of the database.
pub async fn over(tx: &Tx, source: Uuid, org: OrgId, now: Moment, days: i64) -> Result<(), DbError> {
    freeze(tx, source, org, now).await?;
    tx.run(END_FOR, args![source, org, now.plus_days(days)]).await?;
    Ok(())
}

/// Lets what a hand-over, referral or round opened to one organisation stand still: what it was opened for is over, and what is written
/// from now on, a new address above all, is not for them.
///
/// # Errors
/// Those of the database.
pub async fn freeze(tx: &Tx, source: Uuid, org: OrgId, at: Moment) -> Result<(), DbError> {
    tx.run(FREEZE, args![source, org, at]).await?;
    Ok(())
}

/// Sets the end of what was opened of a case, when it closes: 90 days later, a year later for what flows back, and 30 days later for what a
/// referral opened.
///
/// # Errors
/// Those of the database.
pub async fn closed(tx: &Tx, case: CaseId, at: Moment) -> Result<(), DbError> {
    let [handed, back, asked] = AFTER_CLOSING.map(|days| at.plus_seconds(days * DAY));
    tx.run(CLOSES, args![case, handed, back, asked]).await?;
    tx.run(CLOSED_STILL, args![case, at]).await?;
    Ok(())
}

/// Takes that end away, when the case is opened again before it; asked while the case is still closed.
///
/// # Errors
/// Those of the database.
pub async fn reopened(tx: &Tx, case: CaseId, at: Moment) -> Result<(), DbError> {
    let [handed, back, asked] = AFTER_CLOSING.map(|days| days * DAY * 1_000_000);
    tx.run(REOPENS, args![case, at, handed, back, asked]).await?;
    tx.run(REOPENED_STILL, args![case]).await?;
    Ok(())
}
