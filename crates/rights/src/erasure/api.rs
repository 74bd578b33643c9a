//! JSON of erasures and legal holds, under `/api`.

use axum::extract::State;
use axum::http::StatusCode;
use base::{PersonId, Problem};
use people::person::Person;
use serde::Serialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;
use web::{App, Caller, Can, Failure, Json, May, Path, Read, may};

use super::{DecisionIn, ErasureRequest, Hold, HoldIn, Obstacle, RequestIn, note, store};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(show_erasure, request_erasure))
        .routes(routes!(list_erasures))
        .routes(routes!(decide_erasure))
        .routes(routes!(place_hold))
        .routes(routes!(lift_hold))
}

/// What there is to know before a record is erased.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = ErasureStanding)]
pub(super) struct Standing {
    /// What stands in the way today; nothing when it is empty.
    pub(super) obstacles: Vec<Obstacle>,
    /// Legal holds of the caller's organisation, those that were lifted too.
    pub(super) holds: Vec<Hold>,
    /// Who asked for it.
    pub(super) requests: Vec<ErasureRequest>,
}

/// The id of what was made.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = MadeErasure)]
struct Made {
    #[schema(value_type = String)]
    id: Uuid,
}

/// Who registered a person, and whoever else wrote something about them, hears that it be erased and answers for its own part: who works
/// with the person, and data protection.
///
/// # Errors
/// 403 for others; those of the database.
pub(super) async fn answers_for(app: &App, can: &Can<Read, Person>) -> Result<(), Problem> {
    let (role, own) = (can.caller.actor().role, can.scope.org());
    let may = access::Capability::Register.is_of(role) || access::Capability::ReadAudit.is_of(role);
    let wrote =
        may && (can.item.registrar == own || ::store::tables::wrote(&app.db, own, can.item.id).await?);
    if wrote { Ok(()) } else { Err(Problem::forbidden()) }
}

/// Whoever keeps the data protected places and lifts holds: for their own organisation, on any record that it sees.
///
/// # Errors
/// 403 for others.
pub(super) fn holds_for(caller: &Caller) -> Result<(), Problem> {
    caller.require(access::Capability::ReadAudit)
}

/// What stands in the way, who holds the record, who asked for what.
///
/// # Errors
/// Those of the database.
pub(super) async fn standing(app: &App, can: &Can<Read, Person>) -> Result<Standing, Problem> {
    let id = can.item.id;
    Ok(Standing {
        obstacles: store::in_the_way(&app.db, &can.scope, id).await?,
        holds: store::holds(&app.db, &can.scope, id).await?,
        requests: store::of_person(&app.db, &can.scope, id).await?,
    })
}

/// What stands in the way of erasing a person's record, its legal holds, and who asked to erase it.
#[utoipa::path(get, path = "/persons/{id}/erasure", operation_id = "show_erasure", tag = "erasure", params(("id" = PersonId, Path)),
    responses((status = 200, body = Standing), (status = 403, description = "The organisation wrote nothing about the person, or not the role"),
        (status = 404, description = "Not visible"), (status = 410, description = "Erased")))]
async fn show_erasure(
    State(app): State<App>,
    can: Can<Read, Person>,
) -> Result<axum::Json<Standing>, Failure> {
    answers_for(&app, &can).await?;
    Ok(axum::Json(standing(&app, &can).await?))
}

/// Records who asks for a person's record to be erased: at the organisation that registered them, and at any other that wrote something
/// about them. A data protection officer decides for its own part, and with the erasure the others get the request.
#[utoipa::path(post, path = "/persons/{id}/erasure", operation_id = "request_erasure", tag = "erasure", params(("id" = PersonId, Path)), request_body = RequestIn,
    responses((status = 201, body = Made), (status = 403, description = "The organisation wrote nothing about the person, or not the role"), (status = 404, description = "Not visible"),
        (status = 409, description = "Asked already"), (status = 410, description = "Erased"), (status = 422, description = "Refused fields")))]
async fn request_erasure(
    State(app): State<App>,
    can: Can<Read, Person>,
    Json(input): Json<RequestIn>,
) -> Result<(StatusCode, axum::Json<Made>), Failure> {
    answers_for(&app, &can).await?;
    let new = input.check(app.clock.today())?;
    let id = store::record(&app.db, &can.scope, &*app.clock, can.item.id, &new).await?;
    Ok((StatusCode::CREATED, axum::Json(Made { id })))
}

/// Requests of the caller's organisation that nobody decided yet.
#[utoipa::path(get, path = "/erasures", operation_id = "list_erasures", tag = "erasure",
    responses((status = 200, body = Vec<ErasureRequest>), (status = 403, description = "Not a data protection officer")))]
async fn list_erasures(
    State(app): State<App>,
    may: May<may::ReadAudit>,
) -> Result<axum::Json<Vec<ErasureRequest>>, Failure> {
    Ok(axum::Json(store::open(&app.db, &may.caller.usual_scope()).await?))
}

/// Erases the record, or refuses with words. Not by whoever recorded the request.
#[utoipa::path(post, path = "/erasures/{id}/decide", operation_id = "decide_erasure", tag = "erasure", params(("id" = String, Path)), request_body = DecisionIn,
    responses((status = 204), (status = 403, description = "Not a data protection officer"), (status = 404, description = "Not the caller's organisation's"),
        (status = 409, description = "Recorded by the caller, decided before, or something stands in the way")))]
async fn decide_erasure(
    State(app): State<App>,
    may: May<may::ReadAudit>,
    Path(id): Path<Uuid>,
    Json(input): Json<DecisionIn>,
) -> Result<StatusCode, Failure> {
    decide(&app, &may.caller, id, &input).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Decides a request, and notes at once what was erased.
///
/// # Errors
/// 409 with what stands in the way: `erasure.open_case`, `erasure.hold`, `erasure.minimum`, `erasure.elsewhere`; those of the store.
pub(super) async fn decide(app: &App, caller: &Caller, id: Uuid, input: &DecisionIn) -> Result<(), Problem> {
    let found = store::decide(&app.db, &caller.usual_scope(), id, &input.check()?).await?;
    if let Some(first) = found.first() {
        let day = first.until_on.map(|on| on.to_string()).unwrap_or_default();
        return Err(match first.why {
            "open_case" => Problem::conflict("erasure.open_case"),
            "hold" => Problem::conflict("erasure.hold"),
            "elsewhere" => Problem::conflict("erasure.elsewhere"),
            _ => Problem::conflict("erasure.minimum").with("day", day),
        });
    }
    note(&app.db, &app.config.data_dir, app.clock.now()).await?;
    Ok(())
}

/// Places a legal hold: nothing of the record is erased while it stands.
#[utoipa::path(post, path = "/persons/{id}/holds", operation_id = "place_hold", tag = "erasure", params(("id" = PersonId, Path)), request_body = HoldIn,
    responses((status = 201, body = Made), (status = 403, description = "Not a data protection officer"), (status = 404, description = "Not visible"),
        (status = 410, description = "Erased")))]
async fn place_hold(
    State(app): State<App>,
    can: Can<Read, Person>,
    Json(input): Json<HoldIn>,
) -> Result<(StatusCode, axum::Json<Made>), Failure> {
    holds_for(&can.caller)?;
    let new = input.check(app.clock.today())?;
    let id = store::place(&app.db, &can.scope, &*app.clock, can.item.id, can.item.registrar, &new).await?;
    Ok((StatusCode::CREATED, axum::Json(Made { id })))
}

/// Lifts a legal hold of the caller's organisation.
#[utoipa::path(post, path = "/holds/{id}/lift", operation_id = "lift_hold", tag = "erasure", params(("id" = String, Path)),
    responses((status = 204), (status = 403, description = "Not a data protection officer"), (status = 404, description = "Not the caller's organisation's")))]
async fn lift_hold(
    State(app): State<App>,
    may: May<may::ReadAudit>,
    Path(id): Path<Uuid>,
) -> Result<StatusCode, Failure> {
    store::lift(&app.db, &may.caller.usual_scope(), id).await?;
    Ok(StatusCode::NO_CONTENT)
}
