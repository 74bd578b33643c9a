//! Pages of programmes.

use axum::Router;
use axum::extract::{Path, State};
use axum::routing::get;
use base::{Entry, OrgId, Problem, ProgrammeId, Word};
use minijinja::{Value, context};
use web::{App, At, Caller, Created, Drawn, Failure, May, Shown, Steps, Typed, Visitor, may, page};

use super::input::pairs;
use super::{CeilingItem, Ceilings, ProgrammeIn, ProgrammeView, ReturnKind, store};
use crate::{choice, organisation};

const NAV: &str = "nav-programmes";
const NEW: &str = "/programmes/new";

/// Who runs the programmes of an organisation.
pub(super) type Runs = May<may::ManageProgrammes>;
/// At a programme.
pub(super) type AtOne = At<Runs, ProgrammeId>;

/// Countries on each side that the form has room for.
const SIDES: usize = 12;
/// Members that the form has room for.
const MEMBERS: usize = 12;

/// Ceilings of the EU Reintegration Programme in euros, shown as a hint: Repatriation and Departure Service of the Netherlands and
/// Directorate of Immigration of Iceland, pages on the programme, read in 2026.
const EURP: [(ReturnKind, CeilingItem, i64); 6] = [
    (ReturnKind::Voluntary, CeilingItem::PostArrival, 61_500),
    (ReturnKind::Voluntary, CeilingItem::PostReturnPrincipal, 200_000),
    (ReturnKind::Voluntary, CeilingItem::PostReturnDependant, 100_000),
    (ReturnKind::Forced, CeilingItem::PostArrival, 20_500),
    (ReturnKind::Forced, CeilingItem::PostReturnPrincipal, 100_000),
    (ReturnKind::Forced, CeilingItem::PostReturnDependant, 100_000),
];

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/programmes", get(list))
        .route("/programmes/new", get(new_page))
        .route("/programmes/{id}", get(show))
        .route("/programmes/{id}/edit", get(edit_page))
}

#[rustfmt::skip]
pub(super) fn steps() -> Steps {
    Steps::of("programme")
        .step("add_programme", "/programmes", store::add, "Adds a programme led by the caller's organisation. The same `id` again is the same one.")
        .at("/programmes/new").drawn(new_form, |_, made: &Created<ProgrammeId>| one(made.id), "programme-added")
        .step("change_programme", "/programmes/{id}", store::change, "Changes a programme of the caller's organisation; `version` is the one that was read.")
        .put().at("/programmes/{id}/edit").drawn(edit_form, |at: &AtOne, ()| one(at.path), "programme-changed")
}

fn one(id: ProgrammeId) -> String {
    format!("/programmes/{id}")
}

async fn list(State(app): State<App>, caller: Caller, visitor: Visitor) -> Shown {
    let programmes = store::mine(&app.db, &caller.usual_scope()).await?;
    let leads: Vec<OrgId> = programmes.iter().map(|p| p.lead).collect();
    let names = organisation::names(&app.db, &leads).await?;
    let today = caller.now().day();
    let rows: Vec<Value> = programmes
        .into_iter()
        .map(|p| {
            let lead = names.get(&p.lead).map(|label| label.in_locale(visitor.reader.locale).to_owned());
            context! { runs => p.runs_on(today), lead, programme => page::value(p) }
        })
        .collect();
    let may_add = caller.require(access::Capability::ManageProgrammes).is_ok();
    page::show(&app, &visitor, "programme/list.html", NAV, context! { rows, may_add })
}

async fn show(
    State(app): State<App>,
    caller: Caller,
    visitor: Visitor,
    Path(id): Path<ProgrammeId>,
) -> Shown {
    let programme =
        store::one_of_mine(&app.db, &caller.usual_scope(), id).await?.ok_or_else(Problem::not_found)?;
    let locale = visitor.reader.locale;
    let names =
        organisation::names(&app.db, &[&[programme.lead], programme.members.as_slice()].concat()).await?;
    let named =
        |id: &OrgId| names.get(id).map(|label| label.in_locale(locale).to_owned()).unwrap_or_default();
    let members: Vec<Value> =
        programme.members.iter().map(|id| context! { id => id.to_string(), name => named(id) }).collect();
    let lead = context! { id => programme.lead.to_string(), name => named(&programme.lead) };
    let ceilings = table(&store::ceilings(&app.db, id).await?);
    let may_edit =
        programme.lead == caller.actor().org && caller.require(access::Capability::ManageProgrammes).is_ok();
    let runs = programme.runs_on(caller.now().day());
    let ctx = context! { programme => page::value(programme), lead, members, ceilings, may_edit, runs };
    page::show(&app, &visitor, "programme/show.html", NAV, ctx)
}

/// A row for each item, a cell for each kind of return.
fn table(ceilings: &Ceilings) -> Vec<Value> {
    CeilingItem::ALL
        .iter()
        .map(|item| {
            let amount = |kind| ceilings.allowed(kind, *item, 1).map(|money| money.minor);
            let (voluntary, forced) = (amount(ReturnKind::Voluntary), amount(ReturnKind::Forced));
            context! { item => item.message_key(), voluntary, forced }
        })
        .collect()
}

async fn form(app: &App, may: &Runs, input: &ProgrammeIn, action: &str) -> Result<Drawn, Failure> {
    let locale = may.visitor.reader.locale;
    let orgs = organisation::all(&app.db).await?;
    let ceilings: Vec<Value> = pairs()
        .map(|(kind, item)| {
            let usual = EURP.iter().find(|(k, i, _)| (*k, *i) == (kind, item)).map(|(_, _, minor)| *minor);
            context! {
                name => format!("{}_{}", kind.word(), item.word()), kind => kind.message_key(), item => item.message_key(),
                value => input.ceiling(kind, item).trimmed(), usual,
            }
        })
        .collect();
    let context = context! {
        form => page::value(input), action, ceilings, sides => SIDES, member_places => MEMBERS, countries => choice::countries(locale),
        orgs => choice::labelled(locale, orgs.iter().map(|org| (org.id.to_string(), &org.name))),
    };
    Ok(Drawn { template: "programme/edit.html", nav: NAV, context })
}

async fn new_page(State(app): State<App>, may: Runs) -> Shown {
    let id = ProgrammeId::new(&*app.clock).to_string();
    let input = ProgrammeIn { id: Entry(id), currency: Entry::from("EUR"), ..ProgrammeIn::default() };
    form(&app, &may, &input, NEW).await?.show(&app, &may.visitor)
}

async fn new_form(app: &App, may: &Runs, typed: Typed) -> Result<Drawn, Failure> {
    form(app, may, &typed.form(), NEW).await
}

async fn edit_page(State(app): State<App>, at: AtOne) -> Shown {
    let programme = store::find(&app.db, at.path).await?;
    let programme =
        programme.filter(|p| p.lead == at.desk.caller.actor().org).ok_or_else(Problem::not_found)?;
    let input = typed(programme, &store::ceilings(&app.db, at.path).await?);
    form(&app, &at.desk, &input, &format!("{}/edit", one(at.path))).await?.show(&app, &at.desk.visitor)
}

async fn edit_form(app: &App, at: &AtOne, typed: Typed) -> Result<Drawn, Failure> {
    form(app, &at.desk, &typed.form(), &format!("{}/edit", one(at.path))).await
}

/// A programme as the form takes it.
fn typed(programme: ProgrammeView, ceilings: &Ceilings) -> ProgrammeIn {
    let ceiling =
        |kind, item| crate::label::entry(ceilings.allowed(kind, item, 1).map(|money| money.plain()));
    let codes = |countries: &[base::Country]| countries.iter().map(|c| Entry::from(c.code())).collect();
    ProgrammeIn {
        id: Entry(programme.id.to_string()),
        starts_on: Entry(programme.starts_on.to_string()),
        ends_on: crate::label::entry(programme.ends_on),
        currency: Entry::from(programme.currency.code()),
        budget: Entry(programme.budget.plain()),
        hosts: codes(&programme.hosts),
        origins: codes(&programme.origins),
        members: programme.members.iter().map(|id| Entry(id.to_string())).collect(),
        eligibility_ar: Entry(programme.eligibility_ar),
        eligibility_en: Entry(programme.eligibility_en),
        voluntary_post_arrival: ceiling(ReturnKind::Voluntary, CeilingItem::PostArrival),
        voluntary_post_return_principal: ceiling(ReturnKind::Voluntary, CeilingItem::PostReturnPrincipal),
        voluntary_post_return_dependant: ceiling(ReturnKind::Voluntary, CeilingItem::PostReturnDependant),
        forced_post_arrival: ceiling(ReturnKind::Forced, CeilingItem::PostArrival),
        forced_post_return_principal: ceiling(ReturnKind::Forced, CeilingItem::PostReturnPrincipal),
        forced_post_return_dependant: ceiling(ReturnKind::Forced, CeilingItem::PostReturnDependant),
        version: Entry(programme.version.to_string()),
        name_ar: Entry(programme.name.ar),
        name_en: Entry(programme.name.en),
        name_fr: crate::label::entry(programme.name.fr),
        name_es: crate::label::entry(programme.name.es),
    }
}
