//! The command line. What a command found goes to standard output, what it is doing and what went wrong to standard error.

mod agreement;
mod audit;
mod demo;
mod files;
mod keep;
mod serve;
mod store;
mod user;

use std::io::Write;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use ::store::wall::{Work, for_work};
use anyhow::Context;
use base::Problem;
use clap::{Args, Parser, Subcommand};

use crate::config::Settings;

/// Jisr: return and reintegration cases shared under agreements.
#[derive(Debug, Parser)]
#[command(name = "jisr", version)]
pub struct Cli {
    /// sqlite://PATH or postgres://…; else from JISR_DATABASE_URL or jisr.toml
    #[arg(long, global = true)]
    database_url: Option<String>,
    /// Folder of database, files and keys; else from JISR_DATA_DIR, jisr.toml, or ./data
    #[arg(long, global = true)]
    data_dir: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the pages and the API
    Serve {
        /// Address and port
        #[arg(long)]
        listen: Option<SocketAddr>,
    },
    /// Bring the database up to this program
    Migrate {
        /// Put up PostgreSQL's row-level security before this role, under which the program then connects; run as the owner of the tables
        #[arg(long, value_name = "ROLE")]
        rls: Option<String>,
    },
    /// Derive visibility, search tokens and counters anew and report every difference
    Doctor {
        /// Write what was derived
        #[arg(long)]
        repair: bool,
        /// Machine output
        #[arg(long)]
        json: bool,
    },
    /// Write a consistent copy of the database to a file (SQLite)
    Backup {
        /// Where; must not exist yet
        file: PathBuf,
    },
    /// Make the database from a copy (SQLite); there must not be one yet
    Restore {
        /// A file that `backup` wrote
        file: PathBuf,
    },
    /// Erase again what the data folder says was erased and an older copy of the database brought back
    EraseAgain,
    /// Make a realistic synthetic world, the same for the same seed and day
    Demo(demo::Demo),
    /// Accounts
    #[command(subcommand)]
    User(user::User),
    /// Personal access tokens for the API
    #[command(subcommand)]
    Token(user::Token),
    /// Import files
    #[command(subcommand)]
    Import(files::Import),
    /// The audit trail: verify it, print its public key
    #[command(subcommand)]
    Audit(audit::Audit),
    /// Write files for others
    #[command(subcommand)]
    Export(audit::Export),
    /// Who may see what, and why
    #[command(subcommand)]
    Access(audit::Access),
    /// Agreements and what is proved of them
    #[command(subcommand)]
    Agreement(agreement::Agreement),
    /// Find the same persons in CSV files
    Match(files::Match),
    /// Score answers of a questionnaire
    Score(files::Score),
    /// Print the description of the API (OpenAPI 3.1)
    Openapi,
}

/// As whom a command acts.
#[derive(Debug, Args)]
struct As {
    /// E-mail of the account to act as; without it the operator of the organisation that runs the server
    #[arg(long = "as", value_name = "EMAIL")]
    email: Option<String>,
}

/// Runs a command; a failure says on standard error what, where and what to do.
pub async fn run(cli: Cli) -> ExitCode {
    match try_run(cli).await {
        Ok(code) => code,
        Err(error) => {
            // With standard error closed there is nobody left to tell.
            let _ = writeln!(std::io::stderr(), "jisr: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn try_run(cli: Cli) -> anyhow::Result<ExitCode> {
    let mut settings = Settings::load()?;
    settings.database_url = cli.database_url.or(settings.database_url);
    settings.data_dir = cli.data_dir.or(settings.data_dir);
    match cli.command {
        Command::Serve { listen } => {
            settings.listen = listen.or(settings.listen);
            serve::serve(&settings, false).await?;
        }
        Command::Migrate { rls } => keep::migrate(&settings, rls.as_deref()).await?,
        Command::Doctor { repair, json } => {
            return for_work(Work::Doctor, keep::doctor(&settings, repair, json)).await;
        }
        Command::Backup { file } => keep::backup(&settings, &file).await?,
        Command::Restore { file } => keep::restore(&settings, &file).await?,
        Command::EraseAgain => for_work(Work::Command, keep::erase_again(&settings)).await?,
        Command::Demo(demo) => for_work(Work::Prepare, demo.run(settings)).await?,
        Command::User(user) => for_work(Work::Command, user.run(&settings)).await?,
        Command::Token(token) => for_work(Work::Command, token.run(&settings)).await?,
        Command::Import(import) => for_work(Work::Command, import.run(&settings)).await?,
        Command::Audit(audit) => return for_work(Work::Trail, audit.run(&settings)).await,
        Command::Export(export) => for_work(Work::Trail, export.run(&settings)).await?,
        Command::Access(access) => for_work(Work::Command, access.run(&settings)).await?,
        Command::Agreement(agreement) => return for_work(Work::Command, agreement.run(&settings)).await,
        Command::Match(matching) => matching.run()?,
        Command::Score(score) => score.run()?,
        Command::Openapi => say(&serde_json::to_string_pretty(&crate::server::openapi())?)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// One line for the reader or the next program.
fn say(line: &str) -> anyhow::Result<()> {
    writeln!(std::io::stdout(), "{line}").context("standard output is closed")
}

/// One line about what is going on.
fn tell(line: &str) {
    // Progress that nobody can hear is no failure.
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// A problem as the command line says it: its code, the fields it concerns, and never a value.
fn explain(problem: Problem) -> anyhow::Error {
    let fields: Vec<String> = problem.fields.iter().map(|f| format!("{}: {}", f.field, f.code)).collect();
    let text = if fields.is_empty() { problem.code.to_string() } else { fields.join("; ") };
    match problem.source {
        Some(source) => anyhow::anyhow!(source).context(text),
        None => anyhow::anyhow!(text),
    }
}
