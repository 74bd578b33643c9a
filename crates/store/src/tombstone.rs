//! What remains of a record that was erased: that it was there, and since when it is gone.

use access::Scope;
use base::Moment;
use uuid::Uuid;

use crate::{DbError, Reads, args};

const ERASED: &str = "SELECT orgs, erased_at FROM tombstones WHERE id = $1 AND kind IN ('person', 'case')";

/// When a person or case was erased; told to the organisations whose record it was, to nobody else.
///
/// # Errors
/// Those of the database.
pub async fn erased(from: &impl Reads, scope: &Scope, id: Uuid) -> Result<Option<Moment>, DbError> {
    let Some(row) = from.first(ERASED, args![id]).await? else { return Ok(None) };
    let known: Vec<base::OrgId> = row.list("orgs")?;
    Ok(if known.contains(&scope.org()) { Some(row.moment("erased_at")?) } else { None })
}
