//! `/admin/incidents`: the register, for data protection officers.

use axum::Router;
use axum::extract::{Query, State};
use axum::routing::get;
use base::{Category, Entry, IncidentId, Problem};
use minijinja::{Value, context};
use store::audit::Act;
use uuid::Uuid;
use web::{App, At, Created, Drawn, Failure, May, Nothing, Shown, Steps, Typed, may, page};

use super::notice::{self, NewRule, Telling};
use super::{
    Closing, IncidentCloseIn, IncidentIn, IncidentKind, NewIncident, NoticeIn, NoticeRuleIn, Severity, Whom,
    api, store as rows,
};

const NAV: &str = "nav-admin";
const NEW: &str = "/admin/incidents/new";
const RULES_PAGE: &str = "/admin/incidents/rules";

type Officer = May<may::ReadAudit>;
/// At an incident.
type AtOne = At<Officer, IncidentId>;
/// At somebody who is to be told of one.
type AtNotice = At<Officer, (IncidentId, Uuid)>;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/admin/incidents", get(list))
        .route("/admin/incidents/new", get(new_page))
        .route("/admin/incidents/rules", get(rules_page))
        .route("/admin/incidents/{id}", get(show))
        .route("/admin/incidents/{id}/edit", get(edit_page))
        .route("/admin/incidents/{id}/export", get(api::export_incident))
}

#[rustfmt::skip]
pub(super) fn steps() -> Steps {
    Steps::of("incident")
        .step("record_incident", "/incidents", record, "Records an incident. Whom to tell by when follows from the organisation's rules.")
        .at("/admin/incidents/new").drawn(new_form, |_, made: &Created<IncidentId>| one(made.id), "incident-recorded")
        .step("change_incident", "/incidents/{id}", change, "Changes what is known of an incident; the clocks follow.")
        .put().at("/admin/incidents/{id}/edit").drawn(edit_form, |at: &AtOne, ()| one(at.path), "incident-changed")
        .step("notify_incident", "/incidents/{id}/notices/{notice}", notify, "Writes that an authority, the persons or a partner was told, or why it is not needed.")
        .at("/admin/incidents/{id}/notices/{notice}").drawn(notify_form, |at: &AtNotice, ()| one(at.path.0), "incident-notified")
        .step("close_incident", "/incidents/{id}/close", close, "Closes an incident with what was learned, once everybody who is to be told was told.")
        .at("/admin/incidents/{id}/close").drawn(close_form, |at: &AtOne, ()| one(at.path), "incident-closed")
        .step("add_incident_rule", "/incident-rules", add_rule, "Adds a rule, in place of the program's default for those it speaks of.")
        .at("/admin/incidents/rules").drawn(rules_form, |_, _| RULES_PAGE.into(), "incident-rule-added")
        .step("end_incident_rule", "/incident-rules/{id}/end", end_rule, "Ends a rule.")
        .at("/admin/incidents/rules/{id}/end").then(|_, ()| RULES_PAGE.into(), "incident-rule-ended")
}

fn one(id: IncidentId) -> String {
    format!("/admin/incidents/{id}")
}

async fn record(app: &App, may: &Officer, new: NewIncident) -> Result<Created<IncidentId>, Problem> {
    let id = rows::record(&app.db, &may.caller.usual_scope(), &*app.clock, &new).await?;
    Ok(Created { id })
}

async fn change(app: &App, at: &AtOne, new: NewIncident) -> Result<(), Problem> {
    rows::change(&app.db, &at.desk.caller.usual_scope(), &*app.clock, at.path, &new).await
}

async fn notify(app: &App, at: &AtNotice, told: Telling) -> Result<(), Problem> {
    let (id, notice) = at.path;
    rows::notify(&app.db, &at.desk.caller.usual_scope(), id, notice, &told.how).await
}

async fn close(app: &App, at: &AtOne, closing: Closing) -> Result<(), Problem> {
    rows::close(&app.db, &at.desk.caller.usual_scope(), at.path, &closing.lessons).await
}

async fn add_rule(app: &App, may: &Officer, new: NewRule) -> Result<Created<Uuid>, Problem> {
    let id = rows::add_rule(&app.db, &may.caller.usual_scope(), &*app.clock, &new).await?;
    Ok(Created { id })
}

async fn end_rule(app: &App, at: &At<Officer, Uuid>, _: Nothing) -> Result<(), Problem> {
    rows::end_rule(&app.db, &at.desk.caller.usual_scope(), at.path).await
}

async fn list(State(app): State<App>, may: Officer, Query(after): Query<api::After>) -> Shown {
    let found = api::read_list(&app, &may, after.after.as_deref()).await?;
    let next = found.next.map(|next| format!("/admin/incidents?after={next}"));
    let newest = after.after.map(|_| "/admin/incidents");
    let ctx = context! { incidents => page::value(found.items), next, newest };
    page::show(&app, &may.visitor, "incident/list.html", NAV, ctx)
}

async fn form(app: &App, may: &Officer, input: &IncidentIn, action: &str) -> Result<Drawn, Failure> {
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
    let context = context! {
        form => page::value(input), action, orgs, agreements, categories, kinds => page::words::<IncidentKind>(), severities => page::words::<Severity>(),
    };
    Ok(Drawn { template: "incident/edit.html", nav: NAV, context })
}

async fn new_page(State(app): State<App>, may: Officer) -> Shown {
    let input = IncidentIn { id: Entry(IncidentId::new(&*app.clock).to_string()), ..IncidentIn::default() };
    form(&app, &may, &input, NEW).await?.show(&app, &may.visitor)
}

async fn new_form(app: &App, may: &Officer, typed: Typed) -> Result<Drawn, Failure> {
    form(app, may, &typed.form(), NEW).await
}

async fn edit_page(State(app): State<App>, at: AtOne) -> Shown {
    let file = api::read(&app, &at.desk, at.path, Act::Read).await?;
    let edit = format!("{}/edit", one(at.path));
    form(&app, &at.desk, &file.typed(), &edit).await?.show(&app, &at.desk.visitor)
}

async fn edit_form(app: &App, at: &AtOne, typed: Typed) -> Result<Drawn, Failure> {
    form(app, &at.desk, &typed.form(), &format!("{}/edit", one(at.path))).await
}

async fn show(State(app): State<App>, at: AtOne) -> Shown {
    drawn(&app, &at.desk, at.path, None, &Typed::default()).await?.show(&app, &at.desk.visitor)
}

async fn notify_form(app: &App, at: &AtNotice, typed: Typed) -> Result<Drawn, Failure> {
    drawn(app, &at.desk, at.path.0, Some(at.path.1), &typed).await
}

async fn close_form(app: &App, at: &AtOne, typed: Typed) -> Result<Drawn, Failure> {
    drawn(app, &at.desk, at.path, None, &typed).await
}

/// An incident, with the form of somebody who is being told of it, or of its end, as it was typed.
async fn drawn(
    app: &App,
    may: &Officer,
    id: IncidentId,
    telling: Option<Uuid>,
    typed: &Typed,
) -> Result<Drawn, Failure> {
    let file = api::read(app, may, id, Act::Read).await?;
    let (notice, closing): (NoticeIn, IncidentCloseIn) = (typed.form(), typed.form());
    let context = context! {
        file => page::value(file), telling => telling.map(|id| id.to_string()), notice => page::value(notice), closing => page::value(closing),
    };
    Ok(Drawn { template: "incident/show.html", nav: NAV, context })
}

async fn rules_page(State(app): State<App>, may: Officer) -> Shown {
    rules_form(&app, &may, Typed::default()).await?.show(&app, &may.visitor)
}

async fn rules_form(app: &App, may: &Officer, typed: Typed) -> Result<Drawn, Failure> {
    let own = rows::rules(&app.db, may.caller.actor().org).await?;
    let rules = page::value(notice::in_force(&own));
    let context =
        context! { rules, form => page::value(typed.form::<NoticeRuleIn>()), whoms => page::words::<Whom>() };
    Ok(Drawn { template: "incident/rules.html", nav: NAV, context })
}
