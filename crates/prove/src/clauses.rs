//! Proofs about clauses as they are written in agreements.

use std::collections::HashSet;

use access::{Clause, OrgFacts, Party, facts, policy, render};
use base::Word;
use cedar_policy_symcc::CompiledPolicySet;

use crate::counterexample::Counterexample;
use crate::make::{Joint, Question, joints};
use crate::run::{ProveError, Prover};

/// What came of the clauses.
#[derive(Debug, Default)]
pub struct Checked {
    /// How many clauses were proved.
    pub proved: usize,
    /// What was proved now, by hash; it need not be asked again.
    pub hashes: Vec<String>,
    /// A request that a rendered clause and the clause as data answer differently, or a clause that reaches the forbidden set
    /// although its check by sets found nothing.
    pub counterexample: Option<Counterexample>,
}

/// What has to be proved of one clause: that each part of its text is the part of the generic permit that it stands for, whatever
/// the clause's values are; and that, taken alone, it does not reach what the firewall forbids.
struct Wanted<'a> {
    clause: &'a Clause,
    parts: Vec<Question>,
    /// Hash of the second question, where there is one.
    reach: Option<(String, Reach)>,
}

/// By what a clause reaches nothing that the firewall forbids.
enum Reach {
    /// It opens none of these categories: a condition on the category.
    Data(String),
    /// It names nobody with an enforcement mandate: a condition on the user.
    Party(String),
    /// Neither; the whole clause is asked about.
    Whole,
}

impl Wanted<'_> {
    fn of<'a>(clause: &'a Clause, joints: &[Joint], enforcement: &[OrgFacts]) -> Wanted<'a> {
        let reach = reach(clause, enforcement).map(|reach| {
            let asked = match &reach {
                Reach::Data(condition) => condition.clone(),
                Reach::Party(condition) => format!("{condition} {}", assumption(enforcement)),
                Reach::Whole => format!("{} {}", render(clause), assumption(enforcement)),
            };
            (policy::hash(&format!("{FIREWALL} {asked}"), policy::SCHEMA), reach)
        });
        Wanted { clause, parts: Question::all(clause, joints), reach }
    }

    fn hashes(&self) -> impl Iterator<Item = &String> {
        self.parts.iter().map(|part| &part.hash).chain(self.reach.iter().map(|(hash, _)| hash))
    }
}

/// How many of the clauses have a proof among those that are `known`: nothing of them would be asked.
pub fn already_proved(clauses: &[Clause], enforcement: &[OrgFacts], known: &HashSet<String>) -> usize {
    let joints = joints();
    let wanted = clauses.iter().map(|clause| Wanted::of(clause, &joints, enforcement));
    wanted.filter(|wanted| wanted.hashes().all(|hash| known.contains(hash))).count()
}

impl Prover {
    /// Proves of every clause that its own text opens exactly what the generic policy opens with the clause as data, and of
    /// those without a breach found by sets that, taken alone and without the firewall, they do not reach what the firewall
    /// forbids to the organisations with an enforcement mandate. What is `known` is not asked again.
    ///
    /// # Errors
    /// When a clause cannot be compiled or the solver does not decide.
    pub async fn clauses(
        &mut self,
        clauses: &[Clause],
        enforcement: &[OrgFacts],
        known: &HashSet<String>,
    ) -> Result<Checked, ProveError> {
        let joints = joints();
        let wanted: Vec<Wanted<'_>> =
            clauses.iter().map(|clause| Wanted::of(clause, &joints, enforcement)).collect();
        let mut checked = Checked::default();
        let mut known = known.clone();
        for Wanted { clause, parts, .. } in &wanted {
            for part in parts {
                if known.contains(&part.hash) {
                    continue;
                }
                if !self.agree(part).await? {
                    // Told of the clause itself, not of its make.
                    let generic = self.compiled(policy::clause_permit())?;
                    let found = self.differs(&generic, clause).await?;
                    let lost =
                        || ProveError::Undecided("a part of a clause reads otherwise than its whole".into());
                    checked.counterexample = Some(found.ok_or_else(lost)?);
                    return Ok(checked);
                }
                known.insert(part.hash.clone());
                checked.hashes.push(part.hash.clone());
            }
        }
        let unknown =
            |wanted: &&Wanted<'_>| wanted.reach.as_ref().is_some_and(|(hash, _)| !known.contains(hash));
        let asked: Vec<&Wanted<'_>> = wanted.iter().filter(unknown).collect();
        checked.counterexample = self.reaches_any(&asked, enforcement).await?;
        if checked.counterexample.is_none() {
            let new: HashSet<String> =
                asked.iter().filter_map(|w| w.reach.as_ref()).map(|(hash, _)| hash.clone()).collect();
            checked.hashes.extend(new);
            checked.proved = clauses.len();
        }
        Ok(checked)
    }

    /// One clause as a whole: what [`Prover::clauses`] concludes from its parts, asked in one piece. It takes seconds.
    ///
    /// # Errors
    /// When the clause cannot be compiled or the solver does not decide.
    pub async fn whole(
        &mut self,
        clause: &Clause,
        enforcement: &[OrgFacts],
    ) -> Result<Option<Counterexample>, ProveError> {
        let generic = self.compiled(policy::clause_permit())?;
        match self.differs(&generic, clause).await? {
            Some(found) => Ok(Some(found)),
            None => self.reaches(clause, enforcement).await,
        }
    }

    /// Those that are clean by their data, and by their party, are asked about together: if nobody of them all reaches anything,
    /// none does.
    async fn reaches_any(
        &mut self,
        asked: &[&Wanted<'_>],
        enforcement: &[OrgFacts],
    ) -> Result<Option<Counterexample>, ProveError> {
        let (mut data, mut parties, mut singly) = (String::new(), String::new(), Vec::new());
        let mut seen = HashSet::new();
        for wanted in asked {
            let Some((hash, reach)) = &wanted.reach else { continue };
            if !seen.insert(hash) {
                continue;
            }
            let permit = |condition: &String| {
                format!("permit (principal, action, resource) when {{ {condition} }};\n")
            };
            match reach {
                Reach::Data(condition) => data.push_str(&permit(condition)),
                Reach::Party(condition) => parties.push_str(&permit(condition)),
                Reach::Whole => singly.push(wanted.clause),
            }
        }
        parties = match parties.as_str() {
            "" => parties,
            _ => format!("{parties}{}", unless(&assumption(enforcement))),
        };
        let bound = format!("permit (principal, action, resource) when {{ {FIREWALL} }};");
        for together in [data, parties].iter().filter(|together| !together.is_empty()) {
            if !self.implies_whatever_is_done(together, &bound).await? {
                singly = asked.iter().map(|wanted| wanted.clause).collect();
            }
        }
        for clause in singly {
            if let Some(found) = self.reaches(clause, enforcement).await? {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    /// Whether a part of a clause's text is the part of the generic permit that it stands for.
    pub(crate) async fn agree(&mut self, part: &Question) -> Result<bool, ProveError> {
        let (data, text, told) = (&part.data, &part.text, &part.told);
        Ok(self.named_implies(&format!("{data}{told}"), text, part.by_action).await?
            && self.named_implies(&format!("{text}{told}"), data, part.by_action).await?)
    }

    /// A request that a text of policies allows, and another one does not.
    ///
    /// # Errors
    /// When a text cannot be read or the solver does not decide.
    pub async fn allows_beyond(
        &mut self,
        text: &str,
        other: &str,
    ) -> Result<Option<Counterexample>, ProveError> {
        let (text, other) = (self.compiled(text)?, self.compiled(other)?);
        let found = self.beyond(&text, &other).await?;
        Ok(found.map(|found| Counterexample::of(&found, "the other text does not allow it")))
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

/// What is to be asked about what a clause reaches; nothing of one that the check by sets refuses already, nor of a built-in
/// clause: that one names nobody, and whom it reaches is decided by each hand-over and referral, under the firewall.
fn reach(clause: &Clause, enforcement: &[OrgFacts]) -> Option<Reach> {
    if clause.firewall_breach(enforcement).is_some() {
        return None;
    }
    if clause.sensitive().is_empty() {
        let words: Vec<String> = clause.categories.iter().map(|c| format!("\"{}\"", c.word())).collect();
        let inside = format!("[{}].contains(context.category)", words.join(", "));
        return Some(Reach::Data(if words.is_empty() { "false".into() } else { inside }));
    }
    if enforcement.iter().any(|org| clause.names(org)) {
        return Some(Reach::Whole);
    }
    match clause.party {
        Party::Org(org) => Some(Reach::Party(format!("principal.org == Org::\"{org}\""))),
        Party::Kind(kind) => Some(Reach::Party(format!("principal.orgKind == \"{}\"", kind.word()))),
        Party::Receiver => None,
    }
}

const FIREWALL: &str = r#"!(principal.enforcement && ["protection", "health", "assessment", "complaint"].contains(context.category))"#;

/// Leaves out every request of which a fact does not hold.
pub(crate) fn unless(fact: &str) -> String {
    format!("forbid (principal, action, resource) unless {{ {fact} }};\n")
}

/// What is known of who has an enforcement mandate.
fn assumption(enforcement: &[OrgFacts]) -> String {
    if enforcement.is_empty() {
        return "!principal.enforcement".into();
    }
    let name = |org: &OrgFacts| format!("Org::\"{}\"", org.id);
    let each = enforcement.iter().map(|org| {
        format!("(principal.org == {} && principal.orgKind == \"{}\")", name(org), org.kind.word())
    });
    let all: Vec<String> = enforcement.iter().map(name).collect();
    format!(
        "if principal.enforcement then ({}) else !([{}].contains(principal.org))",
        each.collect::<Vec<_>>().join(" || "),
        all.join(", ")
    )
}
