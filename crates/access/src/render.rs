//! A clause as a Cedar policy of its own: to be read, exported and compared between versions.
//!
//! The program decides by the generic set with the clause as data; a test proves that both say the same (crate `prove`). The
//! state of the agreement is no part of the text: a clause reads the same while it is suspended.

use std::fmt::Write as _;

use base::reexport::uuid::Uuid;
use base::{Day, Word};

use crate::engine::corridor;
use crate::{Action, Clause, Party};

/// What a text about a clause says, and about which attribute of the clause as data; empty where it is about none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Attribute of the schema's `Clause`; `itself` for which clause it is.
    pub about: &'static str,
    /// The condition, or the fact.
    pub text: String,
}

/// How a clause reads, with its values not written but named, each as an attribute of `context.text`: the same for every
/// clause of this make, whoever it names and whenever it ends. What is proved of it, is proved of all of them.
#[derive(Clone, Debug)]
pub struct Make {
    /// What stands in the head of the policy for the actions.
    pub action: String,
    /// The conditions of the policy.
    pub conditions: Vec<Part>,
    /// What a request that carries the clause as data is told of it.
    pub facts: Vec<Part>,
}

/// The clause as a policy.
pub fn render(clause: &Clause) -> String {
    let mut text = head(clause);
    for part in (Reading { clause, named: false }).conditions() {
        // Writing into a string cannot fail.
        let _ = write!(text, "\nwhen {{ {} }}", part.text);
    }
    text.push_str(";\n");
    text
}

/// The make of a clause.
pub fn make(clause: &Clause) -> Make {
    let reading = Reading { clause, named: true };
    Make { action: action(clause), conditions: reading.conditions(), facts: reading.facts() }
}

/// That a request carries exactly this clause as data, in force: condition by condition, what the generic set is told of it.
pub fn facts(clause: &Clause) -> Vec<String> {
    (Reading { clause, named: false }).facts().into_iter().map(|part| part.text).collect()
}

/// One clause being read, with its values written out, or named.
#[derive(Clone, Copy)]
struct Reading<'a> {
    clause: &'a Clause,
    named: bool,
}

impl Reading<'_> {
    fn value(self, name: &str, written: String) -> String {
        if self.named { format!("context.text.{name}") } else { written }
    }

    fn list(self, name: &str, written: &[String]) -> String {
        self.value(name, format!("[{}]", written.join(", ")))
    }

    /// Membership in a list; in an empty one nothing is.
    fn one_of(self, name: &str, written: &[String], place: &str) -> String {
        if written.is_empty() {
            "false".into()
        } else {
            format!("{}.contains({place})", self.list(name, written))
        }
    }

    fn conditions(self) -> Vec<Part> {
        let clause = self.clause;
        let mut parts =
            vec![Part { about: "", text: "principal.categories.contains(context.category)".into() }];
        let mut when = |about, text| parts.push(Part { about, text });
        let owners = owners(clause);
        match clause.party {
            Party::Org(org) => {
                when("partyOrg", format!("principal.org == {}", self.value("partyOrg", id("Org", org.0))));
            }
            Party::Kind(kind) => {
                let kind = self.value("partyKind", quoted(kind));
                when("partyKind", format!("principal.orgKind == {kind}"));
                when("owners", self.one_of("owners", &owners, "principal.org"));
            }
            Party::Receiver if clause.scope.referred_only => {}
            Party::Receiver => when("toReceivers", "false".into()),
        }
        if !(clause.party == Party::Receiver && clause.scope.referred_only) {
            when("owners", self.one_of("owners", &owners, "resource.writer"));
        }
        when("fromDay", self.dated("fromDay", clause.from, |day| format!("{day} <= context.today")));
        if let Some(until) = clause.until {
            when("untilDay", self.dated("untilDay", until, |day| format!("context.today <= {day}")));
        }
        when("categories", self.one_of("categories", &words(clause.categories.iter()), "context.category"));
        when("purposes", self.one_of("purposes", &words(clause.purposes.iter()), "context.purpose"));
        for (name, list, place, steered) in limits(clause) {
            if !list.is_empty() {
                let inside = self.one_of(name, &list, place);
                when(name, format!("{inside} && principal.org != {steered}"));
            }
        }
        if !clause.scope.areas.is_empty() {
            let inside = self.one_of("areas", &areas(clause), "resource.area");
            when("areas", format!("resource has area && {inside} && principal.org != resource.opener"));
        }
        if clause.scope.referred_only {
            when("referredOnly", self.granted());
        } else {
            let recipient = self.value("recipient", quoted(clause.recipient));
            when("recipient", format!("!(context has grant) && context.recipient == {recipient}"));
        }
        if clause.conditions.consent {
            let heard = |by: &str| {
                let question = "purpose: context.purpose, recipient: context.recipient";
                format!("principal.org != {by} && resource.consents.contains({{ {question}, by: {by} }})")
            };
            let (writer, giver) = (heard("resource.writer"), heard("context.grant.by"));
            when("needsConsent", format!("({writer}) ||\n       (context has grant && {giver})"));
        }
        if clause.conditions.trained {
            when("needsTraining", "principal.trained".into());
        }
        parts
    }

    /// A condition on a day, with the date beside the number where it is written.
    fn dated(self, name: &str, day: Day, condition: impl Fn(&str) -> String) -> String {
        let said = condition(&self.value(name, day.number().to_string()));
        if self.named { said } else { format!("{said} // {day}\n ") }
    }

    fn granted(self) -> String {
        let this = self.value("clause", id("Clause", self.clause.id.0));
        [
            "context has grant",
            "context.grant.org == principal.org",
            &format!("context.grant.clause == {this}"),
            "context.grant.writer == resource.writer",
            "(context.grant.by == context.grant.writer || context.grant.leave)",
            "context.grant.fromAt <= context.now",
            "(if context.grant has untilAt then context.now < context.grant.untilAt else true)",
            "context.grant.categories.contains(context.category)",
            "context.grant.purpose == context.purpose",
            "context.grant.recipient == context.recipient",
        ]
        .join(" &&\n       ")
    }

    fn facts(self) -> Vec<Part> {
        let (clause, scope) = (self.clause, &self.clause.scope);
        let (org, kind) = match clause.party {
            Party::Org(org) => (Some(id("Org", org.0)), None),
            Party::Kind(kind) => (None, Some(quoted(kind))),
            Party::Receiver => (None, None),
        };
        let acts: Vec<String> = Action::ALL
            .iter()
            .map(|action| {
                let not = if clause.actions.has(*action) { "" } else { "!" };
                format!("{not}context.clause.actions.contains({})", quoted(*action))
            })
            .collect();
        let inside = self.holds("areas", "resource.area", &areas(clause));
        let inside = match scope.areas.is_empty() {
            true => inside,
            false => format!("(if resource has area then {inside} else !context.clause.areas.isEmpty())"),
        };
        let mut told = vec![
            ("itself", format!("context.clause == {}", self.value("clause", id("Clause", clause.id.0)))),
            ("partyOrg", self.maybe("partyOrg", org)),
            ("partyKind", self.maybe("partyKind", kind)),
            ("toReceivers", flag("toReceivers", clause.party == Party::Receiver)),
            ("owners", self.holds("owners", "principal.org", &owners(clause))),
            ("owners", self.holds("owners", "resource.writer", &owners(clause))),
            ("inForce", flag("inForce", true)),
            ("fromDay", self.equals("fromDay", clause.from.number().to_string())),
            ("untilDay", self.maybe("untilDay", clause.until.map(|day| day.number().to_string()))),
            ("actions", acts.join(" && ")),
            ("categories", self.holds("categories", "context.category", &words(clause.categories.iter()))),
            ("purposes", self.holds("purposes", "context.purpose", &words(clause.purposes.iter()))),
        ];
        told.extend(limits(clause).map(|(name, list, place, _)| (name, self.holds(name, place, &list))));
        told.extend([
            ("areas", inside),
            ("referredOnly", flag("referredOnly", scope.referred_only)),
            ("needsConsent", flag("needsConsent", clause.conditions.consent)),
            ("recipient", self.equals("recipient", quoted(clause.recipient))),
            ("needsTraining", flag("needsTraining", clause.conditions.trained)),
        ]);
        let part = |(about, fact)| Part { about, text: format!("context has clause && {fact}") };
        told.into_iter().map(part).collect()
    }

    fn equals(self, name: &str, written: String) -> String {
        format!("context.clause.{name} == {}", self.value(name, written))
    }

    fn maybe(self, name: &str, written: Option<String>) -> String {
        match written {
            Some(written) => format!("context.clause has {name} && {}", self.equals(name, written)),
            None => format!("!(context.clause has {name})"),
        }
    }

    /// Of a set only what the request asks of it: whether it is empty, and whether this value is in it. That is less than to
    /// say which set it is, so what is proved of it holds for the clause, and the solver need not reason about equal sets.
    fn holds(self, name: &str, place: &str, written: &[String]) -> String {
        if written.is_empty() {
            return format!("context.clause.{name}.isEmpty()");
        }
        let inside = self.one_of(name, written, place);
        format!("!context.clause.{name}.isEmpty() && context.clause.{name}.contains({place}) == {inside}")
    }
}

fn flag(name: &str, set: bool) -> String {
    format!("{}context.clause.{name}", if set { "" } else { "!" })
}

fn head(clause: &Clause) -> String {
    // An article number is typed by people: it is written as a Cedar string, whatever is in it.
    let article: String = clause.article.chars().flat_map(char::escape_debug).collect();
    format!(
        "@id(\"{}\")\n@agreement(\"{}\")\n@article(\"{article}\")\npermit (principal, {}, resource)",
        clause.id,
        clause.agreement,
        action(clause),
    )
}

fn action(clause: &Clause) -> String {
    let actions = Action::ALL.iter().copied().filter(|action| clause.actions.has(*action));
    let actions: Vec<String> = actions.map(|action| format!("Action::{}", quoted(action))).collect();
    format!("action in [{}]", actions.join(", "))
}

/// A limit of the scope: its name, its values, where the case says which it is, and who wrote that.
type Limit = (&'static str, Vec<String>, &'static str, &'static str);

fn limits(clause: &Clause) -> [Limit; 3] {
    let scope = &clause.scope;
    let corridors = scope.corridors.iter().map(|c| format!("\"{}\"", corridor(*c)));
    let opener = "resource.opener";
    [
        (
            "programmes",
            scope.programmes.iter().map(|p| id("Programme", p.0)).collect(),
            "resource.programme",
            opener,
        ),
        ("corridors", corridors.collect(), "resource.corridor", opener),
        ("stages", words(scope.stages.iter().copied()), "resource.stage", "resource.stageBy"),
    ]
}

fn areas(clause: &Clause) -> Vec<String> {
    clause.scope.areas.iter().map(|area| id("Area", area.0)).collect()
}

fn owners(clause: &Clause) -> Vec<String> {
    clause.scope.owners.iter().map(|org| id("Org", org.0)).collect()
}

fn words<W: Word>(words: impl Iterator<Item = W>) -> Vec<String> {
    words.map(quoted).collect()
}

fn quoted(word: impl Word) -> String {
    format!("\"{}\"", word.word())
}

fn id(of: &str, id: Uuid) -> String {
    format!("{of}::\"{}\"", id.hyphenated())
}
