//! SQL of plans: each step guarded by state and version, with event, tallies and audit entry.

use std::collections::HashSet;

use access::{Masks, Record as _, Scope};
use base::{CaseRef, Category, Clock, Country, Currency, MeasureId, Moment, Money, PlanId, Problem, Word};
use partners::programme::{self, Ceilings};
use store::audit::{self, Act, Entry, Noun};
use store::sent::{Claim, Sent};
use store::tally::{self, Tally};
use store::{Db, DbError, Reads, Row, Tx, args, door};

use super::{Costed, Measure, NewMeasure, NewPlan, Plan, PlanIn, PlanState, ReturnIn, Totals, totals};
use crate::assessment;
use crate::case::{Case, EventKind, Version, as_lead, event};

const TAKEN: &str = "SELECT 1 AS taken FROM plans WHERE id = $1";
const OF_CASE: &str = "SELECT id, org_id, number, based_on, state, summary, currency, total_minor, submitted_at, approved_at, returned_why, created_at, version
    FROM plans WHERE case_id = $1 ORDER BY revision DESC";
// Each organisation has its own plans in a case, one after the other.
const NEWEST: &str = "SELECT id, org_id, number, based_on, state, summary, currency, total_minor, submitted_at, approved_at, returned_why, created_at, version
    FROM plans WHERE case_id = $1 AND org_id = $2 ORDER BY revision DESC LIMIT 1";
// The next place among all plans of the case, which nobody is told.
const NEXT: &str = "SELECT COALESCE(MAX(revision), 0) + 1 AS next FROM plans WHERE case_id = $1";
const MEASURES: &str = "SELECT id, dimension, level, horizon, kind, description, service_id, cost_minor, currency, needs_referral
    FROM measures WHERE plan_id = $1 ORDER BY position";
const INSERT: &str = "INSERT INTO plans (id, case_id, person_id, org_id, user_id, revision, number, based_on, state, summary, currency, total_minor, created_at, updated_at, version)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'draft', $9, $10, $11, $12, $12, 1) ON CONFLICT DO NOTHING";
const SAVE: &str =
    "UPDATE plans SET summary = $2, total_minor = $3, user_id = $4, updated_at = $5, version = version + 1
    WHERE id = $1 AND state = 'draft' AND version = $6 AND org_id = $7";
const CLEAR_MEASURES: &str = "DELETE FROM measures WHERE plan_id = $1";
const INSERT_MEASURES: &str = "INSERT INTO measures (id, plan_id, case_id, position, dimension, level, horizon, kind, description, service_id, cost_minor, currency,
    needs_referral) VALUES";
const SUBMIT: &str = "UPDATE plans SET state = 'submitted', user_id = $3, submitted_at = $4, returned_why = NULL, updated_at = $4, version = version + 1
    WHERE id = $1 AND state = 'draft' AND version = $5 AND org_id = $2";
const APPROVE: &str = "UPDATE plans SET state = 'approved', approved_by = $2, approved_at = $3, updated_at = $3, version = version + 1
    WHERE id = $1 AND state = 'submitted' AND version = $4";
const RETURN: &str = "UPDATE plans SET state = 'draft', submitted_at = NULL, returned_why = $2, updated_at = $3, version = version + 1
    WHERE id = $1 AND state = 'submitted' AND version = $4";
const APPROVED: &str = "SELECT id, currency, total_minor FROM plans WHERE case_id = $1 AND state = 'approved' AND org_id = $2 ORDER BY revision DESC LIMIT 1";
const EVER_APPROVED: &str = "SELECT id FROM plans WHERE case_id = $1 AND approved_at IS NOT NULL LIMIT 1";
const SUPERSEDE: &str = "UPDATE plans SET state = 'superseded', updated_at = $3, version = version + 1 WHERE case_id = $1 AND id <> $2 AND state = 'approved' AND org_id = $4";
const WRITERS: &str = "SELECT id FROM case_events WHERE case_id = $1 AND subject_id = $2 AND user_id = $3 AND kind IN ('plan_drafted', 'plan_submitted') LIMIT 1";
const SERVICE: &str =
    "SELECT id FROM services WHERE id = $1 AND closed_at IS NULL AND (country = $2 OR country = $3)";

/// The plans of a case that the caller may see: every version of its own organisation's, newest first, then what others had
/// approved. What others draft is nobody else's.
///
/// # Errors
/// Those of the database.
pub async fn of_case(
    from: &impl Reads,
    scope: &Scope,
    masks: &Masks,
    case: &CaseRef,
) -> Result<Vec<Plan>, DbError> {
    let (mut own, mut others) = (Vec::new(), Vec::new());
    for row in from.all(OF_CASE, args![case.id]).await? {
        let plan = plan(from, &row).await?;
        match plan.org == scope.org() {
            true => own.push(plan),
            false if plan.approved_at.is_some() && plan.is_there(masks) => others.push(plan),
            false => {}
        }
    }
    own.extend(others);
    Ok(own)
}

/// The newest version of the plan of the caller's organisation.
///
/// # Errors
/// Those of the database.
pub async fn newest(from: &impl Reads, scope: &Scope, case: &CaseRef) -> Result<Option<Plan>, DbError> {
    match from.first(NEWEST, args![case.id, scope.org()]).await? {
        Some(row) => plan(from, &row).await.map(Some),
        None => Ok(None),
    }
}

/// Where the newest version of the caller's organisation stands, if it has a plan.
///
/// # Errors
/// Those of the database.
pub async fn state(from: &impl Reads, scope: &Scope, case: &CaseRef) -> Result<Option<PlanState>, DbError> {
    from.first(NEWEST, args![case.id, scope.org()]).await?.map(|row| row.word("state")).transpose()
}

async fn plan(from: &impl Reads, row: &Row) -> Result<Plan, DbError> {
    let id: PlanId = row.id("id")?;
    let (mut measures, mut costs) = (Vec::new(), Vec::new());
    for row in from.all(MEASURES, args![id]).await? {
        measures.push(measure(&row)?);
        costs.push(row.money("cost_minor", "currency")?);
    }
    // What is passed on as it stood is the plan as it was approved; a draft never is.
    let approved = row.opt_moment("approved_at")?;
    Ok(Plan {
        id,
        org: row.id("org_id")?,
        written: approved.unwrap_or(Moment::from_micros(i64::MAX)),
        revision: row.int("number")?,
        based_on: row.opt_id("based_on")?,
        state: row.word("state")?,
        version: row.int("version")?,
        created_at: row.moment("created_at")?,
        submitted_at: row.opt_moment("submitted_at")?,
        approved_at: approved,
        summary: row.text("summary")?.into(),
        measures: measures.into(),
        returned_why: row.opt_text("returned_why")?.into(),
        costs: costs.into(),
        total: row.money("total_minor", "currency")?.into(),
    })
}

fn measure(row: &Row) -> Result<Measure, DbError> {
    Ok(Measure {
        id: row.id("id")?,
        dimension: row.word("dimension")?,
        level: row.word("level")?,
        horizon: row.word("horizon")?,
        kind: row.word("kind")?,
        description: row.text("description")?,
        service: row.opt_id("service_id")?,
        needs_referral: row.flag("needs_referral")?,
    })
}

/// What a case's programme allows for it, and what a plan of these measures comes to.
///
/// # Errors
/// 422 where the sum is too large to be meant; those of the database.
pub(super) async fn weigh(from: &impl Reads, case: &Case, measures: &[Costed]) -> Result<Totals, Problem> {
    let ceilings: Ceilings = programme::ceilings(from, *case.programme.for_rule()).await?;
    totals(&ceilings, *case.return_kind.for_rule(), *case.dependants.for_rule(), measures)
        .ok_or_else(|| Problem::refused("amount.invalid"))
}

/// Refuses what goes over the ceilings, for who may know them: anybody else they would tell the programme and who travels along.
fn keeps_to(case: &Case, masks: &Masks, totals: &Totals) -> Result<(), Problem> {
    if crate::case::tells_terms(case, masks) { totals.within() } else { Ok(()) }
}

/// The currency in which a case's plan is written.
///
/// # Errors
/// Those of the database.
pub(super) async fn currency(from: &impl Reads, case: &Case) -> Result<Currency, DbError> {
    Ok(programme::ceilings(from, *case.programme.for_rule()).await?.currency)
}

/// Saves a draft: the first one of a case, or a change of the one that stands, if nobody changed it since it was read.
///
/// # Errors
/// 422 for refused fields, `plan.over_ceiling`; 409 `changed_meanwhile`, `plan.submitted`, `plan.revise_first`,
/// `child.procedure_first`; those of the database.
pub async fn save(
    db: &Db,
    scope: &Scope,
    clock: &dyn Clock,
    case: &Case,
    input: &PlanIn,
) -> Result<PlanId, Problem> {
    let new = input.check(currency(db, case).await?)?;
    store::retry(|| async {
        let tx = db.begin().await?;
        let id = save_in(&tx, scope, clock, case, &new).await?;
        tx.commit().await?;
        Ok(id)
    })
    .await
}

async fn save_in(
    tx: &Tx,
    scope: &Scope,
    clock: &dyn Clock,
    case: &Case,
    new: &NewPlan,
) -> Result<PlanId, Problem> {
    let spine = case.spine();
    as_lead(scope, &spine)?;
    assessment::may_go_on(tx, scope, &spine).await?;
    let costs = new.measures.iter().map(|m| Costed { horizon: m.horizon, cost: m.cost });
    let totals = weigh(tx, case, &costs.collect::<Vec<_>>()).await?;
    let masks = door::decide_case(tx, scope, &spine).await?;
    keeps_to(case, &masks, &totals)?;
    let total = totals.total().ok_or_else(|| Problem::refused("amount.invalid"))?;
    services_fit(tx, super::countries(scope, &spine, &masks), new).await?;
    // A draft that is begun comes without the version of what it changes.
    let sent =
        Sent { id: new.id.filter(|_| new.version.is_none()), taken: TAKEN, person: Some(spine.person) };
    let id = match sent.claim(tx, scope, clock, &(spine.id, new)).await? {
        Claim::New(id) => id,
        Claim::Again(id) => return Ok(id),
    };
    let Some(known) = newest(tx, scope, &spine).await? else {
        return first(tx, scope, clock, &spine, (id, new), total).await;
    };
    match known.state {
        PlanState::Draft => {}
        PlanState::Submitted => return Err(Problem::conflict("plan.submitted")),
        PlanState::Approved | PlanState::Superseded => return Err(Problem::conflict("plan.revise_first")),
    }
    let args = args![
        known.id,
        new.summary,
        total.minor,
        scope.actor.user,
        scope.now,
        new.version.unwrap_or_default(),
        scope.org()
    ];
    if tx.run(SAVE, args).await? == 0 {
        return Err(Problem::conflict("changed_meanwhile"));
    }
    let kept: HashSet<MeasureId> = known.measures.for_rule().iter().map(|m| m.id).collect();
    tx.run(CLEAR_MEASURES, args![known.id]).await?;
    write_measures(tx, clock, &spine, known.id, &new.measures, &kept).await?;
    drafted(tx, scope, &spine, known.id).await?;
    Ok(known.id)
}

async fn first(
    tx: &Tx,
    scope: &Scope,
    clock: &dyn Clock,
    case: &CaseRef,
    (id, new): (PlanId, &NewPlan),
    total: Money,
) -> Result<PlanId, Problem> {
    let based_on = based_on(tx, scope, case, new.based_on).await?;
    insert(tx, scope, case, (id, 1, based_on), &new.summary, total).await?;
    write_measures(tx, clock, case, id, &new.measures, &HashSet::new()).await?;
    drafted(tx, scope, case, id).await?;
    Ok(id)
}

/// The plan of another organisation that this one was begun from, if the caller may see it.
async fn based_on(
    tx: &Tx,
    scope: &Scope,
    case: &CaseRef,
    said: Option<PlanId>,
) -> Result<Option<PlanId>, DbError> {
    let Some(said) = said else { return Ok(None) };
    let masks = door::decide_case(tx, scope, case).await?;
    let seen = of_case(tx, scope, &masks, case).await?;
    Ok(seen.iter().map(|plan| plan.id).find(|id| *id == said))
}

async fn insert(
    tx: &Tx,
    scope: &Scope,
    case: &CaseRef,
    (id, number, based_on): (PlanId, i64, Option<PlanId>),
    summary: &str,
    total: Money,
) -> Result<(), Problem> {
    let (currency, user) = (total.currency, scope.actor.user);
    let revision = tx.first(NEXT, args![case.id]).await?.map_or(Ok(1), |row| row.int("next"))?;
    let args = args![
        id,
        case.id,
        case.person,
        scope.org(),
        user,
        revision,
        number,
        based_on,
        summary,
        currency,
        total.minor,
        scope.now
    ];
    // Another draft was begun in the same moment, or the id is somebody else's.
    if tx.run(INSERT, args).await? == 0 { Err(Problem::conflict("changed_meanwhile")) } else { Ok(()) }
}

async fn drafted(tx: &Tx, scope: &Scope, case: &CaseRef, id: PlanId) -> Result<(), DbError> {
    let entry =
        Entry::new(Act::Draft, Noun::Plan, id.0).case(case).categories(&[Category::Plan, Category::Money]);
    audit::write(tx, scope, entry.fields(&["summary", "measures"])).await?;
    event(tx, scope, case, EventKind::PlanDrafted, Category::Plan, Some(id.0)).await
}

async fn write_measures(
    tx: &Tx,
    clock: &dyn Clock,
    case: &CaseRef,
    plan: PlanId,
    measures: &[NewMeasure],
    kept: &HashSet<MeasureId>,
) -> Result<(), DbError> {
    let mut used = HashSet::new();
    let rows = (0_i64..).zip(measures).map(|(at, m)| {
        // A measure keeps its id, so that referrals and help stay tied to it; an id from elsewhere is not taken.
        let known = m.id.filter(|id| kept.contains(id) && used.insert(*id));
        let id = known.unwrap_or_else(|| MeasureId::new(clock));
        let (dimension, level, horizon, kind) =
            (m.dimension.word(), m.level.word(), m.horizon.word(), m.kind.word());
        let (minor, currency) = (m.cost.minor, m.cost.currency);
        args![
            id,
            plan,
            case.id,
            at,
            dimension,
            level,
            horizon,
            kind,
            m.description,
            m.service,
            minor,
            currency,
            m.needs_referral
        ]
    });
    tx.insert_many(INSERT_MEASURES, "", rows.collect()).await
}

/// A measure's service must be an open directory entry of one of the two countries.
async fn services_fit(tx: &Tx, [one, other]: [Country; 2], new: &NewPlan) -> Result<(), Problem> {
    for (at, service) in new.measures.iter().enumerate().filter_map(|(at, m)| Some((at, m.service?))) {
        if tx.first(SERVICE, args![service, one, other]).await?.is_none() {
            return Err(Problem::field(format!("measures.{at}.service"), "not_in_list"));
        }
    }
    Ok(())
}

/// Hands a draft in for approval.
///
/// # Errors
/// 409 `changed_meanwhile`, `plan.not_draft`, `child.procedure_first`; 422 `plan.empty`, `plan.over_ceiling`; those of the
/// database.
pub async fn submit(db: &Db, scope: &Scope, case: &Case, version: Version) -> Result<(), Problem> {
    let spine = case.spine();
    store::retry(|| async {
        let tx = db.begin().await?;
        as_lead(scope, &spine)?;
        assessment::may_go_on(&tx, scope, &spine).await?;
        let plan = standing_plan(&tx, scope, &spine, PlanState::Draft, "plan.not_draft").await?;
        if plan.measures.for_rule().is_empty() {
            return Err(Problem::refused("plan.empty"));
        }
        let totals = weigh(&tx, case, &costed(&plan)).await?;
        keeps_to(case, &door::decide_case(&tx, scope, &case.spine()).await?, &totals)?;
        let args = args![plan.id, scope.org(), scope.actor.user, scope.now, version];
        if tx.run(SUBMIT, args).await? == 0 {
            return Err(Problem::conflict("changed_meanwhile"));
        }
        step(&tx, scope, &spine, plan.id, Act::Submit, EventKind::PlanSubmitted).await?;
        Ok(tx.commit().await?)
    })
    .await
}

fn costed(plan: &Plan) -> Vec<Costed> {
    let measures = plan.measures.for_rule().iter().zip(plan.costs.for_rule());
    measures.map(|(m, cost)| Costed { horizon: m.horizon, cost: *cost }).collect()
}

async fn standing_plan(
    tx: &Tx,
    scope: &Scope,
    case: &CaseRef,
    wanted: PlanState,
    code: &'static str,
) -> Result<Plan, Problem> {
    let plan = newest(tx, scope, case).await?;
    plan.filter(|plan| plan.state == wanted).ok_or_else(|| Problem::conflict(code))
}

async fn step(
    tx: &Tx,
    scope: &Scope,
    case: &CaseRef,
    id: PlanId,
    action: Act,
    kind: EventKind,
) -> Result<(), DbError> {
    let entry = Entry::new(action, Noun::Plan, id.0).case(case).categories(&[Category::Plan]);
    audit::write(tx, scope, entry.fields(&["state"])).await?;
    event(tx, scope, case, kind, Category::Plan, Some(id.0)).await
}

/// Approves a submitted plan; the version approved before is superseded. Nobody approves a plan that they wrote or handed in.
///
/// # Errors
/// 409 `changed_meanwhile`, `plan.not_submitted`, `plan.own_approval`, `case.postponed`; 422 `plan.over_ceiling`; those of the
/// database.
pub async fn approve(db: &Db, scope: &Scope, case: &Case, version: Version) -> Result<(), Problem> {
    let spine = case.spine();
    store::retry(|| async {
        let tx = db.begin().await?;
        // Who approves need not be one who may know of a child at risk: that it is postponed is all that is said.
        assessment::may_go_on(&tx, scope, &spine).await?;
        let plan = standing_plan(&tx, scope, &spine, PlanState::Submitted, "plan.not_submitted").await?;
        if tx.first(WRITERS, args![spine.id, plan.id, scope.actor.user]).await?.is_some() {
            return Err(Problem::conflict("plan.own_approval"));
        }
        let totals = weigh(&tx, case, &costed(&plan)).await?;
        keeps_to(case, &door::decide_case(&tx, scope, &case.spine()).await?, &totals)?;
        let is_first = tx.first(EVER_APPROVED, args![spine.id]).await?.is_none();
        // What it replaces is its own plan: another's sum is no part of what this one's figure says.
        let before = tx.first(APPROVED, args![spine.id, scope.org()]).await?;
        let before = before.map(|row| row.int("total_minor")).transpose()?.unwrap_or_default();
        if tx.run(APPROVE, args![plan.id, scope.actor.user, scope.now, version]).await? == 0 {
            return Err(Problem::conflict("changed_meanwhile"));
        }
        tx.run(SUPERSEDE, args![spine.id, plan.id, scope.now, scope.org()]).await?;
        let total = *plan.total.for_rule();
        let today = scope.now.day();
        if is_first {
            tally::add(&tx, &spine, Tally::Planned, today).await?;
        }
        let more = Money::new(total.minor.saturating_sub(before), total.currency);
        tally::add_money(&tx, &spine, Tally::Committed, today, more).await?;
        step(&tx, scope, &spine, plan.id, Act::Approve, EventKind::PlanApproved).await?;
        Ok(tx.commit().await?)
    })
    .await
}

/// Returns a submitted plan to who wrote it, with the reason.
///
/// # Errors
/// 422 for refused fields; 409 `changed_meanwhile`, `plan.not_submitted`; those of the database.
pub async fn return_to_writer(
    db: &Db,
    scope: &Scope,
    case: &CaseRef,
    input: &ReturnIn,
) -> Result<(), Problem> {
    let (reason, version) = input.check()?;
    store::retry(|| async {
        let tx = db.begin().await?;
        let plan = standing_plan(&tx, scope, case, PlanState::Submitted, "plan.not_submitted").await?;
        if tx.run(RETURN, args![plan.id, reason, scope.now, version]).await? == 0 {
            return Err(Problem::conflict("changed_meanwhile"));
        }
        step(&tx, scope, case, plan.id, Act::Return, EventKind::PlanReturned).await?;
        Ok(tx.commit().await?)
    })
    .await
}

/// Begins the next version as a copy of the approved one. Asking twice gives the same draft.
///
/// # Errors
/// 409 `plan.submitted`, `plan.nothing_to_revise`, `child.procedure_first`; those of the database.
pub async fn revise(db: &Db, scope: &Scope, clock: &dyn Clock, case: &CaseRef) -> Result<PlanId, Problem> {
    store::retry(|| async {
        let tx = db.begin().await?;
        as_lead(scope, case)?;
        assessment::may_go_on(&tx, scope, case).await?;
        let known =
            newest(&tx, scope, case).await?.ok_or_else(|| Problem::conflict("plan.nothing_to_revise"))?;
        match known.state {
            PlanState::Draft => return Ok(known.id),
            PlanState::Submitted => return Err(Problem::conflict("plan.submitted")),
            PlanState::Approved | PlanState::Superseded => {}
        }
        let id = PlanId::new(clock);
        insert(
            &tx,
            scope,
            case,
            (id, known.revision + 1, None),
            known.summary.for_rule(),
            *known.total.for_rule(),
        )
        .await?;
        let pairs = known.measures.for_rule().iter().zip(known.costs.for_rule());
        let copies: Vec<NewMeasure> = pairs.map(|(m, cost)| copy(m, *cost)).collect();
        write_measures(&tx, clock, case, id, &copies, &HashSet::new()).await?;
        drafted(&tx, scope, case, id).await?;
        tx.commit().await?;
        Ok(id)
    })
    .await
}

fn copy(measure: &Measure, cost: Money) -> NewMeasure {
    NewMeasure {
        id: None,
        kind: measure.kind,
        dimension: measure.dimension,
        level: measure.level,
        horizon: measure.horizon,
        description: measure.description.clone(),
        cost,
        service: measure.service,
        needs_referral: measure.needs_referral,
    }
}
