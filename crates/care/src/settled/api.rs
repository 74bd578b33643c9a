//! JSON of what the rule closed, under `/api`.

use axum::extract::State;
use base::{Page, PageRequest, Problem};
use serde::Deserialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{App, Caller, Failure, Query};

use super::{Settled, reads, store};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_settled))
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Wanted {
    /// `next` of the page before.
    after: Option<String>,
}

impl Wanted {
    pub(super) fn page(&self) -> PageRequest {
        PageRequest::new("settled", self.after.as_deref(), None)
    }

    pub(super) const fn is_first(&self) -> bool {
        self.after.is_none()
    }
}

/// Refuses the roles that neither guard the data nor work with cases.
pub(super) fn require(caller: &Caller) -> Result<(), Problem> {
    if reads(caller.actor().role) { Ok(()) } else { Err(Problem::forbidden()) }
}

/// What the caller's organisation could read of others, or others of it, before who wrote something owned it.
#[utoipa::path(get, path = "/settled", operation_id = "list_settled", tag = "settled", params(Wanted),
    responses((status = 200, body = Page<Settled>), (status = 403, description = "A role that has nothing to do with cases")))]
async fn list_settled(
    State(app): State<App>,
    caller: Caller,
    Query(wanted): Query<Wanted>,
) -> Result<axum::Json<Page<Settled>>, Failure> {
    require(&caller)?;
    Ok(axum::Json(store::of_org(&app.db, &caller.usual_scope(), wanted.page()).await?))
}
