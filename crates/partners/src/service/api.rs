//! JSON of the directory, under `/api`.

use axum::extract::State;
use axum::http::StatusCode;
use base::{AreaId, Country, Problem, ServiceId, Word};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{App, Caller, Failure, Json, May, Path, Query, may};

use super::{Filter, ServiceIn, ServiceKind, ServiceView, store};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(search_services, add_service))
        .routes(routes!(get_service, change_service))
        .routes(routes!(confirm_service))
}

/// The id of what was written.
#[derive(Serialize, utoipa::ToSchema)]
struct AddedService {
    id: ServiceId,
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

/// Adds an entry of the caller's organisation. The same `id` again is the same one.
#[utoipa::path(post, path = "/services", operation_id = "add_service", tag = "service", request_body = ServiceIn,
    responses((status = 201, body = AddedService)))]
async fn add_service(
    State(app): State<App>,
    may: May<may::ManageServices>,
    Json(input): Json<ServiceIn>,
) -> Result<(StatusCode, axum::Json<AddedService>), Failure> {
    let id = store::add(&app.db, &may.caller.usual_scope(), &*app.clock, &input).await?;
    Ok((StatusCode::CREATED, axum::Json(AddedService { id })))
}

/// Changes an entry of the caller's organisation; `version` is the one that was read.
#[utoipa::path(put, path = "/services/{id}", operation_id = "change_service", tag = "service", params(("id" = ServiceId, Path)), request_body = ServiceIn,
    responses((status = 204), (status = 409, description = "Changed meanwhile, or another organisation's")))]
async fn change_service(
    State(app): State<App>,
    may: May<may::ManageServices>,
    Path(id): Path<ServiceId>,
    Json(input): Json<ServiceIn>,
) -> Result<StatusCode, Failure> {
    store::change(&app.db, &may.caller.usual_scope(), id, &input).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The organisation says that an entry of its own is still right.
#[utoipa::path(post, path = "/services/{id}/confirm", operation_id = "confirm_service", tag = "service", params(("id" = ServiceId, Path)),
    request_body = web::Nothing, responses((status = 204), (status = 404, description = "Not there, ended, or another organisation's")))]
async fn confirm_service(
    State(app): State<App>,
    may: May<may::ManageServices>,
    Path(id): Path<ServiceId>,
    Json(_): Json<web::Nothing>,
) -> Result<StatusCode, Failure> {
    store::confirm(&app.db, &may.caller.usual_scope(), id).await?;
    Ok(StatusCode::NO_CONTENT)
}
