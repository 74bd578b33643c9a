//! Writes the cases of a world and what stands in them, each thing in the name of who wrote it.

use base::{Category, Moment, Word};
use store::{Value, args};

use super::fill::{
    Owner, SERVICES, case_id, handover_id, id, number, person_id, referral_id, service_id, survey_id, user_id,
};
use super::lines::{self, Line, lines};
use super::pen::{Pen, area, org, programme};
use super::plan::{self, Case};
use super::rules::{self, Item};

/// One of a kind in a case, in one row.
struct Row {
    kind: u128,
    place: usize,
    pen: plan::Pen,
}

impl Pen<'_> {
    pub(super) async fn case(&mut self, case: usize) {
        if self.keeps_case(case) {
            self.head(case).await;
        }
        self.notes(case).await;
        self.assessed(case).await;
        self.planned(case).await;
        self.helped(case).await;
        self.referred(case).await;
        self.handed(case).await;
        self.asked(case).await;
        self.timeline(case).await;
    }

    /// Whether something of a case is written: it is open, or stands in a world of its own.
    fn writes(&self, case: usize, item: Item) -> bool {
        self.keeps_case(case) && self.shows(Owner::Case(case), item)
    }

    /// The first columns of most tables of a case.
    fn row(&self, case: usize, row: &Row) -> Vec<Value> {
        let person = person_id(self.plan.cases[case].person);
        args![id(row.kind, case * 10 + row.place), case_id(case), person, org(row.pen.by), user_id(0)]
    }

    /// The timeline; who wrote something is known there to itself whatever it is, and to who sees what it is about.
    async fn timeline(&self, case: usize) {
        for line in lines(&self.plan.cases[case]) {
            let there = self.eyes().is_none_or(|eyes| {
                let about = line.subject.0 == 7 && eyes.sees_survey(case);
                eyes.org() == line.item.writer || about || eyes.steps_open(case, &line)
            });
            let Line { kind, item, subject } = line;
            if !(self.keeps_case(case) && (there || self.shows(Owner::Case(case), item))) {
                continue;
            }
            let at = self.hour(item.at.unwrap_or(lines::USUAL)).plus_seconds(subject.1 as i64);
            let (line, person) = (
                id(9, (case * 100 + subject.0 as usize) * 10 + subject.1),
                person_id(self.plan.cases[case].person),
            );
            let mut row = args![
                line,
                case_id(case),
                person,
                at,
                kind,
                item.category.word(),
                org(item.writer),
                user_id(0)
            ];
            row.extend(args![id(subject.0, case * 10 + subject.1)]);
            self.put(
                "case_events",
                "id, case_id, person_id, at, kind, category, org_id, user_id, subject_id",
                row,
            )
            .await;
        }
    }

    async fn head(&self, case: usize) {
        let (of, other): (&Case, &Case) = (&self.plan.cases[case], &self.written.cases[case]);
        let at = self.hour(-(90 - case as i64));
        let seen = |by, category| self.shows(Owner::Case(case), Item::now(by, category));
        let journey = seen(of.org, Category::Journey);
        let arrived =
            of.arrived_by.map(|by| if seen(by, Category::Journey) { "2026-10-02" } else { "2026-09-01" });
        let closed = (other.stage == base::Stage::Closed).then_some(self.hour(-2));
        let mut row =
            args![case_id(case), number(case), org(of.org), org(of.lead), org(of.lead), person_id(of.person)];
        row.extend(args![
            programme(other.programme),
            other.corridor.0,
            other.corridor.1,
            other.area.map(area),
            "voluntary",
            other.stage.word()
        ]);
        row.extend(args![
            if seen(of.org, Category::Household) { 2_i64 } else { 5 },
            if journey { "2026-10-01" } else { "2026-08-01" },
            arrived
        ]);
        row.extend(args![
            user_id(0),
            at,
            at,
            if seen(of.lead, Category::Journey) { 1_i64 } else { 4 },
            "2026-10-02",
            closed,
            closed.map(|_| "completed")
        ]);
        row.extend(args![org(of.stage_by), of.arrived_by.map(org), org(self.plan.persons[of.person])]);
        self.put(
            "cases",
            "id, number, org_id, lead_org, partner_org, person_id, programme_id, host, origin, area_id, return_kind, stage, dependants, departs_on,
             arrived_on, opened_by, opened_at, updated_at, version, surveys_from_on, closed_at, closure_reason, stage_org, arrived_org, registrar_org",
            row,
        )
        .await;
        let token = args![
            org(self.plan.persons[of.person]),
            people::person::case_token(&number(case)),
            person_id(of.person)
        ];
        self.put("person_tokens", "org_id, token, person_id", token).await;
    }

    async fn notes(&mut self, case: usize) {
        let of: &Case = &self.plan.cases[case];
        for (place, (category, pen)) in of.notes.iter().enumerate() {
            let item = Item::note(*pen, *category, place);
            let text = self.fact(Owner::Case(case), item);
            if self.writes(case, item) {
                let mut row = self.row(case, &Row { kind: 8, place, pen: *pen });
                row.extend(args![category.word(), text, self.hour(pen.at).plus_seconds(place as i64)]);
                self.put("notes", "id, case_id, person_id, org_id, user_id, category, body, created_at", row)
                    .await;
            }
        }
    }

    async fn assessed(&mut self, case: usize) {
        let of: &Case = &self.plan.cases[case];
        for (place, pen) in of.assessments.iter().enumerate() {
            let item = Item::written(*pen, Category::Assessment);
            let (summary, noted) = (self.fact(Owner::Case(case), item), self.fact(Owner::Case(case), item));
            if self.writes(case, item) {
                let mut row = self.row(case, &Row { kind: 10, place, pen: *pen });
                row.extend(args![
                    "arrived",
                    "soon",
                    summary,
                    0_i64,
                    0_i64,
                    "2026-10-03",
                    "2027-01-01",
                    self.hour(pen.at).plus_seconds(place as i64)
                ]);
                self.put("assessments", "id, case_id, person_id, org_id, user_id, stage, urgency, summary, child_at_risk, seeks_protection, assessed_on, reassess_on, created_at", row).await;
                let row = args![
                    id(10, case * 10 + place),
                    0_i64,
                    case_id(case),
                    "individual",
                    "risk",
                    "situational",
                    "no_papers",
                    noted
                ];
                self.put(
                    "factors",
                    "assessment_id, position, case_id, level, direction, nature, code, note",
                    row,
                )
                .await;
            }
        }
        for (place, pen) in of.rapid.iter().enumerate() {
            let item = Item::written(*pen, Category::Protection);
            let views = self.fact(Owner::Case(case), item);
            if self.writes(case, item) {
                let mut row = self.row(case, &Row { kind: 11, place, pen: *pen });
                row.extend(args![
                    "safe",
                    "parents",
                    "heard",
                    views,
                    "call",
                    0_i64,
                    "somebody",
                    "2027-01-01",
                    "2026-10-03"
                ]);
                row.extend(args![self.hour(pen.at).plus_seconds(place as i64)]);
                self.put("rapid_forms", "id, case_id, person_id, org_id, user_id, safety, guardian, heard, views, actions, tracing, responsible, review_on, filled_on, created_at", row).await;
            }
        }
    }

    async fn planned(&mut self, case: usize) {
        let of: &Case = &self.plan.cases[case];
        for (place, (pen, state)) in of.plans.iter().enumerate() {
            let draft = *state != "approved";
            let item = |category| Item { draft, ..Item::written(*pen, category) };
            let (summary, measure) = (
                self.fact(Owner::Case(case), item(Category::Plan)),
                self.fact(Owner::Case(case), item(Category::Plan)),
            );
            let money = if self.shows(Owner::Case(case), item(Category::Money)) { 0 } else { 7 };
            if self.writes(case, item(Category::Plan)) || self.writes(case, item(Category::Money)) {
                let at: Moment = self.hour(pen.at).plus_seconds(place as i64);
                let mut row = self.row(case, &Row { kind: 12, place, pen: *pen });
                row.extend(args![
                    place as i64 + 1,
                    place as i64 + 1,
                    *state,
                    summary,
                    "EUR",
                    100_000 + case as i64 + money
                ]);
                row.extend(args![at, (!draft).then_some(at), at, at, 1_i64]);
                self.put("plans", "id, case_id, person_id, org_id, user_id, revision, number, state, summary, currency, total_minor, submitted_at, approved_at, created_at, updated_at, version", row).await;
                let mut row = args![
                    id(13, case * 10 + place),
                    id(12, case * 10 + place),
                    case_id(case),
                    0_i64,
                    "economic",
                    "individual",
                    "short"
                ];
                row.extend(args!["microbusiness", measure, 90_000 + case as i64 + money, "EUR", 0_i64]);
                self.put("measures", "id, plan_id, case_id, position, dimension, level, horizon, kind, description, cost_minor, currency, needs_referral", row).await;
            }
        }
    }

    async fn helped(&mut self, case: usize) {
        let of: &Case = &self.plan.cases[case];
        for (place, pen) in of.help.iter().enumerate() {
            let item = |category| Item::help(*pen, category, place);
            let (given, proof) = (
                self.fact(Owner::Case(case), item(Category::Assistance)),
                self.fact(Owner::Case(case), item(Category::Money)),
            );
            let money = if self.shows(Owner::Case(case), item(Category::Money)) { 0 } else { 7 };
            if self.keeps_case(case) && self.eyes().is_none_or(|eyes| eyes.sees_help(case, place)) {
                let mut row = self.row(case, &Row { kind: 14, place, pen: *pen });
                row.extend(args![
                    "post_arrival",
                    "cash",
                    "transport",
                    given,
                    5000 + case as i64 + money,
                    "EUR",
                    "2026-10-04",
                    proof
                ]);
                row.extend(args![self.hour(pen.at).plus_seconds(place as i64)]);
                self.put("assistance", "id, case_id, person_id, org_id, user_id, phase, mode, kind, description, amount_minor, currency, delivered_on, proof, created_at", row).await;
            }
        }
    }

    async fn referred(&mut self, case: usize) {
        let of: &Case = &self.plan.cases[case];
        for (place, one) in of.referrals.iter().enumerate() {
            let (kind, category) = SERVICES[one.service];
            let (asked, answered) = (Item::written(one.from, category), rules::answer(one, category));
            let (reason, outcome) =
                (self.fact(Owner::Case(case), asked), self.fact(Owner::Case(case), answered));
            if self.keeps_case(case)
                && self.eyes().is_none_or(|eyes| eyes.sees_referral(case, place, category))
            {
                // How far it has come, its two sides know, and who sees what the provider did.
                let side = self.eyes().is_none_or(|eyes| [one.from.by, one.to].contains(&eyes.org()));
                let told = side || self.shows(Owner::Case(case), answered);
                let (state, version, at) =
                    if told { (one.state, 1_i64, one.answered) } else { ("accepted", 5, -1) };
                let sent = self.hour(one.from.at).plus_seconds(60 + place as i64);
                let done = (state != "seen").then_some(self.hour(at));
                let mut row = args![
                    referral_id(case, place),
                    case_id(case),
                    person_id(of.person),
                    org(one.from.by),
                    org(one.to),
                    service_id(one.service),
                    kind
                ];
                row.extend(args![
                    reason,
                    "soon",
                    state,
                    if one.is_answered() { outcome } else { String::new() },
                    user_id(0),
                    sent
                ]);
                row.extend(args![
                    self.hour(-(90 - case as i64)).plus_days(if place == 0 { 2 } else { 5 }),
                    sent,
                    done,
                    version
                ]);
                self.put("referrals", "id, case_id, person_id, from_org, to_org, service_id, need, reason, urgency, state, outcome, sent_by, sent_at, due_at, seen_at, answered_at, version", row).await;
            }
        }
    }

    async fn handed(&mut self, case: usize) {
        let of: &Case = &self.plan.cases[case];
        let Some(one) = &of.handover else { return };
        let (sent, taken) =
            (Item::written(one.from, Category::Journey), Item::now(one.to, Category::Journey));
        let first = Item::written(one.from, Category::Health);
        let (port, message, first_days) = (
            self.fact(Owner::Case(case), sent),
            self.fact(Owner::Case(case), sent),
            self.fact(Owner::Case(case), first),
        );
        if self.keeps_case(case) && self.eyes().is_none_or(|eyes| eyes.sees_handover(case)) {
            let side = self.eyes().is_none_or(|eyes| [one.from.by, one.to].contains(&eyes.org()));
            let told = side || self.shows(Owner::Case(case), taken);
            let (state, version) = if told { (one.state, 1_i64) } else { ("recalled", 5) };
            let message = if side { message } else { "other".into() };
            let (accepted, arrived) =
                if told { (self.hour(-6), "2026-11-18") } else { (self.hour(-7), "2026-11-17") };
            let (accepted, arrived) =
                (one.is_taken().then_some(accepted), (one.state == "arrived").then_some(arrived));
            let mut row = args![
                handover_id(case),
                case_id(case),
                person_id(of.person),
                org(one.from.by),
                org(one.to),
                state,
                self.day(-3)
            ];
            row.extend(args![
                self.day(case as i64 % 5 - 4),
                "air",
                port,
                if side { "food" } else { "" },
                message,
                0_i64,
                user_id(0),
                self.hour(one.from.at)
            ]);
            row.extend(args![version, accepted, arrived, first_days, if side { "plan" } else { "" }]);
            self.put("handovers", "id, case_id, person_id, from_org, to_org, state, departs_on, arrives_on, travel, port, needs, message, unannounced, sent_by, sent_at, version, accepted_at, arrived_on, first_days, goes", row).await;
        }
    }

    async fn asked(&mut self, case: usize) {
        let of: &Case = &self.plan.cases[case];
        let Some(one) = &of.survey else { return };
        let seen = self.shows(Owner::Case(case), rules::answers(one));
        if self.keeps_case(case) && self.eyes().is_none_or(|eyes| eyes.sees_survey(case)) {
            let answers = one.done.then_some(if seen { r#"{"income":"yes"}"# } else { r#"{"income":"no"}"# });
            let mut row = args![
                survey_id(case),
                case_id(case),
                person_id(of.person),
                self.instrument,
                "month_6",
                self.day(one.due),
                org(one.lead)
            ];
            row.extend(args![
                org(one.asked),
                if one.done { "done" } else { "due" },
                self.hour(-90),
                if one.done { 2_i64 } else { 1 },
                one.done.then(|| self.day(-1))
            ]);
            row.extend(args![
                answers,
                one.done.then_some(self.hour(one.answered)),
                one.done.then_some(org(one.asked))
            ]);
            self.put("surveys", "id, case_id, person_id, instrument_id, round, due_on, lead_org, assigned_org, state, created_at, version, done_on, answers, done_at, done_org", row).await;
        }
    }
}
