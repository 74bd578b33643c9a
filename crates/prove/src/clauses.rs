//! Proofs about clauses as they are written in agreements.

use access::{Clause, OrgFacts, facts, policy, render};

use crate::counterexample::Counterexample;
use crate::run::{ProveError, Prover};

/// Clauses put to the solver in one question. They exclude each other (each is told as the clause of the request), so that one
/// answer covers them all.
const BATCH: usize = 10;

/// What came of the clauses.
#[derive(Debug, Default)]
pub struct Checked {
    /// How many were proved now.
    pub proved: usize,
    /// A request that a rendered clause and the clause as data answer differently, or a clause that reaches the forbidden set
    /// although its check by sets found nothing.
    pub counterexample: Option<Counterexample>,
}

/// The hash under which the proof of a clause is kept: of all that the solver is asked about it.
pub fn hash_of(clause: &Clause, enforcement: &[OrgFacts]) -> String {
    let asked = format!("{}{}{}", facts(clause), assumption(enforcement), policy::SCHEMA);
    policy::hash(&asked, &format!("{}{}", render(clause), policy::POLICIES))
}

impl Prover {
    /// Proves of every clause that its own text opens exactly what the generic policy opens with the clause as data, and of
    /// those without a breach found by sets that, taken alone and without the firewall, they do not reach what the firewall
    /// forbids to the organisations with an enforcement mandate.
    ///
    /// # Errors
    /// When a clause cannot be compiled or the solver does not decide.
    pub async fn clauses(
        &mut self,
        clauses: &[Clause],
        enforcement: &[OrgFacts],
    ) -> Result<Checked, ProveError> {
        let mut checked = Checked::default();
        for batch in clauses.chunks(BATCH) {
            checked.counterexample = match self.differs(batch).await? {
                Some(found) => Some(found),
                None => self.reaches(batch, enforcement).await?,
            };
            if checked.counterexample.is_some() {
                break;
            }
            checked.proved += batch.len();
        }
        Ok(checked)
    }

    /// Whether two texts of policies, such as two versions of an agreement, allow the same; else a request that only one allows.
    ///
    /// # Errors
    /// When a text cannot be read or the solver does not decide.
    pub async fn compare(&mut self, before: &str, after: &str) -> Result<Option<Counterexample>, ProveError> {
        let (before, after) = (self.compiled(before)?, self.compiled(after)?);
        if let Some(found) = self.beyond(&before, &after).await? {
            return Ok(Some(Counterexample::of(&found, "the later text no longer allows it")));
        }
        let found = self.beyond(&after, &before).await?;
        Ok(found.map(|found| Counterexample::of(&found, "the earlier text did not allow it")))
    }

    async fn differs(&mut self, clauses: &[Clause]) -> Result<Option<Counterexample>, ProveError> {
        let generic = policy::clause_permit();
        let as_data: String = clauses.iter().map(|clause| with(generic, &facts(clause))).collect();
        let as_text: String = clauses.iter().map(|clause| with(&render(clause), &facts(clause))).collect();
        let (data, text) = (self.compiled(&as_data)?, self.compiled(&as_text)?);
        if let Some(found) = self.beyond(&text, &data).await? {
            return Ok(Some(Counterexample::of(&found, "the clause as data does not open it")));
        }
        let found = self.beyond(&data, &text).await?;
        Ok(found.map(|found| Counterexample::of(&found, "the clause as it reads does not open it")))
    }

    async fn reaches(
        &mut self,
        clauses: &[Clause],
        enforcement: &[OrgFacts],
    ) -> Result<Option<Counterexample>, ProveError> {
        // A built-in clause names nobody; whom it reaches is decided by each hand-over and referral, under the firewall.
        let clean = clauses.iter().filter(|clause| {
            clause.party != access::Party::Receiver && clause.firewall_breach(enforcement).is_none()
        });
        let assumed = assumption(enforcement);
        let alone: String = clean.map(|clause| with(&render(clause), &assumed)).collect();
        if alone.is_empty() {
            return Ok(None);
        }
        let bound = format!("permit (principal, action, resource) when {{ {FIREWALL} }};");
        let (alone, bound) = (self.compiled(&alone)?, self.compiled(&bound)?);
        let found = self.beyond(&alone, &bound).await?;
        Ok(found.map(|found| Counterexample::of(&found, "no enforcement mandate may reach it")))
    }
}

const FIREWALL: &str = r#"!(principal.enforcement && ["protection", "health", "assessment", "complaint"].contains(context.category))"#;

/// A policy with one condition more.
fn with(policy: &str, condition: &str) -> String {
    let policy = policy.trim_end().trim_end_matches(';');
    format!("{policy}\nwhen {{ {condition} }};\n")
}

/// What is known of who has an enforcement mandate.
fn assumption(enforcement: &[OrgFacts]) -> String {
    if enforcement.is_empty() {
        return "!principal.enforcement".into();
    }
    let name = |org: &OrgFacts| format!("Org::\"{}\"", org.id);
    let each = enforcement.iter().map(|org| {
        format!("(principal.org == {} && principal.orgKind == \"{}\")", name(org), base::Word::word(org.kind))
    });
    let all: Vec<String> = enforcement.iter().map(name).collect();
    format!(
        "if principal.enforcement then ({}) else !([{}].contains(principal.org))",
        each.collect::<Vec<_>>().join(" || "),
        all.join(", ")
    )
}
