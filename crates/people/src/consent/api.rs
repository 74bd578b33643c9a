//! JSON of consents, under `/api/persons/{id}`.

use access::{Capability, Seen};
use axum::extract::State;
use axum::http::StatusCode;
use base::{Clock, ConsentId, PersonId, Problem};
use serde::Serialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{App, Can, Failure, Json, Path, Read};

use super::{Consent, ConsentIn, ConsentRecord, ending, export, store};
use crate::person::Person;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_consents, record_consent))
        .routes(routes!(withdraw_consent))
        .routes(routes!(undo_withdrawal))
        .routes(routes!(export_consents))
        .routes(routes!(list_person_recalls))
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
    let consents = store::of_person(&app.db, &can.scope, &can.masks, can.item.id).await?;
    Ok(axum::Json(can.show_all(consents)))
}

/// Records one answer. A later answer to the same question ends the earlier one; a refusal withdraws it.
#[utoipa::path(post, path = "/persons/{id}/consents", operation_id = "record_consent", tag = "consent", params(("id" = PersonId, Path)),
    request_body = ConsentIn, responses((status = 201, body = Recorded)))]
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

/// Withdraws a consent; what rests on it closes with the next request. A minute later open hand-overs and referrals are recalled, and who
/// held the data is asked to give them back; until then it can be undone.
#[utoipa::path(post, path = "/persons/{id}/consents/{consent}/withdraw", operation_id = "withdraw_consent", tag = "consent",
    params(("id" = PersonId, Path), ("consent" = ConsentId, Path)), responses((status = 204), (status = 404, description = "No such consent")))]
async fn withdraw_consent(
    State(app): State<App>,
    can: Can<Read, Person>,
    Path((_, consent)): Path<(PersonId, ConsentId)>,
) -> Result<StatusCode, Failure> {
    can.require(Capability::Register)?;
    ending::take_back(&app.db, &can.scope, can.item.id, consent).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Undoes a withdrawal, or a refusal that closed something, of the last minute (`undo_until` of the answer), by who wrote it down.
#[utoipa::path(post, path = "/persons/{id}/consents/{consent}/undo", operation_id = "undo_withdrawal", tag = "consent",
    params(("id" = PersonId, Path), ("consent" = ConsentId, Path)),
    responses((status = 204), (status = 404, description = "Nothing of the caller's to undo"), (status = 409, description = "The minute is over, or another answer was written down since")))]
async fn undo_withdrawal(
    State(app): State<App>,
    can: Can<Read, Person>,
    Path((_, consent)): Path<(PersonId, ConsentId)>,
) -> Result<StatusCode, Failure> {
    can.require(Capability::Register)?;
    ending::undo(&app.db, &can.scope, can.item.id, consent).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A person's consents as records with the field names of ISO/IEC TS 27560:2023, newest first.
#[utoipa::path(get, path = "/persons/{id}/consent-records", operation_id = "export_consents", tag = "consent", params(("id" = PersonId, Path)),
    responses((status = 200, body = Vec<ConsentRecord>), (status = 403, description = "Not the person's registrar or lead")))]
async fn export_consents(
    State(app): State<App>,
    can: Can<Read, Person>,
) -> Result<axum::Json<Vec<ConsentRecord>>, Failure> {
    keeper(&app, &can).await?;
    let consents = store::of_person(&app.db, &can.scope, &can.masks, can.item.id).await?;
    let records = consents.iter().filter_map(|c| export::record(c, &can.masks, can.scope.now));
    Ok(axum::Json(records.collect()))
}

/// Who was asked to give a person's data back, who answered what, and who is late.
#[utoipa::path(get, path = "/persons/{id}/recalls", operation_id = "list_person_recalls", tag = "recall", params(("id" = PersonId, Path)),
    responses((status = 200, body = Vec<partners::recall::Recall>), (status = 403, description = "Not the person's registrar or lead")))]
async fn list_person_recalls(
    State(app): State<App>,
    can: Can<Read, Person>,
) -> Result<axum::Json<Vec<partners::recall::Recall>>, Failure> {
    keeper(&app, &can).await?;
    Ok(axum::Json(partners::recall::of_person(&app.db, &can.scope, can.item.id).await?))
}

async fn keeper(app: &App, can: &Can<Read, Person>) -> Result<(), Failure> {
    let keeps = store::keeps(&app.db, &can.scope, can.item.id).await?;
    if keeps && can.sees(base::Category::Identity) { Ok(()) } else { Err(Problem::forbidden().into()) }
}
