//! Which services the person was referred to, in the access report. A referral is there for who sees the category of its need.

use std::sync::Arc;

use base::Problem;
use web::App;
use web::chapter::{Chapter, Part, Sheet, Show, Subject, Telling, line};

use super::{Referral, store};
use crate::case::heading;

pub(super) const TELLING: Telling = Telling {
    tables: &["referrals"],
    sheets: &[REFERRAL, REQUEST, ANSWER],
    chapters: |app, subject| Box::pin(chapters(app, subject)),
};

const REFERRAL: Sheet = Sheet::of::<Referral>(
    &[
        line("from", "referral-from", Show::Org),
        line("state", "referral-state", Show::Word("referral-state")),
        line("sent_at", "referral-sent-on", Show::Moment),
        line("due_at", "referral-due-on", Show::Moment),
    ],
    &[
        ("id", "says nothing about the person"),
        ("case", "stands above"),
        ("number", "stands above"),
        ("late", "follows from when an answer was due and given"),
        ("person", "says nothing about the person"),
        ("name", "stands with the person"),
        ("request", "written below, as the request"),
        ("health_request", "written below, as the request"),
        ("protection_request", "written below, as the request"),
        ("answer", "written below, as the answer"),
        ("health_answer", "written below, as the answer"),
        ("protection_answer", "written below, as the answer"),
    ],
);

const REQUEST: Sheet = Sheet::view(
    "request",
    &[
        line("to", "referral-to", Show::Org),
        line("service", "referral-service", Show::Service),
        line("need", "referral-kind", Show::Word("service-kind")),
        line("urgency", "referral-urgency", Show::Word("referral-urgency")),
        line("reason", "referral-reason", Show::Text),
    ],
);

const ANSWER: Sheet = Sheet::view(
    "answer",
    &[
        line("seen_at", "referral-seen-on", Show::Moment),
        line("answered_at", "referral-answered-on", Show::Moment),
        line("done_at", "report-ended-at", Show::Moment),
        line("outcome", "referral-outcome", Show::Text),
        line("decline_reason", "referral-decline-reason", Show::Word("referral-decline")),
    ],
);

async fn chapters(app: App, subject: Arc<Subject>) -> Result<Vec<Chapter>, Problem> {
    let from = app.db.reader().await?;
    let mut parts = Vec::new();
    for one in &subject.cases {
        parts.extend(heading(&subject, one));
        parts.extend(Part::withheld(&WAYS, &one.masks));
        for (referred, masks) in store::all_of_case(&from, &subject.scope, one.case.id).await? {
            let seen = access::Seen::new(referred.row, &masks);
            parts.push(Part::facts(&REFERRAL, &seen));
            for field in ["request", "health_request", "protection_request"] {
                parts.extend(Part::inner(&REQUEST, &seen, field));
            }
            for field in ["answer", "health_answer", "protection_answer"] {
                parts.extend(Part::inner(&ANSWER, &seen, field));
            }
        }
    }
    Ok(vec![Chapter { name: "referrals", rank: 60, parts }])
}

/// The categories that a referral can be of.
const WAYS: Sheet = Sheet::of::<Referral>(
    &[
        line("request", "referral-asked", Show::Text),
        line("health_request", "referral-asked", Show::Text),
        line("protection_request", "referral-asked", Show::Text),
    ],
    &[],
);
