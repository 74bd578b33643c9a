//! What a plan costs against what its programme allows: measures of the first days count to the help after arrival, all
//! others to the help after return.

use base::{Currency, Money, Problem};
use partners::programme::{CeilingItem, Ceilings, ReturnKind};
use serde::Serialize;

use super::{Costed, Horizon};

/// The two sums of a plan, each with what is allowed; no ceiling set means no limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// Help in the first days.
    pub post_arrival: Money,
    /// What is allowed for it.
    pub post_arrival_allowed: Option<Money>,
    /// Help after that.
    pub post_return: Money,
    /// What is allowed for it, for the person and the dependants together.
    pub post_return_allowed: Option<Money>,
}

impl Totals {
    /// Both sums together.
    pub fn total(&self) -> Option<Money> {
        self.post_arrival.plus(self.post_return)
    }

    /// Refuses what is over a ceiling, with the rule and the amounts.
    ///
    /// # Errors
    /// 422 `plan.over_ceiling` with `item`, `planned`, `allowed`, `currency`.
    pub fn within(&self) -> Result<(), Problem> {
        over(CeilingItem::PostArrival, self.post_arrival, self.post_arrival_allowed)?;
        over(CeilingItem::PostReturnPrincipal, self.post_return, self.post_return_allowed)
    }
}

fn over(item: CeilingItem, planned: Money, allowed: Option<Money>) -> Result<(), Problem> {
    match allowed {
        Some(allowed) if planned.minor > allowed.minor => Err(Problem::refused("plan.over_ceiling")
            .with("item", base::Word::word(item))
            .with("planned", planned.plain())
            .with("allowed", allowed.plain())
            .with("currency", planned.currency.code())),
        _ => Ok(()),
    }
}

/// Adds up a plan; `None` when a cost is in another currency or the sum is too large to be meant.
pub fn totals(ceilings: &Ceilings, kind: ReturnKind, dependants: i64, measures: &[Costed]) -> Option<Totals> {
    let sum = |wanted: fn(Horizon) -> bool| {
        let costs = measures.iter().filter(|m| wanted(m.horizon)).map(|m| m.cost);
        costs.into_iter().try_fold(zero(ceilings.currency), Money::plus)
    };
    Some(Totals {
        post_arrival: sum(|horizon| horizon == Horizon::Immediate)?,
        post_arrival_allowed: ceilings.allowed(kind, CeilingItem::PostArrival, dependants),
        post_return: sum(|horizon| horizon != Horizon::Immediate)?,
        post_return_allowed: ceilings.post_return(kind, dependants),
    })
}

const fn zero(currency: Currency) -> Money {
    Money::new(0, currency)
}
