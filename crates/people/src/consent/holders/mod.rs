//! Who holds a person's data, or can see them, when a consent is withdrawn: each is asked to give them back.
//!
//! A receiver whose hand-over or referral ended long ago may have written something down; it is asked too, once. A partner
//! that leads the case by now goes on leading it and is told which purpose is closed.

mod store;

use ::store::Tx;
use access::Scope;
use base::{Moment, Problem, Purpose};
use partners::recall;
use serde::Serialize;

use super::Withdrawn;

pub use store::stopped;

/// A purpose for which an organisation may use a case it leads no more.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Stopped {
    /// For what.
    pub purpose: Purpose,
    /// Since when.
    pub since: Moment,
}

/// Asks all holders, from an instant on; before anything is closed.
pub(super) async fn ask(tx: &Tx, scope: &Scope, withdrawn: Withdrawn, at: Moment) -> Result<(), Problem> {
    let Withdrawn { person, purpose, recipient, .. } = withdrawn;
    // Whoever opened it to somebody follows it up.
    for (owner, holder) in store::holders(tx, withdrawn, scope.org(), scope.now).await? {
        if !withdrawn.ends(owner) {
            continue;
        }
        let subject = recall::Subject::Consent { person, owner, purpose, recipient };
        recall::ask_at(tx, scope, subject, &[holder], at).await?;
    }
    Ok(())
}
