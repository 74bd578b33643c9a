//! JSON of persons, under `/api`.

use access::{Capability, Seen};
use axum::extract::State;
use axum::http::StatusCode;
use base::{Page, PageRequest, PersonId};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{App, Can, Enter, Failure, Json, May, Query, Read, may};

use super::pages::{After, may_read_trail, may_take_report};
use super::store::{Likely, Trace};
use super::{Correction, Person, PersonIn, PersonPut, store};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(register_person))
        .routes(routes!(get_person, replace_person))
        .routes(routes!(search_persons))
        .routes(routes!(find_likely_persons))
        .routes(routes!(list_person_readings))
        .routes(routes!(list_person_corrections))
}

/// The id of what was written.
#[derive(Serialize, utoipa::ToSchema)]
struct Registered {
    id: PersonId,
}

/// What to look for; it travels in the body so that no name stands in an address or a log.
#[derive(Deserialize, utoipa::ToSchema)]
#[schema(as = PersonSearch)]
struct Search {
    /// Words of a name in either script, a phone number or a document number.
    q: String,
}

/// Registers a person. Sending the same `id` again is the same person.
#[utoipa::path(post, path = "/persons", operation_id = "register_person", tag = "person", request_body = PersonIn,
    responses((status = 201, body = Registered), (status = 409, description = "Somebody on the record may be this person")))]
async fn register_person(
    State(app): State<App>,
    may: May<may::Register>,
    Json(input): Json<PersonIn>,
) -> Result<(StatusCode, axum::Json<Registered>), Failure> {
    let scope = may.caller.usual_scope();
    let id = store::register(&app.db, &scope, &*app.clock, &input).await?;
    Ok((StatusCode::CREATED, axum::Json(Registered { id })))
}

/// A person, each data category with its reason or withheld.
#[utoipa::path(get, path = "/persons/{id}", operation_id = "get_person", tag = "person", params(("id" = PersonId, Path)),
    responses((status = 200, body = Person)))]
async fn get_person(can: Can<Read, Person>) -> axum::Json<Seen<Person>> {
    axum::Json(can.seen())
}

/// Replaces a person's fields; `version` is the one that was read. A list that is left out stays as it is; an empty one is emptied.
#[utoipa::path(put, path = "/persons/{id}", operation_id = "replace_person", tag = "person", params(("id" = PersonId, Path)), request_body = PersonIn,
    responses((status = 204), (status = 403, description = "Not the role that registers")))]
async fn replace_person(
    State(app): State<App>,
    can: Can<Enter, Person>,
    Json(put): Json<PersonPut>,
) -> Result<StatusCode, Failure> {
    can.require(Capability::Register)?;
    let sent = (&put.input, put.left_out);
    store::replace(&app.db, &can.scope, &*app.clock, can.item.id, sent).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Persons that match every word, as far as the caller may see them; at most twenty.
#[utoipa::path(post, path = "/persons/search", operation_id = "search_persons", tag = "person", request_body = Search,
    responses((status = 200, body = Vec<Person>)))]
async fn search_persons(
    State(app): State<App>,
    caller: web::Caller,
    Json(search): Json<Search>,
) -> Result<axum::Json<Vec<Seen<Person>>>, Failure> {
    let scope = caller.usual_scope();
    let hits = store::search(&app.db, &scope, &search.q).await?;
    Ok(axum::Json(hits.into_iter().map(|hit| hit.0).collect()))
}

/// Persons on the record who may be this one, with what speaks for it; nothing is written.
#[utoipa::path(post, path = "/persons/likely", operation_id = "find_likely_persons", tag = "person", request_body = PersonIn,
    responses((status = 200, body = Vec<Likely>)))]
async fn find_likely_persons(
    State(app): State<App>,
    may: May<may::Register>,
    Json(input): Json<PersonIn>,
) -> Result<axum::Json<Vec<Likely>>, Failure> {
    let scope = may.caller.usual_scope();
    let new = input.check(app.clock.today())?;
    let candidates = store::candidates(&app.db, &scope, &new).await?;
    Ok(axum::Json(store::show_candidates(&app.db, &scope, candidates).await?))
}

/// Who saw or changed a person's data, newest first.
#[utoipa::path(get, path = "/persons/{id}/readings", operation_id = "list_person_readings", tag = "person",
    params(("id" = PersonId, Path), ("after" = Option<String>, Query)), responses((status = 200, body = Page<Trace>)))]
async fn list_person_readings(
    State(app): State<App>,
    can: Can<Read, Person>,
    Query(query): Query<After>,
) -> Result<axum::Json<Page<Trace>>, Failure> {
    may_read_trail(&app, &can).await?;
    let request = PageRequest::new("person_access", query.after.as_deref(), None);
    Ok(axum::Json(store::trail(&app.db, &can.scope, can.item.id, request).await?))
}

/// What was corrected of a person's details, newest first, with the value before and after; for the registrar.
#[utoipa::path(get, path = "/persons/{id}/corrections", operation_id = "list_person_corrections", tag = "person",
    params(("id" = PersonId, Path)), responses((status = 200, body = Vec<Correction>), (status = 403, description = "Not of the organisation that registered the person, or not the role")))]
async fn list_person_corrections(
    State(app): State<App>,
    can: Can<Read, Person>,
) -> Result<axum::Json<Vec<Seen<Correction>>>, Failure> {
    if !may_take_report(&can) {
        return Err(base::Problem::forbidden().into());
    }
    let mut corrections = store::corrections(&app.db, &can.scope, can.item.id).await?;
    // One of which no line is open is not there.
    corrections.retain(|one| !super::corrected_lines(std::slice::from_ref(one), &can.masks).is_empty());
    Ok(axum::Json(can.show_all(corrections)))
}
