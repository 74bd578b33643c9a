//! Who could see a case, and what an organisation can see.

use axum::extract::{Path, State};
use base::{OrgId, Problem};
use minijinja::context;
use web::{App, Can, May, Read, Shown, may, page};

use super::{NAV, may_answer_for};
use crate::case::{Case, frame};
use crate::trail::sight;

pub(super) async fn who(State(app): State<App>, can: Can<Read, Case>) -> Shown {
    may_answer_for(&can)?;
    let viewers = sight::viewers(&app.db, &can.scope, &can.item.spine()).await?;
    let own = can.scope.org().to_string();
    let case_frame = frame(&app, &can, "who").await?;
    let ctx = context! { case_frame, viewers => page::value(viewers), own };
    page::show(&app, &can.visitor, "trail/who.html", "nav-cases", ctx)
}

pub(super) async fn sees(State(app): State<App>, may: May<may::ReadAudit>, Path(id): Path<OrgId>) -> Shown {
    let own = may.caller.actor().org;
    let seeing = if id == own { None } else { sight::seeing(&app.db, own, id, may.caller.now()).await? };
    let seeing = seeing.ok_or_else(Problem::not_found)?;
    page::show(&app, &may.visitor, "trail/sees.html", NAV, context! { seeing => page::value(seeing) })
}
