//! `jisr user` and `jisr token`: accounts from the operator's side.

use ::store::audit::{self, Act, Entry, Noun};
use ::store::{Db, SystemClock};
use ::store::{Tx, standing};
use access::Scope;
use anyhow::{Context, bail};
use base::{Clock, Country, Locale, OrgId, OrgKind, Role, UserId, Word};
use clap::Subcommand;
use partners::account::{self, NewUser};
use partners::organisation::{self, NewOrganisation, OrgLevel};

use super::audit::seal;
use super::store::{operator, organisations, scope_of};
use super::{explain, say, serve};
use crate::config::{self, Settings};
use crate::demo::accounts::password;

/// Accounts.
#[derive(Debug, Subcommand)]
pub(super) enum User {
    /// Make an account; prints its first password, the second factor is set up at the first sign-in
    Add {
        /// With what it signs in
        #[arg(long)]
        email: String,
        /// The name of its holder
        #[arg(long)]
        name: String,
        /// counsellor, case_manager, monitor, provider, programme_manager, data_protection, secretary, administrator
        #[arg(long)]
        role: String,
        /// Id or exact name of its organisation
        #[arg(long)]
        organisation: String,
        /// On a new server: found this organisation, in this country, as the one that runs the server
        #[arg(long, value_name = "COUNTRY")]
        found_in: Option<String>,
        /// ar, en, fr, es
        #[arg(long, default_value = "ar")]
        language: String,
    },
    /// List all accounts
    List {
        /// Machine output
        #[arg(long)]
        json: bool,
    },
    /// Take password, second factor, sessions and tokens from an account and print a new password
    Reset {
        /// With what it signs in
        email: String,
    },
}

/// Tokens.
#[derive(Debug, Subcommand)]
pub(super) enum Token {
    /// Make a personal access token and print it, once
    Create {
        /// E-mail of the account
        #[arg(long)]
        user: String,
        /// What it is for
        #[arg(long, default_value = "command line")]
        name: String,
    },
}

impl User {
    pub(super) async fn run(&self, settings: &Settings) -> anyhow::Result<()> {
        let db = serve::open(settings).await?;
        match self {
            Self::Add { email, name, role, organisation, found_in, language } => {
                let role = Role::parse(role)
                    .with_context(|| format!("{role} is not a role; see jisr user add --help"))?;
                let locale = Locale::parse(language).context("--language is one of ar, en, fr, es")?;
                let org = match found_in {
                    Some(country) => found(&db, organisation, country).await?,
                    None => one(&db, organisation).await?,
                };
                let new = NewUser {
                    org,
                    email: email.clone(),
                    name: name.clone(),
                    role,
                    locale,
                    password_hash: None,
                    totp_secret: None,
                    trained_until: None,
                };
                add(settings, &db, new).await?;
            }
            Self::List { json } => list(settings, &db, *json).await?,
            Self::Reset { email } => reset(settings, &db, email).await?,
        }
        db.close().await;
        Ok(())
    }
}

async fn one(db: &Db, named: &str) -> anyhow::Result<OrgId> {
    match organisations(db, named).await?.as_slice() {
        [org] => Ok(*org),
        [] => bail!(
            "no organisation has this id or exact name; on a new server found it with --found-in COUNTRY"
        ),
        _ => bail!("several organisations have this name; give the id"),
    }
}

async fn found(db: &Db, name: &str, country: &str) -> anyhow::Result<OrgId> {
    let country = Country::read(country).context("--found-in is a country code or name")?;
    let new = NewOrganisation {
        id: None,
        name_ar: name.to_owned(),
        name_en: name.to_owned(),
        name_fr: None,
        name_es: None,
        kind: OrgKind::Government,
        level: OrgLevel::National,
        country,
        parent: None,
        mandates: Vec::new(),
        privacy_contact: String::new(),
        operates_server: true,
        version: None,
    };
    let tx = db.begin().await?;
    let id = organisation::insert(&tx, &SystemClock, &new, SystemClock.now()).await.map_err(explain)?;
    tx.commit().await?;
    Ok(id)
}

async fn add(settings: &Settings, db: &Db, mut new: NewUser) -> anyhow::Result<()> {
    let password = password()?;
    new.password_hash = Some(account::hash_password(&password).map_err(explain)?);
    let key = config::secret(&settings.data_dir())?;
    let operator = operator(db).await?;
    let tx = db.begin().await?;
    let user = account::create(&tx, &SystemClock, &key, &new).await.map_err(explain)?;
    enter(&tx, operator, Entry::new(Act::Add, Noun::Account, user.0), (new.org, user)).await?;
    tx.commit().await?;
    seal(settings, db).await?;
    say(&format!("first password: {password}"))
}

async fn reset(settings: &Settings, db: &Db, email: &str) -> anyhow::Result<()> {
    let password = password()?;
    let hash = account::hash_password(&password).map_err(explain)?;
    let operator = operator(db).await?;
    let tx = db.begin().await?;
    let (org, user) = account::reset(&tx, email, Some(&hash), SystemClock.now()).await.map_err(explain)?;
    enter(&tx, operator, Entry::new(Act::Reset, Noun::Account, user.0), (org, user)).await?;
    tx.commit().await?;
    seal(settings, db).await?;
    say(&format!("new password: {password}"))
}

/// Enters a command on the trail in the name of the operator, where the account's organisation reads it too. On a server that no
/// organisation runs yet there is no operator, and the account itself stands for it.
async fn enter(
    tx: &Tx,
    operator: Option<Scope>,
    entry: Entry,
    (org, user): (OrgId, UserId),
) -> anyhow::Result<()> {
    let by = match operator {
        Some(scope) => Some(scope),
        None => standing(tx, org, user, SystemClock.now()).await?,
    };
    if let Some(scope) = by {
        audit::write(tx, &scope, entry.owner(org)).await?;
    }
    Ok(())
}

async fn list(settings: &Settings, db: &Db, json: bool) -> anyhow::Result<()> {
    let accounts = account::list(db, None).await?;
    if let Some(scope) = operator(db).await? {
        audit::read(db, &scope, vec![Entry::new(Act::List, Noun::Account, None)]).await?;
        seal(settings, db).await?;
    }
    if json {
        return say(&serde_json::to_string(&accounts)?);
    }
    for account in accounts {
        let state = if account.disabled_at.is_some() { "disabled" } else { "" };
        say(&format!("{:<40} {:<18} {} {state}", account.email, account.role.word(), account.org))?;
    }
    Ok(())
}

impl Token {
    pub(super) async fn run(&self, settings: &Settings) -> anyhow::Result<()> {
        let Self::Create { user, name } = self;
        let db = serve::open(settings).await?;
        let scope = scope_of(&db, user).await?.context("no account that is not disabled has this e-mail")?;
        let by = operator(&db).await?.unwrap_or(scope);
        let tx = db.begin().await?;
        let whose = (scope.org(), scope.actor.user);
        let token = account::token(&tx, &SystemClock, &by, whose, name).await.map_err(explain)?;
        tx.commit().await?;
        seal(settings, &db).await?;
        db.close().await;
        say(&token)
    }
}
