//! Keys of the chain: one that signs, kept in the data folder, and those whose signatures are believed.
//!
//! `keys/audit.key` is the seed of the signing key, 32 bytes, readable by its owner alone, made on first start.
//! `keys/audit.pub` holds one public key a line, in hexadecimal: the own one first. Where several servers write to one
//! database, either all have the same `audit.key`, or each one's public key stands in the `audit.pub` of all.

use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};

use super::hex;

const SECRET: &str = "audit.key";
const PUBLIC: &str = "audit.pub";

/// A key that cannot be read or made.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The file or folder.
    #[error("{path} cannot be read or made")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The secret key has been damaged.
    #[error("{0} is not a key of 32 bytes; restore it from a backup")]
    Damaged(PathBuf),
    /// A line that is no public key.
    #[error("this is not a public key of the audit chain, 64 hexadecimal digits: {0}")]
    NotAKey(String),
    /// The system gives no random numbers.
    #[error("the system gives no random numbers")]
    Chance,
}

fn file(path: &Path) -> impl FnOnce(std::io::Error) -> KeyError {
    let path = path.to_owned();
    move |source| KeyError::File { path, source }
}

/// Public keys whose signatures are believed.
#[derive(Clone, Debug)]
pub struct Trusted(Vec<VerifyingKey>);

impl Trusted {
    /// Public keys, one a line; empty lines and lines that begin with `#` say nothing.
    ///
    /// # Errors
    /// [`KeyError::NotAKey`] for any other line.
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        let key = |line: &str| {
            let bytes: [u8; 32] = hex::decode(&line.to_ascii_lowercase())?.try_into().ok()?;
            VerifyingKey::from_bytes(&bytes).ok()
        };
        lines
            .map(|line| key(line).ok_or_else(|| KeyError::NotAKey(line.to_owned())))
            .collect::<Result<_, _>>()
            .map(Self)
    }

    /// Public keys of a file.
    ///
    /// # Errors
    /// When it cannot be read or holds something else.
    pub fn of_file(path: &Path) -> Result<Self, KeyError> {
        Self::parse(&std::fs::read_to_string(path).map_err(file(path))?)
    }

    /// The public keys that a server believes, by its data folder; none where it never sealed.
    ///
    /// # Errors
    /// When the file cannot be read or holds something else.
    pub fn of_server(data_dir: &Path) -> Result<Self, KeyError> {
        let path = folder(data_dir).join(PUBLIC);
        if path.exists() { Self::of_file(&path) } else { Ok(Self(Vec::new())) }
    }

    /// Whether there is no key.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The keys as text, the server's own one first.
    pub fn lines(&self) -> Vec<String> {
        self.0.iter().map(|key| hex::encode(key.as_bytes())).collect()
    }

    pub(super) fn signed(&self, message: &[u8], signature: &[u8]) -> bool {
        let Ok(signature) = Signature::from_slice(signature) else { return false };
        self.0.iter().any(|key| key.verify_strict(message, &signature).is_ok())
    }
}

/// Where a server keeps its keys.
pub(super) fn folder(data_dir: &Path) -> PathBuf {
    data_dir.join("keys")
}

/// The signing key of a server; made on first start, with its public key beside it.
pub(super) fn signing(data_dir: &Path) -> Result<(SigningKey, Trusted), KeyError> {
    let folder = folder(data_dir);
    private_folder(&folder)?;
    let path = folder.join(SECRET);
    let seed = match std::fs::read(&path) {
        Ok(bytes) => bytes.try_into().map_err(|_| KeyError::Damaged(path))?,
        Err(error) if error.kind() == ErrorKind::NotFound => make(&path)?,
        Err(source) => return Err(KeyError::File { path, source }),
    };
    let key = SigningKey::from_bytes(&seed);
    let trusted = believe(&folder.join(PUBLIC), key.verifying_key())?;
    Ok((key, trusted))
}

/// The keys of `audit.pub`; the own one is written there when it is missing.
fn believe(path: &Path, own: VerifyingKey) -> Result<Trusted, KeyError> {
    let known = if path.exists() { Trusted::of_file(path)? } else { Trusted(Vec::new()) };
    if known.0.contains(&own) {
        return Ok(known);
    }
    let trusted = Trusted([vec![own], known.0].concat());
    std::fs::write(path, format!("{}\n", trusted.lines().join("\n"))).map_err(file(path))?;
    Ok(trusted)
}

fn private_folder(folder: &Path) -> Result<(), KeyError> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(file(folder))
}

fn make(path: &Path) -> Result<[u8; 32], KeyError> {
    use std::os::unix::fs::OpenOptionsExt;
    let mut seed = [0; 32];
    getrandom::fill(&mut seed).map_err(|_| KeyError::Chance)?;
    let mut new = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
        .map_err(file(path))?;
    new.write_all(&seed).and_then(|()| new.sync_all()).map_err(file(path))?;
    Ok(seed)
}

/// Signs a message.
pub(super) fn sign(key: &SigningKey, message: &[u8]) -> Vec<u8> {
    key.sign(message).to_bytes().to_vec()
}
