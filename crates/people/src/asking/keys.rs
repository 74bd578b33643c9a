//! The keys of two organisations, one for each generation.
//!
//! Each party keeps its own copy: `keys/ask/{party}/{other}.{generation}` in the data folder of its server, readable by its owner alone
//! and sealed with that server's secret. Where both work on one server, both copies lie in its folder, apart; several servers of one
//! database share the folder. A file that is lost is not made again: change the key.

use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use base::{OrgId, Problem};
use matching::private::Secret;
use partners::account::secret;
use web::App;

/// Where a party keeps a key.
fn path(app: &App, own: OrgId, other: OrgId, generation: i64) -> PathBuf {
    folder(app, own).join(format!("{other}.{generation}"))
}

fn folder(app: &App, own: OrgId) -> PathBuf {
    app.config.data_dir.join("keys").join("ask").join(own.to_string())
}

/// To what the sealed bytes are bound: a file moved elsewhere does not open.
fn bound(own: OrgId, other: OrgId, generation: i64) -> String {
    format!("ask {own} {other} {generation}")
}

/// The copy of one party; `None` where it is lost or damaged, which is logged.
pub(super) fn load(app: &App, own: OrgId, other: OrgId, generation: i64) -> Option<Secret> {
    let sealed = std::fs::read(path(app, own, other, generation)).ok();
    let open =
        sealed.and_then(|sealed| secret::open(&app.config.secret, &bound(own, other, generation), &sealed));
    let bytes: Option<[u8; 32]> = open.and_then(|open| open.try_into().ok());
    if bytes.is_none() {
        tracing::error!(%own, %other, generation, "the key by which these two ask each other is lost: change it");
    }
    Some(Secret::new(u32::try_from(generation).ok()?, bytes?))
}

/// Makes a key and gives each of the two its copy. One that is there stays.
///
/// # Errors
/// When the folder cannot be written.
pub(super) fn make(app: &App, pair: [OrgId; 2], generation: i64) -> Result<(), Problem> {
    let bytes: [u8; 32] = secret::random()?;
    let [a, b] = pair;
    if path(app, a, b, generation).exists() && path(app, b, a, generation).exists() {
        return Ok(());
    }
    for (own, other) in [(a, b), (b, a)] {
        let sealed = secret::seal(&app.config.secret, &bound(own, other, generation), &bytes)?;
        write(&folder(app, own), &path(app, own, other, generation), &sealed).map_err(Problem::internal)?;
    }
    Ok(())
}

fn write(folder: &Path, path: &Path, sealed: &[u8]) -> std::io::Result<()> {
    use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    let mut file =
        std::fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path)?;
    file.write_all(sealed)?;
    file.sync_all()
}

/// Takes both copies away: what was made with the key says nothing any more to whoever comes later.
///
/// # Errors
/// When a file cannot be removed.
pub(super) fn destroy(app: &App, pair: [OrgId; 2], generation: i64) -> Result<(), Problem> {
    let [a, b] = pair;
    for (own, other) in [(a, b), (b, a)] {
        match std::fs::remove_file(path(app, own, other, generation)) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(Problem::internal(error)),
            _ => {}
        }
    }
    Ok(())
}
