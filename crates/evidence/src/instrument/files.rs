//! Scoring from files, for the command line: the same arithmetic, without a database.

use std::io::Read;

use serde::{Deserialize, Serialize};

use super::{Answers, Definition, DimensionScore, score};

/// One scored set of answers of a file.
#[derive(Clone, Debug, Serialize)]
pub struct Scored {
    /// The id that the file gave it, if any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Per dimension.
    pub dimensions: Vec<DimensionScore>,
}

/// What scoring a file gives.
#[derive(Clone, Debug, Serialize)]
pub struct ScoreReport {
    /// Which instrument.
    pub instrument: String,
    /// Which revision.
    pub revision: i64,
    /// Whether its weights are those of its publisher.
    pub official: bool,
    /// In the order of the file.
    pub results: Vec<Scored>,
}

/// Why a file could not be scored.
#[derive(Debug, thiserror::Error)]
pub enum ScoreError {
    /// A file cannot be read.
    #[error("the file cannot be read")]
    Read(#[from] std::io::Error),
    /// The instrument is no sound definition.
    #[error("the instrument is not sound: {0}")]
    Instrument(#[source] serde_json::Error),
    /// The answers are neither `{question: answer}` nor `[{"id", "answers"}]`.
    #[error("the answers cannot be read: {0}")]
    Answers(#[source] serde_json::Error),
    /// An answer does not fit its question; positions and questions only, never what was answered.
    #[error("answers number {position}: {fields}")]
    Refused {
        /// Counted from one.
        position: usize,
        /// Questions with the codes of what is wrong.
        fields: String,
    },
}

#[derive(Deserialize)]
struct Named {
    id: Option<String>,
    answers: Answers,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum File {
    Many(Vec<Named>),
    One(Named),
    Bare(Answers),
}

/// Scores a file of answers by a file that defines the instrument. The answers are one object `{question: answer}`, one
/// `{"id", "answers"}` or a list of those.
///
/// # Errors
/// [`ScoreError`].
pub fn score_files(mut instrument: impl Read, mut answers: impl Read) -> Result<ScoreReport, ScoreError> {
    let (mut definition, mut file) = (String::new(), String::new());
    instrument.read_to_string(&mut definition)?;
    answers.read_to_string(&mut file)?;
    let definition = Definition::read(&definition).map_err(ScoreError::Instrument)?;
    let many = match serde_json::from_str(&file).map_err(ScoreError::Answers)? {
        File::Many(many) => many,
        File::One(one) => vec![one],
        File::Bare(answers) => vec![Named { id: None, answers }],
    };
    let mut results = Vec::with_capacity(many.len());
    for (at, named) in many.into_iter().enumerate() {
        let checked = named.answers.checked(&definition).map_err(|problem| ScoreError::Refused {
            position: at + 1,
            fields: problem
                .fields
                .iter()
                .map(|f| format!("{} {}", f.field, f.code))
                .collect::<Vec<_>>()
                .join(", "),
        })?;
        results.push(Scored { id: named.id, dimensions: score(&definition, &checked) });
    }
    let Definition { code, revision, official, .. } = definition;
    Ok(ScoreReport { instrument: code, revision, official, results })
}
