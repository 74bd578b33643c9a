//! SQL of what was opened and who saw it, for the person's own report.

use base::{CaseId, CategorySet, Moment, OrgId, PersonId};
use store::{DbError, Reads, args};

use super::super::share::ShareDay;
use super::super::telling::{Clause, Opened};
use super::shares::{Owner, of_days};

const GRANTS: &str = "SELECT g.org_id, g.reason, g.categories, g.from_at, g.until_at, k.article, a.title_ar, a.title_en, a.title_fr, a.title_es
    FROM grants g JOIN clauses k ON k.id = g.clause_id JOIN agreements a ON a.id = k.agreement_id WHERE g.case_id = $1 AND g.writer_org = $2 ORDER BY g.from_at DESC, g.id";

/// To whom what an organisation wrote in a case was opened, by what, and for how long.
pub(in super::super) async fn grants(
    from: &impl Reads,
    case: CaseId,
    org: OrgId,
) -> Result<Vec<Opened>, DbError> {
    let rows = from.all(GRANTS, args![case, org]).await?;
    rows.iter()
        .map(|row| {
            Ok(Opened {
                org: row.id("org_id")?,
                reason: row.word("reason")?,
                categories: CategorySet::from_text(&row.text("categories")?),
                from_at: row.moment("from_at")?,
                until_at: row.opt_moment("until_at")?,
                clause: Clause { article: row.text("article")?, agreement: row.label("title")? },
            })
        })
        .collect()
}

/// Everybody who saw or changed what an organisation keeps of a record, by day.
pub(in super::super) async fn readings(
    from: &impl Reads,
    record: PersonId,
    org: OrgId,
) -> Result<Vec<ShareDay>, DbError> {
    of_days(from, Owner::Record(record, org), Moment::from_micros(0), Moment::from_micros(i64::MAX)).await
}
