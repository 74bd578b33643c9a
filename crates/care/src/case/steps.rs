//! What is typed for the steps of a case: closing, renewed departure.

use base::{Check, Day, Entry, Problem, Stage};
use serde::{Deserialize, Serialize};

use super::ClosureReason;

/// The version of a case that somebody looked at before deciding.
pub type Version = i64;

/// Why a case is closed.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct CloseIn {
    /// `completed`, `dropped_out`, `moved_away`, `departed_again`, `deceased`, `duplicate` or `other`.
    pub reason: Entry,
    /// The version that was read.
    pub version: Entry,
}

impl CloseIn {
    /// Checks both fields.
    ///
    /// # Errors
    /// 422 with all refused fields.
    pub fn check(&self) -> Result<(ClosureReason, Version), Problem> {
        let mut check = Check::new();
        let reason = check.word("reason", &self.reason);
        let reason = check.required("reason", &self.reason, reason);
        let version = version(&mut check, &self.version);
        check.done(|| Some((reason?, version?)))
    }
}

/// The page's form for closing: over a plan that waits for approval it asks first.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(in crate::case) struct ClosePage {
    /// As in [`CloseIn`].
    pub reason: Entry,
    /// As in [`CloseIn`].
    pub version: Entry,
    /// `true`: close it nevertheless.
    pub anyway: Entry,
}

impl ClosePage {
    /// What to close with; `plan_waits`: a plan waits for approval.
    ///
    /// # Errors
    /// 422 `case.plan_waits` where one does and the box is not ticked.
    pub(in crate::case) fn check(&self, plan_waits: bool) -> Result<CloseIn, Problem> {
        let close = CloseIn { reason: self.reason.clone(), version: self.version.clone() };
        close.check()?;
        if plan_waits && !Check::ticked(&self.anyway) {
            return Err(Problem::field("anyway", "case.plan_waits"));
        }
        Ok(close)
    }
}

/// That the person has left again, and when.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct DepartedAgainIn {
    /// `yyyy-mm-dd`, not before the arrival and not in the future.
    pub departed_again_on: Entry,
    /// The version that was read.
    pub version: Entry,
}

impl DepartedAgainIn {
    /// Checks the day against `today` and the arrival.
    ///
    /// # Errors
    /// 422 with all refused fields: `date.future`, `departure.before_arrival`, `departure.not_arrived`.
    pub fn check(&self, today: Day, arrived_on: Option<Day>) -> Result<(Day, Version), Problem> {
        let mut check = Check::new();
        let on = check.day("departed_again_on", &self.departed_again_on);
        let on = check.required("departed_again_on", &self.departed_again_on, on);
        match (on, arrived_on) {
            (Some(on), _) if on > today => check.refuse("departed_again_on", "date.future"),
            (Some(_), None) => check.refuse("departed_again_on", "departure.not_arrived"),
            (Some(on), Some(arrived)) if on < arrived => {
                check.refuse("departed_again_on", "departure.before_arrival");
            }
            _ => {}
        }
        let version = version(&mut check, &self.version);
        check.done(|| Some((on?, version?)))
    }
}

/// A version as sent back with a form.
pub(crate) fn version(check: &mut Check, raw: &Entry) -> Option<Version> {
    let version = check.number("version", raw, 1..=i64::MAX);
    check.required("version", raw, version)
}

/// Only the version that was read: for steps that need nothing else.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct VersionIn {
    /// The version that was read.
    pub version: Entry,
}

impl VersionIn {
    /// The version.
    ///
    /// # Errors
    /// 422 when it is absent or no number.
    pub fn check(&self) -> Result<Version, Problem> {
        let mut check = Check::new();
        let version = version(&mut check, &self.version);
        check.done(|| version)
    }
}

/// To which stage a case is to move.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct StageIn {
    /// The stage; closing, re-opening and arriving are steps of their own.
    pub stage: Entry,
}

impl StageIn {
    /// The stage.
    ///
    /// # Errors
    /// 422 when it is absent, not a stage, or has a step of its own.
    pub fn check(&self) -> Result<Stage, Problem> {
        let mut check = Check::new();
        let stage = check.word("stage", &self.stage);
        let stage = check.required("stage", &self.stage, stage);
        if matches!(stage, Some(Stage::Closed | Stage::Arrived)) {
            check.refuse("stage", "stage.own_step");
        }
        check.done(|| stage)
    }
}
