//! Pages of merges and links, under `/people`.

use access::Capability;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use base::{PageRequest, Problem};
use minijinja::{Value, context};
use serde::Deserialize;
use uuid::Uuid;
use web::{App, Caller, Card, Failure, Form, May, Nothing, See, Shown, may, page};

use super::{MergeIn, UndoIn, link, store};
use crate::duplicate;

const NAV: &str = "nav-cases";
/// Merges on one page.
const MERGES: i64 = 20;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/people/duplicates/{id}/merge", post(merge))
        .route("/people/duplicates/{id}/ask", post(ask))
        .route("/people/merges", get(list))
        .route("/people/merges/{id}", get(show))
        .route("/people/merges/{id}/undo", post(undo))
        .route("/people/links/{id}", get(show_link))
        .route("/people/links/{id}/accept", post(accept))
        .route("/people/links/{id}/decline", post(decline))
        .route("/people/links/{id}/end", post(end))
}

async fn merge(
    State(app): State<App>,
    may: May<may::Register>,
    Path(pair): Path<Uuid>,
    Form(input): Form<MergeIn>,
) -> Result<Response, Failure> {
    let scope = may.caller.usual_scope();
    match store::merge(&app.db, &scope, &*app.clock, pair, &input).await {
        Ok(id) => Ok(See::other(format!("/people/merges/{id}")).flash("merge-done", &app).into_response()),
        Err(problem) => {
            let ctx = duplicate::pair_context(&app, &may.caller, &may.visitor, pair).await?;
            Ok(page::redraw(&app, &may.visitor, "duplicate/pair.html", NAV, problem, ctx)?.into_response())
        }
    }
}

/// Where the page starts.
#[derive(Deserialize)]
struct After {
    after: Option<String>,
}

async fn list(State(app): State<App>, may: May<may::Register>, Query(query): Query<After>) -> Shown {
    let scope = may.caller.usual_scope();
    let request = PageRequest::new("merges", query.after.as_deref(), Some(MERGES));
    let merges = store::merges(&app.db, &scope, request).await?;
    let links = link::links(&app.db, &scope).await?;
    let next = merges.next.as_ref().map(|next| format!("/people/merges?after={next}"));
    let newest = query.after.map(|_| "/people/merges");
    let ctx = context! { merges => page::value(merges.items), links => page::value(links), next, newest };
    page::show(&app, &may.visitor, "merge/list.html", NAV, ctx)
}

async fn show(State(app): State<App>, may: May<may::Register>, Path(id): Path<Uuid>) -> Shown {
    let ctx = merge_context(&app, &may, id).await?;
    page::show(&app, &may.visitor, "merge/show.html", NAV, ctx)
}

async fn merge_context(app: &App, may: &May<may::Register>, id: Uuid) -> Result<Value, Failure> {
    let shown = store::one(&app.db, &may.caller.usual_scope(), id).await?;
    let access = web::why::reasons(&app.db, may.visitor.reader.locale, shown.merge.masks()).await?;
    Ok(context! { shown => page::value(shown), access })
}

async fn undo(
    State(app): State<App>,
    may: May<may::Register>,
    Path(id): Path<Uuid>,
    Form(input): Form<UndoIn>,
) -> Result<Response, Failure> {
    match store::undo(&app.db, &may.caller.usual_scope(), id, &input).await {
        Ok(()) => Ok(See::other(format!("/people/merges/{id}")).flash("merge-undone", &app).into_response()),
        Err(problem) => {
            let ctx = merge_context(&app, &may, id).await?;
            Ok(page::redraw(&app, &may.visitor, "merge/show.html", NAV, problem, ctx)?.into_response())
        }
    }
}

async fn ask(
    State(app): State<App>,
    may: May<may::Register>,
    Path(pair): Path<Uuid>,
    Form(Nothing {}): Form<Nothing>,
) -> Result<See, Failure> {
    let id = link::ask(&app.db, &may.caller.usual_scope(), &*app.clock, pair).await?;
    Ok(See::other(format!("/people/links/{id}")).flash("link-asked", &app))
}

async fn show_link(State(app): State<App>, may: May<may::Register>, Path(id): Path<Uuid>) -> Shown {
    let link = link::one(&app.db, &may.caller.usual_scope(), id).await?;
    let locale = may.visitor.reader.locale;
    let mut access = vec![web::why::reasons(&app.db, locale, link.own.masks()).await?];
    if let Some(other) = &link.other {
        access.push(web::why::reasons(&app.db, locale, other.masks()).await?);
    }
    page::show(&app, &may.visitor, "merge/link.html", NAV, context! { link => page::value(link), access })
}

async fn accept(
    State(app): State<App>,
    may: May<may::Register>,
    Path(id): Path<Uuid>,
    Form(Nothing {}): Form<Nothing>,
) -> Result<See, Failure> {
    link::answer(&app.db, &may.caller.usual_scope(), id, true).await?;
    Ok(See::other(format!("/people/links/{id}")).flash("link-accepted", &app))
}

async fn decline(
    State(app): State<App>,
    may: May<may::Register>,
    Path(id): Path<Uuid>,
    Form(Nothing {}): Form<Nothing>,
) -> Result<See, Failure> {
    link::answer(&app.db, &may.caller.usual_scope(), id, false).await?;
    Ok(See::other("/people/merges").flash("link-declined", &app))
}

async fn end(
    State(app): State<App>,
    may: May<may::Register>,
    Path(id): Path<Uuid>,
    Form(Nothing {}): Form<Nothing>,
) -> Result<See, Failure> {
    link::end(&app.db, &may.caller.usual_scope(), id).await?;
    Ok(See::other("/people/merges").flash("link-ended", &app))
}

/// What the work queue says of questions from other organisations.
pub(super) async fn cards(app: App, caller: Caller) -> Result<Vec<Card>, Problem> {
    if !Capability::Register.is_of(caller.actor().role) {
        return Ok(Vec::new());
    }
    let count = store::link::waiting(&app.db, caller.actor().org).await?;
    Ok(vec![Card { href: "/people/merges", key: "queue-links", count, sign: "link", late: false, rank: 24 }])
}
