//! What an assessment demands before a case may go on.
//!
//! A child at risk starts the best-interests procedure: until its rapid form is filled, no other step is taken (rule 5). A
//! wish to seek protection stops the return (rule 7). An arrival, an assessment and the rapid form itself are never stopped.

use base::{CaseRef, Problem};
use store::Reads;

use super::store::standing;

/// What the assessments of a case say that bears on its steps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// A child was found to be at risk.
    pub child_at_risk: bool,
    /// The best-interests rapid form is filled.
    pub rapid_form: bool,
    /// The latest assessment records a wish to seek protection.
    pub seeks_protection: bool,
}

impl Standing {
    /// Whether a step of the case may be taken.
    ///
    /// # Errors
    /// 409 `child.procedure_first`.
    pub fn may_go_on(self) -> Result<(), Problem> {
        if self.child_at_risk && !self.rapid_form {
            return Err(Problem::conflict("child.procedure_first"));
        }
        Ok(())
    }

    /// Whether a step towards the return may be taken.
    ///
    /// # Errors
    /// 409 `return.stopped_protection`, `child.procedure_first`.
    pub fn may_return(self) -> Result<(), Problem> {
        if self.seeks_protection {
            return Err(Problem::conflict("return.stopped_protection"));
        }
        self.may_go_on()
    }
}

/// Refuses a step while a child at risk waits for the best-interests procedure. Call it before every step but an assessment,
/// the rapid form and an arrival: referrals to child protection excepted, since they are part of the procedure.
///
/// # Errors
/// 409 `child.procedure_first`; those of the database.
pub async fn may_go_on(from: &impl Reads, case: &CaseRef) -> Result<(), Problem> {
    standing(from, case.id).await?.may_go_on()
}

/// Refuses a step towards the return: hand-over, departure.
///
/// # Errors
/// 409 `return.stopped_protection`, `child.procedure_first`; those of the database.
pub async fn may_return(from: &impl Reads, case: &CaseRef) -> Result<(), Problem> {
    standing(from, case.id).await?.may_return()
}
