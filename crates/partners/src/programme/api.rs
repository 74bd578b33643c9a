//! JSON of programmes, under `/api`.

use axum::extract::State;
use base::{Problem, ProgrammeId};
use serde::Serialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{App, Caller, Failure, Path};

use super::{Ceilings, ProgrammeView, store};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_programmes)).routes(routes!(get_programme))
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
