//! Whom to tell of an incident, by when, and by which law.

use base::{Label, Line, Moment, Note, Number, OrgId};
use serde::Serialize;
use uuid::Uuid;

use super::Severity;

/// Hours within which each is told where an organisation has no rule of its own.
const DEFAULTS: [(Whom, i64); 3] = [(Whom::Authority, 72), (Whom::Persons, 72), (Whom::Partner, 48)];
const NAME_MAX: usize = 200;
const HOW_MAX: usize = 1_000;

base::word_list! {
    /// Who is to be told.
    pub enum Whom in "whom" {
        /// A supervisory authority.
        Authority = "authority",
        /// The persons concerned.
        Persons = "persons",
        /// A party of an agreement.
        Partner = "partner",
    }
}

/// A rule of an organisation: whom it tells within how many hours.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct NoticeRule {
    /// The rule; none for a default of the program.
    #[schema(value_type = Option<String>)]
    pub id: Option<Uuid>,
    /// Who is told.
    pub whom: Whom,
    /// Which authority, or in what way; none for a default.
    pub name: Option<String>,
    /// The law or agreement; none for a default.
    pub basis: Option<String>,
    /// Within how many hours of knowing.
    pub hours: i64,
}

base::input! {
    /// A rule as typed or sent.
    pub struct NoticeRuleIn reads
    /// A rule that passed the check.
    pub NewRule {
        /// Who is told.
        whom: Whom,
        /// Which authority, or in what way.
        name: Line<NAME_MAX>,
        /// Law and article.
        basis: Line<NAME_MAX>,
        /// Within how many hours of knowing.
        hours: Number<1, 8_760>,
    }
}

/// Somebody to be told, or who was.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Notice {
    /// The notice.
    #[schema(value_type = String)]
    pub id: Uuid,
    /// Who.
    pub whom: Whom,
    /// Which authority.
    pub name: Option<String>,
    /// Which party of an agreement.
    pub organisation: Option<Label>,
    /// The law; none where the program's default holds.
    pub basis: Option<String>,
    /// By when.
    pub due_at: Moment,
    /// When they were told.
    pub notified_at: Option<Moment>,
    /// By whom.
    pub notifier: Option<String>,
    /// How, or why it was not needed.
    pub how: Option<String>,
    /// Whole hours left; negative once it is late; none when they were told.
    pub hours_left: Option<i64>,
}

base::input! {
    /// That somebody was told, as typed or sent.
    pub struct NoticeIn reads
    /// That somebody was told.
    pub Telling {
        /// How, with which reference; or why it is not needed.
        how: Note<HOW_MAX>,
    }
}

/// The rules that hold for an organisation: its own, and for whom it has none the program's.
pub(crate) fn in_force(own: &[NoticeRule]) -> Vec<NoticeRule> {
    let mut rules = own.to_vec();
    for (whom, hours) in DEFAULTS {
        if !own.iter().any(|rule| rule.whom == whom) {
            rules.push(NoticeRule { id: None, whom, name: None, basis: None, hours });
        }
    }
    rules
}

/// A notice to be: by which rule, to which party, until when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Duty {
    pub(crate) whom: Whom,
    pub(crate) rule: Option<Uuid>,
    pub(crate) org: Option<OrgId>,
    pub(crate) name: Option<String>,
    pub(crate) basis: Option<String>,
    pub(crate) due: Moment,
}

/// Whom to tell: an authority unless a risk is unlikely, the persons where it is high, each party of the agreements it concerns.
pub(crate) fn duties(
    rules: &[NoticeRule],
    severity: Severity,
    known: Moment,
    partners: &[OrgId],
) -> Vec<Duty> {
    let mut duties = Vec::new();
    for rule in rules {
        let duty = |org| Duty {
            whom: rule.whom,
            rule: rule.id,
            org,
            name: rule.name.clone(),
            basis: rule.basis.clone(),
            due: known.plus_seconds(rule.hours * 3_600),
        };
        match rule.whom {
            Whom::Authority if severity != Severity::Low => duties.push(duty(None)),
            Whom::Persons if severity == Severity::High => duties.push(duty(None)),
            Whom::Partner => duties.extend(partners.iter().map(|org| duty(Some(*org)))),
            Whom::Authority | Whom::Persons => {}
        }
    }
    duties
}
