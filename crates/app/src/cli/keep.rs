//! Commands that keep a database: migrate, doctor, backup, restore.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use ::store::{Db, Kind, SystemClock};
use anyhow::{Context, bail};

use super::store::copy_to;
use super::{say, serve, tell};
use crate::config::Settings;
use crate::{doctor, ended, machine, wall};

/// Exit code when a check found differences.
const DIFFERENCES: u8 = 2;

pub(super) async fn migrate(settings: &Settings, before: Option<&str>) -> anyhow::Result<()> {
    let db = serve::open(settings).await?;
    match before {
        Some(role) => {
            wall::raise(&db, role).await?;
            say(&format!(
                "Rows are kept from {role} unless it says for which organisation it asks. Connect the program as {role}."
            ))?;
        }
        None => wall::renew(&db).await?,
    }
    db.close().await;
    say("The database is up to this program.")
}

pub(super) async fn doctor(settings: &Settings, repair: bool, json: bool) -> anyhow::Result<ExitCode> {
    let db = serve::open(settings).await?;
    let mut found = doctor::examine(&db, repair, |done| tell(&format!("{done} cases examined"))).await?;
    found.clock_behind = machine::behind(&db, &SystemClock).await?.is_some();
    db.close().await;
    let wall = &found.wall;
    if json {
        say(&serde_json::to_string(&found)?)?;
    } else {
        say(&format!(
            "{} cases examined: visibility differs for {}, search tokens for {}",
            found.cases, found.visibility, found.tokens
        ))?;
        match (wall.possible, wall.up) {
            (false, _) => {}
            (true, false) => say("row-level security is off")?,
            (true, true) if wall.is_sound() => say("row-level security is on")?,
            (true, true) => say("row-level security is on, but not sound:")?,
        }
        if let Some(role) = &wall.passed_by {
            say(&format!(
                "  the role of this connection, {role}, passes it: connect the program as a role of its own"
            ))?;
        }
        if !wall.open.is_empty() {
            say(&format!("  without a policy: {}; run `jisr migrate` as the owner", wall.open.join(", ")))?;
        }
        if found.clock_behind {
            say("the clock of this machine is behind the audit trail by more than an hour: set it")?;
        }
        for wrong in &found.counters {
            say(&format!(
                "counter {} of {} {}>{}: stands at {}, recount {}",
                wrong.measure, wrong.programme, wrong.host, wrong.origin, wrong.kept, wrong.counted
            ))?;
        }
    }
    Ok(if found.is_clean() { ExitCode::SUCCESS } else { ExitCode::from(DIFFERENCES) })
}

pub(super) async fn backup(settings: &Settings, file: &Path) -> anyhow::Result<()> {
    if file.exists() {
        bail!("{} exists; a backup never writes over a file", file.display());
    }
    let db = serve::open(settings).await?;
    if db.kind() == Kind::Postgres {
        bail!("on PostgreSQL use its own pg_dump, which knows how to copy a database in use");
    }
    copy_to(&db, file).await.with_context(|| format!("{} cannot be written", file.display()))?;
    db.close().await;
    say(&format!(
        "{} written. Keep secret.key and the folder keys of the data folder too, in another place.",
        file.display()
    ))
}

/// For a database that was put back by its own tools.
pub(super) async fn erase_again(settings: &Settings) -> anyhow::Result<()> {
    let db = serve::open(settings).await?;
    let again = rights::erasure::reapply(&db, &settings.data_dir()).await.map_err(super::explain)?;
    end_again(settings, &db).await?;
    db.close().await;
    say(&format!("{again} records or parts of them erased again."))
}

/// Ends what the data folder says had ended, in a database that was put back.
async fn end_again(settings: &Settings, db: &Db) -> anyhow::Result<()> {
    let again = ended::again(db, &settings.data_dir(), &SystemClock, true).await.map_err(super::explain)?;
    super::audit::seal(settings, db).await?;
    tell(&format!(
        "{} noes, grants, steps, mandates, tokens and accounts had ended since the copy was made: ended again. All sessions have ended. \
         Passwords, second factors and roles are those of the copy: set anew what was changed since.",
        again.done
    ));
    tell_left(&again);
    Ok(())
}

/// What is open in the copy and could not be ended, line by line, each with what to do.
pub(super) fn tell_left(again: &ended::Again) {
    if again.left.is_empty() {
        return;
    }
    tell(&format!(
        "{} could not be ended again. See to each of them before people work on:",
        again.left.len()
    ));
    for left in &again.left {
        tell(&format!("- {left}"));
    }
}

pub(super) async fn restore(settings: &Settings, file: &Path) -> anyhow::Result<()> {
    let url = settings.database_url();
    let Some(target) = url.strip_prefix("sqlite://").map(PathBuf::from) else {
        bail!("on PostgreSQL use its own pg_restore");
    };
    if target.exists() {
        bail!("{} exists; move it away first, a restore never writes over a database", target.display());
    }
    if let Some(folder) = target.parent() {
        std::fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    }
    let new = target.with_extension("restoring");
    std::fs::copy(file, &new)
        .with_context(|| format!("{} cannot be copied to {}", file.display(), new.display()))?;
    std::fs::rename(&new, &target).with_context(|| format!("{} cannot be made", target.display()))?;
    // The copy is older than the head that this server last saw; the note is kept beside, to verify with.
    ::store::audit::forget_head(&settings.data_dir())?;
    let db = match serve::open(settings).await {
        Ok(db) => db,
        Err(error) => {
            // Nothing was there before: what cannot be opened is taken away, so that the command can be given again.
            take_away(&target)?;
            return Err(error).with_context(|| format!("{} cannot be put back", file.display()));
        }
    };
    let again = rights::erasure::reapply(&db, &settings.data_dir()).await.map_err(super::explain)?;
    end_again(settings, &db).await?;
    db.close().await;
    if again > 0 {
        tell(&format!(
            "{again} records or parts of them were in the copy and had been erased since: erased again"
        ));
    }
    say(&format!("{} restored.", target.display()))
}

fn take_away(database: &Path) -> anyhow::Result<()> {
    for ending in ["", "-wal", "-shm"] {
        let file = PathBuf::from(format!("{}{ending}", database.display()));
        match std::fs::remove_file(&file) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(error).with_context(|| format!("{} cannot be removed", file.display()));
            }
            _ => {}
        }
    }
    Ok(())
}
