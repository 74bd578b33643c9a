//! Pages of agreements.

mod clauses;
mod editing;
mod history;
mod proof;
mod show;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Query, State};
use axum::routing::{get, post};
use base::reexport::uuid::Uuid;
use base::{AgreementId, Entry, OrgId, Problem, Word};
use minijinja::{Value, context};
use serde::Deserialize;
use web::{App, At, Caller, Card, Created, Drawn, Failure, May, Shown, Steps, Typed, may, page};

use super::annex::FILE_MAX;
use super::store::{self, keep, write};
use super::text::StartIn;
use super::{AgreementKind, AgreementState, AgreementView, Template};
use crate::organisation;

pub(super) const NAV: &str = "nav-agreements";

pub(super) type Officer = May<may::ManageAgreements>;
/// At an agreement.
pub(super) type AtOne = At<Officer, AgreementId>;
/// At a comment on one.
pub(super) type AtComment = At<Officer, (AgreementId, Uuid)>;

/// The room's templates.
pub(super) const TEMPLATES: &[(&str, &str)] = &[
    ("agreement/parts.html", include_str!("../templates/parts.html")),
    ("agreement/list.html", include_str!("../templates/list.html")),
    ("agreement/new.html", include_str!("../templates/new.html")),
    ("agreement/show.html", include_str!("../templates/show.html")),
    ("agreement/text.html", include_str!("../templates/text.html")),
    ("agreement/parties.html", include_str!("../templates/parties.html")),
    ("agreement/clause.html", include_str!("../templates/clause.html")),
    ("agreement/proofs.html", include_str!("../templates/proofs.html")),
    ("agreement/preview.html", include_str!("../templates/preview.html")),
    ("agreement/history.html", include_str!("../templates/history.html")),
];

pub(super) fn routes() -> Router<App> {
    let files = post(editing::add_annex).layer(DefaultBodyLimit::max(FILE_MAX + 64 * 1024));
    Router::new()
        .route("/agreements", get(list))
        .route("/agreements/new", get(new_page))
        .route("/agreements/{id}", get(show::show))
        .route("/agreements/{id}/steps", post(show::step))
        .route("/agreements/{id}/again", post(show::again))
        .route("/agreements/{id}/text", get(editing::text_page))
        .route("/agreements/{id}/parties", get(editing::parties_page))
        .route("/agreements/{id}/annexes", files)
        .route("/agreements/{id}/annexes/{annex}", get(editing::annex))
        .route("/agreements/{id}/annexes/{annex}/remove", post(editing::remove_annex))
        .route("/agreements/{id}/clauses/new", get(clauses::new_page).post(clauses::put))
        .route("/agreements/{id}/clauses/{clause}", get(clauses::edit_page).post(clauses::put_known))
        .route("/agreements/{id}/clauses/{clause}/remove", post(clauses::remove))
        .route("/agreements/{id}/proofs", get(proof::list).post(proof::ask))
        .route("/agreements/{id}/preview", get(history::preview_page))
        .route("/agreements/{id}/history", get(history::history))
}

#[rustfmt::skip]
pub(super) fn steps() -> Steps {
    Steps::of("agreement")
        .step("start_agreement", "/agreements", write::start, "Starts an agreement kept by the caller's organisation, blank or from a template. The same `id` again is the same one.")
        .at("/agreements/new").drawn(new_form, |_, made: &Created<AgreementId>| one(made.id), "agreement-started")
        .step("change_agreement", "/agreements/{id}", write::change_text, "Changes head and text of the draft; `edition` is the one that was read.")
        .put().at("/agreements/{id}/text").drawn(editing::text_form, |at: &AtOne, ()| one(at.path), "agreement-changed")
        .step("change_agreement_parties", "/agreements/{id}/parties", write::change_parties, "Changes who takes part in the draft.")
        .put().drawn(editing::parties_form, |at: &AtOne, ()| one(at.path), "agreement-changed")
        .step("add_agreement_comment", "/agreements/{id}/comments", keep::add_comment, "Comments on the version that lies with the parties.")
        .drawn(show::comment_form, |at: &AtOne, _| one(at.path), "agreement-commented")
        .step("answer_agreement_comment", "/agreements/{id}/comments/{comment}/answer", keep::answer, "Answers a comment, as the organisation that keeps the text.")
        .drawn(show::answer_form, |at: &AtComment, ()| one(at.path.0), "agreement-answered")
}

fn one(id: AgreementId) -> String {
    format!("/agreements/{id}")
}

/// What the caller owes in its agreements.
pub(super) async fn cards(app: App, caller: Caller) -> Result<Vec<Card>, Problem> {
    if caller.require(access::Capability::ManageAgreements).is_err() {
        return Ok(Vec::new());
    }
    let [ending, to_sign, consulted, to_answer] =
        store::owed(&app.db, caller.actor().org, caller.now().day()).await?;
    let card = |key, count, rank, href| Card { href, key, count, sign: "agreement", late: false, rank };
    Ok(vec![
        card("queue-agreements-to-sign", to_sign, 10, "/agreements?state=consultation"),
        card("queue-agreements-consulted", consulted, 12, "/agreements?state=consultation"),
        card("queue-agreements-to-answer", to_answer, 14, "/agreements?state=consultation"),
        card("queue-agreements-ending", ending, 20, "/agreements?state=in_force"),
    ])
}

/// How a state looks: kind of chip and icon.
pub(super) const fn look(state: AgreementState) -> (&'static str, &'static str) {
    match state {
        AgreementState::Draft => ("calm", "edit"),
        AgreementState::Consultation => ("wait", "clock"),
        AgreementState::Signed => ("on", "check"),
        AgreementState::InForce => ("ok", "check"),
        AgreementState::Suspended => ("bad", "lock"),
        AgreementState::Expired | AgreementState::Ended => ("calm", "close"),
    }
}

/// A state as a page draws it.
pub(super) fn chip(state: AgreementState) -> Value {
    let (kind, sign) = look(state);
    context! { kind, sign, key => state.message_key() }
}

/// Which agreements the list shows.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Wanted {
    state: String,
}

async fn list(State(app): State<App>, may: Officer, Query(wanted): Query<Wanted>) -> Shown {
    let scope = may.caller.usual_scope();
    let state = AgreementState::parse(&wanted.state);
    let agreements = store::list(&app.db, &scope, state).await?;
    let owners: Vec<OrgId> = agreements.iter().filter_map(|a| a.owner).collect();
    let names = organisation::names(&app.db, &owners).await?;
    let (locale, today) = (may.visitor.reader.locale, scope.now.day());
    let row = |a: AgreementView| {
        let owner = a.owner.and_then(|id| names.get(&id)).map(|label| label.in_locale(locale).to_owned());
        context! { chip => chip(a.state), kind => a.kind.message_key(), owner, ends_soon => a.ends_soon(today), agreement => page::value(a) }
    };
    let rows: Vec<Value> = agreements.into_iter().map(row).collect();
    let mut tabs =
        vec![context! { href => "/agreements", key => "agreement-all", current => state.is_none() }];
    tabs.extend(AgreementState::ALL.iter().map(|s| {
        context! { href => format!("/agreements?state={}", s.word()), key => s.message_key(), current => state == Some(*s) }
    }));
    page::show(&app, &may.visitor, "agreement/list.html", NAV, context! { rows, tabs_of => tabs })
}

async fn new_page(State(app): State<App>, may: Officer) -> Shown {
    let id = Entry(AgreementId::new(&*app.clock).to_string());
    let starts_on = Entry(may.caller.now().day().to_string());
    let input = StartIn { id, starts_on, template: Entry::from("data_sharing"), ..StartIn::default() };
    start_form(&input).show(&app, &may.visitor)
}

async fn new_form(_: &App, _: &Officer, typed: Typed) -> Result<Drawn, Failure> {
    Ok(start_form(&typed.form()))
}

fn start_form(input: &StartIn) -> Drawn {
    let (templates, kinds) = (page::words::<Template>(), page::words::<AgreementKind>());
    let context = context! { form => page::value(input), templates, kinds };
    Drawn { template: "agreement/new.html", nav: NAV, context }
}
