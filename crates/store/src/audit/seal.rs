//! Sealing: entries that are not sealed yet are hashed, chained and signed, some thousand at a time.
//!
//! Two servers on one database cannot fork the chain: a seal's number is its primary key, and the entries are marked in the
//! transaction that read them, so the second one finds its work done and looks again.

use std::path::{Path, PathBuf};

use base::{Clock, Moment};
use ed25519_dalek::SigningKey;
use serde::Serialize;

use super::form::{self, GENESIS, Head, Record, Seal};
use super::key::{self, KeyError, Trusted};
use super::load::Loading;
use crate::wall::{Work, for_work};
use crate::{Db, DbError, Kind, Reads, args};

/// Entries of one seal: few enough that no request waits long for SQLite's one writer; their leaves stand in one row, 32 bytes each.
pub(super) const MOST: i64 = 512;
/// How often a seal that another server was quicker with is tried again before the next round.
const TRIES: usize = 5;

const PENDING: &str = "SELECT id FROM audit_entries WHERE seal = 0 ORDER BY id LIMIT 1";
const UNSEALED: &str = "SELECT seal, id, at, user_id, org_id, action, subject, subject_id, case_id, person_id, categories, fields,
    clause_id, grant_id, owner_org, purpose, emergency_until FROM audit_entries WHERE seal = 0 ORDER BY id LIMIT $1";
const LAST: &str = "SELECT seq, entries, leaves, previous, root, signature, sealed_at FROM audit_seals ORDER BY seq DESC LIMIT 1";
const ROOT_OF: &str = "SELECT root FROM audit_seals WHERE seq = $1";
const ADD: &str = "INSERT INTO audit_seals (seq, entries, leaves, previous, root, signature, sealed_at) VALUES ($1, $2, $3, $4, $5, $6, $7)";
const MARK: &str = "UPDATE audit_entries SET seal = $1 WHERE seal = 0 AND id <= $2";
// The newest seal before an instant, of those before a number.
const KEPT: &str = "SELECT seq, root, sealed_at FROM audit_seals WHERE seq < $1 AND sealed_at < $2 ORDER BY seq DESC LIMIT 1";
const HEADS: &str = "SELECT seq, entries, root, signature, sealed_at FROM audit_seals WHERE seq < $1 ORDER BY seq DESC LIMIT $2";
/// What was read must be all that is marked: on PostgreSQL both then see the same instant.
const PG_ONE_INSTANT: &str = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ";

/// Why nothing could be sealed.
#[derive(Debug, thiserror::Error)]
pub enum SealError {
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
    /// Keys cannot be read or made.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The last head is signed by a key that is not in `audit.pub`.
    #[error(
        "seal {0} of the audit chain is signed by a key that this server does not know; give all servers of one database the same keys/audit.key, or add the other one's public key to keys/audit.pub"
    )]
    Stranger(i64),
    /// The chain does not hold the head that this server last saw.
    #[error(
        "the audit chain no longer holds head {0}, which this server has seen: it was cut back or written anew. If the database was restored from a backup on purpose, keep keys/audit.head elsewhere and take it away from there"
    )]
    CutBack(Head),
    /// The note of the last head cannot be written.
    #[error("keys/audit.head cannot be read or written")]
    Note(#[source] std::io::Error),
}

impl From<SealError> for base::Problem {
    fn from(error: SealError) -> Self {
        match error {
            SealError::Db(error) => error.into(),
            other => Self::internal(other),
        }
    }
}

/// Seals with the key of one data folder, and remembers there the head it last saw.
#[derive(Debug)]
pub struct Sealer {
    key: SigningKey,
    trusted: Trusted,
    note: PathBuf,
    seen: Option<Head>,
}

impl Sealer {
    /// Reads the keys of a data folder; makes them on first start.
    ///
    /// # Errors
    /// When keys or the note of the last head cannot be read or made.
    pub fn open(data_dir: &Path) -> Result<Self, SealError> {
        let (key, trusted) = key::signing(data_dir)?;
        Ok(Self { key, trusted, note: note(data_dir), seen: last_seen(data_dir)? })
    }

    /// The keys whose signatures this server believes; its own is the first.
    pub fn trusted(&self) -> &Trusted {
        &self.trusted
    }

    /// Seals what waits, one batch at most; says how many entries.
    ///
    /// # Errors
    /// Those of the database; [`SealError::Stranger`] or [`SealError::CutBack`] when the chain is not the known one.
    pub async fn batch(&mut self, db: &Db, now: Moment) -> Result<usize, SealError> {
        for_work(Work::Trail, self.seal_one(db, now)).await
    }

    async fn seal_one(&mut self, db: &Db, now: Moment) -> Result<usize, SealError> {
        if db.first(PENDING, args![]).await?.is_none() {
            return Ok(0);
        }
        for _ in 0..TRIES {
            match self.attempt(db, now).await {
                Ok(Some(sealed)) => return Ok(sealed),
                Ok(None) => {}
                Err(SealError::Db(error)) if error.is_duplicate() || error.is_transient() => {}
                Err(error) => return Err(error),
            }
        }
        Ok(0)
    }

    /// Seals all that waits; `progress` hears of entries sealed so far.
    ///
    /// # Errors
    /// Those of [`Sealer::batch`].
    pub async fn all(
        &mut self,
        db: &Db,
        clock: &dyn Clock,
        mut progress: impl FnMut(usize),
    ) -> Result<usize, SealError> {
        let mut sealed = 0;
        loop {
            match self.batch(db, clock.now()).await? {
                0 => return Ok(sealed),
                more => sealed += more,
            }
            progress(sealed);
        }
    }

    /// Begins to seal entries that are loaded in bulk, going on from the last seal.
    ///
    /// # Errors
    /// Those of [`Sealer::batch`].
    pub async fn loading(&mut self, db: &Db, now: Moment) -> Result<Loading<'_>, SealError> {
        let last = db.first(LAST, args![]).await?.map(|row| Seal::read(&row)).transpose()?;
        self.recognise(db, last.as_ref()).await?;
        Ok(Loading::new(self, last, now))
    }

    /// `None` when somebody else was quicker.
    async fn attempt(&mut self, db: &Db, now: Moment) -> Result<Option<usize>, SealError> {
        let tx = db.begin().await?;
        if db.kind() == Kind::Postgres {
            tx.run(PG_ONE_INSTANT, args![]).await?;
        }
        let last = tx.first(LAST, args![]).await?.map(|row| Seal::read(&row)).transpose()?;
        self.recognise(&tx, last.as_ref()).await?;
        let rows = tx.all(UNSEALED, args![MOST]).await?;
        let records: Vec<Record> = rows.iter().map(Record::read).collect::<Result<_, _>>()?;
        let Some(newest) = records.last().map(|record| record.id) else { return Ok(Some(0)) };
        let seal = self.seal(last.as_ref(), &records, now);
        let Seal { seq, entries, sealed_at, previous, root, signature, leaves } = &seal;
        tx.run(ADD, args![seq, entries, leaves, previous, root, signature, sealed_at]).await?;
        let marked = tx.run(MARK, args![seq, newest]).await?;
        if usize::try_from(marked) != Ok(records.len()) {
            return Ok(None);
        }
        tx.commit().await?;
        self.remember(seal.head()).await?;
        Ok(Some(records.len()))
    }

    /// Goes on only from a chain that is the known one.
    async fn recognise(&self, tx: &impl Reads, last: Option<&Seal>) -> Result<(), SealError> {
        if let Some(last) = last
            && !self.trusted.signed(&last.signed(), &last.signature)
        {
            return Err(SealError::Stranger(last.seq));
        }
        let Some(seen) = &self.seen else { return Ok(()) };
        if last.is_some_and(|last| last.head() == *seen) {
            return Ok(());
        }
        let kept = tx.first(ROOT_OF, args![seen.seq]).await?.map(|row| row.bytes("root")).transpose()?;
        let kept = kept.map(|root| Head { seq: seen.seq, root: super::hex::encode(&root) });
        if kept.as_ref() == Some(seen) { Ok(()) } else { Err(SealError::CutBack(seen.clone())) }
    }

    pub(super) fn seal(&self, last: Option<&Seal>, records: &[Record], now: Moment) -> Seal {
        let previous = last.map_or_else(|| GENESIS.to_vec(), |last| last.root.clone());
        let (seq, sealed_at) = (last.map_or(0, |last| last.seq) + 1, now.micros());
        let leaves: Vec<u8> = records.iter().flat_map(Record::leaf).collect();
        let root = form::root(&previous, seq, &leaves).to_vec();
        let entries = i64::try_from(records.len()).unwrap_or(i64::MAX);
        let signature = key::sign(&self.key, &form::signed(seq, entries, sealed_at, &root));
        Seal { seq, entries, sealed_at, previous, root, signature, leaves }
    }

    pub(super) async fn remember(&mut self, head: Head) -> Result<(), SealError> {
        let new = self.note.with_extension("head.new");
        tokio::fs::write(&new, head.to_string()).await.map_err(SealError::Note)?;
        tokio::fs::rename(&new, &self.note).await.map_err(SealError::Note)?;
        self.seen = Some(head);
        Ok(())
    }
}

fn note(data_dir: &Path) -> PathBuf {
    key::folder(data_dir).join("audit.head")
}

/// The head that a server last saw, by the note in its data folder.
///
/// # Errors
/// When the note cannot be read.
pub fn last_seen(data_dir: &Path) -> Result<Option<Head>, SealError> {
    match std::fs::read_to_string(note(data_dir)) {
        Ok(text) => {
            text.parse().map(Some).map_err(|wrong: &str| SealError::Note(std::io::Error::other(wrong)))
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(SealError::Note(error)),
    }
}

/// Forgets the head that a data folder remembers, for a database that begins anew; the old note is kept beside it.
///
/// # Errors
/// When the note cannot be moved.
pub fn forget_head(data_dir: &Path) -> Result<(), SealError> {
    let note = note(data_dir);
    match std::fs::rename(&note, note.with_extension("head.before")) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(SealError::Note(error)),
        _ => Ok(()),
    }
}

/// A head with what was signed of it, to be kept by others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct SignedHead {
    /// Number of the seal.
    pub seq: i64,
    /// Its root, hexadecimal.
    pub root: String,
    /// How many entries the seal holds.
    pub entries: i64,
    /// When it was sealed.
    pub sealed_at: Moment,
    /// Ed25519 signature, hexadecimal.
    pub signature: String,
}

/// The newest head; none before the first entry was sealed.
///
/// # Errors
/// Those of the database.
pub async fn head(from: &impl Reads) -> Result<Option<SignedHead>, DbError> {
    Ok(heads(from, None, 1).await?.into_iter().next())
}

/// The last head of an hour, for others to keep: what `--head` takes, and by which they find a history that was written anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct KeptHead {
    /// Number of the seal.
    pub seq: i64,
    /// Its root, hexadecimal.
    pub root: String,
    /// The hour in which it was sealed.
    pub hour: Moment,
}

/// Microseconds of an hour.
const HOUR: i64 = 3_600_000_000;
/// Hours of which heads are given at most.
const HOURS: i64 = 48;

/// The last head of each hour that is over, before a number, newest first. Parties of agreements keep them, so that whoever holds
/// the server cannot write another history. Neither how many entries a seal holds nor when in its hour it was made is said, nor
/// what was signed over both: asked every second, they would tell each reader how much all the others do.
///
/// # Errors
/// Those of the database.
pub async fn kept(
    from: &impl Reads,
    now: Moment,
    before: Option<i64>,
    limit: i64,
) -> Result<Vec<KeptHead>, DbError> {
    let start = |at: i64| at - at.rem_euclid(HOUR);
    let (mut below, mut until) = (before.unwrap_or(i64::MAX), start(now.micros()));
    let mut heads = Vec::new();
    for _ in 0..limit.clamp(1, HOURS) {
        let Some(row) = from.first(KEPT, args![below, until]).await? else { break };
        (below, until) = (row.int("seq")?, start(row.int("sealed_at")?));
        let root = super::hex::encode(&row.bytes("root")?);
        heads.push(KeptHead { seq: below, root, hour: Moment::from_micros(until) });
    }
    Ok(heads)
}

/// Heads before a number, newest first; from the newest when none is named.
///
/// # Errors
/// Those of the database.
async fn heads(from: &impl Reads, before: Option<i64>, limit: i64) -> Result<Vec<SignedHead>, DbError> {
    let rows = from.all(HEADS, args![before.unwrap_or(i64::MAX), limit.clamp(1, 200)]).await?;
    let head = |row: &crate::Row| {
        Ok(SignedHead {
            seq: row.int("seq")?,
            root: super::hex::encode(&row.bytes("root")?),
            entries: row.int("entries")?,
            sealed_at: row.moment("sealed_at")?,
            signature: super::hex::encode(&row.bytes("signature")?),
        })
    };
    rows.iter().map(head).collect()
}
