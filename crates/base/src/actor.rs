//! Who asks.

use crate::{Country, Locale, OrgId, UserId};

crate::word_list! {
    /// What a user does in the organisation; one role per account.
    pub enum Role in "role" {
        Counsellor = "counsellor", CaseManager = "case_manager", Monitor = "monitor", Provider = "provider",
        ProgrammeManager = "programme_manager", DataProtection = "data_protection", Secretary = "secretary",
        Administrator = "administrator",
    }
}

crate::word_list! {
    /// What an organisation is.
    pub enum OrgKind in "org-kind" {
        Government = "government", LocalAuthority = "local_authority", Ngo = "ngo",
        International = "international", Company = "company", RedCross = "red_cross",
    }
}

crate::word_list! {
    /// What an organisation is charged to do; inherited from its parents. The mandate to enforce is given and taken away by two.
    pub enum Mandate in "mandate" {
        Return = "return", Reintegration = "reintegration", Health = "health", Protection = "protection",
        ChildProtection = "child_protection", Monitoring = "monitoring", Employment = "employment",
        Funding = "funding", ImmigrationEnforcement = "immigration_enforcement",
    }
}

impl Mandate {
    /// Whether the firewall stands between this mandate and sensitive data.
    pub const fn is_enforcement(self) -> bool {
        matches!(self, Self::ImmigrationEnforcement)
    }
}

/// The account that asks, with what the decision needs to know of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The account.
    pub user: UserId,
    /// Its organisation.
    pub org: OrgId,
    /// What kind of organisation that is.
    pub org_kind: OrgKind,
    /// Where it works, for month names and area lists.
    pub country: Country,
    /// What the account does there.
    pub role: Role,
    /// Whether the organisation, or any parent of it, has an enforcement mandate.
    pub enforcement: bool,
    /// Whether the account's data-protection training is valid now.
    pub trained: bool,
    /// In which language it reads.
    pub locale: Locale,
}
