//! JSON of assessments, under `/api`.

use access::{Capability, Seen};
use axum::extract::State;
use axum::http::StatusCode;
use base::reexport::uuid::Uuid;
use base::{AssessmentId, CaseId, Category, Problem};
use serde::Serialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{App, Can, Enter, Failure, Json, Read};

use super::{Assessment, AssessmentIn, LiftIn, RapidForm, RapidFormIn, store};
use crate::case::Case;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_assessments, assess_case))
        .routes(routes!(list_rapid_forms, fill_rapid_form))
        .routes(routes!(lift_protection))
}

/// The id of an assessment.
#[derive(Serialize, utoipa::ToSchema)]
struct Assessed {
    id: AssessmentId,
}

/// The id of a rapid form.
#[derive(Serialize, utoipa::ToSchema)]
struct Filled {
    #[schema(value_type = String)]
    id: Uuid,
}

/// Whoever assesses works on cases and sees what assessments say.
pub(super) fn may_assess<V>(can: &Can<V, Case>) -> Result<(), Problem> {
    can.require(Capability::ManageCase)?;
    if can.sees(Category::Assessment) && can.sees(Category::Protection) {
        Ok(())
    } else {
        Err(Problem::forbidden())
    }
}

/// The assessments of a case, newest first.
#[utoipa::path(get, path = "/cases/{id}/assessments", operation_id = "list_assessments", tag = "assessment", params(("id" = CaseId, Path)),
    responses((status = 200, body = Vec<Assessment>)))]
async fn list_assessments(
    State(app): State<App>,
    can: Can<Read, Case>,
) -> Result<axum::Json<Vec<Seen<Assessment>>>, Failure> {
    // Where the category is withheld, so is how many there are.
    if !can.sees(Category::Assessment) {
        return Err(Problem::forbidden().into());
    }
    Ok(axum::Json(can.show_all(store::of_case(&app.db, &can.item.spine()).await?)))
}

/// Records an assessment. Sending the same `id` again is the same assessment.
#[utoipa::path(post, path = "/cases/{id}/assessments", operation_id = "assess_case", tag = "assessment", params(("id" = CaseId, Path)),
    request_body = AssessmentIn, responses((status = 201, body = Assessed)))]
async fn assess_case(
    State(app): State<App>,
    can: Can<Enter, Case>,
    Json(input): Json<AssessmentIn>,
) -> Result<(StatusCode, axum::Json<Assessed>), Failure> {
    may_assess(&can)?;
    let id = store::assess(&app.db, &can.scope, &*app.clock, &can.item.spine(), &input).await?;
    Ok((StatusCode::CREATED, axum::Json(Assessed { id })))
}

/// The best-interests rapid forms of a case, newest first.
#[utoipa::path(get, path = "/cases/{id}/rapid-forms", operation_id = "list_rapid_forms", tag = "assessment", params(("id" = CaseId, Path)),
    responses((status = 200, body = Vec<RapidForm>)))]
async fn list_rapid_forms(
    State(app): State<App>,
    can: Can<Read, Case>,
) -> Result<axum::Json<Vec<Seen<RapidForm>>>, Failure> {
    if !can.sees(Category::Protection) {
        return Err(Problem::forbidden().into());
    }
    Ok(axum::Json(can.show_all(store::rapid_forms(&app.db, &can.item.spine()).await?)))
}

/// Lifts the stop that a wish to seek protection put on the return: by another user of the organisation that recorded it than who
/// did, after a talk with the person alone.
#[utoipa::path(post, path = "/cases/{id}/protection-lift", operation_id = "lift_protection", tag = "assessment", params(("id" = CaseId, Path)),
    request_body = LiftIn, responses((status = 204), (status = 409, description = "Nothing to lift, or by who recorded it")))]
async fn lift_protection(
    State(app): State<App>,
    can: Can<Enter, Case>,
    Json(input): Json<LiftIn>,
) -> Result<StatusCode, Failure> {
    may_assess(&can)?;
    super::lift(&app.db, &can.scope, &can.item.spine(), &input).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Files the best-interests rapid form of a child at risk.
#[utoipa::path(post, path = "/cases/{id}/rapid-forms", operation_id = "fill_rapid_form", tag = "assessment", params(("id" = CaseId, Path)),
    request_body = RapidFormIn, responses((status = 201, body = Filled)))]
async fn fill_rapid_form(
    State(app): State<App>,
    can: Can<Enter, Case>,
    Json(input): Json<RapidFormIn>,
) -> Result<(StatusCode, axum::Json<Filled>), Failure> {
    may_assess(&can)?;
    let id = store::fill_rapid_form(&app.db, &can.scope, &*app.clock, &can.item.spine(), &input).await?;
    Ok((StatusCode::CREATED, axum::Json(Filled { id })))
}
