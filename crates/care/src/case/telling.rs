//! The person's journeys in the access report: each case, what happened in it, and the notes.

use std::sync::Arc;

use base::Problem;
use web::App;
use web::chapter::{Chapter, Part, Sheet, Show, Subject, SubjectCase, Telling, line};

use super::{Case, event, note, store};

pub(super) const TELLING: Telling = Telling {
    tables: &["cases", "case_events", "notes"],
    sheets: &[CASE, EVENT, NOTE],
    chapters: |app, subject| Box::pin(chapters(app, subject)),
};

const CASE: Sheet = Sheet::of::<Case>(
    &[
        line("number", "case-number", Show::Code),
        line("programme", "case-programme", Show::Programme),
        line("org", "report-opened-by", Show::Org),
        line("lead", "case-lead", Show::Org),
        line("partner", "case-partner", Show::Org),
        line("host", "case-host", Show::Country),
        line("origin", "case-origin", Show::Country),
        line("area", "case-area", Show::Area),
        line("return_kind", "case-return-kind", Show::Word("return-kind")),
        line("dependants", "case-dependants", Show::Number),
        line("stage", "case-stage", Show::Word("stage")),
        line("opened_at", "report-opened-at", Show::Moment),
        line("departs_on", "case-departs-on", Show::Day),
        line("arrived_on", "case-arrived-on", Show::Day),
        line("departed_again_on", "case-departed-again", Show::Day),
        line("followed_up_on", "case-followed-up-on", Show::Day),
        line("closed_at", "report-closed-at", Show::Moment),
        line("closure_reason", "case-closure-reason", Show::Word("closure-reason")),
    ],
    &[
        ("id", "says nothing about the person; the number is what people read"),
        ("version", "counts changes, which the timeline lists"),
        ("person", "says nothing about the person"),
        ("name", "stands with the person"),
        ("household", "its members have a chapter"),
    ],
);

const EVENT: Sheet = Sheet::view(
    "event",
    &[
        line("at", "report-when", Show::Moment),
        line("kind", "report-what", Show::Word("event")),
        line("detail", "report-detail", Show::Detail),
        line("org", "report-organisation", Show::Org),
    ],
);

const NOTE: Sheet = Sheet::view(
    "note",
    &[
        line("created_at", "report-when", Show::Moment),
        line("org", "report-organisation", Show::Org),
        line("category", "note-category", Show::Word("category")),
        line("body", "note-body", Show::Text),
    ],
);

/// The heading of a case within a chapter; left out where there is one case only.
pub fn heading(subject: &Subject, one: &SubjectCase) -> Option<Part> {
    let several = subject.cases.len() > 1;
    several.then(|| Part::Heading("report-case", vec![("number".into(), one.number.clone())]))
}

/// Opens a case's place in a chapter: its heading, and what of the sheet is withheld. Whether anything is left to tell.
pub fn opens(parts: &mut Vec<Part>, subject: &Subject, one: &SubjectCase, sheet: &'static Sheet) -> bool {
    parts.extend(heading(subject, one));
    parts.extend(Part::withheld(sheet, &one.masks));
    !Part::is_dark(sheet, &one.masks)
}

async fn chapters(app: App, subject: Arc<Subject>) -> Result<Vec<Chapter>, Problem> {
    let from = app.db.reader().await?;
    let (mut journey, mut notes) = (Vec::new(), Vec::new());
    for one in &subject.cases {
        let Some((case, _)) = store::load(&from, &subject.scope, one.case.id).await? else { continue };
        journey.extend(heading(&subject, one));
        journey.push(Part::facts(&CASE, &access::Seen::new(case, &one.masks)));
        journey.extend(Part::withheld(&CASE, &one.masks));
        let events = event::all(&from, &one.masks, &one.case).await?;
        journey.push(Part::views("case-timeline", &EVENT, &events));
        notes.extend(heading(&subject, one));
        notes.push(Part::views("case-tab-notes", &NOTE, &note::all(&from, &one.masks, &one.case).await?));
    }
    Ok(vec![
        Chapter { name: "journey", rank: 30, parts: journey },
        Chapter { name: "notes", rank: 68, parts: notes },
    ])
}
