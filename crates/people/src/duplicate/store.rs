//! SQL of pairs of persons who may be one.

mod search;

use std::collections::HashMap;

use access::{Masks, Scope, Seen};
use base::{Category, Clock, Cursor, Moment, OrgId, Page, PageRequest, PersonId, Problem};
use serde::Serialize;
use store::audit::{self, Act, Entry, Noun};
use store::{Db, DbError, Reads, Row, Tx, Value, args};
use uuid::Uuid;

use super::compare::{Comparison, compare};
use crate::person::{Person, load_all, masks, reading};

pub(super) use search::{add_found, count_persons, keys, starts};

// The bound on the probability alone lets the index begin where the page does.
const PENDING: &str =
    "SELECT id, person_a, person_b, probability_e6, reasons, state, found_at FROM duplicate_pairs
    WHERE org_id = $1 AND state = 'pending' AND probability_e6 <= $2 AND (probability_e6 < $2 OR id < $3)
    AND (later_until_at IS NULL OR later_until_at <= $5) ORDER BY probability_e6 DESC, id DESC LIMIT $4";
const ONE: &str = "SELECT id, person_a, person_b, probability_e6, reasons, state, found_at FROM duplicate_pairs WHERE id = $1 AND org_id = $2";
const OF_TWO: &str = "SELECT id FROM duplicate_pairs WHERE person_a = $1 AND person_b = $2 AND org_id = $3";
const WAITING: &str = "SELECT CAST(COUNT(*) AS BIGINT) AS n FROM duplicate_pairs WHERE org_id = $1 AND state = 'pending' AND (later_until_at IS NULL OR later_until_at <= $2)";
const ASIDE: &str = "SELECT CAST(COUNT(*) AS BIGINT) AS n FROM duplicate_pairs WHERE org_id = $1 AND state = 'pending' AND later_until_at > $2";
const PROPOSE: &str =
    "INSERT INTO duplicate_pairs (id, org_id, person_a, person_b, probability_e6, reasons, state, found_at)
    VALUES ($1, $2, $3, $4, $5, $6, 'pending', $7) ON CONFLICT (org_id, person_a, person_b) DO NOTHING";
const SET_APART: &str = "UPDATE duplicate_pairs SET state = 'different', decided_by = $3, decided_at = $4 WHERE id = $1 AND org_id = $2 AND state = 'pending'";
const SET_LATER: &str =
    "UPDATE duplicate_pairs SET later_until_at = $3 WHERE id = $1 AND org_id = $2 AND state = 'pending'";

/// Days for which a pair that was put aside is not shown.
const ASIDE_DAYS: i64 = 14;

/// Two persons who may be one, as the caller may see them.
#[derive(Serialize, utoipa::ToSchema)]
pub struct Pair {
    /// The pair.
    pub id: Uuid,
    /// Probability that they are one person, in percent.
    pub percent: i64,
    /// What speaks for it, the weightiest first: codes such as `given.across.variant`.
    pub reasons: Vec<String>,
    /// `pending`, `different` or `merged`.
    pub state: String,
    /// When it was found.
    pub found_at: Moment,
    /// One of them.
    #[schema(value_type = Person)]
    pub a: Seen<Person>,
    /// The other one.
    #[schema(value_type = Person)]
    pub b: Seen<Person>,
}

/// A pair with what its comparison says, field by field.
#[derive(Serialize, utoipa::ToSchema)]
pub struct Compared {
    /// The two.
    #[serde(flatten)]
    pub pair: Pair,
    /// What the comparison says of each property, and whether the two cannot be one person.
    pub comparison: Comparison,
}

/// A pair's row, before its persons are read.
pub(crate) struct Found {
    pub(crate) id: Uuid,
    probability: i64,
    reasons: Vec<String>,
    pub(crate) state: String,
    found_at: Moment,
    pub(crate) persons: [PersonId; 2],
}

/// The caller's pairs that wait for somebody to look, the likeliest first. The readings are on record.
///
/// # Errors
/// Those of the database.
pub async fn pending(db: &Db, scope: &Scope, page: PageRequest) -> Result<Page<Pair>, DbError> {
    let after = page.after.unwrap_or(Cursor { key: i64::MAX, id: Uuid::max() });
    let rows = db.all(PENDING, args![scope.org(), after.key, after.id, page.limit + 1, scope.now]).await?;
    let found: Vec<Found> = rows.iter().map(found).collect::<Result<_, _>>()?;
    let found = Page::cut(found, &page, |pair| Cursor { key: pair.probability, id: pair.id });
    let items = show(db, scope, found.items).await?;
    Ok(Page { items, next: found.next })
}

/// Reads the persons of pairs; a pair of which one side is withheld is not shown at all. The readings are on record.
async fn show(db: &Db, scope: &Scope, found: Vec<Found>) -> Result<Vec<Pair>, DbError> {
    let mut ids: Vec<PersonId> = found.iter().flat_map(|pair| pair.persons).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut persons = load_all(db, &ids).await?;
    let masks = masks(db, scope, persons.iter()).await?;
    crate::person::as_read(scope, &mut persons, &masks);
    let persons: HashMap<PersonId, (Person, Masks)> =
        persons.into_iter().zip(masks).map(|(person, masks)| (person.id, (person, masks))).collect();
    let mut pairs = Vec::new();
    let mut entries = Vec::new();
    for pair in found {
        // A pair of which one side is withheld is not shown at all.
        let [a, b] = pair.persons.map(|id| {
            let named =
                |(person, masks): &&(Person, Masks)| masks.of(person.registrar).sees(Category::Identity);
            let known = persons.get(&id).filter(named);
            known.map(|(person, masks)| Seen::new(person.clone(), masks))
        });
        let (Some(a), Some(b)) = (a, b) else { continue };
        for side in [&a, &b] {
            entries.extend(reading(Act::Compare, side.record(), side.masks()));
        }
        let (percent, reasons) = told(scope, &a, &b, &pair);
        let Found { id, state, found_at, .. } = pair;
        pairs.push(Pair { id, percent, reasons, state, found_at, a, b });
    }
    audit::read(db, scope, entries).await?;
    Ok(pairs)
}

/// How probable a pair is and why: as it was found, save for a record of another organisation, which is compared anew by what the
/// caller sees of it today.
fn told(scope: &Scope, a: &Seen<Person>, b: &Seen<Person>, pair: &Found) -> (i64, Vec<String>) {
    if [a, b].iter().all(|side| side.record().registrar == scope.org()) {
        return (pair.probability / 10_000, pair.reasons.clone());
    }
    let comparison = compare(a, b);
    (comparison.per_million / 10_000, comparison.told().into_iter().map(str::to_owned).collect())
}

pub(crate) fn found(row: &Row) -> Result<Found, DbError> {
    Ok(Found {
        id: row.id("id")?,
        probability: row.int("probability_e6")?,
        reasons: row.text("reasons")?.split_whitespace().map(str::to_owned).collect(),
        state: row.text("state")?,
        found_at: row.moment("found_at")?,
        persons: [row.id("person_a")?, row.id("person_b")?],
    })
}

/// A pair of the caller's organisation as it stands, for a rule.
///
/// # Errors
/// Those of the database.
pub(crate) async fn row(from: &impl Reads, scope: &Scope, id: Uuid) -> Result<Option<Found>, DbError> {
    from.first(ONE, args![id, scope.org()]).await?.as_ref().map(found).transpose()
}

/// One pair of the caller's organisation, side by side with the comparison. The readings are on record.
///
/// # Errors
/// 404 for a pair that is not the caller's or of which one side is withheld; those of the database.
pub async fn one(db: &Db, scope: &Scope, id: Uuid) -> Result<Compared, Problem> {
    let row = row(db, scope, id).await?.ok_or_else(Problem::not_found)?;
    let pair = show(db, scope, vec![row]).await?.pop().ok_or_else(Problem::not_found)?;
    let comparison = compare(&pair.a, &pair.b);
    Ok(Compared { pair, comparison })
}

/// The pair to look at next, after the one that was just decided.
///
/// # Errors
/// Those of the database.
pub(crate) async fn next(db: &Db, scope: &Scope) -> Result<Option<Uuid>, DbError> {
    let first = args![scope.org(), i64::MAX, Uuid::max(), 1_i64, scope.now];
    db.first(PENDING, first).await?.map(|row| row.id("id")).transpose()
}

/// How many pairs wait for a look, and how many were put aside.
///
/// # Errors
/// Those of the database.
pub(crate) async fn counts(from: &impl Reads, org: OrgId, now: Moment) -> Result<(i64, i64), DbError> {
    Ok((count(from, WAITING, org, now).await?, count(from, ASIDE, org, now).await?))
}

async fn count(from: &impl Reads, sql: &'static str, org: OrgId, now: Moment) -> Result<i64, DbError> {
    let row = from.first(sql, args![org, now]).await?;
    Ok(row.map(|row| row.int("n")).transpose()?.unwrap_or_default())
}

/// Puts up two persons for a look because somebody thinks they are one. Asking again gives the same pair.
///
/// # Errors
/// 404 unless the caller may see both; 422 `duplicate.same_record` for one record named twice; those of the database.
pub async fn propose(
    db: &Db,
    scope: &Scope,
    clock: &dyn Clock,
    persons: [PersonId; 2],
) -> Result<Uuid, Problem> {
    let mut both = Vec::new();
    for id in persons {
        let (person, masks) = crate::person::find(db, scope, id).await?.ok_or_else(Problem::not_found)?;
        if !masks.of(person.registrar).sees(Category::Identity) {
            return Err(Problem::not_found());
        }
        both.push(Seen::new(person, &masks));
    }
    both.sort_by_key(|one| one.record().id);
    let [a, b] = both.as_slice() else { return Err(Problem::not_found()) };
    let ids = [a.record().id, b.record().id];
    if ids[0] == ids[1] {
        return Err(Problem::refused("duplicate.same_record"));
    }
    let comparison = compare(a, b);
    let id = clock.new_id();
    store::retry(async || {
        let tx = db.begin().await?;
        let pair = args![
            id,
            scope.org(),
            ids[0],
            ids[1],
            comparison.per_million,
            comparison.told().join(" "),
            scope.now
        ];
        if tx.run(PROPOSE, pair).await? == 1 {
            let entry = Entry::new(Act::Propose, Noun::Duplicate, id).person(ids[0], scope.org());
            audit::write(&tx, scope, entry).await?;
        }
        let known = tx.first(OF_TWO, args![ids[0], ids[1], scope.org()]).await?;
        let known = known.ok_or_else(Problem::not_found)?.id("id")?;
        tx.commit().await?;
        Ok(known)
    })
    .await
}

/// Remembers that a pair are two different persons, for good. Saying so again changes nothing.
///
/// # Errors
/// 404 for a pair that is not the caller's; those of the database.
pub async fn set_apart(db: &Db, scope: &Scope, id: Uuid) -> Result<(), Problem> {
    let written = args![id, scope.org(), scope.actor.user, scope.now];
    decide(db, scope, id, Act::SetApart, (SET_APART, written)).await
}

/// Remembers inside a larger step that a pair are two different persons.
///
/// # Errors
/// Those of the database.
pub(crate) async fn tell_apart(tx: &Tx, scope: &Scope, id: Uuid) -> Result<(), DbError> {
    tx.run(SET_APART, args![id, scope.org(), scope.actor.user, scope.now]).await?;
    Ok(())
}

/// Puts a pair aside for two weeks.
///
/// # Errors
/// 404 for a pair that is not the caller's; those of the database.
pub async fn set_later(db: &Db, scope: &Scope, id: Uuid) -> Result<(), Problem> {
    let until = scope.now.plus_days(ASIDE_DAYS);
    decide(db, scope, id, Act::PutAside, (SET_LATER, args![id, scope.org(), until])).await
}

/// Writes a decision with an entry for each of the two.
async fn decide(
    db: &Db,
    scope: &Scope,
    id: Uuid,
    action: Act,
    (sql, written): (&'static str, Vec<Value>),
) -> Result<(), Problem> {
    let pair = row(db, scope, id).await?.ok_or_else(Problem::not_found)?;
    store::retry(async || {
        let tx = db.begin().await?;
        if tx.run(sql, written.clone()).await? == 1 {
            for person in pair.persons {
                let entry = Entry::new(action, Noun::Duplicate, id).person(person, scope.org()).of_past();
                audit::write(&tx, scope, entry).await?;
            }
        }
        tx.commit().await?;
        Ok(())
    })
    .await
}
