//! SQL of the examination.

use std::collections::BTreeMap;

use base::{CaseId, PersonId, ProgrammeId};
use store::{Db, DbError, Reads, args};

use super::Counter;

const FIRST: &str = "SELECT id, person_id FROM cases ORDER BY id LIMIT $1";
const NEXT: &str = "SELECT id, person_id FROM cases WHERE id > $2 ORDER BY id LIMIT $1";
const VISIBILITY: &str = "SELECT org_id, sort_at, via, writer_org, person_id, stage, until_at FROM visibility WHERE case_id = $1 ORDER BY org_id, via, writer_org";
const TOKENS: &str = "SELECT org_id, token FROM person_tokens WHERE person_id = $1 ORDER BY org_id, token";
const KEPT: &str = "SELECT programme_id, host, origin, measure, CAST(SUM(figure) AS BIGINT) AS figure, CAST(SUM(amount) AS BIGINT) AS amount
    FROM tallies GROUP BY programme_id, host, origin, measure";
const STAGES: &str = "SELECT programme_id, host, origin, 'stage_now.' || stage AS measure, CAST(COUNT(*) AS BIGINT) AS figure, CAST(0 AS BIGINT) AS amount
    FROM cases GROUP BY programme_id, host, origin, stage";
const OPENED: &str = "SELECT programme_id, host, origin, 'opened' AS measure, CAST(COUNT(*) AS BIGINT) AS figure, CAST(0 AS BIGINT) AS amount
    FROM cases GROUP BY programme_id, host, origin";
const EVENTS: &str = "SELECT c.programme_id, c.host, c.origin, e.kind AS measure, CAST(COUNT(*) AS BIGINT) AS figure, CAST(0 AS BIGINT) AS amount
    FROM case_events e JOIN cases c ON c.id = e.case_id WHERE e.kind IN ('arrived', 'closed', 'referred') GROUP BY c.programme_id, c.host, c.origin, e.kind";
const SPENT: &str = "SELECT c.programme_id, c.host, c.origin, 'spent' AS measure, CAST(COUNT(*) AS BIGINT) AS figure, CAST(SUM(a.amount_minor) AS BIGINT) AS amount
    FROM assistance a JOIN cases c ON c.id = a.case_id WHERE a.cancelled_at IS NULL GROUP BY c.programme_id, c.host, c.origin";
const ASSISTED: &str = "SELECT c.programme_id, c.host, c.origin, 'assisted' AS measure, CAST(COUNT(DISTINCT a.case_id) AS BIGINT) AS figure, CAST(0 AS BIGINT) AS amount
    FROM assistance a JOIN cases c ON c.id = a.case_id WHERE a.cancelled_at IS NULL GROUP BY c.programme_id, c.host, c.origin";
const PLANNED: &str = "SELECT c.programme_id, c.host, c.origin, 'planned' AS measure, CAST(COUNT(DISTINCT p.case_id) AS BIGINT) AS figure, CAST(0 AS BIGINT) AS amount
    FROM plans p JOIN cases c ON c.id = p.case_id WHERE p.approved_at IS NOT NULL GROUP BY c.programme_id, c.host, c.origin";
const SURVEYED: &str = "SELECT c.programme_id, c.host, c.origin, 'surveyed' AS measure, CAST(COUNT(*) AS BIGINT) AS figure, CAST(0 AS BIGINT) AS amount
    FROM surveys s JOIN cases c ON c.id = s.case_id WHERE s.state = 'done' GROUP BY c.programme_id, c.host, c.origin";
const FOLLOWED: &str = "SELECT programme_id, host, origin, 'followed_up' AS measure, CAST(COUNT(*) AS BIGINT) AS figure, CAST(0 AS BIGINT) AS amount
    FROM cases WHERE followed_up_on IS NOT NULL GROUP BY programme_id, host, origin";
const ANSWERED: &str = "SELECT c.programme_id, c.host, c.origin, 'answered' AS measure, CAST(COUNT(*) AS BIGINT) AS figure, CAST(0 AS BIGINT) AS amount
    FROM referrals r JOIN cases c ON c.id = r.case_id WHERE r.answered_at IS NOT NULL GROUP BY c.programme_id, c.host, c.origin";

// What cases counted that were erased since.
const ERASED: &str = "SELECT programme_id, host, origin, measure, figure, amount FROM erased_figures";

/// Every recount there is; measures that no row can tell any more (a late confirmation) are not among them.
const RECOUNTS: &[&str] = &[STAGES, OPENED, EVENTS, SPENT, ASSISTED, PLANNED, SURVEYED, FOLLOWED, ANSWERED];

/// What a case's derived rows say, in a form that can be compared.
pub(super) type Derived = (Vec<String>, Vec<String>);

/// The next cases after one, in id order.
pub(super) async fn batch(
    db: &Db,
    after: Option<CaseId>,
    most: i64,
) -> Result<Vec<(CaseId, PersonId)>, DbError> {
    let rows = match after {
        None => db.all(FIRST, args![most]).await?,
        Some(after) => db.all(NEXT, args![most, after]).await?,
    };
    rows.iter().map(|row| Ok((row.id("id")?, row.id("person_id")?))).collect()
}

/// Visibility of a case and search tokens of its person as they stand.
pub(super) async fn derived(from: &impl Reads, case: CaseId, person: PersonId) -> Result<Derived, DbError> {
    let mut seats = Vec::new();
    for row in from.all(VISIBILITY, args![case]).await? {
        let (org, via): (base::OrgId, base::ClauseId) = (row.id("org_id")?, row.id("via")?);
        let person: PersonId = row.id("person_id")?;
        let writer: base::OrgId = row.id("writer_org")?;
        seats.push(format!(
            "{org} {via} {writer} {person} {} {} {:?}",
            row.int("sort_at")?,
            row.text("stage")?,
            row.opt_int("until_at")?
        ));
    }
    let mut tokens = Vec::new();
    for row in from.all(TOKENS, args![person]).await? {
        tokens.push(format!("{} {}", row.id::<base::OrgId>("org_id")?, row.text("token")?));
    }
    Ok((seats, tokens))
}

/// Programme, corridor and measure.
type Key = (ProgrammeId, String, String, String);

async fn sums(db: &Db, sql: &str) -> Result<Vec<(Key, i64, i64)>, DbError> {
    let rows = db.all(sql, args![]).await?;
    rows.iter()
        .map(|row| {
            let key = (row.id("programme_id")?, row.text("host")?, row.text("origin")?, row.text("measure")?);
            Ok((key, row.int("figure")?, row.int("amount")?))
        })
        .collect()
}

/// Counters that differ from a recount of the rows they count.
pub(super) async fn counters(db: &Db) -> Result<Vec<Counter>, DbError> {
    let mut counted: BTreeMap<Key, (i64, i64)> = BTreeMap::new();
    for sql in RECOUNTS.iter().chain([&ERASED]) {
        for (key, figure, amount) in sums(db, sql).await? {
            let sum = counted.entry(key).or_default();
            *sum = (sum.0 + figure, sum.1 + amount);
        }
    }
    let known = |measure: &str| {
        let words = [
            "opened",
            "arrived",
            "closed",
            "referred",
            "spent",
            "assisted",
            "planned",
            "surveyed",
            "followed_up",
            "answered",
        ];
        measure.starts_with("stage_now.") || words.contains(&measure)
    };
    let mut kept: BTreeMap<Key, (i64, i64)> = BTreeMap::new();
    for (key, figure, amount) in sums(db, KEPT).await? {
        if known(&key.3) && (figure, amount) != (0, 0) {
            kept.insert(key, (figure, amount));
        }
    }
    let keys: std::collections::BTreeSet<Key> = kept.keys().chain(counted.keys()).cloned().collect();
    let mut differing = Vec::new();
    for key in keys {
        let (stands, recount) =
            (kept.get(&key).copied().unwrap_or_default(), counted.get(&key).copied().unwrap_or_default());
        let (programme, host, origin, measure) = key;
        let pick = |(figure, amount): (i64, i64)| if measure == "spent" { amount } else { figure };
        let (stands, recount) = (pick(stands), pick(recount));
        if stands != recount {
            differing.push(Counter {
                measure: measure.clone(),
                programme,
                host,
                origin,
                kept: stands,
                counted: recount,
            });
        }
    }
    Ok(differing)
}
