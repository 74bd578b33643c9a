//! Who the person is, in the access report: names, contacts, papers, and every correction.

use std::sync::Arc;

use base::Problem;
use web::App;
use web::chapter::{Chapter, Part, Sheet, Show, Subject, Telling, line};

use super::correction::{Correction, lines};
use super::{Person, store};

pub(super) const TELLING: Telling = Telling {
    tables: &[
        "persons",
        "person_contacts",
        "person_documents",
        "person_changes",
        "person_names",
        "person_told",
    ],
    sheets: &[PERSON, CORRECTION],
    chapters: |app, subject| Box::pin(chapters(app, subject)),
};

const PERSON: Sheet = Sheet::of::<Person>(
    &[
        line("name", "person-name", Show::Name),
        line("sex", "person-sex", Show::Word("sex")),
        line("birth", "person-birth", Show::Birth),
        line("nationalities", "person-nationalities", Show::Countries),
        line("languages", "person-languages", Show::Languages),
        line("household_role", "household-role", Show::Word("household-role")),
        line("org", "report-registered-by", Show::Org),
        line("created_at", "report-registered-at", Show::Moment),
        line("contacts", "person-contacts", Show::Contacts),
        line("told_name", "person-name-as-told", Show::Name),
        line("told", "person-told", Show::Contacts),
        line("documents", "person-documents", Show::Documents),
    ],
    &[
        ("id", "says nothing about the person; it stands at the head of the report"),
        ("version", "counts changes, which are listed themselves"),
        ("household", "its members have a chapter"),
    ],
);

const CORRECTION: Sheet = Sheet::of::<Correction>(
    &[
        line("at", "report-when", Show::Moment),
        line("org", "report-organisation", Show::Org),
        line("role", "report-in-role", Show::Word("role")),
        line("field", "report-field", Show::Word("merge-field")),
        line("before", "report-before", Show::Corrected),
        line("after", "report-after", Show::Corrected),
    ],
    &[
        ("id", "says nothing about the person"),
        ("user_name", "a third person; role and organisation answer for what was done"),
        ("identity", "written line by line as field, before and after"),
        ("contact", "written line by line as field, before and after"),
        ("documents", "written line by line as field, before and after"),
        ("household", "written line by line as field, before and after"),
    ],
);

async fn chapters(app: App, subject: Arc<Subject>) -> Result<Vec<Chapter>, Problem> {
    let from = app.db.reader().await?;
    let Some((person, _)) = store::find(&from, &subject.scope, subject.person.id).await? else {
        return Ok(Vec::new());
    };
    let corrections = store::corrections(&from, &subject.scope, subject.person.id).await?;
    let seen = access::Seen::new(person, &subject.masks);
    let mut parts = vec![Part::facts(&PERSON, &seen)];
    parts.extend(Part::withheld(&PERSON, &subject.masks));
    for record in store::load_all(&from, &subject.absorbed).await? {
        parts.push(Part::Heading("report-merged-record", Vec::new()));
        parts.push(Part::facts(&PERSON, &access::Seen::new(record, &subject.masks)));
    }
    parts.push(Part::views("report-corrections", &CORRECTION, &lines(&corrections, &subject.masks)));
    Ok(vec![Chapter { name: "person", rank: 10, parts }])
}
