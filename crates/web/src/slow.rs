//! Bodies come at a pace, or not at all: whoever sends a byte now and then would hold a connection and what waits for it.

use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use futures_util::{StreamExt, stream};
use tokio::time::{Instant, timeout_at};

/// Time for any body, however the line.
const GRACE: Duration = Duration::from_secs(30);
/// Bytes that must have come for each second beyond it: a slow line in the field is faster.
const PACE: u64 = 1024;

/// Hands the body on piece by piece, and breaks it off when it falls behind.
pub(crate) async fn keep_pace(request: Request, next: Next) -> Response {
    if request.body().is_end_stream() {
        return next.run(request).await;
    }
    next.run(request.map(|body| paced(body, GRACE, PACE))).await
}

fn paced(body: Body, grace: Duration, pace: u64) -> Body {
    let (started, received) = (Instant::now(), 0_u64);
    let pieces = stream::unfold(Some((body.into_data_stream(), received)), move |state| async move {
        let (mut body, received) = state?;
        let due = started + grace + Duration::from_secs(received / pace.max(1));
        match timeout_at(due, body.next()).await {
            Ok(Some(Ok(piece))) => {
                let received = received + u64::try_from(piece.len()).unwrap_or_default();
                Some((Ok(piece), Some((body, received))))
            }
            Ok(Some(Err(error))) => Some((Err(error), None)),
            Ok(None) => None,
            Err(_) => Some((Err(axum::Error::new(std::io::Error::from(std::io::ErrorKind::TimedOut))), None)),
        }
    });
    Body::from_stream::<_>(pieces.map(|piece: Result<Bytes, axum::Error>| piece))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may panic")]

    use super::*;

    #[tokio::test]
    async fn a_body_that_stands_still_is_broken_off_and_one_that_comes_is_not() {
        let pieces = |pause: Duration| {
            Body::from_stream(stream::unfold(0, move |at| async move {
                tokio::time::sleep(pause).await;
                (at < 3).then(|| (Ok::<_, std::io::Error>(Bytes::from_static(b"abc")), at + 1))
            }))
        };
        let grace = Duration::from_millis(200);
        let whole = axum::body::to_bytes(paced(pieces(Duration::from_millis(10)), grace, 1024), 1024).await;
        assert_eq!(whole.unwrap(), Bytes::from_static(b"abcabcabc"));
        let cut = axum::body::to_bytes(paced(pieces(Duration::from_millis(150)), grace, 1024), 1024).await;
        assert!(cut.is_err());
    }
}
