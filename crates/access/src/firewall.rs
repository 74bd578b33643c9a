//! Whether a clause, taken alone and without the firewall, would reach what no enforcement mandate may see.

use base::{Category, CategorySet, OrgId, OrgKind, Purpose, Word};

use crate::{Action, Clause, Party};

/// What the firewall needs to know of an organisation that is party to an agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OrgFacts {
    /// The organisation.
    pub id: OrgId,
    /// What it is.
    pub kind: OrgKind,
    /// Whether it, or a unit above it, has an enforcement mandate.
    pub enforcement: bool,
}

/// A request that the clause alone would allow, and the firewall forbids.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Breach {
    /// The organisation with an enforcement mandate.
    pub org: OrgId,
    /// What one of its users could look into.
    pub category: Category,
    /// What that user could do.
    pub action: Action,
    /// For what.
    pub purpose: Purpose,
}

impl Clause {
    /// Whether the text speaks to an organisation, whoever signed it.
    pub fn names(&self, org: &OrgFacts) -> bool {
        match self.party {
            Party::Org(id) => id == org.id,
            Party::Kind(kind) => kind == org.kind,
            Party::Receiver => false,
        }
    }

    /// The categories of this clause that no enforcement mandate may see.
    pub fn sensitive(&self) -> CategorySet {
        self.categories.iter().filter(|c| c.is_behind_firewall()).fold(CategorySet::NONE, CategorySet::with)
    }

    /// The first request that shows the clause, taken alone, to break the firewall; of the organisations that are party to its
    /// agreement. The firewall would still hold, but a text that promises what can never be given is not to be signed. A
    /// built-in clause names no party and has none to breach it by: whom it reaches is decided by each hand-over and referral.
    pub fn firewall_breach(&self, party_orgs: &[OrgFacts]) -> Option<Breach> {
        let org = party_orgs.iter().find(|org| org.enforcement && self.names(org))?;
        let category = self.sensitive().iter().next()?;
        let all = Action::ALL.iter().copied();
        let action = [Action::See].into_iter().chain(all).find(|action| self.actions.has(*action))?;
        let purpose = self.purposes.iter().next()?;
        Some(Breach { org: org.id, category, action, purpose })
    }
}
