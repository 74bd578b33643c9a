//! SQL of surveys: reading. What writes stands in `store/`.

mod assign;
mod list;
mod rounds;
mod submit;

use access::{Masks, Scope};
use base::{CaseRef, Category, Country, Moment, OrgId, Problem, SurveyId};
use people::person::{Contact, ContactKind};
use store::audit::{Entry, Noun};
use store::{Db, DbError, Reads, Row, args, door};
use web::{Found, Guarded};

use super::fields::{Survey, SurveyState};
use crate::instrument::{self, Answers};

pub use assign::assign;
pub use list::{Show, Side, list, owed};
pub use rounds::{ask_again, catch_up, schedule};
pub use submit::{SCORED_ELSEWHERE, submit};

const ONE: &str = "SELECT s.id AS survey_id, s.instrument_id, s.round, s.due_on, s.state, s.done_on, s.assigned_org, s.lead_org AS round_org, s.done_org, s.done_at, s.answers, s.version,
    c.number, p.name_ar, p.name_latin,
    c.id, c.person_id, c.household_id, c.org_id, c.lead_org, c.programme_id, c.host, c.origin, c.area_id, c.stage, c.stage_org, c.registrar_org, c.record_id
    FROM surveys s JOIN cases c ON c.id = s.case_id JOIN persons p ON p.id = c.person_id WHERE s.id = $1";
const OF_CASE: &str = "SELECT s.id AS survey_id, s.instrument_id, s.round, s.due_on, s.state, s.done_on, s.assigned_org, s.lead_org AS round_org, s.done_org, s.done_at, s.answers, s.version,
    c.number, p.name_ar, p.name_latin,
    c.id, c.person_id, c.household_id, c.org_id, c.lead_org, c.programme_id, c.host, c.origin, c.area_id, c.stage, c.stage_org, c.registrar_org, c.record_id
    FROM surveys s JOIN cases c ON c.id = s.case_id JOIN persons p ON p.id = c.person_id WHERE s.case_id = $1 ORDER BY s.due_on, s.id";

/// A survey with the case it belongs to, both found through the door.
#[derive(Clone)]
pub struct SurveyOfCase {
    /// The survey, still held.
    pub survey: Survey,
    /// Its case.
    pub case: CaseRef,
}

impl SurveyOfCase {
    /// Where a monitor is looked for: the country of origin, and where that is closed to the caller its own, so that neither the
    /// choice nor a refusal tells where to the journey went.
    pub fn monitored_in(&self, scope: &Scope, masks: &Masks) -> Country {
        let origin = self.survey.origin.open(masks.of(self.survey.opened_by));
        origin.copied().unwrap_or(scope.actor.country)
    }
}

impl Guarded for SurveyOfCase {
    type Id = SurveyId;

    async fn find(db: &Db, scope: &Scope, id: SurveyId) -> Result<Option<Found<Self>>, DbError> {
        let Some((item, masks)) = load(db, scope, id).await? else { return Ok(None) };
        // The organisation that leads the case may always ask; another one only what was assigned to it.
        let writable = [item.case.lead, item.survey.assigned].contains(&scope.org());
        Ok(Some(Found {
            item,
            masks,
            writable,
            entries: |item, masks, action| {
                Entry::new(action, Noun::Survey, item.survey.id.0).case(&item.case).seen(masks)
            },
        }))
    }
}

/// A survey within the scope, with the decision. It is there for those who see what is monitored, for the organisation that is to
/// ask, and for the one that asked.
///
/// # Errors
/// Those of the database.
pub async fn load(
    from: &impl Reads,
    scope: &Scope,
    id: SurveyId,
) -> Result<Option<(SurveyOfCase, Masks)>, DbError> {
    let Some(row) = from.first(ONE, args![id]).await? else { return Ok(None) };
    let case = door::case_ref(&row)?;
    let masks = door::decide_case(from, scope, &case).await?;
    let survey = survey(&row, scope.now)?;
    if !opens(scope, &masks, (survey.lead, survey.assigned, survey.asked_by)) {
        return Ok(None);
    }
    let survey = named(from, scope, &masks, &case, told(scope, &masks, survey)).await?;
    Ok(Some((SurveyOfCase { survey, case }, masks)))
}

/// Whether a round is there: for who sees what its lead monitors, for who is to ask and knows of the case, and for who asked.
fn opens(scope: &Scope, masks: &Masks, (lead, assigned, asked_by): (OrgId, OrgId, OrgId)) -> bool {
    let me = scope.org();
    let is_theirs =
        (assigned == me && !masks.is_blind()) || (asked_by == me && masks.own().sees(Category::Monitoring));
    is_theirs || masks.of(lead).sees(Category::Monitoring)
}

/// A round as its reader is told of it. That somebody was asked is told to who set the round up, to who asked, and to whom what that one
/// monitors is open; to others it is due, as its lead wrote it.
fn told(scope: &Scope, masks: &Masks, mut survey: Survey) -> Survey {
    let sides = [survey.lead, survey.assigned, survey.asked_by].contains(&scope.org());
    let told = sides || masks.of(survey.asked_by).sees(Category::Monitoring);
    if !told && survey.state == SurveyState::Done {
        (survey.state, survey.done_on) = (SurveyState::Due, None);
        // The answer was the last edit: before it, the round stood one version lower.
        survey.version = survey.version.saturating_sub(1).max(1);
    }
    survey
}

/// Puts the name that the person told the caller's organisation in place of one that is closed to it.
async fn named(
    from: &impl Reads,
    scope: &Scope,
    masks: &Masks,
    case: &CaseRef,
    mut survey: Survey,
) -> Result<Survey, DbError> {
    if let Some((name, by)) = people::person::told_name(from, scope, case, masks).await? {
        (survey.name, survey.named_by) = (name.into(), by);
    }
    Ok(survey)
}

/// The rounds of a case that are there for the caller, in the order in which they are due.
///
/// # Errors
/// Those of the database.
pub async fn of_case(
    from: &impl Reads,
    scope: &Scope,
    masks: &Masks,
    case: &CaseRef,
) -> Result<Vec<Survey>, DbError> {
    let rows = from.all(OF_CASE, args![case.id]).await?;
    let mut surveys: Vec<Survey> = rows.iter().map(|row| survey(row, scope.now)).collect::<Result<_, _>>()?;
    surveys.retain(|one| opens(scope, masks, (one.lead, one.assigned, one.asked_by)));
    Ok(surveys.into_iter().map(|one| told(scope, masks, one)).collect())
}

/// Adds what is worked out or looked up only to be shown: the scores, by the revision of the instrument that the answers were
/// given to, and, while somebody is to be reached, the phones.
///
/// # Errors
/// Those of the database.
pub async fn to_show(
    from: &impl Reads,
    scope: &Scope,
    case: &CaseRef,
    mut survey: Survey,
) -> Result<Survey, Problem> {
    if let Some(answers) = survey.answers.for_rule() {
        let definition = instrument::definition(from, survey.instrument).await?;
        survey.scores = instrument::score(&definition, answers).into();
    }
    if survey.state == SurveyState::Due {
        (survey.phones, survey.told_by) = phones(from, scope, case).await?;
    }
    Ok(survey)
}

/// The phones that are open, and who wrote them: what the person told the caller's organisation before what the registrar has.
async fn phones(
    from: &impl Reads,
    scope: &Scope,
    case: &CaseRef,
) -> Result<(access::Held<Vec<String>, access::category::Contact>, OrgId), DbError> {
    let closed = (Vec::new().into(), case.registrar);
    let Some((person, masks)) = people::person::find(from, scope, case.person).await? else {
        return Ok(closed);
    };
    let of = |contacts: Option<&Vec<Contact>>| -> Vec<String> {
        let phones = contacts.into_iter().flatten().filter(|one| one.kind == ContactKind::Phone);
        phones.map(|one| one.value.clone()).collect()
    };
    let told = of(person.told.open(masks.of(person.told_by)));
    if !told.is_empty() {
        return Ok((told.into(), person.told_by));
    }
    Ok((of(person.contacts.open(masks.of(person.registrar))).into(), person.registrar))
}

fn survey(row: &Row, now: Moment) -> Result<Survey, DbError> {
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
        lead: row.id("round_org")?,
        named_by: row.id("registrar_org")?,
        told_by: row.id("registrar_org")?,
        opened_by: row.id("org_id")?,
        asked_by: row.opt_id("done_org")?.unwrap_or(row.id("assigned_org")?),
        told_at: row.opt_moment("done_at")?.unwrap_or(now),
        assigned: row.id("assigned_org")?,
        version: row.int("version")?,
        name: row.bilingual()?.into(),
        phones: Vec::new().into(),
        origin: row.country("origin")?.into(),
        answers: answers.into(),
        scores: Vec::new().into(),
    })
}
