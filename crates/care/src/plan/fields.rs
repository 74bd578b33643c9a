//! The fields of a plan and of its measures, each with its data category.

use base::{BilingualName, CaseId, Country, MeasureId, Moment, Money, OrgId, PlanId, ServiceId};
use partners::service::Dimension;
use serde::{Deserialize, Serialize};

access::record! {
    /// One version of a reintegration plan. What measures cost is money, what they are is plan.
    pub struct Plan in "plan" by org at written {
        // The record is there for who sees plans of `org`, once they are no drafts.
        plain {
            id: PlanId, org: OrgId, revision: i64, based_on: Option<PlanId>, state: PlanState, version: i64, created_at: Moment,
            submitted_at: Option<Moment>, approved_at: Option<Moment>,
        }
        held {
            summary: String => Plan,
            measures: Vec<Measure> => Plan,
            returned_why: Option<String> => Plan,
            costs: Vec<Money> => Money,
            total: Money => Money,
        }
        unsaid { written: Moment }
    }
}

access::record! {
    /// A plan that waits for approval, in a list.
    pub struct PlanRow in "plan_row" by org {
        // Listed to `org` alone, which wrote it.
        plain { id: PlanId, case: CaseId, number: String, revision: i64, submitted_at: Option<Moment> }
        held {
            name: BilingualName => Identity by named_by,
            host: Country => Journey by opener,
            origin: Country => Journey by opener,
            total: Money => Money,
        }
        unsaid { org: OrgId, named_by: OrgId, opener: OrgId }
    }
}

base::word_list! {
    /// Where a version of a plan stands. One that was returned is a draft again, with the reason beside it.
    pub enum PlanState in "plan-state" {
        Draft = "draft", Submitted = "submitted", Approved = "approved", Superseded = "superseded",
    }
}

/// One measure of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Measure {
    /// The measure.
    pub id: MeasureId,
    /// What it works on.
    pub dimension: Dimension,
    /// For whom.
    pub level: MeasureLevel,
    /// When.
    pub horizon: Horizon,
    /// What it is.
    pub kind: MeasureKind,
    /// In words.
    pub description: String,
    /// Directory entry that is to give it, if one was chosen.
    pub service: Option<ServiceId>,
    /// Whether another organisation must be asked.
    pub needs_referral: bool,
}

base::word_list! {
    /// For whom a measure is.
    pub enum MeasureLevel in "measure-level" {
        Individual = "individual", Household = "household", Collective = "collective", Community = "community",
    }
}

base::word_list! {
    /// When a measure takes place: the first days, the first months, later.
    pub enum Horizon in "horizon" { Immediate = "immediate", Short = "short", Long = "long" }
}

base::word_list! {
    /// What a measure is, after the reintegration plan template of IOM's Reintegration Handbook (annex 3). Detention is
    /// never a measure, and has no word here.
    pub enum MeasureKind in "measure-kind" {
        Cash = "cash", BasicNeeds = "basic_needs", Housing = "housing", Medical = "medical", CashForWork = "cash_for_work",
        IncomeActivity = "income_activity", Microbusiness = "microbusiness", CollectiveProject = "collective_project",
        CommunityProject = "community_project", JobPlacement = "job_placement", VocationalTraining = "vocational_training",
        Education = "education", Skills = "skills", Legal = "legal", SocialProtection = "social_protection",
        Childcare = "childcare", Security = "security", Counselling = "counselling", FamilySupport = "family_support",
        Other = "other",
    }
}

/// A measure with its cost, as rules weigh it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Costed {
    /// When.
    pub horizon: Horizon,
    /// What it costs.
    pub cost: Money,
}
