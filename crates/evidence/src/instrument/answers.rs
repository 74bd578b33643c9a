//! What a person said, question by question.

use std::collections::BTreeMap;

use base::{Problem, Word};
use serde::{Deserialize, Serialize};

use super::{Definition, NoAnswer, Question, QuestionKind};

/// The answer to one question as sent and stored. One of the words of [`NoAnswer`] stands for an answer that is not there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = instrument::Answer)]
#[serde(untagged)]
#[schema(as = SurveyAnswer)]
pub enum Answer {
    /// A choice, or why there is none.
    One(String),
    /// Several choices.
    Several(Vec<String>),
    /// A choice for each row of a grid.
    Rows(BTreeMap<String, String>),
}

/// All answers, by question. A question that is not there was not asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(transparent)]
#[schema(value_type = Object)]
pub struct Answers(pub BTreeMap<String, Answer>);

impl Answers {
    /// Checks every answer against the questions and takes out what a skip rule says was not to be asked.
    ///
    /// # Errors
    /// 422 with the refused questions: one that the instrument does not have, a choice that it does not offer, a choice that
    /// stands alone beside others.
    pub fn checked(mut self, definition: &Definition) -> Result<Self, Problem> {
        let mut faults = Vec::new();
        for (id, answer) in &self.0 {
            let fault = match definition.question(id) {
                Some(question) => fault(definition, question, answer),
                None => Some("question.unknown"),
            };
            faults.extend(fault.map(|code| base::FieldError {
                field: format!("q.{id}"),
                code: code.into(),
                args: Vec::new(),
            }));
        }
        if !faults.is_empty() {
            return Err(Problem::fields(faults));
        }
        for question in &definition.questions {
            if !self.reaches(question) {
                self.0.remove(&question.id);
            }
        }
        Ok(self)
    }

    /// Whether the skip rule lets the question be put.
    pub fn reaches(&self, question: &Question) -> bool {
        let Some(rule) = &question.only_if else { return true };
        match self.0.get(&rule.question) {
            Some(Answer::One(value)) => rule.any_of.contains(value),
            Some(Answer::Several(values)) => values.iter().any(|value| rule.any_of.contains(value)),
            _ => false,
        }
    }
}

fn fault(definition: &Definition, question: &Question, answer: &Answer) -> Option<&'static str> {
    let choices = definition.choices(question);
    let offered = |value: &String| choices.iter().any(|choice| choice.value == *value);
    let missing = |value: &String| NoAnswer::parse(value).is_some();
    let fits = match (question.kind, answer) {
        (_, Answer::One(value)) if missing(value) => true,
        (QuestionKind::Single | QuestionKind::YesNo, Answer::One(value)) => offered(value),
        (QuestionKind::Multi, Answer::One(value)) => offered(value),
        (QuestionKind::Multi, Answer::Several(values)) => {
            let alone = choices.iter().any(|choice| choice.alone && values.contains(&choice.value));
            if alone && values.len() > 1 {
                return Some("choice.alone");
            }
            values.iter().all(offered)
        }
        (QuestionKind::Grid, Answer::Rows(rows)) => rows.iter().all(|(row, value)| {
            question.rows.iter().any(|known| known.id == *row) && (missing(value) || offered(value))
        }),
        _ => false,
    };
    (!fits).then_some("not_in_list")
}
