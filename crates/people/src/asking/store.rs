//! SQL of the indexes: which there are, whose lines are in them, and what is looked up.

pub(super) mod questions;
pub(in crate::asking) mod told;

use access::Clause;
use base::{CaseRef, Moment, OrgId, PersonId, Problem, Purpose};
use matching::private::{Code, Line};
use partners::account::secret;
use store::{Db, DbError, Reads, Row, Tx, args, door};
use uuid::Uuid;
use web::App;

use crate::consent;

const GENERATIONS: &str =
    "SELECT low_org, high_org, generation, state FROM ask_keys ORDER BY low_org, high_org, generation";
const ADD_GENERATION: &str =
    "INSERT INTO ask_keys (low_org, high_org, generation, state, made_at) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (low_org, high_org, generation) DO NOTHING";
const DROP_GENERATION: &str = "DELETE FROM ask_keys WHERE low_org = $1 AND high_org = $2 AND generation = $3";
const MAKE_CURRENT: &str =
    "UPDATE ask_keys SET state = 'current' WHERE low_org = $1 AND high_org = $2 AND generation = $3";
const INDEXES: &str =
    "SELECT asked_org, asking_org, generation, clauses, after_case, filled_at FROM ask_indexes
    ORDER BY asked_org, asking_org, generation";
const BEGIN: &str = "INSERT INTO ask_indexes (asked_org, asking_org, generation, clauses, after_case, filled_at) VALUES ($1, $2, $3, $4, $5, NULL)
    ON CONFLICT (asked_org, asking_org, generation) DO UPDATE SET clauses = excluded.clauses, after_case = excluded.after_case, filled_at = NULL";
const DROP_INDEX: &str =
    "DELETE FROM ask_indexes WHERE asked_org = $1 AND asking_org = $2 AND generation = $3";
const DROP_LINES: &str = "DELETE FROM ask_lines WHERE asked_org = $1 AND asking_org = $2 AND generation = $3";
const DROP_ENTRIES: &str =
    "DELETE FROM ask_entries WHERE asked_org = $1 AND asking_org = $2 AND generation = $3";
const NEXT_CASES: &str = "SELECT id, person_id FROM cases WHERE lead_org = $1 AND id > $2 AND closed_at IS NULL ORDER BY id LIMIT $3";
const MARK: &str = "INSERT INTO ask_stale (person_id) VALUES";
const ADVANCE: &str = "UPDATE ask_indexes SET after_case = $4 WHERE asked_org = $1 AND asking_org = $2 AND generation = $3 AND clauses = $5";
const FILLED: &str = "UPDATE ask_indexes SET filled_at = $4 WHERE asked_org = $1 AND asking_org = $2 AND generation = $3 AND clauses = $5";
const STALE: &str = "SELECT person_id FROM ask_stale ORDER BY person_id LIMIT $1";
const TAKE_STALE: &str = "DELETE FROM ask_stale WHERE person_id = $1";
const CLEAR_LINES: &str =
    "DELETE FROM ask_lines WHERE entry IN (SELECT entry FROM ask_entries WHERE person_id = $1)";
const CLEAR_ENTRIES: &str = "DELETE FROM ask_entries WHERE person_id = $1";
const OPEN_CASES: &str = "SELECT c.id, c.person_id, c.household_id, c.org_id, c.lead_org, c.programme_id, c.host, c.origin, c.area_id, c.stage, c.stage_org, c.registrar_org, c.record_id
    FROM cases c WHERE c.person_id = $1 AND c.closed_at IS NULL ORDER BY c.id";
const ENTER: &str = "INSERT INTO ask_entries (entry, asked_org, asking_org, generation, person_id) VALUES ($1, $2, $3, $4, $5)";
const LINES: &str =
    "INSERT INTO ask_lines (asked_org, asking_org, generation, block, entry, position, code) VALUES";
const LOOK: &str = "SELECT l.code, e.person_id FROM ask_lines l JOIN ask_entries e ON e.entry = l.entry
    WHERE l.asked_org = $1 AND l.asking_org = $2 AND l.generation = $3 AND l.block = $4 LIMIT 500";

/// A key of two organisations.
pub(super) struct Generation {
    /// The two, the lower id first.
    pub pair: [OrgId; 2],
    /// Rising with each change.
    pub number: i64,
    /// Whether its indexes are still being filled; the one before answers beside it.
    pub coming: bool,
}

/// One index: of whom, for whom, under which key.
pub(super) struct Index {
    /// Whose persons are in it.
    pub asked: OrgId,
    /// Who may ask.
    pub asking: OrgId,
    /// Number of the key.
    pub generation: i64,
    /// The clauses it was made under.
    pub clauses: String,
    /// The last case that was looked at.
    pub after: Uuid,
    /// When everybody had been looked at.
    pub filled: Option<Moment>,
}

/// Every key.
pub(super) async fn generations(from: &impl Reads) -> Result<Vec<Generation>, DbError> {
    let read = |row: &Row| {
        let pair = [row.id("low_org")?, row.id("high_org")?];
        Ok(Generation { pair, number: row.int("generation")?, coming: row.text("state")? == "coming" })
    };
    from.all(GENERATIONS, args![]).await?.iter().map(read).collect()
}

/// Every index.
pub(super) async fn indexes(from: &impl Reads) -> Result<Vec<Index>, DbError> {
    let read = |row: &Row| {
        Ok(Index {
            asked: row.id("asked_org")?,
            asking: row.id("asking_org")?,
            generation: row.int("generation")?,
            clauses: row.text("clauses")?,
            after: row.id("after_case")?,
            filled: row.opt_moment("filled_at")?,
        })
    };
    from.all(INDEXES, args![]).await?.iter().map(read).collect()
}

/// Writes down that there is a key.
pub(super) async fn add_generation(
    app: &App,
    pair: [OrgId; 2],
    number: i64,
    state: &str,
) -> Result<(), DbError> {
    let tx = app.db.begin().await?;
    tx.run(ADD_GENERATION, args![pair[0], pair[1], number, state, app.clock.now()]).await?;
    tx.commit().await
}

/// Takes a key out of use, with all that was made with it.
pub(super) async fn drop_generation(app: &App, generation: &Generation) -> Result<(), DbError> {
    let [low, high] = generation.pair;
    let tx = app.db.begin().await?;
    for (asked, asking) in [(low, high), (high, low)] {
        drop_rows(&tx, (asked, asking, generation.number)).await?;
    }
    tx.run(DROP_GENERATION, args![low, high, generation.number]).await?;
    tx.commit().await
}

/// Makes a key that was coming the one in use.
pub(super) async fn make_current(app: &App, generation: &Generation) -> Result<(), DbError> {
    let tx = app.db.begin().await?;
    tx.run(MAKE_CURRENT, args![generation.pair[0], generation.pair[1], generation.number]).await?;
    tx.commit().await
}

/// Begins an index anew, empty.
pub(super) async fn begin(app: &App, index: (OrgId, OrgId, i64), clauses: &str) -> Result<(), DbError> {
    let tx = app.db.begin().await?;
    drop_rows(&tx, index).await?;
    tx.run(BEGIN, args![index.0, index.1, index.2, clauses, Uuid::nil()]).await?;
    tx.commit().await
}

/// Takes an index away.
pub(super) async fn drop_index(app: &App, index: &Index) -> Result<(), DbError> {
    let tx = app.db.begin().await?;
    drop_rows(&tx, (index.asked, index.asking, index.generation)).await?;
    tx.commit().await
}

async fn drop_rows(tx: &Tx, (asked, asking, generation): (OrgId, OrgId, i64)) -> Result<(), DbError> {
    for sql in [DROP_LINES, DROP_ENTRIES, DROP_INDEX] {
        tx.run(sql, args![asked, asking, generation]).await?;
    }
    Ok(())
}

/// Marks the persons of the next open cases, to be put into an index; the last batch ends the filling.
pub(super) async fn mark_next(app: &App, index: &Index, most: i64) -> Result<(), DbError> {
    let tx = app.db.begin().await?;
    let cases = tx.all(NEXT_CASES, args![index.asked, index.after, most]).await?;
    let mut persons: Vec<PersonId> = cases.iter().map(|row| row.id("person_id")).collect::<Result<_, _>>()?;
    persons.sort_unstable();
    persons.dedup();
    let persons = persons.into_iter().map(|person| args![person]).collect();
    tx.insert_many(MARK, "ON CONFLICT (person_id) DO NOTHING", persons).await?;
    let of = (index.asked, index.asking, index.generation);
    match cases.last() {
        Some(last) => tx.run(ADVANCE, args![of.0, of.1, of.2, last.id::<Uuid>("id")?, index.clauses]).await?,
        None => tx.run(FILLED, args![of.0, of.1, of.2, app.clock.now(), index.clauses]).await?,
    };
    tx.commit().await
}

/// Persons whose lines are to be made anew.
pub(super) async fn stale(db: &Db, most: i64) -> Result<Vec<PersonId>, DbError> {
    db.all(STALE, args![most]).await?.iter().map(|row| row.id("person_id")).collect()
}

/// Takes a person off the list of those, and out of every index.
pub(super) async fn take_stale(tx: &Tx, person: PersonId) -> Result<(), DbError> {
    for sql in [TAKE_STALE, CLEAR_LINES, CLEAR_ENTRIES] {
        tx.run(sql, args![person]).await?;
    }
    Ok(())
}

/// The open cases of a person.
pub(super) async fn open_cases(from: &impl Reads, person: PersonId) -> Result<Vec<CaseRef>, DbError> {
    from.all(OPEN_CASES, args![person]).await?.iter().map(door::case_ref).collect()
}

/// Whether the person's consent carries a clause: to be traced by its kind of receiver, where the clause asks for it, as an
/// organisation heard it.
pub(super) async fn consents(
    from: &impl Reads,
    person: PersonId,
    clause: &Clause,
    heard_by: Option<OrgId>,
    now: Moment,
) -> Result<bool, DbError> {
    if !clause.conditions.consent {
        return Ok(true);
    }
    consent::stands(from, person, (Purpose::Tracing, clause.recipient), heard_by, now).await
}

/// Puts a person's lines into an index, under an entry drawn at random: the index does not say whose they are.
pub(super) async fn put_in(
    tx: &Tx,
    index: &Index,
    person: PersonId,
    lines: Vec<Line>,
) -> Result<(), Problem> {
    if lines.is_empty() {
        return Ok(());
    }
    let entry = uuid::Builder::from_random_bytes(secret::random()?).into_uuid();
    tx.run(ENTER, args![entry, index.asked, index.asking, index.generation, person]).await?;
    let row = |(at, line): (i64, Line)| {
        let block = line.block.to_vec();
        args![index.asked, index.asking, index.generation, block, entry, at, line.code.to_bytes()]
    };
    tx.insert_many(LINES, "", (0_i64..).zip(lines).map(row).collect()).await?;
    Ok(())
}

/// Who in an index is like this line.
pub(super) async fn look(
    from: &impl Reads,
    (asked, asking, generation): (OrgId, OrgId, i64),
    line: &Line,
) -> Result<Vec<PersonId>, DbError> {
    let mut found = Vec::new();
    for row in from.all(LOOK, args![asked, asking, generation, line.block.to_vec()]).await? {
        let secret = u32::try_from(generation).unwrap_or_default();
        if Code::from_bytes(secret, &row.bytes("code")?).is_some_and(|code| line.is_like(&code)) {
            found.push(row.id("person_id")?);
        }
    }
    Ok(found)
}
