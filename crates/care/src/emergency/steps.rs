//! Declaring an emergency and reviewing it.

use ::store::audit::{self, Act, Entry, Noun};
use ::store::sent::{Claim, Sent};
use ::store::{self as db_store, Db, door};
use access::Scope;
use base::{Clock, EmergencyId, Problem, Status};

use super::store as rows;
use super::{EmergencyIn, EmergencyVerdict, Opened, Review, TRIES_A_DAY, UNREVIEWED_MAX, may_declare};

/// Opens a case to the caller for hours. Every try counts, whatever comes of it.
///
/// # Errors
/// 403 for a role that does not work with cases and for enforcement units; 422 `emergency.untrained`, refused fields,
/// `emergency.number_unknown`, also for a case that never stood in a list of the organisation and whose person is not named with
/// name and day of birth; 409 `emergency.not_needed` where nothing more would open, `emergency.barred` after a "not justified", and
/// `emergency.unreviewed` while two wait for a review; 429 `emergency.too_many`; those of the database.
pub async fn declare(
    db: &Db,
    scope: &Scope,
    clock: &dyn Clock,
    input: &EmergencyIn,
) -> Result<Opened, Problem> {
    if !may_declare(scope.actor.role) || scope.actor.enforcement {
        return Err(Problem::forbidden());
    }
    if !scope.actor.trained {
        return Err(Problem::refused("emergency.untrained"));
    }
    let new = input.check()?;
    let sent = Sent { id: new.id, taken: rows::TAKEN, person: None };
    // Only looks: a try that fails below is counted and claims nothing.
    if let Claim::Again(id) = sent.claim(&db.begin().await?, scope, clock, &new).await? {
        return rows::known(db, scope, id).await?.ok_or_else(Problem::not_found);
    }
    count_try(db, scope, clock).await?;
    db_store::retry(|| async {
        let tx = db.begin().await?;
        let unknown = || Problem::field("number", "emergency.number_unknown");
        let case = rows::case_by_number(&tx, &new.number).await?.ok_or_else(unknown)?;
        let named = match &new.person {
            Some((name, born)) => people::person::answers_to(&tx, case.person, name, *born).await?,
            None => false,
        };
        if !named && !rows::was_listed(&tx, scope, case.id).await? {
            return Err(unknown());
        }
        if rows::is_barred(&tx, scope, case.person).await? {
            return Err(Problem::conflict("emergency.barred"));
        }
        if rows::unreviewed(&tx, scope, case.person).await? >= UNREVIEWED_MAX {
            return Err(Problem::conflict("emergency.unreviewed"));
        }
        let before = door::decide_case(&tx, scope, &case).await?;
        let until_at = scope.now.plus_seconds(new.hours * 3_600);
        let sent = Sent { person: Some(case.person), ..sent };
        let (Claim::New(id) | Claim::Again(id)) = sent.claim(&tx, scope, clock, &new).await?;
        if !rows::insert(&tx, scope, &case, id, &new.reason, until_at).await? {
            return rows::known(&tx, scope, id).await?.ok_or_else(|| Problem::conflict("id_taken"));
        }
        // Each organisation whose data it opened is told.
        let masks = door::decide_case(&tx, scope, &case).await?;
        if masks == before {
            return Err(Problem::conflict("emergency.not_needed"));
        }
        let entry =
            Entry::new(Act::BreakGlass, Noun::Emergency, id.0).case(&case).fields(&["reason", "until_at"]);
        for entry in entry.seen(&masks) {
            audit::write(&tx, scope, entry).await?;
        }
        rows::ask(&tx, id, scope.org()).await?;
        for (writer, _) in masks.others() {
            rows::ask(&tx, id, writer).await?;
        }
        tx.commit().await?;
        Ok(Opened { id, case: case.id, until_at })
    })
    .await
}

/// In a transaction of its own, so that a try that fails is counted all the same.
async fn count_try(db: &Db, scope: &Scope, clock: &dyn Clock) -> Result<(), Problem> {
    db_store::retry(|| async {
        let tx = db.begin().await?;
        rows::note_try(&tx, scope, clock.new_id()).await?;
        let tries = rows::tries(&tx, scope).await?;
        tx.commit().await?;
        if tries > TRIES_A_DAY {
            return Err(Problem::new(Status::TooMany, "emergency.too_many"));
        }
        Ok(())
    })
    .await
}

/// Says whether an emergency was justified, for the own part; "not justified" ends it at once; by a data protection officer of its organisation or of one whose
/// data it opened. Reviewing again changes nothing.
///
/// # Errors
/// 404 for an emergency of others; 409 where somebody else was first; those of the database.
pub async fn review(db: &Db, scope: &Scope, id: EmergencyId, review: &Review) -> Result<(), Problem> {
    db_store::retry(|| async {
        let tx = db.begin().await?;
        let (case, reviewed_by) = rows::of_officer(&tx, scope, id).await?.ok_or_else(Problem::not_found)?;
        match reviewed_by {
            Some(user) if user == scope.actor.user => return Ok(()),
            Some(_) => return Err(Problem::conflict("changed_meanwhile")),
            None => {}
        }
        if !rows::review(&tx, scope, id, review).await? {
            return Err(Problem::conflict("changed_meanwhile"));
        }
        if review.verdict == EmergencyVerdict::NotJustified {
            rows::end(&tx, id, scope.now).await?;
        }
        let entry = Entry::new(Act::Review, Noun::Emergency, id.0).case(&case);
        audit::write(&tx, scope, entry.fields(&["verdict", "review"])).await?;
        tx.commit().await?;
        Ok(())
    })
    .await
}
