//! `jisr serve`, and opening the program for the other commands.

use std::sync::Arc;
use std::time::Duration;

use ::store::{Db, Options, SystemClock};
use anyhow::Context;
use web::{App, Config};

use super::{explain, tell};
use crate::config::{self, Settings};
use crate::{schema, server};

/// How long the jobs rest when none waits.
const REST: Duration = Duration::from_secs(2);

/// Opens the database and brings it up to this program.
pub(super) async fn open(settings: &Settings) -> anyhow::Result<Db> {
    let url = settings.database_url();
    if url.starts_with("sqlite:") {
        let folder = settings.data_dir();
        std::fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    }
    let db = Db::connect(&url, Options::default())
        .await
        .context("the database cannot be opened; check JISR_DATABASE_URL or --database-url")?;
    schema::prepare(&db, &SystemClock).await.map_err(explain)?;
    Ok(db)
}

/// The program around its database.
pub(super) async fn app(settings: &Settings, demo: bool) -> anyhow::Result<App> {
    let data_dir = settings.data_dir();
    let secret = config::secret(&data_dir)?;
    let db = open(settings).await?;
    let config = Config {
        listen: settings.listen(),
        data_dir,
        hosts: settings.hosts.clone().unwrap_or_default(),
        tls: settings.tls.unwrap_or(false),
        demo,
        secret,
    };
    server::app(db, Arc::new(SystemClock), config)
}

/// Serves until the program is asked to stop.
pub(super) async fn serve(settings: &Settings, demo: bool) -> anyhow::Result<()> {
    let app = app(settings, demo).await?;
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
    let working = tokio::spawn(work(app.clone()));
    // With the address of each connection: tries to sign in are counted by it.
    let service = server::router(app.clone()).into_make_service_with_connect_info::<std::net::SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(stop()).await?;
    working.abort();
    app.db.close().await;
    Ok(())
}

/// Works on what waits in the database: agreements to put in force, rosters to import, survey rounds to make.
async fn work(app: App) {
    loop {
        let agreed = partners::agreement::tick(&app).await;
        let imported = exchange::roster::tick(&app).await;
        let rounds = evidence::survey::catch_up(&app.db, &*app.clock).await;
        if let Err(problem) = &agreed {
            tell_failure(problem);
        }
        if let Err(problem) = &imported {
            tell_failure(problem);
        }
        if let Err(problem) = &rounds {
            tell_failure(problem);
        }
        let busy = agreed.unwrap_or(false) || imported.unwrap_or(false) || rounds.is_ok_and(|made| made > 0);
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
