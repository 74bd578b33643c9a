//! Persons who may stand twice on the record, to be looked at side by side.
//!
//! A pair is found when a person is corrected or imported, when somebody searches all persons for pairs, or when somebody
//! names two; a person decides. "Two different persons" is remembered for good, so that nobody is asked twice. Nothing is
//! ever merged by a number; how two become one is [`crate::merge`].

mod api;
mod compare;
mod pages;
mod search;
mod store;

pub use compare::{Comparison, Line, Verdict, compare};
pub(crate) use pages::pair_context;
pub use search::{KIND, Outcome, tick};
pub use store::{Compared, Pair, one, pending, propose, set_apart, set_later};
pub(crate) use store::{row, tell_apart};

/// What this room brings to the program.
pub fn room() -> web::Room {
    web::Room {
        name: "duplicate",
        api: api::routes(),
        pages: pages::routes(),
        templates: &[
            ("duplicate/list.html", include_str!("templates/list.html")),
            ("duplicate/pair.html", include_str!("templates/pair.html")),
            ("duplicate/sides.html", include_str!("templates/sides.html")),
        ],
        words: web::words!("locale/"),
        cards: Some(|app, caller| Box::pin(pages::cards(app, caller))),
        ..web::Room::default()
    }
}
