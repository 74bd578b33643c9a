//! JSON of instruments, under `/api`.

use axum::extract::State;
use base::InstrumentId;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{App, Caller, Failure, Path};

use super::{Definition, InstrumentView, store};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_instruments)).routes(routes!(get_instrument))
}

/// Every instrument with its notice.
#[utoipa::path(get, path = "/instruments", operation_id = "list_instruments", tag = "instrument",
    responses((status = 200, body = Vec<InstrumentView>)))]
async fn list_instruments(
    State(app): State<App>,
    _caller: Caller,
) -> Result<axum::Json<Vec<InstrumentView>>, Failure> {
    Ok(axum::Json(store::all(&app.db).await?))
}

/// The definition of an instrument: questions, choices, scores, skip rules, words in four languages.
#[utoipa::path(get, path = "/instruments/{id}", operation_id = "get_instrument", tag = "instrument", params(("id" = InstrumentId, Path)),
    responses((status = 200, body = Definition), (status = 404, description = "No such instrument")))]
async fn get_instrument(
    State(app): State<App>,
    _caller: Caller,
    Path(id): Path<InstrumentId>,
) -> Result<axum::Json<Definition>, Failure> {
    let definition = store::definition(&app.db, id).await?;
    Ok(axum::Json(Definition::clone(&definition)))
}
