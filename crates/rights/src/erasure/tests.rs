#![expect(clippy::unwrap_used, reason = "tests may panic")]

use base::{Day, Entry, Moment, OrgId};
use uuid::Uuid;

use super::{DecisionIn, Facts, HoldIn, RequestIn, due_on, obstacles};
use crate::retention::{RetentionKind, Schedule};

const OURS: OrgId = OrgId(Uuid::from_u128(1));

fn day(text: &str) -> Day {
    Day::parse_iso(text).unwrap()
}

fn schedule(kind: RetentionKind, days: i64, least_days: i64) -> Schedule {
    let mut schedule = Schedule::default();
    for rule in schedule.rules.iter_mut().filter(|rule| rule.kind == kind) {
        (rule.days, rule.least_days, rule.basis) = (days, least_days, "Law 1".into());
    }
    schedule
}

fn closed_in_january() -> Facts {
    Facts {
        since: Some(Moment::start_of(day("2026-01-01"))),
        had_case: true,
        kinds: vec![RetentionKind::Record],
        schedules: [(OURS, Schedule::default())].into(),
        ..Facts::default()
    }
}

fn whys(facts: &Facts, today: &str) -> Vec<(&'static str, Option<OrgId>, Option<Day>)> {
    obstacles(facts, day(today)).into_iter().map(|o| (o.why, o.org, o.until_on)).collect()
}

#[test]
fn nothing_stands_in_the_way_of_what_is_closed_and_free() {
    assert_eq!(whys(&closed_in_january(), "2026-01-02"), []);
}

#[test]
fn a_case_that_is_open_and_a_hold_stand_in_the_way_and_of_others_that_there_is_something() {
    let facts = Facts {
        open: vec!["ABCDEFGHJK".into()],
        elsewhere: true,
        holds: vec![(OURS, Some(day("2026-06-30"))), (OURS, None)],
        ..closed_in_january()
    };
    assert_eq!(
        whys(&facts, "2026-02-01"),
        [
            ("elsewhere", None, None),
            ("hold", Some(OURS), None),
            ("hold", Some(OURS), Some(day("2026-07-01"))),
            ("open_case", None, None)
        ]
    );
}

#[test]
fn the_law_runs_its_days_for_what_there_is() {
    let mut facts = closed_in_january();
    facts.schedules.insert(OURS, schedule(RetentionKind::Assistance, 1_000, 365));
    assert_eq!(whys(&facts, "2026-06-01"), [], "there is no assistance on this record");
    facts.kinds.push(RetentionKind::Assistance);
    assert_eq!(whys(&facts, "2026-12-31"), [("minimum", Some(OURS), Some(day("2027-01-01")))]);
    assert_eq!(whys(&facts, "2027-01-01"), []);
    facts.had_case = false;
    assert_eq!(whys(&facts, "2026-06-01"), [], "who never had a case leaves nothing to account for");
}

#[test]
fn the_schedule_says_when_it_is_due() {
    let mut facts = closed_in_january();
    facts.schedules.insert(OURS, schedule(RetentionKind::Record, 3_650, 0));
    assert_eq!(due_on(&facts, RetentionKind::Record), Some(day("2026-01-01").plus_days(3_650)));
}

#[test]
fn what_is_typed_is_checked() {
    let today = day("2026-11-21");
    let codes = |problem: base::Problem| {
        problem.fields.iter().map(|f| format!("{}:{}", f.field, f.code)).collect::<Vec<_>>()
    };
    let request = |asker: &str, on: &str| RequestIn {
        asker: Entry::from(asker),
        asked_on: Entry::from(on),
        ..RequestIn::default()
    };
    assert_eq!(request("person", "").check(today).unwrap().asked_on, today);
    assert_eq!(
        codes(request("", "2026-11-22").check(today).unwrap_err()),
        ["asker:required", "asked_on:erasure.asked_in_future"]
    );
    let hold = HoldIn { until_on: Entry::from("2026-11-20"), ..HoldIn::default() };
    assert_eq!(codes(hold.check(today).unwrap_err()), ["reason:required", "until_on:erasure.hold_in_past"]);
    let refuse = DecisionIn { decision: Entry::from("refuse"), ..DecisionIn::default() };
    assert_eq!(codes(refuse.check().unwrap_err()), ["refusal:required"]);
    let erase = DecisionIn { decision: Entry::from("erase"), refusal: Entry::from("left over") };
    assert_eq!(erase.check().unwrap().0, None);
}
