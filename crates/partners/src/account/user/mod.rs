//! Administration of accounts, within one organisation: invite, change the role, disable, reset. No administrator sees or
//! touches the accounts of another organisation, nor any person on the record; an organisation that has none yet gets its first
//! administrator from the one that runs the server.

mod pages;
mod rule;
mod store;

use base::{Check, Day, Entry, Line, Moment, OrgId, Role, UserId};
use serde::Serialize;
use uuid::Uuid;
use web::{At, May, may};

use super::Signed;
use crate::label::Version;

pub(super) use pages::{form, routes};
pub(super) use rule::{awaits_first, change, disable, enable, invite, reset};

/// Who administers the accounts of an organisation.
pub(super) type Administers = May<may::ManageUsers>;
/// At an account of it.
pub(super) type AtOne = At<Administers, UserId>;
/// The same, signed in: a token that was lost takes no account over.
pub(super) type SignedAtOne = At<Signed<Administers>, UserId>;

/// Days for which an invitation can be taken up.
const INVITATION_DAYS: i64 = 7;

base::input! {
    /// An invitation asked for.
    pub(super) struct InvitationIn reads
    /// An invitation that passed the check.
    pub(super) NewInvitation {
        /// With what the account will sign in.
        email: Email,
        /// The name of its holder.
        name: Line<120>,
        /// What it will do in the organisation.
        role: Role,
        /// For another organisation in which nobody has or had an account, by id: its first administrator, by the organisation that runs the server.
        org: Option<OrgId>,
    }
}

/// An e-mail address, as it is compared and stored.
#[derive(Debug)]
pub(super) enum Email {}
base::field!([] Email => String, |check, field, typed| email(check, field, typed), Line::<254>::schema());

fn email(check: &mut Check, field: &str, typed: &Entry) -> Option<String> {
    let email = super::email_key(&check.line(field, typed, 254)?);
    if super::is_email(&email) {
        return Some(email);
    }
    check.refuse(field, "account.email_invalid");
    None
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

base::input! {
    /// Changes of an account by an administrator.
    pub(super) struct AccountIn reads
    /// The same, read.
    pub(super) Standing {
        /// What it does in the organisation.
        role: Role,
        /// Last day on which the data-protection training is valid; empty when there was none.
        trained_until_on: Option<Day>,
        /// The version that was edited.
        version: Version,
    }
}
