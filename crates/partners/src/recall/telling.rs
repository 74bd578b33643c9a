//! Who was asked to give the person's data back, in the access report.

use std::sync::Arc;

use base::Problem;
use web::App;
use web::chapter::{Chapter, Part, Sheet, Show, Subject, Telling, line};

use super::store;

pub(super) const TELLING: Telling = Telling {
    tables: &["recalls"],
    sheets: &[RECALL],
    chapters: |app, subject| Box::pin(chapters(app, subject)),
};

const RECALL: Sheet = Sheet::view(
    "recall",
    &[
        line("made_at", "report-asked-at", Show::Moment),
        line("organisation", "recall-to", Show::Label),
        line("purpose", "report-purpose", Show::Word("purpose")),
        line("duty", "recall-duty", Show::Word("recall-duty")),
        line("acknowledged_at", "report-answered-at", Show::Moment),
        line("statement", "recall-statement", Show::Word("recall-statement")),
        line("legal_basis", "recall-legal-basis", Show::Text),
    ],
);

async fn chapters(app: App, subject: Arc<Subject>) -> Result<Vec<Chapter>, Problem> {
    let from = app.db.reader().await?;
    let mut recalls = Vec::new();
    for record in subject.records() {
        recalls.extend(store::all_of_person(&from, &subject.scope, record).await?);
    }
    let parts = vec![Part::views("recall-ledger", &RECALL, &recalls)];
    Ok(vec![Chapter { name: "recalls", rank: 85, parts }])
}
