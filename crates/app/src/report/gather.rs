//! Gathers the chapters of all rooms, decided for the caller, and enters the export before anything leaves.

use std::sync::{Arc, LazyLock};

use ::store::audit::{self, Act, Entry, Noun};
use access::{Mask, Masks, Scope};
use base::{Locale, PersonRef, Problem};
use people::person::Person;
use web::App;
use web::chapter::{Chapter, Subject, Telling};
use web::format::Reader;

use super::{Report, store, wording};

static TELLINGS: LazyLock<Vec<Telling>> =
    LazyLock::new(|| crate::server::rooms().iter().filter_map(|room| room.telling).collect());

/// What each room tells, gathered once.
pub fn tellings() -> &'static [Telling] {
    &TELLINGS
}

/// The language of a report: the one asked for, else the person's own first language if we speak it, else the reader's.
pub(super) fn language(asked: &str, person: &Person, mask: &Mask, reader: &Reader) -> Locale {
    let own = || person.languages.open(mask).and_then(|tags| tags.first()).and_then(|tag| Locale::parse(tag));
    Locale::parse(asked).or_else(own).unwrap_or(reader.locale)
}

/// The report of a person of the caller's own organisation, in the words of `reader`. Its entry in the audit trail, an export
/// of the person's record and of each case in it, is durable before this answers.
///
/// # Errors
/// Those of the rooms.
pub async fn compile(
    app: &App,
    scope: &Scope,
    person: PersonRef,
    masks: Masks,
    reader: &Reader,
) -> Result<Report, Problem> {
    let subject = {
        let from = app.db.reader().await?;
        let absorbed = store::absorbed(&from, person.id).await?;
        let cases = store::cases(&from, scope, person.id).await?;
        Arc::new(Subject { scope: *scope, person, absorbed, masks, cases })
    };
    let mut chapters: Vec<Chapter> = Vec::new();
    for telling in tellings() {
        chapters.extend((telling.chapters)(app.clone(), Arc::clone(&subject)).await?);
    }
    chapters.sort_by_key(|chapter| chapter.rank);
    enter(app, &subject).await?;
    wording::report(app, &subject, chapters, reader).await
}

async fn enter(app: &App, subject: &Subject) -> Result<(), Problem> {
    let person = subject.person;
    let mut entries =
        Entry::new(Act::Export, Noun::Person, person.id.0).person(person.id, person.org).seen(&subject.masks);
    entries.extend(
        subject.cases.iter().flat_map(|one| {
            Entry::new(Act::Export, Noun::Case, one.case.id.0).case(&one.case).seen(&one.masks)
        }),
    );
    Ok(audit::read(&app.db, &subject.scope, entries).await?)
}
