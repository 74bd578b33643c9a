//! The first page: what changed since the reader last looked, and what is owed to whom.
//!
//! Each room says what it puts there; this page knows none of them.

use std::sync::LazyLock;

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use base::Problem;
use minijinja::context;
use store::args;
use web::{App, Caller, Card, Cards, Room, Shown, Visitor, page};

const LOOKED: &str = "UPDATE users SET last_looked_at = $2, looked_before_at = $3 WHERE id = $1";

/// Every room's part of the queue, gathered once.
static CARDS: LazyLock<Vec<Cards>> =
    LazyLock::new(|| crate::server::rooms().iter().filter_map(|room| room.cards).collect());

/// What this room brings to the program.
pub fn room() -> Room {
    Room {
        name: "work",
        pages: Router::new().route("/", get(queue)),
        templates: &[("queue/queue.html", include_str!("templates/queue.html"))],
        words: web::words!("locale/"),
        ..web::Room::default()
    }
}

async fn queue(State(app): State<App>, caller: Caller, visitor: Visitor) -> Shown {
    let cards = cards(&app, &caller).await?;
    let mut panels = Vec::new();
    for ask in crate::server::panels() {
        if let Some(panel) = ask(app.clone(), caller.clone(), visitor.clone()).await? {
            panels.push(context! { template => panel.template, context => panel.context });
        }
    }
    let tx = app.db.begin().await?;
    tx.run(LOOKED, args![caller.actor().user, caller.now(), caller.news_since()]).await?;
    tx.commit().await?;
    let role = base::Word::word(caller.actor().role);
    let ctx = context! { cards => page::value(cards), panels, role, name => caller.name() };
    page::show(&app, &visitor, "queue/queue.html", "nav-queue", ctx)
}

/// What the caller owes, most pressing first; nothing that is done.
///
/// # Errors
/// Those of the rooms.
pub async fn cards(app: &App, caller: &Caller) -> Result<Vec<Card>, Problem> {
    let mut cards = Vec::new();
    for ask in CARDS.iter() {
        cards.extend(ask(app.clone(), caller.clone()).await?);
    }
    cards.retain(|card| card.count > 0);
    cards.sort_by_key(|card| (!card.late, card.rank));
    Ok(cards)
}
