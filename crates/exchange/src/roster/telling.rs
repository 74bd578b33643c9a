//! Whether the person came into the record by a roster, in the access report. The file itself is deleted within a week.

use std::sync::Arc;

use base::{OrgId, Problem};
use serde::Serialize;
use web::App;
use web::chapter::{Chapter, Part, Sheet, Show, Subject, Telling, line};

use super::store;

pub(super) const TELLING: Telling = Telling {
    tables: &["import_fingerprints"],
    sheets: &[IMPORTED],
    chapters: |app, subject| Box::pin(chapters(app, subject)),
};

const IMPORTED: Sheet = Sheet::view(
    "imported",
    &[line("org", "report-organisation", Show::Org), line("number", "case-number", Show::Code)],
);

/// One row of a roster.
#[derive(Clone, Debug, Serialize)]
struct Imported {
    org: OrgId,
    number: Option<String>,
}

async fn chapters(app: App, subject: Arc<Subject>) -> Result<Vec<Chapter>, Problem> {
    let from = app.db.reader().await?;
    let mut rows = Vec::new();
    for record in subject.records() {
        for (org, number) in store::imported(&from, &subject.scope, record).await? {
            rows.push(Imported { org, number: number.map(|number| base::text::grouped(&number)) });
        }
    }
    let parts = vec![Part::views("report-from-rosters", &IMPORTED, &rows)];
    Ok(vec![Chapter { name: "imports", rank: 75, parts }])
}
