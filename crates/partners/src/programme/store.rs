//! SQL of programmes.

use access::Scope;
use base::{Country, Currency, Label, Money, OrgId, Problem, ProgrammeId, Word};
use store::audit::{self, Act, Entry, Noun};
use store::sent::{Claim, Sent};
use store::{DbError, Reads, Row, Tx, among, args};
use web::{App, Created};

use super::ceiling::Ceiling;
use super::pages::{AtOne, Runs};
use super::{Ceilings, NewProgramme, ProgrammeView};

const MINE: &str = "SELECT p.id, p.lead_org, p.name_ar, p.name_en, p.name_fr, p.name_es, p.starts_on, p.ends_on, p.budget_minor, p.currency,
    p.eligibility_ar, p.eligibility_en, p.version FROM programmes p
    WHERE p.lead_org = $1 OR EXISTS (SELECT 1 FROM programme_members m WHERE m.programme_id = p.id AND m.org_id = $1)
    ORDER BY p.starts_on DESC, p.id";
const TAKEN: &str = "SELECT 1 AS taken FROM programmes WHERE id = $1";
const ONE: &str = "SELECT p.id, p.lead_org, p.name_ar, p.name_en, p.name_fr, p.name_es, p.starts_on, p.ends_on, p.budget_minor, p.currency,
    p.eligibility_ar, p.eligibility_en, p.version FROM programmes p WHERE p.id = $1";
// Countries and members of programmes, read together.
const LISTS: &str = "SELECT l.programme_id, l.side, l.country, l.org_id FROM (
    SELECT programme_id, side, country, CAST(NULL AS UUID) AS org_id FROM programme_countries
    UNION ALL SELECT programme_id, 'member', '', org_id FROM programme_members) l WHERE l.programme_id IN";
const LISTS_IN_ORDER: &str = "ORDER BY l.side, l.country, l.org_id";
const CEILINGS: &str =
    "SELECT return_kind, item, amount_minor FROM ceilings WHERE programme_id = $1 ORDER BY return_kind, item";
const CURRENCY: &str = "SELECT currency FROM programmes WHERE id = $1";
const INSERT: &str = "INSERT INTO programmes (id, lead_org, name_ar, name_en, name_fr, name_es, starts_on, ends_on, budget_minor, currency,
    eligibility_ar, eligibility_en, created_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1)
    ON CONFLICT (id) DO NOTHING";
const UPDATE: &str = "UPDATE programmes SET name_ar = $3, name_en = $4, name_fr = $5, name_es = $6, starts_on = $7, ends_on = $8,
    budget_minor = $9, currency = $10, eligibility_ar = $11, eligibility_en = $12, version = version + 1
    WHERE id = $1 AND lead_org = $2 AND version = $13";
const CLEAR_COUNTRIES: &str = "DELETE FROM programme_countries WHERE programme_id = $1";
const CLEAR_MEMBERS: &str = "DELETE FROM programme_members WHERE programme_id = $1";
const CLEAR_CEILINGS: &str = "DELETE FROM ceilings WHERE programme_id = $1";
const INSERT_COUNTRIES: &str = "INSERT INTO programme_countries (programme_id, side, country) VALUES";
const INSERT_MEMBERS: &str = "INSERT INTO programme_members (programme_id, org_id) VALUES";
const INSERT_CEILINGS: &str = "INSERT INTO ceilings (programme_id, return_kind, item, amount_minor) VALUES";
const ORG_EXISTS: &str = "SELECT 1 AS one FROM organisations WHERE id = $1";

/// The programmes of these rows, in their order, with countries and members.
async fn views(from: &impl Reads, rows: &[Row]) -> Result<Vec<ProgrammeView>, DbError> {
    let mut programmes = rows.iter().map(view).collect::<Result<Vec<_>, _>>()?;
    let ids: Vec<ProgrammeId> = programmes.iter().map(|programme| programme.id).collect();
    if ids.is_empty() {
        return Ok(programmes);
    }
    let (list, args) = among(1, &ids);
    for row in from.all(&format!("{LISTS} {list} {LISTS_IN_ORDER}"), args).await? {
        let id: ProgrammeId = row.id("programme_id")?;
        let Some(programme) = programmes.iter_mut().find(|p| p.id == id) else { continue };
        match row.text("side")?.as_str() {
            "host" => programme.hosts.push(row.country("country")?),
            "member" => programme.members.push(row.id("org_id")?),
            _ => programme.origins.push(row.country("country")?),
        }
    }
    Ok(programmes)
}

fn view(row: &Row) -> Result<ProgrammeView, DbError> {
    let budget = row.money("budget_minor", "currency")?;
    Ok(ProgrammeView {
        id: row.id("id")?,
        name: row.label("name")?,
        lead: row.id("lead_org")?,
        hosts: Vec::new(),
        origins: Vec::new(),
        members: Vec::new(),
        starts_on: row.day("starts_on")?,
        ends_on: row.opt_day("ends_on")?,
        currency: budget.currency,
        budget,
        eligibility_ar: row.text("eligibility_ar")?,
        eligibility_en: row.text("eligibility_en")?,
        version: row.int("version")?,
    })
}

/// The programmes that the caller's organisation leads or works in, newest first.
///
/// # Errors
/// Those of the database.
pub async fn mine(from: &impl Reads, scope: &Scope) -> Result<Vec<ProgrammeView>, DbError> {
    views(from, &from.all(MINE, args![scope.org()]).await?).await
}

/// What a programme is called; an empty label when it is not there.
///
/// # Errors
/// Those of the database.
pub async fn name(from: &impl Reads, id: ProgrammeId) -> Result<Label, DbError> {
    Ok(from.names().await?.programme(id).cloned().unwrap_or_default())
}

/// Whether the caller's organisation takes part in a programme that runs today: without one no case is opened.
///
/// # Errors
/// Those of the database.
pub async fn runs(from: &impl Reads, scope: &Scope) -> Result<bool, DbError> {
    Ok(mine(from, scope).await?.iter().any(|programme| programme.runs_on(scope.now.day())))
}

/// One programme, whoever asks: its name and ceilings are no secret; pages show it to lead and members.
///
/// # Errors
/// Those of the database.
pub async fn find(from: &impl Reads, id: ProgrammeId) -> Result<Option<ProgrammeView>, DbError> {
    Ok(views(from, &from.all(ONE, args![id]).await?).await?.pop())
}

/// A programme that the caller's organisation leads or works in.
///
/// # Errors
/// Those of the database.
pub(super) async fn one_of_mine(
    from: &impl Reads,
    scope: &Scope,
    id: ProgrammeId,
) -> Result<Option<ProgrammeView>, DbError> {
    let own = scope.org();
    Ok(find(from, id).await?.filter(|programme| programme.lead == own || programme.members.contains(&own)))
}

/// The ceilings of a programme; none are set for one that is not there.
///
/// # Errors
/// Those of the database.
pub async fn ceilings(from: &impl Reads, id: ProgrammeId) -> Result<Ceilings, DbError> {
    let code = from.first(CURRENCY, args![id]).await?.map(|row| row.text("currency")).transpose()?;
    let currency = code.as_deref().and_then(Currency::parse).unwrap_or(Currency::EUR);
    let rows = from.all(CEILINGS, args![id]).await?;
    let set = rows.iter().map(|row| {
        Ok(Ceiling {
            return_kind: row.word("return_kind")?,
            item: row.word("item")?,
            amount_minor: row.int("amount_minor")?,
        })
    });
    Ok(Ceilings { currency, set: set.collect::<Result<_, DbError>>()? })
}

/// Adds a programme led by the caller's organisation. Sending the same client-made id again is the same programme.
///
/// # Errors
/// 422 for a member that is not there.
pub(super) async fn add(app: &App, may: &Runs, new: NewProgramme) -> Result<Created<ProgrammeId>, Problem> {
    let scope = &may.caller.usual_scope();
    let tx = app.db.begin().await?;
    let sent = Sent { id: new.id, taken: TAKEN, person: None };
    let id = match sent.claim(&tx, scope, &*app.clock, &new).await? {
        Claim::New(id) => id,
        Claim::Again(id) => return Ok(Created { id }),
    };
    let mut args = args![id, scope.org()];
    args.extend(columns(&new));
    args.extend(args![scope.now]);
    if tx.run(INSERT, args).await? == 0 {
        return Err(Problem::conflict("id_taken"));
    }
    write_lists(&tx, scope.org(), id, &new).await?;
    audit::write(&tx, scope, Entry::new(Act::Add, Noun::Programme, id.0)).await?;
    tx.commit().await?;
    Ok(Created { id })
}

/// Changes a programme of the caller's organisation, if nobody else did since `version` was read.
///
/// # Errors
/// 409 `changed_meanwhile`; 422 for a member that is not there.
pub(super) async fn change(app: &App, at: &AtOne, new: NewProgramme) -> Result<(), Problem> {
    let (scope, id) = (&at.desk.caller.usual_scope(), at.path);
    let version = new.version.ok_or_else(|| Problem::field("version", "required"))?;
    let tx = app.db.begin().await?;
    let mut args = args![id, scope.org()];
    args.extend(columns(&new));
    args.extend(args![version]);
    if tx.run(UPDATE, args).await? == 0 {
        return Err(Problem::conflict("changed_meanwhile"));
    }
    write_lists(&tx, scope.org(), id, &new).await?;
    audit::write(&tx, scope, Entry::new(Act::Change, Noun::Programme, id.0)).await?;
    tx.commit().await?;
    Ok(())
}

/// The columns that a form sets, in the order of both statements.
fn columns(new: &NewProgramme) -> Vec<store::Value> {
    let name = &new.name;
    let mut args = args![name.ar, name.en, name.fr, name.es, new.starts_on, new.ends_on];
    let Money { minor, currency } = new.budget;
    let [eligibility_ar, eligibility_en] = &new.eligibility;
    args.extend(args![minor, currency, eligibility_ar, eligibility_en]);
    args
}

async fn write_lists(tx: &Tx, lead: OrgId, id: ProgrammeId, new: &NewProgramme) -> Result<(), Problem> {
    for clear in [CLEAR_COUNTRIES, CLEAR_MEMBERS, CLEAR_CEILINGS] {
        tx.run(clear, args![id]).await?;
    }
    let side = |word: &'static str, countries: &[Country]| -> Vec<Vec<store::Value>> {
        countries.iter().map(|country| args![id, word, country]).collect()
    };
    let countries = [side("host", &new.hosts), side("origin", &new.origins)].concat();
    tx.insert_many(INSERT_COUNTRIES, "", countries).await?;
    let mut members = Vec::new();
    for member in new.members.iter().filter(|member| **member != lead) {
        if tx.first(ORG_EXISTS, args![member]).await?.is_none() {
            return Err(Problem::field("members", "not_in_list"));
        }
        members.push(args![id, member]);
    }
    tx.insert_many(INSERT_MEMBERS, "", members).await?;
    let ceilings =
        new.ceilings.iter().map(|c| args![id, c.return_kind.word(), c.item.word(), c.amount_minor]).collect();
    tx.insert_many(INSERT_CEILINGS, "", ceilings).await?;
    Ok(())
}
