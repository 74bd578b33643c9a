//! SQL of comments and annexes.

use access::Scope;
use base::reexport::uuid::Uuid;
use base::{AgreementId, Moment, OrgId, Problem};
use serde::Serialize;
use store::audit::{self, Act, Noun};
use store::sent::{Claim, Sent};
use store::{Db, DbError, Reads, Row, args};
use web::{App, Created};

use super::{find, write};
use crate::agreement::body::{AnnexRef, hexadecimal};
use crate::agreement::comment::{NewAnswer, NewComment};
use crate::agreement::life::VersionState;
use crate::agreement::pages::{AtComment, AtOne};

const COMMENTS: &str = "SELECT c.id, c.clause_id, c.org_id, u.name, c.body, c.created_at, c.answer, c.answered_at, v.number FROM agreement_comments c
    JOIN users u ON u.id = c.user_id JOIN agreement_versions v ON v.id = c.version_id WHERE c.agreement_id = $1 ORDER BY c.created_at, c.id LIMIT 500";
const COMMENT: &str = "INSERT INTO agreement_comments (id, agreement_id, version_id, clause_id, org_id, user_id, body, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO NOTHING";
const TAKEN: &str = "SELECT 1 AS taken FROM agreement_comments WHERE id = $1";
const ANSWER: &str = "UPDATE agreement_comments SET answer = $3, answered_by = $4, answered_at = $5 WHERE id = $1 AND agreement_id = $2 AND answered_at IS NULL";
const ANNEX: &str = "INSERT INTO agreement_annexes (id, agreement_id, name, media_type, size, checksum, body, added_by, added_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const ANNEX_BODY: &str =
    "SELECT name, media_type, checksum, body FROM agreement_annexes WHERE id = $1 AND agreement_id = $2";
const ANNEX_COUNT: &str = "SELECT COUNT(*) AS n FROM agreement_annexes WHERE agreement_id = $1";

/// Files an agreement can keep over all its versions.
const ANNEXES_MAX: i64 = 40;

/// A comment on a text, or on one clause of it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct Comment {
    /// The comment.
    #[schema(value_type = String)]
    pub id: Uuid,
    /// The clause through all versions; none for the text as a whole.
    #[schema(value_type = Option<String>)]
    pub clause: Option<Uuid>,
    /// From which organisation.
    pub org: OrgId,
    /// From whom.
    pub name: String,
    /// What was said.
    pub body: String,
    /// When.
    pub at: Moment,
    /// On which version.
    pub version: i64,
    /// What the owner answered.
    pub answer: Option<String>,
    /// When.
    pub answered_at: Option<Moment>,
}

fn comment(row: &Row) -> Result<Comment, DbError> {
    Ok(Comment {
        id: row.id("id")?,
        clause: row.opt_id("clause_id")?,
        org: row.id("org_id")?,
        name: row.text("name")?,
        body: row.text("body")?,
        at: row.moment("created_at")?,
        version: row.int("number")?,
        answer: row.opt_text("answer")?,
        answered_at: row.opt_moment("answered_at")?,
    })
}

/// The comments on an agreement, oldest first. Whoever may read the agreement may read them.
///
/// # Errors
/// Those of the database.
pub(crate) async fn comments(from: &impl Reads, id: AgreementId) -> Result<Vec<Comment>, DbError> {
    from.all(COMMENTS, args![id]).await?.iter().map(comment).collect()
}

/// Writes a comment on the version that lies with the parties.
///
/// # Errors
/// 404 for what is others', 409 `agreement.not_in_consultation`, 422 for a clause that is not there.
pub(in crate::agreement) async fn add_comment(
    app: &App,
    at: &AtOne,
    new: NewComment,
) -> Result<Created<Uuid>, Problem> {
    let (scope, id) = (&at.desk.caller.usual_scope(), at.path);
    let (clause, text) = (new.clause.map(Uuid::from), new.body);
    let new_id = new.id.trimmed().parse().unwrap_or_else(|_| app.clock.new_id());
    let tx = app.db.begin().await?;
    let loaded = find(&tx, scope, id).await?.ok_or_else(Problem::not_found)?;
    let sent = Sent { id: Some(new_id), taken: TAKEN, person: None };
    let new_id = match sent.claim(&tx, scope, &*app.clock, &(id, clause, &text)).await? {
        Claim::New(id) => id,
        Claim::Again(id) => return Ok(Created { id }),
    };
    let version =
        loaded.open().filter(|v| matches!(v.state, VersionState::Consultation | VersionState::Signing));
    let version = version.ok_or_else(|| Problem::conflict("agreement.not_in_consultation"))?;
    if clause.is_some_and(|clause| !version.body.clauses.iter().any(|c| c.lineage == clause)) {
        return Err(Problem::field("clause", "not_in_list"));
    }
    let row = args![new_id, id, version.id, clause, scope.org(), scope.actor.user, text, scope.now];
    if tx.run(COMMENT, row).await? == 0 {
        return Err(Problem::conflict("id_taken"));
    }
    audit::write(&tx, scope, audit::Entry::new(Act::Comment, Noun::Agreement, id.0)).await?;
    tx.commit().await?;
    Ok(Created { id: new_id })
}

/// Answers a comment, as the organisation that keeps the text.
///
/// # Errors
/// 404, 403 for others, 409 `agreement.answered`.
pub(in crate::agreement) async fn answer(app: &App, at: &AtComment, new: NewAnswer) -> Result<(), Problem> {
    let (scope, (id, comment)) = (&at.desk.caller.usual_scope(), at.path);
    let tx = app.db.begin().await?;
    let loaded = find(&tx, scope, id).await?.ok_or_else(Problem::not_found)?;
    if loaded.head.owner != Some(scope.org()) {
        return Err(Problem::forbidden());
    }
    if tx.run(ANSWER, args![comment, id, new.answer, scope.actor.user, scope.now]).await? == 0 {
        return Err(Problem::conflict("agreement.answered"));
    }
    audit::write(&tx, scope, audit::Entry::new(Act::Answer, Noun::Agreement, id.0)).await?;
    tx.commit().await?;
    Ok(())
}

/// A file with its bytes.
pub(crate) struct Annex {
    /// Its name.
    pub name: String,
    /// What its bytes are.
    pub media_type: String,
    /// SHA-256 of the bytes.
    pub checksum: Vec<u8>,
    /// The bytes.
    pub body: Vec<u8>,
}

/// Adds a file to the draft.
///
/// # Errors
/// 409 `agreement.no_draft`, 422 `agreement.too_many_annexes`; those of the database.
pub(crate) async fn add_annex(
    db: &Db,
    scope: &Scope,
    new_id: Uuid,
    id: AgreementId,
    annex: Annex,
) -> Result<AnnexRef, Problem> {
    let size = i64::try_from(annex.body.len()).unwrap_or(i64::MAX);
    let tx = db.begin().await?;
    if tx.first(ANNEX_COUNT, args![id]).await?.map_or(Ok(0), |row| row.int("n"))? >= ANNEXES_MAX {
        return Err(Problem::refused("agreement.too_many_annexes"));
    }
    let named =
        AnnexRef { id: new_id, name: annex.name.clone(), size, checksum: hexadecimal(&annex.checksum) };
    let kept = named.clone();
    write::change_annexes(&tx, scope, id, |annexes| annexes.push(kept)).await?;
    let mut args = args![new_id, id, annex.name, annex.media_type, size, annex.checksum, annex.body];
    args.extend(args![scope.actor.user, scope.now]);
    tx.run(ANNEX, args).await?;
    tx.commit().await?;
    Ok(named)
}

/// Takes a file out of the draft; older versions keep it.
///
/// # Errors
/// 409 `agreement.no_draft`; those of the database.
pub(crate) async fn remove_annex(
    db: &Db,
    scope: &Scope,
    id: AgreementId,
    annex: Uuid,
) -> Result<(), Problem> {
    let tx = db.begin().await?;
    write::change_annexes(&tx, scope, id, |annexes| annexes.retain(|known| known.id != annex)).await?;
    tx.commit().await?;
    Ok(())
}

/// A file of a version that the caller's organisation may read; its reading is on record before it leaves.
///
/// # Errors
/// 404 for what is not there or in no version that the caller may read; those of the database.
pub(crate) async fn annex(db: &Db, scope: &Scope, id: AgreementId, annex: Uuid) -> Result<Annex, Problem> {
    let loaded = find(db, scope, id).await?.ok_or_else(Problem::not_found)?;
    if !loaded.versions.iter().any(|v| v.body.annexes.iter().any(|known| known.id == annex)) {
        return Err(Problem::not_found());
    }
    let row = db.first(ANNEX_BODY, args![annex, id]).await?.ok_or_else(Problem::not_found)?;
    audit::read(db, scope, vec![audit::Entry::new(Act::Read, Noun::AgreementAnnex, annex)]).await?;
    Ok(Annex {
        name: row.text("name")?,
        media_type: row.text("media_type")?,
        checksum: row.bytes("checksum")?,
        body: row.bytes("body")?,
    })
}
