//! Settings: `jisr.toml`, then `JISR_*`, then flags.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use anyhow::Context;
use serde::Deserialize;

/// Settings as they are read; each later source wins.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// `sqlite://…` or `postgres://…`.
    pub database_url: Option<String>,
    /// Folder of database, files and keys.
    pub data_dir: Option<PathBuf>,
    /// Address and port.
    pub listen: Option<SocketAddr>,
    /// Host names the server answers to.
    pub hosts: Option<Vec<String>>,
    /// Whether a proxy in front speaks TLS.
    pub tls: Option<bool>,
    /// Address and port on which figures for Prometheus are served; none are when not set.
    pub metrics_listen: Option<SocketAddr>,
}

impl Settings {
    /// Reads `jisr.toml` in the working folder, if there is one, and the environment.
    ///
    /// # Errors
    /// When the file or a variable cannot be read; the message names it.
    pub fn load() -> anyhow::Result<Self> {
        let mut settings = Self::from_file(Path::new("jisr.toml"))?;
        let variable = |name: &str| std::env::var(name).ok().filter(|v| !v.is_empty());
        if let Some(url) = variable("JISR_DATABASE_URL") {
            settings.database_url = Some(url);
        }
        if let Some(dir) = variable("JISR_DATA_DIR") {
            settings.data_dir = Some(dir.into());
        }
        if let Some(listen) = variable("JISR_LISTEN") {
            settings.listen = Some(
                listen.parse().context("JISR_LISTEN is not an address and port, such as 127.0.0.1:8080")?,
            );
        }
        if let Some(listen) = variable("JISR_METRICS_LISTEN") {
            settings.metrics_listen = Some(
                listen
                    .parse()
                    .context("JISR_METRICS_LISTEN is not an address and port, such as 127.0.0.1:9100")?,
            );
        }
        if let Some(hosts) = variable("JISR_HOSTS") {
            settings.hosts = Some(hosts.split(',').map(|h| h.trim().to_owned()).collect());
        }
        if let Some(tls) = variable("JISR_TLS") {
            settings.tls = Some(tls == "1" || tls == "true");
        }
        Ok(settings)
    }

    fn from_file(path: &Path) -> anyhow::Result<Self> {
        match std::fs::read_to_string(path) {
            Ok(text) => toml::from_str(&text).with_context(|| format!("{} cannot be read", path.display())),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(error).with_context(|| format!("{} cannot be opened", path.display())),
        }
    }

    /// Folder of database, files and keys; `./data` when not set.
    pub fn data_dir(&self) -> PathBuf {
        self.data_dir.clone().unwrap_or_else(|| PathBuf::from("data"))
    }

    /// The database's address; SQLite in the data folder when not set.
    pub fn database_url(&self) -> String {
        self.database_url
            .clone()
            .unwrap_or_else(|| format!("sqlite://{}", self.data_dir().join("jisr.db").display()))
    }

    /// The file of an SQLite database; none on PostgreSQL.
    pub fn database_file(&self) -> Option<PathBuf> {
        let url = self.database_url();
        let file = url.strip_prefix("sqlite:")?.trim_start_matches("//").split('?').next()?;
        Some(PathBuf::from(file))
    }

    /// Where to listen; loopback, port 8080, when not set.
    pub fn listen(&self) -> SocketAddr {
        self.listen.unwrap_or(SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8080))
    }
}

/// The key that seals second-factor secrets and drafts at rest: read from the data folder, made there once.
///
/// # Errors
/// When the folder cannot be written or the key has been damaged.
pub fn secret(data_dir: &Path) -> anyhow::Result<[u8; 32]> {
    let path = data_dir.join("secret.key");
    match std::fs::read(&path) {
        Ok(bytes) => bytes.try_into().map_err(|_| {
            anyhow::anyhow!("{} is not a key of 32 bytes; restore it from a backup", path.display())
        }),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => make_secret(data_dir, &path),
        Err(error) => Err(error).with_context(|| format!("{} cannot be read", path.display())),
    }
}

fn make_secret(data_dir: &Path, path: &Path) -> anyhow::Result<[u8; 32]> {
    use std::io::Write;
    use std::os::unix::fs::OpenOptionsExt;
    std::fs::create_dir_all(data_dir).with_context(|| format!("{} cannot be made", data_dir.display()))?;
    let mut key = [0; 32];
    getrandom::fill(&mut key).map_err(|e| anyhow::anyhow!("the system gives no random numbers: {e}"))?;
    let mut file = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
        .with_context(|| format!("{} cannot be made", path.display()))?;
    file.write_all(&key)
        .and_then(|()| file.sync_all())
        .with_context(|| format!("{} cannot be written", path.display()))?;
    Ok(key)
}
