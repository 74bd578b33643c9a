//! Rules of surveys: when rounds are due, what a submission must be.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]

use base::{Day, Entry};

use super::*;
use crate::instrument::{Answer, RSS_STYLE_JSON};

fn day(text: &str) -> Day {
    Day::parse_iso(text).unwrap()
}

#[test]
fn rounds_follow_the_arrival() {
    for (arrived, due) in [
        ("2026-01-15", ["2026-02-14", "2026-07-15", "2027-01-15", "2027-07-15"]),
        // The last day of a month stays the last day of a shorter one.
        ("2026-08-31", ["2026-09-30", "2027-02-28", "2027-08-31", "2028-02-29"]),
    ] {
        assert_eq!(rounds_after(day(arrived)).map(|(_, on)| on.to_string()), due, "{arrived}");
    }
}

#[test]
fn a_submission_is_checked_whole() {
    let definition = Definition::read(RSS_STYLE_JSON).unwrap();
    let today = day("2026-11-21");
    let with = |done_on: &str, question: &str, value: &str| {
        let mut input = SubmissionIn { done_on: Entry::from(done_on), ..SubmissionIn::default() };
        input.answers.0.insert(question.to_owned(), Answer::One(value.to_owned()));
        input.check(&definition, today)
    };
    assert_eq!(with("", "eco_works", "yes").unwrap().done_on, today);
    let problem = with("2026-11-22", "eco_works", "perhaps").unwrap_err();
    let codes: Vec<_> = problem.fields.iter().map(|f| (f.field.as_str(), &*f.code)).collect();
    assert_eq!(codes, [("done_on", "date.too_late"), ("q.eco_works", "not_in_list")]);
    assert_eq!(with("2024-11-22", "eco_works", "yes").unwrap_err().fields[0].code, "date.too_early");
    // What a rule takes out is not kept.
    let kept = with("2026-11-20", "eco_seeks_why", "pay").unwrap();
    assert!(kept.answers.0.is_empty());
}

#[test]
fn an_extra_round_lies_ahead() {
    let today = day("2026-11-21");
    let check = |due_on: &str| ExtraIn { due_on: Entry::from(due_on) }.check(today);
    assert_eq!(check("2026-12-01").unwrap(), day("2026-12-01"));
    assert_eq!(check("2026-11-20").unwrap_err().fields[0].code, "date.too_early");
    assert_eq!(check("").unwrap_err().fields[0].code, "required");
}
