//! What a person told an organisation that did not register them: asked again, so that it is that organisation's own.

use std::collections::HashMap;

use access::{Masks, Scope};
use base::{BilingualName, CaseRef, Category, Moment, OrgId, PersonId, Word};
use store::audit::{self, Act, Entry, Noun};
use store::{DbError, Reads, Tx, args, door};

use super::super::fields::{Contact, Person};
use super::super::tokens::told_tokens;

const NAMES: &str =
    "SELECT person_id, org_id, name_ar, name_latin, record_id FROM person_names WHERE person_id IN";
const TOLD: &str =
    "SELECT person_id, org_id, kind, value, since_at, record_id FROM person_told WHERE person_id IN";
const NAME: &str = "INSERT INTO person_names (person_id, org_id, name_ar, name_latin, told_to, told_at) VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (person_id, org_id) DO UPDATE SET name_ar = excluded.name_ar, name_latin = excluded.name_latin, told_to = excluded.told_to, told_at = excluded.told_at, record_id = NULL";
const TOLD_TO: &str = "SELECT kind, value, since_at FROM person_told WHERE person_id = $1 AND org_id = $2";
const CLEAR: &str = "DELETE FROM person_told WHERE person_id = $1 AND org_id = $2";
const INSERT: &str = "INSERT INTO person_told (person_id, org_id, position, kind, value, since_at) VALUES";
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
    let known = tx.all(TOLD_TO, args![person, scope.org()]).await?;
    tx.run(CLEAR, args![person, scope.org()]).await?;
    let since = since(&known, scope.now);
    let row =
        |(at, one): (i64, &Contact)| args![person, scope.org(), at, one.kind.word(), one.value, since(one)];
    tx.insert_many(INSERT, "", (0_i64..).zip(&told.contacts).map(row).collect()).await?;
    tx.run(CLEAR_TOKENS, args![person, scope.org()]).await?;
    let tokens = told_tokens(&told.name, &told.contacts);
    let rows = tokens.iter().map(|token| args![person, scope.org(), token.as_str()]).collect();
    tx.insert_many(INSERT_TOKENS, "ON CONFLICT (person_id, org_id, token) DO NOTHING", rows).await?;
    store::refresh_person(tx, person).await?;
    let entry = Entry::new(Act::Tell, Noun::Person, person.0).about(person);
    let entry = entry.categories(&[Category::Identity, Category::Contact]).fields(&["name", "contacts"]);
    audit::write(tx, scope, entry).await
}

/// Since when each way to reach a person stands there, where these rows stood there before.
pub(super) fn since(known: &[store::Row], now: Moment) -> impl Fn(&Contact) -> Moment + '_ {
    move |one| {
        let is = |row: &&store::Row| {
            row.text("kind").is_ok_and(|kind| kind == one.kind.word())
                && row.text("value").is_ok_and(|value| value == one.value)
        };
        known.iter().find(is).and_then(|row| row.moment("since_at").ok()).unwrap_or(now)
    }
}

/// The names that persons told organisations that did not register them, each with whom they told it: the caller's own first, then
/// the latest.
#[derive(Debug, Default)]
pub struct ToldNames {
    me: Option<OrgId>,
    by: HashMap<PersonId, Vec<Named>>,
}

/// A name, who wrote it down, and under which of two records that were merged since.
#[derive(Debug)]
struct Named {
    by: OrgId,
    record: Option<PersonId>,
    name: BilingualName,
}

impl ToldNames {
    /// The name that stands in, in a case, where the registrar's is not open, and who wrote it down: as told to the caller's
    /// organisation, or to one that works on the case and opened it to the caller.
    pub fn stands_in(&self, case: &CaseRef, masks: &Masks) -> Option<(BilingualName, OrgId)> {
        let here = |one: &Named| one.record.is_none() || one.record == case.record;
        let works = |by: OrgId| [case.org, case.lead, case.stage_by].contains(&by);
        let opens = |one: &Named| here(one) && works(one.by) && masks.of(one.by).sees(Category::Identity);
        self.open(case.person, case.registrar, opens, masks)
    }

    /// Whether the person told the caller's own organisation.
    pub fn has_own(&self, person: PersonId) -> bool {
        let told = self.by.get(&person).into_iter().flatten();
        told.map(|one| Some(one.by)).any(|by| by == self.me)
    }

    fn open(
        &self,
        person: PersonId,
        registrar: OrgId,
        open: impl Fn(&Named) -> bool,
        masks: &Masks,
    ) -> Option<(BilingualName, OrgId)> {
        if masks.of(registrar).sees(Category::Identity) {
            return None;
        }
        let mut told = self.by.get(&person)?.iter();
        let found = told.find(|one| Some(one.by) == self.me || open(one))?;
        Some((found.name.clone(), found.by))
    }
}

/// The names that persons told organisations that did not register them; what of it is open says [`ToldNames::stands_in`].
///
/// # Errors
/// Those of the database.
pub async fn told_names(
    from: &impl Reads,
    scope: &Scope,
    persons: &[PersonId],
) -> Result<ToldNames, DbError> {
    let mut names = ToldNames { me: Some(scope.org()), ..ToldNames::default() };
    if persons.is_empty() {
        return Ok(names);
    }
    let (list, ids) = store::among(1, persons);
    for row in from.all(&format!("{NAMES} {list} ORDER BY told_at DESC, org_id"), ids).await? {
        let (by, person): (OrgId, PersonId) = (row.id("org_id")?, row.id("person_id")?);
        let known = names.by.entry(person).or_default();
        let at = if by == scope.org() { 0 } else { known.len() };
        known.insert(at, Named { by, record: row.opt_id("record_id")?, name: row.bilingual()? });
    }
    Ok(names)
}

/// As [`ToldNames::stands_in`] for one case: nothing is looked up where the registrar's name is open.
///
/// # Errors
/// Those of the database.
pub async fn told_name(
    from: &impl Reads,
    scope: &Scope,
    case: &CaseRef,
    masks: &Masks,
) -> Result<Option<(BilingualName, OrgId)>, DbError> {
    if masks.of(case.registrar).sees(Category::Identity) {
        return Ok(None);
    }
    Ok(told_names(from, scope, &[case.person]).await?.stands_in(case, masks))
}

/// Leaves of the registrar's ways to reach a person those that stood there when what opened them was over.
fn as_they_stood(person: &mut Person, masks: &Masks) {
    let mask = masks.of(person.registrar);
    if person.contacts_since.iter().all(|since| mask.as_it_stood(*since).sees(Category::Contact)) {
        return;
    }
    let all = person.contacts.for_rule().iter().zip(&person.contacts_since);
    let stood = all.filter(|(_, since)| mask.as_it_stood(**since).sees(Category::Contact));
    let stood: Vec<Contact> = stood.map(|(contact, _)| contact.clone()).collect();
    person.contacts = stood.into();
    let older = |since: &Moment| mask.as_it_stood(*since).sees(Category::Contact);
    person.contacts_since.retain(older);
    person.contacts_at = person.contacts_since.iter().max().copied().unwrap_or(Moment::from_micros(0));
}

/// Persons as a reader may have them who looks at several side by side: how often the registrar changed the record is the registrar's to
/// know, who alone changes it, and of ways to reach them those are left that the reader's part lets through.
pub(crate) fn as_read(scope: &Scope, persons: &mut [Person], masks: &[Masks]) {
    for (person, masks) in persons.iter_mut().zip(masks) {
        if person.registrar != scope.org() {
            person.version = 0;
            as_they_stood(person, masks);
        }
    }
}

/// Adds to the records of other organisations what these persons told the caller's own, or one that opened it to the caller; the name
/// stands in where the registrar's is not open.
pub(super) async fn add(
    from: &impl Reads,
    scope: &Scope,
    persons: &mut [Person],
    masks: &[Masks],
) -> Result<(), DbError> {
    as_read(scope, persons, masks);
    let others: Vec<PersonId> = persons.iter().filter(|p| p.registrar != scope.org()).map(|p| p.id).collect();
    if others.is_empty() {
        return Ok(());
    }
    let names = told_names(from, scope, &others).await?;
    let mut told = contacts_told(from, &others).await?;
    let records = by_record(from, scope, &names, &told).await?;
    for (person, masks) in persons.iter_mut().zip(masks) {
        let of = |by: OrgId, record: Option<PersonId>| match record {
            Some(record) => records.get(&(person.id, record)).unwrap_or(masks).of(by),
            None => masks.of(by),
        };
        let told = told.remove(&person.id).unwrap_or_default();
        let open = told.into_iter().map(|(by, contacts)| {
            let open = contacts.into_iter().filter(|one| {
                by == scope.org() || of(by, one.record).as_it_stood(one.since).sees(Category::Contact)
            });
            (by, open.map(|one| one.contact).collect::<Vec<_>>())
        });
        let mut told: Vec<(OrgId, Vec<Contact>)> =
            open.filter(|(by, contacts)| *by == scope.org() || !contacts.is_empty()).collect();
        // In the order of the names: what the caller's organisation heard itself comes first.
        let order = names.by.get(&person.id).map(Vec::as_slice).unwrap_or_default();
        told.sort_by_key(|(by, _)| order.iter().position(|one| one.by == *by));
        let own = order.first().filter(|one| one.by == scope.org());
        let open = |one: &Named| of(one.by, one.record).sees(Category::Identity);
        let stands_in = names.open(person.id, person.registrar, open, masks);
        if let Some((by, contacts)) = told.into_iter().next() {
            (person.told, person.told_by) = (contacts.into(), by);
        }
        if let Some(own) = own {
            (person.told_name, person.told_name_by) = (own.name.clone().into(), own.by);
        }
        if let Some((name, by)) = stands_in {
            (person.name, person.named_by) = (name.into(), by);
        }
    }
    Ok(())
}

/// A way to reach a person that they told an organisation.
struct ToldContact {
    contact: Contact,
    since: Moment,
    record: Option<PersonId>,
}

/// What persons told each organisation of how to reach them.
type AllTold = HashMap<PersonId, Vec<(OrgId, Vec<ToldContact>)>>;

async fn contacts_told(from: &impl Reads, persons: &[PersonId]) -> Result<AllTold, DbError> {
    let (list, ids) = store::among(1, persons);
    let mut told = AllTold::new();
    for row in from.all(&format!("{TOLD} {list} ORDER BY person_id, org_id, position"), ids).await? {
        let contact = Contact { kind: row.word("kind")?, value: row.text("value")? };
        let one = ToldContact { contact, since: row.moment("since_at")?, record: row.opt_id("record_id")? };
        let (by, of): (OrgId, PersonId) = (row.id("org_id")?, row.id("person_id")?);
        let known = told.entry(of).or_default();
        match known.iter_mut().find(|(org, _)| *org == by) {
            Some((_, contacts)) => contacts.push(one),
            None => known.push((by, vec![one])),
        }
    }
    Ok(told)
}

/// What the caller may see by the cases of single records that were merged, of what others were told under them.
async fn by_record(
    from: &impl Reads,
    scope: &Scope,
    names: &ToldNames,
    told: &AllTold,
) -> Result<HashMap<(PersonId, PersonId), Masks>, DbError> {
    let named = names.by.iter().flat_map(|(of, all)| all.iter().map(|one| (*of, one.by, one.record)));
    let reached = told.iter().flat_map(|(of, all)| {
        all.iter().flat_map(|(by, contacts)| contacts.iter().map(|one| (*of, *by, one.record)))
    });
    let mut wanted: Vec<(PersonId, PersonId)> = named
        .chain(reached)
        .filter(|(_, by, _)| *by != scope.org())
        .filter_map(|(of, _, record)| Some((of, record?)))
        .collect();
    wanted.sort_unstable();
    wanted.dedup();
    let mut records = HashMap::new();
    for (person, record) in wanted {
        records.insert((person, record), door::masks_of_record(from, scope, person, record).await?);
    }
    Ok(records)
}
