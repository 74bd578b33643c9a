//! Pages of the directory.

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::routing::get;
use base::{AreaId, Country, Entry, Problem, ServiceId, Word};
use minijinja::{Value, context};
use serde::{Deserialize, Serialize};
use web::{App, At, Caller, Created, Drawn, Failure, May, Shown, Steps, Typed, Visitor, may, page};

use super::input::degrees_text;
use super::{Dimension, Filter, ServiceIn, ServiceKind, ServiceView, store};
use crate::{area, choice};

const NAV: &str = "nav-directory";

const NEW: &str = "/directory/new";

/// Who keeps the entries of an organisation.
pub(super) type Keeper = May<may::ManageServices>;
/// At an entry.
pub(super) type AtOne = At<Keeper, ServiceId>;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/directory", get(list))
        .route("/directory/new", get(new_page))
        .route("/directory/{id}", get(show))
        .route("/directory/{id}/edit", get(edit_page))
}

#[rustfmt::skip]
pub(super) fn steps() -> Steps {
    Steps::of("service")
        .step("add_service", "/services", store::add, "Adds an entry of the caller's organisation. The same `id` again is the same one.")
        .at("/directory/new").drawn(new_form, |_, made: &Created<ServiceId>| one(made.id), "service-added")
        .step("change_service", "/services/{id}", store::change, "Changes an entry of the caller's organisation; `version` is the one that was read.")
        .put().at("/directory/{id}/edit").drawn(edit_form, |at: &AtOne, ()| one(at.path), "service-changed")
        .step("confirm_service", "/services/{id}/confirm", store::confirm, "The organisation says that an entry of its own is still right.")
        .at("/directory/{id}/confirm").then(|at: &AtOne, ()| one(at.path), "service-confirmed")
}

fn one(id: ServiceId) -> String {
    format!("/directory/{id}")
}

/// The filter as the address holds it; nothing of a person stands in it.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
struct Wanted {
    country: String,
    area: String,
    kind: String,
    words: String,
    mine: String,
}

async fn list(
    State(app): State<App>,
    caller: Caller,
    visitor: Visitor,
    Query(mut wanted): Query<Wanted>,
) -> Shown {
    let (locale, today) = (visitor.reader.locale, caller.now().day());
    let served = store::countries(&app.db).await?;
    let country = Country::parse(&wanted.country).unwrap_or_else(|| usual_country(&served, &caller));
    wanted.country = country.code().to_owned();
    let mine = !wanted.mine.is_empty();
    let services = if mine {
        store::of_org(&app.db, caller.actor().org, today).await?
    } else {
        let area: Option<AreaId> = wanted.area.parse().ok();
        let kind = ServiceKind::parse(&wanted.kind);
        let filter = Filter { country, area, kind, words: wanted.words.clone() };
        store::search(&app.db, &filter, today).await?
    };
    let services = store::in_reading_order(services, locale);
    let areas = area::of_country(&app.db, country).await?;
    let listed = served.iter().copied().chain((!served.contains(&country)).then_some(country));
    let mut countries: Vec<(&str, String)> = listed.map(|c| (c.name(locale), c.code().to_owned())).collect();
    countries.sort_by_cached_key(|(name, _)| base::sort_key(locale, name));
    let countries: Vec<Value> =
        countries.into_iter().map(|(label, value)| context! { value, label }).collect();
    let may_add = caller.require(access::Capability::ManageServices).is_ok();
    let ctx = context! {
        services => page::value(services), wanted => page::value(wanted), mine, countries, may_add, own => caller.actor().org.to_string(),
        areas => choice::labelled(locale, areas.iter().map(|area| (area.id.to_string(), &area.name))), kinds => page::words::<ServiceKind>(),
    };
    page::show(&app, &visitor, "service/list.html", NAV, ctx)
}

/// Where the reader looks first: at home, or, where nobody offers anything there, in the first country where somebody does.
fn usual_country(served: &[Country], caller: &Caller) -> Country {
    let home = caller.actor().country;
    if served.contains(&home) {
        return home;
    }
    let name = |country: &&Country| base::sort_key(caller.locale(), country.name(caller.locale()));
    served.iter().min_by_key(name).copied().unwrap_or(home)
}

async fn show(State(app): State<App>, caller: Caller, visitor: Visitor, Path(id): Path<ServiceId>) -> Shown {
    let service = store::find(&app.db, id, caller.now().day()).await?.ok_or_else(Problem::not_found)?;
    let may_edit =
        service.org == caller.actor().org && caller.require(access::Capability::ManageServices).is_ok();
    let place = service.latitude_e6.zip(service.longitude_e6);
    let place = place.map(|(north, east)| format!("{}, {}", degrees_text(north), degrees_text(east)));
    let ctx = context! { service => page::value(service), may_edit, place };
    page::show(&app, &visitor, "service/show.html", NAV, ctx)
}

async fn form(app: &App, may: &Keeper, input: &ServiceIn, action: &str) -> Result<Drawn, Failure> {
    let locale = may.visitor.reader.locale;
    let country = Country::parse(input.country.trimmed()).unwrap_or(may.caller.actor().country);
    let areas = area::of_country(&app.db, country).await?;
    let context = context! {
        form => page::value(input), action, countries => choice::countries(locale), kinds => page::words::<ServiceKind>(),
        dimensions => page::words::<Dimension>(),
        areas => choice::labelled(locale, areas.iter().map(|area| (area.id.to_string(), &area.name))),
    };
    Ok(Drawn { template: "service/edit.html", nav: NAV, context })
}

async fn new_page(State(app): State<App>, may: Keeper) -> Shown {
    let input = ServiceIn {
        id: Entry(ServiceId::new(&*app.clock).to_string()),
        country: Entry::from(may.caller.actor().country.code()),
        answer_days: Entry(super::input::ANSWER_DAYS.to_string()),
        fresh_days: Entry(super::input::FRESH_DAYS.to_string()),
        ..ServiceIn::default()
    };
    form(&app, &may, &input, NEW).await?.show(&app, &may.visitor)
}

async fn new_form(app: &App, may: &Keeper, typed: Typed) -> Result<Drawn, Failure> {
    form(app, may, &typed.form(), NEW).await
}

/// An entry of the caller's organisation.
async fn own(app: &App, at: &AtOne) -> Result<ServiceView, Failure> {
    let caller = &at.desk.caller;
    let service = store::find(&app.db, at.path, caller.now().day()).await?;
    Ok(service.filter(|service| service.org == caller.actor().org).ok_or_else(Problem::not_found)?)
}

async fn edit_page(State(app): State<App>, at: AtOne) -> Shown {
    let input = typed(own(&app, &at).await?);
    form(&app, &at.desk, &input, &format!("{}/edit", one(at.path))).await?.show(&app, &at.desk.visitor)
}

async fn edit_form(app: &App, at: &AtOne, typed: Typed) -> Result<Drawn, Failure> {
    own(app, at).await?;
    form(app, &at.desk, &typed.form(), &format!("{}/edit", one(at.path))).await
}

/// An entry as the form takes it.
fn typed(service: ServiceView) -> ServiceIn {
    use crate::label::entry;
    ServiceIn {
        id: Entry(service.id.to_string()),
        name_ar: Entry(service.name.ar),
        name_en: Entry(service.name.en),
        name_fr: entry(service.name.fr),
        name_es: entry(service.name.es),
        kind: Entry::from(service.kind.word()),
        dimension: Entry::from(service.dimension.word()),
        description_ar: Entry(service.description_ar),
        description_en: Entry(service.description_en),
        eligibility_ar: Entry(service.eligibility_ar),
        eligibility_en: Entry(service.eligibility_en),
        country: Entry::from(service.country.code()),
        area: entry(service.area),
        address: Entry(service.address),
        phone: Entry(service.phone),
        hours: Entry(service.hours),
        latitude: entry(service.latitude_e6.map(degrees_text)),
        longitude: entry(service.longitude_e6.map(degrees_text)),
        capacity: entry(service.capacity),
        answer_days: Entry(service.answer_days.to_string()),
        fresh_days: Entry(service.fresh_days.to_string()),
        closed: Entry::from(if service.closed { "true" } else { "" }),
        version: Entry(service.version.to_string()),
    }
}
