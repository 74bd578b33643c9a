//! An organisation: a unit of a body that works on cases, or with those who do.
//!
//! A counselling office and a border police of one ministry are two units. Mandates come from the parents: a unit below an
//! enforcement body stays behind the firewall whatever its own papers say, and only two together give or take that mandate.

mod api;
mod enforcement;
mod pages;
mod store;

use base::{AreaId, Country, Label, Line, Mandate, OrgId, OrgKind, Problem, Word};
use serde::Serialize;

pub(crate) use enforcement::is_unconfirmed;
pub use store::{all, find, insert, lineage, name, names, of_country};

use crate::label::{Name, Version};

base::word_list! {
    /// How far the organisation's work reaches.
    pub enum OrgLevel in "org-level" {
        Local = "local", Regional = "regional", National = "national", International = "international",
    }
}

/// An organisation as everybody may know it: not personal data.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct OrgView {
    /// The organisation.
    pub id: OrgId,
    /// What it is called.
    pub name: Label,
    /// What it is.
    pub kind: OrgKind,
    /// How far its work reaches.
    pub level: OrgLevel,
    /// Where it works.
    pub country: Country,
    /// Its area, for a local unit.
    pub area: Option<AreaId>,
    /// The unit above it.
    pub parent: Option<OrgId>,
    /// Its own mandates; those of the units above it hold as well.
    pub mandates: Vec<Mandate>,
    /// Whether it or a unit above it has an enforcement mandate: then the firewall stands.
    pub enforcement: bool,
    /// Whom to ask about data that are withheld.
    pub privacy_contact: String,
    /// Whether this organisation runs the server.
    pub operates_server: bool,
    /// Counts the edits.
    pub version: i64,
}

base::input! {
    /// An organisation as typed or sent.
    pub struct OrganisationIn reads
    /// An organisation that passed the check.
    pub NewOrganisation {
        /// Client-made id (UUID): sending it again is the same organisation.
        id: Option<OrgId>,
        /// Name in Arabic.
        name_ar: Name,
        /// Name in English.
        name_en: Name,
        /// Name in French, where it differs.
        name_fr: Option<Name>,
        /// Name in Spanish, where it differs.
        name_es: Option<Name>,
        /// What it is.
        kind: OrgKind,
        /// How far its work reaches.
        level: OrgLevel,
        /// Where it works.
        country: Country,
        /// The unit above, by id.
        parent: Option<OrgId>,
        /// Its own mandates.
        mandates: Vec<Mandate>,
        /// Name, address or number of whom to ask about withheld data.
        privacy_contact: Line<300>,
        /// The version that was edited; needed when changing.
        version: Option<Version>,
    }
    made {
        /// Whether it runs the server; set by the founding of a server only, never by a form.
        operates_server: bool = Some(false),
    }
}

/// Whether the firewall stands before a unit: by a mandate of its own or because it stands before the unit above.
pub fn is_enforcement(own: &[Mandate], parent_is: bool) -> bool {
    parent_is || own.iter().any(|mandate| mandate.is_enforcement())
}

/// Refuses a change by which a unit would come behind the firewall, or walk out of it: that takes two, see [`enforcement`].
///
/// # Errors
/// 422 `organisation.enforcement_two`.
fn keeps_firewall(before: &OrgView, mandates: &[Mandate], behind: bool) -> Result<(), Problem> {
    let field = if enforcement::has_own(before) != is_enforcement(mandates, false) {
        "mandates"
    } else if before.enforcement != behind {
        "parent"
    } else {
        return Ok(());
    };
    Err(Problem::field(field, "organisation.enforcement_two"))
}

/// What somebody may do with organisations: the operator's administrators found them and set what they are, for that decides what
/// they will see; an organisation's own administrators keep its names and its contact.
#[derive(Clone, Copy, Debug)]
struct Standing {
    org: OrgId,
    administers: bool,
    operator: bool,
}

impl Standing {
    fn adds(self) -> bool {
        self.administers && self.operator
    }

    fn edits(self, id: OrgId) -> bool {
        self.administers && (self.operator || self.org == id)
    }

    fn must_add(self) -> Result<(), Problem> {
        if self.adds() { Ok(()) } else { Err(Problem::forbidden()) }
    }

    fn must_edit(self, id: OrgId) -> Result<(), Problem> {
        if self.edits(id) { Ok(()) } else { Err(Problem::forbidden()) }
    }

    fn sets(self, before: &OrgView, after: &NewOrganisation) -> Result<(), Problem> {
        let same = before.kind == after.kind
            && before.level == after.level
            && before.country == after.country
            && before.parent == after.parent
            && mandate_words(&before.mandates) == mandate_words(&after.mandates);
        if same || self.operator { Ok(()) } else { Err(Problem::refused("organisation.operator_sets")) }
    }
}

/// Stored form of mandates: words in list order.
fn mandate_words(mandates: &[Mandate]) -> String {
    let words = Mandate::ALL.iter().filter(|m| mandates.contains(m));
    words.map(|m| m.word()).collect::<Vec<_>>().join(" ")
}

/// What this room brings to the program.
pub fn room() -> web::Room {
    web::Room {
        name: "organisation",
        api: api::routes().merge(enforcement::api()),
        pages: pages::routes(),
        steps: pages::steps(),
        templates: &[
            ("organisation/list.html", include_str!("templates/list.html")),
            ("organisation/show.html", include_str!("templates/show.html")),
            ("organisation/edit.html", include_str!("templates/edit.html")),
            ("organisation/admin.html", include_str!("templates/admin.html")),
        ],
        words: web::words!("locale/"),
        cards: Some(|app, caller| Box::pin(enforcement::cards(app, caller))),
        ..web::Room::default()
    }
}

#[cfg(test)]
mod tests;
