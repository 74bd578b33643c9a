//! What no agreement may say, found before it is signed; and what a careful lawyer would ask about.

use access::{Action, Clause, Party};
use base::{Category, OrgId, OrgKind, Purpose, Word};

use super::ClauseBody;
use crate::agreement::body::Body;

/// What the firewall has to know of an organisation that signs.
#[derive(Clone, Copy, Debug)]
pub struct OrgFacts {
    /// The organisation.
    pub id: OrgId,
    /// What it is.
    pub kind: OrgKind,
    /// Whether it or a unit above it has an enforcement mandate.
    pub enforcement: bool,
}

/// A counterexample: what the clause, taken alone, would open to an enforcement mandate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Breach {
    /// To whom.
    pub org: OrgId,
    /// By which action.
    pub action: Action,
    /// Which data.
    pub category: Category,
    /// For what.
    pub purpose: Purpose,
}

/// Whether a clause, without the firewall's own rule, would give an enforcement mandate what nobody with one may have:
/// protection, health, assessment or complaint data. The firewall would withhold them all the same; a text that promises them
/// is not to be signed.
pub fn breach(clause: &Clause, signatories: &[OrgFacts]) -> Option<Breach> {
    let org = signatories.iter().find(|org| org.enforcement && speaks_to(clause, org))?;
    let category = clause.sensitive().iter().next()?;
    let action = Action::ALL.iter().copied().find(|action| clause.actions.has(*action))?;
    let purpose = clause.purposes.iter().next()?;
    Some(Breach { org: org.id, action, category, purpose })
}

fn speaks_to(clause: &Clause, org: &OrgFacts) -> bool {
    match clause.party {
        Party::Org(id) => id == org.id,
        Party::Kind(kind) => kind == org.kind,
        Party::Receiver => true,
    }
}

base::word_list! {
    /// What may be meant, and should be looked at once more before signing.
    pub enum Warning in "clause-warning" {
        /// Neither consent nor a law.
        NoBasis = "no_basis",
        /// Open for ever.
        NoEnd = "no_end",
        /// Counts that could single somebody out.
        NoSmallestCount = "no_smallest_count",
    }
}

/// What to look at once more.
pub fn warnings(clause: &ClauseBody, body: &Body) -> Vec<Warning> {
    let mut found = Vec::new();
    if !clause.needs_consent && clause.legal_basis.is_empty() {
        found.push(Warning::NoBasis);
    }
    if clause.until.is_none() && body.ends_on.is_none() {
        found.push(Warning::NoEnd);
    }
    if clause.actions.contains(&Action::Count) && clause.smallest_count < 2 {
        found.push(Warning::NoSmallestCount);
    }
    found
}
