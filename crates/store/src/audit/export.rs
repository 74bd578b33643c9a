//! The trail as files, and their verification on another machine: only the files and a public key are needed.
//!
//! `seals.ndjson` and `entries.ndjson` hold one JSON object a line, in the order of the chain, each line exactly as this
//! program writes it: a line that says the same in other bytes has been changed.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::iter::Peekable;
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::checker;
use super::form::{HASH, Head, Record, Seal};
use super::key::{KeyError, Trusted};
use super::seal::SealError;
use super::verify::{FaultKind, Report, Walk};
use crate::Reads;

const ENTRIES: &str = "entries.ndjson";
const SEALS: &str = "seals.ndjson";
const KEYS: &str = "audit.pub";
const README: &str = "README.txt";

const ABOUT: &str = "The audit trail of a Jisr server, to be verified anywhere with `jisr audit verify DIR`.

entries.ndjson  one entry a line: who did what to which record, for what purpose, by which clause; ids, never values
seals.ndjson    one seal a line: the hashes of its entries, chained to the seal before and signed
audit.pub       the public keys, as the server gave them: compare them with those that you were given by another way,
                or pass yours with --key

An entry's leaf is SHA-256 of \"jisr audit entry 1\", a zero byte, and every field but `seal` in the order of the line: a byte 0
for null, else a byte 1, the length in four bytes, and the value (ids 16 bytes, integers 8 bytes, text UTF-8, numbers big-endian).
A line with emergency_until, a reading by emergency, has \"jisr audit entry 2\" at its beginning and that field at its end.
A seal's root is SHA-256 of \"jisr audit root 1\", a zero byte, the root before (32 zero bytes at first), the seal's number in 8
bytes, and its leaves. It signs (Ed25519) \"jisr audit head 1\", a zero byte, number, count of entries, time of sealing (8 bytes
each) and root. Entries that were not sealed yet are not here.
";

/// What was written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Exported {
    /// Entries.
    pub entries: i64,
    /// Seals.
    pub heads: i64,
    /// The last head.
    pub head: Option<Head>,
}

fn file(path: &Path) -> impl FnOnce(std::io::Error) -> SealError {
    let path = path.to_owned();
    move |source| KeyError::File { path, source }.into()
}

/// Writes the sealed trail to a folder, seal by seal, in flat memory. Files of an export that stand there are written over.
///
/// # Errors
/// Those of the database; when a file cannot be written.
pub async fn export(from: &impl Reads, trusted: &Trusted, folder: &Path) -> Result<Exported, SealError> {
    std::fs::create_dir_all(folder).map_err(file(folder))?;
    std::fs::write(folder.join(README), ABOUT).map_err(file(folder))?;
    std::fs::write(folder.join(KEYS), format!("{}\n", trusted.lines().join("\n"))).map_err(file(folder))?;
    let mut seals = BufWriter::new(File::create(folder.join(SEALS)).map_err(file(folder))?);
    let mut entries = BufWriter::new(File::create(folder.join(ENTRIES)).map_err(file(folder))?);
    let mut exported = Exported::default();
    let mut after = 0;
    loop {
        let part = checker::read(from, after).await?;
        let Some((last, _)) = part.last() else { break };
        after = last.seq;
        exported.head = Some(last.head());
        for (seal, records) in &part {
            line(&mut seals, seal).map_err(file(folder))?;
            for record in records {
                line(&mut entries, record).map_err(file(folder))?;
            }
            exported.heads += 1;
            exported.entries += i64::try_from(records.len()).unwrap_or_default();
        }
    }
    for out in [seals, entries] {
        out.into_inner().map_err(|e| e.into_error()).and_then(|f| f.sync_all()).map_err(file(folder))?;
    }
    Ok(exported)
}

fn line(out: &mut impl Write, thing: &impl Serialize) -> std::io::Result<()> {
    serde_json::to_writer(&mut *out, thing)?;
    out.write_all(b"\n")
}

/// An exported trail.
#[derive(Debug)]
pub struct Folder(PathBuf);

impl Folder {
    /// The export in a folder; one of its files stands for the folder.
    pub fn at(path: &Path) -> Self {
        let folder = if path.is_dir() { path } else { path.parent().unwrap_or(path) };
        Self(folder.to_owned())
    }

    /// The public keys that came with the export.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn keys(&self) -> Result<Trusted, KeyError> {
        Trusted::of_file(&self.0.join(KEYS))
    }

    /// Verifies it; `known` are heads that were kept elsewhere.
    ///
    /// # Errors
    /// When a file cannot be opened. What is wrong inside them is in the report.
    pub fn verify(&self, trusted: Trusted, known: Vec<Head>) -> Result<Report, KeyError> {
        let mut seals = Lines::<Seal>::open(&self.0.join(SEALS))?;
        let mut entries = Lines::<Record>::open(&self.0.join(ENTRIES))?.peekable();
        let mut walk = Walk::new(trusted, known);
        for seal in &mut seals {
            let Some(seal) = seal else {
                let next = walk.next();
                walk.fault(FaultKind::Unreadable, next, None);
                break;
            };
            let Some(own) = own_entries(&mut walk, &seal, &mut entries) else { break };
            if !walk.step(&seal, &own) {
                break;
            }
        }
        if walk.report.is_whole() {
            left_over(&mut walk, entries.next());
        }
        Ok(walk.end(0))
    }
}

/// The lines that claim a seal, as far as they stand together; none when one cannot be read.
fn own_entries(walk: &mut Walk, seal: &Seal, entries: &mut Peekable<Lines<Record>>) -> Option<Vec<Record>> {
    let most = seal.leaves.len() / HASH + 1;
    let mut own = Vec::new();
    while own.len() < most {
        match entries.next_if(|line| line.as_ref().is_none_or(|record| record.seal == seal.seq)) {
            Some(Some(record)) => own.push(record),
            Some(None) => {
                walk.fault(FaultKind::Unreadable, seal.seq, Some((own.len(), None)));
                return None;
            }
            None => break,
        }
    }
    Some(own)
}

/// After the last seal no entry may stand.
fn left_over(walk: &mut Walk, line: Option<Option<Record>>) {
    let next = walk.next();
    match line {
        Some(Some(record)) if record.seal >= next => {
            walk.fault(FaultKind::SealRemoved, next, Some((0, Some(record.id))));
        }
        Some(Some(record)) => walk.fault(FaultKind::EntryAdded, record.seal, Some((0, Some(record.id)))),
        Some(None) => walk.fault(FaultKind::Unreadable, next, None),
        None => {}
    }
}

/// Lines of a file, each as the thing it says; `None` for one that is not exactly as the program writes it.
struct Lines<T> {
    lines: std::io::Split<BufReader<File>>,
    thing: std::marker::PhantomData<T>,
}

impl<T> Lines<T> {
    fn open(path: &Path) -> Result<Self, KeyError> {
        let open = File::open(path).map_err(|source| KeyError::File { path: path.to_owned(), source })?;
        Ok(Self { lines: BufReader::new(open).split(b'\n'), thing: std::marker::PhantomData })
    }
}

impl<T: Serialize + DeserializeOwned> Iterator for Lines<T> {
    type Item = Option<T>;
    fn next(&mut self) -> Option<Option<T>> {
        let Ok(line) = self.lines.next()? else { return Some(None) };
        let thing: Option<T> = serde_json::from_slice(&line).ok();
        Some(thing.filter(|thing| serde_json::to_vec(thing).is_ok_and(|again| again == line)))
    }
}
