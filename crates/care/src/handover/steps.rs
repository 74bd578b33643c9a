//! The steps of a hand-over, each one transaction with its audit entry, event, tallies and visibility.

use access::{GrantReason, RecipientKind, Scope};
use base::{CaseRef, Category, CategorySet, Clock, Day, HandoverId, Mandate, Problem, Purpose, Stage};
use partners::agreement::{HANDOVER, RETURN};
use people::consent;
use store::audit::{self, Act, Entry, Noun};
use store::grants::{self, Leave, NewGrant};
use store::sent::{Claim, Sent};
use store::tally::{self, Tally};
use store::{Reads, Tx};
use web::{App, Created, Nothing};

use super::fields::{Handover, HandoverState};
use super::going::{FirstDaysBasis, Going};
use super::pages::{Leads, Receives, Sends};
use super::store::{self as rows, Handed, Sending};
use super::{Arrival, DeclineOfHandover, HandoverStep, NewHandover, SILENT_DAYS};
use crate::assessment;
use crate::case::{self, EventKind};

/// Sends a case to an organisation in the country of origin. Sending the same client-made id again is the same hand-over.
///
/// # Errors
/// 422 `handover.consent_missing`, `handover.receiver_unfit`, refused fields; 409 `handover.not_before_departure` and
/// `handover.open_already`; what the rules on children and on protection refuse.
pub(super) async fn send(app: &App, can: &Leads, new: NewHandover) -> Result<Created<HandoverId>, Problem> {
    let (scope, clock, case) = (&can.scope, &*app.clock, &can.item.spine());
    store::retry(|| async {
        let tx = app.db.begin().await?;
        let sent = Sent { id: new.id, taken: rows::TAKEN, person: Some(case.person) };
        let id = match sent.claim(&tx, scope, clock, &(case.id, &new)).await? {
            Claim::New(id) => id,
            Claim::Again(id) => return Ok(Created { id }),
        };
        may_send(&tx, scope, case, &new).await?;
        let sending = Sending { id, new: &new, state: HandoverState::Sent };
        rows::insert(&tx, scope, case, &sending).await?;
        rows::expect(&tx, scope, case.id, new.departs_on).await?;
        let opening = Opening { case, to: new.to, id, leave: new.leave };
        opening.open(&tx, scope, clock, &new.going).await?;
        enter(&tx, scope, case, Act::HandOver, id, Some(EventKind::HandoverSent)).await?;
        tx.commit().await?;
        Ok(Created { id })
    })
    .await
}

/// What a hand-over opens, and to whom.
struct Opening<'a> {
    case: &'a CaseRef,
    to: base::OrgId,
    id: HandoverId,
    leave: Leave,
}

impl Opening<'_> {
    /// Opens what goes, as it stands now: categories as wholes, notes one by one, and the text of the first days by itself.
    async fn open(&self, tx: &Tx, scope: &Scope, clock: &dyn Clock, going: &Going) -> Result<(), Problem> {
        if !going.categories.is_empty() {
            self.grant(scope, going.categories, self.leave, Vec::new()).open(tx, scope, clock).await?;
        }
        if !going.notes.is_empty() {
            let notes = rows::own_notes(tx, scope, self.case.id, &going.notes).await?;
            if going.notes.iter().any(|id| !notes.iter().any(|(known, _)| known == id)) {
                return Err(Problem::field("notes", "handover.note_unknown"));
            }
            let categories = notes.iter().fold(CategorySet::NONE, |all, (_, category)| all.with(*category));
            let ids = notes.into_iter().map(|(id, _)| id).collect();
            self.grant(scope, categories, Leave::NONE, ids).open(tx, scope, clock).await?;
        }
        if going.first.as_ref().is_some_and(|first| first.basis == FirstDaysBasis::Consent) {
            self.first_days(scope).open(tx, scope, clock).await?;
        }
        Ok(())
    }

    fn first_days(&self, scope: &Scope) -> NewGrant<'_> {
        self.grant(scope, CategorySet::of(&[Category::Health]), Leave::NONE, vec![self.id.0])
    }

    fn grant(
        &self,
        scope: &Scope,
        categories: CategorySet,
        leave: Leave,
        rows: Vec<base::reexport::uuid::Uuid>,
    ) -> NewGrant<'_> {
        let (case, to, source) = (self.case, self.to, self.id.0);
        let (reason, recipient, as_of) = (GrantReason::Handover, RecipientKind::Partner, Some(scope.now));
        NewGrant {
            case,
            to,
            clause: HANDOVER,
            reason,
            recipient,
            source,
            categories,
            leave,
            as_of,
            rows,
            until: None,
        }
    }
}

/// Sends something after a hand-over, as it stands now: at any time, by who sent the hand-over.
///
/// # Errors
/// 403 for anybody but the sender; 409 where the hand-over was declined or taken back, or somebody else was first; 422 for refused
/// fields, `handover.consent_missing`.
pub(super) async fn supplement(app: &App, can: &Sends, going: Going) -> Result<(), Problem> {
    let (scope, clock, id) = (&can.scope, &*app.clock, can.item.row.id);
    store::retry(|| async {
        let tx = app.db.begin().await?;
        let handed = found(&tx, scope, id).await?;
        as_sender(scope, &handed.row)?;
        if !(handed.state.is_open() || handed.state == HandoverState::Arrived) {
            return Err(Problem::conflict("step.does_not_follow"));
        }
        if going.first.is_some() && !handed.row.first_days.for_rule().is_empty() {
            return Err(Problem::conflict("handover.first_days_told"));
        }
        has_consent(&tx, scope, &handed.case).await?;
        first(rows::add(&tx, scope, &handed, &going).await?)?;
        let opening = Opening { case: &handed.case, to: handed.row.to, id, leave: Leave::NONE };
        opening.open(&tx, scope, clock, &going).await?;
        enter(&tx, scope, &handed.case, Act::Supplement, id, Some(EventKind::HandoverSupplemented)).await?;
        tx.commit().await?;
        Ok(())
    })
    .await
}

/// A second user of the sender confirms that what must be known in the first days goes though the person cannot agree.
///
/// # Errors
/// 403 for anybody but the sender, and for who sent it: `second_person`; 409 where nothing waits for it.
pub(super) async fn confirm_first_days(app: &App, can: &Sends, _: Nothing) -> Result<(), Problem> {
    let (scope, clock, id) = (&can.scope, &*app.clock, can.item.row.id);
    store::retry(|| async {
        let tx = app.db.begin().await?;
        let handed = found(&tx, scope, id).await?;
        as_sender(scope, &handed.row)?;
        if handed.first_by == Some(scope.actor.user) {
            return Err(Problem::conflict("handover.second_person"));
        }
        if !rows::confirm_first_days(&tx, id).await? {
            return Err(Problem::conflict("step.does_not_follow"));
        }
        let opening = Opening { case: &handed.case, to: handed.row.to, id, leave: Leave::NONE };
        opening.first_days(scope).open(&tx, scope, clock).await?;
        enter(&tx, scope, &handed.case, Act::Confirm, id, None).await?;
        tx.commit().await?;
        Ok(())
    })
    .await
}

/// What the receiver did flows back to the sender, row by row: the answer, and with the case's own row stage, arrival, closing
/// code and that rounds were done. Nothing else of the receiver's journey does.
async fn give_back(
    tx: &Tx,
    scope: &Scope,
    clock: &dyn Clock,
    handed: &Handed,
    rows: Vec<base::reexport::uuid::Uuid>,
) -> Result<(), Problem> {
    let row = &handed.row;
    // Nothing flows back to an enforcement unit.
    let sender = partners::organisation::find(tx, row.from).await?;
    if row.from == row.to || handed.enforced || sender.is_none_or(|org| org.enforcement) {
        return Ok(());
    }
    let grant = NewGrant {
        case: &handed.case,
        to: row.from,
        clause: RETURN,
        reason: GrantReason::Return,
        recipient: RecipientKind::Registrar,
        source: row.id.0,
        categories: CategorySet::of(&[Category::Journey, Category::Monitoring]),
        leave: Leave::NONE,
        as_of: None,
        rows,
        until: None,
    };
    Ok(grant.open(tx, scope, clock).await?)
}

async fn has_consent(tx: &Tx, scope: &Scope, case: &CaseRef) -> Result<(), Problem> {
    let asked = (Purpose::Handover, RecipientKind::Partner);
    match consent::stands(tx, case.person, asked, Some(scope.org()), scope.now).await? {
        true => Ok(()),
        false => Err(Problem::refused("handover.consent_missing")),
    }
}

/// What was sent is taken over only while the consent stands on which it was: a no may be a moment old, and not told yet.
async fn still_agreed(tx: &Tx, scope: &Scope, handed: &Handed) -> Result<(), Problem> {
    let asked = (Purpose::Handover, RecipientKind::Partner);
    match consent::stands(tx, handed.case.person, asked, Some(handed.row.from), scope.now).await? {
        true => Ok(()),
        false => Err(Problem::conflict("handover.halted")),
    }
}

/// Only who opened the case and leads it hands it over.
async fn may_send(tx: &Tx, scope: &Scope, case: &CaseRef, new: &NewHandover) -> Result<(), Problem> {
    case::as_lead(scope, case)?;
    if case.org != scope.org() {
        return Err(Problem::forbidden());
    }
    assessment::may_return(tx, scope, case).await?;
    if case.stage != Stage::PreDeparture {
        return Err(Problem::conflict("handover.not_before_departure"));
    }
    let fits = fit_receivers(tx, case).await?.iter().any(|org| org.id == new.to);
    if !fits {
        return Err(Problem::field("to", "handover.receiver_unfit"));
    }
    has_consent(tx, scope, case).await
}

/// The mandates of who receives people: clinics, monitors and loan associations are asked by referral.
const RECEIVES: &[Mandate] = &[Mandate::Return, Mandate::Reintegration, Mandate::ChildProtection];

/// Who can receive a case: organisations in the country of origin that receive or reintegrate people and have no enforcement
/// mandate, members of the case's programme first.
///
/// # Errors
/// Those of the database.
pub(super) async fn fit_receivers(
    from: &impl Reads,
    case: &CaseRef,
) -> Result<Vec<partners::organisation::OrgView>, Problem> {
    let members = rows::members(from, case.programme).await?;
    let mut orgs = partners::organisation::of_country(from, case.origin).await?;
    let receives = |org: &partners::organisation::OrgView| org.mandates.iter().any(|m| RECEIVES.contains(m));
    orgs.retain(|org| !org.enforcement && org.id != case.lead && receives(org));
    orgs.sort_by_key(|org| !members.contains(&org.id));
    Ok(orgs)
}

/// Takes a case over: the receiver leads it from here on. Accepting again changes nothing.
///
/// # Errors
/// 409 where the step does not follow or somebody else was first, and `handover.halted`; 403 for anybody but the receiver.
pub(super) async fn accept(app: &App, can: &Receives, _: Nothing) -> Result<(), Problem> {
    let (scope, clock, id) = (&can.scope, &*app.clock, can.item.row.id);
    store::retry(|| async {
        let tx = app.db.begin().await?;
        let handed = found(&tx, scope, id).await?;
        let turn = HandoverStep::Accept.turn();
        turn.is_of(scope, handed.row.from, handed.row.to)?;
        if handed.state == turn.to {
            return Ok(());
        }
        turn.must_follow(handed.state)?;
        still_agreed(&tx, scope, &handed).await?;
        first(rows::answer(&tx, scope, &handed, turn.to, None).await?)?;
        let case = case::move_lead(&tx, scope, &handed.case, handed.row.to).await?;
        give_back(&tx, scope, clock, &handed, vec![id.0, handed.case.id.0]).await?;
        enter(&tx, scope, &case, turn.verb, id, Some(turn.event)).await?;
        tx.commit().await?;
        Ok(())
    })
    .await
}

/// Does not take a case, for a coded reason; what the hand-over opened closes at once.
///
/// # Errors
/// As of [`accept`].
pub(super) async fn decline(app: &App, can: &Receives, said: DeclineOfHandover) -> Result<(), Problem> {
    let (scope, clock, id) = (&can.scope, &*app.clock, can.item.row.id);
    store::retry(|| async {
        let tx = app.db.begin().await?;
        let handed = found(&tx, scope, id).await?;
        let turn = HandoverStep::Decline.turn();
        turn.is_of(scope, handed.row.from, handed.row.to)?;
        turn.must_follow(handed.state)?;
        first(rows::answer(&tx, scope, &handed, turn.to, Some(said.decline_reason)).await?)?;
        grants::end(&tx, id.0, scope.now).await?;
        give_back(&tx, scope, clock, &handed, vec![id.0]).await?;
        enter(&tx, scope, &handed.case, turn.verb, id, Some(turn.event)).await?;
        tx.commit().await?;
        Ok(())
    })
    .await
}

/// Takes a hand-over back before the departure: the receiver loses sight of the case with its next request.
///
/// # Errors
/// 409 `handover.departed` once the person has left; else as of [`accept`], for the sender.
pub(super) async fn recall(app: &App, can: &Sends, _: Nothing) -> Result<(), Problem> {
    let (scope, id) = (&can.scope, can.item.row.id);
    store::retry(|| async {
        let tx = app.db.begin().await?;
        let handed = found(&tx, scope, id).await?;
        let (row, mut case, turn) = (&handed.row, handed.case, HandoverStep::Recall.turn());
        turn.is_of(scope, row.from, row.to)?;
        if handed.state == turn.to {
            return Ok(());
        }
        // From the day of the departure on a unit with an enforcement mandate would learn by the answer whether somebody arrived.
        let may_have_left = scope.actor.enforcement && *row.departs_on.for_rule() <= scope.now.day();
        if case.stage != Stage::PreDeparture || may_have_left {
            return Err(Problem::conflict("handover.departed"));
        }
        turn.must_follow(handed.state)?;
        first(rows::answer(&tx, scope, &handed, turn.to, None).await?)?;
        grants::end(&tx, id.0, scope.now).await?;
        if case.lead != row.from {
            case = case::move_lead(&tx, scope, &case, row.from).await?;
            rows::release(&tx, scope, case.id).await?;
        }
        enter(&tx, scope, &case, turn.verb, id, Some(turn.event)).await?;
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
pub(super) async fn confirm_departure(app: &App, can: &Sends, _: Nothing) -> Result<(), Problem> {
    let (scope, id) = (&can.scope, can.item.row.id);
    store::retry(|| async {
        let tx = app.db.begin().await?;
        let handed = found(&tx, scope, id).await?;
        let (row, case) = (&handed.row, handed.case);
        as_sender(scope, row)?;
        // Once it is confirmed it is; what came after is not told by another answer.
        let goes_on = handed.state.is_open() || handed.state == HandoverState::Arrived;
        if goes_on && case.stage != Stage::PreDeparture {
            return Ok(());
        }
        if !handed.state.is_open() || case.stage != Stage::PreDeparture {
            return Err(Problem::conflict("step.does_not_follow"));
        }
        if scope.now.day() < *row.departs_on.for_rule() {
            return Err(Problem::conflict("handover.departs_later"));
        }
        let case = case::set_stage(&tx, scope, &case, Stage::InTransit).await?;
        tally::add(&tx, &case, Tally::Departed, *row.departs_on.for_rule()).await?;
        enter(&tx, scope, &case, Act::ConfirmDeparture, id, Some(EventKind::Departed)).await?;
        tx.commit().await?;
        Ok(())
    })
    .await
}

/// The receiver saw the person arrive: accepts if that was not done, leads the case, and the case has arrived. Confirming
/// again changes nothing.
///
/// # Errors
/// 422 for a day that cannot be; else as of [`accept`].
pub(super) async fn confirm_arrival(app: &App, can: &Receives, arrival: Arrival) -> Result<(), Problem> {
    let (scope, clock, id) = (&can.scope, &*app.clock, can.item.row.id);
    store::retry(|| async {
        let tx = app.db.begin().await?;
        let handed = found(&tx, scope, id).await?;
        let (row, turn) = (&handed.row, HandoverStep::Arrive.turn());
        turn.is_of(scope, row.from, row.to)?;
        let confirmed = row.confirmed_at.for_rule().map_or(scope.now.day(), |at| at.day());
        let late = is_late(*row.arrives_on.for_rule(), confirmed);
        let on = || arrival.on(scope.now.day(), *row.departs_on.for_rule());
        if handed.state == turn.to {
            let same = arrival.arrived_on.is_none() || *row.arrived_on.for_rule() == Some(on()?);
            return if same { Ok(()) } else { Err(Problem::conflict("step.said_otherwise")) };
        }
        turn.must_follow(handed.state)?;
        if handed.state == HandoverState::Sent {
            still_agreed(&tx, scope, &handed).await?;
        }
        let on = on()?;
        first(rows::arrive(&tx, scope, &handed, on).await?)?;
        let case = land(&tx, scope, &handed.case, row, on).await?;
        if handed.state == HandoverState::Sent {
            give_back(&tx, scope, clock, &handed, vec![id.0, handed.case.id.0]).await?;
        }
        if late {
            tally::add(&tx, &case, Tally::ConfirmedLate, on).await?;
        }
        // The arrival's line in the timeline comes with the stage.
        enter(&tx, scope, &case, turn.verb, id, None).await?;
        tx.commit().await?;
        Ok(())
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
pub(super) async fn start_reintegration(app: &App, can: &Leads, _: Nothing) -> Result<(), Problem> {
    let (scope, case) = (&can.scope, &can.item.spine());
    case::as_lead(scope, case)?;
    store::retry(|| async {
        let tx = app.db.begin().await?;
        if case.stage == Stage::Reintegrating {
            return Ok(());
        }
        if case.stage != Stage::Arrived {
            return Err(Problem::conflict("step.does_not_follow"));
        }
        if !rows::has_started(&tx, scope, case.id).await? {
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

fn as_sender(scope: &Scope, row: &Handover) -> Result<(), Problem> {
    if row.from == scope.org() { Ok(()) } else { Err(Problem::forbidden()) }
}

fn first(was_first: bool) -> Result<(), Problem> {
    if was_first { Ok(()) } else { Err(Problem::conflict("changed_meanwhile")) }
}

/// What every step leaves behind: its entry in the trail, its line in the timeline, and who can list the case now.
pub(super) async fn enter(
    tx: &Tx,
    scope: &Scope,
    case: &CaseRef,
    action: Act,
    id: HandoverId,
    kind: Option<EventKind>,
) -> Result<(), Problem> {
    let entry = Entry::new(action, Noun::Handover, id.0).case(case).categories(&[Category::Journey]);
    audit::write(tx, scope, entry.fields(&["state"])).await?;
    if let Some(kind) = kind {
        case::event(tx, scope, case, kind, Category::Journey, Some(id.0)).await?;
    }
    store::refresh_case(tx, case.id).await?;
    Ok(())
}
