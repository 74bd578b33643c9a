//! The accounts that a demo prints: one of each role, all of them synthetic.

use std::path::Path;

use anyhow::Context;
use base::{Locale, Moment, Role, Word};
use partners::account::{self, NewUser};
use serde::{Deserialize, Serialize};
use store::{Db, SystemClock};

use super::stage;
use super::story::Given;

/// An account as the demo prints it; all of it is synthetic.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Printed {
    /// What the account does.
    pub role: String,
    /// Where.
    pub organisation: String,
    /// With what it signs in.
    pub email: String,
    /// Its password.
    pub password: String,
    /// Secret of its second factor, base 32, for an authenticator.
    pub totp_secret: String,
    /// A personal access token for the API.
    pub token: String,
}

/// Makes the accounts that the demo prints, with a password, a second factor and a token each.
///
/// # Errors
/// When the system gives no random numbers; those of the database.
pub async fn create(db: &Db, now: Moment, key: &[u8; 32]) -> anyhow::Result<Vec<Printed>> {
    let mut printed = Vec::new();
    for shown in stage::accounts().into_iter().filter(|a| a.shown) {
        let (password, secret) = (password()?, chance::<20>()?);
        let clock = Given(shown.id.0, now);
        let new = NewUser {
            org: shown.org,
            email: shown.email.clone(),
            name: name(shown.role).to_owned(),
            role: shown.role,
            locale: Locale::Ar,
            password_hash: Some(account::hash_password(&password)?),
            totp_secret: Some(secret),
            trained_until: Some(now.day().plus_days(300)),
        };
        let tx = db.begin().await?;
        let id = account::create(&tx, &clock, key, &new).await?;
        let own = store::standing(&tx, shown.org, id, now).await?.context("the account was made just now")?;
        let token = account::token(&tx, &SystemClock, &own, (shown.org, id), "demo").await?;
        tx.commit().await?;
        printed.push(Printed {
            role: shown.role.word().to_owned(),
            organisation: shown.organisation.to_owned(),
            email: shown.email,
            password,
            totp_secret: account::base32(&secret).context("a secret of 20 bytes has a base-32 form")?,
            token,
        });
    }
    Ok(printed)
}

fn chance<const N: usize>() -> anyhow::Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|e| anyhow::anyhow!("the system gives no random numbers: {e}"))?;
    Ok(bytes)
}

/// A password that can be read out: five groups of letters and digits, without those that look alike.
pub fn password() -> anyhow::Result<String> {
    const LETTERS: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";
    let letters: Vec<char> = chance::<20>()?
        .iter()
        .filter_map(|byte| LETTERS.get(usize::from(*byte) % LETTERS.len()).map(|letter| char::from(*letter)))
        .collect();
    Ok(letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-"))
}

/// Keeps the accounts beside the database, readable by their owner only.
///
/// # Errors
/// When the file cannot be written.
pub fn keep(path: &Path, accounts: &[Printed]) -> anyhow::Result<()> {
    use std::io::Write;
    use std::os::unix::fs::OpenOptionsExt;
    let text = serde_json::to_string_pretty(accounts)?;
    let mut options = std::fs::OpenOptions::new();
    let file = options.write(true).create(true).truncate(true).mode(0o600).open(path);
    file.and_then(|mut file| file.write_all(text.as_bytes()).and_then(|()| file.write_all(b"\n")))
        .with_context(|| format!("{} cannot be written", path.display()))
}

/// The accounts that were kept.
///
/// # Errors
/// When the file is gone or was changed.
pub fn read(path: &Path) -> anyhow::Result<Vec<Printed>> {
    let text = std::fs::read_to_string(path).with_context(|| {
        format!("{} cannot be read; delete the demo's data folder to make a new world", path.display())
    })?;
    Ok(serde_json::from_str(&text)?)
}

/// What an account's holder is called on the pages: invented names.
pub(super) const fn name(role: Role) -> &'static str {
    match role {
        Role::Counsellor => "Lena Vogt",
        Role::CaseManager => "Salwa Trabelsi",
        Role::Monitor => "Nizar Hammami",
        Role::Provider => "Rim Jouini",
        Role::ProgrammeManager => "Jonas Reuter",
        Role::DataProtection => "Miriam Adler",
        Role::Secretary => "Paul Lenz",
        Role::Administrator => "Ines Brandt",
    }
}
