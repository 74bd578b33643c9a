//! The arrivals board: who is expected when, on the receiver's side and on the sender's, and who is overdue.

use access::{Capability, Masks, Scope, Seen};
use base::{Day, Page, PageRequest, Problem};
use store::audit::{self, Act};
use store::{Db, DbError};
use web::{App, Caller, Card};

use super::Handover;
use super::store::{self as rows, Handed, entries};

base::word_list! {
    /// Whose side of the bridge the board shows.
    pub enum Side in "arrival-side" {
        /// Persons who come to us.
        Incoming = "incoming",
        /// Persons whom we handed over.
        Outgoing = "outgoing",
    }
}

base::word_list! {
    /// Part of the board in which a person stands.
    pub enum When in "arrival-when" { Late = "late", Today = "today", ThisWeek = "this_week", Later = "later" }
}

impl When {
    /// The part for an expected day.
    pub fn of(expected: Day, today: Day) -> Self {
        match expected.number() - today.number() {
            ahead if ahead < 0 => Self::Late,
            0 => Self::Today,
            ahead if ahead <= super::WEEK_DAYS => Self::ThisWeek,
            _ => Self::Later,
        }
    }
}

/// One page of the board in the order of expected days, each with the part where it stands. The readings are on record.
///
/// # Errors
/// Those of the database.
pub async fn board(
    db: &Db,
    scope: &Scope,
    side: Side,
    page: PageRequest,
) -> Result<Page<(When, Seen<Handover>)>, DbError> {
    let Page { items: found, next } = rows::side(&db.reader().await?, scope, side, page).await?;
    let read = found.iter().flat_map(|(handed, masks)| entries(handed, masks, Act::List)).collect();
    audit::read(db, scope, read).await?;
    let today = scope.now.day();
    let row = |(handed, masks): (Handed, Masks)| {
        (When::of(*handed.row.arrives_on.for_rule(), today), Seen::new(handed.row, &masks))
    };
    Ok(Page { items: found.into_iter().map(row).collect(), next })
}

/// What the work queue says of hand-overs and arrivals.
pub(super) async fn cards(app: App, caller: Caller) -> Result<Vec<Card>, Problem> {
    let role = caller.actor().role;
    let (receives, sends) = (Capability::ConfirmArrival.is_of(role), Capability::ManageCase.is_of(role));
    if !receives && !sends {
        return Ok(Vec::new());
    }
    let owed = rows::owed(&app.db, &caller.usual_scope()).await?;
    let card = |href, key, count, late, rank| Card { href, key, count, sign: "arrival", late, rank };
    let mut cards = Vec::new();
    if receives {
        cards.push(card("/arrivals", "queue-arrivals-late", owed.late_in, true, 8));
        cards.push(card("/arrivals", "queue-arrivals-week", owed.this_week, false, 20));
        cards.push(card("/arrivals", "queue-handovers-to-answer", owed.to_answer, false, 18));
    }
    if sends {
        let outgoing = "/arrivals?side=outgoing";
        cards.push(card(outgoing, "queue-arrivals-unconfirmed", owed.late_out, true, 9));
        cards.push(card(outgoing, "queue-departures-to-confirm", owed.to_depart, false, 22));
    }
    Ok(cards)
}
