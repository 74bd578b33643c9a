//! The mandate to enforce the law on immigration: given and taken away by two.
//!
//! It closes what others wrote to a whole organisation and to every unit below it, and taking it away opens what the firewall kept
//! closed. So nobody does either alone. An administrator of the organisation that runs the server asks, signed in; nothing changes
//! until an officer for data protection confirms: of the organisation that runs the server, or, where the mandate is given to an
//! organisation that works already, of that organisation itself. What a new organisation is charged with is confirmed the same way
//! before anybody is invited to it.

mod api;
mod store;

use access::{Capability, Scope};
use base::{Entry, Moment, OrgId, Problem, Ticked, UserId};
use minijinja::{Value, context};
use serde::Serialize;
use web::{App, At, Caller, Either, May, Nothing, may, page};

pub(super) use store::found;
pub(crate) use store::is_unconfirmed;

pub(super) use api::routes as api;

use crate::account::Signed;

/// Who asks: an administrator, signed in, for a token that was lost must not close a clinic.
pub(super) type Asks = At<Signed<May<may::ManageUsers>>, OrgId>;
/// Who confirms: an officer for data protection.
pub(super) type Confirms = At<Signed<May<may::ReadAudit>>, OrgId>;
/// Who takes it back or turns it down.
pub(super) type Drops = At<Signed<May<Either<may::ManageUsers, may::ReadAudit>>>, OrgId>;

base::input! {
    /// Whether an organisation is to have the mandate.
    pub(super) struct EnforcementIn reads
    /// The same, read.
    pub(super) Wish {
        /// Ticked when it is to have it; left empty when it is not.
        enforces: Ticked,
    }
}

base::input! {
    /// What is confirmed, as it was read: another ask since then is another question.
    pub(super) struct ConfirmIn reads
    /// The same.
    pub(super) WasRead {
        /// `asked_at` of what was read.
        asked_at: Entry,
    }
}

/// What waits to be confirmed.
#[derive(Clone, Copy, Debug, Serialize, utoipa::ToSchema)]
pub(super) struct Asked {
    /// Whether the organisation is to have the mandate.
    pub(super) enforces: bool,
    /// Whether it is new, and nobody is invited to it before.
    pub(super) founding: bool,
    /// When it was asked.
    pub(super) asked_at: Moment,
    #[serde(skip)]
    asked_by: UserId,
}

/// Who looks at what waits for an organisation.
#[derive(Clone, Copy, Debug)]
pub(super) struct Desk {
    user: UserId,
    of_operator: bool,
    of_it: bool,
    administers: bool,
    guards: bool,
}

impl Desk {
    pub(super) const fn of(scope: &Scope, operator: bool, org: OrgId) -> Self {
        let role = scope.actor.role;
        Self {
            user: scope.actor.user,
            of_operator: operator,
            of_it: scope.actor.org.0.as_u128() == org.0.as_u128(),
            administers: matches!(role, base::Role::Administrator),
            guards: matches!(role, base::Role::DataProtection),
        }
    }

    /// Whether it may be asked from here.
    pub(super) const fn asks(self) -> bool {
        self.of_operator && self.administers
    }

    /// Whether what waits is shown.
    pub(super) const fn sees(self) -> bool {
        (self.of_operator || self.of_it) && (self.administers || self.guards)
    }

    /// Whether what waits may be confirmed from here: not by who asked it, and an organisation does not confirm that it sheds
    /// the mandate.
    pub(super) fn confirms(self, asked: &Asked) -> bool {
        let stands_for = self.of_operator || (self.of_it && asked.enforces && !asked.founding);
        self.guards && stands_for && asked.asked_by != self.user
    }

    /// Whether it may be taken back or turned down from here. What a new organisation is charged with stays to be confirmed.
    pub(super) fn drops(self, asked: &Asked) -> bool {
        !asked.founding && (self.asks() || self.confirms(asked))
    }
}

/// Whether an organisation has the mandate itself, and not by a unit above it.
pub(super) fn has_own(org: &super::OrgView) -> bool {
    org.mandates.iter().any(|mandate| mandate.is_enforcement())
}

/// What the page of an organisation says of it to the caller.
pub(super) async fn context(app: &App, caller: &Caller, org: &super::OrgView) -> Result<Value, Problem> {
    let desk = store::desk(&app.db, &caller.usual_scope(), org.id).await?;
    let asked = if desk.sees() { store::asked(&app.db, org.id).await? } else { None };
    let confirms = asked.is_some_and(|asked| desk.confirms(&asked));
    let drops = asked.is_some_and(|asked| desk.drops(&asked));
    let enforces = has_own(org);
    Ok(context! { asks => desk.asks(), asked => page::value(asked), confirms, drops, enforces })
}

async fn desk(app: &App, scope: &Scope, org: OrgId) -> Result<Desk, Problem> {
    let desk = store::desk(&app.db, scope, org).await?;
    if desk.sees() { Ok(desk) } else { Err(Problem::forbidden()) }
}

/// Asks that an organisation be given the mandate, or that it be taken away. Asking again replaces what waits.
///
/// # Errors
/// 403 for anybody but an administrator of the organisation that runs the server; 404; 409 `organisation.enforcement_same`.
pub(super) async fn ask(app: &App, at: &Asks, wish: Wish) -> Result<(), Problem> {
    let scope = at.desk.caller.usual_scope();
    if !desk(app, &scope, at.path).await?.asks() {
        return Err(Problem::forbidden());
    }
    store::ask(&app.db, &scope, at.path, wish.enforces).await
}

/// Confirms what waits: it takes effect.
///
/// # Errors
/// 403 for whoever may not; 404 when nothing waits; 409 `changed_meanwhile` when something else was asked since.
pub(super) async fn confirm(app: &App, at: &Confirms, read: WasRead) -> Result<(), Problem> {
    let scope = at.desk.caller.usual_scope();
    let desk = desk(app, &scope, at.path).await?;
    store::confirm(&app.db, &scope, at.path, desk, read.asked_at.trimmed()).await
}

/// Takes back what was asked, or turns it down: nothing changes.
///
/// # Errors
/// As of [`confirm`]; 409 `organisation.unconfirmed` for a new organisation.
pub(super) async fn drop(app: &App, at: &Drops, _: Nothing) -> Result<(), Problem> {
    let scope = at.desk.caller.usual_scope();
    let desk = desk(app, &scope, at.path).await?;
    store::drop(&app.db, &scope, at.path, desk).await
}

/// What waits for the officers of the caller's organisation, for the work queue.
pub(super) async fn cards(app: App, caller: Caller) -> Result<Vec<web::Card>, Problem> {
    if !Capability::ReadAudit.is_of(caller.actor().role) {
        return Ok(Vec::new());
    }
    let count = store::waiting(&app.db, &caller.usual_scope()).await?;
    let (href, key) = ("/admin/organisations", "queue-enforcement-asked");
    Ok(vec![web::Card { href, key, count, sign: "lock", late: false, rank: 7 }])
}

#[cfg(test)]
mod tests;
