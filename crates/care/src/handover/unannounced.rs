//! Somebody stands at the door whom nobody announced: person, case and arrival in one step.

use access::Scope;
use base::{CaseId, Check, Clock, Country, Day, Entry, HandoverId, PersonId, Problem, ProgrammeId};
use partners::programme::ReturnKind;
use people::person::{self, NewPerson, PairState, PersonIn};
use serde::{Deserialize, Serialize};
use store::Db;
use store::audit::Act;
use store::grants::Leave;
use store::sent::{Claim, Sent};
use uuid::Uuid;

use super::fields::{ArrivalNeed, HandoverState, Travel};
use super::store::{self as rows, Sending};
use super::{NewHandover, steps};
use crate::case::{self, NewCase};

/// Somebody who arrived unannounced, as typed or sent: the person, and what is known of the journey.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct UnannouncedIn {
    /// What is known of the journey.
    #[serde(flatten)]
    pub journey: JourneyIn,
    /// The person; see the registration of persons.
    #[serde(flatten)]
    pub person: PersonIn,
}

/// What is known of a journey that has ended at the door.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct JourneyIn {
    /// Client-made id (UUID) of the case: sending it again is the same arrival.
    pub case_id: Entry,
    /// A programme of the caller's organisation.
    pub programme: Entry,
    /// Country code: from where.
    pub host: Entry,
    /// `voluntary` or `forced`.
    pub return_kind: Entry,
    /// How many dependants came along.
    pub dependants: Entry,
    /// Day of arrival, `yyyy-mm-dd`.
    pub arrived_on: Entry,
    /// `air`, `land` or `sea`.
    pub travel: Entry,
    /// Airport, border crossing or harbour of arrival.
    pub port: Entry,
    /// What is needed now.
    pub needs: Vec<Entry>,
}

impl UnannouncedIn {
    /// From the fields of a form. Both halves read all of it, since a repeated field can only be read as a list by the
    /// half that has it.
    ///
    /// # Errors
    /// 400 when the form cannot be read.
    pub fn from_form(fields: &[(String, String)]) -> Result<Self, Problem> {
        let unreadable = || Problem::new(base::Status::BadRequest, "unreadable");
        let text = serde_html_form::to_string(fields).map_err(|_| unreadable())?;
        let journey = serde_html_form::from_str(&text).map_err(|_| unreadable())?;
        let person = serde_html_form::from_str(&text).map_err(|_| unreadable())?;
        Ok(Self { journey, person })
    }
}

struct Checked {
    journey: Journey,
    person: NewPerson,
}

struct Journey {
    case: Option<CaseId>,
    programme: ProgrammeId,
    host: Country,
    return_kind: ReturnKind,
    dependants: i64,
    arrived_on: Day,
    travel: Travel,
    port: String,
    needs: Vec<ArrivalNeed>,
}

impl UnannouncedIn {
    /// Checks both halves; both are told at once.
    fn check(&self, today: Day) -> Result<Checked, Problem> {
        let (journey, person) = match (self.journey.check(today), self.person.check(today)) {
            (Ok(journey), Ok(person)) => (journey, person),
            (Err(mut problem), Err(other)) => {
                problem.fields.extend(other.fields);
                return Err(problem);
            }
            (Err(problem), Ok(_)) | (Ok(_), Err(problem)) => return Err(problem),
        };
        Ok(Checked { journey, person })
    }
}

/// How long ago an arrival that nobody announced may lie, in days: a year.
const ARRIVED_WITHIN: i64 = 366;

impl JourneyIn {
    fn check(&self, today: Day) -> Result<Journey, Problem> {
        let mut check = Check::new();
        let case = check.id("case_id", &self.case_id);
        let programme = check.id("programme", &self.programme);
        let programme = check.required("programme", &self.programme, programme);
        let host = check.country("host", &self.host);
        let host = check.required("host", &self.host, host);
        let return_kind = check.word("return_kind", &self.return_kind);
        let return_kind = check.required("return_kind", &self.return_kind, return_kind);
        let dependants = check.number("dependants", &self.dependants, 0..=30).unwrap_or_default();
        // Who came longer ago is registered with a case of their own.
        let first = today.plus_days(-ARRIVED_WITHIN);
        let arrived_on = check.day_within("arrived_on", &self.arrived_on, first, today);
        let arrived_on = check.required("arrived_on", &self.arrived_on, arrived_on);
        let travel = check.word("travel", &self.travel);
        let travel = check.required("travel", &self.travel, travel);
        let port = check.line("port", &self.port, 120).unwrap_or_default();
        let needs = super::in_list_order(&check.words("needs", &self.needs));
        check.done(|| {
            Some(Journey {
                case,
                programme: programme?,
                host: host?,
                return_kind: return_kind?,
                dependants,
                arrived_on: arrived_on?,
                travel: travel?,
                port,
                needs,
            })
        })
    }
}

/// Registers the person, opens the case at the stage *arrived* and notes the arrival. Sending the same client-made ids again
/// is the same arrival.
///
/// # Errors
/// 422 with all refused fields, `corridor.not_in_programme`; 409 `person.likely_duplicate` until the likely ones were looked
/// at; those of the database.
pub async fn register(
    db: &Db,
    scope: &Scope,
    clock: &dyn Clock,
    input: &UnannouncedIn,
) -> Result<CaseId, Problem> {
    let Checked { journey, person } = input.check(scope.now.day())?;
    // The arrival claims an id beside the case's, which the case claims itself: what was sent is more than the case.
    let beside = |case: CaseId| Uuid::from_u128(case.0.as_u128() ^ 1);
    let sent: Sent<Uuid> = Sent { id: journey.case.map(beside), taken: rows::TAKEN_ARRIVAL, person: None };
    if let (Claim::Again(_), Some(case)) =
        (sent.claim(&db.begin().await?, scope, clock, input).await?, journey.case)
    {
        return Ok(case);
    }
    let likely = person::candidates(db, scope, &person).await?;
    if !likely.is_empty() && !Check::ticked(&input.person.not_duplicate) {
        return Err(Problem::conflict("person.likely_duplicate").with("count", likely.len()));
    }
    store::retry(|| async {
        let tx = db.begin().await?;
        sent.claim(&tx, scope, clock, input).await?;
        let person = person::insert(&tx, scope, clock, &person).await?;
        person::remember(&tx, scope, clock, person, &likely, PairState::Different).await?;
        let case = case::insert(&tx, scope, clock, &new_case(scope, person, &journey)).await?;
        let id = HandoverId::new(clock);
        let arrival = arrival(scope, &journey);
        rows::insert(&tx, scope, &case, &Sending { id, new: &arrival, state: HandoverState::Arrived })
            .await?;
        steps::enter(&tx, scope, &case, Act::RegisterArrival, id, None).await?;
        tx.commit().await?;
        Ok(case.id)
    })
    .await
}

fn new_case(scope: &Scope, person: PersonId, journey: &Journey) -> NewCase {
    NewCase {
        another: true,
        id: journey.case,
        person,
        household: None,
        programme: journey.programme,
        host: journey.host,
        origin: scope.actor.country,
        area: None,
        partner: None,
        return_kind: journey.return_kind,
        dependants: journey.dependants,
        departs_on: None,
        arrived_on: Some(journey.arrived_on),
    }
}

/// The arrival as a hand-over that nobody sent.
fn arrival(scope: &Scope, journey: &Journey) -> NewHandover {
    NewHandover {
        id: None,
        to: scope.org(),
        departs_on: journey.arrived_on,
        arrives_on: journey.arrived_on,
        travel: journey.travel,
        port: journey.port.clone(),
        needs: journey.needs.clone(),
        message: String::new(),
        going: super::Going::default(),
        leave: Leave::NONE,
    }
}
