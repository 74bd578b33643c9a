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

/// The caller's organisation opened the case or leads it.
macro_rules! owner {
    () => {
        "(principal.org == resource.org || principal.org == resource.lead)"
    };
}

/// An emergency that the caller declared stands.
macro_rules! emergency {
    () => {
        r#"(action == Action::"see" && context has emergency && context.emergency.user == principal && principal.trained && context.now < context.emergency.until)"#
    };
}

/// Neither of these, hence a clause that …
macro_rules! by_clause {
    ($($condition:expr),+ $(,)?) => {
        Bound::Ceiling(concat!(owner!(), " || ", emergency!(), " || (context has clause && (", $($condition),+, "))"))
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
        id: "clause",
        says: "nobody outside the owner enters without a clause or an own open emergency",
        bound: by_clause!("true"),
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
        id: "signed",
        says: "a clause opens no case of an organisation that did not sign, unless that organisation handed it over or referred it",
        bound: by_clause!(
            "(context.clause.toReceivers && context.clause.referredOnly && context has grant && context.grant.org == principal.org)",
            " || (context.clause.owners.contains(resource.org) && context.clause.owners.contains(resource.lead))"
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
        id: "referred",
        says: "a clause for referred cases opens only what an open grant under it opened to the caller's organisation, for the grant's purpose",
        bound: by_clause!(
            "!context.clause.referredOnly || (context has grant && context.grant.org == principal.org",
            " && context.grant.clause == context.clause && context.grant.fromAt <= context.now",
            " && (if context.grant has untilAt then context.now < context.grant.untilAt else true)",
            " && context.grant.categories.contains(context.category) && context.grant.purpose == context.purpose)"
        ),
    },
    Property {
        id: "consent",
        says: "where a clause asks for consent, nothing opens without one for that purpose and that kind of receiver",
        bound: by_clause!(
            "!context.clause.needsConsent",
            " || (!context.clause.referredOnly && resource.consents.contains({ purpose: context.purpose, recipient: context.clause.recipient }))",
            " || (context.clause.referredOnly && context has grant",
            " && resource.consents.contains({ purpose: context.grant.purpose, recipient: context.grant.recipient }))"
        ),
    },
    Property {
        id: "training",
        says: "where a clause asks for training, nothing opens to the untrained",
        bound: by_clause!("!context.clause.needsTraining || principal.trained"),
    },
    Property {
        id: "emergency",
        says: "an emergency opens only to the trained user who declared it, to read, and until it ends",
        bound: Bound::Ceiling(concat!(owner!(), " || context has clause || ", emergency!())),
    },
    Property {
        id: "owner",
        says: "the organisation that opened or leads a case is never shut out of what its role works with, except by the firewall",
        bound: Bound::Floor(concat!(
            owner!(),
            r#" && principal.categories.contains(context.category) && !(principal.enforcement && ["protection", "health", "assessment", "complaint"].contains(context.category))"#
        )),
    },
];
