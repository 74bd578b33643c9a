//! The survey form: a page a dimension. What was answered on other pages travels along in hidden fields, so that nothing is
//! lost without a script and nothing is stored before it is sent; drafts keep it where a script runs.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::{Entry, Problem, Word};
use minijinja::{Value, context};
use partners::account::draft;
use web::{App, Can, Enter, Failure, Form, See, Shown, page};

use super::NAV;
use crate::instrument::{
    Answer, Answers, Choice, Definition, Dimension, NoAnswer, Question, QuestionKind, definition,
};
use crate::survey::{SubmissionIn, SurveyOfCase, SurveyState, check_asked_on, store};

/// Words offered beside the choices; a question left blank was not asked.
const OFFERED: [NoAnswer; 3] = [NoAnswer::Refused, NoAnswer::Unknown, NoAnswer::NotApplicable];

/// What stands before the question's id in a field's name.
const PREFIX: &str = "q.";

/// What was typed so far: field names and values as sent.
type Fields = Vec<(String, String)>;

/// The first page of the form.
pub(super) async fn open(State(app): State<App>, can: Can<Enter, SurveyOfCase>) -> Shown {
    may_ask(&can)?;
    let (typed, at) = match kept(&app, &can).await? {
        Some(kept) => kept,
        None => {
            let id = app.clock.new_id().to_string();
            (vec![("id".to_owned(), id), ("done_on".to_owned(), can.scope.now.day().to_string())], 0)
        }
    };
    let ctx = draw(&app, &can, &typed, at).await?;
    page::show(&app, &can.visitor, "survey/form.html", NAV, ctx)
}

/// Name of the draft of one page; it holds the answers of the other pages too.
fn draft_name(can: &Can<Enter, SurveyOfCase>, at: usize) -> String {
    format!("/surveys/{}/answer/{at}", can.item.survey.id)
}

/// What was typed last and not sent, with the page on which it was.
async fn kept(app: &App, can: &Can<Enter, SurveyOfCase>) -> Result<Option<(Fields, usize)>, Problem> {
    let mut newest = None;
    for at in 0..Dimension::ALL.len() {
        let Some((fields, saved_at)) = draft::kept(app, &can.caller, &draft_name(can, at)).await? else {
            continue;
        };
        if newest.as_ref().is_none_or(|(before, _, _)| *before < saved_at) {
            newest = Some((saved_at, fields, at));
        }
    }
    Ok(newest.map(|(_, fields, at)| (fields, at)))
}

fn may_ask<V>(can: &Can<V, SurveyOfCase>) -> Result<(), Problem> {
    can.require(access::Capability::Survey)?;
    let open = matches!(can.item.survey.state, SurveyState::Due | SurveyState::Missed);
    if open { Ok(()) } else { Err(Problem::conflict("survey.already_done")) }
}

/// Goes to another page of the form, or sends the answers.
pub(super) async fn step(
    State(app): State<App>,
    can: Can<Enter, SurveyOfCase>,
    Form(typed): Form<Fields>,
) -> Result<Response, Failure> {
    can.require(access::Capability::Survey)?;
    let at: usize = value(&typed, "page").parse().unwrap_or_default();
    let go = value(&typed, "go");
    if go != "submit" {
        let to = go.parse().unwrap_or(at).min(Dimension::ALL.len() - 1);
        // The day stands on the first page: it is refused there, and not after the last one.
        let day = Entry::from(value(&typed, "done_on"));
        if at == 0
            && let Err(problem) = check_asked_on(&day, can.scope.now.day())
        {
            let ctx = draw(&app, &can, &typed, at).await?;
            return Ok(
                page::redraw(&app, &can.visitor, "survey/form.html", NAV, problem, ctx)?.into_response()
            );
        }
        let ctx = draw(&app, &can, &typed, to).await?;
        return Ok(page::show(&app, &can.visitor, "survey/form.html", NAV, ctx)?.into_response());
    }
    let definition = definition(&app.db, can.item.survey.instrument).await?;
    let input = SubmissionIn {
        id: Entry::from(value(&typed, "id")),
        done_on: Entry::from(value(&typed, "done_on")),
        answers: answers(&definition, &typed),
    };
    match store::submit(&app.db, &can.scope, &*app.clock, &can.item, &input).await {
        Ok(()) => {
            for at in 0..Dimension::ALL.len() {
                draft::forget(&app, &can.caller, &draft_name(&can, at)).await?;
            }
            let to = format!("/surveys/{}", can.item.survey.id);
            Ok(See::other(to).flash("survey-submitted", &app).into_response())
        }
        Err(problem) => {
            let at = page_of_fault(&definition, &problem).unwrap_or(at);
            let ctx = draw(&app, &can, &typed, at).await?;
            Ok(page::redraw(&app, &can.visitor, "survey/form.html", NAV, problem, ctx)?.into_response())
        }
    }
}

fn value<'a>(typed: &'a Fields, name: &str) -> &'a str {
    typed.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str())
}

/// The page on which the first refused answer stands.
fn page_of_fault(definition: &Definition, problem: &Problem) -> Option<usize> {
    let first = problem.fields.first()?;
    if first.field == "done_on" {
        return Some(0);
    }
    let first = first.field.strip_prefix(PREFIX)?;
    let dimension = definition.question(first)?.dimension;
    Dimension::ALL.iter().position(|known| *known == dimension)
}

/// Reads the fields `q.question` and `q.question.row` as answers; a blank one says nothing.
fn answers(definition: &Definition, typed: &Fields) -> Answers {
    let mut answers = BTreeMap::new();
    for question in &definition.questions {
        let name = format!("{PREFIX}{}", question.id);
        let of = |name: &str| -> Vec<String> {
            typed
                .iter()
                .filter(|(known, value)| known == name && !value.is_empty())
                .map(|(_, v)| v.clone())
                .collect()
        };
        let answer = match question.kind {
            QuestionKind::Grid => {
                let rows = question.rows.iter().filter_map(|row| {
                    Some((row.id.clone(), of(&format!("{name}.{}", row.id)).into_iter().next()?))
                });
                let rows: BTreeMap<String, String> = rows.collect();
                (!rows.is_empty()).then_some(Answer::Rows(rows))
            }
            QuestionKind::Multi => several(of(&name)),
            QuestionKind::Single | QuestionKind::YesNo => of(&name).into_iter().next().map(Answer::One),
        };
        answers.extend(answer.map(|answer| (question.id.clone(), answer)));
    }
    Answers(answers)
}

/// Ticked boxes; a word for no answer stands alone only when nothing else is ticked.
fn several(values: Vec<String>) -> Option<Answer> {
    match values.as_slice() {
        [] => None,
        [one] if NoAnswer::parse(one).is_some() => Some(Answer::One(one.clone())),
        _ => Some(Answer::Several(values)),
    }
}

async fn draw(
    app: &App,
    can: &Can<Enter, SurveyOfCase>,
    typed: &Fields,
    at: usize,
) -> Result<Value, Failure> {
    let survey = &can.item.survey;
    let definition = definition(&app.db, survey.instrument).await?;
    let dimension = Dimension::ALL.get(at).copied().unwrap_or(Dimension::Economic);
    let here = |question: &&Question| question.dimension == dimension;
    let questions: Vec<Value> =
        definition.questions.iter().filter(here).map(|q| drawn(&definition, q, typed)).collect();
    let is_here = |name: &str| {
        let id = name.strip_prefix(PREFIX).and_then(|rest| rest.split('.').next()).unwrap_or_default();
        definition.question(id).is_some_and(|question| question.dimension == dimension)
    };
    let kept: Vec<Value> = typed
        .iter()
        .filter(|(name, _)| name.starts_with(PREFIX) && !is_here(name))
        .map(|(name, value)| context! { name, value })
        .collect();
    let steps: Vec<Value> = Dimension::ALL
        .iter()
        .enumerate()
        .map(|(step, dimension)| {
            let state = match step.cmp(&at) {
                std::cmp::Ordering::Less => "done",
                std::cmp::Ordering::Equal => "now",
                std::cmp::Ordering::Greater => "todo",
            };
            context! { key => dimension.message_key(), state }
        })
        .collect();
    let last = at + 1 == Dimension::ALL.len();
    Ok(context! {
        survey => page::value(can.show(survey.clone())), questions, kept, steps, at, last, title => dimension.message_key(),
        id => value(typed, "id"), done_on => value(typed, "done_on"), offered => offered(),
        notice => page::value(&definition.notice), official => definition.official, draft => draft_name(can, at),
    })
}

fn offered() -> Vec<Value> {
    OFFERED.iter().map(|word| context! { value => word.word(), key => word.message_key() }).collect()
}

/// A question with what was typed: for each choice, and each row of a grid, what is chosen.
fn drawn(definition: &Definition, question: &Question, typed: &Fields) -> Value {
    let name = format!("{PREFIX}{}", question.id);
    let of = |name: &str| -> Vec<String> {
        typed.iter().filter(|(known, _)| known == name).map(|(_, value)| value.clone()).collect()
    };
    let rows: Vec<Value> = question
        .rows
        .iter()
        .map(|row| {
            let name = format!("{name}.{}", row.id);
            context! { chosen => of(&name), name, label => page::value(&row.label) }
        })
        .collect();
    let after = question.only_if.as_ref().and_then(|rule| {
        let before = definition.question(&rule.question)?;
        let words = definition.choices(before).iter().filter(|choice| rule.any_of.contains(&choice.value));
        let words: Vec<Value> = words.map(|choice| page::value(&choice.label)).collect();
        Some(context! { question => page::value(&before.text), words })
    });
    context! {
        chosen => of(&name), name, kind => question.kind.word(), text => page::value(&question.text),
        choices => page::value(definition.choices(question)), rows, after,
    }
}

/// The answers in words, for the page of a survey that is done: question, then what was said, by dimension.
pub(super) fn answered(definition: &Definition, answers: &Answers) -> Vec<Value> {
    let said = |question: &Question, value: &str| match NoAnswer::parse(value) {
        Some(why) => context! { key => why.message_key(), label => () },
        None => {
            let choice = definition.choices(question).iter().find(|choice| choice.value == value);
            context! { key => (), label => page::value(choice.map(|choice: &Choice| &choice.label)) }
        }
    };
    let line = |question: &Question| {
        let lines: Vec<Value> = match answers.0.get(&question.id) {
            _ if !answers.reaches(question) => vec![said(question, NoAnswer::NotApplicable.word())],
            None => vec![said(question, NoAnswer::NotAsked.word())],
            Some(Answer::One(value)) => vec![said(question, value)],
            Some(Answer::Several(values)) => values.iter().map(|value| said(question, value)).collect(),
            Some(Answer::Rows(rows)) => question
                .rows
                .iter()
                .map(|row| {
                    let value = rows.get(&row.id).map_or(NoAnswer::NotAsked.word(), String::as_str);
                    context! { row => page::value(&row.label), ..said(question, value) }
                })
                .collect(),
        };
        context! { text => page::value(&question.text), lines }
    };
    let of = |dimension: &Dimension| {
        let questions = definition.questions.iter().filter(|question| question.dimension == *dimension);
        context! { key => dimension.message_key(), questions => questions.map(line).collect::<Vec<_>>() }
    };
    Dimension::ALL.iter().map(of).collect()
}
