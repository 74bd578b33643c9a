//! The steps of a referral, each one transaction with its audit entry, event, tallies and visibility.

use access::{RecipientKind, Scope};
use base::{CaseRef, Category, Clock, Problem, Purpose, ReferralId, Stage};
use partners::service::{self, ServiceKind, ServiceView};
use people::consent;
use store::audit::{self, Entry};
use store::tally::{self, Tally};
use store::{Db, Tx};

use super::fields::{ReferralDecline, ReferralState};
use super::store::{self as rows, Referred};
use super::{NewReferral, ReferralIn, ReferralStep};
use crate::assessment;
use crate::case::{self, EventKind};

/// Refers a case to a service. Sending the same client-made id again is the same referral.
///
/// # Errors
/// 422 `case.no_onward`, `case.unseen_onward`, `referral.consent_missing`, `referral.service_stale` (until `service_confirmed` is set), `referral.service_unfit`,
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
        let id = new.id.unwrap_or_else(|| ReferralId::new(clock));
        if let Some((known, _)) = rows::find(&tx, scope, id).await? {
            // A retry: nothing is written again, and the answer is the same.
            return if known.case.id == case.id { Ok(id) } else { Err(Problem::conflict("id_taken")) };
        }
        let service = fit_service(&tx, scope, case, &new).await?;
        if !rows::insert(&tx, scope, case, id, &new, &service).await? {
            return Err(Problem::conflict("id_taken"));
        }
        if !owns(case, &service) {
            rows::open_grant(&tx, scope, clock, case, id, &service).await?;
        }
        tally::add(&tx, case, Tally::Referred, scope.now.day()).await?;
        enter(&tx, scope, case, service.kind.category(), "refer", id, EventKind::Referred).await?;
        tx.commit().await?;
        Ok(id)
    })
    .await
}

/// Whether the provider works on the case already, so that nothing has to be opened to it.
fn owns(case: &CaseRef, service: &ServiceView) -> bool {
    service.org == case.lead || service.org == case.org
}

/// The service asked for, if the case can be referred to it now.
async fn fit_service(
    tx: &Tx,
    scope: &Scope,
    case: &CaseRef,
    new: &NewReferral,
) -> Result<ServiceView, Problem> {
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
        assessment::may_go_on(tx, case).await?;
    }
    if !service.fresh && !new.service_confirmed {
        return Err(Problem::field("service_confirmed", "referral.service_stale"));
    }
    let consented =
        consent::stands(tx, case.person, Purpose::Service, RecipientKind::Provider, scope.now).await?;
    if !consented && !owns(case, &service) {
        return Err(Problem::refused("referral.consent_missing"));
    }
    if !owns(case, &service) {
        let opened: Vec<Category> = super::opened(service.kind).iter().collect();
        case::may_pass_on(tx, scope, case, &opened).await?;
    }
    Ok(service)
}

/// Notes that the provider opened a referral for the first time. Anybody else's look, or a second one, changes nothing.
///
/// # Errors
/// Those of the database.
pub async fn see(db: &Db, scope: &Scope, referred: &Referred) -> Result<bool, Problem> {
    let is_provider = referred.request.to == scope.org();
    if !is_provider || referred.row.state.after(ReferralStep::See).is_none() {
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
/// 403 for anybody but the provider; 409 where the step does not follow or somebody else was first.
pub async fn accept(db: &Db, scope: &Scope, id: ReferralId) -> Result<(), Problem> {
    answer(db, scope, id, ReferralStep::Accept, None).await
}

/// Does not take a person, for a coded reason. Declining again changes nothing.
///
/// # Errors
/// As of [`accept`].
pub async fn decline(db: &Db, scope: &Scope, id: ReferralId, reason: ReferralDecline) -> Result<(), Problem> {
    answer(db, scope, id, ReferralStep::Decline, Some(reason)).await
}

async fn answer(
    db: &Db,
    scope: &Scope,
    id: ReferralId,
    step: ReferralStep,
    reason: Option<ReferralDecline>,
) -> Result<(), Problem> {
    store::retry(|| async {
        let tx = db.begin().await?;
        let found = found(&tx, scope, id).await?;
        as_provider(scope, &found)?;
        if found.row.state == goal(step) {
            return Ok(());
        }
        let to = next(&found, step)?;
        first(rows::answer(&tx, scope, &found.row, to, reason).await?)?;
        let day = scope.now.day();
        tally::add(&tx, &found.case, Tally::Answered, day).await?;
        if found.row.late {
            tally::add(&tx, &found.case, Tally::AnsweredLate, day).await?;
        }
        let (action, kind) = if to == ReferralState::Declined {
            tally::add(&tx, &found.case, Tally::Declined, day).await?;
            rows::end_grant(&tx, scope, id, to).await?;
            ("decline", EventKind::ReferralDeclined)
        } else {
            ("accept", EventKind::ReferralAccepted)
        };
        enter(&tx, scope, &found.case, found.category(), action, id, kind).await?;
        tx.commit().await?;
        Ok(())
    })
    .await
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
        if found.row.state == goal(step) {
            return Ok(());
        }
        let to = next(&found, step)?;
        first(rows::end(&tx, scope, &found.row, to, outcome).await?)?;
        rows::end_grant(&tx, scope, id, to).await?;
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
    found.row.state.after(step).ok_or_else(|| Problem::conflict("step.does_not_follow"))
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
