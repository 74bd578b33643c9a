//! `/admin/retention`: the schedule, what is due, and the lists to approve.

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use base::{Problem, Word};
use minijinja::{Value, context};
use serde::Deserialize;
use uuid::Uuid;
use web::{App, Failure, Form, May, Nothing, See, Shown, may, page};

use super::list::{self, ApproveIn, WantedIn, Window};
use super::{RetentionKind, ScheduleIn, api, store as rows, work};
use crate::erasure;

const NAV: &str = "nav-admin";
const SCHEDULE: &str = "retention/schedule.html";
const BATCH: &str = "retention/batch.html";

type Officer = May<may::ReadAudit>;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/admin/retention", get(show))
        .route("/admin/retention/schedule", get(edit).post(save))
        .route("/admin/retention/propose", post(propose))
        .route("/admin/retention/lists/{id}", get(batch).post(approve))
        .route("/admin/retention/lists/{id}/drop", post(drop))
}

async fn show(State(app): State<App>, may: Officer, Query(wanted): Query<WantedIn>) -> Shown {
    let scope = may.caller.usual_scope();
    let schedule = rows::schedule(&app.db, scope.org()).await?;
    let due = api::read_due(&app, &may, &wanted).await?;
    let (window, kind) = (wanted.window(), wanted.kind());
    let here = format!("/admin/retention?window={}&kind={}", window.word(), kind.word());
    let next = due.next.map(|next| format!("{here}&after={next}"));
    let newest = wanted.after.map(|_| here);
    let ctx = context! {
        schedule => page::value(schedule), counts => page::value(list::counts(&app.db, &scope).await?), due => page::value(due.items), next, newest,
        window => window.word(), kind => kind.word(), windows => words::<Window>(), kinds => words::<RetentionKind>(),
        batches => page::value(rows::batches(&app.db, &scope).await?),
        requests => page::value(erasure::open_requests(&app.db, &scope).await?),
        holds => page::value(erasure::standing_holds(&app.db, &scope).await?), own => may.caller.actor().user.to_string(),
    };
    page::show(&app, &may.visitor, "retention/show.html", NAV, ctx)
}

fn words<W: Word>() -> Vec<Value> {
    page::words::<W>()
}

async fn edit(State(app): State<App>, may: Officer) -> Shown {
    let schedule = rows::schedule(&app.db, may.caller.actor().org).await?;
    let mut form = ScheduleIn::of(&schedule);
    if schedule.version == 0 {
        // The default's days are a proposal; the law behind them is for the organisation to say.
        for least in [&mut form.sensitive_least, &mut form.assistance_least, &mut form.record_least] {
            *least = base::Entry::default();
        }
    }
    page::show(&app, &may.visitor, SCHEDULE, NAV, context! { form => page::value(form) })
}

async fn save(
    State(app): State<App>,
    may: Officer,
    Form(input): Form<ScheduleIn>,
) -> Result<Response, Failure> {
    match keep(&app, &may, &input).await {
        Ok(()) => Ok(See::other("/admin/retention").flash("retention-saved", &app).into_response()),
        Err(problem) => {
            let ctx = context! { form => page::value(input) };
            Ok(page::redraw(&app, &may.visitor, SCHEDULE, NAV, problem, ctx)?.into_response())
        }
    }
}

async fn keep(app: &App, may: &Officer, input: &ScheduleIn) -> Result<(), Problem> {
    rows::set_schedule(&app.db, &may.caller.usual_scope(), &input.check()?).await
}

async fn propose(State(app): State<App>, may: Officer, Form(_): Form<Nothing>) -> Result<Response, Failure> {
    Ok(match work::propose(&app, &may.caller.usual_scope()).await? {
        Some(id) => See::other(format!("/admin/retention/lists/{id}")).flash("retention-proposed", &app),
        None => See::other("/admin/retention").flash("retention-nothing", &app),
    }
    .into_response())
}

/// Where the things of a list go on.
#[derive(Deserialize)]
struct After {
    #[serde(default)]
    after: i64,
}

async fn batch(
    State(app): State<App>,
    may: Officer,
    Path(id): Path<Uuid>,
    Query(after): Query<After>,
) -> Shown {
    let ctx = one(&app, &may, id, after.after, &ApproveIn::default()).await?;
    page::show(&app, &may.visitor, BATCH, NAV, ctx)
}

async fn one(app: &App, may: &Officer, id: Uuid, after: i64, form: &ApproveIn) -> Result<Value, Failure> {
    let (batch, items) = api::read_batch(app, may, id, after).await?;
    let here = format!("/admin/retention/lists/{id}");
    let last = items.last().map(|item| item.position).filter(|last| *last < batch.items);
    let next = last.map(|last| format!("{here}?after={last}"));
    let newest = (after > 0).then_some(here);
    let is_own = batch.proposed_by == may.caller.actor().user;
    Ok(
        context! { batch => page::value(batch), items => page::value(items), next, newest, is_own, form => page::value(form) },
    )
}

async fn approve(
    State(app): State<App>,
    may: Officer,
    Path(id): Path<Uuid>,
    Form(input): Form<ApproveIn>,
) -> Result<Response, Failure> {
    match work::approve(&app, &may.caller.usual_scope(), id, &input).await {
        Ok(()) => Ok(See::other(format!("/admin/retention/lists/{id}"))
            .flash("retention-approved", &app)
            .into_response()),
        Err(problem) => {
            let ctx = one(&app, &may, id, 0, &input).await?;
            Ok(page::redraw(&app, &may.visitor, BATCH, NAV, problem, ctx)?.into_response())
        }
    }
}

async fn drop(
    State(app): State<App>,
    may: Officer,
    Path(id): Path<Uuid>,
    Form(_): Form<Nothing>,
) -> Result<Response, Failure> {
    work::drop(&app, &may.caller.usual_scope(), id).await?;
    Ok(See::other("/admin/retention").flash("retention-dropped", &app).into_response())
}
