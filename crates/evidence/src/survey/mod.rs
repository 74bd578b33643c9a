//! Surveys: when a returned person is asked how life goes, who asks, what was answered and how it scores.
//!
//! Four rounds follow an arrival: a baseline within a month, then after 6, 12 and 18 months; one more can be asked for. Rounds
//! are derived: whoever looks, or the background job, makes those that are missing ([`catch_up`]). A round is asked by the
//! organisation that leads the case, or assigned to a local monitoring partner, which opens to that partner what it needs to
//! reach this person and nothing else. Answers keep the revision of their instrument; a submission sent twice is one.

mod api;
mod fields;
mod pages;
mod store;
mod telling;

use base::{Check, Day, Entry, OrgId, Problem};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::instrument::{Answers, Definition};

pub use fields::{Round, Survey, SurveyRow, SurveyState};
pub use store::{
    SCORED_ELSEWHERE, Show, Side, SurveyOfCase, ask_again, assign, catch_up, list, load, of_case, owed,
    schedule, submit, to_show,
};

/// A survey of longer ago than this many days is a slip of the pen.
const OLDEST_DAYS: i64 = 366;

/// What this room brings to the program.
pub fn room() -> web::Room {
    web::Room {
        name: "survey",
        api: api::routes(),
        pages: pages::routes(),
        templates: &[
            ("survey/list.html", include_str!("templates/list.html")),
            ("survey/show.html", include_str!("templates/show.html")),
            ("survey/form.html", include_str!("templates/form.html")),
            ("survey/scores.html", include_str!("templates/scores.html")),
            ("survey/follow_up.html", include_str!("templates/follow_up.html")),
        ],
        words: web::words!("locale/"),
        cards: Some(|app, caller| Box::pin(pages::cards(app, caller))),
        telling: Some(telling::TELLING),
        ..web::Room::default()
    }
}

/// The rounds that follow an arrival, each with the day it is due.
pub fn rounds_after(arrived_on: Day) -> [(Round, Day); 4] {
    [
        (Round::Baseline, arrived_on.plus_days(30)),
        (Round::Month6, arrived_on.plus_months(6)),
        (Round::Month12, arrived_on.plus_months(12)),
        (Round::Month18, arrived_on.plus_months(18)),
    ]
}

/// Answers as sent.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct SubmissionIn {
    /// Client-made id (UUID): sending it again is the same submission.
    pub id: Entry,
    /// `yyyy-mm-dd`: when the person was asked; today if absent.
    pub done_on: Entry,
    /// Question by question: a choice, a list of choices, or a choice for each row; or `refused`, `unknown`,
    /// `not_applicable`, `not_asked`. A question left out was not asked.
    pub answers: Answers,
}

/// Answers that passed the check.
#[derive(Clone, Debug, Serialize)]
pub struct Submission {
    /// Client-made id, if one was sent.
    pub id: Option<Uuid>,
    /// When the person was asked.
    pub done_on: Day,
    /// The answers, those that a skip rule takes out left out.
    pub answers: Answers,
}

/// The day on which the person was asked: not in the future, and not long ago.
fn asked_on(check: &mut Check, raw: &Entry, today: Day) -> Option<Day> {
    check.day_within("done_on", raw, today.plus_days(-OLDEST_DAYS), today)
}

/// Refuses the day by itself: for the page that asks for it, before the answers of the others are typed.
///
/// # Errors
/// 422.
pub(crate) fn check_asked_on(raw: &Entry, today: Day) -> Result<(), Problem> {
    let mut check = Check::new();
    asked_on(&mut check, raw, today);
    check.done(|| Some(()))
}

impl SubmissionIn {
    /// Checks the answers against the questions, and the day against today.
    ///
    /// # Errors
    /// 422 with all refused fields: answers that do not fit (`q.…`), a day in the future or over a year ago.
    pub fn check(&self, definition: &Definition, today: Day) -> Result<Submission, Problem> {
        let mut check = Check::new();
        let id = check.id("id", &self.id);
        let done_on = asked_on(&mut check, &self.done_on, today);
        let answers = self.answers.clone().checked(definition);
        let head = check.done(|| Some((id, done_on.unwrap_or(today))));
        match (head, answers) {
            (Ok((id, done_on)), Ok(answers)) => Ok(Submission { id, done_on, answers }),
            (Err(mut first), Err(second)) => {
                first.fields.extend(second.fields);
                Err(first)
            }
            (Err(problem), Ok(_)) | (Ok(_), Err(problem)) => Err(problem),
        }
    }
}

/// To whom a round is given.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct AssignmentIn {
    /// A local monitoring partner in the country of origin, or the caller's own organisation to take the round back.
    pub org: Entry,
    /// The version that was read.
    pub version: Entry,
}

impl AssignmentIn {
    /// Checks the fields by themselves.
    ///
    /// # Errors
    /// 422 with all refused fields.
    pub fn check(&self) -> Result<(OrgId, i64), Problem> {
        let mut check = Check::new();
        let org = check.id("org", &self.org);
        let org = check.required("org", &self.org, org);
        let version = check.number("version", &self.version, 1..=i64::MAX);
        let version = check.required("version", &self.version, version);
        check.done(|| Some((org?, version?)))
    }
}

/// One more round, outside the calendar.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct ExtraIn {
    /// `yyyy-mm-dd`: when it is due.
    pub due_on: Entry,
}

/// How far ahead one more round is planned, in days: two years.
const DUE_WITHIN: i64 = 2 * 366;

impl ExtraIn {
    /// Checks the day.
    ///
    /// # Errors
    /// 422 for a day that is missing, unreadable or past.
    pub fn check(&self, today: Day) -> Result<Day, Problem> {
        let mut check = Check::new();
        let due_on = check.day_within("due_on", &self.due_on, today, today.plus_days(DUE_WITHIN));
        let due_on = check.required("due_on", &self.due_on, due_on);
        check.done(|| due_on)
    }
}

#[cfg(test)]
mod tests;
