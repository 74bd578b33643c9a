//! A version of an agreement put to the solver because somebody asked: its clauses read as they are decided, none reaches what the
//! firewall forbids, and what it changes is what its text changes. Asked for on the page, run as a job, kept with what it was
//! proved by. A ministry without the solver reads whom to ask for it.

mod run;
mod work;

use access::{Action, Scope, policy};
use base::{Category, JobId, Moment, OrgId, Problem, Purpose};
use serde::{Deserialize, Serialize};
use store::audit::{self, Act, Entry, Noun};
use store::jobs;
use web::App;

use super::store::proof as rows;
use super::store::{Loaded, Version};

pub use work::tick;

/// Kind of these jobs.
const KIND: &str = "agreement_proof";

base::word_list! {
    /// What came of a proof.
    pub(super) enum ProofOutcome in "proof-outcome" {
        /// Asked for, not ended.
        Running = "running",
        /// Everything asked was proved.
        Proved = "proved",
        /// Something is not so; the findings say what.
        Refuted = "refuted",
        /// There is no solver on the server.
        NoSolver = "no_solver",
        /// The solver did not decide in the time it has.
        Undecided = "undecided",
        /// It was stopped, or failed.
        GaveUp = "gave_up",
    }
}

base::word_list! {
    /// What a proof found.
    pub(super) enum FindingKind in "proof-finding" {
        /// A clause as it reads is not what is decided by it.
        ReadsOtherwise = "reads_otherwise",
        /// A clause, taken alone, reaches what the firewall forbids.
        Breach = "breach",
        /// The version opens something that the one before did not.
        Opens = "opens",
        /// The version before opened something that this one does not.
        Closes = "closes",
        /// The texts differ, what they open does not.
        SameEffect = "same_effect",
    }
}

/// One thing found, with one request that shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub(super) struct Finding {
    /// What.
    pub kind: FindingKind,
    /// Of which article; empty where it is of none.
    pub article: String,
    /// What would be done.
    pub action: Option<Action>,
    /// With which data.
    pub category: Option<Category>,
    /// For what.
    pub purpose: Option<Purpose>,
    /// By whom, where it is known.
    pub org: Option<OrgId>,
}

/// A proof as those see it who may read the agreement.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(super) struct Proof {
    /// Names it.
    pub id: JobId,
    /// Number of the version; none for the built-in rules.
    pub version: Option<i64>,
    /// What came of it.
    pub outcome: ProofOutcome,
    /// Whether it still speaks of what is shown: the same version, not edited since, under the access policies of this program.
    pub current: bool,
    /// How many clauses the version has.
    pub clauses: i64,
    /// How many of them are done.
    pub done: i64,
    /// What was found.
    pub findings: Vec<Finding>,
    /// The solver with its version; empty without one.
    pub solver: String,
    /// Hash of the access policies it was proved of.
    pub policies: String,
    /// For whom it was asked.
    pub org: OrgId,
    /// Who asked.
    pub asked_by: String,
    /// When.
    pub asked_at: Moment,
    /// When it ended.
    pub ended_at: Option<Moment>,
    /// How long the solver and what is around it took, in milliseconds.
    pub millis: i64,
    #[serde(skip)]
    pub(in crate::agreement) edition: Option<i64>,
}

/// What a job is to prove.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Order {
    agreement: base::AgreementId,
    version: Option<base::reexport::uuid::Uuid>,
}

/// Hash of the access policies of this program.
fn policies() -> String {
    policy::hash(policy::POLICIES, policy::SCHEMA)
}

/// Asks for the version that a reader sees to be proved. While one proof of the agreement runs, that one is the answer.
///
/// # Errors
/// Those of the database.
pub(super) async fn ask(app: &App, scope: &Scope, loaded: &Loaded, id: JobId) -> Result<JobId, Problem> {
    let order = Order { agreement: loaded.head.id, version: loaded.shown().map(|v| v.id) };
    let input = serde_json::to_string(&order).map_err(Problem::internal)?;
    let clauses = loaded.body().map_or(0, |body| i64::try_from(body.clauses.len()).unwrap_or(i64::MAX));
    store::retry(|| async {
        let tx = app.db.begin().await?;
        rows::give_up(&tx, scope.now).await?;
        let new = rows::New { id, loaded, scope, clauses, policies: &policies() };
        if rows::ask(&tx, &new).await? {
            jobs::add(&tx, id, KIND, scope.org(), scope.actor.user, &input, scope.now).await?;
            audit::write(&tx, scope, Entry::new(Act::Prove, Noun::Agreement, loaded.head.id.0)).await?;
        }
        let known = rows::running(&tx, loaded.head.id).await?.unwrap_or(id);
        tx.commit().await?;
        Ok(known)
    })
    .await
}

/// The last proofs of an agreement, newest first.
///
/// # Errors
/// Those of the database.
pub(super) async fn list(app: &App, loaded: &Loaded) -> Result<Vec<Proof>, Problem> {
    let shown = loaded.shown();
    let mut all = rows::list(&app.db, loaded.head.id).await?;
    // A version that a reader may not read is none of the reader's: another organisation's draft.
    let reads = |number: Option<i64>| {
        number.is_none() || loaded.versions.iter().any(|version| Some(version.number) == number)
    };
    all.retain(|proof| reads(proof.version));
    let policies = policies();
    for proof in &mut all {
        let same = |version: &Version| {
            Some(version.number) == proof.version && Some(version.edition) == proof.edition
        };
        proof.current = proof.policies == policies && shown.map_or(proof.version.is_none(), same);
    }
    Ok(all)
}
