//! The program `jisr`.

use std::process::ExitCode;

use app::cli::Cli;
use clap::Parser;

#[tokio::main]
async fn main() -> ExitCode {
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::from_default_env())
        .with_writer(std::io::stderr)
        .init();
    app::cli::run(Cli::parse()).await
}
