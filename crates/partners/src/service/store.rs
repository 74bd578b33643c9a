//! SQL of the directory.

use access::Scope;
use base::text::fold;
use base::{AreaId, Country, Day, Label, Locale, OrgId, Problem, ServiceId, Word};
use store::audit::{self, Act, Entry, Noun};
use store::sent::{Claim, Sent};
use store::{DbError, Reads, Row, Tx, args};
use web::{App, Created, Nothing};

use super::pages::{AtOne, Keeper};
use super::{NewService, ServiceKind, ServiceView, is_fresh};

const TAKEN: &str = "SELECT 1 AS taken FROM services WHERE id = $1";
const ONE: &str = "SELECT s.id, s.org_id, s.name_ar, s.name_en, s.name_fr, s.name_es, s.kind, s.dimension, s.description_ar, s.description_en,
    s.eligibility_ar, s.eligibility_en, s.country, s.area_id, s.address, s.phone, s.hours, s.latitude_e6, s.longitude_e6, s.capacity, s.answer_days,
    s.fresh_days, s.confirmed_on, s.closed_at, s.version, o.name_ar AS org_ar, o.name_en AS org_en, o.name_fr AS org_fr, o.name_es AS org_es,
    a.name_ar AS area_ar, a.name_en AS area_en, a.name_fr AS area_fr, a.name_es AS area_es
    FROM services s JOIN organisations o ON o.id = s.org_id LEFT JOIN areas a ON a.id = s.area_id WHERE s.id = $1";
const OF_COUNTRY: &str = "SELECT s.id, s.org_id, s.name_ar, s.name_en, s.name_fr, s.name_es, s.kind, s.dimension, s.description_ar, s.description_en,
    s.eligibility_ar, s.eligibility_en, s.country, s.area_id, s.address, s.phone, s.hours, s.latitude_e6, s.longitude_e6, s.capacity, s.answer_days,
    s.fresh_days, s.confirmed_on, s.closed_at, s.version, o.name_ar AS org_ar, o.name_en AS org_en, o.name_fr AS org_fr, o.name_es AS org_es,
    a.name_ar AS area_ar, a.name_en AS area_en, a.name_fr AS area_fr, a.name_es AS area_es
    FROM services s JOIN organisations o ON o.id = s.org_id LEFT JOIN areas a ON a.id = s.area_id
    WHERE s.country = $1 AND s.closed_at IS NULL ORDER BY s.kind, s.id";
const OF_ORG: &str = "SELECT s.id, s.org_id, s.name_ar, s.name_en, s.name_fr, s.name_es, s.kind, s.dimension, s.description_ar, s.description_en,
    s.eligibility_ar, s.eligibility_en, s.country, s.area_id, s.address, s.phone, s.hours, s.latitude_e6, s.longitude_e6, s.capacity, s.answer_days,
    s.fresh_days, s.confirmed_on, s.closed_at, s.version, o.name_ar AS org_ar, o.name_en AS org_en, o.name_fr AS org_fr, o.name_es AS org_es,
    a.name_ar AS area_ar, a.name_en AS area_en, a.name_fr AS area_fr, a.name_es AS area_es
    FROM services s JOIN organisations o ON o.id = s.org_id LEFT JOIN areas a ON a.id = s.area_id
    WHERE s.org_id = $1 ORDER BY s.kind, s.id";
const COUNTRIES: &str = "SELECT DISTINCT country FROM services WHERE closed_at IS NULL";
const INSERT: &str = "INSERT INTO services (id, org_id, name_ar, name_en, name_fr, name_es, kind, dimension, description_ar, description_en,
    eligibility_ar, eligibility_en, country, area_id, address, phone, hours, latitude_e6, longitude_e6, capacity, answer_days, fresh_days, closed_at,
    confirmed_on, created_at, version)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, 1)
    ON CONFLICT (id) DO NOTHING";
const UPDATE: &str = "UPDATE services SET name_ar = $3, name_en = $4, name_fr = $5, name_es = $6, kind = $7, dimension = $8, description_ar = $9,
    description_en = $10, eligibility_ar = $11, eligibility_en = $12, country = $13, area_id = $14, address = $15, phone = $16, hours = $17,
    latitude_e6 = $18, longitude_e6 = $19, capacity = $20, answer_days = $21, fresh_days = $22, closed_at = $23, confirmed_on = $24,
    version = version + 1 WHERE id = $1 AND org_id = $2 AND version = $25";
const CONFIRM: &str = "UPDATE services SET confirmed_on = $3, version = version + 1 WHERE id = $1 AND org_id = $2 AND closed_at IS NULL";

/// What is looked for in the directory of a country.
#[derive(Clone, Debug)]
pub struct Filter {
    /// Where.
    pub country: Country,
    /// In this area or in the whole country.
    pub area: Option<AreaId>,
    /// Of this kind.
    pub kind: Option<ServiceKind>,
    /// Each of these words occurs in a name or description, in any language.
    pub words: String,
}

impl Filter {
    /// Everything in a country.
    pub fn of(country: Country) -> Self {
        Self { country, area: None, kind: None, words: String::new() }
    }

    fn takes(&self, service: &ServiceView) -> bool {
        let placed = self.area.is_none_or(|area| service.area.is_none_or(|own| own == area));
        placed && self.kind.is_none_or(|kind| service.kind == kind) && self.says(service)
    }

    fn says(&self, service: &ServiceView) -> bool {
        let wanted = fold(&self.words);
        if wanted.is_empty() {
            return true;
        }
        let (name, org) = (&service.name, &service.org_name);
        let text = [&name.ar, &name.en, &org.ar, &org.en, &service.description_ar, &service.description_en];
        let others = [&name.fr, &name.es, &org.fr, &org.es].into_iter().flatten();
        let text = fold(&text.into_iter().chain(others).cloned().collect::<Vec<_>>().join(" "));
        wanted.split(' ').all(|word| text.contains(word))
    }
}

fn view(row: &Row, today: Day) -> Result<ServiceView, DbError> {
    let (confirmed_on, fresh_days) = (row.day("confirmed_on")?, row.int("fresh_days")?);
    let area: Option<AreaId> = row.opt_id("area_id")?;
    Ok(ServiceView {
        id: row.id("id")?,
        org: row.id("org_id")?,
        org_name: row.label("org")?,
        name: row.label("name")?,
        kind: row.word("kind")?,
        dimension: row.word("dimension")?,
        description_ar: row.text("description_ar")?,
        description_en: row.text("description_en")?,
        eligibility_ar: row.text("eligibility_ar")?,
        eligibility_en: row.text("eligibility_en")?,
        country: row.country("country")?,
        area,
        area_name: area.map(|_| row.label("area")).transpose()?,
        address: row.text("address")?,
        phone: row.text("phone")?,
        hours: row.text("hours")?,
        latitude_e6: row.opt_int("latitude_e6")?,
        longitude_e6: row.opt_int("longitude_e6")?,
        capacity: row.opt_int("capacity")?,
        answer_days: row.int("answer_days")?,
        fresh_days,
        confirmed_on,
        fresh: is_fresh(confirmed_on, fresh_days, today),
        closed: row.opt_int("closed_at")?.is_some(),
        version: row.int("version")?,
    })
}

/// One entry, as it stands on a day.
///
/// # Errors
/// Those of the database.
pub async fn find(from: &impl Reads, id: ServiceId, today: Day) -> Result<Option<ServiceView>, DbError> {
    from.first(ONE, args![id]).await?.map(|row| view(&row, today)).transpose()
}

/// What a service is called; an empty label when it is not there.
///
/// # Errors
/// Those of the database.
pub async fn name(from: &impl Reads, id: ServiceId) -> Result<Label, DbError> {
    Ok(from.names().await?.service(id).cloned().unwrap_or_default())
}

/// The countries in which somebody offers something.
///
/// # Errors
/// Those of the database.
pub(super) async fn countries(from: &impl Reads) -> Result<Vec<Country>, DbError> {
    from.all(COUNTRIES, Vec::new()).await?.iter().map(|row| row.country("country")).collect()
}

/// The open entries of a country that fit a filter, by kind. Folded words are compared here and not in SQL, because neither
/// database knows that Arabic writes one word in several ways; a country's directory is a few hundred entries.
///
/// # Errors
/// Those of the database.
pub async fn search(from: &impl Reads, filter: &Filter, today: Day) -> Result<Vec<ServiceView>, DbError> {
    let rows = from.all(OF_COUNTRY, args![filter.country]).await?;
    let views = rows.iter().map(|row| view(row, today)).collect::<Result<Vec<_>, _>>()?;
    Ok(views.into_iter().filter(|service| filter.takes(service)).collect())
}

/// The entries of one organisation, ended ones too.
///
/// # Errors
/// Those of the database.
pub(super) async fn of_org(from: &impl Reads, org: OrgId, today: Day) -> Result<Vec<ServiceView>, DbError> {
    from.all(OF_ORG, args![org]).await?.iter().map(|row| view(row, today)).collect()
}

/// Adds an entry of the caller's organisation; it counts as confirmed today.
///
/// # Errors
/// 422 for an area of another country.
pub(super) async fn add(app: &App, may: &Keeper, new: NewService) -> Result<Created<ServiceId>, Problem> {
    let scope = &may.caller.usual_scope();
    let tx = app.db.begin().await?;
    area_fits(&tx, &new).await?;
    let sent = Sent { id: new.id, taken: TAKEN, person: None };
    let id = match sent.claim(&tx, scope, &*app.clock, &new).await? {
        Claim::New(id) => id,
        Claim::Again(id) => return Ok(Created { id }),
    };
    let mut args = args![id, scope.org()];
    args.extend(columns(&new, scope));
    args.extend(args![scope.now]);
    if tx.run(INSERT, args).await? == 0 {
        return Err(Problem::conflict("id_taken"));
    }
    audit::write(&tx, scope, Entry::new(Act::Add, Noun::Service, id.0)).await?;
    tx.commit().await?;
    Ok(Created { id })
}

/// Changes an entry of the caller's organisation, if nobody else did since `version` was read; that confirms it too.
///
/// # Errors
/// 409 `changed_meanwhile`; 422 for an area of another country.
pub(super) async fn change(app: &App, at: &AtOne, new: NewService) -> Result<(), Problem> {
    let (scope, id) = (&at.desk.caller.usual_scope(), at.path);
    let version = new.version.ok_or_else(|| Problem::field("version", "required"))?;
    let tx = app.db.begin().await?;
    area_fits(&tx, &new).await?;
    let mut args = args![id, scope.org()];
    args.extend(columns(&new, scope));
    args.extend(args![version]);
    if tx.run(UPDATE, args).await? == 0 {
        return Err(Problem::conflict("changed_meanwhile"));
    }
    audit::write(&tx, scope, Entry::new(Act::Change, Noun::Service, id.0)).await?;
    tx.commit().await?;
    Ok(())
}

/// The organisation says that an entry of its own is still right.
///
/// # Errors
/// 404 for an entry of another organisation or one that ended.
pub(super) async fn confirm(app: &App, at: &AtOne, _: Nothing) -> Result<(), Problem> {
    let (scope, id) = (&at.desk.caller.usual_scope(), at.path);
    let tx = app.db.begin().await?;
    if tx.run(CONFIRM, args![id, scope.org(), scope.now.day()]).await? == 0 {
        return Err(Problem::not_found());
    }
    audit::write(&tx, scope, Entry::new(Act::Confirm, Noun::Service, id.0)).await?;
    tx.commit().await?;
    Ok(())
}

/// What an organisation owes its entries: to confirm those that went stale.
pub(super) async fn cards(app: App, caller: web::Caller) -> Result<Vec<web::Card>, Problem> {
    if caller.require(access::Capability::ManageServices).is_err() {
        return Ok(Vec::new());
    }
    let entries = of_org(&app.db, caller.actor().org, caller.now().day()).await?;
    let stale = entries.iter().filter(|entry| !entry.fresh && !entry.closed).count();
    let count = i64::try_from(stale).unwrap_or(i64::MAX);
    Ok(vec![web::Card {
        href: "/directory?mine=1",
        key: "service-queue-stale",
        count,
        sign: "directory",
        late: true,
        rank: 60,
    }])
}

async fn area_fits(tx: &Tx, new: &NewService) -> Result<(), Problem> {
    let Some(area) = new.area else { return Ok(()) };
    let found = crate::area::find(tx, area).await?;
    if found.is_some_and(|area| area.country == new.country) {
        Ok(())
    } else {
        Err(Problem::field("area", "not_in_list"))
    }
}

/// The columns that a form sets, in the order of both statements.
#[rustfmt::skip]
fn columns(new: &NewService, scope: &Scope) -> Vec<store::Value> {
    let text = |line: &Option<String>| line.clone().unwrap_or_default();
    args![
        new.name_ar, new.name_en, new.name_fr, new.name_es, new.kind.word(), new.dimension.word(), new.description_ar, new.description_en,
        new.eligibility_ar, new.eligibility_en, new.country, new.area, text(&new.address), text(&new.phone), text(&new.hours), new.latitude,
        new.longitude, new.capacity, new.answer_days, new.fresh_days, new.closed.then_some(scope.now), scope.now.day()
    ]
}

/// Entries in the order in which a reader looks for them: those still right first, then by name.
pub(super) fn in_reading_order(mut entries: Vec<ServiceView>, locale: Locale) -> Vec<ServiceView> {
    entries.sort_by_cached_key(|entry| {
        (entry.kind, !entry.fresh, base::sort_key(locale, entry.name.in_locale(locale)))
    });
    entries
}
