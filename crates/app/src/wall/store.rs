//! SQL about the wall itself: roles, what is secured, and writing the policies. PostgreSQL's catalogue only.

use std::collections::HashSet;

use store::wall::WORK_ROLE;
use store::{Db, DbError, Reads, Tx, args};

const PG_SECURED: &str = "SELECT c.relname::text AS name FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
    AND c.relrowsecurity AND c.relforcerowsecurity AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'jisr')";
const PG_ROLE: &str = "SELECT CAST(CASE WHEN r.rolsuper OR r.rolbypassrls THEN 1 ELSE 0 END AS BIGINT) AS above,
    CAST(CASE WHEN r.rolinherit THEN 1 ELSE 0 END AS BIGINT) AS inherits FROM pg_roles r WHERE r.rolname = $1";
const PG_AT_WORK: &str =
    "SELECT 1 AS one FROM pg_roles WHERE rolname = $1 AND pg_has_role(session_user, oid, 'USAGE')";
const PG_MEMBER: &str =
    "SELECT CAST(CASE WHEN pg_has_role($1::name, $2::name, 'MEMBER') THEN 1 ELSE 0 END AS BIGINT) AS member";
// Of who signed in, not of the role that a transaction took on.
const PG_PASSING: &str = "SELECT session_user::text AS name FROM pg_roles r WHERE r.rolname = session_user
    AND (r.rolsuper OR r.rolbypassrls OR pg_has_role(session_user, $1::name, 'USAGE'))";
const PG_OWNED: &str = "SELECT 1 AS one FROM pg_class WHERE oid = to_regclass('cases') AND pg_has_role(session_user, relowner, 'USAGE')";

/// A role as far as it matters here.
pub(super) struct Role {
    /// Whether it passes every wall.
    pub above: bool,
    /// Whether it has by itself what the roles may do that it is a member of.
    pub inherits: bool,
}

/// Tables that keep their rows, from their owner too.
pub(super) async fn secured(from: &impl Reads) -> Result<HashSet<String>, DbError> {
    from.all(PG_SECURED, args![]).await?.iter().map(|row| row.text("name")).collect()
}

/// A role by its name.
pub(super) async fn role(from: &impl Reads, name: &str) -> Result<Option<Role>, DbError> {
    let read = |row: store::Row| Ok(Role { above: row.flag("above")?, inherits: row.flag("inherits")? });
    from.first(PG_ROLE, args![name]).await?.map(read).transpose()
}

/// The role of this connection, if it passes the wall.
pub(super) async fn passing(from: &impl Reads) -> Result<Option<String>, DbError> {
    from.first(PG_PASSING, args![WORK_ROLE]).await?.map(|row| row.text("name")).transpose()
}

/// Whether the role of this connection owns the tables.
pub(super) async fn owned(from: &impl Reads) -> Result<bool, DbError> {
    Ok(from.first(PG_OWNED, args![]).await?.is_some())
}

/// Makes the role for work, lets the program's role take it on, gives both the tables, and writes the policies: all or nothing.
pub(super) async fn raise(db: &Db, role: &str, policies: Vec<String>) -> Result<(), DbError> {
    let tx = db.begin().await?;
    if self::role(&tx, WORK_ROLE).await?.is_none() {
        tx.run(&format!("CREATE ROLE {WORK_ROLE} NOLOGIN"), args![]).await?;
    }
    // The owner is at work for all by itself: a migration that changes rows must find them.
    if tx.first(PG_AT_WORK, args![WORK_ROLE]).await?.is_none() {
        tx.run(&format!("GRANT {WORK_ROLE} TO CURRENT_USER"), args![]).await?;
    }
    let member = tx.first(PG_MEMBER, args![role, WORK_ROLE]).await?;
    if !member.map(|row| row.flag("member")).transpose()?.unwrap_or_default() {
        tx.run(&format!("GRANT {WORK_ROLE} TO {role}"), args![]).await?;
    }
    for to in [role, WORK_ROLE] {
        tx.run(
            &format!("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {to}"),
            args![],
        )
        .await?;
        // Those that a later migration makes, too.
        let later = format!(
            "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {to}"
        );
        tx.run(&later, args![]).await?;
    }
    put(&tx, policies).await?;
    tx.commit().await
}

/// Writes the policies anew.
pub(super) async fn write(db: &Db, policies: Vec<String>) -> Result<(), DbError> {
    let tx = db.begin().await?;
    put(&tx, policies).await?;
    tx.commit().await
}

async fn put(tx: &Tx, policies: Vec<String>) -> Result<(), DbError> {
    for policy in policies {
        tx.run(&policy, args![]).await?;
    }
    Ok(())
}
