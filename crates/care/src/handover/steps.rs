//! The steps of a hand-over, each one transaction with its audit entry, event, tallies and visibility.

use access::{RecipientKind, Scope};
use base::{CaseRef, Category, Clock, Day, HandoverId, Problem, Purpose, Stage};
use people::consent;
use store::audit::{self, Entry};
use store::tally::{self, Tally};
use store::{Db, Reads, Tx};

use super::fields::{Handover, HandoverDecline, HandoverState};
use super::store::{self as rows, Handed, Sending};
use super::{HandoverIn, HandoverStep, NewHandover, OPENED, SILENT_DAYS};
use crate::assessment;
use crate::case::{self, EventKind};

/// Sends a case to an organisation in the country of origin. Sending the same client-made id again is the same hand-over.
///
/// # Errors
/// 422 `handover.consent_missing`, `handover.receiver_unfit`, refused fields; 409 `handover.not_before_departure` and
/// `handover.open_already`; what the rules on children and on protection refuse.
pub async fn send(
    db: &Db,
    scope: &Scope,
    clock: &dyn Clock,
    case: &CaseRef,
    input: &HandoverIn,
) -> Result<HandoverId, Problem> {
    let new = input.check(scope.now.day())?;
    store::retry(|| async {
        let tx = db.begin().await?;
        let id = new.id.unwrap_or_else(|| HandoverId::new(clock));
        if let Some((known, _)) = rows::find(&tx, scope, id).await? {
            // A retry: nothing is written again, and the answer is the same.
            return if known.case.id == case.id { Ok(id) } else { Err(Problem::conflict("id_taken")) };
        }
        may_send(&tx, scope, case, &new).await?;
        let sending = Sending { id, new: &new, state: HandoverState::Sent };
        if rows::insert(&tx, scope, case, &sending).await? {
            rows::expect(&tx, scope, case.id, new.departs_on).await?;
            rows::open_grant(&tx, scope, clock, case, id, new.to).await?;
            enter(&tx, scope, case, "hand_over", id, Some(EventKind::HandoverSent)).await?;
        }
        tx.commit().await?;
        Ok(id)
    })
    .await
}

async fn may_send(tx: &Tx, scope: &Scope, case: &CaseRef, new: &NewHandover) -> Result<(), Problem> {
    assessment::may_return(tx, case).await?;
    if case.stage != Stage::PreDeparture {
        return Err(Problem::conflict("handover.not_before_departure"));
    }
    let fits = fit_receivers(tx, case).await?.iter().any(|org| org.id == new.to);
    if !fits {
        return Err(Problem::field("to", "handover.receiver_unfit"));
    }
    let partner = RecipientKind::Partner;
    if !consent::stands(tx, case.person, Purpose::Handover, partner, scope.now).await? {
        return Err(Problem::refused("handover.consent_missing"));
    }
    case::may_pass_on(tx, scope, case, OPENED).await
}

/// Who can receive a case: organisations in the country of origin without an enforcement mandate, members of the case's
/// programme first.
///
/// # Errors
/// Those of the database.
pub(super) async fn fit_receivers(
    from: &impl Reads,
    case: &CaseRef,
) -> Result<Vec<partners::organisation::OrgView>, Problem> {
    let members = rows::members(from, case.programme).await?;
    let mut orgs = partners::organisation::of_country(from, case.origin).await?;
    orgs.retain(|org| !org.enforcement && org.id != case.lead);
    orgs.sort_by_key(|org| !members.contains(&org.id));
    Ok(orgs)
}

/// Takes a case over: the receiver leads it from here on. Accepting again changes nothing.
///
/// # Errors
/// 409 where the step does not follow or somebody else was first; 403 for anybody but the receiver.
pub async fn accept(db: &Db, scope: &Scope, id: HandoverId) -> Result<(), Problem> {
    store::retry(|| async {
        let tx = db.begin().await?;
        let Handed { row, case } = found(&tx, scope, id).await?;
        as_receiver(scope, &row)?;
        if row.state == HandoverState::Accepted {
            return Ok(());
        }
        let to = next(&row, HandoverStep::Accept)?;
        first(rows::answer(&tx, scope, &row, to, None).await?)?;
        let case = case::move_lead(&tx, scope, &case, row.to).await?;
        enter(&tx, scope, &case, "accept", id, Some(EventKind::HandoverAccepted)).await?;
        tx.commit().await?;
        Ok(())
    })
    .await
}

/// Does not take a case, for a coded reason; what the hand-over opened closes at once.
///
/// # Errors
/// As of [`accept`].
pub async fn decline(db: &Db, scope: &Scope, id: HandoverId, reason: HandoverDecline) -> Result<(), Problem> {
    store::retry(|| async {
        let tx = db.begin().await?;
        let Handed { row, case } = found(&tx, scope, id).await?;
        as_receiver(scope, &row)?;
        let to = next(&row, HandoverStep::Decline)?;
        first(rows::answer(&tx, scope, &row, to, Some(reason)).await?)?;
        rows::end_grant(&tx, scope, id).await?;
        enter(&tx, scope, &case, "decline", id, Some(EventKind::HandoverDeclined)).await?;
        tx.commit().await?;
        Ok(())
    })
    .await
}

/// Takes a hand-over back before the departure: the receiver loses sight of the case with its next request.
///
/// # Errors
/// 409 `handover.departed` once the person has left; else as of [`accept`], for the sender.
pub async fn recall(db: &Db, scope: &Scope, id: HandoverId) -> Result<(), Problem> {
    store::retry(|| async {
        let tx = db.begin().await?;
        let Handed { row, mut case } = found(&tx, scope, id).await?;
        as_sender(scope, &row)?;
        if row.state == HandoverState::Recalled {
            return Ok(());
        }
        let to = next(&row, HandoverStep::Recall)?;
        if case.stage != Stage::PreDeparture {
            return Err(Problem::conflict("handover.departed"));
        }
        first(rows::answer(&tx, scope, &row, to, None).await?)?;
        rows::end_grant(&tx, scope, id).await?;
        if case.lead != row.from {
            case = case::move_lead(&tx, scope, &case, row.from).await?;
            rows::release(&tx, scope, case.id).await?;
        }
        enter(&tx, scope, &case, "recall", id, Some(EventKind::HandoverRecalled)).await?;
        tx.commit().await?;
        Ok(())
    })
    .await
}

/// The sender saw the person leave. Saying so again changes nothing.
///
/// # Errors
/// 409 `handover.departs_later` before the day of departure; what the rules on children and on protection refuse; else as
/// of [`accept`], for the sender.
pub async fn confirm_departure(db: &Db, scope: &Scope, id: HandoverId) -> Result<(), Problem> {
    store::retry(|| async {
        let tx = db.begin().await?;
        let Handed { row, case } = found(&tx, scope, id).await?;
        as_sender(scope, &row)?;
        if row.state.is_open() && case.stage == Stage::InTransit {
            return Ok(());
        }
        if !row.state.is_open() || case.stage != Stage::PreDeparture {
            return Err(Problem::conflict("step.does_not_follow"));
        }
        if scope.now.day() < *row.departs_on.for_rule() {
            return Err(Problem::conflict("handover.departs_later"));
        }
        let case = case::set_stage(&tx, scope, &case, Stage::InTransit).await?;
        tally::add(&tx, &case, Tally::Departed, *row.departs_on.for_rule()).await?;
        enter(&tx, scope, &case, "confirm_departure", id, Some(EventKind::Departed)).await?;
        tx.commit().await?;
        Ok(())
    })
    .await
}

/// What confirming an arrival did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arrived {
    /// Whether the confirmation came more than two days after the expected day.
    pub late: bool,
}

/// The receiver saw the person arrive: accepts if that was not done, leads the case, and the case has arrived. Confirming
/// again changes nothing.
///
/// # Errors
/// 422 for a day that cannot be; else as of [`accept`].
pub async fn confirm_arrival(
    db: &Db,
    scope: &Scope,
    id: HandoverId,
    input: &super::ArrivalIn,
) -> Result<Arrived, Problem> {
    store::retry(|| async {
        let tx = db.begin().await?;
        let Handed { row, case } = found(&tx, scope, id).await?;
        as_receiver(scope, &row)?;
        let late =
            is_late(*row.arrives_on.for_rule(), row.confirmed_at.map_or(scope.now.day(), |at| at.day()));
        if row.state == HandoverState::Arrived {
            return Ok(Arrived { late });
        }
        next(&row, HandoverStep::Arrive)?;
        let on = input.check(scope.now.day(), *row.departs_on.for_rule())?;
        first(rows::arrive(&tx, scope, &row, on).await?)?;
        let case = land(&tx, scope, &case, &row, on).await?;
        if late {
            tally::add(&tx, &case, Tally::ConfirmedLate, on).await?;
        }
        enter(&tx, scope, &case, "confirm_arrival", id, None).await?;
        tx.commit().await?;
        Ok(Arrived { late })
    })
    .await
}

/// Moves the case to its receiver and to the stage *arrived*.
async fn land(tx: &Tx, scope: &Scope, case: &CaseRef, row: &Handover, on: Day) -> Result<CaseRef, Problem> {
    let mut case = *case;
    if case.stage == Stage::PreDeparture {
        // Nobody confirmed the departure, and yet the person is here.
        tally::add(tx, &case, Tally::Departed, *row.departs_on.for_rule()).await?;
    }
    if case.lead != row.to {
        case = case::move_lead(tx, scope, &case, row.to).await?;
    }
    // The arrival's line in the timeline and its count come with the stage.
    case::arrived(tx, scope, &case, on).await
}

/// An arrival counts as confirmed late from the day on which its silence was escalated.
pub(super) fn is_late(expected: Day, confirmed: Day) -> bool {
    confirmed.number() - expected.number() >= SILENT_DAYS
}

/// Begins the reintegration of a case that has arrived, once help was given or a plan approved.
///
/// # Errors
/// 409 `reintegration.not_started` before that, `step.does_not_follow` at another stage.
pub async fn start_reintegration(db: &Db, scope: &Scope, case: &CaseRef) -> Result<(), Problem> {
    store::retry(|| async {
        let tx = db.begin().await?;
        if case.stage == Stage::Reintegrating {
            return Ok(());
        }
        if case.stage != Stage::Arrived {
            return Err(Problem::conflict("step.does_not_follow"));
        }
        if !rows::has_started(&tx, case.id).await? {
            return Err(Problem::conflict("reintegration.not_started"));
        }
        case::set_stage(&tx, scope, case, Stage::Reintegrating).await?;
        tx.commit().await?;
        Ok(())
    })
    .await
}

async fn found(tx: &Tx, scope: &Scope, id: HandoverId) -> Result<Handed, Problem> {
    Ok(rows::find(tx, scope, id).await?.ok_or_else(Problem::not_found)?.0)
}

fn as_receiver(scope: &Scope, row: &Handover) -> Result<(), Problem> {
    if row.to == scope.org() { Ok(()) } else { Err(Problem::forbidden()) }
}

fn as_sender(scope: &Scope, row: &Handover) -> Result<(), Problem> {
    if row.from == scope.org() { Ok(()) } else { Err(Problem::forbidden()) }
}

fn next(row: &Handover, step: HandoverStep) -> Result<HandoverState, Problem> {
    row.state.after(step).ok_or_else(|| Problem::conflict("step.does_not_follow"))
}

fn first(was_first: bool) -> Result<(), Problem> {
    if was_first { Ok(()) } else { Err(Problem::conflict("changed_meanwhile")) }
}

/// What every step leaves behind: its entry in the trail, its line in the timeline, and who can list the case now.
pub(super) async fn enter(
    tx: &Tx,
    scope: &Scope,
    case: &CaseRef,
    action: &'static str,
    id: HandoverId,
    kind: Option<EventKind>,
) -> Result<(), Problem> {
    let entry = Entry::new(action, "handover", id.0).case(case).categories(&[Category::Journey]);
    audit::write(tx, scope, entry.fields(&["state"])).await?;
    if let Some(kind) = kind {
        case::event(tx, scope, case, kind, Category::Journey, Some(id.0)).await?;
    }
    store::refresh_case(tx, case.id).await?;
    Ok(())
}
