//! With whom the person lives or returns, in the access report. Members are third persons: name and role say what the record
//! says about this person; birth and sex of the others are theirs to ask for.

use std::sync::Arc;

use base::{Category, Problem};
use web::App;
use web::chapter::{Chapter, Part, Sheet, Show, Subject, Telling, line};

use super::{Member, store};

pub(super) const TELLING: Telling =
    Telling { tables: &[], sheets: &[MEMBER], chapters: |app, subject| Box::pin(chapters(app, subject)) };

const MEMBER: Sheet = Sheet::of::<Member>(
    &[line("name", "person-name", Show::Name), line("role", "household-role", Show::Word("household-role"))],
    &[
        ("id", "a third person's"),
        ("org", "a third person's"),
        ("household", "says nothing about the person"),
        ("sex", "a third person's"),
        ("birth", "a third person's"),
    ],
);

async fn chapters(app: App, subject: Arc<Subject>) -> Result<Vec<Chapter>, Problem> {
    let from = app.db.reader().await?;
    let mut parts = Part::withheld(&MEMBER, &subject.masks);
    if subject.masks.any(Category::Household)
        && let Some(household) = store::of_person(&from, subject.person.id).await?
    {
        let members = store::members(&from, &subject.scope, &subject.masks, household).await?;
        let others = members.into_iter().filter(|member| member.id != subject.person.id);
        let others: Vec<_> = others.map(|member| access::Seen::new(member, &subject.masks)).collect();
        parts.push(Part::table("household-members", &MEMBER, &others));
    }
    Ok(vec![Chapter { name: "household", rank: 15, parts }])
}
