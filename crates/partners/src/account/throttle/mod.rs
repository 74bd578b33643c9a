//! How often somebody may try, so that no password is guessed and nobody is locked out by others.
//!
//! | from where | what is counted | what comes of it |
//! |---|---|---|
//! | a browser in which the account signed in before | its own tries at this account | five, then a growing wait there alone |
//! | anywhere else | tries of one network at one account | five, then a growing wait for that network and account |
//! | anywhere else | all tries of one network | forty, then a growing wait for that network |
//! | anywhere else | all tries at one account's password | from twenty on each answer takes longer, up to four seconds; none is refused |
//! | anywhere else | all tries at one account's second factor | five, then a growing wait: whoever comes here knows the password |
//!
//! Each try is counted before it is answered, so that tries sent side by side cannot overtake the count. Keys are hashes:
//! the table tells nobody who tried.

mod store;

use std::net::IpAddr;
use std::time::Duration;

use base::{Moment, UserId};

pub(super) use store::{attempt, forgive};

/// Whose tries are counted.
#[derive(Clone, Debug)]
pub(super) enum Key {
    /// Passwords of one e-mail address, known or not, from one network; from nowhere where the server cannot tell.
    Password(String, Option<IpAddr>),
    /// Passwords of one e-mail address, from wherever it did not sign in before.
    Account(String),
    /// Second factors of one account, from wherever it did not sign in before.
    SecondFactor(UserId),
    /// Passwords of an account in a browser in which it signed in before, by the secret that is kept there.
    PasswordAt(UserId, String),
    /// Second factors, in the same way.
    SecondFactorAt(UserId, String),
    /// The password asked for again, of whoever is signed in.
    Again(UserId),
    /// Everything from one network address.
    Address(IpAddr),
}

impl Key {
    fn hash(&self) -> Vec<u8> {
        let text = match self {
            Self::Password(email, from) => {
                format!("password {email} from {}", from.map(neighbourhood).unwrap_or_default())
            }
            Self::Account(email) => format!("account {email}"),
            Self::SecondFactor(user) => format!("second factor {user}"),
            Self::PasswordAt(user, place) => format!("password {user} at {place}"),
            Self::SecondFactorAt(user, place) => format!("second factor {user} at {place}"),
            Self::Again(user) => format!("again {user}"),
            Self::Address(address) => format!("address {}", network(*address)),
        };
        web::caller::secret_hash(&text)
    }

    /// Tries that cost no waiting: an office of many people shares one address.
    const fn free(&self) -> i64 {
        match self {
            Self::Address(_) => 40,
            _ => 5,
        }
    }

    /// What comes of this many tries without success: a wait before the next one, or a slower answer to this one.
    fn cost(&self, failures: i64) -> Cost {
        match self {
            Self::Account(_) => Cost { wait: 0, slower: slower(failures) },
            _ => Cost { wait: wait_seconds(failures, self.free()), slower: Duration::ZERO },
        }
    }
}

struct Cost {
    wait: i64,
    slower: Duration,
}

/// An IPv6 customer holds a network of 64 bits; its addresses are one.
fn network(address: IpAddr) -> String {
    match address {
        IpAddr::V4(v4) => v4.to_string(),
        IpAddr::V6(v6) => match v6.to_ipv4_mapped() {
            Some(v4) => v4.to_string(),
            None => v6.segments().iter().take(4).map(|part| format!("{part:x}:")).collect(),
        },
    }
}

/// What one guesser can hold: 256 addresses of IPv4, a network of 48 bits of IPv6.
fn neighbourhood(address: IpAddr) -> String {
    let v4 = match address {
        IpAddr::V4(v4) => Some(v4),
        IpAddr::V6(v6) => v6.to_ipv4_mapped(),
    };
    match (v4.map(|v4| v4.octets()), address) {
        (Some([a, b, c, _]), _) => format!("{a}.{b}.{c}"),
        (None, IpAddr::V6(v6)) => v6.segments().iter().take(3).map(|part| format!("{part:x}:")).collect(),
        (None, IpAddr::V4(v4)) => v4.to_string(),
    }
}

/// The longest wait, in seconds.
const LONGEST: i64 = 3_600;
/// After a day without a try the count starts anew.
const FORGOTTEN: i64 = 24 * 3_600;
/// Tries at one account from all new places together that are answered as fast as any.
const UNHURRIED: i64 = 20;
/// A quarter of a second more for each try beyond them.
const STEP: u64 = 250;
/// The slowest answer, in milliseconds.
const SLOWEST: u64 = 4_000;

/// Seconds to wait after this many tries without success: none at first, then half a minute, doubled each time up to an hour.
pub(super) fn wait_seconds(failures: i64, free: i64) -> i64 {
    let beyond = failures - free;
    if beyond < 0 {
        return 0;
    }
    let doubled = 1_i64.checked_shl(u32::try_from(beyond).unwrap_or(u32::MAX)).unwrap_or(LONGEST);
    doubled.saturating_mul(30).clamp(30, LONGEST)
}

/// How much longer an answer takes after this many tries without success.
pub(super) fn slower(failures: i64) -> Duration {
    let beyond = u64::try_from(failures - UNHURRIED).unwrap_or_default();
    Duration::from_millis(beyond.saturating_mul(STEP).min(SLOWEST))
}

/// The count that a new try starts from.
fn counted(failures: i64, last_at: Moment, now: Moment) -> i64 {
    if last_at.plus_seconds(FORGOTTEN) <= now { 0 } else { failures }
}
