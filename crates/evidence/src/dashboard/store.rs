//! SQL of the figures: sums of counters, never a case.

use base::{Country, OrgId, ProgrammeId};
use store::tally::ELSEWHERE;
use store::{DbError, Reads, Row, args};

use super::counting::Counting;

const OWN: &str = "SELECT programme_id, measure, host, origin, month, lead_org,
    CAST(SUM(figure) AS BIGINT) AS figure, CAST(SUM(amount) AS BIGINT) AS amount
    FROM tallies WHERE lead_org = $1 GROUP BY programme_id, measure, host, origin, month, lead_org";
const OF_PROGRAMME: &str = "SELECT programme_id, measure, host, origin, month, lead_org,
    CAST(SUM(figure) AS BIGINT) AS figure, CAST(SUM(amount) AS BIGINT) AS amount
    FROM tallies WHERE programme_id = $1 GROUP BY programme_id, measure, host, origin, month, lead_org";

/// One counter of one corridor in one month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fact {
    /// Programme.
    pub programme: ProgrammeId,
    /// What is counted: a word of `store::tally::Tally`, `stage_now.…` or `score.…`.
    pub measure: String,
    /// Corridor.
    pub corridor: (Country, Country),
    /// `yyyy-mm`.
    pub month: String,
    /// Whether the caller's organisation led the case.
    pub own: bool,
    /// How many.
    pub figure: i64,
    /// Minor units of money, or parts per million of scores.
    pub amount: i64,
}

/// The counters of cases that an organisation led, in all its programmes.
///
/// # Errors
/// Those of the database.
pub(super) async fn own(from: &impl Reads, org: OrgId) -> Result<Vec<Fact>, DbError> {
    let mut facts = Vec::new();
    for row in from.all(OWN, args![org]).await? {
        push(&mut facts, fact(&row, org)?);
    }
    Ok(facts)
}

/// The counters of a programme: the organisation's own, and apart from them those of the others that it may count.
///
/// # Errors
/// Those of the database.
pub(super) async fn of_programme(
    from: &impl Reads,
    programme: ProgrammeId,
    org: OrgId,
    counting: &Counting,
) -> Result<Vec<Fact>, DbError> {
    let mut facts = Vec::new();
    for row in from.all(OF_PROGRAMME, args![programme]).await? {
        let fact = fact(&row, org)?;
        if fact.own || counting.covers(row.id("lead_org")?, fact.corridor) {
            push(&mut facts, fact);
        }
    }
    Ok(facts)
}

/// Scores of rounds that another organisation answered, and help that another one gave, count with the case's leading organisation and
/// are not its own: they move over to those of the others, where small counts are protected.
fn push(facts: &mut Vec<Fact>, fact: Fact) {
    let Some((what, rest)) = fact.measure.split_once(ELSEWHERE) else {
        facts.push(fact);
        return;
    };
    if fact.own {
        let measure = format!("{what}{rest}");
        facts.push(Fact { measure: measure.clone(), own: false, ..fact.clone() });
        facts.push(Fact { measure, figure: -fact.figure, amount: -fact.amount, ..fact });
    }
}

fn fact(row: &Row, org: OrgId) -> Result<Fact, DbError> {
    Ok(Fact {
        programme: row.id("programme_id")?,
        measure: row.text("measure")?,
        corridor: (row.country("host")?, row.country("origin")?),
        month: row.text("month")?,
        own: row.id::<OrgId>("lead_org")? == org,
        figure: row.int("figure")?,
        amount: row.int("amount")?,
    })
}
