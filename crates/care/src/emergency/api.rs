//! JSON of emergencies, under `/api`.

use ::store::audit::{self, Act, Entry, Noun};
use axum::extract::State;
use axum::http::StatusCode;
use base::{EmergencyId, Page, PageRequest};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{App, Caller, Failure, Json, May, Path, Query, may};

use super::{Declared, EmergencyIn, Opened, ReviewIn, declare, review, store};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_emergencies, declare_emergency))
        .routes(routes!(review_emergency))
}

/// Opens a case to the caller for hours, because a life is at risk. The data protection officers of both sides are told.
#[utoipa::path(post, path = "/emergencies", operation_id = "declare_emergency", tag = "emergency", request_body = EmergencyIn,
    responses((status = 201, body = Opened), (status = 403, description = "A role that does not work with cases"),
        (status = 422, description = "Refused fields, or training is missing"),
        (status = 429, description = "Too many tries in a day")))]
async fn declare_emergency(
    State(app): State<App>,
    caller: Caller,
    Json(input): Json<EmergencyIn>,
) -> Result<(StatusCode, axum::Json<Opened>), Failure> {
    let opened = declare(&app.db, &caller.usual_scope(), &*app.clock, &input).await?;
    Ok((StatusCode::CREATED, axum::Json(opened)))
}

/// Where a page of the list starts.
#[derive(serde::Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct After {
    /// `next` of the page before.
    pub(super) after: Option<String>,
}

/// Emergencies of the caller's organisation: declared by its users, or on its cases. Those without a review first.
#[utoipa::path(get, path = "/emergencies", operation_id = "list_emergencies", tag = "emergency", params(After),
    responses((status = 200, body = Page<Declared>), (status = 403, description = "Not a data protection officer")))]
async fn list_emergencies(
    State(app): State<App>,
    may: May<may::ReadAudit>,
    Query(after): Query<After>,
) -> Result<axum::Json<Page<Declared>>, Failure> {
    Ok(axum::Json(read(&app, &may, after.after.as_deref()).await?))
}

/// One page of the list, with its entries in the trail.
pub(super) async fn read(
    app: &App,
    may: &May<may::ReadAudit>,
    after: Option<&str>,
) -> Result<Page<Declared>, Failure> {
    let scope = may.caller.usual_scope();
    let declared = store::list(&app.db, &scope, PageRequest::new("emergencies", after, None)).await?;
    let entries = declared.items.iter().filter(|d| d.reviewed_at.is_none());
    let entries = entries.map(|d| Entry::new(Act::Read, Noun::Emergency, d.id.0)).collect();
    audit::read(&app.db, &scope, entries).await?;
    Ok(declared)
}

/// Says whether an emergency was justified.
#[utoipa::path(post, path = "/emergencies/{id}/review", operation_id = "review_emergency", tag = "emergency",
    params(("id" = EmergencyId, Path)), request_body = ReviewIn,
    responses((status = 204), (status = 404, description = "Not the caller's to review"), (status = 409, description = "Reviewed by somebody else")))]
async fn review_emergency(
    State(app): State<App>,
    may: May<may::ReadAudit>,
    Path(id): Path<EmergencyId>,
    Json(input): Json<ReviewIn>,
) -> Result<StatusCode, Failure> {
    review(&app.db, &may.caller.usual_scope(), id, &input.check()?).await?;
    Ok(StatusCode::NO_CONTENT)
}
