//! The consent page of a person: what was answered to each question, recording answers, withdrawing.

use access::Capability;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use base::{Clock, ConsentId, Entry, OrgId, PersonId, Problem, Word};
use minijinja::{Value, context};
use partners::recall::{Recall, RecallKind};
use serde::Deserialize;
use web::{App, Can, Failure, Form, Nothing, Read, See, Shown, page};

use super::answers::field_name;
use super::{Answer, AnswersIn, Assent, Consent, GivenHow, NOTICE_VERSION, QUESTIONS, ending, store};
use crate::person::{Person, Spoken, frame};

const NAV: &str = "nav-cases";
const TEMPLATE: &str = "consent/person.html";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/people/{id}/consent", get(show).post(record))
        .route("/people/{id}/consent/{consent}/withdraw", post(withdraw))
        .route("/people/{id}/consent/{consent}/undo", post(undo))
}

/// Whether the steps of a registration are walked.
#[derive(Deserialize)]
struct Flow {
    new: Option<String>,
}

async fn show(State(app): State<App>, can: Can<Read, Person>, Query(flow): Query<Flow>) -> Shown {
    let input = AnswersIn {
        talk: Entry(app.clock.new_id().to_string()),
        notice_version: Entry::from(NOTICE_VERSION),
        given_on: Entry(app.clock.today().to_string()),
        new: Entry(flow.new.unwrap_or_default()),
        ..AnswersIn::default()
    };
    let ctx = page_context(&app, &can, &input).await?;
    page::show(&app, &can.visitor, TEMPLATE, NAV, ctx)
}

async fn record(
    State(app): State<App>,
    can: Can<Read, Person>,
    Form(input): Form<AnswersIn>,
) -> Result<Response, Failure> {
    can.require(Capability::Register)?;
    let id = can.item.id;
    match keep(&app, &can, &input).await {
        Ok(()) => Ok(See::other(format!("/people/{id}/consent{}", flow_query(&input.new)))
            .flash("consent-recorded", &app)
            .into_response()),
        Err(problem) => {
            let ctx = page_context(&app, &can, &input).await?;
            Ok(page::redraw(&app, &can.visitor, TEMPLATE, NAV, problem, ctx)?.into_response())
        }
    }
}

async fn keep(app: &App, can: &Can<Read, Person>, input: &AnswersIn) -> Result<(), Problem> {
    let answers = input.check(can.scope.now)?;
    let clock: &dyn Clock = &*app.clock;
    store::record_all(&app.db, &can.scope, clock, can.item.id, &answers).await?;
    Ok(())
}

fn flow_query(new: &Entry) -> &'static str {
    if new.is_blank() { "" } else { "?new=1" }
}

async fn withdraw(
    State(app): State<App>,
    can: Can<Read, Person>,
    Path((id, consent)): Path<(PersonId, ConsentId)>,
    Form(Nothing {}): Form<Nothing>,
) -> Result<See, Failure> {
    can.require(Capability::Register)?;
    ending::take_back(&app.db, &can.scope, id, consent).await?;
    Ok(See::other(format!("/people/{id}/consent")).flash("consent-withdrawn", &app))
}

async fn undo(
    State(app): State<App>,
    can: Can<Read, Person>,
    Path((id, consent)): Path<(PersonId, ConsentId)>,
    Form(Nothing {}): Form<Nothing>,
) -> Result<See, Failure> {
    can.require(Capability::Register)?;
    ending::undo(&app.db, &can.scope, id, consent).await?;
    Ok(See::other(format!("/people/{id}/consent")).flash("consent-undone", &app))
}

/// The page for those who keep the relation to the person; others see on each block by which consent it is open.
async fn page_context(app: &App, can: &Can<Read, Person>, input: &AnswersIn) -> Result<Value, Failure> {
    if !store::keeps(&app.db, &can.scope, can.item.id).await? || !can.sees(base::Category::Identity) {
        return Err(Problem::forbidden().into());
    }
    let consents = store::of_person(&app.db, &can.scope, &can.masks, can.item.id).await?;
    let recorders: Vec<OrgId> = consents.iter().map(|consent| consent.org).chain([can.scope.org()]).collect();
    let names = partners::organisation::names(&app.db, &recorders).await.map_err(Problem::from)?;
    let locale = can.visitor.reader.locale;
    let by = |org: OrgId| names.get(&org).map(|name| name.in_locale(locale).to_owned()).unwrap_or_default();
    let recalls = partners::recall::of_person(&app.db, &can.scope, can.item.id).await?;
    let refused: Vec<&Recall> = recalls.iter().filter(|one| is_told(can.scope.org(), one)).collect();
    let questions: Vec<Value> = QUESTIONS
        .iter()
        .zip(input.answers())
        .map(|((purpose, recipient), typed)| {
            let of_question = |c: &&Consent| {
                c.purpose.for_rule() == purpose && c.recipient.for_rule() == recipient && !taken_back(c)
            };
            let asked: Vec<&Consent> = consents.iter().filter(of_question).collect();
            let latest = latest_of_each(can.scope.org(), &asked);
            // What was said elsewhere is not open here; that it was said is.
            let elsewhere = refused.iter().filter(|one| {
                (one.purpose, one.recipient) == (Some(*purpose), Some(*recipient))
                    && latest.iter().all(|(org, _)| *org != one.owner)
            });
            let elsewhere: Vec<Value> = elsewhere
                .map(|one| {
                    let (by, since) = (one.owner_name.in_locale(locale), page::value(one.made_at));
                    context! { by, own => false, state => "refused", latest => (), since }
                })
                .collect();
            let answers: Vec<Value> = latest
                .into_iter()
                .map(|(org, latest)| {
                    let state = latest.map_or("not-asked", standing);
                    let latest = latest.map(|consent| page::value(can.show(consent.clone())));
                    context! { by => by(org), own => org == can.scope.org(), state, latest, since => () }
                })
                .chain(elsewhere)
                .collect();
            let name = field_name(*purpose, *recipient);
            let (purpose, recipient) = (purpose.word(), recipient.word());
            let key = format!("consent-ask-{purpose}-{recipient}");
            context! { name, key, purpose, recipient, answers, typed => typed.trimmed() }
        })
        .collect();
    let heard: Vec<String> = consents.iter().map(|consent| by(consent.org)).collect();
    let follow: Vec<&Recall> = refused.into_iter().filter(|one| one.acknowledged_at.is_none()).collect();
    let follow = page::value(follow);
    let may_record = Capability::Register.is_of(can.caller.actor().role);
    Ok(context! {
        form => page::value(input), questions, heard, history => page::value(can.show_all(consents)), answers => page::words::<Answer>(),
        hows => page::words::<GivenHow>(), assents => page::words::<Assent>(), follow, recalls => page::value(recalls), spoken => page::words::<Spoken>(), may_record, flow => !input.new.is_blank(), ..frame(app, can).await?
    })
}

/// Whether an organisation is told by this recall that the person said no elsewhere.
fn is_told(me: OrgId, recall: &Recall) -> bool {
    recall.org == me && recall.kind == RecallKind::Heard && recall.lifted_at.is_none()
}

/// The last answer that each organisation wrote down, the caller's own first, also where it has none: an answer opens what its
/// recorder wrote, so that one organisation's yes is not another's.
fn latest_of_each<'a>(me: OrgId, asked: &[&'a Consent]) -> Vec<(OrgId, Option<&'a Consent>)> {
    let mut latest: Vec<(OrgId, Option<&Consent>)> = vec![(me, None)];
    for consent in asked {
        match latest.iter_mut().find(|(org, _)| *org == consent.org) {
            Some((_, known)) => *known = known.or(Some(consent)),
            None => latest.push((consent.org, Some(consent))),
        }
    }
    latest
}

/// Whether it is a refusal that was undone, and so no answer.
fn taken_back(consent: &Consent) -> bool {
    *consent.answer.for_rule() == Answer::Refused && consent.withdrawn_at.for_rule().is_some()
}

/// Where an answer stands: the message `consent-state-…`.
fn standing(consent: &Consent) -> &'static str {
    let given = *consent.answer.for_rule() == Answer::Given;
    match (given, *consent.stands.for_rule(), consent.withdrawn_at.for_rule()) {
        (false, ..) => "refused",
        (true, true, _) => "given",
        (true, false, Some(_)) => "withdrawn",
        (true, false, None) => "ended",
    }
}
