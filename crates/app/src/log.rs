//! The log, on standard error: words for people, or one JSON object a line with `JISR_LOG=json`. It holds routes, codes and ids
//! of requests, never an address with its ids, a name or a value.

use tracing_subscriber::EnvFilter;

/// Starts the log; `RUST_LOG` says how much (`info` has a line for every request).
pub fn start() {
    let filter = EnvFilter::from_default_env();
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    if std::env::var("JISR_LOG").is_ok_and(|form| form == "json") {
        log.json().flatten_event(true).init();
    } else {
        log.init();
    }
}
