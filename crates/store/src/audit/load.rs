//! Sealing entries while they are loaded in bulk: in memory, before they are written, instead of writing each of them twice.

use base::Moment;

use super::form::{Record, Seal};
use super::seal::{MOST, SealError, Sealer};
use crate::{Bulk, DbError, Tx, Value};

/// Columns of an entry, as the loader writes them; `seal` is the last.
const ENTRY: &[&str] = &[
    "id",
    "at",
    "user_id",
    "org_id",
    "action",
    "subject",
    "subject_id",
    "case_id",
    "person_id",
    "categories",
    "fields",
    "clause_id",
    "grant_id",
    "owner_org",
    "purpose",
    "seal",
];
const SEAL: &[&str] = &["seq", "entries", "leaves", "previous", "root", "signature", "sealed_at"];

/// A trail being loaded: the chain goes on from part to part.
#[derive(Debug)]
pub struct Loading<'a> {
    sealer: &'a mut Sealer,
    last: Option<Seal>,
    now: Moment,
}

impl<'a> Loading<'a> {
    pub(super) fn new(sealer: &'a mut Sealer, last: Option<Seal>, now: Moment) -> Self {
        Self { sealer, last, now }
    }

    /// Writes entries, each with the number of its seal, and their seals. `values` holds the rows one after the other in the order
    /// of the columns of the table; what stands in `seal` is replaced.
    ///
    /// # Errors
    /// Those of the database, and when a row has not the columns of an entry.
    pub async fn write(&mut self, bulk: &Bulk, tx: &Tx, values: Vec<Value>) -> Result<(), DbError> {
        let mut rows = rows(values);
        rows.sort_unstable_by_key(|(record, _)| record.id);
        let (mut entries, mut seals) = (Vec::new(), Vec::new());
        let most = usize::try_from(MOST).unwrap_or(usize::MAX);
        while !rows.is_empty() {
            let rest = rows.split_off(rows.len().min(most));
            let (records, values): (Vec<Record>, Vec<Vec<Value>>) =
                std::mem::replace(&mut rows, rest).into_iter().unzip();
            let seal = self.sealer.seal(self.last.as_ref(), &records, self.now);
            for mut row in values {
                row.pop();
                entries.extend(row);
                entries.push(Value::Int(seal.seq));
            }
            let Seal { seq, entries: sealed, sealed_at, previous, root, signature, leaves } = &seal;
            seals.extend(crate::args![seq, sealed, leaves, previous, root, signature, sealed_at]);
            self.last = Some(seal);
        }
        bulk.insert(tx, "audit_entries", ENTRY, entries).await?;
        bulk.insert(tx, "audit_seals", SEAL, seals).await
    }

    /// Notes the last head beside the keys, once all of it is durable.
    ///
    /// # Errors
    /// When the note cannot be written.
    pub async fn finish(self) -> Result<(), SealError> {
        match &self.last {
            Some(last) => self.sealer.remember(last.head()).await,
            None => Ok(()),
        }
    }
}

/// The rows with what is hashed of each. A value of another type than its column's stands for nothing, and is found when the
/// trail is verified.
fn rows(values: Vec<Value>) -> Vec<(Record, Vec<Value>)> {
    let mut values = values.into_iter();
    let mut rows = Vec::new();
    loop {
        let row: Vec<Value> = values.by_ref().take(ENTRY.len()).collect();
        if row.len() < ENTRY.len() {
            return rows;
        }
        rows.push((record(&row), row));
    }
}

fn record(row: &[Value]) -> Record {
    let id = |at: usize| match row.get(at) {
        Some(Value::Id(id)) => Some(*id),
        _ => None,
    };
    let int = |at: usize| match row.get(at) {
        Some(Value::Int(number)) => *number,
        _ => 0,
    };
    let text = |at: usize| match row.get(at) {
        Some(Value::Text(text)) => text.clone(),
        _ => String::new(),
    };
    Record {
        seal: 0,
        id: id(0).unwrap_or_default(),
        at: int(1),
        user_id: id(2),
        org_id: id(3).unwrap_or_default(),
        action: text(4),
        subject: text(5),
        subject_id: id(6),
        case_id: id(7),
        person_id: id(8),
        categories: text(9),
        fields: text(10),
        clause_id: id(11),
        grant_id: id(12),
        owner_org: id(13),
        purpose: text(14),
        // No world is loaded in which somebody read by an emergency.
        emergency_until: None,
    }
}
