//! Writes the cases of a world and what stands in them.

use base::{Category, Moment, Word};
use store::args;

use super::fill::{
    Owner, SERVICES, case_id, handover_id, id, number, person_id, referral_id, service_id, survey_id, user_id,
};
use super::pen::{Pen, area, org, programme};
use super::plan::Case;

impl Pen<'_> {
    pub(super) async fn case(&mut self, case: usize) {
        let of: &Case = &self.plan.cases[case];
        let (keeps, at, person) =
            (self.keeps_case(case), self.hour(-(90 - case as i64)), person_id(of.person));
        if keeps {
            let lead = org(of.lead);
            let mut row = args![
                case_id(case),
                number(case),
                org(of.org),
                lead,
                lead,
                person,
                programme(of.programme),
                of.corridor.0,
                of.corridor.1
            ];
            row.extend(args![
                of.area.map(area),
                "voluntary",
                of.stage.word(),
                2_i64,
                "2026-10-01",
                "2026-10-02",
                user_id(0),
                at,
                at,
                1_i64,
                "2026-10-02"
            ]);
            self.put(
                "cases",
                "id, number, org_id, lead_org, partner_org, person_id, programme_id, host, origin, area_id, return_kind, stage, dependants, departs_on,
                 arrived_on, opened_by, opened_at, updated_at, version, surveys_from_on",
                row,
            )
            .await;
            let token =
                args![org(self.plan.persons[of.person]), people::person::case_token(&number(case)), person];
            self.put("person_tokens", "org_id, token, person_id", token).await;
        }
        self.written(case, keeps, at).await;
        self.handed_on(case, keeps, at).await;
    }

    /// What is written in a case.
    async fn written(&mut self, case: usize, keeps: bool, at: Moment) {
        let (owner, of) = (Owner::Case(case), &self.plan.cases[case]);
        let (lead, person) = (org(of.lead), person_id(of.person));
        let head = |place: usize, kind: u128| {
            args![id(kind, case * 10 + place), case_id(case), person, lead, user_id(0)]
        };
        for (place, category) in of.notes.iter().enumerate() {
            let text = self.fact(owner, *category);
            if keeps && self.shows(owner, *category) {
                let mut row = head(place, 8);
                row.extend(args![category.word(), text, at.plus_seconds(place as i64)]);
                self.put("notes", "id, case_id, person_id, org_id, user_id, category, body, created_at", row)
                    .await;
                let mut row = args![
                    id(9, case * 10 + place),
                    case_id(case),
                    person,
                    at.plus_seconds(place as i64),
                    "note_written",
                    category.word()
                ];
                row.extend(args![lead, user_id(0), id(8, case * 10 + place)]);
                self.put(
                    "case_events",
                    "id, case_id, person_id, at, kind, category, org_id, user_id, subject_id",
                    row,
                )
                .await;
            }
        }
        let (summary, noted) =
            (self.fact(owner, Category::Assessment), self.fact(owner, Category::Assessment));
        if keeps && self.shows(owner, Category::Assessment) {
            let mut row = head(0, 10);
            row.extend(args![of.stage.word(), "soon", summary, 0_i64, 0_i64, "2026-10-03", "2027-01-01", at]);
            self.put("assessments", "id, case_id, person_id, org_id, user_id, stage, urgency, summary, child_at_risk, seeks_protection, assessed_on, reassess_on, created_at", row).await;
            let row = args![
                id(10, case * 10),
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
        let views = self.fact(owner, Category::Protection);
        if keeps && self.shows(owner, Category::Protection) {
            let mut row = head(0, 11);
            row.extend(args![
                "safe",
                "parents",
                "heard",
                views,
                "call",
                0_i64,
                "somebody",
                "2027-01-01",
                "2026-10-03",
                at
            ]);
            self.put("rapid_forms", "id, case_id, person_id, org_id, user_id, safety, guardian, heard, views, actions, tracing, responsible, review_on, filled_on, created_at", row).await;
        }
        let (summary, measure) = (self.fact(owner, Category::Plan), self.fact(owner, Category::Plan));
        let money = if self.shows(owner, Category::Money) { 0 } else { 7 };
        if keeps && self.shows(owner, Category::Plan) {
            let mut row = head(0, 12);
            row.extend(args![
                1_i64,
                of.plan,
                summary,
                "EUR",
                100_000 + case as i64 + money,
                at,
                at,
                at,
                1_i64
            ]);
            self.put("plans", "id, case_id, person_id, org_id, user_id, revision, state, summary, currency, total_minor, submitted_at, created_at, updated_at, version", row).await;
            let mut row = args![
                id(13, case),
                id(12, case * 10),
                case_id(case),
                0_i64,
                "economic",
                "individual",
                "short",
                "microbusiness",
                measure
            ];
            row.extend(args![90_000 + case as i64 + money, "EUR", 0_i64]);
            self.put("measures", "id, plan_id, case_id, position, dimension, level, horizon, kind, description, cost_minor, currency, needs_referral", row).await;
        }
        let (given, proof) = (self.fact(owner, Category::Assistance), self.fact(owner, Category::Money));
        if keeps && self.shows(owner, Category::Assistance) {
            let mut row = head(0, 14);
            row.extend(args![
                "post_arrival",
                "cash",
                "transport",
                given,
                5000 + case as i64 + money,
                "EUR",
                "2026-10-04",
                proof,
                at
            ]);
            self.put("assistance", "id, case_id, person_id, org_id, user_id, phase, mode, kind, description, amount_minor, currency, delivered_on, proof, created_at", row).await;
        }
    }

    /// Referrals, hand-over and survey of a case.
    async fn handed_on(&mut self, case: usize, keeps: bool, at: Moment) {
        let (owner, of) = (Owner::Case(case), &self.plan.cases[case]);
        let (lead, person) = (org(of.lead), person_id(of.person));
        for (place, (to, service, state)) in of.referrals.iter().enumerate() {
            let (kind, category) = SERVICES[*service];
            let reason = self.fact(owner, category);
            if keeps && self.shows(owner, category) {
                let sent = at.plus_seconds(60 + place as i64);
                let answered = (*state != "seen").then_some(sent);
                let mut row = args![
                    referral_id(case, place),
                    case_id(case),
                    person,
                    lead,
                    org(*to),
                    service_id(*service),
                    kind,
                    reason,
                    "soon",
                    *state
                ];
                row.extend(args![
                    "",
                    user_id(0),
                    sent,
                    sent.plus_days(if place == 0 { 2 } else { 5 }),
                    sent,
                    answered,
                    1_i64
                ]);
                self.put("referrals", "id, case_id, person_id, from_org, to_org, service_id, need, reason, urgency, state, outcome, sent_by, sent_at, due_at, seen_at, answered_at, version", row).await;
            }
        }
        if let Some((from, to, state)) = of.handover {
            let (port, message) = (self.fact(owner, Category::Journey), self.fact(owner, Category::Journey));
            if keeps && self.shows(owner, Category::Journey) {
                let mut row = args![
                    handover_id(case),
                    case_id(case),
                    person,
                    org(from),
                    org(to),
                    state,
                    self.day(-3),
                    self.day(case as i64 % 5 - 4)
                ];
                row.extend(args!["air", port, "food", message, 0_i64, user_id(0), at, 1_i64]);
                self.put("handovers", "id, case_id, person_id, from_org, to_org, state, departs_on, arrives_on, travel, port, needs, message, unannounced, sent_by, sent_at, version", row).await;
            }
        }
        if let Some((asked, due)) = of.survey {
            let theirs = self.twin_of.is_none_or(|user| {
                let who = &self.plan.users[user];
                let any = Category::ALL.iter().any(|c| self.shows(owner, *c));
                self.shows(owner, Category::Monitoring) || (asked == who.org && any)
            });
            if keeps && theirs {
                let mut row = args![
                    survey_id(case),
                    case_id(case),
                    person,
                    self.instrument,
                    "month_6",
                    self.day(due),
                    lead,
                    org(asked),
                    "due",
                    at,
                    1_i64
                ];
                row.truncate(11);
                self.put("surveys", "id, case_id, person_id, instrument_id, round, due_on, lead_org, assigned_org, state, created_at, version", row).await;
            }
        }
    }
}
