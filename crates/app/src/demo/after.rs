//! After arrival: confirmation, first help, reintegration, referrals, what was delivered, the end of the case.

use access::{GrantReason, RecipientKind};
use base::reexport::uuid::Uuid;
use base::{Category, Moment, Stage as CaseStage, Word};
use care::case::EventKind;
use care::handover::SILENT_DAYS;
use care::referral::LOOK_BACK_DAYS;
use partners::agreement::{REFERRAL, RETURN};
use partners::service::ServiceKind;
use store::args;
use store::audit::{Act, Noun};
use store::tally::Tally;

use super::before::Sent;
use super::stage::{Desk, Offer};
use super::story::{Opening, Story, Wish};
use super::words;

impl Story<'_> {
    /// The arrival; when it was confirmed, if it was.
    pub(super) fn arrive(&mut self, sent: &Sent) -> Option<Moment> {
        let delay = self.chance.weighted(&[(0, 88), (1, 8), (2, 4)]).copied().unwrap_or(0);
        let silence = self.chance.weighted(&[(0, 58), (1, 26), (2, 7), (4, 5), (8, 4)]).copied().unwrap_or(0);
        let on = sent.expected.plus_days(delay).max(sent.departs.day());
        let mut at = self.on(on.plus_days(silence)).max(sent.departs.plus_seconds(10_800));
        if matches!(self.wish, Wish::Arrives(_)) {
            at = self.now.plus_days(1);
        }
        if !self.is_past(at) {
            self.write_handover(sent, None);
            return None;
        }
        let partner = self.corridor.partner;
        if self.case.lead != partner.org {
            self.give_back(at, partner, self.corridor.sender, sent.id);
        }
        self.take_lead(at, partner);
        self.move_to(at, partner, CaseStage::Arrived);
        self.arrived_on = Some(on);
        self.event(at, partner, EventKind::Arrived, Category::Journey, Some(self.case.id.0), None);
        self.count(Tally::Arrived, on, 0);
        if at.day().number() - sent.expected.number() >= SILENT_DAYS {
            self.count(Tally::ConfirmedLate, on, 0);
        }
        self.audit(
            at,
            partner,
            Act::ConfirmArrival,
            (Noun::Handover, sent.id),
            &[Category::Journey],
            "state",
        );
        self.write_handover(sent, Some((on, at)));
        self.ask_again(at.plus_seconds(1_800));
        Some(at)
    }

    /// From the arrival on: help, referrals, surveys, the end.
    pub(super) fn after_arrival(&mut self, arrived: Moment) {
        let end = self.end(arrived);
        self.first_help(arrived);
        if self.wish == Wish::None && !self.chance.permille(780) {
            // A part of those who return is not heard of again.
            self.finish(end);
            return;
        }
        let started = self.later(arrived, 6, 40);
        if self.is_past(started) && started < end.0 {
            self.move_to(started, self.corridor.partner, CaseStage::Reintegrating);
        }
        self.refer(arrived, end.0);
        self.deliver(started, end.0);
        let follow = self.later(arrived, 240, 320);
        if self.is_past(follow) && follow < end.0 && self.case.stage == CaseStage::Reintegrating {
            self.move_to(follow, self.corridor.partner, CaseStage::FollowUp);
        }
        self.surveys(arrived, end.0);
        self.finish(end);
    }

    /// When and why the case ends, were it told to its end.
    fn end(&mut self, arrived: Moment) -> (Moment, &'static str) {
        let reason = self.chance.weighted(&[
            ("completed", 62),
            ("dropped_out", 20),
            ("moved_away", 9),
            ("departed_again", 5),
            ("other", 3),
            ("deceased", 1),
        ]);
        let reason =
            if self.wish == Wish::None { reason.copied().unwrap_or("completed") } else { "completed" };
        let at = match reason {
            "completed" => self.later(arrived, 370, 560),
            _ => self.later(arrived, 45, 420),
        };
        (at, reason)
    }

    fn finish(&mut self, (at, reason): (Moment, &'static str)) {
        if !self.is_past(at) {
            return;
        }
        let partner = self.corridor.partner;
        if reason == "departed_again" {
            let on = at.day().plus_days(-self.chance.range(3, 30)).max(self.arrived_on.unwrap_or(at.day()));
            self.departed_again_on = Some(on);
            self.version += 1;
            self.audit(
                at,
                partner,
                Act::DepartAgain,
                (Noun::Case, self.case.id.0),
                &[Category::Journey],
                "departed_again_on",
            );
            self.event(at, partner, EventKind::DepartedAgain, Category::Journey, None, Some(&on.to_string()));
            self.count(Tally::DepartedAgain, on, 0);
        }
        self.close(at.plus_seconds(60), partner, reason);
    }

    /// Closes the case with its reason.
    pub(super) fn close(&mut self, at: Moment, desk: Desk, reason: &'static str) {
        self.audit(
            at,
            desk,
            Act::Close,
            (Noun::Case, self.case.id.0),
            &[Category::Journey],
            "stage closure_reason",
        );
        self.case.stage = CaseStage::Closed;
        self.version += 1;
        self.event(at, desk, EventKind::Closed, Category::Journey, Some(self.case.id.0), Some(reason));
        self.count(Tally::Closed, at.day(), 0);
        self.closed = Some((at, reason));
    }

    /// Cash on arrival: nearly everybody gets it within days.
    fn first_help(&mut self, arrived: Moment) {
        let Some(measure) = self.measures.first().cloned() else { return };
        let at = self.later(arrived, 0, 3);
        if self.is_past(at) && self.chance.permille(940) {
            self.assist(at, &measure, "post_arrival", measure.cost, None);
        }
    }

    /// The long-term help of the plan, in one or two parts.
    fn deliver(&mut self, started: Moment, end: Moment) {
        let measures: Vec<_> = self.measures.iter().skip(1).cloned().collect();
        for measure in measures {
            let first = self.later(started, 10, 110);
            let parts = if measure.cost >= 120_000 && self.chance.permille(600) { 2 } else { 1 };
            let mut at = first;
            for part in 0..parts {
                if !self.is_past(at) || at >= end {
                    break;
                }
                let half = measure.cost / parts;
                let amount = if part == 0 { measure.cost - half * (parts - 1) } else { half };
                self.assist(at, &measure, "post_return", amount, None);
                at = self.later(at, 30, 90);
            }
        }
    }

    fn assist(
        &mut self,
        at: Moment,
        measure: &super::story::Measure,
        phase: &str,
        amount: i64,
        referral: Option<Uuid>,
    ) {
        let partner = self.corridor.partner;
        let id: Uuid = self.ids.make();
        let what = measure.what;
        let text = what.texts.get(usize::from(self.corridor.humanitarian)).copied().unwrap_or_default();
        // Help is of a kind of service; what is no service of the directory is money.
        let own = ServiceKind::parse(what.kind).map(Word::word);
        let kind = what.service.or(own).unwrap_or(ServiceKind::Financial.word());
        let proof = format!("R-{:06}", self.chance.range(0, 999_999));
        self.rows.assistance.extend(args![
            id,
            self.case.id,
            self.case.person,
            partner.org,
            partner.worker,
            measure.id,
            referral,
            phase,
            what.mode,
            kind,
            text,
            amount,
            "EUR",
            at.day(),
            proof,
            at
        ]);
        self.audit(
            at,
            partner,
            Act::Assist,
            (Noun::Assistance, id),
            &[Category::Assistance, Category::Money],
            "phase mode kind amount delivered_on",
        );
        self.event(at, partner, EventKind::Assisted, Category::Assistance, Some(id), None);
        if self.helped == 0 {
            self.count(Tally::Assisted, at.day(), 0);
        }
        self.count(Tally::Spent, at.day(), amount);
        self.helped += 1;
    }

    fn refer(&mut self, arrived: Moment, end: Moment) {
        let measures: Vec<_> = self.measures.iter().skip(1).cloned().collect();
        let mut told = 0;
        for measure in &measures {
            let Some(kind) = measure.what.service else { continue };
            let Some(offer) = self.corridor.services.iter().find(|s| s.kind.word() == kind).cloned() else {
                continue;
            };
            let wanted = matches!(self.wish, Wish::ReferralWaiting(_))
                || self.chance.permille(if offer.fresh { 650 } else { 150 });
            if wanted {
                let at = self.later(arrived, 5, 60);
                self.referral(at.min(end), &offer, Some(measure.id), None);
                told += 1;
            }
        }
        if let Wish::ReferralWaiting(days) = self.wish {
            let offer = self.corridor.services.iter().find(|s| s.kind == ServiceKind::Health).cloned();
            let at = self.now.plus_days(-days);
            let at = self.on(at.day()).min(self.now.plus_seconds(-3600));
            if let Some(offer) = offer {
                self.referral(at, &offer, None, Some("seen"));
            }
        } else if told == 0 && self.chance.permille(120) {
            let offers = self.corridor.services.clone();
            let at = self.later(arrived, 10, 90);
            if let Some(offer) = self.chance.pick(&offers).cloned() {
                self.referral(at.min(end), &offer, None, None);
            }
        }
    }

    /// One referral and what became of it; `stuck` keeps it waiting.
    fn referral(&mut self, at: Moment, offer: &Offer, measure: Option<Uuid>, stuck: Option<&'static str>) {
        let [_, agrees, _] = self.person.agrees;
        if !self.is_past(at) || !agrees {
            return;
        }
        let (partner, provider) = (self.corridor.partner, offer.desk);
        let id: Uuid = self.ids.make();
        let category = offer.kind.category();
        let due = care::referral::due_at(at, offer.answer_days, self.corridor.origin);
        let seen = self.later(at, 0, 3);
        let late = self.chance.permille(140);
        let answered = if late { self.later(due, 1, 9) } else { self.later(seen, 0, 3).min(due) };
        let silent = stuck.is_some() || self.chance.permille(40);
        let is_past = |moment: Moment, now: Moment| moment <= now;
        let seen = Some(seen).filter(|t| is_past(*t, self.now) && stuck.is_none_or(|s| s == "seen"));
        let answered = Some(answered).filter(|t| is_past(*t, self.now) && !silent);
        let declined = self.chance.permille(150);
        let done_at = answered.map(|t| self.later(t, 5, 60));
        let done = done_at.filter(|t| is_past(*t, self.now) && !declined);
        let taken = self.chance.permille(880);
        let state = match (seen, answered, done) {
            (_, Some(_), _) if declined => "declined",
            (_, Some(_), Some(_)) => {
                if taken {
                    "done"
                } else {
                    "not_taken_up"
                }
            }
            (_, Some(_), None) => "accepted",
            (Some(_), None, _) => "seen",
            _ => "sent",
        };
        let seen = seen.or(answered);
        let reason = declined
            .then(|| self.chance.weighted(words::DECLINES).copied())
            .flatten()
            .filter(|_| state == "declined");
        let until = match state {
            "declined" => answered,
            "not_taken_up" => done,
            "done" => done.map(|t| t.plus_days(LOOK_BACK_DAYS)),
            _ => None,
        };
        self.audit(at, partner, Act::Refer, (Noun::Referral, id), &[category], "state");
        self.event(at, partner, EventKind::Referred, category, Some(id), None);
        self.count(Tally::Referred, at.day(), 0);
        let opening = Opening {
            org: provider.org,
            clause: REFERRAL,
            reason: GrantReason::Referral,
            recipient: RecipientKind::Provider,
            categories: care::referral::opened(offer.kind),
            source: id,
            until,
            row: None,
        };
        self.pass_on(at, partner, &opening, Some(at));
        if let Some(when) = answered {
            let back = Opening {
                org: partner.org,
                clause: RETURN,
                reason: GrantReason::Return,
                recipient: RecipientKind::Partner,
                categories: base::CategorySet::of(&[category]),
                source: id,
                until: None,
                row: Some(id),
            };
            self.grant(when, provider, &back, base::CategorySet::NONE, None);
        }
        let told = [(seen, EventKind::ReferralSeen, Act::See)].into_iter().chain([
            (answered.filter(|_| state == "declined"), EventKind::ReferralDeclined, Act::Decline),
            (answered.filter(|_| state != "declined"), EventKind::ReferralAccepted, Act::Accept),
            (done.filter(|_| state == "done"), EventKind::ReferralDone, Act::Finish),
            (done.filter(|_| state == "not_taken_up"), EventKind::ReferralNotTakenUp, Act::NotTakenUp),
        ]);
        for (when, kind, action) in told {
            let Some(when) = when else { continue };
            self.audit(when, provider, action, (Noun::Referral, id), &[category], "state");
            self.event(when, provider, kind, category, Some(id), None);
        }
        if let Some(when) = answered {
            self.count(Tally::Answered, when.day(), 0);
            if when > due {
                self.count(Tally::AnsweredLate, when.day(), 0);
            }
            if state == "declined" {
                self.count(Tally::Declined, when.day(), 0);
            }
        }
        let version = 1 + [seen, answered, done].iter().filter(|t| t.is_some()).count();
        let need = offer.kind.word();
        let urgency =
            self.chance.weighted(&[("none", 50), ("soon", 38), ("urgent", 12)]).copied().unwrap_or("none");
        self.rows.referrals.extend(args![
            id,
            self.case.id,
            self.case.person,
            partner.org,
            provider.org,
            offer.id,
            measure,
            need,
            words::request(need),
            urgency,
            state,
            reason,
            "",
            partner.worker,
            at,
            due,
            seen,
            answered,
            done,
            None::<Moment>,
            i64::try_from(version).unwrap_or(1)
        ]);
    }
}
