//! SQL of pairs of persons who may be one.

use std::collections::HashMap;

use access::{Mask, Scope, Seen};
use base::{Category, Cursor, Moment, Page, PageRequest, PersonId, Problem};
use serde::Serialize;
use store::audit::{self, Entry};
use store::{Db, DbError, Reads, Row, args};
use uuid::Uuid;

use crate::person::{Person, load_all, masks, reading};

const PENDING: &str = "SELECT id, person_a, person_b, probability_e6, reasons, found_at FROM duplicate_pairs
    WHERE org_id = $1 AND state = 'pending' AND (probability_e6 < $2 OR (probability_e6 = $2 AND id < $3))
    ORDER BY probability_e6 DESC, id DESC LIMIT $4";
const ONE: &str = "SELECT state, person_a FROM duplicate_pairs WHERE id = $1 AND org_id = $2";
const SET_APART: &str = "UPDATE duplicate_pairs SET state = 'different', decided_by = $3, decided_at = $4 WHERE id = $1 AND org_id = $2 AND state = 'pending'";

/// Two persons who may be one, as the caller may see them.
#[derive(Serialize, utoipa::ToSchema)]
pub struct Pair {
    /// The pair.
    pub id: Uuid,
    /// Probability that they are one person, in percent.
    pub percent: i64,
    /// What speaks for it, the weightiest first: codes such as `given.across.variant`.
    pub reasons: Vec<String>,
    /// When it was found.
    pub found_at: Moment,
    /// One of them.
    #[schema(value_type = Person)]
    pub a: Seen<Person>,
    /// The other one.
    #[schema(value_type = Person)]
    pub b: Seen<Person>,
}

/// A pair's row, before its persons are read.
struct Found {
    id: Uuid,
    probability: i64,
    reasons: Vec<String>,
    found_at: Moment,
    persons: [PersonId; 2],
}

/// The caller's pairs that wait for somebody to look, the likeliest first. The readings are on record.
///
/// # Errors
/// Those of the database.
pub async fn pending(db: &Db, scope: &Scope, page: PageRequest) -> Result<Page<Pair>, DbError> {
    let after = page.after.unwrap_or(Cursor { key: i64::MAX, id: Uuid::max() });
    let rows = db.all(PENDING, args![scope.org(), after.key, after.id, page.limit + 1]).await?;
    let found: Vec<Found> = rows.iter().map(found).collect::<Result<_, _>>()?;
    let found = Page::cut(found, page.limit, |pair| Cursor { key: pair.probability, id: pair.id });
    let mut ids: Vec<PersonId> = found.items.iter().flat_map(|pair| pair.persons).collect();
    ids.sort_unstable();
    ids.dedup();
    let persons = load_all(db, &ids).await?;
    let masks = masks(db, scope, persons.iter()).await?;
    let persons: HashMap<PersonId, (Person, Mask)> =
        persons.into_iter().zip(masks).map(|(person, mask)| (person.id, (person, mask))).collect();
    let mut pairs = Vec::new();
    let mut entries = Vec::new();
    for pair in found.items {
        // A pair of which one side is withheld is not shown at all.
        let [a, b] = pair.persons.map(|id| {
            let known = persons.get(&id).filter(|(_, mask)| mask.sees(Category::Identity));
            known.map(|(person, mask)| Seen::new(person.clone(), *mask))
        });
        let (Some(a), Some(b)) = (a, b) else { continue };
        for side in [&a, &b] {
            entries.push(reading("compare", side.record(), side.mask()));
        }
        let percent = pair.probability / 10_000;
        pairs.push(Pair { id: pair.id, percent, reasons: pair.reasons, found_at: pair.found_at, a, b });
    }
    audit::read(db, scope, entries).await?;
    Ok(Page { items: pairs, next: found.next })
}

fn found(row: &Row) -> Result<Found, DbError> {
    Ok(Found {
        id: row.id("id")?,
        probability: row.int("probability_e6")?,
        reasons: row.text("reasons")?.split_whitespace().map(str::to_owned).collect(),
        found_at: row.moment("found_at")?,
        persons: [row.id("person_a")?, row.id("person_b")?],
    })
}

/// Remembers that a pair are two different persons. Saying so again changes nothing.
///
/// # Errors
/// 404 for a pair that is not the caller's; those of the database.
pub async fn set_apart(db: &Db, scope: &Scope, id: Uuid) -> Result<(), Problem> {
    let row = db.first(ONE, args![id, scope.org()]).await?.ok_or_else(Problem::not_found)?;
    let person: PersonId = row.id("person_a")?;
    store::retry(async || {
        let tx = db.begin().await?;
        if tx.run(SET_APART, args![id, scope.org(), scope.actor.user, scope.now]).await? == 1 {
            let entry = Entry::new("set_apart", "duplicate", id).person(person, scope.org());
            audit::write(&tx, scope, entry).await?;
        }
        tx.commit().await?;
        Ok(())
    })
    .await
}
