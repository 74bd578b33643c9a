//! The steps of a referral, each one transaction with its audit entry, event, tallies and visibility.

use access::{GrantReason, RecipientKind, Scope};
use base::{CaseRef, Category, CategorySet, Clock, Problem, Purpose, ReferralId, Stage};
use partners::agreement::{REFERRAL, RETURN};
use partners::service::{self, ServiceKind, ServiceView};
use people::consent;
use store::audit::{self, Act, Entry, Noun};
use store::grants::{self, Leave, NewGrant};
use store::sent::{Claim, Sent};
use store::tally::{self, Tally};
use store::{Db, Tx};
use web::{App, Created};

use super::fields::ReferralDecline;
use super::pages::Leads;
use super::store::{self as rows, Referred};
use super::{LOOK_BACK_DAYS, NewReferral, ReferralStep};
use crate::assessment;
use crate::case::{self, EventKind};

/// Refers a case to a service. Sending the same client-made id again is the same referral.
///
/// # Errors
/// 403 for who does not lead the case; 422 `referral.consent_missing`, `referral.service_stale` (until `service_confirmed` is set), `referral.service_unfit`,
/// refused fields; 409 `referral.case_closed`, `child.procedure_first`.
pub(super) async fn send(app: &App, can: &Leads, new: NewReferral) -> Result<Created<ReferralId>, Problem> {
    let (scope, clock, case) = (&can.scope, &*app.clock, &can.item.spine());
    store::retry(|| async {
        let tx = app.db.begin().await?;
        let sent = Sent { id: new.id, taken: rows::TAKEN, person: Some(case.person) };
        let id = match sent.claim(&tx, scope, clock, &(case.id, &new)).await? {
            Claim::New(id) => id,
            Claim::Again(id) => return Ok(Created { id }),
        };
        let service = fit_service(&tx, scope, case, &new).await?;
        if !rows::insert(&tx, scope, case, id, &new, &service).await? {
            return Err(Problem::conflict("id_taken"));
        }
        open(&tx, scope, clock, case, id, &service).await?;
        tally::add(&tx, case, Tally::Referred, scope.now.day()).await?;
        enter(&tx, scope, case, service.kind.category(), Act::Refer, id, EventKind::Referred).await?;
        tx.commit().await?;
        Ok(Created { id })
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

/// Closes what a referral opened, some days from now; what is written from now on is not for them.
async fn close(tx: &Tx, scope: &Scope, found: &Referred, days: i64) -> Result<(), Problem> {
    Ok(grants::over(tx, found.row.id.0, found.row.to, scope.now, days).await?)
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
pub(super) async fn see(db: &Db, scope: &Scope, referred: &Referred) -> Result<bool, Problem> {
    let (turn, is_provider) = (ReferralStep::See.turn(), referred.request.to == scope.org());
    if !is_provider || !turn.follows(referred.state) {
        return Ok(false);
    }
    store::retry(|| async {
        let tx = db.begin().await?;
        if !rows::see(&tx, scope, referred.row.id).await? {
            return Ok(false);
        }
        let (case, category) = (&referred.case, referred.category());
        enter(&tx, scope, case, category, turn.verb, referred.row.id, turn.event).await?;
        tx.commit().await?;
        Ok(true)
    })
    .await
}

/// What is said with a step.
#[derive(Clone, Default)]
pub(super) struct Words {
    /// Why it is declined.
    pub(super) reason: Option<ReferralDecline>,
    /// How it ended.
    pub(super) outcome: String,
}

/// Takes a step with a referral. Taking it again with the same words changes nothing.
///
/// # Errors
/// 403 for anybody but whose step it is; 409 where it does not follow, somebody else was first or it was said otherwise, and
/// `referral.halted`.
pub(super) async fn take(
    app: &App,
    scope: &Scope,
    id: ReferralId,
    step: ReferralStep,
    words: &Words,
) -> Result<(), Problem> {
    let turn = step.turn();
    store::retry(|| async {
        let tx = app.db.begin().await?;
        let (found, _) = rows::find(&tx, scope, id).await?.ok_or_else(Problem::not_found)?;
        turn.is_of(scope, found.row.from, found.request.to)?;
        if found.state == turn.to {
            return said_the_same(&tx, step, &found, words).await;
        }
        turn.must_follow(found.state)?;
        let was_first = rows::turn(&tx, scope, &found, step, words).await?;
        was_first.then_some(()).ok_or_else(|| Problem::conflict("changed_meanwhile"))?;
        follow(&tx, scope, &*app.clock, &found, step).await?;
        enter(&tx, scope, &found.case, found.category(), turn.verb, id, turn.event).await?;
        tx.commit().await?;
        Ok(())
    })
    .await
}

async fn said_the_same(tx: &Tx, step: ReferralStep, found: &Referred, words: &Words) -> Result<(), Problem> {
    let ended = matches!(step, ReferralStep::Finish | ReferralStep::NotTakenUp);
    if ended && !rows::ended_with(tx, found.row.id, &words.outcome).await? {
        return Err(Problem::conflict("step.said_otherwise"));
    }
    Ok(())
}

/// What follows from a step: what was opened closes, the answer goes back, figures count.
async fn follow(
    tx: &Tx,
    scope: &Scope,
    clock: &dyn Clock,
    found: &Referred,
    step: ReferralStep,
) -> Result<(), Problem> {
    match step {
        ReferralStep::See => {}
        ReferralStep::Accept => {
            still_agreed(tx, scope, found).await?;
            count_answer(tx, scope, found).await?;
            give_back(tx, scope, clock, found).await?;
        }
        ReferralStep::Decline => {
            count_answer(tx, scope, found).await?;
            tally::add(tx, &as_sent(found), Tally::Declined, scope.now.day()).await?;
            close(tx, scope, found, 0).await?;
            give_back(tx, scope, clock, found).await?;
        }
        ReferralStep::Finish => close(tx, scope, found, LOOK_BACK_DAYS).await?,
        ReferralStep::NotTakenUp | ReferralStep::Recall => close(tx, scope, found, 0).await?,
    }
    Ok(())
}

/// An answer counts with who sent the referral, as the sending did: whoever leads the case by now reads nothing of it off its own figures.
fn as_sent(found: &Referred) -> CaseRef {
    CaseRef { lead: found.row.from, ..found.case }
}

async fn count_answer(tx: &Tx, scope: &Scope, found: &Referred) -> Result<(), Problem> {
    tally::add(tx, &as_sent(found), Tally::Answered, scope.now.day()).await?;
    if found.row.late {
        tally::add(tx, &as_sent(found), Tally::AnsweredLate, scope.now.day()).await?;
    }
    Ok(())
}

/// What was asked is taken on only while the consent stands on which it was: a no may be a moment old, and not told yet.
async fn still_agreed(tx: &Tx, scope: &Scope, found: &Referred) -> Result<(), Problem> {
    let (row, asked) = (&found.row, (Purpose::Service, RecipientKind::Provider));
    if row.from == row.to || consent::stands(tx, found.case.person, asked, Some(row.from), scope.now).await? {
        return Ok(());
    }
    Err(Problem::conflict("referral.halted"))
}

/// What every step leaves behind: its entry in the trail, its line in the timeline, and who can list the case now.
async fn enter(
    tx: &Tx,
    scope: &Scope,
    case: &CaseRef,
    category: Category,
    action: Act,
    id: ReferralId,
    kind: EventKind,
) -> Result<(), Problem> {
    let entry = Entry::new(action, Noun::Referral, id.0).case(case).categories(&[category]);
    audit::write(tx, scope, entry.fields(&["state"])).await?;
    case::event(tx, scope, case, kind, category, Some(id.0)).await?;
    store::refresh_case(tx, case.id).await?;
    Ok(())
}
