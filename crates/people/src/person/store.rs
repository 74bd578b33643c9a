//! SQL of persons: found through the door, written with their audit entry and search tokens.

mod candidates;
mod corrections;
mod search;
mod told;
mod trail;

use access::{Masks, Record, Scope};
use base::{
    BilingualName, Birth, BirthPrecision, Category, CategorySet, Check, Clock, Day, Moment, OrgId, PersonId,
    Problem, Sex, Word,
};
use store::audit::{self, Act, Entry, Noun};
use store::sent::{Claim, Sent};
use store::{Db, DbError, Reads, Row, Tx, args, door};
use web::{Found, Guarded};

use super::correction::differences;
use super::fields::{Contact, Document, Person};
use super::tokens::{case_token, tokens, tokens_of, words};
use super::{LeftOut, NewPerson, PersonIn};

pub use candidates::{
    Candidate, Likely, PairState, candidates, candidates_before, remember, show_candidates,
};
pub(crate) use candidates::{key_as_seen, load_all, masks, per_million};
pub use corrections::corrections;
pub(crate) use corrections::{keep_changes, last_corrected_by};
pub use search::{Hit, search};
pub(crate) use told::as_read;
pub use told::{Told, ToldNames, tell, told_name, told_names};
pub use trail::{Trace, trail};

const ONE: &str = "SELECT id, org_id, name_ar, name_latin, sex, birth_precision, birth_on, nationalities, languages, household_id, household_role,
    created_at, version FROM persons WHERE id = $1";
const CONTACTS: &str =
    "SELECT kind, value, since_at FROM person_contacts WHERE person_id = $1 ORDER BY position";
const DOCUMENTS: &str =
    "SELECT kind, number, country, expires_on FROM person_documents WHERE person_id = $1 ORDER BY position";
const INSERT: &str = "INSERT INTO persons (id, org_id, name_ar, name_latin, sex, birth_precision, birth_on, nationalities, languages,
    created_by, created_at, updated_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, 1) ON CONFLICT (id) DO NOTHING";
const UPDATE: &str = "UPDATE persons SET name_ar = $2, name_latin = $3, sex = $4, birth_precision = $5, birth_on = $6, nationalities = $7,
    languages = $8, updated_at = $9, version = version + 1 WHERE id = $1 AND version = $10 AND org_id = $11 AND merged_into IS NULL";
const CLEAR_CONTACTS: &str = "DELETE FROM person_contacts WHERE person_id = $1";
const CLEAR_DOCUMENTS: &str = "DELETE FROM person_documents WHERE person_id = $1";
const INSERT_CONTACTS: &str =
    "INSERT INTO person_contacts (person_id, position, kind, value, since_at) VALUES";
const INSERT_DOCUMENTS: &str =
    "INSERT INTO person_documents (person_id, position, kind, number, country, expires_on) VALUES";
const CLEAR_TOKENS: &str = "DELETE FROM person_tokens WHERE person_id = $1 AND org_id = $2";
const NUMBERS: &str = "SELECT number FROM cases WHERE person_id = $1";
const ABSORBED: &str = "SELECT id FROM persons WHERE merged_into = $1 ORDER BY id";
const INSERT_TOKENS: &str = "INSERT INTO person_tokens (org_id, token, person_id) VALUES";
const TAKEN: &str = "SELECT 1 AS taken FROM persons WHERE id = $1";
const ADD_TOKEN: &str =
    "INSERT INTO person_tokens (org_id, token, person_id) SELECT org_id, $2, id FROM persons WHERE id = $1
    ON CONFLICT (org_id, token, person_id) DO NOTHING";

/// What registration and correction write, for the audit trail.
const WRITTEN: &[Category] = &[Category::Identity, Category::Contact, Category::Documents];
const NAMED: &str = "SELECT name_ar, name_latin, birth_precision, birth_on FROM persons WHERE id = $1";
const FIELDS: &[&str] = &["name", "sex", "birth", "nationalities", "languages", "contacts", "documents"];

impl Guarded for Person {
    type Id = PersonId;

    async fn find(db: &Db, scope: &Scope, id: PersonId) -> Result<Option<Found<Self>>, DbError> {
        let from = db.reader().await?;
        let Some((item, masks)) = find(&from, scope, id).await? else { return Ok(None) };
        let writable = item.registrar == scope.org();
        Ok(Some(Found { item, masks, writable, entries: |p, masks, action| reading(action, p, masks) }))
    }
}

/// The entries for a reading: of what the decisions show, the categories that a person's own record holds.
pub(crate) fn reading(action: Act, person: &Person, masks: &Masks) -> Vec<Entry> {
    let held = Person::FIELDS.iter().filter_map(|field| field.category);
    let held = held.fold(CategorySet::NONE, CategorySet::with);
    Entry::new(action, Noun::Person, person.id.0).about(person.id).seen_of(masks, held)
}

/// A person within the scope, with the decision.
///
/// # Errors
/// Those of the database.
pub async fn find(
    from: &impl Reads,
    scope: &Scope,
    id: PersonId,
) -> Result<Option<(Person, Masks)>, DbError> {
    let Some((found, masks)) = door::person(from, scope, id).await? else { return Ok(None) };
    let Some(person) = load(from, found.id).await? else { return Ok(None) };
    let mut one = [person];
    told::add(from, scope, &mut one, std::slice::from_ref(&masks)).await?;
    let [person] = one;
    Ok(Some((person, masks)))
}

async fn load(from: &impl Reads, id: PersonId) -> Result<Option<Person>, DbError> {
    let Some(row) = from.first(ONE, args![id]).await? else { return Ok(None) };
    let contacts = from.all(CONTACTS, args![id]).await?;
    let documents = from.all(DOCUMENTS, args![id]).await?;
    person(&row, &contacts, &documents).map(Some)
}

fn person(row: &Row, contacts_rows: &[Row], documents: &[Row]) -> Result<Person, DbError> {
    let contacts: Vec<Contact> = contacts_rows
        .iter()
        .map(|r| Ok(Contact { kind: r.word("kind")?, value: r.text("value")? }))
        .collect::<Result<_, DbError>>()?;
    let contacts_since: Vec<Moment> =
        contacts_rows.iter().map(|r| r.moment("since_at")).collect::<Result<_, _>>()?;
    let contacts_at = contacts_since.iter().max().copied().unwrap_or(Moment::from_micros(0));
    let documents: Vec<Document> = documents.iter().map(document).collect::<Result<_, DbError>>()?;
    let birth = Birth { precision: row.word("birth_precision")?, on: row.opt_day("birth_on")? };
    let languages: Vec<String> = row.text("languages")?.split_whitespace().map(str::to_owned).collect();
    let registrar: OrgId = row.id("org_id")?;
    Ok(Person {
        id: row.id("id")?,
        registrar,
        org: registrar.into(),
        named_by: registrar,
        told_by: registrar,
        told_name_by: registrar,
        contacts_since,
        contacts_at,
        version: row.int("version")?,
        created_at: row.moment("created_at")?.into(),
        name: row.bilingual()?.into(),
        sex: row.word::<Sex>("sex")?.into(),
        birth: birth.into(),
        nationalities: row.countries("nationalities")?.into(),
        languages: languages.into(),
        contacts: contacts.into(),
        told: Vec::new().into(),
        told_name: BilingualName::default().into(),
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
/// 409 `person.likely_duplicate` when somebody on the record may be this person and `not_duplicate` does not say that it was
/// looked at; 422 for refused fields; those of the database.
pub async fn register(
    db: &Db,
    scope: &Scope,
    clock: &dyn Clock,
    input: &PersonIn,
) -> Result<PersonId, Problem> {
    let new = input.check(clock.today())?;
    let tx = db.begin().await?;
    let id = match claim(&tx, scope, clock, &new).await? {
        Claim::New(id) => id,
        Claim::Again(id) => return Ok(id),
    };
    let likely = candidates(&tx, scope, &NewPerson { id: Some(id), ..new.clone() }).await?;
    if !likely.is_empty() && !Check::ticked(&input.not_duplicate) {
        return Err(Problem::conflict("person.likely_duplicate").with("count", likely.len()));
    }
    write(&tx, scope, id, &new).await?;
    remember(&tx, scope, clock, id, &likely, PairState::Different).await?;
    tx.commit().await?;
    Ok(id)
}

async fn claim(
    tx: &Tx,
    scope: &Scope,
    clock: &dyn Clock,
    new: &NewPerson,
) -> Result<Claim<PersonId>, Problem> {
    Sent { id: new.id, taken: TAKEN, person: new.id }.claim(tx, scope, clock, new).await
}

/// Writes a checked person inside a larger step: registration with a case, an import.
///
/// # Errors
/// 409 `id_taken`; those of the database.
pub async fn insert(tx: &Tx, scope: &Scope, clock: &dyn Clock, new: &NewPerson) -> Result<PersonId, Problem> {
    match claim(tx, scope, clock, new).await? {
        Claim::Again(id) => Ok(id),
        Claim::New(id) => {
            write(tx, scope, id, new).await?;
            Ok(id)
        }
    }
}

async fn write(tx: &Tx, scope: &Scope, id: PersonId, new: &NewPerson) -> Result<(), Problem> {
    if put(tx, scope, id, new).await? == 0 {
        return Err(Problem::conflict("id_taken"));
    }
    insert_contacts(tx, id, &new.contacts, |_| scope.now).await?;
    write_documents(tx, id, &new.documents).await?;
    add_tokens(tx, scope.org(), id, tokens(new)).await?;
    let entry = Entry::new(Act::Register, Noun::Person, id.0).person(id, scope.org());
    audit::write(tx, scope, entry.categories(WRITTEN).fields(FIELDS)).await?;
    Ok(())
}

async fn put(tx: &Tx, scope: &Scope, id: PersonId, new: &NewPerson) -> Result<u64, DbError> {
    tx.run(
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
    .await
}

/// Replaces a person's fields, if nobody else did since `version` was read. What stood there before is kept.
///
/// # Errors
/// 409 `changed_meanwhile`; 422 for refused fields; those of the database.
pub async fn replace(
    db: &Db,
    scope: &Scope,
    clock: &dyn Clock,
    id: PersonId,
    (input, left_out): (&PersonIn, LeftOut),
) -> Result<(), Problem> {
    let mut new = NewPerson { id: Some(id), ..input.check(clock.today())? };
    let version: i64 = base::text::western_digits(input.version.trimmed())
        .parse()
        .map_err(|_| Problem::field("version", "required"))?;
    // A correction can bring to light that somebody stands twice on the record.
    let known = load(db, id).await?.ok_or_else(Problem::not_found)?;
    let likely = candidates(db, scope, &left_out.keep(new.clone(), &known)).await?;
    let tx = db.begin().await?;
    let before = load(&tx, id).await?.ok_or_else(Problem::not_found)?;
    // Of the version that is replaced, or nothing is.
    new = left_out.keep(new, &before);
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
    keep_changes(&tx, scope, id, differences(&before, &new)).await?;
    write_contacts(&tx, id, &new.contacts, scope.now).await?;
    write_documents(&tx, id, &new.documents).await?;
    derive_tokens(&tx, scope.org(), id).await?;
    let entry = Entry::new(Act::Rectify, Noun::Person, id.0).person(id, scope.org());
    audit::write(&tx, scope, entry.categories(WRITTEN).fields(FIELDS)).await?;
    remember(&tx, scope, clock, id, &likely, PairState::Pending).await?;
    store::refresh_person(&tx, id).await?;
    tx.commit().await?;
    Ok(())
}

fn codes(new: &NewPerson) -> String {
    new.nationalities.iter().map(|c| c.code().to_owned()).collect::<Vec<_>>().join(" ")
}

/// Replaces a person's contacts; what stood there before stands since then.
pub(crate) async fn write_contacts(
    tx: &Tx,
    id: PersonId,
    contacts: &[Contact],
    now: Moment,
) -> Result<(), DbError> {
    let known = tx.all(CONTACTS, args![id]).await?;
    tx.run(CLEAR_CONTACTS, args![id]).await?;
    insert_contacts(tx, id, contacts, told::since(&known, now)).await
}

async fn insert_contacts(
    tx: &Tx,
    id: PersonId,
    contacts: &[Contact],
    since: impl Fn(&Contact) -> Moment,
) -> Result<(), DbError> {
    let row = |(at, c): (i64, &Contact)| args![id, at, c.kind.word(), c.value, since(c)];
    let rows = (0_i64..).zip(contacts).map(row).collect();
    tx.insert_many(INSERT_CONTACTS, "", rows).await
}

/// Replaces a person's documents.
pub(crate) async fn write_documents(tx: &Tx, id: PersonId, documents: &[Document]) -> Result<(), DbError> {
    tx.run(CLEAR_DOCUMENTS, args![id]).await?;
    let rows = (0_i64..)
        .zip(documents)
        .map(|(at, d)| args![id, at, d.kind.word(), d.number, d.country, d.expires_on])
        .collect();
    tx.insert_many(INSERT_DOCUMENTS, "", rows).await
}

/// Derives anew what the registrar finds a person by: the record itself, the records merged into it, its case numbers.
pub(crate) async fn derive_tokens(tx: &Tx, org: OrgId, id: PersonId) -> Result<(), DbError> {
    tx.run(CLEAR_TOKENS, args![id, org]).await?;
    let mut all = load(tx, id).await?.map(|person| tokens_of(&person)).unwrap_or_default();
    for row in tx.all(ABSORBED, args![id]).await? {
        all.extend(load(tx, row.id("id")?).await?.map(|person| tokens_of(&person)).unwrap_or_default());
    }
    for row in tx.all(NUMBERS, args![id]).await? {
        all.push(case_token(&row.text("number")?));
    }
    add_tokens(tx, org, id, all).await
}

async fn add_tokens(tx: &Tx, org: OrgId, id: PersonId, tokens: Vec<String>) -> Result<(), DbError> {
    let rows = tokens.into_iter().map(|token| args![org, token, id]).collect();
    tx.insert_many(INSERT_TOKENS, "ON CONFLICT (org_id, token, person_id) DO NOTHING", rows).await
}

/// Lets a person be found by one text more: a case number, as `case_token` writes it. Call before the refresh of the
/// case's visibility, which gives the token to everybody who can list the person.
///
/// # Errors
/// Those of the database.
pub async fn add_token(tx: &Tx, _scope: &Scope, person: PersonId, token: &str) -> Result<(), DbError> {
    tx.run(ADD_TOKEN, args![person, token]).await?;
    Ok(())
}

/// Whether somebody who types a name and a day of birth knows the person: every typed word stands in one of the names, and the birth
/// is that day, or of that year where no more is known. A rule's own question: nothing read here is shown to anybody.
///
/// # Errors
/// Those of the database.
pub async fn answers_to(tx: &Tx, person: PersonId, typed: &str, born: Day) -> Result<bool, DbError> {
    let asked = store::wall::for_work(store::wall::Work::Emergency, tx.first(NAMED, args![person]));
    let Some(row) = asked.await? else { return Ok(false) };
    let name = row.bilingual()?;
    let known: Vec<Vec<String>> =
        [&name.ar, &name.latin].into_iter().flatten().map(|name| words(name)).collect();
    let typed = words(typed);
    let named = typed.len() > 1 && known.iter().any(|name| typed.iter().all(|word| name.contains(word)));
    let precision: BirthPrecision = row.word("birth_precision")?;
    let on = row.opt_day("birth_on")?.is_some_and(|on| match precision {
        BirthPrecision::Exact => on == born,
        _ => on.to_string().get(..4) == born.to_string().get(..4),
    });
    Ok(named && on)
}
