//! `/settled`: what the rule closed, for the officer.

use access::Capability;
use axum::Router;
use axum::extract::{Query, State};
use axum::routing::get;
use minijinja::context;
use web::{App, Caller, Shown, Visitor, page};

use super::api::{Wanted, require};
use super::store;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/settled", get(list))
}

async fn list(
    State(app): State<App>,
    caller: Caller,
    visitor: Visitor,
    Query(wanted): Query<Wanted>,
) -> Shown {
    require(&caller)?;
    let lines = store::of_org(&app.db, &caller.usual_scope(), wanted.page()).await?;
    let next = lines.next.map(|next| format!("/settled?after={next}"));
    let newest = (!wanted.is_first()).then_some("/settled");
    let may_send = Capability::ManageCase.is_of(caller.actor().role);
    let ctx = context! { lines => page::value(lines.items), next, newest, may_send };
    page::show(&app, &visitor, "settled/list.html", "nav-queue", ctx)
}
