//! `/admin/users` and the link of an invitation.

use ::store::audit::{self, Act, Noun};
use axum::Router;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::http::header::HOST;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use base::{Check, Entry, Problem, Role, Status, UserId, Word};
use minijinja::{Value, context};
use serde::Deserialize;
use uuid::Uuid;
use web::{App, Drawn, Failure, Form, See, Shown, Typed, Visitor, cookies, page};

use super::{AccountIn, Administers, AtOne, InvitationIn, SignedAtOne, rule, store};
use crate::account::session::{PENDING_MINUTES, public_page};
use crate::account::{Signed, password, store as accounts};

const NAV: &str = "nav-admin";

pub(in crate::account) fn routes() -> Router<App> {
    Router::new()
        .route("/admin/users", get(users).post(invite))
        .route("/admin/users/{id}", get(user))
        .route("/admin/users/{id}/reset", post(reset))
        .route("/admin/invitations/{id}/revoke", post(revoke))
        .route("/invitation/{link}", get(invitation).post(take_up))
}

async fn users(State(app): State<App>, may: Administers) -> Shown {
    let ctx = users_context(&app, &may, &InvitationIn::default()).await?;
    page::show(&app, &may.visitor, "account/users.html", NAV, ctx)
}

async fn users_context(app: &App, may: &Administers, form: &InvitationIn) -> Result<Value, Failure> {
    let org = may.caller.actor().org;
    let accounts = accounts::list(&app.db, Some(org)).await?;
    let waiting = store::waiting(&app.db, org, may.caller.now()).await?;
    let today = may.caller.now().day().to_string();
    Ok(context! {
        accounts => page::value(accounts), waiting => page::value(waiting), form => page::value(form), roles => roles(),
        own => may.caller.actor().user.to_string(), today,
    })
}

fn roles() -> Vec<Value> {
    Role::ALL.iter().map(|role| context! { value => role.word(), key => role.message_key() }).collect()
}

async fn invite(
    State(app): State<App>,
    may: Signed<Administers>,
    headers: HeaderMap,
    Form(input): Form<InvitationIn>,
) -> Result<Response, Failure> {
    match rule::invite(&app, &may, &input).await {
        Ok(link) => {
            let ctx = context! { kind => "invitation", secret => address(&app, &headers, &link), back => "/admin/users" };
            Ok(page::show(&app, &may.visitor, "account/secret.html", NAV, ctx)?.into_response())
        }
        Err(problem) => {
            let ctx = users_context(&app, &may, &input).await?;
            Ok(page::redraw(&app, &may.visitor, "account/users.html", NAV, problem, ctx)?.into_response())
        }
    }
}

/// The whole address of a link, as the administrator reaches this server.
fn address(app: &App, headers: &HeaderMap, link: &str) -> String {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or("localhost");
    let scheme = if app.config.tls { "https" } else { "http" };
    format!("{scheme}://{host}/invitation/{link}")
}

async fn user(State(app): State<App>, at: AtOne) -> Shown {
    user_form(&app, &at.desk, at.path, &Typed::default()).await?.show(&app, &at.desk.visitor)
}

/// The page of an account, with what was typed.
pub(in crate::account) async fn form(app: &App, at: &SignedAtOne, typed: Typed) -> Result<Drawn, Failure> {
    user_form(app, &at.desk, at.path, &typed).await
}

async fn user_form(app: &App, may: &Administers, id: UserId, typed: &Typed) -> Result<Drawn, Failure> {
    let account = rule::own(app, &may.caller, id).await?;
    let stands = || AccountIn {
        role: Entry::from(account.role.word()),
        trained_until_on: crate::label::entry(account.trained_until_on),
        version: Entry(account.version.to_string()),
    };
    let form = page::value(typed.step().map_or_else(stands, |_| typed.form()));
    let own = id == may.caller.actor().user;
    let context = context! { account => page::value(account), form, roles => roles(), own };
    Ok(Drawn { template: "account/user.html", nav: NAV, context })
}

async fn reset(
    State(app): State<App>,
    at: SignedAtOne,
    headers: HeaderMap,
    Form(_): Form<web::Nothing>,
) -> Result<Response, Failure> {
    let link = rule::reset(&app, &at).await?;
    let ctx =
        context! { kind => "invitation", secret => address(&app, &headers, &link), back => "/admin/users" };
    Ok(page::show(&app, &at.desk.visitor, "account/secret.html", NAV, ctx)?.into_response())
}

async fn revoke(
    State(app): State<App>,
    may: Administers,
    Path(id): Path<Uuid>,
    Form(_): Form<web::Nothing>,
) -> Result<See, Failure> {
    let tx = app.db.begin().await?;
    if !store::revoke(&tx, may.caller.actor().org, id, may.caller.now()).await? {
        return Err(Problem::not_found().into());
    }
    audit::write(&tx, &may.caller.usual_scope(), audit::Entry::new(Act::Revoke, Noun::Invitation, id))
        .await?;
    tx.commit().await?;
    Ok(See::other("/admin/users").flash("invitation-revoked", &app))
}

/// The new password of whoever takes up an invitation.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Chosen {
    password: Entry,
    password_again: Entry,
}

async fn invitation(
    State(app): State<App>,
    visitor: Visitor,
    Path(link): Path<String>,
) -> Result<Response, Failure> {
    let open = open(&app, &link).await?;
    let ctx = invitation_context(&visitor, &link, &open);
    public_page(&app, visitor, "account/invitation.html", None, ctx)
}

async fn open(app: &App, link: &str) -> Result<store::Open, Failure> {
    let open = store::open(&app.db, link, app.clock.now()).await?;
    Ok(open.ok_or_else(|| Problem::new(Status::NotFound, "account.invitation_spent"))?)
}

fn invitation_context(visitor: &Visitor, link: &str, open: &store::Open) -> Value {
    let organisation = open.organisation.in_locale(visitor.reader.locale).to_owned();
    context! {
        action => format!("/invitation/{link}"), organisation, email => open.email.clone(), name => open.name.clone(),
        role => open.role.message_key(), shortest => password::SHORTEST,
    }
}

async fn take_up(
    State(app): State<App>,
    visitor: Visitor,
    Path(link): Path<String>,
    Form(input): Form<Chosen>,
) -> Result<Response, Failure> {
    let open = open(&app, &link).await?;
    let mut check = Check::new();
    let chosen = password::chosen(&mut check, &input.password, &input.password_again, &open.email);
    let chosen = match check.done(|| chosen) {
        Ok(chosen) => chosen,
        Err(problem) => {
            let ctx = invitation_context(&visitor, &link, &open);
            return public_page(&app, visitor, "account/invitation.html", Some(&problem), ctx);
        }
    };
    let pending = rule::take_up(&app, &link, &open, chosen).await?;
    let cookie = cookies::set(cookies::SESSION, &pending, PENDING_MINUTES * 60, app.config.tls);
    Ok(See::other("/sign-in/enrol").cookie(cookie).into_response())
}
