//! Somebody stands at the door whom nobody announced: person, case and arrival in one step.

use access::Scope;
use base::{CaseId, Check, Clock, Country, Day, Entry, HandoverId, Problem, ProgrammeId};
use partners::programme::ReturnKind;
use people::person::{self, NewPerson, PersonIn};
use serde::{Deserialize, Serialize};
use store::Db;

use super::fields::{HandoverState, Travel};
use super::store::{self as rows, Sending};
use super::{HandoverIn, NewHandover, steps};
use crate::case::{self, NewCase};

/// Somebody who arrived unannounced, as typed or sent: the person, and what is known of the journey.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct UnannouncedIn {
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
    /// The person; see the registration of persons.
    #[serde(flatten)]
    pub person: PersonIn,
}

struct Checked {
    case: Option<CaseId>,
    programme: ProgrammeId,
    host: Country,
    return_kind: ReturnKind,
    dependants: i64,
    arrived_on: Day,
    travel: Travel,
    port: String,
    person: NewPerson,
}

impl UnannouncedIn {
    fn check(&self, today: Day) -> Result<Checked, Problem> {
        let mut check = Check::new();
        let case = check.id("case_id", &self.case_id);
        let programme = check.id("programme", &self.programme);
        let programme = check.required("programme", &self.programme, programme);
        let host = check.country("host", &self.host);
        let host = check.required("host", &self.host, host);
        let return_kind = check.word("return_kind", &self.return_kind);
        let return_kind = check.required("return_kind", &self.return_kind, return_kind);
        let dependants = check.number("dependants", &self.dependants, 0..=30).unwrap_or_default();
        let arrived_on = check.day("arrived_on", &self.arrived_on);
        let arrived_on = check.required("arrived_on", &self.arrived_on, arrived_on);
        if arrived_on.is_some_and(|on| on > today) {
            check.refuse("arrived_on", "arrival.future");
        }
        let travel = check.word("travel", &self.travel);
        let travel = check.required("travel", &self.travel, travel);
        let port = check.line("port", &self.port, 120).unwrap_or_default();
        let person = self.person.check(today);
        let journey = check.done(|| Some((programme?, host?, return_kind?, arrived_on?, travel?)));
        // Both halves of the form are told at once.
        let ((programme, host, return_kind, arrived_on, travel), person) = match (journey, person) {
            (Ok(journey), Ok(person)) => (journey, person),
            (Err(mut problem), Err(other)) => {
                problem.fields.extend(other.fields);
                return Err(problem);
            }
            (Err(problem), Ok(_)) | (Ok(_), Err(problem)) => return Err(problem),
        };
        Ok(Checked { case, programme, host, return_kind, dependants, arrived_on, travel, port, person })
    }
}

/// Registers the person, opens the case at the stage *arrived* and notes the arrival. Sending the same client-made ids again
/// is the same arrival.
///
/// # Errors
/// 422 with all refused fields, `corridor.not_in_programme`; those of the database.
pub async fn register(
    db: &Db,
    scope: &Scope,
    clock: &dyn Clock,
    input: &UnannouncedIn,
) -> Result<CaseId, Problem> {
    let today = scope.now.day();
    let checked = input.check(today)?;
    let needs = HandoverIn { needs: input.needs.clone(), ..HandoverIn::default() }.needs()?;
    store::retry(|| async {
        let tx = db.begin().await?;
        let person = person::insert(&tx, scope, clock, &checked.person).await?;
        let new = NewCase {
            id: checked.case,
            person,
            household: None,
            programme: checked.programme,
            host: checked.host,
            origin: scope.actor.country,
            area: None,
            partner: None,
            return_kind: checked.return_kind,
            dependants: checked.dependants,
            departs_on: None,
            arrived_on: Some(checked.arrived_on),
        };
        let case = case::insert(&tx, scope, clock, &new).await?;
        if rows::is_known(&tx, case.id).await? {
            return Ok(case.id);
        }
        let arrival = NewHandover {
            id: None,
            to: scope.org(),
            departs_on: checked.arrived_on,
            arrives_on: checked.arrived_on,
            travel: checked.travel,
            port: checked.port.clone(),
            needs: needs.clone(),
            message: String::new(),
        };
        let id = HandoverId::new(clock);
        rows::insert(&tx, scope, &case, &Sending { id, new: &arrival, state: HandoverState::Arrived })
            .await?;
        steps::enter(&tx, scope, &case, "register_arrival", id, None).await?;
        tx.commit().await?;
        Ok(case.id)
    })
    .await
}
