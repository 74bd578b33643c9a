//! Whether what an organisation sees of another's case may be passed on: the condition "no onward sharing" of a clause.

use std::collections::HashSet;

use access::{Action, Clause, Scope, Verdict, Why, decide_action};
use base::{CaseRef, Category, ClauseId, Label};

use crate::door::Facts;
use crate::{DbError, Reads, among, args};

const BOUND: &str = "SELECT id FROM clauses WHERE no_onward = 1 AND id IN";
const NAMED: &str = "SELECT k.article, a.title_ar, a.title_en, a.title_fr, a.title_es FROM clauses k JOIN agreements a ON a.id = k.agreement_id WHERE k.id = $1";

/// What keeps an organisation from passing something of a case on.
#[derive(Clone, Debug)]
pub enum Kept {
    /// It does not see all of it itself.
    Unseen,
    /// It sees it by a clause that forbids to pass it on.
    Bound {
        /// The clause's article.
        article: String,
        /// The agreement in which it stands.
        agreement: Label,
    },
}

/// What keeps the caller's organisation from passing these categories of a case on; none where nothing does. Who opened or
/// leads the case answers for it and is bound by no clause. Anybody else opens to a third no more than it sees itself, and of
/// that only what it sees by a clause without the condition.
///
/// # Errors
/// Those of the database.
pub async fn kept(
    from: &impl Reads,
    scope: &Scope,
    case: &CaseRef,
    categories: &[Category],
) -> Result<Option<Kept>, DbError> {
    if [case.org, case.lead].contains(&scope.org()) {
        return Ok(None);
    }
    let facts = Facts::load(from, scope, std::slice::from_ref(case)).await?;
    let bound = bound(from, &facts.clauses).await?;
    let free: Vec<Clause> =
        facts.clauses.iter().filter(|clause| !bound.contains(&clause.id)).cloned().collect();
    let situation = facts.situation(case);
    let mut by = None;
    for category in categories {
        let sees = |clauses: &[Clause]| decide_action(scope, Action::See, *category, &situation, clauses);
        match sees(&facts.clauses) {
            Verdict::Withheld(_) => return Ok(Some(Kept::Unseen)),
            Verdict::See(Why::Clause { clause, .. }) if !matches!(sees(&free), Verdict::See(_)) => {
                by = by.or(Some(clause));
            }
            Verdict::See(_) => {}
        }
    }
    match by {
        Some(clause) => named(from, clause).await,
        None => Ok(None),
    }
}

async fn bound(from: &impl Reads, clauses: &[Clause]) -> Result<HashSet<ClauseId>, DbError> {
    let ids: Vec<ClauseId> = clauses.iter().map(|clause| clause.id).collect();
    if ids.is_empty() {
        return Ok(HashSet::new());
    }
    let (list, args) = among(1, &ids);
    from.all(&format!("{BOUND} {list}"), args).await?.iter().map(|row| row.id("id")).collect()
}

async fn named(from: &impl Reads, clause: ClauseId) -> Result<Option<Kept>, DbError> {
    let Some(row) = from.first(NAMED, args![clause]).await? else { return Ok(Some(Kept::Unseen)) };
    Ok(Some(Kept::Bound { article: row.text("article")?, agreement: row.label("title")? }))
}
