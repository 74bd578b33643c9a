#![expect(clippy::unwrap_used, reason = "tests may panic")]

use base::{Day, Entry, Problem, Stage, Word};

use super::next::{Facts, Next, Passage, next};
use super::{CaseIn, CloseIn, DepartedAgainIn, stage};
use crate::assessment::Standing;
use crate::plan::PlanState;

fn refusals<T>(checked: Result<T, Problem>) -> Vec<String> {
    let problem = checked.err();
    problem.map(|p| p.fields.iter().map(|f| format!("{}:{}", f.field, f.code)).collect()).unwrap_or_default()
}

fn today() -> Day {
    Day::parse_iso("2026-11-21").unwrap()
}

fn typed() -> CaseIn {
    CaseIn {
        person: Entry::from("018f0000-0000-7000-8000-000000000001"),
        programme: Entry::from("018f0000-0000-7000-8000-000000000002"),
        host: Entry::from("DE"),
        origin: Entry::from("TN"),
        return_kind: Entry::from("voluntary"),
        dependants: Entry::from("٢"),
        ..CaseIn::default()
    }
}

#[test]
fn a_case_needs_person_programme_corridor_and_kind_of_return() {
    assert_eq!(typed().check(today()).unwrap().dependants, 2);
    let empty =
        ["person", "programme", "host", "origin", "return_kind"].map(|name| format!("{name}:required"));
    assert_eq!(refusals(CaseIn::default().check(today())), empty);
    for (input, refused) in [
        (CaseIn { origin: Entry::from("DE"), ..typed() }, "origin:corridor.same_country"),
        (CaseIn { dependants: Entry::from("31"), ..typed() }, "dependants:number.out_of_range"),
        (CaseIn { dependants: Entry::from("-1"), ..typed() }, "dependants:number.out_of_range"),
        (CaseIn { return_kind: Entry::from("deported"), ..typed() }, "return_kind:not_in_list"),
        (CaseIn { departs_on: Entry::from("2026-02-30"), ..typed() }, "departs_on:date.invalid"),
        (CaseIn { departs_on: Entry::from("1999-01-01"), ..typed() }, "departs_on:date.too_early"),
        (CaseIn { departs_on: Entry::from("2099-01-01"), ..typed() }, "departs_on:date.too_late"),
    ] {
        assert_eq!(refusals(input.check(today())), [refused]);
    }
}

#[test]
fn stages_follow_the_journey_and_nothing_else() {
    let allowed = [
        ("pre_departure", "in_transit arrived closed"),
        ("in_transit", "pre_departure arrived closed"),
        ("arrived", "reintegrating follow_up closed"),
        ("reintegrating", "follow_up closed"),
        ("follow_up", "reintegrating closed"),
        ("closed", "pre_departure reintegrating"),
    ];
    for from in Stage::ALL {
        let (_, wanted) = allowed.iter().find(|(word, _)| *word == from.word()).unwrap();
        let wanted: Vec<&str> = wanted.split(' ').collect();
        for to in Stage::ALL {
            let may = stage::may_follow(*from, *to);
            assert_eq!(may, wanted.contains(&to.word()), "{} to {}", from.word(), to.word());
        }
    }
    assert!(stage::may_follow(Stage::Closed, stage::resumes_at(true)));
    assert!(stage::may_follow(Stage::Closed, stage::resumes_at(false)));
}

#[test]
fn a_renewed_departure_is_after_the_arrival_and_not_in_the_future() {
    let day = |text: &str| Day::parse_iso(text).unwrap();
    let (today, arrived) = (day("2026-11-21"), Some(day("2026-06-01")));
    for (on, arrived, refused) in [
        ("2026-07-01", arrived, vec![]),
        ("2026-06-01", arrived, vec![]),
        ("2026-05-31", arrived, vec!["departed_again_on:departure.before_arrival"]),
        ("2026-11-22", arrived, vec!["departed_again_on:date.future"]),
        ("2026-07-01", None, vec!["departed_again_on:departure.not_arrived"]),
        ("", arrived, vec!["departed_again_on:required"]),
    ] {
        let input = DepartedAgainIn { departed_again_on: Entry::from(on), version: Entry::from("1") };
        assert_eq!(refusals(input.check(today, arrived)), refused, "{on}");
    }
}

#[test]
fn closing_asks_for_a_coded_reason_and_the_version_read() {
    assert_eq!(refusals(CloseIn::default().check()), ["reason:required", "version:required"]);
    let input = CloseIn { reason: Entry::from("bored"), version: Entry::from("1") };
    assert_eq!(refusals(input.check()), ["reason:not_in_list"]);
}

#[test]
fn a_child_at_risk_leaves_no_other_step() {
    let quiet = Facts {
        stage: Stage::PreDeparture,
        standing: Standing::default(),
        assessed: false,
        assess_again: false,
        plan: None,
        passage: Passage::None,
        ask_again: false,
    };
    assert_eq!(next(&quiet), [Next::Assess, Next::DraftPlan, Next::HandOver]);
    let child = Standing { child_at_risk: true, ..Standing::default() };
    assert_eq!(next(&Facts { standing: child, assessed: true, ..quiet }), [Next::RapidForm]);
    let filled = Standing { rapid_form: true, ..child };
    let approved = Some(PlanState::Approved);
    assert_eq!(next(&Facts { standing: filled, assessed: true, plan: approved, ..quiet }), [Next::HandOver]);
    let asks = Standing { seeks_protection: true, ..Standing::default() };
    let steps = next(&Facts { standing: asks, assessed: true, plan: approved, ..quiet });
    assert_eq!(steps, [Next::ReturnStopped], "no hand-over while the return is stopped");
    assert_eq!(next(&Facts { stage: Stage::Closed, ask_again: true, ..quiet }), []);
    let done = Facts { assessed: true, plan: approved, ..quiet };
    let waits = |stage, passage| next(&Facts { stage, passage, ..done });
    assert_eq!(waits(Stage::PreDeparture, Passage::Sent), [Next::WaitsReceiver], "it is handed over already");
    assert_eq!(waits(Stage::InTransit, Passage::Sent), [Next::WaitsArrival]);
    assert_eq!(waits(Stage::PreDeparture, Passage::Taken), [Next::ConfirmArrival]);
    let told = Facts { stage: Stage::Arrived, passage: Passage::Taken, ask_again: true, ..done };
    assert_eq!(next(&told), [Next::AskAgain, Next::StartReintegration], "the person is asked first");
}
