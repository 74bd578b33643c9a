//! An organisation: a unit of a body that works on cases, or with those who do.
//!
//! A counselling office and a border police of one ministry are two units. Mandates come from the parents: a unit below an
//! enforcement body stays behind the firewall whatever its own papers say, and only two together give or take that mandate.

mod api;
mod enforcement;
mod pages;
mod store;

use base::{AreaId, Check, Country, Entry, Label, Mandate, OrgId, OrgKind, Problem, Word};
use serde::{Deserialize, Serialize};

pub(crate) use enforcement::is_unconfirmed;
pub use store::{add, all, change, find, insert, lineage, name, names, of_country};

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

/// An organisation as typed or sent.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct OrganisationIn {
    /// Client-made id (UUID): sending it again is the same organisation.
    pub id: Entry,
    /// Name in Arabic.
    pub name_ar: Entry,
    /// Name in English.
    pub name_en: Entry,
    /// Name in French, where it differs.
    pub name_fr: Entry,
    /// Name in Spanish, where it differs.
    pub name_es: Entry,
    /// `government`, `local_authority`, `ngo`, `international`, `company` or `red_cross`.
    pub kind: Entry,
    /// `local`, `regional`, `national` or `international`.
    pub level: Entry,
    /// Country code.
    pub country: Entry,
    /// The unit above, by id.
    pub parent: Entry,
    /// Words of the list of mandates.
    pub mandates: Vec<Entry>,
    /// Name, address or number of whom to ask about withheld data.
    pub privacy_contact: Entry,
    /// The version that was edited; needed when changing.
    pub version: Entry,
}

/// An organisation that passed the check.
#[derive(Clone, Debug, Serialize)]
pub struct NewOrganisation {
    /// Client-made id, if one was sent.
    pub id: Option<OrgId>,
    /// What it is called.
    pub name: Label,
    /// What it is.
    pub kind: OrgKind,
    /// How far its work reaches.
    pub level: OrgLevel,
    /// Where it works.
    pub country: Country,
    /// The unit above it.
    pub parent: Option<OrgId>,
    /// Its own mandates.
    pub mandates: Vec<Mandate>,
    /// Whom to ask about withheld data.
    pub privacy_contact: String,
    /// Whether it runs the server; set by the founding of a server only, never by a form.
    pub operates_server: bool,
    /// The version that was edited.
    pub version: Option<i64>,
}

impl OrganisationIn {
    /// Checks every field.
    ///
    /// # Errors
    /// 422 with all refused fields.
    pub fn check(&self) -> Result<NewOrganisation, Problem> {
        let mut check = Check::new();
        let id = check.id("id", &self.id);
        let name =
            crate::label::name(&mut check, [&self.name_ar, &self.name_en, &self.name_fr, &self.name_es]);
        let kind = check.word("kind", &self.kind);
        let kind = check.required("kind", &self.kind, kind);
        let level = check.word("level", &self.level);
        let level = check.required("level", &self.level, level);
        let country = check.country("country", &self.country);
        let country = check.required("country", &self.country, country);
        let parent = check.id("parent", &self.parent);
        let mandates = check.words("mandates", &self.mandates);
        let privacy_contact = check.line("privacy_contact", &self.privacy_contact, 300);
        let privacy_contact = check.required("privacy_contact", &self.privacy_contact, privacy_contact);
        let version = crate::label::version(&mut check, &self.version);
        check.done(|| {
            Some(NewOrganisation {
                id,
                name: name?,
                kind: kind?,
                level: level?,
                country: country?,
                parent,
                mandates,
                privacy_contact: privacy_contact?,
                operates_server: false,
                version,
            })
        })
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
        pages: pages::routes().merge(enforcement::pages()),
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
