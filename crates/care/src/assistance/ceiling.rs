//! What a case has been given in each phase, against what the programme allows it.

use base::{Money, Problem};
use partners::programme::{CeilingItem, Ceilings, ReturnKind};
use serde::Serialize;

use super::fields::Phase;

/// One phase of a case: given, and allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct PhaseTotal {
    /// The phase.
    pub phase: Phase,
    /// What was given.
    pub spent: Money,
    /// What may be given; absent where the programme sets no ceiling.
    pub allowed: Option<Money>,
}

/// The most that may be given in a phase to somebody who returned so, with so many dependants.
fn allowed(ceilings: &Ceilings, phase: Phase, kind: ReturnKind, dependants: i64) -> Option<Money> {
    match phase {
        Phase::PostArrival => ceilings.allowed(kind, CeilingItem::PostArrival, dependants),
        Phase::PostReturn => ceilings.post_return(kind, dependants),
    }
}

/// Both phases, with what was spent in each in the order of the list.
pub fn totals(
    ceilings: &Ceilings,
    kind: ReturnKind,
    dependants: i64,
    spent: impl Fn(Phase) -> Money,
) -> Vec<PhaseTotal> {
    let phases = <Phase as base::Word>::ALL.iter();
    phases
        .map(|phase| PhaseTotal {
            phase: *phase,
            spent: spent(*phase),
            allowed: allowed(ceilings, *phase, kind, dependants),
        })
        .collect()
}

/// Refuses what would go over the ceiling, with the amounts.
///
/// # Errors
/// 422 `assistance.over_ceiling` on the field `amount`.
pub(super) fn within(total: &PhaseTotal, more: Money) -> Result<(), Problem> {
    let Some(allowed) = total.allowed else { return Ok(()) };
    let after = total.spent.plus(more);
    // Help that costs nothing passes even where the ceiling was lowered below what was spent.
    if more.minor == 0 || after.is_some_and(|after| after.minor <= allowed.minor) {
        return Ok(());
    }
    let left = Money::new((allowed.minor - total.spent.minor).max(0), allowed.currency);
    let mut check = base::Check::new();
    let args = vec![
        ("allowed", allowed.plain()),
        ("spent", total.spent.plain()),
        ("left", left.plain()),
        ("currency", allowed.currency.code().to_owned()),
    ];
    check.refuse_with("amount", "assistance.over_ceiling", args);
    check.done(|| Some(()))
}
