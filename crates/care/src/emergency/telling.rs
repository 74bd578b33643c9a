//! Who opened a case of the person's because a life was at risk, in the access report.

use std::sync::Arc;

use base::Problem;
use web::App;
use web::chapter::{Chapter, Part, Sheet, Show, Subject, Telling, line};

use super::store;

pub(super) const TELLING: Telling = Telling {
    tables: &["emergencies"],
    sheets: &[EMERGENCY],
    chapters: |app, subject| Box::pin(chapters(app, subject)),
};

const EMERGENCY: Sheet = Sheet::view(
    "emergency",
    &[
        line("opened_at", "report-when", Show::Moment),
        line("until_at", "emergency-until", Show::Moment),
        line("organisation", "report-organisation", Show::Label),
        line("role", "report-in-role", Show::Word("role")),
        line("reason", "report-reason", Show::Text),
        line("verdict", "emergency-review", Show::Word("emergency-verdict")),
        line("review", "emergency-words", Show::Text),
        line("not_justified", "emergency-not-justified", Show::Yes),
    ],
);

async fn chapters(app: App, subject: Arc<Subject>) -> Result<Vec<Chapter>, Problem> {
    let from = app.db.reader().await?;
    let mut declared = Vec::new();
    // Both sides read them: who declared, and who opened or leads the case.
    for one in
        subject.cases.iter().filter(|one| subject.is_own(&one.case) && !subject.scope.actor.enforcement)
    {
        declared.extend(store::of_case(&from, &subject.scope, one.case.id).await?);
    }
    let parts = vec![Part::views("emergency-list", &EMERGENCY, &declared)];
    Ok(vec![Chapter { name: "emergencies", rank: 82, parts }])
}
