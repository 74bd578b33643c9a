//! What remains of a record that was erased: that it was there, and since when it is gone.

use access::Scope;
use base::Moment;
use uuid::Uuid;

use crate::{DbError, Reads, args};

const ERASED: &str = "SELECT orgs, erased_at FROM tombstones WHERE id = $1 AND kind IN ('person', 'case') ORDER BY erased_at DESC";

/// When a person or case was erased; told to the organisations whose record it was, to nobody else.
///
/// # Errors
/// Those of the database.
pub async fn erased(from: &impl Reads, scope: &Scope, id: Uuid) -> Result<Option<Moment>, DbError> {
    // Each organisation that erased what it wrote left one of its own.
    for row in from.all(ERASED, args![id]).await? {
        let known: Vec<base::OrgId> = row.list("orgs")?;
        if known.contains(&scope.org()) {
            return Ok(Some(row.moment("erased_at")?));
        }
    }
    Ok(None)
}
