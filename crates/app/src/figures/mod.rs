//! Figures of the running program for Prometheus, on an address of their own that no proxy need lead to.
//!
//! Routes, methods and statuses only: no figure says anything about a person, a case or an account.

mod store;

use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;

use ::store::{Db, DbError};
use anyhow::Context;
use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::{Registry, Unit};

const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OfState {
    state: &'static str,
}

/// What is counted, and what is looked up when Prometheus asks.
#[derive(Clone)]
struct Figures {
    registry: Arc<Registry>,
    jobs: Family<OfState, Gauge>,
    resident: Gauge,
    db: Db,
}

/// Listens, and gives what serves the figures.
///
/// # Errors
/// When the address is taken.
pub async fn serve(listen: SocketAddr, db: Db) -> anyhow::Result<impl Future<Output = ()> + Send> {
    let listener = tokio::net::TcpListener::bind(listen)
        .await
        .with_context(|| format!("cannot listen on {listen} for figures; see JISR_METRICS_LISTEN"))?;
    let router = router(db);
    Ok(async move {
        if let Err(error) = axum::serve(listener, router).await {
            tracing::error!(%error, "figures are served no longer");
        }
    })
}

/// The one route, `/metrics`.
pub fn router(db: Db) -> Router {
    Router::new().route("/metrics", get(tell)).with_state(Figures::new(db))
}

impl Figures {
    fn new(db: Db) -> Self {
        let mut registry = Registry::default();
        web::measure::register(&mut registry);
        let (jobs, resident) = (Family::default(), Gauge::default());
        registry.register("jisr_jobs", "Jobs by state", jobs.clone());
        registry.register_with_unit("jisr_resident", "Memory in use", Unit::Bytes, resident.clone());
        Self { registry: Arc::new(registry), jobs, resident, db }
    }

    async fn look(&self) -> Result<(), DbError> {
        for (state, count) in store::jobs(&self.db).await? {
            self.jobs.get_or_create(&OfState { state }).set(count);
        }
        if let Some(bytes) = resident() {
            self.resident.set(bytes);
        }
        Ok(())
    }
}

async fn tell(State(figures): State<Figures>) -> Response {
    let mut text = String::new();
    if figures.look().await.is_err() || encode(&mut text, &figures.registry).is_err() {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    ([(header::CONTENT_TYPE, OPEN_METRICS)], text).into_response()
}

/// Memory of the program in bytes, where the system tells it.
fn resident() -> Option<i64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kib: i64 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    Some(kib * 1024)
}
