//! The program `jisr`.

use std::sync::Arc;

use app::config::{self, Settings};
use app::{schema, server};
use store::{Db, Options, SystemClock};
use web::Config;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::from_default_env())
        .with_writer(std::io::stderr)
        .init();
    serve(&Settings::load()?).await
}

async fn serve(settings: &Settings) -> anyhow::Result<()> {
    let data_dir = settings.data_dir();
    let secret = config::secret(&data_dir)?;
    let db = Db::connect(&settings.database_url(), Options::default()).await?;
    schema::prepare(&db, &SystemClock).await?;
    let config = Config {
        listen: settings.listen(),
        data_dir,
        hosts: settings.hosts.clone().unwrap_or_default(),
        tls: settings.tls.unwrap_or(false),
        demo: false,
        secret,
    };
    let listener = tokio::net::TcpListener::bind(config.listen).await?;
    tracing::info!(address = %listener.local_addr()?, "listening");
    let app = server::app(db.clone(), Arc::new(SystemClock), config)?;
    // With the address of each connection: tries to sign in are counted by it.
    let service = server::router(app).into_make_service_with_connect_info::<std::net::SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(stop()).await?;
    db.close().await;
    Ok(())
}

/// Resolves when the operator asks the program to stop.
async fn stop() {
    // Without a signal handler the program still ends, only less gently.
    let _ = tokio::signal::ctrl_c().await;
}
