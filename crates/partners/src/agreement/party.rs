//! Who takes part, as the form or a client sends it: rows of organisation, role and legal basis.

use base::{Check, Checked, Entry, Input, Moment, OrgId};
use serde::{Deserialize, Serialize};

use super::PartyRole;
use super::body::PartyEntry;

const BASIS_MAX: usize = 600;

/// The parties as typed or sent: three lists of equal length.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub(super) struct PartiesIn {
    /// Organisations, by id; an empty one is a row left out.
    pub party: Vec<Entry>,
    /// `owner`, `party` or `observer`.
    pub role: Vec<Entry>,
    /// By which law each may do what the agreement says.
    pub basis: Vec<Entry>,
    /// The edition of the draft that was read.
    pub edition: Entry,
}

/// Who takes part, once checked.
pub(super) struct NewParties {
    rows: Vec<PartyEntry>,
    /// The edition of the draft that was read.
    pub edition: Entry,
}

/// Refused are an organisation twice, and a role or basis that cannot be read.
impl Input for PartiesIn {
    type Checked = NewParties;

    fn read(&self, check: &mut Check, _: Moment) -> Option<NewParties> {
        let empty = Entry::default();
        let mut rows: Vec<PartyEntry> = Vec::new();
        for (at, raw) in self.party.iter().enumerate() {
            check.within(format!("{at}."));
            let Some(org) = check.id::<OrgId>("party", raw) else { continue };
            let role = check.word("role", self.role.get(at).unwrap_or(&empty)).unwrap_or(PartyRole::Party);
            let basis = check.note("basis", self.basis.get(at).unwrap_or(&empty), BASIS_MAX);
            if rows.iter().any(|known| known.org == org) {
                check.refuse("party", "agreement.party_twice");
            }
            rows.push(PartyEntry { org, role, basis: basis.unwrap_or_default() });
        }
        check.within("");
        Some(NewParties { rows, edition: self.edition.clone() })
    }
}

impl Checked for NewParties {
    type Typed = PartiesIn;
}

impl NewParties {
    /// The parties of a text that `owner` keeps: it stays, and nobody else is it.
    pub(super) fn kept_by(self, owner: OrgId) -> Vec<PartyEntry> {
        let mut parties = self.rows;
        for party in &mut parties {
            party.role = match (party.org == owner, party.role) {
                (true, _) => PartyRole::Owner,
                (false, PartyRole::Owner) => PartyRole::Party,
                (false, role) => role,
            };
        }
        if !parties.iter().any(|p| p.org == owner) {
            parties.insert(0, PartyEntry { org: owner, role: PartyRole::Owner, basis: String::new() });
        }
        parties
    }
}
