//! Proofs about clauses as they are written in agreements.

use access::{Clause, OrgFacts, Party, facts, policy, render};
use cedar_policy_symcc::CompiledPolicySet;

use crate::counterexample::Counterexample;
use crate::run::{ProveError, Prover};

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
    let asked = format!("{}{}{}", facts(clause).join("\n"), assumption(enforcement), policy::SCHEMA);
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
        let generic = self.compiled(policy::clause_permit())?;
        for clause in clauses {
            checked.counterexample = match self.differs(&generic, clause).await? {
                Some(found) => Some(found),
                None => self.reaches(clause, enforcement).await?,
            };
            if checked.counterexample.is_some() {
                break;
            }
            checked.proved += 1;
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

    async fn differs(
        &mut self,
        generic: &[CompiledPolicySet],
        clause: &Clause,
    ) -> Result<Option<Counterexample>, ProveError> {
        // What the request is told stands as forbids of their own: long conditions are slow to compile.
        let told: String = facts(clause).iter().map(|fact| unless(fact)).collect();
        let as_text = self.compiled(&render(clause))?;
        let as_data_told = self.compiled(&format!("{}\n{told}", policy::clause_permit()))?;
        if let Some(found) = self.beyond(&as_data_told, &as_text).await? {
            return Ok(Some(Counterexample::of(&found, "the clause as it reads does not open it")));
        }
        let as_text_told = self.compiled(&format!("{}\n{told}", render(clause)))?;
        let found = self.beyond(&as_text_told, generic).await?;
        Ok(found.map(|found| Counterexample::of(&found, "the clause as data does not open it")))
    }

    async fn reaches(
        &mut self,
        clause: &Clause,
        enforcement: &[OrgFacts],
    ) -> Result<Option<Counterexample>, ProveError> {
        // A built-in clause names nobody; whom it reaches is decided by each hand-over and referral, under the firewall.
        if clause.party == Party::Receiver || clause.firewall_breach(enforcement).is_some() {
            return Ok(None);
        }
        let alone = self.compiled(&format!("{}\n{}", render(clause), unless(&assumption(enforcement))))?;
        let bound = self.compiled(&format!("permit (principal, action, resource) when {{ {FIREWALL} }};"))?;
        let found = self.beyond(&alone, &bound).await?;
        Ok(found.map(|found| Counterexample::of(&found, "no enforcement mandate may reach it")))
    }
}

const FIREWALL: &str = r#"!(principal.enforcement && ["protection", "health", "assessment", "complaint"].contains(context.category))"#;

/// Leaves out every request of which a fact does not hold.
fn unless(fact: &str) -> String {
    format!("forbid (principal, action, resource) unless {{ {fact} }};\n")
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
