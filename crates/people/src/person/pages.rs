//! Pages of persons: search first, then register; the person's own page.

use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use base::{Country, Entry, PersonId, Sex, Word};
use minijinja::{Value, context};
use serde::Deserialize;
use web::{App, Caller, Can, Enter, Failure, Form, May, Read, See, Shown, Visitor, may, page};

use super::{ContactKind, DocumentKind, Person, PersonIn, store};

const NAV: &str = "nav-cases";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/people", get(search_page))
        .route("/people/search", post(search))
        .route("/people/new", get(new_page).post(register))
        .route("/people/{id}", get(show))
        .route("/people/{id}/edit", get(edit_page).post(edit))
}

/// What the search field sends; by POST, so that no name stands in an address.
#[derive(Deserialize)]
struct Search {
    #[serde(default)]
    q: Entry,
}

async fn search_page(State(app): State<App>, _caller: Caller, visitor: Visitor) -> Shown {
    page::show(&app, &visitor, "person/search.html", NAV, context! { q => "", hits => Value::from(()) })
}

async fn search(
    State(app): State<App>,
    caller: Caller,
    visitor: Visitor,
    Form(search): Form<Search>,
) -> Shown {
    let hits = store::search(&app.db, &caller.usual_scope(), search.q.trimmed()).await?;
    let hits = page::value(hits);
    page::show(&app, &visitor, "person/search.html", NAV, context! { q => search.q.trimmed(), hits })
}

async fn new_page(State(app): State<App>, may: May<may::Register>) -> Shown {
    // The client-made id: sending the form twice registers one person.
    let input = PersonIn { id: Entry(PersonId::new(&*app.clock).to_string()), ..PersonIn::default() };
    page::show(&app, &may.visitor, "person/new.html", NAV, form_context(&may.visitor, &input, "/people/new"))
}

async fn register(
    State(app): State<App>,
    may: May<may::Register>,
    Form(input): Form<PersonIn>,
) -> Result<Response, Failure> {
    match store::register(&app.db, &may.caller.usual_scope(), &*app.clock, &input).await {
        Ok(id) => Ok(See::other(format!("/people/{id}")).flash("person-registered", &app).into_response()),
        Err(problem) => {
            let ctx = form_context(&may.visitor, &input, "/people/new");
            Ok(page::redraw(&app, &may.visitor, "person/new.html", NAV, problem, ctx)?.into_response())
        }
    }
}

async fn show(State(app): State<App>, can: Can<Read, Person>) -> Shown {
    let access = web::why::reasons(&app.db, can.visitor.reader.locale, &can.mask).await?;
    let ctx = context! { person => page::value(can.seen()), writable => can.writable, access };
    page::show(&app, &can.visitor, "person/show.html", NAV, ctx)
}

async fn edit_page(State(app): State<App>, can: Can<Enter, Person>) -> Shown {
    let input = typed(&can.item);
    let action = format!("/people/{}/edit", can.item.id);
    page::show(&app, &can.visitor, "person/new.html", NAV, form_context(&can.visitor, &input, &action))
}

async fn edit(
    State(app): State<App>,
    can: Can<Enter, Person>,
    Form(input): Form<PersonIn>,
) -> Result<Response, Failure> {
    let id = can.item.id;
    match store::replace(&app.db, &can.scope, &*app.clock, id, &input).await {
        Ok(()) => Ok(See::other(format!("/people/{id}")).flash("person-changed", &app).into_response()),
        Err(problem) => {
            let ctx = form_context(&can.visitor, &input, &format!("/people/{id}/edit"));
            Ok(page::redraw(&app, &can.visitor, "person/new.html", NAV, problem, ctx)?.into_response())
        }
    }
}

/// What the form needs: what was typed, and the lists to choose from.
fn form_context(visitor: &Visitor, input: &PersonIn, action: &str) -> Value {
    let locale = visitor.reader.locale;
    let mut countries: Vec<(&str, String)> =
        Country::all().map(|c| (c.name(locale), c.code().to_owned())).collect();
    countries.sort_by_cached_key(|(name, _)| base::sort_key(locale, name));
    let countries: Vec<Value> =
        countries.into_iter().map(|(label, value)| context! { value, label }).collect();
    context! { form => page::value(input), action, countries, sexes => words::<Sex>(), contact_kinds => words::<ContactKind>(), document_kinds => words::<DocumentKind>() }
}

/// The words of a list with their message keys.
fn words<T: Word>() -> Vec<Value> {
    T::ALL.iter().map(|w| context! { value => w.word(), key => w.message_key() }).collect()
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
        not_duplicate: Entry::default(),
    }
}
