//! What differs between two versions: field by field, clause by clause, and paragraph by paragraph of the text.

use base::Locale;
use serde::Serialize;
use web::App;
use web::format::{self, Reader};

use super::body::Body;
use super::clause::sentence;
use super::naming::Names;

base::word_list! {
    /// What became of a part.
    pub enum Change in "change" { Added = "added", Removed = "removed", Changed = "changed" }
}

/// One part that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub(super) struct Difference {
    /// What became of it.
    pub change: Change,
    /// Message key of the part's name.
    pub part: String,
    /// Which one, where there are several: an article, an organisation, a language.
    pub which: String,
    /// What it said.
    pub before: String,
    /// What it says.
    pub after: String,
}

/// Everything that differs, in reading order, in the reader's language.
pub(super) fn difference(
    app: &App,
    reader: &Reader,
    names: &Names,
    before: &Body,
    after: &Body,
) -> Vec<Difference> {
    let mut found = Differences(Vec::new());
    let word = |key: String| web::page::say(app, reader, &key, &[]);
    let locale = reader.locale;
    let day = |day: base::Day| format::date(reader, &day.to_string());
    found.note(
        "agreement-kind",
        "",
        word(base::Word::message_key(before.kind)),
        word(base::Word::message_key(after.kind)),
    );
    let title = |body: &Body| body.title.in_locale(locale).to_owned();
    found.note("agreement-title", "", title(before), title(after));
    found.note("agreement-starts-on", "", day(before.starts_on), day(after.starts_on));
    let end = |body: &Body| body.ends_on.map(day).unwrap_or_default();
    found.note("agreement-ends-on", "", end(before), end(after));
    let party = |body: &Body, org| {
        let entry = body.parties.iter().find(|p| p.org == org);
        entry.map(|p| format!("{} {}", word(base::Word::message_key(p.role)), p.basis).trim().to_owned())
    };
    for org in union(before.parties.iter().map(|p| p.org), after.parties.iter().map(|p| p.org)) {
        let (was, is) = (party(before, org).unwrap_or_default(), party(after, org).unwrap_or_default());
        found.note("agreement-party", &names.org(locale, org), was, is);
    }
    let clause = |body: &Body, lineage| {
        body.clauses
            .iter()
            .find(|c| c.lineage == lineage)
            .map(|c| (c.article.clone(), sentence(app, reader, names, body, c)))
    };
    for lineage in union(before.clauses.iter().map(|c| c.lineage), after.clauses.iter().map(|c| c.lineage)) {
        let (was, is) =
            (clause(before, lineage).unwrap_or_default(), clause(after, lineage).unwrap_or_default());
        let article = if is.0.is_empty() { was.0 } else { is.0 };
        found.note("agreement-clause", &article, was.1, is.1);
    }
    for of in Locale::ALL {
        found.text(of, before.texts.of(of), after.texts.of(of));
    }
    let annex = |body: &Body, id| body.annexes.iter().find(|a| a.id == id).map(|a| a.name.clone());
    for id in union(before.annexes.iter().map(|a| a.id), after.annexes.iter().map(|a| a.id)) {
        let (was, is) = (annex(before, id).unwrap_or_default(), annex(after, id).unwrap_or_default());
        found.note("agreement-annex", "", was, is);
    }
    found.0
}

fn union<T: PartialEq>(first: impl Iterator<Item = T>, second: impl Iterator<Item = T>) -> Vec<T> {
    let mut all: Vec<T> = first.collect();
    for item in second {
        if !all.contains(&item) {
            all.push(item);
        }
    }
    all
}

struct Differences(Vec<Difference>);

impl Differences {
    fn note(&mut self, part: &str, which: &str, before: String, after: String) {
        if before == after {
            return;
        }
        let change = match (before.is_empty(), after.is_empty()) {
            (true, _) => Change::Added,
            (_, true) => Change::Removed,
            _ => Change::Changed,
        };
        self.0.push(Difference { change, part: part.to_owned(), which: which.to_owned(), before, after });
    }

    /// Paragraphs of a text that are gone or new; those that stand in both say nothing.
    fn text(&mut self, of: Locale, before: &str, after: &str) {
        let paragraphs = |text: &str| -> Vec<String> {
            text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
        };
        let (was, is) = (paragraphs(before), paragraphs(after));
        let language = of.tag().to_owned();
        for line in was.iter().filter(|line| !is.contains(line)) {
            self.note("agreement-text", &language, line.clone(), String::new());
        }
        for line in is.iter().filter(|line| !was.contains(line)) {
            self.note("agreement-text", &language, String::new(), line.clone());
        }
    }
}
