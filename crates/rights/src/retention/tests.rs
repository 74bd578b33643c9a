#![expect(clippy::unwrap_used, reason = "tests may panic")]

use base::{Entry, Moment};

use super::{RetentionKind, Schedule, ScheduleIn};

fn typed(days: [&str; 3], least: [&str; 3]) -> ScheduleIn {
    let [sensitive_days, assistance_days, record_days] = days.map(Entry::from);
    let [sensitive_least, assistance_least, record_least] = least.map(Entry::from);
    let law = Entry::from("Code of commerce, art. 15");
    ScheduleIn {
        sensitive_days,
        sensitive_least,
        sensitive_basis: law.clone(),
        assistance_days,
        assistance_least,
        assistance_basis: law.clone(),
        record_days,
        record_least,
        record_basis: law,
        version: Entry::from("0"),
    }
}

fn refusals(input: &ScheduleIn) -> Vec<String> {
    let problem = input.check().err();
    problem.map(|p| p.fields.iter().map(|f| format!("{}:{}", f.field, f.code)).collect()).unwrap_or_default()
}

#[test]
fn a_record_outlives_what_hangs_on_it_and_a_law_comes_first() {
    assert_eq!(refusals(&typed(["365", "3650", "3650"], ["", "3650", "0"])), Vec::<String>::new());
    assert_eq!(
        refusals(&typed(["365", "3650", "1000"], ["", "", ""])),
        ["record_days:retention.record_too_short"]
    );
    assert_eq!(
        refusals(&typed(["365", "900", "1000"], ["366", "", ""])),
        ["sensitive_least:retention.least_above_days"]
    );
    assert_eq!(
        refusals(&typed(["0", "x", ""], ["", "", ""])),
        ["sensitive_days:number.out_of_range", "assistance_days:number.invalid", "record_days:required"]
    );
}

#[test]
fn a_law_must_be_named() {
    let mut input = typed(["365", "900", "1000"], ["", "", ""]);
    input.record_basis = Entry::from(" ");
    assert_eq!(refusals(&input), ["record_basis:required"]);
}

#[test]
fn what_stands_comes_back_as_it_was_typed() {
    let schedule = typed(["365", "900", "1000"], ["30", "", "90"]).check().unwrap();
    assert_eq!(ScheduleIn::of(&schedule).check().unwrap(), schedule);
    let closed = Moment::from_micros(0);
    assert_eq!(schedule.due(RetentionKind::Assistance, closed), closed.plus_days(900));
    assert_eq!(Schedule::default().due(RetentionKind::Sensitive, closed), closed.plus_days(730));
}
