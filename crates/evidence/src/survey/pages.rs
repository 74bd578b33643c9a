//! Pages of surveys: what is to be asked, the form, the result, a case's follow-up.

mod form;

use axum::Router;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use base::{Category, Label, Mandate, OrgId, PageRequest, Problem, Word};
use care::case::{self, Case};
use minijinja::{Value, context};
use partners::organisation;
use serde::Deserialize;
use web::{App, Caller, Can, Card, Enter, Failure, Form, May, Read, See, Shown, may, page};

use super::{AssignmentIn, ExtraIn, Show, Side, Survey, SurveyOfCase, SurveyState, store};
use crate::instrument::{self, Dimension};

pub(super) const NAV: &str = "nav-monitoring";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/monitoring", get(list))
        .route("/surveys/{id}", get(show))
        .route("/surveys/{id}/answer", get(form::open).post(form::step))
        .route("/surveys/{id}/assign", post(assign))
        .route("/cases/{id}/follow-up", get(follow_up))
        .route("/cases/{id}/follow-up/extra", post(ask_again))
}

/// What the caller's organisation has to ask.
pub(super) async fn cards(app: App, caller: Caller) -> Result<Vec<Card>, Problem> {
    if caller.require(access::Capability::Survey).is_err() {
        return Ok(Vec::new());
    }
    store::catch_up(&app.db, &*app.clock).await?;
    let (owed, late) = store::owed(&app.db, &caller.usual_scope()).await?;
    let card = |href, key, count, late, rank| Card { href, key, count, sign: "survey", late, rank };
    Ok(vec![
        card("/monitoring?show=overdue", "queue-surveys-overdue", late, true, 50),
        card("/monitoring?show=coming", "queue-surveys-coming", owed - late, false, 60),
    ])
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Wanted {
    show: Option<String>,
    side: Option<String>,
    after: Option<String>,
}

async fn list(State(app): State<App>, may: May<may::Survey>, Query(wanted): Query<Wanted>) -> Shown {
    store::catch_up(&app.db, &*app.clock).await?;
    let scope = may.caller.usual_scope();
    let show = wanted.show.as_deref().and_then(Show::parse).unwrap_or(Show::Overdue);
    let side = wanted.side.as_deref().and_then(Side::parse).unwrap_or(Side::Ours);
    let request = PageRequest::new("surveys", wanted.after.as_deref(), None);
    let rows = store::list(&app.db, &scope, show, side, request).await?;
    let here = |show: Show, side: Side| format!("/monitoring?show={}&side={}", show.word(), side.word());
    let tab = |key: String, href: String, current: bool| context! { key, href, current };
    let shows: Vec<Value> =
        Show::ALL.iter().map(|s| tab(s.message_key(), here(*s, side), *s == show)).collect();
    let sides: Vec<Value> =
        Side::ALL.iter().map(|s| tab(s.message_key(), here(show, *s), *s == side)).collect();
    let assigned: Vec<OrgId> = rows.items.iter().map(|row| row.record().assigned).collect();
    let names = organisation::names(&app.db, &assigned).await?;
    let asks: Vec<Value> = assigned.iter().map(|org| page::value(names.get(org))).collect();
    let ctx = context! {
        rows => page::value(&rows.items), asks, shows, sides, show => show.word(), side => side.word(),
        next => rows.next.map(|next| format!("{}&after={next}", here(show, side))),
        newest => wanted.after.map(|_| here(show, side)),
        leads => may.caller.require(access::Capability::ManageCase).is_ok(),
    };
    page::show(&app, &may.visitor, "survey/list.html", NAV, ctx)
}

async fn show(State(app): State<App>, can: Can<Read, SurveyOfCase>) -> Shown {
    let ctx = survey_context(&app, &can).await?;
    page::show(&app, &can.visitor, "survey/show.html", NAV, ctx)
}

async fn survey_context<V>(app: &App, can: &Can<V, SurveyOfCase>) -> Result<Value, Failure> {
    let survey = store::to_show(&app.db, &can.scope, &can.item.case, can.item.survey.clone()).await?;
    let definition = instrument::definition(&app.db, survey.instrument).await?;
    let access = web::why::reasons(&app.db, can.visitor.reader.locale, &can.masks).await?;
    let leads = can.item.case.lead == can.scope.org() && can.require(access::Capability::ManageCase).is_ok();
    let due = survey.state == SurveyState::Due;
    let monitors = if leads && due { monitors(app, can).await? } else { Vec::new() };
    let asks = organisation::name(&app.db, survey.assigned).await?;
    let may_ask = can.writable && due && can.require(access::Capability::Survey).is_ok();
    let answers = survey.answered(&can.masks);
    let sees = answers.sees(Category::Monitoring);
    let answered = survey.answers.open(&answers).and_then(Option::as_ref);
    let answers = answered.map(|answers| form::answered(&definition, answers));
    Ok(context! {
        scores => score_rows(&survey, sees), answers, may_ask, monitors, asks => page::value(asks), access,
        survey => page::value(can.show(survey)), notice => page::value(&definition.notice), official => definition.official,
        instrument_name => page::value(&definition.name), sees_case => can.sees(Category::Monitoring),
    })
}

/// Who could be asked to ask: monitoring organisations of the country of origin, and the caller's own.
async fn monitors<V>(app: &App, can: &Can<V, SurveyOfCase>) -> Result<Vec<Value>, Failure> {
    let mut options: Vec<(OrgId, Label)> =
        organisation::of_country(&app.db, can.item.monitored_in(&can.scope, &can.masks))
            .await?
            .into_iter()
            .filter(|org| org.mandates.contains(&Mandate::Monitoring) && !org.enforcement)
            .map(|org| (org.id, org.name))
            .collect();
    let own = can.scope.org();
    if options.iter().all(|(id, _)| *id != own) {
        options.insert(0, (own, organisation::name(&app.db, own).await?));
    }
    let locale = can.visitor.reader.locale;
    Ok(options
        .iter()
        .map(|(id, name)| context! { value => id.to_string(), label => name.in_locale(locale) })
        .collect())
}

/// The scores of a survey as rows of a table; none where they are withheld.
fn score_rows(survey: &Survey, sees: bool) -> Vec<Value> {
    if !sees {
        return Vec::new();
    }
    let row = |s: &instrument::DimensionScore| {
        context! {
            key => s.dimension.message_key(), score => s.score.map(instrument::as_share), answered => s.answered, applicable => s.applicable,
            refused => s.refused, unknown => s.unknown, not_asked => s.not_asked, completeness => s.completeness().map(|c| (c + 5_000) / 10_000),
        }
    };
    survey.scores.for_rule().iter().map(row).collect()
}

async fn assign(
    State(app): State<App>,
    can: Can<Enter, SurveyOfCase>,
    Form(input): Form<AssignmentIn>,
) -> Result<Response, Failure> {
    can.require(access::Capability::ManageCase)?;
    let to = format!("/surveys/{}", can.item.survey.id);
    match store::assign(&app.db, &can.scope, &*app.clock, &can.item, &can.masks, &input).await {
        Ok(()) => Ok(See::other(to).flash("survey-assigned", &app).into_response()),
        Err(problem) => {
            let ctx = survey_context(&app, &can).await?;
            Ok(page::redraw(&app, &can.visitor, "survey/show.html", NAV, problem, ctx)?.into_response())
        }
    }
}

async fn follow_up(State(app): State<App>, can: Can<Read, Case>) -> Shown {
    store::catch_up(&app.db, &*app.clock).await?;
    let ctx = case_context(&app, &can).await?;
    page::show(&app, &can.visitor, "survey/follow_up.html", "nav-cases", ctx)
}

async fn case_context<V: web::Verb>(app: &App, can: &Can<V, Case>) -> Result<Value, Failure> {
    let case_frame = case::frame(app, can, "follow-up").await?;
    let access = web::why::reasons(&app.db, can.visitor.reader.locale, &can.masks).await?;
    let sees = can.sees(Category::Monitoring);
    let mut surveys = Vec::new();
    if sees {
        for survey in store::of_case(&app.db, &can.scope, &can.masks, &can.item.spine()).await? {
            surveys.push(store::to_show(&app.db, &can.scope, &can.item.spine(), survey).await?);
        }
    }
    let definition = instrument::definition(&app.db, instrument::RSS_STYLE).await?;
    let assigned: Vec<OrgId> = surveys.iter().map(|survey| survey.assigned).collect();
    let names = organisation::names(&app.db, &assigned).await?;
    let rounds: Vec<Value> = surveys
        .iter()
        .map(|survey| {
            let asks = page::value(names.get(&survey.assigned));
            let late = survey.state == SurveyState::Due && survey.due_on < can.scope.now.day();
            let open = sees_answers(can, survey);
            context! { survey => page::value(can.show(survey.clone())), asks, late, scores => score_rows(survey, open) }
        })
        .collect();
    let asks =
        *can.item.lead.for_rule() == can.scope.org() && can.require(access::Capability::Survey).is_ok();
    Ok(context! {
        case_frame, access, sees, rounds, chart => chart(&surveys, |survey| sees_answers(can, survey)), notice => page::value(&definition.notice), official => definition.official,
        may_add => asks && can.writable, asks, form => context! { due_on => "" },
    })
}

/// Whether the answers of a round are open.
fn sees_answers<V>(can: &Can<V, Case>, survey: &Survey) -> bool {
    survey.answered(&can.masks).sees(Category::Monitoring)
}

/// The rounds that were answered as moments, a line for each dimension.
fn chart(surveys: &[Survey], opens: impl Fn(&Survey) -> bool) -> Value {
    let done: Vec<&Survey> =
        surveys.iter().filter(|one| one.state == SurveyState::Done && opens(one)).collect();
    let moments: Vec<String> = done.iter().map(|survey| survey.round.message_key()).collect();
    let line = |dimension: &Dimension| {
        let of = |survey: &&Survey| {
            let scores = survey.scores.for_rule();
            scores.iter().find(|s| s.dimension == *dimension).and_then(|s| s.score).map(instrument::as_share)
        };
        context! { key => dimension.message_key(), values => done.iter().map(of).collect::<Vec<_>>() }
    };
    context! { moments, lines => Dimension::ALL.iter().map(line).collect::<Vec<_>>() }
}

async fn ask_again(
    State(app): State<App>,
    can: Can<Enter, Case>,
    Form(input): Form<ExtraIn>,
) -> Result<Response, Failure> {
    can.require(access::Capability::ManageCase)?;
    let spine = can.item.spine();
    let done = match input.check(can.scope.now.day()) {
        Ok(due_on) => store::ask_again(&app.db, &can.scope, &*app.clock, &spine, due_on).await.map(|_| ()),
        Err(problem) => Err(problem),
    };
    match done {
        Ok(()) => Ok(See::other(format!("/cases/{}/follow-up", spine.id))
            .flash("survey-added", &app)
            .into_response()),
        Err(problem) => {
            let ctx = case_context(&app, &can).await?;
            let ctx = context! { form => page::value(input), ..ctx };
            Ok(page::redraw(&app, &can.visitor, "survey/follow_up.html", "nav-cases", problem, ctx)?
                .into_response())
        }
    }
}
