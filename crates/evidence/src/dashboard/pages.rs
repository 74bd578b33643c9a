//! Pages of the figures: the own organisation's, and a programme's.

use access::Scope;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::routing::get;
use base::{Country, OrgId, Problem, ProgrammeId, Word};
use minijinja::{Value, context};
use partners::organisation;
use partners::programme::{self, ProgrammeView};
use web::{App, May, Shown, may, page};

use super::counting::Counting;
use super::disclosure::SMALLEST;
use super::figures::{Insight, Layout};
use super::store::Fact;
use super::{Figure, Filter, Quarter, Wanted, store};

const NAV: &str = "nav-insight";

pub(super) fn routes() -> Router<App> {
    Router::new().route("/insight", get(own)).route("/insight/programmes/{id}", get(of_programme))
}

/// Figures with what they can be filtered by.
pub(super) struct Figures {
    /// The figures.
    pub(super) insight: Insight,
    corridors: Vec<(Country, Country)>,
    quarters: Vec<Quarter>,
    programmes: Vec<ProgrammeView>,
    /// Other organisations whose cases are counted.
    counted: Vec<OrgId>,
    smallest: i64,
}

/// The exact figures of cases that the organisation led, in all its programmes or in one.
pub(super) async fn own_figures(app: &App, scope: &Scope, filter: &Filter) -> Result<Figures, Problem> {
    let programmes = programme::mine(&app.db, scope).await?;
    let facts = store::own(&app.db, scope.org()).await?;
    // Only cases that it led; what another organisation answered about them is protected.
    let layout = |facts: &[Fact]| Layout::new(facts, SMALLEST);
    let all = layout(&facts);
    let (corridors, quarters) = (all.corridors.clone(), all.quarters.clone());
    let only = |id: ProgrammeId| facts.iter().filter(|f| f.programme == id).cloned().collect::<Vec<_>>();
    let wanted = programmes.iter().filter(|p| filter.programme.is_none_or(|id| p.id == id));
    let money =
        wanted.map(|p| layout(&only(p.id)).spending(filter, (p.id, p.currency, p.budget.minor))).collect();
    let layout = filter.programme.map_or(all, |id| layout(&only(id)));
    let counted = Vec::new();
    Ok(Figures {
        insight: layout.insight(filter, money),
        corridors,
        quarters,
        programmes,
        counted,
        smallest: SMALLEST,
    })
}

/// The protected figures of a programme in which the organisation takes part.
pub(super) async fn programme_figures(
    app: &App,
    scope: &Scope,
    id: ProgrammeId,
    filter: &Filter,
) -> Result<Option<Figures>, Problem> {
    let programmes = programme::mine(&app.db, scope).await?;
    let Some(mine) = programmes.iter().find(|p| p.id == id) else { return Ok(None) };
    let counting = Counting::of(&app.db, scope, id).await?;
    let smallest = counting.smallest();
    let facts = store::of_programme(&app.db, id, scope.org(), &counting).await?;
    let layout = Layout::new(&facts, smallest);
    let money = vec![layout.spending(filter, (id, mine.currency, mine.budget.minor))];
    let insight = layout.insight(filter, money);
    let counted = counting.others(scope.org());
    let (corridors, quarters) = (layout.corridors, layout.quarters);
    Ok(Some(Figures { insight, corridors, quarters, programmes, counted, smallest }))
}

async fn own(State(app): State<App>, may: May<may::SeeInsight>, Query(wanted): Query<Wanted>) -> Shown {
    let filter = wanted.filter();
    let figures = own_figures(&app, &may.caller.usual_scope(), &filter).await?;
    let ctx = figures.context(&filter, |figure| figure.own.figure());
    page::show(&app, &may.visitor, "insight/own.html", NAV, ctx)
}

async fn of_programme(
    State(app): State<App>,
    may: May<may::SeeInsight>,
    Path(id): Path<ProgrammeId>,
    Query(wanted): Query<Wanted>,
) -> Shown {
    let filter = Filter { programme: Some(id), ..wanted.filter() };
    let figures = programme_figures(&app, &may.caller.usual_scope(), id, &filter).await?;
    let figures = figures.ok_or_else(Problem::not_found)?;
    let programme = figures.programmes.iter().find(|p| p.id == id).ok_or_else(Problem::not_found)?;
    let name = page::value(&programme.name);
    let names = organisation::names(&app.db, &figures.counted).await?;
    let locale = may.visitor.reader.locale;
    let mut counted: Vec<String> = names.values().map(|name| name.in_locale(locale).to_owned()).collect();
    counted.sort_unstable();
    let smallest = figures.smallest;
    let ctx = context! { id => id.to_string(), name, counted, smallest, ..figures.context(&filter, |figure| figure.all.figure()) };
    page::show(&app, &may.visitor, "insight/programme.html", NAV, ctx)
}

impl Figures {
    /// What the templates take; `shown` picks which of the two figures the charts draw.
    fn context(&self, filter: &Filter, shown: impl Fn(&Figure) -> Option<i64>) -> Value {
        let insight = &self.insight;
        let line = |list: &str, measure: &str, figure: &Figure| {
            let key = format!("{list}-{}", measure.replace('_', "-"));
            context! { key, value => shown(figure), own => figure.own.figure() }
        };
        let funnel: Vec<Value> =
            insight.funnel.iter().map(|l| line("tally", &l.measure, &l.figure)).collect();
        let stages: Vec<Value> =
            insight.stages.iter().map(|l| line("stage", &l.measure, &l.figure)).collect();
        let timeliness: Vec<Value> = insight
            .timeliness
            .iter()
            .map(|share| {
                let key = format!("insight-{}", share.name.replace('_', "-"));
                context! { key, part => shown(&share.part), whole => shown(&share.whole), percent => share.percent }
            })
            .collect();
        let money: Vec<Value> = insight
            .money
            .iter()
            .map(|money| {
                let name = self.programmes.iter().find(|p| p.id == money.programme).map(|p| page::value(&p.name));
                context! {
                    id => money.programme.to_string(), name, currency => money.currency.code(), budget => money.budget,
                    committed => shown(&money.committed), spent => shown(&money.spent),
                }
            })
            .collect();
        let scores: Vec<Value> = insight
            .scores
            .iter()
            .map(|s| {
                // A mean is of all that are counted, so their number stands beside it.
                let scored: Vec<Option<i64>> = s.scored.iter().map(|figure| figure.all.figure()).collect();
                context! { key => s.dimension.message_key(), means => s.means.clone(), scored }
            })
            .collect();
        let corridors: Vec<Value> = insight
            .corridors
            .iter()
            .map(|c| context! { host => c.host.code(), origin => c.origin.code(), value => shown(&c.figure) })
            .collect();
        let rounds: Vec<String> = insight.rounds.iter().map(|round| round.message_key()).collect();
        let has_scores = insight.scores.iter().any(|line| line.means.iter().any(Option::is_some));
        context! {
            funnel, stages, timeliness, money, scores, corridors, rounds, has_scores, choices => self.choices(filter),
            empty => insight.funnel.iter().all(|l| shown(&l.figure) == Some(0)),
        }
    }

    /// What can be chosen in the filter, and what is chosen.
    fn choices(&self, filter: &Filter) -> Value {
        let programmes: Vec<Value> = self
            .programmes
            .iter()
            .map(|p| context! { value => p.id.to_string(), name => page::value(&p.name) })
            .collect();
        let corridors: Vec<Value> = self
            .corridors
            .iter()
            .map(|(host, origin)| {
                let value = format!("{}-{}", host.code(), origin.code());
                context! { value, host => host.code(), origin => origin.code() }
            })
            .collect();
        let quarters: Vec<Value> = self
            .quarters
            .iter()
            .rev()
            .map(|quarter| {
                let (year, number) = quarter.parts();
                context! { value => quarter.to_string(), year => year.to_string(), number }
            })
            .collect();
        context! {
            programmes, corridors, quarters, programme => filter.programme.map(|id| id.to_string()),
            corridor => filter.corridor.map(|(host, origin)| format!("{}-{}", host.code(), origin.code())),
            period => filter.quarter.map(|quarter| quarter.to_string()),
        }
    }
}
