//! Accounts: who may sign in, how, and what each account may change about itself.
//!
//! One account belongs to one human in one organisation and has one role. Signing in takes a password and a second factor;
//! what is stored (password, session, token, recovery code, link) is a hash, and the one secret that must be read back, that
//! of the second factor, is sealed. Accounts are of the people who work with Jisr, never of those on the record.

mod api;
pub mod draft;
mod me;
mod password;
mod place;
mod public;
mod second_factor;
pub mod secret;
mod session;
mod signed;
mod store;
mod throttle;
mod token;
mod user;

use ::store::audit::{self, Act, Entry, Noun};
use ::store::{DbError, Reads, Tx};
use base::{Day, Locale, Moment, OrgId, Role, UserId};
use serde::Serialize;

pub(crate) use me::require_session;
pub use password::hash_password;
pub use second_factor::{base32, totp_code};
pub(crate) use signed::Signed;
pub use store::{NewUser, create, list, reset};
pub use token::token;

/// Where the accounts of a demo live; nobody outside of one has such an address (RFC 2606).
pub const DEMO_DOMAIN: &str = "demo.jisr.example";

/// An account as the administrators of its organisation see it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Account {
    /// The account.
    pub id: UserId,
    /// Its organisation.
    pub org: OrgId,
    /// With what it signs in.
    pub email: String,
    /// The name of its holder.
    pub name: String,
    /// What it does in the organisation.
    pub role: Role,
    /// In which language it reads.
    pub locale: Locale,
    /// Whether the second factor is set up.
    pub second_factor: bool,
    /// Last day on which the holder's data-protection training is valid.
    pub trained_until_on: Option<Day>,
    /// Since when it cannot sign in.
    pub disabled_at: Option<Moment>,
    /// When it last opened its work queue.
    pub last_looked_at: Option<Moment>,
    /// Counts the edits.
    pub version: i64,
}

/// Whether an organisation is still to get its first administrator from the one that runs the server.
///
/// # Errors
/// Those of the database.
pub(crate) async fn awaits_first(from: &impl Reads, org: OrgId, now: Moment) -> Result<bool, DbError> {
    user::awaits_first(from, org, now).await
}

/// Enters on the trail what happened at the sign-in to an account, in its own name since nobody else is known yet. Of an account
/// that is closed nothing is entered.
async fn enter(tx: &Tx, org: OrgId, user: UserId, now: Moment, action: Act) -> Result<(), DbError> {
    match ::store::standing(tx, org, user, now).await? {
        Some(scope) => audit::write(tx, &scope, Entry::new(action, Noun::Account, user.0)).await,
        None => Ok(()),
    }
}

/// An e-mail address as it is compared and stored.
fn email_key(typed: &str) -> String {
    base::text::one_line(typed).to_lowercase()
}

/// Whether a text can be an e-mail address: one `@` with something on both sides, a dot behind it, no white space.
fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    let plain = |part: &str| {
        !part.is_empty() && !part.contains(|c: char| c == '@' || c.is_whitespace() || c.is_control())
    };
    plain(local)
        && plain(domain)
        && domain.contains('.')
        && !domain.starts_with('.')
        && !domain.ends_with('.')
}

/// What this room brings to the program.
pub fn room() -> web::Room {
    web::Room {
        name: "account",
        api: api::routes(),
        steps: api::steps(),
        pages: session::routes()
            .merge(me::routes())
            .merge(user::routes())
            .merge(draft::routes())
            .merge(public::routes()),
        templates: &[
            ("account/sign-in.html", include_str!("templates/sign-in.html")),
            ("account/code.html", include_str!("templates/code.html")),
            ("account/enrol.html", include_str!("templates/enrol.html")),
            ("account/codes.html", include_str!("templates/codes.html")),
            ("account/me.html", include_str!("templates/me.html")),
            ("account/secret.html", include_str!("templates/secret.html")),
            ("account/users.html", include_str!("templates/users.html")),
            ("account/user.html", include_str!("templates/user.html")),
            ("account/invitation.html", include_str!("templates/invitation.html")),
            ("account/privacy.html", include_str!("templates/privacy.html")),
        ],
        words: web::words!("locale/"),
        ..web::Room::default()
    }
}

#[cfg(test)]
mod tests;
