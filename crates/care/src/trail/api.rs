//! JSON of the trail, under `/api`.

use axum::extract::State;
use axum::http::StatusCode;
use base::{CaseId, Check, Day, Entry, JobId, OrgId, Page, PersonId, Problem};
use people::person::Person;
use serde::{Deserialize, Serialize};
use store::audit::{self, KeptHead, Trusted};
use store::jobs::Job;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{App, Can, Failure, Json, May, Path, Query, Read, may};

use super::check::Found;
use super::pages::{may_answer_for, read_trail};
use super::{FilterIn, Line, Seeing, Shares, Viewer, check, share, sight};
use crate::case::Case;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_audit_entries))
        .routes(routes!(list_audit_heads))
        .routes(routes!(verify_audit))
        .routes(routes!(get_audit_verification))
        .routes(routes!(list_shares))
        .routes(routes!(list_case_shares))
        .routes(routes!(list_person_shares))
        .routes(routes!(list_case_viewers))
        .routes(routes!(get_organisation_sight))
}

/// Heads of the audit chain, to be kept elsewhere.
#[derive(Serialize, utoipa::ToSchema)]
struct Heads {
    /// Public keys that sign them, hexadecimal, the server's own one first.
    keys: Vec<String>,
    /// The last head of each hour that is over, newest first.
    heads: Vec<KeptHead>,
}

/// Which heads.
#[derive(Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
struct HeadsIn {
    /// Only heads before this number.
    before: Option<i64>,
    /// Heads wanted, 1 to 48.
    limit: Option<i64>,
}

/// Which days of a ledger.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(super) struct DaysIn {
    /// `next` of the page before: only days before this one.
    #[param(value_type = Option<String>)]
    pub(super) before: Entry,
    /// Language of the paper.
    #[param(value_type = Option<String>)]
    #[serde(rename = "in")]
    pub(super) language: Entry,
}

impl DaysIn {
    /// The day before which the page ends.
    ///
    /// # Errors
    /// 422 when it is no day.
    pub(super) fn before(&self) -> Result<Option<Day>, Problem> {
        let mut check = Check::new();
        let before = check.day("before", &self.before);
        check.done(|| Some(before))
    }
}

/// A verification of the trail.
#[derive(Serialize, utoipa::ToSchema)]
struct Verification {
    /// The job: where it stands, hundredths done.
    #[serde(flatten)]
    job: Job,
    /// What was found, once it is done.
    report: Option<Found>,
}

/// The id of what was asked for.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = OrderedVerification)]
struct Ordered {
    id: JobId,
}

/// A client-made id: the same one twice is one verification.
#[derive(Default, Deserialize, utoipa::ToSchema)]
#[serde(default)]
struct VerifyIn {
    #[schema(value_type = Option<String>)]
    id: Entry,
}

/// Entries of the audit trail: what one's own organisation did, or what others did with its data; newest first.
#[utoipa::path(get, path = "/audit/entries", operation_id = "list_audit_entries", tag = "audit", params(FilterIn),
    responses((status = 200, body = Page<Line>), (status = 403, description = "Not a data protection officer")))]
async fn list_audit_entries(
    State(app): State<App>,
    may: May<may::ReadAudit>,
    Query(wanted): Query<FilterIn>,
) -> Result<axum::Json<Page<Line>>, Failure> {
    Ok(axum::Json(read_trail(&app, &may.caller.usual_scope(), &wanted).await?))
}

/// The last head of the audit chain in each hour that is over. Keep them elsewhere: `jisr audit verify --head SEQ:ROOT` finds a history written anew.
#[utoipa::path(get, path = "/audit/heads", operation_id = "list_audit_heads", tag = "audit", params(HeadsIn),
    responses((status = 200, body = Heads), (status = 403, description = "Not a data protection officer")))]
async fn list_audit_heads(
    State(app): State<App>,
    may: May<may::ReadAudit>,
    Query(wanted): Query<HeadsIn>,
) -> Result<axum::Json<Heads>, Failure> {
    let heads = audit::kept(&app.db, may.caller.now(), wanted.before, wanted.limit.unwrap_or(20)).await?;
    let keys = Trusted::of_server(&app.config.data_dir).map_err(Problem::internal)?.lines();
    Ok(axum::Json(Heads { keys, heads }))
}

/// Asks for a verification of the whole trail; it runs as a job.
#[utoipa::path(post, path = "/audit/verifications", operation_id = "verify_audit", tag = "audit", request_body = VerifyIn,
    responses((status = 202, body = Ordered), (status = 403, description = "Not a data protection officer")))]
async fn verify_audit(
    State(app): State<App>,
    may: May<may::ReadAudit>,
    Json(input): Json<VerifyIn>,
) -> Result<(StatusCode, axum::Json<Ordered>), Failure> {
    let id = input.id.trimmed().parse().unwrap_or_else(|_| JobId::new(&*app.clock));
    check::order(&app, &may.caller.usual_scope(), id).await?;
    Ok((StatusCode::ACCEPTED, axum::Json(Ordered { id })))
}

/// A verification: how far it is, and what it found.
#[utoipa::path(get, path = "/audit/verifications/{id}", operation_id = "get_audit_verification", tag = "audit", params(("id" = JobId, Path)),
    responses((status = 200, body = Verification)))]
async fn get_audit_verification(
    State(app): State<App>,
    may: May<may::ReadAudit>,
    Path(id): Path<JobId>,
) -> Result<axum::Json<Verification>, Failure> {
    let job = check::find(&app, &may.caller.usual_scope(), id).await?;
    let report = check::found(&job);
    Ok(axum::Json(Verification { job, report }))
}

/// What other organisations saw of the caller's organisation's data, by day and organisation.
#[utoipa::path(get, path = "/shares", operation_id = "list_shares", tag = "audit", params(DaysIn),
    responses((status = 200, body = Shares), (status = 403, description = "Not a data protection officer")))]
async fn list_shares(
    State(app): State<App>,
    may: May<may::ReadAudit>,
    Query(wanted): Query<DaysIn>,
) -> Result<axum::Json<Shares>, Failure> {
    Ok(axum::Json(share::of_owner(&app.db, &may.caller.usual_scope(), wanted.before()?).await?))
}

/// What other organisations saw of what the caller's organisation wrote in a case.
#[utoipa::path(get, path = "/cases/{id}/shares", operation_id = "list_case_shares", tag = "audit", params(("id" = CaseId, Path), DaysIn),
    responses((status = 200, body = Shares), (status = 403, description = "Not of the organisations that opened and lead it")))]
async fn list_case_shares(
    State(app): State<App>,
    can: Can<Read, Case>,
    Query(wanted): Query<DaysIn>,
) -> Result<axum::Json<Shares>, Failure> {
    if !crate::case::reads_log(&can.scope, &can.item.spine()) {
        return Err(Problem::forbidden().into());
    }
    Ok(axum::Json(share::of_case(&app.db, &can.scope, can.item.id, wanted.before()?).await?))
}

/// Who else than the office that keeps the record saw a person's data; no account is named.
#[utoipa::path(get, path = "/persons/{id}/shares", operation_id = "list_person_shares", tag = "audit", params(("id" = PersonId, Path), DaysIn),
    responses((status = 200, body = Shares), (status = 403, description = "Not of the organisation that keeps the relation to the person")))]
async fn list_person_shares(
    State(app): State<App>,
    can: Can<Read, Person>,
    Query(wanted): Query<DaysIn>,
) -> Result<axum::Json<Shares>, Failure> {
    people::person::may_read_trail(&app, &can).await?;
    Ok(axum::Json(share::of_person(&app.db, &can.scope, can.item.id, wanted.before()?).await?))
}

/// Who could see now what the caller's organisation wrote in a case, and why: the decision for every organisation that has a way to it.
#[utoipa::path(get, path = "/cases/{id}/who", operation_id = "list_case_viewers", tag = "audit", params(("id" = CaseId, Path)),
    responses((status = 200, body = Vec<Viewer>), (status = 403, description = "Not the data protection officer of the organisations that opened and lead it")))]
async fn list_case_viewers(
    State(app): State<App>,
    can: Can<Read, Case>,
) -> Result<axum::Json<Vec<Viewer>>, Failure> {
    may_answer_for(&can)?;
    Ok(axum::Json(sight::viewers(&app.db, &can.scope, &can.item.spine()).await?))
}

/// What an organisation can see now of what the caller's organisation wrote.
#[utoipa::path(get, path = "/organisations/{id}/sees", operation_id = "get_organisation_sight", tag = "audit", params(("id" = OrgId, Path)),
    responses((status = 200, body = Seeing), (status = 404, description = "Not there, or one's own")))]
async fn get_organisation_sight(
    State(app): State<App>,
    may: May<may::ReadAudit>,
    Path(id): Path<OrgId>,
) -> Result<axum::Json<Seeing>, Failure> {
    let own = may.caller.actor().org;
    let seeing = if id == own { None } else { sight::seeing(&app.db, own, id, may.caller.now()).await? };
    Ok(axum::Json(seeing.ok_or_else(Problem::not_found)?))
}
