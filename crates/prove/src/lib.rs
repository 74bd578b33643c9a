//! Proves what the policy set promises, for all possible requests and for every agreement that could be written.
//!
//! Because a clause is data in the request, one proof of the generic policy set covers them all. The policies are
//! compiled to logic by `cedar-policy-symcc` and decided by the solver cvc5. What is proved is the policy set; that the
//! program asks it, and with true facts, is the tests' to show.

mod clauses;
mod counterexample;
mod make;
mod property;
mod run;

use std::path::PathBuf;

pub use clauses::{Checked, already_proved};
pub use counterexample::Counterexample;
pub use property::{Bound, PROPERTIES, Property};
pub use run::{Proof, ProveError, Prover};

/// Where the solver is: named in the environment as `CVC5`, else where Debian's package puts it, else found by name.
pub fn solver() -> PathBuf {
    let debian = PathBuf::from("/usr/bin/cvc5");
    match std::env::var_os("CVC5") {
        Some(path) => path.into(),
        None if debian.exists() => debian,
        None => "cvc5".into(),
    }
}

/// The solver's name and version, as it says them itself.
///
/// # Errors
/// When it cannot be run.
pub async fn solver_version(cvc5: &std::path::Path) -> Result<String, ProveError> {
    let asked = tokio::process::Command::new(cvc5).arg("--version").output().await;
    let output = asked.map_err(|e| ProveError::Solver(e.to_string()))?;
    let text = String::from_utf8_lossy(&output.stdout);
    let version = text.split_whitespace().skip_while(|word| *word != "version").nth(1).unwrap_or("unknown");
    Ok(format!("cvc5 {version}"))
}
