//! `/me`: one page with a form for each thing that an account changes about itself.

use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use base::{Entry, Problem, Status};
use minijinja::{Value, context};
use serde::Deserialize;
use web::format::Digits;
use web::{App, Caller, Drawn, Failure, Form, See, Shown, Typed, Visitor, cookies, page};

use super::rule::{self, PasswordIn};
use super::{Oneself, PreferencesIn};
use crate::account::session::store as sessions;
use crate::account::token::{self, Makes, TokenIn};
use crate::account::{password, store as accounts};

pub(in crate::account) fn routes() -> Router<App> {
    Router::new()
        .route("/me", get(me))
        .route("/me/password", post(change_password))
        .route("/me/recovery-codes", post(recovery_codes))
        .route("/me/second-factor", post(second_factor))
        .route("/me/sign-out-everywhere", post(sign_out_everywhere))
        .route("/me/tokens", post(issue_token))
}

/// The present password; the name of its field tells the forms of one page apart.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Known {
    #[serde(alias = "current_codes", alias = "current_factor")]
    current: String,
}

async fn me(State(app): State<App>, may: Oneself) -> Shown {
    form(&app, &may, Typed::default()).await?.show(&app, &may.visitor)
}

/// The page of one's own account, with the preferences as they were typed.
pub(in crate::account) async fn form(app: &App, may: &Oneself, typed: Typed) -> Result<Drawn, Failure> {
    let preferences = typed.step().map_or_else(|| preferences_of(&may.caller), |_| typed.form());
    let context = context_of(app, &may.caller, &preferences, &TokenIn::default()).await?;
    Ok(Drawn { template: "account/me.html", nav: "", context })
}

fn preferences_of(caller: &Caller) -> PreferencesIn {
    let reader = caller.reader();
    PreferencesIn {
        locale: Entry::from(reader.locale.tag()),
        digits: Entry::from(if reader.digits == Digits::Eastern { "eastern" } else { "western" }),
        hijri: Entry::from(if reader.hijri { "true" } else { "" }),
    }
}

async fn context_of(
    app: &App,
    caller: &Caller,
    form: &PreferencesIn,
    token_form: &TokenIn,
) -> Result<Value, Failure> {
    let (user, now) = (caller.actor().user, caller.now());
    let account = accounts::find(&app.db, user).await?.ok_or_else(Problem::not_found)?;
    let tokens = token::list(&app.db, user, now).await?;
    let codes_left = accounts::recovery_codes_left(&app.db, user).await?;
    let sessions = sessions::open(&app.db, user, now).await?;
    let organisation = caller.organisation().in_locale(caller.locale()).to_owned();
    Ok(context! {
        form => page::value(form), token_form => page::value(token_form), account => page::value(account), organisation,
        tokens => page::value(tokens), codes_left, sessions, shortest => password::SHORTEST,
    })
}

/// Draws `/me` again after a refusal, also of one try too many.
async fn again(app: &App, caller: &Caller, visitor: &Visitor, problem: Problem) -> Result<Response, Failure> {
    if !matches!(problem.status, Status::Unprocessable | Status::TooMany) {
        return Err(problem.into());
    }
    let ctx = context_of(app, caller, &preferences_of(caller), &TokenIn::default()).await?;
    let ctx = context! { problem => page::problem_value(&problem), ..ctx };
    Ok(page::show(app, visitor, "account/me.html", "", ctx)?.status(problem.status).into_response())
}

async fn change_password(
    State(app): State<App>,
    caller: Caller,
    visitor: Visitor,
    Form(input): Form<PasswordIn>,
) -> Result<Response, Failure> {
    match rule::change_password(&app, &caller, &input).await {
        Ok(()) => Ok(See::other("/me").flash("password-changed", &app).into_response()),
        Err(problem) => again(&app, &caller, &visitor, problem).await,
    }
}

async fn recovery_codes(
    State(app): State<App>,
    caller: Caller,
    visitor: Visitor,
    Form(input): Form<Known>,
) -> Result<Response, Failure> {
    match rule::renew_codes(&app, &caller, &input.current).await {
        Ok(codes) => {
            let ctx = context! { to => "/me", codes };
            Ok(page::show(&app, &visitor, "account/codes.html", "", ctx)?.into_response())
        }
        Err(problem) => again(&app, &caller, &visitor, problem).await,
    }
}

async fn second_factor(
    State(app): State<App>,
    caller: Caller,
    visitor: Visitor,
    Form(input): Form<Known>,
) -> Result<Response, Failure> {
    match rule::renew_second_factor(&app, &caller, &input.current).await {
        Ok(()) => Ok(signed_out(&app, "second-factor-taken").into_response()),
        Err(problem) => again(&app, &caller, &visitor, problem).await,
    }
}

async fn sign_out_everywhere(
    State(app): State<App>,
    caller: Caller,
    Form(_): Form<web::Nothing>,
) -> Result<See, Failure> {
    rule::sign_out_everywhere(&app, &caller).await?;
    Ok(signed_out(&app, "signed-out"))
}

fn signed_out(app: &App, flash: &str) -> See {
    See::other("/sign-in").flash(flash, app).cookie(cookies::set(cookies::SESSION, "", 0, app.config.tls))
}

async fn issue_token(
    State(app): State<App>,
    may: Makes,
    Form(input): Form<TokenIn>,
) -> Result<Response, Failure> {
    match token::issue(&app, &may, &input).await {
        Ok(token) => {
            let ctx = context! { kind => "token", secret => token, back => "/me" };
            Ok(page::show(&app, &may.visitor, "account/secret.html", "", ctx)?.into_response())
        }
        Err(problem) => {
            let ctx = context_of(&app, &may.caller, &preferences_of(&may.caller), &input).await?;
            Ok(page::redraw(&app, &may.visitor, "account/me.html", "", problem, ctx)?.into_response())
        }
    }
}
