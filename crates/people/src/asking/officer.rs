//! What officers do: let a stopped user ask again, and change the key of two organisations.

use access::{Capability, Scope};
use base::{OrgId, Problem, UserId};
use store::audit::{self, Act, Entry, Noun};
use web::App;

use super::{keys, store as rows};

/// Lets a user of the own organisation ask again.
///
/// # Errors
/// 403 unless the caller keeps the audit; 404 for a user of another organisation; those of the database.
pub async fn release(app: &App, scope: &Scope, user: UserId) -> Result<(), Problem> {
    require(scope, Capability::ReadAudit)?;
    let tx = app.db.begin().await?;
    if !rows::questions::release(&tx, scope, user).await? {
        return Err(Problem::not_found());
    }
    audit::write(&tx, scope, Entry::new(Act::Release, Noun::Account, user.0).owner(scope.org())).await?;
    tx.commit().await?;
    Ok(())
}

/// Brings in a new key with another organisation. Until its indexes are filled the old one answers beside it; then the old one is
/// destroyed, with all that was made with it. While one is coming in, asking for another changes nothing.
///
/// # Errors
/// 403 unless the caller answers for agreements; 404 where the two have no key; those of the database and the data folder.
pub async fn rotate(app: &App, scope: &Scope, other: OrgId) -> Result<(), Problem> {
    require(scope, Capability::ManageAgreements)?;
    let generations = rows::generations(&app.db).await?;
    let both =
        |pair: &[OrgId; 2]| pair.contains(&scope.org()) && pair.contains(&other) && other != scope.org();
    let ours: Vec<_> = generations.into_iter().filter(|generation| both(&generation.pair)).collect();
    let last = ours.iter().max_by_key(|generation| generation.number).ok_or_else(Problem::not_found)?;
    if last.coming {
        return Ok(());
    }
    let next = last.number + 1;
    keys::make(app, last.pair, next)?;
    rows::add_generation(app, last.pair, next, "coming").await?;
    let tx = app.db.begin().await?;
    for owner in last.pair {
        audit::write(&tx, scope, Entry::new(Act::Rotate, Noun::QuestionKey, None).owner(owner)).await?;
    }
    tx.commit().await?;
    Ok(())
}

fn require(scope: &Scope, capability: Capability) -> Result<(), Problem> {
    if capability.is_of(scope.actor.role) { Ok(()) } else { Err(Problem::forbidden()) }
}
