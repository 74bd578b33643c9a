//! The layers around every route: who asks, how failures are told, headers, limits, compression.

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{HeaderValue, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use base::{Problem, Status};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

use crate::app::App;
use crate::caller::identify;
use crate::measure::measure;
use crate::respond::{Failure, explain};
use crate::slow::keep_pace;

/// Bytes of a form or JSON body; uploads set their own limit.
const BODY_LIMIT: usize = 1024 * 1024;

/// Only what the program itself serves; no inline script or style, no other host, no frame.
const CONTENT_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
    connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Puts the layers around the routes of all rooms.
pub fn serve(app: App, routes: Router<App>) -> Router {
    let inner = routes
        .fallback(async || Failure(Problem::not_found()))
        .layer(CatchPanicLayer::custom(|_| Failure(Problem::internal("a handler panicked")).into_response()))
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(middleware::from_fn_with_state(app.clone(), identify))
        .layer(middleware::from_fn_with_state(app.clone(), explain))
        .layer(middleware::from_fn_with_state(app.clone(), guard))
        .layer(middleware::from_fn(keep_pace))
        .layer(middleware::from_fn(measure));
    Router::new().merge(crate::assets::router()).merge(inner.with_state(app)).layer(CompressionLayer::new())
}

/// Refuses hosts that are not ours, and sets the headers of every page.
async fn guard(State(app): State<App>, request: Request, next: Next) -> Response {
    let known = app.config.hosts.is_empty()
        || host(&request).is_some_and(|host| app.config.hosts.iter().any(|h| h == host));
    let mut response = if known {
        next.run(request).await
    } else {
        let problem = Problem::new(Status::BadRequest, "host_unknown");
        (axum::http::StatusCode::BAD_REQUEST, problem.code.into_owned()).into_response()
    };
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, CONTENT_POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::REFERRER_POLICY, "same-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.insert("cross-origin-opener-policy", HeaderValue::from_static("same-origin"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    headers.insert(
        "permissions-policy",
        HeaderValue::from_static("camera=(), microphone=(), geolocation=(), payment=()"),
    );
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    if app.config.tls {
        headers.insert(
            header::STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static("max-age=63072000; includeSubDomains"),
        );
    }
    response
}

/// The host of the request without its port.
fn host(request: &Request) -> Option<&str> {
    let host = request.headers().get(header::HOST)?.to_str().ok()?;
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => Some(name),
        _ => Some(host),
    }
}
