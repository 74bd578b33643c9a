//! What a withdrawn consent takes back of a case: open hand-overs and referrals that rest on it.

mod store;

use std::future::Future;
use std::pin::Pin;

use ::store::Tx;
use ::store::audit::{self, Entry};
use access::{RecipientKind, Scope};
use base::{CaseRef, Category, Problem, Purpose};
use people::consent::Withdrawn;
use uuid::Uuid;

use crate::case::{self, EventKind};

/// Recalls what rests on a consent, in the transaction that withdraws it; who can list the case is derived by the withdrawal
/// itself. A hand-over that was accepted stays: whoever leads the case answers for it, and is told by a recall.
///
/// The counterpart of `people::consent::Follow`.
///
/// # Errors
/// Those of the database.
pub fn follow<'a>(
    tx: &'a Tx,
    scope: &'a Scope,
    withdrawn: Withdrawn,
) -> Pin<Box<dyn Future<Output = Result<(), Problem>> + Send + 'a>> {
    Box::pin(async move {
        match (withdrawn.purpose, withdrawn.recipient) {
            (Purpose::Handover, RecipientKind::Partner) => handovers(tx, scope, withdrawn).await,
            (Purpose::Service, RecipientKind::Provider) => referrals(tx, scope, withdrawn).await,
            _ => Ok(()),
        }
    })
}

async fn handovers(tx: &Tx, scope: &Scope, withdrawn: Withdrawn) -> Result<(), Problem> {
    for (id, case) in store::sent_handovers(tx, withdrawn.person).await? {
        if store::recall_handover(tx, id).await? {
            store::end_grant(tx, id, scope.now).await?;
            enter(tx, scope, &case, id, "handover", EventKind::HandoverRecalled, Category::Journey).await?;
        }
    }
    Ok(())
}

async fn referrals(tx: &Tx, scope: &Scope, withdrawn: Withdrawn) -> Result<(), Problem> {
    for (id, category, case) in store::open_referrals(tx, withdrawn.person).await? {
        if store::recall_referral(tx, id, scope.now).await? {
            store::end_grant(tx, id, scope.now).await?;
            enter(tx, scope, &case, id, "referral", EventKind::ReferralRecalled, category).await?;
        }
    }
    Ok(())
}

async fn enter(
    tx: &Tx,
    scope: &Scope,
    case: &CaseRef,
    id: Uuid,
    subject: &'static str,
    kind: EventKind,
    category: Category,
) -> Result<(), Problem> {
    let entry = Entry::new("recall", subject, id).case(case).categories(&[category]);
    audit::write(tx, scope, entry.fields(&["state"])).await?;
    case::event(tx, scope, case, kind, category, Some(id)).await?;
    Ok(())
}
