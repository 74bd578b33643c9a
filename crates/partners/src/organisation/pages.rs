//! Pages of organisations, and the first page of administration.

use access::Capability;
use axum::Router;
use axum::extract::{Path, State};
use axum::routing::get;
use base::{Entry, Mandate, OrgId, OrgKind, Problem, Role, Word};
use minijinja::{Value, context};
use web::{App, At, Caller, Created, Drawn, Failure, May, Shown, Steps, Typed, Visitor, may, page};

use super::{OrgLevel, OrgView, OrganisationIn, enforcement, store};
use crate::account::Signed;
use crate::choice;

const NAV: &str = "nav-admin";
const NEW: &str = "/admin/organisations/new";

type Administers = May<may::ManageUsers>;
/// Who adds an organisation.
pub(super) type Founds = Signed<Administers>;
/// Who keeps one.
pub(super) type Keeps = At<Administers, OrgId>;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/admin", get(admin))
        .route("/admin/organisations", get(list))
        .route("/admin/organisations/new", get(new_page))
        .route("/admin/organisations/{id}", get(show))
        .route("/admin/organisations/{id}/edit", get(edit_page))
}

#[rustfmt::skip]
pub(super) fn steps() -> Steps {
    Steps::of("organisation")
        .step("add_organisation", "/organisations", store::add,
            "Adds an organisation; for administrators of the organisation that runs the server.\nNobody is invited to it before an officer for data protection has confirmed what it is charged with. The same `id` again is the same one. Takes a session.")
        .at("/admin/organisations/new").drawn(new_form, |_, made: &Created<OrgId>| one(made.id), "organisation-added")
        .step("change_organisation", "/organisations/{id}", store::change,
            "Changes an organisation; `version` is the one that was read.\nIts own administrators change names and contact, and what else they send must be as it was; the operator's change all but the mandate to enforce, which `…/enforcement` asks for.")
        .put().at("/admin/organisations/{id}/edit").drawn(edit_form, |at: &Keeps, ()| one(at.path), "organisation-changed")
        .step("ask_enforcement", "/organisations/{id}/enforcement", enforcement::ask,
            "Asks that an organisation be given the mandate to enforce, or that it be taken away.\nNothing changes until an officer for data protection confirms. Asking again replaces what waits. Takes a session.")
        .at("/admin/organisations/{id}/enforcement").then(|at: &enforcement::Asks, ()| one(at.path), "enforcement-asked")
        .step("confirm_enforcement", "/organisations/{id}/enforcement/confirm", enforcement::confirm,
            "Confirms what waits: it takes effect, for the units below as well.\nFor officers for data protection of the operator, and, where the mandate is given, of the organisation itself; not for who asked. Takes a session.")
        .at("/admin/organisations/{id}/enforcement/confirm").then(|at: &enforcement::Confirms, ()| one(at.path), "enforcement-confirmed")
        .step("drop_enforcement", "/organisations/{id}/enforcement/drop", enforcement::drop,
            "Takes back what was asked, or turns it down: nothing changes. For who may ask and who may confirm. Takes a session.")
        .at("/admin/organisations/{id}/enforcement/drop").then(|at: &enforcement::Drops, ()| one(at.path), "enforcement-dropped")
}

fn one(id: OrgId) -> String {
    format!("/admin/organisations/{id}")
}

/// What administration offers, and to whom.
const DESKS: &[(&str, &str, &str, &[Role])] = &[
    ("/admin/organisations", "organisation", "agreement", Role::ALL),
    ("/admin/users", "users", "person", &[Role::Administrator]),
    (
        "/directory?mine=1",
        "directory",
        "directory",
        &[Role::Administrator, Role::Provider, Role::ProgrammeManager],
    ),
    (
        "/programmes",
        "programmes",
        "money",
        &[Role::ProgrammeManager, Role::Counsellor, Role::CaseManager, Role::Secretary],
    ),
    ("/admin/imports", "imports", "upload", &[Role::Counsellor, Role::CaseManager, Role::ProgrammeManager]),
    ("/people/duplicates", "duplicates", "household", &[Role::Counsellor, Role::CaseManager]),
    (
        "/people/questions",
        "questions",
        "search",
        &[Role::Counsellor, Role::CaseManager, Role::DataProtection],
    ),
    ("/admin/audit", "audit", "lock", &[Role::DataProtection]),
    ("/admin/incidents", "incidents", "warn", &[Role::DataProtection]),
    ("/admin/retention", "retention", "clock", &[Role::DataProtection]),
    ("/admin/shares", "shares", "agreement", &[Role::DataProtection]),
    ("/me", "me", "lock", Role::ALL),
];

async fn admin(State(app): State<App>, caller: Caller, visitor: Visitor) -> Shown {
    let role = caller.actor().role;
    let runs = crate::programme::runs(&app.db, &caller.usual_scope()).await?;
    // A list is imported into a programme, and a unit with an enforcement mandate asks nobody.
    let closed = |name: &str| match name {
        "imports" => !runs,
        "questions" => caller.actor().enforcement,
        _ => false,
    };
    let desks: Vec<Value> = DESKS
        .iter()
        .filter(|(_, name, _, roles)| roles.contains(&role) && !closed(name))
        .map(|(href, name, icon, _)| context! { href => *href, icon => *icon, title => format!("admin-{name}"), lead => format!("admin-{name}-lead") })
        .collect();
    page::show(&app, &visitor, "organisation/admin.html", NAV, context! { desks })
}

async fn list(State(app): State<App>, caller: Caller, visitor: Visitor) -> Shown {
    let locale = visitor.reader.locale;
    let mut orgs = store::all(&app.db).await?;
    orgs.sort_by_cached_key(|org| {
        (base::sort_key(locale, org.country.name(locale)), base::sort_key(locale, org.name.in_locale(locale)))
    });
    let may_add = store::standing(&app.db, &caller.usual_scope()).await?.adds();
    let ctx = context! { orgs => page::value(orgs), may_add, own => caller.actor().org.to_string() };
    page::show(&app, &visitor, "organisation/list.html", NAV, ctx)
}

async fn show(State(app): State<App>, caller: Caller, visitor: Visitor, Path(id): Path<OrgId>) -> Shown {
    let mut line = store::lineage(&app.db, id).await?.into_iter();
    let org = line.next().ok_or_else(Problem::not_found)?;
    let above: Vec<OrgView> = line.collect();
    let inherited: Vec<Mandate> = Mandate::ALL
        .iter()
        .copied()
        .filter(|m| !org.mandates.contains(m) && above.iter().any(|unit| unit.mandates.contains(m)))
        .collect();
    let standing = store::standing(&app.db, &caller.usual_scope()).await?;
    let may_edit = standing.edits(id);
    let may_invite = standing.adds()
        && caller.actor().org != id
        && crate::account::awaits_first(&app.db, id, caller.now()).await?;
    let firewall = enforcement::context(&app, &caller, &org).await?;
    let sees_ours = Capability::ReadAudit.is_of(caller.actor().role) && caller.actor().org != id;
    let inherited: Vec<String> = inherited.into_iter().map(|m| m.message_key()).collect();
    let mandates: Vec<String> = org.mandates.iter().map(|m| m.message_key()).collect();
    let ctx = context! { org => page::value(org), above => page::value(above), inherited, mandates, may_edit, may_invite, sees_ours, firewall };
    page::show(&app, &visitor, "organisation/show.html", NAV, ctx)
}

/// Lists of the form; `whole` when kind, place, mandates and the unit above may be set. The mandate to enforce is chosen for a new
/// one only: afterwards it takes two.
async fn form(
    app: &App,
    may: &Administers,
    input: &OrganisationIn,
    action: &str,
    whole: bool,
) -> Result<Drawn, Failure> {
    let locale = may.visitor.reader.locale;
    let orgs = store::all(&app.db).await?;
    let own = input.id.trimmed().to_owned();
    let parents = orgs.iter().map(|org| (org.id.to_string(), &org.name)).filter(|(id, _)| *id != own);
    let context = context! {
        form => page::value(input), action, whole, countries => choice::countries(locale), parents => choice::labelled(locale, parents),
        fixed => input.version.trimmed() != "", enforces => enforces(input), kinds => page::words::<OrgKind>(), levels => page::words::<OrgLevel>(), mandates => page::words::<Mandate>(),
    };
    Ok(Drawn { template: "organisation/edit.html", nav: NAV, context })
}

async fn new_page(State(app): State<App>, may: Administers) -> Shown {
    let id = Entry(OrgId::new(&*app.clock).to_string());
    founding(&app, &may, &OrganisationIn { id, ..OrganisationIn::default() }).await?.show(&app, &may.visitor)
}

async fn new_form(app: &App, may: &Founds, typed: Typed) -> Result<Drawn, Failure> {
    founding(app, may, &typed.form()).await
}

async fn founding(app: &App, may: &Administers, input: &OrganisationIn) -> Result<Drawn, Failure> {
    store::standing(&app.db, &may.caller.usual_scope()).await?.must_add()?;
    form(app, may, input, NEW, true).await
}

async fn edit_page(State(app): State<App>, at: Keeps) -> Shown {
    edit_form(&app, &at, Typed::default()).await?.show(&app, &at.desk.visitor)
}

async fn edit_form(app: &App, at: &Keeps, again: Typed) -> Result<Drawn, Failure> {
    let standing = store::standing(&app.db, &at.desk.caller.usual_scope()).await?;
    standing.must_edit(at.path)?;
    let org = store::find(&app.db, at.path).await?.ok_or_else(Problem::not_found)?;
    let input = again.step().map_or_else(|| typed(&org), |_| again.form());
    form(app, &at.desk, &input, &format!("{}/edit", one(at.path)), standing.adds()).await
}

fn enforces(input: &OrganisationIn) -> bool {
    input.mandates.iter().any(|word| Mandate::parse(word.trimmed()).is_some_and(Mandate::is_enforcement))
}

/// An organisation as the form takes it.
fn typed(org: &OrgView) -> OrganisationIn {
    let name = org.name.clone();
    OrganisationIn {
        id: Entry(org.id.to_string()),
        name_ar: Entry(name.ar),
        name_en: Entry(name.en),
        name_fr: crate::label::entry(name.fr),
        name_es: crate::label::entry(name.es),
        kind: Entry::from(org.kind.word()),
        level: Entry::from(org.level.word()),
        country: Entry::from(org.country.code()),
        parent: crate::label::entry(org.parent),
        mandates: org.mandates.iter().map(|m| Entry::from(m.word())).collect(),
        privacy_contact: Entry(org.privacy_contact.clone()),
        version: Entry(org.version.to_string()),
    }
}
