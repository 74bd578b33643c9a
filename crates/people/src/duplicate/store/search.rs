//! SQL of the search through all of an organisation's persons.

use access::Scope;
use base::{Cursor, OrgId, PersonId};
use matching::PersonKey;
use store::{DbError, Reads, Tx, Value, args};
use uuid::Uuid;

use crate::person::{key_of_known, load_all};

const COUNT: &str =
    "SELECT CAST(COUNT(*) AS BIGINT) AS n FROM persons WHERE org_id = $1 AND merged_into IS NULL";
const PAGE: &str = "SELECT id, created_at FROM persons WHERE org_id = $1 AND merged_into IS NULL
    AND created_at >= $2 AND (created_at > $2 OR id > $3) ORDER BY created_at, id LIMIT $4";
const ADD: &str =
    "INSERT INTO duplicate_pairs (id, org_id, person_a, person_b, probability_e6, reasons, state, found_at)
    VALUES ($1, $2, $3, $4, $5, $6, 'pending', $7) ON CONFLICT (org_id, person_a, person_b) DO NOTHING";

/// Rows of one statement when slices are counted off.
const STRIDE: i64 = 5_000;

/// Before the first person.
const BEGINNING: Cursor = Cursor { key: i64::MIN, id: Uuid::nil() };

/// How many persons an organisation registered.
///
/// # Errors
/// Those of the database.
pub(in crate::duplicate) async fn count_persons(from: &impl Reads, org: OrgId) -> Result<i64, DbError> {
    let row = from.first(COUNT, args![org]).await?;
    Ok(row.map(|row| row.int("n")).transpose()?.unwrap_or_default())
}

/// Where each slice of `size` persons begins, in the order of their registration.
///
/// # Errors
/// Those of the database.
pub(in crate::duplicate) async fn starts(
    from: &impl Reads,
    org: OrgId,
    size: i64,
) -> Result<Vec<Cursor>, DbError> {
    let (mut starts, mut at, mut since) = (vec![BEGINNING], BEGINNING, 0);
    loop {
        let page = page(from, org, at, STRIDE.min(size - since)).await?;
        let Some((_, last)) = page.last() else { break };
        at = *last;
        since += i64::try_from(page.len()).unwrap_or(STRIDE);
        if since >= size {
            starts.push(at);
            since = 0;
        }
    }
    // A start after the last person begins nothing.
    if since == 0 && starts.len() > 1 {
        starts.pop();
    }
    Ok(starts)
}

async fn page(
    from: &impl Reads,
    org: OrgId,
    after: Cursor,
    limit: i64,
) -> Result<Vec<(PersonId, Cursor)>, DbError> {
    let rows = from.all(PAGE, args![org, after.key, after.id, limit]).await?;
    rows.iter()
        .map(|row| {
            let id: PersonId = row.id("id")?;
            Ok((id, Cursor { key: row.int("created_at")?, id: id.0 }))
        })
        .collect()
}

/// What the comparison knows of the next persons, and where to go on; for a rule, nothing of it is shown.
///
/// # Errors
/// Those of the database.
pub(in crate::duplicate) async fn keys(
    from: &impl Reads,
    org: OrgId,
    after: Cursor,
    limit: i64,
) -> Result<(Vec<(PersonId, PersonKey)>, Option<Cursor>), DbError> {
    let page = page(from, org, after, limit).await?;
    let ids: Vec<PersonId> = page.iter().map(|(id, _)| *id).collect();
    let persons = load_all(from, &ids).await?;
    let keys = persons.iter().map(|person| (person.id, key_of_known(person))).collect();
    Ok((keys, page.last().map(|(_, at)| *at)))
}

/// Writes a pair to be looked at; false when it was known, whatever was said about it.
///
/// # Errors
/// Those of the database.
pub(in crate::duplicate) async fn add_found(
    tx: &Tx,
    scope: &Scope,
    id: Uuid,
    persons: [PersonId; 2],
    probability: i64,
    reasons: &str,
) -> Result<bool, DbError> {
    let [a, b] = if persons[0] < persons[1] { persons } else { [persons[1], persons[0]] };
    let pair: Vec<Value> = args![id, scope.org(), a, b, probability, reasons, scope.now];
    Ok(tx.run(ADD, pair).await? == 1)
}
