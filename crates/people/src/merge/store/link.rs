//! SQL of links between two organisations' records.

use std::collections::HashMap;

use access::{Masks, Scope, Seen};
use base::{Category, Clock, Label, Moment, OrgId, PersonId, PersonRef, Problem, Word};
use serde::Serialize;
use store::audit::{self, Act, Entry, Noun};
use store::{Db, DbError, Reads, Row, Tx, args, door};
use uuid::Uuid;

use super::super::link::LinkState;
use crate::duplicate;
use crate::person::{Person, load_all, reading};

const COPY: &str = "SELECT id, pair_id, asking_org, asking_person, asked_org, asked_person, state, asked_at, answered_at FROM person_links WHERE id = $1";
const OPEN: &str = "SELECT id, pair_id, asking_org, asking_person, asked_org, asked_person, state, asked_at, answered_at FROM person_links
    WHERE (asked_org = $1 OR asking_org = $1) AND state IN ('asked', 'standing') ORDER BY state, asked_at DESC, id LIMIT 200";
const OF_PERSON: &str = "SELECT id, pair_id, asking_org, asking_person, asked_org, asked_person, state, asked_at, answered_at FROM person_links
    WHERE (asked_person = $1 OR asking_person = $1) AND state = 'standing' ORDER BY asked_at, id LIMIT 20";
const OF_PAIR: &str = "SELECT id FROM person_links WHERE pair_id = $1 AND state IN ('asked', 'standing')";
const WAITING: &str =
    "SELECT CAST(COUNT(*) AS BIGINT) AS n FROM person_links WHERE asked_org = $1 AND state = 'asked'";
const ASK: &str = "INSERT INTO person_links (id, pair_id, asking_org, asking_person, asked_org, asked_person, state, asked_by, asked_at)
    VALUES ($1, $2, $3, $4, $5, $6, 'asked', $7, $8)";
const ANSWER: &str = "UPDATE person_links SET state = $2, answered_by = $3, answered_at = $4 WHERE id = $1 AND state = 'asked'";
const END: &str = "UPDATE person_links SET state = 'ended', ended_by = $2, ended_at = $3 WHERE id = $1 AND state IN ('asked', 'standing')";
const HOLD: &str = "UPDATE duplicate_pairs SET later_until_at = $2 WHERE id = $1 AND state = 'pending'";
const DECIDE: &str = "UPDATE duplicate_pairs SET state = $2, decided_by = $3, decided_at = $4, later_until_at = NULL WHERE id = $1 AND state = 'pending'";
const REOPEN: &str = "UPDATE duplicate_pairs SET state = 'pending', decided_by = NULL, decided_at = NULL, later_until_at = NULL
    WHERE id = $1 AND state IN ('pending', 'merged')";

/// A link as one of its two organisations may see it.
#[derive(Serialize, utoipa::ToSchema)]
pub struct Link {
    /// The link.
    pub id: Uuid,
    /// Where it stands.
    pub state: LinkState,
    /// When it was asked for.
    pub asked_at: Moment,
    /// Whether the caller's organisation asked; else it is asked.
    pub asking: bool,
    /// The caller's organisation's own record.
    #[schema(value_type = Person)]
    pub own: Seen<Person>,
    /// The other organisation.
    pub organisation: Label,
    /// Its record, as far as a clause opens it to the caller; null where none does.
    #[schema(value_type = Option<Person>)]
    pub other: Option<Seen<Person>>,
}

/// A link that stands, on the page of one of its persons.
#[derive(Serialize)]
pub struct Standing {
    /// The link.
    pub id: Uuid,
    /// Who keeps the other record.
    pub organisation: Label,
}

pub(super) struct Found {
    id: Uuid,
    pair: Uuid,
    asking: PersonRef,
    asked: PersonRef,
    pub(super) state: LinkState,
    pub(super) asked_at: Moment,
}

pub(super) fn found(row: &Row) -> Result<Found, DbError> {
    Ok(Found {
        id: row.id("id")?,
        pair: row.id("pair_id")?,
        asking: PersonRef { id: row.id("asking_person")?, org: row.id("asking_org")? },
        asked: PersonRef { id: row.id("asked_person")?, org: row.id("asked_org")? },
        state: row.word("state")?,
        asked_at: row.moment("asked_at")?,
    })
}

impl Found {
    /// The caller's own side and the other one.
    pub(super) fn sides(&self, org: OrgId) -> Option<(PersonRef, PersonRef)> {
        match org {
            org if org == self.asking.org => Some((self.asking, self.asked)),
            org if org == self.asked.org => Some((self.asked, self.asking)),
            _ => None,
        }
    }
}

/// Asks the other organisation of a pair whether it is one person. Asking again is the same question.
///
/// # Errors
/// 404 for a pair that is not the caller's or of which one side is withheld; 409 `merge.decided` for one that was decided;
/// 422 `link.not_across` where not exactly one of the two is the caller's organisation's own; those of the database.
pub async fn ask(db: &Db, scope: &Scope, clock: &dyn Clock, pair: Uuid) -> Result<Uuid, Problem> {
    let compared = duplicate::one(db, scope, pair).await?;
    let side = |seen: &Seen<Person>| PersonRef { id: seen.record().id, org: seen.record().registrar };
    let (own, other) = match (side(&compared.pair.a), side(&compared.pair.b)) {
        (a, b) if a.org == scope.org() && b.org != scope.org() => (a, b),
        (a, b) if b.org == scope.org() && a.org != scope.org() => (b, a),
        _ => return Err(Problem::refused("link.not_across")),
    };
    let id = clock.new_id();
    store::retry(async || {
        let tx = db.begin().await?;
        if let Some(known) = tx.first(OF_PAIR, args![pair]).await? {
            return Ok(known.id("id")?);
        }
        // Until the answer the pair waits for nobody else.
        if tx.run(HOLD, args![pair, i64::MAX]).await? == 0 {
            return Err(Problem::conflict("merge.decided"));
        }
        let row = args![id, pair, own.org, own.id, other.org, other.id, scope.actor.user, scope.now];
        tx.run(ASK, row).await?;
        enter(&tx, scope, Act::AskLink, id, [own, other]).await?;
        tx.commit().await?;
        Ok(id)
    })
    .await
}

/// Answers a question of another organisation. The same answer again changes nothing.
///
/// # Errors
/// 404 for a link that does not ask the caller's organisation; 409 `link.answered` for one that was answered otherwise;
/// those of the database.
pub async fn answer(db: &Db, scope: &Scope, id: Uuid, yes: bool) -> Result<(), Problem> {
    let (state, pair_state) =
        if yes { (LinkState::Standing, "merged") } else { (LinkState::Declined, "different") };
    store::retry(async || {
        let tx = db.begin().await?;
        let link = load(&tx, id).await?.filter(|link| link.asked.org == scope.org());
        let link = link.ok_or_else(Problem::not_found)?;
        if link.state == state {
            return Ok(());
        }
        if tx.run(ANSWER, args![id, state.word(), scope.actor.user, scope.now]).await? == 0 {
            return Err(Problem::conflict("link.answered"));
        }
        tx.run(DECIDE, args![link.pair, pair_state, scope.actor.user, scope.now]).await?;
        let action = if yes { Act::AcceptLink } else { Act::DeclineLink };
        enter(&tx, scope, action, id, [link.asked, link.asking]).await?;
        tx.commit().await?;
        Ok(())
    })
    .await
}

/// Takes a link or a question back, from either side. Taking it back again changes nothing.
///
/// # Errors
/// 404 for a link of other organisations; those of the database.
pub async fn end(db: &Db, scope: &Scope, id: Uuid) -> Result<(), Problem> {
    store::retry(async || {
        let tx = db.begin().await?;
        let link = load(&tx, id).await?.ok_or_else(Problem::not_found)?;
        let (own, other) = link.sides(scope.org()).ok_or_else(Problem::not_found)?;
        if link.state == LinkState::Asked && link.asked.org == scope.org() {
            // Who is asked answers.
            return Err(Problem::not_found());
        }
        if tx.run(END, args![id, scope.actor.user, scope.now]).await? == 1 {
            tx.run(REOPEN, args![link.pair]).await?;
            enter(&tx, scope, Act::EndLink, id, [own, other]).await?;
        }
        tx.commit().await?;
        Ok(())
    })
    .await
}

async fn load(from: &impl Reads, id: Uuid) -> Result<Option<Found>, DbError> {
    from.first(COPY, args![id]).await?.as_ref().map(found).transpose()
}

/// One entry for each of the two records.
async fn enter(tx: &Tx, scope: &Scope, action: Act, id: Uuid, sides: [PersonRef; 2]) -> Result<(), DbError> {
    for side in sides {
        // Either side may have been merged into another record of its own organisation since: the link names the one it was made of.
        let entry = Entry::new(action, Noun::Link, id).person(side.id, side.org).of_past();
        audit::write(tx, scope, entry).await?;
    }
    Ok(())
}

/// The questions and links of the caller's organisation. The readings are on record.
///
/// # Errors
/// Those of the database.
pub async fn links(db: &Db, scope: &Scope) -> Result<Vec<Link>, DbError> {
    let rows = db.all(OPEN, args![scope.org()]).await?;
    show(db, scope, rows.iter().map(found).collect::<Result<_, _>>()?).await
}

/// One link of the caller's organisation. The readings are on record.
///
/// # Errors
/// 404 for a link of other organisations; those of the database.
pub async fn one(db: &Db, scope: &Scope, id: Uuid) -> Result<Link, Problem> {
    let link = load(db, id).await?.ok_or_else(Problem::not_found)?;
    show(db, scope, vec![link]).await?.pop().ok_or_else(Problem::not_found)
}

async fn show(db: &Db, scope: &Scope, found: Vec<Found>) -> Result<Vec<Link>, DbError> {
    let mut sides: Vec<PersonRef> = found.iter().flat_map(|link| [link.asking, link.asked]).collect();
    sides.sort_unstable_by_key(|side| side.id);
    sides.dedup_by_key(|side| side.id);
    let seen = seen(db, scope, &sides).await?;
    let (mut links, mut entries) = (Vec::new(), Vec::new());
    for link in found {
        let Some((own, other)) = link.sides(scope.org()) else { continue };
        let shown =
            |side: PersonRef| seen.get(&side.id).map(|(record, masks)| Seen::new(record.clone(), masks));
        let Some(mine) = shown(own) else { continue };
        let theirs = shown(other);
        for side in [Some(&mine), theirs.as_ref()].into_iter().flatten() {
            entries.extend(reading(Act::Compare, side.record(), side.masks()));
        }
        links.push(Link {
            id: link.id,
            state: link.state,
            asked_at: link.asked_at,
            asking: link.asking.org == scope.org(),
            own: mine,
            organisation: partners::organisation::name(db, other.org).await?,
            other: theirs,
        });
    }
    audit::read(db, scope, entries).await?;
    Ok(links)
}

/// Those records whose identity the caller may see, each with its decision: by its own right or by a clause, never by the link.
async fn seen(
    db: &Db,
    scope: &Scope,
    persons: &[PersonRef],
) -> Result<HashMap<PersonId, (Person, Masks)>, DbError> {
    let decided = persons.iter().zip(door::person_masks(db, scope, persons).await?);
    let open: HashMap<PersonId, Masks> = decided
        .filter(|(person, masks)| masks.of(person.org).sees(Category::Identity))
        .map(|(person, masks)| (person.id, masks))
        .collect();
    let ids: Vec<PersonId> = open.keys().copied().collect();
    let mut seen = HashMap::new();
    for record in load_all(db, &ids).await? {
        let Some(masks) = open.get(&record.id) else { continue };
        let mut records = [record];
        crate::person::as_read(scope, &mut records, std::slice::from_ref(masks));
        let [record] = records;
        seen.insert(record.id, (record, masks.clone()));
    }
    Ok(seen)
}

/// Who else keeps a record of a person, as both sides said; for the two organisations only.
///
/// # Errors
/// Those of the database.
pub async fn of_person(from: &impl Reads, scope: &Scope, person: PersonId) -> Result<Vec<Standing>, DbError> {
    let mut standing = Vec::new();
    for row in from.all(OF_PERSON, args![person]).await? {
        let link = found(&row)?;
        if link.sides(scope.org()).is_none() {
            continue;
        }
        let other = if link.asking.id == person { link.asked } else { link.asking };
        let organisation = partners::organisation::name(from, other.org).await?;
        standing.push(Standing { id: link.id, organisation });
    }
    Ok(standing)
}

/// How many questions wait for an answer of an organisation.
///
/// # Errors
/// Those of the database.
pub(crate) async fn waiting(from: &impl Reads, org: OrgId) -> Result<i64, DbError> {
    let row = from.first(WAITING, args![org]).await?;
    Ok(row.map(|row| row.int("n")).transpose()?.unwrap_or_default())
}
