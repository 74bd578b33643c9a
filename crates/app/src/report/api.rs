//! The report as JSON and as PDF, under `/api/persons/{id}`.

use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use base::PersonId;
use people::person::Person;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{App, Can, Failure, Query, Read};

use super::Report;
use super::pages::{LanguageIn, compile, printed, reader};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(get_person_report)).routes(routes!(print_person_report))
}

/// Everything that the caller's organisation holds about a person, each value as it is kept and in words; `Accept:
/// application/pdf` prints it. For the organisation that registered the person.
#[utoipa::path(get, path = "/persons/{id}/report", operation_id = "get_person_report", tag = "person",
    params(("id" = PersonId, Path), LanguageIn),
    responses((status = 200, body = Report), (status = 403, description = "Not of the organisation that registered the person, or not the role"), (status = 503, description = "This server does not print")))]
async fn get_person_report(
    State(app): State<App>,
    can: Can<Read, Person>,
    Query(wanted): Query<LanguageIn>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if accept.trim_start().starts_with("application/pdf") {
        return Ok(printed(&app, &can, &wanted).await?);
    }
    let reader = reader(&can, &wanted);
    Ok(axum::Json(compile(&app, &can, &reader).await?).into_response())
}

/// The same as PDF.
#[utoipa::path(get, path = "/persons/{id}/report.pdf", operation_id = "print_person_report", tag = "person",
    params(("id" = PersonId, Path), LanguageIn),
    responses((status = 200, content_type = "application/pdf", body = Vec<u8>), (status = 403, description = "Not of the organisation that registered the person, or not the role"), (status = 503, description = "This server does not print")))]
async fn print_person_report(
    State(app): State<App>,
    can: Can<Read, Person>,
    Query(wanted): Query<LanguageIn>,
) -> Result<Response, Failure> {
    Ok(printed(&app, &can, &wanted).await?)
}
