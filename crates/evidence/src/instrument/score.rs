//! Scores, computed in whole parts per million so that they can be reproduced by hand.
//!
//! A question counts as *applicable* unless it does not concern the person: its skip rule is not met, the answer says so, or the
//! choice carries no score ("no children of school age"). It counts as *answered* when a scored choice was made. The score of a
//! dimension is the weighted mean of its answered questions, published only when enough of the applicable ones were answered.

use base::Word;
use serde::{Deserialize, Serialize};

use super::{Answer, Answers, Definition, Dimension, NoAnswer, Question, QuestionKind, WHOLE};

/// What one submission says of one dimension.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct DimensionScore {
    /// Which dimension.
    pub dimension: Dimension,
    /// 0 (worst) to 1,000,000 (best); null where too little was answered.
    pub score: Option<i64>,
    /// Questions answered by a scored choice.
    pub answered: i64,
    /// Scored questions that concern the person.
    pub applicable: i64,
    /// Of the applicable ones: the person did not wish to answer.
    pub refused: i64,
    /// Of the applicable ones: the person does not know.
    pub unknown: i64,
    /// Of the applicable ones: not asked.
    pub not_asked: i64,
}

impl DimensionScore {
    /// Share of applicable questions that were answered, parts per million; null when none applies.
    pub fn completeness(&self) -> Option<i64> {
        (self.applicable > 0).then(|| self.answered * WHOLE / self.applicable)
    }
}

/// What became of one question.
enum Outcome {
    Scored(i64),
    Missing(NoAnswer),
    /// Does not count.
    Outside,
}

/// The score of each dimension, in the order of [`Dimension`]. Pure: the same answers give the same scores.
pub fn score(definition: &Definition, answers: &Answers) -> Vec<DimensionScore> {
    Dimension::ALL.iter().map(|dimension| score_one(definition, answers, *dimension)).collect()
}

fn score_one(definition: &Definition, answers: &Answers, dimension: Dimension) -> DimensionScore {
    let mut found = DimensionScore {
        dimension,
        score: None,
        answered: 0,
        applicable: 0,
        refused: 0,
        unknown: 0,
        not_asked: 0,
    };
    let (mut sum, mut weights) = (0_i64, 0_i64);
    for question in definition.questions.iter().filter(|question| question.dimension == dimension) {
        match outcome(definition, question, answers) {
            Outcome::Outside | Outcome::Missing(NoAnswer::NotApplicable) => continue,
            Outcome::Scored(score) => {
                found.answered += 1;
                sum += score * question.weight;
                weights += question.weight;
            }
            Outcome::Missing(NoAnswer::Refused) => found.refused += 1,
            Outcome::Missing(NoAnswer::Unknown) => found.unknown += 1,
            Outcome::Missing(NoAnswer::NotAsked) => found.not_asked += 1,
        }
        found.applicable += 1;
    }
    let complete = found.completeness().is_some_and(|share| share >= definition.completeness);
    found.score = (complete && weights > 0).then(|| rounded(sum, weights));
    found
}

/// Division rounded half up; both are not negative here.
const fn rounded(sum: i64, by: i64) -> i64 {
    (2 * sum + by) / (2 * by)
}

fn outcome(definition: &Definition, question: &Question, answers: &Answers) -> Outcome {
    if !definition.is_scored(question) || !answers.reaches(question) {
        return Outcome::Outside;
    }
    match (answers.0.get(&question.id), question.kind) {
        (None, _) => Outcome::Missing(NoAnswer::NotAsked),
        (Some(Answer::One(value)), _) => chosen(definition, question, value),
        (Some(Answer::Several(values)), QuestionKind::Multi) if values.is_empty() => {
            Outcome::Missing(NoAnswer::NotAsked)
        }
        (Some(Answer::Several(values)), QuestionKind::Multi) => {
            let scores = values.iter().filter_map(|value| value_score(definition, question, value));
            Outcome::Scored(scores.sum::<i64>().min(WHOLE))
        }
        (Some(Answer::Rows(rows)), QuestionKind::Grid) => {
            grid(question.rows.iter().map(|row| match rows.get(&row.id) {
                Some(value) => chosen(definition, question, value),
                None => Outcome::Missing(NoAnswer::NotAsked),
            }))
        }
        _ => Outcome::Missing(NoAnswer::NotAsked),
    }
}

fn chosen(definition: &Definition, question: &Question, value: &str) -> Outcome {
    if let Some(why) = NoAnswer::parse(value) {
        return Outcome::Missing(why);
    }
    value_score(definition, question, value).map_or(Outcome::Outside, Outcome::Scored)
}

fn value_score(definition: &Definition, question: &Question, value: &str) -> Option<i64> {
    definition.choices(question).iter().find(|choice| choice.value == value)?.score
}

/// The mean of the scored rows when they are at least half of those that apply; else what most rows lack.
fn grid(rows: impl Iterator<Item = Outcome>) -> Outcome {
    let (mut sum, mut scored, mut applicable) = (0_i64, 0_i64, 0_i64);
    let mut missing: Vec<(NoAnswer, i64)> = Vec::new();
    for row in rows {
        match row {
            Outcome::Outside | Outcome::Missing(NoAnswer::NotApplicable) => continue,
            Outcome::Scored(score) => {
                sum += score;
                scored += 1;
            }
            Outcome::Missing(why) => match missing.iter_mut().find(|(known, _)| *known == why) {
                Some((_, count)) => *count += 1,
                None => missing.push((why, 1)),
            },
        }
        applicable += 1;
    }
    if applicable == 0 {
        return Outcome::Outside;
    }
    if scored * 2 >= applicable {
        return Outcome::Scored(rounded(sum, scored));
    }
    let most = missing.into_iter().max_by_key(|(_, count)| *count);
    Outcome::Missing(most.map_or(NoAnswer::NotAsked, |(why, _)| why))
}

/// Parts per million as a number from 0 to 1 with two decimals, as scores are shown.
pub fn as_share(parts: i64) -> f64 {
    let hundredths = i32::try_from(rounded(parts, 10_000)).unwrap_or_default();
    f64::from(hundredths) / 100.0
}
