//! SQL of invitations and of what administrators change.

use base::{Clock, Moment, OrgId, Role, UserId, Word};
use store::{DbError, Reads, Tx, args};
use uuid::Uuid;
use web::caller::secret_hash;

use super::{INVITATION_DAYS, InvitationView, NewInvitation, Standing};

const INVITE: &str =
    "INSERT INTO invitations (id, org_id, email, name, role, token_hash, invited_by, created_at, expires_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const WAITING: &str = "SELECT id, email, name, role, expires_at FROM invitations
    WHERE org_id = $1 AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > $2 ORDER BY created_at DESC, id";
const REVOKE: &str = "UPDATE invitations SET revoked_at = $3 WHERE id = $1 AND org_id = $2 AND accepted_at IS NULL AND revoked_at IS NULL";
const REVOKE_EMAIL: &str = "UPDATE invitations SET revoked_at = $3 WHERE email = $1 AND org_id = $2 AND accepted_at IS NULL AND revoked_at IS NULL";
// What another organisation invited to is taken up while there is no account: it may have been made on the machine meanwhile.
const OPEN: &str = "SELECT i.org_id, i.email, i.name, i.role, o.name_ar, o.name_en, o.name_fr, o.name_es
    FROM invitations i JOIN organisations o ON o.id = i.org_id JOIN users b ON b.id = i.invited_by
    WHERE i.token_hash = $1 AND i.accepted_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > $2
    AND (b.org_id = i.org_id OR NOT EXISTS (SELECT 1 FROM users u WHERE u.org_id = i.org_id))";
const TAKE_UP: &str = "UPDATE invitations SET accepted_at = $2
    WHERE token_hash = $1 AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > $2";
// Two who invite the first, or are it, wait for each other.
const HOLD: &str = "UPDATE organisations SET version = version WHERE id = $1";
const STAFFED: &str = "SELECT 1 AS staffed FROM users WHERE org_id = $1
    UNION ALL SELECT 1 FROM invitations WHERE org_id = $1 AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > $2 LIMIT 1";
const CHANGE: &str = "UPDATE users SET role = $3, trained_until_on = $4, version = version + 1 WHERE id = $1 AND org_id = $2 AND version = $5";
const DISABLE: &str = "UPDATE users SET disabled_at = $3, version = version + 1 WHERE id = $1 AND org_id = $2 AND disabled_at IS NULL";
const ENABLE: &str = "UPDATE users SET disabled_at = NULL, version = version + 1 WHERE id = $1 AND org_id = $2 AND disabled_at IS NOT NULL";

/// An invitation that can be taken up.
pub(super) struct Open {
    pub(super) org: OrgId,
    pub(super) organisation: base::Label,
    pub(super) email: String,
    pub(super) name: String,
    pub(super) role: Role,
}

/// Writes an invitation in place of one that waits for the same address.
pub(super) async fn invite(
    tx: &Tx,
    clock: &dyn Clock,
    org: OrgId,
    by: UserId,
    new: &NewInvitation,
    token: &str,
) -> Result<Uuid, DbError> {
    let (id, now) = (clock.new_id(), clock.now());
    tx.run(REVOKE_EMAIL, args![new.email, org, now]).await?;
    let mut args = args![id, org, new.email, new.name, new.role.word(), secret_hash(token), by, now];
    args.extend(args![now.plus_days(INVITATION_DAYS)]);
    tx.run(INVITE, args).await?;
    Ok(id)
}

/// The invitations of an organisation that wait.
pub(super) async fn waiting(
    from: &impl Reads,
    org: OrgId,
    now: Moment,
) -> Result<Vec<InvitationView>, DbError> {
    let rows = from.all(WAITING, args![org, now]).await?;
    let view = |row: &store::Row| {
        Ok(InvitationView {
            id: row.id("id")?,
            email: row.text("email")?,
            name: row.text("name")?,
            role: row.word("role")?,
            expires_at: row.moment("expires_at")?,
        })
    };
    rows.iter().map(view).collect()
}

/// Takes an invitation back; false when the organisation has no such one waiting.
pub(super) async fn revoke(tx: &Tx, org: OrgId, id: Uuid, now: Moment) -> Result<bool, DbError> {
    Ok(tx.run(REVOKE, args![id, org, now]).await? == 1)
}

/// The invitation that a link stands for, if it can still be taken up.
pub(super) async fn open(from: &impl Reads, token: &str, now: Moment) -> Result<Option<Open>, DbError> {
    let Some(row) = from.first(OPEN, args![secret_hash(token), now]).await? else { return Ok(None) };
    Ok(Some(Open {
        org: row.id("org_id")?,
        organisation: row.label("name")?,
        email: row.text("email")?,
        name: row.text("name")?,
        role: row.word("role")?,
    }))
}

/// Lets nobody else give an organisation its first account until this transaction ends.
pub(super) async fn hold(tx: &Tx, org: OrgId) -> Result<(), DbError> {
    tx.run(HOLD, args![org]).await?;
    Ok(())
}

/// Whether an organisation has an account, disabled ones among them, or somebody is invited to one.
pub(super) async fn is_staffed(from: &impl Reads, org: OrgId, now: Moment) -> Result<bool, DbError> {
    Ok(from.first(STAFFED, args![org, now]).await?.is_some())
}

/// Takes an invitation up, once.
pub(super) async fn take_up(tx: &Tx, org: OrgId, token: &str, now: Moment) -> Result<bool, DbError> {
    hold(tx, org).await?;
    if open(tx, token, now).await?.is_none() {
        return Ok(false);
    }
    Ok(tx.run(TAKE_UP, args![secret_hash(token), now]).await? == 1)
}

/// Changes role and training; false when somebody else changed the account meanwhile.
pub(super) async fn change(
    tx: &Tx,
    org: OrgId,
    id: UserId,
    Standing { role, trained_until_on, version }: &Standing,
) -> Result<bool, DbError> {
    Ok(tx.run(CHANGE, args![id, org, role.word(), trained_until_on, version]).await? == 1)
}

/// Keeps an account from signing in; false when it could not already.
pub(super) async fn disable(tx: &Tx, org: OrgId, id: UserId, now: Moment) -> Result<bool, DbError> {
    Ok(tx.run(DISABLE, args![id, org, now]).await? == 1)
}

/// Lets an account sign in again; false when it could already.
pub(super) async fn enable(tx: &Tx, org: OrgId, id: UserId) -> Result<bool, DbError> {
    Ok(tx.run(ENABLE, args![id, org]).await? == 1)
}
