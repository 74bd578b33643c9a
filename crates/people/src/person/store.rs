//! SQL of persons: found through the door, written with their audit entry and search tokens.

use access::{Mask, Scope, Seen};
use base::text::{fold, one_line};
use base::{BilingualName, Birth, Clock, PersonId, Problem, Sex, Word};
use store::audit::{self, Entry};
use store::{Db, DbError, Reads, Row, Tx, args, door};
use web::{Found, Guarded};

use super::fields::{Contact, Document, Person};
use super::{NewPerson, PersonIn};

const ONE: &str = "SELECT id, org_id, name_ar, name_latin, sex, birth_precision, birth_on, nationalities, languages, household_id, household_role,
    created_at, version FROM persons WHERE id = $1";
const CONTACTS: &str = "SELECT kind, value FROM person_contacts WHERE person_id = $1 ORDER BY position";
const DOCUMENTS: &str =
    "SELECT kind, number, country, expires_on FROM person_documents WHERE person_id = $1 ORDER BY position";
const INSERT: &str = "INSERT INTO persons (id, org_id, name_ar, name_latin, sex, birth_precision, birth_on, nationalities, languages,
    created_by, created_at, updated_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, 1) ON CONFLICT (id) DO NOTHING";
const UPDATE: &str = "UPDATE persons SET name_ar = $2, name_latin = $3, sex = $4, birth_precision = $5, birth_on = $6, nationalities = $7,
    languages = $8, updated_at = $9, version = version + 1 WHERE id = $1 AND version = $10 AND org_id = $11";
const CLEAR_CONTACTS: &str = "DELETE FROM person_contacts WHERE person_id = $1";
const CLEAR_DOCUMENTS: &str = "DELETE FROM person_documents WHERE person_id = $1";
const INSERT_CONTACTS: &str = "INSERT INTO person_contacts (person_id, position, kind, value) VALUES";
const INSERT_DOCUMENTS: &str =
    "INSERT INTO person_documents (person_id, position, kind, number, country, expires_on) VALUES";
const CLEAR_TOKENS: &str = "DELETE FROM person_tokens WHERE person_id = $1 AND org_id = $2";
const INSERT_TOKENS: &str = "INSERT INTO person_tokens (org_id, token, person_id) VALUES";
const COUNT_TOKEN: &str = "SELECT COUNT(*) AS n FROM (SELECT 1 AS one FROM person_tokens WHERE org_id = $1 AND token >= $2 AND token < $3 LIMIT 500) t";
const FIND_ONE: &str = "SELECT DISTINCT a.person_id FROM person_tokens a WHERE a.org_id = $1 AND a.token >= $2 AND a.token < $3 ORDER BY a.person_id DESC LIMIT 60";
const FIND_TWO: &str = "SELECT DISTINCT a.person_id FROM person_tokens a WHERE a.org_id = $1 AND a.token >= $2 AND a.token < $3
    AND EXISTS (SELECT 1 FROM person_tokens b WHERE b.person_id = a.person_id AND b.org_id = $1 AND b.token >= $4 AND b.token < $5)
    ORDER BY a.person_id DESC LIMIT 60";
const FIND_THREE: &str = "SELECT DISTINCT a.person_id FROM person_tokens a WHERE a.org_id = $1 AND a.token >= $2 AND a.token < $3
    AND EXISTS (SELECT 1 FROM person_tokens b WHERE b.person_id = a.person_id AND b.org_id = $1 AND b.token >= $4 AND b.token < $5)
    AND EXISTS (SELECT 1 FROM person_tokens c WHERE c.person_id = a.person_id AND c.org_id = $1 AND c.token >= $6 AND c.token < $7)
    ORDER BY a.person_id DESC LIMIT 60";

/// Hits shown for one search.
const HITS: usize = 20;

impl Guarded for Person {
    type Id = PersonId;

    async fn find(db: &Db, scope: &Scope, id: PersonId) -> Result<Option<Found<Self>>, DbError> {
        let Some((person, mask)) = door::person(db, scope, id).await? else { return Ok(None) };
        let Some(item) = load(db, id).await? else { return Ok(None) };
        let writable = person.org == scope.org();
        Ok(Some(Found {
            item,
            mask,
            writable,
            entry: |p, mask, action| Entry::new(action, "person", p.id.0).person(p.id, p.org).seen(mask),
        }))
    }
}

/// A person within the scope, with the decision.
///
/// # Errors
/// Those of the database.
pub async fn find(from: &impl Reads, scope: &Scope, id: PersonId) -> Result<Option<(Person, Mask)>, DbError> {
    let Some((_, mask)) = door::person(from, scope, id).await? else { return Ok(None) };
    Ok(load(from, id).await?.map(|person| (person, mask)))
}

async fn load(from: &impl Reads, id: PersonId) -> Result<Option<Person>, DbError> {
    let Some(row) = from.first(ONE, args![id]).await? else { return Ok(None) };
    let contacts = from.all(CONTACTS, args![id]).await?;
    let documents = from.all(DOCUMENTS, args![id]).await?;
    person(&row, &contacts, &documents).map(Some)
}

fn person(row: &Row, contacts: &[Row], documents: &[Row]) -> Result<Person, DbError> {
    let contacts: Vec<Contact> = contacts
        .iter()
        .map(|r| Ok(Contact { kind: r.word("kind")?, value: r.text("value")? }))
        .collect::<Result<_, DbError>>()?;
    let documents: Vec<Document> = documents.iter().map(document).collect::<Result<_, DbError>>()?;
    let birth = Birth { precision: row.word("birth_precision")?, on: row.opt_day("birth_on")? };
    let languages: Vec<String> = row.text("languages")?.split_whitespace().map(str::to_owned).collect();
    Ok(Person {
        id: row.id("id")?,
        org: row.id("org_id")?,
        version: row.int("version")?,
        created_at: row.moment("created_at")?,
        name: row.bilingual()?.into(),
        sex: row.word::<Sex>("sex")?.into(),
        birth: birth.into(),
        nationalities: row.countries("nationalities")?.into(),
        languages: languages.into(),
        contacts: contacts.into(),
        documents: documents.into(),
        household: row.opt_id("household_id")?.into(),
        household_role: row.opt_word::<super::HouseholdRole>("household_role")?.into(),
    })
}

fn document(row: &Row) -> Result<Document, DbError> {
    Ok(Document {
        kind: row.word("kind")?,
        number: row.text("number")?,
        country: row.opt_text("country")?.and_then(|code| base::Country::parse(&code)),
        expires_on: row.opt_day("expires_on")?,
    })
}

/// Registers a person. Sending the same client-made id again is the same person.
///
/// # Errors
/// 422 for refused fields; those of the database.
pub async fn register(
    db: &Db,
    scope: &Scope,
    clock: &dyn Clock,
    input: &PersonIn,
) -> Result<PersonId, Problem> {
    let new = input.check(clock.today())?;
    let tx = db.begin().await?;
    let id = insert(&tx, scope, clock, &new).await?;
    tx.commit().await?;
    Ok(id)
}

/// Writes a checked person inside a larger step: registration with a case, an import.
///
/// # Errors
/// Those of the database.
pub async fn insert(tx: &Tx, scope: &Scope, clock: &dyn Clock, new: &NewPerson) -> Result<PersonId, DbError> {
    let id = new.id.unwrap_or_else(|| PersonId::new(clock));
    let inserted = tx
        .run(
            INSERT,
            args![
                id,
                scope.org(),
                new.name.ar,
                new.name.latin,
                new.sex.word(),
                new.birth.precision.word(),
                new.birth.on,
                codes(new),
                new.languages.join(" "),
                scope.actor.user,
                scope.now
            ],
        )
        .await?;
    if inserted == 1 {
        write_lists(tx, scope, id, new).await?;
        let entry = Entry::new("register", "person", id.0).person(id, scope.org());
        audit::write(
            tx,
            scope,
            entry.fields(&["name", "sex", "birth", "nationalities", "languages", "contacts", "documents"]),
        )
        .await?;
    }
    Ok(id)
}

/// Replaces a person's fields, if nobody else did since `version` was read.
///
/// # Errors
/// 409 `changed_meanwhile`; 422 for refused fields; those of the database.
pub async fn replace(
    db: &Db,
    scope: &Scope,
    clock: &dyn Clock,
    id: PersonId,
    input: &PersonIn,
) -> Result<(), Problem> {
    let new = input.check(clock.today())?;
    let version: i64 = base::text::western_digits(input.version.trimmed())
        .parse()
        .map_err(|_| Problem::field("version", "required"))?;
    let tx = db.begin().await?;
    let updated = tx
        .run(
            UPDATE,
            args![
                id,
                new.name.ar,
                new.name.latin,
                new.sex.word(),
                new.birth.precision.word(),
                new.birth.on,
                codes(&new),
                new.languages.join(" "),
                scope.now,
                version,
                scope.org()
            ],
        )
        .await?;
    if updated == 0 {
        return Err(Problem::conflict("changed_meanwhile"));
    }
    write_lists(&tx, scope, id, &new).await?;
    let entry = Entry::new("rectify", "person", id.0).person(id, scope.org());
    audit::write(
        &tx,
        scope,
        entry.fields(&["name", "sex", "birth", "nationalities", "languages", "contacts", "documents"]),
    )
    .await?;
    store::refresh_person(&tx, id).await?;
    tx.commit().await?;
    Ok(())
}

fn codes(new: &NewPerson) -> String {
    new.nationalities.iter().map(|c| c.code().to_owned()).collect::<Vec<_>>().join(" ")
}

async fn write_lists(tx: &Tx, scope: &Scope, id: PersonId, new: &NewPerson) -> Result<(), DbError> {
    tx.run(CLEAR_CONTACTS, args![id]).await?;
    tx.run(CLEAR_DOCUMENTS, args![id]).await?;
    tx.run(CLEAR_TOKENS, args![id, scope.org()]).await?;
    let contacts =
        (0_i64..).zip(&new.contacts).map(|(at, c)| args![id, at, c.kind.word(), c.value]).collect();
    tx.insert_many(INSERT_CONTACTS, "", contacts).await?;
    let documents = (0_i64..)
        .zip(&new.documents)
        .map(|(at, d)| args![id, at, d.kind.word(), d.number, d.country, d.expires_on])
        .collect();
    tx.insert_many(INSERT_DOCUMENTS, "", documents).await?;
    let tokens = tokens(&new.name, &new.contacts, &new.documents)
        .into_iter()
        .map(|token| args![scope.org(), token, id])
        .collect();
    tx.insert_many(INSERT_TOKENS, "ON CONFLICT (org_id, token, person_id) DO NOTHING", tokens).await
}

/// What a person is found by: each folded part of the name in both scripts, phones by their last eight digits, document numbers.
pub fn tokens(name: &BilingualName, contacts: &[Contact], documents: &[Document]) -> Vec<String> {
    let mut tokens: Vec<String> =
        [&name.ar, &name.latin].into_iter().flatten().flat_map(|n| name_tokens(n)).collect();
    tokens.extend(contacts.iter().filter_map(|c| phone_token(&c.value)));
    tokens.extend(documents.iter().map(|d| format!("d:{}", fold(&d.number).replace(' ', ""))));
    tokens.sort_unstable();
    tokens.dedup();
    tokens
}

fn name_tokens(name: &str) -> Vec<String> {
    fold(name).split(' ').filter(|part| !part.is_empty()).map(|part| format!("n:{part}")).collect()
}

fn phone_token(text: &str) -> Option<String> {
    let phone = base::text::phone(text)?;
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let tail = digits.len().saturating_sub(8);
    digits.get(tail..).map(|tail| format!("p:{tail}"))
}

/// One person found by a search.
#[derive(serde::Serialize)]
pub struct Hit(pub Seen<Person>);

/// Persons that the caller may see and that match every word of `query` (names in either script, a phone, a document
/// number), newest first, at most twenty. What may not be seen is not a hit. The readings are on record.
///
/// # Errors
/// Those of the database.
pub async fn search(db: &Db, scope: &Scope, query: &str) -> Result<Vec<Hit>, DbError> {
    let mut ranges = ranges(query);
    if ranges.is_empty() {
        return Ok(Vec::new());
    }
    if ranges.len() > 1 {
        ranges = rarest_first(db, scope, ranges).await?;
    }
    let mut found = Vec::new();
    let mut entries = Vec::new();
    for row in candidates(db, scope, &ranges).await? {
        let Some((person, mask)) = find(db, scope, row.id("person_id")?).await? else { continue };
        if !mask.sees(base::Category::Identity) {
            continue;
        }
        entries.push(Entry::new("find", "person", person.id.0).person(person.id, person.org).seen(&mask));
        found.push(Hit(Seen::new(person, mask)));
        if found.len() == HITS {
            break;
        }
    }
    audit::read(db, scope, entries).await?;
    Ok(found)
}

/// From and to of each token looked for; a word also finds what it begins.
fn ranges(query: &str) -> Vec<(String, String)> {
    let query = one_line(query);
    if let Some(token) = phone_token(&query) {
        return vec![(token.clone(), format!("{token}\u{1}"))];
    }
    let has_digit = query.chars().any(|c| c.is_ascii_digit());
    let folded = fold(&query);
    if has_digit {
        let token = format!("d:{}", folded.replace(' ', ""));
        return vec![(token.clone(), format!("{token}\u{10ffff}"))];
    }
    let mut words: Vec<&str> = folded.split(' ').filter(|w| !w.is_empty()).collect();
    words.sort_unstable_by_key(|word| std::cmp::Reverse(word.chars().count()));
    words.dedup();
    words.into_iter().take(3).map(|word| (format!("n:{word}"), format!("n:{word}\u{10ffff}"))).collect()
}

async fn rarest_first(
    db: &Db,
    scope: &Scope,
    ranges: Vec<(String, String)>,
) -> Result<Vec<(String, String)>, DbError> {
    let mut counted = Vec::new();
    for (from, to) in ranges {
        let row = db.first(COUNT_TOKEN, args![scope.org(), from, to]).await?;
        counted.push((row.map(|r| r.int("n")).transpose()?.unwrap_or_default(), (from, to)));
    }
    counted.sort_by_key(|(n, _)| *n);
    Ok(counted.into_iter().map(|(_, range)| range).collect())
}

async fn candidates(db: &Db, scope: &Scope, ranges: &[(String, String)]) -> Result<Vec<Row>, DbError> {
    let sql = match ranges.len() {
        1 => FIND_ONE,
        2 => FIND_TWO,
        _ => FIND_THREE,
    };
    let mut args = args![scope.org()];
    args.extend(ranges.iter().take(3).flat_map(|(from, to)| args![from, to]));
    db.all(sql, args).await
}
