//! "Do you serve this person?": asked of another organisation, without showing it whom one asks about, nor learning whom it knows.
//!
//! The answer is "somebody there serves this person; ask them", with the contact, or nothing: no id, no name, no likeness. It takes
//! a clause ([`rule::lets_ask`]), and where the clause asks for consent, that of the person on both sides.
//!
//! Each organisation that may be asked keeps an index for each that may ask it ([`index`] fills it): keyed lines of the persons whose
//! cases it leads, made with a key that only the two have ([`keys`]). A hit in the index is only a hint: before it becomes an answer,
//! the access decision is asked of the very case, so that nothing is told which a clause or a consent does not cover any more.
//! Every question counts against limits, is on the audit trail of both, and on the asked organisation's list.
//!
//! What who holds such an index could learn, and what not, is in docs/authorization.md and in [`matching::private`].

mod api;
mod ask;
mod index;
mod keys;
mod limit;
mod officer;
mod pages;
mod rule;
mod store;
mod telling;

use base::{CaseId, Label, Moment, OrgId, UserId};
use serde::Serialize;
use uuid::Uuid;

pub(crate) use api::before_registration;
pub use ask::{Who, ask, askable};
pub use index::tick;
pub use limit::{DAY_OF_ORG, HOUR_OF_USER, MISSES};
pub use officer::{release, rotate};
pub(crate) use pages::is_said;
pub use store::questions::{numbers, received, see};

/// What came of a question.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = QuestionAnswer)]
pub struct Answer {
    /// The question.
    pub id: Uuid,
    /// When it was asked.
    pub at: Moment,
    /// Whom it was put to.
    pub asked: Vec<Label>,
    /// Who serves the person. Empty: nobody was found.
    pub found: Vec<Serving>,
}

/// An organisation that serves the person who was asked about.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Serving {
    /// Which.
    pub organisation: Label,
    /// Whom to ask there.
    pub contact: String,
}

/// A question that was put to the caller's organisation.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Received {
    /// The question.
    pub question: Uuid,
    /// Who asked.
    pub organisation: Label,
    /// When.
    pub at: Moment,
    /// The own case that was found, and told of; null when nobody was found, and then nobody knows for whom it was asked.
    pub case: Option<CaseId>,
    /// Its number.
    pub number: Option<String>,
    /// Whether somebody has looked at it.
    pub seen: bool,
}

/// How much is asked between the caller's organisation and another one, in the last thirty days.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Numbers {
    /// The other one.
    pub org: OrgId,
    /// Its name.
    pub organisation: Label,
    /// Questions put to it.
    pub asked: i64,
    /// Of them answered with yes.
    pub asked_found: i64,
    /// Questions it put to us.
    pub received: i64,
    /// Of them answered with yes.
    pub received_found: i64,
    /// Number of the key in use between the two; none while there is no clause.
    pub key: Option<i64>,
    /// Whether a new key is being brought in.
    pub changing: bool,
}

/// A user who was stopped after many questions without a find.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Stopped {
    /// Who.
    pub user: UserId,
    /// The account's name.
    pub name: String,
    /// Questions without a find.
    pub misses: i64,
}

/// What officers see of the questions of their organisation.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Overview {
    /// By organisation.
    pub numbers: Vec<Numbers>,
    /// Own users who were stopped.
    pub stopped: Vec<Stopped>,
}

/// What this room brings to the program.
pub fn room() -> web::Room {
    web::Room {
        name: "question",
        api: api::routes(),
        pages: pages::routes(),
        templates: &[
            ("asking/person.html", include_str!("templates/person.html")),
            ("asking/list.html", include_str!("templates/list.html")),
            ("asking/answer.html", include_str!("templates/answer.html")),
        ],
        words: web::words!("locale/"),
        cards: Some(|app, caller| Box::pin(pages::cards(app, caller))),
        telling: Some(telling::TELLING),
        ..web::Room::default()
    }
}
