//! SQL of households.

use access::{Masks, Scope};
use base::{Category, Clock, FieldError, HouseholdId, PersonId, Problem, Sex, Word};
use store::audit::{self, Act, Entry, Noun};
use store::{Db, DbError, Reads, Row, Tx, args};

use super::{HouseholdRole, Member, NewMember, Same};
use crate::person::{self, Candidate, PairState};

const INSERT: &str =
    "INSERT INTO households (id, org_id, created_at) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING";
const MEMBERS: &str = "SELECT id, org_id, name_ar, name_latin, sex, birth_precision, birth_on, household_id, household_role FROM persons
    WHERE household_id = $1 ORDER BY CASE household_role WHEN 'head' THEN 0 ELSE 1 END, created_at, id LIMIT 100";
const ROLE: &str = "SELECT household_role FROM persons WHERE id = $1";
const OF_PERSON: &str = "SELECT household_id FROM persons WHERE id = $1 AND household_id IS NOT NULL";
const JOIN: &str = "UPDATE persons SET household_id = $2, household_role = $3, updated_at = $4, version = version + 1 WHERE id = $1 AND org_id = $5
    AND (household_id IS NULL OR household_id = $2) AND merged_into IS NULL";
const LEAVE: &str = "UPDATE persons SET household_id = NULL, household_role = NULL, updated_at = $3, version = version + 1 WHERE id = $1 AND org_id = $4
    AND household_id = $2";

/// Makes a household of the caller's organisation, without members yet.
///
/// # Errors
/// Those of the database.
pub async fn create(tx: &Tx, scope: &Scope, clock: &dyn Clock) -> Result<HouseholdId, DbError> {
    let id = HouseholdId::new(clock);
    tx.run(INSERT, args![id, scope.org(), scope.now]).await?;
    audit::write(tx, scope, Entry::new(Act::Create, Noun::Household, id.0)).await?;
    Ok(id)
}

/// Puts a person that the caller's organisation registered into a household, or changes the role there.
///
/// # Errors
/// 409 `household.already_in_one` for a person who is in another one or is not the caller's to move; those of the database.
pub async fn join(
    tx: &Tx,
    scope: &Scope,
    household: HouseholdId,
    person: PersonId,
    role: HouseholdRole,
) -> Result<(), Problem> {
    let before = role_of(tx, person).await?;
    if tx.run(JOIN, args![person, household, role.word(), scope.now, scope.org()]).await? == 0 {
        return Err(Problem::conflict("household.already_in_one"));
    }
    keep_role(tx, scope, person, before, Some(role)).await?;
    enter(tx, scope, Act::Join, household, person).await?;
    Ok(())
}

/// Takes a person out of a household.
///
/// # Errors
/// 404 for a person who is not in it or is not the caller's to move; those of the database.
pub async fn leave(tx: &Tx, scope: &Scope, household: HouseholdId, person: PersonId) -> Result<(), Problem> {
    let before = role_of(tx, person).await?;
    if tx.run(LEAVE, args![person, household, scope.now, scope.org()]).await? == 0 {
        return Err(Problem::not_found());
    }
    keep_role(tx, scope, person, before, None).await?;
    enter(tx, scope, Act::Leave, household, person).await?;
    Ok(())
}

async fn role_of(tx: &Tx, person: PersonId) -> Result<Option<HouseholdRole>, DbError> {
    let row = tx.first(ROLE, args![person]).await?;
    Ok(row.map(|row| row.opt_word("household_role")).transpose()?.flatten())
}

/// Keeps a changed role with what it was before.
async fn keep_role(
    tx: &Tx,
    scope: &Scope,
    person: PersonId,
    before: Option<HouseholdRole>,
    after: Option<HouseholdRole>,
) -> Result<(), DbError> {
    if before == after {
        return Ok(());
    }
    let [before, after] = [before, after].map(|role| person::kept(role.map(Word::word)));
    let change = person::Change { field: "household_role", before, after };
    person::keep_changes(tx, scope, person, vec![change]).await
}

async fn enter(
    tx: &Tx,
    scope: &Scope,
    action: Act,
    household: HouseholdId,
    person: PersonId,
) -> Result<(), DbError> {
    let entry = Entry::new(action, Noun::Household, household.0).person(person, scope.org());
    let entry = entry.categories(&[Category::Household]).fields(&["household", "household_role"]);
    audit::write(tx, scope, entry).await
}

/// The household that a person of the caller's decision is in.
///
/// # Errors
/// Those of the database.
pub async fn of_person(from: &impl Reads, person: PersonId) -> Result<Option<HouseholdId>, DbError> {
    from.first(OF_PERSON, args![person]).await?.map(|row| row.id("household_id")).transpose()
}

/// The members of a household as far as the decision on one of them opens what their registrar keeps of it; else none.
///
/// # Errors
/// Those of the database.
pub async fn members(
    from: &impl Reads,
    scope: &Scope,
    masks: &Masks,
    household: HouseholdId,
) -> Result<Vec<Member>, DbError> {
    let mut shown = Vec::new();
    for row in from.all(MEMBERS, args![household]).await? {
        let one = member(&row)?;
        if !masks.of(one.registrar).sees(Category::Household) {
            continue;
        }
        // Each adult answers for themselves: who said no or was not asked is not there for others than the registrar.
        if one.registrar == scope.org()
            || is_child(&one, scope.now.day())
            || agreed(from, scope, &one).await?
        {
            shown.push(one);
        }
    }
    Ok(shown)
}

/// Whether the record says that the member is under 18; who is not known to be a child answers as an adult.
fn is_child(member: &Member, today: base::Day) -> bool {
    let came_of_age = member.birth.for_rule().on.map(|on| on.plus_months(18 * 12));
    came_of_age.is_some_and(|day| day > today)
}

/// Whether a partner may have what the registrar keeps of the member, by what the registrar heard.
async fn agreed(from: &impl Reads, scope: &Scope, member: &Member) -> Result<bool, DbError> {
    let heard = store::door::consents(from, member.id).await?;
    let purposes = [base::Purpose::Handover, base::Purpose::Counselling];
    Ok(heard.iter().any(|consent| {
        let covers = |purpose| consent.covers(purpose, access::RecipientKind::Partner, scope.now);
        consent.by == member.registrar && purposes.into_iter().any(covers)
    }))
}

fn member(row: &Row) -> Result<Member, DbError> {
    let birth = base::Birth { precision: row.word("birth_precision")?, on: row.opt_day("birth_on")? };
    Ok(Member {
        id: row.id("id")?,
        registrar: row.id("org_id")?,
        org: row.id::<base::OrgId>("org_id")?.into(),
        household: row.id("household_id")?,
        role: row.opt_word::<HouseholdRole>("household_role")?.into(),
        name: row.bilingual()?.into(),
        sex: row.word::<Sex>("sex")?.into(),
        birth: birth.into(),
    })
}

/// Adds members to a person's household, which is made if there is none yet: new persons, or persons who are on the record.
/// All or none.
///
/// # Errors
/// 409 `household.likely_duplicate` with the fields `members.N.same` where somebody on the record may be the member and
/// nothing was decided; those of [`join`].
pub async fn add_members(
    db: &Db,
    scope: &Scope,
    clock: &dyn Clock,
    person: PersonId,
    members: &[NewMember],
) -> Result<HouseholdId, Problem> {
    let mut likely = Vec::new();
    for member in members {
        likely.push(person::candidates(db, scope, &member.person).await?);
    }
    undecided(members, &likely)?;
    store::retry(async || {
        let tx = db.begin().await?;
        let household = match of_person(&tx, person).await? {
            Some(household) => household,
            None => {
                let household = create(&tx, scope, clock).await?;
                join(&tx, scope, household, person, HouseholdRole::Head).await?;
                household
            }
        };
        for (member, likely) in members.iter().zip(&likely) {
            let id = match member.same {
                Some(Same::Known(id)) => id,
                Some(Same::New) | None => {
                    let id = person::insert(&tx, scope, clock, &member.person).await?;
                    person::remember(&tx, scope, clock, id, likely, PairState::Different).await?;
                    id
                }
            };
            join(&tx, scope, household, id, member.role).await?;
        }
        store::refresh_person(&tx, person).await?;
        tx.commit().await?;
        Ok(household)
    })
    .await
}

fn undecided(members: &[NewMember], likely: &[Vec<Candidate>]) -> Result<(), Problem> {
    let open =
        members.iter().zip(likely).filter(|(member, likely)| member.same.is_none() && !likely.is_empty());
    let fields: Vec<FieldError> = open
        .map(|(member, _)| FieldError {
            field: format!("members.{}.same", member.at),
            code: "household.likely_duplicate".into(),
            args: Vec::new(),
        })
        .collect();
    if fields.is_empty() {
        return Ok(());
    }
    Err(Problem { fields, ..Problem::conflict("household.likely_duplicate") })
}

/// Takes a member out of a person's household.
///
/// # Errors
/// 404 where the two do not share a household of the caller's persons; those of the database.
pub async fn take_out(db: &Db, scope: &Scope, person: PersonId, member: PersonId) -> Result<(), Problem> {
    let household = of_person(db, person).await?.ok_or_else(Problem::not_found)?;
    store::retry(async || {
        let tx = db.begin().await?;
        leave(&tx, scope, household, member).await?;
        tx.commit().await?;
        Ok(())
    })
    .await
}
