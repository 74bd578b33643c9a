//! What a person told an organisation that did not register them: asked again, so that it is that organisation's own.

use std::collections::HashMap;

use access::{Masks, Scope};
use base::{BilingualName, Category, OrgId, PersonId, Word};
use store::audit::{self, Entry};
use store::{DbError, Reads, Tx, args};

use super::super::fields::{Contact, Person};
use super::super::tokens::told_tokens;

const NAMES: &str =
    "SELECT person_id, name_ar, name_latin FROM person_names WHERE org_id = $1 AND person_id IN";
const TOLD: &str = "SELECT person_id, kind, value FROM person_told WHERE org_id = $1 AND person_id IN";
const NAME: &str = "INSERT INTO person_names (person_id, org_id, name_ar, name_latin, told_to, told_at) VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (person_id, org_id) DO UPDATE SET name_ar = excluded.name_ar, name_latin = excluded.name_latin, told_to = excluded.told_to, told_at = excluded.told_at";
const CLEAR: &str = "DELETE FROM person_told WHERE person_id = $1 AND org_id = $2";
const INSERT: &str = "INSERT INTO person_told (person_id, org_id, position, kind, value) VALUES";
const CLEAR_TOKENS: &str = "DELETE FROM person_told_tokens WHERE person_id = $1 AND org_id = $2";
const INSERT_TOKENS: &str = "INSERT INTO person_told_tokens (person_id, org_id, token) VALUES";

/// What a person told: name, and how to reach them.
#[derive(Clone, Debug)]
pub struct Told {
    /// The name.
    pub name: BilingualName,
    /// Ways to reach the person.
    pub contacts: Vec<Contact>,
}

/// Writes what a person told the caller's organisation, in place of what they told before.
///
/// # Errors
/// Those of the database.
pub async fn tell(tx: &Tx, scope: &Scope, person: PersonId, told: &Told) -> Result<(), DbError> {
    let name = args![person, scope.org(), told.name.ar, told.name.latin, scope.actor.user, scope.now];
    tx.run(NAME, name).await?;
    tx.run(CLEAR, args![person, scope.org()]).await?;
    let row = |(at, one): (i64, &Contact)| args![person, scope.org(), at, one.kind.word(), one.value];
    tx.insert_many(INSERT, "", (0_i64..).zip(&told.contacts).map(row).collect()).await?;
    tx.run(CLEAR_TOKENS, args![person, scope.org()]).await?;
    let tokens = told_tokens(&told.name, &told.contacts);
    let rows = tokens.iter().map(|token| args![person, scope.org(), token.as_str()]).collect();
    tx.insert_many(INSERT_TOKENS, "ON CONFLICT (person_id, org_id, token) DO NOTHING", rows).await?;
    store::refresh_person(tx, person).await?;
    let entry = Entry::new("tell", "person", person.0).about(person);
    let entry = entry.categories(&[Category::Identity, Category::Contact]).fields(&["name", "contacts"]);
    audit::write(tx, scope, entry).await
}

/// The names that persons told the caller's organisation.
///
/// # Errors
/// Those of the database.
pub async fn own_names(
    from: &impl Reads,
    scope: &Scope,
    persons: &[PersonId],
) -> Result<HashMap<PersonId, BilingualName>, DbError> {
    let mut names = HashMap::new();
    if persons.is_empty() {
        return Ok(names);
    }
    let (list, ids) = store::among(2, persons);
    let args = args![scope.org()].into_iter().chain(ids).collect();
    for row in from.all(&format!("{NAMES} {list}"), args).await? {
        names.insert(row.id("person_id")?, row.bilingual()?);
    }
    Ok(names)
}

/// Adds to the records of other organisations what these persons told the caller's own; the name stands in where theirs is not
/// open.
pub(super) async fn add(
    from: &impl Reads,
    scope: &Scope,
    persons: &mut [Person],
    masks: &[Masks],
) -> Result<(), DbError> {
    // How often the registrar changed the record is the registrar's to know, who alone changes it.
    persons.iter_mut().filter(|p| p.registrar != scope.org()).for_each(|p| p.version = 0);
    let others: Vec<PersonId> = persons.iter().filter(|p| p.registrar != scope.org()).map(|p| p.id).collect();
    if others.is_empty() {
        return Ok(());
    }
    let mut names = own_names(from, scope, &others).await?;
    let (list, ids) = store::among(2, &others);
    let args = args![scope.org()].into_iter().chain(ids).collect();
    let mut told: HashMap<PersonId, Vec<Contact>> = HashMap::new();
    for row in from.all(&format!("{TOLD} {list} ORDER BY position"), args).await? {
        let contact = Contact { kind: row.word("kind")?, value: row.text("value")? };
        told.entry(row.id("person_id")?).or_default().push(contact);
    }
    let me: OrgId = scope.org();
    for (person, masks) in persons.iter_mut().zip(masks) {
        if let Some(contacts) = told.remove(&person.id) {
            (person.told, person.told_by) = (contacts.into(), me);
        }
        if let Some(name) = names.remove(&person.id)
            && !masks.of(person.registrar).sees(Category::Identity)
        {
            (person.name, person.named_by) = (name.into(), me);
        }
    }
    Ok(())
}
