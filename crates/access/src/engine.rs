//! Puts one question to the policies. Everything here is translation of facts into Cedar's terms; nothing is decided.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use base::reexport::uuid::Uuid;
use base::{Category, CategorySet, ClauseId, Moment, OrgId, Purpose, Role, Word};
use cedar_policy::{
    Context, Decision, Entities, Entity, EntityId, EntityTypeName, EntityUid, Request,
    RestrictedExpression as Value,
};

use crate::policy::{Permit, Policies};
use crate::{Action, Clause, Grant, Party, RecipientKind, Scope, Situation, sees};

/// Names of the schema, parsed once.
struct Names {
    org: EntityTypeName,
    user: EntityTypeName,
    portion: EntityTypeName,
    programme: EntityTypeName,
    area: EntityTypeName,
    clause: EntityTypeName,
    grant: EntityTypeName,
    action: EntityTypeName,
}

impl Names {
    fn get() -> Option<&'static Self> {
        static NAMES: OnceLock<Option<Names>> = OnceLock::new();
        NAMES.get_or_init(Self::read).as_ref()
    }

    fn read() -> Option<Self> {
        let name = |text: &str| text.parse().ok();
        Some(Self {
            org: name("Org")?,
            user: name("User")?,
            portion: name("Portion")?,
            programme: name("Programme")?,
            area: name("Area")?,
            clause: name("Clause")?,
            grant: name("Grant")?,
            action: name("Action")?,
        })
    }
}

/// By what a portion might be open: a clause with what was granted under it, or the caller's own emergency; neither of both is
/// what the caller's organisation wrote itself.
#[derive(Clone, Copy)]
pub(crate) struct Means<'a> {
    pub(crate) by: Option<(&'a Clause, Option<&'a Grant>)>,
    /// Whether an emergency of the caller's is to be looked at.
    pub(crate) emergency: bool,
}

/// One caller before the policies, with the facts as Cedar holds them: the caller's and each clause's are made once, however
/// many cases are decided.
pub(crate) struct Asker<'a> {
    policies: &'static Policies,
    names: &'static Names,
    scope: &'a Scope,
    user: EntityUid,
    portion: EntityUid,
    caller: Entity,
    clauses: HashMap<ClauseId, Entity>,
    today: Value,
    now: Value,
}

/// One portion by one means: all that a question about a category needs but the category.
pub(crate) struct Matter {
    entities: Entities,
    context: Vec<(String, Value)>,
}

impl<'a> Asker<'a> {
    /// `None` when the policies cannot be asked; then nothing is open.
    pub(crate) fn new(scope: &'a Scope) -> Option<Self> {
        let (policies, names) = (Policies::get().ok()?, Names::get()?);
        let user = names.uid(&names.user, scope.actor.user.0);
        // A portion has no name of its own here: what is decided is the situation, whichever case is in it.
        let portion = names.uid(&names.portion, Uuid::nil());
        let caller = entity(user.clone(), names.user_facts(scope))?;
        let (today, now) = (long(scope.now.day().number()), long(scope.now.micros()));
        Some(Self { policies, names, scope, user, portion, caller, clauses: HashMap::new(), today, now })
    }

    /// The facts of what an organisation wrote in a case, for every means.
    pub(crate) fn portion(&self, writer: OrgId, situation: &Situation<'_>) -> Option<Entity> {
        entity(self.portion.clone(), self.names.portion_facts(writer, situation, self.scope.now))
    }

    /// A portion, as [`Asker::portion`] made it, by one means.
    pub(crate) fn matter(
        &mut self,
        portion: &Entity,
        situation: &Situation<'_>,
        means: Means<'_>,
    ) -> Option<Matter> {
        let names = self.names;
        let (purpose, recipient) = standing(self.scope, means.by);
        let mut entities = Vec::with_capacity(4);
        entities.extend([self.caller.clone(), portion.clone()]);
        let mut context = Vec::with_capacity(8);
        context.extend([
            ("purpose".to_owned(), word(purpose)),
            ("recipient".to_owned(), word(recipient)),
            ("today".to_owned(), self.today.clone()),
            ("now".to_owned(), self.now.clone()),
        ]);
        if let Some((clause, grant)) = means.by {
            entities.push(self.clause(clause)?);
            context.push(("clause".to_owned(), names.id(&names.clause, clause.id.0)));
            if let Some(grant) = grant {
                let uid = names.uid(&names.grant, grant.id.0);
                entities.push(entity(uid.clone(), names.grant_facts(grant, self.scope))?);
                context.push(("grant".to_owned(), Value::new_entity_uid(uid)));
            }
        }
        if let Some(emergency) = situation.emergency.filter(|_| means.emergency) {
            let user = names.id(&names.user, emergency.user.0);
            let until = ("until".into(), long(emergency.until.micros()));
            context.push(("emergency".to_owned(), Value::new_record([("user".into(), user), until]).ok()?));
        }
        let schema = cfg!(test).then_some(&self.policies.schema);
        Some(Matter { entities: Entities::from_entities(entities, schema).ok()?, context })
    }

    /// What the policies answer: the permit that allows, or nothing.
    pub(crate) fn ask(
        &self,
        matter: &Matter,
        action: Action,
        category: Category,
        entered: bool,
    ) -> Option<Permit> {
        let request = self.request(matter, action, category, entered)?;
        let response = self.policies.authorizer.is_authorized(&request, &self.policies.set, &matter.entities);
        if response.decision() != Decision::Allow {
            return None;
        }
        let permits: Vec<Permit> = response
            .diagnostics()
            .reason()
            .filter_map(|policy| self.policies.permits.get(policy).copied())
            .collect();
        [Permit::Own, Permit::Clause, Permit::Emergency].into_iter().find(|permit| permits.contains(permit))
    }

    /// The answer of another policy set to the same question.
    #[cfg(test)]
    pub(crate) fn ask_of(
        &self,
        matter: &Matter,
        action: Action,
        category: Category,
        set: &cedar_policy::PolicySet,
    ) -> bool {
        let request = self.request(matter, action, category, false);
        request.is_some_and(|request| {
            let response = self.policies.authorizer.is_authorized(&request, set, &matter.entities);
            response.decision() == Decision::Allow
        })
    }

    fn request(&self, matter: &Matter, action: Action, category: Category, entered: bool) -> Option<Request> {
        let last =
            [("category".to_owned(), word(category)), ("entered".to_owned(), Value::new_bool(entered))];
        let context = Context::from_pairs(matter.context.iter().cloned().chain(last)).ok()?;
        let action =
            EntityUid::from_type_name_and_id(self.names.action.clone(), EntityId::new(action.word()));
        let schema = cfg!(test).then_some(&self.policies.schema);
        Request::new(self.user.clone(), action, self.portion.clone(), context, schema).ok()
    }

    fn clause(&mut self, clause: &Clause) -> Option<Entity> {
        if let Some(known) = self.clauses.get(&clause.id) {
            return Some(known.clone());
        }
        let uid = self.names.uid(&self.names.clause, clause.id.0);
        let made = entity(uid, self.names.clause_facts(clause))?;
        self.clauses.insert(clause.id, made.clone());
        Some(made)
    }
}

/// For what, and as what kind of receiver, the data would be used.
pub(crate) fn standing(scope: &Scope, by: Option<(&Clause, Option<&Grant>)>) -> (Purpose, RecipientKind) {
    match by {
        Some((_, Some(grant))) => (grant.purpose(), grant.recipient),
        Some((clause, None)) => (scope.purpose, clause.recipient),
        None => (scope.purpose, RecipientKind::Registrar),
    }
}

impl Names {
    fn uid(&self, of: &EntityTypeName, id: Uuid) -> EntityUid {
        EntityUid::from_type_name_and_id(of.clone(), EntityId::new(id.hyphenated().to_string()))
    }

    fn id(&self, of: &EntityTypeName, id: Uuid) -> Value {
        Value::new_entity_uid(self.uid(of, id))
    }

    fn user_facts(&self, scope: &Scope) -> HashMap<String, Value> {
        let actor = &scope.actor;
        HashMap::from([
            ("org".into(), self.id(&self.org, actor.org.0)),
            ("orgKind".into(), word(actor.org_kind)),
            ("enforcement".into(), Value::new_bool(actor.enforcement)),
            ("trained".into(), Value::new_bool(actor.trained)),
            ("categories".into(), role_categories(actor.role)),
        ])
    }

    fn portion_facts(&self, writer: OrgId, situation: &Situation<'_>, now: Moment) -> HashMap<String, Value> {
        let standing = situation.consents.iter().filter(|consent| consent.stands_at(now));
        let consents = standing.filter_map(|consent| {
            let purpose = ("purpose".into(), word(consent.purpose));
            let by = ("by".into(), self.id(&self.org, consent.by.0));
            Value::new_record([purpose, ("recipient".into(), word(consent.recipient)), by]).ok()
        });
        let mut facts = HashMap::from([
            ("writer".into(), self.id(&self.org, writer.0)),
            ("opener".into(), self.id(&self.org, situation.opener.0)),
            ("lead".into(), self.id(&self.org, situation.lead.0)),
            ("stageBy".into(), self.id(&self.org, situation.stage_by.0)),
            ("programme".into(), self.id(&self.programme, situation.programme.0)),
            ("corridor".into(), Value::new_string(corridor(situation.corridor))),
            ("stage".into(), word(situation.stage)),
            ("consents".into(), Value::new_set(consents)),
        ]);
        if let Some(area) = situation.area {
            facts.insert("area".into(), self.id(&self.area, area.0));
        }
        facts
    }

    fn clause_facts(&self, clause: &Clause) -> HashMap<String, Value> {
        let scope = &clause.scope;
        let programmes = scope.programmes.iter().map(|p| self.id(&self.programme, p.0));
        let areas = scope.areas.iter().map(|a| self.id(&self.area, a.0));
        let actions = Action::ALL.iter().copied().filter(|a| clause.actions.has(*a));
        let mut facts = HashMap::from([
            ("toReceivers".into(), Value::new_bool(clause.party == Party::Receiver)),
            ("inForce".into(), Value::new_bool(clause.in_force)),
            ("fromDay".into(), long(clause.from.number())),
            ("actions".into(), Value::new_set(actions.map(word))),
            ("categories".into(), categories(clause.categories)),
            ("purposes".into(), Value::new_set(clause.purposes.iter().map(word))),
            ("programmes".into(), Value::new_set(programmes)),
            (
                "corridors".into(),
                Value::new_set(scope.corridors.iter().map(|c| Value::new_string(corridor(*c)))),
            ),
            ("areas".into(), Value::new_set(areas)),
            ("owners".into(), Value::new_set(scope.owners.iter().map(|org| self.id(&self.org, org.0)))),
            ("stages".into(), Value::new_set(scope.stages.iter().copied().map(word))),
            ("referredOnly".into(), Value::new_bool(scope.referred_only)),
            ("needsConsent".into(), Value::new_bool(clause.conditions.consent)),
            ("recipient".into(), word(clause.recipient)),
            ("needsTraining".into(), Value::new_bool(clause.conditions.trained)),
        ]);
        match clause.party {
            Party::Org(org) => drop(facts.insert("partyOrg".into(), self.id(&self.org, org.0))),
            Party::Kind(kind) => drop(facts.insert("partyKind".into(), word(kind))),
            Party::Receiver => {}
        }
        if let Some(until) = clause.until {
            facts.insert("untilDay".into(), long(until.number()));
        }
        facts
    }

    /// A situation holds the grants of the caller's own organisation only.
    fn grant_facts(&self, grant: &Grant, scope: &Scope) -> HashMap<String, Value> {
        let mut facts = HashMap::from([
            ("org".into(), self.id(&self.org, scope.org().0)),
            ("clause".into(), self.id(&self.clause, grant.clause.0)),
            ("writer".into(), self.id(&self.org, grant.writer.0)),
            ("by".into(), self.id(&self.org, grant.by.0)),
            ("leave".into(), Value::new_bool(grant.leave)),
            ("purpose".into(), word(grant.purpose())),
            ("recipient".into(), word(grant.recipient)),
            ("categories".into(), categories(grant.categories)),
            ("fromAt".into(), long(grant.from.micros())),
        ]);
        if let Some(until) = grant.until {
            facts.insert("untilAt".into(), long(until.micros()));
        }
        facts
    }
}

fn entity(uid: EntityUid, facts: HashMap<String, Value>) -> Option<Entity> {
    Entity::new(uid, facts, HashSet::new()).ok()
}

fn word(word: impl Word) -> Value {
    Value::new_string(word.word().to_owned())
}

fn long(number: i64) -> Value {
    Value::new_long(number)
}

fn categories(set: CategorySet) -> Value {
    Value::new_set(set.iter().map(word))
}

/// The categories of a role, made once.
fn role_categories(role: Role) -> Value {
    static OF_ROLES: OnceLock<Vec<(Role, Value)>> = OnceLock::new();
    let all =
        OF_ROLES.get_or_init(|| Role::ALL.iter().map(|role| (*role, categories(sees(*role)))).collect());
    all.iter()
        .find(|(known, _)| *known == role)
        .map_or_else(|| Value::new_set([]), |(_, value)| value.clone())
}

/// As the schema writes it: host and origin.
pub(crate) fn corridor((host, origin): (base::Country, base::Country)) -> String {
    format!("{}>{}", host.code(), origin.code())
}

/// The generic clause permit without the rest of the set.
#[cfg(test)]
pub(crate) fn clause_alone() -> &'static cedar_policy::PolicySet {
    static ALONE: OnceLock<cedar_policy::PolicySet> = OnceLock::new();
    ALONE.get_or_init(|| {
        let all: cedar_policy::PolicySet = crate::policy::POLICIES.parse().unwrap_or_default();
        let clause = all.policies().filter(|policy| policy.annotation("id") == Some("clause")).cloned();
        cedar_policy::PolicySet::from_policies(clause).unwrap_or_default()
    })
}
