//! The decision in words that carry names: which clause of which agreement, or why not and whom to ask.

use std::collections::HashMap;

use access::{GrantReason, Mask, Scope, Verdict, Why, WithheldWhy};
use base::{AgreementId, CaseId, Category, ClauseId, Day, Label, Moment, OrgId, Problem, Role, Word};
use serde::Serialize;
use store::audit::{self, Act, Entry, Noun};
use store::{Db, DbError, Reads, door};

use super::store as rows;

/// Why a category is visible.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Ground {
    /// The organisation wrote it.
    Own,
    /// A clause of an agreement.
    Clause {
        /// The agreement.
        agreement: AgreementId,
        /// Its title.
        title: Label,
        /// The clause.
        clause: ClauseId,
        /// Its article.
        article: String,
        /// By what it was opened, if it needs that.
        reason: Option<GrantReason>,
        /// Day of the consent it rests on, when it asks for one.
        consent_on: Option<Day>,
        /// Last instant, when one is set.
        until: Option<Moment>,
    },
}

/// Why a category is withheld, and whom to ask.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Withheld {
    /// `role`, `no_clause`, `no_consent`, `untrained`, `firewall`.
    pub kind: &'static str,
    /// Whom to ask.
    pub ask: Option<OrgId>,
    /// What it is called.
    pub organisation: Option<Label>,
}

/// One category's decision with names.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Reasoned {
    /// Which.
    pub category: Category,
    /// Whether it is visible.
    pub see: bool,
    /// Why it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<Ground>,
    /// Why it is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub withheld: Option<Withheld>,
}

/// Names that were looked up once.
pub(super) struct Names<'a, R> {
    from: &'a R,
    clauses: HashMap<ClauseId, (String, Label)>,
}

impl<'a, R: Reads> Names<'a, R> {
    pub(super) fn new(from: &'a R) -> Self {
        Self { from, clauses: HashMap::new() }
    }

    pub(super) async fn ground(&mut self, why: Why) -> Result<Ground, DbError> {
        let Why::Clause { agreement, clause, reason, until, consent_on, .. } = why else {
            return Ok(Ground::Own);
        };
        let (article, title) = self.clause(clause).await?;
        Ok(Ground::Clause { agreement, title, clause, article, reason, consent_on, until })
    }

    pub(super) async fn withheld(&mut self, why: WithheldWhy) -> Result<Withheld, DbError> {
        let (kind, ask) = match why {
            WithheldWhy::Role => ("role", None),
            WithheldWhy::NoClause { ask } => ("no_clause", ask),
            WithheldWhy::NoConsent { ask } => ("no_consent", ask),
            WithheldWhy::Untrained => ("untrained", None),
            WithheldWhy::Firewall => ("firewall", None),
        };
        let organisation = match ask {
            Some(id) => rows::organisation(self.from, id).await?,
            None => None,
        };
        Ok(Withheld { kind, ask, organisation })
    }

    pub(super) async fn clause(&mut self, id: ClauseId) -> Result<(String, Label), DbError> {
        if let Some(known) = self.clauses.get(&id) {
            return Ok(known.clone());
        }
        let nameless = || (String::new(), Label { ar: String::new(), en: String::new(), fr: None, es: None });
        let named = rows::name_of(self.from, id).await?.unwrap_or_else(nameless);
        self.clauses.insert(id, named.clone());
        Ok(named)
    }
}

/// A decision with names, all thirteen categories.
///
/// # Errors
/// Those of the database.
pub async fn reasoned(from: &impl Reads, mask: &Mask) -> Result<Vec<Reasoned>, DbError> {
    let mut names = Names::new(from);
    let mut lines = Vec::new();
    for category in Category::ALL {
        let (why, withheld) = match mask.verdict(*category) {
            Verdict::See(why) => (Some(names.ground(why).await?), None),
            Verdict::Withheld(why) => (None, Some(names.withheld(why).await?)),
        };
        lines.push(Reasoned { category: *category, see: why.is_some(), why, withheld });
    }
    Ok(lines)
}

/// What an account may see of a case and why.
#[derive(Clone, Debug, Serialize)]
pub struct CaseExplained {
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub number: String,
    /// Role of the account.
    pub role: Role,
    /// Its organisation.
    pub org: OrgId,
    /// Whether the account can open the case at all.
    pub visible: bool,
    /// Every category.
    pub categories: Vec<Reasoned>,
}

/// Explains what `of` may see of the case with an id or number, by the decision that its pages take; `None` when there is no
/// such case. The asking of `by` is on record.
///
/// # Errors
/// Those of the database.
pub async fn explain_case(
    db: &Db,
    by: &Scope,
    of: &Scope,
    named: &str,
) -> Result<Option<CaseExplained>, Problem> {
    let Some(case) = rows::named_case(db, named).await? else { return Ok(None) };
    audit::read(db, by, vec![Entry::new(Act::Explain, Noun::Case, case.id.0).case(&case)]).await?;
    let masks = door::decide_case(db, of, &case).await?;
    Ok(Some(CaseExplained {
        case: case.id,
        number: rows::number_of(db, case.id).await?,
        role: of.actor.role,
        org: of.org(),
        visible: !masks.is_blind(),
        categories: reasoned(db, &masks.told()).await?,
    }))
}
