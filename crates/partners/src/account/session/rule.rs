//! The steps of signing in, one after the other.

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use base::{Moment, Problem};
use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};
use ::store::Tx;
use web::App;

use crate::account::store::{self as accounts, Proofs};
use crate::account::throttle::{self, Key};
use crate::account::{email_key, password, second_factor, secret};

use super::store;

/// From which network address a request comes, as far as the server can tell. Behind a proxy it is what the proxy wrote last.
pub(super) struct Address(Option<IpAddr>);

impl FromRequestParts<App> for Address {
    type Rejection = Infallible;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let direct = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        let forwarded = parts.headers.get_all("x-forwarded-for").iter().next_back();
        let forwarded = forwarded
            .and_then(|value| value.to_str().ok()?.rsplit(',').next()?.trim().parse().ok())
            .filter(|_| app.config.tls);
        Ok(Self(forwarded.or(direct)))
    }
}

/// The account whose e-mail and password these are. An unknown, disabled or reset account costs the same work and gets the same answer.
///
/// # Errors
/// 422 `account.wrong`, 429 `account.throttled`; those of the database.
pub(super) async fn first_factor(
    app: &App,
    email: &str,
    typed: String,
    address: &Address,
) -> Result<Proofs, Problem> {
    let keys: Vec<Key> =
        [Some(Key::Password(email_key(email))), address.0.map(Key::Address)].into_iter().flatten().collect();
    throttle::attempt(&app.db, &keys, app.clock.now()).await?;
    let user = accounts::proofs_of(&app.db, email).await?;
    let stored = user.as_ref().and_then(|user| user.password_hash.clone());
    let fits = password::verify(typed, stored).await?;
    let user = user.filter(|user| fits && !user.disabled).ok_or_else(|| Problem::refused("account.wrong"))?;
    throttle::forgive(&app.db, &keys).await?;
    Ok(user)
}

/// Begins the wait for the second factor and gives the cookie's secret.
///
/// # Errors
/// 500 when the system has no chance to give; those of the database.
pub(in crate::account) async fn begin_pending(
    tx: &Tx,
    user: base::UserId,
    now: Moment,
) -> Result<String, Problem> {
    let fresh = secret::fresh()?;
    store::begin_pending(tx, user, &fresh, now).await?;
    Ok(fresh)
}

/// Takes a code of the app or a recovery code, each once, and begins the session; gives the cookie's secret.
///
/// # Errors
/// 422 `account.code_wrong`, also for a code used before; 429 `account.throttled`; those of the database.
pub(super) async fn second_factor(
    app: &App,
    user: &Proofs,
    typed: &str,
    pending: &str,
) -> Result<String, Problem> {
    let now = app.clock.now();
    let key = [Key::SecondFactor(user.id)];
    throttle::attempt(&app.db, &key, now).await?;
    let step = user
        .secret(&app.config.secret)
        .and_then(|secret| second_factor::accepted_step(&secret, typed, now, user.last_step));
    let (session, csrf) = (secret::fresh()?, secret::fresh()?);
    let tx = app.db.begin().await?;
    let proved = match step {
        Some(step) => accounts::use_step(&tx, user.id, step).await?,
        None => accounts::use_recovery_code(&tx, user.id, typed, now).await?,
    };
    if !proved {
        return Err(Problem::field("code", "account.code_wrong"));
    }
    store::begin(&tx, user.id, [&session, &csrf], Some(pending), now).await?;
    tx.commit().await?;
    throttle::forgive(&app.db, &key).await?;
    Ok(session)
}

/// Sets the second factor up with a first code of the app and begins the session; gives the cookie's secret and the recovery codes.
///
/// # Errors
/// 422 `account.code_wrong`; 409 when it was set up meanwhile; 429 `account.throttled`; those of the database.
pub(super) async fn enrol(
    app: &App,
    user: &Proofs,
    typed: &str,
    pending: &str,
) -> Result<(String, Vec<String>), Problem> {
    let now = app.clock.now();
    let key = [Key::SecondFactor(user.id)];
    throttle::attempt(&app.db, &key, now).await?;
    let secret = user.secret(&app.config.secret);
    let step = secret.and_then(|secret| second_factor::accepted_step(&secret, typed, now, 0));
    let step = step.ok_or_else(|| Problem::field("code", "account.code_wrong"))?;
    let (session, csrf) = (secret::fresh()?, secret::fresh()?);
    let tx = app.db.begin().await?;
    if !accounts::confirm_secret(&tx, user.id, step, now).await? {
        return Err(Problem::conflict("changed_meanwhile"));
    }
    let codes = accounts::new_recovery_codes(&tx, user.id).await?;
    store::begin(&tx, user.id, [&session, &csrf], Some(pending), now).await?;
    tx.commit().await?;
    throttle::forgive(&app.db, &key).await?;
    Ok((session, codes))
}

/// Begins a session of a demo account without its factors; the caller has made sure that this is the demo.
///
/// # Errors
/// 500 when the system has no chance to give; those of the database.
pub(super) async fn walk_in(app: &App, user: base::UserId) -> Result<String, Problem> {
    let (session, csrf) = (secret::fresh()?, secret::fresh()?);
    let tx = app.db.begin().await?;
    store::begin(&tx, user, [&session, &csrf], None, app.clock.now()).await?;
    tx.commit().await?;
    Ok(session)
}
