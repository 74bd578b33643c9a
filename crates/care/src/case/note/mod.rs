//! Notes: free text whose data category the writer chooses, protection unless said otherwise, so that nothing sensitive is
//! shared by having been written in the wrong place.

mod store;

use access::{Masks, Verdict, Why};
use base::reexport::uuid::Uuid;
use base::{Category, CategorySet, Check, Entry, Moment, OrgId, Problem};
use serde::{Deserialize, Serialize};

pub(crate) use store::notes;
pub(super) use store::{all, write};

/// Longest note, in characters: several pages.
const BODY_MAX: usize = 10_000;

/// A note as typed or sent.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct NoteIn {
    /// Client-made id (UUID): sending it again is the same note.
    pub id: Entry,
    /// The data category of what it says; `protection` when left out.
    pub category: Entry,
    /// The text.
    pub body: Entry,
}

/// A note that passed the check.
#[derive(Clone, Debug, Serialize)]
pub struct NewNote {
    /// Client-made id, if one was sent.
    pub id: Option<Uuid>,
    /// Data category.
    pub category: Category,
    /// Text.
    pub body: String,
}

impl NoteIn {
    /// Checks the text, and that the writer may write of what it is about.
    ///
    /// # Errors
    /// 422 with all refused fields; `note.category_withheld`.
    pub fn check(&self, enters: CategorySet) -> Result<NewNote, Problem> {
        let mut check = Check::new();
        let id = check.id("id", &self.id);
        let category = check.word("category", &self.category);
        let category = if self.category.is_blank() { Some(Category::Protection) } else { category };
        if category.is_some_and(|category| !enters.has(category)) {
            check.refuse("category", "note.category_withheld");
        }
        let body = check.note("body", &self.body, BODY_MAX);
        let body = check.required("body", &self.body, body);
        check.done(|| Some(NewNote { id, category: category?, body: body? }))
    }
}

/// A note that the decision lets the caller see. Made by the store from a mask alone.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Note {
    /// The note.
    #[schema(value_type = String)]
    pub id: Uuid,
    /// Data category.
    pub category: Category,
    /// Which organisation wrote it.
    pub org: OrgId,
    /// When.
    pub created_at: Moment,
    /// Text.
    pub body: String,
}

impl Note {
    /// Whether it is there for who sees so much.
    fn is_open(&self, masks: &Masks) -> bool {
        opens(masks, self.org, self.category, self.id)
    }
}

/// Whether a note is there for who sees so much. What a hand-over or referral opens of a category are its records: a note, which
/// says anything, is passed on by itself.
pub(super) fn opens(masks: &Masks, org: OrgId, category: Category, note: Uuid) -> bool {
    let whole = masks.of(org).verdict(category);
    let by_grant = matches!(whole, Verdict::See(Why::Clause { grant: Some(_), .. }))
        // Life at risk opens notes too, where a category that saves a life is open by a grant already.
        && !(category.is_vital() && masks.told().emergency().is_some());
    let whole = matches!(whole, Verdict::See(_)) && !by_grant;
    whole || masks.shows_row(org, note, category)
}
