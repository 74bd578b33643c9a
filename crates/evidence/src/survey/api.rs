//! JSON of surveys, under `/api`.

use access::Seen;
use axum::extract::State;
use axum::http::StatusCode;
use base::{CaseId, Page, PageRequest, SurveyId, Word};
use care::case::Case;
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{App, Can, Enter, Failure, Json, May, Query, Read, may};

use super::{AssignmentIn, ExtraIn, Show, Side, SubmissionIn, Survey, SurveyOfCase, SurveyRow, store};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_surveys))
        .routes(routes!(get_survey))
        .routes(routes!(submit_survey))
        .routes(routes!(assign_survey))
        .routes(routes!(list_case_surveys, add_case_survey))
}

/// Which page of which list.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
struct Wanted {
    /// `overdue` (the default), `coming` or `done`.
    show: Option<String>,
    /// `ours` (the default) or `partners`.
    side: Option<String>,
    /// From the page before.
    after: Option<String>,
    /// Rows, 1 to 200.
    limit: Option<i64>,
}

/// The id of what was written.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = AddedSurvey)]
struct Added {
    id: SurveyId,
}

/// Surveys that the caller's organisation is to ask, or that partners ask in its cases.
#[utoipa::path(get, path = "/surveys", operation_id = "list_surveys", tag = "survey", params(Wanted),
    responses((status = 200, body = Page<SurveyRow>)))]
async fn list_surveys(
    State(app): State<App>,
    may: May<may::Survey>,
    Query(wanted): Query<Wanted>,
) -> Result<axum::Json<Page<Seen<SurveyRow>>>, Failure> {
    store::catch_up(&app.db, &*app.clock).await?;
    let show = wanted.show.as_deref().and_then(Show::parse).unwrap_or(Show::Overdue);
    let side = wanted.side.as_deref().and_then(Side::parse).unwrap_or(Side::Ours);
    let page = PageRequest::new("surveys", wanted.after.as_deref(), wanted.limit);
    let page = store::list(&app.db, &may.caller.usual_scope(), show, side, page).await?;
    Ok(axum::Json(page))
}

/// A survey with answers and scores, as far as the caller may see them.
#[utoipa::path(get, path = "/surveys/{id}", operation_id = "get_survey", tag = "survey", params(("id" = SurveyId, Path)),
    responses((status = 200, body = Survey)))]
async fn get_survey(
    State(app): State<App>,
    can: Can<Read, SurveyOfCase>,
) -> Result<axum::Json<Seen<Survey>>, Failure> {
    let survey = store::to_show(&app.db, &can.scope, &can.item.case, can.item.survey.clone()).await?;
    Ok(axum::Json(can.show(survey)))
}

/// Submits the answers of a survey that is due. Sending the same `id` again is the same submission.
#[utoipa::path(put, path = "/surveys/{id}/answers", operation_id = "submit_survey", tag = "survey", params(("id" = SurveyId, Path)),
    request_body = SubmissionIn, responses((status = 204), (status = 409, description = "Already answered")))]
async fn submit_survey(
    State(app): State<App>,
    can: Can<Enter, SurveyOfCase>,
    Json(input): Json<SubmissionIn>,
) -> Result<StatusCode, Failure> {
    can.require(access::Capability::Survey)?;
    store::submit(&app.db, &can.scope, &*app.clock, &can.item, &input).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Gives a survey to a local monitoring partner, or takes it back.
#[utoipa::path(post, path = "/surveys/{id}/assignment", operation_id = "assign_survey", tag = "survey", params(("id" = SurveyId, Path)),
    request_body = AssignmentIn, responses((status = 204), (status = 409, description = "Changed meanwhile or not due"), (status = 422, description = "Not a monitor, or no consent")))]
async fn assign_survey(
    State(app): State<App>,
    can: Can<Enter, SurveyOfCase>,
    Json(input): Json<AssignmentIn>,
) -> Result<StatusCode, Failure> {
    can.require(access::Capability::ManageCase)?;
    store::assign(&app.db, &can.scope, &*app.clock, &can.item, &can.masks, &input).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Every round of a case in the order in which they are due.
#[utoipa::path(get, path = "/cases/{id}/surveys", operation_id = "list_case_surveys", tag = "survey", params(("id" = CaseId, Path)),
    responses((status = 200, body = Vec<Survey>)))]
async fn list_case_surveys(
    State(app): State<App>,
    can: Can<Read, Case>,
) -> Result<axum::Json<Vec<Seen<Survey>>>, Failure> {
    store::catch_up(&app.db, &*app.clock).await?;
    if !can.sees(base::Category::Monitoring) {
        return Err(base::Problem::not_found().into());
    }
    let mut surveys = Vec::new();
    for survey in store::of_case(&app.db, &can.scope, &can.masks, &can.item.spine()).await? {
        surveys.push(can.show(store::to_show(&app.db, &can.scope, &can.item.spine(), survey).await?));
    }
    Ok(axum::Json(surveys))
}

/// Adds the one round outside the calendar.
#[utoipa::path(post, path = "/cases/{id}/surveys", operation_id = "add_case_survey", tag = "survey", params(("id" = CaseId, Path)),
    request_body = ExtraIn, responses((status = 201, body = Added), (status = 409, description = "The case has had it")))]
async fn add_case_survey(
    State(app): State<App>,
    can: Can<Enter, Case>,
    Json(input): Json<ExtraIn>,
) -> Result<(StatusCode, axum::Json<Added>), Failure> {
    can.require(access::Capability::ManageCase)?;
    let due_on = input.check(can.scope.now.day())?;
    let id = store::ask_again(&app.db, &can.scope, &*app.clock, &can.item.spine(), due_on).await?;
    Ok((StatusCode::CREATED, axum::Json(Added { id })))
}
