//! Pages of organisations, and the first page of administration.

use access::Capability;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use base::{Entry, Mandate, OrgId, OrgKind, Problem, Role, Word};
use minijinja::{Value, context};
use web::{App, Caller, Failure, Form, May, See, Shown, Visitor, may, page};

use super::{OrgLevel, OrgView, OrganisationIn, enforcement, store};
use crate::choice;

const NAV: &str = "nav-admin";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/admin", get(admin))
        .route("/admin/organisations", get(list))
        .route("/admin/organisations/new", get(new_page).post(add))
        .route("/admin/organisations/{id}", get(show))
        .route("/admin/organisations/{id}/edit", get(edit_page).post(edit))
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
async fn form_context(
    app: &App,
    visitor: &Visitor,
    input: &OrganisationIn,
    action: &str,
    whole: bool,
) -> Result<Value, Failure> {
    let locale = visitor.reader.locale;
    let orgs = store::all(&app.db).await?;
    let own = input.id.trimmed().to_owned();
    let parents = orgs.iter().map(|org| (org.id.to_string(), &org.name)).filter(|(id, _)| *id != own);
    Ok(context! {
        form => page::value(input), action, whole, countries => choice::countries(locale), parents => choice::labelled(locale, parents),
        fixed => input.version.trimmed() != "", enforces => enforces(input), kinds => page::words::<OrgKind>(), levels => page::words::<OrgLevel>(), mandates => page::words::<Mandate>(),
    })
}

async fn new_page(State(app): State<App>, may: May<may::ManageUsers>) -> Shown {
    store::standing(&app.db, &may.caller.usual_scope()).await?.must_add()?;
    let input =
        OrganisationIn { id: Entry(OrgId::new(&*app.clock).to_string()), ..OrganisationIn::default() };
    let ctx = form_context(&app, &may.visitor, &input, "/admin/organisations/new", true).await?;
    page::show(&app, &may.visitor, "organisation/edit.html", NAV, ctx)
}

async fn add(
    State(app): State<App>,
    may: May<may::ManageUsers>,
    Form(input): Form<OrganisationIn>,
) -> Result<Response, Failure> {
    match store::add(&app.db, &may.caller.usual_scope(), &*app.clock, &input).await {
        Ok(id) => Ok(See::other(format!("/admin/organisations/{id}"))
            .flash("organisation-added", &app)
            .into_response()),
        Err(problem) => {
            let ctx = form_context(&app, &may.visitor, &input, "/admin/organisations/new", true).await?;
            Ok(page::redraw(&app, &may.visitor, "organisation/edit.html", NAV, problem, ctx)?.into_response())
        }
    }
}

async fn edit_page(State(app): State<App>, may: May<may::ManageUsers>, Path(id): Path<OrgId>) -> Shown {
    let standing = store::standing(&app.db, &may.caller.usual_scope()).await?;
    standing.must_edit(id)?;
    let org = store::find(&app.db, id).await?.ok_or_else(Problem::not_found)?;
    let action = format!("/admin/organisations/{id}/edit");
    let ctx = form_context(&app, &may.visitor, &typed(&org), &action, standing.adds()).await?;
    page::show(&app, &may.visitor, "organisation/edit.html", NAV, ctx)
}

async fn edit(
    State(app): State<App>,
    may: May<may::ManageUsers>,
    Path(id): Path<OrgId>,
    Form(input): Form<OrganisationIn>,
) -> Result<Response, Failure> {
    let scope = may.caller.usual_scope();
    match store::change(&app.db, &scope, id, &input).await {
        Ok(()) => {
            let to = format!("/admin/organisations/{id}");
            Ok(See::other(to).flash("organisation-changed", &app).into_response())
        }
        Err(problem) => {
            let whole = store::standing(&app.db, &scope).await?.adds();
            let action = format!("/admin/organisations/{id}/edit");
            let ctx = form_context(&app, &may.visitor, &input, &action, whole).await?;
            Ok(page::redraw(&app, &may.visitor, "organisation/edit.html", NAV, problem, ctx)?.into_response())
        }
    }
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
