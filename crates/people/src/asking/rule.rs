//! What a clause must say so that one organisation may ask another.

use access::{Action, Clause, Party};
use base::{CaseRef, Category, OrgId, OrgKind, Purpose};

/// Whether a clause lets its party ask at all: one clause must name the action `refer`, the purpose `tracing` and the category
/// `identity`, and open by itself.
///
/// Asking puts an identity to another organisation so that a person is found: that is to refer it, for tracing. To see or to count
/// is another thing, and none of the three words alone says enough. Such a clause shows nobody's record to anybody.
pub(super) fn lets_ask(clause: &Clause) -> bool {
    clause.actions.has(Action::Refer)
        && clause.purposes.has(Purpose::Tracing)
        && clause.categories.has(Category::Identity)
        && clause.party != Party::Receiver
        && !clause.scope.referred_only
}

/// Whether a clause lets one organisation ask another: it speaks to the one, and both have signed.
pub(super) fn may_ask(clause: &Clause, asking: (OrgId, OrgKind), asked: OrgId) -> bool {
    let signed = |org: OrgId| clause.scope.owners.contains(&org);
    lets_ask(clause)
        && asking.0 != asked
        && clause.speaks_to(asking.0, asking.1)
        && signed(asking.0)
        && signed(asked)
}

/// Whether a clause lets a case be asked for: the organisation that is asked leads it and wrote who the person is, it has signed,
/// and the case lies within the clause's scope.
pub(super) fn covers(clause: &Clause, case: &CaseRef, (asked, asking): (OrgId, OrgId)) -> bool {
    case.lead == asked
        && case.registrar == asked
        && clause.is_signed_by(asked)
        && clause.scope.covers(asking, &store::door::head(case))
}
