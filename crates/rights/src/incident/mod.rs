//! What went wrong with personal data: what happened, when it was known, whom to tell by when, and what was learned.
//!
//! The clock begins when the organisation knows of it. Whom to tell is data: an organisation's own rules (authority, hours,
//! law), else the defaults: the supervisory authority within 72 hours unless a risk is unlikely (GDPR art. 33), the persons
//! where the risk is high (art. 34, which names no hours: without undue delay, here 72), and the parties of the agreements it
//! concerns within 48. Read and written by the data protection officers of the organisation that recorded it, by nobody else.

mod api;
mod notice;
mod pages;
mod store;

use base::{
    AgreementId, Category, Check, Day, Entry, IncidentId, Label, Moment, Note, Number, OrgId, Problem, Text,
    Word,
};
use serde::Serialize;
use uuid::Uuid;
use web::{App, Caller, Card};

pub use notice::{Notice, NoticeIn, NoticeRule, NoticeRuleIn, Whom};

const WORDS_MAX: usize = 4_000;

base::word_list! {
    /// What kind of thing happened.
    pub enum IncidentKind in "incident-kind" {
        Lost = "lost", Stolen = "stolen", SentAstray = "sent_astray", SeenByOthers = "seen_by_others", Altered = "altered",
        Unavailable = "unavailable", Attack = "attack", Other = "other",
    }
}

base::word_list! {
    /// What it can mean for the persons.
    pub enum Severity in "severity" {
        /// A risk to persons is unlikely.
        Low = "low",
        /// A risk cannot be excluded.
        Risk = "risk",
        /// The risk is high.
        High = "high",
    }
}

base::input! {
    /// An incident as typed or sent.
    pub struct IncidentIn reads
    /// An incident that passed the check.
    pub NewIncident {
        /// Client-made id (UUID): sending it again is the same incident.
        id: Option<IncidentId>,
        /// What kind of thing happened.
        kind: IncidentKind,
        /// What happened, without names of persons.
        what: Note<WORDS_MAX>,
        /// On which day.
        happened_on: Day,
        /// On which day the organisation knew of it; today when left out.
        known_on: Option<Day>,
        /// At what time of that day, `hh:mm`, UTC; now when the day is today, else midnight.
        known_time: Entry,
        /// Which categories of data.
        categories: Vec<Category>,
        /// How many persons, as far as it is known.
        persons: Option<Number<0, 100_000_000>>,
        /// What it can mean for them.
        severity: Severity,
        /// What was done at once.
        measures: Text<WORDS_MAX>,
        /// What puts it right for those concerned.
        remedy: Text<WORDS_MAX>,
        /// Other organisations it concerns.
        orgs: Vec<OrgId>,
        /// Agreements it concerns.
        agreements: Vec<AgreementId>,
        /// Version that was read, to change it.
        version: Option<Number<1, { i64::MAX }>>,
    }
    rules(check, now) {
        if happened_on.is_some_and(|on| on > now.day()) {
            check.refuse("happened_on", "incident.in_future");
        }
    }
    made {
        /// When the organisation knew of it: the clock begins.
        known_at: Moment = known(check, now, (happened_on, known_on?, known_time.as_ref()?)),
    }
}

/// When the organisation knew, of the day and the time as they were typed.
fn known(
    check: &mut Check,
    now: Moment,
    (happened, on, time): (Option<Day>, Option<Day>, &Entry),
) -> Option<Moment> {
    let on = on.unwrap_or(now.day());
    let at = match (time.is_blank(), on == now.day()) {
        (true, true) => now,
        (true, false) => Moment::start_of(on),
        (false, _) => match seconds(&base::text::western_digits(time.trimmed())) {
            Some(seconds) => Moment::start_of(on).plus_seconds(seconds),
            None => {
                check.refuse("known_time", "incident.time");
                return None;
            }
        },
    };
    if at > now {
        check.refuse("known_on", "incident.in_future");
    } else if happened.is_some_and(|happened| on < happened) {
        check.refuse("known_on", "incident.known_before");
    }
    Some(at)
}

/// `hh:mm` as seconds of the day.
fn seconds(text: &str) -> Option<i64> {
    let (hours, minutes) = text.split_once(':')?;
    let (hours, minutes): (i64, i64) = (hours.parse().ok()?, minutes.parse().ok()?);
    ((0..24).contains(&hours) && (0..60).contains(&minutes)).then_some(hours * 3_600 + minutes * 60)
}

base::input! {
    /// How an incident is closed, as typed or sent.
    pub struct IncidentCloseIn reads
    /// How it is closed.
    pub Closing {
        /// What was learned, and what is done differently.
        lessons: Note<WORDS_MAX>,
    }
}

/// Something named by its id.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Named {
    /// The id.
    #[schema(value_type = String)]
    pub id: Uuid,
    /// What it is called.
    pub name: Label,
}

/// An incident as its organisation's officers read it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Incident {
    /// The incident.
    pub id: IncidentId,
    /// What kind.
    pub kind: IncidentKind,
    /// What happened.
    pub what: String,
    /// When it happened.
    pub happened_on: Day,
    /// When the organisation knew: the clock begins.
    pub known_at: Moment,
    /// Which categories.
    pub categories: Vec<Category>,
    /// How many persons; none while not known.
    pub persons: Option<i64>,
    /// What it can mean for them.
    pub severity: Severity,
    /// What was done at once.
    pub measures: String,
    /// What puts it right.
    pub remedy: String,
    /// Who recorded it.
    pub recorder: String,
    /// When.
    pub recorded_at: Moment,
    /// What was learned; none while it is open.
    pub lessons: Option<String>,
    /// When it was closed.
    pub closed_at: Option<Moment>,
    /// The next deadline that nobody met yet.
    pub next_due_at: Option<Moment>,
    /// Whether a deadline has passed.
    pub late: bool,
    /// Version, to be sent with a change.
    pub version: i64,
}

/// An incident with all that belongs to it; what the export holds.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct IncidentFile {
    /// The incident.
    pub incident: Incident,
    /// Whom to tell by when, and who was told.
    pub notices: Vec<Notice>,
    /// Other organisations it concerns.
    pub organisations: Vec<Named>,
    /// Agreements it concerns.
    pub agreements: Vec<Named>,
}

impl IncidentFile {
    /// The form of what stands.
    pub(crate) fn typed(&self) -> IncidentIn {
        let one = &self.incident;
        let of = |named: &[Named]| named.iter().map(|n| Entry(n.id.to_string())).collect();
        let second = one.known_at.micros().div_euclid(1_000_000).rem_euclid(86_400);
        IncidentIn {
            id: Entry(one.id.to_string()),
            kind: Entry::from(one.kind.word()),
            what: Entry(one.what.clone()),
            happened_on: Entry(one.happened_on.to_string()),
            known_on: Entry(one.known_at.day().to_string()),
            known_time: Entry(format!("{:02}:{:02}", second / 3_600, second % 3_600 / 60)),
            categories: one.categories.iter().map(|c| Entry::from(c.word())).collect(),
            persons: Entry(one.persons.map(|n| n.to_string()).unwrap_or_default()),
            severity: Entry::from(one.severity.word()),
            measures: Entry(one.measures.clone()),
            remedy: Entry(one.remedy.clone()),
            orgs: of(&self.organisations),
            agreements: of(&self.agreements),
            version: Entry(one.version.to_string()),
        }
    }
}

/// What this room brings to the program.
pub fn room() -> web::Room {
    web::Room {
        name: "incident",
        api: api::routes(),
        pages: pages::routes(),
        steps: pages::steps(),
        templates: &[
            ("incident/list.html", include_str!("templates/list.html")),
            ("incident/edit.html", include_str!("templates/edit.html")),
            ("incident/show.html", include_str!("templates/show.html")),
            ("incident/rules.html", include_str!("templates/rules.html")),
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
    let (near, late) = store::deadlines(&app.db, &caller.usual_scope()).await?;
    let card =
        |key, count, late, rank| Card { href: "/admin/incidents", key, count, sign: "warn", late, rank };
    Ok(vec![card("queue-incidents-late", late, true, 0), card("queue-incidents-near", near, false, 1)])
}

#[cfg(test)]
mod tests;
