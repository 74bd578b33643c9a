//! What goes with a hand-over: ticked category by category, notes one by one, and what must be known in the first seven days.

use base::reexport::uuid::Uuid;
use base::{Category, CategorySet, Check, Checked, Entry, Input, Moment, Word};
use serde::{Deserialize, Serialize};
use store::grants::Leave;

/// What a hand-over is without: who comes, and when.
const ALWAYS: &[Category] = &[Category::Identity, Category::Journey];

/// Ticked on the form until somebody takes the tick away. Money is the sums of each phase and what the plan costs.
pub const USUAL: &[Category] = &[
    Category::Identity,
    Category::Contact,
    Category::Documents,
    Category::Household,
    Category::Journey,
    Category::Plan,
    Category::Money,
];

/// Never ticked by the form.
pub(super) const CHOSEN: &[Category] =
    &[Category::Assistance, Category::Assessment, Category::Monitoring, Category::Complaint];

/// Never ticked by the form, and with a reason that the receiver and the person read.
pub(super) const SEALED: &[Category] = &[Category::Health, Category::Protection];

/// What may be passed on to those who serve the person, where the form says so.
pub(super) const TO_SERVE: &[Category] = &[Category::Identity, Category::Contact, Category::Plan];

/// What may be passed on to who asks how they fare, where the form says so.
pub(super) const TO_MONITOR: &[Category] = &[Category::Identity, Category::Contact];

/// Longest reason and longest text for the first days, in characters.
const TEXT_MAX: usize = 1_000;

base::word_list! {
    /// On what it rests that the receiver learns what must be known in the first seven days.
    pub enum FirstDaysBasis in "first-days-basis" {
        /// The person agreed to this alone.
        Consent = "consent",
        /// The person cannot agree, their life or body is at stake, and a second user has yet to confirm it.
        VitalAsked = "vital_asked",
        /// The same, confirmed.
        Vital = "vital",
    }
}

/// What goes, as typed or sent.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct GoingIn {
    /// Data categories; when absent what usually goes: identity, contact, documents, household, journey, the approved plan and the
    /// sums of help.
    pub goes: Vec<Entry>,
    /// Why health or protection goes, where it does.
    pub goes_reason: Entry,
    /// Ids of notes that go, one by one.
    pub notes: Vec<Entry>,
    /// What must be known in the first seven days: medication, fitness to travel, who treats the person.
    pub first_days: Entry,
    /// `consent` when the person agreed to this alone; `vital` when they cannot agree.
    pub first_days_basis: Entry,
    /// Why, where the person cannot agree.
    pub first_days_reason: Entry,
}

/// What must be known in the first seven days, checked.
#[derive(Clone, Debug, Serialize)]
pub struct FirstDays {
    /// The text.
    pub text: String,
    /// On what it rests.
    pub basis: FirstDaysBasis,
    /// Why, where the person cannot agree.
    pub reason: String,
}

/// What goes, checked.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Going {
    /// Categories as wholes.
    pub categories: CategorySet,
    /// Why health or protection goes.
    pub reason: String,
    /// Notes, one by one.
    pub notes: Vec<Uuid>,
    /// What must be known in the first seven days.
    pub first: Option<FirstDays>,
}

impl GoingIn {
    /// What a new form has ticked.
    pub(super) fn usual() -> Self {
        Self { goes: USUAL.iter().map(|c| Entry::from(c.word())).collect(), ..Self::default() }
    }

    /// Reads what goes. `first`: with the hand-over itself, where who comes and when always goes.
    pub(super) fn going(&self, check: &mut Check, first: bool) -> Going {
        let chosen: Vec<Category> = check.words("goes", &self.goes);
        let asked = if first && self.goes.is_empty() { USUAL.to_vec() } else { chosen };
        let always = if first { ALWAYS } else { &[] };
        let categories = CategorySet::of(&asked).or(CategorySet::of(always));
        let reason = check.note("goes_reason", &self.goes_reason, TEXT_MAX).unwrap_or_default();
        if SEALED.iter().any(|c| categories.has(*c)) && reason.is_empty() {
            check.refuse("goes_reason", "required");
        }
        let notes = self.notes.iter().filter_map(|id| check.id("notes", id)).collect();
        Going { categories, reason, notes, first: self.first(check) }
    }

    fn first(&self, check: &mut Check) -> Option<FirstDays> {
        let text = check.note("first_days", &self.first_days, TEXT_MAX)?;
        let basis = match self.first_days_basis.trimmed() {
            "consent" => Some(FirstDaysBasis::Consent),
            "vital" => Some(FirstDaysBasis::VitalAsked),
            _ => None,
        };
        if basis.is_none() {
            check.refuse("first_days_basis", "handover.first_days_basis");
        }
        let reason = check.note("first_days_reason", &self.first_days_reason, TEXT_MAX).unwrap_or_default();
        if basis == Some(FirstDaysBasis::VitalAsked) && reason.is_empty() {
            check.refuse("first_days_reason", "required");
        }
        Some(FirstDays { text, basis: basis?, reason })
    }
}

/// What goes later.
impl Input for GoingIn {
    type Checked = Going;

    fn read(&self, check: &mut Check, _: Moment) -> Option<Going> {
        let going = self.going(check, false);
        if going.is_nothing() {
            check.refuse("goes", "required");
        }
        Some(going)
    }
}

impl Checked for Going {
    type Typed = GoingIn;
}

impl Going {
    fn is_nothing(&self) -> bool {
        self.categories.is_empty() && self.notes.is_empty() && self.first.is_none()
    }

    /// What of it may be passed on, for each purpose; of what does not go nothing is.
    pub(super) fn leave(&self, check: &mut Check, service: &[Entry], monitoring: &[Entry]) -> Leave {
        let mut of = |field, chosen: &[Entry], may: &[Category]| {
            let chosen: Vec<Category> = check.words(field, chosen);
            if chosen.iter().any(|category| !may.contains(category)) {
                check.refuse(field, "not_in_list");
            }
            CategorySet::of(&chosen).and(self.categories)
        };
        Leave {
            service: of("pass_on_service", service, TO_SERVE),
            monitoring: of("pass_on_monitoring", monitoring, TO_MONITOR),
        }
    }
}
