//! Personal access tokens: how a program of the account's holder speaks with the API. Shown once, kept as a hash, with an end.

mod store;

use base::{Check, Entry, Moment, Problem};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use store::token;
pub(super) use store::{issue, list, revoke, revoke_all};

/// Days for which a token holds when none are asked for.
pub(super) const DAYS: i64 = 90;

/// A token as its holder sees it, without its secret.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(super) struct TokenView {
    /// The token.
    pub(super) id: Uuid,
    /// What its holder calls it.
    pub(super) name: String,
    /// Since when.
    pub(super) created_at: Moment,
    /// Until when.
    pub(super) expires_at: Moment,
    /// Whether it can still be used.
    pub(super) valid: bool,
}

/// A token asked for.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub(super) struct TokenIn {
    /// What its holder calls it.
    pub(super) token_name: Entry,
    /// Days for which it holds, 1 to 365; 90 when empty.
    pub(super) days: Entry,
}

impl TokenIn {
    /// Checks name and days.
    ///
    /// # Errors
    /// 422 with all refused fields.
    pub(super) fn check(&self) -> Result<(String, i64), Problem> {
        let mut check = Check::new();
        let name = check.line("token_name", &self.token_name, 80);
        let name = check.required("token_name", &self.token_name, name);
        let days = check.number("days", &self.days, 1..=365).unwrap_or(DAYS);
        check.done(|| Some((name?, days)))
    }
}
