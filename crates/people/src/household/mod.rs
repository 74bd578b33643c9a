//! Persons who return or live together, with their roles. Each member is a person of their own.
//!
//! Whoever may see the household category of a case sees who its members are; a member's own page stays behind that
//! member's own door. Not a legal statement of kinship: the role is what the person says.

mod api;
mod pages;
mod store;

use base::{BilingualName, Birth, HouseholdId, OrgId, PersonId, Sex};

pub use crate::person::HouseholdRole;
pub use store::{create, join, leave, members, of_person};

/// What this room brings to the program.
pub fn room() -> web::Room {
    web::Room {
        name: "household",
        api: api::routes(),
        pages: pages::routes(),
        templates: &[("household/person.html", include_str!("templates/person.html"))],
        words: web::words!("locale/"),
        cards: None,
    }
}

access::record! {
    /// One member of a household, as far as the household category goes.
    pub struct Member in "member" {
        plain { id: PersonId, org: OrgId, household: HouseholdId }
        held {
            role: Option<HouseholdRole> => Household,
            name: BilingualName => Household,
            sex: Sex => Household,
            birth: Birth => Household,
        }
    }
}
