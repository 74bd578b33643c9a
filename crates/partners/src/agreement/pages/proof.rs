//! The proof of an agreement on its page: asked for by a button, told in words.

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use base::{AgreementId, Arg, Entry, JobId, OrgId, Problem, Word};
use minijinja::{Value, context};
use serde::Deserialize;
use web::format::Reader;
use web::{App, Failure, Form, See, page};

use super::show::load;
use super::{NAV, Officer};
use crate::agreement::clause::word_in_sentence;
use crate::agreement::naming::Names;
use crate::agreement::proof::{self, Finding, FindingKind, Proof, ProofOutcome};

/// The client-made id of what is asked for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asking {
    id: Entry,
}

pub(super) async fn ask(
    State(app): State<App>,
    may: Officer,
    Path(id): Path<AgreementId>,
    Form(form): Form<Asking>,
) -> Result<See, Failure> {
    let loaded = load(&app, &may, id).await?;
    let new = form.id.trimmed().parse().unwrap_or_else(|_| JobId::new(&*app.clock));
    proof::ask(&app, &may.caller.usual_scope(), &loaded, new).await?;
    Ok(See::other(format!("/agreements/{id}/proofs")))
}

/// Seconds after which the page looks again while a proof runs. Nothing is typed on it that could be lost.
const ASK_AGAIN: &str = "2";

pub(super) async fn list(
    State(app): State<App>,
    may: Officer,
    Path(id): Path<AgreementId>,
) -> Result<Response, Failure> {
    let loaded = load(&app, &may, id).await?;
    let all = proof::list(&app, &loaded).await?;
    let orgs: Vec<OrgId> =
        all.iter().flat_map(|proof| &proof.findings).filter_map(|found| found.org).collect();
    let body = loaded.body().ok_or_else(Problem::not_found)?;
    let names = Names::of(&app.db, &[body]).await?.and(&app.db, &orgs).await?;
    let reader = &may.visitor.reader;
    let proofs: Vec<Value> = all.iter().map(|one| value(&app, reader, &names, one)).collect();
    let runs = all.iter().any(|proof| proof.outcome == ProofOutcome::Running);
    let ctx = context! { id => id.to_string(), title => body.title.in_locale(reader.locale), proofs, runs,
    proof_id => JobId::new(&*app.clock).to_string() };
    let html = page::show(&app, &may.visitor, "agreement/proofs.html", NAV, ctx)?;
    Ok(if runs { ([(header::REFRESH, ASK_AGAIN)], html).into_response() } else { html.into_response() })
}

/// A proof as the page shows it.
pub(super) fn value(app: &App, reader: &Reader, names: &Names, proof: &Proof) -> Value {
    let (kind, sign) = match proof.outcome {
        ProofOutcome::Running => ("wait", "clock"),
        ProofOutcome::Proved => ("ok", "check"),
        ProofOutcome::Refuted => ("bad", "warn"),
        ProofOutcome::NoSolver | ProofOutcome::Undecided | ProofOutcome::GaveUp => ("calm", "warn"),
    };
    let findings: Vec<Value> = proof
        .findings
        .iter()
        .map(|finding| {
            let wrong = matches!(finding.kind, FindingKind::Breach | FindingKind::ReadsOtherwise);
            context! { wrong, sentence => sentence(app, reader, names, finding) }
        })
        .collect();
    context! { kind, sign, key => proof.outcome.message_key(), says => format!("{}-says", proof.outcome.message_key()),
    runs => proof.outcome == ProofOutcome::Running, findings, seconds => format!("{:.1}", seconds(proof.millis)), it => page::value(proof) }
}

fn seconds(millis: i64) -> f64 {
    std::time::Duration::from_millis(u64::try_from(millis).unwrap_or(0)).as_secs_f64()
}

fn sentence(app: &App, reader: &Reader, names: &Names, finding: &Finding) -> String {
    let word = |word: Option<String>| word.unwrap_or_default();
    let args: Vec<Arg> = vec![
        ("article".into(), finding.article.clone()),
        ("org".into(), word(finding.org.map(|org| names.org(reader.locale, org)))),
        ("action".into(), word(finding.action.map(|w| word_in_sentence(app, reader, w)))),
        ("category".into(), word(finding.category.map(|w| word_in_sentence(app, reader, w)))),
        ("purpose".into(), word(finding.purpose.map(|w| word_in_sentence(app, reader, w)))),
    ];
    page::say(app, reader, &finding.kind.message_key(), &args)
}
