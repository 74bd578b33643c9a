//! To whom the person's case was handed over, in the access report.

use std::sync::Arc;

use base::Problem;
use web::App;
use web::chapter::{Chapter, Part, Sheet, Show, Subject, Telling, line};

use super::{Handover, store};
use crate::case::opens;

pub(super) const TELLING: Telling = Telling {
    tables: &["handovers"],
    sheets: &[HANDOVER],
    chapters: |app, subject| Box::pin(chapters(app, subject)),
};

const HANDOVER: Sheet = Sheet::of::<Handover>(
    &[
        line("from", "handover-from", Show::Org),
        line("to", "handover-to", Show::Org),
        line("state", "report-state", Show::Word("handover-state")),
        line("sent_at", "report-sent-at", Show::Moment),
        line("accepted_at", "report-answered-at", Show::Moment),
        line("departs_on", "handover-departs-on", Show::Day),
        line("arrives_on", "handover-arrives-on", Show::Day),
        line("arrived_on", "handover-arrived-on", Show::Day),
        line("travel", "handover-travel", Show::Word("travel")),
        line("port", "handover-port", Show::Text),
        line("needs", "handover-needs", Show::Words("arrival-need")),
        line("message", "handover-message", Show::Text),
        line("goes", "handover-goes", Show::Words("category")),
        line("goes_reason", "handover-goes-reason", Show::Text),
        line("first_days", "handover-first-days", Show::Text),
        line("unannounced", "arrival-unannounced", Show::Yes),
        line("decline_reason", "handover-decline-reason", Show::Word("handover-decline")),
    ],
    &[
        ("id", "says nothing about the person"),
        ("case", "stands above"),
        ("number", "stands above"),
        ("confirmed_at", "when it was typed in; the arrival has its own day"),
        ("person", "says nothing about the person"),
        ("name", "stands with the person"),
        ("days_late", "follows from the two days of arrival"),
    ],
);

async fn chapters(app: App, subject: Arc<Subject>) -> Result<Vec<Chapter>, Problem> {
    let from = app.db.reader().await?;
    let mut parts = Vec::new();
    for one in &subject.cases {
        if !opens(&mut parts, &subject, one, &HANDOVER) {
            continue;
        }
        for (handed, masks) in store::all_of_case(&from, &subject.scope, one.case.id).await? {
            parts.push(Part::facts(&HANDOVER, &access::Seen::new(handed.row, &masks)));
        }
    }
    Ok(vec![Chapter { name: "handovers", rank: 55, parts }])
}
