//! Merges of records and links with other organisations' records, in the access report.
//!
//! A merge that was taken back was of two persons: then only that it happened is told, and nothing of the other one.

use std::sync::Arc;

use base::{Label, Moment, OrgId, Problem};
use serde::Serialize;
use web::App;
use web::chapter::{Chapter, Part, Sheet, Show, Subject, Telling, line};

use super::fields::Merge;
use super::link::LinkState;
use super::store;

pub(super) const TELLING: Telling = Telling {
    tables: &["merges", "merge_rows", "person_links"],
    sheets: &[MERGE, CHANGE, LINK],
    chapters: |app, subject| Box::pin(chapters(app, subject)),
};

const MERGE: Sheet = Sheet::of::<Merge>(
    &[
        line("merged_at", "merge-when", Show::Moment),
        line("undone_at", "merge-undone-when", Show::Moment),
        line("cases", "report-merged-cases", Show::Number),
        line("consents", "report-merged-consents", Show::Number),
    ],
    &[
        ("id", "says nothing about the person"),
        ("org", "the organisation that keeps the record, which stands at the head of the report"),
        ("survivor", "says nothing about the person"),
        ("gone", "says nothing about the person; what stood in that record is printed with the person"),
        ("identity", "written change by change below"),
        ("contact", "written change by change below"),
        ("documents", "written change by change below"),
        ("household", "written change by change below"),
    ],
);

const CHANGE: Sheet = Sheet::view(
    "merge_change",
    &[
        line("field", "report-field", Show::Word("merge-field")),
        line("before", "merge-before", Show::Corrected),
        line("after", "merge-after", Show::Corrected),
    ],
);

const LINK: Sheet = Sheet::view(
    "link",
    &[
        line("organisation", "link-organisation", Show::Label),
        line("state", "merge-state", Show::Word("link-state")),
        line("asked_at", "report-asked-at", Show::Moment),
    ],
);

/// A link of one of the person's records, whatever became of it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct ToldLink {
    pub(super) org: OrgId,
    pub(super) organisation: Label,
    pub(super) state: LinkState,
    pub(super) asked_at: Moment,
}

async fn chapters(app: App, subject: Arc<Subject>) -> Result<Vec<Chapter>, Problem> {
    let from = app.db.reader().await?;
    let mut parts = Vec::new();
    for merge in store::told_merges(&from, &subject).await? {
        let seen = access::Seen::new(merge, &subject.masks);
        parts.push(Part::facts(&MERGE, &seen));
        if seen.record().undone_at.is_none() {
            for field in ["identity", "contact", "documents", "household"] {
                parts.push(Part::within("merge-changes", &CHANGE, &seen, field));
            }
        }
    }
    let links = store::told_links(&from, &subject).await?;
    parts.push(Part::views("link-list-title", &LINK, &links));
    let standing = links.iter().filter(|link| link.state == LinkState::Standing);
    parts.extend(standing.map(|link| Part::Whom("report-held-by", link.org)));
    Ok(vec![Chapter { name: "merges", rank: 25, parts }])
}
