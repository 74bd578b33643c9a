//! Whom a reader is told to ask for what is withheld.

use base::reexport::uuid::Uuid;
use base::{Category, OrgId};

use crate::{Grant, GrantReason, Mask, Situation};

/// Words the decisions on each writer, on single rows and on whoever was not asked about as their reader is told them.
pub(crate) fn told(
    me: OrgId,
    situation: &Situation<'_>,
    by: &mut [(OrgId, Mask)],
    rows: &mut [(Uuid, OrgId, Mask)],
    other: &mut Mask,
) {
    let ask = whom(me, situation);
    for mask in
        by.iter_mut().map(|(_, mask)| mask).chain(rows.iter_mut().map(|(.., mask)| mask)).chain([other])
    {
        *mask = mask.told_to_ask(ask);
    }
}

/// Who handed over or referred to the reader, else to whom the reader did and who answered. Who leads or opened the case tells by itself
/// where the person is now, and a writer of whom a clause would open something tells that it wrote; neither is named for that.
fn whom(me: OrgId, situation: &Situation<'_>) -> Option<OrgId> {
    let singles = situation.rows.iter().map(|(grant, _)| grant);
    let grants: Vec<&Grant> = situation.grants.iter().chain(singles).filter(|grant| grant.by != me).collect();
    let latest = |fits: &dyn Fn(&Grant) -> bool| {
        let fitting = grants.iter().filter(|grant| fits(grant));
        fitting.max_by_key(|grant| (grant.from, grant.id)).map(|grant| grant.by)
    };
    let received = latest(&|grant| grant.reason != GrantReason::Return);
    // The course of a journey comes back from who took a case over, an answer from whoever gave a service.
    let handed = || latest(&|grant| grant.categories.has(Category::Journey));
    received.or_else(handed).or_else(|| latest(&|_| true))
}
