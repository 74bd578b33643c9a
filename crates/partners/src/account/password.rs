//! Passwords: argon2id at the strength OWASP recommends, rules that ask for length and not for signs.
//!
//! NIST SP 800-63B: length counts, composition rules and forced changes do not help.

use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use argon2::{Algorithm, Argon2, Params, Version};
use base::{Check, Entry, Problem};
use std::sync::LazyLock;
use tokio::sync::Semaphore;

/// Shortest password taken, in characters.
pub(super) const SHORTEST: usize = 12;
/// Longest password taken, in characters: hashing must not become work that a stranger can order.
const LONGEST: usize = 200;
/// Signs that must differ, so that one key held down is no password.
const DIFFERENT: usize = 5;

/// Hashing takes 19 MiB each; two at a time keep a small server answering.
static TURNS: Semaphore = Semaphore::const_new(2);

/// A hash that no password fits, so that an unknown account costs the same work as a known one.
static NOBODY: LazyLock<String> = LazyLock::new(|| hash("nobody has this password").unwrap_or_default());

/// OWASP Password Storage Cheat Sheet: 19 MiB, two passes, one lane.
fn argon() -> Result<Argon2<'static>, Problem> {
    let params = Params::new(19 * 1024, 2, 1, None).map_err(|e| Problem::internal(e.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hash(password: &str) -> Result<String, Problem> {
    let hash = argon()?.hash_password(password.as_bytes()).map_err(|e| Problem::internal(e.to_string()))?;
    Ok(hash.to_string())
}

pub(super) fn fits(password: &str, stored: &str) -> bool {
    PasswordHash::new(stored)
        .is_ok_and(|stored| Argon2::default().verify_password(password.as_bytes(), &stored).is_ok())
}

/// The stored form of a password.
///
/// # Errors
/// 500 when hashing fails.
pub fn hash_password(password: &str) -> Result<String, Problem> {
    hash(password)
}

/// The stored form of a password, made on a thread that may take its time.
///
/// # Errors
/// 500 when hashing fails.
pub(super) async fn hash_slowly(password: String) -> Result<String, Problem> {
    in_turn(move || hash(&password)).await?
}

/// Whether a password fits; `stored` none stands for an unknown account and costs the same.
///
/// # Errors
/// 500 when the thread fails.
pub(super) async fn verify(password: String, stored: Option<String>) -> Result<bool, Problem> {
    in_turn(move || match stored {
        Some(stored) => fits(&password, &stored),
        None => {
            fits(&password, &NOBODY);
            false
        }
    })
    .await
}

async fn in_turn<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Problem> {
    let _turn = TURNS.acquire().await.map_err(Problem::internal)?;
    tokio::task::spawn_blocking(work).await.map_err(Problem::internal)
}

/// Characters that the estimate looks at: its work grows faster than the text.
const LOOKED_AT: usize = 100;

/// Characters that must be left when words of the own address are taken out.
const REST: usize = 8;

/// Whether a password is among those that are tried first: common ones, names and words, sequences, repetitions, rows of keys and
/// dates, and what is written in place of letters (NIST SP 800-63B, 3.1.1.2). Fewer than a hundred million guesses are too few.
fn is_common(text: &str, email: &str) -> bool {
    let start: String = text.chars().take(LOOKED_AT).collect();
    let own: Vec<&str> =
        email.split(['@', '.', '-', '_']).chain(["jisr"]).filter(|part| !part.is_empty()).collect();
    let rest = own
        .iter()
        .filter(|part| part.chars().count() > 3)
        .fold(start.to_lowercase(), |rest, part| rest.replace(&part.to_lowercase(), ""));
    rest.chars().count() < REST || zxcvbn::zxcvbn(&start, &own).score() < zxcvbn::Score::Three
}

/// Reads a new password and its repetition.
pub(super) fn chosen(check: &mut Check, password: &Entry, again: &Entry, email: &str) -> Option<String> {
    let text = password.0.as_str();
    let characters = text.chars().count();
    let mut signs: Vec<char> = text.chars().collect();
    signs.sort_unstable();
    signs.dedup();
    let own = email.split('@').next().unwrap_or_default();
    if text.is_empty() {
        check.refuse("password", "required");
    } else if characters < SHORTEST {
        check.refuse_with("password", "account.password_short", vec![("min", SHORTEST.to_string())]);
    } else if characters > LONGEST {
        check.refuse_with("password", "too_long", vec![("max", LONGEST.to_string())]);
    } else if signs.len() < DIFFERENT || (own.len() > 3 && text.to_lowercase().contains(&own.to_lowercase()))
    {
        check.refuse("password", "account.password_easy");
    } else if is_common(text, email) {
        check.refuse("password", "account.password_common");
    } else if text != again.0 {
        check.refuse("password_again", "account.password_differs");
    } else {
        return Some(text.to_owned());
    }
    None
}
