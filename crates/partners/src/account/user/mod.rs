//! Administration of accounts, within one organisation: invite, change the role, disable, reset. No administrator sees or
//! touches the accounts of another organisation, nor any person on the record; an organisation that has none yet gets its first
//! administrator from the one that runs the server.

mod pages;
mod rule;
mod store;

use base::{Check, Day, Entry, Moment, OrgId, Problem, Role};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub(super) use pages::routes;
pub(super) use rule::{awaits_first, change, disable, enable, invite, reset};

/// Days for which an invitation can be taken up.
const INVITATION_DAYS: i64 = 7;

/// An invitation asked for.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub(super) struct InvitationIn {
    /// With what the account will sign in.
    pub(super) email: Entry,
    /// The name of its holder.
    pub(super) name: Entry,
    /// What it will do in the organisation.
    pub(super) role: Entry,
    /// For another organisation in which nobody has or had an account, by id: its first administrator, by the organisation that runs the server.
    pub(super) org: Entry,
}

/// An invitation that passed the check.
#[derive(Clone, Debug)]
pub(super) struct NewInvitation {
    pub(super) email: String,
    pub(super) name: String,
    pub(super) role: Role,
    pub(super) org: Option<OrgId>,
}

impl InvitationIn {
    /// Checks every field.
    ///
    /// # Errors
    /// 422 with all refused fields.
    pub(super) fn check(&self) -> Result<NewInvitation, Problem> {
        let mut check = Check::new();
        let email = check.line("email", &self.email, 254).map(|text| super::email_key(&text));
        let email = check.required("email", &self.email, email);
        if email.as_deref().is_some_and(|text| !super::is_email(text)) {
            check.refuse("email", "account.email_invalid");
        }
        let name = check.line("name", &self.name, 120);
        let name = check.required("name", &self.name, name);
        let role = check.word("role", &self.role);
        let role = check.required("role", &self.role, role);
        let org = check.id("org", &self.org);
        check.done(|| Some(NewInvitation { email: email?, name: name?, role: role?, org }))
    }
}

/// An invitation that waits, as administrators see it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(super) struct InvitationView {
    pub(super) id: Uuid,
    pub(super) email: String,
    pub(super) name: String,
    pub(super) role: Role,
    pub(super) expires_at: Moment,
}

/// Changes of an account by an administrator.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub(super) struct AccountIn {
    /// What it does in the organisation.
    pub(super) role: Entry,
    /// Last day on which the data-protection training is valid; empty when there was none.
    pub(super) trained_until_on: Entry,
    /// The version that was edited.
    pub(super) version: Entry,
}

impl AccountIn {
    /// Checks every field.
    ///
    /// # Errors
    /// 422 with all refused fields.
    fn check(&self) -> Result<(Role, Option<Day>, i64), Problem> {
        let mut check = Check::new();
        let role = check.word("role", &self.role);
        let role = check.required("role", &self.role, role);
        let trained = check.day("trained_until_on", &self.trained_until_on);
        let version = crate::label::version(&mut check, &self.version);
        let version = check.required("version", &self.version, version);
        check.done(|| Some((role?, trained, version?)))
    }
}
