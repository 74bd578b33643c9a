//! The steps of a referral, each one transaction with its audit entry, event, tallies and visibility.

use access::{GrantReason, RecipientKind, Scope};
use base::{CaseRef, Category, CategorySet, Clock, Problem, Purpose, ReferralId, Stage};
use partners::agreement::{REFERRAL, RETURN};
use partners::service::{self, ServiceKind, ServiceView};
use people::consent;
use store::audit::{self, Entry};
use store::grants::{self, Leave, NewGrant};
use store::sent::{Claim, Sent};
use store::tally::{self, Tally};
use store::{Db, Tx};

use super::fields::{ReferralDecline, ReferralState};
use super::store::{self as rows, Referred};
use super::{LOOK_BACK_DAYS, NewReferral, ReferralIn, ReferralStep};
use crate::assessment;
use crate::case::{self, EventKind};

/// Refers a case to a service. Sending the same client-made id again is the same referral.
///
/// # Errors
/// 403 for who does not lead the case; 422 `referral.consent_missing`, `referral.service_stale` (until `service_confirmed` is set), `referral.service_unfit`,
/// refused fields; 409 `referral.case_closed`, `child.procedure_first`.
pub async fn send(
    db: &Db,
    scope: &Scope,
    clock: &dyn Clock,
    case: &CaseRef,
    input: &ReferralIn,
) -> Result<ReferralId, Problem> {
    let new = input.check()?;
    store::retry(|| async {
        let tx = db.begin().await?;
        let sent = Sent { id: new.id, taken: rows::TAKEN, person: Some(case.person) };
        let id = match sent.claim(&tx, scope, clock, &(case.id, &new)).await? {
            Claim::New(id) => id,
            Claim::Again(id) => return Ok(id),
        };
        let service = fit_service(&tx, scope, case, &new).await?;
        if !rows::insert(&tx, scope, case, id, &new, &service).await? {
            return Err(Problem::conflict("id_taken"));
        }
        open(&tx, scope, clock, case, id, &service).await?;
        tally::add(&tx, case, Tally::Referred, scope.now.day()).await?;
        enter(&tx, scope, case, service.kind.category(), "refer", id, EventKind::Referred).await?;
        tx.commit().await?;
        Ok(id)
    })
    .await
}

/// Opens to the provider what it needs, as it stands now: of what the sender wrote, and of what it holds with leave.
async fn open(
    tx: &Tx,
    scope: &Scope,
    clock: &dyn Clock,
    case: &CaseRef,
    id: ReferralId,
    service: &ServiceView,
) -> Result<(), Problem> {
    if service.org == scope.org() {
        return Ok(());
    }
    let grant = NewGrant {
        case,
        to: service.org,
        clause: REFERRAL,
        reason: GrantReason::Referral,
        recipient: RecipientKind::Provider,
        source: id.0,
        categories: super::opened(service.kind),
        leave: Leave::NONE,
        as_of: Some(scope.now),
        rows: Vec::new(),
        until: None,
    };
    Ok(grant.pass_on(tx, scope, clock).await?)
}

/// The provider's answer goes back to who asked: this one row, and nothing else that the provider wrote.
async fn give_back(tx: &Tx, scope: &Scope, clock: &dyn Clock, found: &Referred) -> Result<(), Problem> {
    let row = &found.row;
    let asker = partners::organisation::find(tx, row.from).await?;
    if row.from == row.to || found.enforced || asker.is_none_or(|org| org.enforcement) {
        return Ok(());
    }
    let grant = NewGrant {
        case: &found.case,
        to: row.from,
        clause: RETURN,
        reason: GrantReason::Return,
        recipient: RecipientKind::Partner,
        source: row.id.0,
        categories: CategorySet::of(&[found.category()]),
        leave: Leave::NONE,
        as_of: None,
        rows: vec![row.id.0],
        until: None,
    };
    Ok(grant.open(tx, scope, clock).await?)
}

/// Closes what a referral opened: thirty days after the service was given, else at once.
async fn close(tx: &Tx, scope: &Scope, found: &Referred, to: ReferralState) -> Result<(), Problem> {
    let days = if to == ReferralState::Done { LOOK_BACK_DAYS } else { 0 };
    let (id, provider) = (found.row.id.0, found.row.to);
    grants::freeze(tx, id, provider, scope.now).await?;
    Ok(grants::end_for(tx, id, provider, scope.now.plus_days(days)).await?)
}

/// The service asked for, if the case can be referred to it now.
async fn fit_service(
    tx: &Tx,
    scope: &Scope,
    case: &CaseRef,
    new: &NewReferral,
) -> Result<ServiceView, Problem> {
    case::as_lead(scope, case)?;
    if case.stage == Stage::Closed {
        return Err(Problem::conflict("referral.case_closed"));
    }
    let unfit = || Problem::field("service", "referral.service_unfit");
    let service = service::find(tx, new.service, scope.now.day()).await?.ok_or_else(unfit)?;
    let provider = partners::organisation::find(tx, service.org).await?.ok_or_else(unfit)?;
    let placed = [case.host, case.origin].contains(&service.country);
    if service.closed || provider.enforcement || !placed {
        return Err(unfit());
    }
    // Protection of a child is part of the procedure that everything else waits for.
    if !matches!(service.kind, ServiceKind::Security | ServiceKind::Legal) {
        assessment::may_go_on(tx, scope, case).await?;
    }
    if !service.fresh && !new.service_confirmed {
        return Err(Problem::field("service_confirmed", "referral.service_stale"));
    }
    let asked = (Purpose::Service, RecipientKind::Provider);
    let consented = consent::stands(tx, case.person, asked, Some(scope.org()), scope.now).await?;
    if !consented && service.org != scope.org() {
        return Err(Problem::refused("referral.consent_missing"));
    }
    Ok(service)
}

/// Notes that the provider opened a referral for the first time. Anybody else's look, or a second one, changes nothing.
///
/// # Errors
/// Those of the database.
pub async fn see(db: &Db, scope: &Scope, referred: &Referred) -> Result<bool, Problem> {
    let is_provider = referred.request.to == scope.org();
    if !is_provider || referred.state.after(ReferralStep::See).is_none() {
        return Ok(false);
    }
    store::retry(|| async {
        let tx = db.begin().await?;
        if !rows::see(&tx, scope, referred.row.id).await? {
            return Ok(false);
        }
        let (case, category) = (&referred.case, referred.category());
        enter(&tx, scope, case, category, "see", referred.row.id, EventKind::ReferralSeen).await?;
        tx.commit().await?;
        Ok(true)
    })
    .await
}

/// Takes a person. Accepting again changes nothing.
///
/// # Errors
/// 403 for anybody but the provider; 409 where the step does not follow or somebody else was first, and `referral.halted`.
pub async fn accept(db: &Db, scope: &Scope, clock: &dyn Clock, id: ReferralId) -> Result<(), Problem> {
    answer(db, scope, clock, id, (ReferralStep::Accept, None)).await
}

/// Does not take a person, for a coded reason. Declining again changes nothing.
///
/// # Errors
/// As of [`accept`].
pub async fn decline(
    db: &Db,
    scope: &Scope,
    clock: &dyn Clock,
    id: ReferralId,
    reason: ReferralDecline,
) -> Result<(), Problem> {
    answer(db, scope, clock, id, (ReferralStep::Decline, Some(reason))).await
}

async fn answer(
    db: &Db,
    scope: &Scope,
    clock: &dyn Clock,
    id: ReferralId,
    (step, reason): (ReferralStep, Option<ReferralDecline>),
) -> Result<(), Problem> {
    store::retry(|| async {
        let tx = db.begin().await?;
        let found = found(&tx, scope, id).await?;
        as_provider(scope, &found)?;
        if found.state == goal(step) {
            return Ok(());
        }
        let to = next(&found, step)?;
        if step == ReferralStep::Accept {
            still_agreed(&tx, scope, &found).await?;
        }
        first(rows::answer(&tx, scope, &found, to, reason).await?)?;
        let day = scope.now.day();
        // It counts with who sent it, as the sending did: whoever leads the case by now reads nothing of it off its own figures.
        let sent = CaseRef { lead: found.row.from, ..found.case };
        tally::add(&tx, &sent, Tally::Answered, day).await?;
        if found.row.late {
            tally::add(&tx, &sent, Tally::AnsweredLate, day).await?;
        }
        let (action, kind) = if to == ReferralState::Declined {
            tally::add(&tx, &sent, Tally::Declined, day).await?;
            close(&tx, scope, &found, to).await?;
            ("decline", EventKind::ReferralDeclined)
        } else {
            ("accept", EventKind::ReferralAccepted)
        };
        give_back(&tx, scope, clock, &found).await?;
        enter(&tx, scope, &found.case, found.category(), action, id, kind).await?;
        tx.commit().await?;
        Ok(())
    })
    .await
}

/// What was asked is taken on only while the consent stands on which it was: a no may be a moment old, and not told yet.
async fn still_agreed(tx: &Tx, scope: &Scope, found: &Referred) -> Result<(), Problem> {
    let (row, asked) = (&found.row, (Purpose::Service, RecipientKind::Provider));
    if row.from == row.to || consent::stands(tx, found.case.person, asked, Some(row.from), scope.now).await? {
        return Ok(());
    }
    Err(Problem::conflict("referral.halted"))
}

/// The service was given. Saying so again changes nothing.
///
/// # Errors
/// As of [`accept`].
pub async fn finish(db: &Db, scope: &Scope, id: ReferralId, outcome: &str) -> Result<(), Problem> {
    end(db, scope, id, ReferralStep::Finish, outcome).await
}

/// The person did not take the service up; why stands in the outcome.
///
/// # Errors
/// As of [`accept`].
pub async fn not_taken_up(db: &Db, scope: &Scope, id: ReferralId, outcome: &str) -> Result<(), Problem> {
    end(db, scope, id, ReferralStep::NotTakenUp, outcome).await
}

/// Takes a referral back: the provider loses sight of the case with its next request.
///
/// # Errors
/// As of [`accept`], for the sender.
pub async fn recall(db: &Db, scope: &Scope, id: ReferralId) -> Result<(), Problem> {
    end(db, scope, id, ReferralStep::Recall, "").await
}

async fn end(
    db: &Db,
    scope: &Scope,
    id: ReferralId,
    step: ReferralStep,
    outcome: &str,
) -> Result<(), Problem> {
    store::retry(|| async {
        let tx = db.begin().await?;
        let found = found(&tx, scope, id).await?;
        let (action, kind) = match step {
            ReferralStep::Finish => ("finish", EventKind::ReferralDone),
            ReferralStep::NotTakenUp => ("not_taken_up", EventKind::ReferralNotTakenUp),
            _ => ("recall", EventKind::ReferralRecalled),
        };
        if step == ReferralStep::Recall {
            as_sender(scope, &found)?;
        } else {
            as_provider(scope, &found)?;
        }
        if found.state == goal(step) {
            let same = step == ReferralStep::Recall || rows::ended_with(&tx, id, outcome).await?;
            return if same { Ok(()) } else { Err(Problem::conflict("step.said_otherwise")) };
        }
        let to = next(&found, step)?;
        first(rows::end(&tx, scope, &found, to, outcome).await?)?;
        close(&tx, scope, &found, to).await?;
        enter(&tx, scope, &found.case, found.category(), action, id, kind).await?;
        tx.commit().await?;
        Ok(())
    })
    .await
}

/// The state that a step leads to, wherever it starts.
const fn goal(step: ReferralStep) -> ReferralState {
    match step {
        ReferralStep::See => ReferralState::Seen,
        ReferralStep::Accept => ReferralState::Accepted,
        ReferralStep::Decline => ReferralState::Declined,
        ReferralStep::Finish => ReferralState::Done,
        ReferralStep::NotTakenUp => ReferralState::NotTakenUp,
        ReferralStep::Recall => ReferralState::Recalled,
    }
}

async fn found(tx: &Tx, scope: &Scope, id: ReferralId) -> Result<Referred, Problem> {
    Ok(rows::find(tx, scope, id).await?.ok_or_else(Problem::not_found)?.0)
}

fn as_provider(scope: &Scope, found: &Referred) -> Result<(), Problem> {
    if found.request.to == scope.org() { Ok(()) } else { Err(Problem::forbidden()) }
}

fn as_sender(scope: &Scope, found: &Referred) -> Result<(), Problem> {
    if found.row.from == scope.org() { Ok(()) } else { Err(Problem::forbidden()) }
}

fn next(found: &Referred, step: ReferralStep) -> Result<ReferralState, Problem> {
    found.state.after(step).ok_or_else(|| Problem::conflict("step.does_not_follow"))
}

fn first(was_first: bool) -> Result<(), Problem> {
    if was_first { Ok(()) } else { Err(Problem::conflict("changed_meanwhile")) }
}

/// What every step leaves behind: its entry in the trail, its line in the timeline, and who can list the case now.
async fn enter(
    tx: &Tx,
    scope: &Scope,
    case: &CaseRef,
    category: Category,
    action: &'static str,
    id: ReferralId,
    kind: EventKind,
) -> Result<(), Problem> {
    let entry = Entry::new(action, "referral", id.0).case(case).categories(&[category]);
    audit::write(tx, scope, entry.fields(&["state"])).await?;
    case::event(tx, scope, case, kind, category, Some(id.0)).await?;
    store::refresh_case(tx, case.id).await?;
    Ok(())
}
