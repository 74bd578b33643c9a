//! Who asked that the record be erased and what holds it, in the access report.

use std::sync::Arc;

use base::Problem;
use web::App;
use web::chapter::{Chapter, Part, Sheet, Show, Subject, Telling, line};

use super::store;

pub(super) const TELLING: Telling = Telling {
    tables: &["erasure_requests", "legal_holds"],
    sheets: &[REQUEST, HOLD],
    chapters: |app, subject| Box::pin(chapters(app, subject)),
};

const REQUEST: Sheet = Sheet::view(
    "erasure_request",
    &[
        line("asked_on", "erasure-asked-on", Show::Day),
        line("asker", "erasure-asker", Show::Word("erasure-asker")),
        line("state", "erasure-state", Show::Word("erasure-state")),
        line("decided_at", "report-when", Show::Moment),
        line("refusal", "erasure-refusal", Show::Text),
    ],
);

// The reason of a hold may name a procedure against somebody else: the organisation that placed it answers for it.
const HOLD: Sheet = Sheet::view(
    "legal_hold",
    &[
        line("organisation", "erasure-hold-by", Show::Label),
        line("placed_at", "erasure-hold-since", Show::Moment),
        line("until_on", "erasure-hold-until", Show::Day),
        line("lifted_at", "erasure-hold-over", Show::Moment),
    ],
);

async fn chapters(app: App, subject: Arc<Subject>) -> Result<Vec<Chapter>, Problem> {
    let from = app.db.reader().await?;
    let (mut requests, mut holds) = (Vec::new(), Vec::new());
    for record in subject.records() {
        requests.extend(store::of_person(&from, &subject.scope, record).await?);
        holds.extend(store::holds(&from, &subject.scope, record).await?);
    }
    let parts = vec![
        Part::views("erasure-requests", &REQUEST, &requests),
        Part::views("erasure-holds", &HOLD, &holds),
    ];
    Ok(vec![Chapter { name: "keeping", rank: 84, parts }])
}
