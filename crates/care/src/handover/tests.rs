#![expect(clippy::unwrap_used, reason = "tests may panic")]

use base::{Day, Entry, Input, Moment};

use super::HandoverState::{Accepted, Arrived, Declined, Recalled, Sent};
use super::HandoverStep::{Accept, Arrive, Decline, Recall};
use super::{Arrival, ArrivalNeed, HandoverDeclineIn, HandoverIn};

fn day(text: &str) -> Day {
    Day::parse_iso(text).unwrap()
}

fn now() -> Moment {
    Moment::start_of(day("2026-11-21"))
}

fn typed() -> HandoverIn {
    HandoverIn {
        to: Entry::from("01890000-0000-7000-8000-000000000001"),
        departs_on: Entry::from("2026-11-25"),
        arrives_on: Entry::from("2026-11-26"),
        travel: Entry::from("air"),
        port: Entry::from("Tunis-Carthage"),
        needs: vec![Entry::from("onward_transport"), Entry::from("reception"), Entry::from("reception")],
        ..HandoverIn::default()
    }
}

fn refusals(input: &HandoverIn) -> Vec<String> {
    let problem = input.check(now()).err();
    problem.map(|p| p.fields.iter().map(|f| format!("{}:{}", f.field, f.code)).collect()).unwrap_or_default()
}

#[test]
fn a_hand_over_goes_only_where_its_state_lets_it() {
    let states = [Sent, Accepted, Declined, Arrived, Recalled];
    let allowed = [
        (Sent, Accept, Accepted),
        (Sent, Decline, Declined),
        (Sent, Recall, Recalled),
        (Sent, Arrive, Arrived),
        (Accepted, Recall, Recalled),
        (Accepted, Arrive, Arrived),
    ];
    for state in states {
        for step in [Accept, Decline, Recall, Arrive] {
            let expected = allowed.iter().find(|(s, t, _)| *s == state && *t == step).map(|(_, _, to)| *to);
            let turn = step.turn();
            assert_eq!(turn.follows(state).then_some(turn.to), expected, "{state:?} {step:?}");
        }
    }
}

#[test]
fn dates_of_a_journey_fit_together() {
    for (departs, arrives, refused) in [
        ("2026-11-25", "2026-11-25", vec![]),
        ("2026-11-25", "2026-11-24", vec!["arrives_on:arrival.before_departure"]),
        ("2026-11-14", "2026-11-15", vec![]),
        ("2026-11-13", "2026-11-15", vec!["departs_on:departure.past"]),
        ("2026-11-25", "2027-02-25", vec!["arrives_on:arrival.too_far"]),
        ("", "2026-11-25", vec!["departs_on:required"]),
    ] {
        let input =
            HandoverIn { departs_on: Entry::from(departs), arrives_on: Entry::from(arrives), ..typed() };
        assert_eq!(refusals(&input), refused, "{departs} {arrives}");
    }
}

#[test]
fn needs_are_told_once_each_and_in_order() {
    let new = typed().check(now()).unwrap();
    assert_eq!(new.needs, [ArrivalNeed::Reception, ArrivalNeed::OnwardTransport]);
    let unheard = HandoverIn { needs: vec![Entry::from("handcuffs")], ..typed() };
    assert_eq!(refusals(&unheard), ["needs:not_in_list"]);
}

#[test]
fn nobody_arrives_tomorrow_or_before_leaving() {
    for (on, refused) in [
        ("2026-11-21", None),
        ("2026-11-19", None),
        ("2026-11-22", Some("arrival.future")),
        ("2026-11-18", Some("arrival.before_departure")),
        ("", Some("required")),
    ] {
        let problem = Arrival { arrived_on: Day::parse_iso(on) }
            .on(day("2026-11-21"), day("2026-11-19"))
            .err()
            .and_then(|p| p.fields.first().map(|f| f.code.clone().into_owned()));
        assert_eq!(problem.as_deref(), refused, "{on}");
    }
}

#[test]
fn a_refusal_to_receive_has_a_coded_reason() {
    for (reason, taken) in [("no_capacity", true), ("", false), ("because", false)] {
        let input = HandoverDeclineIn { decline_reason: Entry::from(reason) };
        assert_eq!(input.check(now()).is_ok(), taken, "{reason}");
    }
}
