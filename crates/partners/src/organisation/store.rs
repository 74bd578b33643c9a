//! SQL of organisations.

use std::collections::HashMap;

use access::{Capability, Scope};
use base::{Clock, Country, Label, Moment, OrgId, Problem, Word};
use store::audit::{self, Act, Entry, Noun};
use store::sent::{Claim, Sent};
use store::{DbError, Reads, Row, Tx, args};
use web::{App, Created};

use super::pages::{Founds, Keeps};
use super::{NewOrganisation, OrgView, Standing, enforcement, is_enforcement, keeps_firewall, mandate_words};

const TAKEN: &str = "SELECT 1 AS taken FROM organisations WHERE id = $1";
const ALL: &str = "SELECT id, name_ar, name_en, name_fr, name_es, kind, level, country, area_id, parent_id, mandates, enforcement,
    privacy_contact, operates_server, version FROM organisations ORDER BY country, id";
const OF_COUNTRY: &str = "SELECT id, name_ar, name_en, name_fr, name_es, kind, level, country, area_id, parent_id, mandates, enforcement,
    privacy_contact, operates_server, version FROM organisations WHERE country = $1 ORDER BY id";
const ONE: &str = "SELECT id, name_ar, name_en, name_fr, name_es, kind, level, country, area_id, parent_id, mandates, enforcement,
    privacy_contact, operates_server, version FROM organisations WHERE id = $1";
const INSERT: &str = "INSERT INTO organisations (id, name_ar, name_en, name_fr, name_es, kind, level, country, parent_id, mandates, enforcement,
    privacy_contact, operates_server, created_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1)
    ON CONFLICT (id) DO NOTHING";
const UPDATE: &str = "UPDATE organisations SET name_ar = $2, name_en = $3, name_fr = $4, name_es = $5, kind = $6, level = $7, country = $8,
    parent_id = $9, mandates = $10, enforcement = $11, privacy_contact = $12, version = version + 1 WHERE id = $1 AND version = $13";

/// More units above one another than this are a circle.
const DEPTH: usize = 32;

fn view(row: &Row) -> Result<OrgView, DbError> {
    Ok(OrgView {
        id: row.id("id")?,
        name: row.label("name")?,
        kind: row.word("kind")?,
        level: row.word("level")?,
        country: row.country("country")?,
        area: row.opt_id("area_id")?,
        parent: row.opt_id("parent_id")?,
        mandates: row.words("mandates")?,
        enforcement: row.flag("enforcement")?,
        privacy_contact: row.text("privacy_contact")?,
        operates_server: row.flag("operates_server")?,
        version: row.int("version")?,
    })
}

/// Every organisation, by country.
///
/// # Errors
/// Those of the database.
pub async fn all(from: &impl Reads) -> Result<Vec<OrgView>, DbError> {
    from.all(ALL, args![]).await?.iter().map(view).collect()
}

/// The organisations that work in a country.
///
/// # Errors
/// Those of the database.
pub async fn of_country(from: &impl Reads, country: Country) -> Result<Vec<OrgView>, DbError> {
    from.all(OF_COUNTRY, args![country]).await?.iter().map(view).collect()
}

/// One organisation.
///
/// # Errors
/// Those of the database.
pub async fn find(from: &impl Reads, id: OrgId) -> Result<Option<OrgView>, DbError> {
    from.first(ONE, args![id]).await?.as_ref().map(view).transpose()
}

/// What an organisation is called; an empty label when it is not there.
///
/// # Errors
/// Those of the database.
pub async fn name(from: &impl Reads, id: OrgId) -> Result<Label, DbError> {
    Ok(from.names().await?.organisation(id).cloned().unwrap_or_default())
}

/// What these organisations are called; unknown ones are left out.
///
/// # Errors
/// Those of the database.
pub async fn names(from: &impl Reads, ids: &[OrgId]) -> Result<HashMap<OrgId, Label>, DbError> {
    let names = from.names().await?;
    Ok(ids.iter().filter_map(|id| Some((*id, names.organisation(*id)?.clone()))).collect())
}

/// The unit itself and those above it, nearest first.
///
/// # Errors
/// Those of the database.
pub async fn lineage(from: &impl Reads, id: OrgId) -> Result<Vec<OrgView>, DbError> {
    let mut line = Vec::new();
    let mut next = Some(id);
    while let Some(id) = next.filter(|_| line.len() < DEPTH) {
        let Some(org) = find(from, id).await? else { break };
        next = org.parent;
        line.push(org);
    }
    Ok(line)
}

/// What the caller may do with organisations.
///
/// # Errors
/// Those of the database.
pub(super) async fn standing(from: &impl Reads, scope: &Scope) -> Result<Standing, DbError> {
    let operator = find(from, scope.org()).await?.is_some_and(|org| org.operates_server);
    Ok(Standing { org: scope.org(), administers: Capability::ManageUsers.is_of(scope.actor.role), operator })
}

/// Adds an organisation; nobody is invited to it before an officer has confirmed what it is charged with. Sending the same client-made id again is the same organisation.
///
/// # Errors
/// 403 for whoever is not of the organisation that runs the server; 422 for a unit above that is not there.
pub(super) async fn add(app: &App, may: &Founds, new: NewOrganisation) -> Result<Created<OrgId>, Problem> {
    let scope = &may.caller.usual_scope();
    standing(&app.db, scope).await?.must_add()?;
    let tx = app.db.begin().await?;
    let sent = Sent { id: new.id, taken: TAKEN, person: None };
    let id = match sent.claim(&tx, scope, &*app.clock, &new).await? {
        Claim::New(id) => id,
        Claim::Again(id) => return Ok(Created { id }),
    };
    if !write(&tx, id, &new, scope.now).await? {
        return Err(Problem::conflict("id_taken"));
    }
    enforcement::found(&tx, scope, id, is_enforcement(&new.mandates, false)).await?;
    audit::write(&tx, scope, Entry::new(Act::Add, Noun::Organisation, id.0)).await?;
    tx.commit().await?;
    Ok(Created { id })
}

/// Writes a checked organisation without a caller: the founding of a server, the synthetic world.
///
/// # Errors
/// 422 when the unit above is not there; those of the database.
pub async fn insert(
    tx: &Tx,
    clock: &dyn Clock,
    new: &NewOrganisation,
    now: Moment,
) -> Result<OrgId, Problem> {
    let id = new.id.unwrap_or_else(|| OrgId::new(clock));
    write(tx, id, new, now).await?;
    Ok(id)
}

/// False when the id is in use.
async fn write(tx: &Tx, id: OrgId, new: &NewOrganisation, now: Moment) -> Result<bool, Problem> {
    let enforcement = is_enforcement(&new.mandates, parent_enforces(tx, id, new.parent).await?);
    let mut args = columns(id, new, enforcement);
    args.extend(args![new.operates_server, now]);
    Ok(tx.run(INSERT, args).await? == 1)
}

/// Changes an organisation, if nobody else did since `version` was read. The mandate to enforce is not changed here: see
/// [`super::enforcement`].
///
/// # Errors
/// 403 for another organisation's administrators; 409 `changed_meanwhile`; 422 for a circle of parents, `organisation.enforcement_two`,
/// `organisation.operator_sets` for what only the operator sets.
pub(super) async fn change(app: &App, at: &Keeps, new: NewOrganisation) -> Result<(), Problem> {
    let (scope, id) = (&at.desk.caller.usual_scope(), at.path);
    let standing = standing(&app.db, scope).await?;
    standing.must_edit(id)?;
    let version = new.version.ok_or_else(|| Problem::field("version", "required"))?;
    let tx = app.db.begin().await?;
    let before = find(&tx, id).await?.ok_or_else(Problem::not_found)?;
    standing.sets(&before, &new)?;
    let behind = is_enforcement(&new.mandates, parent_enforces(&tx, id, new.parent).await?);
    keeps_firewall(&before, &new.mandates, behind)?;
    let mut args = columns(id, &new, behind);
    args.extend(args![version]);
    if tx.run(UPDATE, args).await? == 0 {
        return Err(Problem::conflict("changed_meanwhile"));
    }
    audit::write(&tx, scope, Entry::new(Act::Change, Noun::Organisation, id.0).owner(id)).await?;
    tx.commit().await?;
    Ok(())
}

/// The columns that a form sets, in the order of both statements.
#[rustfmt::skip]
fn columns(id: OrgId, new: &NewOrganisation, enforcement: bool) -> Vec<store::Value> {
    args![
        id, new.name_ar, new.name_en, new.name_fr, new.name_es, new.kind.word(), new.level.word(), new.country,
        new.parent, mandate_words(&new.mandates), enforcement, new.privacy_contact
    ]
}

/// Whether the firewall stands before the unit above; refuses one that is not there or that is below `id` itself.
async fn parent_enforces(tx: &Tx, id: OrgId, parent: Option<OrgId>) -> Result<bool, Problem> {
    let Some(parent) = parent else { return Ok(false) };
    let line = lineage(tx, parent).await?;
    let first = line.first().ok_or_else(|| Problem::field("parent", "not_in_list"))?;
    if line.iter().any(|above| above.id == id) || line.len() == DEPTH {
        return Err(Problem::field("parent", "organisation.circle"));
    }
    Ok(first.enforcement)
}
