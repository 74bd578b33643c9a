//! `jisr agreement`: what is proved of the access policies and of the clauses that stand in agreements.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use ::store::{Db, SystemClock, clauses};
use access::{Breach, Clause, policy};
use anyhow::Context;
use base::{AgreementId, Clock, Word};
use clap::Subcommand;
use prove::{ProveError, Prover};
use serde_json::{Value, json};

use super::{say, serve, tell};
use crate::config::Settings;

/// Exit code when something is not proved.
const NOT_PROVED: u8 = 2;
/// Exit code when there is no solver to prove with.
const NO_SOLVER: u8 = 3;

/// Agreements.
#[derive(Debug, Subcommand)]
pub(super) enum Agreement {
    /// Prove what the access policies promise, for every agreement that could be written, and check every clause in force
    Prove {
        /// One agreement, whatever its state; without it all that are signed, in force or suspended
        id: Option<AgreementId>,
        /// Prove the promises of another policy set instead of the program's own; no database is opened
        #[arg(long, value_name = "FILE", conflicts_with = "id")]
        policies: Option<PathBuf>,
        /// Write what was proved to this file, if all holds: for those who change the policies; no database is opened
        #[arg(long, value_name = "FILE", conflicts_with = "id")]
        record: Option<PathBuf>,
        /// Machine output
        #[arg(long)]
        json: bool,
    },
}

impl Agreement {
    pub(super) async fn run(self, settings: &Settings) -> anyhow::Result<ExitCode> {
        let Self::Prove { id, policies, record, json } = self;
        let text = match &policies {
            Some(file) => {
                std::fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?
            }
            None => policy::POLICIES.to_owned(),
        };
        let alone = policies.is_some() || record.is_some();
        let found = match prove_all(settings, &text, id, alone).await {
            Ok(found) => found,
            Err(Failure::Prove(error @ ProveError::Solver(_))) => {
                tell(&format!("jisr: {error}"));
                return Ok(ExitCode::from(NO_SOLVER));
            }
            Err(Failure::Prove(error)) => {
                tell(&format!("jisr: not proved: {error}"));
                return Ok(ExitCode::from(NOT_PROVED));
            }
            Err(Failure::Other(error)) => return Err(error),
        };
        if json {
            say(&found.to_json().to_string())?;
        } else {
            found.tell()?;
        }
        if !found.holds() {
            return Ok(ExitCode::from(NOT_PROVED));
        }
        if let Some(file) = record {
            let promises: Vec<&str> = found.outcomes.iter().map(|o| o.id).collect();
            let record = policy::record_of(&text, policy::SCHEMA, &found.solver, &promises);
            std::fs::write(&file, record).with_context(|| format!("{} cannot be written", file.display()))?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

enum Failure {
    Prove(ProveError),
    Other(anyhow::Error),
}

impl From<ProveError> for Failure {
    fn from(error: ProveError) -> Self {
        Self::Prove(error)
    }
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        Self::Other(error)
    }
}

/// One promise, or one question about the clauses.
struct Outcome {
    id: &'static str,
    says: &'static str,
    seconds: f64,
    /// Present when it does not hold; with its sentence.
    counterexample: Option<Value>,
}

struct Found {
    solver: String,
    outcomes: Vec<Outcome>,
    agreements: i64,
}

impl Found {
    fn holds(&self) -> bool {
        self.outcomes.iter().all(|outcome| outcome.counterexample.is_none())
    }

    fn to_json(&self) -> Value {
        let property = |outcome: &Outcome| {
            let holds = outcome.counterexample.is_none();
            let mut value = json!({ "id": outcome.id, "holds": holds, "seconds": outcome.seconds });
            if let (Some(example), Some(fields)) = (&outcome.counterexample, value.as_object_mut()) {
                fields.insert("counterexample".into(), example.clone());
            }
            value
        };
        let properties: Vec<Value> = self.outcomes.iter().map(property).collect();
        json!({ "properties": properties, "agreements": self.agreements, "solver": self.solver })
    }

    fn tell(&self) -> anyhow::Result<()> {
        for outcome in &self.outcomes {
            match &outcome.counterexample {
                None => say(&format!("holds   {} ({:.2} s)", outcome.says, outcome.seconds))?,
                Some(example) => {
                    say(&format!("BROKEN  {}", outcome.says))?;
                    say(&format!(
                        "        {}",
                        example.get("sentence").and_then(Value::as_str).unwrap_or_default()
                    ))?;
                }
            }
        }
        say(&format!("{} agreements; solver {}", self.agreements, self.solver))
    }
}

async fn prove_all(
    settings: &Settings,
    policies: &str,
    id: Option<AgreementId>,
    alone: bool,
) -> Result<Found, Failure> {
    let cvc5 = prove::solver();
    let solver = prove::solver_version(&cvc5).await?;
    let mut prover = Prover::start(policy::SCHEMA, &cvc5)?;
    let mut outcomes = Vec::new();
    for proof in prover.promises(policies).await? {
        let says = prove::PROPERTIES.iter().find(|p| p.id == proof.id).map_or(proof.id, |p| p.says);
        let counterexample = proof.counterexample.map(|example| json!(example));
        outcomes.push(Outcome { id: proof.id, says, seconds: proof.seconds, counterexample });
    }
    let mut agreements = 0;
    if !alone {
        let db = serve::open(settings).await?;
        agreements = match id {
            Some(_) => 1,
            None => clauses::count_to_prove(&db).await.map_err(anyhow::Error::from)?,
        };
        outcomes.extend(of_clauses(&db, &mut prover, id, &solver).await?);
        db.close().await;
    }
    Ok(Found { solver, outcomes, agreements })
}

/// The checks of clauses: each reaches nothing forbidden, and reads as it decides.
async fn of_clauses(
    db: &Db,
    prover: &mut Prover,
    id: Option<AgreementId>,
    solver: &str,
) -> Result<[Outcome; 2], Failure> {
    let written = clauses::clauses_to_prove(db, id).await.map_err(anyhow::Error::from)?;
    if id.is_some() && written.is_empty() {
        return Err(anyhow::anyhow!("there is no agreement with that id, or it has no clause").into());
    }
    let enforcement = clauses::enforcement_orgs(db).await.map_err(anyhow::Error::from)?;
    let started = Instant::now();
    let breach = written.iter().find_map(|clause| Some((clause, clause.firewall_breach(&enforcement)?)));
    let breach = match breach {
        Some((clause, breach)) => Some(breach_told(db, clause, breach).await?),
        None => None,
    };
    let alone = Outcome {
        id: "clauses_alone",
        says: "no clause, taken alone and without the firewall, opens forbidden data to an enforcement mandate",
        seconds: started.elapsed().as_secs_f64(),
        counterexample: breach,
    };
    let started = Instant::now();
    let known = clauses::proofs(db, solver).await.map_err(anyhow::Error::from)?;
    let checked = prover.clauses(&written, &enforcement, &known).await?;
    if checked.counterexample.is_none() {
        clauses::keep_proofs(db, &checked.hashes, solver, SystemClock.now())
            .await
            .map_err(anyhow::Error::from)?;
    }
    let read = Outcome {
        id: "clauses_read_as_decided",
        says: "every clause, rendered as a policy of its own, opens exactly what the program opens by it",
        seconds: started.elapsed().as_secs_f64(),
        counterexample: checked.counterexample.map(|example| json!(example)),
    };
    Ok([alone, read])
}

async fn breach_told(db: &Db, clause: &Clause, breach: Breach) -> anyhow::Result<Value> {
    let Breach { org, category, action, purpose } = breach;
    let name = super::store::name_of(db, org).await?;
    Ok(json!({
        "agreement": clause.agreement, "clause": clause.id, "article": clause.article, "organisation": org,
        "category": category, "action": action, "purpose": purpose,
        "sentence": format!(
            "A user of {name} could {} {} in a case for the purpose {}, by article {} of agreement {}, if the firewall did not forbid it.",
            action.word(), category.word(), purpose.word(), clause.article, clause.agreement
        ),
    }))
}
