//! Pages of signing in and out.

use axum::Router;
use axum::extract::{Query, State};
use axum::http::header::{HOST, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{AppendHeaders, IntoResponse, Response};
use axum::routing::{get, post};
use base::{Problem, Status, Word};
use minijinja::{Value, context};
use serde::Deserialize;
use web::{App, Caller, Failure, Form, Proof, See, Visitor, cookies, page};

use super::rule::{self, Address, Begun, Place};
use super::{HOURS, PENDING_MINUTES, store};
use crate::account::store::{self as accounts, Proofs};
use crate::account::{place, second_factor, secret};

pub(in crate::account) fn routes() -> Router<App> {
    Router::new()
        .route("/sign-in", get(sign_in_page).post(sign_in))
        .route("/sign-in/demo", post(sign_in_demo))
        .route("/sign-in/code", get(code_page).post(code))
        .route("/sign-in/enrol", get(enrol_page).post(enrol))
        .route("/sign-out", post(sign_out))
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct To {
    to: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct SignIn {
    email: base::Entry,
    password: String,
    to: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Code {
    code: base::Entry,
    to: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Demo {
    account: String,
    to: String,
}

/// Where to go after signing in: a page of this server that is not the sign-in itself.
fn back_to(to: &str) -> String {
    let to = page::local(to);
    if to.starts_with("/sign-") { "/".to_owned() } else { to }
}

/// Shows a page to somebody who may not be signed in, with a token for its forms.
///
/// # Errors
/// 500 when the template fails.
pub(in crate::account) fn public_page(
    app: &App,
    mut visitor: Visitor,
    template: &str,
    problem: Option<&Problem>,
    ctx: Value,
) -> Result<Response, Failure> {
    let mut fresh = None;
    if visitor.caller.is_none() && visitor.pre_csrf.is_none() {
        let token = secret::fresh()?;
        fresh = Some(cookies::set(cookies::PRE_CSRF, &token, HOURS * 3_600, app.config.tls));
        visitor.pre_csrf = Some(token);
    }
    let shown = problem.map(page::problem_value);
    let html = page::show(app, &visitor, template, "", context! { problem => shown, ..ctx })?;
    let html = match problem {
        Some(problem) => html.status(problem.status),
        None => html,
    };
    Ok((AppendHeaders(fresh.map(|cookie| (SET_COOKIE, cookie))), html).into_response())
}

/// Draws a form again after a refusal of what was typed or of one try too many; any other problem is passed on.
fn again(
    app: &App,
    visitor: Visitor,
    template: &str,
    problem: Problem,
    ctx: Value,
) -> Result<Response, Failure> {
    if !matches!(problem.status, Status::Unprocessable | Status::TooMany) {
        return Err(problem.into());
    }
    public_page(app, visitor, template, Some(&problem), ctx)
}

fn session_cookie(app: &App, secret: &str, seconds: i64) -> HeaderValue {
    cookies::set(cookies::SESSION, secret, seconds, app.config.tls)
}

/// The cookies of a session that began: its own, and the one by which this browser is known again.
fn begun_cookies(app: &App, begun: &Begun) -> [HeaderValue; 2] {
    let place = cookies::set(cookies::PLACE, &begun.place, place::DAYS * 24 * 3_600, app.config.tls);
    [session_cookie(app, &begun.session, HOURS * 3_600), place]
}

async fn sign_in_page(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
    Query(To { to }): Query<To>,
) -> Result<Response, Failure> {
    let to = back_to(&to);
    if visitor.caller.is_some() {
        return Ok(See::other(to).into_response());
    }
    let ctx = sign_in_context(&app, &visitor, &headers, &to, "").await?;
    public_page(&app, visitor, "account/sign-in.html", None, ctx)
}

async fn sign_in_context(
    app: &App,
    visitor: &Visitor,
    headers: &HeaderMap,
    to: &str,
    email: &str,
) -> Result<Value, Failure> {
    let locale = visitor.reader.locale;
    let mut demo = Vec::new();
    if is_demo(app, headers) {
        for account in store::demo_accounts(&app.db).await? {
            let name = account.email.split('@').next().unwrap_or_default().to_owned();
            let organisation = account.organisation.in_locale(locale).to_owned();
            demo.push(context! { name, role => account.role.message_key(), organisation });
        }
    }
    Ok(context! { to, email, demo })
}

/// Whether accounts may be walked into: only in a demo, only on this machine, only under a name of this machine, so that a
/// page of another site cannot reach it through a name of its own.
fn is_demo(app: &App, headers: &HeaderMap) -> bool {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let name = host
        .rsplit_once(':')
        .filter(|(_, port)| port.bytes().all(|b| b.is_ascii_digit()))
        .map_or(host, |(name, _)| name);
    let here = matches!(name, "localhost" | "127.0.0.1" | "[::1]");
    app.config.demo && app.config.listen.ip().is_loopback() && here
}

async fn sign_in(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
    address: Address,
    place: Place,
    Form(input): Form<SignIn>,
) -> Result<Response, Failure> {
    let to = back_to(&input.to);
    let tried = rule::first_factor(&app, input.email.trimmed(), input.password, &address, &place).await;
    let user = match tried {
        Ok(user) => user,
        Err(problem) => {
            let ctx = sign_in_context(&app, &visitor, &headers, &to, input.email.trimmed()).await?;
            return again(&app, visitor, "account/sign-in.html", problem, ctx);
        }
    };
    let tx = app.db.begin().await?;
    let pending = rule::begin_pending(&tx, user.id, app.clock.now()).await?;
    tx.commit().await?;
    let next = if user.confirmed { "/sign-in/code" } else { "/sign-in/enrol" };
    let cookie = session_cookie(&app, &pending, PENDING_MINUTES * 60);
    Ok(See::other(format!("{next}?to={}", page::encode(&to))).cookie(cookie).into_response())
}

async fn sign_in_demo(
    State(app): State<App>,
    headers: HeaderMap,
    Form(input): Form<Demo>,
) -> Result<Response, Failure> {
    if !is_demo(&app, &headers) {
        return Err(Problem::not_found().into());
    }
    let email = format!("{}@{}", input.account, crate::account::DEMO_DOMAIN);
    let accounts = store::demo_accounts(&app.db).await?;
    let account =
        accounts.into_iter().find(|account| account.email == email).ok_or_else(Problem::not_found)?;
    let session = rule::walk_in(&app, account.id).await?;
    Ok(See::other(back_to(&input.to)).cookie(session_cookie(&app, &session, HOURS * 3_600)).into_response())
}

/// The account that owes its second factor, and the secret of its pending session.
async fn pending(app: &App, headers: &HeaderMap) -> Result<Option<(Proofs, String)>, Failure> {
    let Some(secret) = cookies::get(headers, cookies::SESSION, app.config.tls) else { return Ok(None) };
    let Some(id) = store::pending(&app.db, secret, app.clock.now()).await? else { return Ok(None) };
    let user = accounts::proofs_by_id(&app.db, id).await?.filter(|user| !user.disabled);
    Ok(user.map(|user| (user, secret.to_owned())))
}

fn start_over(to: &str, app: &App) -> Response {
    See::other(format!("/sign-in?to={}", page::encode(to))).flash("sign-in-again", app).into_response()
}

async fn code_page(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
    Query(To { to }): Query<To>,
) -> Result<Response, Failure> {
    let to = back_to(&to);
    if pending(&app, &headers).await?.is_none() {
        return Ok(start_over(&to, &app));
    }
    public_page(&app, visitor, "account/code.html", None, context! { to })
}

async fn code(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
    place: Place,
    Form(input): Form<Code>,
) -> Result<Response, Failure> {
    let to = back_to(&input.to);
    let Some((user, pending)) = pending(&app, &headers).await? else { return Ok(start_over(&to, &app)) };
    match rule::second_factor(&app, &user, input.code.trimmed(), &pending, &place).await {
        Ok(begun) => {
            tracing::info!(user = %user.id, "signed in");
            let [session, place] = begun_cookies(&app, &begun);
            Ok(See::other(to).cookie(session).cookie(place).into_response())
        }
        Err(problem) => again(&app, visitor, "account/code.html", problem, context! { to }),
    }
}

async fn enrol_page(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
    Query(To { to }): Query<To>,
) -> Result<Response, Failure> {
    let to = back_to(&to);
    let Some((user, _)) = pending(&app, &headers).await?.filter(|(user, _)| !user.confirmed) else {
        return Ok(start_over(&to, &app));
    };
    let ctx = enrol_context(&app, &user, &to).await?;
    public_page(&app, visitor, "account/enrol.html", None, ctx)
}

async fn enrol_context(app: &App, user: &Proofs, to: &str) -> Result<Value, Failure> {
    let secret = accounts::pending_secret(&app.db, &app.config.secret, user).await?;
    let address = second_factor::enrolment_address(&secret, &user.email).unwrap_or_default();
    let (path, width) = second_factor::picture(&address).unwrap_or_default();
    let letters = second_factor::base32(&secret).unwrap_or_default();
    let groups: Vec<String> =
        letters.as_bytes().chunks(4).map(|group| String::from_utf8_lossy(group).into_owned()).collect();
    Ok(context! { to, address, path, width, letters => groups.join(" ") })
}

async fn enrol(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
    place: Place,
    Form(input): Form<Code>,
) -> Result<Response, Failure> {
    let to = back_to(&input.to);
    let Some((user, pending)) = pending(&app, &headers).await?.filter(|(user, _)| !user.confirmed) else {
        return Ok(start_over(&to, &app));
    };
    match rule::enrol(&app, &user, input.code.trimmed(), &pending, &place).await {
        Ok((begun, codes)) => {
            tracing::info!(user = %user.id, "second factor set up");
            let page = public_page(&app, visitor, "account/codes.html", None, context! { to, codes })?;
            let cookies = begun_cookies(&app, &begun).map(|cookie| (SET_COOKIE, cookie));
            Ok((AppendHeaders(cookies), page).into_response())
        }
        Err(problem) => {
            let ctx = enrol_context(&app, &user, &to).await?;
            again(&app, visitor, "account/enrol.html", problem, ctx)
        }
    }
}

async fn sign_out(
    State(app): State<App>,
    caller: Caller,
    Form(_): Form<web::Nothing>,
) -> Result<See, Failure> {
    if let Proof::Session { id_hash, .. } = caller.proof() {
        store::end(&app.db, id_hash).await?;
    }
    Ok(See::other("/sign-in").flash("signed-out", &app).cookie(session_cookie(&app, "", 0)))
}
