//! What a room hands to the program.

use std::future::Future;
use std::pin::Pin;

use base::{Locale, Problem};
use serde::Serialize;
use utoipa_axum::router::OpenApiRouter;

use crate::app::App;
use crate::caller::{Caller, Visitor};
use crate::chapter::Telling;
use crate::respond::Failure;
use crate::step::Steps;

/// One capability's routes, templates and messages: a room says what it brings, the rest is `..Room::default()`.
#[derive(Default)]
pub struct Room {
    /// Singular noun of the vocabulary.
    pub name: &'static str,
    /// Its JSON endpoints, described for OpenAPI, under `/api`.
    pub api: OpenApiRouter<App>,
    /// Its pages.
    pub pages: axum::Router<App>,
    /// What is done in it: each step is one of the API and, mostly, of its pages.
    pub steps: Steps,
    /// Its templates, `room/page.html` and source.
    pub templates: &'static [(&'static str, &'static str)],
    /// Its messages.
    pub words: &'static [(Locale, &'static str)],
    /// What it puts on the work queue of a caller.
    pub cards: Option<Cards>,
    /// What it tells a person of the data that it holds about them.
    pub telling: Option<Telling>,
}

/// Asks a room what a caller owes: `|app, caller| Box::pin(cards(app, caller))`.
pub type Cards = fn(App, Caller) -> Pin<Box<dyn Future<Output = Result<Vec<Card>, Problem>> + Send>>;

/// One thing owed, on the work queue.
#[derive(Clone, Debug, Serialize)]
pub struct Card {
    /// Where it is worked on.
    pub href: &'static str,
    /// Message that says all of it, with `$count`: `queue-referrals-late`.
    pub key: &'static str,
    /// How many; a card of zero is not shown.
    pub count: i64,
    /// Icon.
    pub sign: &'static str,
    /// Whether a deadline has passed.
    pub late: bool,
    /// Smaller comes first.
    pub rank: u8,
}

/// A block under the cards of the work queue: the first rows of what is owed or new, where a number alone says too little.
pub struct Panel {
    /// Template that shows it, included by the queue's page with `panel.context` as its values.
    pub template: &'static str,
    /// What the template takes.
    pub context: minijinja::Value,
}

/// Asks for a block of the work queue: none when there is nothing to show to this caller.
pub type Panels =
    fn(App, Caller, Visitor) -> Pin<Box<dyn Future<Output = Result<Option<Panel>, Failure>> + Send>>;

/// The four message files of a room: `words!("locale/")`, relative to the calling file.
#[macro_export]
macro_rules! words {
    ($folder:literal) => {
        &[
            (base::Locale::Ar, include_str!(concat!($folder, "ar.ftl"))),
            (base::Locale::En, include_str!(concat!($folder, "en.ftl"))),
            (base::Locale::Fr, include_str!(concat!($folder, "fr.ftl"))),
            (base::Locale::Es, include_str!(concat!($folder, "es.ftl"))),
        ]
    };
}
