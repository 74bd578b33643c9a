//! What a case waits for now, from what is on record: the first thing its page says.

use base::Stage;

use crate::assessment::Standing;
use crate::plan::PlanState;

base::word_list! {
    /// One thing that a case waits for.
    pub enum Next in "case-next" {
        AskAgain = "ask_again", RapidForm = "rapid_form", ReturnStopped = "return_stopped", Assess = "assess", AssessAgain = "assess_again",
        DraftPlan = "draft_plan", SubmitPlan = "submit_plan", PlanWaits = "plan_waits", HandOver = "hand_over",
        WaitsReceiver = "waits_receiver", WaitsArrival = "waits_arrival",
        ConfirmDeparture = "confirm_departure", ConfirmArrival = "confirm_arrival", StartReintegration = "start_reintegration", FollowUp = "follow_up",
    }
}

impl Next {
    /// Where it is done: what follows `/cases/{id}`, if it has a page of its own there.
    pub const fn path(self) -> Option<&'static str> {
        match self {
            Self::AskAgain => Some("/ask-again"),
            Self::RapidForm => Some("/assessments/rapid-form"),
            Self::ReturnStopped => Some("/assessments"),
            Self::Assess | Self::AssessAgain => Some("/assessments/new"),
            Self::DraftPlan | Self::SubmitPlan | Self::PlanWaits => Some("/plan"),
            Self::HandOver
            | Self::WaitsReceiver
            | Self::WaitsArrival
            | Self::ConfirmDeparture
            | Self::ConfirmArrival => Some("/hand-over"),
            Self::StartReintegration => Some("/start-reintegration"),
            Self::FollowUp => Some("/follow-up"),
        }
    }
}

/// How far the hand-over of a case has come, for who leads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Passage {
    /// Nobody was sent it, or it was declined or taken back.
    None,
    /// The caller's organisation sent it, and the receiver has not answered.
    Sent,
    /// The caller's organisation took it.
    Taken,
}

/// What is known of a case when its next steps are asked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Facts {
    /// Where it stands.
    pub(super) stage: Stage,
    /// What its assessments demand.
    pub(super) standing: Standing,
    /// Whether there is an assessment.
    pub(super) assessed: bool,
    /// Whether the latest one must be looked at again: opened again, or past its day.
    pub(super) assess_again: bool,
    /// State of the newest version of the plan; where there is no own one, of the one that came along.
    pub(super) plan: Option<PlanState>,
    /// How far its hand-over has come.
    pub(super) passage: Passage,
    /// Whether the person arrived, and told the caller's organisation nothing yet.
    pub(super) ask_again: bool,
}

/// The next steps, the most pressing first. While a child waits for the best-interests procedure there is no other.
pub(super) fn next(facts: &Facts) -> Vec<Next> {
    if facts.stage == Stage::Closed {
        return Vec::new();
    }
    let mut steps = Vec::new();
    if facts.ask_again {
        steps.push(Next::AskAgain);
    }
    if facts.standing.may_go_on().is_err() {
        steps.push(Next::RapidForm);
        return steps;
    }
    if facts.standing.seeks_protection {
        steps.push(Next::ReturnStopped);
    }
    match (facts.assessed, facts.assess_again) {
        (false, _) => steps.push(Next::Assess),
        (true, true) => steps.push(Next::AssessAgain),
        (true, false) => {}
    }
    match facts.plan {
        None | Some(PlanState::Superseded) => steps.push(Next::DraftPlan),
        Some(PlanState::Draft) => steps.push(Next::SubmitPlan),
        Some(PlanState::Submitted) => steps.push(Next::PlanWaits),
        Some(PlanState::Approved) => {}
    }
    match (facts.stage, facts.passage) {
        (Stage::PreDeparture, Passage::Sent) => steps.push(Next::WaitsReceiver),
        (Stage::InTransit, Passage::Sent) => steps.push(Next::WaitsArrival),
        (Stage::PreDeparture, Passage::Taken) | (Stage::InTransit, _) => steps.push(Next::ConfirmArrival),
        (Stage::PreDeparture, Passage::None) if !facts.standing.seeks_protection => {
            steps.push(Next::HandOver);
        }
        (Stage::Arrived, _) => steps.push(Next::StartReintegration),
        (Stage::Reintegrating | Stage::FollowUp, _) => steps.push(Next::FollowUp),
        (Stage::PreDeparture | Stage::Closed, _) => {}
    }
    steps
}
