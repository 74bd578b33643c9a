//! Agreements between organisations: the only thing that opens one organisation's data to another (rule 1).
//!
//! An agreement is a text with a life (draft → consultation → signed → in force → suspended, expired, ended) and clauses, which
//! are data: party, actions, data categories, purposes, scope, dates, conditions. A clause opens only cases whose own
//! organisations signed. What is drafted stands in versions that are frozen when they are sent out; what is in force stands
//! where every decision reads it. Three clauses are built in and in force from the first day, so that a hand-over, a
//! referral or a monitoring assignment opens exactly what it needs.
//!
//! Read `life` for the steps and `clause` for what a clause can say. The decision itself is in `access`.

mod annex;
mod api;
mod body;
pub mod clause;
mod comment;
mod difference;
mod library;
mod life;
mod naming;
mod pages;
mod party;
mod preview;
mod promise;
mod proof;
mod steps;
mod store;
mod text;
mod work;

use base::reexport::uuid::Uuid;
use base::{AgreementId, ClauseId, Day, Label, Moment, OrgId};
use serde::Serialize;

pub use body::{Body, PartyEntry, Texts};
pub use library::Template;
pub use life::{Step, VersionState};
pub use promise::{Promise, promises};
pub use proof::tick as prove_tick;
pub use steps::{StepIn, step};
pub use store::found::found_interim;
pub use store::write::{Founded, found};
pub use work::tick;

/// The agreement that holds the built-in clauses.
pub const INTERIM: AgreementId = AgreementId(Uuid::from_u128(0x0000_0000_0000_7000_8000_0000_0000_0001));
/// Opens to the partner in the country of origin what it needs to receive a person.
pub const HANDOVER: ClauseId = ClauseId(Uuid::from_u128(0x0000_0000_0000_7000_8000_0000_0000_0011));
/// Opens to a provider what it needs to serve a person.
pub const REFERRAL: ClauseId = ClauseId(Uuid::from_u128(0x0000_0000_0000_7000_8000_0000_0000_0012));
/// Opens to a local monitoring partner what it needs to ask how a person fares.
pub const MONITORING: ClauseId = ClauseId(Uuid::from_u128(0x0000_0000_0000_7000_8000_0000_0000_0013));
/// Built-in clause: what a receiver tells who handed over, a provider who referred, a monitor who assigned.
pub const RETURN: ClauseId = ClauseId(Uuid::from_u128(0x0000_0000_0000_7000_8000_0000_0000_0014));

/// Built-in clause: for three days after a withdrawal, how whoever works with the person reaches them to tell them so.
pub const TELL: ClauseId = ClauseId(Uuid::from_u128(0x0000_0000_0000_7000_8000_0000_0000_0015));

/// Days before its end from which an agreement is on the work queue.
pub const REMINDER_DAYS: i64 = 90;

base::word_list! {
    /// What an agreement is (handbook on reintegration, 4.2.2).
    pub enum AgreementKind in "agreement-kind" {
        /// Between two governments.
        Government = "government",
        /// One programme of several hosts, or of several agencies.
        JointProgramme = "joint_programme",
        /// Carries out another agreement.
        Implementing = "implementing",
        /// Who may see which data.
        DataSharing = "data_sharing",
        /// Who does what by when.
        Procedure = "procedure",
        /// Of a regional process.
        Regional = "regional",
        /// A public body charges a company or association with a service.
        PublicPrivateService = "public_private_service",
        /// A public body and companies invest together.
        PublicPrivateInvestment = "public_private_investment",
        /// Between two cities or regions.
        City = "city",
        /// With organisations of the diaspora.
        Diaspora = "diaspora",
    }
}

base::word_list! {
    /// Where an agreement stands.
    pub enum AgreementState in "agreement-state" {
        Draft = "draft", Consultation = "consultation", Signed = "signed", InForce = "in_force", Suspended = "suspended",
        Expired = "expired", Ended = "ended",
    }
}

base::word_list! {
    /// What an organisation is in an agreement.
    pub enum PartyRole in "party-role" {
        /// Keeps the text, signs.
        Owner = "owner",
        /// Signs.
        Party = "party",
        /// Reads and comments; nothing is opened to it, and it does not sign.
        Observer = "observer",
    }
}

impl PartyRole {
    /// Whether the agreement needs its signature.
    pub const fn signs(self) -> bool {
        matches!(self, Self::Owner | Self::Party)
    }
}

/// An agreement's head, as those may know it who are party to it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct AgreementView {
    /// The agreement.
    pub id: AgreementId,
    /// What it is.
    pub kind: AgreementKind,
    /// Where it stands.
    pub state: AgreementState,
    /// What it is called.
    pub title: Label,
    /// Who keeps the text; none for the built-in rules.
    pub owner: Option<OrgId>,
    /// Whether it is part of the program.
    pub built_in: bool,
    /// First day in force.
    pub starts_on: Day,
    /// Last day in force; open when absent.
    pub ends_on: Option<Day>,
    /// The version whose clauses count.
    #[schema(value_type = Option<String>)]
    pub version_in_force: Option<Uuid>,
    /// When it was started.
    pub created_at: Moment,
}

impl AgreementView {
    /// Whether it is in force and ends within the time in which somebody should think of what follows.
    pub fn ends_soon(&self, today: Day) -> bool {
        self.state == AgreementState::InForce
            && self.ends_on.is_some_and(|end| today <= end && end <= today.plus_days(REMINDER_DAYS))
    }
}

/// What this room brings to the program.
pub fn room() -> web::Room {
    web::Room {
        name: "agreement",
        api: api::routes(),
        pages: pages::routes(),
        steps: pages::steps(),
        templates: pages::TEMPLATES,
        words: web::words!("locale/"),
        cards: Some(|app, caller| Box::pin(pages::cards(app, caller))),
        ..web::Room::default()
    }
}

#[cfg(test)]
mod tests;
