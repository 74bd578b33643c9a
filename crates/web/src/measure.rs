//! What each request costs, for Prometheus and the log: by route, never by address, so that no id and no name is in either.

use std::sync::LazyLock;
use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::http::HeaderValue;
use axum::middleware::Next;
use axum::response::Response;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};
use uuid::Uuid;

const REQUEST_ID: &str = "x-request-id";

/// Upper ends in seconds: around the promise of 50 and 100 ms, and what is far beyond it.
const BUCKETS: [f64; 10] = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 5.0];

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Place {
    method: String,
    route: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    method: String,
    route: String,
    status: u16,
}

#[derive(Debug)]
struct Requests {
    answered: Family<Answered, Counter>,
    seconds: Family<Place, Histogram>,
    in_flight: Gauge,
}

static REQUESTS: LazyLock<Requests> = LazyLock::new(|| Requests {
    answered: Family::default(),
    seconds: Family::new_with_constructor(|| Histogram::new(BUCKETS)),
    in_flight: Gauge::default(),
});

/// Adds the figures of requests to what is served to Prometheus.
pub fn register(registry: &mut Registry) {
    let requests = &*REQUESTS;
    registry.register("jisr_http_requests", "Requests answered", requests.answered.clone());
    let seconds = requests.seconds.clone();
    registry.register_with_unit(
        "jisr_http_request",
        "Until the head of the answer stood",
        Unit::Seconds,
        seconds,
    );
    let in_flight = requests.in_flight.clone();
    registry.register("jisr_http_requests_in_flight", "Requests being worked on", in_flight);
}

/// Counts and times a request, and gives it an id by which its line in the log can be found: a proxy's, or a new one.
pub(crate) async fn measure(request: Request, next: Next) -> Response {
    let started = Instant::now();
    let method = request.method().as_str().to_owned();
    let route = request.extensions().get::<MatchedPath>().map_or("none", MatchedPath::as_str).to_owned();
    let sent = request.headers().get(REQUEST_ID).and_then(|id| id.to_str().ok());
    // Only an id, nothing else that a client might write into our log.
    let id = sent.and_then(|id| Uuid::parse_str(id).ok()).unwrap_or_else(Uuid::new_v4).to_string();
    REQUESTS.in_flight.inc();
    let mut response = next.run(request).await;
    REQUESTS.in_flight.dec();
    let (took, status) = (started.elapsed(), response.status().as_u16());
    tracing::info!(target: "jisr::request", id, method, route, status, micros = took.as_micros());
    let place = Place { method, route };
    REQUESTS.seconds.get_or_create(&place).observe(took.as_secs_f64());
    let Place { method, route } = place;
    REQUESTS.answered.get_or_create(&Answered { method, route, status }).inc();
    if let Ok(id) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    response
}
