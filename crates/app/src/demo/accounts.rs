//! Accounts of the synthetic world: those that the demo prints, and those that did the work of the past.

use std::path::Path;

use anyhow::Context;
use base::{Clock, Locale, Moment, Role, UserId, Word};
use serde::{Deserialize, Serialize};
use store::{Db, args};

use super::stage;

const USER: &str = "INSERT INTO users (id, org_id, email, name, role, locale, digits, hijri, totp_last_step, trained_until_on, created_at, version)
    VALUES ($1, $2, $3, $4, $5, 'ar', 'western', 0, 0, $6, $7, 1)";

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

/// Writes the accounts that are not printed: they did what the trail says, and nobody can sign in with them.
///
/// # Errors
/// Those of the database.
pub async fn write_staff(db: &Db, now: Moment) -> anyhow::Result<()> {
    let tx = db.begin().await?;
    for account in stage::accounts().iter().filter(|a| !a.shown) {
        let created = now.plus_days(-stage::HISTORY_DAYS - 30);
        let trained = now.day().plus_days(200);
        let args = args![account.id, account.org, account.email, name(account.role), account.role.word(), trained, created];
        tx.run(USER, args).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// What an account's holder is called on the pages: invented names.
const fn name(role: Role) -> &'static str {
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
