//! What the person agreed to and refused, in the access report; for programs in the names of ISO/IEC TS 27560.

use std::sync::Arc;

use base::{Category, Problem};
use web::App;
use web::chapter::{Chapter, Part, Sheet, Show, Subject, Telling, line};

use super::{Consent, export, store};

pub(super) const TELLING: Telling = Telling {
    tables: &["consents"],
    sheets: &[CONSENT],
    chapters: |app, subject| Box::pin(chapters(app, subject)),
};

const CONSENT: Sheet = Sheet::of::<Consent>(
    &[
        line("purpose", "report-purpose", Show::Word("purpose")),
        line("recipient", "report-recipient", Show::Word("recipient")),
        line("answer", "consent-answer", Show::Word("consent-answer")),
        line("given_at", "consent-since", Show::Moment),
        line("until_at", "consent-until", Show::Moment),
        line("withdrawn_at", "report-withdrawn-at", Show::Moment),
        line("stands", "report-stands", Show::Yes),
        line("org", "report-asked-by", Show::Org),
        line("given_how", "consent-given-how", Show::Word("consent-how")),
        line("witness", "consent-witness", Show::Text),
        line("assent", "consent-assent", Show::Word("consent-assent")),
        line("proof", "consent-proof", Show::Text),
        line("language", "consent-language", Show::Word("spoken")),
        line("notice_version", "consent-notice-version", Show::Code),
    ],
    &[
        ("id", "says nothing about the person"),
        ("person", "says nothing about the person"),
        ("undo_until", "for who withdrew it, and over after a minute"),
        ("created_at", "when it was typed in; the answer has its own day"),
    ],
);

async fn chapters(app: App, subject: Arc<Subject>) -> Result<Vec<Chapter>, Problem> {
    let consents =
        store::all_of_person(&app.db.reader().await?, &subject.scope, &subject.masks, subject.person.id)
            .await?;
    let mut parts = Part::withheld(&CONSENT, &subject.masks);
    if subject.masks.any(Category::Identity) {
        let records =
            consents.iter().filter_map(|one| export::record(one, &subject.masks, subject.scope.now));
        let records: Vec<_> = records.collect();
        for consent in consents {
            parts.push(Part::facts(&CONSENT, &access::Seen::new(consent, &subject.masks)));
        }
        let records = serde_json::to_value(records).map_err(Problem::internal)?;
        parts.push(Part::Data("consent_records", records));
    }
    Ok(vec![Chapter { name: "consents", rank: 20, parts }])
}
