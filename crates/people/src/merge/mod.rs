//! Two records of one person become one, and can become two again at any later time.
//!
//! **Merge.** Both records belong to the caller's organisation. Field by field somebody chooses what is kept; cases with all
//! that was written in them, consents and imports go over to the record that survives; the other one stays, empty-handed,
//! under its own id, which from then on leads to the survivor. Each value that changed is written down (`merge_rows`).
//!
//! **Undo.** What the merge moved goes back, what it changed is put back. The rules where something happened in between:
//! a field that was corrected since the merge keeps the correction; of contacts and documents those go that the merge
//! brought and those come back that it dropped, and what was added later stays; what was written in a case stays in that
//! case; a case opened or a consent recorded since stays with the survivor, unless whoever undoes says that the case is
//! the other person's. Versions of the two records only ever rise, so that a form opened before is refused.
//!
//! **Consents.** They are the person's own, so those of both records stand for the one person; a "no" to a question, or a
//! withdrawal, on either record ends an earlier "yes" on the other.
//!
//! **Across organisations** nothing is merged: see [`link`].

mod api;
mod choice;
mod fields;
pub mod link;
mod pages;
mod rule;
mod store;
mod telling;

use base::Entry;
use serde::{Deserialize, Serialize};

pub(crate) use choice::questions;
pub use fields::{Change, Merge, MergeId};
pub(crate) use store::of_person;
pub use store::{Shown, Since, merge, merges, one, refusals, undo};

/// What this room brings to the program.
pub fn room() -> web::Room {
    web::Room {
        name: "merge",
        api: api::routes(),
        pages: pages::routes(),
        templates: &[
            ("merge/list.html", include_str!("templates/list.html")),
            ("merge/show.html", include_str!("templates/show.html")),
            ("merge/link.html", include_str!("templates/link.html")),
            ("merge/choose.html", include_str!("templates/choose.html")),
        ],
        words: web::words!("locale/"),
        cards: Some(|app, caller| Box::pin(pages::cards(app, caller))),
        telling: Some(telling::TELLING),
        ..web::Room::default()
    }
}

/// What is kept of which record: `a` and `b` are the two of the pair. A field left out keeps what the survivor has, or, where
/// that is blank, what the other one has.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct MergeIn {
    /// Client-made id (UUID) of the merge: sending it again merges nothing again.
    pub id: Entry,
    /// Which record survives, `a` or `b`; without it the older one.
    pub survivor: Entry,
    /// `a` or `b`.
    pub name_ar: Entry,
    /// `a` or `b`.
    pub name_latin: Entry,
    /// `a` or `b`.
    pub sex: Entry,
    /// `a` or `b`.
    pub birth: Entry,
    /// `a`, `b` or `both`; without it both.
    pub nationalities: Entry,
    /// `a`, `b` or `both`; without it both.
    pub languages: Entry,
    /// `a` or `b`.
    pub household: Entry,
    /// Set when `contacts` and `documents` name all that are kept; without it all are kept.
    pub listed: Entry,
    /// Kept contacts: `a.0` is the first one of `a`.
    pub contacts: Vec<Entry>,
    /// Kept documents, in the same way.
    pub documents: Vec<Entry>,
    /// Version of `a` that was looked at.
    pub version_a: Entry,
    /// Version of `b` that was looked at.
    pub version_b: Entry,
}

/// How a merge is taken back.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct UndoIn {
    /// Cases opened since the merge that are the other person's.
    pub cases: Vec<Entry>,
    /// Set to remember that the two are different persons.
    pub apart: Entry,
}

#[cfg(test)]
mod tests;
