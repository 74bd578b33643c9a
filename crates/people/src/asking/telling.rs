//! Questions between organisations about the person, in the access report: those that the office asked, and those of others
//! that found a case of theirs. A question that found nobody names nobody, and stands in no report.

use std::sync::Arc;

use base::{Label, Moment, Problem};
use serde::Serialize;
use web::App;
use web::chapter::{Chapter, Part, Sheet, Show, Subject, Telling, line};

use super::store::told;

pub(super) const TELLING: Telling = Telling {
    tables: &["ask_questions", "ask_answers"],
    sheets: &[ASKED, RECEIVED],
    chapters: |app, subject| Box::pin(chapters(app, subject)),
};

const ASKED: Sheet = Sheet::view(
    "question",
    &[
        line("at", "report-when", Show::Moment),
        line("asked", "report-asked-whom", Show::Labels),
        line("found", "report-asked-found", Show::Labels),
    ],
);

const RECEIVED: Sheet = Sheet::view(
    "question_received",
    &[line("at", "report-when", Show::Moment), line("organisation", "report-asked-by", Show::Label)],
);

/// A question that the caller's organisation asked about the person.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Asked {
    pub(super) at: Moment,
    pub(super) asked: Vec<Label>,
    pub(super) found: Vec<Label>,
}

/// A question of another organisation that found a case of the person's.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Received {
    pub(super) at: Moment,
    pub(super) organisation: Label,
}

async fn chapters(app: App, subject: Arc<Subject>) -> Result<Vec<Chapter>, Problem> {
    let from = app.db.reader().await?;
    let asked = told::asked(&from, &subject).await?;
    let received = told::received(&from, &subject).await?;
    let parts = vec![
        Part::views("report-questions-asked", &ASKED, &asked),
        Part::views("report-questions-received", &RECEIVED, &received),
    ];
    Ok(vec![Chapter { name: "questions", rank: 28, parts }])
}
