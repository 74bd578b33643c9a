//! Hand-over: a case goes from the host country to an organisation in the country of origin, before departure, and the
//! arrival is confirmed there.
//!
//! It names what goes, and nothing else crosses, before or after. Once it is *accepted*, or the arrival confirmed, the receiver
//! leads the case; the sender keeps what it wrote, and stage, arrival and closing code flow back to it. It is not a referral: a referral asks for one service and leaves the lead where it is.

mod api;
mod board;
mod fields;
mod going;
mod pages;
mod panel;
mod steps;
mod store;
mod telling;
mod unannounced;

use base::{Check, Checked, Day, Entry, HandoverId, Input, Moment, OrgId, Problem, Word};
use serde::{Deserialize, Serialize};

use ::store::audit::Act;

use crate::case::EventKind;
use crate::life::{Party, Turn};

pub use board::{Side, board};
pub use fields::{ArrivalNeed, Handover, HandoverDecline, HandoverState, Travel};
pub use going::{Going, GoingIn, USUAL};
pub use panel::panel;
pub use store::{Handed, of_case, taken_part};
pub use unannounced::{JourneyIn, UnannouncedIn, register};

/// Days after the expected date from which an arrival that nobody confirmed shows as late to both sides.
pub const SILENT_DAYS: i64 = 3;

/// For which list cursors over the board are sealed.
const LIST: &str = "arrivals";

/// Days ahead that the arrivals board calls this week.
pub const WEEK_DAYS: i64 = 7;

/// The longest journey home that is taken as one: a departure and an arrival further apart are a slip of the pen.
const LONGEST_JOURNEY_DAYS: i64 = 60;

/// What this room brings to the program.
pub fn room() -> web::Room {
    web::Room {
        name: "handover",
        api: api::routes(),
        pages: pages::routes(),
        steps: pages::steps(),
        templates: &[
            ("handover/send.html", include_str!("templates/send.html")),
            ("handover/going.html", include_str!("templates/going.html")),
            ("handover/supplement.html", include_str!("templates/supplement.html")),
            ("handover/show.html", include_str!("templates/show.html")),
            ("handover/parts.html", include_str!("templates/parts.html")),
            ("handover/board.html", include_str!("templates/board.html")),
            ("handover/panel.html", include_str!("templates/panel.html")),
            ("handover/arrival.html", include_str!("templates/arrival.html")),
            ("handover/reintegration.html", include_str!("templates/reintegration.html")),
            ("handover/unannounced.html", include_str!("templates/unannounced.html")),
        ],
        words: web::words!("locale/"),
        cards: Some(|app, caller| Box::pin(board::cards(app, caller))),
        telling: Some(telling::TELLING),
    }
}

/// A step that somebody takes with a hand-over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HandoverStep {
    /// The receiver takes the case.
    Accept,
    /// The receiver does not take it, and says why.
    Decline,
    /// The sender takes it back.
    Recall,
    /// The receiver saw the person arrive.
    Arrive,
}

impl HandoverStep {
    /// Its line in the life of a hand-over.
    #[rustfmt::skip]
    pub const fn turn(self) -> Turn<HandoverState> {
        use {EventKind as Event, HandoverState::{Accepted, Arrived, Declined, Recalled, Sent}, Party::{Receiver, Sender}};
        match self {
            Self::Accept => Turn { by: Receiver, from: &[Sent], to: Accepted, verb: Act::Accept, event: Event::HandoverAccepted },
            Self::Decline => Turn { by: Receiver, from: &[Sent], to: Declined, verb: Act::Decline, event: Event::HandoverDeclined },
            Self::Recall => Turn { by: Sender, from: &[Sent, Accepted], to: Recalled, verb: Act::Recall, event: Event::HandoverRecalled },
            Self::Arrive => Turn { by: Receiver, from: &[Sent, Accepted], to: Arrived, verb: Act::ConfirmArrival, event: Event::Arrived },
        }
    }
}

impl HandoverState {
    /// Whether the person is still expected.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Sent | Self::Accepted)
    }
}

/// A hand-over as typed or sent.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct HandoverIn {
    /// Client-made id (UUID): sending it again is the same hand-over.
    pub id: Entry,
    /// The organisation in the country of origin.
    pub to: Entry,
    /// Day of departure, `yyyy-mm-dd`.
    pub departs_on: Entry,
    /// Expected day of arrival, `yyyy-mm-dd`.
    pub arrives_on: Entry,
    /// `air`, `land` or `sea`.
    pub travel: Entry,
    /// Airport, border crossing or harbour of arrival.
    pub port: Entry,
    /// What has to be ready on arrival.
    pub needs: Vec<Entry>,
    /// What the receiver should know besides; nothing about health or protection belongs here.
    pub message: Entry,
    /// Data categories that go; when absent what usually goes.
    pub goes: Vec<Entry>,
    /// Why health or protection goes, where it does.
    pub goes_reason: Entry,
    /// Ids of notes that go, one by one.
    pub notes: Vec<Entry>,
    /// What must be known in the first seven days.
    pub first_days: Entry,
    /// `consent` or `vital`.
    pub first_days_basis: Entry,
    /// Why, where the person cannot agree.
    pub first_days_reason: Entry,
    /// What of `identity`, `contact` and `plan` the receiver may pass on to those who serve the person.
    pub pass_on_service: Vec<Entry>,
    /// What of `identity` and `contact` it may pass on to who asks how they fare.
    pub pass_on_monitoring: Vec<Entry>,
}

/// A hand-over that passed the check.
#[derive(Clone, Debug, Serialize)]
pub struct NewHandover {
    /// Client-made id, if one was sent.
    pub id: Option<HandoverId>,
    /// Receiver.
    pub to: OrgId,
    /// Day of departure.
    pub departs_on: Day,
    /// Expected day of arrival.
    pub arrives_on: Day,
    /// How the person travels.
    pub travel: Travel,
    /// Where the person arrives.
    pub port: String,
    /// What has to be ready.
    pub needs: Vec<ArrivalNeed>,
    /// What the receiver should know besides.
    pub message: String,
    /// What goes with it.
    pub going: Going,
    /// What of it may be passed on.
    pub leave: ::store::grants::Leave,
}

impl HandoverIn {
    /// What of it says what goes.
    fn going(&self) -> GoingIn {
        GoingIn {
            goes: self.goes.clone(),
            goes_reason: self.goes_reason.clone(),
            notes: self.notes.clone(),
            first_days: self.first_days.clone(),
            first_days_basis: self.first_days_basis.clone(),
            first_days_reason: self.first_days_reason.clone(),
        }
    }
}

/// Refused are an arrival before the departure (`arrival.before_departure`), a departure long past (`departure.past`), a journey of months
/// (`arrival.too_far`).
impl Input for HandoverIn {
    type Checked = NewHandover;

    fn read(&self, check: &mut Check, now: Moment) -> Option<NewHandover> {
        let id = check.id("id", &self.id);
        let to = check.id("to", &self.to);
        let to = check.required("to", &self.to, to);
        let departs_on = check.day("departs_on", &self.departs_on);
        let departs_on = check.required("departs_on", &self.departs_on, departs_on);
        let arrives_on = check.day("arrives_on", &self.arrives_on);
        let arrives_on = check.required("arrives_on", &self.arrives_on, arrives_on);
        if let (Some(departs), Some(arrives)) = (departs_on, arrives_on) {
            check_dates(check, now.day(), departs, arrives);
        }
        let travel = check.word("travel", &self.travel);
        let travel = check.required("travel", &self.travel, travel);
        let port = check.line("port", &self.port, 120);
        let port = check.required("port", &self.port, port);
        let needs = in_list_order(&check.words("needs", &self.needs));
        let message = check.note("message", &self.message, 2_000).unwrap_or_default();
        let going = self.going().going(check, true);
        let leave = going.leave(check, &self.pass_on_service, &self.pass_on_monitoring);
        Some(NewHandover {
            id,
            to: to?,
            departs_on: departs_on?,
            arrives_on: arrives_on?,
            travel: travel?,
            port: port?,
            needs,
            message,
            going,
            leave,
        })
    }
}

impl Checked for NewHandover {
    type Typed = HandoverIn;
}

/// How long ahead a departure is handed over, in days: two years.
const PLANNED_WITHIN: i64 = 2 * 366;

fn check_dates(check: &mut Check, today: Day, departs: Day, arrives: Day) {
    // A departure may be entered on the day after; one of last month is not handed over but registered on arrival.
    if departs < today.plus_days(-7) {
        check.refuse("departs_on", "departure.past");
    }
    let last = today.plus_days(PLANNED_WITHIN);
    if departs > last {
        check.refuse_with("departs_on", "date.too_late", vec![("day", last.to_string())]);
    }
    if arrives < departs {
        check.refuse("arrives_on", "arrival.before_departure");
    } else if arrives.number() - departs.number() > LONGEST_JOURNEY_DAYS {
        check.refuse_with("arrives_on", "arrival.too_far", vec![("days", LONGEST_JOURNEY_DAYS.to_string())]);
    }
}

/// Each need once, in the order of the list.
fn in_list_order(chosen: &[ArrivalNeed]) -> Vec<ArrivalNeed> {
    ArrivalNeed::ALL.iter().copied().filter(|need| chosen.contains(need)).collect()
}

base::input! {
    /// Why the receiver declines, as typed or sent.
    pub struct HandoverDeclineIn reads
    /// Why it declines.
    pub DeclineOfHandover {
        /// Why.
        decline_reason: HandoverDecline,
    }
}

base::input! {
    /// When the person arrived, as typed or sent.
    pub struct ArrivalIn reads
    /// When the person arrived.
    pub Arrival {
        /// Day of arrival; the form proposes today. It is required unless the arrival is confirmed already.
        arrived_on: Option<Day>,
    }
}

impl Arrival {
    /// The day, if it can be: not in the future, not before the departure.
    ///
    /// # Errors
    /// 422: missing, `arrival.before_departure`, `arrival.future`.
    pub fn on(&self, today: Day, departs_on: Day) -> Result<Day, Problem> {
        match self.arrived_on {
            None => Err(Problem::field("arrived_on", "required")),
            Some(day) if day > today => Err(Problem::field("arrived_on", "arrival.future")),
            Some(day) if day < departs_on => Err(Problem::field("arrived_on", "arrival.before_departure")),
            Some(day) => Ok(day),
        }
    }
}

#[cfg(test)]
mod tests;
