//! The form in which a plan is written.

use access::Record as _;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use base::{Category, Country, Entry, Locale, Money, PlanId, Problem, Word};
use minijinja::{Value, context};
use partners::service::{self, Dimension};
use serde::Deserialize;
use web::{App, Can, Enter, Failure, Form, See, Shown, page};

use super::{NAV, may_plan};
use crate::case::{Case, frame};
use crate::plan::{Horizon, MeasureKind, MeasureLevel, Plan, PlanIn, PlanState, store};

/// Rows for further measures under those that are there.
const SPARE_ROWS: usize = 3;

/// From which plan of another organisation the first draft is begun.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct BasedOn {
    from: Entry,
}

pub(super) async fn edit_page(
    State(app): State<App>,
    can: Can<Enter, Case>,
    Query(based_on): Query<BasedOn>,
) -> Shown {
    may_plan(&can)?;
    let known = store::newest(&app.db, &can.scope, &can.item.spine()).await?;
    let input = match &known {
        Some(plan) if plan.state == PlanState::Draft => typed(plan),
        Some(_) => return Err(Problem::conflict("plan.revise_first").into()),
        // The client-made id: sending the form twice begins one plan.
        None => {
            let id = Entry(PlanId::new(&*app.clock).to_string());
            PlanIn { id, ..begun_from(&app, &can, &based_on.from).await? }
        }
    };
    let ctx = form_context(&app, &can, &input, None).await?;
    page::show(&app, &can.visitor, "plan/edit.html", NAV, ctx)
}

/// The form filled with what another organisation planned, for who saves it to go through; nothing is copied by itself.
async fn begun_from(app: &App, can: &Can<Enter, Case>, from: &Entry) -> Result<PlanIn, Problem> {
    let Ok(from) = from.trimmed().parse::<PlanId>() else { return Ok(PlanIn::default()) };
    let seen = store::of_case(&app.db, &can.scope, &can.masks, &can.item.spine()).await?;
    let Some(plan) = seen.into_iter().find(|plan| plan.id == from) else { return Ok(PlanIn::default()) };
    let mask = plan.mask(&can.masks);
    if !(mask.sees(Category::Plan) && mask.sees(Category::Money)) {
        return Ok(PlanIn::default());
    }
    Ok(PlanIn {
        based_on: Entry(from.to_string()),
        version: Entry::default(),
        measure_id: Vec::new(),
        ..typed(&plan)
    })
}

pub(super) async fn edit(
    State(app): State<App>,
    can: Can<Enter, Case>,
    Form(input): Form<PlanIn>,
) -> Result<Response, Failure> {
    may_plan(&can)?;
    match store::save(&app.db, &can.scope, &*app.clock, &can.item, &input).await {
        Ok(_) => {
            Ok(See::other(format!("/cases/{}/plan", can.item.id)).flash("plan-saved", &app).into_response())
        }
        Err(problem) => {
            // Somebody else was first: both are shown, and saving again is then a choice made on the newer version.
            let newer = match &*problem.code {
                "changed_meanwhile" => store::newest(&app.db, &can.scope, &can.item.spine()).await?,
                _ => None,
            };
            let newer = newer.filter(|plan| plan.state == PlanState::Draft);
            let input = match &newer {
                Some(plan) => PlanIn { version: Entry(plan.version.to_string()), ..input },
                None => input,
            };
            let ctx = form_context(&app, &can, &input, newer).await?;
            Ok(page::redraw(&app, &can.visitor, "plan/edit.html", NAV, problem, ctx)?.into_response())
        }
    }
}

async fn form_context(
    app: &App,
    can: &Can<Enter, Case>,
    input: &PlanIn,
    newer: Option<Plan>,
) -> Result<Value, Failure> {
    let totals = store::weigh(&app.db, &can.item, &[]).await?;
    let rows: Vec<Value> =
        (0..input.measure_kind.len().max(1) + SPARE_ROWS).map(|at| row(input, at)).collect();
    let services = services(app, can).await?;
    let newer = newer.map_or_else(|| Value::from(()), |plan| page::value(can.show(plan)));
    Ok(context! {
        case_frame => frame(app, can, "plan").await?, form => page::value(input), rows, services, newer,
        totals => page::value(totals), kinds => page::words::<MeasureKind>(), dimensions => page::words::<Dimension>(),
        levels => page::words::<MeasureLevel>(), horizons => page::words::<Horizon>(),
        shows_money => can.sees(Category::Money), shows_terms => crate::case::tells_terms(&can.item, &can.masks),
    })
}

/// One measure as the form takes it.
fn row(input: &PlanIn, at: usize) -> Value {
    let of = |column: &[Entry]| column.get(at).map(|entry| entry.trimmed().to_owned()).unwrap_or_default();
    context! {
        at, id => of(&input.measure_id), kind => of(&input.measure_kind), dimension => of(&input.measure_dimension),
        level => of(&input.measure_level), horizon => of(&input.measure_horizon), description => of(&input.measure_description),
        cost => of(&input.measure_cost), service => of(&input.measure_service), needs_referral => of(&input.measure_needs_referral),
    }
}

/// The open directory entries of the two countries, origin first.
async fn services(app: &App, can: &Can<Enter, Case>) -> Result<Vec<Value>, Problem> {
    let mut found = Vec::new();
    let [one, other] = super::super::countries(&can.scope, &can.item.spine(), &can.masks);
    found.extend(of_country(app, can, one).await?);
    if other != one {
        found.extend(of_country(app, can, other).await?);
    }
    Ok(found)
}

async fn of_country(app: &App, can: &Can<Enter, Case>, country: Country) -> Result<Vec<Value>, Problem> {
    let locale: Locale = can.visitor.reader.locale;
    let filter = service::Filter::of(country);
    let found = service::search(&app.db, &filter, can.scope.now.day()).await?;
    let label =
        |s: &service::ServiceView| format!("{} · {}", s.name.in_locale(locale), s.org_name.in_locale(locale));
    Ok(found.iter().map(|s| context! { value => s.id.to_string(), label => label(s) }).collect())
}

/// A draft as the form takes it.
fn typed(plan: &Plan) -> PlanIn {
    let measures = plan.measures.for_rule();
    let text = |value: Option<String>| Entry(value.unwrap_or_default());
    PlanIn {
        id: Entry(plan.id.to_string()),
        based_on: Entry::default(),
        version: Entry(plan.version.to_string()),
        summary: Entry::from(plan.summary.for_rule().as_str()),
        measure_id: measures.iter().map(|m| Entry(m.id.to_string())).collect(),
        measure_kind: measures.iter().map(|m| Entry::from(m.kind.word())).collect(),
        measure_dimension: measures.iter().map(|m| Entry::from(m.dimension.word())).collect(),
        measure_level: measures.iter().map(|m| Entry::from(m.level.word())).collect(),
        measure_horizon: measures.iter().map(|m| Entry::from(m.horizon.word())).collect(),
        measure_description: measures.iter().map(|m| Entry::from(m.description.as_str())).collect(),
        measure_cost: plan.costs.for_rule().iter().map(|cost: &Money| Entry(cost.plain())).collect(),
        measure_service: measures.iter().map(|m| text(m.service.map(|s| s.to_string()))).collect(),
        measure_needs_referral: measures
            .iter()
            .map(|m| Entry::from(if m.needs_referral { "yes" } else { "" }))
            .collect(),
    }
}
