//! What people choose from on the pages of cases.

use std::collections::BTreeSet;

use access::Scope;
use base::{Country, Locale, OrgId, Problem, ProgrammeId, Stage};
use minijinja::{Value, context};
use partners::programme::{self, ProgrammeView, ReturnKind};
use partners::{area, organisation};
use store::{Db, Reads};
use web::page;

use crate::case::api::FilterIn;

/// Names of organisations by id, for templates.
///
/// # Errors
/// Those of the database.
pub(in crate::case) async fn organisation_names(
    db: &Db,
    locale: Locale,
    ids: &[OrgId],
) -> Result<Value, Problem> {
    let names = organisation::names(db, ids).await?;
    let named = names.into_iter().map(|(id, name)| (id.to_string(), name.in_locale(locale).to_owned()));
    Ok(Value::from_pairs(named))
}

/// The lists of the form for a new case: programmes, the countries they work between, areas, partners.
///
/// # Errors
/// Those of the database.
pub(super) async fn for_new(db: &Db, scope: &Scope) -> Result<Value, Problem> {
    let locale = scope.actor.locale;
    let programmes = running(db, scope).await?;
    let hosts = countries(locale, programmes.iter().flat_map(|p| p.hosts.iter().copied()));
    let origin_set: BTreeSet<&str> =
        programmes.iter().flat_map(|p| p.origins.iter().map(Country::code)).collect();
    let origins = countries(locale, programmes.iter().flat_map(|p| p.origins.iter().copied()));
    let members: BTreeSet<OrgId> =
        programmes.iter().flat_map(|p| p.members.iter().copied().chain(std::iter::once(p.lead))).collect();
    let (mut areas, mut partners) = (Vec::new(), Vec::new());
    let orgs = organisation::all(db).await?;
    for origin in origin_set.into_iter().filter_map(Country::parse) {
        let of = origin.name(locale);
        for area in area::of_country(db, origin).await? {
            areas.push(option(&area.id.to_string(), area.name.in_locale(locale), of));
        }
        for org in orgs.iter().filter(|org| org.country == origin && members.contains(&org.id)) {
            partners.push(option(&org.id.to_string(), org.name.in_locale(locale), of));
        }
    }
    let programmes: Vec<Value> = programmes
        .iter()
        .map(|p| context! { value => p.id.to_string(), label => p.name.in_locale(locale) })
        .collect();
    Ok(context! { programmes, hosts, origins, areas, partners, return_kinds => page::words::<ReturnKind>() })
}

/// The lists of the filter above the cases.
///
/// # Errors
/// Those of the database.
pub(super) async fn filters(db: &Db, scope: &Scope, wanted: &FilterIn) -> Result<Value, Problem> {
    let locale = scope.actor.locale;
    let programmes = programme::mine(db, scope).await?;
    let runs = programmes.iter().any(|p| p.runs_on(scope.now.day()));
    let hosts = countries(locale, programmes.iter().flat_map(|p| p.hosts.iter().copied()));
    let origins = countries(locale, programmes.iter().flat_map(|p| p.origins.iter().copied()));
    let programmes: Vec<Value> = programmes
        .iter()
        .map(|p| context! { value => p.id.to_string(), label => p.name.in_locale(locale) })
        .collect();
    let is_set =
        [&wanted.stage, &wanted.programme, &wanted.host, &wanted.origin].iter().any(|e| !e.is_blank());
    Ok(context! { programmes, hosts, origins, stages => page::words::<Stage>(), is_set, runs })
}

/// What a programme is called.
///
/// # Errors
/// Those of the database.
pub(super) async fn programme_name(
    db: &Db,
    locale: Locale,
    id: ProgrammeId,
) -> Result<Option<String>, Problem> {
    Ok(db.names().await?.programme(id).map(|name| name.in_locale(locale).to_owned()))
}

/// The address of a page of the list with the same filter.
pub(super) fn address(wanted: &FilterIn, after: Option<&str>) -> String {
    let parts = [
        ("stage", wanted.stage.trimmed()),
        ("programme", wanted.programme.trimmed()),
        ("host", wanted.host.trimmed()),
        ("origin", wanted.origin.trimmed()),
        ("after", after.unwrap_or_default()),
    ];
    let set = parts.iter().filter(|(_, value)| !value.is_empty());
    let query: Vec<String> = set.map(|(name, value)| format!("{name}={}", page::encode(value))).collect();
    if query.is_empty() { "/cases".to_owned() } else { format!("/cases?{}", query.join("&")) }
}

async fn running(db: &Db, scope: &Scope) -> Result<Vec<ProgrammeView>, Problem> {
    let today = scope.now.day();
    Ok(programme::mine(db, scope).await?.into_iter().filter(|p| p.runs_on(today)).collect())
}

fn option(id: &str, label: &str, of: &str) -> Value {
    context! { value => id, label => format!("{label} ({of})") }
}

fn countries(locale: Locale, all: impl Iterator<Item = Country>) -> Vec<Value> {
    let mut named: Vec<(&str, String)> = all.map(|c| (c.name(locale), c.code().to_owned())).collect();
    named.sort_by_cached_key(|(name, _)| base::sort_key(locale, name));
    named.dedup();
    named.into_iter().map(|(label, value)| context! { value, label }).collect()
}
