//! JSON of the figures, under `/api`.

use axum::extract::State;
use base::{Problem, ProgrammeId};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{App, Failure, May, Path, Query, may};

use super::{Insight, Wanted, pages};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(get_insight)).routes(routes!(get_programme_insight))
}

/// Exact figures of the cases that the caller's organisation led.
#[utoipa::path(get, path = "/insight", operation_id = "get_insight", tag = "insight", params(Wanted),
    responses((status = 200, body = Insight)))]
async fn get_insight(
    State(app): State<App>,
    may: May<may::SeeInsight>,
    Query(wanted): Query<Wanted>,
) -> Result<axum::Json<Insight>, Failure> {
    Ok(axum::Json(pages::own_figures(&app, &may.caller.usual_scope(), &wanted.filter()).await?.insight))
}

/// Figures of a whole programme in which the caller's organisation takes part; small counts of others are null.
#[utoipa::path(get, path = "/programmes/{id}/insight", operation_id = "get_programme_insight", tag = "insight",
    params(("id" = ProgrammeId, Path), Wanted), responses((status = 200, body = Insight), (status = 404, description = "Not a programme of the caller’s organisation")))]
async fn get_programme_insight(
    State(app): State<App>,
    may: May<may::SeeInsight>,
    Path(id): Path<ProgrammeId>,
    Query(wanted): Query<Wanted>,
) -> Result<axum::Json<Insight>, Failure> {
    let figures = pages::programme_figures(&app, &may.caller.usual_scope(), id, &wanted.filter()).await?;
    Ok(axum::Json(figures.ok_or_else(Problem::not_found)?.insight))
}
