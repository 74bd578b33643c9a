//! JSON of agreements, under `/api`. Whoever is not party to one finds nothing.

use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base::reexport::uuid::Uuid;
use base::{AgreementId, ClauseId, Entry, JobId, Problem, Word};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{App, Failure, Json, May, Path, Query, may};

use super::annex::{self, FILE_MAX};
use super::body::{AnnexRef, Body};
use super::clause::{ClauseIn, sentence, warnings};
use super::difference::{Difference, difference};
use super::life::VersionState;
use super::naming::Names;
use super::preview::{Preview, preview};
use super::promise::{Promise, promises};
use super::proof::{self, Proof};
use super::store::keep::{self, Annex, Comment};
use super::store::{self, Event, Loaded, Signature, Suspension, write};
use super::{AgreementState, AgreementView, Step, StepIn, steps};

type Officer = May<may::ManageAgreements>;

pub(super) fn routes() -> OpenApiRouter<App> {
    let sending =
        OpenApiRouter::new().routes(routes!(add_annex)).layer(DefaultBodyLimit::max(FILE_MAX + 1024));
    OpenApiRouter::new()
        .routes(routes!(list_agreements))
        .routes(routes!(get_agreement))
        .routes(routes!(put_clause))
        .routes(routes!(remove_clause))
        .routes(routes!(take_step))
        .routes(routes!(try_again))
        .routes(routes!(preview_agreement))
        .routes(routes!(list_proofs, prove_version))
        .routes(routes!(compare_versions))
        .routes(routes!(list_comments))
        .routes(routes!(get_annex, remove_annex))
        .merge(sending)
}

/// A version without its text.
#[derive(Serialize, utoipa::ToSchema)]
struct VersionHead {
    number: i64,
    state: VersionState,
    made_at: base::Moment,
    frozen_at: Option<base::Moment>,
}

/// A clause in words, with what should be looked at once more.
#[derive(Serialize, utoipa::ToSchema)]
struct Said {
    id: ClauseId,
    article: String,
    sentence: String,
    #[schema(value_type = Vec<String>)]
    warnings: Vec<&'static str>,
}

/// An agreement with what its reader may see of it.
#[derive(Serialize, utoipa::ToSchema)]
struct WholeAgreement {
    #[serde(flatten)]
    agreement: AgreementView,
    /// Number of the version shown, if it has one.
    version: Option<i64>,
    /// Where that version stands.
    version_state: Option<VersionState>,
    /// For the next edit of a draft.
    edition: Option<i64>,
    body: Option<Body>,
    /// Its clauses in words.
    said: Vec<Said>,
    signatures: Vec<Signature>,
    suspensions: Vec<Suspension>,
    versions: Vec<VersionHead>,
    history: Vec<Event>,
    /// What the caller's organisation may do now.
    steps: Vec<Step>,
    /// What is proved of every agreement.
    promises: Vec<Promise>,
}

/// Which agreements.
#[derive(Deserialize)]
struct Wanted {
    #[serde(default)]
    state: String,
}

/// The agreements that the caller's organisation is party to, newest first.
#[utoipa::path(get, path = "/agreements", operation_id = "list_agreements", tag = "agreement",
    params(("state" = Option<String>, Query, description = "draft, consultation, signed, in_force, suspended, expired or ended")),
    responses((status = 200, body = Vec<AgreementView>)))]
async fn list_agreements(
    State(app): State<App>,
    may: Officer,
    Query(wanted): Query<Wanted>,
) -> Result<axum::Json<Vec<AgreementView>>, Failure> {
    let state = AgreementState::parse(&wanted.state);
    Ok(axum::Json(store::list(&app.db, &may.caller.usual_scope(), state).await?))
}

async fn loaded(app: &App, may: &Officer, id: AgreementId) -> Result<Loaded, Failure> {
    Ok(store::find(&app.db, &may.caller.usual_scope(), id).await?.ok_or_else(Problem::not_found)?)
}

/// An agreement with text, clauses in words, signatures, history and what can be done next.
#[utoipa::path(get, path = "/agreements/{id}", operation_id = "get_agreement", tag = "agreement", params(("id" = AgreementId, Path)),
    responses((status = 200, body = WholeAgreement)))]
async fn get_agreement(
    State(app): State<App>,
    may: Officer,
    Path(id): Path<AgreementId>,
) -> Result<axum::Json<WholeAgreement>, Failure> {
    let loaded = loaded(&app, &may, id).await?;
    let scope = may.caller.usual_scope();
    let mut said = Vec::new();
    if let Some(body) = loaded.body() {
        let names = Names::of(&app.db, &[body]).await?;
        for clause in &body.clauses {
            said.push(Said {
                id: clause.id,
                article: clause.article.clone(),
                sentence: sentence(&app, &may.visitor.reader, &names, body, clause),
                warnings: warnings(clause, body).iter().map(|w| w.word()).collect(),
            });
        }
    }
    let history = store::events(&app.db, &scope, id).await?;
    let shown = loaded.shown();
    let head = |v: &store::Version| VersionHead {
        number: v.number,
        state: v.state,
        made_at: v.made_at,
        frozen_at: v.frozen_at,
    };
    Ok(axum::Json(WholeAgreement {
        version: shown.map(|v| v.number),
        version_state: shown.map(|v| v.state),
        edition: shown.map(|v| v.edition),
        body: loaded.body().cloned(),
        said,
        versions: loaded.versions.iter().map(head).collect(),
        steps: loaded.standing(scope.org()).steps(),
        promises: promises(),
        history,
        signatures: loaded.signatures,
        suspensions: loaded.suspensions,
        agreement: loaded.head,
    }))
}

/// Adds a clause to the draft, or changes the one with the same `id`.
#[utoipa::path(post, path = "/agreements/{id}/clauses", operation_id = "put_clause", tag = "agreement", params(("id" = AgreementId, Path)), request_body = ClauseIn,
    responses((status = 204), (status = 409, description = "Changed meanwhile, or nothing is being drafted")))]
async fn put_clause(
    State(app): State<App>,
    may: Officer,
    Path(id): Path<AgreementId>,
    Json(input): Json<ClauseIn>,
) -> Result<StatusCode, Failure> {
    write::put_clause(&app.db, &may.caller.usual_scope(), &*app.clock, id, &input).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The edition that was read.
#[derive(Deserialize)]
struct Edition {
    #[serde(default)]
    edition: String,
}

/// Takes a clause out of the draft.
#[utoipa::path(delete, path = "/agreements/{id}/clauses/{clause}", operation_id = "remove_clause", tag = "agreement",
    params(("id" = AgreementId, Path), ("clause" = ClauseId, Path), ("edition" = i64, Query)),
    responses((status = 204), (status = 409, description = "Changed meanwhile, or nothing is being drafted")))]
async fn remove_clause(
    State(app): State<App>,
    may: Officer,
    Path((id, clause)): Path<(AgreementId, ClauseId)>,
    Query(read): Query<Edition>,
) -> Result<StatusCode, Failure> {
    write::remove_clause(&app.db, &may.caller.usual_scope(), id, clause, &Entry(read.edition)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes a step in the agreement's life: consult, open_signing, sign, revise, amend, discard, suspend, resume, end.
#[utoipa::path(post, path = "/agreements/{id}/steps", operation_id = "take_agreement_step", tag = "agreement", params(("id" = AgreementId, Path)), request_body = StepIn,
    responses((status = 204), (status = 403, description = "Another organisation's step, or a signature with a token"),
        (status = 409, description = "Does not follow from here"), (status = 422, description = "A clause breaks the firewall: the title holds the counterexample")))]
async fn take_step(
    State(app): State<App>,
    may: Officer,
    Path(id): Path<AgreementId>,
    Json(input): Json<StepIn>,
) -> Result<StatusCode, Failure> {
    // A signature binds an organisation: it takes somebody who signed in with both factors, as on the page, not a program's token.
    if input.step.trimmed() == Step::Sign.word() {
        crate::account::require_session(&may.caller)?;
    }
    steps::step(&app, &may.visitor.reader, &may.caller.usual_scope(), id, &input).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Puts a signed version in force after the program had given it up; goes on where it stopped.
#[utoipa::path(post, path = "/agreements/{id}/again", operation_id = "try_agreement_again", tag = "agreement", params(("id" = AgreementId, Path)),
    responses((status = 204), (status = 409, description = "It was not given up")))]
async fn try_again(
    State(app): State<App>,
    may: Officer,
    Path(id): Path<AgreementId>,
) -> Result<StatusCode, Failure> {
    steps::again(&app, &may.caller.usual_scope(), id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What the version being prepared would open and close against what is in force.
#[utoipa::path(get, path = "/agreements/{id}/preview", operation_id = "preview_agreement", tag = "agreement", params(("id" = AgreementId, Path)),
    responses((status = 200, body = Preview), (status = 404, description = "Not there, others', or nothing is being prepared")))]
async fn preview_agreement(
    State(app): State<App>,
    may: Officer,
    Path(id): Path<AgreementId>,
) -> Result<axum::Json<Preview>, Failure> {
    let loaded = loaded(&app, &may, id).await?;
    let open = loaded.open().ok_or_else(Problem::not_found)?;
    Ok(axum::Json(preview(&app.db, &may.caller.usual_scope(), &loaded, open).await?))
}

/// The client-made id of the proof that is asked for.
#[derive(Deserialize, utoipa::ToSchema)]
struct ProveIn {
    #[serde(default)]
    #[schema(value_type = String)]
    id: Entry,
}

/// The proof that was asked for, or that runs already.
#[derive(Serialize, utoipa::ToSchema)]
struct AskedProof {
    id: JobId,
}

/// Asks for the version that the caller reads to be proved: its clauses are decided as they read, none alone reaches what the firewall
/// forbids, and what it opens and closes against the version before. It runs as a job; while one runs, that one is the answer.
#[utoipa::path(post, path = "/agreements/{id}/proofs", operation_id = "prove_agreement", tag = "agreement", params(("id" = AgreementId, Path)), request_body = ProveIn,
    responses((status = 202, body = AskedProof)))]
async fn prove_version(
    State(app): State<App>,
    may: Officer,
    Path(id): Path<AgreementId>,
    Json(input): Json<ProveIn>,
) -> Result<(StatusCode, axum::Json<AskedProof>), Failure> {
    let loaded = loaded(&app, &may, id).await?;
    let new = input.id.trimmed().parse().unwrap_or_else(|_| JobId::new(&*app.clock));
    let id = proof::ask(&app, &may.caller.usual_scope(), &loaded, new).await?;
    Ok((StatusCode::ACCEPTED, axum::Json(AskedProof { id })))
}

/// The last proofs of an agreement, newest first: what was proved or found, by which solver, of which access policies.
#[utoipa::path(get, path = "/agreements/{id}/proofs", operation_id = "list_agreement_proofs", tag = "agreement", params(("id" = AgreementId, Path)),
    responses((status = 200, body = Vec<Proof>)))]
async fn list_proofs(
    State(app): State<App>,
    may: Officer,
    Path(id): Path<AgreementId>,
) -> Result<axum::Json<Vec<Proof>>, Failure> {
    let loaded = loaded(&app, &may, id).await?;
    Ok(axum::Json(proof::list(&app, &loaded).await?))
}

/// Two versions by number.
#[derive(Deserialize)]
struct Between {
    from: i64,
    to: i64,
}

/// What differs between two versions.
#[utoipa::path(get, path = "/agreements/{id}/difference", operation_id = "compare_agreement_versions", tag = "agreement",
    params(("id" = AgreementId, Path), ("from" = i64, Query), ("to" = i64, Query)), responses((status = 200, body = Vec<Difference>)))]
async fn compare_versions(
    State(app): State<App>,
    may: Officer,
    Path(id): Path<AgreementId>,
    Query(between): Query<Between>,
) -> Result<axum::Json<Vec<Difference>>, Failure> {
    let loaded = loaded(&app, &may, id).await?;
    let version =
        |number: i64| loaded.versions.iter().find(|v| v.number == number).ok_or_else(Problem::not_found);
    let (from, to) = (version(between.from)?, version(between.to)?);
    let names = Names::of(&app.db, &[&from.body, &to.body]).await?;
    Ok(axum::Json(difference(&app, &may.visitor.reader, &names, &from.body, &to.body)))
}

/// The comments on an agreement, oldest first.
#[utoipa::path(get, path = "/agreements/{id}/comments", operation_id = "list_agreement_comments", tag = "agreement", params(("id" = AgreementId, Path)),
    responses((status = 200, body = Vec<Comment>)))]
async fn list_comments(
    State(app): State<App>,
    may: Officer,
    Path(id): Path<AgreementId>,
) -> Result<axum::Json<Vec<Comment>>, Failure> {
    loaded(&app, &may, id).await?;
    Ok(axum::Json(keep::comments(&app.db, id).await?))
}

/// A file's name.
#[derive(Deserialize)]
struct Named {
    #[serde(default)]
    name: String,
}

/// Adds a file to the draft: the bytes are the body, `name` says what it is called. PDF, PNG, JPEG, ZIP (Word, Excel,
/// OpenDocument) or plain text, at most 8 MiB.
#[utoipa::path(post, path = "/agreements/{id}/annexes", operation_id = "add_agreement_annex", tag = "agreement",
    params(("id" = AgreementId, Path), ("name" = String, Query)), request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 201, body = AnnexRef), (status = 422, description = "A kind of file that is not taken, or too large")))]
async fn add_annex(
    State(app): State<App>,
    may: Officer,
    Path(id): Path<AgreementId>,
    Query(named): Query<Named>,
    body: Bytes,
) -> Result<(StatusCode, axum::Json<AnnexRef>), Failure> {
    let looked = annex::look(&named.name, body.to_vec())?;
    let kept = keep::add_annex(&app.db, &may.caller.usual_scope(), app.clock.new_id(), id, looked).await?;
    Ok((StatusCode::CREATED, axum::Json(kept)))
}

/// A file, as a download.
#[utoipa::path(get, path = "/agreements/{id}/annexes/{annex}", operation_id = "get_agreement_annex", tag = "agreement",
    params(("id" = AgreementId, Path), ("annex" = String, Path)), responses((status = 200, description = "The bytes", content_type = "application/octet-stream")))]
async fn get_annex(
    State(app): State<App>,
    may: Officer,
    Path((id, annex)): Path<(AgreementId, Uuid)>,
) -> Result<Response, Failure> {
    Ok(download(keep::annex(&app.db, &may.caller.usual_scope(), id, annex).await?))
}

/// Takes a file out of the draft.
#[utoipa::path(delete, path = "/agreements/{id}/annexes/{annex}", operation_id = "remove_agreement_annex", tag = "agreement",
    params(("id" = AgreementId, Path), ("annex" = String, Path)), responses((status = 204)))]
async fn remove_annex(
    State(app): State<App>,
    may: Officer,
    Path((id, annex)): Path<(AgreementId, Uuid)>,
) -> Result<StatusCode, Failure> {
    keep::remove_annex(&app.db, &may.caller.usual_scope(), id, annex).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The bytes with a name to save them under; never shown in the page's place.
pub(super) fn download(annex: Annex) -> Response {
    let name = web::page::encode(&annex.name).into_owned();
    let disposition =
        HeaderValue::try_from(format!("attachment; filename*=UTF-8''{}", name.replace('/', "%2F")));
    let mut response = annex.body.into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::try_from(annex.media_type)
            .unwrap_or(HeaderValue::from_static("application/octet-stream")),
    );
    headers
        .insert(header::CONTENT_DISPOSITION, disposition.unwrap_or(HeaderValue::from_static("attachment")));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    response
}
