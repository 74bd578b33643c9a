//! One entry before it is written.

use access::{Mask, Masks, Scope};
use base::{CaseRef, Category, CategorySet, ClauseId, Clock, GrantId, Moment, OrgId, PersonId, Word};
use uuid::Uuid;

use super::{Act, Noun};
use crate::{SystemClock, Value, args};

pub(super) const INSERT: &str =
    "INSERT INTO audit_entries (id, at, user_id, org_id, action, subject, subject_id, case_id, person_id,
    categories, fields, clause_id, grant_id, owner_org, purpose, emergency_until, seal) VALUES";

/// One entry before it is written.
#[derive(Clone, Debug)]
pub struct Entry {
    action: Act,
    subject: Noun,
    subject_id: Option<Uuid>,
    case: Option<Uuid>,
    person: Option<Uuid>,
    categories: CategorySet,
    fields: String,
    clause: Option<ClauseId>,
    grant: Option<GrantId>,
    owner: Option<OrgId>,
    emergency: Option<Moment>,
    of_past: bool,
}

impl Entry {
    /// Somebody did this with a thing of this kind.
    pub fn new(action: Act, subject: Noun, subject_id: impl Into<Option<Uuid>>) -> Self {
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
            of_past: false,
        }
    }

    /// The case it concerns, with its person. What is written there is of who writes it, unless somebody else is named.
    #[must_use]
    pub fn case(mut self, case: &CaseRef) -> Self {
        self.case = Some(case.id.0);
        self.person = Some(case.person.0);
        self
    }

    /// The person it concerns.
    #[must_use]
    pub fn person(mut self, person: PersonId, owner: OrgId) -> Self {
        self.person = Some(person.0);
        self.owner = Some(owner);
        self
    }

    /// The person it concerns, whoever wrote what is concerned.
    #[must_use]
    pub fn about(mut self, person: PersonId) -> Self {
        self.person = Some(person.0);
        self
    }

    /// That it is about a record which may have been merged into another one: the merge itself, its undo, an erasure.
    #[must_use]
    pub fn of_past(mut self) -> Self {
        self.of_past = true;
        self
    }

    /// The record that it writes about, which must not be one that went.
    pub(super) fn written_about(&self) -> Option<PersonId> {
        self.person.filter(|_| !self.of_past).map(PersonId)
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

    /// What the decisions showed: an entry for each organisation whose portion was open, so that it stands in that organisation's
    /// ledger, and one for the reader's own part.
    #[must_use]
    pub fn seen(self, masks: &Masks) -> Vec<Self> {
        self.seen_of(masks, CategorySet::all())
    }

    /// The same where the record holds only some categories.
    #[must_use]
    pub fn seen_of(self, masks: &Masks, held: CategorySet) -> Vec<Self> {
        let others = masks.others().filter(|(_, mask)| !mask.visible().and(held).is_empty());
        let mut entries: Vec<Self> =
            others.map(|(writer, mask)| self.clone().shown(&mask, held).owner(writer)).collect();
        if masks.is_mine() || entries.is_empty() {
            entries.push(self.shown(&masks.own(), held));
        }
        entries
    }

    fn shown(mut self, mask: &Mask, held: CategorySet) -> Self {
        self.categories = mask.visible().and(held);
        (self.clause, self.grant) =
            mask.clause().map_or((None, None), |(clause, grant)| (Some(clause), grant));
        self.emergency = mask.emergency();
        self
    }

    /// Whether it tells only that something stood in a list, and what it says then: told once an hour, it says all there is.
    pub(super) fn gathered(&self, scope: &Scope) -> Option<String> {
        [Act::List, Act::Find].contains(&self.action).then(|| {
            format!(
                "{} {} {} {:?} {:?} {:?} {} {:?} {:?} {:?} {}",
                scope.actor.user,
                self.action.word(),
                self.subject.word(),
                self.subject_id,
                self.case,
                self.person,
                self.categories.to_text(),
                self.clause,
                self.owner,
                self.emergency,
                scope.now.micros() / 3_600_000_000
            )
        })
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
            self.action.word(),
            self.subject.word(),
            self.subject_id,
            self.case,
            self.person,
            self.categories.to_text(),
            self.fields,
            self.clause,
            self.grant,
            self.owner.unwrap_or(scope.org()),
            scope.purpose.word(),
            self.emergency,
            0_i64
        ]
    }
}
