//! What the person was given, in the access report, what was entered by mistake among it.

use std::sync::Arc;

use base::Problem;
use web::App;
use web::chapter::{Chapter, Part, Sheet, Show, Subject, Telling, line};

use super::{Assistance, store};
use crate::case::opens;

pub(super) const TELLING: Telling = Telling {
    tables: &["assistance"],
    sheets: &[ASSISTANCE],
    chapters: |app, subject| Box::pin(chapters(app, subject)),
};

const ASSISTANCE: Sheet = Sheet::of::<Assistance>(
    &[
        line("delivered_on", "assistance-delivered-on", Show::Day),
        line("org", "report-organisation", Show::Org),
        line("phase", "assistance-phase", Show::Word("assistance-phase")),
        line("mode", "assistance-mode", Show::Word("assistance-mode")),
        line("kind", "assistance-kind", Show::Word("service-kind")),
        line("description", "assistance-description", Show::Text),
        line("amount", "assistance-amount", Show::Money),
        line("proof", "assistance-proof", Show::Text),
        line("cancelled_at", "assistance-cancelled", Show::Moment),
        line("cancelled_why", "assistance-cancel-why", Show::Text),
    ],
    &[
        ("id", "says nothing about the person"),
        ("case", "stands above"),
        ("created_at", "when it was typed in; the help has its own day"),
        ("measure", "a link to the plan, which has a chapter"),
        ("referral", "a link to a referral, which has a chapter"),
    ],
);

async fn chapters(app: App, subject: Arc<Subject>) -> Result<Vec<Chapter>, Problem> {
    let from = app.db.reader().await?;
    let mut parts = Vec::new();
    for one in &subject.cases {
        if !opens(&mut parts, &subject, one, &ASSISTANCE) {
            continue;
        }
        for given in store::all_of_case(&from, &one.masks, &one.case).await? {
            parts.push(Part::facts(&ASSISTANCE, &access::Seen::new(given, &one.masks)));
        }
    }
    Ok(vec![Chapter { name: "assistance", rank: 65, parts }])
}
