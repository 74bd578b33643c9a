//! What a draft would open and close against what is in force: which organisation, which data, how many cases.
//!
//! The reader's own cases, those it leads, are counted exactly, with some of their numbers, by what the reader itself wrote, heard and
//! opened, and by the clauses that it signed: what others opened of the same case to the same organisation is no part of the figure,
//! which would tell by what is missing whom they referred. Cases of others are counted only where
//! the others know of it: for parties that sent this version out or signed it, never while it is a draft of one's own; whoever could
//! try scope after scope in a draft would learn where somebody is. And they are counted as one band for the whole version, not by
//! party, data or clause: with parts beside it, a whole gives away what each part withholds.

use access::{Clause, Party, Scope};
use base::{Actor, Category, ClauseId, OrgId, Problem, Word};
use serde::Serialize;
use store::audit::{self, Act, Noun};
use store::wall::{Work, for_work};
use store::{Db, DbError, Reads, door};

use super::life::VersionState;
use super::store as rows;
use super::store::population::{Opening, Others, Question, count, count_others, numbers};
use super::store::{Loaded, Version};
use access::OrgFacts;

/// Case numbers shown for each change.
const SAMPLE: i64 = 5;
/// How wide a band of others' cases is, unless a clause asks for more.
const STEP: i64 = 5;

/// An exact count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = PreviewFigure)]
pub(super) struct Figure {
    /// How many.
    pub count: i64,
    /// Whether there are more than were counted.
    pub more: bool,
}

/// A count of others' cases: from 0 to 4, from 5 to 9, and so on. The first band begins at nothing, so that it does not tell whether
/// there is anybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub(super) struct Band {
    /// The least there may be.
    pub from: i64,
    /// The most there may be; none where there are more than were counted.
    pub to: Option<i64>,
}

/// What this agreement opens of the cases of those who take part in the version.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(super) struct OthersRow {
    /// Whose cases are counted.
    pub of: Vec<OrgId>,
    /// Open to any party now.
    pub now: Band,
    /// And once the draft is in force.
    pub after: Band,
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
    /// Numbers of some of the reader's own cases that would be opened.
    pub opens: Vec<String>,
    /// Numbers of some of the reader's own cases that would be closed.
    pub closes: Vec<String>,
}

impl PreviewRow {
    /// Whether anything changes.
    pub(super) fn changes(&self) -> bool {
        self.own_now != self.own_after || !self.opens.is_empty() || !self.closes.is_empty()
    }
}

/// How far one clause reaches by itself.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(super) struct Reach {
    /// Its article.
    pub article: String,
    /// The reader's own cases it opens.
    pub own: Figure,
}

/// The whole preview.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(super) struct Preview {
    /// The version that was looked at.
    pub version: i64,
    /// What changes, by organisation.
    pub rows: Vec<PreviewRow>,
    /// The other parties' cases, as one band; none while nobody else has sent out or signed this version.
    pub others: Option<OthersRow>,
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
    let look = Look { db, scope, everybody: &everybody };
    let mut preview =
        Preview { version: version.number, rows: Vec::new(), others: None, clauses: Vec::new() };
    let mut sides = (Vec::new(), Vec::new());
    for org in &facts {
        let mut live = live(db, scope, org).await?;
        live.retain(|c| c.agreement == loaded.head.id || c.is_signed_by(scope.org()));
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
        sides.0.extend(openings(
            org,
            live.into_iter().filter(|c| c.agreement == loaded.head.id && c.holds_on(scope.now.day())),
        ));
        sides.1.extend(openings(org, coming.into_iter().cloned()));
    }
    preview.others = look.others(&taking_part(loaded, version, scope.org()), &draft, &sides).await?;
    for clause in &draft {
        preview.clauses.push(look.reach(clause, &facts).await?);
    }
    audit::read(db, scope, vec![audit::Entry::new(Act::Preview, Noun::Agreement, loaded.head.id.0)]).await?;
    Ok(preview)
}

/// Who else stands by this version: its owner once it has sent it out, and whoever has signed it. Nobody for a reader who does not
/// sign itself.
fn taking_part(loaded: &Loaded, version: &Version, reader: OrgId) -> Vec<OrgId> {
    let signatories = version.body.signatories();
    if version.state == VersionState::Draft || !signatories.contains(&reader) {
        return Vec::new();
    }
    let signed = loaded.signatures.iter().map(|s| s.org);
    let mut part: Vec<OrgId> = loaded.head.owner.into_iter().chain(signed).collect();
    part.retain(|org| *org != reader && signatories.contains(org));
    part.sort_unstable();
    part.dedup();
    part
}

/// What clauses open to an organisation, without what the firewall keeps from it.
fn openings(org: &OrgFacts, clauses: impl Iterator<Item = Clause>) -> Vec<Opening> {
    let mut openings = Vec::new();
    for clause in clauses {
        let categories: Vec<Category> =
            clause.categories.iter().filter(|c| !(org.enforcement && c.is_behind_firewall())).collect();
        // Only what a grant narrows differs by category.
        let few = if clause.scope.referred_only { categories.len() } else { 1 };
        let each = categories.into_iter().take(few);
        openings.extend(each.map(|category| Opening { org: org.id, category, clause: clause.clone() }));
    }
    openings
}

fn band((count, more): (i64, bool), step: i64) -> Band {
    let from = count - count.rem_euclid(step);
    Band { from, to: (!more).then_some(from + step - 1) }
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
        Ok(PreviewRow {
            org,
            categories,
            own_now: self.count(org, category, now).await?,
            own_after: self.count(org, category, after).await?,
            opens: numbers(self.db, &self.question(org, category, after, now), SAMPLE).await?,
            closes: numbers(self.db, &self.question(org, category, now, after), SAMPLE).await?,
        })
    }

    fn question<'b>(
        &'b self,
        org: OrgId,
        category: Category,
        clauses: &'b [&'b Clause],
        without: &'b [&'b Clause],
    ) -> Question<'b> {
        let own = self.scope.org();
        Question { signatories: self.everybody, own, org, category, clauses, without, now: self.scope.now }
    }

    async fn count(&self, org: OrgId, category: Category, clauses: &[&Clause]) -> Result<Figure, DbError> {
        let (count, more) = count(self.db, &self.question(org, category, clauses, &[])).await?;
        Ok(Figure { count, more })
    }

    async fn reach(&self, clause: &Clause, facts: &[OrgFacts]) -> Result<Reach, DbError> {
        let category = clause.categories.iter().next().unwrap_or(Category::Identity);
        let mut own = Figure { count: 0, more: false };
        for org in facts.iter().filter(|org| clause.names(org)) {
            let mine = self.count(org.id, category, &[clause]).await?;
            own = Figure { count: own.count.max(mine.count), more: own.more || mine.more };
        }
        Ok(Reach { article: clause.article.clone(), own })
    }

    async fn others(
        &self,
        of: &[OrgId],
        draft: &[Clause],
        (now, after): &(Vec<Opening>, Vec<Opening>),
    ) -> Result<Option<OthersRow>, DbError> {
        if of.is_empty() {
            return Ok(None);
        }
        let asked = draft.iter().map(|c| i64::from(c.conditions.smallest_count)).max();
        let step = asked.unwrap_or(STEP).max(STEP);
        let others = Others { of, reader: self.scope.org(), now: self.scope.now };
        Ok(Some(OthersRow {
            of: of.to_vec(),
            now: band(count_others(self.db, others, now).await?, step),
            after: band(count_others(self.db, others, after).await?, step),
        }))
    }
}

fn ids(clauses: &[&Clause]) -> Vec<ClauseId> {
    clauses.iter().map(|c| c.id).collect()
}

fn same_figures(one: &PreviewRow, other: &PreviewRow) -> bool {
    let figures = |r: &PreviewRow| (r.own_now, r.own_after);
    figures(one) == figures(other) && one.opens == other.opens && one.closes == other.closes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn others_are_counted_in_bands_that_begin_at_nothing() {
        let shown = |count| (band((count, false), STEP).from, band((count, false), STEP).to);
        for (count, expect) in
            [(0, (0, Some(4))), (1, (0, Some(4))), (4, (0, Some(4))), (5, (5, Some(9))), (37, (35, Some(39)))]
        {
            assert_eq!(shown(count), expect, "{count}");
        }
        assert_eq!(band((10_000, true), STEP), Band { from: 10_000, to: None });
        assert_eq!(band((12, false), 10), Band { from: 10, to: Some(19) });
    }
}
