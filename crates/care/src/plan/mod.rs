//! The reintegration plan: what will be done, for whom, when, at what cost, in versions that are approved by somebody else
//! than who wrote them.
//!
//! draft → submitted → approved → superseded by the next approved version; a submitted plan can be returned with a reason and
//! is a draft again. Costs are held against the programme's ceilings at every step, since ceilings change too.

mod api;
mod ceiling;
mod fields;
mod pages;
mod queue;
mod store;
mod telling;

use base::{
    CaseRef, Category, Check, Country, Currency, Entry, MeasureId, Money, PlanId, Problem, ServiceId,
};
use partners::service::Dimension;
use serde::{Deserialize, Serialize};

pub use ceiling::{Totals, totals};
pub use fields::{Costed, Horizon, Measure, MeasureKind, MeasureLevel, Plan, PlanRow, PlanState};
pub use queue::waiting;
pub use store::{approve, newest, of_case, return_to_writer, revise, save, state, submit};

use crate::case::Version;

/// Longest free text, in characters.
const TEXT_MAX: usize = 5_000;
/// More measures than this are no plan that anybody follows.
const MEASURES_MAX: usize = 40;

/// Where services may lie: on the two sides of the journey, or, for whom these are closed, in the own country.
fn countries(scope: &access::Scope, case: &CaseRef, masks: &access::Masks) -> [Country; 2] {
    match masks.of(case.org).sees(Category::Journey) {
        true => [case.origin, case.host],
        false => [scope.actor.country, scope.actor.country],
    }
}

/// What this room brings to the program.
pub fn room() -> web::Room {
    web::Room {
        name: "plan",
        api: api::routes(),
        pages: pages::routes(),
        templates: &[
            ("plan/show.html", include_str!("templates/show.html")),
            ("plan/edit.html", include_str!("templates/edit.html")),
            ("plan/measures.html", include_str!("templates/measures.html")),
            ("plan/waiting.html", include_str!("templates/waiting.html")),
        ],
        words: web::words!("locale/"),
        cards: Some(|app, caller| Box::pin(queue::cards(app, caller))),
        telling: Some(telling::TELLING),
        ..web::Room::default()
    }
}

/// A plan as typed or sent; measures as columns, one entry of each per measure. Rows without a kind are left out.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct PlanIn {
    /// Client-made id (UUID) of a first draft: sending it again is the same plan.
    pub id: Entry,
    /// The approved plan of another organisation that the first draft is begun from.
    pub based_on: Entry,
    /// The version that was read; left out for a first draft.
    pub version: Entry,
    /// The plan in words.
    pub summary: Entry,
    /// Ids of measures that were there before; empty for new ones.
    pub measure_id: Vec<Entry>,
    /// What each is.
    pub measure_kind: Vec<Entry>,
    /// `economic`, `social` or `psychosocial`.
    pub measure_dimension: Vec<Entry>,
    /// `individual`, `household`, `collective` or `community`.
    pub measure_level: Vec<Entry>,
    /// `immediate`, `short` or `long`.
    pub measure_horizon: Vec<Entry>,
    /// Each in words.
    pub measure_description: Vec<Entry>,
    /// What each costs, in the programme's currency.
    pub measure_cost: Vec<Entry>,
    /// Directory entries that are to give them.
    pub measure_service: Vec<Entry>,
    /// `yes` where another organisation must be asked.
    pub measure_needs_referral: Vec<Entry>,
}

/// A plan that passed the check.
#[derive(Clone, Debug, Serialize)]
pub struct NewPlan {
    /// Client-made id, if one was sent.
    pub id: Option<PlanId>,
    /// The plan of another organisation that it was begun from.
    pub based_on: Option<PlanId>,
    /// The version that was read.
    pub version: Option<Version>,
    /// In words.
    pub summary: String,
    /// Measures with their costs.
    pub measures: Vec<NewMeasure>,
}

/// A measure that passed the check.
#[derive(Clone, Debug, Serialize)]
pub struct NewMeasure {
    /// Its id, if it was there before.
    pub id: Option<MeasureId>,
    /// What it is.
    pub kind: MeasureKind,
    /// What it works on.
    pub dimension: Dimension,
    /// For whom.
    pub level: MeasureLevel,
    /// When.
    pub horizon: Horizon,
    /// In words.
    pub description: String,
    /// What it costs.
    pub cost: Money,
    /// Directory entry.
    pub service: Option<ServiceId>,
    /// Whether another organisation must be asked.
    pub needs_referral: bool,
}

impl PlanIn {
    /// Checks every field; costs are read in the programme's currency.
    ///
    /// # Errors
    /// 422 with all refused fields, `measures.2.cost` for the third measure's cost; `plan.too_many_measures`.
    pub fn check(&self, currency: Currency) -> Result<NewPlan, Problem> {
        let mut check = Check::new();
        let id = check.id("id", &self.id);
        let based_on = check.id("based_on", &self.based_on);
        let version = check.number("version", &self.version, 1..=i64::MAX);
        let summary = check.note("summary", &self.summary, TEXT_MAX).unwrap_or_default();
        if self.measure_kind.len() > MEASURES_MAX {
            check.refuse_with("summary", "plan.too_many_measures", vec![("max", MEASURES_MAX.to_string())]);
        }
        let rows = 0..self.measure_kind.len().min(MEASURES_MAX);
        let rows: Vec<Option<NewMeasure>> =
            rows.filter(|at| !self.is_blank(*at)).map(|at| self.measure(&mut check, at, currency)).collect();
        check.within("");
        check.done(|| {
            Some(NewPlan {
                id,
                based_on,
                version,
                summary,
                measures: rows.into_iter().collect::<Option<_>>()?,
            })
        })
    }

    /// Whether nothing was said of a measure.
    fn is_blank(&self, at: usize) -> bool {
        [&self.measure_kind, &self.measure_description, &self.measure_cost]
            .iter()
            .all(|column| column.get(at).is_none_or(|entry| entry.is_blank()))
    }

    fn measure(&self, check: &mut Check, at: usize, currency: Currency) -> Option<NewMeasure> {
        check.within(format!("measures.{at}."));
        let blank = Entry::default();
        let of = |column: &'_ [Entry]| column.get(at).unwrap_or(&blank).clone();
        let kind = of(&self.measure_kind);
        let kind_word = check.word("kind", &kind);
        let kind = check.required("kind", &kind, kind_word);
        let dimension = of(&self.measure_dimension);
        let dimension_word = check.word("dimension", &dimension);
        let dimension = check.required("dimension", &dimension, dimension_word);
        let level = of(&self.measure_level);
        let level_word = check.word("level", &level);
        let level = check.required("level", &level, level_word);
        let horizon = of(&self.measure_horizon);
        let horizon_word = check.word("horizon", &horizon);
        let horizon = check.required("horizon", &horizon, horizon_word);
        let cost = of(&self.measure_cost);
        let cost = if cost.is_blank() {
            Some(Money::new(0, currency))
        } else {
            check.money("cost", &cost, currency)
        };
        let description = check.line("description", &of(&self.measure_description), 500).unwrap_or_default();
        let service = check.id("service", &of(&self.measure_service));
        let id = check.id("id", &of(&self.measure_id));
        let needs_referral = Check::ticked(&of(&self.measure_needs_referral));
        Some(NewMeasure {
            id,
            kind: kind?,
            dimension: dimension?,
            level: level?,
            horizon: horizon?,
            description,
            cost: cost?,
            service,
            needs_referral,
        })
    }
}

/// Why a submitted plan goes back to who wrote it.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct ReturnIn {
    /// What is to be changed.
    pub reason: Entry,
    /// The version that was read.
    pub version: Entry,
}

impl ReturnIn {
    /// Checks both fields.
    ///
    /// # Errors
    /// 422 with all refused fields.
    pub fn check(&self) -> Result<(String, Version), Problem> {
        let mut check = Check::new();
        let reason = check.note("reason", &self.reason, 2_000);
        let reason = check.required("reason", &self.reason, reason);
        let version = check.number("version", &self.version, 1..=i64::MAX);
        let version = check.required("version", &self.version, version);
        check.done(|| Some((reason?, version?)))
    }
}

#[cfg(test)]
mod tests;
