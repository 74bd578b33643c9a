//! One case being told: what every part of the telling shares.

use access::{GrantReason, RecipientKind};
use base::reexport::uuid::Uuid;
use base::{
    CaseId, CaseRef, Category, CategorySet, ClauseId, Clock, Day, Moment, OrgId, PersonId, Purpose,
    Stage as CaseStage, Word,
};
use care::case::EventKind;
use store::args;
use store::tally::Tally;

use super::chance::{Chance, Ids};
use super::people::Registered;
use super::rows::{Rows, Tallies};
use super::stage::{Corridor, Desk};

/// How a case is to come out when chance is not asked: so that every work queue of the demo has something on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wish {
    /// Whatever chance gives.
    None,
    /// Registered, nothing else yet.
    Fresh,
    /// The plan waits for approval.
    PlanSubmitted,
    /// Handed over, and the receiver has not answered.
    HandoverWaiting,
    /// Arrives on the day this many days from today; negative: was expected then and nobody confirmed.
    Arrives(i64),
    /// Arrived, and a referral waits for its answer for this many days.
    ReferralWaiting(i64),
    /// Arrived, and a survey is due at the monitoring partner.
    SurveyDue,
}

/// What a grant opened, as the list filter needs it.
pub(super) struct Opened {
    org: OrgId,
    clause: ClauseId,
    until: Option<Moment>,
}

/// A case being told.
pub(super) struct Story<'a> {
    pub(super) corridor: &'a Corridor,
    pub(super) wish: Wish,
    pub(super) chance: Chance,
    pub(super) ids: &'a mut Ids,
    pub(super) rows: &'a mut Rows,
    pub(super) tallies: &'a mut Tallies,
    /// The instant at which the world stands; nothing happens after it.
    pub(super) now: Moment,
    pub(super) opened: Moment,
    pub(super) person: Registered,
    pub(super) case: CaseRef,
    pub(super) number: String,
    pub(super) forced: bool,
    pub(super) version: i64,
    pub(super) touched: Moment,
    pub(super) departs_on: Option<Day>,
    pub(super) arrived_on: Option<Day>,
    pub(super) partner: Option<OrgId>,
    pub(super) closed: Option<(Moment, &'static str)>,
    pub(super) departed_again_on: Option<Day>,
    pub(super) grants: Vec<Opened>,
    pub(super) measures: Vec<Measure>,
    /// The assessment, until it is known whether a change of stage opened it again.
    pub(super) assessment: Option<Assessed>,
    /// From which arrival the rounds were made.
    pub(super) surveys_from_on: Option<Day>,
    /// When the person was first followed up.
    pub(super) followed_up_on: Option<Day>,
    /// How often help was given.
    pub(super) helped: i64,
    /// The questionnaire of the surveys.
    pub(super) questionnaire: std::sync::Arc<evidence::instrument::Definition>,
}

/// A measure of the approved plan.
#[derive(Clone, Debug)]
pub(super) struct Measure {
    pub(super) id: Uuid,
    pub(super) what: &'static super::words::Remedy,
    pub(super) cost: i64,
}

/// An assessment before it is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Assessed {
    pub(super) id: Uuid,
    pub(super) at: Moment,
    pub(super) urgency: &'static str,
    pub(super) reopened: Option<Moment>,
}

/// A clock that gives one id: where a room makes an id by the clock and the world has chosen it.
pub(super) struct Given(pub Uuid, pub Moment);

impl Clock for Given {
    fn now(&self) -> Moment {
        self.1
    }
    fn new_id(&self) -> Uuid {
        self.0
    }
}

impl Story<'_> {
    /// Whether something planned for an instant has happened.
    pub(super) fn is_past(&self, at: Moment) -> bool {
        at <= self.now
    }

    /// An instant within office hours some days after another.
    pub(super) fn later(&mut self, after: Moment, from: i64, to: i64) -> Moment {
        let days = self.chance.range(from, to);
        let seconds = self.chance.range(8 * 3600, 15 * 3600);
        let at = Moment::start_of(after.day().plus_days(days)).plus_seconds(seconds);
        if at > after { at } else { after.plus_seconds(self.chance.range(900, 5400)) }
    }

    /// An instant within office hours of a day.
    pub(super) fn on(&mut self, day: Day) -> Moment {
        Moment::start_of(day).plus_seconds(self.chance.range(8 * 3600, 15 * 3600))
    }

    /// A line of the timeline.
    pub(super) fn event(
        &mut self,
        at: Moment,
        desk: Desk,
        kind: EventKind,
        category: Category,
        subject: Option<Uuid>,
        detail: Option<&str>,
    ) {
        let id: Uuid = self.ids.make();
        let case = &self.case;
        self.rows.case_events.extend(args![
            id,
            case.id,
            case.person,
            at,
            kind.word(),
            category.word(),
            desk.org,
            desk.worker,
            subject,
            detail
        ]);
    }

    /// An entry of the audit trail about the case.
    pub(super) fn audit(
        &mut self,
        at: Moment,
        desk: Desk,
        action: &str,
        subject: (&str, Uuid),
        categories: &[Category],
        fields: &str,
    ) {
        let id: Uuid = self.ids.make();
        let case = &self.case;
        let purpose = if desk.org == case.org { Purpose::Counselling } else { Purpose::Service };
        self.rows.audit_entries.extend(args![
            id,
            at,
            desk.worker,
            desk.org,
            action,
            subject.0,
            subject.1,
            case.id,
            case.person,
            CategorySet::of(categories).to_text(),
            fields,
            None::<Uuid>,
            None::<Uuid>,
            case.lead,
            purpose.word(),
            0_i64
        ]);
        self.touched = self.touched.max(at);
    }

    /// Counts something in the month of a day.
    pub(super) fn count(&mut self, tally: Tally, on: Day, amount: i64) {
        self.tallies.add(&self.case, tally.word(), on, 1, amount);
    }

    /// Moves the case to another stage, as `care::case::set_stage` does.
    pub(super) fn move_to(&mut self, at: Moment, desk: Desk, stage: CaseStage) {
        self.audit(at, desk, "move", ("case", self.case.id.0), &[Category::Journey], "stage");
        self.case.stage = stage;
        self.version += 1;
        self.event(at, desk, EventKind::StageChanged, Category::Journey, None, Some(stage.word()));
        if let Some(assessed) = self.assessment.as_mut().filter(|a| a.reopened.is_none()) {
            assessed.reopened = Some(at);
            self.event(at, desk, EventKind::AssessmentReopened, Category::Assessment, None, None);
        }
    }

    /// The assessment as it stands at the end.
    fn write_assessment(&mut self) {
        let Some(Assessed { id, at, urgency, reopened }) = self.assessment else { return };
        let desk = self.corridor.sender;
        let why = reopened.map(|_| "stage");
        self.rows.assessments.extend(args![
            id,
            self.case.id,
            self.case.person,
            desk.org,
            desk.worker,
            CaseStage::PreDeparture.word(),
            urgency,
            super::words::SUMMARY,
            self.person.child,
            false,
            at.day(),
            at.day().plus_days(180),
            reopened,
            why,
            at
        ]);
    }

    /// Opens categories to an organisation.
    pub(super) fn grant(&mut self, at: Moment, opening: &Opening) {
        let id: Uuid = self.ids.make();
        let case = &self.case;
        self.rows.grants.extend(args![
            id,
            case.id,
            case.person,
            opening.org,
            opening.clause,
            opening.reason.word(),
            opening.categories.to_text(),
            opening.recipient.word(),
            opening.source,
            at,
            opening.until,
            at
        ]);
        self.grants.push(Opened { org: opening.org, clause: opening.clause, until: opening.until });
    }

    /// Writes what is known only at the end: the case itself, where it stands, who can list and find it.
    pub(super) fn close_book(mut self) {
        self.write_assessment();
        let case = self.case;
        let measure = store::tally::stage_measure(&case);
        self.tallies.add(&case, &measure, Day::from_number(0), 1, 0);
        let (closed, reason) = self.closed.unzip();
        let return_kind = if self.forced { "forced" } else { "voluntary" };
        self.rows.cases.extend(args![
            case.id,
            self.number,
            case.org,
            case.lead,
            self.partner,
            case.person,
            case.household,
            case.programme,
            case.host,
            case.origin,
            case.area,
            return_kind,
            case.stage.word(),
            self.person.dependants,
            self.departs_on,
            self.arrived_on,
            self.corridor.sender.worker,
            self.opened,
            closed,
            reason,
            self.departed_again_on,
            self.touched,
            self.version,
            self.surveys_from_on,
            self.followed_up_on
        ]);
        self.list();
    }

    fn list(&mut self) {
        let case = self.case;
        let mut seats = vec![(case.org, store::door::OWN, None)];
        if case.lead != case.org {
            seats.push((case.lead, store::door::OWN, None));
        }
        for opened in &self.grants {
            merge(&mut seats, (opened.org, opened.clause.0, opened.until));
        }
        let mut finders: Vec<OrgId> = seats.iter().map(|(org, ..)| *org).collect();
        finders.sort_unstable();
        finders.dedup();
        for (org, via, until) in seats {
            self.rows.visibility.extend(args![
                org,
                self.opened,
                case.id,
                via,
                case.person,
                case.stage.word(),
                until
            ]);
        }
        for org in finders {
            for token in &self.person.tokens {
                self.rows.person_tokens.extend(args![org, token, case.person]);
            }
        }
    }
}

/// One row for an organisation and clause, open as long as the longest of its grants.
fn merge(seats: &mut Vec<(OrgId, Uuid, Option<Moment>)>, new: (OrgId, Uuid, Option<Moment>)) {
    match seats.iter_mut().find(|(org, via, _)| (*org, *via) == (new.0, new.1)) {
        Some(seat) => seat.2 = if seat.2.is_none() || new.2.is_none() { None } else { seat.2.max(new.2) },
        None => seats.push(new),
    }
}

/// What is opened to whom.
pub(super) struct Opening {
    pub(super) org: OrgId,
    pub(super) clause: ClauseId,
    pub(super) reason: GrantReason,
    pub(super) recipient: RecipientKind,
    pub(super) categories: CategorySet,
    pub(super) source: Uuid,
    pub(super) until: Option<Moment>,
}

/// The beginning of a case: what of it is fixed before its first row.
pub(super) fn case_ref(corridor: &Corridor, id: CaseId, person: PersonId, chance: &mut Chance) -> CaseRef {
    CaseRef {
        id,
        person,
        household: None,
        org: corridor.sender.org,
        lead: corridor.sender.org,
        programme: corridor.programme,
        host: corridor.host,
        origin: corridor.origin,
        area: chance.pick(&corridor.areas).copied(),
        stage: CaseStage::PreDeparture,
    }
}
