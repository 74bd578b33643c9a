//! In whose name statements run: what PostgreSQL's row-level security, the second wall, goes by.
//!
//! A request runs in the name of its caller's organisation ([`for_org`]), from where the caller is found to where the answer is
//! made. What must look beyond one organisation says so with a [`Work`] of the list below ([`for_work`]). Whatever runs in
//! neither finds no personal row: who forgets to say it sees nothing, not everything.
//!
//! The name stands in each transaction (`SET LOCAL`) and ends with it. Where the wall is not up, and on SQLite, which has none,
//! nothing of this reaches the database. The policies themselves are written where all tables are known, in the program.

use std::future::Future;

use base::{Moment, OrgId};
use sqlx::postgres::{PgConnection, PgPool};
use sqlx::{AssertSqlSafe, Postgres, Transaction};

use crate::DbError;
use crate::connect::Pools;

/// The role that works for all organisations; nobody can sign in as it, and the program takes it on for one transaction.
pub const WORK_ROLE: &str = "jisr_work";

/// What looks beyond one organisation, and so runs in no organisation's name. Each is asked for in few places: a test holds the
/// list of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// Seals, verifies and exports the trail. To add to it needs no name.
    Trail,
    /// Derives who can list and find a case or person, for every organisation that can.
    Derive,
    /// Takes the next job from the queue, and puts agreements in force.
    Jobs,
    /// Looks for the same person at several organisations, and links records of two.
    Matching,
    /// Keeps the indexes by which organisations ask each other, and puts questions to them.
    Asking,
    /// Makes the survey rounds that are due.
    Surveys,
    /// Finds and ends what rests on a withdrawn consent or an ended agreement, and escalates what nobody answered.
    Recalls,
    /// Shows an officer who could see a case of its own organisation, and what a draft agreement would open.
    Oversight,
    /// Finds a case by its number for who declares an emergency, and shows both sides' officers what was declared.
    Emergency,
    /// Finds what a schedule or a request lets go, whoever else keeps something of it, and takes it out.
    Erasure,
    /// Examines the whole database, or counts what waits for the figures of the operator.
    Doctor,
    /// Brings the database up to the program and fills the synthetic world.
    Prepare,
    /// A command of the operator that looks an account, a case or an organisation up.
    Command,
}

/// In whose name a statement runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Name {
    /// Nobody's: no personal row is there.
    #[default]
    Nobody,
    /// An organisation's, at the instant of its request.
    Org(OrgId, Moment),
    /// None, for a work that looks beyond one organisation.
    Work(Work),
}

tokio::task_local! {
    static NAME: Name;
}

/// In whose name this task runs now.
pub(crate) fn name() -> Name {
    NAME.try_with(|name| *name).unwrap_or_default()
}

/// Runs what an organisation asked for, in its name. `now` is the instant that ends what has an end.
pub async fn for_org<F: Future>(org: OrgId, now: Moment, what: F) -> F::Output {
    NAME.scope(Name::Org(org, now), what).await
}

/// Runs a work that looks beyond one organisation.
pub async fn for_work<F: Future>(work: Work, what: F) -> F::Output {
    NAME.scope(Name::Work(work), what).await
}

/// Runs what nobody is known to ask for: a visitor who is not signed in.
pub async fn for_nobody<F: Future>(what: F) -> F::Output {
    NAME.scope(Name::Nobody, what).await
}

impl Name {
    /// The statements after which a transaction runs in this name. Ids and instants are the program's own values, never text
    /// that somebody sent.
    fn settings(self) -> String {
        match self {
            Self::Nobody => "SET LOCAL ROLE NONE; SET LOCAL jisr.org = ''; SET LOCAL jisr.now = ''".into(),
            Self::Org(org, now) => format!(
                "SET LOCAL ROLE NONE; SET LOCAL jisr.org = '{org}'; SET LOCAL jisr.now = '{}'",
                now.micros()
            ),
            Self::Work(_) => format!("SET LOCAL ROLE {WORK_ROLE}"),
        }
    }

    /// As [`Name::settings`], with the beginning of the transaction before it, where neither role nor setting is set yet.
    fn begin(self) -> String {
        match self {
            Self::Nobody => "BEGIN".into(),
            Self::Org(org, now) => {
                format!("BEGIN; SET LOCAL jisr.org = '{org}'; SET LOCAL jisr.now = '{}'", now.micros())
            }
            Self::Work(_) => format!("BEGIN; {}", self.settings()),
        }
    }
}

/// A transaction on PostgreSQL that knows in whose name it runs. Dropped, it is rolled back before its connection serves again.
#[derive(Debug)]
pub(crate) struct Named {
    transaction: Transaction<'static, Postgres>,
    name: Name,
    walled: bool,
}

impl Named {
    pub(crate) async fn begin(pool: &PgPool, walled: bool) -> Result<Self, DbError> {
        let name = if walled { name() } else { Name::Nobody };
        let transaction = pool.begin_with(AssertSqlSafe(name.begin())).await?;
        Ok(Self { transaction, name, walled })
    }

    /// The connection, in the name in which the task runs now.
    pub(crate) async fn connection(&mut self) -> Result<&mut PgConnection, DbError> {
        let now = name();
        if self.walled && now != self.name {
            sqlx::raw_sql(AssertSqlSafe(now.settings())).execute(&mut *self.transaction).await?;
            self.name = now;
        }
        Ok(&mut self.transaction)
    }

    pub(crate) async fn commit(self) -> Result<(), DbError> {
        Ok(self.transaction.commit().await?)
    }
}

/// Whether rows of this database are kept from the role that is connected unless it says in whose name it asks. Not from a
/// superuser, and not from the owner, who is at work for all by itself. Engines that know no such thing have no wall.
pub(crate) async fn stands(pool: &PgPool) -> Result<bool, DbError> {
    const PG_STANDS: &str = "SELECT 1 FROM pg_class WHERE oid = to_regclass('cases') AND relrowsecurity AND row_security_active(oid)
        AND NOT EXISTS (SELECT 1 FROM pg_roles r WHERE r.rolname = $1 AND pg_has_role(current_user, r.oid, 'USAGE'))";
    match sqlx::query(PG_STANDS).bind(WORK_ROLE).fetch_optional(pool).await {
        Ok(found) => Ok(found.is_some()),
        Err(sqlx::Error::Database(error)) if matches!(error.code().as_deref(), Some("42883" | "0A000")) => {
            Ok(false)
        }
        Err(error) => Err(error.into()),
    }
}

impl crate::Db {
    /// Whether the second wall is up for this connection: then every transaction says in whose name it runs.
    pub fn walled(&self) -> bool {
        matches!(&self.0.pools, Pools::Pg { walled: true, .. })
    }
}

#[cfg(test)]
mod tests {
    use base::reexport::uuid::Uuid;

    use super::*;

    #[tokio::test]
    async fn a_name_holds_where_it_was_given_and_nowhere_else() {
        let (org, now) = (OrgId(Uuid::from_u128(7)), Moment::from_micros(5));
        assert_eq!(name(), Name::Nobody);
        for_org(org, now, async {
            assert_eq!(name(), Name::Org(org, now));
            for_work(Work::Derive, async { assert_eq!(name(), Name::Work(Work::Derive)) }).await;
            assert_eq!(name(), Name::Org(org, now));
            for_nobody(async { assert_eq!(name(), Name::Nobody) }).await;
            // What runs on its own has no name until it takes one.
            assert_eq!(tokio::spawn(async { name() }).await.ok(), Some(Name::Nobody));
        })
        .await;
        assert_eq!(name(), Name::Nobody);
    }

    #[test]
    fn a_transaction_begins_in_its_name_and_takes_another_off_whole() {
        let org = Name::Org(OrgId(Uuid::from_u128(7)), Moment::from_micros(5));
        assert_eq!(Name::Nobody.begin(), "BEGIN");
        assert!(
            org.begin()
                .ends_with("jisr.org = '00000000-0000-0000-0000-000000000007'; SET LOCAL jisr.now = '5'")
        );
        assert!(org.settings().starts_with("SET LOCAL ROLE NONE; "));
        assert!(Name::Nobody.settings().contains("ROLE NONE; SET LOCAL jisr.org = ''"));
        assert_eq!(Name::Work(Work::Trail).begin(), "BEGIN; SET LOCAL ROLE jisr_work");
    }
}
