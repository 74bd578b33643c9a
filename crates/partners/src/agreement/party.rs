//! Who takes part, as the form or a client sends it: rows of organisation, role and legal basis.

use base::{Check, Entry, OrgId, Problem};
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

impl PartiesIn {
    /// Checks every row; `owner` keeps the text and stays.
    ///
    /// # Errors
    /// 422 with all refused fields: an organisation twice, nobody else who signs.
    pub(super) fn check(&self, owner: OrgId) -> Result<Vec<PartyEntry>, Problem> {
        let mut check = Check::new();
        let empty = Entry::default();
        let mut parties: Vec<PartyEntry> = Vec::new();
        for (at, raw) in self.party.iter().enumerate() {
            check.within(format!("{at}."));
            let Some(org) = check.id::<OrgId>("party", raw) else { continue };
            let role = check.word("role", self.role.get(at).unwrap_or(&empty)).unwrap_or(PartyRole::Party);
            let basis = check.note("basis", self.basis.get(at).unwrap_or(&empty), BASIS_MAX);
            if parties.iter().any(|known| known.org == org) {
                check.refuse("party", "agreement.party_twice");
            }
            let role = match (org == owner, role) {
                (true, _) => PartyRole::Owner,
                (false, PartyRole::Owner) => PartyRole::Party,
                (false, role) => role,
            };
            parties.push(PartyEntry { org, role, basis: basis.unwrap_or_default() });
        }
        check.within("");
        if !parties.iter().any(|p| p.org == owner) {
            parties.insert(0, PartyEntry { org: owner, role: PartyRole::Owner, basis: String::new() });
        }
        check.done(|| Some(parties))
    }
}
