//! JSON of plans, under `/api`.

use access::{Capability, Seen};
use axum::extract::State;
use axum::http::StatusCode;
use base::{CaseId, Category, Entry, Page, PageRequest, PlanId, Problem};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{App, Can, Enter, Failure, Json, May, Query, Read, may};

use super::{Plan, PlanIn, PlanRow, ReturnIn, store};
use crate::case::{Case, VersionIn, as_lead};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_plans))
        .routes(routes!(save_plan))
        .routes(routes!(submit_plan))
        .routes(routes!(approve_plan))
        .routes(routes!(return_plan))
        .routes(routes!(revise_plan))
        .routes(routes!(list_waiting_plans))
}

/// The id of a version of a plan.
#[derive(Serialize, utoipa::ToSchema)]
struct Saved {
    id: PlanId,
}

/// Whoever writes a plan works on cases and sees what it says and costs.
pub(super) fn may_plan<V>(can: &Can<V, Case>) -> Result<(), Problem> {
    can.require(Capability::ManageCase)?;
    as_lead(&can.scope, &can.item.spine())?;
    if can.sees(Category::Plan) && can.sees(Category::Money) { Ok(()) } else { Err(Problem::forbidden()) }
}

/// Whoever decides on a plan sees what it says and costs.
pub(super) fn may_decide<V>(can: &Can<V, Case>) -> Result<(), Problem> {
    can.require(Capability::ApprovePlan)?;
    as_lead(&can.scope, &can.item.spine())?;
    if can.sees(Category::Plan) && can.sees(Category::Money) { Ok(()) } else { Err(Problem::forbidden()) }
}

/// The plans of a case: every version of the own organisation's, newest first, then what others had approved and opened.
#[utoipa::path(get, path = "/cases/{id}/plans", operation_id = "list_plans", tag = "plan", params(("id" = CaseId, Path)),
    responses((status = 200, body = Vec<Plan>)))]
async fn list_plans(
    State(app): State<App>,
    can: Can<Read, Case>,
) -> Result<axum::Json<Vec<Seen<Plan>>>, Failure> {
    if !can.sees(Category::Plan) {
        return Err(Problem::forbidden().into());
    }
    Ok(axum::Json(can.show_all(store::of_case(&app.db, &can.scope, &can.masks, &can.item.spine()).await?)))
}

/// Saves the draft: a first one, or a change of the one that stands; then `version` is the one that was read.
#[utoipa::path(put, path = "/cases/{id}/plan", operation_id = "save_plan", tag = "plan", params(("id" = CaseId, Path)), request_body = PlanIn,
    responses((status = 200, body = Saved), (status = 409, description = "Changed meanwhile, or not a draft"),
        (status = 422, description = "Refused fields, or over a ceiling")))]
async fn save_plan(
    State(app): State<App>,
    can: Can<Enter, Case>,
    Json(input): Json<PlanIn>,
) -> Result<axum::Json<Saved>, Failure> {
    may_plan(&can)?;
    let id = store::save(&app.db, &can.scope, &*app.clock, &can.item, &input).await?;
    Ok(axum::Json(Saved { id }))
}

/// Hands the draft in for approval.
#[utoipa::path(post, path = "/cases/{id}/plan/submit", operation_id = "submit_plan", tag = "plan", params(("id" = CaseId, Path)), request_body = VersionIn,
    responses((status = 204), (status = 409, description = "Not a draft, or changed meanwhile"), (status = 422, description = "Empty, or over a ceiling")))]
async fn submit_plan(
    State(app): State<App>,
    can: Can<Enter, Case>,
    Json(input): Json<VersionIn>,
) -> Result<StatusCode, Failure> {
    may_plan(&can)?;
    store::submit(&app.db, &can.scope, &can.item, input.check()?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Approves the submitted plan. Nobody approves a plan of their own.
#[utoipa::path(post, path = "/cases/{id}/plan/approve", operation_id = "approve_plan", tag = "plan", params(("id" = CaseId, Path)), request_body = VersionIn,
    responses((status = 204), (status = 403, description = "Not a programme manager"), (status = 409, description = "Not submitted, one's own, or changed meanwhile")))]
async fn approve_plan(
    State(app): State<App>,
    can: Can<Enter, Case>,
    Json(input): Json<VersionIn>,
) -> Result<StatusCode, Failure> {
    may_decide(&can)?;
    store::approve(&app.db, &can.scope, &can.item, input.check()?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Returns the submitted plan to who wrote it.
#[utoipa::path(post, path = "/cases/{id}/plan/return", operation_id = "return_plan", tag = "plan", params(("id" = CaseId, Path)), request_body = ReturnIn,
    responses((status = 204), (status = 409, description = "Not submitted, or changed meanwhile")))]
async fn return_plan(
    State(app): State<App>,
    can: Can<Enter, Case>,
    Json(input): Json<ReturnIn>,
) -> Result<StatusCode, Failure> {
    may_decide(&can)?;
    store::return_to_writer(&app.db, &can.scope, &can.item.spine(), &input).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Begins the next version as a copy of the approved one.
#[utoipa::path(post, path = "/cases/{id}/plan/revise", operation_id = "revise_plan", tag = "plan", params(("id" = CaseId, Path)),
    responses((status = 200, body = Saved), (status = 409, description = "A plan is submitted, or there is none")))]
async fn revise_plan(State(app): State<App>, can: Can<Enter, Case>) -> Result<axum::Json<Saved>, Failure> {
    may_plan(&can)?;
    let id = store::revise(&app.db, &can.scope, &*app.clock, &can.item.spine()).await?;
    Ok(axum::Json(Saved { id }))
}

/// Which page of the plans that wait.
#[derive(Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(super) struct WaitingPage {
    /// `next` of the page before.
    #[param(value_type = Option<String>)]
    pub(super) after: Entry,
}

/// The plans that wait for the caller's approval, the longest waiting first.
#[utoipa::path(get, path = "/plans", operation_id = "list_waiting_plans", tag = "plan", params(WaitingPage), responses((status = 200, body = Page<PlanRow>)))]
async fn list_waiting_plans(
    State(app): State<App>,
    may: May<may::ApprovePlan>,
    Query(wanted): Query<WaitingPage>,
) -> Result<axum::Json<Page<Seen<PlanRow>>>, Failure> {
    let page = PageRequest::new("plans", Some(wanted.after.trimmed()), None);
    Ok(axum::Json(super::waiting(&app.db, &may.caller.usual_scope(), page).await?))
}
