//! The share ledger: every disclosure across organisations, by day and organisation: which data, for what, by which clause.

use access::{Counted, Scope};
use base::{CaseId, CategorySet, Day, Label, Moment, OrgId, PersonId, Problem, Purpose, Role};
use serde::Serialize;
use store::Reads;

use super::store::{Owner, newest, of_days, persons_of_days};

/// Days of one page of an organisation's ledger.
const ORG_DAYS: i64 = 7;
/// Days of one page of a case's or a person's ledger, which are far shorter.
const ONE_DAYS: i64 = 366;

/// Disclosures of one kind to one organisation on one day. No account is named.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = trail::Share)]
pub struct Share {
    /// In what role the data were seen; none for a step that the program took by itself.
    pub role: Option<Role>,
    /// What was done: `read`, `list`, `export` …
    pub action: String,
    /// Which data.
    pub categories: CategorySet,
    /// For what purpose.
    pub purpose: Option<Purpose>,
    /// Article of the clause; none where the organisation had opened or led the case itself.
    pub article: Option<String>,
    /// The agreement it stands in.
    pub agreement: Option<Label>,
    /// Whether some of it was seen by an emergency alone.
    pub emergency: bool,
    /// How many times.
    pub count: Counted,
    /// The first of them.
    pub first_at: Moment,
    /// The last of them.
    pub last_at: Moment,
}

/// What one organisation saw on one day.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ShareDay {
    /// The day, UTC.
    pub day: Day,
    /// Which organisation.
    pub org: OrgId,
    /// What it is called.
    pub organisation: Label,
    /// How many disclosures in all.
    pub count: Counted,
    /// Whether it is a provider or monitor whom that organisation asked: it stands in for who read, who is not named here.
    pub passed_on: bool,
    /// Of how many persons; none where it is about one.
    pub persons: Option<Counted>,
    /// Each kind of disclosure.
    pub shares: Vec<Share>,
}

impl ShareDay {
    pub(super) const fn new(day: Day, org: OrgId, organisation: Label, passed_on: bool) -> Self {
        Self { day, org, organisation, count: Counted::own(0), passed_on, persons: None, shares: Vec::new() }
    }

    pub(super) fn add(&mut self, share: Share) {
        let figure = |counted: Counted| counted.figure().unwrap_or_default();
        self.count = Counted::own(figure(self.count) + figure(share.count));
        self.shares.push(share);
    }
}

/// Some days of a ledger, newest first.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Shares {
    /// One for each organisation and day.
    pub days: Vec<ShareDay>,
    /// Pass as `before` to get earlier days; absent when there are none.
    pub next: Option<Day>,
}

/// What other organisations saw of an organisation's data. To an enforcement unit no ledger names who reads.
///
/// # Errors
/// Those of the database.
pub async fn of_owner(from: &impl Reads, scope: &Scope, before: Option<Day>) -> Result<Shares, Problem> {
    if scope.actor.enforcement {
        return Ok(Shares { days: Vec::new(), next: None });
    }
    let owner = Owner::Org(scope.org());
    let (mut shares, window) = page(from, owner, before, ORG_DAYS).await?;
    let Some((first, end)) = window else { return Ok(shares) };
    for (day, org, persons) in persons_of_days(from, owner, first, end).await? {
        if let Some(found) = shares.days.iter_mut().find(|found| found.day == day && found.org == org) {
            found.persons = Some(Counted::own(persons));
        }
    }
    Ok(shares)
}

/// What other organisations saw of what the caller's organisation wrote in a case.
///
/// # Errors
/// Those of the database.
pub async fn of_case(
    from: &impl Reads,
    scope: &Scope,
    case: CaseId,
    before: Option<Day>,
) -> Result<Shares, Problem> {
    if scope.actor.enforcement {
        return Ok(Shares { days: Vec::new(), next: None });
    }
    Ok(page(from, Owner::Case(case, scope.org()), before, ONE_DAYS).await?.0)
}

/// Who else saw what the caller's organisation wrote about a person.
///
/// # Errors
/// Those of the database.
pub async fn of_person(
    from: &impl Reads,
    scope: &Scope,
    person: PersonId,
    before: Option<Day>,
) -> Result<Shares, Problem> {
    if scope.actor.enforcement {
        return Ok(Shares { days: Vec::new(), next: None });
    }
    Ok(page(from, Owner::Person(person, scope.org()), before, ONE_DAYS).await?.0)
}

type Window = Option<(Moment, Moment)>;

/// A window of days that ends with the newest disclosure before a day.
async fn page(
    from: &impl Reads,
    owner: Owner,
    before: Option<Day>,
    days: i64,
) -> Result<(Shares, Window), Problem> {
    let before = before.map_or(Moment::from_micros(i64::MAX), Moment::start_of);
    let Some(last) = newest(from, owner, before).await? else {
        return Ok((Shares { days: Vec::new(), next: None }, None));
    };
    let end = Moment::start_of(last.day()).plus_days(1);
    let first = end.plus_days(-days);
    let found = of_days(from, owner, first, end).await?;
    let next = newest(from, owner, first).await?.map(|_| first.day());
    Ok((Shares { days: found, next }, Some((first, end))))
}
