//! Likely duplicates: who among the persons that the caller can list may be the one who is about to be written.
//!
//! Nothing is ever merged by a number: a person looks and decides, and a "not the same" is remembered.

use std::collections::HashMap;

use access::{Masks, Scope, Seen};
use base::{Category, Clock, PersonId, PersonRef};
use matching::{PersonKey, compare};
use serde::Serialize;
use store::audit::{self, Act, Entry, Noun};
use store::{Db, DbError, Reads, Row, Tx, args, door};
use uuid::Uuid;

use super::super::tokens::{block_tokens, key_of_known, key_of_new};
use super::super::{NewPerson, Person};

const BY_KEY: &str = "SELECT person_id FROM person_tokens WHERE org_id = $1 AND token = $2 AND person_id < $3 ORDER BY person_id DESC LIMIT 60";
const APART: &str = "SELECT person_b AS id FROM duplicate_pairs WHERE person_a = $1 AND org_id = $2 AND state = 'different'
    UNION ALL SELECT person_a AS id FROM duplicate_pairs WHERE person_b = $1 AND org_id = $2 AND state = 'different'";
const PERSONS: &str = "SELECT id, org_id, name_ar, name_latin, sex, birth_precision, birth_on, nationalities, languages, household_id, household_role,
    created_at, version FROM persons WHERE id IN";
const CONTACTS: &str = "SELECT person_id, kind, value, since_at FROM person_contacts WHERE person_id IN";
const DOCUMENTS: &str =
    "SELECT person_id, kind, number, country, expires_on FROM person_documents WHERE person_id IN";
const REMEMBER: &str = "INSERT INTO duplicate_pairs (id, org_id, person_a, person_b, probability_e6, reasons, state, found_at, decided_by, decided_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (org_id, person_a, person_b) DO NOTHING";

/// From this probability on a candidate is shown.
const LIKELY: f64 = 0.5;
/// Persons compared for one check, those of the rarest keys first.
const COMPARED: usize = 240;
/// The same for one row of an import, where thousands follow each other.
const COMPARED_OF_MANY: usize = 60;
/// Candidates shown.
const SHOWN: usize = 5;
/// Reasons told for one candidate.
const REASONS: usize = 4;

/// Somebody on the record who may be the same person.
pub struct Candidate {
    /// Who, still held.
    pub person: Person,
    /// Probability that the two are one person, 0 to 1.
    pub probability: f64,
    /// What speaks for it, the weightiest first: codes such as `given.across.variant`.
    pub reasons: Vec<&'static str>,
}

/// A candidate as the caller may see it.
#[derive(Serialize, utoipa::ToSchema)]
pub struct Likely {
    /// Who.
    #[schema(value_type = Person)]
    pub person: Seen<Person>,
    /// Probability that the two are one person, in percent.
    pub percent: i64,
    /// What speaks for it: codes such as `given.across.variant`.
    pub reasons: Vec<&'static str>,
}

/// Who on the record may be this person, the likeliest first, as far as the caller can list them; at most five.
///
/// # Errors
/// Those of the database.
pub async fn candidates(
    from: &impl Reads,
    scope: &Scope,
    new: &NewPerson,
) -> Result<Vec<Candidate>, DbError> {
    among(from, scope, new, PersonId(Uuid::max()), COMPARED).await
}

/// The same among those who were on the record before an id was made, with less work for each: for imports.
///
/// # Errors
/// Those of the database.
pub async fn candidates_before(
    from: &impl Reads,
    scope: &Scope,
    new: &NewPerson,
    before: PersonId,
) -> Result<Vec<Candidate>, DbError> {
    among(from, scope, new, before, COMPARED_OF_MANY).await
}

async fn among(
    from: &impl Reads,
    scope: &Scope,
    new: &NewPerson,
    before: PersonId,
    compared: usize,
) -> Result<Vec<Candidate>, DbError> {
    let key = key_of_new(new);
    let mut ids = sharing_a_key(from, scope, block_tokens(&key), before, new.id).await?;
    ids.truncate(compared);
    if let Some(known) = new.id {
        let apart = told_apart(from, scope, known).await?;
        ids.retain(|id| !apart.contains(id));
    }
    let mut persons = load_all(from, &ids).await?;
    let masks = masks(from, scope, persons.iter()).await?;
    super::told::as_read(scope, &mut persons, &masks);
    let keys = block_tokens(&key);
    let mut likely = Vec::new();
    for (person, mask) in persons.into_iter().zip(masks) {
        // What is withheld neither brings a person here nor speaks for one: else a number could be tried digit by digit.
        let Some(known) = key_as_seen(&person, &mask) else { continue };
        if !block_tokens(&known).iter().any(|token| keys.contains(token)) {
            continue;
        }
        let found = compare(&key, &known);
        if found.probability >= LIKELY {
            let reasons = found.reasons.iter().filter(|r| r.bits > 0.0).map(|r| r.code).take(REASONS);
            likely.push(Candidate { probability: found.probability, reasons: reasons.collect(), person });
        }
    }
    likely.sort_by(|a, b| b.probability.total_cmp(&a.probability));
    likely.truncate(SHOWN);
    Ok(likely)
}

/// What the comparison may know of a person on the record: what the caller may see of it. Nothing where the name is withheld.
pub(crate) fn key_as_seen(person: &Person, masks: &Masks) -> Option<PersonKey> {
    let mask = masks.of(person.registrar);
    if !mask.sees(Category::Identity) {
        return None;
    }
    let mut key = key_of_known(person);
    if !mask.as_it_stood(person.contacts_at).sees(Category::Contact) {
        key.phones.clear();
    }
    if !mask.sees(Category::Documents) {
        key.documents.clear();
    }
    if !mask.sees(Category::Household) {
        key.household.clear();
    }
    Some(key)
}

/// Puts candidates behind the decision, with the readings on record.
///
/// # Errors
/// Those of the database: then nothing may be shown.
pub async fn show_candidates(
    db: &Db,
    scope: &Scope,
    candidates: Vec<Candidate>,
) -> Result<Vec<Likely>, DbError> {
    let mut shown = Vec::new();
    let mut entries = Vec::new();
    let masks = masks(db, scope, candidates.iter().map(|candidate| &candidate.person)).await?;
    for (Candidate { person, probability, reasons }, masks) in candidates.into_iter().zip(masks) {
        entries.extend(super::reading(Act::Find, &person, &masks));
        let percent = percent(probability);
        shown.push(Likely { person: Seen::new(person, &masks), percent, reasons });
    }
    audit::read(db, scope, entries).await?;
    Ok(shown)
}

/// What the caller may see of each of these persons, decided together: for who is found in a list or by a search.
pub(crate) async fn masks<'a>(
    from: &impl Reads,
    scope: &Scope,
    persons: impl Iterator<Item = &'a Person>,
) -> Result<Vec<Masks>, DbError> {
    let persons: Vec<PersonRef> = persons.map(|p| PersonRef { id: p.id, org: p.registrar }).collect();
    door::listed_person_masks(from, scope, &persons).await
}

/// Ids that share a key with the new person; keys that few share come first, as they tell most.
async fn sharing_a_key(
    from: &impl Reads,
    scope: &Scope,
    keys: Vec<String>,
    before: PersonId,
    oneself: Option<PersonId>,
) -> Result<Vec<PersonId>, DbError> {
    let mut by_key = Vec::new();
    for key in keys {
        let rows = from.all(BY_KEY, args![scope.org(), key, before]).await?;
        let ids: Vec<PersonId> = rows.iter().map(|r| r.id("person_id")).collect::<Result<_, _>>()?;
        by_key.push(ids);
    }
    by_key.sort_by_key(Vec::len);
    let mut ids: Vec<PersonId> = Vec::new();
    for id in by_key.into_iter().flatten() {
        if ids.len() == COMPARED {
            break;
        }
        if Some(id) != oneself && !ids.contains(&id) {
            ids.push(id);
        }
    }
    Ok(ids)
}

/// Those of whom somebody of the caller's organisation said that they are not this person: nobody is asked twice, and each
/// organisation says it for itself.
async fn told_apart(from: &impl Reads, scope: &Scope, person: PersonId) -> Result<Vec<PersonId>, DbError> {
    from.all(APART, args![person, scope.org()]).await?.iter().map(|row| row.id("id")).collect()
}

/// Persons with their contacts and documents in three statements, for the comparison and for pairs side by side.
pub(crate) async fn load_all(from: &impl Reads, ids: &[PersonId]) -> Result<Vec<Person>, DbError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let (list, args) = store::among(1, ids);
    let persons = from.all(&format!("{PERSONS} {list}"), args.clone()).await?;
    let contacts = from.all(&format!("{CONTACTS} {list} ORDER BY position"), args.clone()).await?;
    let contacts = of_each(contacts)?;
    let documents = of_each(from.all(&format!("{DOCUMENTS} {list} ORDER BY position"), args).await?)?;
    let none = Vec::new();
    persons
        .iter()
        .map(|row| {
            let id: PersonId = row.id("id")?;
            super::person(row, contacts.get(&id).unwrap_or(&none), documents.get(&id).unwrap_or(&none))
        })
        .collect()
}

fn of_each(rows: Vec<Row>) -> Result<HashMap<PersonId, Vec<Row>>, DbError> {
    let mut each: HashMap<PersonId, Vec<Row>> = HashMap::new();
    for row in rows {
        each.entry(row.id("person_id")?).or_default().push(row);
    }
    Ok(each)
}

/// What is known of a pair when it is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PairState {
    /// Somebody must look.
    Pending,
    /// Somebody looked: two persons.
    Different,
}

/// Writes down pairs of a person with candidates: to be looked at, or looked at and different. What was decided stays.
///
/// # Errors
/// Those of the database.
pub async fn remember(
    tx: &Tx,
    scope: &Scope,
    clock: &dyn Clock,
    person: PersonId,
    candidates: &[Candidate],
    state: PairState,
) -> Result<(), DbError> {
    for candidate in candidates {
        let other = candidate.person.id;
        let (a, b) = if person < other { (person, other) } else { (other, person) };
        let id: Uuid = clock.new_id();
        let probability = per_million(candidate.probability);
        let decided = state == PairState::Different;
        let word = if decided { "different" } else { "pending" };
        let by = decided.then_some(scope.actor.user);
        let at = decided.then_some(scope.now);
        let reasons = candidate.reasons.join(" ");
        tx.run(REMEMBER, args![id, scope.org(), a, b, probability, reasons, word, scope.now, by, at]).await?;
        if decided {
            let entry = Entry::new(Act::SetApart, Noun::Duplicate, id).person(person, scope.org());
            audit::write(tx, scope, entry).await?;
        }
    }
    Ok(())
}

/// A probability in millionths.
pub(crate) fn per_million(probability: f64) -> i64 {
    scaled(probability, 1_000_000.0)
}

fn percent(probability: f64) -> i64 {
    scaled(probability, 100.0)
}

#[expect(
    clippy::as_conversions,
    reason = "a probability times at most a million fits, and f64 has no TryInto"
)]
fn scaled(probability: f64, by: f64) -> i64 {
    (probability.clamp(0.0, 1.0) * by).round() as i64
}
