//! JSON of areas, under `/api`.

use axum::extract::State;
use base::{Area, Country, Problem};
use serde::Deserialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{App, Caller, Failure, Query};

use super::store;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_areas))
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct Wanted {
    /// Country code of two letters.
    #[serde(default)]
    country: String,
}

/// The areas of a country.
#[utoipa::path(get, path = "/areas", operation_id = "list_areas", tag = "area", params(Wanted),
    responses((status = 200, body = Vec<Area>), (status = 422, description = "No such country")))]
async fn list_areas(
    State(app): State<App>,
    _caller: Caller,
    Query(wanted): Query<Wanted>,
) -> Result<axum::Json<Vec<Area>>, Failure> {
    let country =
        Country::parse(&wanted.country).ok_or_else(|| Problem::field("country", "country.unknown"))?;
    Ok(axum::Json(store::of_country(&app.db, country).await?))
}
