//! The program `jisr`.

use std::process::ExitCode;

use app::cli::Cli;
use clap::Parser;

#[tokio::main]
async fn main() -> ExitCode {
    app::machine::keep_to_oneself();
    app::log::start();
    app::cli::run(Cli::parse()).await
}
