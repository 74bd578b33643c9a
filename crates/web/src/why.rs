//! Says in words why each category is seen or withheld: the lock on every block of personal data.

use std::collections::HashMap;

use access::{Masks, Verdict, Why, WithheldWhy};
use base::{Category, ClauseId, Locale, OrgId, Word};
use minijinja::{Value, context};
use store::{Db, DbError, Reads, args};

const CLAUSE: &str = "SELECT k.article, a.title_ar, a.title_en, a.title_fr, a.title_es
    FROM clauses k JOIN agreements a ON a.id = k.agreement_id WHERE k.id = $1";
const ORG: &str = "SELECT name_ar, name_en, name_fr, name_es FROM organisations WHERE id = $1";

/// Per category what the macros `why`, `withheld` and `beside` take: `{ state, reason: {…}, beside }` or `{ state, ask, kind }`.
/// `beside` names the other side where what it wrote of the category is not open, whether or not there is anything. `asked` names
/// whom to ask where nothing is shown: none only where nobody else is known to write here, since a part that is open may be empty
/// because the rest of it is closed.
///
/// # Errors
/// Those of the database.
pub async fn reasons(db: &Db, locale: Locale, masks: &Masks) -> Result<Value, DbError> {
    let mut names = Names { db, locale, clauses: HashMap::new(), orgs: HashMap::new() };
    let told = masks.told();
    let mut reasons = Vec::new();
    for category in Category::ALL {
        let value = match told.verdict(*category) {
            Verdict::See(why) => {
                let mut whose = Vec::new();
                for (writer, mask) in masks.others() {
                    if mask.sees(*category) {
                        whose.extend(names.org(writer).await?);
                    }
                }
                let beside = match masks.beside(*category) {
                    Some(org) => names.org(org).await?,
                    None => None,
                };
                let asked = beside.clone().or_else(|| whose.first().cloned());
                context! { state => "see", reason => names.reason(why).await?, whose, beside, asked }
            }
            Verdict::Withheld(why) => {
                let (kind, ask) = names.withheld(why).await?;
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
    Names { db, locale, clauses: HashMap::new(), orgs: HashMap::new() }.clause(id).await
}

struct Names<'a> {
    db: &'a Db,
    locale: Locale,
    clauses: HashMap<ClauseId, (String, String)>,
    orgs: HashMap<OrgId, String>,
}

impl Names<'_> {
    async fn reason(&mut self, why: Why) -> Result<Value, DbError> {
        let (clause, until, consent_on, reason, as_of) = match why {
            Why::Own => return Ok(context! { kind => "own" }),
            Why::Emergency { until } => {
                return Ok(context! { kind => "emergency", until => until.day().to_string() });
            }
            Why::Clause { clause, until, consent_on, reason, as_of, .. } => {
                (clause, until, consent_on, reason, as_of)
            }
        };
        let (article, agreement) = self.clause(clause).await?;
        let until = until.map(|at| at.day().to_string());
        let consent_on = consent_on.map(|day| day.to_string());
        let by = reason.map(|r| r.message_key());
        let as_of = as_of.map(|at| at.day().to_string());
        Ok(context! { kind => "clause", article, agreement, until, consent_on, by, as_of })
    }

    async fn withheld(&mut self, why: WithheldWhy) -> Result<(&'static str, Option<String>), DbError> {
        Ok(match why {
            WithheldWhy::Role => ("role", None),
            WithheldWhy::Untrained => ("untrained", None),
            WithheldWhy::Firewall => ("firewall", None),
            WithheldWhy::NoClause { ask } => ("no_clause", self.asked(ask).await?),
            WithheldWhy::NoConsent { ask } => ("no_consent", self.asked(ask).await?),
        })
    }

    async fn asked(&mut self, ask: Option<OrgId>) -> Result<Option<String>, DbError> {
        match ask {
            Some(org) => self.org(org).await,
            None => Ok(None),
        }
    }

    async fn clause(&mut self, id: ClauseId) -> Result<(String, String), DbError> {
        if let Some(known) = self.clauses.get(&id) {
            return Ok(known.clone());
        }
        let row = self.db.first(CLAUSE, args![id]).await?;
        let named = match row {
            Some(row) => (row.text("article")?, row.label("title")?.in_locale(self.locale).to_owned()),
            None => (String::new(), String::new()),
        };
        self.clauses.insert(id, named.clone());
        Ok(named)
    }

    async fn org(&mut self, id: OrgId) -> Result<Option<String>, DbError> {
        if let Some(known) = self.orgs.get(&id) {
            return Ok(Some(known.clone()));
        }
        let Some(row) = self.db.first(ORG, args![id]).await? else { return Ok(None) };
        let name = row.label("name")?.in_locale(self.locale).to_owned();
        self.orgs.insert(id, name.clone());
        Ok(Some(name))
    }
}
