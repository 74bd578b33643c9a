//! A service: one entry of the directory, of a provider in a host country or a country of origin.
//!
//! Each entry is confirmed by its organisation at a date and counts as stale when that is too long ago (rule 14); what is
//! stale is shown as such, and a referral to it asks for confirmation first. Not personal data, and not a promise of capacity.

mod api;
mod input;
mod pages;
mod store;

use base::{AreaId, Category, Country, Day, Label, OrgId, ServiceId};
use serde::Serialize;

pub use input::{NewService, ServiceIn};
pub use store::{Filter, find, name, search};

base::word_list! {
    /// What a service gives.
    pub enum ServiceKind in "service-kind" {
        JobPlacement = "job_placement", Training = "training", BusinessSupport = "business_support",
        Financial = "financial", Health = "health", Psychosocial = "psychosocial", Housing = "housing",
        Education = "education", Legal = "legal", SocialProtection = "social_protection", Childcare = "childcare",
        Documents = "documents", Transport = "transport", Reception = "reception", Security = "security",
    }
}

base::word_list! {
    /// The dimension of reintegration that a service or measure works on.
    pub enum Dimension in "dimension" {
        Economic = "economic", Social = "social", Psychosocial = "psychosocial",
    }
}

impl ServiceKind {
    /// The data category that a referral for the service carries: naming the service tells that much of the person.
    pub const fn category(self) -> Category {
        match self {
            Self::Health => Category::Health,
            Self::Psychosocial | Self::Security => Category::Protection,
            _ => Category::Plan,
        }
    }
}

/// A directory entry as everybody may know it: not personal data.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ServiceView {
    /// The entry.
    pub id: ServiceId,
    /// Who offers it.
    pub org: OrgId,
    /// What that organisation is called.
    pub org_name: Label,
    /// What it is called.
    pub name: Label,
    /// What it gives.
    pub kind: ServiceKind,
    /// What it works on.
    pub dimension: Dimension,
    /// What it is, in Arabic.
    pub description_ar: String,
    /// What it is, in English.
    pub description_en: String,
    /// Who can have it, in Arabic.
    pub eligibility_ar: String,
    /// Who can have it, in English.
    pub eligibility_en: String,
    /// Where.
    pub country: Country,
    /// In which area; the whole country when absent.
    pub area: Option<AreaId>,
    /// What the area is called.
    pub area_name: Option<Label>,
    /// Street and town.
    pub address: String,
    /// Number to call.
    pub phone: String,
    /// When it is open.
    pub hours: String,
    /// Degrees north in millionths.
    pub latitude_e6: Option<i64>,
    /// Degrees east in millionths.
    pub longitude_e6: Option<i64>,
    /// Persons it can take at a time, if known.
    pub capacity: Option<i64>,
    /// Days in which it answers a referral.
    pub answer_days: i64,
    /// Days for which a confirmation holds.
    pub fresh_days: i64,
    /// When its organisation last confirmed the entry.
    pub confirmed_on: Day,
    /// Whether that confirmation still holds.
    pub fresh: bool,
    /// Whether the service has ended.
    pub closed: bool,
    /// Counts the edits.
    pub version: i64,
}

/// Whether a confirmation still holds: on the last day it does.
pub fn is_fresh(confirmed_on: Day, fresh_days: i64, today: Day) -> bool {
    today <= confirmed_on.plus_days(fresh_days)
}

/// What this room brings to the program.
pub fn room() -> web::Room {
    web::Room {
        name: "service",
        api: api::routes(),
        pages: pages::routes(),
        steps: pages::steps(),
        templates: &[
            ("service/list.html", include_str!("templates/list.html")),
            ("service/show.html", include_str!("templates/show.html")),
            ("service/edit.html", include_str!("templates/edit.html")),
        ],
        words: web::words!("locale/"),
        cards: Some(|app, caller| Box::pin(store::cards(app, caller))),
        ..web::Room::default()
    }
}

#[cfg(test)]
mod tests;
