//! SQL that gives a round to a local monitoring partner, and what that opens to it.

use access::{GrantReason, Masks, RecipientKind, Scope};
use base::{Category, CategorySet, Clock, Country, Mandate, OrgId, Problem, Purpose};
use care::case::{self, EventKind};
use partners::organisation;
use store::audit::{self, Act, Entry, Noun};
use store::grants::{self, Leave, NewGrant};
use store::{Db, DbError, Tx, args};

use super::SurveyOfCase;
use crate::survey::{AssignmentIn, SurveyState};

const ASSIGN: &str = "UPDATE surveys SET assigned_org = $2, version = version + 1 WHERE id = $1 AND version = $3 AND state = 'due'";

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
    masks: &Masks,
    input: &AssignmentIn,
) -> Result<(), Problem> {
    let (to, version) = input.check()?;
    if of.case.lead != scope.org() || of.survey.lead != scope.org() {
        return Err(Problem::forbidden());
    }
    if of.survey.state != SurveyState::Due {
        return Err(Problem::conflict("survey.not_due"));
    }
    if to != scope.org() {
        may_monitor(db, scope, (of, of.monitored_in(scope, masks)), to).await?;
    }
    store::retry(|| async {
        let tx = db.begin().await?;
        if tx.run(ASSIGN, args![of.survey.id, to, version]).await? == 0 {
            return Err(Problem::conflict("changed_meanwhile"));
        }
        grants::end(&tx, of.survey.id.0, scope.now).await?;
        if to != scope.org() {
            open(&tx, scope, clock, of, to).await?;
        }
        let subject = Some(of.survey.id.0);
        case::event(&tx, scope, &of.case, EventKind::SurveyAssigned, Category::Monitoring, subject).await?;
        let entry = Entry::new(Act::Assign, Noun::Survey, of.survey.id.0).case(&of.case).categories(&OPENED);
        audit::write(&tx, scope, entry.fields(&["assigned"])).await?;
        store::refresh_case(&tx, of.case.id).await?;
        tx.commit().await?;
        Ok(())
    })
    .await
}

async fn may_monitor(
    db: &Db,
    scope: &Scope,
    (of, country): (&SurveyOfCase, Country),
    to: OrgId,
) -> Result<(), Problem> {
    let org = organisation::find(db, to).await?;
    let fits = org.is_some_and(|org| {
        org.country == country && org.mandates.contains(&Mandate::Monitoring) && !org.enforcement
    });
    if !fits {
        return Err(Problem::refused("survey.not_a_monitor"));
    }
    let asked = (Purpose::Monitoring, RecipientKind::Monitor);
    if people::consent::stands(db, of.case.person, asked, Some(scope.org()), scope.now).await? {
        return Ok(());
    }
    Err(Problem::refused("survey.consent_missing"))
}

/// Opens what is needed to find the person: of what the lead wrote, and of what it holds with leave.
async fn open(
    tx: &Tx,
    scope: &Scope,
    clock: &dyn Clock,
    of: &SurveyOfCase,
    to: OrgId,
) -> Result<(), DbError> {
    let grant = NewGrant {
        case: &of.case,
        to,
        clause: partners::agreement::MONITORING,
        reason: GrantReason::Monitoring,
        recipient: RecipientKind::Monitor,
        source: of.survey.id.0,
        categories: CategorySet::of(&OPENED),
        leave: Leave::NONE,
        as_of: None,
        rows: Vec::new(),
        until: None,
    };
    grant.pass_on(tx, scope, clock).await
}
