//! Plans that wait for approval: what a programme manager owes.

mod store;

use access::Capability;
use base::Problem;
use web::{App, Caller, Card};

pub use store::waiting;

/// How many plans wait for the caller's approval.
pub(super) async fn cards(app: App, caller: Caller) -> Result<Vec<Card>, Problem> {
    if !Capability::ApprovePlan.is_of(caller.actor().role) {
        return Ok(Vec::new());
    }
    let count = store::count(&app.db, &caller.usual_scope()).await?;
    Ok(vec![Card { href: "/plans", key: "queue-plans-waiting", count, sign: "plan", late: false, rank: 30 }])
}
