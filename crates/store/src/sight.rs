//! What one organisation can see of what another one wrote: the decision taken for every case, counted by category and clause.

use std::collections::BTreeMap;

use access::{Decider, Mask, Scope, Verdict, Why};
use base::{CaseRef, Category, ClauseId, OrgId, Word};
use uuid::Uuid;

use crate::door::case_ref;
use crate::facts::{Facts, Writers};
use crate::{DbError, Reads, args};

/// Cases read at a time.
const BATCH: i64 = 200;

// Every case in which the index knows of something of the owner's for the viewer; the decision is taken on each.
const CASES: &str = "SELECT DISTINCT v.sort_at, c.id, c.person_id, c.household_id, c.org_id, c.lead_org, c.programme_id, c.host, c.origin, c.area_id, c.stage, c.stage_org, c.registrar_org, c.record_id
    FROM visibility v JOIN cases c ON c.id = v.case_id
    WHERE v.org_id = $1 AND (v.sort_at, v.case_id) < ($3, $4) AND v.writer_org = $2
    ORDER BY v.sort_at DESC, c.id DESC LIMIT $5";

/// How many cases are visible, and by what.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Sight {
    /// Cases of which anything is visible.
    pub cases: i64,
    /// Per category and clause the number of cases.
    pub by: BTreeMap<(usize, ClauseId), i64>,
}

/// What the organisation of `scopes` (one scope per standing that its accounts have) sees of what the owner wrote, as far as the owner
/// itself opened it: whom others chose is not told by a count.
///
/// Portions in the same situation are decided once; facts are read some hundred cases at a time.
///
/// # Errors
/// Those of the database.
pub async fn sight(from: &impl Reads, scopes: &[Scope], owner: OrgId) -> Result<Sight, DbError> {
    let mut sight = Sight::default();
    let Some(first) = scopes.first() else { return Ok(sight) };
    let mut after = (i64::MAX, Uuid::max());
    loop {
        let rows = from.all(CASES, args![first.org(), owner, after.0, after.1, BATCH]).await?;
        let Some(last) = rows.last() else { return Ok(sight) };
        after = (last.int("sort_at")?, last.id("id")?);
        let cases: Vec<CaseRef> = rows.iter().map(case_ref).collect::<Result<_, _>>()?;
        let facts = Facts::calm(from, first, &cases, Writers::default()).await?.given_by(owner);
        let mut deciders: Vec<Decider<'_>> =
            scopes.iter().map(|scope| Decider::new(scope, &facts.clauses)).collect();
        for case in &cases {
            let situation = facts.situation(case);
            let seen = union(deciders.iter_mut().map(|decider| decider.decide(owner, &situation)));
            sight.cases += i64::from(!seen.is_empty());
            for (category, clause) in seen {
                *sight.by.entry((category, clause)).or_default() += 1;
            }
        }
    }
}

/// What any of the decisions shows, and by which clause. What one account opened for hours is no standing of its organisation.
fn union(masks: impl Iterator<Item = Mask>) -> BTreeMap<usize, ClauseId> {
    let mut seen = BTreeMap::new();
    for mask in masks {
        for category in Category::ALL {
            if let Verdict::See(Why::Clause { clause, .. }) = mask.verdict(*category) {
                seen.entry(category.index()).or_insert(clause);
            }
        }
    }
    seen
}
