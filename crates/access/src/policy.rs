//! The policy set as the program carries it, read once, and its proof on record.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::str::FromStr;
use std::sync::OnceLock;

use cedar_policy::{Authorizer, PolicyId, PolicySet, Schema};
use sha2::{Digest, Sha256};

/// The generic policy set.
pub const POLICIES: &str = include_str!("../policy.cedar");
/// What its requests are made of.
pub const SCHEMA: &str = include_str!("../policy.cedarschema");
/// What was proved of which policy set, by what: see [`record_of`].
pub const PROVED: &str = include_str!("../policy.proved");

/// Why the program may not decide anything.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unproved {
    /// The policies or the schema cannot be read.
    #[error("the access policies cannot be read: {0}")]
    Unreadable(String),
    /// They are not those that were proved.
    #[error(
        "the access policies of this program are not the ones whose proof is on record (policy.proved); \
         restore them, or prove the new ones with: jisr agreement prove --record crates/access/policy.proved"
    )]
    NotOnRecord,
}

/// Which permit allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Permit {
    Own,
    Clause,
    Emergency,
}

/// The policies, ready to be asked.
pub(crate) struct Policies {
    pub(crate) authorizer: Authorizer,
    pub(crate) set: PolicySet,
    pub(crate) permits: HashMap<PolicyId, Permit>,
    /// Requests are checked against it in tests only: their shape is fixed by code.
    pub(crate) schema: Schema,
}

impl Policies {
    /// Those of this program.
    pub(crate) fn get() -> Result<&'static Self, &'static Unproved> {
        static POLICIES_READ: OnceLock<Result<Policies, Unproved>> = OnceLock::new();
        POLICIES_READ.get_or_init(|| Self::read(POLICIES, SCHEMA, PROVED)).as_ref()
    }

    fn read(policies: &str, schema: &str, proved: &str) -> Result<Self, Unproved> {
        if hash_on_record(proved) != Some(&hash(policies, schema)) {
            return Err(Unproved::NotOnRecord);
        }
        let unreadable = |error: &dyn std::fmt::Display| Unproved::Unreadable(error.to_string());
        let (schema, _) = Schema::from_cedarschema_str(schema).map_err(|e| unreadable(&e))?;
        let set = PolicySet::from_str(policies).map_err(|e| unreadable(&e))?;
        let permit = |id: &PolicyId| match set.annotation(id, "id")? {
            "own" => Some(Permit::Own),
            "clause" => Some(Permit::Clause),
            "emergency" => Some(Permit::Emergency),
            _ => None,
        };
        let permits = set.policies().filter_map(|p| Some((p.id().clone(), permit(p.id())?))).collect();
        Ok(Self { authorizer: Authorizer::new(), set, permits, schema })
    }
}

/// What stands on record of the policy set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Hash of policies and schema.
    pub hash: String,
    /// The solver that decided, with its version.
    pub solver: String,
    /// The promises that it proved, by their short names; `promise-{name}` is the message that says one.
    pub promises: Vec<String>,
}

/// What was proved of the policy set that this program carries. Asked at the start: without it the program does not serve.
///
/// # Errors
/// When the policies are not the ones on record.
pub fn proved() -> Result<Record, Unproved> {
    Policies::get().map_err(Clone::clone)?;
    let value = |name| line(PROVED, name).unwrap_or_default();
    Ok(Record {
        hash: value("hash").into(),
        solver: value("solver").into(),
        promises: value("promises").split_whitespace().map(Into::into).collect(),
    })
}

/// The promises on record, for pages that show them; empty when nothing is proved.
pub fn promises() -> Vec<String> {
    proved().map(|record| record.promises).unwrap_or_default()
}

/// The text to put on record.
pub fn record_of(policies: &str, schema: &str, solver: &str, promises: &[&str]) -> String {
    format!("hash {}\nsolver {solver}\npromises {}\n", hash(policies, schema), promises.join(" "))
}

/// The text of the one permit that reads clauses as data.
pub fn clause_permit() -> &'static str {
    let from = POLICIES.find("@id(\"clause\")").and_then(|at| POLICIES.get(at..)).unwrap_or_default();
    from.split_inclusive(';').next().unwrap_or_default()
}

/// Its conditions, in order, without the comments between them.
pub fn clause_conditions() -> Vec<String> {
    let lines = clause_permit().lines().filter(|line| !line.trim_start().starts_with("//"));
    let text: String = lines.flat_map(|line| [line, "\n"]).collect();
    let body = |part: &str| part.rsplit_once('}').map(|(body, _)| body.trim().to_owned());
    text.split("when {").skip(1).filter_map(body).collect()
}

/// The schema of a request that also carries the values of a clause's text, under the names that [`crate::make`] gives them.
pub fn schema_with_text() -> String {
    let text = "text: { partyOrg: Org, partyKind: String, owners: Set<Org>, fromDay: Long, untilDay: Long, categories: Set<String>, \
        purposes: Set<String>, programmes: Set<Programme>, corridors: Set<String>, areas: Set<Area>, stages: Set<String>, clause: Clause, \
        recipient: String },";
    SCHEMA.replacen("context: {", &format!("context: {{ {text}"), 1)
}

/// Hash of a policy set and its schema, hexadecimal.
pub fn hash(policies: &str, schema: &str) -> String {
    let mut hasher = Sha256::new();
    hasher.update(policies);
    hasher.update([0]);
    hasher.update(schema);
    hasher.finalize().iter().fold(String::new(), |mut text, byte| {
        // Writing into a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn hash_on_record(proved: &str) -> Option<&str> {
    line(proved, "hash")
}

fn line<'a>(record: &'a str, name: &str) -> Option<&'a str> {
    record.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '))
}

#[cfg(test)]
mod tests {
    use base::{Category, Word};

    use super::*;

    /// Categories that are in the same sets are answered alike: the policies look at a category in no other way.
    #[test]
    fn of_a_category_the_policies_ask_only_in_which_sets_it_is() {
        let mut text: String = POLICIES.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        for set in [
            "principal.categories",
            "context.clause.categories",
            "context.grant.categories",
            r#"["protection", "health", "assessment", "complaint"]"#,
            r#"["identity", "contact", "household", "journey", "health"]"#,
        ] {
            let asked = format!("{set}.contains(context.category)");
            assert!(text.contains(&asked), "{asked}");
            text = text.replace(&asked, "");
        }
        assert!(!text.contains("category"), "a category is looked at in another way: {text}");
        assert!(
            !text.contains("== context ") && !text.contains("(context)"),
            "the context is passed on whole"
        );
        let behind = Category::ALL.iter().filter(|category| category.is_behind_firewall());
        let words: Vec<String> = behind.map(|category| format!("\"{}\"", category.word())).collect();
        for word in &words {
            assert!(
                ["\"protection\"", "\"health\"", "\"assessment\"", "\"complaint\""].contains(&word.as_str())
            );
        }
        assert_eq!(words.len(), 4);
        let vital: Vec<&str> = Category::ALL.iter().filter(|c| c.is_vital()).map(|c| c.word()).collect();
        assert_eq!(vital, ["identity", "contact", "household", "journey", "health"]);
    }

    #[test]
    fn a_policy_set_that_differs_by_one_letter_is_not_on_record() {
        assert!(Policies::read(POLICIES, SCHEMA, PROVED).is_ok());
        let other = POLICIES.replacen("principal.enforcement", "!principal.enforcement", 1);
        assert_eq!(Policies::read(&other, SCHEMA, PROVED).err(), Some(Unproved::NotOnRecord));
        assert_eq!(Policies::read(POLICIES, SCHEMA, "").err(), Some(Unproved::NotOnRecord));
    }
}
