//! Says in words why each category is seen or withheld: the lock on every block of personal data.

use std::collections::HashMap;

use access::{Mask, Verdict, Why, WithheldWhy};
use base::{Category, ClauseId, Locale, OrgId, Word};
use minijinja::{Value, context};
use store::{Db, DbError, Reads, args};

const CLAUSE: &str = "SELECT k.article, a.title_ar, a.title_en, a.title_fr, a.title_es
    FROM clauses k JOIN agreements a ON a.id = k.agreement_id WHERE k.id = $1";
const ORG: &str = "SELECT name_ar, name_en, name_fr, name_es FROM organisations WHERE id = $1";

/// Per category what the macros `why` and `withheld` take: `{ state, reason: {…} }` or `{ state, ask, kind }`.
///
/// # Errors
/// Those of the database.
pub async fn reasons(db: &Db, locale: Locale, mask: &Mask) -> Result<Value, DbError> {
    let mut names = Names { db, locale, clauses: HashMap::new(), orgs: HashMap::new() };
    let mut reasons = Vec::new();
    for category in Category::ALL {
        let value = match mask.verdict(*category) {
            Verdict::See(why) => context! { state => "see", reason => names.reason(why).await? },
            Verdict::Withheld(why) => {
                let (kind, ask) = names.withheld(why).await?;
                context! { state => "withheld", kind, ask }
            }
        };
        reasons.push((category.word(), value));
    }
    Ok(Value::from_pairs(reasons))
}

struct Names<'a> {
    db: &'a Db,
    locale: Locale,
    clauses: HashMap<ClauseId, (String, String)>,
    orgs: HashMap<OrgId, String>,
}

impl Names<'_> {
    async fn reason(&mut self, why: Why) -> Result<Value, DbError> {
        let (clause, until, consent_on, reason) = match why {
            Why::Own => return Ok(context! { kind => "own" }),
            Why::Emergency { until } => {
                return Ok(context! { kind => "emergency", until => until.day().to_string() });
            }
            Why::Clause { clause, until, consent_on, reason, .. } => (clause, until, consent_on, reason),
        };
        let (article, agreement) = self.clause(clause).await?;
        let until = until.map(|at| at.day().to_string());
        let consent_on = consent_on.map(|day| day.to_string());
        let by = reason.map(|r| r.message_key());
        Ok(context! { kind => "clause", article, agreement, until, consent_on, by })
    }

    async fn withheld(&mut self, why: WithheldWhy) -> Result<(&'static str, Option<String>), DbError> {
        Ok(match why {
            WithheldWhy::Role => ("role", None),
            WithheldWhy::Untrained => ("untrained", None),
            WithheldWhy::Firewall => ("firewall", None),
            WithheldWhy::NoClause { ask } => ("no_clause", self.org(ask).await?),
            WithheldWhy::NoConsent { ask } => ("no_consent", self.org(ask).await?),
        })
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
