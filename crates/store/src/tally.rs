//! Counters for dashboards, kept in the transaction of each change.

use base::{CaseRef, Day, Money};

use crate::{DbError, Tx, args};

/// Rows of one counter; concurrent writers pick different ones and a reader sums them.
const SLOTS: u128 = 16;

const ADD_MANY: &str =
    "INSERT INTO tallies (programme_id, host, origin, lead_org, month, measure, slot, figure, amount) VALUES";
const ADD_TO: &str = "ON CONFLICT (programme_id, measure, month, host, origin, lead_org, slot)
    DO UPDATE SET figure = tallies.figure + excluded.figure, amount = tallies.amount + excluded.amount";
const ADD: &str =
    "INSERT INTO tallies (programme_id, host, origin, lead_org, month, measure, slot, figure, amount)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    ON CONFLICT (programme_id, measure, month, host, origin, lead_org, slot)
    DO UPDATE SET figure = tallies.figure + excluded.figure, amount = tallies.amount + excluded.amount";

/// Under a name with this after its first part is counted, of what is counted with who leads a case, what another organisation did:
/// no exact figure of who leads.
pub const ELSEWHERE: &str = "_elsewhere";

base::word_list! {
    /// What a counter counts.
    pub enum Tally in "tally" {
        Opened = "opened", Departed = "departed", Arrived = "arrived", Planned = "planned", Assisted = "assisted", FollowedUp = "followed_up", Closed = "closed",
        DepartedAgain = "departed_again", Referred = "referred", Answered = "answered", AnsweredLate = "answered_late", Declined = "declined",
        ConfirmedLate = "confirmed_late", Spent = "spent", Committed = "committed", Surveyed = "surveyed", SpentElsewhere = "spent_elsewhere", AssistedElsewhere = "assisted_elsewhere", StageNow = "stage_now",
    }
}

/// Adds one to a counter of a case's programme, corridor and leading organisation in the month of `on`.
///
/// # Errors
/// Those of the database.
pub async fn add(tx: &Tx, case: &CaseRef, tally: Tally, on: Day) -> Result<(), DbError> {
    put(tx, case, base::Word::word(tally), on, 1, 0).await
}

/// Adds one and an amount, in minor units of the programme's currency.
///
/// # Errors
/// Those of the database.
pub async fn add_money(tx: &Tx, case: &CaseRef, tally: Tally, on: Day, amount: Money) -> Result<(), DbError> {
    put(tx, case, base::Word::word(tally), on, 1, amount.minor).await
}

/// Takes back what [`add`] added.
///
/// # Errors
/// Those of the database.
pub async fn take_back(tx: &Tx, case: &CaseRef, tally: Tally, on: Day) -> Result<(), DbError> {
    put(tx, case, base::Word::word(tally), on, -1, 0).await
}

/// Takes back what [`add_money`] added.
///
/// # Errors
/// Those of the database.
pub async fn take_back_money(
    tx: &Tx,
    case: &CaseRef,
    tally: Tally,
    on: Day,
    amount: Money,
) -> Result<(), DbError> {
    put(tx, case, base::Word::word(tally), on, -1, -amount.minor).await
}

/// Adds to several counters at once, each by its name with a figure and an amount: `score.month_6.economic`. No name twice.
///
/// # Errors
/// Those of the database.
pub async fn add_measures(
    tx: &Tx,
    case: &CaseRef,
    on: Day,
    measures: &[(String, i64, i64)],
) -> Result<(), DbError> {
    let rows = measures.iter().map(|(measure, figure, amount)| {
        args![
            case.programme,
            case.host,
            case.origin,
            case.lead,
            month(on),
            measure,
            slot(case),
            *figure,
            *amount
        ]
    });
    tx.insert_many(ADD_MANY, ADD_TO, rows.collect()).await
}

/// Moves a case between stages in the count of where cases stand now.
///
/// # Errors
/// Those of the database.
pub async fn move_stage(tx: &Tx, before: Option<&CaseRef>, after: &CaseRef) -> Result<(), DbError> {
    let now = Day::from_number(0);
    if let Some(case) = before {
        put(tx, case, &stage_measure(case), now, -1, 0).await?;
    }
    put(tx, after, &stage_measure(after), now, 1, 0).await
}

/// The measure under which cases of a stage are counted.
pub fn stage_measure(case: &CaseRef) -> String {
    format!("stage_now.{}", base::Word::word(case.stage))
}

/// The month of a counter, `yyyy-mm`.
pub fn month(on: Day) -> String {
    format!("{:04}-{:02}", on.year(), on.month())
}

/// Which of the counter's rows this case adds to.
fn slot(case: &CaseRef) -> i64 {
    i64::try_from(case.id.0.as_u128() % SLOTS).unwrap_or_default()
}

async fn put(
    tx: &Tx,
    case: &CaseRef,
    measure: &str,
    on: Day,
    figure: i64,
    amount: i64,
) -> Result<(), DbError> {
    let args = args![
        case.programme,
        case.host,
        case.origin,
        case.lead,
        month(on),
        measure,
        slot(case),
        figure,
        amount
    ];
    tx.run(ADD, args).await?;
    Ok(())
}
