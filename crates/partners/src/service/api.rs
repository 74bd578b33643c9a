//! JSON of the directory, under `/api`.

use axum::extract::State;
use base::{AreaId, Country, Problem, ServiceId, Word};
use serde::Deserialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{App, Caller, Failure, Path, Query};

use super::{Filter, ServiceKind, ServiceView, store};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(search_services)).routes(routes!(get_service))
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct Wanted {
    /// Country code of two letters.
    country: String,
    /// Area, by id; entries for the whole country are found too.
    area: Option<AreaId>,
    /// Word of the list of service kinds.
    kind: Option<String>,
    /// Words of a name or description, in any language.
    #[serde(default)]
    words: String,
}

/// The open entries of a country that fit.
#[utoipa::path(get, path = "/services", operation_id = "search_services", tag = "service", params(Wanted),
    responses((status = 200, body = Vec<ServiceView>), (status = 422, description = "No such country or kind")))]
async fn search_services(
    State(app): State<App>,
    caller: Caller,
    Query(wanted): Query<Wanted>,
) -> Result<axum::Json<Vec<ServiceView>>, Failure> {
    let country =
        Country::parse(&wanted.country).ok_or_else(|| Problem::field("country", "country.unknown"))?;
    let kind = wanted.kind.filter(|kind| !kind.is_empty());
    let kind = kind
        .map(|kind| ServiceKind::parse(&kind).ok_or_else(|| Problem::field("kind", "not_in_list")))
        .transpose()?;
    let filter = Filter { country, area: wanted.area, kind, words: wanted.words };
    Ok(axum::Json(store::search(&app.db, &filter, caller.now().day()).await?))
}

/// One entry.
#[utoipa::path(get, path = "/services/{id}", operation_id = "get_service", tag = "service", params(("id" = ServiceId, Path)),
    responses((status = 200, body = ServiceView)))]
async fn get_service(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<ServiceId>,
) -> Result<axum::Json<ServiceView>, Failure> {
    let found = store::find(&app.db, id, caller.now().day()).await?;
    Ok(axum::Json(found.ok_or_else(Problem::not_found)?))
}
