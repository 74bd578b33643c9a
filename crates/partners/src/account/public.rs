//! Pages for everybody: the language switch, and what the program keeps.

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, post};
use base::{Check, Entry, Problem};
use minijinja::context;
use serde::Deserialize;
use web::{App, Failure, Form, See, Visitor, cookies, page};

use super::me;
use super::session::public_page;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/language", post(language)).route("/privacy", get(privacy))
}

/// A year: the choice of a visitor who never signs in.
const LANGUAGE_SECONDS: i64 = 365 * 24 * 3_600;

#[derive(Default, Deserialize)]
#[serde(default)]
struct Language {
    locale: Entry,
    to: String,
}

async fn language(
    State(app): State<App>,
    visitor: Visitor,
    Form(input): Form<Language>,
) -> Result<See, Failure> {
    let mut check = Check::new();
    let locale = me::locale(&mut check, &input.locale);
    let locale = check.done(|| locale)?;
    if let Some(caller) = &visitor.caller {
        me::set_locale(&app.db, caller.actor().user, locale).await?;
    }
    let cookie = cookies::set(cookies::LANGUAGE, locale.tag(), LANGUAGE_SECONDS, app.config.tls);
    Ok(See::other(page::local(&input.to)).cookie(cookie))
}

async fn privacy(State(app): State<App>, visitor: Visitor) -> Result<Response, Failure> {
    let orgs = crate::organisation::all(&app.db).await?;
    let operator = orgs.into_iter().find(|org| org.operates_server);
    let operator = operator
        .map(|org| context! { name => org.name.in_locale(visitor.reader.locale), contact => org.privacy_contact });
    public_page(&app, visitor, "account/privacy.html", None::<&Problem>, context! { operator })
}
