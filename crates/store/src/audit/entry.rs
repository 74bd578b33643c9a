//! One entry before it is written.

use access::{Mask, Scope};
use base::{CaseRef, Category, CategorySet, ClauseId, Clock, GrantId, Moment, OrgId, PersonId, Word};
use uuid::Uuid;

use crate::{SystemClock, Value, args};

pub(super) const INSERT: &str =
    "INSERT INTO audit_entries (id, at, user_id, org_id, action, subject, subject_id, case_id, person_id,
    categories, fields, clause_id, grant_id, owner_org, purpose, emergency_until, seal) VALUES";

/// One entry before it is written.
#[derive(Clone, Debug)]
pub struct Entry {
    action: &'static str,
    subject: &'static str,
    subject_id: Option<Uuid>,
    case: Option<Uuid>,
    person: Option<Uuid>,
    categories: CategorySet,
    fields: String,
    clause: Option<ClauseId>,
    grant: Option<GrantId>,
    owner: Option<OrgId>,
    emergency: Option<Moment>,
}

impl Entry {
    /// `action` is a verb of the trail (`read`, `list`, `register`, `refer` …), `subject` a noun of the vocabulary.
    pub fn new(action: &'static str, subject: &'static str, subject_id: impl Into<Option<Uuid>>) -> Self {
        Self {
            action,
            subject,
            subject_id: subject_id.into(),
            case: None,
            person: None,
            categories: CategorySet::NONE,
            fields: String::new(),
            clause: None,
            grant: None,
            owner: None,
            emergency: None,
        }
    }

    /// The case it concerns, with its person and the organisation whose data they are.
    #[must_use]
    pub fn case(mut self, case: &CaseRef) -> Self {
        self.case = Some(case.id.0);
        self.person = Some(case.person.0);
        self.owner = Some(case.lead);
        self
    }

    /// The person it concerns.
    #[must_use]
    pub fn person(mut self, person: PersonId, owner: OrgId) -> Self {
        self.person = Some(person.0);
        self.owner = Some(owner);
        self
    }

    /// The organisation whose data are concerned, where no single record of it may be named.
    #[must_use]
    pub fn owner(mut self, owner: OrgId) -> Self {
        self.owner = Some(owner);
        self
    }

    /// The clause that allows it.
    #[must_use]
    pub fn by(mut self, clause: ClauseId) -> Self {
        self.clause = Some(clause);
        self
    }

    /// What the decision showed, by which clause, and whether some of it by an emergency alone.
    #[must_use]
    pub fn seen(mut self, mask: &Mask) -> Self {
        self.categories = mask.visible();
        (self.clause, self.grant) =
            mask.clause().map_or((None, None), |(clause, grant)| (Some(clause), grant));
        self.emergency = mask.emergency();
        self
    }

    /// The categories touched.
    #[must_use]
    pub fn categories(mut self, categories: &[Category]) -> Self {
        self.categories = CategorySet::of(categories);
        self
    }

    /// Names of the fields written.
    #[must_use]
    pub fn fields(mut self, fields: &[&str]) -> Self {
        self.fields = fields.join(" ");
        self
    }

    pub(super) fn row(self, scope: &Scope) -> Vec<Value> {
        args![
            SystemClock.new_id(),
            scope.now,
            scope.actor.user,
            scope.actor.org,
            self.action,
            self.subject,
            self.subject_id,
            self.case,
            self.person,
            self.categories.to_text(),
            self.fields,
            self.clause,
            self.grant,
            self.owner,
            scope.purpose.word(),
            self.emergency,
            0_i64
        ]
    }
}
