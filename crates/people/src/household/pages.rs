//! The household page of a person: who is in it, and adding several members at once.

use access::Capability;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use base::{Category, Clock, Entry, PersonId, Problem, Sex};
use minijinja::{Value, context};
use serde::{Deserialize, Serialize};
use web::{App, Can, Enter, Failure, Form, Nothing, Read, See, Shown, page};

use super::{HouseholdRole, MemberIn, MembersIn, store};
use crate::person::{self, Person, frame};

const NAV: &str = "nav-cases";
const TEMPLATE: &str = "household/person.html";
/// Rows of an untouched form.
const ROWS: usize = 2;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/people/{id}/household", get(show).post(add))
        .route("/people/{id}/household/{member}/leave", post(leave))
}

/// Whether the steps of a registration are walked.
#[derive(Deserialize)]
struct Flow {
    new: Option<String>,
}

/// The form's rows, column by column.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct RowsIn {
    member_id: Vec<Entry>,
    member_role: Vec<Entry>,
    member_name_ar: Vec<Entry>,
    member_name_latin: Vec<Entry>,
    member_sex: Vec<Entry>,
    member_birth_on: Vec<Entry>,
    member_same: Vec<Entry>,
    add: Entry,
    new: Entry,
}

impl RowsIn {
    fn members(&self) -> MembersIn {
        let at = |column: &[Entry], at: usize| column.get(at).cloned().unwrap_or_default();
        let members = (0..self.member_id.len()).map(|row| MemberIn {
            id: at(&self.member_id, row),
            role: at(&self.member_role, row),
            name_ar: at(&self.member_name_ar, row),
            name_latin: at(&self.member_name_latin, row),
            sex: at(&self.member_sex, row),
            birth_on: at(&self.member_birth_on, row),
            same: at(&self.member_same, row),
        });
        MembersIn { members: members.collect() }
    }
}

async fn show(State(app): State<App>, can: Can<Read, Person>, Query(flow): Query<Flow>) -> Shown {
    let rows = blank_rows(&app, ROWS);
    let new = Entry(flow.new.unwrap_or_default());
    let ctx = page_context(&app, &can, rows, &new, &[]).await?;
    page::show(&app, &can.visitor, TEMPLATE, NAV, ctx)
}

/// Rows whose client-made ids make a form that is sent twice the same persons.
fn blank_rows(app: &App, rows: usize) -> Vec<MemberIn> {
    let row = |_| MemberIn { id: Entry(app.clock.new_id().to_string()), ..MemberIn::default() };
    (0..rows).map(row).collect()
}

async fn add(
    State(app): State<App>,
    can: Can<Enter, Person>,
    Form(input): Form<RowsIn>,
) -> Result<Response, Failure> {
    can.require(Capability::Register)?;
    let mut members = input.members();
    if !input.add.is_blank() {
        members.members.extend(blank_rows(&app, 1));
        let ctx = page_context(&app, &can, members.members, &input.new, &[]).await?;
        return Ok(page::show(&app, &can.visitor, TEMPLATE, NAV, ctx)?.into_response());
    }
    match save(&app, &can, &members).await {
        Ok(()) => {
            let query = if input.new.is_blank() { "" } else { "?new=1" };
            let to = format!("/people/{}/household{query}", can.item.id);
            Ok(See::other(to).flash("household-joined", &app).into_response())
        }
        Err(problem) => {
            let likely = likely(&app, &can, &problem, &members).await?;
            let ctx = page_context(&app, &can, members.members, &input.new, &likely).await?;
            Ok(page::redraw(&app, &can.visitor, TEMPLATE, NAV, problem, ctx)?.into_response())
        }
    }
}

async fn save(app: &App, can: &Can<Enter, Person>, input: &MembersIn) -> Result<(), Problem> {
    let members = input.check(app.clock.today())?;
    let clock: &dyn Clock = &*app.clock;
    store::add_members(&app.db, &can.scope, clock, can.item.id, &members).await?;
    Ok(())
}

/// For each row the persons who may be the member, when the refusal is about that.
async fn likely(
    app: &App,
    can: &Can<Enter, Person>,
    problem: &Problem,
    input: &MembersIn,
) -> Result<Vec<Value>, Failure> {
    let mut likely = vec![Value::from(()); input.members.len()];
    if problem.code != "household.likely_duplicate" {
        return Ok(likely);
    }
    for member in input.check(app.clock.today())? {
        let candidates = person::candidates(&app.db, &can.scope, &member.person).await?;
        let shown = person::show_candidates(&app.db, &can.scope, candidates).await?;
        if let Some(slot) = likely.get_mut(member.at).filter(|_| !shown.is_empty()) {
            *slot = page::value(shown);
        }
    }
    Ok(likely)
}

async fn page_context<V>(
    app: &App,
    can: &Can<V, Person>,
    rows: Vec<MemberIn>,
    new: &Entry,
    likely: &[Value],
) -> Result<Value, Failure> {
    let members = match store::of_person(&app.db, can.item.id).await? {
        Some(household) if can.sees(Category::Household) => {
            store::members(&app.db, &can.scope, &can.masks, household).await?
        }
        _ => Vec::new(),
    };
    let access = web::why::reasons(&app.db, can.visitor.reader.locale, &can.masks).await?;
    let none = Value::from(());
    let rows: Vec<Value> = rows
        .into_iter()
        .enumerate()
        .map(|(at, row)| context! { typed => page::value(row), likely => likely.get(at).unwrap_or(&none) })
        .collect();
    Ok(context! {
        members => page::value(can.show_all(members)), rows, new => new.trimmed(), flow => !new.is_blank(), access,
        own_org => can.scope.org().to_string(), roles => page::words::<HouseholdRole>(), sexes => page::words::<Sex>(), ..frame(app, can).await?
    })
}

async fn leave(
    State(app): State<App>,
    can: Can<Enter, Person>,
    Path((id, member)): Path<(PersonId, PersonId)>,
    Form(Nothing {}): Form<Nothing>,
) -> Result<See, Failure> {
    can.require(Capability::Register)?;
    store::take_out(&app.db, &can.scope, can.item.id, member).await?;
    Ok(See::other(format!("/people/{id}/household")).flash("household-left", &app))
}
