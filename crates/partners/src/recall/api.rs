//! JSON of recalls, under `/api`.

use axum::extract::State;
use base::{Page, PageRequest, Word};
use serde::Deserialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{App, Failure, Query};

use super::{Answering, Recall, RecallSide, store};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_recalls))
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Wanted {
    /// `holder` (asked of us; when left out) or `owner` (asked by us).
    #[serde(default)]
    side: String,
    /// `next` of the page before.
    after: Option<String>,
}

impl Wanted {
    pub(super) fn side(&self) -> RecallSide {
        RecallSide::parse(&self.side).unwrap_or(RecallSide::Holder)
    }

    pub(super) fn page(&self) -> PageRequest {
        PageRequest::new("recalls", self.after.as_deref(), None)
    }

    pub(super) fn is_first(&self) -> bool {
        self.after.is_none()
    }
}

/// Recalls of the caller's organisation, unanswered ones first.
#[utoipa::path(get, path = "/recalls", operation_id = "list_recalls", tag = "recall", params(Wanted),
    responses((status = 200, body = Page<Recall>), (status = 403, description = "A role that has nothing to do with cases")))]
async fn list_recalls(
    State(app): State<App>,
    may: Answering,
    Query(wanted): Query<Wanted>,
) -> Result<axum::Json<Page<Recall>>, Failure> {
    Ok(axum::Json(store::of_org(&app.db, &may.caller.usual_scope(), wanted.side(), wanted.page()).await?))
}
