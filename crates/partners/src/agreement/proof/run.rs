//! One proof, from the texts to the findings.

use std::sync::atomic::{AtomicI64, Ordering};

use access::{Action, Clause, policy, render};
use base::{Category, Problem, Purpose, Word};
use prove::{Counterexample, ProveError, Prover};
use store::clauses;
use web::App;

use super::{Finding, FindingKind, Order, ProofOutcome};
use crate::agreement::body::Body;
use crate::agreement::life::VersionState;
use crate::agreement::store::{facts, life};

/// How a proof ended.
#[derive(Debug)]
pub(super) struct Ended {
    pub(super) outcome: ProofOutcome,
    pub(super) solver: String,
    pub(super) findings: Vec<Finding>,
}

impl Ended {
    pub(super) const fn without(outcome: ProofOutcome) -> Self {
        Self { outcome, solver: String::new(), findings: Vec::new() }
    }
}

/// What there is to prove.
struct Texts {
    clauses: Vec<Clause>,
    /// Those of the version before; none where there is none.
    before: Option<Vec<Clause>>,
    /// What the check by sets finds of the clauses, taken alone.
    breaches: Vec<Finding>,
}

/// How far it is: clauses done, clauses in all.
type Progress<'a> = (&'a AtomicI64, &'a AtomicI64);

/// Proves a version.
///
/// # Errors
/// Those of the database.
pub(super) async fn prove(app: &App, order: &Order, progress: Progress<'_>) -> Result<Ended, Problem> {
    let texts = texts(app, order).await?;
    progress.1.store(i64::try_from(texts.clauses.len()).unwrap_or(i64::MAX), Ordering::Relaxed);
    let cvc5 = &app.config.solver;
    let solver = match prove::solver_version(cvc5).await {
        Ok(solver) => solver,
        Err(_) => {
            // What needs no solver is said all the same.
            return Ok(Ended { findings: texts.breaches, ..Ended::without(ProofOutcome::NoSolver) });
        }
    };
    let outcome = match ask(app, cvc5, &solver, &texts, progress).await {
        Ok(findings) => {
            let wrong = |f: &Finding| matches!(f.kind, FindingKind::ReadsOtherwise | FindingKind::Breach);
            let outcome =
                if findings.iter().any(wrong) { ProofOutcome::Refuted } else { ProofOutcome::Proved };
            return Ok(Ended { outcome, solver, findings });
        }
        Err(Failed::Database(problem)) => return Err(problem),
        Err(Failed::Prove(ProveError::Solver(_))) => ProofOutcome::NoSolver,
        Err(Failed::Prove(error)) => {
            tracing::warn!(%error, "a proof was not decided");
            ProofOutcome::Undecided
        }
    };
    Ok(Ended { solver, findings: texts.breaches, ..Ended::without(outcome) })
}

enum Failed {
    Database(Problem),
    Prove(ProveError),
}

impl From<ProveError> for Failed {
    fn from(error: ProveError) -> Self {
        Self::Prove(error)
    }
}

impl From<store::DbError> for Failed {
    fn from(error: store::DbError) -> Self {
        Self::Database(error.into())
    }
}

async fn ask(
    app: &App,
    cvc5: &std::path::Path,
    solver: &str,
    texts: &Texts,
    (done, _): Progress<'_>,
) -> Result<Vec<Finding>, Failed> {
    let enforcement = clauses::enforcement_orgs(&app.db).await?;
    let mut known = clauses::proofs(&app.db, solver).await?;
    let mut prover = Prover::start(policy::SCHEMA, cvc5)?;
    let mut findings = texts.breaches.clone();
    let mut new = Vec::new();
    for clause in &texts.clauses {
        let checked = prover.clauses(std::slice::from_ref(clause), &enforcement, &known).await?;
        if let Some(example) = checked.counterexample {
            findings.push(finding(FindingKind::ReadsOtherwise, &clause.article, &example));
        }
        known.extend(checked.hashes.iter().cloned());
        new.extend(checked.hashes);
        done.fetch_add(1, Ordering::Relaxed);
    }
    if let Some(before) = &texts.before {
        findings.extend(differences(&mut prover, before, &texts.clauses).await?);
    }
    clauses::keep_proofs(&app.db, &new, solver, app.clock.now()).await?;
    Ok(findings)
}

/// What one version opens and the other does not. Clauses that read the same stand on both sides, so only the others can make a
/// difference: each is held against the whole other version.
async fn differences(
    prover: &mut Prover,
    before: &[Clause],
    after: &[Clause],
) -> Result<Vec<Finding>, ProveError> {
    let texts = |clauses: &[Clause]| clauses.iter().map(render).collect::<Vec<_>>();
    let (was, is) = (texts(before), texts(after));
    let mut findings = Vec::new();
    for (kind, clauses, texts, others) in
        [(FindingKind::Opens, after, &is, &was), (FindingKind::Closes, before, &was, &is)]
    {
        for (clause, text) in clauses.iter().zip(texts).filter(|(_, text)| !others.contains(text)) {
            if let Some(example) = prover.allows_beyond(text, &others.concat()).await? {
                findings.push(finding(kind, &clause.article, &example));
            }
        }
    }
    if findings.is_empty() && was != is {
        let kind = FindingKind::SameEffect;
        findings.push(Finding {
            kind,
            article: String::new(),
            action: None,
            category: None,
            purpose: None,
            org: None,
        });
    }
    Ok(findings)
}

fn finding(kind: FindingKind, article: &str, example: &Counterexample) -> Finding {
    let word = |name: &str| example.request.get(name).map(String::as_str).unwrap_or_default();
    Finding {
        kind,
        article: article.to_owned(),
        action: Action::parse(&example.action),
        category: Category::parse(word("category")),
        purpose: Purpose::parse(word("purpose")),
        org: None,
    }
}

async fn texts(app: &App, order: &Order) -> Result<Texts, Problem> {
    let versions = life::for_job(&app.db, order.agreement, app.clock.now()).await?;
    let of = |body: &Body| -> Vec<Clause> {
        body.clauses.iter().map(|clause| clause.as_clause(order.agreement, body)).collect()
    };
    let at = versions.iter().position(|(id, ..)| Some(*id) == order.version);
    let Some((at, (_, _, body, _))) = at.and_then(|at| Some((at, versions.get(at)?))) else {
        let clauses = clauses::clauses_to_prove(&app.db, Some(order.agreement)).await?;
        return Ok(Texts { clauses, before: None, breaches: Vec::new() });
    };
    // Against what is in force, else against the one that was before.
    let in_force =
        versions.iter().find(|(id, state, ..)| *state == VersionState::InForce && Some(*id) != order.version);
    let before = in_force.or_else(|| versions.get(at + 1)).map(|(_, _, body, _)| of(body));
    let facts = facts(&app.db, &body.signatories()).await?;
    let clauses = of(body);
    let breaches = clauses.iter().filter_map(|clause| {
        let breach = clause.firewall_breach(&facts)?;
        Some(Finding {
            kind: FindingKind::Breach,
            article: clause.article.clone(),
            action: Some(breach.action),
            category: Some(breach.category),
            purpose: Some(breach.purpose),
            org: Some(breach.org),
        })
    });
    let breaches = breaches.collect();
    Ok(Texts { clauses, before, breaches })
}
