//! The audit trail: who did what to which record, for what purpose, by which clause. Ids and field names, never values.
//!
//! A change is entered in its own transaction. A reading is entered before the answer leaves: readings of many requests
//! are written together, so that each costs a fraction of a flush.

use std::sync::{OnceLock, Weak};

use access::{Mask, Scope};
use base::{CaseRef, Category, CategorySet, ClauseId, Clock, GrantId, OrgId, PersonId, Word};
use tokio::sync::{mpsc, oneshot};
use uuid::Uuid;

use crate::connect::Inner;
use crate::{Db, DbError, SystemClock, Tx, Value, args};

const INSERT: &str =
    "INSERT INTO audit_entries (id, at, user_id, org_id, action, subject, subject_id, case_id, person_id,
    categories, fields, clause_id, grant_id, owner_org, purpose, seal) VALUES";

/// One entry before it is written.
#[derive(Clone, Debug)]
pub struct Entry {
    action: &'static str,
    subject: &'static str,
    subject_id: Option<Uuid>,
    case: Option<Uuid>,
    person: Option<Uuid>,
    categories: CategorySet,
    fields: String,
    clause: Option<ClauseId>,
    grant: Option<GrantId>,
    owner: Option<OrgId>,
}

impl Entry {
    /// `action` is a verb of the trail (`read`, `list`, `register`, `refer` …), `subject` a noun of the vocabulary.
    pub fn new(action: &'static str, subject: &'static str, subject_id: impl Into<Option<Uuid>>) -> Self {
        Self {
            action,
            subject,
            subject_id: subject_id.into(),
            case: None,
            person: None,
            categories: CategorySet::NONE,
            fields: String::new(),
            clause: None,
            grant: None,
            owner: None,
        }
    }

    /// The case it concerns, with its person and the organisation whose data they are.
    #[must_use]
    pub fn case(mut self, case: &CaseRef) -> Self {
        self.case = Some(case.id.0);
        self.person = Some(case.person.0);
        self.owner = Some(case.lead);
        self
    }

    /// The person it concerns.
    #[must_use]
    pub fn person(mut self, person: PersonId, owner: OrgId) -> Self {
        self.person = Some(person.0);
        self.owner = Some(owner);
        self
    }

    /// What the decision showed, and by which clause.
    #[must_use]
    pub fn seen(mut self, mask: &Mask) -> Self {
        self.categories = mask.visible();
        (self.clause, self.grant) =
            mask.clause().map_or((None, None), |(clause, grant)| (Some(clause), grant));
        self
    }

    /// The categories touched.
    #[must_use]
    pub fn categories(mut self, categories: &[Category]) -> Self {
        self.categories = CategorySet::of(categories);
        self
    }

    /// Names of the fields written.
    #[must_use]
    pub fn fields(mut self, fields: &[&str]) -> Self {
        self.fields = fields.join(" ");
        self
    }

    fn row(self, scope: &Scope) -> Vec<Value> {
        args![
            SystemClock.new_id(),
            scope.now,
            scope.actor.user,
            scope.actor.org,
            self.action,
            self.subject,
            self.subject_id,
            self.case,
            self.person,
            self.categories.to_text(),
            self.fields,
            self.clause,
            self.grant,
            self.owner,
            scope.purpose.word(),
            0_i64
        ]
    }
}

/// Enters a change, in its transaction.
///
/// # Errors
/// Those of the database.
pub async fn write(tx: &Tx, scope: &Scope, entry: Entry) -> Result<(), DbError> {
    tx.insert_many(INSERT, "", vec![entry.row(scope)]).await
}

/// Enters readings and returns once they are durable; nothing read may leave before.
///
/// # Errors
/// Those of the database: then the reading must not leave.
pub async fn read(db: &Db, scope: &Scope, entries: Vec<Entry>) -> Result<(), DbError> {
    if entries.is_empty() {
        return Ok(());
    }
    db.0.pen.write(entries.into_iter().map(|entry| entry.row(scope)).collect()).await
}

type Order = (Vec<Vec<Value>>, oneshot::Sender<Result<(), String>>);

/// Gathers the readings of many requests into few transactions.
#[derive(Debug)]
pub(crate) struct Pen {
    db: Weak<Inner>,
    orders: OnceLock<mpsc::Sender<Order>>,
}

impl Pen {
    pub(crate) fn start(db: Weak<Inner>) -> Self {
        Self { db, orders: OnceLock::new() }
    }

    async fn write(&self, rows: Vec<Vec<Value>>) -> Result<(), DbError> {
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
