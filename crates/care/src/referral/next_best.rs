//! What else could be asked, after a decline or a deadline that has passed.

use base::CaseRef;
use partners::service::{Filter, ServiceView, search};
use store::{DbError, Reads};

use super::store::{self as rows, Referred};

/// Entries shown.
const OFFERED: usize = 5;

/// Other entries of the same kind and country: those that cover the person's area first, fresh ones before stale ones,
/// quick ones before slow ones. Who declined this case already is not offered again.
///
/// # Errors
/// Those of the database.
pub async fn next_best(
    from: &impl Reads,
    referred: &Referred,
    today: base::Day,
) -> Result<Vec<ServiceView>, DbError> {
    let Some(asked) = partners::service::find(from, referred.request.service, today).await? else {
        return Ok(Vec::new());
    };
    let declined = rows::declined(from, referred.case.id, referred.row.from).await?;
    let filter = Filter { kind: Some(referred.request.need), ..Filter::of(asked.country) };
    let mut others = search(from, &filter, today).await?;
    others.retain(|other| other.id != asked.id && !declined.contains(&other.id));
    others.sort_by_key(|other| rank(other, &referred.case));
    others.truncate(OFFERED);
    Ok(others)
}

/// Smaller is better.
fn rank(service: &ServiceView, case: &CaseRef) -> (bool, bool, i64) {
    let elsewhere = service.area.is_some() && service.area != case.area;
    (elsewhere, !service.fresh, service.answer_days)
}
