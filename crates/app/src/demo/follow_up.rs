//! Surveys after the return: when they are due, who asks, what was answered, and the scores.

use std::collections::BTreeMap;
use std::sync::Arc;
use store::audit::{Act, Noun};

use access::{GrantReason, RecipientKind};
use base::reexport::uuid::Uuid;
use base::{Category, CategorySet, Day, Moment, Word};
use care::case::EventKind;
use evidence::instrument::{Answer, Answers, Definition, Question, QuestionKind, RSS_STYLE, WHOLE, score};
use evidence::survey::SCORED_ELSEWHERE;
use evidence::survey::{Round, rounds_after};
use partners::agreement::{MONITORING, RETURN};
use store::args;
use store::tally::Tally;

use super::stage::Desk;
use super::story::{Opening, Story, Wish};

/// Days for which the monitoring partner can still look up a survey that was done.
const AFTERWARDS_DAYS: i64 = 30;
/// Days after which a round that nobody could ask counts as missed.
const MISSED_AFTER_DAYS: i64 = 60;

impl Story<'_> {
    /// The rounds that an arrival makes due.
    pub(super) fn surveys(&mut self, arrived: Moment, end: Moment) {
        let Some(arrived_on) = self.arrived_on else { return };
        self.surveys_from_on = Some(arrived_on);
        let monitor = self.monitor();
        let closed = Some(end).filter(|end| self.is_past(*end));
        for (round, due) in rounds_after(arrived_on) {
            self.survey(arrived, round, due, monitor, closed);
        }
    }

    /// The monitoring partner, where there is one and the person agrees.
    fn monitor(&mut self) -> Option<Desk> {
        let [_, _, agrees] = self.person.agrees;
        let assigned = self.wish == Wish::SurveyDue || self.chance.permille(720);
        self.corridor.monitor.filter(|_| agrees && assigned)
    }

    fn survey(
        &mut self,
        arrived: Moment,
        round: Round,
        due: Day,
        monitor: Option<Desk>,
        closed: Option<Moment>,
    ) {
        let desk = monitor.unwrap_or(self.corridor.partner);
        let id: Uuid = self.ids.make();
        let (state, done) = self.outcome(due, closed);
        if let Some(monitor) = monitor {
            self.assign(arrived, id, monitor, done.map(|at| at.plus_days(AFTERWARDS_DAYS)));
        }
        let answers = done.map(|at| self.answer(id, at, desk, round));
        if let Some((at, monitor)) = done.zip(monitor) {
            let back = Opening {
                org: self.corridor.partner.org,
                clause: RETURN,
                reason: GrantReason::Return,
                recipient: RecipientKind::Partner,
                categories: CategorySet::of(&[Category::Monitoring]),
                source: id,
                until: None,
                row: Some(id),
            };
            self.grant(at, monitor, &back, CategorySet::NONE, None);
        }
        let submission = done.map(|_| self.ids.make::<Uuid>());
        if state == "missed" {
            let at = Moment::start_of(due.plus_days(MISSED_AFTER_DAYS));
            self.event(at, desk, EventKind::SurveyMissed, Category::Monitoring, Some(id), None);
        }
        let version = 1 + i64::from(state != "due") + i64::from(monitor.is_some());
        self.rows.surveys.extend(args![
            id,
            self.case.id,
            self.case.person,
            RSS_STYLE,
            round.word(),
            due,
            self.case.lead,
            desk.org,
            state,
            done.map(|at| at.day()),
            answers,
            submission,
            done.map(|_| desk.worker),
            done,
            arrived,
            version,
            done.map(|_| desk.org)
        ]);
    }

    /// What became of a round, and when it was asked, if it was.
    fn outcome(&mut self, due: Day, closed: Option<Moment>) -> (&'static str, Option<Moment>) {
        let day = due.plus_days(self.chance.range(-6, 20));
        let at = self.on(day);
        let reached = self.chance.permille(800) && self.wish != Wish::SurveyDue;
        let missed = Moment::start_of(due.plus_days(MISSED_AFTER_DAYS));
        if closed.is_some_and(|end| Moment::start_of(due) >= end) {
            ("cancelled", None)
        } else if reached && self.is_past(at) && closed.is_none_or(|end| at < end) {
            ("done", Some(at))
        } else if closed.is_some_and(|end| missed >= end) {
            // Nobody asks any more once the case is closed.
            ("cancelled", None)
        } else if self.is_past(missed) && self.wish != Wish::SurveyDue {
            ("missed", None)
        } else {
            ("due", None)
        }
    }

    fn assign(&mut self, at: Moment, survey: Uuid, monitor: Desk, until: Option<Moment>) {
        let partner = self.corridor.partner;
        let opening = Opening {
            org: monitor.org,
            clause: MONITORING,
            reason: GrantReason::Monitoring,
            recipient: RecipientKind::Monitor,
            categories: CategorySet::of(&[Category::Identity, Category::Contact, Category::Journey]),
            source: survey,
            until,
            row: None,
        };
        self.pass_on(at, partner, &opening, None);
        self.audit(at, partner, Act::Assign, (Noun::Survey, survey), &[Category::Monitoring], "assigned");
        self.event(at, partner, EventKind::SurveyAssigned, Category::Monitoring, Some(survey), None);
    }

    fn answer(&mut self, id: Uuid, at: Moment, desk: Desk, round: Round) -> String {
        let answers = self.draw_answers(round);
        for found in score(&self.questionnaire, &answers) {
            let dimension = found.dimension.word();
            self.rows.scores.extend(args![
                id,
                self.case.id,
                dimension,
                found.score,
                found.answered,
                found.applicable
            ]);
            if let Some(points) = found.score {
                let measure = format!("score.{}.{dimension}", round.word());
                self.tallies.add(&self.case, &measure, at.day(), 1, points);
                if desk.org != self.case.lead {
                    let measure = format!("{SCORED_ELSEWHERE}.{}.{dimension}", round.word());
                    self.tallies.add(&self.case, &measure, at.day(), 1, points);
                }
            }
        }
        self.audit(
            at,
            desk,
            Act::Submit,
            (Noun::Survey, id),
            &[Category::Monitoring],
            "answers scores done_on",
        );
        self.event(at, desk, EventKind::SurveyDone, Category::Monitoring, Some(id), None);
        self.count(Tally::Surveyed, at.day(), 0);
        if round != Round::Baseline && self.followed_up_on.is_none() {
            self.followed_up_on = Some(at.day());
            self.count(Tally::FollowedUp, at.day(), 0);
        }
        serde_json::to_string(&answers).unwrap_or_default()
    }

    /// Answers around how the person fares: better with help received and with time, less well at the start.
    fn draw_answers(&mut self, round: Round) -> Answers {
        let lift: i64 = self.measures.iter().skip(1).map(|m| m.what.lift).max().unwrap_or(0);
        let lift = if self.helped > 1 { lift } else { lift / 4 };
        let time = match round {
            Round::Baseline => 0,
            Round::Month6 => 70,
            Round::Month12 => 110,
            _ => 130,
        };
        let own = self.chance.range(-140, 140);
        let level = if round == Round::Baseline { 420 + own } else { 420 + own + lift + time };
        let questionnaire = Arc::clone(&self.questionnaire);
        let mut answers = Answers(BTreeMap::new());
        for question in &questionnaire.questions {
            if answers.reaches(question) && !self.chance.permille(15) {
                let answer = self.choose(&questionnaire, question, level);
                answers.0.extend(answer.map(|answer| (question.id.clone(), answer)));
            }
        }
        answers
    }

    fn choose(&mut self, questionnaire: &Definition, question: &Question, level: i64) -> Option<Answer> {
        if self.chance.permille(12) {
            return Some(Answer::One("refused".to_owned()));
        }
        let choices = questionnaire.choices(question);
        if question.kind == QuestionKind::Grid {
            let rows =
                question.rows.iter().filter_map(|row| Some((row.id.clone(), self.near(choices, level)?)));
            let rows: BTreeMap<String, String> = rows.collect();
            return Some(Answer::Rows(rows));
        }
        let value = self.near(choices, level)?;
        Some(if question.kind == QuestionKind::Multi {
            Answer::Several(vec![value])
        } else {
            Answer::One(value)
        })
    }

    /// The choice whose score is nearest to how the person fares today, give or take.
    fn near(&mut self, choices: &[evidence::instrument::Choice], level: i64) -> Option<String> {
        let wanted = (level + self.chance.range(-260, 260)).clamp(0, 1000) * WHOLE / 1000;
        let scored = choices.iter().filter(|c| c.score.is_some());
        let near = scored.min_by_key(|c| (c.score.unwrap_or_default() - wanted).abs());
        near.or_else(|| self.chance.pick(choices)).map(|c| c.value.clone())
    }
}
