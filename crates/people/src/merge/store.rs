//! SQL of merges.

mod chosen;
mod consents;
mod counted;
pub(super) mod link;
mod moves;
mod pairs;
mod show;
mod told;
mod undo;

use access::Scope;
use base::{CaseRef, Category, Clock, OrgId, PersonId, PersonRef, Problem};
use store::audit::{self, Act, Entry, Noun};
use store::sent::{Claim, Sent};
use store::{Db, DbError, Reads, Tx, args, door};
use uuid::Uuid;

use super::choice::{self, Outcome, Side};
use super::{MergeIn, rule};
use crate::duplicate;
use crate::person::{Person, derive_tokens, load_all};

pub(crate) use show::of_person;
pub use show::{Shown, Since, merges, one};
pub(super) use told::{links as told_links, merges as told_merges};
pub use undo::undo;

const TAKEN: &str = "SELECT 1 AS taken FROM merges WHERE id = $1";
const OPEN: &str = "SELECT c.id, c.person_id, c.household_id, c.org_id, c.lead_org, c.programme_id, c.host, c.origin, c.area_id, c.stage, c.stage_org, c.registrar_org, c.record_id
    FROM cases c WHERE c.person_id IN ($1, $2) AND c.stage <> 'closed'";
const MERGED_INTO: &str = "SELECT merged_into FROM persons WHERE id = $1";
const INSERT: &str = "INSERT INTO merges (id, org_id, survivor, gone, pair_id, merged_by, merged_at) VALUES ($1, $2, $3, $4, $5, $6, $7)";
const INSERT_ROWS: &str =
    "INSERT INTO merge_rows (merge_id, position, table_name, row_key, column_name, before, after) VALUES";
const SEND: &str = "UPDATE persons SET merged_into = $2, household_id = NULL, household_role = NULL
    WHERE id = $1 AND version = $3 AND merged_into IS NULL";
const SENT_BEFORE: &str = "SELECT id FROM persons WHERE merged_into = $1 ORDER BY id";
const SEND_ON: &str = "UPDATE persons SET merged_into = $2 WHERE merged_into = $1";
const CLEAR_TOKENS: &str = "DELETE FROM person_tokens WHERE person_id = $1";

/// What a merge and its undo write.
pub(super) const WRITTEN: &[Category] =
    &[Category::Identity, Category::Contact, Category::Documents, Category::Household];

/// One value that a merge changed.
pub(super) struct Line {
    table: String,
    key: String,
    column: String,
    before: Option<String>,
    after: Option<String>,
}

impl Line {
    fn new(
        table: &str,
        key: &impl ToString,
        column: &str,
        before: Option<String>,
        after: Option<String>,
    ) -> Self {
        Self { table: table.to_owned(), key: key.to_string(), column: column.to_owned(), before, after }
    }

    fn moved(table: &str, key: &impl ToString, from: PersonId, to: PersonId) -> Self {
        Self::new(table, key, "person_id", Some(from.to_string()), Some(to.to_string()))
    }
}

/// Merges the two records of a pair as chosen. Sending the same client-made id again is the same merge.
///
/// # Errors
/// 404 for a pair that is not the caller's; 409 `merge.decided` for one that was decided, `changed_meanwhile` when one of
/// the two was corrected since it was looked at, `merge.two_organisations` for records of two organisations; 409 with the
/// reason where the two cannot be one person (`merge.one_household`, `merge.household_roles`, `merge.national_numbers`,
/// `merge.open_cases`); 422 for a choice that is none; those of the database.
pub async fn merge(
    db: &Db,
    scope: &Scope,
    clock: &dyn Clock,
    pair: Uuid,
    input: &MergeIn,
) -> Result<Uuid, Problem> {
    store::retry(async || {
        let tx = db.begin().await?;
        let sent = Sent { id: input.id.trimmed().parse().ok(), taken: TAKEN, person: None };
        let id = match sent.claim(&tx, scope, clock, &(pair, input)).await? {
            Claim::New(id) => id,
            Claim::Again(id) => return Ok(id),
        };
        let found = duplicate::row(&tx, scope, pair).await?.ok_or_else(Problem::not_found)?;
        if found.state != "pending" {
            return Err(Problem::conflict("merge.decided"));
        }
        store::alone(&tx, found.persons).await?;
        let [a, b] = two(&tx, found.persons).await?;
        may_merge(&tx, scope, &a, &b).await?;
        if let Some(code) = impossible(&tx, scope, &a, &b).await?.first() {
            return Err(Problem::conflict(*code));
        }
        for (person, version) in [(&a, &input.version_a), (&b, &input.version_b)] {
            if !version.is_blank() && version.trimmed() != person.version.to_string() {
                return Err(Problem::conflict("changed_meanwhile"));
            }
        }
        let outcome = choice::choose(&a, &b, input)?;
        write(&tx, scope, clock, id, pair, [&a, &b], &outcome).await?;
        tx.commit().await?;
        Ok(id)
    })
    .await
}

/// The two persons of a pair, in its order.
async fn two(from: &impl Reads, ids: [PersonId; 2]) -> Result<[Person; 2], Problem> {
    let mut persons = load_all(from, &ids).await?;
    persons.sort_by_key(|person| person.id != ids[0]);
    <[Person; 2]>::try_from(persons).map_err(|_| Problem::not_found())
}

/// Both records are the caller's organisation's, on the record, and open to the caller in all that is chosen.
async fn may_merge(from: &impl Reads, scope: &Scope, a: &Person, b: &Person) -> Result<(), Problem> {
    for person in [a, b] {
        let masks =
            door::person_mask(from, scope, &PersonRef { id: person.id, org: person.registrar }).await?;
        let mask = masks.of(person.registrar);
        if !mask.sees(Category::Identity) {
            return Err(Problem::not_found());
        }
        if person.registrar != scope.org() {
            return Err(Problem::conflict("merge.two_organisations"));
        }
        if !WRITTEN.iter().all(|category| mask.sees(*category)) {
            return Err(Problem::forbidden());
        }
        let row = from.first(MERGED_INTO, args![person.id]).await?;
        if row.map(|row| row.opt_id::<PersonId>("merged_into")).transpose()?.flatten().is_some() {
            return Err(Problem::conflict("merge.decided"));
        }
    }
    Ok(())
}

async fn impossible(
    from: &impl Reads,
    scope: &Scope,
    a: &Person,
    b: &Person,
) -> Result<Vec<&'static str>, DbError> {
    Ok(rule::impossible(a, b, both_open(from, scope, a, b).await?))
}

/// Whether both have an open case in one programme, as far as the caller sees programme, stage and the steps to come: what it does not see is no
/// hindrance, since to name one would tell of it.
async fn both_open(from: &impl Reads, scope: &Scope, a: &Person, b: &Person) -> Result<bool, DbError> {
    let rows = from.all(OPEN, args![a.id, b.id]).await?;
    let cases: Vec<CaseRef> = rows.iter().map(door::case_ref).collect::<Result<_, _>>()?;
    let masks = door::decide_cases(from, scope, &cases).await?;
    let told = |(case, masks): &(&CaseRef, access::Masks)| {
        let course = |writer| masks.of_row(writer, Some(case.id.0), None).sees(Category::Journey);
        course(case.stage_by) && course(case.lead) && masks.of(case.org).sees(Category::Journey)
    };
    let open: Vec<&CaseRef> = cases.iter().zip(masks).filter(told).map(|(case, _)| case).collect();
    let of = |person: &Person| -> Vec<_> {
        open.iter().filter(|case| case.person == person.id).map(|case| case.programme).collect()
    };
    let of_b = of(b);
    Ok(of(a).iter().any(|programme| of_b.contains(programme)))
}

/// Why the two of a pair of one organisation cannot be merged as they are, as codes of problems; none when they can.
///
/// # Errors
/// Those of the database.
pub async fn refusals(
    from: &impl Reads,
    scope: &Scope,
    a: &Person,
    b: &Person,
) -> Result<Vec<&'static str>, DbError> {
    if a.registrar != b.registrar {
        return Ok(Vec::new());
    }
    impossible(from, scope, a, b).await
}

async fn write(
    tx: &Tx,
    scope: &Scope,
    clock: &dyn Clock,
    id: Uuid,
    pair: Uuid,
    [a, b]: [&Person; 2],
    outcome: &Outcome,
) -> Result<(), Problem> {
    let (survivor, gone) = if outcome.survivor == Side::A { (a, b) } else { (b, a) };
    let mut lines = chosen::write(tx, scope, survivor, gone, outcome).await?;
    // Before anything is pointed elsewhere: what was heard after an earlier merge is known by it.
    moves::note_records(tx, scope, [survivor.id, gone.id]).await?;
    lines.extend(send(tx, survivor, gone).await?);
    lines.extend(moves::all(tx, gone.id, survivor.id).await?);
    lines.extend(consents::settle(tx, scope, survivor.id).await?);
    lines.extend(pairs::follow(tx, scope, clock, pair, gone.id, survivor.id).await?);
    let merge = args![id, scope.org(), survivor.id, gone.id, pair, scope.actor.user, scope.now];
    tx.run(INSERT, merge).await?;
    let rows = (0_i64..).zip(lines).map(|(at, l)| args![id, at, l.table, l.key, l.column, l.before, l.after]);
    tx.insert_many(INSERT_ROWS, "", rows.collect()).await?;
    derive(tx, scope.org(), survivor.id, gone.id).await?;
    enter(tx, scope, Act::Merge, id, [survivor.id, gone.id]).await?;
    Ok(())
}

/// The record that goes stays as it is, outside its household, and leads to the survivor; so do those that led to it.
async fn send(tx: &Tx, survivor: &Person, gone: &Person) -> Result<Vec<Line>, Problem> {
    let mut lines = Vec::new();
    for row in tx.all(SENT_BEFORE, args![gone.id]).await? {
        let (key, from, to) = (row.id::<PersonId>("id")?, gone.id.to_string(), survivor.id.to_string());
        lines.push(Line::new("persons", &key, "merged_into", Some(from), Some(to)));
    }
    tx.run(SEND_ON, args![gone.id, survivor.id]).await?;
    if tx.run(SEND, args![gone.id, survivor.id, gone.version]).await? == 0 {
        return Err(Problem::conflict("changed_meanwhile"));
    }
    if let Some(household) = gone.household.for_rule() {
        let role = gone.household_role.for_rule().map(|role| base::Word::word(role).to_owned());
        lines.push(Line::new("persons", &gone.id, "household_id", Some(household.to_string()), None));
        lines.push(Line::new("persons", &gone.id, "household_role", role, None));
    }
    Ok(lines)
}

/// Derives anew by what the two are found and who may list their cases.
async fn derive(tx: &Tx, org: OrgId, survivor: PersonId, gone: PersonId) -> Result<(), DbError> {
    let row = tx.first(MERGED_INTO, args![gone]).await?;
    if row.map(|row| row.opt_id::<PersonId>("merged_into")).transpose()?.flatten().is_some() {
        tx.run(CLEAR_TOKENS, args![gone]).await?;
    } else {
        derive_tokens(tx, org, gone).await?;
        store::refresh_person(tx, gone).await?;
    }
    derive_tokens(tx, org, survivor).await?;
    store::refresh_person(tx, survivor).await
}

/// One entry for each of the two, so that either's trail tells of it.
async fn enter(
    tx: &Tx,
    scope: &Scope,
    action: Act,
    merge: Uuid,
    persons: [PersonId; 2],
) -> Result<(), DbError> {
    for person in persons {
        let entry = Entry::new(action, Noun::Merge, merge).person(person, scope.org()).of_past();
        audit::write(tx, scope, entry.categories(WRITTEN).fields(&["survivor", "gone"])).await?;
    }
    Ok(())
}
