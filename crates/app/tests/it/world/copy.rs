//! A copy of the database as an operator's tools make it, and what it is to put it back.

use std::path::PathBuf;

use store::Kind;

use super::{World, as_program};

/// A copy of a world's database.
pub enum Copied {
    /// A file.
    Sqlite(PathBuf),
    /// A database of the same server.
    Postgres(String),
}

impl World {
    /// Copies the database as it is now.
    pub async fn copied(&mut self) -> Copied {
        let kind = self.app.db.kind();
        self.app.db.close().await;
        let copied = match kind {
            Kind::Sqlite => {
                let (file, copy) = (self.file(), self.file().with_extension("copy"));
                std::fs::copy(file, &copy).unwrap();
                Copied::Sqlite(copy)
            }
            Kind::Postgres => {
                let copy = format!("{}_copy", self.name());
                self.made_of(&copy, &self.name()).await;
                Copied::Postgres(copy)
            }
        };
        self.open_again().await;
        copied
    }

    /// Puts a copy back: what was written since is lost, and the data folder is not.
    pub async fn put_back(&mut self, copied: &Copied) {
        self.app.db.close().await;
        match copied {
            Copied::Sqlite(copy) => {
                for rest in ["db-wal", "db-shm"] {
                    let _ = std::fs::remove_file(self.file().with_extension(rest));
                }
                std::fs::copy(copy, self.file()).unwrap();
            }
            Copied::Postgres(copy) => self.made_of(&self.name(), copy).await,
        }
        self.open_again().await;
    }

    fn file(&self) -> PathBuf {
        PathBuf::from(self.url.strip_prefix("sqlite://").unwrap())
    }

    fn name(&self) -> String {
        self.url.rsplit_once('/').unwrap().1.to_owned()
    }

    async fn made_of(&self, name: &str, template: &str) {
        let server = std::env::var("TEST_DATABASE_URL").unwrap();
        let mut admin = <sqlx::PgConnection as sqlx::Connection>::connect(&server).await.unwrap();
        for sql in [
            format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"),
            format!("CREATE DATABASE {name} TEMPLATE {template}"),
        ] {
            sqlx::query(sqlx::AssertSqlSafe(sql)).execute(&mut admin).await.unwrap();
        }
    }

    async fn open_again(&mut self) {
        let url = if self.url.starts_with("sqlite") { self.url.clone() } else { as_program(&self.url) };
        let (db, _) = Self::open(&url).await;
        self.app = app::server::app(db, self.clock.clone(), self.app.config.clone()).unwrap();
        self.router = app::server::router(self.app.clone());
    }
}
