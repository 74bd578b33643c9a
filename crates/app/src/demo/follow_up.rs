//! Surveys after the return: when they are due, who asks, what was answered, and the scores.

use std::collections::BTreeMap;
use std::sync::Arc;

use access::{GrantReason, RecipientKind};
use base::reexport::uuid::Uuid;
use base::{Category, CategorySet, Day, Moment};
use care::case::EventKind;
use evidence::instrument::{Answer, Answers, Definition, Question, QuestionKind, RSS_STYLE, WHOLE, score};
use partners::agreement::MONITORING;
use store::args;
use store::tally::Tally;

use super::stage::Desk;
use super::story::{Opening, Story, Wish};

impl Story<'_> {
    /// The rounds that an arrival makes due.
    pub(super) fn surveys(&mut self, arrived: Moment, end: Moment) {
        let Some(arrived_on) = self.arrived_on else { return };
        let monitor = self.monitor();
        for (round, due) in super::words::rounds(arrived_on) {
            if Moment::start_of(due) >= end {
                break;
            }
            self.survey(arrived, round, due, monitor);
        }
    }

    /// The monitoring partner, where there is one and the person agrees.
    fn monitor(&mut self) -> Option<Desk> {
        let [_, _, agrees] = self.person.agrees;
        let assigned = self.wish == Wish::SurveyDue || self.chance.permille(720);
        self.corridor.monitor.filter(|_| agrees && assigned)
    }

    fn survey(&mut self, arrived: Moment, round: &'static str, due: Day, monitor: Option<Desk>) {
        let partner = self.corridor.partner;
        let desk = monitor.unwrap_or(partner);
        let id: Uuid = self.ids.next();
        if let Some(monitor) = monitor {
            self.grant(arrived, &Opening {
                org: monitor.org,
                clause: MONITORING,
                reason: GrantReason::Monitoring,
                recipient: RecipientKind::Monitor,
                categories: CategorySet::of(&[Category::Identity, Category::Contact, Category::Journey]),
                source: id,
                until: None,
            });
            self.audit(arrived, partner, "assign", ("survey", id), &[Category::Monitoring], "assigned");
            self.event(arrived, partner, EventKind::SurveyAssigned, Category::Monitoring, Some(id), None);
        }
        let due_at = self.on(due);
        let at = self.later(due_at.plus_days(-6), 0, 26);
        let reached = self.chance.permille(800) && self.wish != Wish::SurveyDue;
        let missed = Moment::start_of(due.plus_days(60));
        let (state, done) = if reached && self.is_past(at) {
            ("done", Some(at))
        } else if self.is_past(missed) {
            ("missed", Some(missed))
        } else {
            ("due", None)
        };
        let answers = (state == "done").then(|| self.answer(id, at, desk, round));
        if state == "missed" {
            self.event(missed, desk, EventKind::SurveyMissed, Category::Monitoring, Some(id), None);
        }
        let done_by = (state == "done").then_some(desk.worker);
        let done_on = (state == "done").then_some(at.day());
        let version = 1 + i64::from(state != "due") + i64::from(monitor.is_some());
        self.rows.surveys.extend(args![
            id, self.case.id, self.case.person, RSS_STYLE, round, due, self.case.lead, desk.org, state, done_on, answers, done_by,
            done.filter(|_| state == "done"), arrived, version
        ]);
    }

    fn answer(&mut self, id: Uuid, at: Moment, desk: Desk, round: &str) -> String {
        let answers = self.draw_answers(round);
        for found in score(&self.questionnaire, &answers) {
            let dimension = base::Word::word(found.dimension);
            self.rows.scores.extend(args![id, self.case.id, dimension, found.score, found.answered, found.applicable]);
        }
        self.audit(at, desk, "submit", ("survey", id), &[Category::Monitoring], "answers");
        self.event(at, desk, EventKind::SurveyDone, Category::Monitoring, Some(id), None);
        self.count(Tally::Surveyed, at.day(), 0);
        if round != "baseline" {
            self.count(Tally::FollowedUp, at.day(), 0);
        }
        serde_json::to_string(&answers).unwrap_or_default()
    }

    /// Answers around how the person fares: better with help received and with time, less well at the start.
    fn draw_answers(&mut self, round: &str) -> Answers {
        let lift: i64 = self.measures.iter().skip(1).map(|m| m.what.lift).max().unwrap_or(0);
        let lift = if self.helped > 1 { lift } else { lift / 4 };
        let time = match round {
            "baseline" => 0,
            "month_6" => 70,
            "month_12" => 110,
            _ => 130,
        };
        let own = self.chance.range(-140, 140);
        let level = if round == "baseline" { 420 + own } else { 420 + own + lift + time };
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
            let rows = question.rows.iter().filter_map(|row| Some((row.id.clone(), self.near(choices, level)?)));
            let rows: BTreeMap<String, String> = rows.collect();
            return Some(Answer::Rows(rows));
        }
        let value = self.near(choices, level)?;
        Some(if question.kind == QuestionKind::Multi { Answer::Several(vec![value]) } else { Answer::One(value) })
    }

    /// The choice whose score is nearest to how the person fares today, give or take.
    fn near(&mut self, choices: &[evidence::instrument::Choice], level: i64) -> Option<String> {
        let wanted = (level + self.chance.range(-260, 260)).clamp(0, 1000) * WHOLE / 1000;
        let scored = choices.iter().filter(|c| c.score.is_some());
        let near = scored.min_by_key(|c| (c.score.unwrap_or_default() - wanted).abs());
        near.or_else(|| self.chance.pick(choices)).map(|c| c.value.clone())
    }
}
