//! Running the proofs.

use std::path::Path;
use std::str::FromStr;
use std::time::Instant;

use access::policy;
use cedar_policy::{PolicySet, RequestEnv, Schema, ValidationMode, Validator};
use cedar_policy_symcc::solver::LocalSolver;
use cedar_policy_symcc::{CedarSymCompiler, CompiledPolicySet, Env};
use serde::Serialize;
use tokio::process::Command;

use crate::counterexample::Counterexample;
use crate::property::{Bound, PROPERTIES, Property};

/// Why nothing could be proved or disproved.
#[derive(Debug, thiserror::Error)]
pub enum ProveError {
    /// The policies do not parse.
    #[error("the policies do not parse: {0}")]
    Policies(String),
    /// The schema does not parse.
    #[error("the schema does not parse: {0}")]
    Schema(String),
    /// The solver is not there or stopped.
    #[error(
        "the solver cvc5 could not be run ({0}); install Debian's package cvc5, or name the program in CVC5"
    )]
    Solver(String),
    /// The policies do not fit the schema, or use what cannot be proved about.
    #[error("the policies cannot be compiled: {0}")]
    Compile(String),
    /// The solver gave up; unknown is not proved.
    #[error("the solver did not decide: {0}")]
    Undecided(String),
}

/// The outcome for one promise.
#[derive(Clone, Debug, Serialize)]
pub struct Proof {
    /// Which promise.
    pub id: &'static str,
    /// Whether it holds for all requests.
    pub holds: bool,
    /// How long it took.
    pub seconds: f64,
    /// A request that breaks it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counterexample: Option<Counterexample>,
}

/// A solver at work on one schema. It is one process of its own, and ends with this value.
#[derive(Debug)]
pub struct Prover {
    compiler: CedarSymCompiler<LocalSolver>,
    schema: Schema,
    environments: Vec<RequestEnv>,
    /// The schema with the values of a clause's text under names, once it is asked for.
    named: Option<(Schema, Vec<RequestEnv>)>,
}

/// A request that one set allows and the other does not.
pub(crate) type Found = Option<Env>;

impl Prover {
    /// Starts the solver.
    ///
    /// # Errors
    /// When it cannot be started, or the schema cannot be read.
    pub fn start(schema: &str, cvc5: &Path) -> Result<Self, ProveError> {
        let (schema, _) =
            Schema::from_cedarschema_str(schema).map_err(|e| ProveError::Schema(e.to_string()))?;
        // A query that takes longer than this is not proved.
        let mut command = Command::new(cvc5);
        command.args(["--lang", "smt", "--tlimit-per=20000"]).kill_on_drop(true);
        let solver =
            LocalSolver::from_command(&mut command).map_err(|e| ProveError::Solver(e.to_string()))?;
        let compiler = CedarSymCompiler::new(solver).map_err(|e| ProveError::Solver(e.to_string()))?;
        let environments = schema.request_envs().collect();
        Ok(Self { compiler, schema, environments, named: None })
    }

    /// Reads policies and checks that they fit the schema.
    ///
    /// # Errors
    /// When they do not.
    pub fn policies(&self, text: &str) -> Result<PolicySet, ProveError> {
        checked(&self.schema, text)
    }

    /// Decides every promise about a policy set.
    ///
    /// # Errors
    /// When the policies cannot be read or the solver does not decide.
    pub async fn promises(&mut self, policies: &str) -> Result<Vec<Proof>, ProveError> {
        let set = self.compiled(policies)?;
        let started = Instant::now();
        let together = self.keeps_all(&set).await?;
        let share = started.elapsed().as_secs_f64() / f64::from(u32::try_from(PROPERTIES.len()).unwrap_or(1));
        let mut proofs = Vec::new();
        for property in PROPERTIES {
            proofs.push(if together {
                Proof { id: property.id, holds: true, seconds: share, counterexample: None }
            } else {
                self.promise(&set, property).await?
            });
        }
        Ok(proofs)
    }

    /// Whether a policy set keeps every promise. All are asked together: where none breaks, that is the same proof in a tenth of
    /// the questions.
    ///
    /// # Errors
    /// When the policies cannot be read or the solver does not decide.
    pub async fn keeps_every_promise(&mut self, policies: &str) -> Result<bool, ProveError> {
        let set = self.compiled(policies)?;
        self.keeps_all(&set).await
    }

    async fn keeps_all(&mut self, set: &[CompiledPolicySet]) -> Result<bool, ProveError> {
        let mut ceiling = String::from("permit (principal, action, resource)");
        let mut floors = String::new();
        for property in PROPERTIES {
            match property.bound {
                Bound::Ceiling(bound) => ceiling.push_str(&format!(" when {{ {bound} }}")),
                Bound::Floor(bound) => floors.push_str(&permit_when(bound)),
            }
        }
        let (ceiling, floors) = (self.compiled(&format!("{ceiling};"))?, self.compiled(&floors)?);
        Ok(self.implied(set, &ceiling).await? && self.implied(&floors, set).await?)
    }

    /// Whether the second set allows whatever the first does.
    async fn implied(
        &mut self,
        one: &[CompiledPolicySet],
        other: &[CompiledPolicySet],
    ) -> Result<bool, ProveError> {
        for (one, other) in one.iter().zip(other) {
            if !self.compiler.check_implies_opt(one, other).await.map_err(undecided)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    async fn promise(&mut self, set: &[CompiledPolicySet], property: &Property) -> Result<Proof, ProveError> {
        let started = Instant::now();
        let found = match property.bound {
            Bound::Ceiling(bound) => {
                let bound = self.compiled(&permit_when(bound))?;
                self.beyond(set, &bound).await?
            }
            Bound::Floor(bound) => {
                let bound = self.compiled(&permit_when(bound))?;
                self.beyond(&bound, set).await?
            }
        };
        let counterexample = found.map(|env| Counterexample::of(&env, property.says));
        let seconds = started.elapsed().as_secs_f64();
        Ok(Proof { id: property.id, holds: counterexample.is_none(), seconds, counterexample })
    }

    /// The policies, compiled once per action.
    pub(crate) fn compiled(&self, policies: &str) -> Result<Vec<CompiledPolicySet>, ProveError> {
        compiled(&self.schema, &self.environments, policies)
    }

    /// Whether the second text allows whatever the first does. Neither looks at what is done, and the schema tells all actions
    /// alike, so one stands for all.
    pub(crate) async fn implies_whatever_is_done(
        &mut self,
        one: &str,
        other: &str,
    ) -> Result<bool, ProveError> {
        let environments = self.environments.get(..1).unwrap_or_default();
        let (one, other) =
            (compiled(&self.schema, environments, one)?, compiled(&self.schema, environments, other)?);
        self.implied(&one, &other).await
    }

    /// The same of texts that name the values of a clause; `by_action` where it matters what is done.
    pub(crate) async fn named_implies(
        &mut self,
        one: &str,
        other: &str,
        by_action: bool,
    ) -> Result<bool, ProveError> {
        if self.named.is_none() {
            let (schema, _) = Schema::from_cedarschema_str(&policy::schema_with_text())
                .map_err(|e| ProveError::Schema(e.to_string()))?;
            let environments = schema.request_envs().collect();
            self.named = Some((schema, environments));
        }
        let Some((schema, environments)) = &self.named else { return Ok(false) };
        let environments =
            if by_action { environments.as_slice() } else { environments.get(..1).unwrap_or_default() };
        let (one, other) = (compiled(schema, environments, one)?, compiled(schema, environments, other)?);
        self.implied(&one, &other).await
    }

    /// A request that the first set allows and the second does not.
    pub(crate) async fn beyond(
        &mut self,
        one: &[CompiledPolicySet],
        other: &[CompiledPolicySet],
    ) -> Result<Found, ProveError> {
        for (one, other) in one.iter().zip(other) {
            // Asking for the example makes the solver keep models, which costs; most questions have none.
            let implied = self.compiler.check_implies_opt(one, other).await.map_err(undecided)?;
            if !implied {
                let found = self.compiler.check_implies_with_counterexample_opt(one, other).await;
                let lost = || ProveError::Undecided("the solver found an example and then lost it".into());
                return found.map_err(undecided)?.ok_or_else(lost).map(Some);
            }
        }
        Ok(None)
    }
}

#[expect(clippy::needless_pass_by_value, reason = "what map_err hands over")]
fn undecided(error: cedar_policy_symcc::err::Error) -> ProveError {
    ProveError::Undecided(error.to_string())
}

fn checked(schema: &Schema, text: &str) -> Result<PolicySet, ProveError> {
    let set = PolicySet::from_str(text).map_err(|e| ProveError::Policies(e.to_string()))?;
    let outcome = Validator::new(schema.clone()).validate(&set, ValidationMode::Strict);
    let errors: Vec<String> = outcome.validation_errors().map(ToString::to_string).collect();
    if errors.is_empty() { Ok(set) } else { Err(ProveError::Compile(errors.join("; "))) }
}

fn compiled(
    schema: &Schema,
    environments: &[RequestEnv],
    text: &str,
) -> Result<Vec<CompiledPolicySet>, ProveError> {
    let set = checked(schema, text)?;
    let compile =
        |env| CompiledPolicySet::compile(&set, env, schema).map_err(|e| ProveError::Compile(e.to_string()));
    environments.iter().map(compile).collect()
}

fn permit_when(condition: &str) -> String {
    format!("permit (principal, action, resource) when {{ {condition} }};")
}
