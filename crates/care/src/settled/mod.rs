//! What an organisation could read before who wrote something owned it, and cannot any more: a list for its officer, made once when
//! an older database came up to the rule. What a receiver demonstrably read stays open for thirty days; what it needs beyond them is
//! sent to it by whoever wrote it.

mod api;
mod pages;
mod store;

use base::reexport::uuid::Uuid;
use base::{CaseId, Category, HandoverId, Label, Moment, OrgId, Problem, Role};
use serde::Serialize;
use web::{App, Caller, Card};

base::word_list! {
    /// Whether the organisation read, or was read.
    pub enum SettledSide in "settled-side" { Reader = "reader", Writer = "writer" }
}

base::word_list! {
    /// By what the reader could read what the other one wrote.
    pub enum SettledCause in "settled-cause" {
        /// The case was handed over to it.
        Handover = "handover",
        /// It had handed the case over.
        Return = "return",
        /// It had opened a case of its own for a person of the other one.
        OwnCase = "own_case",
        /// It had recorded an answer of the person beside those of the other one.
        Answer = "answer",
    }
}

/// What became of one reading.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Settled {
    /// The line.
    #[schema(value_type = String)]
    pub id: Uuid,
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub number: String,
    /// On which side of it the caller's organisation stands.
    pub side: SettledSide,
    /// By what it had been open.
    pub cause: SettledCause,
    /// The other organisation.
    pub other: OrgId,
    /// Its name.
    pub other_name: Label,
    /// Categories that stay open.
    pub still: Vec<Category>,
    /// What was read before, open for thirty days more.
    pub kept: Vec<Category>,
    /// Until when.
    pub kept_until_at: Option<Moment>,
    /// Whether those days have run.
    pub over: bool,
    /// The hand-over by which more can be sent.
    pub handover: Option<HandoverId>,
    /// Since when the rest is closed.
    pub settled_at: Moment,
}

/// Whether a role reads the list: who guards the data, and who can send what is missed.
const fn reads(role: Role) -> bool {
    matches!(role, Role::DataProtection | Role::Counsellor | Role::CaseManager | Role::ProgrammeManager)
}

/// What this room brings to the program.
pub fn room() -> web::Room {
    web::Room {
        name: "settled",
        api: api::routes(),
        pages: pages::routes(),
        templates: &[("settled/list.html", include_str!("templates/list.html"))],
        words: web::words!("locale/"),
        cards: Some(|app, caller| Box::pin(cards(app, caller))),
        ..web::Room::default()
    }
}

async fn cards(app: App, caller: Caller) -> Result<Vec<Card>, Problem> {
    if caller.actor().role != Role::DataProtection {
        return Ok(Vec::new());
    }
    let count = store::running(&app.db, &caller.usual_scope()).await?;
    Ok(vec![Card { href: "/settled", key: "queue-settled", count, sign: "lock", late: false, rank: 5 }])
}
