//! SQL of accounts: who they are and how they prove it.

use base::{Clock, Day, Locale, Moment, OrgId, Problem, Role, UserId, Word};
use store::{Db, DbError, Reads, Row, Tx, args};

use super::{Account, second_factor, secret};

const COLUMNS_OF_ORG: &str = "SELECT id, org_id, email, name, role, locale, totp_confirmed_at, trained_until_on, disabled_at, last_looked_at, version
    FROM users WHERE org_id = $1 ORDER BY email";
const COLUMNS_OF_ALL: &str = "SELECT id, org_id, email, name, role, locale, totp_confirmed_at, trained_until_on, disabled_at, last_looked_at, version
    FROM users ORDER BY org_id, email";
const ONE: &str = "SELECT id, org_id, email, name, role, locale, totp_confirmed_at, trained_until_on, disabled_at, last_looked_at, version
    FROM users WHERE id = $1";
const BY_EMAIL: &str = "SELECT id, org_id FROM users WHERE email = $1";
const PROOFS: &str = "SELECT id, org_id, email, password_hash, totp_secret, totp_confirmed_at, totp_last_step, disabled_at FROM users WHERE email = $1";
const PROOFS_BY_ID: &str = "SELECT id, org_id, email, password_hash, totp_secret, totp_confirmed_at, totp_last_step, disabled_at FROM users WHERE id = $1";
const INSERT: &str = "INSERT INTO users (id, org_id, email, name, role, locale, digits, hijri, password_hash, totp_secret, totp_confirmed_at,
    totp_last_step, trained_until_on, created_at, version) VALUES ($1, $2, $3, $4, $5, $6, 'western', 0, $7, $8, $9, 0, $10, $11, 1)
    ON CONFLICT (email) DO NOTHING";
const SET_PASSWORD: &str = "UPDATE users SET password_hash = $2, version = version + 1 WHERE id = $1";
const SET_SECRET: &str =
    "UPDATE users SET totp_secret = $2, totp_last_step = 0 WHERE id = $1 AND totp_confirmed_at IS NULL";
const CONFIRM_SECRET: &str = "UPDATE users SET totp_confirmed_at = $2, totp_last_step = $3 WHERE id = $1 AND totp_confirmed_at IS NULL";
const USE_STEP: &str = "UPDATE users SET totp_last_step = $2 WHERE id = $1 AND totp_last_step < $2";
const FORGET: &str = "UPDATE users SET password_hash = NULL, totp_secret = NULL, totp_confirmed_at = NULL, totp_last_step = 0, version = version + 1
    WHERE id = $1";
const FORGET_SECRET: &str = "UPDATE users SET totp_secret = NULL, totp_confirmed_at = NULL, totp_last_step = 0, version = version + 1 WHERE id = $1";
const CLEAR_CODES: &str = "DELETE FROM recovery_codes WHERE user_id = $1";
const ADD_CODES: &str = "INSERT INTO recovery_codes (user_id, code_hash) VALUES";
const USE_CODE: &str =
    "UPDATE recovery_codes SET used_at = $3 WHERE user_id = $1 AND code_hash = $2 AND used_at IS NULL";
const CODES_LEFT: &str =
    "SELECT CAST(COUNT(*) AS BIGINT) AS n FROM recovery_codes WHERE user_id = $1 AND used_at IS NULL";

/// An account to make.
#[derive(Clone, Debug)]
pub struct NewUser {
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
    /// Stored form of its password, from [`super::hash_password`]; none until an invitation is taken up.
    pub password_hash: Option<String>,
    /// Secret of its second factor, 20 bytes, set up already; none to set it up at the first sign-in.
    pub totp_secret: Option<[u8; 20]>,
    /// Last day of its data-protection training.
    pub trained_until: Option<Day>,
}

/// What an account proves itself with.
#[derive(Debug)]
pub(super) struct Proofs {
    pub(super) id: UserId,
    pub(super) org: OrgId,
    pub(super) email: String,
    pub(super) password_hash: Option<String>,
    sealed_secret: Option<Vec<u8>>,
    pub(super) confirmed: bool,
    pub(super) last_step: i64,
    pub(super) disabled: bool,
}

impl Proofs {
    /// The secret of the second factor, if one was made.
    pub(super) fn secret(&self, key: &[u8; 32]) -> Option<Vec<u8>> {
        secret::open(key, &purpose(self.id), self.sealed_secret.as_deref()?)
    }
}

/// What a second-factor secret is bound to: moved to another account's row it does not open.
fn purpose(user: UserId) -> String {
    format!("second factor of {user}")
}

pub(super) fn account(row: &Row) -> Result<Account, DbError> {
    Ok(Account {
        id: row.id("id")?,
        org: row.id("org_id")?,
        email: row.text("email")?,
        name: row.text("name")?,
        role: row.word("role")?,
        locale: Locale::parse(&row.text("locale")?).unwrap_or_default(),
        second_factor: row.opt_int("totp_confirmed_at")?.is_some(),
        trained_until_on: row.opt_day("trained_until_on")?,
        disabled_at: row.opt_moment("disabled_at")?,
        last_looked_at: row.opt_moment("last_looked_at")?,
        version: row.int("version")?,
    })
}

fn proofs(row: &Row) -> Result<Proofs, DbError> {
    Ok(Proofs {
        id: row.id("id")?,
        org: row.id("org_id")?,
        email: row.text("email")?,
        password_hash: row.opt_text("password_hash")?,
        sealed_secret: row.opt_bytes("totp_secret")?,
        confirmed: row.opt_int("totp_confirmed_at")?.is_some(),
        last_step: row.int("totp_last_step")?,
        disabled: row.opt_int("disabled_at")?.is_some(),
    })
}

/// Makes an account. `key` is the server's key, under which the second factor is sealed.
///
/// # Errors
/// 409 `account.email_taken`; those of the database.
pub async fn create(tx: &Tx, clock: &dyn Clock, key: &[u8; 32], new: &NewUser) -> Result<UserId, Problem> {
    let (id, now) = (UserId::new(clock), clock.now());
    let sealed = new.totp_secret.map(|open| secret::seal(key, &purpose(id), &open)).transpose()?;
    let confirmed_at = sealed.as_ref().map(|_| now);
    let mut args =
        args![id, new.org, super::email_key(&new.email), new.name, new.role.word(), new.locale.tag()];
    args.extend(args![new.password_hash, sealed, confirmed_at, new.trained_until, now]);
    if tx.run(INSERT, args).await? == 0 {
        return Err(Problem::conflict("account.email_taken"));
    }
    Ok(id)
}

/// The accounts of an organisation, or of all for the operator's command line, by e-mail.
///
/// # Errors
/// Those of the database.
pub async fn list(from: &impl Reads, org: Option<OrgId>) -> Result<Vec<Account>, DbError> {
    let rows = match org {
        Some(org) => from.all(COLUMNS_OF_ORG, args![org]).await?,
        None => from.all(COLUMNS_OF_ALL, args![]).await?,
    };
    rows.iter().map(account).collect()
}

/// One account.
///
/// # Errors
/// Those of the database.
pub(super) async fn find(from: &impl Reads, id: UserId) -> Result<Option<Account>, DbError> {
    from.first(ONE, args![id]).await?.as_ref().map(account).transpose()
}

/// Takes password, second factor, recovery codes, sessions and tokens from the account with this e-mail, and gives a new password
/// if one is handed in; without, only an invitation lets it in again.
///
/// # Errors
/// 404 when nobody has the e-mail; those of the database.
pub async fn reset(
    tx: &Tx,
    email: &str,
    password_hash: Option<&str>,
    now: Moment,
) -> Result<(OrgId, UserId), Problem> {
    let row = tx.first(BY_EMAIL, args![super::email_key(email)]).await?.ok_or_else(Problem::not_found)?;
    let (org, id) = (row.id("org_id")?, row.id("id")?);
    forget(tx, id, now).await?;
    if let Some(hash) = password_hash {
        set_password(tx, id, hash).await?;
    }
    Ok((org, id))
}

/// Takes from an account everything it could sign in with.
pub(super) async fn forget(tx: &Tx, id: UserId, now: Moment) -> Result<(), DbError> {
    tx.run(FORGET, args![id]).await?;
    end_all(tx, id, now).await
}

/// Takes the second factor from an account: the next sign-in sets up another.
pub(super) async fn forget_second_factor(tx: &Tx, id: UserId, now: Moment) -> Result<(), DbError> {
    tx.run(FORGET_SECRET, args![id]).await?;
    end_all(tx, id, now).await
}

/// Ends what was made with the factors that are gone: codes, sessions, tokens, and the browsers that were known.
async fn end_all(tx: &Tx, id: UserId, now: Moment) -> Result<(), DbError> {
    tx.run(CLEAR_CODES, args![id]).await?;
    super::session::store::end_all(tx, id, None).await?;
    super::token::revoke_all(tx, id, now).await?;
    super::place::forget(tx, id).await
}

pub(super) async fn proofs_of(from: &impl Reads, email: &str) -> Result<Option<Proofs>, DbError> {
    from.first(PROOFS, args![super::email_key(email)]).await?.as_ref().map(proofs).transpose()
}

pub(super) async fn proofs_by_id(from: &impl Reads, id: UserId) -> Result<Option<Proofs>, DbError> {
    from.first(PROOFS_BY_ID, args![id]).await?.as_ref().map(proofs).transpose()
}

pub(super) async fn set_password(tx: &Tx, id: UserId, hash: &str) -> Result<(), DbError> {
    tx.run(SET_PASSWORD, args![id, hash]).await?;
    Ok(())
}

/// The secret that an account is about to set up: the one that was made when the page was opened first.
///
/// # Errors
/// 500 when the system has no chance to give; those of the database.
pub(super) async fn pending_secret(db: &Db, key: &[u8; 32], user: &Proofs) -> Result<Vec<u8>, Problem> {
    if let Some(secret) = user.secret(key) {
        return Ok(secret);
    }
    let fresh = second_factor::new_secret()?;
    let sealed = secret::seal(key, &purpose(user.id), &fresh)?;
    let tx = db.begin().await?;
    tx.run(SET_SECRET, args![user.id, sealed]).await?;
    tx.commit().await?;
    Ok(fresh.to_vec())
}

/// Whether the second factor is set up now; false when it was already.
pub(super) async fn confirm_secret(tx: &Tx, id: UserId, step: i64, now: Moment) -> Result<bool, DbError> {
    Ok(tx.run(CONFIRM_SECRET, args![id, now, step]).await? == 1)
}

/// Uses a step up; false when a code of it, or of a later one, was used before.
pub(super) async fn use_step(tx: &Tx, id: UserId, step: i64) -> Result<bool, DbError> {
    Ok(tx.run(USE_STEP, args![id, step]).await? == 1)
}

/// Uses a recovery code up; false when there is none such left.
pub(super) async fn use_recovery_code(
    tx: &Tx,
    id: UserId,
    typed: &str,
    now: Moment,
) -> Result<bool, DbError> {
    Ok(tx.run(USE_CODE, args![id, second_factor::recovery_hash(typed), now]).await? == 1)
}

/// Gives an account new recovery codes in place of the old ones.
///
/// # Errors
/// 500 when the system has no chance to give; those of the database.
pub(super) async fn new_recovery_codes(tx: &Tx, id: UserId) -> Result<Vec<String>, Problem> {
    let codes = second_factor::recovery_codes()?;
    tx.run(CLEAR_CODES, args![id]).await?;
    let rows = codes.iter().map(|code| args![id, second_factor::recovery_hash(code)]).collect();
    tx.insert_many(ADD_CODES, "", rows).await?;
    Ok(codes)
}

/// How many recovery codes an account has left.
pub(super) async fn recovery_codes_left(from: &impl Reads, id: UserId) -> Result<i64, DbError> {
    Ok(from.first(CODES_LEFT, args![id]).await?.map(|row| row.int("n")).transpose()?.unwrap_or_default())
}
