//! JSON of referrals, under `/api`.

use access::Seen;
use axum::extract::State;
use base::{CaseId, Page, PageRequest, ReferralId, Word};
use partners::service::ServiceView;
use serde::Deserialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{App, Caller, Can, Failure, Query, Read};

use super::store::Referred;
use super::{Referral, Side, inbox, next_best, steps};
use crate::case::Case;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_case_referrals))
        .routes(routes!(list_referrals))
        .routes(routes!(get_referral))
        .routes(routes!(list_next_best))
}

/// The referrals of a case, newest first, as far as the caller sees the categories of their needs.
#[utoipa::path(get, path = "/cases/{id}/referrals", operation_id = "list_case_referrals", tag = "referral", params(("id" = CaseId, Path)),
    responses((status = 200, body = Vec<Referral>)))]
async fn list_case_referrals(
    State(app): State<App>,
    can: Can<Read, Case>,
) -> Result<axum::Json<Vec<Seen<Referral>>>, Failure> {
    Ok(axum::Json(inbox::of_case(&app.db, &can.scope, can.item.id).await?))
}

#[derive(Deserialize)]
struct Asked {
    side: Option<String>,
    after: Option<String>,
    limit: Option<i64>,
}

/// One side of the organisation's referrals, newest first: `inbox`, `outbox`, `inbox_all`, `outbox_all`.
#[utoipa::path(get, path = "/referrals", operation_id = "list_referrals", tag = "referral",
    params(("side" = Option<String>, Query), ("after" = Option<String>, Query), ("limit" = Option<i64>, Query)),
    responses((status = 200, body = Page<Referral>)))]
async fn list_referrals(
    State(app): State<App>,
    caller: Caller,
    Query(asked): Query<Asked>,
) -> Result<axum::Json<Page<Seen<Referral>>>, Failure> {
    let side = asked.side.as_deref().and_then(Side::parse).unwrap_or(Side::Inbox);
    let request = PageRequest::new("referrals", asked.after.as_deref(), asked.limit);
    Ok(axum::Json(inbox::page(&app.db, &caller.usual_scope(), side, &request).await?))
}

/// One referral; the provider's first look is noted.
#[utoipa::path(get, path = "/referrals/{id}", operation_id = "get_referral", tag = "referral", params(("id" = ReferralId, Path)),
    responses((status = 200, body = Referral), (status = 404, description = "Not there or not visible")))]
async fn get_referral(
    State(app): State<App>,
    can: Can<Read, Referred>,
) -> Result<axum::Json<Seen<Referral>>, Failure> {
    steps::see(&app.db, &can.scope, &can.item).await?;
    Ok(axum::Json(can.show(can.item.row.clone())))
}

/// What else could be asked: other entries of the same kind, the nearest, freshest and quickest first.
#[utoipa::path(get, path = "/referrals/{id}/next-best", operation_id = "list_next_best", tag = "referral", params(("id" = ReferralId, Path)),
    responses((status = 200, body = Vec<ServiceView>)))]
async fn list_next_best(
    State(app): State<App>,
    can: Can<Read, Referred>,
) -> Result<axum::Json<Vec<ServiceView>>, Failure> {
    Ok(axum::Json(next_best(&app.db, &can.item, can.scope.now.day()).await?))
}
