//! Pages of assessments.

use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use base::{AssessmentId, Category, Entry, Word};
use minijinja::{Value, context};
use partners::organisation;
use web::{App, Can, Enter, Failure, Form, Read, See, Shown, Verb, page};

use super::api::may_assess;
use super::{
    AssessmentIn, Direction, Factor, Guardian, Heard, Level, LiftIn, Nature, RapidFormIn, Safety, Urgency,
    store,
};
use crate::case::{Case, frame, is_known_closed};

const NAV: &str = "nav-cases";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/cases/{id}/assessments", get(list))
        .route("/cases/{id}/assessments/new", get(new_page).post(assess))
        .route("/cases/{id}/assessments/rapid-form", get(rapid_page).post(fill))
        .route("/cases/{id}/assessments/lift", get(lift_page).post(lift))
}

async fn list(State(app): State<App>, can: Can<Read, Case>) -> Shown {
    let case = can.item.spine();
    let (shows, shows_forms) = (can.sees(Category::Assessment), can.sees(Category::Protection));
    let assessments = if shows { store::of_case(&app.db, &case).await? } else { Vec::new() };
    let forms = if shows_forms { store::rapid_forms(&app.db, &case).await? } else { Vec::new() };
    let standing = super::standing(&app.db, &can.scope, &case).await?.seen;
    let mut organisations = Vec::new();
    organisations.extend(assessments.iter().map(|a| a.org));
    organisations.extend(forms.iter().map(|f| f.org));
    let names = organisation::names(&app.db, &organisations).await?;
    let locale = can.visitor.reader.locale;
    let named = names.into_iter().map(|(id, name)| (id.to_string(), name.in_locale(locale).to_owned()));
    let organisations = Value::from_pairs(named);
    let works = can.writable && may_assess(&can).is_ok() && !is_known_closed(&can.item, &can.masks);
    let enters = store::entered(&app.db, &can.scope, &case).await?;
    let ctx = context! {
        case_frame => frame(&app, &can, "assessments").await?, organisations, shows, shows_forms,
        assessments => page::value(can.show_all(assessments)), forms => page::value(can.show_all(forms)),
        rapid_form_due => shows && standing.may_go_on().is_err(), return_stopped => shows && standing.seeks_protection,
        may_begin => works && enters.has(Category::Assessment), may_fill => works && enters.has(Category::Protection), may_lift => works, me => can.scope.org().to_string(),
    };
    page::show(&app, &can.visitor, "assessment/list.html", NAV, ctx)
}

async fn new_page(State(app): State<App>, can: Can<Enter, Case>) -> Shown {
    may_assess(&can)?;
    store::begins(&app.db, &can.scope, &can.item.spine(), Category::Assessment).await?;
    let today = can.scope.now.day();
    let input = AssessmentIn {
        // The client-made id: sending the form twice records one assessment.
        id: Entry(AssessmentId::new(&*app.clock).to_string()),
        assessed_on: Entry(today.to_string()),
        reassess_on: Entry(today.plus_months(3).to_string()),
        ..AssessmentIn::default()
    };
    let ctx = form_context(&app, &can, &input).await?;
    page::show(&app, &can.visitor, "assessment/new.html", NAV, ctx)
}

async fn assess(
    State(app): State<App>,
    can: Can<Enter, Case>,
    Form(input): Form<AssessmentIn>,
) -> Result<Response, Failure> {
    may_assess(&can)?;
    let case = can.item.spine();
    match store::assess(&app.db, &can.scope, &*app.clock, &case, &input).await {
        Ok(_) => {
            let to = format!("/cases/{}/assessments", case.id);
            Ok(See::other(to).flash("assessment-recorded", &app).into_response())
        }
        Err(problem) => {
            let ctx = form_context(&app, &can, &input).await?;
            Ok(page::redraw(&app, &can.visitor, "assessment/new.html", NAV, problem, ctx)?.into_response())
        }
    }
}

async fn form_context<V: Verb>(
    app: &App,
    can: &Can<V, Case>,
    input: &AssessmentIn,
) -> Result<Value, Failure> {
    let levels: Vec<Value> = Level::ALL.iter().map(|level| level_context(*level, input)).collect();
    let none_found: Vec<String> = input.none_found.iter().map(|d| d.trimmed().to_owned()).collect();
    Ok(context! {
        case_frame => frame(app, can, "assessments").await?, form => page::value(input), levels, none_found,
        natures => page::words::<Nature>(), urgencies => page::words::<Urgency>(), directions => page::words::<Direction>(),
    })
}

/// The factors of one level, risks and protective ones, each with the nature chosen for it.
fn level_context(level: Level, input: &AssessmentIn) -> Value {
    let column = |direction: Direction| -> Vec<Value> {
        Factor::of(level, direction).map(|f| factor_context(f, input)).collect()
    };
    let sides: Vec<Value> = Direction::ALL
        .iter()
        .map(|direction| context! { key => direction.message_key(), word => direction.word(), factors => column(*direction) })
        .collect();
    context! { key => level.message_key(), word => level.word(), sides }
}

fn factor_context(factor: Factor, input: &AssessmentIn) -> Value {
    let chosen =
        input.factor.iter().find_map(|entry| entry.trimmed().strip_prefix(factor.word())?.strip_prefix(':'));
    context! { value => factor.word(), key => factor.message_key(), chosen => chosen.unwrap_or_default() }
}

async fn lift_page(State(app): State<App>, can: Can<Enter, Case>) -> Shown {
    may_assess(&can)?;
    let ctx = lift_context(&app, &can, &LiftIn::default()).await?;
    page::show(&app, &can.visitor, "assessment/lift.html", NAV, ctx)
}

async fn lift(
    State(app): State<App>,
    can: Can<Enter, Case>,
    Form(input): Form<LiftIn>,
) -> Result<Response, Failure> {
    may_assess(&can)?;
    let case = can.item.spine();
    match super::lift(&app.db, &can.scope, &case, &input).await {
        Ok(()) => {
            let to = format!("/cases/{}/assessments", case.id);
            Ok(See::other(to).flash("protection-lifted", &app).into_response())
        }
        Err(problem) => {
            let ctx = lift_context(&app, &can, &input).await?;
            Ok(page::redraw(&app, &can.visitor, "assessment/lift.html", NAV, problem, ctx)?.into_response())
        }
    }
}

async fn lift_context(app: &App, can: &Can<Enter, Case>, input: &LiftIn) -> Result<Value, Failure> {
    let today = can.scope.now.day().to_string();
    Ok(context! { case_frame => frame(app, can, "assessments").await?, form => page::value(input), today })
}

async fn rapid_page(State(app): State<App>, can: Can<Enter, Case>) -> Shown {
    may_assess(&can)?;
    store::begins(&app.db, &can.scope, &can.item.spine(), Category::Protection).await?;
    let input = RapidFormIn {
        id: Entry(app.clock.new_id().to_string()),
        review_on: Entry(can.scope.now.day().plus_days(7).to_string()),
        ..RapidFormIn::default()
    };
    let ctx = rapid_context(&app, &can, &input).await?;
    page::show(&app, &can.visitor, "assessment/rapid.html", NAV, ctx)
}

async fn fill(
    State(app): State<App>,
    can: Can<Enter, Case>,
    Form(input): Form<RapidFormIn>,
) -> Result<Response, Failure> {
    may_assess(&can)?;
    let case = can.item.spine();
    match store::fill_rapid_form(&app.db, &can.scope, &*app.clock, &case, &input).await {
        Ok(_) => {
            let to = format!("/cases/{}/assessments", case.id);
            Ok(See::other(to).flash("rapid-form-filled", &app).into_response())
        }
        Err(problem) => {
            let ctx = rapid_context(&app, &can, &input).await?;
            Ok(page::redraw(&app, &can.visitor, "assessment/rapid.html", NAV, problem, ctx)?.into_response())
        }
    }
}

async fn rapid_context<V: Verb>(
    app: &App,
    can: &Can<V, Case>,
    input: &RapidFormIn,
) -> Result<Value, Failure> {
    Ok(context! {
        case_frame => frame(app, can, "assessments").await?, form => page::value(input),
        safeties => page::words::<Safety>(), guardians => page::words::<Guardian>(), heards => page::words::<Heard>(),
    })
}
