//! `jisr demo`: makes a synthetic world once, prints its accounts, serves it.

use std::io::{IsTerminal, Write};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Instant;

use ::store::{Db, SystemClock};
use anyhow::{Context, bail};
use base::Clock;
use clap::Args;

use super::{explain, say, serve, tell};
use crate::config::{self, Settings};
use crate::demo::accounts::{self, Printed};
use crate::demo::store::{State, set_state, state};
use crate::demo::{self, Plan};

/// A realistic synthetic world.
#[derive(Debug, Args)]
pub(super) struct Demo {
    /// How many cases
    #[arg(long, default_value_t = 1_000, value_parser = clap::value_parser!(u64).range(1..=2_000_000))]
    cases: u64,
    /// Seed of chance: the same seed on the same day is the same world
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Serve it afterwards
    #[arg(long)]
    serve: bool,
    /// Address and port, on this machine only
    #[arg(long)]
    listen: Option<SocketAddr>,
}

impl Demo {
    pub(super) async fn run(&self, mut settings: Settings) -> anyhow::Result<()> {
        settings.listen = self.listen.or(settings.listen);
        if !settings.listen().ip().is_loopback() {
            bail!("a demo lets everybody in and is served on this machine only: listen on 127.0.0.1");
        }
        let path = accounts_file(&settings);
        let mut db = serve::open(&settings).await?;
        let printed = match state(&db).await? {
            State::Made => {
                tell("The world that is there is kept.");
                accounts::read(&path)?
            }
            State::Empty => self.make(&settings, &db, &path).await?,
            State::Begun => {
                tell("A world was begun here and not finished: it is thrown away and made anew.");
                db.close().await;
                throw_away(&settings.database_url())?;
                db = serve::open(&settings).await?;
                self.make(&settings, &db, &path).await?
            }
            State::Foreign => bail!(
                "this database holds data that are not of a demo: name another with --data-dir or --database-url"
            ),
        };
        db.close().await;
        print(&printed)?;
        if self.serve { serve::serve(&settings, true).await } else { Ok(()) }
    }

    async fn make(
        &self,
        settings: &Settings,
        db: &Db,
        path: &std::path::Path,
    ) -> anyhow::Result<Vec<Printed>> {
        let key = config::secret(&settings.data_dir())?;
        // The day's beginning, not this second: so that the world is the same all day.
        let now = base::Moment::start_of(SystemClock.today());
        let plan = Plan { cases: self.cases, seed: self.seed, now };
        // A world that begins now has nothing of a chain that was here before.
        ::store::audit::forget_head(&settings.data_dir())?;
        let start = Instant::now();
        let mut progress = Progress::new(self.cases);
        let mut sealer = ::store::audit::Sealer::open(&settings.data_dir())?;
        demo::generate(db, plan, &mut sealer, |written| progress.show(written)).await?;
        let printed = accounts::create(db, now, &key).await?;
        demo::store::agreements::write(db, now).await.map_err(explain)?;
        accounts::keep(path, &printed)?;
        super::audit::seal(settings, db).await?;
        set_state(db, true).await.map_err(|e| explain(e.into()))?;
        tell(&format!("\r{} cases in {:.1} s", self.cases, start.elapsed().as_secs_f64()));
        Ok(printed)
    }
}

/// Removes the file of a world that was not finished. A database of a server is its administrator's to drop.
fn throw_away(url: &str) -> anyhow::Result<()> {
    let Some(file) = url.strip_prefix("sqlite:") else {
        bail!(
            "a world was begun here and not finished: drop this database, make it again empty, and start again"
        )
    };
    let file = file.trim_start_matches("//").split('?').next().unwrap_or_default();
    for ending in ["", "-wal", "-shm"] {
        match std::fs::remove_file(format!("{file}{ending}")) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(error).with_context(|| format!("{file}{ending} cannot be removed"));
            }
            _ => {}
        }
    }
    Ok(())
}

fn accounts_file(settings: &Settings) -> PathBuf {
    settings.data_dir().join("demo-accounts.json")
}

/// The accounts as lines for a reader; for a program that reads standard output, as JSON there.
fn print(accounts: &[Printed]) -> anyhow::Result<()> {
    for account in accounts {
        tell(&format!(
            "{:<18} {:<40} {:<34} {}",
            account.role, account.organisation, account.email, account.password
        ));
    }
    tell(
        "Second factors and API tokens: demo-accounts.json in the data folder. All persons and organisations are invented.",
    );
    if std::io::stdout().is_terminal() { Ok(()) } else { say(&serde_json::to_string_pretty(accounts)?) }
}

/// How far the writing is, on one line of a terminal.
struct Progress {
    all: u64,
    shown: u64,
    is_terminal: bool,
}

impl Progress {
    fn new(all: u64) -> Self {
        Self { all, shown: 0, is_terminal: std::io::stderr().is_terminal() }
    }

    fn show(&mut self, written: u64) {
        let percent = written * 100 / self.all.max(1);
        let step = if self.is_terminal { 1 } else { 10 };
        if percent < self.shown + step && written < self.all {
            return;
        }
        self.shown = percent;
        let end = if self.is_terminal { "\r" } else { "\n" };
        // Progress that nobody can hear is no failure.
        let _ = write!(std::io::stderr(), "{written} of {} cases written ({percent} %){end}", self.all);
    }
}
