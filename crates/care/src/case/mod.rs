//! A case: one journey of one person, from a host country to the country of origin, in one programme.
//!
//! It runs through stages (`stage.rs`), is led by one organisation at a time, and is the spine to which assessments, plans,
//! hand-overs, referrals, help and surveys are tied. Others see of it what an agreement, the person's consent and their role
//! open, category by category. A renewed departure is a fact that is recorded, never a mark against the person.

mod access_log;
mod api;
mod changes;
mod event;
mod fields;
mod frame;
mod list;
mod next;
mod note;
pub mod number;
mod pages;
pub mod stage;
mod steps;
mod store;
mod telling;

use base::{AreaId, CaseId, Check, Country, Day, Entry, HouseholdId, OrgId, PersonId, Problem, ProgrammeId};
use partners::programme::ReturnKind;
use serde::{Deserialize, Serialize};

pub use access_log::Access;
pub use changes::{Change, changes, changes_panel};
pub use event::{Event, event, event_with, timeline};
pub use fields::{Case, CaseRow, ClosureReason, EventKind};
pub(crate) use frame::reads_log;
pub use frame::{frame, frame_of};
pub use list::{Filter, journeys, list};
pub use next::Next;
pub(crate) use note::notes;
pub use note::{NewNote, Note, NoteIn};
pub use steps::{CloseIn, DepartedAgainIn, StageIn, Version, VersionIn};
pub use store::{arrived, as_lead, close, departed_again, insert, load, move_lead, open, reopen, set_stage};
pub(crate) use store::{is_known_closed, tells_terms};
pub use telling::{heading, opens};

/// More dependants than this in one case are a slip of the pen.
const DEPENDANTS_MAX: i64 = 30;

/// What this room brings to the program.
pub fn room() -> web::Room {
    web::Room {
        name: "case",
        api: api::routes(),
        pages: pages::routes(),
        templates: &[
            ("case/frame.html", include_str!("templates/frame.html")),
            ("case/changes.html", include_str!("templates/changes.html")),
            ("case/list.html", include_str!("templates/list.html")),
            ("case/new.html", include_str!("templates/new.html")),
            ("case/show.html", include_str!("templates/show.html")),
            ("case/steps.html", include_str!("templates/steps.html")),
            ("case/notes.html", include_str!("templates/notes.html")),
            ("case/access.html", include_str!("templates/access.html")),
        ],
        words: web::words!("locale/"),
        telling: Some(telling::TELLING),
        ..web::Room::default()
    }
}

/// A case as typed or sent.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct CaseIn {
    /// Client-made id (UUID): sending it again is the same case, never a second one.
    pub id: Entry,
    /// Whose journey it is.
    pub person: Entry,
    /// With whom, if not alone.
    pub household: Entry,
    /// A programme of the caller's organisation.
    pub programme: Entry,
    /// Country code: from where; one of the programme's host countries.
    pub host: Entry,
    /// Country code: to where; one of the programme's countries of origin.
    pub origin: Entry,
    /// Area of return in the country of origin, once known.
    pub area: Entry,
    /// The organisation that is to receive the person, once known.
    pub partner: Entry,
    /// `voluntary` or `forced`.
    pub return_kind: Entry,
    /// How many dependants return with the person.
    pub dependants: Entry,
    /// `yyyy-mm-dd`: planned departure, once known.
    pub departs_on: Entry,
    /// Set once it was seen that the person has an open case in this programme already, and another one is meant.
    pub another: Entry,
}

/// A case that passed the check.
#[derive(Clone, Debug, Serialize)]
pub struct NewCase {
    /// Client-made id, if one was sent.
    pub id: Option<CaseId>,
    /// Whose journey.
    pub person: PersonId,
    /// With whom.
    pub household: Option<HouseholdId>,
    /// Programme.
    pub programme: ProgrammeId,
    /// From where.
    pub host: Country,
    /// To where.
    pub origin: Country,
    /// Area of return.
    pub area: Option<AreaId>,
    /// Who is to receive the person.
    pub partner: Option<OrgId>,
    /// How the person returns.
    pub return_kind: ReturnKind,
    /// Dependants who return with the person.
    pub dependants: i64,
    /// Planned departure.
    pub departs_on: Option<Day>,
    /// Day of arrival, for somebody who has arrived already: then the case begins with that stage.
    pub arrived_on: Option<Day>,
    /// Whether an open case of the person in the programme is no hindrance: another one is meant, or it is not asked.
    #[serde(skip)]
    pub another: bool,
}

/// How long before a case is opened its departure may lie, in days: a year.
const DEPARTED_WITHIN: i64 = 366;

/// How long ahead a departure is planned, in days: three years.
const DEPARTS_WITHIN: i64 = 3 * 366;

impl CaseIn {
    /// Checks every field by itself, against `today`; whether person, programme and area fit is asked of the store when it is opened.
    ///
    /// # Errors
    /// 422 with all refused fields; a corridor from a country to itself is `corridor.same_country`.
    pub fn check(&self, today: Day) -> Result<NewCase, Problem> {
        let mut check = Check::new();
        let id = check.id("id", &self.id);
        let person = check.id("person", &self.person);
        let person = check.required("person", &self.person, person);
        let household = check.id("household", &self.household);
        let programme = check.id("programme", &self.programme);
        let programme = check.required("programme", &self.programme, programme);
        let host = check.country("host", &self.host);
        let host = check.required("host", &self.host, host);
        let origin = check.country("origin", &self.origin);
        let origin = check.required("origin", &self.origin, origin);
        if host.is_some() && host == origin {
            check.refuse("origin", "corridor.same_country");
        }
        let area = check.id("area", &self.area);
        let partner = check.id("partner", &self.partner);
        let return_kind = check.word("return_kind", &self.return_kind);
        let return_kind = check.required("return_kind", &self.return_kind, return_kind);
        let dependants = check.number("dependants", &self.dependants, 0..=DEPENDANTS_MAX).unwrap_or_default();
        let (first, last) = (today.plus_days(-DEPARTED_WITHIN), today.plus_days(DEPARTS_WITHIN));
        let departs_on = check.day_within("departs_on", &self.departs_on, first, last);
        check.done(|| {
            Some(NewCase {
                id,
                person: person?,
                household,
                programme: programme?,
                host: host?,
                origin: origin?,
                area,
                partner,
                return_kind: return_kind?,
                dependants,
                departs_on,
                arrived_on: None,
                another: Check::ticked(&self.another),
            })
        })
    }
}

#[cfg(test)]
mod tests;
