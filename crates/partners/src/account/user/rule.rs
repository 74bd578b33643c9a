//! What administrators may do with accounts. Everything here stays within the caller's organisation, but for one step: an
//! organisation in which there never was anybody gets its first administrator from the one that runs the server. Afterwards its
//! accounts are its own, and whoever runs the server can add one only on the machine (`jisr user`), where the trail says so.

use ::store::audit::{self, Act, Entry, Noun};
use ::store::{DbError, Reads};
use base::{Input, Moment, OrgId, Problem, Role, UserId};
use web::{App, Caller, Nothing};

use super::store::{self, Open};
use super::{Administers, AtOne, InvitationIn, NewInvitation, SignedAtOne, Standing};
use crate::account::session::{begin_pending, store as sessions};
use crate::account::store::{self as accounts, NewUser};
use crate::account::{Account, Signed, enter, password, secret, token};
use crate::organisation;

/// An account of the caller's organisation.
///
/// # Errors
/// 404 for any other; those of the database.
pub(super) async fn own(app: &App, caller: &Caller, id: UserId) -> Result<Account, Problem> {
    let account = accounts::find(&app.db, id).await?;
    account.filter(|account| account.org == caller.actor().org).ok_or_else(Problem::not_found)
}

/// Invites somebody and gives the secret of the link, which cannot be read again.
///
/// # Errors
/// 422 for refused fields.
pub(in crate::account) async fn invite(
    app: &App,
    may: &Signed<Administers>,
    input: &InvitationIn,
) -> Result<String, Problem> {
    let caller = &may.caller;
    let new = input.check(caller.now())?;
    let org = for_whom(app, caller, &new).await?;
    if org == caller.actor().org {
        let known = accounts::list(&app.db, Some(org)).await?;
        // An account without a password waits for an invitation: that is how a reset is taken up.
        if known.iter().any(|account| account.email == new.email) {
            return Err(Problem::field("email", "account.email_known"));
        }
    }
    write_invitation(app, caller, org, &new).await
}

/// Whether an organisation is still to get its first administrator.
pub(in crate::account) async fn awaits_first(
    from: &impl Reads,
    org: OrgId,
    now: Moment,
) -> Result<bool, DbError> {
    Ok(!store::is_staffed(from, org, now).await? && !organisation::is_unconfirmed(from, org).await?)
}

/// Its own organisation; another one only for its administrator, and only from the organisation that runs the server.
async fn for_whom(app: &App, caller: &Caller, new: &NewInvitation) -> Result<OrgId, Problem> {
    let own = caller.actor().org;
    let Some(org) = new.org.filter(|org| *org != own) else { return Ok(own) };
    let operator = organisation::find(&app.db, own).await?.is_some_and(|org| org.operates_server);
    if !operator || new.role != Role::Administrator {
        return Err(Problem::forbidden());
    }
    organisation::find(&app.db, org).await?.ok_or_else(|| Problem::field("org", "not_in_list"))?;
    Ok(org)
}

async fn write_invitation(
    app: &App,
    caller: &Caller,
    org: OrgId,
    new: &NewInvitation,
) -> Result<String, Problem> {
    let link = secret::fresh()?;
    let tx = app.db.begin().await?;
    if org != caller.actor().org {
        store::hold(&tx, org).await?;
        if store::is_staffed(&tx, org, caller.now()).await? {
            return Err(Problem::conflict("account.not_the_first"));
        }
        if organisation::is_unconfirmed(&tx, org).await? {
            return Err(Problem::conflict("organisation.unconfirmed"));
        }
    }
    let id = store::invite(&tx, &*app.clock, org, caller.actor().user, new, &link).await?;
    // The invited organisation's officers read who invited.
    audit::write(&tx, &caller.usual_scope(), Entry::new(Act::Invite, Noun::Account, id).owner(org)).await?;
    tx.commit().await?;
    Ok(link)
}

/// Takes up an invitation: makes the account, or lets one in again that was reset, and begins the wait for the second factor.
///
/// # Errors
/// 409 `account.invitation_spent`; 422 for refused fields; those of the database.
pub(super) async fn take_up(app: &App, link: &str, open: &Open, chosen: String) -> Result<String, Problem> {
    let hash = password::hash_slowly(chosen).await?;
    let now = app.clock.now();
    let spent = || Problem::conflict("account.invitation_spent");
    let tx = app.db.begin().await?;
    if !store::take_up(&tx, open.org, link, now).await? {
        return Err(spent());
    }
    let user = match accounts::proofs_of(&tx, &open.email).await? {
        // The address has an account elsewhere, or one that still signs in: the link opens nothing, and does not say which.
        Some(known) if known.org != open.org || known.password_hash.is_some() || known.disabled => {
            return Err(spent());
        }
        Some(known) => {
            accounts::set_password(&tx, known.id, &hash).await?;
            known.id
        }
        None => {
            let new = NewUser {
                org: open.org,
                email: open.email.clone(),
                name: open.name.clone(),
                role: open.role,
                locale: base::Locale::default(),
                password_hash: Some(hash),
                totp_secret: None,
                trained_until: None,
            };
            accounts::create(&tx, &*app.clock, &app.config.secret, &new).await?
        }
    };
    enter(&tx, open.org, user, now, Act::TakeUp).await?;
    let pending = begin_pending(&tx, user, now).await?;
    tx.commit().await?;
    Ok(pending)
}

/// Changes role and training of an account.
///
/// # Errors
/// 404; 409 `changed_meanwhile`; 422 for one's own role.
pub(in crate::account) async fn change(app: &App, at: &SignedAtOne, new: Standing) -> Result<(), Problem> {
    let (caller, id) = (&at.desk.caller, at.path);
    let account = own(app, caller, id).await?;
    if id == caller.actor().user && new.role != account.role {
        return Err(Problem::field("role", "account.own_account"));
    }
    let tx = app.db.begin().await?;
    if !store::change(&tx, account.org, id, &new).await? {
        return Err(Problem::conflict("changed_meanwhile"));
    }
    let entry = Entry::new(Act::Change, Noun::Account, id.0).fields(&["role", "trained_until_on"]);
    audit::write(&tx, &caller.usual_scope(), entry).await?;
    tx.commit().await?;
    Ok(())
}

/// Keeps an account from signing in, from now on: its sessions end and its tokens are revoked.
///
/// # Errors
/// 404; 409 for one's own account.
pub(in crate::account) async fn disable(app: &App, at: &AtOne, _: Nothing) -> Result<(), Problem> {
    let (caller, id) = (&at.desk.caller, at.path);
    let account = own(app, caller, id).await?;
    not_oneself(caller, id)?;
    let tx = app.db.begin().await?;
    if store::disable(&tx, account.org, id, caller.now()).await? {
        sessions::end_all(&tx, id, None).await?;
        token::revoke_all(&tx, id, caller.now()).await?;
        audit::write(&tx, &caller.usual_scope(), Entry::new(Act::Disable, Noun::Account, id.0)).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Lets an account sign in again.
///
/// # Errors
/// 404.
pub(in crate::account) async fn enable(app: &App, at: &AtOne, _: Nothing) -> Result<(), Problem> {
    let (caller, id) = (&at.desk.caller, at.path);
    let account = own(app, caller, id).await?;
    let tx = app.db.begin().await?;
    if store::enable(&tx, account.org, id).await? {
        audit::write(&tx, &caller.usual_scope(), Entry::new(Act::Enable, Noun::Account, id.0)).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Takes from an account all it signs in with and gives the secret of a link that lets it in again.
///
/// # Errors
/// 404; 409 for one's own account.
pub(in crate::account) async fn reset(app: &App, at: &SignedAtOne) -> Result<String, Problem> {
    let (caller, id) = (&at.desk.caller, at.path);
    let account = own(app, caller, id).await?;
    not_oneself(caller, id)?;
    let link = secret::fresh()?;
    let new = NewInvitation {
        email: account.email,
        name: account.name,
        role: account.role,
        org: Some(account.org),
    };
    let tx = app.db.begin().await?;
    accounts::forget(&tx, id, caller.now()).await?;
    store::invite(&tx, &*app.clock, account.org, caller.actor().user, &new, &link).await?;
    audit::write(&tx, &caller.usual_scope(), Entry::new(Act::Reset, Noun::Account, id.0)).await?;
    tx.commit().await?;
    Ok(link)
}

/// An organisation must not lose its last administrator by a slip: nobody does this to the own account.
fn not_oneself(caller: &Caller, id: UserId) -> Result<(), Problem> {
    if id == caller.actor().user { Err(Problem::conflict("account.own_account")) } else { Ok(()) }
}
