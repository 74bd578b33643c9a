//! The stories' PostgreSQL as an operator sets it up: the program's role behind row-level security, and who owns the tables.

use sqlx::PgConnection;
use store::Db;

use crate::world::World;

/// A story looks at the database from outside, at the rows of all; its requests run in the names of their callers.
pub async fn told<F: Future>(story: F) -> F::Output {
    store::wall::for_work(store::wall::Work::Command, story).await
}

/// The role under which the program connects in stories: the second wall stands before it.
pub const PROGRAM_ROLE: &str = "jisr_program";

/// The address of a PostgreSQL database for the program's own role.
pub fn as_program(url: &str) -> String {
    let (_, place) = url.split_once('@').unwrap();
    format!("postgres://{PROGRAM_ROLE}@{place}")
}

/// Makes the two roles of the server.
pub async fn make_roles(admin: &mut PgConnection) {
    // Several stories make the roles of the server at once; one of them does.
    let roles = format!(
        "DO $$ BEGIN PERFORM pg_advisory_xact_lock(7);
         IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '{PROGRAM_ROLE}') THEN CREATE ROLE {PROGRAM_ROLE} LOGIN NOINHERIT; END IF;
         IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'jisr_work') THEN CREATE ROLE jisr_work NOLOGIN; END IF;
         IF NOT pg_has_role('{PROGRAM_ROLE}', 'jisr_work', 'MEMBER') THEN GRANT jisr_work TO {PROGRAM_ROLE}; END IF; END $$"
    );
    sqlx::query(sqlx::AssertSqlSafe(roles)).execute(admin).await.unwrap();
}

impl World {
    /// The same database as the program sees it where row-level security is on; SQLite has none.
    pub(crate) async fn behind_the_wall(url: &str, owner: Db) -> Db {
        if owner.kind() == store::Kind::Sqlite {
            return owner;
        }
        app::wall::raise(&owner, PROGRAM_ROLE).await.unwrap();
        owner.close().await;
        let db = Self::open(&as_program(url)).await.0;
        assert!(db.walled());
        db
    }

    /// The database as who owns the tables is connected; on SQLite everybody is.
    pub async fn owner(&self) -> Db {
        match self.app.db.kind() {
            store::Kind::Sqlite => self.app.db.clone(),
            store::Kind::Postgres => Self::open(&self.url).await.0,
        }
    }
}
