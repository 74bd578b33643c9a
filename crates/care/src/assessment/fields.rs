//! The fields of an assessment and of a rapid form, each with its data category.

use base::{AssessmentId, Day, Moment, OrgId};
use serde::{Deserialize, Serialize};

use super::{Direction, Factor, Level, Nature};

access::record! {
    /// A dated judgement of a situation, as the store gives it out. It holds no number that stands for a person.
    pub struct Assessment in "assessment" by org at created_at {
        // The record is there for who sees assessments of `org`.
        plain { id: AssessmentId, org: OrgId, created_at: Moment }
        held {
            assessed_on: Day => Assessment,
            stage: base::Stage => Assessment,
            urgency: Urgency => Assessment,
            summary: String => Assessment,
            factors: Vec<Noted> => Assessment,
            none_found: Vec<Direction> => Assessment,
            child_at_risk: bool => Assessment,
            seeks_protection: bool => Assessment,
            reassess_on: Option<Day> => Assessment,
            reopened_at: Option<Moment> => Assessment,
        }
    }
}

base::word_list! {
    /// How soon help is needed, as the assessor judges it.
    pub enum Urgency in "urgency" { None = "none", Soon = "soon", Urgent = "urgent", Immediate = "immediate" }
}

/// One factor that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Noted {
    /// Which.
    pub factor: Factor,
    /// Where it lies.
    pub level: Level,
    /// Whether it endangers or protects.
    pub direction: Direction,
    /// Since when and why it is there.
    pub nature: Nature,
    /// What else there is to say of it.
    pub note: String,
}

access::record! {
    /// The best-interests rapid form of a child at risk.
    pub struct RapidForm in "rapid_form" by org at created_at {
        // The record is there for who sees what `org` wrote of protection.
        plain { org: OrgId, created_at: Moment }
        held {
            filled_on: Day => Protection,
            safety: Safety => Protection,
            guardian: Guardian => Protection,
            heard: Heard => Protection,
            views: String => Protection,
            actions: String => Protection,
            tracing: bool => Protection,
            responsible: String => Protection,
            review_on: Day => Protection,
        }
    }
}

base::word_list! {
    /// Whether the child is safe now.
    pub enum Safety in "rapid-safety" {
        Safe = "safe",
        /// Brought to a safe place.
        Moved = "moved",
        Unsafe = "unsafe",
    }
}

base::word_list! {
    /// Who cares for the child.
    pub enum Guardian in "rapid-guardian" {
        Parents = "parents", Relative = "relative", Appointed = "appointed", None = "none",
    }
}

base::word_list! {
    /// Whether the child's own views were heard.
    pub enum Heard in "rapid-heard" { Heard = "heard", TooYoung = "too_young", NotYet = "not_yet" }
}
