//! The part of an organisation's page that asks and confirms.

use axum::Router;
use axum::extract::{Path, State};
use axum::routing::post;
use base::{OrgId, Problem};
use minijinja::{Value, context};
use web::{App, Caller, Failure, Form, May, See, may, page};

use super::super::OrgView;
use super::{ConfirmIn, EnforcementIn, has_own, store};

pub(in super::super) fn routes() -> Router<App> {
    Router::new()
        .route("/admin/organisations/{id}/enforcement", post(ask))
        .route("/admin/organisations/{id}/enforcement/confirm", post(confirm))
        .route("/admin/organisations/{id}/enforcement/drop", post(drop))
}

/// What the page of an organisation says of it to the caller.
pub(in super::super) async fn context(app: &App, caller: &Caller, org: &OrgView) -> Result<Value, Problem> {
    let desk = store::desk(&app.db, &caller.usual_scope(), org.id).await?;
    let asked = if desk.sees() { store::asked(&app.db, org.id).await? } else { None };
    let confirms = asked.is_some_and(|asked| desk.confirms(&asked));
    let drops = asked.is_some_and(|asked| desk.drops(&asked));
    let enforces = has_own(org);
    Ok(context! { asks => desk.asks(), asked => page::value(asked), confirms, drops, enforces })
}

fn back(id: OrgId, flash: &'static str, app: &App) -> See {
    See::other(format!("/admin/organisations/{id}")).flash(flash, app)
}

async fn ask(
    State(app): State<App>,
    may: May<may::ManageUsers>,
    Path(id): Path<OrgId>,
    Form(input): Form<EnforcementIn>,
) -> Result<See, Failure> {
    super::ask(&app, &may.caller, id, &input).await?;
    Ok(back(id, "enforcement-asked", &app))
}

async fn confirm(
    State(app): State<App>,
    may: May<may::ReadAudit>,
    Path(id): Path<OrgId>,
    Form(input): Form<ConfirmIn>,
) -> Result<See, Failure> {
    super::confirm(&app, &may.caller, id, &input).await?;
    Ok(back(id, "enforcement-confirmed", &app))
}

async fn drop(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<OrgId>,
    Form(_): Form<web::Nothing>,
) -> Result<See, Failure> {
    super::drop(&app, &caller, id).await?;
    Ok(back(id, "enforcement-dropped", &app))
}
