//! JSON of incidents, under `/api`; for data protection officers.

use axum::extract::{Path, Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base::{IncidentId, Page, PageRequest, Problem};
use serde::{Deserialize, Serialize};
use store::audit::{self, Act, Entry, Noun};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;
use web::{App, Failure, Json, May, may};

use super::{
    CloseIn, Incident, IncidentFile, IncidentIn, NoticeIn, NoticeRule, RuleIn, notice, store as rows,
};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_incidents, record_incident))
        .routes(routes!(show_incident, change_incident))
        .routes(routes!(notify_incident))
        .routes(routes!(close_incident))
        .routes(routes!(export_incident))
        .routes(routes!(list_incident_rules, add_incident_rule))
        .routes(routes!(end_incident_rule))
}

/// Where a page of the list starts.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct After {
    /// `next` of the page before.
    pub(super) after: Option<String>,
}

/// The id of what was recorded.
#[derive(Serialize, utoipa::ToSchema)]
struct Recorded {
    id: IncidentId,
}

/// The id of a rule.
#[derive(Serialize, utoipa::ToSchema)]
struct RuleMade {
    #[schema(value_type = String)]
    id: Uuid,
}

/// Incidents of the caller's organisation, the newest first.
#[utoipa::path(get, path = "/incidents", operation_id = "list_incidents", tag = "incident", params(After),
    responses((status = 200, body = Page<Incident>), (status = 403, description = "Not a data protection officer")))]
async fn list_incidents(
    State(app): State<App>,
    may: May<may::ReadAudit>,
    Query(after): Query<After>,
) -> Result<axum::Json<Page<Incident>>, Failure> {
    Ok(axum::Json(read_list(&app, &may, after.after.as_deref()).await?))
}

/// One page of the list, with its entry in the trail.
pub(super) async fn read_list(
    app: &App,
    may: &May<may::ReadAudit>,
    after: Option<&str>,
) -> Result<Page<Incident>, Failure> {
    let scope = may.caller.usual_scope();
    let page = rows::list(&app.db, &scope, PageRequest::new("incidents", after, None)).await?;
    audit::read(&app.db, &scope, vec![Entry::new(Act::List, Noun::Incident, None)]).await?;
    Ok(page)
}

/// Records an incident. Whom to tell by when follows from the organisation's rules.
#[utoipa::path(post, path = "/incidents", operation_id = "record_incident", tag = "incident", request_body = IncidentIn,
    responses((status = 201, body = Recorded), (status = 403, description = "Not a data protection officer"), (status = 422, description = "Refused fields")))]
async fn record_incident(
    State(app): State<App>,
    may: May<may::ReadAudit>,
    Json(input): Json<IncidentIn>,
) -> Result<(StatusCode, axum::Json<Recorded>), Failure> {
    let scope = may.caller.usual_scope();
    let id = rows::record(&app.db, &scope, &*app.clock, &input.check(scope.now)?).await?;
    Ok((StatusCode::CREATED, axum::Json(Recorded { id })))
}

/// An incident with whom to tell and who was told.
#[utoipa::path(get, path = "/incidents/{id}", operation_id = "show_incident", tag = "incident", params(("id" = IncidentId, Path)),
    responses((status = 200, body = IncidentFile), (status = 403, description = "Not a data protection officer"), (status = 404, description = "Not the caller's organisation's")))]
async fn show_incident(
    State(app): State<App>,
    may: May<may::ReadAudit>,
    Path(id): Path<IncidentId>,
) -> Result<axum::Json<IncidentFile>, Failure> {
    Ok(axum::Json(read(&app, &may, id, Act::Read).await?))
}

/// An incident, with its entry in the trail.
pub(super) async fn read(
    app: &App,
    may: &May<may::ReadAudit>,
    id: IncidentId,
    action: Act,
) -> Result<IncidentFile, Failure> {
    let scope = may.caller.usual_scope();
    let file = rows::file(&app.db, &scope, id).await?.ok_or_else(Problem::not_found)?;
    audit::read(&app.db, &scope, vec![Entry::new(action, Noun::Incident, id.0)]).await?;
    Ok(file)
}

/// Changes what is known of an incident; the clocks follow.
#[utoipa::path(put, path = "/incidents/{id}", operation_id = "change_incident", tag = "incident", params(("id" = IncidentId, Path)), request_body = IncidentIn,
    responses((status = 204), (status = 404, description = "Not the caller's organisation's"), (status = 409, description = "Closed, or changed meanwhile"),
        (status = 422, description = "Refused fields")))]
async fn change_incident(
    State(app): State<App>,
    may: May<may::ReadAudit>,
    Path(id): Path<IncidentId>,
    Json(input): Json<IncidentIn>,
) -> Result<StatusCode, Failure> {
    let scope = may.caller.usual_scope();
    rows::change(&app.db, &scope, &*app.clock, id, &input.check(scope.now)?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Writes that an authority, the persons or a partner was told, or why it is not needed.
#[utoipa::path(post, path = "/incidents/{id}/notices/{notice}", operation_id = "notify_incident", tag = "incident",
    params(("id" = IncidentId, Path), ("notice" = String, Path)), request_body = NoticeIn,
    responses((status = 204), (status = 404, description = "Not the caller's organisation's"), (status = 422, description = "Refused fields")))]
async fn notify_incident(
    State(app): State<App>,
    may: May<may::ReadAudit>,
    Path((id, notice)): Path<(IncidentId, Uuid)>,
    Json(input): Json<NoticeIn>,
) -> Result<StatusCode, Failure> {
    rows::notify(&app.db, &may.caller.usual_scope(), id, notice, &input.check()?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Closes an incident with what was learned, once everybody who is to be told was told.
#[utoipa::path(post, path = "/incidents/{id}/close", operation_id = "close_incident", tag = "incident", params(("id" = IncidentId, Path)), request_body = CloseIn,
    responses((status = 204), (status = 404, description = "Not the caller's organisation's"), (status = 409, description = "Closed, or somebody is still to be told"),
        (status = 422, description = "Refused fields")))]
async fn close_incident(
    State(app): State<App>,
    may: May<may::ReadAudit>,
    Path(id): Path<IncidentId>,
    Json(input): Json<CloseIn>,
) -> Result<StatusCode, Failure> {
    rows::close(&app.db, &may.caller.usual_scope(), id, &input.check()?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The incident as a file for an authority.
#[utoipa::path(get, path = "/incidents/{id}/export", operation_id = "export_incident", tag = "incident", params(("id" = IncidentId, Path)),
    responses((status = 200, body = IncidentFile), (status = 404, description = "Not the caller's organisation's")))]
pub(super) async fn export_incident(
    State(app): State<App>,
    may: May<may::ReadAudit>,
    Path(id): Path<IncidentId>,
) -> Result<Response, Failure> {
    let file = read(&app, &may, id, Act::Export).await?;
    let mut response = axum::Json(file).into_response();
    let name = HeaderValue::try_from(format!("attachment; filename=\"incident-{id}.json\""));
    let name = name.unwrap_or(HeaderValue::from_static("attachment"));
    response.headers_mut().insert(header::CONTENT_DISPOSITION, name);
    Ok(response)
}

/// Whom the caller's organisation tells within how many hours; the program's defaults where it says nothing.
#[utoipa::path(get, path = "/incident-rules", operation_id = "list_incident_rules", tag = "incident",
    responses((status = 200, body = Vec<NoticeRule>), (status = 403, description = "Not a data protection officer")))]
async fn list_incident_rules(
    State(app): State<App>,
    may: May<may::ReadAudit>,
) -> Result<axum::Json<Vec<NoticeRule>>, Failure> {
    let own = rows::rules(&app.db, may.caller.actor().org).await?;
    Ok(axum::Json(notice::in_force(&own)))
}

/// Adds a rule, in place of the program's default for those it speaks of.
#[utoipa::path(post, path = "/incident-rules", operation_id = "add_incident_rule", tag = "incident", request_body = RuleIn,
    responses((status = 201, body = RuleMade), (status = 403, description = "Not a data protection officer"), (status = 422, description = "Refused fields")))]
async fn add_incident_rule(
    State(app): State<App>,
    may: May<may::ReadAudit>,
    Json(input): Json<RuleIn>,
) -> Result<(StatusCode, axum::Json<RuleMade>), Failure> {
    let id = rows::add_rule(&app.db, &may.caller.usual_scope(), &*app.clock, &input.check()?).await?;
    Ok((StatusCode::CREATED, axum::Json(RuleMade { id })))
}

/// Ends a rule.
#[utoipa::path(post, path = "/incident-rules/{id}/end", operation_id = "end_incident_rule", tag = "incident", params(("id" = String, Path)),
    responses((status = 204), (status = 403, description = "Not a data protection officer"), (status = 404, description = "Not the caller's organisation's")))]
async fn end_incident_rule(
    State(app): State<App>,
    may: May<may::ReadAudit>,
    Path(id): Path<Uuid>,
) -> Result<StatusCode, Failure> {
    rows::end_rule(&app.db, &may.caller.usual_scope(), id).await?;
    Ok(StatusCode::NO_CONTENT)
}
