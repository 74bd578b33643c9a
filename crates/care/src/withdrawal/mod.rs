//! What a withdrawn consent takes back of a case: open hand-overs and referrals that rest on it; and the page that says so before.

mod pages;
mod stays;
mod store;

use std::future::Future;
use std::pin::Pin;

use ::store::SystemClock;
use ::store::Tx;
use ::store::audit::{self, Act, Entry, Noun};
use ::store::grants::{self, Leave, NewGrant};
use access::{GrantReason, RecipientKind, Scope};
use base::{CaseRef, Category, CategorySet, OrgId, Problem, Purpose};
use partners::agreement::TELL;
use people::consent::Withdrawn;
use uuid::Uuid;

use crate::case::{self, EventKind};

/// What this room brings to the program.
pub fn room() -> web::Room {
    web::Room {
        name: "withdrawal",
        pages: pages::routes(),
        templates: &[("withdrawal/confirm.html", include_str!("templates/confirm.html"))],
        words: web::words!("locale/"),
        ..web::Room::default()
    }
}

/// How long whoever works with a person can reach them after a withdrawal: 72 hours.
const TELL_SECONDS: i64 = 72 * 3_600;

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
    for (id, receiver, opened, case) in store::leading(tx, scope, withdrawn.person).await? {
        tell(tx, scope, (id, receiver), &case, opened).await?;
    }
    for (id, sender, case) in store::sent_handovers(tx, withdrawn.person).await? {
        if withdrawn.ends(sender) && store::recall_handover(tx, id).await? {
            grants::end(tx, id, scope.now).await?;
            let what = (id, Noun::Handover, EventKind::HandoverRecalled, Category::Journey);
            enter(tx, scope, (&case, sender), what).await?;
        }
    }
    Ok(())
}

/// Leaves name and contact, as far as they were open, for some days to who works with the person and has asked them nothing of its own
/// yet, so that it can tell them, and ask.
async fn tell(
    tx: &Tx,
    scope: &Scope,
    (source, receiver): (Uuid, OrgId),
    case: &CaseRef,
    opened: CategorySet,
) -> Result<(), Problem> {
    let categories = CategorySet::of(&[Category::Identity, Category::Contact]).and(opened);
    let grant = NewGrant {
        case,
        to: receiver,
        clause: TELL,
        reason: GrantReason::Handover,
        recipient: RecipientKind::Partner,
        source,
        categories,
        leave: Leave::NONE,
        as_of: None,
        rows: Vec::new(),
        until: Some(scope.now.plus_seconds(TELL_SECONDS)),
    };
    if !categories.is_empty() {
        grant.open(tx, scope, &SystemClock).await?;
        // To tell them, and not to follow them: a new address is not for who had the old one.
        grants::freeze(tx, source, receiver, scope.now).await?;
    }
    Ok(())
}

async fn referrals(tx: &Tx, scope: &Scope, withdrawn: Withdrawn) -> Result<(), Problem> {
    for (id, sender, category, case) in store::open_referrals(tx, withdrawn.person).await? {
        if withdrawn.ends(sender) && store::recall_referral(tx, id, scope.now).await? {
            grants::end(tx, id, scope.now).await?;
            let what = (id, Noun::Referral, EventKind::ReferralRecalled, category);
            enter(tx, scope, (&case, sender), what).await?;
        }
    }
    Ok(())
}

/// What the rule leaves behind, in the sender's name.
async fn enter(
    tx: &Tx,
    scope: &Scope,
    (case, sender): (&CaseRef, OrgId),
    (id, subject, kind, category): (Uuid, Noun, EventKind, Category),
) -> Result<(), Problem> {
    let entry = Entry::new(Act::Recall, subject, id).case(case).owner(sender).categories(&[category]);
    audit::write(tx, scope, entry.fields(&["state"])).await?;
    // A rule's consequence is written in the name of whose row it touches, whoever set it off.
    let mut of_sender = *scope;
    of_sender.actor.org = sender;
    case::event(tx, &of_sender, case, kind, category, Some(id)).await?;
    Ok(())
}
