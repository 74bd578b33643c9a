//! A wish to seek protection stops the return until a second person of the organisation that recorded it lifts the stop: after a
//! talk with the person alone, dated, with the reason. No later assessment does it by leaving a box empty.

mod store;

use ::store::audit::{self, Act, Entry, Noun};
use ::store::{self as db_store, Db};
use access::Scope;
use base::{CaseRef, Category, Check, Day, Entry as Typed, Problem};
use serde::{Deserialize, Serialize};

use self::store as rows;

/// What is typed or sent to lift the stop.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct LiftIn {
    /// `yyyy-mm-dd`: day of the talk with the person alone.
    pub talked_on: Typed,
    /// Set to say that nobody else was in the room, but an interpreter.
    pub alone: Typed,
    /// What the person said, and why the stop no longer stands.
    pub reason: Typed,
}

impl LiftIn {
    /// Checks every field against `today`.
    ///
    /// # Errors
    /// 422 with all refused fields; `lift.not_alone` where it is not said that the person was alone.
    pub fn check(&self, today: Day) -> Result<(Day, String), Problem> {
        let mut check = Check::new();
        let on = check.day_within("talked_on", &self.talked_on, today.plus_days(-366), today);
        let on = check.required("talked_on", &self.talked_on, on);
        if !Check::ticked(&self.alone) {
            check.refuse("alone", "lift.not_alone");
        }
        let reason = check.note("reason", &self.reason, 2_000);
        let reason = check.required("reason", &self.reason, reason);
        check.done(|| Some((on?, reason?)))
    }
}

/// Lifts every stop of the caller's organisation in a case.
///
/// # Errors
/// 422 for refused fields; 409 `lift.nothing`, `lift.same_person` where the caller recorded the wish; those of the database.
pub async fn lift(db: &Db, scope: &Scope, case: &CaseRef, input: &LiftIn) -> Result<(), Problem> {
    let (on, reason) = input.check(scope.now.day())?;
    db_store::retry(|| async {
        let tx = db.begin().await?;
        let stops = rows::stops(&tx, scope, case.id).await?;
        if stops.is_empty() {
            return Err(Problem::conflict("lift.nothing"));
        }
        if stops.iter().any(|(_, by)| *by == scope.actor.user) {
            return Err(Problem::conflict("lift.same_person"));
        }
        for (assessment, _) in stops {
            if on < rows::recorded_on(&tx, assessment).await? {
                return Err(Problem::field("talked_on", "lift.before_wish"));
            }
            rows::lift(&tx, scope, case, assessment, on, &reason).await?;
            let entry = Entry::new(Act::Lift, Noun::Assessment, assessment.0).case(case);
            let entry = entry.categories(&[Category::Assessment]).fields(&["seeks_protection"]);
            audit::write(&tx, scope, entry).await?;
        }
        tx.commit().await?;
        Ok(())
    })
    .await
}
