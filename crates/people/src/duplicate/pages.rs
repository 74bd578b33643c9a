//! The page of likely duplicates: each pair side by side.

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::routing::{get, post};
use base::PageRequest;
use minijinja::context;
use serde::Deserialize;
use uuid::Uuid;
use web::{App, Failure, Form, May, See, Shown, may, page};

use super::store;

/// Pairs on one page.
const PAIRS: i64 = 20;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/people/duplicates", get(list))
        .route("/people/duplicates/{id}/different", post(different))
}

/// Where the page starts.
#[derive(Deserialize)]
struct After {
    after: Option<String>,
}

/// Nothing is sent but the token.
#[derive(Deserialize)]
struct Nothing {}

async fn list(State(app): State<App>, may: May<may::Register>, Query(query): Query<After>) -> Shown {
    let request = PageRequest::new(query.after.as_deref(), Some(PAIRS));
    let pairs = store::pending(&app.db, &may.caller.usual_scope(), request).await?;
    let next = pairs.next.as_ref().map(|next| format!("/people/duplicates?after={next}"));
    let newest = query.after.map(|_| "/people/duplicates");
    let ctx = context! { pairs => page::value(pairs.items), next, newest };
    page::show(&app, &may.visitor, "duplicate/list.html", "nav-cases", ctx)
}

async fn different(
    State(app): State<App>,
    may: May<may::Register>,
    Path(id): Path<Uuid>,
    Form(Nothing {}): Form<Nothing>,
) -> Result<See, Failure> {
    store::set_apart(&app.db, &may.caller.usual_scope(), id).await?;
    Ok(See::other("/people/duplicates").flash("duplicate-apart", &app))
}
