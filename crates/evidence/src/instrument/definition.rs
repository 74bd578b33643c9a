//! A questionnaire as data, and what makes one sound.

use std::collections::{BTreeMap, BTreeSet};

use base::Label;
use serde::{Deserialize, Serialize};

/// One whole, in parts per million: the unit of scores, weights' results and completeness.
pub const WHOLE: i64 = 1_000_000;

base::word_list! {
    /// What a question tells about.
    pub enum Dimension in "dimension" {
        Economic = "economic", Social = "social", Psychosocial = "psychosocial",
    }
}

base::word_list! {
    /// How a question is answered.
    pub enum QuestionKind in "question-kind" {
        /// One option.
        Single = "single",
        /// Yes or no.
        YesNo = "yes_no",
        /// Any number of options; their scores add up, to one whole at most.
        Multi = "multi",
        /// One option for each row; the question's score is the mean of the rows that were scored.
        Grid = "grid",
    }
}

base::word_list! {
    /// Why there is no answer. None of the four is a zero (rule 9).
    pub enum NoAnswer in "no-answer" {
        /// The person did not wish to answer.
        Refused = "refused",
        /// The person does not know.
        Unknown = "unknown",
        /// The question does not concern the person.
        NotApplicable = "not_applicable",
        /// The question was not put.
        NotAsked = "not_asked",
    }
}

/// One thing that can be answered.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// As stored and sent.
    pub value: String,
    /// As read.
    pub label: Label,
    /// Parts per million; absent where the choice scores nothing and takes the question out of the count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<i64>,
    /// In a question of several choices: whether it stands alone ("none of these").
    #[serde(default)]
    pub alone: bool,
}

/// One row of a grid.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GridRow {
    /// As stored and sent.
    pub id: String,
    /// As read.
    pub label: Label,
}

/// The question is put only after certain answers to an earlier one.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OnlyIf {
    /// The earlier question.
    pub question: String,
    /// One of these choices was made there.
    pub any_of: Vec<String>,
}

/// One question.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// As stored and sent.
    pub id: String,
    /// What it tells about.
    pub dimension: Dimension,
    /// How it is answered.
    pub kind: QuestionKind,
    /// As read.
    pub text: Label,
    /// Name of a scale of the instrument; this or `options` is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scale: Option<String>,
    /// Its own options.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<Choice>,
    /// Rows of a grid.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<GridRow>,
    /// When it is put.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub only_if: Option<OnlyIf>,
    /// How much it counts among the questions of its dimension.
    #[serde(default = "one")]
    pub weight: i64,
}

const fn one() -> i64 {
    1
}

/// One revision of an instrument.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Definition {
    /// Which instrument.
    pub code: String,
    /// Which revision of it; answers are scored by the revision they were given to.
    pub revision: i64,
    /// Whether its weights are those of its publisher.
    pub official: bool,
    /// Below this share of applicable questions answered, in parts per million, no score is published.
    pub completeness: i64,
    /// What it is called.
    pub name: Label,
    /// What every reader of its scores must know.
    pub notice: Label,
    /// Scales that several questions share.
    #[serde(default)]
    pub scales: BTreeMap<String, Vec<Choice>>,
    /// The questions, in the order in which they are put.
    pub questions: Vec<Question>,
}

/// Why a definition cannot be used.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("question {question}: {what}")]
pub struct Unsound {
    /// The question, or the part of the head.
    pub question: String,
    /// What is wrong, in English, for whoever writes instruments.
    pub what: &'static str,
}

impl Definition {
    /// Reads and checks a definition.
    ///
    /// # Errors
    /// When it is not the JSON of a definition, or not sound.
    pub fn read(json: &str) -> Result<Self, serde_json::Error> {
        let definition: Self = serde_json::from_str(json)?;
        definition.check().map_err(serde::de::Error::custom)?;
        Ok(definition)
    }

    /// The choices of a question.
    pub fn choices<'a>(&'a self, question: &'a Question) -> &'a [Choice] {
        match &question.scale {
            Some(scale) => self.scales.get(scale).map(Vec::as_slice).unwrap_or_default(),
            None => &question.options,
        }
    }

    /// A question by its id.
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions.iter().find(|question| question.id == id)
    }

    /// Whether any choice of the question carries a score; a question without one is background.
    pub fn is_scored(&self, question: &Question) -> bool {
        self.choices(question).iter().any(|choice| choice.score.is_some())
    }

    fn check(&self) -> Result<(), Unsound> {
        let mut earlier: BTreeMap<&str, &Question> = BTreeMap::new();
        if !(0..=WHOLE).contains(&self.completeness) {
            return Err(Unsound { question: self.code.clone(), what: "completeness is not a share" });
        }
        for question in &self.questions {
            let fault = self.fault(question, &earlier);
            let fault = fault
                .or_else(|| earlier.contains_key(question.id.as_str()).then_some("its id is used twice"));
            if let Some(what) = fault {
                return Err(Unsound { question: question.id.clone(), what });
            }
            earlier.insert(&question.id, question);
        }
        Ok(())
    }

    fn fault(&self, question: &Question, earlier: &BTreeMap<&str, &Question>) -> Option<&'static str> {
        let choices = self.choices(question);
        let values: BTreeSet<&str> = choices.iter().map(|choice| choice.value.as_str()).collect();
        let rows: BTreeSet<&str> = question.rows.iter().map(|row| row.id.as_str()).collect();
        let reserved = |value: &&&str| <NoAnswer as base::Word>::parse(value).is_some();
        if question.id.is_empty() || question.id.contains('.') {
            return Some("its id is empty or has a point");
        }
        if question.scale.is_some() != question.options.is_empty() || choices.len() < 2 {
            return Some("it needs a known scale or at least two options, not both");
        }
        if values.len() != choices.len() || values.iter().any(|value| reserved(&value)) {
            return Some("a choice is there twice or is a word for no answer");
        }
        if choices.iter().filter_map(|choice| choice.score).any(|score| !(0..=WHOLE).contains(&score)) {
            return Some("a score is not within 0 and 1,000,000");
        }
        if (question.kind == QuestionKind::Grid) == rows.is_empty() || rows.len() != question.rows.len() {
            return Some("rows belong to a grid, each once");
        }
        if question.weight < 1 {
            return Some("its weight is less than one");
        }
        let rule = question.only_if.as_ref()?;
        let known = earlier.get(rule.question.as_str()).is_some_and(|before| {
            let options = self.choices(before);
            before.kind != QuestionKind::Grid
                && rule.any_of.iter().all(|value| options.iter().any(|choice| choice.value == *value))
        });
        (!known || rule.any_of.is_empty()).then_some("its rule names no choice of an earlier question")
    }
}
