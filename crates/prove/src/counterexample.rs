//! A request that breaks a promise, told so that a lawyer can read it.

use std::collections::BTreeMap;

use base::{Category, Purpose, Word};
use cedar_policy::{Entities, EntityUid};
use cedar_policy_symcc::Env;
use serde::Serialize;

/// What the solver found.
#[derive(Clone, Debug, Serialize)]
pub struct Counterexample {
    /// What would be done.
    pub action: String,
    /// What is known of the user, by attribute.
    pub user: BTreeMap<String, String>,
    /// What is known of the case.
    pub case: BTreeMap<String, String>,
    /// What is known of the request: category, purpose, day.
    pub request: BTreeMap<String, String>,
    /// What the clause of the request says; empty when there is none.
    pub clause: BTreeMap<String, String>,
    /// The same in one sentence.
    pub sentence: String,
}

impl Counterexample {
    /// The request that the solver found against what `promised` says.
    pub(crate) fn of(found: &Env, promised: &str) -> Self {
        let (request, entities) = (&found.request, &found.entities);
        let action = request.action().map(|a| a.id().unescaped().to_owned()).unwrap_or_default();
        let of = |uid: Option<&EntityUid>, names: &[&str]| {
            uid.map(|uid| attributes(entities, uid, names)).unwrap_or_default()
        };
        let user = of(request.principal(), &["org", "orgKind", "enforcement", "trained", "categories"]);
        let case = of(
            request.resource(),
            &["writer", "opener", "lead", "stageBy", "programme", "corridor", "area", "stage", "consents"],
        );
        let mut facts = BTreeMap::new();
        let mut clause = BTreeMap::new();
        if let Some(context) = request.context() {
            for name in [
                "category",
                "purpose",
                "recipient",
                "today",
                "now",
                "entered",
                "clause",
                "grant",
                "emergency",
            ] {
                if let Some(value) = context.get(name) {
                    facts.insert(name.to_owned(), plain(&value.to_string()));
                }
            }
            let uid = facts.get("clause").and_then(|uid| uid.parse::<EntityUid>().ok());
            clause = of(uid.as_ref(), CLAUSE);
        }
        let sentence = sentence(&action, &user, &facts, promised);
        Self { action, user, case, request: facts, clause, sentence }
    }
}

const CLAUSE: &[&str] = &[
    "partyOrg",
    "partyKind",
    "toReceivers",
    "inForce",
    "fromDay",
    "untilDay",
    "actions",
    "categories",
    "purposes",
    "programmes",
    "corridors",
    "areas",
    "owners",
    "stages",
    "referredOnly",
    "needsConsent",
    "recipient",
    "needsTraining",
];

fn sentence(
    action: &str,
    user: &BTreeMap<String, String>,
    facts: &BTreeMap<String, String>,
    promised: &str,
) -> String {
    let has = |name: &str, value: &str| user.get(name).is_some_and(|found| found == value);
    let who = if has("enforcement", "true") {
        "A user of a body with an enforcement mandate, such as the border police,"
    } else if has("trained", "false") {
        "An untrained user of another organisation"
    } else {
        "A user of another organisation"
    };
    let word = |name: &str| facts.get(name).map(String::as_str).unwrap_or_default();
    // Where the promise is about anything at all, the solver makes up a word: it is not repeated.
    let data = Category::parse(word("category")).map_or("some data", Word::word);
    let purpose = Purpose::parse(word("purpose")).map_or("some purpose", Word::word);
    format!("{who} could {action} {data} in a case for the purpose {purpose}, although {promised}.")
}

fn attributes(entities: &Entities, uid: &EntityUid, names: &[&str]) -> BTreeMap<String, String> {
    let Some(entity) = entities.get(uid) else { return BTreeMap::new() };
    names
        .iter()
        .filter_map(|name| Some(((*name).to_owned(), plain(&entity.attr(name)?.ok()?.to_string()))))
        .collect()
}

/// A value as text without the quotes around a string.
fn plain(value: &str) -> String {
    value.strip_prefix('"').and_then(|v| v.strip_suffix('"')).unwrap_or(value).to_owned()
}
