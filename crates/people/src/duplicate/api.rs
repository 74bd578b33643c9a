//! JSON of pairs, under `/api/duplicates`.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use base::{Page, PageRequest};
use serde::Deserialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;
use web::{App, Failure, May, may};

use super::store::{self, Pair};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_duplicates)).routes(routes!(set_duplicate_apart))
}

/// Where the page starts.
#[derive(Deserialize)]
struct After {
    after: Option<String>,
    limit: Option<i64>,
}

/// Pairs of persons who may be one, the likeliest first.
#[utoipa::path(get, path = "/duplicates", operation_id = "list_duplicates", tag = "duplicate",
    params(("after" = Option<String>, Query), ("limit" = Option<i64>, Query)), responses((status = 200, body = Page<Pair>)))]
async fn list_duplicates(
    State(app): State<App>,
    may: May<may::Register>,
    Query(query): Query<After>,
) -> Result<axum::Json<Page<Pair>>, Failure> {
    let request = PageRequest::new(query.after.as_deref(), query.limit);
    Ok(axum::Json(store::pending(&app.db, &may.caller.usual_scope(), request).await?))
}

/// Remembers that a pair are two different persons.
#[utoipa::path(post, path = "/duplicates/{id}/different", operation_id = "set_duplicate_apart", tag = "duplicate",
    params(("id" = Uuid, Path)), responses((status = 204), (status = 404, description = "No such pair")))]
async fn set_duplicate_apart(
    State(app): State<App>,
    may: May<may::Register>,
    Path(id): Path<Uuid>,
) -> Result<StatusCode, Failure> {
    store::set_apart(&app.db, &may.caller.usual_scope(), id).await?;
    Ok(StatusCode::NO_CONTENT)
}
