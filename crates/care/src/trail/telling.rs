//! To whom the person's data were opened, what other organisations saw of them, and who saw them in the office that keeps the
//! record; no account is named, because organisation and role answer for what was done.

use std::sync::Arc;

use access::{Counted, GrantReason};
use base::{CategorySet, Day, Label, Moment, OrgId, Problem, Purpose, Role};
use serde::Serialize;
use web::App;
use web::chapter::{Chapter, Part, Sheet, Show, Subject, Telling, line};

use super::share::ShareDay;
use super::store;

pub(super) const TELLING: Telling = Telling {
    tables: &["grants", "audit_entries"],
    sheets: &[OPENED, SHARED, READ],
    chapters: |app, subject| Box::pin(chapters(app, subject)),
};

const OPENED: Sheet = Sheet::view(
    "grant",
    &[
        line("org", "report-organisation", Show::Org),
        line("reason", "report-reason", Show::Word("grant-reason")),
        line("categories", "report-categories", Show::Words("category")),
        line("from_at", "report-from", Show::Moment),
        line("until_at", "report-until", Show::Moment),
        line("clause", "report-clause", Show::Clause),
    ],
);

const SHARED: Sheet = Sheet::view(
    "share",
    &[
        line("day", "trail-day", Show::Day),
        line("organisation", "report-organisation", Show::Label),
        line("role", "report-in-role", Show::Word("role")),
        line("action", "report-what", Show::Word("trail-verb")),
        line("categories", "report-categories", Show::Words("category")),
        line("purpose", "report-purpose", Show::Word("purpose")),
        line("clause", "report-clause", Show::Clause),
        line("count", "report-times", Show::Number),
    ],
);

const READ: Sheet = Sheet::view(
    "reading",
    &[
        line("day", "trail-day", Show::Day),
        line("role", "report-in-role", Show::Word("role")),
        line("action", "report-what", Show::Word("trail-verb")),
        line("categories", "report-categories", Show::Words("category")),
        line("purpose", "report-purpose", Show::Word("purpose")),
        line("count", "report-times", Show::Number),
    ],
);

/// The clause by which something was opened.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Clause {
    pub(super) article: String,
    pub(super) agreement: Label,
}

/// What a hand-over, referral or assignment opened to an organisation.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Opened {
    pub(super) org: OrgId,
    pub(super) reason: GrantReason,
    pub(super) categories: CategorySet,
    pub(super) from_at: Moment,
    pub(super) until_at: Option<Moment>,
    pub(super) clause: Clause,
}

/// What was seen of the person's data on one day, by one organisation in one role.
#[derive(Clone, Debug, Serialize)]
struct Reading {
    day: Day,
    organisation: Label,
    role: Option<Role>,
    action: String,
    categories: CategorySet,
    purpose: Option<Purpose>,
    clause: Option<Clause>,
    count: Counted,
}

fn readings(day: ShareDay) -> impl Iterator<Item = Reading> {
    let (on, organisation) = (day.day, day.organisation);
    day.shares.into_iter().map(move |share| Reading {
        day: on,
        organisation: organisation.clone(),
        role: share.role,
        action: share.action,
        categories: share.categories,
        purpose: share.purpose,
        clause: share.article.zip(share.agreement).map(|(article, agreement)| Clause { article, agreement }),
        count: share.count,
    })
}

async fn chapters(app: App, subject: Arc<Subject>) -> Result<Vec<Chapter>, Problem> {
    let from = app.db.reader().await?;
    let mut others: Vec<OrgId> = Vec::new();
    let mut opened = Vec::new();
    let me = subject.scope.org();
    for one in &subject.cases {
        if !subject.scope.actor.enforcement {
            opened.extend(store::grants(&from, one.case.id, me).await?);
        }
        if subject.is_own(&one.case) {
            others.extend([one.case.org, one.case.lead]);
        }
    }
    others.extend(opened.iter().map(|grant| grant.org));
    let (mut shared, mut read) = (Vec::new(), Vec::new());
    let told = if subject.scope.actor.enforcement { Vec::new() } else { subject.records() };
    for record in told {
        for day in store::readings(&from, record, me).await? {
            if day.org == me {
                read.extend(readings(day));
            } else {
                others.push(day.org);
                shared.extend(readings(day));
            }
        }
    }
    others.sort_unstable();
    others.dedup();
    let mut parts = vec![
        Part::views("report-opened-to", &OPENED, &opened),
        Part::views("report-seen-by-others", &SHARED, &shared),
    ];
    let others = others.into_iter().filter(|org| *org != me);
    parts.extend(others.map(|org| Part::Whom("report-ask-there", org)));
    let own = vec![Part::views("report-seen-here", &READ, &read)];
    Ok(vec![Chapter { name: "sharing", rank: 80, parts }, Chapter { name: "readings", rank: 90, parts: own }])
}
