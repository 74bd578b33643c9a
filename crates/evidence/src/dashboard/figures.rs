//! Figures as they may leave: own ones exact, those of a whole programme protected.
//!
//! What others did is added in steps, also where it is shown: counts down to a multiple of the smallest count, money to a step of its
//! budget, a mean of scores to one decimal. Read before and after an act of somebody else, a figure does not say what it was.

use std::collections::{BTreeMap, BTreeSet};

use access::Counted;
use base::{Country, Currency, ProgrammeId, Word};
use serde::Serialize;
use store::tally::Tally;

use super::disclosure::{Standing, Table};
use super::store::Fact;
use super::{Filter, Quarter};
use crate::instrument::{Dimension, as_share};
use crate::survey::Round;

/// A figure of the caller's organisation, and of everybody together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = InsightFigure)]
pub struct Figure {
    /// Of cases that the caller's organisation led; exact. Of scores those of rounds that it answered itself.
    pub own: Counted,
    /// Of all, what others did in steps; null where a small count of others would show.
    pub all: Counted,
}

/// One line of a list of figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = InsightLine)]
pub struct Line {
    /// What is counted.
    pub measure: String,
    /// How many.
    #[serde(flatten)]
    pub figure: Figure,
}

/// A share of one count in another.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
#[schema(as = InsightShare)]
pub struct Share {
    /// What it is a share of: `confirmed_late`, `unanswered`, `answered_late`, `declined`.
    pub name: &'static str,
    /// The part.
    pub part: Figure,
    /// The whole.
    pub whole: Figure,
    /// Percent of all; null where either is not shown or there is nothing.
    pub percent: Option<f64>,
}

/// Money of one programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Spending {
    /// Which programme.
    pub programme: ProgrammeId,
    /// Its currency.
    pub currency: Currency,
    /// What it may spend, minor units.
    pub budget: i64,
    /// What approved plans foresee, minor units.
    pub committed: Figure,
    /// What was delivered, minor units.
    pub spent: Figure,
}

/// Mean scores of one dimension, round by round.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct ScoreLine {
    /// Which dimension.
    pub dimension: Dimension,
    /// In the order of the rounds, 0 to 1, with scores of others to one decimal; null where nobody was scored or the count is protected.
    pub means: Vec<Option<f64>>,
    /// How many were scored in each round.
    pub scored: Vec<Figure>,
}

/// Cases of one corridor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct CorridorLine {
    /// From where.
    pub host: Country,
    /// To where.
    pub origin: Country,
    /// Cases opened.
    #[serde(flatten)]
    pub figure: Figure,
}

/// Everything that a dashboard shows.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Insight {
    /// From opened to closed.
    pub funnel: Vec<Line>,
    /// Where cases stand now; the period does not apply.
    pub stages: Vec<Line>,
    /// How timely things are done.
    pub timeliness: Vec<Share>,
    /// Money, by programme.
    pub money: Vec<Spending>,
    /// Rounds that `scores` speak of.
    pub rounds: Vec<Round>,
    /// Mean scores.
    pub scores: Vec<ScoreLine>,
    /// Flow from host to origin.
    pub corridors: Vec<CorridorLine>,
}

/// The steps of the funnel, in the order in which a journey takes them.
pub(super) const FUNNEL: [Tally; 7] = [
    Tally::Opened,
    Tally::Planned,
    Tally::Departed,
    Tally::Arrived,
    Tally::Assisted,
    Tally::FollowedUp,
    Tally::Closed,
];

/// Wholes shown beside a part of them: what is left of the whole must be no small count either.
const PARTS: [(Tally, Tally); 4] = [
    (Tally::Arrived, Tally::ConfirmedLate),
    (Tally::Referred, Tally::Answered),
    (Tally::Answered, Tally::AnsweredLate),
    (Tally::Answered, Tally::Declined),
];

/// The measures that are protected as one, whether or not they occur.
fn linked() -> impl Iterator<Item = String> {
    let stages = base::Stage::ALL.iter().map(|stage| stage_now(*stage));
    [Tally::Opened, Tally::Closed].iter().map(|tally| tally.word().to_owned()).chain(stages)
}

fn stage_now(stage: base::Stage) -> String {
    format!("stage_now.{}", stage.word())
}

/// Protects what was opened with where it stands and what was closed; each part with its whole; the dimensions of a round, which
/// the same people answered, alike; and the rest each by itself.
fn protect(measures: &mut BTreeMap<String, Measured>, smallest: i64) {
    stand(measures, smallest);
    let linked: BTreeSet<String> = linked().collect();
    let parts: BTreeSet<&str> = PARTS.iter().map(|(_, part)| part.word()).collect();
    for (name, measured) in measures.iter_mut() {
        if !linked.contains(name) && !parts.contains(name.as_str()) {
            measured.others = measured.others.clone().protected(smallest);
        }
    }
    // In this order: what is a part here and a whole there is protected before it is the whole.
    for (whole, part) in PARTS {
        let whole = measures.get(whole.word()).map(|measured| measured.others.clone());
        if let Some(measured) = measures.get_mut(part.word()) {
            let pattern = measured.others.pattern();
            measured.others = measured.others.clone().protected_also(smallest, whole.as_ref(), &pattern);
        }
    }
    for round in Round::ALL {
        alike(measures, *round, smallest);
    }
}

fn stand(measures: &mut BTreeMap<String, Measured>, smallest: i64) {
    let take = |name: String| measures.get(&name).map(|measured| measured.others.clone());
    let (opened, closed) = (take(Tally::Opened.word().to_owned()), take(Tally::Closed.word().to_owned()));
    let open: Vec<base::Stage> =
        base::Stage::ALL.iter().copied().filter(|s| *s != base::Stage::Closed).collect();
    let mut stages: Vec<Table> = open.iter().filter_map(|stage| take(stage_now(*stage))).collect();
    let (Some(mut opened), Some(mut closed), Some(mut stands_closed)) =
        (opened, closed, take(stage_now(base::Stage::Closed)))
    else {
        return;
    };
    Standing {
        opened: &mut opened,
        stages: stages.iter_mut().collect(),
        stands_closed: &mut stands_closed,
        closed: &mut closed,
    }
    .protect(smallest);
    let tables = [opened, closed, stands_closed].into_iter().chain(stages);
    let names =
        [Tally::Opened.word().to_owned(), Tally::Closed.word().to_owned(), stage_now(base::Stage::Closed)];
    for (name, table) in names.into_iter().chain(open.into_iter().map(stage_now)).zip(tables) {
        if let Some(measured) = measures.get_mut(&name) {
            measured.others = table;
        }
    }
}

/// Suppresses in each dimension of a round what is suppressed in another one.
fn alike(measures: &mut BTreeMap<String, Measured>, round: Round, smallest: i64) {
    let names: Vec<String> = Dimension::ALL.iter().map(|dimension| score_of(round, *dimension)).collect();
    // What one of them suppresses for the sake of another may want more of a third.
    loop {
        let patterns: Vec<_> =
            names.iter().filter_map(|n| measures.get(n)).map(|m| m.others.pattern()).collect();
        let Some(all) = patterns.iter().cloned().reduce(either) else { return };
        if patterns.iter().all(|pattern| *pattern == all) {
            return;
        }
        for name in &names {
            if let Some(measured) = measures.get_mut(name) {
                measured.others = measured.others.clone().protected_also(smallest, None, &all);
            }
        }
    }
}

fn either(one: Vec<Vec<bool>>, other: Vec<Vec<bool>>) -> Vec<Vec<bool>> {
    let row = |(a, b): (Vec<bool>, Vec<bool>)| a.into_iter().zip(b).map(|(a, b)| a || b).collect();
    one.into_iter().zip(other).map(row).collect()
}

fn score_of(round: Round, dimension: Dimension) -> String {
    format!("score.{}.{}", round.word(), dimension.word())
}

/// Programme, currency and budget: what money is measured by.
pub(super) type Budget = (ProgrammeId, Currency, i64);

/// One measure as a protected table, and the sums behind it.
struct Measured {
    own: Table,
    others: Table,
    amount_own: Table,
    amount_others: Table,
}

/// The counters laid out by corridor and quarter.
pub(super) struct Layout {
    /// Corridors that occur, in order.
    pub(super) corridors: Vec<(Country, Country)>,
    /// Quarters that occur, in order; what has no period is not among them.
    pub(super) quarters: Vec<Quarter>,
    smallest: i64,
    measures: BTreeMap<String, Measured>,
}

impl Layout {
    /// Lays out the counters and protects those of others: none below `smallest` shows.
    pub(super) fn new(facts: &[Fact], smallest: i64) -> Self {
        let corridors: BTreeSet<_> = facts.iter().map(|fact| fact.corridor).collect();
        let quarters: BTreeSet<_> = facts.iter().filter_map(|fact| Quarter::of_month(&fact.month)).collect();
        let corridors: Vec<_> = corridors.into_iter().collect();
        let quarters: Vec<_> = quarters.into_iter().collect();
        let empty = || Table::new(corridors.len(), quarters.len().max(1));
        let mut measures: BTreeMap<String, Measured> = BTreeMap::new();
        for fact in facts {
            let Ok(row) = corridors.binary_search(&fact.corridor) else { continue };
            let quarter = Quarter::of_month(&fact.month);
            // Where cases stand now has no period; it stands in the first column.
            let column = quarter.and_then(|q| quarters.binary_search(&q).ok()).unwrap_or_default();
            let measured = measures.entry(fact.measure.clone()).or_insert_with(|| Measured {
                own: empty(),
                others: empty(),
                amount_own: empty(),
                amount_others: empty(),
            });
            if fact.own {
                measured.own.add(row, column, fact.figure);
                measured.amount_own.add(row, column, fact.amount);
            } else {
                measured.others.add(row, column, fact.figure);
                measured.amount_others.add(row, column, fact.amount);
            }
        }
        for measure in linked() {
            measures.entry(measure).or_insert_with(|| Measured {
                own: empty(),
                others: empty(),
                amount_own: empty(),
                amount_others: empty(),
            });
        }
        protect(&mut measures, smallest);
        Self { corridors, quarters, smallest, measures }
    }

    /// The row and column that a filter selects; totals where it does not limit. `None` when nothing is there.
    fn place(&self, filter: &Filter) -> Option<(usize, usize)> {
        let row = match filter.corridor {
            Some(corridor) => self.corridors.binary_search(&corridor).ok()?,
            None => self.corridors.len(),
        };
        let column = match filter.quarter {
            Some(quarter) => self.quarters.binary_search(&quarter).ok()?,
            None => self.quarters.len().max(1),
        };
        Some((row, column))
    }

    fn figure(&self, measure: &str, place: Option<(usize, usize)>) -> Figure {
        let (Some(measured), Some((row, column))) = (self.measures.get(measure), place) else {
            return Figure { own: Counted::own(0), all: Counted::own(0) };
        };
        let own = measured.own.count(row, column);
        let all = own + down(measured.others.count(row, column), self.smallest);
        let shown = measured.others.shows(row, column);
        Figure { own: Counted::own(own), all: if shown { Counted::own(all) } else { Counted::suppressed() } }
    }

    /// The sum behind a count, shown where the count is; that of others in steps.
    fn amount(&self, measure: &str, place: Option<(usize, usize)>, step: i64) -> Figure {
        let (Some(measured), Some((row, column))) = (self.measures.get(measure), place) else {
            return Figure { own: Counted::own(0), all: Counted::own(0) };
        };
        let own = measured.amount_own.count(row, column);
        let all = Counted::own(own + down(measured.amount_others.count(row, column), step));
        let shown = measured.others.shows(row, column);
        Figure { own: Counted::own(own), all: if shown { all } else { Counted::suppressed() } }
    }

    /// The mean behind a count, shown where the count is: of own scores alone as they are, else to one decimal.
    fn mean(&self, measure: &str, (row, column): (usize, usize)) -> Option<f64> {
        let measured = self.measures.get(measure).filter(|one| one.others.shows(row, column))?;
        let others = measured.others.count(row, column);
        let count = Some(measured.own.count(row, column) + others).filter(|count| *count > 0)?;
        let sum = measured.amount_own.count(row, column) + measured.amount_others.count(row, column);
        let mean = sum / count;
        Some(as_share(if others == 0 { mean } else { down(mean + TENTH / 2, TENTH) }))
    }

    /// The dashboard that a filter selects. `money` is laid out by programme; see [`Layout::spending`].
    pub(super) fn insight(&self, filter: &Filter, money: Vec<Spending>) -> Insight {
        let place = self.place(filter);
        let now = self.place(&Filter { quarter: None, ..*filter });
        let line = |measure: String, place| Line { figure: self.figure(&measure, place), measure };
        Insight {
            funnel: FUNNEL.iter().map(|tally| line(tally.word().to_owned(), place)).collect(),
            stages: base::Stage::ALL
                .iter()
                .map(|stage| {
                    let figure = self.figure(&stage_now(*stage), now);
                    Line { measure: stage.word().to_owned(), figure }
                })
                .collect(),
            timeliness: self.timeliness(place),
            money,
            rounds: Round::ALL.to_vec(),
            scores: Dimension::ALL.iter().map(|dimension| self.scores(*dimension, place)).collect(),
            corridors: self.flows(filter),
        }
    }

    fn timeliness(&self, place: Option<(usize, usize)>) -> Vec<Share> {
        let of = |tally: Tally| self.figure(tally.word(), place);
        let (referred, answered) = (of(Tally::Referred), of(Tally::Answered));
        vec![
            share("confirmed_late", of(Tally::ConfirmedLate), of(Tally::Arrived)),
            share("unanswered", less(referred, answered), referred),
            share("answered_late", of(Tally::AnsweredLate), answered),
            share("declined", of(Tally::Declined), answered),
        ]
    }

    fn scores(&self, dimension: Dimension, place: Option<(usize, usize)>) -> ScoreLine {
        let measure = |round: &Round| score_of(*round, dimension);
        let scored: Vec<Figure> =
            Round::ALL.iter().map(|round| self.figure(&measure(round), place)).collect();
        let means = Round::ALL
            .iter()
            .map(|round| place.and_then(|place| self.mean(&measure(round), place)))
            .collect();
        ScoreLine { dimension, means, scored }
    }

    fn flows(&self, filter: &Filter) -> Vec<CorridorLine> {
        let corridors = self.corridors.iter().filter(|c| filter.corridor.is_none_or(|only| only == **c));
        let lines = corridors.map(|corridor| {
            let place = self.place(&Filter { corridor: Some(*corridor), ..*filter });
            let figure = self.figure(Tally::Opened.word(), place);
            CorridorLine { host: corridor.0, origin: corridor.1, figure }
        });
        lines.filter(|line| line.figure.all.figure() != Some(0)).collect()
    }

    /// Committed and spent money of one programme, from counters of that programme alone.
    pub(super) fn spending(&self, filter: &Filter, (programme, currency, budget): Budget) -> Spending {
        let (place, step) = (self.place(filter), money_step(currency, budget));
        Spending {
            programme,
            currency,
            budget,
            committed: self.amount(Tally::Committed.word(), place, step),
            spent: self.amount(Tally::Spent.word(), place, step),
        }
    }
}

/// A tenth of a score, in parts per million.
const TENTH: i64 = 100_000;

/// What others did, down to a whole number of steps.
fn down(value: i64, step: i64) -> i64 {
    value - value.rem_euclid(step.max(1))
}

/// In which steps money of others is shown: about a hundredth of the budget and never less than a thousand, as 1, 2 or 5 with noughts, so
/// that one help or one plan is no step of its own.
fn money_step(currency: Currency, budget: i64) -> i64 {
    let least = 1_000_i64.saturating_mul(10_i64.saturating_pow(currency.exponent())).max(budget / 100);
    let mut power = 1_i64;
    while power.saturating_mul(10) <= least {
        power = power.saturating_mul(10);
    }
    let steps = [1, 2, 5, 10].map(|times| power.saturating_mul(times));
    steps.into_iter().find(|step| *step >= least).unwrap_or(least)
}

/// What is left of one figure without another; not shown unless both are.
fn less(whole: Figure, part: Figure) -> Figure {
    let minus = |whole: Counted, part: Counted| match (whole.figure(), part.figure()) {
        (Some(whole), Some(part)) => Counted::own(whole.saturating_sub(part).max(0)),
        _ => Counted::suppressed(),
    };
    Figure { own: minus(whole.own, part.own), all: minus(whole.all, part.all) }
}

fn share(name: &'static str, part: Figure, whole: Figure) -> Share {
    let percent = match (part.all.figure(), whole.all.figure()) {
        (Some(part), Some(whole)) if whole > 0 => i32::try_from(part.saturating_mul(1000) / whole).ok(),
        _ => None,
    };
    Share { name, part, whole, percent: percent.map(|tenths| f64::from(tenths) / 10.0) }
}
