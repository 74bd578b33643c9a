//! Judgements of the person's situation, in the access report: assessments with their factors, and rapid forms.

use std::sync::Arc;

use base::Problem;
use web::App;
use web::chapter::{Chapter, Part, Sheet, Show, Subject, Telling, line};

use super::{Assessment, RapidForm, store};
use crate::case::opens;

pub(super) const TELLING: Telling = Telling {
    tables: &["assessments", "factors", "rapid_forms", "protection_lifts"],
    sheets: &[ASSESSMENT, FACTOR, RAPID_FORM],
    chapters: |app, subject| Box::pin(chapters(app, subject)),
};

const ASSESSMENT: Sheet = Sheet::of::<Assessment>(
    &[
        line("assessed_on", "assessment-assessed-on", Show::Day),
        line("org", "report-organisation", Show::Org),
        line("stage", "case-stage", Show::Word("stage")),
        line("urgency", "assessment-urgency", Show::Word("urgency")),
        line("summary", "assessment-summary", Show::Text),
        line("none_found", "assessment-none-found", Show::Words("factor-direction")),
        line("child_at_risk", "assessment-child-at-risk", Show::Yes),
        line("seeks_protection", "assessment-seeks-protection", Show::Yes),
        line("reassess_on", "assessment-reassess-on", Show::Day),
        line("reopened_at", "assessment-reopened", Show::Moment),
    ],
    &[
        ("id", "says nothing about the person"),
        ("created_at", "when it was typed in; the assessment has its own day"),
        ("factors", "listed one by one below"),
    ],
);

const FACTOR: Sheet = Sheet::view(
    "factor",
    &[
        line("factor", "report-factor", Show::Word("factor")),
        line("direction", "report-direction", Show::Word("factor-direction")),
        line("level", "report-level", Show::Word("factor-level")),
        line("nature", "report-nature", Show::Word("factor-nature")),
        line("note", "report-note", Show::Text),
    ],
);

const RAPID_FORM: Sheet = Sheet::of::<RapidForm>(
    &[
        line("filled_on", "report-when", Show::Day),
        line("org", "report-organisation", Show::Org),
        line("safety", "rapid-safety", Show::Word("rapid-safety")),
        line("guardian", "rapid-guardian", Show::Word("rapid-guardian")),
        line("heard", "rapid-heard", Show::Word("rapid-heard")),
        line("views", "rapid-views", Show::Text),
        line("actions", "rapid-actions", Show::Text),
        line("tracing", "rapid-tracing", Show::Yes),
        line("review_on", "rapid-review-on", Show::Day),
    ],
    &[
        ("created_at", "when it was typed in; the form has its own day"),
        ("responsible", "a third person; the organisation answers"),
    ],
);

async fn chapters(app: App, subject: Arc<Subject>) -> Result<Vec<Chapter>, Problem> {
    let from = app.db.reader().await?;
    let mut parts = Vec::new();
    for one in &subject.cases {
        if opens(&mut parts, &subject, one, &ASSESSMENT) {
            for assessment in store::all_of_case(&from, &one.case).await? {
                let seen = access::Seen::new(assessment, &one.masks);
                parts.push(Part::facts(&ASSESSMENT, &seen));
                parts.push(Part::within("report-factors", &FACTOR, &seen, "factors"));
            }
        }
        parts.extend(Part::withheld(&RAPID_FORM, &one.masks));
        if !Part::is_dark(&RAPID_FORM, &one.masks) {
            for form in store::all_rapid_forms(&from, &one.case).await? {
                parts.push(Part::Heading("rapid-title", Vec::new()));
                parts.push(Part::facts(&RAPID_FORM, &access::Seen::new(form, &one.masks)));
            }
        }
    }
    Ok(vec![Chapter { name: "assessments", rank: 40, parts }])
}
