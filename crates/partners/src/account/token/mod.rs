//! Personal access tokens: how a program of the account's holder speaks with the API. Shown once, kept as a hash, with an end.

mod store;

use base::{Line, Moment, Usually};
use serde::Serialize;
use uuid::Uuid;
use web::{Anybody, At, May};

use super::Signed;

pub use store::token;
pub(super) use store::{issue, list, revoke, revoke_all};

/// Whoever makes a token: signed in, for a token makes no tokens.
pub(super) type Makes = Signed<May<Anybody>>;
/// At one of one's own tokens.
pub(super) type AtOwn = At<May<Anybody>, Uuid>;

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

base::input! {
    /// A token asked for.
    pub(super) struct TokenIn reads
    /// A token to be made.
    pub(super) NewToken {
        /// What its holder calls it.
        token_name: Line<80>,
        /// Days for which it holds.
        days: Usually<DAYS, 1, 365>,
    }
}
