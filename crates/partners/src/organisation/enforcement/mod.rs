//! The mandate to enforce the law on immigration: given and taken away by two.
//!
//! It closes what others wrote to a whole organisation and to every unit below it, and taking it away opens what the firewall kept
//! closed. So nobody does either alone. An administrator of the organisation that runs the server asks, signed in; nothing changes
//! until an officer for data protection confirms: of the organisation that runs the server, or, where the mandate is given to an
//! organisation that works already, of that organisation itself. What a new organisation is charged with is confirmed the same way
//! before anybody is invited to it.

mod api;
mod pages;
mod store;

use access::{Capability, Scope};
use base::{Check, Entry, Moment, OrgId, Problem, UserId};
use serde::{Deserialize, Serialize};
use web::{App, Caller};

pub(super) use pages::{context, routes as pages};
pub(super) use store::found;
pub(crate) use store::is_unconfirmed;

pub(super) use api::routes as api;

/// Whether an organisation is to have the mandate.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub(super) struct EnforcementIn {
    /// Ticked when it is to have it; left empty when it is not.
    pub(super) enforces: Entry,
}

/// What is confirmed, as it was read: another ask since then is another question.
#[derive(Clone, Debug, Default, Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub(super) struct ConfirmIn {
    /// `asked_at` of what was read.
    pub(super) asked_at: Entry,
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

/// The steps are taken signed in: a token that was lost must not close a clinic.
async fn desk(app: &App, caller: &Caller, org: OrgId) -> Result<Desk, Problem> {
    crate::account::require_session(caller)?;
    let scope = caller.usual_scope();
    let desk = store::desk(&app.db, &scope, org).await?;
    if desk.sees() { Ok(desk) } else { Err(Problem::forbidden()) }
}

/// Asks that an organisation be given the mandate, or that it be taken away. Asking again replaces what waits.
///
/// # Errors
/// 403 for anybody but an administrator of the organisation that runs the server; 404; 409 `organisation.enforcement_same`; those
/// of the database.
async fn ask(app: &App, caller: &Caller, org: OrgId, input: &EnforcementIn) -> Result<(), Problem> {
    let desk = desk(app, caller, org).await?;
    if !desk.asks() {
        return Err(Problem::forbidden());
    }
    store::ask(&app.db, &caller.usual_scope(), org, Check::ticked(&input.enforces)).await
}

/// Confirms what waits: it takes effect.
///
/// # Errors
/// 403 for whoever may not; 404 when nothing waits; 409 `changed_meanwhile` when something else was asked since; those of the database.
async fn confirm(app: &App, caller: &Caller, org: OrgId, input: &ConfirmIn) -> Result<(), Problem> {
    let desk = desk(app, caller, org).await?;
    store::confirm(&app.db, &caller.usual_scope(), org, desk, input.asked_at.trimmed()).await
}

/// Takes back what was asked, or turns it down: nothing changes.
///
/// # Errors
/// As of [`confirm`]; 409 `organisation.unconfirmed` for a new organisation.
async fn drop(app: &App, caller: &Caller, org: OrgId) -> Result<(), Problem> {
    let desk = desk(app, caller, org).await?;
    store::drop(&app.db, &caller.usual_scope(), org, desk).await
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
