//! Passing on what another organisation's clause shows: the lead may, others only what that clause lets go on.

use access::Scope;
use base::{CaseRef, Category, Problem};
use partners::organisation;
use store::Reads;
use store::onward::{Kept, kept};

/// Lets go on if the caller's organisation may open these categories of a case to a third one.
///
/// # Errors
/// `case.no_onward` with the clause that forbids it, `case.unseen_onward` where it does not see all of them itself, both with
/// whom to ask; those of the database.
pub async fn may_pass_on(
    from: &impl Reads,
    scope: &Scope,
    case: &CaseRef,
    categories: &[Category],
) -> Result<(), Problem> {
    let Some(kept) = kept(from, scope, case, categories).await? else { return Ok(()) };
    let locale = scope.actor.locale;
    let lead = organisation::name(from, case.lead).await?.in_locale(locale).to_owned();
    Err(match kept {
        Kept::Unseen => Problem::refused("case.unseen_onward").with("lead", lead),
        Kept::Bound { article, agreement } => Problem::refused("case.no_onward")
            .with("article", article)
            .with("agreement", agreement.in_locale(locale).to_owned())
            .with("lead", lead),
    })
}
