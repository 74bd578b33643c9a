//! The rapid form of the best-interests procedure: what must be known and done at once for a child at risk.

use base::reexport::uuid::Uuid;
use base::{Check, Day, Entry, Problem};
use serde::{Deserialize, Serialize};

use super::{Guardian, Heard, Safety, TEXT_MAX};

/// A rapid form as typed or sent.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct RapidFormIn {
    /// Client-made id (UUID): sending it again is the same form.
    pub id: Entry,
    /// `safe`, `moved` (to a safe place) or `unsafe`.
    pub safety: Entry,
    /// `parents`, `relative`, `appointed` or `none`.
    pub guardian: Entry,
    /// `heard`, `too_young` or `not_yet`.
    pub heard: Entry,
    /// What the child said, in the child's words as far as possible; needed where the child was heard.
    pub views: Entry,
    /// What is done at once.
    pub actions: Entry,
    /// Whether the family is being traced.
    pub tracing: Entry,
    /// Who answers for the procedure: name and function.
    pub responsible: Entry,
    /// `yyyy-mm-dd`: when it is looked at again, at most 30 days on.
    pub review_on: Entry,
}

/// A rapid form that passed the check.
#[derive(Clone, Debug, Serialize)]
pub struct NewRapidForm {
    /// Client-made id, if one was sent.
    pub id: Option<Uuid>,
    /// Whether the child is safe now.
    pub safety: Safety,
    /// Who cares for the child.
    pub guardian: Guardian,
    /// Whether the child was heard.
    pub heard: Heard,
    /// What the child said.
    pub views: String,
    /// What is done at once.
    pub actions: String,
    /// Whether the family is being traced.
    pub tracing: bool,
    /// Who answers for it.
    pub responsible: String,
    /// When it is looked at again.
    pub review_on: Day,
}

/// A child's situation is not left alone for longer, in days.
const REVIEW_WITHIN: i64 = 30;

impl RapidFormIn {
    /// Checks every field against `today`.
    ///
    /// # Errors
    /// 422 with all refused fields: `rapid.views_missing`, `rapid.review_day`.
    pub fn check(&self, today: Day) -> Result<NewRapidForm, Problem> {
        let mut check = Check::new();
        let id = check.id("id", &self.id);
        let safety = check.word("safety", &self.safety);
        let safety = check.required("safety", &self.safety, safety);
        let guardian = check.word("guardian", &self.guardian);
        let guardian = check.required("guardian", &self.guardian, guardian);
        let heard = check.word("heard", &self.heard);
        let heard = check.required("heard", &self.heard, heard);
        let views = check.note("views", &self.views, TEXT_MAX);
        if heard == Some(Heard::Heard) && self.views.is_blank() {
            check.refuse("views", "rapid.views_missing");
        }
        let actions = check.note("actions", &self.actions, TEXT_MAX);
        let actions = check.required("actions", &self.actions, actions);
        let responsible = check.line("responsible", &self.responsible, 200);
        let responsible = check.required("responsible", &self.responsible, responsible);
        let review_on = check.day("review_on", &self.review_on);
        let review_on = check.required("review_on", &self.review_on, review_on);
        if review_on.is_some_and(|day| day <= today || today.plus_days(REVIEW_WITHIN) < day) {
            check.refuse_with("review_on", "rapid.review_day", vec![("days", REVIEW_WITHIN.to_string())]);
        }
        check.done(|| {
            Some(NewRapidForm {
                id,
                safety: safety?,
                guardian: guardian?,
                heard: heard?,
                views: views.unwrap_or_default(),
                actions: actions?,
                tracing: Check::ticked(&self.tracing),
                responsible: responsible?,
                review_on: review_on?,
            })
        })
    }
}
