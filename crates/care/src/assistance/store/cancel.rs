//! Help that was entered by mistake: it stays on the record, cancelled and with its reason, and no longer counts.

use access::Scope;
use base::{AssistanceId, CaseRef, Category, Check, Day, Entry, Problem};
use serde::{Deserialize, Serialize};
use store::audit::{self, Act, Noun};
use store::tally::{self, Tally};
use store::wall::{Work, for_work};
use store::{Db, DbError, Reads, Row, Tx, args};

use super::{ANY, HOLD};
use crate::case::{self, EventKind};

const ONE: &str = "SELECT delivered_on, amount_minor, currency, cancelled_at, counted_org FROM assistance WHERE id = $1 AND case_id = $2 AND org_id = $3";
const CANCEL: &str = "UPDATE assistance SET cancelled_at = $3, cancelled_by = $4, cancelled_why = $5
    WHERE id = $1 AND case_id = $2 AND cancelled_at IS NULL";
const FIRST_DAY: &str = "SELECT delivered_on, org_id, counted_org FROM assistance WHERE case_id = $1 ORDER BY created_at, id LIMIT 1";

/// Which help was entered by mistake, and why it is cancelled.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct CancelIn {
    /// The help.
    pub assistance: Entry,
    /// Why it is cancelled.
    pub reason: Entry,
}

impl CancelIn {
    /// Reads which and why.
    ///
    /// # Errors
    /// 422 when either is missing.
    pub fn check(&self) -> Result<(AssistanceId, String), Problem> {
        let mut check = Check::new();
        let id = check.id("assistance", &self.assistance);
        let id = check.required("assistance", &self.assistance, id);
        let reason = check.line("reason", &self.reason, 300);
        let reason = check.required("reason", &self.reason, reason);
        check.done(|| Some((id?, reason?)))
    }
}

/// Cancels help that the caller's organisation entered by mistake. What is cancelled already stays as it is.
///
/// # Errors
/// 422 for refused fields, 404 for help of another case or of another organisation.
pub async fn cancel(db: &Db, scope: &Scope, case: &CaseRef, input: &CancelIn) -> Result<(), Problem> {
    let (id, reason) = input.check()?;
    store::retry(|| async {
        let tx = db.begin().await?;
        tx.run(HOLD, args![case.id, scope.now]).await?;
        let row = tx.first(ONE, args![id, case.id, scope.org()]).await?.ok_or_else(Problem::not_found)?;
        if row.opt_moment("cancelled_at")?.is_some() {
            return Ok(());
        }
        tx.run(CANCEL, args![id, case.id, scope.now, scope.actor.user, reason]).await?;
        let amount = row.money("amount_minor", "currency")?;
        let counted = counted(case, &row)?;
        tally::take_back_money(&tx, &counted, Tally::Spent, row.day("delivered_on")?, amount).await?;
        if scope.org() != counted.lead {
            tally::take_back_money(&tx, &counted, Tally::SpentElsewhere, row.day("delivered_on")?, amount)
                .await?;
        }
        uncount(&tx, case).await?;
        let entry = audit::Entry::new(Act::Cancel, Noun::Assistance, id.0).case(case);
        let entry = entry.categories(&[Category::Assistance, Category::Money]).fields(&["cancelled_why"]);
        audit::write(&tx, scope, entry).await?;
        case::event(&tx, scope, case, EventKind::AssistanceCancelled, Category::Assistance, Some(id.0))
            .await?;
        tx.commit().await?;
        Ok(())
    })
    .await
}

/// A case whose only help was cancelled was not helped; it was counted in the month of its first entry.
async fn uncount(tx: &Tx, case: &CaseRef) -> Result<(), DbError> {
    if for_work(Work::Derive, tx.first(ANY, args![case.id])).await?.is_some() {
        return Ok(());
    }
    let first = for_work(Work::Derive, tx.first(FIRST_DAY, args![case.id])).await?;
    let Some(row) = first else { return Ok(()) };
    let on: Day = row.day("delivered_on")?;
    let counted = counted(case, &row)?;
    if row.id::<base::OrgId>("org_id")? != counted.lead {
        tally::take_back(tx, &counted, Tally::AssistedElsewhere, on).await?;
    }
    tally::take_back(tx, &counted, Tally::Assisted, on).await
}

/// The case as it was counted: with who led it then.
fn counted(case: &CaseRef, row: &Row) -> Result<CaseRef, DbError> {
    Ok(CaseRef { lead: row.opt_id("counted_org")?.unwrap_or(case.lead), ..*case })
}
