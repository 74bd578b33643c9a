//! The steps of signing in, one after the other.

use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};

use ::store::Tx;
use ::store::audit::Act;
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use base::{Moment, Problem};
use web::{App, cookies};

use crate::account::store::{self as accounts, Proofs};
use crate::account::throttle::{self, Key};
use crate::account::{email_key, enter, password, place, second_factor, secret};

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

/// The secret by which this browser is known again, if one was left in it.
pub(super) struct Place(Option<String>);

impl FromRequestParts<App> for Place {
    type Rejection = Infallible;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        Ok(Self(cookies::get(&parts.headers, cookies::PLACE, app.config.tls).map(str::to_owned)))
    }
}

impl Place {
    /// The secret, where the account signed in before.
    async fn known(&self, app: &App, user: &Proofs) -> Result<Option<String>, Problem> {
        let Some(secret) = &self.0 else { return Ok(None) };
        Ok(place::knows(&app.db, user.id, secret, app.clock.now()).await?.then(|| secret.clone()))
    }

    /// The secret to keep from now on.
    fn kept(&self) -> Result<String, Problem> {
        self.0.clone().map_or_else(secret::fresh, Ok)
    }
}

/// A session that began: the secrets of its cookie and of the browser's.
pub(super) struct Begun {
    pub(super) session: String,
    pub(super) place: String,
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
    place: &Place,
) -> Result<Proofs, Problem> {
    let now = app.clock.now();
    let user = accounts::proofs_of(&app.db, email).await?;
    let known = match &user {
        Some(user) => place.known(app, user).await?.map(|secret| Key::PasswordAt(user.id, secret)),
        None => None,
    };
    let keys = match known {
        Some(here) => vec![here],
        None => elsewhere(email, address),
    };
    tokio::time::sleep(throttle::attempt(&app.db, &keys, now).await?).await;
    let stored = user.as_ref().and_then(|user| user.password_hash.clone());
    let fits = password::verify(typed, stored).await?;
    match user {
        Some(user) if fits && !user.disabled => {
            throttle::forgive(&app.db, &keys).await?;
            Ok(user)
        }
        Some(user) => {
            failed(app, &user, now).await?;
            Err(Problem::refused("account.wrong"))
        }
        None => Err(Problem::refused("account.wrong")),
    }
}

fn elsewhere(email: &str, address: &Address) -> Vec<Key> {
    let email = email_key(email);
    let network = address.0.map(Key::Address);
    [Some(Key::Password(email.clone(), address.0)), Some(Key::Account(email)), network]
        .into_iter()
        .flatten()
        .collect()
}

/// Enters on the trail that somebody tried to sign in to this account.
async fn failed(app: &App, user: &Proofs, now: Moment) -> Result<(), Problem> {
    let tx = app.db.begin().await?;
    enter(&tx, user.org, user.id, now, Act::SignInFailed).await?;
    tx.commit().await?;
    Ok(())
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

/// Takes a code of the app or a recovery code, each once, and begins the session.
///
/// # Errors
/// 422 `account.code_wrong`, also for a code used before; 429 `account.throttled`; those of the database.
pub(super) async fn second_factor(
    app: &App,
    user: &Proofs,
    typed: &str,
    pending: &str,
    place: &Place,
) -> Result<Begun, Problem> {
    let now = app.clock.now();
    let key = match place.known(app, user).await? {
        Some(secret) => [Key::SecondFactorAt(user.id, secret)],
        None => [Key::SecondFactor(user.id)],
    };
    throttle::attempt(&app.db, &key, now).await?;
    let step = user
        .secret(&app.config.secret)
        .and_then(|secret| second_factor::accepted_step(&secret, typed, now, user.last_step));
    let tx = app.db.begin().await?;
    let proved = match step {
        Some(step) => accounts::use_step(&tx, user.id, step).await?,
        None => accounts::use_recovery_code(&tx, user.id, typed, now).await?,
    };
    if !proved {
        drop(tx);
        failed(app, user, now).await?;
        return Err(Problem::field("code", "account.code_wrong"));
    }
    let begun = begin(&tx, user, Some(pending), place, now).await?;
    tx.commit().await?;
    throttle::forgive(&app.db, &key).await?;
    Ok(begun)
}

/// Begins a session after both factors, and enters it on the trail.
async fn begin(
    tx: &Tx,
    user: &Proofs,
    pending: Option<&str>,
    place: &Place,
    now: Moment,
) -> Result<Begun, Problem> {
    let (session, csrf, place) = (secret::fresh()?, secret::fresh()?, place.kept()?);
    store::begin(tx, user.id, [&session, &csrf], pending, now).await?;
    place::remember(tx, user.id, &place, now).await?;
    enter(tx, user.org, user.id, now, Act::SignIn).await?;
    Ok(Begun { session, place })
}

/// Sets the second factor up with a first code of the app and begins the session; gives the recovery codes too.
///
/// # Errors
/// 422 `account.code_wrong`; 409 when it was set up meanwhile; 429 `account.throttled`; those of the database.
pub(super) async fn enrol(
    app: &App,
    user: &Proofs,
    typed: &str,
    pending: &str,
    place: &Place,
) -> Result<(Begun, Vec<String>), Problem> {
    let now = app.clock.now();
    let key = [Key::SecondFactor(user.id)];
    throttle::attempt(&app.db, &key, now).await?;
    let secret = user.secret(&app.config.secret);
    let step = secret.and_then(|secret| second_factor::accepted_step(&secret, typed, now, 0));
    let step = step.ok_or_else(|| Problem::field("code", "account.code_wrong"))?;
    let tx = app.db.begin().await?;
    if !accounts::confirm_secret(&tx, user.id, step, now).await? {
        return Err(Problem::conflict("changed_meanwhile"));
    }
    let codes = accounts::new_recovery_codes(&tx, user.id).await?;
    enter(&tx, user.org, user.id, now, Act::SetUpSecondFactor).await?;
    let begun = begin(&tx, user, Some(pending), place, now).await?;
    tx.commit().await?;
    throttle::forgive(&app.db, &key).await?;
    Ok((begun, codes))
}

/// Begins a session of a demo account without its factors; the caller has made sure that this is the demo.
///
/// # Errors
/// 404 when the account is gone; 500 when the system has no chance to give; those of the database.
pub(super) async fn walk_in(app: &App, user: base::UserId) -> Result<String, Problem> {
    let now = app.clock.now();
    let (session, csrf) = (secret::fresh()?, secret::fresh()?);
    let tx = app.db.begin().await?;
    let proofs = accounts::proofs_by_id(&tx, user).await?.ok_or_else(Problem::not_found)?;
    store::begin(&tx, user, [&session, &csrf], None, now).await?;
    enter(&tx, proofs.org, user, now, Act::SignIn).await?;
    tx.commit().await?;
    Ok(session)
}
