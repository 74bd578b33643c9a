//! Which entries are looked for.

use base::reexport::uuid::Uuid;
use base::{CaseId, Check, Cursor, Day, Entry, Moment, OrgId, PersonId, Problem, UserId};
use serde::{Deserialize, Serialize};

base::word_list! {
    /// Whose doing is looked at.
    pub enum Side in "trail-side" {
        /// What one's own organisation did.
        Own = "own",
        /// What other organisations did with one's own organisation's data.
        Shared = "shared",
    }
}

/// Which entries are wanted and which page of them. Ids only, so that no name or number stands in an address.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct FilterIn {
    /// `own` (unless said otherwise) or `shared`.
    #[param(value_type = Option<String>)]
    pub side: Entry,
    /// A case.
    #[param(value_type = Option<String>)]
    pub case: Entry,
    /// A person.
    #[param(value_type = Option<String>)]
    pub person: Entry,
    /// An account of one's own organisation.
    #[param(value_type = Option<String>)]
    pub user: Entry,
    /// The organisation that acted.
    #[param(value_type = Option<String>)]
    pub org: Entry,
    /// What was done: `read`, `export` …
    #[param(value_type = Option<String>)]
    pub action: Entry,
    /// First day, `yyyy-mm-dd`.
    #[param(value_type = Option<String>)]
    pub from: Entry,
    /// Last day, `yyyy-mm-dd`.
    #[param(value_type = Option<String>)]
    pub to: Entry,
    /// `next` of the page before.
    #[param(value_type = Option<String>)]
    pub after: Entry,
}

/// A filter that passed the check.
#[derive(Clone, Debug)]
pub(super) struct Filter {
    pub(super) side: Side,
    pub(super) case: Option<CaseId>,
    pub(super) person: Option<PersonId>,
    pub(super) user: Option<UserId>,
    pub(super) org: Option<OrgId>,
    pub(super) action: Option<String>,
    pub(super) from: Moment,
    pub(super) start: Cursor,
}

impl FilterIn {
    /// Checks every part.
    ///
    /// # Errors
    /// 422 with all refused parts.
    pub(super) fn check(&self) -> Result<Filter, Problem> {
        let mut check = Check::new();
        let side = check.word("side", &self.side).unwrap_or(Side::Own);
        let (case, person) = (check.id("case", &self.case), check.id("person", &self.person));
        let (user, org) = (check.id("user", &self.user), check.id("org", &self.org));
        let action = check.line("action", &self.action, 40);
        let (from, to): (Option<Day>, Option<Day>) =
            (check.day("from", &self.from), check.day("to", &self.to));
        let from = from.map_or(Moment::from_micros(0), Moment::start_of);
        let end = to.map_or(i64::MAX, |day| Moment::start_of(day).plus_days(1).micros());
        let start =
            Cursor::parse(super::LIST, self.after.trimmed()).unwrap_or(Cursor { key: end, id: Uuid::nil() });
        check.done(|| Some(Filter { side, case, person, user, org, action, from, start }))
    }

    /// The address of a page with this filter.
    pub(super) fn address(&self, after: Option<&str>) -> String {
        let parts = [
            ("side", &self.side),
            ("case", &self.case),
            ("person", &self.person),
            ("user", &self.user),
            ("org", &self.org),
            ("action", &self.action),
            ("from", &self.from),
            ("to", &self.to),
        ];
        let mut query: Vec<String> = parts
            .iter()
            .filter(|(_, entry)| !entry.is_blank())
            .map(|(name, entry)| format!("{name}={}", web::page::encode(entry.trimmed())))
            .collect();
        query.extend(after.map(|after| format!("after={after}")));
        if query.is_empty() { "/admin/audit".into() } else { format!("/admin/audit?{}", query.join("&")) }
    }
}
