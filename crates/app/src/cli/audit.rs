//! `jisr audit`, `jisr export audit`, `jisr access explain`: the trail checked, written out, and the decision explained.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use ::store::audit::{self, Act, Checker, Entry, Folder, Head, Noun, Report, Sealer, Trusted};
use ::store::{Db, SystemClock};
use access::Scope;
use anyhow::{Context, bail};
use base::Word;
use care::trail::{self, Ground, Withheld};
use clap::{Args, Subcommand};
use serde_json::json;

use super::store::{operator, scope_of};
use super::{As, explain, say, serve, tell};
use crate::config::Settings;

/// Exit code when the trail is not whole.
const BROKEN: u8 = 2;

/// The audit trail.
#[derive(Debug, Subcommand)]
pub(super) enum Audit {
    /// Find what was changed, removed, added or moved since it was sealed; exit code 2 names the first place
    Verify(Verify),
    /// Print the public keys of this server's seals, its own one first
    Key,
}

/// A verification.
#[derive(Debug, Args)]
pub(super) struct Verify {
    /// Folder of an export; without it the live database
    path: Option<PathBuf>,
    /// Public key to believe, hexadecimal or a file; may be given again. Without it the keys of this server or of the export
    #[arg(long, value_name = "HEX|FILE")]
    key: Vec<String>,
    /// A head kept elsewhere that the chain must hold; may be given again
    #[arg(long, value_name = "SEQ:HEX")]
    head: Vec<Head>,
    /// Machine output
    #[arg(long)]
    json: bool,
}

impl Audit {
    pub(super) async fn run(&self, settings: &Settings) -> anyhow::Result<ExitCode> {
        match self {
            Self::Verify(verify) => verify.run(settings).await,
            Self::Key => {
                let sealer = Sealer::open(&settings.data_dir())?;
                for line in sealer.trusted().lines() {
                    say(&line)?;
                }
                Ok(ExitCode::SUCCESS)
            }
        }
    }
}

impl Verify {
    async fn run(&self, settings: &Settings) -> anyhow::Result<ExitCode> {
        let (trusted, report) = match &self.path {
            Some(path) => self.files(path)?,
            None => self.database(settings).await?,
        };
        self.told(&trusted, &report)?;
        Ok(if report.is_whole() { ExitCode::SUCCESS } else { ExitCode::from(BROKEN) })
    }

    fn files(&self, path: &Path) -> anyhow::Result<(Trusted, Report)> {
        let folder = Folder::at(path);
        let trusted = match self.keys()? {
            Some(keys) => keys,
            None => {
                tell(
                    "The public keys of the export itself are used; compare them with those you were given:",
                );
                let keys = folder.keys()?;
                keys.lines().iter().for_each(|line| tell(line));
                keys
            }
        };
        let report = folder.verify(trusted.clone(), self.head.clone())?;
        Ok((trusted, report))
    }

    async fn database(&self, settings: &Settings) -> anyhow::Result<(Trusted, Report)> {
        let data_dir = settings.data_dir();
        let trusted = match self.keys()? {
            Some(keys) => keys,
            None => Trusted::of_server(&data_dir)?,
        };
        if trusted.is_empty() {
            bail!("there is no keys/audit.pub in {}; name a public key with --key", data_dir.display());
        }
        let mut known = self.head.clone();
        known.extend(audit::last_seen(&data_dir)?);
        let db = serve::open(settings).await?;
        let report = Checker::new(&db, trusted.clone(), known).await?.run(&db, progress).await?;
        db.close().await;
        Ok((trusted, report))
    }

    fn keys(&self) -> anyhow::Result<Option<Trusted>> {
        if self.key.is_empty() {
            return Ok(None);
        }
        let mut text = String::new();
        for key in &self.key {
            let path = Path::new(key);
            let part = if path.is_file() { std::fs::read_to_string(path)? } else { key.clone() };
            text.push_str(&part);
            text.push('\n');
        }
        Ok(Some(Trusted::parse(&text)?))
    }

    fn told(&self, trusted: &Trusted, report: &Report) -> anyhow::Result<()> {
        if self.json {
            let head = report.head.as_ref().map(ToString::to_string);
            return say(&json!({ "whole": report.is_whole(), "entries": report.entries, "heads": report.heads, "head": head,
                "unsealed": report.unsealed, "fault": report.fault, "keys": trusted.lines() })
            .to_string());
        }
        if let Some(fault) = &report.fault {
            let place = fault.position.map(|at| format!(", entry {at}")).unwrap_or_default();
            let entry = fault.entry.map(|id| format!(" ({id})")).unwrap_or_default();
            let what = fault.kind.word().replace('_', " ");
            say(&format!("NOT WHOLE. seal {}{place}{entry}: {what}", fault.seal))?;
            say(&format!("whole up to there: {} entries in {} heads", report.entries, report.heads))?;
        } else {
            say(&format!("whole: {} entries in {} heads", report.entries, report.heads))?;
        }
        if let Some(head) = &report.head {
            say(&format!("head {head}"))?;
        }
        if self.path.is_none() {
            say(&format!("{} entries are not sealed yet", report.unsealed))?;
        }
        Ok(())
    }
}

fn progress(done: i64, total: i64) {
    if done % 4096 == 0 {
        tell(&format!("{done} of {total} seals verified"));
    }
}

/// Seals what a command has entered.
pub(super) async fn seal(settings: &Settings, db: &Db) -> anyhow::Result<()> {
    let told = |sealed: usize| {
        if sealed.is_multiple_of(102_400) {
            tell(&format!("{sealed} entries of the audit trail sealed"));
        }
    };
    Sealer::open(&settings.data_dir())?.all(db, &SystemClock, told).await?;
    Ok(())
}

/// As whom a command acts, by `--as` or as the operator.
pub(super) async fn acting(db: &Db, who: &As) -> anyhow::Result<Scope> {
    match &who.email {
        Some(email) => scope_of(db, email).await?.context("no account that is not disabled has this e-mail"),
        None => operator(db).await?.context("no organisation runs this server; say as whom with --as EMAIL"),
    }
}

/// What can be written out.
#[derive(Debug, Subcommand)]
pub(super) enum Export {
    /// The sealed audit trail, to be verified on another machine
    Audit {
        /// Folder to write to
        #[arg(long)]
        out: PathBuf,
        /// Machine output
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        who: As,
    },
}

impl Export {
    pub(super) async fn run(&self, settings: &Settings) -> anyhow::Result<()> {
        let Self::Audit { out, json, who } = self;
        let db = serve::open(settings).await?;
        let scope = acting(&db, who).await?.for_purpose(base::Purpose::Audit);
        audit::read(&db, &scope, vec![Entry::new(Act::Export, Noun::Trail, None)]).await?;
        let mut sealer = Sealer::open(&settings.data_dir())?;
        sealer.all(&db, &SystemClock, |_| ()).await?;
        let exported = audit::export(&db, sealer.trusted(), out).await?;
        db.close().await;
        if *json {
            return say(&serde_json::to_string(&exported)?);
        }
        let head = exported.head.as_ref().map(ToString::to_string).unwrap_or_default();
        say(&format!(
            "{} entries in {} heads written to {}; head {head}",
            exported.entries,
            exported.heads,
            out.display()
        ))
    }
}

/// The decision.
#[derive(Debug, Subcommand)]
pub(super) enum Access {
    /// Say of each data category of a case whether an account sees it, and why
    Explain {
        /// E-mail of the account
        #[arg(long)]
        user: String,
        /// Id or number of the case
        #[arg(long)]
        case: String,
        /// Machine output
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        who: As,
    },
}

impl Access {
    pub(super) async fn run(&self, settings: &Settings) -> anyhow::Result<()> {
        let Self::Explain { user, case, json, who } = self;
        let db = serve::open(settings).await?;
        let by = acting(&db, who).await?.for_purpose(base::Purpose::Audit);
        let of = scope_of(&db, user).await?.context("no account that is not disabled has this e-mail")?;
        let of = of.for_purpose(web::caller::usual_purpose(of.actor.role));
        let told = trail::explain_case(&db, &by, &of, case).await.map_err(explain)?;
        seal(settings, &db).await?;
        db.close().await;
        let Some(told) = told else { bail!("no case has this id or number") };
        if *json {
            return say(&serde_json::to_string(&told)?);
        }
        let seen = if told.visible { "" } else { "; to this account it is as if it were not there" };
        say(&format!("case {} for {user} ({}){seen}", told.number, told.role.word()))?;
        for line in &told.categories {
            let why = match (&line.why, &line.withheld) {
                (Some(ground), _) => ground_words(ground),
                (None, Some(withheld)) => withheld_words(withheld),
                (None, None) => String::new(),
            };
            let sees = if line.see { "visible " } else { "withheld" };
            say(&format!("{:<11} {sees}  {why}", line.category.word()))?;
        }
        Ok(())
    }
}

fn ground_words(ground: &Ground) -> String {
    match ground {
        Ground::Own => "its organisation opened or leads the case".into(),
        Ground::Clause { title, article, reason, consent_on, until, .. } => {
            let mut words = format!("article {article} of \"{}\"", title.en);
            if let Some(reason) = reason {
                words.push_str(&format!(", by {}", reason.word()));
            }
            if let Some(day) = consent_on {
                words.push_str(&format!(", consent of {day}"));
            }
            if let Some(until) = until {
                words.push_str(&format!(", until {}", until.day()));
            }
            words
        }
    }
}

fn withheld_words(withheld: &Withheld) -> String {
    let ask = withheld.organisation.as_ref().map(|name| format!("; ask {}", name.en)).unwrap_or_default();
    let why = match withheld.kind {
        "firewall" => "the firewall: its organisation has an enforcement mandate",
        "role" => "its role does not work with this category",
        "untrained" => "its training in data protection is missing or has lapsed",
        "no_consent" => "a clause would open it, but no consent stands",
        _ => "no clause in force opens it to its organisation",
    };
    format!("{why}{ask}")
}
