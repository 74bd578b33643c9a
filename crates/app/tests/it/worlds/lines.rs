//! The timelines of a world: a line for everything that stands in a case, of who did it.

use base::Category;

use super::fill::SERVICES;
use super::plan::Case;
use super::rules::{self, Item};

/// One line: what happened, whose it is, and what it is about, as a kind of ids and a place.
pub struct Line {
    pub kind: &'static str,
    pub item: Item,
    pub subject: (u128, usize),
}

/// When what stands in a case by itself was written: lines without an instant of their own.
pub const USUAL: i64 = -12;

/// The lines of a case.
pub fn lines(of: &Case) -> Vec<Line> {
    let mut all = Vec::new();
    let mut line = |kind, item: Item, subject| {
        // That a note was written is told with the note; of everything else as it stood when it was done.
        let item = if item.note { item } else { Item { at: item.at.or(Some(USUAL)), ..item } };
        all.push(Line { kind, item, subject });
    };
    if let Some(by) = of.arrived_by {
        line("arrived", Item::now(by, Category::Journey), (1, 0));
    }
    for (place, (category, pen)) in of.notes.iter().enumerate() {
        line("note_written", Item::note(*pen, *category, place), (8, place));
    }
    for (place, pen) in of.assessments.iter().enumerate() {
        line("assessed", Item::written(*pen, Category::Assessment), (10, place));
    }
    for (place, pen) in of.rapid.iter().enumerate() {
        line("rapid_form", Item::written(*pen, Category::Protection), (11, place));
    }
    for (place, (pen, state)) in of.plans.iter().enumerate() {
        // What is drafted is its writer’s alone; others get the plan when it was approved.
        let draft = *state != "approved";
        let item = Item { draft, ..Item::written(*pen, Category::Plan) };
        line(if draft { "plan_drafted" } else { "plan_approved" }, item, (12, place));
    }
    for (place, pen) in of.help.iter().enumerate() {
        line("assisted", Item::help(*pen, Category::Assistance, place), (14, place));
    }
    for (place, one) in of.referrals.iter().enumerate() {
        let need = SERVICES[one.service].1;
        line("referred", Item::written(one.from, need), (5, place));
        if one.is_answered() {
            line("referral_accepted", rules::answer(one, need), (25, place));
        }
    }
    if let Some(one) = &of.handover {
        line("handover_sent", Item::written(one.from, Category::Journey), (6, 0));
        if one.state != "sent" {
            line("handover_accepted", Item::now(one.to, Category::Journey), (26, 0));
        }
    }
    if let Some(one) = &of.survey {
        line("survey_assigned", Item::now(one.lead, Category::Monitoring), (7, 0));
        if one.done {
            line("survey_done", rules::answers(one), (27, 0));
        }
    }
    all
}
