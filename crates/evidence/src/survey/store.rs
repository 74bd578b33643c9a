//! SQL of surveys: reading. What writes stands in `store/`.

mod assign;
mod list;
mod rounds;
mod submit;

use access::{Mask, Scope};
use base::{CaseRef, Category, Problem, SurveyId};
use store::audit::Entry;
use store::{Db, DbError, Reads, Row, args, door};
use web::{Found, Guarded};

use super::fields::{Survey, SurveyState};
use crate::instrument::{self, Answers};

pub use assign::assign;
pub use list::{Show, Side, list, owed};
pub use rounds::{ask_again, catch_up, schedule};
pub use submit::{SCORED_ELSEWHERE, submit};

const ONE: &str = "SELECT s.id AS survey_id, s.instrument_id, s.round, s.due_on, s.state, s.done_on, s.assigned_org, s.answers, s.version,
    c.number, p.name_ar, p.name_latin,
    c.id, c.person_id, c.household_id, c.org_id, c.lead_org, c.programme_id, c.host, c.origin, c.area_id, c.stage
    FROM surveys s JOIN cases c ON c.id = s.case_id JOIN persons p ON p.id = c.person_id WHERE s.id = $1";
const OF_CASE: &str = "SELECT s.id AS survey_id, s.instrument_id, s.round, s.due_on, s.state, s.done_on, s.assigned_org, s.answers, s.version,
    c.number, p.name_ar, p.name_latin,
    c.id, c.person_id, c.household_id, c.org_id, c.lead_org, c.programme_id, c.host, c.origin, c.area_id, c.stage
    FROM surveys s JOIN cases c ON c.id = s.case_id JOIN persons p ON p.id = c.person_id WHERE s.case_id = $1 ORDER BY s.due_on, s.id";
const PHONES: &str =
    "SELECT value FROM person_contacts WHERE person_id = $1 AND kind = 'phone' ORDER BY position";

/// A survey with the case it belongs to, both found through the door.
#[derive(Clone)]
pub struct SurveyOfCase {
    /// The survey, still held.
    pub survey: Survey,
    /// Its case.
    pub case: CaseRef,
}

impl Guarded for SurveyOfCase {
    type Id = SurveyId;

    async fn find(db: &Db, scope: &Scope, id: SurveyId) -> Result<Option<Found<Self>>, DbError> {
        let Some((item, mask)) = load(db, scope, id).await? else { return Ok(None) };
        // The organisation that leads the case may always ask; another one only what was assigned to it.
        let writable = [item.case.lead, item.survey.assigned].contains(&scope.org());
        Ok(Some(Found {
            item,
            mask,
            writable,
            entry: |item, mask, action| {
                Entry::new(action, "survey", item.survey.id.0).case(&item.case).seen(mask)
            },
        }))
    }
}

/// A survey within the scope, with the decision. It is there for those who see what is monitored, and for the organisation
/// that is to ask.
///
/// # Errors
/// Those of the database.
pub async fn load(
    from: &impl Reads,
    scope: &Scope,
    id: SurveyId,
) -> Result<Option<(SurveyOfCase, Mask)>, DbError> {
    let Some(row) = from.first(ONE, args![id]).await? else { return Ok(None) };
    let case = door::case_ref(&row)?;
    let masks = door::decide_cases(from, scope, std::slice::from_ref(&case)).await?;
    let mask = masks.into_iter().next().unwrap_or_else(Mask::nothing);
    let survey = survey(&row)?;
    let is_theirs = survey.assigned == scope.org() && !mask.is_blind();
    if !is_theirs && !mask.sees(Category::Monitoring) {
        return Ok(None);
    }
    Ok(Some((SurveyOfCase { survey, case }, mask)))
}

/// Every round of a case that the caller came to through the door, in the order in which they are due.
///
/// # Errors
/// Those of the database.
pub async fn of_case(from: &impl Reads, case: &CaseRef) -> Result<Vec<Survey>, DbError> {
    from.all(OF_CASE, args![case.id]).await?.iter().map(survey).collect()
}

/// Adds what is worked out or looked up only to be shown: the scores, by the revision of the instrument that the answers were
/// given to, and, while somebody is to be reached, the phones.
///
/// # Errors
/// Those of the database.
pub async fn to_show(from: &impl Reads, case: &CaseRef, mut survey: Survey) -> Result<Survey, Problem> {
    if let Some(answers) = survey.answers.for_rule() {
        let definition = instrument::definition(from, survey.instrument).await?;
        survey.scores = instrument::score(&definition, answers).into();
    }
    if survey.state == SurveyState::Due {
        let rows = from.all(PHONES, args![case.person]).await?;
        let phones: Vec<String> = rows.iter().map(|row| row.text("value")).collect::<Result<_, _>>()?;
        survey.phones = phones.into();
    }
    Ok(survey)
}

fn survey(row: &Row) -> Result<Survey, DbError> {
    let answers = row.opt_text("answers")?;
    let answers: Option<Answers> = answers.and_then(|json| serde_json::from_str(&json).ok());
    Ok(Survey {
        id: row.id("survey_id")?,
        case: row.id("id")?,
        case_number: care::case::number::grouped(&row.text("number")?),
        instrument: row.id("instrument_id")?,
        round: row.word("round")?,
        due_on: row.day("due_on")?,
        state: row.word("state")?,
        done_on: row.opt_day("done_on")?,
        lead: row.id("lead_org")?,
        assigned: row.id("assigned_org")?,
        version: row.int("version")?,
        name: row.bilingual()?.into(),
        phones: Vec::new().into(),
        origin: row.country("origin")?.into(),
        answers: answers.into(),
        scores: Vec::new().into(),
    })
}
