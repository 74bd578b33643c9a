//! A clause as a Cedar policy of its own: to be read, exported and compared between versions.
//!
//! The program decides by the generic set with the clause as data; a test proves that both say the same (crate `prove`). The
//! state of the agreement is no part of the text: a clause reads the same while it is suspended.

use std::fmt::Write as _;

use base::Word;
use base::reexport::uuid::Uuid;

use crate::engine::corridor;
use crate::{Action, Clause, Party};

/// The clause as a policy.
pub fn render(clause: &Clause) -> String {
    let mut text = head(clause);
    let mut when = |condition: String| {
        // Writing into a string cannot fail.
        let _ = write!(text, "\nwhen {{ {condition} }}");
    };
    when("principal.categories.contains(context.category)".into());
    match clause.party {
        Party::Org(org) => when(format!("principal.org == {}", id("Org", org.0))),
        Party::Kind(kind) => {
            when(format!("principal.orgKind == {}", quoted(kind)));
            when(one_of(&owners(clause), "principal.org"));
        }
        Party::Receiver if clause.scope.referred_only => {}
        Party::Receiver => when("false".into()),
    }
    if !(clause.party == Party::Receiver && clause.scope.referred_only) {
        when(one_of(&owners(clause), "resource.org"));
        when(one_of(&owners(clause), "resource.lead"));
    }
    when(format!("{} <= context.today // {}\n ", clause.from.number(), clause.from));
    if let Some(until) = clause.until {
        when(format!("context.today <= {} // {until}\n ", until.number()));
    }
    when(one_of(&words(clause.categories.iter()), "context.category"));
    when(one_of(&words(clause.purposes.iter()), "context.purpose"));
    for (list, place) in limits(clause) {
        if !list.is_empty() {
            when(format!("[{}].contains({place})", list.join(", ")));
        }
    }
    if !clause.scope.areas.is_empty() {
        let areas = clause.scope.areas.iter().map(|area| id("Area", area.0));
        when(format!(
            "resource has area && [{}].contains(resource.area)",
            areas.collect::<Vec<_>>().join(", ")
        ));
    }
    when(if clause.scope.referred_only { granted(clause) } else { as_receiver(clause) });
    if clause.conditions.consent {
        when("resource.consents.contains({ purpose: context.purpose, recipient: context.recipient })".into());
    }
    if clause.conditions.trained {
        when("principal.trained".into());
    }
    text.push_str(";\n");
    text
}

/// That a request carries exactly this clause as data, in force: condition by condition, what the generic set is told of it.
pub fn facts(clause: &Clause) -> Vec<String> {
    let scope = &clause.scope;
    let this = id("Clause", clause.id.0);
    let flag = |name: &str, set: bool| format!("{}context.clause.{name}", if set { "" } else { "!" });
    // Of a set only what the request asks of it: whether it is empty, and whether this value is in it. That is less than to say
    // which set it is, so what is proved of it holds for the clause, and the solver need not reason about equal sets.
    let set = |name: &str, place: &str, list: Vec<String>| match list.as_slice() {
        [] => format!("context.clause.{name}.isEmpty()"),
        list => format!(
            "!context.clause.{name}.isEmpty() && context.clause.{name}.contains({place}) == [{}].contains({place})",
            list.join(", ")
        ),
    };
    let maybe = |name: &str, value: Option<String>| match value {
        Some(value) => format!("context.clause has {name} && context.clause.{name} == {value}"),
        None => format!("!(context.clause has {name})"),
    };
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
    let ids = |of: &str, list: Vec<Uuid>| list.into_iter().map(|one| id(of, one)).collect::<Vec<_>>();
    let areas = ids("Area", scope.areas.iter().map(|a| a.0).collect());
    let unlimited = areas.is_empty();
    let areas = set("areas", "resource.area", areas);
    let areas = match unlimited {
        true => areas,
        false => format!("(if resource has area then {areas} else !context.clause.areas.isEmpty())"),
    };
    let told = [
        format!("context.clause == {this}"),
        maybe("partyOrg", org),
        maybe("partyKind", kind),
        flag("toReceivers", clause.party == Party::Receiver),
        set("owners", "principal.org", owners(clause)),
        set("owners", "resource.org", owners(clause)),
        set("owners", "resource.lead", owners(clause)),
        flag("inForce", true),
        format!("context.clause.fromDay == {}", clause.from.number()),
        maybe("untilDay", clause.until.map(|day| day.number().to_string())),
        acts.join(" && "),
        set("categories", "context.category", words(clause.categories.iter())),
        set("purposes", "context.purpose", words(clause.purposes.iter())),
        set(
            "programmes",
            "resource.programme",
            ids("Programme", scope.programmes.iter().map(|p| p.0).collect()),
        ),
        set(
            "corridors",
            "resource.corridor",
            scope.corridors.iter().map(|c| format!("\"{}\"", corridor(*c))).collect(),
        ),
        areas,
        set("stages", "resource.stage", words(scope.stages.iter().copied())),
        flag("referredOnly", scope.referred_only),
        flag("needsConsent", clause.conditions.consent),
        format!("context.clause.recipient == {}", quoted(clause.recipient)),
        flag("needsTraining", clause.conditions.trained),
    ];
    told.into_iter().map(|fact| format!("context has clause && {fact}")).collect()
}

fn head(clause: &Clause) -> String {
    let actions: Vec<String> = actions(clause).map(|action| format!("Action::{}", quoted(action))).collect();
    // An article number is typed by people: it is written as a Cedar string, whatever is in it.
    let article: String = clause.article.chars().flat_map(char::escape_debug).collect();
    format!(
        "@id(\"{}\")\n@agreement(\"{}\")\n@article(\"{article}\")\npermit (principal, {}, resource)",
        clause.id,
        clause.agreement,
        if actions.is_empty() {
            "action in []".into()
        } else {
            format!("action in [{}]", actions.join(", "))
        },
    )
}

fn limits(clause: &Clause) -> [(Vec<String>, &'static str); 3] {
    let scope = &clause.scope;
    [
        (scope.programmes.iter().map(|p| id("Programme", p.0)).collect(), "resource.programme"),
        (scope.corridors.iter().map(|c| format!("\"{}\"", corridor(*c))).collect(), "resource.corridor"),
        (words(scope.stages.iter().copied()), "resource.stage"),
    ]
}

fn granted(clause: &Clause) -> String {
    let this = id("Clause", clause.id.0);
    [
        "context has grant",
        "context.grant.org == principal.org",
        &format!("context.grant.clause == {this}"),
        "context.grant.fromAt <= context.now",
        "(if context.grant has untilAt then context.now < context.grant.untilAt else true)",
        "context.grant.categories.contains(context.category)",
        "context.grant.purpose == context.purpose",
        "context.grant.recipient == context.recipient",
    ]
    .join(" &&\n       ")
}

fn as_receiver(clause: &Clause) -> String {
    format!("context.recipient == {}", quoted(clause.recipient))
}

fn actions(clause: &Clause) -> impl Iterator<Item = Action> {
    let set = clause.actions;
    Action::ALL.iter().copied().filter(move |action| set.has(*action))
}

fn owners(clause: &Clause) -> Vec<String> {
    clause.scope.owners.iter().map(|org| id("Org", org.0)).collect()
}

/// Membership in a list; in an empty one nothing is.
fn one_of(list: &[String], place: &str) -> String {
    if list.is_empty() { "false".into() } else { format!("[{}].contains({place})", list.join(", ")) }
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
