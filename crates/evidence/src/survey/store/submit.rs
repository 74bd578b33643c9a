//! SQL of a submission: few statements, since many arrive at once when a field team comes back into the net.

use access::{GrantReason, RecipientKind, Scope};
use base::{CaseRef, Category, CategorySet, Clock, Problem, SurveyId, Word};
use care::case::{self, EventKind};
use store::audit::{self, Act, Entry, Noun};
use store::grants::{self, Leave, NewGrant};
use store::sent::{Claim, Sent};
use store::tally::{self, Tally};
use store::{Db, DbError, Reads, Tx, args};

use super::SurveyOfCase;
use crate::instrument::{self, DimensionScore};
use crate::survey::{Round, Submission, SubmissionIn};

const TAKEN: &str = "SELECT 1 AS taken FROM surveys WHERE submission_id = $1";
const DONE: &str = "UPDATE surveys SET state = 'done', done_on = $2, answers = $3, submission_id = $4, done_by = $5, done_at = $6, done_org = $7, version = version + 1
    WHERE id = $1 AND state IN ('due', 'missed')";
const SUBMITTED: &str = "SELECT state FROM surveys WHERE id = $1";
const SCORES: &str =
    "INSERT INTO scores (survey_id, case_id, dimension, score_e6, answered, applicable) VALUES";
const FIRST_FOLLOW_UP: &str = "UPDATE cases SET followed_up_on = $2 WHERE id = $1 AND followed_up_on IS NULL";

/// The counter of those scores of an organisation's rounds that another organisation wrote: they are not its own, and one
/// of them may not be read from a mean.
pub const SCORED_ELSEWHERE: &str = "score_elsewhere";
/// A partner that asked can still reach the person for this many days, to put right what it wrote.
const AFTERWARDS_DAYS: i64 = 30;

/// Writes the answers of a round and their scores. Sending the same client-made id again changes nothing and succeeds.
///
/// # Errors
/// 422 for answers that do not fit; 409 `survey.already_done` when somebody else's answers are there.
pub async fn submit(
    db: &Db,
    scope: &Scope,
    clock: &dyn Clock,
    of: &SurveyOfCase,
    input: &SubmissionIn,
) -> Result<(), Problem> {
    let definition = instrument::definition(db, of.survey.instrument).await?;
    let new = input.check(&definition, scope.now.day())?;
    let answers = serde_json::to_string(&new.answers).map_err(Problem::internal)?;
    let scores = instrument::score(&definition, &new.answers);
    store::retry(|| async {
        let tx = db.begin().await?;
        let sent = Sent { id: new.id, taken: TAKEN, person: Some(of.case.person) };
        let id = match sent.claim(&tx, scope, clock, &(of.survey.id, &new)).await? {
            Claim::New(id) => id,
            Claim::Again(_) => return Ok(()),
        };
        let actor = scope.actor.user;
        if tx.run(DONE, args![of.survey.id, new.done_on, answers, id, actor, scope.now, scope.org()]).await?
            == 0
        {
            return Err(already(&tx, of.survey.id).await?);
        }
        write_scores(&tx, scope, of, &new, &scores).await?;
        let subject = Some(of.survey.id.0);
        case::event(&tx, scope, &of.case, EventKind::SurveyDone, Category::Monitoring, subject).await?;
        if of.survey.assigned != of.survey.lead {
            grants::over(&tx, of.survey.id.0, of.survey.assigned, scope.now, AFTERWARDS_DAYS).await?;
            store::refresh_case(&tx, of.case.id).await?;
        }
        if scope.org() != of.survey.lead {
            give_back(&tx, scope, clock, of).await?;
        }
        let entry = Entry::new(Act::Submit, Noun::Survey, of.survey.id.0).case(&of.case);
        let entry = entry.categories(&[Category::Monitoring]).fields(&["answers", "scores", "done_on"]);
        audit::write(&tx, scope, entry).await?;
        tx.commit().await?;
        Ok(())
    })
    .await
}

/// The answers go back to who assigned the round: this row, and nothing else that the partner wrote.
async fn give_back(tx: &Tx, scope: &Scope, clock: &dyn Clock, of: &SurveyOfCase) -> Result<(), DbError> {
    let grant = NewGrant {
        case: &of.case,
        to: of.survey.lead,
        clause: partners::agreement::RETURN,
        reason: GrantReason::Return,
        recipient: RecipientKind::Partner,
        source: of.survey.id.0,
        categories: CategorySet::of(&[Category::Monitoring]),
        leave: Leave::NONE,
        as_of: None,
        rows: vec![of.survey.id.0],
        until: None,
    };
    grant.open(tx, scope, clock).await?;
    store::refresh_case(tx, of.case.id).await
}

async fn already(tx: &Tx, survey: SurveyId) -> Result<Problem, Problem> {
    let row = tx.first(SUBMITTED, args![survey]).await?.ok_or_else(Problem::not_found)?;
    let done = row.text("state")? == "done";
    Ok(Problem::conflict(if done { "survey.already_done" } else { "survey.not_due" }))
}

async fn write_scores(
    tx: &Tx,
    scope: &Scope,
    of: &SurveyOfCase,
    new: &Submission,
    scores: &[DimensionScore],
) -> Result<(), DbError> {
    let rows = scores
        .iter()
        .map(|s| args![of.survey.id, of.case.id, s.dimension.word(), s.score, s.answered, s.applicable]);
    tx.insert_many(SCORES, "ON CONFLICT (survey_id, dimension) DO NOTHING", rows.collect()).await?;
    let mut measures = vec![(Tally::Surveyed.word().to_owned(), 1, 0)];
    for score in scores {
        let Some(points) = score.score else { continue };
        measures.push((score_measure("score", of.survey.round, score), 1, points));
        if scope.org() != of.survey.lead {
            measures.push((score_measure(SCORED_ELSEWHERE, of.survey.round, score), 1, points));
        }
    }
    let follows = of.survey.round != Round::Baseline;
    if follows && tx.run(FIRST_FOLLOW_UP, args![of.case.id, new.done_on]).await? == 1 {
        measures.push((Tally::FollowedUp.word().to_owned(), 1, 0));
    }
    // It counts with whose round it is: who leads the case by now need not be told that it was answered.
    let round = CaseRef { lead: of.survey.lead, ..of.case };
    tally::add_measures(tx, &round, new.done_on, &measures).await
}

/// The counter of a round's scores in one dimension: how many were scored, and the sum of their parts per million.
fn score_measure(what: &str, round: Round, score: &DimensionScore) -> String {
    format!("{what}.{}.{}", round.word(), score.dimension.word())
}
