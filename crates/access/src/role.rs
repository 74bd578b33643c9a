//! What each role works with and may do: one table that people can read.

use base::{Category, CategorySet, Role};

base::word_list! {
    /// Something a user may do, whatever the case.
    pub enum Capability in "capability" {
        Register = "register", ManageCase = "manage_case", ApprovePlan = "approve_plan",
        ConfirmArrival = "confirm_arrival", AnswerReferral = "answer_referral", Survey = "survey",
        ImportRoster = "import_roster", SeeInsight = "see_insight", ManageServices = "manage_services",
        ManageProgrammes = "manage_programmes", ManageUsers = "manage_users", ReadAudit = "read_audit",
        ManageAgreements = "manage_agreements",
    }
}

impl Capability {
    /// Whether the role has the capability.
    pub fn is_of(self, role: Role) -> bool {
        capabilities(role).contains(&self)
    }
}

const fn capabilities(role: Role) -> &'static [Capability] {
    use Capability::*;
    match role {
        Role::Counsellor => &[Register, ManageCase, Survey, ImportRoster, SeeInsight],
        Role::CaseManager => {
            &[Register, ManageCase, ConfirmArrival, AnswerReferral, Survey, ImportRoster, SeeInsight]
        }
        Role::Monitor => &[Survey],
        Role::Provider => &[AnswerReferral, ManageServices],
        Role::ProgrammeManager => {
            &[ApprovePlan, SeeInsight, ManageProgrammes, ManageServices, ImportRoster, ManageCase]
        }
        Role::DataProtection => &[ReadAudit, ManageAgreements],
        Role::Secretary => &[SeeInsight],
        Role::Administrator => &[ManageUsers, ManageServices],
    }
}

/// The categories that a role works with, before any clause is asked. No role sees more than its work needs: an
/// administrator keeps accounts and sees no person, a secretary sees figures only.
pub fn sees(role: Role) -> CategorySet {
    use Category::*;
    match role {
        Role::Counsellor | Role::CaseManager => CategorySet::all(),
        Role::Monitor => CategorySet::of(&[Identity, Contact, Household, Journey, Monitoring]),
        Role::Provider => CategorySet::of(&[
            Identity, Contact, Documents, Household, Journey, Health, Protection, Plan, Assistance,
        ]),
        Role::ProgrammeManager => {
            CategorySet::of(&[Identity, Household, Journey, Plan, Assistance, Money, Monitoring])
        }
        Role::DataProtection => CategorySet::of(&[Identity, Contact, Journey, Complaint]),
        Role::Secretary | Role::Administrator => CategorySet::NONE,
    }
}
