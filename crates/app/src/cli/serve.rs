//! `jisr serve`, and opening the program for the other commands.

use std::sync::Arc;
use std::time::Duration;

use ::store::audit::Sealer;
use ::store::{Db, Options, SystemClock};
use anyhow::{Context, bail};
use web::{App, Config};

use super::{explain, tell};
use crate::config::{self, Settings};
use crate::ended::{self, Note};
use crate::listen::{self, Limits};
use crate::{machine, schema, server};

/// How long the jobs rest when none waits.
const REST: Duration = Duration::from_secs(2);
/// Between two rounds of sealing.
const SEALING: Duration = Duration::from_millis(500);
/// Between two full batches, when much waits to be sealed: requests come first.
const PAGES_FIRST: Duration = Duration::from_millis(20);
/// Entries of one round from which on more are likely to wait.
const CATCHING_UP: usize = 256;
/// After a round that failed.
const AFTER_FAILURE: Duration = Duration::from_secs(10);

/// Opens the database and brings it up to this program. Without the proof of its access policies the program opens nothing.
pub(super) async fn open(settings: &Settings) -> anyhow::Result<Db> {
    access::proved()?;
    let url = settings.database_url();
    let folder = settings.data_dir();
    if url.starts_with("sqlite:") {
        std::fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    }
    let closed = machine::close_to_others(&folder, settings.database_file().as_deref())?;
    if let Some(first) = closed.first() {
        tell(&format!(
            "{} and {} more could be read by others on this machine: closed to them now. If somebody else has an account here, change the keys.",
            first.display(),
            closed.len() - 1
        ));
    }
    let db = Db::connect(&url, Options::default())
        .await
        .context("the database cannot be opened; check JISR_DATABASE_URL or --database-url")?;
    schema::prepare(&db, &SystemClock).await.map_err(explain)?;
    machine::keys_are_there(&db, &folder).await?;
    Ok(db)
}

/// The program around its database.
pub(super) async fn app(settings: &Settings, demo: bool) -> anyhow::Result<App> {
    let data_dir = settings.data_dir();
    // Opened first: a database that was written with a key is not given a new one.
    let db = open(settings).await?;
    let secret = config::secret(&data_dir)?;
    let config = Config {
        listen: settings.listen(),
        data_dir,
        hosts: settings.hosts.clone().unwrap_or_default(),
        tls: settings.tls.unwrap_or(false),
        demo,
        secret,
        solver: prove::solver(),
    };
    server::app(db, Arc::new(SystemClock), config)
}

/// Serves until the program is asked to stop.
pub(super) async fn serve(settings: &Settings, demo: bool) -> anyhow::Result<()> {
    in_the_clear(settings)?;
    let app = app(settings, demo).await?;
    look_at_the_clock(&app).await?;
    end_again(&app).await?;
    let listen = app.config.listen;
    let listener = tokio::net::TcpListener::bind(listen).await.with_context(|| {
        format!("cannot listen on {listen}; another program may, choose a port with --listen")
    })?;
    let address = listener.local_addr()?;
    // A browser takes `localhost` for a secure place, which it does not do for every address of this machine.
    let place = if address.ip().is_loopback() {
        format!("localhost:{}", address.port())
    } else {
        address.to_string()
    };
    tell(&format!("Jisr is served on http://{place}"));
    if let Some(listen) = settings.metrics_listen {
        tokio::spawn(crate::figures::serve(listen, app.db.clone()).await?);
    }
    let sealer = Sealer::open(&app.config.data_dir)?;
    let tasks = [
        tokio::spawn(work(app.clone())),
        tokio::spawn(keep_sealing(app.clone(), sealer)),
        tokio::spawn(keep_checking(app.clone())),
        tokio::spawn(keep_proving(app.clone())),
        tokio::spawn(keep_noting(app.clone())),
    ];
    listen::serve(listener, server::router(app.clone()), Limits::default(), stop()).await?;
    for task in &tasks {
        task.abort();
    }
    Note::default().keep(&app.db, &app.config.data_dir, &*app.clock).await.map_err(explain)?;
    super::audit::seal(settings, &app.db).await?;
    app.db.close().await;
    Ok(())
}

/// Refuses to speak with other machines without TLS: passwords and records would travel in the clear, and cookies would be neither
/// `Secure` nor of this host alone.
fn in_the_clear(settings: &Settings) -> anyhow::Result<()> {
    let listen = settings.listen();
    if listen.ip().is_loopback() || settings.tls.unwrap_or(false) {
        return Ok(());
    }
    bail!(
        "{listen} can be reached from other machines: put a proxy that speaks TLS in front and set JISR_TLS=1"
    );
}

/// Warns of a clock that cannot be right: it is not refused, since the entry may be what is wrong.
async fn look_at_the_clock(app: &App) -> anyhow::Result<()> {
    if machine::behind(&app.db, &*app.clock).await?.is_some() {
        tell("The clock of this machine is behind the audit trail by more than an hour: set it.");
    }
    Ok(())
}

/// In a database that was put back by its own tools, ends again what had ended.
async fn end_again(app: &App) -> anyhow::Result<()> {
    let again = ended::again(&app.db, &app.config.data_dir, &*app.clock, false).await.map_err(explain)?;
    if again != ended::Again::default() {
        tell(&format!(
            "This database is older than what the data folder knows: {} noes, grants, steps, mandates, tokens and accounts had ended and are \
             ended again.",
            again.done
        ));
        super::keep::tell_left(&again);
    }
    Ok(())
}

/// Notes outside the database what ended, so that a copy that is put back does not bring it back to life.
async fn keep_noting(app: App) {
    let note = Note::default();
    loop {
        if let Err(problem) = note.keep(&app.db, &app.config.data_dir, &*app.clock).await {
            tell_failure(&problem);
        }
        tokio::time::sleep(REST).await;
    }
}

/// Seals the audit trail within a second of each entry.
async fn keep_sealing(app: App, mut sealer: Sealer) {
    let mut pause = SEALING;
    loop {
        tokio::time::sleep(pause).await;
        pause = match sealer.batch(&app.db, app.clock.now()).await {
            Ok(sealed) if sealed > CATCHING_UP => PAGES_FIRST,
            Ok(_) => SEALING,
            Err(error) => {
                let error: &dyn std::error::Error = &error;
                tracing::error!(error, "the audit trail is not sealed");
                AFTER_FAILURE
            }
        };
    }
}

/// Works on verifications that were asked for on the page; apart from other jobs, since they can take long.
async fn keep_checking(app: App) {
    loop {
        match care::trail::tick(&app).await {
            Ok(true) => {}
            Ok(false) => tokio::time::sleep(REST).await,
            Err(problem) => {
                tell_failure(&problem);
                tokio::time::sleep(REST).await;
            }
        }
    }
}

/// Works on proofs that were asked for on the page; apart from other jobs, since they can take long. When the program ends, so does
/// the solver, and the proof is begun again by the next one.
async fn keep_proving(app: App) {
    loop {
        match partners::agreement::prove_tick(&app).await {
            Ok(true) => {}
            Ok(false) => tokio::time::sleep(REST).await,
            Err(problem) => {
                tell_failure(&problem);
                tokio::time::sleep(REST).await;
            }
        }
    }
}

/// Works on what waits in the database: agreements to put in force, rosters to import, duplicates to look for, indexes to
/// keep, survey rounds to make, approved lists to erase, recalls that nobody answered.
async fn work(app: App) {
    loop {
        let agreed = partners::agreement::tick(&app).await;
        let imported = exchange::roster::tick(&app).await;
        let searched = people::duplicate::tick(&app).await;
        let asked = people::asking::tick(&app).await;
        let rounds = evidence::survey::catch_up(&app.db, &*app.clock).await;
        let ended = people::consent::tick(&app, care::withdrawal::follow).await;
        let kept = rights::tick(&app).await;
        let escalated = partners::recall::escalate(&app.db, app.clock.now()).await;
        if let Err(error) = &escalated {
            tell_failure(error);
        }
        if let Err(problem) = &agreed {
            tell_failure(problem);
        }
        if let Err(problem) = &imported {
            tell_failure(problem);
        }
        if let Err(problem) = &searched {
            tell_failure(problem);
        }
        if let Err(problem) = &asked {
            tell_failure(problem);
        }
        if let Err(problem) = &ended {
            tell_failure(problem);
        }
        if let Err(problem) = &kept {
            tell_failure(problem);
        }
        if let Err(problem) = &rounds {
            tell_failure(problem);
        }
        let busy = agreed.unwrap_or(false)
            || imported.unwrap_or(false)
            || searched.unwrap_or(false)
            || asked.unwrap_or(false)
            || ended.unwrap_or(false)
            || kept.unwrap_or(false)
            || rounds.is_ok_and(|made| made > 0);
        if !busy {
            tokio::time::sleep(REST).await;
        }
    }
}

fn tell_failure(error: &(dyn std::error::Error + 'static)) {
    tracing::error!(error, "a job failed; it is tried again");
}

/// Resolves when the operator asks the program to stop.
async fn stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else {
        // Without a signal handler the program still ends, only less gently.
        let _ = tokio::signal::ctrl_c().await;
        return;
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}
