//! The machine under the program: who may read its files, whether its keys are there, what its clock says.

mod store;

use std::fs::{self, Metadata, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use ::store::Db;
use anyhow::{Context, bail};
use base::{Clock, Moment};

/// What belongs to the group and to others.
const OTHERS: u32 = 0o077;
/// Behind the newest entry of the trail by more than this, the clock is wrong.
const BEHIND_SECONDS: i64 = 3_600;

/// What the program makes from now on is its owner's alone: database, copies, keys, lists.
pub fn keep_to_oneself() {
    rustix::process::umask(rustix::fs::Mode::from_bits_truncate(OTHERS));
}

/// Takes from the group and from others what an earlier program or a careless copy left open to them in the data folder and of
/// the database, and gives what that was. It is mended rather than refused, so that nobody is kept from the records by a mode;
/// whoever calls says so, since what stood open may have been read.
///
/// # Errors
/// Where it cannot be mended, with the command that does.
pub fn close_to_others(data_dir: &Path, database: Option<&Path>) -> anyhow::Result<Vec<PathBuf>> {
    let mut open = Vec::new();
    if data_dir.exists() {
        look(data_dir, &mut open)?;
    }
    for ending in ["", "-wal", "-shm"] {
        if let Some(file) = database {
            let mut name = file.as_os_str().to_owned();
            name.push(ending);
            let file = PathBuf::from(name);
            if file.exists() && !file.starts_with(data_dir) {
                look(&file, &mut open)?;
            }
        }
    }
    for (path, meta) in &open {
        let mode = meta.mode() & 0o7777 & !OTHERS;
        fs::set_permissions(path, Permissions::from_mode(mode)).with_context(|| {
            format!(
                "{0} can be read by others on this machine, and its mode cannot be changed: run `chmod -R go= {0}` as its owner",
                path.display()
            )
        })?;
    }
    Ok(open.into_iter().map(|(path, _)| path).collect())
}

/// Gathers what is open, links left out: what they point to is not of this folder.
fn look(path: &Path, open: &mut Vec<(PathBuf, Metadata)>) -> anyhow::Result<()> {
    let meta =
        fs::symlink_metadata(path).with_context(|| format!("{} cannot be looked at", path.display()))?;
    if meta.is_symlink() {
        return Ok(());
    }
    let is_folder = meta.is_dir();
    if meta.mode() & OTHERS != 0 {
        open.push((path.to_owned(), meta));
    }
    if is_folder {
        let entries =
            fs::read_dir(path).with_context(|| format!("{} cannot be looked into", path.display()))?;
        for entry in entries {
            look(&entry?.path(), open)?;
        }
    }
    Ok(())
}

/// Makes sure that the keys are there with which the database was written. A new key in their place would make second factors,
/// drafts and questions unreadable, and would let the trail go on under a key that nobody trusts.
///
/// # Errors
/// Which file is missing, and where to take it from; those of the database.
pub async fn keys_are_there(db: &Db, data_dir: &Path) -> anyhow::Result<()> {
    let needed = [
        (data_dir.join("secret.key"), store::sealed(db).await?, "second factors are sealed with it"),
        (data_dir.join("keys/audit.key"), store::signed(db).await?, "the audit trail is signed with it"),
        (
            data_dir.join("keys/ask"),
            store::asking(db).await?,
            "organisations ask each other with the keys in it",
        ),
    ];
    for (file, is_needed, why) in needed {
        if is_needed && !file.exists() {
            bail!(
                "{} is missing, and {why}: put it back from the backup. If it is lost for good, docs/operations.md says what to do",
                file.display()
            );
        }
    }
    Ok(())
}

/// The newest entry of the trail, where it is later than the clock by more than an hour: then the clock is wrong, and with it
/// deadlines, the ends of sessions and of agreements.
///
/// # Errors
/// Those of the database.
pub async fn behind(db: &Db, clock: &dyn Clock) -> anyhow::Result<Option<Moment>> {
    let newest = store::newest(db).await?;
    Ok(newest.filter(|newest| clock.now().plus_seconds(BEHIND_SECONDS) < *newest))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may panic")]

    use super::*;

    #[test]
    fn what_is_open_to_others_is_closed() {
        let folder = std::env::temp_dir().join(format!("jisr_modes_{}", std::process::id()));
        let keys = folder.join("keys");
        fs::create_dir_all(&keys).unwrap();
        let (database, key) = (folder.join("jisr.db"), keys.join("audit.key"));
        for file in [&database, &key] {
            fs::write(file, b"x").unwrap();
            fs::set_permissions(file, Permissions::from_mode(0o664)).unwrap();
        }
        fs::set_permissions(&keys, Permissions::from_mode(0o755)).unwrap();
        fs::set_permissions(&folder, Permissions::from_mode(0o755)).unwrap();
        close_to_others(&folder, Some(&database)).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().mode() & 0o777;
        assert_eq!([mode(&folder), mode(&keys), mode(&database), mode(&key)], [0o700, 0o700, 0o600, 0o600]);
        close_to_others(&folder, Some(&database)).unwrap();
        fs::remove_dir_all(&folder).unwrap();
        close_to_others(&folder, None).unwrap();
    }
}
