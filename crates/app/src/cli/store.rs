//! SQL of the command line: who acts, and the copy of a database.

use std::path::Path;

use access::Scope;
use base::{Clock, OrgId, Purpose, UserId};
use store::{Db, DbError, Reads, SystemClock, args};

const ACTOR: &str = "SELECT u.id AS user_id, u.org_id, u.role, u.locale, u.trained_until_on, u.disabled_at, o.kind, o.country, o.enforcement
    FROM users u JOIN organisations o ON o.id = u.org_id WHERE u.email = $1";
const OPERATING: &str = "SELECT id FROM organisations WHERE operates_server = 1 ORDER BY id LIMIT 1";
const OPERATOR: &str = "INSERT INTO users (id, org_id, email, name, role, locale, digits, hijri, totp_last_step, created_at, version)
    VALUES ($1, $2, $3, 'Operator', 'counsellor', 'en', 'western', 0, 0, $4, 1) ON CONFLICT (email) DO NOTHING";
const BY_NAME: &str = "SELECT id FROM organisations WHERE name_en = $1 OR name_ar = $1 ORDER BY id LIMIT 2";
const NAME: &str = "SELECT name_en FROM organisations WHERE id = $1";
const BY_ID: &str = "SELECT id FROM organisations WHERE id = $1";
// Reads the whole database in one transaction and writes it to another file; the name stands in quotes that it cannot leave.
const COPY: &str = "VACUUM INTO $1";

/// The e-mail of the account under which the operator's commands stand in the audit trail; nobody can sign in with it.
const OPERATOR_EMAIL: &str = "operator@command-line.invalid";

/// The scope of an account; `None` when there is no such account or it is disabled.
pub(super) async fn scope_of(db: &Db, email: &str) -> Result<Option<Scope>, DbError> {
    let email = base::text::one_line(email).to_lowercase();
    let Some(row) = db.first(ACTOR, args![email]).await? else { return Ok(None) };
    if row.opt_int("disabled_at")?.is_some() {
        return Ok(None);
    }
    let now = SystemClock.now();
    let actor = ::store::actor(&row, now)?;
    Ok(Some(Scope { actor, purpose: Purpose::Counselling, now }))
}

/// The scope of the operator of the organisation that runs the server; `None` when none does.
pub(super) async fn operator(db: &Db) -> Result<Option<Scope>, DbError> {
    let Some(row) = db.first(OPERATING, args![]).await? else { return Ok(None) };
    let org: OrgId = row.id("id")?;
    let tx = db.begin().await?;
    tx.run(OPERATOR, args![UserId::new(&SystemClock), org, OPERATOR_EMAIL, SystemClock.now()]).await?;
    tx.commit().await?;
    scope_of(db, OPERATOR_EMAIL).await
}

/// Organisations by id or exact name; more than one when a name is not unique.
pub(super) async fn organisations(db: &Db, named: &str) -> Result<Vec<OrgId>, DbError> {
    let rows = match named.parse::<OrgId>() {
        Ok(id) => db.all(BY_ID, args![id]).await?,
        Err(_) => db.all(BY_NAME, args![named]).await?,
    };
    rows.iter().map(|row| row.id("id")).collect()
}

/// Copies an SQLite database to a file.
pub(super) async fn copy_to(db: &Db, file: &Path) -> Result<(), DbError> {
    db.all(COPY, args![file.to_string_lossy().into_owned()]).await?;
    Ok(())
}

/// The English name of an organisation; empty when there is none.
pub(super) async fn name_of(db: &Db, org: OrgId) -> Result<String, DbError> {
    let row = db.first(NAME, args![org]).await?;
    row.map_or_else(|| Ok(String::new()), |row| row.text("name_en"))
}
