//! SQL of legal holds.

use access::Scope;
use base::{Clock, Day, OrgId, PersonId, Problem};
use store::audit::{self, Act, Entry, Noun};
use store::sent::{Claim, Sent};
use store::{Db, DbError, Reads, Row, args};
use uuid::Uuid;

use crate::erasure::{Hold, NewHold};

const TAKEN: &str = "SELECT 1 AS taken FROM legal_holds WHERE id = $1";
const OF_PERSON: &str = "SELECT l.id, l.person_id, l.org_id, l.reason, u.name AS user_name, l.placed_at, l.until_on, l.lifted_at, o.name_ar, o.name_en, o.name_fr, o.name_es
    FROM legal_holds l JOIN persons p ON p.id = l.person_id JOIN organisations o ON o.id = l.org_id JOIN users u ON u.id = l.placed_by
    WHERE (p.id = $1 OR p.merged_into = $1) AND l.org_id = $2 ORDER BY l.placed_at DESC, l.id DESC LIMIT 100";
const STANDING: &str = "SELECT l.id, l.person_id, l.org_id, l.reason, u.name AS user_name, l.placed_at, l.until_on, l.lifted_at, o.name_ar, o.name_en, o.name_fr, o.name_es
    FROM legal_holds l JOIN organisations o ON o.id = l.org_id JOIN users u ON u.id = l.placed_by
    WHERE l.org_id = $1 AND l.lifted_at IS NULL AND (l.until_on IS NULL OR l.until_on >= $2) ORDER BY l.placed_at DESC, l.id DESC LIMIT 100";
const PLACE: &str = "INSERT INTO legal_holds (id, person_id, org_id, reason, placed_by, placed_at, until_on) VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (id) DO NOTHING";
const ONE: &str = "SELECT person_id, reason, lifted_at FROM legal_holds WHERE id = $1 AND org_id = $2";
const LIFT: &str =
    "UPDATE legal_holds SET lifted_by = $2, lifted_at = $3 WHERE id = $1 AND lifted_at IS NULL";

fn hold(row: &Row, own: OrgId, today: Day) -> Result<Hold, DbError> {
    let org: OrgId = row.id("org_id")?;
    let until_on = row.opt_day("until_on")?;
    let lifted_at = row.opt_moment("lifted_at")?;
    Ok(Hold {
        id: row.id("id")?,
        person: row.id("person_id")?,
        org,
        organisation: row.label("name")?,
        reason: if org == own { Some(row.text("reason")?) } else { None },
        placed_by: if org == own { Some(row.text("user_name")?) } else { None },
        placed_at: row.moment("placed_at")?,
        until_on,
        stands: lifted_at.is_none() && until_on.is_none_or(|on| today <= on),
        lifted_at,
    })
}

/// The holds that the caller's organisation placed on a person's record, the newest first. Whoever else placed one works with the
/// person, which is for it to say.
pub(in crate::erasure) async fn holds(
    from: &impl Reads,
    scope: &Scope,
    person: PersonId,
) -> Result<Vec<Hold>, DbError> {
    let rows = from.all(OF_PERSON, args![person, scope.org()]).await?;
    rows.iter().map(|row| hold(row, scope.org(), scope.now.day())).collect()
}

/// The holds of the caller's organisation that stand.
pub(in crate::erasure) async fn standing_holds(
    from: &impl Reads,
    scope: &Scope,
) -> Result<Vec<Hold>, DbError> {
    let rows = from.all(STANDING, args![scope.org(), scope.now.day()]).await?;
    rows.iter().map(|row| hold(row, scope.org(), scope.now.day())).collect()
}

/// Places a hold. The same client-made id twice is one hold.
pub(in crate::erasure) async fn place(
    db: &Db,
    scope: &Scope,
    clock: &dyn Clock,
    person: PersonId,
    owner: OrgId,
    new: &NewHold,
) -> Result<Uuid, Problem> {
    let tx = db.begin().await?;
    let person = store::survivor(&tx, person).await?.ok_or_else(Problem::not_found)?;
    let sent = Sent { id: new.id, taken: TAKEN, person: Some(person) };
    let id = match sent.claim(&tx, scope, clock, &(person, new)).await? {
        Claim::New(id) => id,
        Claim::Again(id) => return Ok(id),
    };
    let args = args![id, person, scope.org(), new.reason, scope.actor.user, scope.now, new.until_on];
    if tx.run(PLACE, args).await? == 0 {
        return Err(Problem::conflict("id_taken"));
    }
    let entry = Entry::new(Act::Hold, Noun::LegalHold, id).person(person, owner);
    audit::write(&tx, scope, entry.fields(&["reason", "until_on"])).await?;
    tx.commit().await?;
    Ok(id)
}

/// Lifts a hold of the caller's organisation, and says on whose record it stood. Lifting again changes nothing.
pub(in crate::erasure) async fn lift(db: &Db, scope: &Scope, id: Uuid) -> Result<PersonId, Problem> {
    let tx = db.begin().await?;
    let row = tx.first(ONE, args![id, scope.org()]).await?.ok_or_else(Problem::not_found)?;
    let person: PersonId = row.id("person_id")?;
    if tx.run(LIFT, args![id, scope.actor.user, scope.now]).await? == 1 {
        let entry = Entry::new(Act::Lift, Noun::LegalHold, id).person(person, scope.org()).of_past();
        audit::write(&tx, scope, entry).await?;
        tx.commit().await?;
    }
    Ok(person)
}
