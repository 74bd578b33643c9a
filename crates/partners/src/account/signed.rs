//! A desk for whoever signed in: a program's token does not stand at it.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use base::{Moment, Problem};
use web::{App, Desk, Failure, Visitor};

use super::require_session;

/// Whoever signed in with both factors. A token that was lost must not make more of its kind, let anybody in, or close anybody's sight.
pub(crate) struct Signed<D>(D);

impl<D> std::ops::Deref for Signed<D> {
    type Target = D;
    fn deref(&self) -> &D {
        &self.0
    }
}

impl<D: Desk> FromRequestParts<App> for Signed<D> {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Failure> {
        let desk = D::from_request_parts(parts, app).await?;
        require_session(desk.visitor().caller.as_ref().ok_or_else(Problem::forbidden)?)?;
        Ok(Self(desk))
    }
}

impl<D: Desk> Desk for Signed<D> {
    const NEEDS: &'static [access::Capability] = D::NEEDS;
    fn visitor(&self) -> &Visitor {
        self.0.visitor()
    }
    fn now(&self) -> Moment {
        self.0.now()
    }
}
