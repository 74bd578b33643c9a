//! How often somebody may try: by account, so that no password is guessed, and by address, so that one machine does not try
//! many accounts.
//!
//! Each try is counted before it is answered, so that tries sent side by side cannot overtake the count. Keys are hashes:
//! the table tells nobody who tried.

mod store;

use base::Moment;

pub(super) use store::{attempt, forgive};

/// Whose tries are counted.
#[derive(Clone, Debug)]
pub(super) enum Key {
    /// Passwords of one e-mail address, known or not.
    Password(String),
    /// Second factors of one account.
    SecondFactor(base::UserId),
    /// Everything from one network address.
    Address(std::net::IpAddr),
}

impl Key {
    fn hash(&self) -> Vec<u8> {
        let text = match self {
            Self::Password(email) => format!("password {email}"),
            Self::SecondFactor(user) => format!("second factor {user}"),
            Self::Address(address) => format!("address {}", network(*address)),
        };
        web::caller::secret_hash(&text)
    }

    /// Tries that cost no waiting: an office of many people shares one address.
    const fn free(&self) -> i64 {
        match self {
            Self::Password(_) | Self::SecondFactor(_) => 5,
            Self::Address(_) => 40,
        }
    }
}

/// An IPv6 customer holds a network of 64 bits; its addresses are one.
fn network(address: std::net::IpAddr) -> String {
    match address {
        std::net::IpAddr::V4(v4) => v4.to_string(),
        std::net::IpAddr::V6(v6) => match v6.to_ipv4_mapped() {
            Some(v4) => v4.to_string(),
            None => v6.segments().iter().take(4).map(|part| format!("{part:x}:")).collect(),
        },
    }
}

/// The longest wait, in seconds.
const LONGEST: i64 = 3_600;
/// After a day without a try the count starts anew.
const FORGOTTEN: i64 = 24 * 3_600;

/// Seconds to wait after this many tries without success: none at first, then half a minute, doubled each time up to an hour.
pub(super) fn wait_seconds(failures: i64, free: i64) -> i64 {
    let beyond = failures - free;
    if beyond < 0 {
        return 0;
    }
    let doubled = 1_i64.checked_shl(u32::try_from(beyond).unwrap_or(u32::MAX)).unwrap_or(LONGEST);
    doubled.saturating_mul(30).clamp(30, LONGEST)
}

/// The count that a new try starts from.
fn counted(failures: i64, last_at: Moment, now: Moment) -> i64 {
    if last_at.plus_seconds(FORGOTTEN) <= now { 0 } else { failures }
}
