//! How long what was recorded is kept, and what is due to go.
//!
//! Each organisation says for three groups of categories how many days after the closing of a case they are kept, how many
//! days a law obliges it to keep them, and which law. Nothing goes by itself: an officer puts up the list of what is due,
//! another one approves it by its count, and a job erases it item by item, asking before each whether something stands in
//! the way by now (storage limitation: GDPR art. 5 (1) (e)).

mod api;
pub(crate) mod limit;
mod list;
mod pages;
mod store;
mod work;

use base::{Check, Entry, Moment, Problem};
use serde::{Deserialize, Serialize};
use web::{App, Caller, Card};

pub use list::{ApproveIn, Batch, BatchState, Counts, Due, Item, ItemOutcome, WantedIn, Window};
pub(crate) use store::schedules;
pub(crate) use work::tick;

/// Days for which everything is kept where an organisation has said nothing: two years for what is most sensitive, five for the rest.
const DEFAULT_DAYS: [i64; 3] = [730, 1_825, 1_825];
/// A century: nothing is meant to be kept for ever.
const DAYS_MAX: i64 = 36_500;
const BASIS_MAX: usize = 500;

base::word_list! {
    /// A group of categories that go together.
    pub enum RetentionKind in "retention-kind" {
        /// Health, protection, assessment: what was noted and assessed in a case.
        Sensitive = "sensitive",
        /// Assistance and money.
        Assistance = "assistance",
        /// The whole record of a person with its cases: every category.
        Record = "record",
    }
}

/// How long one group is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Rule {
    /// Which group.
    pub kind: RetentionKind,
    /// Days after closing, from which on it is to be erased.
    pub days: i64,
    /// Days after closing, before which it may not be erased, whoever asks.
    pub least_days: i64,
    /// The law or rule behind both; empty where the program's default stands.
    pub basis: String,
    /// Whether the organisation has said nothing yet.
    pub is_default: bool,
}

/// An organisation's schedule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Schedule {
    /// One rule for each group.
    pub rules: Vec<Rule>,
    /// Version, to be sent with a change; 0 while the default stands.
    pub version: i64,
}

impl Default for Schedule {
    fn default() -> Self {
        let rule = |(kind, days): (&RetentionKind, i64)| Rule {
            kind: *kind,
            days,
            least_days: 0,
            basis: String::new(),
            is_default: true,
        };
        let kinds = <RetentionKind as base::Word>::ALL.iter();
        Self { rules: kinds.zip(DEFAULT_DAYS).map(rule).collect(), version: 0 }
    }
}

impl Schedule {
    /// The rule of a group.
    pub fn rule(&self, kind: RetentionKind) -> Rule {
        let known = self.rules.iter().find(|rule| rule.kind == kind).cloned();
        known.unwrap_or_else(|| Rule {
            kind,
            days: DAYS_MAX,
            least_days: 0,
            basis: String::new(),
            is_default: true,
        })
    }

    /// When what hangs on a case that was closed at `since` is due.
    pub fn due(&self, kind: RetentionKind, since: Moment) -> Moment {
        since.plus_days(self.rule(kind).days)
    }
}

/// A schedule as typed or sent.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct ScheduleIn {
    /// Days after closing.
    pub sensitive_days: Entry,
    /// Days that a law asks for; none when left out.
    pub sensitive_least: Entry,
    /// Which law.
    pub sensitive_basis: Entry,
    /// Days after closing.
    pub assistance_days: Entry,
    /// Days that a law asks for; none when left out.
    pub assistance_least: Entry,
    /// Which law.
    pub assistance_basis: Entry,
    /// Days after the closing of the last case.
    pub record_days: Entry,
    /// Days that a law asks for; none when left out.
    pub record_least: Entry,
    /// Which law.
    pub record_basis: Entry,
    /// Version of the schedule that was read.
    pub version: Entry,
}

impl ScheduleIn {
    /// The form of a schedule that stands.
    pub fn of(schedule: &Schedule) -> Self {
        let days = |kind| Entry(schedule.rule(kind).days.to_string());
        let least = |kind| Entry(schedule.rule(kind).least_days.to_string());
        let basis = |kind| Entry(schedule.rule(kind).basis);
        use RetentionKind::{Assistance, Record, Sensitive};
        Self {
            sensitive_days: days(Sensitive),
            sensitive_least: least(Sensitive),
            sensitive_basis: basis(Sensitive),
            assistance_days: days(Assistance),
            assistance_least: least(Assistance),
            assistance_basis: basis(Assistance),
            record_days: days(Record),
            record_least: least(Record),
            record_basis: basis(Record),
            version: Entry(schedule.version.to_string()),
        }
    }

    /// Checks a schedule.
    ///
    /// # Errors
    /// 422 with all refused fields: `retention.least_above_days` where a law asks for longer than it would be kept,
    /// `retention.record_too_short` where the record would go before what hangs on it.
    pub fn check(&self) -> Result<Schedule, Problem> {
        let mut check = Check::new();
        let fields = [
            (
                RetentionKind::Sensitive,
                "sensitive",
                &self.sensitive_days,
                &self.sensitive_least,
                &self.sensitive_basis,
            ),
            (
                RetentionKind::Assistance,
                "assistance",
                &self.assistance_days,
                &self.assistance_least,
                &self.assistance_basis,
            ),
            (RetentionKind::Record, "record", &self.record_days, &self.record_least, &self.record_basis),
        ];
        let mut rules = Vec::new();
        for (kind, name, days, least, basis) in fields {
            rules.extend(rule(&mut check, kind, name, (days, least, basis)));
        }
        if let [sensitive, assistance, record] = rules.as_slice()
            && record.days < sensitive.days.max(assistance.days)
        {
            check.refuse("record_days", "retention.record_too_short");
        }
        let version = check.number("version", &self.version, 0..=i64::MAX);
        let version = check.required("version", &self.version, version);
        check.done(|| Some(Schedule { rules, version: version? }))
    }
}

fn rule(check: &mut Check, kind: RetentionKind, name: &str, typed: (&Entry, &Entry, &Entry)) -> Option<Rule> {
    let (days_name, least_name, basis_name) =
        (format!("{name}_days"), format!("{name}_least"), format!("{name}_basis"));
    let days = check.number(&days_name, typed.0, 1..=DAYS_MAX);
    let days = check.required(&days_name, typed.0, days);
    let least = check.number(&least_name, typed.1, 0..=DAYS_MAX);
    let basis = check.note(&basis_name, typed.2, BASIS_MAX);
    let basis = check.required(&basis_name, typed.2, basis);
    let least_days = least.unwrap_or_default();
    if days.is_some_and(|days| least_days > days) {
        check.refuse(&least_name, "retention.least_above_days");
    }
    Some(Rule { kind, days: days?, least_days, basis: basis?, is_default: false })
}

/// What this room brings to the program.
pub fn room() -> web::Room {
    web::Room {
        name: "retention",
        api: api::routes(),
        pages: pages::routes(),
        templates: &[
            ("retention/show.html", include_str!("templates/show.html")),
            ("retention/schedule.html", include_str!("templates/schedule.html")),
            ("retention/batch.html", include_str!("templates/batch.html")),
        ],
        words: web::words!("locale/"),
        cards: Some(|app, caller| Box::pin(cards(app, caller))),
        ..web::Room::default()
    }
}

async fn cards(app: App, caller: Caller) -> Result<Vec<Card>, Problem> {
    if !access::Capability::ReadAudit.is_of(caller.actor().role) {
        return Ok(Vec::new());
    }
    let scope = caller.usual_scope();
    let overdue = list::overdue(&app.db, &scope).await?;
    let batches = store::to_approve(&app.db, &scope).await?;
    let card =
        |key, count, late, rank| Card { href: "/admin/retention", key, count, sign: "clock", late, rank };
    Ok(vec![
        card("queue-retention-overdue", overdue, false, 12),
        card("queue-retention-approve", batches, false, 7),
    ])
}

#[cfg(test)]
mod tests;
