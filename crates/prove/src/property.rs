//! The promises, each as a policy that the real set may never go beyond, or never fall short of.

/// One promise.
#[derive(Clone, Copy, Debug)]
pub struct Property {
    /// Short name, stable; `promise-{id}` is its message.
    pub id: &'static str,
    /// The promise in words, for the command line.
    pub says: &'static str,
    /// Its kind.
    pub bound: Bound,
}

/// What is proved of the policy set, for every request that the schema admits.
#[derive(Clone, Copy, Debug)]
pub enum Bound {
    /// Whatever the set allows meets this condition.
    Ceiling(&'static str),
    /// Whatever meets this condition, the set allows.
    Floor(&'static str),
}

/// The caller's organisation wrote what is asked for.
macro_rules! writer {
    () => {
        "principal.org == resource.writer"
    };
}

/// An emergency that the caller declared stands.
macro_rules! emergency {
    () => {
        r#"(action == Action::"see" && context has emergency && context.emergency.user == principal && principal.trained && !principal.enforcement && context.now < context.emergency.until && ["identity", "contact", "household", "journey", "health"].contains(context.category))"#
    };
}

/// A grant that is open, to the caller's organisation, under the clause of the request, of what this writer wrote.
macro_rules! granted {
    () => {
        concat!(
            "(context has grant && context.grant.org == principal.org && context.grant.clause == context.clause",
            " && context.grant.writer == resource.writer && context.grant.fromAt <= context.now",
            " && (if context.grant has untilAt then context.now < context.grant.untilAt else true))"
        )
    };
}

/// Neither of these, hence a clause that …
macro_rules! by_clause {
    ($($condition:expr),+ $(,)?) => {
        Bound::Ceiling(concat!(writer!(), " || ", emergency!(), " || (context has clause && (", $($condition),+, "))"))
    };
}

/// Every promise.
pub const PROPERTIES: &[Property] = &[
    Property {
        id: "firewall",
        says: "no enforcement mandate ever reaches protection, health, assessment or complaint data",
        bound: Bound::Ceiling(
            r#"!(principal.enforcement && ["protection", "health", "assessment", "complaint"].contains(context.category))"#,
        ),
    },
    Property {
        id: "role",
        says: "no role sees a category that it does not work with",
        bound: Bound::Ceiling("principal.categories.contains(context.category)"),
    },
    Property {
        id: "owner",
        says: "nobody sees what another organisation wrote but by a clause that the writer signed, by a grant of what it wrote, or in an own open emergency",
        bound: by_clause!(
            "context.clause.owners.contains(resource.writer)",
            " || (context.clause.toReceivers && context.clause.referredOnly && ",
            granted!(),
            ")"
        ),
    },
    Property {
        id: "lead_nothing",
        says: "opening a case or leading it opens nothing that others wrote",
        bound: Bound::Ceiling(concat!(writer!(), " || context has clause || ", emergency!())),
    },
    Property {
        id: "entry",
        says: "nobody begins anything in a case that it does not lead and in which it has written nothing, but by a clause that lets it enter",
        bound: Bound::Ceiling(concat!(
            r#"action != Action::"enter" || (principal.org == resource.writer && (principal.org == resource.lead || context.entered))"#,
            r#" || (context has clause && context.clause.actions.contains("enter"))"#
        )),
    },
    Property {
        id: "party",
        says: "a clause opens nothing to an organisation that it does not name",
        bound: by_clause!(
            "(context.clause has partyOrg && context.clause.partyOrg == principal.org)",
            " || (context.clause has partyKind && context.clause.partyKind == principal.orgKind && context.clause.owners.contains(principal.org))",
            " || (context.clause.toReceivers && context has grant && context.grant.org == principal.org)"
        ),
    },
    Property {
        id: "in_force",
        says: "a clause opens nothing before its first day, after its last, or while its agreement is not in force",
        bound: by_clause!(
            "context.clause.inForce && context.clause.fromDay <= context.today",
            " && (if context.clause has untilDay then context.today <= context.clause.untilDay else true)"
        ),
    },
    Property {
        id: "action",
        says: "a clause opens no action that it does not name",
        bound: by_clause!(
            r#"(action == Action::"see" && context.clause.actions.contains("see")) || (action == Action::"enter" && context.clause.actions.contains("enter"))"#,
            r#" || (action == Action::"refer" && context.clause.actions.contains("refer")) || (action == Action::"count" && context.clause.actions.contains("count"))"#,
            r#" || (action == Action::"export" && context.clause.actions.contains("export"))"#
        ),
    },
    Property {
        id: "category",
        says: "a clause opens no data category that it does not name",
        bound: by_clause!("context.clause.categories.contains(context.category)"),
    },
    Property {
        id: "purpose",
        says: "a clause opens nothing for a purpose that it does not name",
        bound: by_clause!("context.clause.purposes.contains(context.purpose)"),
    },
    Property {
        id: "scope",
        says: "a clause opens no case outside its programmes, corridors, areas and stages",
        bound: by_clause!(
            "(context.clause.programmes.isEmpty() || context.clause.programmes.contains(resource.programme))",
            " && (context.clause.corridors.isEmpty() || context.clause.corridors.contains(resource.corridor))",
            " && (context.clause.areas.isEmpty() || (resource has area && context.clause.areas.contains(resource.area)))",
            " && (context.clause.stages.isEmpty() || context.clause.stages.contains(resource.stage))"
        ),
    },
    Property {
        id: "steering",
        says: "nobody puts a case within the limits of a clause by what it wrote itself",
        bound: by_clause!(
            "(principal.org != resource.opener || (context.clause.programmes.isEmpty() && context.clause.corridors.isEmpty() && context.clause.areas.isEmpty()))",
            " && (principal.org != resource.stageBy || context.clause.stages.isEmpty())"
        ),
    },
    Property {
        id: "referred",
        says: "a clause for referred cases opens only what an open grant under it opened to the caller's organisation, for the grant's purpose",
        bound: by_clause!(
            "!context.clause.referredOnly || (",
            granted!(),
            " && context.grant.categories.contains(context.category) && context.grant.purpose == context.purpose)"
        ),
    },
    Property {
        id: "chain",
        says: "what was passed on is open only where the writer gave it, or gave leave to whoever passed it on and still holds it",
        bound: by_clause!(
            "!context.clause.referredOnly || (context has grant && (context.grant.by == resource.writer || context.grant.leave))"
        ),
    },
    Property {
        id: "consent",
        says: "where a clause asks for consent, nothing opens without one for that purpose and that kind of receiver",
        bound: by_clause!(
            "!context.clause.needsConsent",
            " || (!context.clause.referredOnly && resource.consents.contains({ purpose: context.purpose, recipient: context.clause.recipient, by: resource.writer }))",
            " || (context.clause.referredOnly && context has grant",
            " && (resource.consents.contains({ purpose: context.grant.purpose, recipient: context.grant.recipient, by: resource.writer })",
            " || resource.consents.contains({ purpose: context.grant.purpose, recipient: context.grant.recipient, by: context.grant.by })))"
        ),
    },
    Property {
        id: "self_consent",
        says: "an answer that an organisation wrote down opens nothing of others to that organisation",
        bound: by_clause!(
            "!context.clause.needsConsent",
            " || (resource.writer != principal.org && resource.consents.contains({ purpose: context.purpose, recipient: context.recipient, by: resource.writer }))",
            " || (context has grant && context.grant.by != principal.org",
            " && resource.consents.contains({ purpose: context.purpose, recipient: context.recipient, by: context.grant.by }))"
        ),
    },
    Property {
        id: "training",
        says: "where a clause asks for training, nothing opens to the untrained",
        bound: by_clause!("!context.clause.needsTraining || principal.trained"),
    },
    Property {
        id: "emergency",
        says: "an emergency opens only to the trained user who declared it, to read, until it ends, and what saves a life alone",
        bound: Bound::Ceiling(concat!(writer!(), " || context has clause || ", emergency!())),
    },
    Property {
        id: "emergency_floor",
        says: "who breaks the glass by right is not shut out of what saves a life and the role works with",
        bound: Bound::Floor(concat!(
            emergency!(),
            " && !(context has grant) && principal.categories.contains(context.category)"
        )),
    },
    Property {
        id: "enforcement",
        says: "a unit with an enforcement mandate gets nothing by a grant or an emergency, and enters no case that others opened",
        bound: Bound::Ceiling(
            r#"!principal.enforcement || (!(context has grant) && !(context has emergency) && (action != Action::"enter" || principal.org == resource.opener))"#,
        ),
    },
    Property {
        id: "own_floor",
        says: "an organisation is never shut out of what it wrote itself and its role works with, except by the firewall",
        bound: Bound::Floor(concat!(
            writer!(),
            r#" && action != Action::"enter" && !(context has grant) && !(context has emergency) && principal.categories.contains(context.category)"#,
            r#" && !(principal.enforcement && ["protection", "health", "assessment", "complaint"].contains(context.category))"#
        )),
    },
];
