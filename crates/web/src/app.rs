//! What every handler shares.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use base::Clock;
use store::Db;

use crate::templates::Templates;
use crate::words::Words;

/// The running program: database, clock, words, templates, settings. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// What an [`App`] is made of.
pub struct Parts {
    /// The database.
    pub db: Db,
    /// Time and ids.
    pub clock: Arc<dyn Clock>,
    /// All messages.
    pub words: Arc<Words>,
    /// All templates.
    pub templates: Templates,
    /// Settings.
    pub config: Config,
}

/// Settings that the pages need to know.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where the server listens.
    pub listen: SocketAddr,
    /// Folder of database, files and keys.
    pub data_dir: PathBuf,
    /// Host names under which the server answers; a request for another one is refused. Empty: any.
    pub hosts: Vec<String>,
    /// Whether readers come through TLS (a proxy in front): cookies are `Secure` and HSTS is sent.
    pub tls: bool,
    /// Whether this is the demo: loopback only, and the sign-in page offers each role.
    pub demo: bool,
    /// Key that seals second-factor secrets at rest, 32 bytes.
    pub secret: [u8; 32],
    /// The program cvc5, which proves; it may be missing.
    pub solver: PathBuf,
}

impl App {
    /// Puts the parts together.
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }
}

impl std::ops::Deref for App {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0
    }
}
