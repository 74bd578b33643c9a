//! The second wall: row-level security of PostgreSQL.
//!
//! The program filters by organisation and decides each record; this is for the day on which it forgets. A connection that
//! does not say in whose name it asks finds no personal row, and one that does finds that organisation's: what is its own, and
//! what `visibility` opens to it under a clause in force. Categories are not the wall's matter: it keeps rows, not fields.
//!
//! Optional and PostgreSQL only, so no migration: `jisr migrate --rls ROLE` writes the policies, and every later `jisr migrate`
//! writes them anew. `store::wall` says in whose name a statement runs. Whether a row is there is asked by an index on its case,
//! not by the list of all that is visible: of 100,000 cases a page of fifty takes 0.8 ms so and 75 ms by the list.

mod store;

use ::store::tables::{By, Kept, TABLES};
use ::store::wall::WORK_ROLE;
use ::store::{Db, DbError, Kind};
use anyhow::{Context, bail};

/// The organisation in whose name the transaction runs. As a sub-select: asked once for a statement, not once for a row.
const ME: &str = "(SELECT NULLIF(current_setting('jisr.org', true), '')::uuid)";
/// The instant of the request in microseconds; the server's own for who does not say.
const NOW: &str = "COALESCE(NULLIF(current_setting('jisr.now', true), '')::bigint, (EXTRACT(EPOCH FROM now()) * 1000000)::bigint)";

/// As a condition on a row of `table`.
fn condition(by: &By, table: &str) -> String {
    match by {
        By::Org(columns) => {
            let columns: Vec<String> = columns.iter().map(|column| format!("{table}.{column}")).collect();
            format!("{ME} IN ({})", columns.join(", "))
        }
        By::Case(column) => {
            let case = format!("{table}.{column}");
            format!(
                "{} OR {}",
                listed(&format!("v.case_id = {case}")),
                emergency(&format!("e.case_id = {case}"))
            )
        }
        By::Person => {
            let who = format!("person_id IN ({table}.id, {table}.merged_into)");
            format!("{} OR {}", listed(&format!("v.{who}")), emergency(&format!("e.{who}")))
        }
        By::Of(other, column) => {
            format!("EXISTS (SELECT 1 FROM {other} o WHERE o.id = {table}.{column})")
        }
        By::Wrote(case, writer) => format!(
            "{} OR {}",
            listed(&format!("v.case_id = {table}.{case} AND v.writer_org = {table}.{writer}")),
            emergency(&format!("e.case_id = {table}.{case}"))
        ),
        By::Told => format!(
            "{} OR {}",
            listed(&format!("v.person_id = {table}.person_id AND v.writer_org = {table}.org_id")),
            emergency(&format!("e.person_id = {table}.person_id"))
        ),
        By::Any(condition) => condition.replace("{me}", ME),
    }
}

/// A line of `visibility` that counts now: an own case, or one by a clause in force. States and dates are asked here, so that
/// suspending an agreement stays one row.
fn listed(which: &str) -> String {
    let today = format!("(SELECT to_char(to_timestamp(({NOW}) / 1000000) AT TIME ZONE 'UTC', 'YYYY-MM-DD'))");
    format!(
        "EXISTS (SELECT 1 FROM visibility v WHERE {which} AND v.org_id = {ME} AND COALESCE(v.until_at, {}) > (SELECT {NOW})
         AND (v.via IN ('{}', '{}') OR EXISTS (SELECT 1 FROM clauses k JOIN agreements a ON a.id = k.agreement_id WHERE k.id = v.via
         AND a.state = 'in_force' AND k.standing = 'live' AND {today} BETWEEN GREATEST(k.from_on, a.starts_on)
         AND LEAST(COALESCE(k.until_on, '9999'), COALESCE(a.ends_on, '9999')))))",
        i64::MAX,
        ::store::door::OWN,
        ::store::door::WROTE
    )
}

fn emergency(which: &str) -> String {
    format!(
        "EXISTS (SELECT 1 FROM emergencies e WHERE {which} AND e.org_id = {ME} AND e.until_at > (SELECT {NOW}))"
    )
}

/// Entries may be added to the trail by everybody, also for somebody whose name is not known yet.
const ADDED_BY_ALL: &str = "audit_entries";

/// The statements that put the wall up, or write it anew.
pub fn statements() -> Vec<String> {
    let mut all = Vec::new();
    for (table, kept) in TABLES.iter().map(|table| (table.name, table.kept)) {
        let Kept::From(by) = kept else { continue };
        let conditions: Vec<String> = by.iter().map(|by| condition(by, table)).collect();
        let condition = conditions.join(" OR ");
        all.push(format!("ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"));
        all.push(format!("ALTER TABLE {table} FORCE ROW LEVEL SECURITY"));
        for policy in ["jisr", "jisr_work", "jisr_added"] {
            all.push(format!("DROP POLICY IF EXISTS {policy} ON {table}"));
        }
        all.push(format!("CREATE POLICY jisr ON {table} USING ({condition})"));
        all.push(format!("CREATE POLICY jisr_work ON {table} TO {WORK_ROLE} USING (true)"));
        if table == ADDED_BY_ALL {
            all.push(format!("CREATE POLICY jisr_added ON {table} FOR INSERT WITH CHECK (true)"));
        }
    }
    all
}

/// The tables that keep their rows, and those that do not with the reason why.
pub fn tables() -> impl Iterator<Item = (&'static str, Option<&'static str>)> {
    TABLES.iter().map(|table| match table.kept {
        Kept::From(_) => (table.name, None),
        Kept::Free(why) => (table.name, Some(why)),
    })
}

/// Whether the wall is up, as `jisr doctor` says it.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Wall {
    /// Whether this database can have one: not SQLite.
    pub possible: bool,
    /// Whether tables keep their rows.
    pub up: bool,
    /// Tables that should keep their rows and do not.
    pub open: Vec<String>,
    /// Whether the role of this connection goes around it: a superuser, or one that is at work for all by itself.
    pub passed_by: Option<String>,
}

impl Wall {
    /// Whether it is as it should be: not there, or whole and before this connection.
    pub fn is_sound(&self) -> bool {
        !self.up || (self.open.is_empty() && self.passed_by.is_none())
    }
}

/// Looks at the wall.
///
/// # Errors
/// Those of the database.
pub async fn look(db: &Db) -> Result<Wall, DbError> {
    if db.kind() != Kind::Postgres {
        return Ok(Wall::default());
    }
    let secured = store::secured(db).await?;
    let up = !secured.is_empty();
    let kept = TABLES.iter().filter(|table| matches!(table.kept, Kept::From(_))).map(|table| table.name);
    let open = if up {
        kept.filter(|table| !secured.contains(*table)).map(str::to_owned).collect()
    } else {
        Vec::new()
    };
    let passed_by = if up { store::passing(db).await? } else { None };
    Ok(Wall { possible: true, up, open, passed_by })
}

/// Puts the wall up before a role, under which the program then connects. Run as the owner of the tables.
///
/// # Errors
/// When the role is missing, owns the tables or passes every wall; when the owner may not make the role for work; those of the
/// database.
pub async fn raise(db: &Db, role: &str) -> anyhow::Result<()> {
    if db.kind() != Kind::Postgres {
        bail!("row-level security is PostgreSQL's; SQLite has none");
    }
    if role.is_empty() || !role.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') {
        bail!("the name of the role may hold letters of a to z, digits and _ only");
    }
    let Some(found) = store::role(db, role).await? else {
        bail!("there is no role {role}; make one: CREATE ROLE {role} LOGIN NOINHERIT PASSWORD '…'");
    };
    if found.above {
        bail!(
            "the role {role} passes every wall (SUPERUSER or BYPASSRLS); the program needs one of its own that does not"
        );
    }
    if found.inherits {
        bail!(
            "the role {role} would be at work for all organisations by itself; ALTER ROLE {role} NOINHERIT"
        );
    }
    store::raise(db, role, statements())
        .await
        .with_context(|| format!("the wall cannot be put up; run this as the owner of the tables, who may also make the role {WORK_ROLE}"))
}

/// Writes the policies of a wall that is up anew, for tables that came with a migration; does nothing where there is none, or
/// for who does not own the tables.
///
/// # Errors
/// Those of the database.
pub async fn renew(db: &Db) -> Result<(), DbError> {
    if db.kind() == Kind::Postgres && store::owned(db).await? && !store::secured(db).await?.is_empty() {
        store::write(db, statements()).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_asked_for_by_an_index_and_the_organisation_once_for_a_statement() {
        let text = statements().join("\n");
        // Each reading of a setting stands in a sub-select of its own: asked once, and not once for each row.
        assert_eq!(
            text.matches("current_setting('jisr.org'").count(),
            text.matches("(SELECT NULLIF(current_setting('jisr.org'").count()
        );
        assert!(
            !text.contains("IN (SELECT"),
            "the list of all that is visible would be made for each statement"
        );
        assert!(text.contains("ON cases USING ((SELECT NULLIF(current_setting('jisr.org', true), '')::uuid) IN (cases.org_id, cases.lead_org)"));
    }

    #[test]
    fn every_table_that_keeps_its_rows_is_closed_to_its_owner_too() {
        let kept = tables().filter(|(_, why)| why.is_none()).count();
        let all = statements();
        for verb in ["ENABLE ROW", "FORCE ROW", "CREATE POLICY jisr ON", "CREATE POLICY jisr_work ON"] {
            assert_eq!(all.iter().filter(|sql| sql.contains(verb)).count(), kept, "{verb}");
        }
    }
}
