//! The pen: readings of many requests are written together, so that each costs a fraction of a flush.

use std::collections::HashSet;
use std::sync::{Mutex, OnceLock, PoisonError, Weak};

use tokio::sync::{mpsc, oneshot};

use super::entry::INSERT;
use crate::connect::Inner;
use crate::{Db, DbError, Value};

type Order = (Vec<Vec<Value>>, oneshot::Sender<Result<(), String>>);

/// Gathers the readings of many requests into few transactions.
#[derive(Debug)]
pub(crate) struct Pen {
    db: Weak<Inner>,
    orders: OnceLock<mpsc::Sender<Order>>,
    /// Lines of lists that are on record for this hour.
    listed: Mutex<HashSet<String>>,
}

/// Lines kept in mind; when there are more, they are forgotten, and entered once more.
const LISTED: usize = 200_000;

impl Pen {
    pub(crate) fn start(db: Weak<Inner>) -> Self {
        Self { db, orders: OnceLock::new(), listed: Mutex::default() }
    }

    /// Whether a line of a list is on record already. Another server may enter it once more.
    pub(super) fn knows(&self, line: &str) -> bool {
        self.listed.lock().unwrap_or_else(PoisonError::into_inner).contains(line)
    }

    /// Keeps in mind what is on record now.
    pub(super) fn note(&self, lines: impl Iterator<Item = String>) {
        let mut listed = self.listed.lock().unwrap_or_else(PoisonError::into_inner);
        if listed.len() > LISTED {
            listed.clear();
        }
        listed.extend(lines);
    }

    pub(super) async fn write(&self, rows: Vec<Vec<Value>>) -> Result<(), DbError> {
        let orders = self.orders.get_or_init(|| {
            let (orders, inbox) = mpsc::channel(1024);
            tokio::spawn(keep_writing(self.db.clone(), inbox));
            orders
        });
        let (told, durable) = oneshot::channel();
        let stopped = || DbError::NotDurable("the audit writer stopped".into());
        orders.send((rows, told)).await.map_err(|_| stopped())?;
        durable.await.map_err(|_| stopped())?.map_err(DbError::NotDurable)
    }
}

async fn keep_writing(db: Weak<Inner>, mut inbox: mpsc::Receiver<Order>) {
    let mut orders = Vec::new();
    while inbox.recv_many(&mut orders, 256).await > 0 {
        let Some(inner) = db.upgrade() else { return };
        let (rows, told): (Vec<_>, Vec<_>) = orders.drain(..).unzip();
        let result =
            write_rows(&Db(inner), rows.into_iter().flatten().collect()).await.map_err(|e| e.to_string());
        for member in told {
            // A request that was cancelled meanwhile needs no word.
            let _ = member.send(result.clone());
        }
    }
}

async fn write_rows(db: &Db, rows: Vec<Vec<Value>>) -> Result<(), DbError> {
    let tx = db.begin().await?;
    tx.insert_many(INSERT, "", rows).await?;
    tx.commit().await
}
