//! Taking connections: no more than can be served, and none held by whoever sends its request a byte at a time.

use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tower::ServiceExt;

/// What a server allows.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Connections at once; further ones wait until one ends.
    pub connections: usize,
    /// For the head of a request, also of the next one on a connection that stays open.
    pub head: Duration,
    /// For what is under way when the server is asked to stop.
    pub last: Duration,
}

impl Default for Limits {
    /// Two files each of the 1,024 that a process may usually open are not needed: a proxy in front keeps few connections.
    fn default() -> Self {
        Self { connections: 512, head: Duration::from_secs(30), last: Duration::from_secs(10) }
    }
}

/// Serves until `stop`, then lets what is under way come to its end.
///
/// # Errors
/// When the listener fails.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    limits: Limits,
    stop: impl Future<Output = ()>,
) -> io::Result<()> {
    let slots = Arc::new(Semaphore::new(limits.connections));
    let open = GracefulShutdown::new();
    tokio::pin!(stop);
    loop {
        let (stream, from, slot) = tokio::select! {
            () = &mut stop => break,
            taken = take(&listener, &slots) => taken?,
        };
        let router = router.clone();
        let service = service_fn(move |request: Request<Incoming>| answer(router.clone(), from, request));
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(limits.head)
            .serve_connection(TokioIo::new(stream), service);
        let connection = open.watch(connection);
        tokio::spawn(async move {
            // A connection that its other side broke off needs no word.
            let _ = connection.await;
            drop(slot);
        });
    }
    drop(listener);
    tokio::select! {
        () = open.shutdown() => {}
        () = tokio::time::sleep(limits.last) => {}
    }
    Ok(())
}

async fn take(
    listener: &TcpListener,
    slots: &Arc<Semaphore>,
) -> io::Result<(TcpStream, SocketAddr, OwnedSemaphorePermit)> {
    let slot = Arc::clone(slots).acquire_owned().await.map_err(io::Error::other)?;
    loop {
        match listener.accept().await {
            Ok((stream, from)) => {
                // Answers are whole when they are sent; to wait for more would only delay them.
                let _ = stream.set_nodelay(true);
                return Ok((stream, from, slot));
            }
            Err(error) if is_of_the_connection(&error) => {}
            // No file descriptors left, for one: others end soon.
            Err(error) => {
                tracing::error!(%error, "a connection could not be taken");
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        }
    }
}

fn is_of_the_connection(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}

async fn answer(
    router: Router,
    from: SocketAddr,
    request: Request<Incoming>,
) -> Result<axum::response::Response, Infallible> {
    let mut request = request.map(Body::new);
    // With the address of each connection: tries to sign in are counted by it.
    request.extensions_mut().insert(ConnectInfo(from));
    router.oneshot(request).await
}
