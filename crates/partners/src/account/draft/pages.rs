//! `/drafts`, for the script of the pages.

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use base::{Problem, Status};
use serde::{Deserialize, Serialize};
use web::{App, Caller, Failure, Form, page};

use super::{LARGEST, NAME_MAX, store};

pub(in crate::account) fn routes() -> Router<App> {
    Router::new().route("/drafts", get(read).post(save))
}

#[derive(Deserialize)]
struct Wanted {
    form: String,
}

/// A draft as the page takes it up.
#[derive(Serialize)]
struct Draft {
    /// Names and values in the order of the form.
    fields: Vec<(String, String)>,
    /// When it was saved, for the reader.
    saved: String,
}

/// Keeps the fields of a form; `_draft` names it, `_drop` drops its draft instead.
async fn save(
    State(app): State<App>,
    caller: Caller,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<StatusCode, Failure> {
    let value = |name: &str| pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
    let form = value("_draft").filter(|name| name.starts_with('/') && name.len() <= NAME_MAX);
    let form = form.ok_or_else(|| Problem::new(Status::BadRequest, "unreadable"))?.to_owned();
    let user = caller.actor().user;
    if value("_drop").is_some() {
        store::drop(&app.db, user, &form).await?;
        return Ok(StatusCode::NO_CONTENT);
    }
    let fields: Vec<_> = pairs.into_iter().filter(|(name, _)| !name.starts_with('_')).collect();
    let body = serde_json::to_string(&fields).map_err(Problem::internal)?;
    if body.len() > LARGEST {
        return Err(Problem::new(Status::TooLarge, "too_large").into());
    }
    store::save(&app.db, &app.config.secret, user, &form, &body, caller.now()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The draft of a form, or 204 where there is none.
async fn read(
    State(app): State<App>,
    caller: Caller,
    Query(Wanted { form }): Query<Wanted>,
) -> Result<Response, Failure> {
    let user = caller.actor().user;
    let found = store::read(&app.db, &app.config.secret, user, &form, caller.now()).await?;
    let Some((body, saved_at)) = found else { return Ok(StatusCode::NO_CONTENT.into_response()) };
    let fields = serde_json::from_str(&body).map_err(Problem::internal)?;
    let reader = caller.reader();
    let (day, time) = web::format::date_time(reader, saved_at.micros()).unwrap_or_default();
    let when = format!("{} {time}", web::format::date(reader, &day));
    let saved = page::say(&app, reader, "account-draft-kept", &[("when".into(), when)]);
    Ok(Json(Draft { fields, saved }).into_response())
}
