//! Persons who may stand twice on the record, to be looked at side by side.
//!
//! A pair is found when a person is corrected or imported; a person decides. "Two different persons" is remembered, so that
//! nobody is asked twice. Nothing is merged here, and nothing is ever merged by a number.

mod api;
mod pages;
mod store;

pub use store::{Pair, pending, set_apart};

/// What this room brings to the program.
pub fn room() -> web::Room {
    web::Room {
        name: "duplicate",
        api: api::routes(),
        pages: pages::routes(),
        templates: &[("duplicate/list.html", include_str!("templates/list.html"))],
        words: web::words!("locale/"),
        cards: None,
    }
}
