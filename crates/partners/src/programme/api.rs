//! JSON of programmes, under `/api`.

use axum::extract::State;
use axum::http::StatusCode;
use base::{Problem, ProgrammeId};
use serde::Serialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{App, Caller, Failure, Json, May, Path, may};

use super::{Ceilings, ProgrammeIn, ProgrammeView, store};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_programmes, add_programme))
        .routes(routes!(get_programme, change_programme))
}

/// The id of what was written.
#[derive(Serialize, utoipa::ToSchema)]
struct AddedProgramme {
    id: ProgrammeId,
}

/// A programme with its ceilings.
#[derive(Serialize, utoipa::ToSchema)]
struct Whole {
    #[serde(flatten)]
    programme: ProgrammeView,
    ceilings: Ceilings,
}

/// The programmes that the caller's organisation leads or works in, newest first.
#[utoipa::path(get, path = "/programmes", operation_id = "list_programmes", tag = "programme",
    responses((status = 200, body = Vec<ProgrammeView>)))]
async fn list_programmes(
    State(app): State<App>,
    caller: Caller,
) -> Result<axum::Json<Vec<ProgrammeView>>, Failure> {
    Ok(axum::Json(store::mine(&app.db, &caller.usual_scope()).await?))
}

/// One of these programmes, with its ceilings.
#[utoipa::path(get, path = "/programmes/{id}", operation_id = "get_programme", tag = "programme", params(("id" = ProgrammeId, Path)),
    responses((status = 200, body = Whole), (status = 404, description = "Not there, or not one of the caller's")))]
async fn get_programme(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<ProgrammeId>,
) -> Result<axum::Json<Whole>, Failure> {
    let programme =
        store::one_of_mine(&app.db, &caller.usual_scope(), id).await?.ok_or_else(Problem::not_found)?;
    let ceilings = store::ceilings(&app.db, id).await?;
    Ok(axum::Json(Whole { programme, ceilings }))
}

/// Adds a programme led by the caller's organisation. The same `id` again is the same one.
#[utoipa::path(post, path = "/programmes", operation_id = "add_programme", tag = "programme", request_body = ProgrammeIn,
    responses((status = 201, body = AddedProgramme)))]
async fn add_programme(
    State(app): State<App>,
    may: May<may::ManageProgrammes>,
    Json(input): Json<ProgrammeIn>,
) -> Result<(StatusCode, axum::Json<AddedProgramme>), Failure> {
    let id = store::add(&app.db, &may.caller.usual_scope(), &*app.clock, &input).await?;
    Ok((StatusCode::CREATED, axum::Json(AddedProgramme { id })))
}

/// Changes a programme of the caller's organisation; `version` is the one that was read.
#[utoipa::path(put, path = "/programmes/{id}", operation_id = "change_programme", tag = "programme", params(("id" = ProgrammeId, Path)), request_body = ProgrammeIn,
    responses((status = 204), (status = 409, description = "Changed meanwhile, or led by another")))]
async fn change_programme(
    State(app): State<App>,
    may: May<may::ManageProgrammes>,
    Path(id): Path<ProgrammeId>,
    Json(input): Json<ProgrammeIn>,
) -> Result<StatusCode, Failure> {
    store::change(&app.db, &may.caller.usual_scope(), id, &input).await?;
    Ok(StatusCode::NO_CONTENT)
}
