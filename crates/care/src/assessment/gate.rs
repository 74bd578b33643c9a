//! What an assessment demands before a case may go on.
//!
//! A child at risk starts the best-interests procedure: until its rapid form is filled, no other step is taken (rule 5). A
//! wish to seek protection stops the return (rule 7). An arrival, an assessment and the rapid form itself are never stopped.
//!
//! A gate reads what the acting organisation may see. Sending and departure, which are the sender's, read all that was written on
//! the host's side, and a wish to seek protection whoever was told it. Whoever may not see why is told one word: that the step is postponed.

use access::{Masks, Scope};
use base::{CaseRef, Category, OrgId, Problem};
use store::{DbError, Reads, door};

use super::store::{findings, receivers};

/// What the assessments of a case say that bears on its steps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// A child was found to be at risk.
    pub child_at_risk: bool,
    /// The best-interests rapid form is filled.
    pub rapid_form: bool,
    /// A wish to seek protection is recorded and was not lifted.
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

/// What one organisation found, as far as a gate looks at it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Finding {
    pub(super) by: OrgId,
    /// Of one sitting: found, or a form that was filled.
    pub(super) at: base::Moment,
    pub(super) says: Standing,
}

/// What stands in the way of a case: as the caller may know it, and as it is for who answers for the journey.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standings {
    /// By what the caller may see.
    pub seen: Standing,
    /// By what the caller's own organisation wrote, whether or not the caller's role may see it.
    pub own: Standing,
    /// By all that was written on the host's side until the case was handed over, and by the caller's own organisation.
    pub of_sender: Standing,
    /// Whether the person told anybody at all that they seek protection: nobody is sent away against that.
    pub seeks_protection: bool,
}

impl Standings {
    fn of(
        findings: &[Finding],
        receivers: &[OrgId],
        (case, scope): (&CaseRef, &Scope),
        masks: &Masks,
    ) -> Self {
        let opens = |found: &&Finding, category| masks.of_row(found.by, None, Some(found.at)).sees(category);
        // A filled form counts for who may know only that it was filled: it lets go on, and tells nothing more.
        let seen = findings.iter().filter(|found| match found.says.rapid_form {
            true => found.by == scope.org() || opens(found, Category::Protection),
            false => opens(found, Category::Assessment),
        });
        let seen = gathered(seen);
        // What was written on the host's side: by the opener, and by who works there by its leave. What else was told to a receiver, also
        // to one from whom the case came back, is not the sender's to know.
        let before = case.lead == case.org;
        let of_host = findings
            .iter()
            .filter(|f| [case.org, scope.org()].contains(&f.by) || (before && !receivers.contains(&f.by)));
        let own = findings.iter().filter(|found| found.by == scope.org());
        let seeks_protection = findings.iter().any(|found| found.says.seeks_protection);
        Self { seen, own: gathered(own), of_sender: gathered(of_host), seeks_protection }
    }
}

fn gathered<'a>(findings: impl Iterator<Item = &'a Finding>) -> Standing {
    findings.fold(Standing::default(), |standing, found| Standing {
        child_at_risk: standing.child_at_risk || found.says.child_at_risk,
        rapid_form: standing.rapid_form || found.says.rapid_form,
        seeks_protection: standing.seeks_protection || found.says.seeks_protection,
    })
}

/// What stands in the way of a case.
///
/// # Errors
/// Those of the database.
pub async fn standing(from: &impl Reads, scope: &Scope, case: &CaseRef) -> Result<Standings, DbError> {
    let findings = findings(from, case.id).await?;
    if findings.is_empty() {
        return Ok(Standings::default());
    }
    let masks = door::decide_case(from, scope, case).await?;
    let receivers = receivers(from, case.id).await?;
    Ok(Standings::of(&findings, &receivers, (case, scope), &masks))
}

/// Refuses a step while a child at risk waits for the best-interests procedure, as far as the caller's organisation knows of it.
/// Call it before every step but an assessment, the rapid form and an arrival: referrals to child protection excepted, since they
/// are part of the procedure.
///
/// # Errors
/// 409 `child.procedure_first`, `case.postponed` for whose role may not know why; those of the database.
pub async fn may_go_on(from: &impl Reads, scope: &Scope, case: &CaseRef) -> Result<(), Problem> {
    let standings = standing(from, scope, case).await?;
    standings.seen.may_go_on()?;
    // What a role may not see of its own organisation's findings holds all the same.
    standings.own.may_go_on().map_err(postponed)
}

/// Refuses a step of the sender's towards the return: hand-over, departure.
///
/// # Errors
/// 409 `return.stopped_protection`, `child.procedure_first` for who may know; `case.postponed` for others; those of the database.
pub async fn may_return(from: &impl Reads, scope: &Scope, case: &CaseRef) -> Result<(), Problem> {
    let standings = standing(from, scope, case).await?;
    standings.seen.may_return()?;
    standings.of_sender.may_return().map_err(postponed)?;
    let told = Standing { seeks_protection: standings.seeks_protection, ..Standing::default() };
    told.may_return().map_err(postponed)
}

/// All that is said to who may not know why, whatever it is.
fn postponed(_: Problem) -> Problem {
    Problem::conflict("case.postponed")
}
