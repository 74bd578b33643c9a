//! One agreement: where it stands, its parties and signatures, its clauses as sentences, its text, what can be done next.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use base::reexport::uuid::Uuid;
use base::{AgreementId, JobId, Problem, Word};
use minijinja::{Value, context};
use web::{App, Drawn, Failure, Form, Nothing, See, Shown, Typed, page};

use super::{AtComment, AtOne, NAV, Officer, chip};
use crate::agreement::body::Body;
use crate::agreement::clause::{ClauseBody, counterexample, sentence, warnings};
use crate::agreement::life::VersionState;
use crate::agreement::naming::Names;
use crate::agreement::promise::promises;
use crate::agreement::proof;
use crate::agreement::store::keep::{self, Comment};
use crate::agreement::store::{self, Loaded, facts};
use crate::agreement::{Step, StepIn, steps, work};

pub(super) async fn load(app: &App, may: &Officer, id: AgreementId) -> Result<Loaded, Failure> {
    Ok(store::find(&app.db, &may.caller.usual_scope(), id).await?.ok_or_else(Problem::not_found)?)
}

pub(super) async fn show(State(app): State<App>, at: AtOne) -> Shown {
    drawn(&app, &at.desk, at.path).await?.show(&app, &at.desk.visitor)
}

pub(super) async fn comment_form(app: &App, at: &AtOne, _: Typed) -> Result<Drawn, Failure> {
    drawn(app, &at.desk, at.path).await
}

pub(super) async fn answer_form(app: &App, at: &AtComment, _: Typed) -> Result<Drawn, Failure> {
    drawn(app, &at.desk, at.path.0).await
}

async fn drawn(app: &App, may: &Officer, id: AgreementId) -> Result<Drawn, Failure> {
    let context = context_of(app, may, &load(app, may, id).await?).await?;
    Ok(Drawn { template: "agreement/show.html", nav: NAV, context })
}

async fn context_of(app: &App, may: &Officer, loaded: &Loaded) -> Result<Value, Failure> {
    let reader = &may.visitor.reader;
    let locale = reader.locale;
    let own = may.caller.actor().org;
    let body = loaded.body().ok_or_else(Problem::not_found)?;
    let mut others: Vec<_> = loaded.suspensions.iter().map(|s| s.org).collect();
    others.extend(loaded.head.owner);
    let comments = keep::comments(&app.db, loaded.head.id).await?;
    others.extend(comments.iter().map(|c| c.org));
    let proofs = proof::list(app, loaded).await?;
    others.extend(proofs.iter().flat_map(|proof| &proof.findings).filter_map(|found| found.org));
    let names = Names::of(&app.db, &[body]).await?.and(&app.db, &others).await?;
    let standing = loaded.standing(own);
    let open = loaded.open();
    let drafting = standing.is_owner && open.is_some_and(|v| v.state == VersionState::Draft);
    let facts = facts(&app.db, &body.signatories()).await?;
    let said_of = |comments: &[Comment], clause: Option<Uuid>| -> Vec<Value> {
        let of = comments.iter().filter(|c| c.clause == clause);
        of.map(|c| context! { org => names.org(locale, c.org), comment => page::value(c) }).collect()
    };
    let clause = |c: &ClauseBody| {
        let found = c.as_clause(loaded.head.id, body).firewall_breach(&facts);
        let found = found.map(|b| counterexample(app, reader, &names, &c.article, &b));
        let warned: Vec<String> = warnings(c, body).iter().map(|w| w.message_key()).collect();
        context! { id => c.id.to_string(), lineage => c.lineage.to_string(), article => c.article.clone(), sentence => sentence(app, reader, &names, body, c),
        breach => found, warnings => warned, comments => said_of(&comments, Some(c.lineage)) }
    };
    let clauses: Vec<Value> = body.clauses.iter().map(clause).collect();
    let parties = parties(loaded, body, &names, may);
    let text = body.texts.best(locale).map(|(language, text)| {
        let lines: Vec<String> =
            text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect();
        context! { lang => language.tag(), dir => language.dir(), paragraphs => lines }
    });
    let proof_of = |one: &proof::Proof| super::proof::value(app, reader, &names, one);
    let suspensions: Vec<Value> = loaded
        .suspensions
        .iter()
        .map(|s| context! { org => names.org(locale, s.org), suspension => page::value(s) })
        .collect();
    let given_up = match open.filter(|v| v.state == VersionState::Signed) {
        Some(version) => work::given_up(&app.db, version.id).await?,
        None => None,
    };
    let may_comment = !loaded.head.built_in
        && open.is_some_and(|v| matches!(v.state, VersionState::Consultation | VersionState::Signing));
    Ok(context! {
        agreement => page::value(&loaded.head), chip => chip(loaded.head.state), kind => body.kind.message_key(),
        title => body.title.in_locale(locale), owner => loaded.head.owner.map(|o| names.org(locale, o)),
        starts_on => body.starts_on.to_string(), ends_on => body.ends_on.map(|d| d.to_string()), ends_soon => loaded.head.ends_soon(may.caller.now().day()),
        version => loaded.shown().map(|v| context! { number => v.number, key => v.state.message_key(), state => v.state.word(), frozen_at => page::value(v.frozen_at) }),
        given_up => given_up.map(page::value), amends => open.is_some() && loaded.in_force().is_some(),
        clauses, parties, text, suspensions, drafting, may_comment, comments => said_of(&comments, None),
        steps => steps_of(&standing.steps()), annexes => page::value(&body.annexes), proof => proofs.first().map(proof_of), proof_id => JobId::new(&*app.clock).to_string(), promises => page::value(promises()),
        may_answer => standing.is_owner, comment_id => app.clock.new_id().to_string(), can_preview => open.is_some(),
    })
}

fn parties(loaded: &Loaded, body: &Body, names: &Names, may: &Officer) -> Vec<Value> {
    let locale = may.visitor.reader.locale;
    let party = |p: &crate::agreement::PartyEntry| {
        let signature = loaded.signatures.iter().find(|s| s.org == p.org);
        context! { name => names.org(locale, p.org), role => p.role.message_key(), basis => p.basis.clone(), signs => p.role.signs(),
        signed => signature.map(page::value) }
    };
    body.parties.iter().map(party).collect()
}

fn steps_of(steps: &[Step]) -> Value {
    let of = |step: &Step| context! { word => step.word(), key => step.message_key(), reason => step.needs_reason() };
    Value::from(steps.iter().map(of).collect::<Vec<_>>())
}

pub(super) async fn step(
    State(app): State<App>,
    may: Officer,
    Path(id): Path<AgreementId>,
    Form(input): Form<StepIn>,
) -> Result<Response, Failure> {
    if input.step.trimmed() == Step::Sign.word() {
        crate::account::require_session(&may.caller)?;
    }
    let scope = may.caller.usual_scope();
    match steps::step(&app, &may.visitor.reader, &scope, id, &input).await {
        Ok(step) => {
            let flash = format!("agreement-{}", step.word().replace('_', "-"));
            Ok(See::other(format!("/agreements/{id}")).flash(&flash, &app).into_response())
        }
        Err(problem) => refused(&app, &may, id, problem).await,
    }
}

pub(super) async fn again(
    State(app): State<App>,
    may: Officer,
    Path(id): Path<AgreementId>,
    Form(_): Form<Nothing>,
) -> Result<Response, Failure> {
    match steps::again(&app, &may.caller.usual_scope(), id).await {
        Ok(()) => Ok(See::other(format!("/agreements/{id}")).flash("agreement-again", &app).into_response()),
        Err(problem) => refused(&app, &may, id, problem).await,
    }
}

pub(super) async fn refused(
    app: &App,
    may: &Officer,
    id: AgreementId,
    problem: Problem,
) -> Result<Response, Failure> {
    let Ok(loaded) = load(app, may, id).await else { return Err(problem.into()) };
    let ctx = context_of(app, may, &loaded).await?;
    Ok(page::redraw(app, &may.visitor, "agreement/show.html", NAV, problem, ctx)?.into_response())
}
