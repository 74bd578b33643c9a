//! `/admin/incidents`: the register, for data protection officers.

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use base::{Category, Entry, IncidentId, Problem};
use minijinja::{Value, context};
use store::audit::Act;
use uuid::Uuid;
use web::{App, Failure, Form, May, Nothing, See, Shown, may, page};

use super::{
    CloseIn, IncidentIn, IncidentKind, NoticeIn, RuleIn, Severity, Whom, api, notice, store as rows,
};

const NAV: &str = "nav-admin";
const EDIT: &str = "incident/edit.html";
const SHOW: &str = "incident/show.html";
const RULES: &str = "incident/rules.html";

type Officer = May<may::ReadAudit>;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/admin/incidents", get(list))
        .route("/admin/incidents/new", get(new_page).post(record))
        .route("/admin/incidents/rules", get(rules_page).post(add_rule))
        .route("/admin/incidents/rules/{id}/end", post(end_rule))
        .route("/admin/incidents/{id}", get(show))
        .route("/admin/incidents/{id}/edit", get(edit_page).post(edit))
        .route("/admin/incidents/{id}/close", post(close))
        .route("/admin/incidents/{id}/export", get(api::export_incident))
        .route("/admin/incidents/{id}/notices/{notice}", post(notify))
}

async fn list(State(app): State<App>, may: Officer, Query(after): Query<api::After>) -> Shown {
    let found = api::read_list(&app, &may, after.after.as_deref()).await?;
    let next = found.next.map(|next| format!("/admin/incidents?after={next}"));
    let newest = after.after.map(|_| "/admin/incidents");
    let ctx = context! { incidents => page::value(found.items), next, newest };
    page::show(&app, &may.visitor, "incident/list.html", NAV, ctx)
}

async fn form(app: &App, may: &Officer, input: &IncidentIn, action: &str) -> Result<Value, Failure> {
    let locale = may.visitor.reader.locale;
    let own = may.caller.actor().org;
    let mut orgs = partners::organisation::all(&app.db).await?;
    orgs.retain(|org| org.id != own);
    orgs.sort_by_cached_key(|org| base::sort_key(locale, org.name.in_locale(locale)));
    let ticked = |list: &[Entry], id: &str| list.iter().any(|entry| entry.trimmed() == id);
    let orgs: Vec<Value> = orgs
        .iter()
        .map(|org| {
            let id = org.id.to_string();
            context! { ticked => ticked(&input.orgs, &id), label => org.name.in_locale(locale), value => id }
        })
        .collect();
    let agreements: Vec<Value> = rows::own_agreements(&app.db, own)
        .await?
        .iter()
        .map(|a| {
            let id = a.id.to_string();
            context! { ticked => ticked(&input.agreements, &id), label => a.name.in_locale(locale), value => id }
        })
        .collect();
    let categories: Vec<Value> = <Category as base::Word>::ALL
        .iter()
        .map(|c| {
            let word = base::Word::word(*c);
            context! { ticked => ticked(&input.categories, word), key => base::Word::message_key(*c), value => word }
        })
        .collect();
    Ok(context! {
        form => page::value(input), action, orgs, agreements, categories, kinds => page::words::<IncidentKind>(), severities => page::words::<Severity>(),
    })
}

async fn new_page(State(app): State<App>, may: Officer) -> Shown {
    let input = IncidentIn { id: Entry(IncidentId::new(&*app.clock).to_string()), ..IncidentIn::default() };
    let ctx = form(&app, &may, &input, "/admin/incidents/new").await?;
    page::show(&app, &may.visitor, EDIT, NAV, ctx)
}

async fn record(
    State(app): State<App>,
    may: Officer,
    Form(input): Form<IncidentIn>,
) -> Result<Response, Failure> {
    match keep(&app, &may, &input).await {
        Ok(id) => {
            Ok(See::other(format!("/admin/incidents/{id}")).flash("incident-recorded", &app).into_response())
        }
        Err(problem) => {
            let ctx = form(&app, &may, &input, "/admin/incidents/new").await?;
            Ok(page::redraw(&app, &may.visitor, EDIT, NAV, problem, ctx)?.into_response())
        }
    }
}

async fn keep(app: &App, may: &Officer, input: &IncidentIn) -> Result<IncidentId, Problem> {
    let scope = may.caller.usual_scope();
    rows::record(&app.db, &scope, &*app.clock, &input.check(scope.now)?).await
}

async fn edit_page(State(app): State<App>, may: Officer, Path(id): Path<IncidentId>) -> Shown {
    let file = api::read(&app, &may, id, Act::Read).await?;
    let ctx = form(&app, &may, &file.typed(), &format!("/admin/incidents/{id}/edit")).await?;
    page::show(&app, &may.visitor, EDIT, NAV, ctx)
}

async fn edit(
    State(app): State<App>,
    may: Officer,
    Path(id): Path<IncidentId>,
    Form(input): Form<IncidentIn>,
) -> Result<Response, Failure> {
    match change(&app, &may, id, &input).await {
        Ok(()) => {
            Ok(See::other(format!("/admin/incidents/{id}")).flash("incident-changed", &app).into_response())
        }
        Err(problem) => {
            let ctx = form(&app, &may, &input, &format!("/admin/incidents/{id}/edit")).await?;
            Ok(page::redraw(&app, &may.visitor, EDIT, NAV, problem, ctx)?.into_response())
        }
    }
}

async fn change(app: &App, may: &Officer, id: IncidentId, input: &IncidentIn) -> Result<(), Problem> {
    let scope = may.caller.usual_scope();
    rows::change(&app.db, &scope, &*app.clock, id, &input.check(scope.now)?).await
}

async fn show(State(app): State<App>, may: Officer, Path(id): Path<IncidentId>) -> Shown {
    let ctx = one(&app, &may, id, None, &NoticeIn::default(), &CloseIn::default()).await?;
    page::show(&app, &may.visitor, SHOW, NAV, ctx)
}

async fn one(
    app: &App,
    may: &Officer,
    id: IncidentId,
    telling: Option<Uuid>,
    notice: &NoticeIn,
    closing: &CloseIn,
) -> Result<Value, Failure> {
    let file = api::read(app, may, id, Act::Read).await?;
    Ok(context! {
        file => page::value(file), telling => telling.map(|id| id.to_string()), notice => page::value(notice), closing => page::value(closing),
    })
}

async fn notify(
    State(app): State<App>,
    may: Officer,
    Path((id, notice)): Path<(IncidentId, Uuid)>,
    Form(input): Form<NoticeIn>,
) -> Result<Response, Failure> {
    match tell(&app, &may, id, notice, &input).await {
        Ok(()) => {
            Ok(See::other(format!("/admin/incidents/{id}")).flash("incident-notified", &app).into_response())
        }
        Err(problem) => {
            let ctx = one(&app, &may, id, Some(notice), &input, &CloseIn::default()).await?;
            Ok(page::redraw(&app, &may.visitor, SHOW, NAV, problem, ctx)?.into_response())
        }
    }
}

async fn tell(
    app: &App,
    may: &Officer,
    id: IncidentId,
    notice: Uuid,
    input: &NoticeIn,
) -> Result<(), Problem> {
    rows::notify(&app.db, &may.caller.usual_scope(), id, notice, &input.check()?).await
}

async fn close(
    State(app): State<App>,
    may: Officer,
    Path(id): Path<IncidentId>,
    Form(input): Form<CloseIn>,
) -> Result<Response, Failure> {
    match end(&app, &may, id, &input).await {
        Ok(()) => {
            Ok(See::other(format!("/admin/incidents/{id}")).flash("incident-closed", &app).into_response())
        }
        Err(problem) => {
            let ctx = one(&app, &may, id, None, &NoticeIn::default(), &input).await?;
            Ok(page::redraw(&app, &may.visitor, SHOW, NAV, problem, ctx)?.into_response())
        }
    }
}

async fn end(app: &App, may: &Officer, id: IncidentId, input: &CloseIn) -> Result<(), Problem> {
    rows::close(&app.db, &may.caller.usual_scope(), id, &input.check()?).await
}

async fn rules_page(State(app): State<App>, may: Officer) -> Shown {
    let ctx = rules(&app, &may, &RuleIn::default()).await?;
    page::show(&app, &may.visitor, RULES, NAV, ctx)
}

async fn rules(app: &App, may: &Officer, form: &RuleIn) -> Result<Value, Failure> {
    let own = rows::rules(&app.db, may.caller.actor().org).await?;
    let rules = page::value(notice::in_force(&own));
    Ok(context! { rules, form => page::value(form), whoms => page::words::<Whom>() })
}

async fn add_rule(
    State(app): State<App>,
    may: Officer,
    Form(input): Form<RuleIn>,
) -> Result<Response, Failure> {
    match put_rule(&app, &may, &input).await {
        Ok(_) => Ok(See::other("/admin/incidents/rules").flash("incident-rule-added", &app).into_response()),
        Err(problem) => {
            let ctx = rules(&app, &may, &input).await?;
            Ok(page::redraw(&app, &may.visitor, RULES, NAV, problem, ctx)?.into_response())
        }
    }
}

async fn put_rule(app: &App, may: &Officer, input: &RuleIn) -> Result<Uuid, Problem> {
    rows::add_rule(&app.db, &may.caller.usual_scope(), &*app.clock, &input.check()?).await
}

async fn end_rule(
    State(app): State<App>,
    may: Officer,
    Path(id): Path<Uuid>,
    Form(_): Form<Nothing>,
) -> Result<Response, Failure> {
    rows::end_rule(&app.db, &may.caller.usual_scope(), id).await?;
    Ok(See::other("/admin/incidents/rules").flash("incident-rule-ended", &app).into_response())
}
