//! JSON of questions, under `/api/questions`.

use axum::extract::State;
use axum::http::StatusCode;
use base::{Check, Entry, OrgId, Page, PageRequest, PersonId, Problem, UserId};
use serde::Deserialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;
use web::{App, Caller, Failure, Guarded, Json, May, Path, Query, may};

use super::pages::may_look;
use super::store::questions;
use super::{Answer, Overview, Received, Who, ask, officer};
use crate::person::{Person, PersonIn};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(ask_about_person))
        .routes(routes!(ask_before_registration))
        .routes(routes!(get_question))
        .routes(routes!(list_received_questions))
        .routes(routes!(see_received_questions))
        .routes(routes!(get_question_numbers))
        .routes(routes!(release_asking_user))
        .routes(routes!(rotate_question_key))
}

/// A question about somebody on the own record.
#[derive(Deserialize, utoipa::ToSchema)]
struct QuestionIn {
    /// Client-made id: the same again gives the same answer.
    id: Option<Uuid>,
    /// Whom it is about.
    person: PersonId,
}

/// Asks other organisations whether they serve a person of the own record. The answer says who does, and nothing else.
#[utoipa::path(post, path = "/questions", operation_id = "ask_about_person", tag = "question", request_body = QuestionIn,
    responses((status = 201, body = Answer), (status = 404, description = "Not there, or not one's own"),
        (status = 409, description = "No clause, no consent, or too little is known"), (status = 429, description = "A limit is reached")))]
async fn ask_about_person(
    State(app): State<App>,
    may: May<may::Register>,
    Json(input): Json<QuestionIn>,
) -> Result<(StatusCode, axum::Json<Answer>), Failure> {
    let scope = may.caller.usual_scope();
    let found = Person::find(&app.db, &scope, input.person).await?.ok_or_else(Problem::not_found)?;
    let answer = ask(&app, &scope, input.id, Who::Known(&found.item)).await?;
    Ok((StatusCode::CREATED, axum::Json(answer)))
}

/// Asks about somebody before registration: `agreed` says that the person agrees. Nothing of the person is kept.
#[utoipa::path(post, path = "/questions/before-registration", operation_id = "ask_before_registration", tag = "question", request_body = PersonIn,
    responses((status = 201, body = Answer), (status = 409, description = "No clause, or too little is known"),
        (status = 429, description = "A limit is reached")))]
async fn ask_before_registration(
    State(app): State<App>,
    may: May<may::Register>,
    Json(input): Json<PersonIn>,
) -> Result<(StatusCode, axum::Json<Answer>), Failure> {
    Ok((StatusCode::CREATED, axum::Json(before_registration(&app, &may.caller.usual_scope(), &input).await?)))
}

/// The question on the page of registration and in the API.
pub(crate) async fn before_registration(
    app: &App,
    scope: &access::Scope,
    input: &PersonIn,
) -> Result<Answer, Problem> {
    if !Check::ticked(&input.agreed) {
        return Err(Problem::field("agreed", "asking.not_agreed"));
    }
    let new = input.check(app.clock.today())?;
    ask(app, scope, None, Who::New(&new)).await
}

/// A question of the own organisation, with what came of it.
#[utoipa::path(get, path = "/questions/{id}", operation_id = "get_question", tag = "question", params(("id" = Uuid, Path)),
    responses((status = 200, body = Answer), (status = 404, description = "No such question")))]
async fn get_question(
    State(app): State<App>,
    may: May<may::Register>,
    Path(id): Path<Uuid>,
) -> Result<axum::Json<Answer>, Failure> {
    Ok(axum::Json(questions::one(&app.db, &may.caller.usual_scope(), id).await?))
}

/// Where the page starts.
#[derive(Deserialize)]
struct After {
    after: Option<Entry>,
    limit: Option<i64>,
}

/// The questions that other organisations put to the own one; where somebody was found, with the own case.
#[utoipa::path(get, path = "/questions/received", operation_id = "list_received_questions", tag = "question",
    params(("after" = Option<String>, Query), ("limit" = Option<i64>, Query)), responses((status = 200, body = Page<Received>)))]
async fn list_received_questions(
    State(app): State<App>,
    caller: Caller,
    Query(query): Query<After>,
) -> Result<axum::Json<Page<Received>>, Failure> {
    may_look(&caller)?;
    let request = PageRequest::new("questions", query.after.as_ref().map(Entry::trimmed), query.limit);
    Ok(axum::Json(questions::received(&app.db, &caller.usual_scope(), request).await?))
}

/// Takes what was received so far off the work queue.
#[utoipa::path(post, path = "/questions/received/seen", operation_id = "see_received_questions", tag = "question", responses((status = 204)))]
async fn see_received_questions(State(app): State<App>, caller: Caller) -> Result<StatusCode, Failure> {
    may_look(&caller)?;
    questions::see(&app.db, &caller.usual_scope()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// How much was asked in thirty days, by organisation, and who was stopped; for officers.
#[utoipa::path(get, path = "/questions/numbers", operation_id = "get_question_numbers", tag = "question", responses((status = 200, body = Overview)))]
async fn get_question_numbers(
    State(app): State<App>,
    may: May<may::ReadAudit>,
) -> Result<axum::Json<Overview>, Failure> {
    Ok(axum::Json(questions::numbers(&app.db, &may.caller.usual_scope()).await?))
}

/// Lets a user who was stopped ask again.
#[utoipa::path(post, path = "/questions/stops/{user}/release", operation_id = "release_asking_user", tag = "question", params(("user" = UserId, Path)),
    responses((status = 204), (status = 404, description = "No such user of the own organisation")))]
async fn release_asking_user(
    State(app): State<App>,
    may: May<may::ReadAudit>,
    Path(user): Path<UserId>,
) -> Result<StatusCode, Failure> {
    officer::release(&app, &may.caller.usual_scope(), user).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Changes the key by which two organisations ask each other.
#[utoipa::path(post, path = "/questions/keys/{org}/rotate", operation_id = "rotate_question_key", tag = "question", params(("org" = OrgId, Path)),
    responses((status = 202), (status = 404, description = "The two have no key")))]
async fn rotate_question_key(
    State(app): State<App>,
    may: May<may::ManageAgreements>,
    Path(org): Path<OrgId>,
) -> Result<StatusCode, Failure> {
    officer::rotate(&app, &may.caller.usual_scope(), org).await?;
    Ok(StatusCode::ACCEPTED)
}
