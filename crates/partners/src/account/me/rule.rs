//! Steps that ask for the password again: whoever finds an open browser must not take the account over.

use base::{Check, Entry, Problem, Status};
use serde::Deserialize;
use store::audit::{self, Act, Noun};
use web::{App, Caller, Proof};

use crate::account::session::store as sessions;
use crate::account::store::{self as accounts, Proofs};
use crate::account::throttle::{self, Key};
use crate::account::{password, place, token};

/// A new password with the present one.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct PasswordIn {
    pub(super) current: String,
    pub(super) password: Entry,
    pub(super) password_again: Entry,
}

/// The session of the caller, for steps that a token alone must not take.
///
/// # Errors
/// 403 `account.session_needed`.
pub(crate) fn require_session(caller: &Caller) -> Result<&[u8], Problem> {
    match caller.proof() {
        Proof::Session { id_hash, .. } => Ok(id_hash),
        Proof::Token => Err(Problem::new(Status::Forbidden, "account.session_needed")),
    }
}

/// Makes sure that the present password is known.
///
/// # Errors
/// 422 `account.password_wrong` on `field`, 429 `account.throttled`; those of the database.
async fn know_password(
    app: &App,
    caller: &Caller,
    typed: &str,
    field: &'static str,
) -> Result<Proofs, Problem> {
    let user = accounts::proofs_by_id(&app.db, caller.actor().user).await?.ok_or_else(Problem::not_found)?;
    let key = [Key::Again(user.id)];
    throttle::attempt(&app.db, &key, app.clock.now()).await?;
    let stored = user.password_hash.clone();
    if !password::verify(typed.to_owned(), stored).await? {
        return Err(Problem::field(field, "account.password_wrong"));
    }
    throttle::forgive(&app.db, &key).await?;
    Ok(user)
}

/// Changes the password and ends every other session and every token: whoever knew the old one may have made some.
///
/// # Errors
/// 422 for refused fields; 429 `account.throttled`; those of the database.
pub(super) async fn change_password(app: &App, caller: &Caller, input: &PasswordIn) -> Result<(), Problem> {
    let session = require_session(caller)?;
    let user = know_password(app, caller, &input.current, "current").await?;
    let mut check = Check::new();
    let chosen = password::chosen(&mut check, &input.password, &input.password_again, &user.email);
    let hash = password::hash_slowly(check.done(|| chosen)?).await?;
    let tx = app.db.begin().await?;
    accounts::set_password(&tx, user.id, &hash).await?;
    sessions::end_all(&tx, user.id, Some(session)).await?;
    token::revoke_all(&tx, user.id, caller.now()).await?;
    place::forget(&tx, user.id).await?;
    let entry = audit::Entry::new(Act::ChangePassword, Noun::Account, user.id.0);
    audit::write(&tx, &caller.usual_scope(), entry).await?;
    tx.commit().await?;
    Ok(())
}

/// Gives new recovery codes in place of the old ones.
///
/// # Errors
/// 422 `account.password_wrong`; 429 `account.throttled`; those of the database.
pub(super) async fn renew_codes(app: &App, caller: &Caller, typed: &str) -> Result<Vec<String>, Problem> {
    require_session(caller)?;
    let user = know_password(app, caller, typed, "current_codes").await?;
    let tx = app.db.begin().await?;
    let codes = accounts::new_recovery_codes(&tx, user.id).await?;
    let entry = audit::Entry::new(Act::RenewCodes, Noun::Account, user.id.0);
    audit::write(&tx, &caller.usual_scope(), entry).await?;
    tx.commit().await?;
    Ok(codes)
}

/// Takes the second factor away and ends every session, this one too, and every token: the next sign-in sets up another.
///
/// # Errors
/// 422 `account.password_wrong`; 429 `account.throttled`; those of the database.
pub(super) async fn renew_second_factor(app: &App, caller: &Caller, typed: &str) -> Result<(), Problem> {
    require_session(caller)?;
    let user = know_password(app, caller, typed, "current_factor").await?;
    let tx = app.db.begin().await?;
    accounts::forget_second_factor(&tx, user.id, caller.now()).await?;
    let entry = audit::Entry::new(Act::RenewSecondFactor, Noun::Account, user.id.0);
    audit::write(&tx, &caller.usual_scope(), entry).await?;
    tx.commit().await?;
    Ok(())
}

/// Ends every session and every token of the account.
///
/// # Errors
/// Those of the database.
pub(super) async fn sign_out_everywhere(app: &App, caller: &Caller) -> Result<(), Problem> {
    let user = caller.actor().user;
    let tx = app.db.begin().await?;
    sessions::end_all(&tx, user, None).await?;
    token::revoke_all(&tx, user, caller.now()).await?;
    place::forget(&tx, user).await?;
    let entry = audit::Entry::new(Act::SignOutEverywhere, Noun::Account, user.0);
    audit::write(&tx, &caller.usual_scope(), entry).await?;
    tx.commit().await?;
    Ok(())
}
