//! JSON of households, under `/api/persons/{id}/household`.

use access::{Capability, Seen};
use axum::extract::State;
use axum::http::StatusCode;
use base::{Category, Clock, HouseholdId, PersonId};
use serde::Serialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{App, Can, Enter, Failure, Json, Read};

use super::{Member, MembersIn, store};
use crate::person::Person;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_members, add_members))
}

/// The household that the members are in.
#[derive(Serialize, utoipa::ToSchema)]
struct Joined {
    household: HouseholdId,
}

/// The members of the person's household, the person included; empty for a person alone and where the household is withheld.
#[utoipa::path(get, path = "/persons/{id}/household", operation_id = "list_household_members", tag = "household",
    params(("id" = PersonId, Path)), responses((status = 200, body = Vec<Member>)))]
async fn list_members(
    State(app): State<App>,
    can: Can<Read, Person>,
) -> Result<axum::Json<Vec<Seen<Member>>>, Failure> {
    let members = match store::of_person(&app.db, can.item.id).await? {
        Some(household) if can.sees(Category::Household) => {
            store::members(&app.db, &can.scope, &can.masks, household).await?
        }
        _ => Vec::new(),
    };
    Ok(axum::Json(can.show_all(members)))
}

/// Adds members to the person's household, which is made if there is none: new persons, or persons on the record.
#[utoipa::path(post, path = "/persons/{id}/household", operation_id = "add_household_members", tag = "household",
    params(("id" = PersonId, Path)), request_body = MembersIn,
    responses((status = 201, body = Joined), (status = 409, description = "Somebody on the record may be the member")))]
async fn add_members(
    State(app): State<App>,
    can: Can<Enter, Person>,
    Json(input): Json<MembersIn>,
) -> Result<(StatusCode, axum::Json<Joined>), Failure> {
    can.require(Capability::Register)?;
    let members = input.check(app.clock.today())?;
    let clock: &dyn Clock = &*app.clock;
    let household = store::add_members(&app.db, &can.scope, clock, can.item.id, &members).await?;
    Ok((StatusCode::CREATED, axum::Json(Joined { household })))
}
