//! SQL of cases: found through the door; each write with its event, tallies, visibility and audit entry.

mod ending;

use access::{Masks, Scope};
use base::{CaseId, CaseRef, Category, CategorySet, Clock, Day, Label, OrgId, Problem, Stage, Word};
use store::audit::{self, Act, Entry, Noun};
use store::sent::{Claim, Sent};
use store::tally::{self, Tally};
use store::{Db, DbError, Reads, Row, Tx, args, door};
use web::{Found, Guarded};

use super::event::{event, event_with};
use super::fields::{Case, ClosureReason, EventKind};
use super::steps::StageIn;
use super::{CaseIn, NewCase, number, stage};
use crate::assessment;

pub use ending::{close, departed_again, reopen};

const ONE: &str = "SELECT c.id, c.number, c.org_id, c.lead_org, c.partner_org, c.person_id, c.household_id, c.programme_id, c.host, c.origin, c.area_id,
    c.return_kind, c.stage, c.dependants, c.departs_on, c.arrived_on, c.opened_at, c.closed_at, c.closure_reason, c.departed_again_on, c.followed_up_on, c.version,
    c.stage_org, c.arrived_org, c.registrar_org, c.record_id, p.name_ar, p.name_latin FROM cases c JOIN persons p ON p.id = c.person_id WHERE c.id = $1";
const INSERT: &str = "INSERT INTO cases (id, number, org_id, lead_org, partner_org, person_id, household_id, programme_id, host, origin, area_id, return_kind,
    stage, dependants, departs_on, arrived_on, opened_by, opened_at, updated_at, version, stage_org, arrived_org, registrar_org)
    VALUES ($1, $2, $3, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $17, 1, $3, $18, $19) ON CONFLICT DO NOTHING";
const TAKEN: &str = "SELECT 1 AS taken FROM cases WHERE id = $1";
// The id of a record that was merged into another one names the one that survives.
const OPEN_IN_PROGRAMME: &str = "SELECT c.id, c.person_id, c.household_id, c.org_id, c.lead_org, c.programme_id, c.host, c.origin, c.area_id, c.stage, c.stage_org, c.registrar_org, c.record_id
    FROM persons q JOIN cases c ON c.person_id = COALESCE(q.merged_into, q.id) WHERE q.id = $1 AND c.programme_id = $2 AND c.stage <> 'closed'";
const BY_NUMBER: &str = "SELECT id FROM cases WHERE number = $1";
const PROGRAMME_FITS: &str = "SELECT p.id FROM programmes p WHERE p.id = $1
    AND (p.lead_org = $2 OR EXISTS (SELECT 1 FROM programme_members m WHERE m.programme_id = p.id AND m.org_id = $2))";
const CORRIDOR_FITS: &str = "SELECT h.country FROM programme_countries h JOIN programme_countries o ON o.programme_id = h.programme_id
    WHERE h.programme_id = $1 AND h.side = 'host' AND h.country = $2 AND o.side = 'origin' AND o.country = $3";
const AREA_FITS: &str = "SELECT id FROM areas WHERE id = $1 AND country = $2";
const PARTNER_FITS: &str = "SELECT id FROM organisations WHERE id = $1 AND country = $2";
const HOUSEHOLD_OF: &str = "SELECT household_id FROM persons WHERE id = $1";
const SET_STAGE: &str = "UPDATE cases SET stage = $2, stage_org = $5, updated_at = $3, version = version + 1 WHERE id = $1 AND stage = $4";
const ARRIVE: &str = "UPDATE cases SET arrived_on = $2, arrived_org = $4, updated_at = $3 WHERE id = $1";
// With a unit that enforces the law on one side the stage goes with the lead: the one that it wrote would vanish on the day of the arrival, and
// tell of it.
const MOVE_LEAD: &str = "UPDATE cases SET lead_org = $2, partner_org = $2,
    stage_org = CASE WHEN EXISTS (SELECT 1 FROM organisations o WHERE o.id IN ($2, $4) AND o.enforcement = 1) THEN $2 ELSE stage_org END, updated_at = $3, version = version + 1 WHERE id = $1 AND lead_org = $4";

impl Guarded for Case {
    type Id = CaseId;

    async fn find(db: &Db, scope: &Scope, id: CaseId) -> Result<Option<Found<Self>>, DbError> {
        let from = db.reader().await?;
        let Some((item, masks)) = load(&from, scope, id).await? else { return Ok(None) };
        let writable = may_write(&from, scope, &item.spine()).await?;
        Ok(Some(Found {
            item,
            masks,
            writable,
            entries: |case, masks, action| {
                Entry::new(action, Noun::Case, case.id.0).case(&case.spine()).seen(masks)
            },
        }))
    }
}

/// The organisation that leads a case writes into it, and the one that opened it adds to its own part; others only by a clause
/// with `enter`. The steps of the case are the lead's ([`as_lead`]).
async fn may_write(from: &impl Reads, scope: &Scope, case: &CaseRef) -> Result<bool, DbError> {
    let works = [case.org, case.lead].contains(&scope.org());
    Ok(works || !door::may_enter(from, scope, case).await?.is_empty())
}

/// The categories of which the caller may write notes in a case: those that its role works with, as far as it may enter them.
///
/// # Errors
/// Those of the database.
pub(super) async fn notes_entered(
    from: &impl Reads,
    scope: &Scope,
    case: &CaseRef,
) -> Result<CategorySet, DbError> {
    door::may_enter(from, scope, case).await
}

/// Lets go on who leads the case: its steps are taken by nobody else.
///
/// # Errors
/// 403.
pub fn as_lead(scope: &Scope, case: &CaseRef) -> Result<(), Problem> {
    if case.lead == scope.org() { Ok(()) } else { Err(Problem::forbidden()) }
}

/// Whether the case is closed, as far as the caller may know: nothing new is offered in it then.
pub(crate) fn is_known_closed(case: &Case, masks: &Masks) -> bool {
    case.stage.open(masks.of(case.stage_by)).is_some_and(|stage| *stage == Stage::Closed)
}

/// Whether the caller may know what a programme allows for a case: that tells which programme it is, and how many travel.
pub(crate) fn tells_terms(case: &Case, masks: &Masks) -> bool {
    let head = masks.of(case.opener);
    head.sees(Category::Journey) && head.sees(Category::Household)
}

/// Whether the caller is told that rounds were done.
pub(crate) fn tells_rounds(case: &Case, masks: &Masks) -> bool {
    let row = base::reexport::uuid::Uuid::from(case.id);
    masks.is_own(case.lead_by) || masks.shows_row(case.lead_by, row, Category::Monitoring)
}

/// A case within the scope, with the decision.
///
/// # Errors
/// Those of the database.
pub async fn load(from: &impl Reads, scope: &Scope, id: CaseId) -> Result<Option<(Case, Masks)>, DbError> {
    let Some((_, masks)) = door::case(from, scope, id).await? else { return Ok(None) };
    let Some(row) = from.first(ONE, args![id]).await? else { return Ok(None) };
    let mut case = case(&row)?;
    if let Some((name, by)) = people::person::told_name(from, scope, &case.spine(), &masks).await? {
        (case.name, case.named_by) = (name.into(), by);
    }
    // That a round was done is told to who leads the case, and with the case's own row to who handed it over.
    if !tells_rounds(&case, &masks) {
        case.followed_up_on = None.into();
    }
    // That the person left again is of the journey, and not of what flows back to who handed the case over.
    if !masks.of(case.stage_by).sees(Category::Journey) {
        case.departed_again_on = None.into();
    }
    Ok(Some((case, masks)))
}

/// The case with a number that somebody typed, if the caller may know of it.
pub(super) async fn by_number(
    from: &impl Reads,
    scope: &Scope,
    number: &str,
) -> Result<Option<CaseId>, DbError> {
    let Some(row) = from.first(BY_NUMBER, args![number]).await? else { return Ok(None) };
    Ok(door::case(from, scope, row.id("id")?).await?.map(|(case, _)| case.id))
}

fn case(row: &Row) -> Result<Case, DbError> {
    let (lead, stage_by, registrar): (OrgId, OrgId, OrgId) =
        (row.id("lead_org")?, row.id("stage_org")?, row.id("registrar_org")?);
    Ok(Case {
        registrar,
        record: row.opt_id("record_id")?,
        named_by: registrar,
        lead_by: lead,
        stage_by,
        arrived_by: row.opt_id("arrived_org")?.unwrap_or(stage_by),
        id: row.id("id")?,
        number: number::grouped(&row.text("number")?),
        opener: row.id("org_id")?,
        org: row.id::<OrgId>("org_id")?.into(),
        lead: lead.into(),
        partner: row.opt_id("partner_org")?.into(),
        programme: row.id::<base::ProgrammeId>("programme_id")?.into(),
        stage: row.word::<Stage>("stage")?.into(),
        opened_at: row.moment("opened_at")?.into(),
        closed_at: row.opt_moment("closed_at")?.into(),
        version: row.int("version")?.into(),
        person: row.id::<base::PersonId>("person_id")?.into(),
        name: row.bilingual()?.into(),
        household: row.opt_id("household_id")?.into(),
        host: row.country("host")?.into(),
        origin: row.country("origin")?.into(),
        area: row.opt_id("area_id")?.into(),
        return_kind: row.word::<partners::programme::ReturnKind>("return_kind")?.into(),
        dependants: row.int("dependants")?.into(),
        departs_on: row.opt_day("departs_on")?.into(),
        arrived_on: row.opt_day("arrived_on")?.into(),
        closure_reason: row.opt_word::<ClosureReason>("closure_reason")?.into(),
        departed_again_on: row.opt_day("departed_again_on")?.into(),
        followed_up_on: row.opt_day("followed_up_on")?.into(),
    })
}

/// Opens a case for a person whom the caller's organisation registered, or by a clause of the registrar's with `enter`, in a
/// programme of the caller's organisation. Sending the same client-made id again is the same case.
///
/// # Errors
/// 422 for refused fields (`person.unknown`, `person.of_another_registrar`, `programme.not_yours`, `corridor.not_in_programme`, `area.not_in_origin`,
/// `household.not_of_person`, `case.open_already` until it is said that another one is meant); 409 `id_taken`; those of the database.
pub async fn open(db: &Db, scope: &Scope, clock: &dyn Clock, input: &CaseIn) -> Result<CaseId, Problem> {
    let new = input.check(scope.now.day())?;
    store::retry(|| async {
        let tx = db.begin().await?;
        let case = insert(&tx, scope, clock, &new).await?;
        tx.commit().await?;
        Ok(case.id)
    })
    .await
}

/// Whether the person has an open case in the programme, as far as the caller may know.
async fn has_open(tx: &Tx, scope: &Scope, new: &NewCase) -> Result<bool, DbError> {
    let rows = tx.all(OPEN_IN_PROGRAMME, args![new.person, new.programme]).await?;
    let cases = rows.iter().map(door::case_ref).collect::<Result<Vec<_>, _>>()?;
    let masks = door::decide_cases(tx, scope, &cases).await?;
    let knows = |(case, masks): (&CaseRef, &Masks)| {
        let (named, head) = (masks.of(case.registrar), masks.of(case.org));
        let course = masks.of_row(case.stage_by, Some(case.id.0), None);
        named.sees(Category::Identity) && head.sees(Category::Journey) && course.sees(Category::Journey)
    };
    Ok(cases.iter().zip(&masks).any(knows))
}

/// Writes a checked case inside a larger step: an import, an unannounced arrival. Counts it as opened, and as arrived when
/// it begins after the arrival.
///
/// # Errors
/// As [`open`].
pub async fn insert(tx: &Tx, scope: &Scope, clock: &dyn Clock, new: &NewCase) -> Result<CaseRef, Problem> {
    let id = match claimed(tx, scope, clock, new).await? {
        Claim::New(id) => id,
        Claim::Again(id) => return door::case_for_rule(tx, id).await?.ok_or_else(Problem::not_found),
    };
    if !new.another && has_open(tx, scope, new).await? {
        return Err(Problem::field("another", "case.open_already"));
    }
    let (person, household) = fits(tx, scope, new).await?;
    let stage = begins_at(new);
    let case = CaseRef {
        id,
        person: person.id,
        household,
        org: scope.org(),
        lead: scope.org(),
        programme: new.programme,
        host: new.host,
        origin: new.origin,
        area: new.area,
        stage,
        stage_by: scope.org(),
        registrar: person.org,
        record: None,
    };
    let number = write_row(tx, scope, clock, new, &case).await?;
    // The number is searched by whoever may search the person.
    people::person::add_token(tx, scope, person.id, &people::person::case_token(&number)).await?;
    let entry = Entry::new(Act::Open, Noun::Case, id.0).case(&case).categories(&[Category::Journey]);
    audit::write(tx, scope, entry.fields(&["person", "programme", "host", "origin", "return_kind"])).await?;
    event(tx, scope, &case, EventKind::Opened, Category::Journey, None).await?;
    tally::add(tx, &case, Tally::Opened, scope.now.day()).await?;
    tally::move_stage(tx, None, &case).await?;
    if let Some(on) = new.arrived_on {
        event(tx, scope, &case, EventKind::Arrived, Category::Journey, Some(id.0)).await?;
        tally::add(tx, &case, Tally::Arrived, on).await?;
    }
    store::refresh_case(tx, id).await?;
    Ok(case)
}

fn begins_at(new: &NewCase) -> Stage {
    if new.arrived_on.is_some() { Stage::Arrived } else { Stage::PreDeparture }
}

async fn claimed(tx: &Tx, scope: &Scope, clock: &dyn Clock, new: &NewCase) -> Result<Claim<CaseId>, Problem> {
    let person = store::survivor(tx, new.person).await?.unwrap_or(new.person);
    let sent = Sent { id: new.id, taken: TAKEN, person: Some(person) };
    sent.claim(tx, scope, clock, new).await
}

async fn write_row(
    tx: &Tx,
    scope: &Scope,
    clock: &dyn Clock,
    new: &NewCase,
    case: &CaseRef,
) -> Result<String, Problem> {
    // Two random numbers meet once in tens of millions of cases; then another one is drawn.
    for _ in 0..5 {
        let number = number::new(clock);
        let args = args![
            case.id,
            number,
            case.org,
            new.partner,
            case.person,
            case.household,
            case.programme,
            case.host,
            case.origin,
            case.area,
            new.return_kind.word(),
            case.stage.word(),
            new.dependants,
            new.departs_on,
            new.arrived_on,
            scope.actor.user,
            scope.now,
            new.arrived_on.map(|_| case.org),
            case.registrar
        ];
        if tx.run(INSERT, args).await? == 1 {
            return Ok(number);
        }
    }
    Err(Problem::conflict("id_taken"))
}

/// Whether a clause that the registrar signed lets the caller's organisation begin a case for its person. Nothing that was handed
/// over or referred does: who serves a person works in the case that is there.
async fn lets_enter(
    tx: &Tx,
    scope: &Scope,
    person: &base::PersonRef,
    new: &NewCase,
) -> Result<bool, Problem> {
    if scope.actor.enforcement {
        return Ok(false);
    }
    let clauses = door::clauses(tx, scope).await?;
    let of_registrar = clauses.iter().filter(|k| !k.scope.referred_only && k.is_signed_by(person.org));
    let heard = door::consents(tx, person.id).await?;
    let lets = |k: &access::Clause| {
        let scope_of = &k.scope;
        let consented = !k.conditions.consent
            || heard.iter().any(|c| c.by == person.org && c.covers(scope.purpose, k.recipient, scope.now));
        k.speaks_to(scope.org(), scope.actor.org_kind)
            && k.actions.has(access::Action::Enter)
            && k.categories.has(Category::Journey)
            && k.purposes.has(scope.purpose)
            && k.holds_on(scope.now.day())
            && (!k.conditions.trained || scope.actor.trained)
            && consented
            && (scope_of.programmes.is_empty() || scope_of.programmes.contains(&new.programme))
            && (scope_of.corridors.is_empty() || scope_of.corridors.contains(&(new.host, new.origin)))
            && (scope_of.areas.is_empty() || new.area.is_some_and(|area| scope_of.areas.contains(&area)))
            && (scope_of.stages.is_empty() || scope_of.stages.contains(&begins_at(new)))
    };
    Ok(of_registrar.into_iter().any(lets))
}

/// Whether person, household, programme, corridor, area and partner belong together; gives the person, also for the id of
/// a record that was merged into theirs, and the household.
async fn fits(
    tx: &Tx,
    scope: &Scope,
    new: &NewCase,
) -> Result<(base::PersonRef, Option<base::HouseholdId>), Problem> {
    let unknown = || Problem::field("person", "person.unknown");
    let (person, masks) = door::person(tx, scope, new.person).await?.ok_or_else(unknown)?;
    if !masks.of(person.org).sees(Category::Identity) {
        return Err(unknown());
    }
    if person.org != scope.org() && !lets_enter(tx, scope, &person, new).await? {
        return Err(Problem::field("person", "person.of_another_registrar"));
    }
    let row = tx.first(HOUSEHOLD_OF, args![person.id]).await?.ok_or_else(unknown)?;
    let household = row.opt_id("household_id")?;
    if new.household.is_some() && new.household != household {
        return Err(Problem::field("household", "household.not_of_person"));
    }
    if tx.first(PROGRAMME_FITS, args![new.programme, scope.org()]).await?.is_none() {
        return Err(Problem::field("programme", "programme.not_yours"));
    }
    if tx.first(CORRIDOR_FITS, args![new.programme, new.host, new.origin]).await?.is_none() {
        return Err(Problem::field("origin", "corridor.not_in_programme"));
    }
    if let Some(area) = new.area {
        let row = tx.first(AREA_FITS, args![area, new.origin]).await?;
        row.ok_or_else(|| Problem::field("area", "area.not_in_origin"))?;
    }
    if let Some(partner) = new.partner {
        let row = tx.first(PARTNER_FITS, args![partner, new.origin]).await?;
        row.ok_or_else(|| Problem::field("partner", "partner.not_in_origin"))?;
    }
    Ok((person, household))
}

/// Moves a case to the stage that follows, with event, tally, visibility and the assessment that must be looked at again.
/// Moving to where it stands already changes nothing. Closing and re-opening have their own functions.
///
/// # Errors
/// 409 `stage.not_from_here`, `changed_meanwhile`; 409 `child.procedure_first` and `return.stopped_protection` as the
/// assessment demands; those of the database.
pub async fn set_stage(tx: &Tx, scope: &Scope, case: &CaseRef, to: Stage) -> Result<CaseRef, Problem> {
    if case.stage == to {
        return Ok(*case);
    }
    let closes = to == Stage::Closed || case.stage == Stage::Closed;
    if closes || !stage::may_follow(case.stage, to) {
        return Err(Problem::conflict("stage.not_from_here"));
    }
    match to {
        Stage::InTransit => assessment::may_return(tx, scope, case).await?,
        // That somebody has arrived is a fact; no procedure undoes it.
        Stage::Arrived => {}
        _ => assessment::may_go_on(tx, scope, case).await?,
    }
    // A unit that enforces the law and no longer leads the case writes no stage of its own in it ([`move_lead`]).
    let by = if scope.actor.enforcement { case.lead } else { scope.org() };
    let args = args![case.id, to.word(), scope.now, case.stage.word(), by];
    if tx.run(SET_STAGE, args).await? == 0 {
        return Err(Problem::conflict("changed_meanwhile"));
    }
    let after = CaseRef { stage: to, stage_by: by, ..*case };
    let entry = Entry::new(Act::Move, Noun::Case, case.id.0).case(case).categories(&[Category::Journey]);
    audit::write(tx, scope, entry.fields(&["stage"])).await?;
    event_with(
        tx,
        scope,
        &after,
        EventKind::StageChanged,
        Category::Journey,
        Some(case.id.0),
        Some(to.word()),
    )
    .await?;
    staged(tx, Some(case), &after).await?;
    Ok(after)
}

/// Moves a case as its page or the API asks.
///
/// # Errors
/// 422 for refused fields; as [`set_stage`].
pub(super) async fn step_to(db: &Db, scope: &Scope, case: &CaseRef, input: &StageIn) -> Result<(), Problem> {
    let to = input.check()?;
    as_lead(scope, case)?;
    store::retry(|| async {
        let tx = db.begin().await?;
        set_stage(&tx, scope, case, to).await?;
        Ok(tx.commit().await?)
    })
    .await
}

/// What every change of stage entails.
async fn staged(tx: &Tx, before: Option<&CaseRef>, after: &CaseRef) -> Result<(), DbError> {
    tally::move_stage(tx, before, after).await?;
    store::refresh_case(tx, after.id).await
}

/// Records the arrival and moves the case to that stage; counts it in the month of the arrival.
///
/// # Errors
/// As [`set_stage`].
pub async fn arrived(tx: &Tx, scope: &Scope, case: &CaseRef, on: Day) -> Result<CaseRef, Problem> {
    let after = set_stage(tx, scope, case, Stage::Arrived).await?;
    tx.run(ARRIVE, args![case.id, on, scope.now, scope.org()]).await?;
    event(tx, scope, &after, EventKind::Arrived, Category::Journey, Some(case.id.0)).await?;
    tally::add(tx, &after, Tally::Arrived, on).await?;
    Ok(after)
}

/// Hands the lead of a case to another organisation, whose count it then stands in.
///
/// # Errors
/// 409 `changed_meanwhile`; those of the database.
pub async fn move_lead(tx: &Tx, scope: &Scope, case: &CaseRef, to: OrgId) -> Result<CaseRef, Problem> {
    if case.lead == to {
        return Ok(*case);
    }
    if tx.run(MOVE_LEAD, args![case.id, to, scope.now, case.lead]).await? == 0 {
        return Err(Problem::conflict("changed_meanwhile"));
    }
    let moved = door::case_for_rule(tx, case.id).await?.ok_or_else(Problem::not_found)?;
    let after = CaseRef { lead: to, stage_by: moved.stage_by, ..*case };
    let entry = Entry::new(Act::MoveLead, Noun::Case, case.id.0).case(case).categories(&[Category::Journey]);
    audit::write(tx, scope, entry.fields(&["lead"])).await?;
    tally::move_stage(tx, Some(case), &after).await?;
    store::refresh_case(tx, case.id).await?;
    Ok(after)
}

/// The names of the area of return and of the organisation that leads, for the bridge.
pub(super) async fn places(
    from: &impl Reads,
    case: &CaseRef,
) -> Result<(Option<Label>, Option<Label>), DbError> {
    let names = from.names().await?;
    let area = case.area.and_then(|area| names.area(area)).map(|area| area.name.clone());
    Ok((area, names.organisation(case.lead).cloned()))
}
