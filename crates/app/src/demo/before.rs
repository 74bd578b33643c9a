//! Before departure: opening, assessment, plan, hand-over, departure.

use access::{GrantReason, RecipientKind};
use base::reexport::uuid::Uuid;
use base::{Category, CategorySet, Moment, Stage as CaseStage, Word};
use care::assessment::{Factor, Nature};
use care::case::EventKind;
use partners::agreement::{HANDOVER, RETURN};
use store::args;
use store::audit::{Act, Noun};
use store::tally::Tally;

use super::story::{Assessed, Measure, Opening, Story, Wish};
use super::words::{self, Remedy};

/// What a hand-over opens to its receiver: what the form has ticked.
const HANDED: &[Category] = care::handover::USUAL;

/// A hand-over that was sent and stands.
pub(super) struct Sent {
    pub(super) id: Uuid,
    pub(super) at: Moment,
    pub(super) departs: Moment,
    pub(super) expected: base::Day,
    pub(super) accepted: Option<Moment>,
    needs: String,
    travel: &'static str,
}

impl Story<'_> {
    /// From the opening to the departure; `None` when the case has not come, or will not come, so far.
    pub(super) fn before_departure(&mut self) -> Option<Sent> {
        self.open();
        if self.wish == Wish::Fresh || !self.assess() {
            return None;
        }
        let approved = self.plan()?;
        if self.gives_up(approved) {
            return None;
        }
        let sent = self.hand_over(approved)?;
        self.depart(&sent);
        Some(sent)
    }

    fn open(&mut self) {
        let (desk, at) = (self.corridor.sender, self.opened);
        let id = self.case.id.0;
        self.audit(
            at,
            desk,
            Act::Open,
            (Noun::Case, id),
            &[Category::Journey],
            "person programme host origin return_kind",
        );
        self.event(at, desk, EventKind::Opened, Category::Journey, None, None);
        self.count(Tally::Opened, at.day(), 0);
    }

    /// The first situation assessment: risks, and the strengths that are looked for with them.
    fn assess(&mut self) -> bool {
        let at = self.later(self.opened, 0, 5);
        if !self.is_past(at) {
            return false;
        }
        let desk = self.corridor.sender;
        let urgency =
            self.chance.weighted(&[("none", 55), ("soon", 32), ("urgent", 11), ("immediate", 2)]).copied();
        let id: Uuid = self.ids.make();
        self.assessment = Some(Assessed { id, at, urgency: urgency.unwrap_or("none") });
        let risks = self.chance.range(1, 3);
        let strengths = self.chance.range(1, 2);
        self.factors(id, words::RISKS, risks, 0);
        self.factors(id, words::STRENGTHS, strengths, risks);
        self.audit(
            at,
            desk,
            Act::Assess,
            (Noun::Assessment, id),
            &[Category::Assessment],
            "factors urgency summary child_at_risk seeks_protection reassess_on",
        );
        self.event(at, desk, EventKind::Assessed, Category::Assessment, Some(id), None);
        if self.person.child {
            self.rapid_form(at);
        }
        true
    }

    fn factors(&mut self, assessment: Uuid, list: &[(Factor, Nature)], count: i64, first: i64) {
        let start = usize::try_from(self.chance.range(0, 6)).unwrap_or_default();
        let drawn = list.iter().cycle().skip(start).take(usize::try_from(count).unwrap_or_default());
        for (position, (factor, nature)) in (first..).zip(drawn) {
            let (level, direction) = (factor.level().word(), factor.direction().word());
            self.rows.factors.extend(args![
                assessment,
                position,
                self.case.id,
                level,
                direction,
                nature.word(),
                factor.word(),
                ""
            ]);
        }
    }

    /// A child without parents: the rapid form of the best-interests procedure comes before anything else.
    fn rapid_form(&mut self, after: Moment) {
        let at = after.plus_seconds(1800);
        let desk = self.corridor.sender;
        let id: Uuid = self.ids.make();
        self.rows.rapid_forms.extend(args![
            id,
            self.case.id,
            self.case.person,
            desk.org,
            desk.worker,
            "safe",
            "appointed",
            "heard",
            "",
            "",
            true,
            "Guardian appointed by the court",
            at.day().plus_days(14),
            at.day(),
            at
        ]);
        self.audit(
            at,
            desk,
            Act::Fill,
            (Noun::RapidForm, id),
            &[Category::Protection],
            "safety guardian heard views actions tracing responsible review_on",
        );
        self.event(at, desk, EventKind::RapidForm, Category::Protection, Some(id), None);
    }

    /// The plan: drafted, submitted, approved by somebody else. When it was approved.
    fn plan(&mut self) -> Option<Moment> {
        let drafted = self.later(self.opened, 5, 9);
        if !self.is_past(drafted) {
            return None;
        }
        let id: Uuid = self.ids.make();
        let desk = self.corridor.sender;
        let measures = self.draw_measures();
        let total: i64 = measures.iter().map(|m| m.cost).sum();
        let submitted = self.later(drafted, 0, 2);
        let mut approved = self.later(submitted, 1, 6);
        if self.wish == Wish::PlanSubmitted {
            approved = self.now.plus_days(1);
        }
        self.audit(
            drafted,
            desk,
            Act::Draft,
            (Noun::Plan, id),
            &[Category::Plan, Category::Money],
            "summary measures",
        );
        self.event(drafted, desk, EventKind::PlanDrafted, Category::Plan, Some(id), None);
        let submitted = self.is_past(submitted).then_some(submitted);
        let approved = self.is_past(approved).then_some(approved).filter(|_| submitted.is_some());
        if let Some(at) = submitted {
            self.audit(at, desk, Act::Submit, (Noun::Plan, id), &[Category::Plan], "state");
            self.event(at, desk, EventKind::PlanSubmitted, Category::Plan, Some(id), None);
        }
        if let Some(at) = approved {
            let manager = super::stage::Desk { worker: desk.manager, ..desk };
            self.audit(at, manager, Act::Approve, (Noun::Plan, id), &[Category::Plan], "state");
            self.event(at, manager, EventKind::PlanApproved, Category::Plan, Some(id), None);
            self.count(Tally::Planned, at.day(), 0);
            self.count(Tally::Committed, at.day(), total);
        }
        let state = match (submitted, approved) {
            (_, Some(_)) => "approved",
            (Some(_), None) => "submitted",
            _ => "draft",
        };
        let version = 1 + i64::from(submitted.is_some()) + i64::from(approved.is_some());
        let updated = approved.or(submitted).unwrap_or(drafted);
        self.rows.plans.extend(args![
            id,
            self.case.id,
            self.case.person,
            desk.org,
            desk.worker,
            1_i64,
            state,
            "",
            "EUR",
            total,
            submitted,
            approved.map(|_| desk.manager),
            approved,
            None::<&str>,
            drafted,
            updated,
            version
        ]);
        self.write_measures(id, &measures);
        self.measures = measures;
        approved
    }

    /// Measures within the amounts of the programme: cash on arrival, then the long-term ones.
    fn draw_measures(&mut self) -> Vec<Measure> {
        let [first, long] = self.allowed();
        let mut measures = vec![Measure { id: self.ids.make(), what: &words::FIRST_HELP, cost: first }];
        let weights: Vec<(&'static Remedy, i64)> = words::REMEDIES.iter().map(|r| (r, r.weight)).collect();
        let mut left = long;
        for _ in 0..self.chance.range(1, 3) {
            let Some(what) = self.chance.weighted(&weights).copied() else { break };
            let share = what.share - self.chance.range(0, 15);
            let cost = (long * share.max(5) / 100).min(left) / 1000 * 1000;
            if cost == 0 || measures.iter().any(|m| m.what.kind == what.kind) {
                continue;
            }
            left -= cost;
            measures.push(Measure { id: self.ids.make(), what, cost });
        }
        measures
    }

    /// What the programme allows this household on arrival and later, in cents.
    pub(super) fn allowed(&self) -> [i64; 2] {
        let [voluntary, forced] = self.corridor.ceilings;
        let [arrival, principal, dependant] = if self.forced { forced } else { voluntary };
        [arrival, principal + dependant * self.person.dependants]
    }

    fn write_measures(&mut self, plan: Uuid, measures: &[Measure]) {
        let language = if self.corridor.humanitarian { 1 } else { 0 };
        for (position, measure) in (0_i64..).zip(measures) {
            let what = measure.what;
            let horizon = if position == 0 {
                "immediate"
            } else if measure.cost > 100_000 {
                "long"
            } else {
                "short"
            };
            let service = what
                .service
                .and_then(|kind| self.corridor.services.iter().find(|s| s.kind.word() == kind))
                .map(|s| s.id);
            let text = what.texts.get(language).copied().unwrap_or_default();
            let refers = what.mode == "service" && service.is_some();
            self.rows.measures.extend(args![
                measure.id,
                plan,
                self.case.id,
                position,
                what.dimension,
                "individual",
                horizon,
                what.kind,
                text,
                service,
                measure.cost,
                "EUR",
                refers
            ]);
        }
    }

    /// Six in a hundred change their mind, or the return falls through, before anybody is told.
    fn gives_up(&mut self, after: Moment) -> bool {
        if self.wish != Wish::None || !self.chance.permille(60) {
            return false;
        }
        let at = self.later(after, 3, 25);
        if self.is_past(at) {
            let reason =
                self.chance.weighted(&[("dropped_out", 70), ("moved_away", 20), ("other", 10)]).copied();
            self.close(at, self.corridor.sender, reason.unwrap_or("other"));
        }
        true
    }

    fn hand_over(&mut self, approved: Moment) -> Option<Sent> {
        let [agrees, ..] = self.person.agrees;
        if !agrees && self.wish == Wish::None {
            return None;
        }
        let sent = self.sending(approved);
        if !self.is_past(sent.at) {
            return None;
        }
        let (desk, partner) = (self.corridor.sender, self.corridor.partner);
        self.departs_on = Some(sent.departs.day());
        self.partner = Some(partner.org);
        self.audit(sent.at, desk, Act::HandOver, (Noun::Handover, sent.id), &[Category::Journey], "state");
        self.event(sent.at, desk, EventKind::HandoverSent, Category::Journey, Some(sent.id), None);
        let leave = CategorySet::of(&[Category::Identity, Category::Contact, Category::Plan]);
        let opening = Opening {
            org: partner.org,
            clause: HANDOVER,
            reason: GrantReason::Handover,
            recipient: RecipientKind::Partner,
            categories: CategorySet::of(HANDED),
            source: sent.id,
            until: None,
            row: None,
        };
        self.handed = Some((self.grant(sent.at, desk, &opening, leave, Some(sent.at)), leave));
        if let Some(at) = sent.accepted {
            self.give_back(at, partner, desk, sent.id);
            self.take_lead(at, partner);
            self.audit(at, partner, Act::Accept, (Noun::Handover, sent.id), &[Category::Journey], "state");
            self.event(at, partner, EventKind::HandoverAccepted, Category::Journey, Some(sent.id), None);
        }
        Some(sent)
    }

    fn sending(&mut self, approved: Moment) -> Sent {
        let arrives = match self.wish {
            Wish::Arrives(days) => Some(self.now.day().plus_days(days)),
            Wish::HandoverWaiting => Some(self.now.day().plus_days(16)),
            _ => None,
        };
        let [soon, late] = if self.corridor.humanitarian { [12, 30] } else { [24, 60] };
        let departs = arrives
            .map_or_else(|| approved.day().plus_days(self.chance.range(soon, late)), |day| day.plus_days(-1));
        let departs = self.on(departs);
        let at = match self.wish {
            Wish::HandoverWaiting => self.now.plus_seconds(-26 * 3600),
            _ => {
                let days = self.chance.range(8, 20);
                let day = departs.day().plus_days(-days);
                self.on(day).max(approved.plus_seconds(3600))
            }
        };
        let accepted = self.later(at, 1, 5).min(departs);
        let answers = self.wish != Wish::HandoverWaiting
            && (matches!(self.wish, Wish::Arrives(_)) || self.chance.permille(930));
        let accepted = Some(accepted).filter(|at| answers && self.is_past(*at));
        let travel =
            if self.corridor.host.code() == "LY" && self.chance.permille(50) { "land" } else { "air" };
        let mut needs = vec!["reception"];
        for need in words::NEEDS.iter().skip(1) {
            if self.chance.permille(280) {
                needs.push(need);
            }
        }
        let expected = arrives.unwrap_or_else(|| departs.day().plus_days(self.chance.range(0, 1)));
        Sent { id: self.ids.make(), at, departs, expected, accepted, needs: needs.join(" "), travel }
    }

    /// Stage, arrival and closing code flow back to the sender.
    pub(super) fn give_back(
        &mut self,
        at: Moment,
        from: super::stage::Desk,
        to: super::stage::Desk,
        source: Uuid,
    ) {
        let opening = Opening {
            org: to.org,
            clause: RETURN,
            reason: GrantReason::Return,
            recipient: RecipientKind::Registrar,
            categories: CategorySet::of(&[Category::Journey, Category::Monitoring]),
            source,
            until: None,
            row: Some(source),
        };
        self.grant(at, from, &opening, CategorySet::NONE, None);
    }

    /// The receiver leads from the acceptance on.
    pub(super) fn take_lead(&mut self, at: Moment, to: super::stage::Desk) {
        if self.case.lead == to.org {
            return;
        }
        self.audit(at, to, Act::MoveLead, (Noun::Case, self.case.id.0), &[Category::Journey], "lead");
        self.case.lead = to.org;
        self.version += 1;
    }

    fn depart(&mut self, sent: &Sent) {
        if !self.is_past(sent.departs) {
            return;
        }
        let desk = self.corridor.sender;
        self.move_to(sent.departs, desk, CaseStage::InTransit);
        self.count(Tally::Departed, sent.departs.day(), 0);
        self.audit(
            sent.departs,
            desk,
            Act::ConfirmDeparture,
            (Noun::Handover, sent.id),
            &[Category::Journey],
            "state",
        );
        self.event(sent.departs, desk, EventKind::Departed, Category::Journey, Some(sent.id), None);
    }

    /// Writes the hand-over as it stands: open, or with the arrival.
    pub(super) fn write_handover(&mut self, sent: &Sent, arrival: Option<(base::Day, Moment)>) {
        let (desk, partner) = (self.corridor.sender, self.corridor.partner);
        let accepted = sent.accepted.or(arrival.map(|(_, at)| at));
        let state = match (arrival, accepted) {
            (Some(_), _) => "arrived",
            (None, Some(_)) => "accepted",
            _ => "sent",
        };
        let version = 1 + i64::from(sent.accepted.is_some()) + i64::from(arrival.is_some());
        let port = super::words::port(self.corridor.origin);
        self.rows.handovers.extend(args![
            sent.id,
            self.case.id,
            self.case.person,
            desk.org,
            partner.org,
            state,
            sent.departs.day(),
            sent.expected,
            sent.travel,
            port,
            sent.needs,
            "",
            false,
            None::<&str>,
            arrival.map(|(day, _)| day),
            desk.worker,
            sent.at,
            accepted,
            arrival.map(|_| partner.worker),
            arrival.map(|(_, at)| at),
            None::<Moment>,
            version,
            CategorySet::of(HANDED).to_text()
        ]);
    }
}
