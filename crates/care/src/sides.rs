//! Rows in which two organisations did something, a hand-over or a referral: decided for both, with the name that stands in.

use access::{Masks, Scope};
use base::{BilingualName, CaseRef, OrgId, PersonId};
use store::{DbError, Reads, Row, door};

/// A row's case, what the caller may see of its two sides, and the name that stands in where the registrar's is closed.
pub(crate) struct Sides {
    pub(crate) case: CaseRef,
    pub(crate) masks: Masks,
    pub(crate) name: Option<(BilingualName, OrgId)>,
}

/// Decides rows with `from_org`, `to_org` and the columns of a case, in their order.
pub(crate) async fn decided(from: &impl Reads, scope: &Scope, rows: &[Row]) -> Result<Vec<Sides>, DbError> {
    let side =
        |row: &Row| Ok::<_, DbError>((door::case_ref(row)?, vec![row.id("from_org")?, row.id("to_org")?]));
    let sides: Vec<(CaseRef, Vec<OrgId>)> = rows.iter().map(side).collect::<Result<_, _>>()?;
    let masks = door::decide_rows(from, scope, &sides).await?;
    let persons: Vec<PersonId> = sides.iter().map(|(case, _)| case.person).collect();
    let names = people::person::told_names(from, scope, &persons).await?;
    let one = |((case, _), masks): ((CaseRef, Vec<OrgId>), Masks)| Sides {
        name: names.stands_in(&case, &masks),
        case,
        masks,
    };
    Ok(sides.into_iter().zip(masks).map(one).collect())
}
