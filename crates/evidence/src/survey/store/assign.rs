//! SQL that gives a round to a local monitoring partner, and what that opens to it.

use access::{GrantReason, RecipientKind, Scope};
use base::{Category, CategorySet, Clock, GrantId, Mandate, OrgId, Problem, Purpose, Word};
use care::case::{self, EventKind};
use partners::organisation;
use store::audit::{self, Entry};
use store::{Db, DbError, Tx, args};

use super::SurveyOfCase;
use crate::survey::{AssignmentIn, SurveyState};

const ASSIGN: &str = "UPDATE surveys SET assigned_org = $2, version = version + 1 WHERE id = $1 AND version = $3 AND state = 'due'";
const CLOSE_GRANTS: &str =
    "UPDATE grants SET until_at = $2 WHERE source_id = $1 AND (until_at IS NULL OR until_at > $2)";
const OPEN_GRANT: &str = "INSERT INTO grants (id, case_id, person_id, org_id, clause_id, reason, categories, recipient, source_id, from_at, until_at, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, NULL, $10)";

/// What a monitoring partner needs to find the person and to know from where to where the journey went.
const OPENED: [Category; 3] = [Category::Identity, Category::Contact, Category::Journey];

/// Gives a round that is due to a monitoring partner, or takes it back to the organisation that leads the case.
///
/// # Errors
/// 403 for another organisation than the one that leads; 422 for one that does not monitor in the country of origin
/// (`survey.not_a_monitor`) or without the person's consent (`survey.consent_missing`); 409 when it was changed or done.
pub async fn assign(
    db: &Db,
    scope: &Scope,
    clock: &dyn Clock,
    of: &SurveyOfCase,
    input: &AssignmentIn,
) -> Result<(), Problem> {
    let (to, version) = input.check()?;
    if of.case.lead != scope.org() {
        return Err(Problem::forbidden());
    }
    if of.survey.state != SurveyState::Due {
        return Err(Problem::conflict("survey.not_due"));
    }
    if to != scope.org() {
        may_monitor(db, scope, of, to).await?;
    }
    store::retry(|| async {
        let tx = db.begin().await?;
        if tx.run(ASSIGN, args![of.survey.id, to, version]).await? == 0 {
            return Err(Problem::conflict("changed_meanwhile"));
        }
        tx.run(CLOSE_GRANTS, args![of.survey.id, scope.now]).await?;
        if to != scope.org() {
            open(&tx, scope, clock, of, to).await?;
        }
        let subject = Some(of.survey.id.0);
        case::event(&tx, scope, &of.case, EventKind::SurveyAssigned, Category::Monitoring, subject).await?;
        let entry = Entry::new("assign", "survey", of.survey.id.0).case(&of.case).categories(&OPENED);
        audit::write(&tx, scope, entry.fields(&["assigned"])).await?;
        store::refresh_case(&tx, of.case.id).await?;
        tx.commit().await?;
        Ok(())
    })
    .await
}

async fn may_monitor(db: &Db, scope: &Scope, of: &SurveyOfCase, to: OrgId) -> Result<(), Problem> {
    let org = organisation::find(db, to).await?;
    let fits = org.is_some_and(|org| {
        org.country == of.case.origin && org.mandates.contains(&Mandate::Monitoring) && !org.enforcement
    });
    if !fits {
        return Err(Problem::refused("survey.not_a_monitor"));
    }
    let (purpose, recipient) = (Purpose::Monitoring, RecipientKind::Monitor);
    if people::consent::stands(db, of.case.person, purpose, recipient, scope.now).await? {
        return Ok(());
    }
    Err(Problem::refused("survey.consent_missing"))
}

async fn open(
    tx: &Tx,
    scope: &Scope,
    clock: &dyn Clock,
    of: &SurveyOfCase,
    to: OrgId,
) -> Result<(), DbError> {
    let grant = GrantId::new(clock);
    let (reason, recipient) = (GrantReason::Monitoring.word(), RecipientKind::Monitor.word());
    let clause = partners::agreement::MONITORING;
    let categories = CategorySet::of(&OPENED).to_text();
    tx.run(
        OPEN_GRANT,
        args![
            grant,
            of.case.id,
            of.case.person,
            to,
            clause,
            reason,
            categories,
            recipient,
            of.survey.id,
            scope.now
        ],
    )
    .await?;
    Ok(())
}
