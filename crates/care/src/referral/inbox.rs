//! Lists of referrals: what others ask of us, what we ask of others, and what a case asked for.

use access::{Capability, Masks, Scope, Seen};
use base::{CaseId, Page, PageRequest, Problem};
use store::audit::{self, Act};
use store::{Db, DbError};
use web::{App, Caller, Card};

use super::Referral;
use super::store::{self as rows, Referred, entries};

base::word_list! {
    /// Which referrals of an organisation are listed.
    pub enum Side in "referral-side" {
        /// Asked of us and not ended.
        Inbox = "inbox",
        /// Asked by us and not ended.
        Outbox = "outbox",
        /// All that was ever asked of us.
        InboxAll = "inbox_all",
        /// All that we ever asked.
        OutboxAll = "outbox_all",
    }
}

/// A page of one side, newest first; each row as the caller may see it. The readings are on record.
///
/// # Errors
/// Those of the database.
pub async fn page(
    db: &Db,
    scope: &Scope,
    side: Side,
    request: &PageRequest,
) -> Result<Page<Seen<Referral>>, DbError> {
    let found = rows::side(&db.reader().await?, scope, side, request).await?;
    enter_list(db, scope, &found.items).await?;
    Ok(found.map(|(referred, masks)| Seen::new(referred.row, &masks)))
}

/// The referrals of a case, newest first, as the caller may see them.
///
/// # Errors
/// Those of the database.
pub async fn of_case(db: &Db, scope: &Scope, case: CaseId) -> Result<Vec<Seen<Referral>>, DbError> {
    let found = rows::of_case(&db.reader().await?, scope, case).await?;
    enter_list(db, scope, &found).await?;
    Ok(found.into_iter().map(|(referred, masks)| Seen::new(referred.row, &masks)).collect())
}

async fn enter_list(db: &Db, scope: &Scope, found: &[(Referred, Masks)]) -> Result<(), DbError> {
    let read = found.iter().flat_map(|(referred, masks)| entries(referred, masks, Act::List)).collect();
    audit::read(db, scope, read).await
}

/// What the work queue says of referrals.
pub(super) async fn cards(app: App, caller: Caller) -> Result<Vec<Card>, Problem> {
    let role = caller.actor().role;
    let (answers, refers) = (Capability::AnswerReferral.is_of(role), Capability::ManageCase.is_of(role));
    if !answers && !refers {
        return Ok(Vec::new());
    }
    let owed = rows::owed(&app.db, &caller.usual_scope()).await?;
    let card = |href, key, count, late, rank| Card { href, key, count, sign: "referral", late, rank };
    let mut cards = Vec::new();
    if answers {
        let waiting = owed.waiting - owed.overdue;
        cards.push(card("/referrals", "queue-referrals-overdue", owed.overdue, true, 10));
        cards.push(card("/referrals", "queue-referrals-waiting", waiting, false, 30));
    }
    if refers {
        cards.push(card("/referrals?side=outbox", "queue-referrals-late", owed.late, true, 12));
        cards.push(card("/referrals?side=outbox_all", "queue-referrals-declined", owed.declined, false, 32));
    }
    Ok(cards)
}
