//! What a draft would open and close against what is in force: which organisation, which data, how many cases.
//!
//! The reader's own cases are counted exactly, with some of their numbers; other organisations' cases only as figures that single
//! nobody out.

use access::{Clause, Party, Scope};
use base::{Actor, Category, ClauseId, OrgId, Problem, Word};
use serde::Serialize;
use store::audit;
use store::wall::{Work, for_work};
use store::{Db, DbError, Reads, door};

use super::store as rows;
use super::store::population::{Question, Whose, count, numbers};
use super::store::{Loaded, Version};
use access::OrgFacts;

/// Case numbers shown for each change.
const SAMPLE: i64 = 5;
/// Figures about others' cases that are smaller are withheld, unless a clause asks for more.
const SMALLEST: i64 = 5;

/// A count as it may be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub(super) struct Figure {
    /// How many; none where it would single somebody out.
    pub count: Option<i64>,
    /// Whether there are more than were counted.
    pub more: bool,
}

/// What changes for one organisation and some data categories.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(super) struct PreviewRow {
    /// The organisation.
    pub org: OrgId,
    /// The data.
    #[schema(value_type = Vec<String>)]
    pub categories: Vec<Category>,
    /// The reader's own cases that are open to it now.
    pub own_now: Figure,
    /// And once the draft is in force.
    pub own_after: Figure,
    /// The other signatories' cases that are open to it now.
    pub others_now: Figure,
    /// And once the draft is in force.
    pub others_after: Figure,
    /// Numbers of some of the reader's own cases that would be opened.
    pub opens: Vec<String>,
    /// Numbers of some of the reader's own cases that would be closed.
    pub closes: Vec<String>,
}

impl PreviewRow {
    /// Whether anything changes.
    pub(super) fn changes(&self) -> bool {
        self.own_now != self.own_after
            || self.others_now != self.others_after
            || !self.opens.is_empty()
            || !self.closes.is_empty()
    }
}

/// How far one clause reaches by itself.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(super) struct Reach {
    /// Its article.
    pub article: String,
    /// The reader's own cases it opens.
    pub own: Figure,
    /// The other signatories' cases it opens.
    pub others: Figure,
}

/// The whole preview.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(super) struct Preview {
    /// The version that was looked at.
    pub version: i64,
    /// What changes, by organisation.
    pub rows: Vec<PreviewRow>,
    /// Clause by clause.
    pub clauses: Vec<Reach>,
}

/// Looks ahead. The look is on record, since it shows case numbers.
///
/// # Errors
/// Those of the database.
pub(super) async fn preview(
    db: &Db,
    scope: &Scope,
    loaded: &Loaded,
    version: &Version,
) -> Result<Preview, Problem> {
    for_work(Work::Oversight, look_ahead(db, scope, loaded, version)).await
}

async fn look_ahead(db: &Db, scope: &Scope, loaded: &Loaded, version: &Version) -> Result<Preview, Problem> {
    let body = &version.body;
    let draft: Vec<Clause> = body.clauses.iter().map(|c| c.as_clause(loaded.head.id, body)).collect();
    let before = loaded.in_force().map(|v| v.body.signatories()).unwrap_or_default();
    let signatories = body.signatories();
    let mut everybody = signatories.clone();
    everybody.extend(before.iter().filter(|org| !signatories.contains(org)));
    let facts = rows::facts(db, &everybody).await?;
    let look = Look { db, scope, everybody: &everybody, smallest: smallest(&draft) };
    let mut preview = Preview { version: version.number, rows: Vec::new(), clauses: Vec::new() };
    for org in &facts {
        let live = live(db, scope, org).await?;
        let signs = signatories.contains(&org.id);
        let coming: Vec<&Clause> = draft.iter().filter(|c| signs && c.names(org)).collect();
        let now: Vec<&Clause> = live.iter().filter(|c| c.holds_on(scope.now.day())).collect();
        let after: Vec<&Clause> = now
            .iter()
            .copied()
            .filter(|c| c.agreement != loaded.head.id)
            .chain(coming.iter().copied())
            .collect();
        preview.rows.extend(look.rows(org, &now, &after, loaded).await?);
    }
    for clause in &draft {
        preview.clauses.push(look.reach(clause, &facts).await?);
    }
    audit::read(db, scope, vec![audit::Entry::new("preview", "agreement", loaded.head.id.0)]).await?;
    Ok(preview)
}

fn smallest(draft: &[Clause]) -> i64 {
    draft.iter().map(|c| i64::from(c.conditions.smallest_count)).max().unwrap_or(SMALLEST).max(SMALLEST)
}

/// The clauses that speak to an organisation now.
async fn live(from: &impl Reads, scope: &Scope, org: &OrgFacts) -> Result<Vec<Clause>, DbError> {
    let actor = Actor { org: org.id, org_kind: org.kind, enforcement: org.enforcement, ..scope.actor };
    let all = door::clauses(from, &Scope { actor, ..*scope }).await?;
    let of_party = |c: &Clause| {
        c.party == Party::Receiver || c.party == Party::Org(org.id) || c.scope.owners.contains(&org.id)
    };
    Ok(all.into_iter().filter(of_party).collect())
}

struct Look<'a> {
    db: &'a Db,
    scope: &'a Scope,
    everybody: &'a [OrgId],
    smallest: i64,
}

/// Which clauses open a category, now and after.
type Sides<'a> = (Vec<&'a Clause>, Vec<&'a Clause>);

impl Look<'_> {
    /// A row for each group of categories that the same clauses open; groups that this agreement does not touch are left out.
    async fn rows(
        &self,
        org: &OrgFacts,
        now: &[&Clause],
        after: &[&Clause],
        loaded: &Loaded,
    ) -> Result<Vec<PreviewRow>, DbError> {
        let mut groups: Vec<(Vec<Category>, Sides<'_>)> = Vec::new();
        for category in Category::ALL {
            if org.enforcement && category.is_behind_firewall() {
                continue;
            }
            let was: Vec<&Clause> = now.iter().copied().filter(|c| c.categories.has(*category)).collect();
            let is: Vec<&Clause> = after.iter().copied().filter(|c| c.categories.has(*category)).collect();
            if !was.iter().chain(&is).any(|c| c.agreement == loaded.head.id) {
                continue;
            }
            // What a grant narrows is asked by category, so such clauses keep their categories apart.
            let by_grant = was.iter().chain(&is).any(|c| c.scope.referred_only);
            let same = |(_, (n, a)): &&mut (Vec<Category>, Sides<'_>)| {
                !by_grant && ids(n) == ids(&was) && ids(a) == ids(&is)
            };
            match groups.iter_mut().find(same) {
                Some((categories, _)) => categories.push(*category),
                None => groups.push((vec![*category], (was, is))),
            }
        }
        let mut shown: Vec<PreviewRow> = Vec::new();
        for (categories, (now, after)) in groups {
            let Some(first) = categories.first().copied() else { continue };
            let row = self.row(org.id, first, categories, &now, &after).await?;
            let alike = shown.iter_mut().find(|known| same_figures(known, &row));
            match alike {
                Some(known) => known.categories.extend(row.categories),
                None => shown.push(row),
            }
        }
        Ok(shown)
    }

    async fn row(
        &self,
        org: OrgId,
        category: Category,
        categories: Vec<Category>,
        now: &[&Clause],
        after: &[&Clause],
    ) -> Result<PreviewRow, DbError> {
        let own = Whose::Own(self.scope.org());
        let others = Whose::Others(self.scope.org());
        let others_now = self.count(others, org, category, now).await?;
        let others_after = self.count(others, org, category, after).await?;
        let (others_now, others_after) = protected(others_now, others_after, self.smallest);
        Ok(PreviewRow {
            org,
            categories,
            own_now: exact(self.count(own, org, category, now).await?),
            own_after: exact(self.count(own, org, category, after).await?),
            others_now,
            others_after,
            opens: numbers(self.db, &self.question(own, org, category, after, now), SAMPLE).await?,
            closes: numbers(self.db, &self.question(own, org, category, now, after), SAMPLE).await?,
        })
    }

    fn question<'b>(
        &'b self,
        whose: Whose,
        org: OrgId,
        category: Category,
        clauses: &'b [&'b Clause],
        without: &'b [&'b Clause],
    ) -> Question<'b> {
        Question { signatories: self.everybody, whose, org, category, clauses, without, now: self.scope.now }
    }

    async fn count(
        &self,
        whose: Whose,
        org: OrgId,
        category: Category,
        clauses: &[&Clause],
    ) -> Result<(i64, bool), DbError> {
        count(self.db, &self.question(whose, org, category, clauses, &[])).await
    }

    async fn reach(&self, clause: &Clause, facts: &[OrgFacts]) -> Result<Reach, DbError> {
        let category = clause.categories.iter().next().unwrap_or(Category::Identity);
        let (mut own, mut others) = ((0, false), (0, false));
        for org in facts.iter().filter(|org| clause.names(org)) {
            let mine = self.count(Whose::Own(self.scope.org()), org.id, category, &[clause]).await?;
            let theirs = self.count(Whose::Others(self.scope.org()), org.id, category, &[clause]).await?;
            own = (own.0.max(mine.0), own.1 || mine.1);
            others = (others.0.max(theirs.0), others.1 || theirs.1);
        }
        let (others, _) = protected(others, others, self.smallest);
        Ok(Reach { article: clause.article.clone(), own: exact(own), others })
    }
}

fn ids(clauses: &[&Clause]) -> Vec<ClauseId> {
    clauses.iter().map(|c| c.id).collect()
}

fn same_figures(one: &PreviewRow, other: &PreviewRow) -> bool {
    let figures = |r: &PreviewRow| (r.own_now, r.own_after, r.others_now, r.others_after);
    figures(one) == figures(other) && one.opens == other.opens && one.closes == other.closes
}

const fn exact((count, more): (i64, bool)) -> Figure {
    Figure { count: Some(count), more }
}

/// Two figures about others' cases; neither is shown where it, or the difference to the other one, would single somebody out.
fn protected(now: (i64, bool), after: (i64, bool), smallest: i64) -> (Figure, Figure) {
    let small = |n: i64| n > 0 && n < smallest;
    let hidden = small(now.0) || small(after.0) || small((now.0 - after.0).abs());
    let figure = |(count, more): (i64, bool)| Figure { count: (!hidden).then_some(count), more };
    (figure(now), figure(after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_about_others_single_nobody_out() {
        let shown = |now, after| {
            let (now, after) = protected((now, false), (after, false), 5);
            (now.count, after.count)
        };
        for (now, after, expect) in [
            (0, 0, (Some(0), Some(0))),
            (0, 40, (Some(0), Some(40))),
            (0, 3, (None, None)),
            (37, 38, (None, None)),
            (37, 42, (Some(37), Some(42))),
        ] {
            assert_eq!(shown(now, after), expect, "{now} {after}");
        }
    }
}
