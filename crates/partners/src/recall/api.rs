//! JSON of recalls, under `/api`.

use axum::extract::State;
use axum::http::StatusCode;
use base::{Page, PageRequest, Problem, RecallId, Word};
use serde::Deserialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{App, Caller, Failure, Json, Path, Query};

use super::{AcknowledgeIn, Recall, RecallSide, answers, store};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_recalls)).routes(routes!(acknowledge_recall))
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

/// Refuses the roles that neither work with cases nor guard the data.
pub(super) fn require(caller: &Caller) -> Result<(), Problem> {
    if answers(caller.actor().role) { Ok(()) } else { Err(Problem::forbidden()) }
}

/// Recalls of the caller's organisation, unanswered ones first.
#[utoipa::path(get, path = "/recalls", operation_id = "list_recalls", tag = "recall", params(Wanted),
    responses((status = 200, body = Page<Recall>), (status = 403, description = "A role that has nothing to do with cases")))]
async fn list_recalls(
    State(app): State<App>,
    caller: Caller,
    Query(wanted): Query<Wanted>,
) -> Result<axum::Json<Page<Recall>>, Failure> {
    require(&caller)?;
    Ok(axum::Json(store::of_org(&app.db, &caller.usual_scope(), wanted.side(), wanted.page()).await?))
}

/// Says what became of the data. Answering again changes nothing.
#[utoipa::path(post, path = "/recalls/{id}/acknowledge", operation_id = "acknowledge_recall", tag = "recall",
    params(("id" = RecallId, Path)), request_body = AcknowledgeIn,
    responses((status = 204), (status = 404, description = "Not asked of the caller's organisation"),
        (status = 409, description = "It has fallen away")))]
async fn acknowledge_recall(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<RecallId>,
    Json(input): Json<AcknowledgeIn>,
) -> Result<StatusCode, Failure> {
    require(&caller)?;
    store::acknowledge(&app.db, &caller.usual_scope(), id, &input.check()?).await?;
    Ok(StatusCode::NO_CONTENT)
}
