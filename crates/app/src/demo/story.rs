//! One case being told: what every part of the telling shares.

use access::{GrantReason, RecipientKind};
use base::reexport::uuid::Uuid;
use base::{
    CaseId, CaseRef, Category, CategorySet, ClauseId, Clock, Day, Moment, OrgId, PersonId, Purpose,
    Stage as CaseStage, Word,
};
use care::case::EventKind;
use store::audit::{Act, Noun};
use store::tally::Tally;
use store::{Seat, args, take_seat};

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
    writer: OrgId,
    categories: CategorySet,
    whole: bool,
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
    /// What was handed over, and what of it may be passed on.
    pub(super) handed: Option<(Uuid, CategorySet)>,
    /// Who wrote in the case besides those who opened and lead it.
    pub(super) wrote: Vec<OrgId>,
    /// What the receiver finds the person by, once it asked again.
    pub(super) told_tokens: Vec<String>,
    pub(super) measures: Vec<Measure>,
    /// The assessment, written at the end.
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
        if !self.wrote.contains(&desk.org) {
            self.wrote.push(desk.org);
        }
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
        action: Act,
        subject: (Noun, Uuid),
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
            action.word(),
            subject.0.word(),
            subject.1,
            case.id,
            case.person,
            CategorySet::of(categories).to_text(),
            fields,
            None::<Uuid>,
            None::<Uuid>,
            desk.org,
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
        self.audit(at, desk, Act::Move, (Noun::Case, self.case.id.0), &[Category::Journey], "stage");
        (self.case.stage, self.case.stage_by) = (stage, desk.org);
        self.version += 1;
        let case = Some(self.case.id.0);
        self.event(at, desk, EventKind::StageChanged, Category::Journey, case, Some(stage.word()));
    }

    /// The assessment as it stands at the end.
    fn write_assessment(&mut self) {
        let Some(Assessed { id, at, urgency }) = self.assessment else { return };
        let desk = self.corridor.sender;
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
            None::<Moment>,
            None::<&str>,
            at
        ]);
    }

    /// Opens to an organisation what another one wrote itself.
    pub(super) fn grant(
        &mut self,
        at: Moment,
        by: Desk,
        opening: &Opening,
        leave: CategorySet,
        as_of: Option<Moment>,
    ) -> Uuid {
        self.write_grant(at, opening, (by.org, by.org, None, opening.categories), (leave, as_of))
    }

    /// Opens what an organisation wrote itself, and of what the sender wrote what may be passed on.
    pub(super) fn pass_on(&mut self, at: Moment, by: Desk, opening: &Opening, as_of: Option<Moment>) {
        self.grant(at, by, opening, CategorySet::NONE, as_of);
        if let Some((handed, leave)) = self.handed {
            let categories = opening.categories.and(leave);
            let from = (self.case.org, by.org, Some(handed), categories);
            self.write_grant(at, opening, from, (CategorySet::NONE, as_of));
        }
    }

    fn write_grant(
        &mut self,
        at: Moment,
        opening: &Opening,
        (writer, by, parent, categories): (OrgId, OrgId, Option<Uuid>, CategorySet),
        (leave, as_of): (CategorySet, Option<Moment>),
    ) -> Uuid {
        let id: Uuid = self.ids.make();
        let case = &self.case;
        let mut row = args![id, case.id, case.person, opening.org, opening.clause, opening.reason.word()];
        row.extend(args![categories.to_text(), opening.recipient.word(), opening.source, at]);
        row.extend(args![opening.until, at, writer, by, parent, leave.to_text(), leave.to_text(), as_of]);
        row.extend(args![opening.row.is_some()]);
        self.rows.grants.extend(row);
        if let Some(row) = opening.row {
            self.rows.grant_rows.extend(args![id, row, case.id]);
            if opening.reason == GrantReason::Return && opening.recipient == RecipientKind::Registrar {
                // With the answer goes the course of the case.
                self.rows.grant_rows.extend(args![id, case.id.0, case.id]);
            }
        }
        self.grants.push(Opened {
            org: opening.org,
            clause: opening.clause,
            writer,
            categories,
            whole: opening.row.is_none(),
            until: opening.until,
        });
        id
    }

    /// The receiver asks the person again: name, how to reach them and what they agree to are its own from here on.
    pub(super) fn ask_again(&mut self, at: Moment) {
        let (desk, person) = (self.corridor.partner, self.case.person);
        if !self.is_past(at) {
            return;
        }
        let name = self.person.name.clone();
        let phone = self.person.phone_at_home.clone();
        self.rows.person_names.extend(args![person, desk.org, name.ar, name.latin, desk.worker, at]);
        self.rows.person_told.extend(args![person, desk.org, 0_i64, "phone", phone]);
        let contact = people::person::Contact { kind: people::person::ContactKind::Phone, value: phone };
        self.told_tokens = people::person::told_tokens(&name, &[contact]);
        self.told_tokens.sort_unstable();
        self.told_tokens.dedup();
        for token in &self.told_tokens {
            self.rows.person_told_tokens.extend(args![person, desk.org, token]);
        }
        self.audit(
            at,
            desk,
            Act::Tell,
            (Noun::Person, person.0),
            &[Category::Identity, Category::Contact],
            "name contacts",
        );
        let [_, service, monitoring] = self.person.agrees;
        let answers = [(Purpose::Service, "provider", service), (Purpose::Monitoring, "monitor", monitoring)];
        for (purpose, recipient, given) in answers {
            let id: Uuid = self.ids.make();
            let answer = if given { "given" } else { "refused" };
            let how = if self.person.child { "guardian" } else { "spoken" };
            let witness = self.person.child.then_some("Guardian appointed by the court");
            let mut row = args![id, person, desk.org, purpose.word(), recipient, answer];
            row.extend(args![people::consent::NOTICE_VERSION, self.person.language, how, witness]);
            row.extend(args![desk.worker, at, None::<Moment>, None::<Moment>, at]);
            self.rows.consents.extend(row);
            self.audit(
                at,
                desk,
                Act::Consent,
                (Noun::Consent, id),
                &[Category::Identity],
                "purpose recipient answer",
            );
        }
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
            self.followed_up_on,
            case.stage_by,
            self.arrived_on.map(|_| self.corridor.partner.org),
            case.registrar
        ]);
        self.list();
    }

    fn list(&mut self) {
        let case = self.case;
        let mut seats = vec![Seat::own(case.org, store::door::OWN)];
        if case.lead != case.org {
            seats.push(Seat::own(case.lead, store::door::OWN));
        }
        let others = self.wrote.iter().filter(|org| ![case.org, case.lead, case.registrar].contains(org));
        seats.extend(others.map(|org| Seat::own(*org, store::door::WROTE)));
        for opened in &self.grants {
            let (org, via, writer) = (opened.org, opened.clause.0, opened.writer);
            let journey = opened.categories.has(Category::Journey);
            take_seat(&mut seats, Seat { org, via, writer, until: opened.until, journey });
        }
        for row in store::visibility_rows(&case, self.opened, &seats) {
            self.rows.visibility.extend(row);
        }
        for (org, token) in self.finders() {
            self.rows.person_tokens.extend(args![org, token, case.person]);
        }
    }

    /// By what each organisation finds the person, as `store::visibility` derives it.
    fn finders(&self) -> Vec<(OrgId, String)> {
        let case = &self.case;
        let mut found: Vec<(OrgId, String)> =
            self.person.tokens.iter().map(|token| (case.registrar, token.clone())).collect();
        let of_registrar = self.grants.iter().filter(|one| one.whole && one.writer == case.registrar);
        for one in of_registrar {
            let known = self.person.tokens.iter().filter(|token| store::tells_no_more(token, one.categories));
            found.extend(known.map(|token| (one.org, token.clone())));
        }
        found.extend(self.told_tokens.iter().map(|token| (self.corridor.partner.org, token.clone())));
        found.sort_unstable();
        found.dedup();
        found
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
    /// This row alone, and no category as a whole.
    pub(super) row: Option<Uuid>,
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
        stage_by: corridor.sender.org,
        record: None,
        registrar: corridor.sender.org,
    }
}
