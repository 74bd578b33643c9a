//! What stays open after a withdrawal: what a clause opens that asks for no consent, and is not narrowed by a hand-over.

use access::{Scope, Verdict, Why, decide};
use base::{CaseRef, Category, ClauseId, Locale, Moment, OrgId, Word};
use minijinja::{Value, context};
use store::door;
use web::{App, Failure, page, why};

/// One clause that goes on opening something between the caller's organisation and another one.
pub(super) struct Stays {
    pub(super) other: OrgId,
    /// Whether it is open to the caller's organisation, of what the other one wrote; else the reverse.
    ours: bool,
    clause: ClauseId,
    article: String,
    agreement: String,
    until: Option<Moment>,
    categories: Vec<Category>,
}

impl Stays {
    pub(super) fn shown(&self) -> Value {
        let keys: Vec<String> = self.categories.iter().map(|category| category.message_key()).collect();
        let (article, agreement) = (&self.article, &self.agreement);
        context! { ours => self.ours, article, agreement, until => page::value(self.until), categories => keys }
    }
}

/// What stays open in a case between the caller's organisation and another one, in both directions.
pub(super) async fn of(
    app: &App,
    scope: &Scope,
    case: &CaseRef,
    other: OrgId,
) -> Result<Vec<Stays>, Failure> {
    let locale = scope.actor.locale;
    let mut found = Vec::new();
    kept(app, scope, case, other, (other, true), locale, &mut found).await?;
    for reader in crate::trail::readers_of(&app.db, other, scope.now).await? {
        kept(app, &reader, case, scope.org(), (other, false), locale, &mut found).await?;
    }
    Ok(found)
}

/// Decides for a reader as if nobody had answered and nothing had been passed on: what is open then, a clause opens by itself.
async fn kept(
    app: &App,
    reader: &Scope,
    case: &CaseRef,
    writer: OrgId,
    (other, ours): (OrgId, bool),
    locale: Locale,
    found: &mut Vec<Stays>,
) -> Result<(), Failure> {
    let clauses = door::clauses(&app.db, reader).await?;
    let mask = decide(reader, writer, &door::head(case), &clauses);
    for category in Category::ALL {
        let Verdict::See(Why::Clause { clause, until, .. }) = mask.verdict(*category) else { continue };
        let known = found.iter_mut().find(|one| one.clause == clause && one.ours == ours);
        if let Some(known) = known {
            if !known.categories.contains(category) {
                known.categories.push(*category);
            }
            continue;
        }
        let (article, agreement) = why::clause(&app.db, locale, clause).await?;
        let categories = vec![*category];
        found.push(Stays { other, ours, clause, article, agreement, until, categories });
    }
    Ok(())
}
