//! Situation assessment: what endangers and what protects a person, at four levels, at a date.
//!
//! Situation, not category (rule 4): protective factors are looked for as well as risks, urgency is a person's judgement,
//! and no number stands for vulnerability. An assessment ages: a change of stage opens it again. A child at risk starts the
//! best-interests procedure before anything else goes on (rule 5), and a wish to seek protection stops the return (rule 7).

mod api;
mod factor;
mod fields;
mod gate;
mod lift;
mod pages;
mod rapid;
mod store;
mod telling;

use base::{AssessmentId, Check, Day, Entry, Problem};
use serde::{Deserialize, Serialize};

pub use factor::{Direction, Factor, Level, Nature};
pub use fields::{Assessment, Guardian, Heard, Noted, RapidForm, Safety, Urgency};
pub use gate::{Standing, Standings, may_go_on, may_return, standing};
pub use lift::{LiftIn, lift};
pub use rapid::{NewRapidForm, RapidFormIn};
pub use store::{assess, fill_rapid_form, latest, of_case, rapid_forms};

/// Longest free text, in characters.
const TEXT_MAX: usize = 10_000;
/// An assessment is looked at again after at most so many days; a situation does not stand still longer.
const REASSESS_WITHIN: i64 = 366;

/// What this room brings to the program.
pub fn room() -> web::Room {
    web::Room {
        name: "assessment",
        api: api::routes(),
        pages: pages::routes(),
        templates: &[
            ("assessment/list.html", include_str!("templates/list.html")),
            ("assessment/new.html", include_str!("templates/new.html")),
            ("assessment/rapid.html", include_str!("templates/rapid.html")),
            ("assessment/lift.html", include_str!("templates/lift.html")),
        ],
        words: web::words!("locale/"),
        telling: Some(telling::TELLING),
        ..web::Room::default()
    }
}

/// An assessment as typed or sent.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct AssessmentIn {
    /// Client-made id (UUID): sending it again is the same assessment.
    pub id: Entry,
    /// `yyyy-mm-dd`, today when left out.
    pub assessed_on: Entry,
    /// Factors found, each `code:nature` or `code:nature:note`; empty entries are left out.
    pub factor: Vec<Entry>,
    /// `risk` or `protective` where it was looked for and none was found.
    pub none_found: Vec<Entry>,
    /// `none`, `soon`, `urgent` or `immediate`.
    pub urgency: Entry,
    /// The situation in words.
    pub summary: Entry,
    /// Whether a child is at risk.
    pub child_at_risk: Entry,
    /// Whether the person wishes to seek protection.
    pub seeks_protection: Entry,
    /// `yyyy-mm-dd`: when it is looked at again.
    pub reassess_on: Entry,
}

/// An assessment that passed the check.
#[derive(Clone, Debug, Serialize)]
pub struct NewAssessment {
    /// Client-made id, if one was sent.
    pub id: Option<AssessmentId>,
    /// When the situation was looked at.
    pub assessed_on: Day,
    /// What was found.
    pub factors: Vec<Noted>,
    /// What was looked for and not found.
    pub none_found: Vec<Direction>,
    /// How soon help is needed.
    pub urgency: Urgency,
    /// In words.
    pub summary: String,
    /// Whether a child is at risk.
    pub child_at_risk: bool,
    /// Whether the person wishes to seek protection.
    pub seeks_protection: bool,
    /// When it is looked at again.
    pub reassess_on: Option<Day>,
}

/// How long ago an assessment that is written down may have been made, in days: a year.
const ASSESSED_WITHIN: i64 = 366;

impl AssessmentIn {
    /// Checks every field against `today`.
    ///
    /// # Errors
    /// 422 with all refused fields; where neither a factor of a direction is noted nor that none was found:
    /// `assessment.risk_not_looked_for`, `assessment.protective_not_looked_for`; both at once: `assessment.found_and_none`.
    pub fn check(&self, today: Day) -> Result<NewAssessment, Problem> {
        let mut check = Check::new();
        let id = check.id("id", &self.id);
        let assessed_on = if self.assessed_on.is_blank() {
            Some(today)
        } else {
            let first = today.plus_days(-ASSESSED_WITHIN);
            check.day_within("assessed_on", &self.assessed_on, first, today)
        };
        let factors = self.factors(&mut check);
        let none_found = check.words("none_found", &self.none_found);
        looked_for(&mut check, &factors, &none_found);
        let urgency = check.word("urgency", &self.urgency);
        let urgency = check.required("urgency", &self.urgency, urgency);
        let summary = check.note("summary", &self.summary, TEXT_MAX);
        let summary = check.required("summary", &self.summary, summary);
        let reassess_on = check.day("reassess_on", &self.reassess_on);
        if reassess_on.is_some_and(|on| on <= today || today.plus_days(REASSESS_WITHIN) < on) {
            check.refuse("reassess_on", "assessment.reassess_day");
        }
        check.done(|| {
            Some(NewAssessment {
                id,
                assessed_on: assessed_on?,
                factors,
                none_found,
                urgency: urgency?,
                summary: summary?,
                child_at_risk: Check::ticked(&self.child_at_risk),
                seeks_protection: Check::ticked(&self.seeks_protection),
                reassess_on,
            })
        })
    }

    fn factors(&self, check: &mut Check) -> Vec<Noted> {
        let mut noted: Vec<Noted> = Vec::new();
        for entry in self.factor.iter().filter(|entry| !entry.is_blank()) {
            let mut parts = entry.trimmed().splitn(3, ':').map(Entry::from);
            let (code, nature) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
            let factor: Option<Factor> = check.word("factor", &code);
            let nature = check.word("factor", &nature);
            let note = parts.next().and_then(|note| check.line("factor", &note, 500)).unwrap_or_default();
            let Some((factor, nature)) = factor.zip(nature) else {
                if check.is_clean() {
                    check.refuse("factor", "not_in_list");
                }
                continue;
            };
            if noted.iter().any(|known| known.factor == factor) {
                check.refuse("factor", "assessment.factor_twice");
            }
            noted.push(Noted { factor, level: factor.level(), direction: factor.direction(), nature, note });
        }
        noted
    }
}

/// Rule 4: risks and protective factors are both looked for; finding none is an answer, not looking is not.
fn looked_for(check: &mut Check, factors: &[Noted], none_found: &[Direction]) {
    for direction in [Direction::Risk, Direction::Protective] {
        let found = factors.iter().any(|noted| noted.direction == direction);
        match (found, none_found.contains(&direction)) {
            (true, true) => check.refuse("none_found", "assessment.found_and_none"),
            (false, false) if direction == Direction::Risk => {
                check.refuse("factor", "assessment.risk_not_looked_for");
            }
            (false, false) => check.refuse("factor", "assessment.protective_not_looked_for"),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests;
