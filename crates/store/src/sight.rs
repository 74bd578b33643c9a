//! What one organisation can see of another's cases: the decision taken for every case, counted by category and clause.

use std::collections::{BTreeMap, HashMap};

use access::{Grant, Mask, Scope, Situation, Verdict, Why, decide};
use base::{CaseRef, Category, ClauseId, OrgId, Word};
use uuid::Uuid;

use crate::door::{Facts, case_ref};
use crate::{DbError, Reads, args};

/// Cases read at a time.
const BATCH: i64 = 200;

// Every case of the owner that the index knows of for the viewer; the decision is taken on each.
const CASES: &str = "SELECT DISTINCT v.sort_at, c.id, c.person_id, c.household_id, c.org_id, c.lead_org, c.programme_id, c.host, c.origin, c.area_id, c.stage
    FROM visibility v JOIN cases c ON c.id = v.case_id
    WHERE v.org_id = $1 AND (v.sort_at, v.case_id) < ($3, $4) AND (c.org_id = $2 OR c.lead_org = $2)
    ORDER BY v.sort_at DESC, c.id DESC LIMIT $5";

/// How many cases are visible, and by what.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Sight {
    /// Cases of which anything is visible.
    pub cases: i64,
    /// Per category and clause (none: its own case) the number of cases.
    pub by: BTreeMap<(usize, Option<ClauseId>), i64>,
}

/// What the organisation of `scopes` (one scope per standing that its accounts have) sees of the owner's cases.
///
/// Cases in the same situation are decided once; facts are read some hundred cases at a time.
///
/// # Errors
/// Those of the database.
pub async fn sight(from: &impl Reads, scopes: &[Scope], owner: OrgId) -> Result<Sight, DbError> {
    let mut sight = Sight::default();
    let Some(first) = scopes.first() else { return Ok(sight) };
    let mut decided: HashMap<String, BTreeMap<usize, Option<ClauseId>>> = HashMap::new();
    let mut after = (i64::MAX, Uuid::max());
    loop {
        let rows = from.all(CASES, args![first.org(), owner, after.0, after.1, BATCH]).await?;
        let Some(last) = rows.last() else { return Ok(sight) };
        after = (last.int("sort_at")?, last.id("id")?);
        let cases: Vec<CaseRef> = rows.iter().map(case_ref).collect::<Result<_, _>>()?;
        let facts = Facts::load(from, first, &cases).await?;
        for case in &cases {
            let situation = facts.situation(case);
            let seen = decided.entry(shape(first, &situation)).or_insert_with(|| {
                union(scopes.iter().map(|scope| decide(scope, &situation, &facts.clauses)))
            });
            sight.cases += i64::from(!seen.is_empty());
            for (category, clause) in seen {
                *sight.by.entry((*category, *clause)).or_default() += 1;
            }
        }
    }
}

/// What any of the decisions shows, and by which clause.
fn union(masks: impl Iterator<Item = Mask>) -> BTreeMap<usize, Option<ClauseId>> {
    let mut seen = BTreeMap::new();
    for mask in masks {
        for category in Category::ALL {
            match mask.verdict(*category) {
                Verdict::See(Why::Own) => seen.entry(category.index()).or_insert(None),
                Verdict::See(Why::Clause { clause, .. }) => {
                    seen.entry(category.index()).or_insert(Some(clause))
                }
                // What one account opened for hours is no standing of its organisation.
                Verdict::See(Why::Emergency { .. }) | Verdict::Withheld(_) => continue,
            };
        }
    }
    seen
}

/// All of a situation that can change which categories are seen and by which clause.
fn shape(scope: &Scope, situation: &Situation<'_>) -> String {
    let now = scope.now;
    if situation.org == scope.org() || situation.lead == scope.org() {
        return "own".into();
    }
    let mut consents: Vec<String> = situation
        .consents
        .iter()
        .filter(|c| c.covers(c.purpose, c.recipient, now))
        .map(|c| format!("{}>{}", c.purpose.word(), c.recipient.word()))
        .collect();
    consents.sort_unstable();
    consents.dedup();
    let open = |grant: &&Grant| grant.is_open_at(now);
    // The order of grants can decide which of two clauses is named, so it is kept.
    let grants: Vec<String> = situation
        .grants
        .iter()
        .filter(open)
        .map(|g| {
            format!("{}:{}:{}:{}", g.clause, g.reason.word(), g.recipient.word(), g.categories.to_text())
        })
        .collect();
    format!(
        "{} {} {} {}>{} {:?} {} | {} | {}",
        situation.org,
        situation.lead,
        situation.programme,
        situation.corridor.0.code(),
        situation.corridor.1.code(),
        situation.area,
        situation.stage.word(),
        consents.join(" "),
        grants.join(" ")
    )
}
