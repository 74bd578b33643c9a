//! Files that are taken at once: each may be 64 MB and lies in memory until it is kept.

use std::time::Duration;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use base::{Problem, Status};
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::timeout;
use web::{App, Failure};

/// Two, so that one slow line does not keep everybody else waiting.
static TURNS: Semaphore = Semaphore::const_new(2);

/// How long a sender waits for its turn.
const WAIT: Duration = Duration::from_secs(20);

/// The turn of one sender; taken before its file is read, and given back when the answer stands.
pub(super) struct Turn {
    _permit: SemaphorePermit<'static>,
}

impl Turn {
    async fn take(turns: &'static Semaphore, wait: Duration) -> Result<Self, Problem> {
        let busy = || Problem::new(Status::Unavailable, "busy");
        let permit = timeout(wait, turns.acquire()).await.map_err(|_| busy())?.map_err(|_| busy())?;
        Ok(Self { _permit: permit })
    }
}

impl FromRequestParts<App> for Turn {
    type Rejection = Failure;
    async fn from_request_parts(_: &mut Parts, _: &App) -> Result<Self, Failure> {
        Ok(Self::take(&TURNS, WAIT).await?)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may panic")]

    use super::*;

    static ONE: Semaphore = Semaphore::const_new(1);

    #[tokio::test]
    async fn who_comes_when_all_turns_are_taken_is_told_to_come_again() {
        let wait = Duration::from_millis(20);
        let first = Turn::take(&ONE, wait).await.unwrap();
        let second = Turn::take(&ONE, wait).await.err().unwrap();
        assert_eq!((second.status, second.code.as_ref()), (Status::Unavailable, "busy"));
        drop(first);
        assert!(Turn::take(&ONE, wait).await.is_ok());
    }
}
