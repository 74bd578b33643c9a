//! JSON of incidents, under `/api`; for data protection officers.

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use base::{IncidentId, Page, PageRequest, Problem};
use serde::Deserialize;
use store::audit::{self, Act, Entry, Noun};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{App, Failure, May, Path, Query, may};

use super::{Incident, IncidentFile, NoticeRule, notice, store as rows};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_incidents))
        .routes(routes!(show_incident))
        .routes(routes!(export_incident))
        .routes(routes!(list_incident_rules))
}

/// Where a page of the list starts.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct After {
    /// `next` of the page before.
    pub(super) after: Option<String>,
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
