//! Clauses by their make: what differs between two clauses of one make are values, and no proof depends on values.
//!
//! A policy's conditions all have to hold. So if each condition of a clause's text agrees with the condition of the generic
//! permit that it stands for, under what the request is told of the clause, the two policies agree. Conditions that look at
//! the same attributes of the clause are taken together. Values stand in the text as attributes of `context.text`, of which
//! nothing is assumed: what holds for all of them holds for those that a clause has. There are some dozens of such questions
//! for all clauses that could be written, each small; the tests ask about whole clauses too.

use access::{Clause, Make, make, policy};

use crate::clauses::unless;

/// Conditions of the generic permit that look at the same attributes of the clause.
#[derive(Debug)]
pub(crate) struct Joint {
    conditions: Vec<String>,
    /// The attributes; none for what looks at no clause.
    about: Vec<String>,
}

/// The conditions of the generic permit, each in one joint.
pub(crate) fn joints() -> Vec<Joint> {
    let mut joints: Vec<Joint> = Vec::new();
    for condition in policy::clause_conditions() {
        let mut one = Joint { about: attributes(&condition), conditions: vec![condition] };
        let shares = |other: &Joint| match one.about.is_empty() {
            true => other.about.is_empty(),
            false => other.about.iter().any(|name| one.about.contains(name)),
        };
        let (shared, others): (Vec<Joint>, Vec<Joint>) = joints.into_iter().partition(shares);
        for mut other in shared.into_iter().rev() {
            other.about.append(&mut one.about);
            other.conditions.append(&mut one.conditions);
            one = other;
        }
        joints = others;
        joints.push(one);
    }
    joints
}

/// The attributes of the clause that a condition looks at; `itself` where it looks at which clause it is.
fn attributes(condition: &str) -> Vec<String> {
    let mut names: Vec<String> = condition
        .split("context.clause")
        .skip(1)
        .map(|after| {
            let name = after.strip_prefix('.').or_else(|| after.strip_prefix(" has "));
            let letters = |name: &str| name.chars().take_while(|c| c.is_ascii_alphanumeric()).collect();
            name.map_or_else(|| "itself".to_owned(), letters)
        })
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// Whether a part of the generic permit and what stands for it in a clause's text allow the same.
#[derive(Debug)]
pub(crate) struct Question {
    /// The part as the generic permit says it.
    pub(crate) data: String,
    /// As the text says it.
    pub(crate) text: String,
    /// What the request is told of the clause, as forbids of their own: long conditions are slow to compile.
    pub(crate) told: String,
    /// Whether it matters what is done.
    pub(crate) by_action: bool,
    /// Names the question.
    pub(crate) hash: String,
}

impl Question {
    /// All that make up a clause.
    pub(crate) fn all(clause: &Clause, joints: &[Joint]) -> Vec<Self> {
        Self::of(&make(clause), joints)
    }

    fn of(make: &Make, joints: &[Joint]) -> Vec<Self> {
        let mut left: Vec<(&str, &str)> =
            make.conditions.iter().map(|part| (part.about, part.text.as_str())).collect();
        let mut questions = Vec::new();
        for joint in joints {
            let is_about = |about: &str| match about {
                "" => joint.about.is_empty(),
                name => joint.about.iter().any(|known| known == name),
            };
            let said: Vec<&str> =
                left.iter().filter(|(about, _)| is_about(about)).map(|(_, text)| *text).collect();
            left.retain(|(about, _)| !is_about(about));
            let told = make.facts.iter().filter(|fact| is_about(fact.about)).map(|fact| unless(&fact.text));
            let by_action = is_about("actions");
            let action = if by_action { &make.action } else { "action" };
            questions.push(Self::new(action, &joint.conditions, &said, told.collect(), by_action));
        }
        // What stands for nothing in the permit must always hold; it is asked, and will not.
        for (_, text) in left {
            questions.push(Self::new("action", &[], &[text], String::new(), true));
        }
        questions
    }

    fn new(action: &str, data: &[String], text: &[&str], told: String, by_action: bool) -> Self {
        let permit = |action: &str, conditions: &mut dyn Iterator<Item = &str>| {
            let when: String = conditions.map(|condition| format!("\nwhen {{ {condition} }}")).collect();
            // Every condition of the permit stands behind this one.
            format!("permit (principal, {action}, resource)\nwhen {{ context has clause }}{when};\n")
        };
        let data = permit("action", &mut data.iter().map(String::as_str));
        let text = permit(action, &mut text.iter().copied());
        let hash = policy::hash(&format!("{data}{text}{told}"), &policy::schema_with_text());
        Self { data, text, told, by_action, hash }
    }
}

#[cfg(test)]
#[expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "tests may panic")]
mod tests {
    use access::{Action, ActionSet, ClauseScope, Conditions, Party, RecipientKind};
    use base::reexport::uuid::Uuid;
    use base::{
        AgreementId, AreaId, Category, CategorySet, ClauseId, Country, Day, OrgId, OrgKind, ProgrammeId,
        Purpose, PurposeSet, Stage,
    };

    use super::*;
    use crate::run::Prover;

    /// A clause with every limit and condition.
    fn narrow(party: Party, referred_only: bool) -> Clause {
        let id = Uuid::from_u128;
        Clause {
            id: ClauseId(id(1)),
            agreement: AgreementId(id(2)),
            article: "1".into(),
            party,
            actions: ActionSet::of(&[Action::See]),
            categories: CategorySet::of(&[Category::Identity]),
            purposes: PurposeSet::of(&[Purpose::Service]),
            scope: ClauseScope {
                programmes: vec![ProgrammeId(id(3))],
                corridors: vec![(Country::parse("DE").unwrap(), Country::parse("TN").unwrap())],
                areas: vec![AreaId(id(4))],
                stages: vec![Stage::Arrived],
                referred_only,
                owners: vec![OrgId(id(5)), OrgId(id(6))],
            },
            from: Day::parse_iso("2026-01-01").unwrap(),
            until: Day::parse_iso("2026-12-31"),
            in_force: true,
            conditions: Conditions { consent: true, trained: true, smallest_count: 5 },
            recipient: RecipientKind::Provider,
        }
    }

    /// Each condition left out of a clause's text, and one put in that stands for nothing, is found by the solver.
    #[tokio::test]
    async fn a_text_that_says_less_or_more_is_found() {
        let mut prover = Prover::start(policy::SCHEMA, &crate::solver()).unwrap();
        let joints = joints();
        let kinds =
            [narrow(Party::Org(OrgId(Uuid::from_u128(5))), false), narrow(Party::Kind(OrgKind::Ngo), true)];
        for clause in kinds {
            let whole = make(&clause);
            let sound: Vec<String> = Question::of(&whole, &joints).into_iter().map(|q| q.hash).collect();
            for at in 0..=whole.conditions.len() {
                let mut other = whole.clone();
                let changed = match other.conditions.get(at) {
                    Some(_) => other.conditions.remove(at).text,
                    None => {
                        let text = "context.purpose == \"service\"".to_owned();
                        other.conditions.push(access::Part { about: "nothing", text: text.clone() });
                        text
                    }
                };
                let mut found = false;
                for question in Question::of(&other, &joints) {
                    found |= !sound.contains(&question.hash) && !prover.agree(&question).await.unwrap();
                }
                assert!(found, "nobody misses or notices: {changed}");
            }
        }
    }

    #[test]
    fn every_condition_of_the_permit_is_in_one_joint() {
        let joints = joints();
        let all: usize = joints.iter().map(|joint| joint.conditions.len()).sum();
        assert_eq!(all, policy::clause_conditions().len());
        assert_eq!(all, policy::clause_permit().matches("when {").count());
        assert!(joints.len() > 10, "the joints are few and large: {joints:?}");
        let of = |name: &str| joints.iter().filter(|joint| joint.about.iter().any(|a| a == name)).count();
        for name in ["partyOrg", "referredOnly", "itself", "stages", "needsTraining", "untilDay", "actions"] {
            assert_eq!(of(name), 1, "{name}");
        }
        assert_eq!(joints.iter().filter(|joint| joint.about.is_empty()).count(), 1);
        assert!(joints[0].conditions[0].starts_with("principal.categories"));
    }
}
