//! Says in words why each category is seen or withheld: the lock on every block of personal data.

use std::collections::HashMap;
use std::sync::Arc;

use access::{Masks, Verdict, Why, WithheldWhy};
use base::{Category, ClauseId, Locale, OrgId, Word};
use minijinja::{Value, context};
use store::{Db, DbError, Directory, Reads, among};

const CLAUSES: &str = "SELECT k.id, k.article, a.title_ar, a.title_en, a.title_fr, a.title_es
    FROM clauses k JOIN agreements a ON a.id = k.agreement_id WHERE k.id IN";

/// Per category what the macros `why`, `withheld` and `beside` take: `{ state, reason: {…}, beside }` or `{ state, ask, kind }`.
/// `beside` names the other side where what it wrote of the category is not open, whether or not there is anything. `asked` names
/// whom to ask where nothing is shown: none only where nobody else is known to write here, since a part that is open may be empty
/// because the rest of it is closed.
///
/// # Errors
/// Those of the database.
pub async fn reasons(db: &Db, locale: Locale, masks: &Masks) -> Result<Value, DbError> {
    let told = masks.told();
    let whys = Category::ALL.iter().map(|category| told.verdict(*category));
    let clauses = whys.filter_map(|verdict| match verdict {
        Verdict::See(Why::Clause { clause, .. }) => Some(clause),
        _ => None,
    });
    let names = Names::of(db, locale, &clauses.collect::<Vec<_>>()).await?;
    let mut reasons = Vec::new();
    for category in Category::ALL {
        let value = match told.verdict(*category) {
            Verdict::See(why) => {
                let mut whose = Vec::new();
                for (writer, mask) in masks.others() {
                    if mask.sees(*category) {
                        whose.extend(names.org(writer));
                    }
                }
                let beside = masks.beside(*category).and_then(|org| names.org(org));
                let asked = beside.clone().or_else(|| whose.first().cloned());
                context! { state => "see", reason => names.reason(why), whose, beside, asked }
            }
            Verdict::Withheld(why) => {
                let (kind, ask) = names.withheld(why);
                context! { state => "withheld", kind, ask }
            }
        };
        reasons.push((category.word(), value));
    }
    Ok(Value::from_pairs(reasons))
}

/// The number of a clause and the title of its agreement, for a page.
///
/// # Errors
/// Those of the database.
pub async fn clause(db: &Db, locale: Locale, id: ClauseId) -> Result<(String, String), DbError> {
    Ok(Names::of(db, locale, &[id]).await?.clause(id))
}

struct Names {
    directory: Arc<Directory>,
    locale: Locale,
    clauses: HashMap<ClauseId, (String, String)>,
}

impl Names {
    /// With the names of these clauses.
    async fn of(db: &Db, locale: Locale, wanted: &[ClauseId]) -> Result<Self, DbError> {
        let mut clauses = HashMap::new();
        if !wanted.is_empty() {
            let (list, args) = among(1, wanted);
            for row in db.all(&format!("{CLAUSES} {list}"), args).await? {
                let title = row.label("title")?.in_locale(locale).to_owned();
                clauses.insert(row.id("id")?, (row.text("article")?, title));
            }
        }
        Ok(Self { directory: db.names().await?, locale, clauses })
    }

    fn reason(&self, why: Why) -> Value {
        let (clause, until, consent_on, reason, as_of) = match why {
            Why::Own => return context! { kind => "own" },
            Why::Emergency { until } => {
                return context! { kind => "emergency", until => until.day().to_string() };
            }
            Why::Clause { clause, until, consent_on, reason, as_of, .. } => {
                (clause, until, consent_on, reason, as_of)
            }
        };
        let (article, agreement) = self.clause(clause);
        let until = until.map(|at| at.day().to_string());
        let consent_on = consent_on.map(|day| day.to_string());
        let by = reason.map(|r| r.message_key());
        let as_of = as_of.map(|at| at.day().to_string());
        context! { kind => "clause", article, agreement, until, consent_on, by, as_of }
    }

    fn withheld(&self, why: WithheldWhy) -> (&'static str, Option<String>) {
        let asked = |ask: Option<OrgId>| ask.and_then(|org| self.org(org));
        match why {
            WithheldWhy::Role => ("role", None),
            WithheldWhy::Untrained => ("untrained", None),
            WithheldWhy::Firewall => ("firewall", None),
            WithheldWhy::NoClause { ask } => ("no_clause", asked(ask)),
            WithheldWhy::NoConsent { ask } => ("no_consent", asked(ask)),
        }
    }

    fn clause(&self, id: ClauseId) -> (String, String) {
        self.clauses.get(&id).cloned().unwrap_or_default()
    }

    fn org(&self, id: OrgId) -> Option<String> {
        Some(self.directory.organisation(id)?.in_locale(self.locale).to_owned())
    }
}
