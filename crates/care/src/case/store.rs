//! SQL of cases: found through the door; each write with its event, tallies, visibility and audit entry.

use access::{Action, Mask, Scope};
use base::{CaseId, CaseRef, Category, Clock, Day, Label, OrgId, Problem, Stage, Word};
use store::audit::{self, Entry};
use store::tally::{self, Tally};
use store::{Db, DbError, Reads, Row, Tx, args, door};
use web::{Found, Guarded};

use super::event::{event, event_with};
use super::fields::{Case, ClosureReason, EventKind};
use super::steps::{CloseIn, DepartedAgainIn, StageIn, Version};
use super::{CaseIn, NewCase, number, stage};
use crate::{assessment, plan};

const ONE: &str = "SELECT c.id, c.number, c.org_id, c.lead_org, c.partner_org, c.person_id, c.household_id, c.programme_id, c.host, c.origin, c.area_id,
    c.return_kind, c.stage, c.dependants, c.departs_on, c.arrived_on, c.opened_at, c.closed_at, c.closure_reason, c.departed_again_on, c.version,
    p.name_ar, p.name_latin FROM cases c JOIN persons p ON p.id = c.person_id WHERE c.id = $1";
const INSERT: &str = "INSERT INTO cases (id, number, org_id, lead_org, partner_org, person_id, household_id, programme_id, host, origin, area_id, return_kind,
    stage, dependants, departs_on, arrived_on, opened_by, opened_at, updated_at, version)
    VALUES ($1, $2, $3, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $17, 1) ON CONFLICT DO NOTHING";
const KNOWN: &str = "SELECT id FROM cases WHERE id = $1";
const BY_NUMBER: &str = "SELECT id FROM cases WHERE number = $1";
const PROGRAMME_FITS: &str = "SELECT p.id FROM programmes p WHERE p.id = $1
    AND (p.lead_org = $2 OR EXISTS (SELECT 1 FROM programme_members m WHERE m.programme_id = p.id AND m.org_id = $2))";
const CORRIDOR_FITS: &str = "SELECT h.country FROM programme_countries h JOIN programme_countries o ON o.programme_id = h.programme_id
    WHERE h.programme_id = $1 AND h.side = 'host' AND h.country = $2 AND o.side = 'origin' AND o.country = $3";
const AREA_FITS: &str = "SELECT id FROM areas WHERE id = $1 AND country = $2";
const PARTNER_FITS: &str = "SELECT id FROM organisations WHERE id = $1 AND country = $2";
const HOUSEHOLD_OF: &str = "SELECT household_id FROM persons WHERE id = $1";
const AREA_NAME: &str = "SELECT name_ar, name_en, name_fr, name_es FROM areas WHERE id = $1";
const ORG_NAME: &str = "SELECT name_ar, name_en, name_fr, name_es FROM organisations WHERE id = $1";
const SET_STAGE: &str =
    "UPDATE cases SET stage = $2, updated_at = $3, version = version + 1 WHERE id = $1 AND stage = $4";
const ARRIVE: &str = "UPDATE cases SET arrived_on = $2, updated_at = $3 WHERE id = $1";
const MOVE_LEAD: &str = "UPDATE cases SET lead_org = $2, partner_org = $2, updated_at = $3, version = version + 1 WHERE id = $1 AND lead_org = $4";
const CLOSE: &str = "UPDATE cases SET stage = 'closed', closed_at = $2, closure_reason = $3, updated_at = $2, version = version + 1
    WHERE id = $1 AND version = $4 AND stage <> 'closed'";
const REOPEN: &str = "UPDATE cases SET stage = $2, closed_at = NULL, closure_reason = NULL, updated_at = $3, version = version + 1
    WHERE id = $1 AND version = $4 AND stage = 'closed'";
const DEPARTED_AGAIN: &str = "UPDATE cases SET departed_again_on = $2, updated_at = $3, version = version + 1 WHERE id = $1 AND version = $4";

impl Guarded for Case {
    type Id = CaseId;

    async fn find(db: &Db, scope: &Scope, id: CaseId) -> Result<Option<Found<Self>>, DbError> {
        let from = db.reader().await?;
        let Some((item, mask)) = load(&from, scope, id).await? else { return Ok(None) };
        let writable = may_write(&from, scope, &item.spine()).await?;
        Ok(Some(Found {
            item,
            mask,
            writable,
            entry: |case, mask, action| Entry::new(action, "case", case.id.0).case(&case.spine()).seen(mask),
        }))
    }
}

/// The organisation that leads a case writes into it; others only by a clause with `enter`. Who opened a case and handed
/// it over still sees it, and writes no more.
async fn may_write(from: &impl Reads, scope: &Scope, case: &CaseRef) -> Result<bool, DbError> {
    let handed_over = case.org == scope.org() && case.lead != scope.org();
    Ok(!handed_over && door::may(from, scope, case, Action::Enter, Category::Journey).await?)
}

/// A case within the scope, with the decision.
///
/// # Errors
/// Those of the database.
pub async fn load(from: &impl Reads, scope: &Scope, id: CaseId) -> Result<Option<(Case, Mask)>, DbError> {
    let Some((_, mask)) = door::case(from, scope, id).await? else { return Ok(None) };
    let row = from.first(ONE, args![id]).await?;
    Ok(row.map(|row| case(&row)).transpose()?.map(|case| (case, mask)))
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
    Ok(Case {
        id: row.id("id")?,
        number: number::grouped(&row.text("number")?),
        org: row.id("org_id")?,
        lead: row.id("lead_org")?,
        partner: row.opt_id("partner_org")?,
        programme: row.id("programme_id")?,
        stage: row.word("stage")?,
        opened_at: row.moment("opened_at")?,
        closed_at: row.opt_moment("closed_at")?,
        version: row.int("version")?,
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
    })
}

/// Opens a case for a person whom the caller may see, in a programme of the caller's organisation. Sending the same
/// client-made id again is the same case.
///
/// # Errors
/// 422 for refused fields (`person.unknown`, `programme.not_yours`, `corridor.not_in_programme`, `area.not_in_origin`,
/// `household.not_of_person`); 409 `id_taken`; those of the database.
pub async fn open(db: &Db, scope: &Scope, clock: &dyn Clock, input: &CaseIn) -> Result<CaseId, Problem> {
    let new = input.check()?;
    store::retry(|| async {
        let tx = db.begin().await?;
        let case = insert(&tx, scope, clock, &new).await?;
        tx.commit().await?;
        Ok(case.id)
    })
    .await
}

/// Writes a checked case inside a larger step: an import, an unannounced arrival. Counts it as opened, and as arrived when
/// it begins after the arrival.
///
/// # Errors
/// As [`open`].
pub async fn insert(tx: &Tx, scope: &Scope, clock: &dyn Clock, new: &NewCase) -> Result<CaseRef, Problem> {
    let id = new.id.unwrap_or_else(|| CaseId::new(clock));
    if tx.first(KNOWN, args![id]).await?.is_some() {
        return known(tx, scope, id).await;
    }
    let (person, household) = fits(tx, scope, new).await?;
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
        stage: if new.arrived_on.is_some() { Stage::Arrived } else { Stage::PreDeparture },
    };
    let number = write_row(tx, scope, clock, new, &case).await?;
    // The number is searched by whoever may search the person.
    people::person::add_token(tx, scope, person.id, &people::person::case_token(&number)).await?;
    let entry = Entry::new("open", "case", id.0).case(&case).categories(&[Category::Journey]);
    audit::write(tx, scope, entry.fields(&["person", "programme", "host", "origin", "return_kind"])).await?;
    event(tx, scope, &case, EventKind::Opened, Category::Journey, None).await?;
    tally::add(tx, &case, Tally::Opened, scope.now.day()).await?;
    tally::move_stage(tx, None, &case).await?;
    if let Some(on) = new.arrived_on {
        event(tx, scope, &case, EventKind::Arrived, Category::Journey, None).await?;
        tally::add(tx, &case, Tally::Arrived, on).await?;
    }
    store::refresh_case(tx, id).await?;
    Ok(case)
}

/// A case that was sent before: the same one for the organisation that opened it, and nothing for anybody else.
async fn known(tx: &Tx, scope: &Scope, id: CaseId) -> Result<CaseRef, Problem> {
    let case = door::case_for_rule(tx, id).await?;
    case.filter(|case| case.org == scope.org()).ok_or_else(|| Problem::conflict("id_taken"))
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
            scope.now
        ];
        if tx.run(INSERT, args).await? == 1 {
            return Ok(number);
        }
    }
    Err(Problem::conflict("id_taken"))
}

/// Whether person, household, programme, corridor, area and partner belong together; gives the person, also for the id of
/// a record that was merged into theirs, and the household.
async fn fits(
    tx: &Tx,
    scope: &Scope,
    new: &NewCase,
) -> Result<(base::PersonRef, Option<base::HouseholdId>), Problem> {
    let unknown = || Problem::field("person", "person.unknown");
    let (person, mask) = door::person(tx, scope, new.person).await?.ok_or_else(unknown)?;
    if !mask.sees(Category::Identity) {
        return Err(unknown());
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
        Stage::InTransit => assessment::may_return(tx, case).await?,
        // That somebody has arrived is a fact; no procedure undoes it.
        Stage::Arrived => {}
        _ => assessment::may_go_on(tx, case).await?,
    }
    if tx.run(SET_STAGE, args![case.id, to.word(), scope.now, case.stage.word()]).await? == 0 {
        return Err(Problem::conflict("changed_meanwhile"));
    }
    let after = CaseRef { stage: to, ..*case };
    let entry = Entry::new("move", "case", case.id.0).case(case).categories(&[Category::Journey]);
    audit::write(tx, scope, entry.fields(&["stage"])).await?;
    event_with(tx, scope, &after, EventKind::StageChanged, Category::Journey, None, Some(to.word())).await?;
    staged(tx, scope, Some(case), &after).await?;
    Ok(after)
}

/// Moves a case as its page or the API asks.
///
/// # Errors
/// 422 for refused fields; as [`set_stage`].
pub(super) async fn step_to(db: &Db, scope: &Scope, case: &CaseRef, input: &StageIn) -> Result<(), Problem> {
    let to = input.check()?;
    store::retry(|| async {
        let tx = db.begin().await?;
        set_stage(&tx, scope, case, to).await?;
        Ok(tx.commit().await?)
    })
    .await
}

/// What every change of stage entails.
async fn staged(tx: &Tx, scope: &Scope, before: Option<&CaseRef>, after: &CaseRef) -> Result<(), DbError> {
    tally::move_stage(tx, before, after).await?;
    assessment::reopen_for_stage(tx, scope, after).await?;
    store::refresh_case(tx, after.id).await
}

/// Records the arrival and moves the case to that stage; counts it in the month of the arrival.
///
/// # Errors
/// As [`set_stage`].
pub async fn arrived(tx: &Tx, scope: &Scope, case: &CaseRef, on: Day) -> Result<CaseRef, Problem> {
    let after = set_stage(tx, scope, case, Stage::Arrived).await?;
    tx.run(ARRIVE, args![case.id, on, scope.now]).await?;
    event(tx, scope, &after, EventKind::Arrived, Category::Journey, None).await?;
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
    let after = CaseRef { lead: to, ..*case };
    let entry = Entry::new("move_lead", "case", case.id.0).case(case).categories(&[Category::Journey]);
    audit::write(tx, scope, entry.fields(&["lead"])).await?;
    tally::move_stage(tx, Some(case), &after).await?;
    plan::follow_lead(tx, case.id, to).await?;
    store::refresh_case(tx, case.id).await?;
    Ok(after)
}

/// Closes a case with a coded reason, if nobody changed it since it was read.
///
/// # Errors
/// 422 for refused fields; 409 `changed_meanwhile`, `child.procedure_first`; those of the database.
pub async fn close(db: &Db, scope: &Scope, case: &CaseRef, input: &CloseIn) -> Result<(), Problem> {
    let (reason, version) = input.check()?;
    if case.stage == Stage::Closed {
        return Err(Problem::conflict("stage.not_from_here"));
    }
    store::retry(|| async {
        let tx = db.begin().await?;
        if reason != ClosureReason::Deceased && reason != ClosureReason::Duplicate {
            assessment::may_go_on(&tx, case).await?;
        }
        if tx.run(CLOSE, args![case.id, scope.now, reason.word(), version]).await? == 0 {
            return Err(Problem::conflict("changed_meanwhile"));
        }
        let after = CaseRef { stage: Stage::Closed, ..*case };
        let entry = Entry::new("close", "case", case.id.0).case(case).categories(&[Category::Journey]);
        audit::write(&tx, scope, entry.fields(&["stage", "closure_reason"])).await?;
        event_with(&tx, scope, &after, EventKind::Closed, Category::Journey, None, Some(reason.word()))
            .await?;
        tally::add(&tx, &after, Tally::Closed, scope.now.day()).await?;
        staged(&tx, scope, Some(case), &after).await?;
        Ok(tx.commit().await?)
    })
    .await
}

/// Opens a closed case again, where the journey was.
///
/// # Errors
/// 409 `stage.not_from_here`, `changed_meanwhile`; those of the database.
pub async fn reopen(
    db: &Db,
    scope: &Scope,
    case: &CaseRef,
    has_arrived: bool,
    version: Version,
) -> Result<(), Problem> {
    if case.stage != Stage::Closed {
        return Err(Problem::conflict("stage.not_from_here"));
    }
    let after = CaseRef { stage: stage::resumes_at(has_arrived), ..*case };
    store::retry(|| async {
        let tx = db.begin().await?;
        if tx.run(REOPEN, args![case.id, after.stage.word(), scope.now, version]).await? == 0 {
            return Err(Problem::conflict("changed_meanwhile"));
        }
        let entry = Entry::new("reopen", "case", case.id.0).case(case).categories(&[Category::Journey]);
        audit::write(&tx, scope, entry.fields(&["stage"])).await?;
        event(&tx, scope, &after, EventKind::Reopened, Category::Journey, None).await?;
        staged(&tx, scope, Some(case), &after).await?;
        Ok(tx.commit().await?)
    })
    .await
}

/// Records that the person has left again: a fact with its day, which closes nothing by itself.
///
/// # Errors
/// 422 for refused fields; 409 `changed_meanwhile`; those of the database.
pub async fn departed_again(
    db: &Db,
    scope: &Scope,
    case: &Case,
    input: &DepartedAgainIn,
) -> Result<(), Problem> {
    let (on, version) = input.check(scope.now.day(), *case.arrived_on.for_rule())?;
    let spine = case.spine();
    let is_first = case.departed_again_on.for_rule().is_none();
    store::retry(|| async {
        let tx = db.begin().await?;
        if tx.run(DEPARTED_AGAIN, args![spine.id, on, scope.now, version]).await? == 0 {
            return Err(Problem::conflict("changed_meanwhile"));
        }
        let entry =
            Entry::new("depart_again", "case", spine.id.0).case(&spine).categories(&[Category::Journey]);
        audit::write(&tx, scope, entry.fields(&["departed_again_on"])).await?;
        event_with(
            &tx,
            scope,
            &spine,
            EventKind::DepartedAgain,
            Category::Journey,
            None,
            Some(&on.to_string()),
        )
        .await?;
        // A corrected day is the same departure.
        if is_first {
            tally::add(&tx, &spine, Tally::DepartedAgain, on).await?;
        }
        Ok(tx.commit().await?)
    })
    .await
}

/// The names of the area of return and of the organisation that leads, for the bridge.
pub(super) async fn places(
    from: &impl Reads,
    case: &CaseRef,
) -> Result<(Option<Label>, Option<Label>), DbError> {
    let label = |row: Row| row.label("name");
    let area = match case.area {
        Some(area) => from.first(AREA_NAME, args![area]).await?.map(label).transpose()?,
        None => None,
    };
    let lead = from.first(ORG_NAME, args![case.lead]).await?.map(label).transpose()?;
    Ok((area, lead))
}
