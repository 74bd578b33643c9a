//! How the person said that life goes, in the access report: every round with its answers in words and its scores.

use std::sync::Arc;

use base::{Category, Label, Problem, Word};
use serde::Serialize;
use web::App;
use web::chapter::{Chapter, Part, Sheet, Show, Subject, Telling, line};
use web::format::Reader;

use super::{Survey, store};
use crate::instrument::{self, Answer, Answers, Definition, NoAnswer, Question};

pub(super) const TELLING: Telling = Telling {
    tables: &["surveys", "scores"],
    sheets: &[SURVEY, ANSWER, SCORE],
    chapters: |app, subject| Box::pin(chapters(app, subject)),
};

const SURVEY: Sheet = Sheet::of::<Survey>(
    &[
        line("round", "survey-round", Show::Word("round")),
        line("state", "survey-status", Show::Word("survey-state")),
        line("due_on", "survey-due-on", Show::Day),
        line("done_on", "survey-done-on", Show::Day),
        line("assigned", "survey-asks", Show::Org),
    ],
    &[
        ("id", "says nothing about the person"),
        ("case", "stands above"),
        ("case_number", "stands above"),
        ("instrument", "its questions stand in words beside the answers"),
        ("lead", "stands with the case"),
        ("version", "counts changes"),
        ("name", "stands with the person"),
        ("phones", "stand with the person"),
        ("origin", "stands with the case"),
        ("answers", "written question by question below"),
        ("scores", "written dimension by dimension below"),
    ],
);

const ANSWER: Sheet = Sheet::view(
    "answer",
    &[line("question", "report-question", Show::Label), line("answer", "report-answer", Show::Labels)],
);

const SCORE: Sheet = Sheet::view(
    "score",
    &[
        line("dimension", "survey-dimension", Show::Word("dimension")),
        line("score", "survey-score", Show::Share),
        line("answered", "report-answered-questions", Show::Number),
        line("applicable", "report-applicable-questions", Show::Number),
    ],
);

/// One question with what was answered, as both were read out.
#[derive(Serialize)]
struct Told {
    question: Label,
    answer: Vec<Label>,
}

async fn chapters(app: App, subject: Arc<Subject>) -> Result<Vec<Chapter>, Problem> {
    let from = app.db.reader().await?;
    let mut parts = Vec::new();
    for one in &subject.cases {
        parts.extend(care::case::heading(&subject, one));
        if !one.masks.any(Category::Monitoring) {
            parts.extend(Part::withheld(&KIND, &one.masks));
            continue;
        }
        for survey in store::of_case(&from, &subject.scope, &one.masks, &one.case).await? {
            let survey = store::to_show(&from, &subject.scope, &one.case, survey).await?;
            let told = match survey.answers.open(&survey.answered(&one.masks)) {
                Some(Some(answers)) => {
                    let definition = instrument::definition(&from, survey.instrument).await?;
                    told(&app, &definition, answers)
                }
                _ => Vec::new(),
            };
            let seen = access::Seen::new(survey, &one.masks);
            parts.push(Part::facts(&SURVEY, &seen));
            parts.push(Part::views("report-answers", &ANSWER, &told));
            if !told.is_empty() {
                parts.push(Part::within("survey-scores", &SCORE, &seen, "scores"));
            }
        }
    }
    Ok(vec![Chapter { name: "surveys", rank: 70, parts }])
}

/// What makes a survey a matter of monitoring.
const KIND: Sheet = Sheet::of::<Survey>(&[line("answers", "report-answers", Show::Text)], &[]);

fn told(app: &App, definition: &Definition, answers: &Answers) -> Vec<Told> {
    let mut told = Vec::new();
    for question in &definition.questions {
        let choice = |value: &String| said(app, definition, question, value);
        match answers.0.get(&question.id) {
            None => {}
            Some(Answer::One(value)) => {
                told.push(Told { question: question.text.clone(), answer: vec![choice(value)] });
            }
            Some(Answer::Several(values)) => {
                let answer = values.iter().map(choice).collect();
                told.push(Told { question: question.text.clone(), answer });
            }
            Some(Answer::Rows(rows)) => {
                told.extend(rows.iter().map(|(row, value)| {
                    let label = question.rows.iter().find(|known| known.id == *row).map(|known| &known.label);
                    let question =
                        label.map_or_else(|| question.text.clone(), |row| both(&question.text, row));
                    Told { question, answer: vec![choice(value)] }
                }));
            }
        }
    }
    told
}

/// A choice as it was read out; a word for no answer as its message in every language.
fn said(app: &App, definition: &Definition, question: &Question, value: &str) -> Label {
    if let Some(none) = NoAnswer::parse(value) {
        let word = |locale| web::page::say(app, &Reader::new(locale), &none.message_key(), &[]);
        return Label {
            ar: word(base::Locale::Ar),
            en: word(base::Locale::En),
            fr: Some(word(base::Locale::Fr)),
            es: Some(word(base::Locale::Es)),
        };
    }
    let known = definition.choices(question).iter().find(|choice| choice.value == value);
    known.map(|choice| choice.label.clone()).unwrap_or_default()
}

fn both(question: &Label, row: &Label) -> Label {
    let join = |one: &str, other: &str| format!("{one} — {other}");
    let optional = |one: &Option<String>, other: &Option<String>| {
        one.as_ref().zip(other.as_ref()).map(|(a, b)| join(a, b))
    };
    Label {
        ar: join(&question.ar, &row.ar),
        en: join(&question.en, &row.en),
        fr: optional(&question.fr, &row.fr),
        es: optional(&question.es, &row.es),
    }
}
