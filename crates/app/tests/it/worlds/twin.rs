//! The twin of a world for one user as data: where nothing depends on it that the user sees, what it may not see is another.

use base::{Category, Purpose, Stage, Word};

use super::plan::{Case, Clause, Consent, Grant, Handover, Plan, Survey, timeline};
use super::rules::{Eyes, Item, mate, question};

/// All that is open to the user in a case, by writer and category, with and without emergencies.
fn open(w: &Plan, user: usize, case: usize) -> Vec<bool> {
    let eyes = Eyes::of(w, user);
    let of = &w.cases[case];
    let singles =
        w.grants.iter().filter(|g| g.case == case).filter_map(|g| g.single.map(|row| (g.writer, row)));
    let mut items: Vec<Item> = Vec::new();
    for category in Category::ALL.iter().copied() {
        let writers = eyes.named(case).into_iter().chain(timeline(of));
        items.extend(writers.map(|writer| Item::now(writer, category)));
        items.extend(singles.clone().map(|(writer, row)| Item {
            row: Some(row),
            note: true,
            ..Item::now(writer, category)
        }));
    }
    let stood = |item: Item| [-40, -20, -18, -12, -10, -8, -4].map(|at| Item { at: Some(at), ..item });
    let all: Vec<Item> = items.iter().flat_map(|item| [*item].into_iter().chain(stood(*item))).collect();
    let open = all
        .iter()
        .map(|item| eyes.sees(case, *item))
        .chain(items.iter().map(|item| eyes.calm().sees(case, *item)));
    // A refusal says what is lacking, and of a clause that does not fit it says nothing.
    open.chain(items.iter().flat_map(|item| eyes.lenient().ways(case, *item))).collect()
}

/// Whether an organisation rightly knows how far a case is, though who wrote it keeps that: the two sides of a hand-over that is
/// under way know whether the person has left, who is to ask knows whether there is still somebody to be asked, and who leads the
/// case takes its steps.
fn knows_stage(of: &Case, org: usize) -> bool {
    let side =
        |one: &Handover| ["sent", "accepted"].contains(&one.state) && [one.from.by, one.to].contains(&org);
    let asks = |one: &Survey| !one.done && [one.lead, one.asked].contains(&org);
    of.lead == org || of.handover.as_ref().is_some_and(side) || of.survey.as_ref().is_some_and(asks)
}

/// The world as it is written for the twin: heads of cases, answers and grants that are closed to the user are others or gone.
pub fn of(plan: &Plan, user: usize) -> Plan {
    let eyes = Eyes::of(plan, user);
    let me = eyes.org();
    let mut twin = plan.clone();
    let same = |twin: &Plan, case: usize| open(twin, user, case) == open(plan, user, case);
    for case in 0..plan.cases.len() {
        let of = &plan.cases[case];
        if !eyes.opens(case, of.org, Category::Journey) {
            let before = twin.cases[case].clone();
            twin.cases[case].programme = 1 - of.programme;
            twin.cases[case].corridor = if of.corridor.1 == "MA" { ("DE", "TN") } else { ("DE", "MA") };
            if !same(&twin, case) {
                twin.cases[case] = before;
            }
        }
        if !eyes.opens(case, of.stage_by, Category::Journey) && !knows_stage(of, me) {
            for stage in Stage::ALL.iter().copied().filter(|stage| *stage != of.stage) {
                twin.cases[case].stage = stage;
                if same(&twin, case) {
                    break;
                }
                twin.cases[case].stage = of.stage;
            }
        }
    }
    let kept = |at: usize| {
        let mut open: Vec<usize> = vec![at];
        while let Some(parent) = open.last().and_then(|at| plan.grants[*at].parent) {
            open.push(parent);
        }
        open
    };
    let mine = |at: usize| {
        let g = &plan.grants[at];
        [g.org, g.by, g.writer].contains(&me)
    };
    let needed: Vec<usize> = (0..plan.grants.len()).filter(|at| mine(*at)).flat_map(kept).collect();
    for at in (0..plan.grants.len()).filter(|at| !needed.contains(at)) {
        // Its place stays, since others may rest on it; what is left of it is to nobody.
        twin.grants[at].org = usize::MAX;
    }
    // Of an answer to what is not asked for anything of this reader's, nothing depends on whether it is there.
    let asked = |answer: &Consent| {
        let by_grant = |g: &Grant| {
            g.org != usize::MAX
                && plan.cases[g.case].person == answer.person
                && question(g) == (answer.purpose, answer.recipient)
        };
        let by_clause = |k: &Clause| {
            !k.referred_only && answer.purpose == eyes.purpose && k.recipient == answer.recipient
        };
        // Who lives with somebody is there if they agreed to that.
        let lives_with = answer.recipient == "partner"
            && [Purpose::Handover, Purpose::Counselling].contains(&answer.purpose)
            && mate(plan, answer.person).is_some_and(|mate| eyes.sees_person(mate, Category::Household));
        // Who wrote down an answer is told whether it stands: that somebody heard a later no ends what rests on it.
        let own = |own: &Consent| {
            own.by == me
                && (own.person, own.purpose, own.recipient)
                    == (answer.person, answer.purpose, answer.recipient)
        };
        lives_with
            || plan.consents.iter().any(own)
            || twin.grants.iter().any(by_grant)
            || twin.clauses.iter().any(by_clause)
    };
    let kept = plan
        .consents
        .iter()
        .filter(|answer| answer.by == me || eyes.sees_consent(answer.person, answer.by) || asked(answer));
    twin.consents = kept.cloned().collect();
    for case in 0..plan.cases.len() {
        assert_eq!(
            open(&twin, user, case),
            open(plan, user, case),
            "the twin opens something else in case {case}"
        );
    }
    twin
}
