//! JSON of consents, under `/api/persons/{id}`.

use access::{Capability, Seen};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use base::{Clock, ConsentId, PersonId, Problem};
use serde::Serialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{App, Can, Failure, Json, Read};

use super::{Consent, ConsentIn, store};
use crate::person::Person;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_consents, record_consent)).routes(routes!(withdraw_consent))
}

/// The id of what was written.
#[derive(Serialize, utoipa::ToSchema)]
struct Recorded {
    id: ConsentId,
}

/// A person's answers, newest first; for the registrar and for who leads a case of the person.
#[utoipa::path(get, path = "/persons/{id}/consents", operation_id = "list_consents", tag = "consent", params(("id" = PersonId, Path)),
    responses((status = 200, body = Vec<Consent>), (status = 403, description = "Not the person's registrar or lead")))]
async fn list_consents(
    State(app): State<App>,
    can: Can<Read, Person>,
) -> Result<axum::Json<Vec<Seen<Consent>>>, Failure> {
    if !store::keeps(&app.db, &can.scope, can.item.id).await? {
        return Err(Problem::forbidden().into());
    }
    let consents = store::of_person(&app.db, &can.scope, can.item.id).await?;
    Ok(axum::Json(can.show_all(consents)))
}

/// Records one answer. A later answer to the same question ends the earlier one; a refusal withdraws it.
#[utoipa::path(post, path = "/persons/{id}/consents", operation_id = "record_consent", tag = "consent", params(("id" = PersonId, Path)),
    request_body = ConsentIn, responses((status = 201, body = Recorded), (status = 422, description = "Refused fields")))]
async fn record_consent(
    State(app): State<App>,
    can: Can<Read, Person>,
    Json(input): Json<ConsentIn>,
) -> Result<(StatusCode, axum::Json<Recorded>), Failure> {
    can.require(Capability::Register)?;
    let new = input.check(can.scope.now)?;
    let clock: &dyn Clock = &*app.clock;
    let ids = store::record_all(&app.db, &can.scope, clock, can.item.id, &[new]).await?;
    let id = ids.into_iter().next().ok_or_else(|| Problem::internal("an answer without an id"))?;
    Ok((StatusCode::CREATED, axum::Json(Recorded { id })))
}

/// Withdraws a consent; what rests on it closes with the next request.
#[utoipa::path(post, path = "/persons/{id}/consents/{consent}/withdraw", operation_id = "withdraw_consent", tag = "consent",
    params(("id" = PersonId, Path), ("consent" = ConsentId, Path)), responses((status = 204), (status = 404, description = "No such consent")))]
async fn withdraw_consent(
    State(app): State<App>,
    can: Can<Read, Person>,
    Path((_, consent)): Path<(PersonId, ConsentId)>,
) -> Result<StatusCode, Failure> {
    can.require(Capability::Register)?;
    store::take_back(&app.db, &can.scope, can.item.id, consent).await?;
    Ok(StatusCode::NO_CONTENT)
}
