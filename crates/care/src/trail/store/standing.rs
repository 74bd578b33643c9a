//! SQL about who is who: organisations that can list a case, the roles their accounts have, names of clauses.

use access::Scope;
use base::{Actor, AgreementId, CaseId, CaseRef, ClauseId, Label, Locale, Moment, OrgId, Role, UserId};
use store::{DbError, Reads, args};

use crate::case::number;

// Whom others passed it on to is theirs to know.
const VIEWING: &str = "SELECT DISTINCT v.org_id FROM visibility v WHERE v.case_id = $1 AND v.writer_org = $2
    AND (NOT EXISTS (SELECT 1 FROM grants q WHERE q.case_id = v.case_id AND q.org_id = v.org_id AND q.writer_org = $2 AND q.by_org <> $2)
      OR EXISTS (SELECT 1 FROM grants q WHERE q.case_id = v.case_id AND q.org_id = v.org_id AND q.by_org = $2))";
// One line for each standing that accounts in use have: role, and training valid on the day.
const STANDINGS: &str = "SELECT u.role, CASE WHEN u.trained_until_on >= $2 THEN 1 ELSE 0 END AS trained, COUNT(*) AS n,
    o.kind, o.country, o.enforcement FROM users u JOIN organisations o ON o.id = u.org_id
    WHERE u.org_id = $1 AND u.disabled_at IS NULL
    GROUP BY u.role, CASE WHEN u.trained_until_on >= $2 THEN 1 ELSE 0 END, o.kind, o.country, o.enforcement ORDER BY u.role";
const AGREEMENT: &str = "SELECT k.article, g.title_ar, g.title_en, g.title_fr, g.title_es
    FROM clauses k JOIN agreements g ON g.id = k.agreement_id WHERE k.id = $1";
const OF_CLAUSE: &str = "SELECT agreement_id FROM clauses WHERE id = $1";
const NUMBER: &str = "SELECT number FROM cases WHERE id = $1";
const BY_NUMBER: &str = "SELECT id FROM cases WHERE number = $1";

/// Organisations that the index of visibility knows of for what one wrote in a case.
pub(in super::super) async fn viewing_organisations(
    from: &impl Reads,
    case: CaseId,
    writer: OrgId,
) -> Result<Vec<OrgId>, DbError> {
    from.all(VIEWING, args![case, writer]).await?.iter().map(|row| row.id("org_id")).collect()
}

/// The standings from which an organisation's accounts ask now, each with how many accounts have it.
pub(in super::super) async fn scopes_in_use(
    from: &impl Reads,
    org: OrgId,
    now: Moment,
) -> Result<Vec<(Scope, i64)>, DbError> {
    let rows = from.all(STANDINGS, args![org, now.day()]).await?;
    let scope = |row: &store::Row| {
        let role: Role = row.word("role")?;
        let actor = Actor {
            // Which account it is changes no decision.
            user: UserId(base::reexport::uuid::Uuid::nil()),
            org,
            org_kind: row.word("kind")?,
            country: row.country("country")?,
            role,
            enforcement: row.flag("enforcement")?,
            trained: row.flag("trained")?,
            locale: Locale::default(),
        };
        Ok((Scope { actor, purpose: web::caller::usual_purpose(role), now }, row.int("n")?))
    };
    rows.iter().map(scope).collect()
}

/// What an organisation is called.
pub(in super::super) async fn organisation(from: &impl Reads, id: OrgId) -> Result<Option<Label>, DbError> {
    Ok(from.names().await?.organisation(id).cloned())
}

/// Article of a clause and title of its agreement.
pub(in super::super) async fn name_of(
    from: &impl Reads,
    clause: ClauseId,
) -> Result<Option<(String, Label)>, DbError> {
    let row = from.first(AGREEMENT, args![clause]).await?;
    row.map(|row| Ok((row.text("article")?, row.label("title")?))).transpose()
}

/// The agreement of a clause.
pub(in super::super) async fn agreement_of(
    from: &impl Reads,
    clause: ClauseId,
) -> Result<Option<AgreementId>, DbError> {
    from.first(OF_CLAUSE, args![clause]).await?.map(|row| row.id("agreement_id")).transpose()
}

/// The number of a case as people say it.
pub(in super::super) async fn number_of(from: &impl Reads, case: CaseId) -> Result<String, DbError> {
    let row = from.first(NUMBER, args![case]).await?;
    Ok(row.map(|row| row.text("number")).transpose()?.map(|text| number::grouped(&text)).unwrap_or_default())
}

/// A case by its id or number, for the operator's command: no decision, and nothing of it may be shown.
pub(in super::super) async fn named_case(from: &impl Reads, named: &str) -> Result<Option<CaseRef>, DbError> {
    let id = match (named.trim().parse::<CaseId>(), number::parse(named)) {
        (Ok(id), _) => Some(id),
        (Err(_), Some(number)) => {
            from.first(BY_NUMBER, args![number]).await?.map(|row| row.id("id")).transpose()?
        }
        (Err(_), None) => None,
    };
    match id {
        Some(id) => store::door::case_for_rule(from, id).await,
        None => Ok(None),
    }
}
