//! A programme: the funded frame of cases, with its countries, money, ceilings and members.
//!
//! Ceilings say how much a person may get by kind of return; the form's hints show those of the EU Reintegration Programme
//! (Frontex, 2022-) as a start, but every programme sets its own. Not the money itself: what was spent stands in assistance.

mod api;
mod ceiling;
mod input;
mod pages;
mod store;

use base::{Country, Currency, Day, Label, Money, OrgId, ProgrammeId};
use serde::Serialize;

pub use ceiling::{Ceiling, CeilingItem, Ceilings, ReturnKind};
pub use input::{NewProgramme, ProgrammeIn};
pub use store::{ceilings, find, mine, name, runs};

/// A programme as its lead and members know it: not personal data.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ProgrammeView {
    /// The programme.
    pub id: ProgrammeId,
    /// What it is called.
    pub name: Label,
    /// The organisation that answers for it.
    pub lead: OrgId,
    /// Countries from which people return.
    pub hosts: Vec<Country>,
    /// Countries to which people return.
    pub origins: Vec<Country>,
    /// Organisations that work in it, the lead aside.
    pub members: Vec<OrgId>,
    /// First day.
    pub starts_on: Day,
    /// Last day, if there is one.
    pub ends_on: Option<Day>,
    /// Currency of budget and ceilings.
    pub currency: Currency,
    /// What it may spend.
    pub budget: Money,
    /// Who can take part, in Arabic.
    pub eligibility_ar: String,
    /// Who can take part, in English.
    pub eligibility_en: String,
    /// Counts the edits.
    pub version: i64,
}

impl ProgrammeView {
    /// Whether cases can be opened in it on a day.
    pub fn runs_on(&self, day: Day) -> bool {
        self.starts_on <= day && self.ends_on.is_none_or(|end| day <= end)
    }
}

/// What this room brings to the program.
pub fn room() -> web::Room {
    web::Room {
        name: "programme",
        api: api::routes(),
        pages: pages::routes(),
        steps: pages::steps(),
        templates: &[
            ("programme/list.html", include_str!("templates/list.html")),
            ("programme/show.html", include_str!("templates/show.html")),
            ("programme/edit.html", include_str!("templates/edit.html")),
        ],
        words: web::words!("locale/"),
        ..web::Room::default()
    }
}

#[cfg(test)]
mod tests;
