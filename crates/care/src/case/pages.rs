//! Pages of cases: the list, opening, the journey, its steps, notes, who saw it.

pub(super) mod choices;
mod journey;

use axum::Router;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use base::{CaseId, Category, CategorySet, Entry as Typed, PageRequest, PersonId, Problem, Word};
use minijinja::{Value, context};
use serde::Deserialize;
use store::audit::{self, Act, Entry, Noun};
use web::{App, Caller, Can, Enter, Failure, Form, May, Read, See, Shown, Visitor, may, page};

use super::api::{FilterIn, LogPage};
use super::{Case, CaseIn, NoteIn, access_log, frame, note, number, store as rows};

pub(super) use journey::line as event_line;

const NAV: &str = "nav-cases";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/cases", get(list))
        .route("/cases/find", post(find))
        .route("/cases/new", get(new_page).post(open))
        .route("/cases/{id}", get(journey::show))
        .route("/cases/{id}/steps", get(journey::steps_page))
        .route("/cases/{id}/stage", post(journey::move_on))
        .route("/cases/{id}/close", post(journey::close))
        .route("/cases/{id}/reopen", post(journey::reopen))
        .route("/cases/{id}/departed-again", post(journey::departed_again))
        .route("/cases/{id}/notes", get(notes).post(write_note))
        .route("/cases/{id}/access", get(access_page))
}

async fn list(
    State(app): State<App>,
    caller: Caller,
    visitor: Visitor,
    Query(wanted): Query<FilterIn>,
) -> Shown {
    let (filter, page) = wanted.check()?;
    let scope = caller.usual_scope();
    let cases = super::list(&app.db, &scope, &filter, page).await?;
    let organisations: Vec<_> = cases.items.iter().map(|row| row.record().lead_by).collect();
    let organisations = choices::organisation_names(&app.db, scope.actor.locale, &organisations).await?;
    let filters = choices::filters(&app.db, &scope, &wanted).await?;
    let next = cases.next.as_ref().map(|next| choices::address(&wanted, Some(next)));
    let newest = page.after.map(|_| choices::address(&wanted, None));
    let may_open = access::Capability::Register.is_of(scope.actor.role);
    let may_declare = crate::emergency::may_declare(scope.actor.role) && !scope.actor.enforcement;
    let ctx = context! { cases => page::value(cases.items), organisations, filters, wanted => page::value(&wanted), next, newest, may_open, may_declare };
    page::show(&app, &visitor, "case/list.html", NAV, ctx)
}

/// A case number; by POST, so that it does not stand among the addresses that browsers keep.
#[derive(Deserialize)]
struct Find {
    #[serde(default)]
    number: Typed,
}

async fn find(State(app): State<App>, caller: Caller, Form(find): Form<Find>) -> Result<See, Failure> {
    let Some(number) = number::parse(find.number.trimmed()) else {
        return Ok(See::other("/cases").flash("case-number-unreadable-failed", &app));
    };
    match rows::by_number(&app.db, &caller.usual_scope(), &number).await? {
        Some(id) => Ok(See::other(format!("/cases/{id}"))),
        None => Ok(See::other("/cases").flash("case-number-unknown-failed", &app)),
    }
}

#[derive(Deserialize)]
struct ForPerson {
    #[serde(default)]
    person: Typed,
}

async fn new_page(State(app): State<App>, may: May<may::Register>, Query(of): Query<ForPerson>) -> Shown {
    let together = together(&app, &may, &of.person).await?;
    let input = CaseIn {
        // The client-made id: sending the form twice opens one case.
        id: Typed(CaseId::new(&*app.clock).to_string()),
        person: of.person,
        dependants: Typed(together.to_string()),
        ..CaseIn::default()
    };
    let ctx = new_context(&app, &may, &input).await?;
    let ctx = context! { from_household => together > 0, ..ctx };
    page::show(&app, &may.visitor, "case/new.html", NAV, ctx)
}

/// How many there are in the household beside the person, as far as the caller may know: who returns with them, until somebody says
/// otherwise.
async fn together(app: &App, may: &May<may::Register>, person: &Typed) -> Result<usize, Failure> {
    let scope = may.caller.usual_scope();
    let Ok(id) = person.trimmed().parse::<PersonId>() else { return Ok(0) };
    let Some((person, masks)) = people::person::find(&app.db, &scope, id).await? else { return Ok(0) };
    let Some(household) = people::household::of_person(&app.db, person.id).await? else { return Ok(0) };
    let members = people::household::members(&app.db, &scope, &masks, household).await?;
    Ok(members.iter().filter(|member| member.id != person.id).count())
}

async fn open(
    State(app): State<App>,
    may: May<may::Register>,
    Form(input): Form<CaseIn>,
) -> Result<Response, Failure> {
    match rows::open(&app.db, &may.caller.usual_scope(), &*app.clock, &input).await {
        Ok(id) => Ok(See::other(format!("/cases/{id}")).flash("case-opened", &app).into_response()),
        Err(problem) => {
            let ctx = new_context(&app, &may, &input).await?;
            Ok(page::redraw(&app, &may.visitor, "case/new.html", NAV, problem, ctx)?.into_response())
        }
    }
}

/// What the form for a new case needs: whose it is, as the caller may see the person, and the lists to choose from.
async fn new_context(app: &App, may: &May<may::Register>, input: &CaseIn) -> Result<Value, Failure> {
    let scope = may.caller.usual_scope();
    let person: PersonId = input.person.trimmed().parse().map_err(|_| Problem::not_found())?;
    let (person, masks) =
        people::person::find(&app.db, &scope, person).await?.ok_or_else(Problem::not_found)?;
    let name = person.name.open(masks.of(person.named_by)).ok_or_else(Problem::not_found)?;
    let shown = Entry::new(Act::Read, Noun::Person, person.id.0).about(person.id);
    let shown = shown.seen_of(&masks, base::CategorySet::of(&[Category::Identity]));
    audit::read(&app.db, &scope, shown).await?;
    let choices = choices::for_new(&app.db, &scope).await?;
    let open = super::journeys(&app.db, &scope, person.id).await?.into_iter();
    let open: Vec<_> =
        open.filter(|one| one.stage.is_some_and(|stage| stage != base::Stage::Closed)).collect();
    let (name, open) = (page::value(name), page::value(open));
    Ok(context! { form => page::value(input), name, choices, open, from_household => false })
}

async fn notes(State(app): State<App>, can: Can<Read, Case>) -> Shown {
    let input = NoteIn {
        id: Typed(app.clock.new_id().to_string()),
        category: Typed::from(Category::Protection.word()),
        ..NoteIn::default()
    };
    let ctx = notes_context(&app, &can, &input).await?;
    page::show(&app, &can.visitor, "case/notes.html", NAV, ctx)
}

async fn write_note(
    State(app): State<App>,
    can: Can<Enter, Case>,
    Form(input): Form<NoteIn>,
) -> Result<Response, Failure> {
    let case = can.item.spine();
    let written = match input.check(notes_entered(&app, &can).await?) {
        Ok(new) => note::write(&app.db, &can.scope, &*app.clock, &case, &new).await,
        Err(problem) => Err(problem),
    };
    match written {
        Ok(_) => {
            Ok(See::other(format!("/cases/{}/notes", case.id)).flash("note-written", &app).into_response())
        }
        Err(problem) => {
            let ctx = notes_context(&app, &can, &input).await?;
            Ok(page::redraw(&app, &can.visitor, "case/notes.html", NAV, problem, ctx)?.into_response())
        }
    }
}

/// The categories of which the caller may write notes in a case.
///
/// # Errors
/// 403 for a role that writes none; those of the database.
pub(super) async fn notes_entered<V>(app: &App, can: &Can<V, Case>) -> Result<CategorySet, Failure> {
    let works = can.require(access::Capability::ManageCase);
    works.or_else(|_| can.require(access::Capability::AnswerReferral))?;
    Ok(rows::notes_entered(&app.db, &can.scope, &can.item.spine()).await?)
}

async fn notes_context<V: web::Verb>(
    app: &App,
    can: &Can<V, Case>,
    input: &NoteIn,
) -> Result<Value, Failure> {
    let enters = notes_entered(app, can).await.unwrap_or_default();
    let notes = note::notes(&app.db, &can.masks, &can.item.spine()).await?;
    let organisations: Vec<_> = notes.iter().map(|note| note.org).collect();
    let organisations =
        choices::organisation_names(&app.db, can.visitor.reader.locale, &organisations).await?;
    let categories: Vec<Value> = Category::ALL
        .iter()
        .filter(|category| enters.has(**category))
        .map(|category| context! { value => category.word(), key => category.message_key() })
        .collect();
    let writable = !enters.is_empty();
    let case_frame = frame(app, can, "notes").await?;
    Ok(
        context! { case_frame, notes => page::value(notes), organisations, categories, form => page::value(input), writable },
    )
}

async fn access_page(State(app): State<App>, can: Can<Read, Case>, Query(wanted): Query<LogPage>) -> Shown {
    let asked = PageRequest::new("case_access", Some(wanted.after.trimmed()), None);
    let log = access_log::access_log(&app.db, &can.scope, &can.item.spine(), asked).await?;
    let base = format!("/cases/{}/access", can.item.id);
    let next = log.next.as_ref().map(|next| format!("{base}?after={next}"));
    let newest = asked.after.map(|_| base);
    let case_frame = frame(&app, &can, "access").await?;
    let shares = crate::trail::of_case(&app.db, &can.scope, can.item.id, None).await?;
    let ctx = context! { case_frame, shares => page::value(shares.days), log => page::value(log.items), next, newest };
    page::show(&app, &can.visitor, "case/access.html", NAV, ctx)
}
