//! What of an entry and of a seal is hashed and signed, byte by byte. A released form never changes; a new one has a new number.
//!
//! - A **leaf** is SHA-256 of `jisr audit entry 1`, a zero byte, and every column of the entry but `seal`, in the order of
//!   [`Record`]: a byte 0 for null, else a byte 1, the length in four bytes and the value. Ids are 16 bytes, integers 8 bytes,
//!   texts UTF-8; all numbers big-endian. An entry of a reading by emergency has the second form: `jisr audit entry 2`, the same,
//!   and at its end when the emergency ends. So neither form can be passed off as the other.
//! - A **root** is SHA-256 of `jisr audit root 1`, a zero byte, the root before (32 zero bytes for the first), the number of
//!   the seal in 8 bytes, and its leaves one after the other. Entries of one seal stand in the order of their ids.
//! - A **signature** is Ed25519 over `jisr audit head 1`, a zero byte, the number, the count of entries and the time of sealing
//!   (8 bytes each), and the root.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::hex;
use crate::{DbError, Row};

/// Length of a leaf and of a root.
pub(super) const HASH: usize = 32;
/// What stands before the first seal.
pub(super) const GENESIS: [u8; HASH] = [0; HASH];

/// An entry as it stands in the trail, every column, in the order in which they are hashed and exported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// Number of its seal; 0 while not sealed. Not hashed: the seal's leaves say which entries are its own.
    pub seal: i64,
    /// The entry.
    pub id: Uuid,
    /// When, microseconds since 1970.
    pub at: i64,
    /// Account.
    pub user_id: Option<Uuid>,
    /// Organisation that acted.
    pub org_id: Uuid,
    /// Verb.
    pub action: String,
    /// Noun.
    pub subject: String,
    /// Which one.
    pub subject_id: Option<Uuid>,
    /// Case.
    pub case_id: Option<Uuid>,
    /// Person.
    pub person_id: Option<Uuid>,
    /// Data categories shown or written.
    pub categories: String,
    /// Names of fields written.
    pub fields: String,
    /// Clause that allowed it.
    pub clause_id: Option<Uuid>,
    /// Grant under that clause.
    pub grant_id: Option<Uuid>,
    /// Whose data.
    pub owner_org: Option<Uuid>,
    /// For what purpose.
    pub purpose: String,
    /// When the emergency ends by which it was read; then the entry has the second form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub emergency_until: Option<i64>,
}

impl Record {
    pub(super) fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            seal: row.int("seal")?,
            id: row.id("id")?,
            at: row.int("at")?,
            user_id: row.opt_id("user_id")?,
            org_id: row.id("org_id")?,
            action: row.text("action")?,
            subject: row.text("subject")?,
            subject_id: row.opt_id("subject_id")?,
            case_id: row.opt_id("case_id")?,
            person_id: row.opt_id("person_id")?,
            categories: row.text("categories")?,
            fields: row.text("fields")?,
            clause_id: row.opt_id("clause_id")?,
            grant_id: row.opt_id("grant_id")?,
            owner_org: row.opt_id("owner_org")?,
            purpose: row.text("purpose")?,
            emergency_until: row.opt_int("emergency_until")?,
        })
    }

    /// The hash of all that the entry says.
    pub fn leaf(&self) -> [u8; HASH] {
        let mut form = Form(Sha256::new());
        form.0.update(match self.emergency_until {
            None => b"jisr audit entry 1\0",
            Some(_) => b"jisr audit entry 2\0",
        });
        form.id(Some(self.id));
        form.value(Some(&self.at.to_be_bytes()));
        form.id(self.user_id);
        form.id(Some(self.org_id));
        form.value(Some(self.action.as_bytes()));
        form.value(Some(self.subject.as_bytes()));
        form.id(self.subject_id);
        form.id(self.case_id);
        form.id(self.person_id);
        form.value(Some(self.categories.as_bytes()));
        form.value(Some(self.fields.as_bytes()));
        form.id(self.clause_id);
        form.id(self.grant_id);
        form.id(self.owner_org);
        form.value(Some(self.purpose.as_bytes()));
        if let Some(until) = self.emergency_until {
            form.value(Some(&until.to_be_bytes()));
        }
        form.0.finalize().into()
    }
}

struct Form(Sha256);

impl Form {
    fn value(&mut self, value: Option<&[u8]>) {
        let Some(value) = value else { return self.0.update([0]) };
        self.0.update([1]);
        self.0.update(u32::try_from(value.len()).unwrap_or(u32::MAX).to_be_bytes());
        self.0.update(value);
    }

    fn id(&mut self, id: Option<Uuid>) {
        self.value(id.as_ref().map(|id| id.as_bytes().as_slice()));
    }
}

/// A seal: the hashes of some entries, chained to the seal before and signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seal {
    /// Its number; the first is 1.
    pub seq: i64,
    /// How many entries it seals.
    pub entries: i64,
    /// When, microseconds since 1970.
    pub sealed_at: i64,
    /// Root of the seal before.
    #[serde(with = "hex::text")]
    pub previous: Vec<u8>,
    /// Its root.
    #[serde(with = "hex::text")]
    pub root: Vec<u8>,
    /// Signature of its head.
    #[serde(with = "hex::text")]
    pub signature: Vec<u8>,
    /// The leaves of its entries, 32 bytes each.
    #[serde(with = "hex::text")]
    pub leaves: Vec<u8>,
}

impl Seal {
    pub(super) fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            seq: row.int("seq")?,
            entries: row.int("entries")?,
            sealed_at: row.int("sealed_at")?,
            previous: row.bytes("previous")?,
            root: row.bytes("root")?,
            signature: row.bytes("signature")?,
            leaves: row.bytes("leaves")?,
        })
    }

    /// The head that this seal is.
    pub fn head(&self) -> Head {
        Head { seq: self.seq, root: hex::encode(&self.root) }
    }

    pub(super) fn signed(&self) -> Vec<u8> {
        signed(self.seq, self.entries, self.sealed_at, &self.root)
    }
}

/// The root over a seal's leaves.
pub(super) fn root(previous: &[u8], seq: i64, leaves: &[u8]) -> [u8; HASH] {
    let mut hash = Sha256::new();
    hash.update(b"jisr audit root 1\0");
    hash.update(previous);
    hash.update(seq.to_be_bytes());
    hash.update(leaves);
    hash.finalize().into()
}

/// What is signed of a seal.
pub(super) fn signed(seq: i64, entries: i64, sealed_at: i64, root: &[u8]) -> Vec<u8> {
    let mut message = b"jisr audit head 1\0".to_vec();
    for number in [seq, entries, sealed_at] {
        message.extend_from_slice(&number.to_be_bytes());
    }
    message.extend_from_slice(root);
    message
}

/// The head of the chain at one seal. Whoever keeps it can tell later whether anything up to there was changed since.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Head {
    /// Number of the seal.
    pub seq: i64,
    /// Its root, hexadecimal.
    pub root: String,
}

impl std::fmt::Display for Head {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.seq, self.root)
    }
}

impl std::str::FromStr for Head {
    type Err = &'static str;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = "a head is written SEQ:HEX, a number and 64 hexadecimal digits";
        let (seq, root) = text.trim().split_once(':').ok_or(wrong)?;
        let seq: i64 = seq.parse().map_err(|_| wrong)?;
        let root = root.to_ascii_lowercase();
        let whole = hex::decode(&root).is_some_and(|bytes| bytes.len() == HASH);
        if whole && seq > 0 { Ok(Self { seq, root }) } else { Err(wrong) }
    }
}
