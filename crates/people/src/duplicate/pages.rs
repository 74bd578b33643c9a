//! Pages of likely duplicates: the list, the likeliest first, and each pair side by side.

use ::store::jobs::JobState;
use access::Capability;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use base::{JobId, PageRequest, Problem, Word};
use minijinja::{Value, context};
use serde::Deserialize;
use uuid::Uuid;
use web::{App, Caller, Card, Failure, Form, May, Nothing, See, Shown, Visitor, may, page};

use super::search::{self, Outcome, runs_still};
use super::store;
use crate::merge;

const NAV: &str = "nav-cases";
/// Pairs on one page.
const PAIRS: i64 = 20;
/// Seconds after which the page of a running search asks again; works without scripts.
const ASK_AGAIN: &str = "2";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/people/duplicates", get(list))
        .route("/people/duplicates/search", post(start))
        .route("/people/duplicates/search/{id}/stop", post(stop))
        .route("/people/duplicates/{id}", get(pair))
        .route("/people/duplicates/{id}/different", post(different))
        .route("/people/duplicates/{id}/later", post(later))
}

/// Where the page starts, and whether a search is watched.
#[derive(Deserialize)]
struct Asked {
    after: Option<String>,
    #[serde(default)]
    watch: Option<String>,
}

async fn list(
    State(app): State<App>,
    may: May<may::Register>,
    Query(query): Query<Asked>,
) -> Result<Response, Failure> {
    let scope = may.caller.usual_scope();
    let request = PageRequest::new("duplicates", query.after.as_deref(), Some(PAIRS));
    let pairs = store::pending(&app.db, &scope, request).await?;
    let (waiting, aside) = store::counts(&app.db, scope.org(), scope.now).await?;
    let next = pairs.next.as_ref().map(|next| format!("/people/duplicates?after={next}"));
    let newest = query.after.map(|_| "/people/duplicates");
    let job = search::latest(&app, &scope).await?;
    let runs = job.as_ref().is_some_and(runs_still);
    let ctx = context! { pairs => page::value(pairs.items), waiting, aside, next, newest, search => search_value(job) };
    let html = page::show(&app, &may.visitor, "duplicate/list.html", NAV, ctx)?;
    let again = runs && query.watch.is_some();
    Ok(if again { ([(header::REFRESH, ASK_AGAIN)], html).into_response() } else { html.into_response() })
}

/// A search as the page tells of it; none when there was none.
fn search_value(job: Option<::store::jobs::Job>) -> Value {
    let Some(job) = job else { return Value::from(()) };
    let percent = (job.total > 0).then(|| (job.done.saturating_mul(100) / job.total).clamp(0, 100));
    let outcome: Option<Outcome> = job.result();
    context! { id => job.id.to_string(), runs => runs_still(&job), failed => job.state == JobState::Failed,
    state => job.state.message_key(), percent, ended_at => page::value(job.finished_at), outcome => page::value(outcome) }
}

async fn start(
    State(app): State<App>,
    may: May<may::Register>,
    Form(Nothing {}): Form<Nothing>,
) -> Result<See, Failure> {
    search::start(&app, &may.caller.usual_scope()).await?;
    Ok(See::other("/people/duplicates?watch=1"))
}

async fn stop(
    State(app): State<App>,
    may: May<may::Register>,
    Path(id): Path<JobId>,
    Form(Nothing {}): Form<Nothing>,
) -> Result<See, Failure> {
    search::stop(&app, &may.caller.usual_scope(), id).await?;
    Ok(See::other("/people/duplicates?watch=1").flash("duplicate-stopping", &app))
}

async fn pair(State(app): State<App>, may: May<may::Register>, Path(id): Path<Uuid>) -> Shown {
    let ctx = pair_context(&app, &may.caller, &may.visitor, id).await?;
    page::show(&app, &may.visitor, "duplicate/pair.html", NAV, ctx)
}

/// What the page of a pair needs, also when a merge was refused.
pub(crate) async fn pair_context(
    app: &App,
    caller: &Caller,
    visitor: &Visitor,
    id: Uuid,
) -> Result<Value, Failure> {
    let scope = caller.usual_scope();
    let compared = store::one(&app.db, &scope, id).await?;
    let (a, b) = (compared.pair.a.record(), compared.pair.b.record());
    let refusals = merge::refusals(&app.db, &scope, a, b).await?;
    let refusals: Vec<String> = refusals.into_iter().map(Problem::message_key).collect();
    let across = a.registrar != b.registrar;
    let other = if a.registrar == scope.org() { b.registrar } else { a.registrar };
    let other = partners::organisation::name(&app.db, other).await?;
    let own = [a.registrar, b.registrar].contains(&scope.org());
    let questions = merge::questions(a, b);
    let locale = visitor.reader.locale;
    let access = [
        web::why::reasons(&app.db, locale, compared.pair.a.masks()).await?,
        web::why::reasons(&app.db, locale, compared.pair.b.masks()).await?,
    ];
    let pending = compared.pair.state == "pending";
    let new_id = app.clock.new_id().to_string();
    Ok(
        context! { compared => page::value(compared), questions => page::value(questions), refusals, across, own, pending,
        other => page::value(other), access, new_id },
    )
}

/// After a decision: the next pair that waits, else the list.
async fn go_on(app: &App, scope: &access::Scope) -> Result<See, Problem> {
    Ok(See::other(match store::next(&app.db, scope).await? {
        Some(next) => format!("/people/duplicates/{next}"),
        None => "/people/duplicates".to_owned(),
    }))
}

async fn different(
    State(app): State<App>,
    may: May<may::Register>,
    Path(id): Path<Uuid>,
    Form(Nothing {}): Form<Nothing>,
) -> Result<See, Failure> {
    let scope = may.caller.usual_scope();
    store::set_apart(&app.db, &scope, id).await?;
    Ok(go_on(&app, &scope).await?.flash("duplicate-apart", &app))
}

async fn later(
    State(app): State<App>,
    may: May<may::Register>,
    Path(id): Path<Uuid>,
    Form(Nothing {}): Form<Nothing>,
) -> Result<See, Failure> {
    let scope = may.caller.usual_scope();
    store::set_later(&app.db, &scope, id).await?;
    Ok(go_on(&app, &scope).await?.flash("duplicate-later", &app))
}

/// What the work queue says of pairs.
pub(super) async fn cards(app: App, caller: Caller) -> Result<Vec<Card>, Problem> {
    if !Capability::Register.is_of(caller.actor().role) {
        return Ok(Vec::new());
    }
    let (count, _) = store::counts(&app.db, caller.actor().org, caller.now()).await?;
    let key = "queue-duplicates";
    Ok(vec![Card { href: "/people/duplicates", key, count, sign: "household", late: false, rank: 40 }])
}
