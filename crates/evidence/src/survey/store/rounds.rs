//! SQL that makes the rounds which an arrival calls for.

use access::Scope;
use base::{CaseId, CaseRef, Category, Clock, Day, Problem, SurveyId, Word};
use store::audit::{self, Act, Entry, Noun};
use store::wall::{Work, for_work};
use store::{Db, DbError, Reads, Tx, args, door};

use crate::instrument::RSS_STYLE;
use crate::survey::{Round, SurveyState, rounds_after};

/// Cases for which rounds are made in one transaction.
const BATCH: i64 = 200;

const WITHOUT_ROUNDS: &str = "SELECT id, arrived_on FROM cases WHERE arrived_on IS NOT NULL AND surveys_from_on IS NULL ORDER BY id LIMIT $1";
const MARK: &str = "UPDATE cases SET surveys_from_on = $2 WHERE id = $1";
const INSERT: &str = "INSERT INTO surveys (id, case_id, person_id, instrument_id, round, due_on, lead_org, assigned_org, state, created_at, version) VALUES";

/// Makes the rounds of an arrival, each once, and marks the case so that they are not made again.
///
/// # Errors
/// Those of the database.
pub async fn schedule(tx: &Tx, clock: &dyn Clock, case: &CaseRef, arrived_on: Day) -> Result<(), DbError> {
    let rows = rounds_after(arrived_on).into_iter().map(|(round, due_on)| row(clock, case, round, due_on));
    tx.insert_many(INSERT, "ON CONFLICT (case_id, instrument_id, round) DO NOTHING", rows.collect()).await?;
    tx.run(MARK, args![case.id, arrived_on]).await?;
    Ok(())
}

fn row(clock: &dyn Clock, case: &CaseRef, round: Round, due_on: Day) -> Vec<store::Value> {
    let state = SurveyState::Due.word();
    args![
        SurveyId::new(clock),
        case.id,
        case.person,
        RSS_STYLE,
        round.word(),
        due_on,
        case.lead,
        case.lead,
        state,
        clock.now(),
        1_i64
    ]
}

/// Makes the rounds of some of the cases that arrived and have none; how many cases it was. A rule derives them, nobody
/// reads or decides, so the trail has no entry. Costs one look at a small index when there is nothing to do.
///
/// # Errors
/// Those of the database.
pub async fn catch_up(db: &Db, clock: &dyn Clock) -> Result<usize, DbError> {
    for_work(Work::Surveys, make_some(db, clock)).await
}

async fn make_some(db: &Db, clock: &dyn Clock) -> Result<usize, DbError> {
    if db.first(WITHOUT_ROUNDS, args![1_i64]).await?.is_none() {
        return Ok(0);
    }
    let tx = db.begin().await?;
    let rows = tx.all(WITHOUT_ROUNDS, args![BATCH]).await?;
    for row in &rows {
        let Some(case) = door::case_for_rule(&tx, row.id::<CaseId>("id")?).await? else { continue };
        schedule(&tx, clock, &case, row.day("arrived_on")?).await?;
    }
    tx.commit().await?;
    Ok(rows.len())
}

/// Adds the one round outside the calendar.
///
/// # Errors
/// 409 `survey.extra_exists` when the case has had it.
pub async fn ask_again(
    db: &Db,
    scope: &Scope,
    clock: &dyn Clock,
    case: &CaseRef,
    due_on: Day,
) -> Result<SurveyId, Problem> {
    care::case::as_lead(scope, case)?;
    let (id, tx) = (SurveyId::new(clock), db.begin().await?);
    let state = SurveyState::Due.word();
    let row = args![
        id,
        case.id,
        case.person,
        RSS_STYLE,
        Round::Extra.word(),
        due_on,
        case.lead,
        case.lead,
        state,
        scope.now,
        1_i64
    ];
    let sql = format!(
        "{INSERT} ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (case_id, instrument_id, round) DO NOTHING"
    );
    if tx.run(&sql, row).await? == 0 {
        return Err(Problem::conflict("survey.extra_exists"));
    }
    let entry = Entry::new(Act::Add, Noun::Survey, id.0).case(case).categories(&[Category::Monitoring]);
    audit::write(&tx, scope, entry.fields(&["round", "due_on"])).await?;
    tx.commit().await?;
    Ok(id)
}
