//! Who could see a case today, and what an organisation can see of another's cases: the decision itself, asked for every
//! standing that the organisation's accounts have.

use access::{Counted, Mask, Scope, Verdict, WithheldWhy};
use base::{AgreementId, CaseRef, Category, ClauseId, Label, Moment, OrgId, Problem, Role, Word};
use serde::Serialize;
use store::wall::{Work, for_work};
use store::{Reads, door};

use super::explain::{Ground, Names, Withheld};
use super::store as rows;

/// Accounts of an organisation that ask from the same standing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = ViewerStanding)]
pub struct Standing {
    /// Their role.
    pub role: Role,
    /// Whether their training in data protection is valid today.
    pub trained: bool,
    /// How many there are.
    pub users: i64,
}

/// One category for one organisation.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Viewed {
    /// Which.
    pub category: Category,
    /// Whether anybody there can see it.
    pub see: bool,
    /// Those who can.
    pub by: Vec<Standing>,
    /// Why they can.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<Ground>,
    /// Why nobody can.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub withheld: Option<Withheld>,
}

/// One organisation.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Viewer {
    /// Which.
    pub org: OrgId,
    /// What it is called.
    pub organisation: Label,
    /// The standings of its accounts.
    pub standings: Vec<Standing>,
    /// Whether anybody there can open the case.
    pub opens: bool,
    /// All categories.
    pub categories: Vec<Viewed>,
}

/// Every organisation that has or had a way to what the caller's organisation wrote in the case, with what of it it could see now.
/// The caller's own stands first.
///
/// # Errors
/// Those of the database.
pub async fn viewers(from: &impl Reads, scope: &Scope, case: &CaseRef) -> Result<Vec<Viewer>, Problem> {
    for_work(Work::Oversight, decided_viewers(from, scope, case)).await
}

async fn decided_viewers(from: &impl Reads, scope: &Scope, case: &CaseRef) -> Result<Vec<Viewer>, Problem> {
    let writer = scope.org();
    let mut orgs = vec![writer];
    if !scope.actor.enforcement {
        orgs.extend(rows::viewing_organisations(from, case.id, writer).await?);
    }
    let mut viewers: Vec<Viewer> = Vec::new();
    for org in orgs {
        if viewers.iter().all(|known| known.org != org)
            && let Some(organisation) = rows::organisation(from, org).await?
        {
            viewers.push(viewer(from, (case, writer), org, organisation, scope.now).await?);
        }
    }
    Ok(viewers)
}

/// The standings from which the accounts of an organisation ask: for what a page says that it sees.
pub(crate) async fn readers_of(from: &impl Reads, org: OrgId, now: Moment) -> Result<Vec<Scope>, Problem> {
    let in_use = rows::scopes_in_use(from, org, now).await?;
    Ok(in_use.into_iter().map(|(scope, _)| scope).collect())
}

async fn viewer(
    from: &impl Reads,
    (case, writer): (&CaseRef, OrgId),
    org: OrgId,
    organisation: Label,
    now: Moment,
) -> Result<Viewer, Problem> {
    let mut decided: Vec<(Standing, Mask)> = Vec::new();
    let in_use = rows::scopes_in_use(from, org, now).await?;
    let scopes: Vec<Scope> = in_use.iter().map(|(scope, _)| *scope).collect();
    let masks = door::decide_case_as(from, &scopes, case).await?;
    for ((scope, users), masks) in in_use.into_iter().zip(masks) {
        let standing = Standing { role: scope.actor.role, trained: scope.actor.trained, users };
        decided.push((standing, *masks.of(writer)));
    }
    let mut names = Names::new(from);
    let mut categories = Vec::new();
    for category in Category::ALL {
        categories.push(viewed(&mut names, *category, &decided).await?);
    }
    let opens = categories.iter().any(|viewed| viewed.see);
    let standings = decided.into_iter().map(|(standing, _)| standing).collect();
    Ok(Viewer { org, organisation, standings, opens, categories })
}

async fn viewed(
    names: &mut Names<'_, impl Reads>,
    category: Category,
    decided: &[(Standing, Mask)],
) -> Result<Viewed, Problem> {
    let (mut by, mut why, mut withheld) = (Vec::new(), None, None);
    for (standing, mask) in decided {
        match mask.verdict(category) {
            Verdict::See(ground) => {
                by.push(standing.clone());
                why.get_or_insert(ground);
            }
            Verdict::Withheld(reason) => {
                withheld = Some(withheld.map_or(reason, |known| telling(known, reason)));
            }
        }
    }
    let see = why.is_some();
    let why = match why {
        Some(why) => Some(names.ground(why).await?),
        None => None,
    };
    let withheld = match withheld {
        Some(reason) if !see => Some(names.withheld(reason).await?),
        _ => None,
    };
    Ok(Viewed { category, see, by, why, withheld })
}

/// Of two reasons to withhold the one that says more: what stands nearest to being visible.
const fn telling(one: WithheldWhy, other: WithheldWhy) -> WithheldWhy {
    const fn rank(why: WithheldWhy) -> u8 {
        match why {
            WithheldWhy::Firewall => 4,
            WithheldWhy::Untrained => 3,
            WithheldWhy::NoConsent { .. } => 2,
            WithheldWhy::NoClause { .. } => 1,
            WithheldWhy::Role => 0,
        }
    }
    if rank(other) > rank(one) { other } else { one }
}

/// How many cases of the owner one category of them is visible in, by one clause.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct SightRow {
    /// Which category.
    pub category: Category,
    /// The clause.
    pub clause: ClauseId,
    /// Its article.
    pub article: String,
    /// Its agreement.
    pub agreement: Option<AgreementId>,
    /// The agreement's title.
    pub title: Label,
    /// Number of cases.
    pub cases: Counted,
}

/// What one organisation can see of another's cases.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Seeing {
    /// Which organisation sees.
    pub org: OrgId,
    /// What it is called.
    pub organisation: Label,
    /// The standings of its accounts.
    pub standings: Vec<Standing>,
    /// Cases of which it can see anything.
    pub cases: Counted,
    /// By category and clause.
    pub rows: Vec<SightRow>,
}

/// Counts what an organisation can see now of what the owner wrote; `None` when there is no such organisation. Exact: the figures
/// are the owner's own and stay there.
///
/// # Errors
/// Those of the database.
pub async fn seeing(
    from: &impl Reads,
    owner: OrgId,
    org: OrgId,
    now: Moment,
) -> Result<Option<Seeing>, Problem> {
    for_work(Work::Oversight, counted_seeing(from, owner, org, now)).await
}

async fn counted_seeing(
    from: &impl Reads,
    owner: OrgId,
    org: OrgId,
    now: Moment,
) -> Result<Option<Seeing>, Problem> {
    // To whom others passed on what it wrote would tell a unit with an enforcement mandate where a person is.
    let owning = partners::organisation::find(from, owner).await?;
    if owning.is_none_or(|owning| owning.enforcement && org != owner) {
        return Ok(None);
    }
    let Some(organisation) = rows::organisation(from, org).await? else { return Ok(None) };
    let in_use = rows::scopes_in_use(from, org, now).await?;
    let standings = in_use
        .iter()
        .map(|(scope, users)| Standing {
            role: scope.actor.role,
            trained: scope.actor.trained,
            users: *users,
        })
        .collect();
    let scopes: Vec<Scope> = in_use.into_iter().map(|(scope, _)| scope).collect();
    let sight = store::sight(from, &scopes, owner).await?;
    let mut names = Names::new(from);
    let mut found = Vec::new();
    for ((category, clause), cases) in sight.by {
        let Some(category) = Category::ALL.get(category).copied() else { continue };
        let (article, title) = names.clause(clause).await?;
        let agreement = rows::agreement_of(from, clause).await?;
        found.push(SightRow { category, clause, article, agreement, title, cases: Counted::own(cases) });
    }
    let cases = Counted::own(sight.cases);
    Ok(Some(Seeing { org, organisation, standings, cases, rows: found }))
}
