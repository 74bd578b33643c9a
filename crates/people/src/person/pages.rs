//! Pages of persons: search first, then register; the person's own page, and who saw it.

use access::{Capability, Seen};
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Extension, Router};
use base::{Category, Check, Country, Entry, PageRequest, PersonId, Problem, Sex, Stage, Status, Word};
use minijinja::{Value, context};
use serde::Deserialize;
use web::{App, Caller, Can, Enter, Failure, Form, May, Read, See, Shown, Visitor, may, page};

use super::{ContactKind, DocumentKind, Journey, Journeys, LeftOut, Person, PersonIn, Spoken, store};

const NAV: &str = "nav-cases";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/people", get(search_page))
        .route("/people/search", post(search))
        .route("/people/new", get(new_page).post(register))
        .route("/people/{id}", get(show))
        .route("/people/{id}/edit", get(edit_page).post(edit))
        .route("/people/{id}/access", get(access_page))
}

/// What the search field sends; by POST, so that no name stands in an address.
#[derive(Deserialize)]
struct Search {
    #[serde(default)]
    q: Entry,
}

async fn search_page(State(app): State<App>, caller: Caller, visitor: Visitor) -> Shown {
    let ctx = context! { q => "", hits => Value::from(()), searched => searched(""), may_register => may_register(&caller), may_ask => !caller.actor().enforcement };
    page::show(&app, &visitor, "person/search.html", NAV, ctx)
}

async fn search(
    State(app): State<App>,
    caller: Caller,
    visitor: Visitor,
    Form(search): Form<Search>,
) -> Shown {
    let q = search.q.trimmed();
    let hits = store::search(&app.db, &caller.usual_scope(), q).await?;
    let ctx = context! { q, hits => page::value(hits), searched => searched(q), may_register => may_register(&caller), may_ask => !caller.actor().enforcement };
    page::show(&app, &visitor, "person/search.html", NAV, ctx)
}

/// What was searched, as the form for a new person takes it: a name in its script. A number is no name.
fn searched(q: &str) -> Value {
    let is_name = !q.is_empty() && !q.chars().any(char::is_numeric) && q.chars().count() <= super::NAME_MAX;
    let in_arabic = q.chars().any(|c| ('\u{600}'..='\u{6FF}').contains(&c));
    match (is_name, in_arabic) {
        (true, true) => context! { add => "name", name_ar => q },
        (true, false) => context! { add => "name", name_latin => q },
        (false, _) => context! { add => "name" },
    }
}

fn may_register(caller: &Caller) -> bool {
    Capability::Register.is_of(caller.actor().role)
}

async fn new_page(State(app): State<App>, may: May<may::Register>) -> Shown {
    // The client-made id: sending the form twice registers one person.
    let input = PersonIn { id: Entry(PersonId::new(&*app.clock).to_string()), ..PersonIn::default() };
    let near = near_countries(&app.db, &may.caller.usual_scope()).await?;
    let ctx = form_context(&may.visitor, &input, "/people/new", &near);
    page::show(&app, &may.visitor, "person/new.html", NAV, ctx)
}

async fn register(
    State(app): State<App>,
    may: May<may::Register>,
    Form(input): Form<PersonIn>,
) -> Result<Response, Failure> {
    let scope = may.caller.usual_scope();
    let mut input = input;
    if input.id.is_blank() && input.add.trimmed() == "name" {
        // The form is begun with the name that was searched for.
        input.id = Entry(PersonId::new(&*app.clock).to_string());
    }
    let near = near_countries(&app.db, &scope).await?;
    let ctx = form_context(&may.visitor, &input, "/people/new", &near);
    if !input.add.is_blank() {
        return Ok(page::show(&app, &may.visitor, "person/new.html", NAV, ctx)?.into_response());
    }
    if !input.ask.is_blank() {
        return ask(&app, &may, &input, ctx).await;
    }
    match store::register(&app.db, &scope, &*app.clock, &input).await {
        Ok(id) => Ok(See::other(format!("/people/{id}/household?new=1"))
            .flash("person-registered", &app)
            .into_response()),
        Err(problem) => {
            let likely = likely(&app, &scope, &problem, &input).await?;
            let ctx = context! { likely, ..ctx };
            Ok(page::redraw(&app, &may.visitor, "person/new.html", NAV, problem, ctx)?.into_response())
        }
    }
}

/// Asks other organisations about the person in the form; nothing is saved, and nothing typed is lost.
async fn ask(app: &App, may: &May<may::Register>, input: &PersonIn, ctx: Value) -> Result<Response, Failure> {
    match crate::asking::before_registration(app, &may.caller.usual_scope(), input).await {
        Ok(answer) => {
            let ctx = context! { answer => page::value(answer), ..ctx };
            Ok(page::show(app, &may.visitor, "person/new.html", NAV, ctx)?.into_response())
        }
        Err(problem) if problem.status == Status::Unprocessable || crate::asking::is_said(&problem) => {
            let ctx = context! { problem => page::problem_value(&problem), ..ctx };
            Ok(page::show(app, &may.visitor, "person/new.html", NAV, ctx)?
                .status(problem.status)
                .into_response())
        }
        Err(problem) => Err(problem.into()),
    }
}

/// The persons that a refusal for likeness is about, to be looked at before saving.
async fn likely(
    app: &App,
    scope: &access::Scope,
    problem: &Problem,
    input: &PersonIn,
) -> Result<Value, Failure> {
    if problem.code != "person.likely_duplicate" {
        return Ok(Value::from(()));
    }
    let new = input.check(app.clock.today())?;
    let candidates = store::candidates(&app.db, scope, &new).await?;
    Ok(page::value(store::show_candidates(&app.db, scope, candidates).await?))
}

async fn show(
    State(app): State<App>,
    can: Can<Read, Person>,
    Path(asked): Path<PersonId>,
    Extension(journeys): Extension<Journeys>,
) -> Result<Response, Failure> {
    if asked != can.item.id {
        // The id of a record that was merged into this one.
        let mut go =
            See::other(format!("/people/{}", can.item.id)).flash("person-merged", &app).into_response();
        *go.status_mut() = StatusCode::FOUND;
        return Ok(go);
    }
    // Of the record itself: what others wrote in a case of the person is not on this page.
    let told = access::Masks::uniform(access::Record::told(&can.item, &can.masks));
    let access = web::why::reasons(&app.db, can.visitor.reader.locale, &told).await?;
    let runs = partners::programme::runs(&app.db, &can.scope).await?;
    let may_open = can.writable && may_register(&can.caller) && runs;
    let cases = journeys(&app.db, &can.scope, can.item.id).await?;
    let goes_on = |case: &Journey| case.stage.is_some_and(|stage| stage != Stage::Closed);
    let has_open = cases.iter().any(goes_on);
    let merges = if may_register(&can.caller) {
        crate::merge::of_person(&app.db, &can.scope, can.item.id).await?
    } else {
        Vec::new()
    };
    let merges: Vec<Value> =
        merges.iter().map(|(id, at)| context! { id => id.to_string(), at => page::value(at) }).collect();
    let links = crate::merge::link::of_person(&app.db, &can.scope, can.item.id).await?;
    let corrections = if may_take_report(&can) {
        super::corrected_lines(&store::corrections(&app.db, &can.scope, can.item.id).await?, &can.masks)
    } else {
        Vec::new()
    };
    let today = can.scope.now.day().to_string();
    let ctx = context! { corrections => page::value(corrections), access, today, may_open, has_open, cases => page::value(cases), merges, links => page::value(links), may_register => may_register(&can.caller), ..frame(&app, &can).await? };
    Ok(page::show(&app, &can.visitor, "person/show.html", NAV, ctx)?.into_response())
}

/// What every page of a person needs for its head and tabs; a tab is shown to those who may open it.
///
/// # Errors
/// Those of the database.
pub async fn frame<V>(app: &App, can: &Can<V, Person>) -> Result<Value, Problem> {
    let seen: Seen<Person> = can.seen();
    let may_write = can.writable && may_register(&can.caller);
    let keeps = crate::consent::keeps(&app.db, &can.scope, can.item.id).await?;
    // Whoever wrote something about them can be asked to erase it.
    let wrote = reads_trail(&can.caller)
        && (can.item.registrar == can.scope.org()
            || ::store::tables::wrote(&app.db, can.scope.org(), can.item.id).await?);
    let doors = context! {
        consent => keeps && can.sees(Category::Identity), trail => keeps && reads_trail(&can.caller), report => may_take_report(can),
        erasure => wrote,
        ask => keeps && may_register(&can.caller) && !can.scope.actor.enforcement,
    };
    Ok(context! { person => page::value(seen), writable => may_write, doors })
}

async fn edit_page(State(app): State<App>, can: Can<Enter, Person>) -> Shown {
    can.require(Capability::Register)?;
    let input = typed(&can.item);
    let action = format!("/people/{}/edit", can.item.id);
    let near = near_countries(&app.db, &can.scope).await?;
    page::show(&app, &can.visitor, "person/new.html", NAV, form_context(&can.visitor, &input, &action, &near))
}

async fn edit(
    State(app): State<App>,
    can: Can<Enter, Person>,
    Form(input): Form<PersonIn>,
) -> Result<Response, Failure> {
    can.require(Capability::Register)?;
    let id = can.item.id;
    let near = near_countries(&app.db, &can.scope).await?;
    let ctx = form_context(&can.visitor, &input, &format!("/people/{id}/edit"), &near);
    if !input.add.is_blank() {
        return Ok(page::show(&app, &can.visitor, "person/new.html", NAV, ctx)?.into_response());
    }
    match store::replace(&app.db, &can.scope, &*app.clock, id, (&input, LeftOut::default())).await {
        Ok(()) => Ok(See::other(format!("/people/{id}")).flash("person-changed", &app).into_response()),
        Err(problem) => {
            let newer = match &*problem.code {
                "changed_meanwhile" => newer(&app, &can, &input).await?,
                _ => None,
            };
            // Both versions are shown, and saving again is then a choice made on the newer one.
            let ctx = match newer {
                Some((version, newer)) => {
                    let input = PersonIn { version: Entry(version.to_string()), ..input };
                    let ctx = form_context(&can.visitor, &input, &format!("/people/{id}/edit"), &near);
                    context! { newer, ..ctx }
                }
                None => ctx,
            };
            Ok(page::redraw(&app, &can.visitor, "person/new.html", NAV, problem, ctx)?.into_response())
        }
    }
}

/// What stands on the record by now where it differs from what was typed, for who registered the person and edits it all.
async fn newer(
    app: &App,
    can: &Can<Enter, Person>,
    input: &PersonIn,
) -> Result<Option<(i64, Value)>, Failure> {
    let Some((now, _)) = store::find(&app.db, &can.scope, can.item.id).await? else { return Ok(None) };
    let typed = input.check(app.clock.today())?;
    let value = |kept: &super::correction::Kept| {
        let json = kept.as_deref().and_then(|text| serde_json::from_str::<serde_json::Value>(text).ok());
        page::value(json.unwrap_or(serde_json::Value::Null))
    };
    let line = |change: &super::correction::Change| {
        context! { field => change.field, now => value(&change.before), typed => value(&change.after) }
    };
    let lines: Vec<Value> = super::correction::differences(&now, &typed).iter().map(line).collect();
    let own = store::last_corrected_by(&app.db, now.id).await? == Some(can.scope.actor.user);
    Ok(Some((now.version, context! { lines, own })))
}

/// Where a page of a list starts.
#[derive(Deserialize)]
pub(super) struct After {
    pub(super) after: Option<String>,
}

async fn access_page(State(app): State<App>, can: Can<Read, Person>, Query(query): Query<After>) -> Shown {
    may_read_trail(&app, &can).await?;
    let request = PageRequest::new("person_access", query.after.as_deref(), None);
    let trail = store::trail(&app.db, &can.scope, can.item.id, request).await?;
    let next = trail.next.as_ref().map(|next| format!("/people/{}/access?after={next}", can.item.id));
    let newest = query.after.map(|_| format!("/people/{}/access", can.item.id));
    let ctx = context! { trail => page::value(trail.items), next, newest, ..frame(&app, &can).await? };
    page::show(&app, &can.visitor, "person/access.html", NAV, ctx)
}

/// For those who answer to the person for it: who keeps the relation to them, and data protection.
///
/// # Errors
/// 403; those of the database.
pub async fn may_read_trail<V>(app: &App, can: &Can<V, Person>) -> Result<(), Failure> {
    if reads_trail(&can.caller) && crate::consent::keeps(&app.db, &can.scope, can.item.id).await? {
        return Ok(());
    }
    Err(Problem::forbidden().into())
}

/// For the organisation that registered the person: its counsellors and its data protection officer.
pub fn may_take_report<V>(can: &Can<V, Person>) -> bool {
    can.item.registrar == can.scope.org() && reads_trail(&can.caller)
}

fn reads_trail(caller: &Caller) -> bool {
    let role = caller.actor().role;
    Capability::Register.is_of(role) || Capability::ReadAudit.is_of(role)
}

/// Whether the reader is of a unit with an enforcement mandate, which asks no other organisation.
fn is_enforcing(visitor: &Visitor) -> bool {
    visitor.caller.as_ref().is_some_and(|caller| caller.actor().enforcement)
}

/// What the form needs: what was typed, the lists to choose from, and how many rows each list has.
fn form_context(visitor: &Visitor, input: &PersonIn, action: &str, near: &[Country]) -> Value {
    let typed = context! {
        form => page::value(input), action, likely => Value::from(()), answer => Value::from(()), newer => Value::from(()), may_ask => !is_enforcing(visitor), not_duplicate => Check::ticked(&input.not_duplicate),
    };
    context! { ..typed, ..form_lists(visitor, input, near) }
}

/// The countries that the caller's work is about, which a list of all countries names first: those of origin in its programmes, its
/// own, the hosts.
///
/// # Errors
/// Those of the database.
pub async fn near_countries(
    from: &impl ::store::Reads,
    scope: &access::Scope,
) -> Result<Vec<Country>, Problem> {
    let programmes = partners::programme::mine(from, scope).await?;
    let mut near: Vec<Country> = programmes.iter().flat_map(|p| p.origins.iter().copied()).collect();
    near.push(scope.actor.country);
    near.extend(programmes.iter().flat_map(|p| p.hosts.iter().copied()));
    Ok(near)
}

/// What the macro `person_fields` takes as `lists`, for every form that asks about a person; `near`: [`near_countries`].
pub fn form_lists(visitor: &Visitor, input: &PersonIn, near: &[Country]) -> Value {
    let rows = |list: &str, typed: usize| typed.max(1) + usize::from(input.add.trimmed() == list);
    context! {
        countries => countries(visitor, near), sexes => page::words::<Sex>(),
        contact_kinds => page::words::<ContactKind>(), document_kinds => page::words::<DocumentKind>(), spoken => page::words::<Spoken>(),
        nationality_rows => rows("nationality", input.nationalities.len()),
        language_rows => rows("language", input.languages.len()),
        contact_rows => rows("contact", input.contact_value.len()),
        document_rows => rows("document", input.document_number.len()),
    }
}

/// Countries in the order of the reader's language, those of the caller's work before the others.
fn countries(visitor: &Visitor, near: &[Country]) -> Vec<Value> {
    let locale = visitor.reader.locale;
    let mut countries: Vec<(&str, String)> =
        Country::all().map(|c| (c.name(locale), c.code().to_owned())).collect();
    let place = |code: &str| near.iter().position(|known| known.code() == code).unwrap_or(near.len());
    countries.sort_by_cached_key(|(name, code)| (place(code), base::sort_key(locale, name)));
    countries.into_iter().map(|(label, value)| context! { value, label }).collect()
}

/// A person as the form takes it, for the registrar who may edit everything.
fn typed(person: &Person) -> PersonIn {
    let (name, birth) = (person.name.for_rule(), person.birth.for_rule());
    let contacts = person.contacts.for_rule();
    let documents = person.documents.for_rule();
    let day = |day: Option<base::Day>| Entry(day.map(|d| d.to_string()).unwrap_or_default());
    PersonIn {
        id: Entry(person.id.to_string()),
        name_ar: Entry(name.ar.clone().unwrap_or_default()),
        name_latin: Entry(name.latin.clone().unwrap_or_default()),
        sex: Entry::from(person.sex.for_rule().word()),
        birth_precision: Entry::from(birth.precision.word()),
        birth_on: day(birth.on),
        nationalities: person.nationalities.for_rule().iter().map(|c| Entry::from(c.code())).collect(),
        languages: person.languages.for_rule().iter().map(|l| Entry::from(l.as_str())).collect(),
        contact_kind: contacts.iter().map(|c| Entry::from(c.kind.word())).collect(),
        contact_value: contacts.iter().map(|c| Entry::from(c.value.as_str())).collect(),
        document_kind: documents.iter().map(|d| Entry::from(d.kind.word())).collect(),
        document_number: documents.iter().map(|d| Entry::from(d.number.as_str())).collect(),
        document_country: documents
            .iter()
            .map(|d| Entry(d.country.map(|c| c.code().to_owned()).unwrap_or_default()))
            .collect(),
        document_expires_on: documents.iter().map(|d| day(d.expires_on)).collect(),
        version: Entry(person.version.to_string()),
        ..PersonIn::default()
    }
}
