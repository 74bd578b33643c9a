//! How much one person may get, by kind of return.

use base::{Currency, Money};
use serde::Serialize;

base::word_list! {
    /// How the person left the host country.
    pub enum ReturnKind in "return-kind" { Voluntary = "voluntary", Forced = "forced" }
}

base::word_list! {
    /// What a ceiling limits.
    pub enum CeilingItem in "ceiling-item" {
        /// Help in the first days: reception, onward transport, temporary stay.
        PostArrival = "post_arrival",
        /// Reintegration of the person who returned.
        PostReturnPrincipal = "post_return_principal",
        /// Reintegration of each dependant who returned as well.
        PostReturnDependant = "post_return_dependant",
    }
}

/// One ceiling in minor units of the programme's currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Ceiling {
    /// For which kind of return.
    pub return_kind: ReturnKind,
    /// What it limits.
    pub item: CeilingItem,
    /// The most that may be given, in minor units.
    pub amount_minor: i64,
}

/// The ceilings of a programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Ceilings {
    /// Their currency.
    pub currency: Currency,
    /// Those that are set.
    pub set: Vec<Ceiling>,
}

impl Ceilings {
    /// The most that one case may get for an item; `None` where the programme sets no ceiling. A ceiling for dependants
    /// counts for each of them, so it is zero for somebody who returns alone.
    pub fn allowed(&self, kind: ReturnKind, item: CeilingItem, dependants: i64) -> Option<Money> {
        let ceiling = self.set.iter().find(|c| c.return_kind == kind && c.item == item)?;
        let times = if item == CeilingItem::PostReturnDependant { dependants.max(0) } else { 1 };
        Some(Money::new(ceiling.amount_minor.saturating_mul(times), self.currency))
    }

    /// The most that one case may get after return, principal and dependants together; `None` where the programme sets no
    /// ceiling for the principal.
    pub fn post_return(&self, kind: ReturnKind, dependants: i64) -> Option<Money> {
        let principal = self.allowed(kind, CeilingItem::PostReturnPrincipal, dependants)?;
        match self.allowed(kind, CeilingItem::PostReturnDependant, dependants) {
            Some(others) => principal.plus(others),
            None => Some(principal),
        }
    }
}
